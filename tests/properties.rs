//! Whatever the files hold, `compile` comes back, and every finding points into its file.

use std::ops::Range;

use annals::compile::compile;
use annals::source::{Content, Refusal, Sources, Span};
use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest};
use proptest::sample::select;

const SETTINGS: &str = r#"title = "Ashmere Council reports"
base_url = "https://reports.ashmere.example/"
language = "en-GB"
theme = "ours"
licence = "ogl-3"

[publisher]
name = "Ashmere Council"
email = "reports@ashmere.example"
"#;

const SECTION: &str = r#"+++
title = "Demand"
summary = "How many families asked for help."
+++

There were {{ referrals.ashmere.2024-25 }} referrals, as [](#referrals) and [](#chart-referrals) show.[^1]
The rate {{ change(referrals.ashmere, as = "values", form = "noun") }}, {{ rank(referrals.ashmere.2024-25) }}.
It is {{ compare(referrals.ashmere.2024-25, with = ["brackwater"], values = "shown") }}, {{ direction(referrals.ashmere) }}.
Ring {{ hubs.venues.north-hub.phone }}, or the MASH. See [the timetable](../../hubs/2024-autumn/index.md).

[^1]: Taken on 31 March – “provisional”.

## What we did {#did}

> [!NOTE]
> - One **bold** thing
> - Two *other* things, `{{ not.a.hole }}`

| Town | Rate |
| :--- | ---: |
| Ashmere | {{ referrals.ashmere.2023-24 }} |

{{ chart(referrals, kind = "columns", title = "Referrals fell", series = "rows",
   description = "The rate fell to {referrals.ashmere.2024-25}.") }}

{{ table(referrals, rows = ["ashmere", "total"]) }}

{{ priorities(plan, only = "voice") }}

Term
: What it means.

{{ glossary() }}
"#;

const TABLE: &str = r#"title = "Rate of referrals"
measure = { unit = "children", decimals = 0, better = "down" }
period = "financial-year"
source = { name = "Census", url = "https://ashmere.example/", as_at = 2025-03-31 }
columns = ["2023-24", { key = "2024-25", label = "This year", note = "Provisional." }]
notes = ["A note."]

[rows]
ashmere = [496, 481]
brackwater = { label = "Brackwater", values = ["[x]", 4.90], note = "Late." }
total = { label = "Both", total = "sum" }
net = { total_of = ["ashmere", "-brackwater"] }
"#;

const LINKED: &str = r#"title = "Visits"
columns = ["2023-24", { key = "day", type = "date" }]
rows = { file = "visits.csv", range = "A1:C4" }
owner = "Libraries"
caveats = ["Counted by hand."]

[row.total]
label = "Both"
values = [1, "[z]"]
"#;

const ROWS: &str =
    "Place,2023-24,Day\n\"Old \"\"mill\"\"\",48210,31/03/2024\nhall,[c],2024-03-31\n";

const PLAN: &str = r#"title = "Progress"

[[priority]]
key = "voice"
name = "The voice of families"
aim = "Families decide with us."

[[priority.action]]
name = "A parents' panel"
set_out = "A panel of **twelve** parents, {{ referrals.ashmere.2024-25 }} asked."
impact = ["One.", "Two, [see](../01-demand.md#did)."]
status = "on track"
due = 2025-03-31
"#;

const VENUES: &str = r#"[north-hub]
name = "North Hub"
address = ["1 Mill Lane", "Ashmere"]
postcode = "AM1 1AA"
phone = "01632 960001"
"#;

const TIMETABLE: &str = r#"title = "North Hub timetable"
hub = "north-hub"
serves = ["Ashmere"]
first = 2024-09-02
last = 2024-12-20

[[session]]
name = "Messy play"
venue = "north-hub"
days = ["mon", "wed"]
monthly = "first"
time = "10:00-11:00"
ages = "all"
cost = { amount = 2.50, per = "family" }
booking = { phone = "01632 960001" }
term_time = true

[[session]]
name = "Baby massage"
venue = "north-hub"
dates = [2024-12-02]
weekday = "mon"
time = "13:00"
ages = "all"
cost = "free"
booking = "none"

[[session]]
name = "Story time"
venue = "north-hub"
room = "Hall"
staff = ["librarian"]
days = ["thu"]
every = "fortnight"
first = 2024-09-05
except = [2024-10-03]
also = [2024-10-10]
cancelled = [{ date = 2024-10-17, time = "14:00", reason = "The reader is ill." }]
times = ["10:00-10:45", "14:00-14:45"]
ages = "Under 5"
cost = "free"
booking = "venue"
"#;

const TERMS: &str = r#"[[term]]
name = "Autumn term"
first = 2024-09-02
last = 2024-12-20

[[closure]]
name = "Training day"
first = 2024-11-15
last = 2024-11-15
"#;

const COVER: &str = "+++\ntitle = \"Ashmere\"\npublished = 2025-09-30\n+++\n\nWelcome.\n";
const AUTUMN: &str = "+++\ntitle = \"Autumn 2024\"\npublished = 2024-09-01\n+++\n\nWelcome.\n";

/// A small site without findings that uses most of what there is.
const SITE: [(&str, &str); 17] = [
    ("annals.toml", SETTINGS),
    ("content/index.md", COVER),
    ("content/report/2024-25/01-demand.md", SECTION),
    ("content/report/2024-25/data/referrals.toml", TABLE),
    ("content/report/2024-25/data/plan.toml", PLAN),
    ("content/report/2024-25/data/visits.toml", LINKED),
    ("content/report/2024-25/data/visits.csv", ROWS),
    ("content/hubs/venues.toml", VENUES),
    ("content/hubs/terms.toml", TERMS),
    ("content/hubs/2024-autumn/data/north.toml", TIMETABLE),
    ("content/glossary.toml", "[mash]\nterm = \"MASH\"\nmeaning = \"The first team.\"\n"),
    ("content/comparators.toml", "[ashmere]\nname = \"Ashmere\"\ndefinition = \"The town.\"\n"),
    (
        "content/report/publication.toml",
        "title = \"Annual report\"\nkind = \"report\"\norder = 1\n",
    ),
    (
        "themes/ours/templates/not-found.html",
        "<h1>{{ site.title }}</h1>{% if site %}!{% endif %}\n",
    ),
    ("themes/ours/theme.toml", "name = \"Ours\"\nextends = \"default\"\n"),
    ("content/report/2024-25/index.md", COVER),
    ("content/hubs/2024-autumn/index.md", AUTUMN),
];
/// How many of the files above are worth breaking.
const BROKEN: usize = 14;

/// The site with one of its files replaced.
fn site_with(changed: usize, content: &Content) -> Sources {
    let text = |text: &str| Content::Text(text.into());
    let publication = "title = \"Timetables\"\nkind = \"timetable\"\n";
    let files = SITE.iter().enumerate().map(|(at, (path, written))| {
        ((*path).to_owned(), if at == changed { content.clone() } else { text(written) })
    });
    Sources::new(files.chain([("content/hubs/publication.toml".to_owned(), text(publication))]))
}

/// What the reader of the disk would make of some bytes.
fn content(bytes: Vec<u8>) -> Content {
    match String::from_utf8(bytes) {
        Ok(text) => Content::Text(text.into()),
        Err(error) => Content::Refused(Refusal::NotUtf8 { at: error.utf8_error().valid_up_to() }),
    }
}

/// Compiles, and checks that every finding lies inside its file, between letters.
fn sound(sources: &Sources) {
    let compilation = compile(sources);
    for finding in &compilation.diagnostics {
        let labels = std::iter::once(&finding.primary).chain(&finding.related);
        for label in labels {
            assert!(is_inside(label.span, sources), "{}: {label:?}", finding.message);
        }
        assert!(!finding.message.contains('\n'), "{}", finding.message);
    }
}

/// What a finding says was typed stands at its place, to the letter.
fn typed_numbers_are_pointed_at(sources: &Sources) {
    for finding in compile(sources).diagnostics {
        let Some((typed, _)) = finding.message.strip_prefix('`').and_then(|it| it.split_once('`'))
        else {
            continue;
        };
        let rules = ["number-in-prose", "number-mismatch", "number-format", "change-words"];
        let written = sources.slice(finding.primary.span);
        // Marks among the letters (1**2**) and letters in another form (&pound;) have no other place.
        let plain = !written.contains(['*', '&', '\\', '\n', '{']);
        if rules.contains(&finding.rule.code) && plain {
            assert_eq!(written, typed, "{}", finding.message);
        }
    }
}

fn is_inside(span: Span, sources: &Sources) -> bool {
    sources.file(span.file).text().get(span.range()).is_some()
}

#[test]
fn the_small_site_is_sound() {
    let sources = site_with(usize::MAX, &content(Vec::new()));
    let compilation = compile(&sources);
    assert_eq!(annals::diagnostic::short(&compilation.diagnostics, &sources), "");
    assert!(compilation.artifacts.is_some());
}

/// Signs and words that mean something in one of the formats.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "{{", "}}", "{%", "%}", "+++\n", "[", "]", "[[", "]]", "(", ")", "{", "}", "\"", "\"\"\"",
    "'", "=", ".", ",", "\n", "\n\n", "\r\n", "# ", "## {#x}", "> ", "> [!NOTE]\n", "- ",
    "1. ", "    ", "\t", "|", "\n|---|\n", "```\n", "`", "*", "**", "_", "~~", "[^1]",
    "[^1]: ", "![", "](", "<", "<!--", "-->", "<b>", "&amp;", "\\", ": ", "---\n", "…", "–",
    "é", "🙂", "\u{feff}", "\0", "title", "rows", "values", "total", "\"sum\"", "total_of",
    "<!-- allow chart-series: a -->", "<!-- allow x-y", "# allow chart-series: a", "# allow ",
    "columns", "key", "session", "days", "time", "2024-25", "2024-02-30", "0x1F", "nan",
    "-1e400", "99999999999999999999", "0.00000000000000000000000000000004", "1_0", "true", "referrals", "ashmere",
    "table(referrals)", "chart(", "venues.north-hub", "published_as", "MASH", "PiPOT", "MASHs",
    "’s", " (", ") ", "Saturday ", "31 June 2023", " to ", "2022-21", "May ", "01632 960001",
    "AM1 1AA", "a@b.example", "North ", "Hubb", "St Peter's", "İ", "ß", "order", "everyday",
    "change(", "compare(", "share(", "sum(", "from = ",
];

/// Such a word, or a few letters of any sort.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![select(WORDS).prop_map(str::to_owned), "\\PC{0,8}",]
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        1 => vec(any::<u8>(), 0..200),
        4 => vec(word(), 0..60).prop_map(|words| words.concat().into_bytes()),
    ]
}

/// What sentences about figures are made of.
#[rustfmt::skip]
const PROSE: &[&str] = &[
    "0.33333333333333333333333333333333", "79228162514264337593543950335", "0.4444444444444444444444444444",
    "481", "4.90", "£1,234", "£ 3,869m", "£3.8 million", "12,34", "1.234", "99%", " per cent", " points", "about ",
    "rose ", "fell ", "up ", "doubled ", "from ", " to ", " by ", "more than half of ", "(", ")", ", ", ". ", " and ",
    "respectively", "Ashmere", "England", "2024-25", "higher than ", "the highest ", "a ", " increase", "“", "”", "‘", "’",
    "é", "½", "🙂", "&pound;", "&amp;", "\\*", "*", "**", "~~", "`", "\n", "\n\n", "- ", " ", "\u{a0}", "\u{fffc}", "\u{7f}",
    "{{ referrals.ashmere.2023-24 }}", "{{ referrals.ashmere.2024-25 }}", "{{ referrals.brackwater.2024-25 }}",
    "[", "](tel:1)", "|", "\n| 1,234 | 5% |\n|---|---|\n",
];

/// A change to a range of a file, in thousandths of its length.
#[derive(Debug, Clone)]
enum Splice {
    Delete(Range<usize>),
    Double(Range<usize>),
    Swap(Range<usize>, Range<usize>),
    Insert(usize, String),
}

fn splice() -> impl Strategy<Value = Splice> {
    let range = || {
        (0..1000usize, prop_oneof![Just(2), Just(20), 0..500usize])
            .prop_map(|(start, length)| start..(start + length).min(1000))
    };
    prop_oneof![
        range().prop_map(Splice::Delete),
        range().prop_map(Splice::Double),
        (range(), range()).prop_map(|(one, other)| Splice::Swap(one, other)),
        (0..1000usize, word()).prop_map(|(at, word)| Splice::Insert(at, word)),
    ]
}

fn spliced(mut text: String, splice: &Splice) -> String {
    match splice {
        Splice::Delete(range) => text.replace_range(letters(&text, range), ""),
        Splice::Double(range) => {
            let range = letters(&text, range);
            let again = text[range.clone()].to_owned();
            text.insert_str(range.end, &again);
        }
        Splice::Swap(one, other) => {
            let (one, other) = (letters(&text, one), letters(&text, other));
            let (first, last) = if one.start <= other.start { (one, other) } else { (other, one) };
            if first.end <= last.start {
                let (early, late) = (text[first.clone()].to_owned(), text[last.clone()].to_owned());
                text.replace_range(last, &early);
                text.replace_range(first, &late);
            }
        }
        Splice::Insert(at, word) => text.insert_str(letter(&text, *at), word),
    }
    text
}

fn letters(text: &str, range: &Range<usize>) -> Range<usize> {
    letter(text, range.start)..letter(text, range.end)
}

fn letter(text: &str, at: usize) -> usize {
    let mut at = text.len() * at / 1000;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_as_any_file_are_survived(at in 0..BROKEN, bytes in bytes()) {
        sound(&site_with(at, &content(bytes)));
    }

    #[test]
    fn any_text_below_front_matter_is_survived(words in vec(word(), 0..80)) {
        let text = format!("+++\ntitle = \"Any\"\n+++\n\n{}", words.concat());
        sound(&site_with(2, &content(text.into_bytes())));
    }

    #[test]
    fn any_prose_about_figures_is_survived(words in vec(select(PROSE), 0..60)) {
        let sources = site_with(2, &content(page(&words.concat()).into_bytes()));
        sound(&sources);
        typed_numbers_are_pointed_at(&sources);
    }

    #[test]
    fn any_splices_of_a_sound_file_are_survived(at in 0..BROKEN, splices in vec(splice(), 1..5)) {
        let text = splices.iter().fold(SITE[at].1.to_owned(), spliced);
        sound(&site_with(at, &content(text.into_bytes())));
    }
}

/// Runs on a small stack, as a thread of a busy machine has.
fn survives(at: usize, text: String) {
    let run = move || sound(&site_with(at, &content(text.into_bytes())));
    let thread = std::thread::Builder::new().stack_size(2 * 1024 * 1024).spawn(run);
    thread.expect("a thread").join().expect("no panic");
}

fn page(body: &str) -> String {
    format!("+++\ntitle = \"Any\"\n+++\n\n{body}\n")
}

#[test]
fn quotations_ten_thousand_deep_are_survived() {
    survives(2, page(&(">".repeat(10_000) + " deep")));
    survives(2, page(&("> ".repeat(10_000) + "deep")));
}

#[test]
fn lists_ten_thousand_deep_are_survived() {
    survives(2, page(&("- ".repeat(10_000) + "deep")));
    survives(2, page(&("1. ".repeat(10_000) + "deep")));
}

#[test]
fn brackets_ten_thousand_deep_are_survived() {
    survives(2, page(&"[".repeat(10_000)));
    survives(2, page(&("[".repeat(10_000) + "x" + &"](y)".repeat(10_000))));
    survives(2, page(&("![".repeat(5_000) + "x" + &"](y)".repeat(5_000))));
}

#[test]
fn stars_braces_and_marks_ten_thousand_deep_are_survived() {
    survives(2, page(&("*a ".repeat(10_000) + &"b*".repeat(10_000))));
    survives(2, page(&"{{".repeat(10_000)));
    survives(2, page(&"{{ table(".repeat(5_000)));
    survives(2, page(&"[^1]".repeat(10_000)));
    survives(2, page(&"|".repeat(10_000)));
    survives(2, page(&"<b>".repeat(10_000)));
}

#[test]
fn arrays_and_tables_ten_thousand_deep_are_survived() {
    for at in [0, 3, 4, 6, 11] {
        survives(at, format!("title = {}1{}", "[".repeat(10_000), "]".repeat(10_000)));
        survives(at, format!("title = {}1{}", "{a=".repeat(10_000), "}".repeat(10_000)));
        survives(at, format!("{} = 1", vec!["a"; 10_000].join(".")));
        survives(at, format!("[{}]", vec!["a"; 10_000].join(".")));
        survives(at, "[".repeat(10_000));
    }
}

#[test]
fn templates_ten_thousand_deep_are_survived() {
    survives(10, "{% if a %}".repeat(2_000));
    survives(10, format!("{{{{ {}a{} }}}}", "(".repeat(10_000), ")".repeat(10_000)));
    survives(10, format!("{{{{ {}1 }}}}", "not ".repeat(10_000)));
}

#[test]
fn a_cell_of_many_letters_is_no_cell() {
    let text = LINKED.replace("A1:C4", "ABCDEFGHIJKLMNOPQRSTUVWXYZ1:C4");
    let sources = site_with(5, &content(text.into_bytes()));
    let found = annals::diagnostic::short(&compile(&sources).diagnostics, &sources);
    assert!(found.contains("is not a range of cells"), "{found}");
}
