//! Whatever a page says, the rules of plain words come back, and point at the words that they quote.

use annals::compile::compile;
use annals::diagnostic::short;
use annals::source::Sources;
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, prop_oneof, proptest};
use proptest::sample::select;

const SETTINGS: &str = "title = \"Ashmere Council reports\"\n\
    base_url = \"https://reports.ashmere.example/\"\n\
    [publisher]\nname = \"Ashmere Council\"\n\
    [plain]\nreading_age = 8\n";
const GLOSSARY: &str =
    "everyday = [\"robust\"]\n[mash]\nterm = \"MASH\"\nmeaning = \"First calls.\"\n";
const VISITS: &str = "title = \"Visits\"\nmeasure = { unit = \"visits\", type = \"count\" }\n\
    [rows]\nashmere = 12\n";

/// What breaks the rules, what looks like it, and what stands between letters.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "In order to ", "utilise ", "e.g. ", "etc.", "via", " & ", "robust ", "MASH ", "PLEASE NOTE ", "IMPORTANTLY ", "DO ", "NOT ",
    "10am-12pm ", "9.30 – 11pm", "12noon", "12", " - ", "–", "-", "Monday-Friday ", "5–11 years", "2021-2024 ", "10-12 March ",
    "[here]", "(https://x.example/a.pdf)", "(https://x.example/)", "(#x)", "[", "](y)", "![image of ", "![", "<https://x.example>",
    "\n## ", "\n### ", "\n#\n", "Our Work With Families", "What we did.", "**", "*", "_", "~~", "`", "`code` ", "“", "”", "‘", "’",
    "\n| | x |\n|---|---|\n| a | b |\n", "|", "\n- ", "\n> ", "\n\n", "\n", "  \n", ". ", "? ", "No. 2 ", "Dr. ", "J. ", "A. ", ".", "…",
    "{{ visits.ashmere }}", "£{{ visits.ashmere }}m ", "{{ nothing }}", "[^1]", "\n[^1]: ", "<!-- allow plain-words: so -->",
    "organisational responsibilities ", "families and children who live here ", "&amp;", "&pound;", "\\", "é", "İ", "ß", "🙂", "\u{a0}",
    "\u{fffc}", "\u{7f}", "e\u{301}", "\u{200f}", "مرحبا",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![9 => select(WORDS).prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

fn site(settings: &str, head: &str, body: &str) -> Sources {
    let page = format!("+++\n{head}\n+++\n\n{body}\n");
    Sources::from_memory([
        ("annals.toml", settings),
        ("content/index.md", page.as_str()),
        ("content/glossary.toml", GLOSSARY),
        ("content/data/visits.toml", VISITS),
    ])
}

/// Every finding stands between letters of its file, and what a finding quotes stands at its place.
fn sound(sources: &Sources) {
    const QUOTES: [&str; 4] = ["plain-words", "range-words", "all-capitals", "link-words"];
    for finding in compile(sources).diagnostics {
        for label in std::iter::once(&finding.primary).chain(&finding.related) {
            let text = sources.file(label.span.file).text();
            assert!(text.get(label.span.range()).is_some(), "{}: {label:?}", finding.message);
        }
        let quoted = finding.message.strip_prefix('“').and_then(|rest| rest.split_once("” "));
        let written = sources.slice(finding.primary.span);
        // Marks among the letters and letters in another form have no other place.
        let exact = !written.contains(['*', '_', '~', '&', '\\', '\n', '{', '`', '[', '<', '^'])
            && !written.contains(char::is_control);
        if let Some((quoted, _)) = quoted
            && QUOTES.contains(&finding.rule.code)
            && exact
        {
            // A reader sees the apostrophe of a printer, an author types that of a typewriter.
            assert_eq!(
                written.trim().replace('\'', "’"),
                quoted.replace('\'', "’"),
                "{}",
                finding.message
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_are_survived(words in vec(word(), 0..120), title in vec(word(), 0..6)) {
        let title: String = title.concat().replace(['"', '\\', '\n'], " ").replace(char::is_control, " ");
        sound(&site(SETTINGS, &format!("title = \"{title}\""), &words.concat()));
    }
}

/// One mistake of each rule, and no more than that.
const MISTAKES: &str = "\
## What We Found Here

OUR HUBS were open Monday-Friday, and we utilise [here](https://x.example/a) the day.

**A bold line**

See [a plan](https://x.example/plan.pdf) and [a plan](https://x.example/b).

## What we did.

## What we did.

| | x |
|---|---|
| a | b |

![image of a door](door.svg)

We asked every family that came to the hub what it needs and what we could do so that it is well and safe at home and in the town.
";

fn codes(language: &str) -> Vec<&'static str> {
    let settings = format!("language = \"{language}\"\n{SETTINGS}");
    let sources = site(&settings, "title = \"Ashmere\"", MISTAKES);
    let mut codes: Vec<&str> =
        compile(&sources).diagnostics.iter().map(|finding| finding.rule.code).collect();
    codes.retain(|code| !["broken-link", "term-unused"].contains(code));
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Lists of English words judge English only; what every language has in common is judged in all.
#[test]
fn english_words_are_looked_for_in_english_only() {
    let all = [
        "all-capitals",
        "alt-words",
        "heading-twice",
        "heading-words",
        "link-file",
        "link-twice",
        "link-words",
        "long-sentence",
        "paragraph-emphasis",
        "plain-words",
        "range-words",
        "table-header",
        "title-case",
    ];
    assert_eq!(codes("en-GB"), all);
    let any =
        ["heading-twice", "language-of-parts", "link-twice", "paragraph-emphasis", "table-header"];
    assert_eq!(codes("ur"), any);
}

#[test]
fn a_word_is_allowed_on_its_line_with_a_reason() {
    let body = "We utilise it. <!-- allow plain-words: the law says so -->\n\nWe utilise it.";
    let sources = site(SETTINGS, "title = \"Ashmere\"", body);
    let found = compile(&sources);
    let open = short(&found.diagnostics, &sources);
    assert_eq!(open.matches("[plain-words]").count(), 1, "{open}");
    assert!(open.contains("index.md:7:4"), "{open}");
    assert_eq!(found.silenced.len(), 1);
}
