//! The same findings for people, for programs and for browsers, whatever place they have.
#![expect(clippy::unwrap_used, reason = "what cannot be prepared fails the test")]

use annals::diagnostic::{
    Diagnostic, Rule, Severity, Silenced, count, github, human, json, page, sarif, schema, short,
};
use annals::source::{Content, Refusal, Sources, Span};
use proptest::prelude::{any, prop_assert, proptest};
use proptest::test_runner::Config;

static TOTAL: Rule = Rule {
    code: "total-mismatch",
    severity: Severity::Error,
    judges: false,
    explanation: "# x\n\nOne *thing*\nof [two](https://a.example/). More.\n",
};
static SERIES: Rule = Rule {
    code: "chart-series",
    severity: Severity::Warning,
    judges: true,
    explanation: "# x\n\nOne *thing*\nof [two](https://a.example/). More.\n",
};
static ENDINGS: Rule = Rule {
    code: "windows-line-endings",
    severity: Severity::Note,
    judges: false,
    explanation: "# x\n\nOne *thing*\nof [two](https://a.example/). More.\n",
};

const FINANCE: &str = "content/report/data/finance.toml";
const PAGE: &str = "content/report/appendix-b-finance.md";

fn sources() -> Sources {
    let finance = "title = \"Income\"\n\n[rows]\n\
        council = 239_446\n\
        health  = 88_651\n\
        police  = 44_000\n\n\n\n\n\n\n\n\
        total   = 369_597\n";
    let page = "+++\ntitle = \"Finance\"\n+++\n\n\
        Partners – all four – contributed {{ income.total }} in the year. <b>&amp;</b>\n";
    Sources::from_memory([(FINANCE, finance), (PAGE, page)])
}

/// The place of some words in a file.
fn at(sources: &Sources, path: &str, words: &str) -> Span {
    let source = sources.at(path).unwrap();
    let start = source.text().find(words).unwrap();
    Span::new(source.id, start..start + words.len())
}

fn findings(sources: &Sources) -> Vec<Diagnostic> {
    vec![
        Diagnostic::new(
            &TOTAL,
            at(sources, FINANCE, "369_597"),
            "the parts of `income.total` add up to £372,097, not £369,597",
        )
        .label("stated here")
        .related(at(sources, FINANCE, "239_446"), "one of 3 parts, £372,097 in all")
        .related(at(sources, PAGE, "{{ income.total }}"), "shown to readers here")
        .help("correct a part, or keep the published total with `published_as` and a reason"),
        Diagnostic::new(&SERIES, at(sources, PAGE, "<b>&amp;</b>"), "<b> is \"raw\" & 'odd'")
            .help("take it out")
            .help("write `**`"),
        Diagnostic::new(&ENDINGS, at(sources, PAGE, "title"), "the lines end as in Windows"),
    ]
}

fn silenced(sources: &Sources) -> Vec<Silenced> {
    let diagnostic = Diagnostic::new(&SERIES, at(sources, PAGE, "Partners"), "5 series");
    let comment = at(sources, PAGE, "– all four –");
    vec![Silenced { diagnostic, reason: "each is \"one\" partner".to_owned(), comment }]
}

#[test]
fn people_read_them_with_the_lines_they_are_about() {
    let sources = sources();
    insta::assert_snapshot!(human(&findings(&sources), &sources, false));
}

#[test]
fn colour_only_when_asked() {
    let sources = sources();
    let findings = findings(&sources);
    assert!(!human(&findings, &sources, false).contains('\u{1b}'));
    assert!(human(&findings, &sources, true).contains("\u{1b}[1m\u{1b}[91merror"));
}

#[test]
fn programs_read_one_document() {
    let sources = sources();
    let text = json(&findings(&sources), &silenced(&sources), &sources);
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["version"], 1);
    insta::assert_snapshot!(text);
    let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
    let none = serde_json::json!({ "version": 1, "diagnostics": [], "silenced": [] });
    let clean: serde_json::Value = serde_json::from_str(&json(&[], &[], &sources)).unwrap();
    assert_eq!(clean, none);
    for valid in [&document, &none] {
        jsonschema::validate(&schema, valid).unwrap();
    }
    for (key, wrong) in [("line", 0.into()), ("severity", "grave".into()), ("help", 1.into())] {
        let mut broken = document.clone();
        broken["diagnostics"][0][key] = wrong;
        assert!(!jsonschema::is_valid(&schema, &broken), "{key}");
    }
}

/// The part of the SARIF schema that is written here, and nothing beside it.
const SARIF: &str = include_str!("sarif.schema.json");

#[test]
fn services_read_sarif() {
    let sources = sources();
    let schema: serde_json::Value = serde_json::from_str(SARIF).unwrap();
    let text = sarif(&findings(&sources), &silenced(&sources), &sources, "a site/");
    let log: serde_json::Value = serde_json::from_str(&text).unwrap();
    jsonschema::validate(&schema, &log).unwrap();
    insta::assert_snapshot!(text);
    let clean = serde_json::from_str(&sarif(&[], &[], &sources, "")).unwrap();
    jsonschema::validate(&schema, &clean).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let rules = &log["runs"][0]["tool"]["driver"]["rules"];
    for result in results {
        let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[at]["id"], result["ruleId"]);
    }
}

#[test]
fn a_change_on_github_shows_them() {
    let path = "content/a,b:c%.md";
    let sources = Sources::from_memory([(path, "one\ntwo words\n")]);
    let found = |range| {
        Diagnostic::new(&SERIES, Span::new(at(&sources, path, "one").file, range), "5%: \u{a3}")
    };
    let findings = [found(4..7).help("a\r\nb"), found(0..7)];
    assert_eq!(
        github(&findings, &sources, "reports/"),
        "::warning file=reports/content/a%2Cb%3Ac%25.md,line=2,endLine=2,col=1,endColumn=4,\
         title=chart-series::5%25: \u{a3}%0Ahelp: a%0D%0Ab\n\
         ::warning file=reports/content/a%2Cb%3Ac%25.md,line=1,endLine=2,\
         title=chart-series::5%25: \u{a3}\n"
    );
}

#[test]
fn browsers_get_a_fragment_with_everything_escaped() {
    let sources = sources();
    let html = page(&findings(&sources), &sources);
    assert!(!html.contains("<b>") && !html.contains("style="), "{html}");
    insta::assert_snapshot!(html);
}

#[test]
fn no_name_of_a_file_becomes_markup() {
    let path = "content/<i>&.md";
    let sources = Sources::from_memory([(path, "words")]);
    let finding = Diagnostic::new(&TOTAL, at(&sources, path, "words"), "odd");
    let html = page(&[finding], &sources);
    assert!(html.contains("content/&lt;i&gt;&amp;.md:1:1") && !html.contains("<i>"), "{html}");
}

#[test]
fn nothing_found_is_nothing_said() {
    let sources = sources();
    assert_eq!(human(&[], &sources, true), "");
    assert_eq!(page(&[], &sources), "");
    assert_eq!(count(&[]), "no findings");
}

#[test]
fn a_file_without_text_shows_its_path() {
    let refused = Content::Refused(Refusal::NotUtf8 { at: 7 });
    let sources = Sources::new([
        ("content/picture.md".to_owned(), refused),
        ("content/empty.md".to_owned(), Content::Text("".into())),
    ]);
    let findings: Vec<Diagnostic> = ["content/empty.md", "content/picture.md"]
        .map(|path| Span::start_of(sources.at(path).unwrap().id))
        .map(|span| Diagnostic::new(&TOTAL, span, "the file cannot be used").help("save it again"))
        .into();
    insta::assert_snapshot!(human(&findings, &sources, false));
    assert!(page(&findings, &sources).contains("content/picture.md"));
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let text = format!("{} here {}", "before ".repeat(500), " after".repeat(500));
    let sources = Sources::from_memory([(PAGE, text.as_str())]);
    let finding = Diagnostic::new(&TOTAL, at(&sources, PAGE, "here"), "far out").label("this");
    let terminal = human(std::slice::from_ref(&finding), &sources, false);
    assert!(terminal.contains(" here "), "{terminal}");
    assert!(terminal.lines().all(|line| line.chars().count() <= 140), "{terminal}");
    let browser = page(&[finding], &sources);
    assert!(browser.contains("<mark>here</mark>") && browser.len() < 2000, "{browser}");
}

#[test]
fn carets_stand_under_wide_and_accented_letters() {
    let sources = Sources::from_memory([(PAGE, "Ŵ – ünïcode £5 漢字 here\n")]);
    let finding = Diagnostic::new(&TOTAL, at(&sources, PAGE, "here"), "off").label("this");
    insta::assert_snapshot!(human(&[finding], &sources, false));
}

#[test]
fn nothing_in_a_file_commands_the_terminal() {
    let evil = "\u{1b}[2J\u{7}\u{202e}evil";
    let sources = Sources::from_memory([(PAGE, evil), ("content/\u{1b}[31m.md", evil)]);
    let span = Span::start_of(sources.at("content/\u{1b}[31m.md").unwrap().id);
    let finding = Diagnostic::new(&TOTAL, span, evil)
        .label(evil)
        .related(at(&sources, PAGE, "evil"), evil)
        .help(evil);
    let text = human(&[finding], &sources, false);
    for command in ['\u{1b}', '\u{7}', '\u{202e}'] {
        assert!(!text.contains(command), "{command:?} in {text:?}");
    }
}

proptest! {
    #![proptest_config(Config { cases: 512, ..Config::default() })]

    /// Whatever the text and wherever the places, every format writes something and ends.
    #[test]
    fn no_place_is_too_odd(
        text in "[a-zA-Zé漢£👩\u{301}\t\r\n\u{0} ]{0,60}",
        places in proptest::collection::vec((any::<u8>(), any::<u8>()), 1..4),
    ) {
        let sources = Sources::from_memory([(FINANCE, text.as_str()), (PAGE, "x\n")]);
        let span = |&(start, end): &(u8, u8)| {
            let path = if start % 5 == 0 { PAGE } else { FINANCE };
            let id = sources.at(path).unwrap().id;
            Span::new(id, usize::from(start) / 3..usize::from(end) / 3)
        };
        let mut finding = Diagnostic::new(&TOTAL, span(&places[0]), "odd").label("here");
        for place in &places[1..] {
            finding = finding.related(span(place), "there");
        }
        let findings = [finding];
        for written in [
            human(&findings, &sources, true),
            json(&findings, &[], &sources),
            github(&findings, &sources, ""),
            sarif(&findings, &[], &sources, ""),
            page(&findings, &sources),
            short(&findings, &sources),
        ] {
            prop_assert!(written.contains("content/report/"), "{}", written);
        }
    }
}
