//! Charts from the file to the page: drafted descriptions, the order of bars, and the colours of those
//! that a report is compared with.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use annals::compile::{Compilation, compile};
use annals::diagnostic::short;
use annals::source::{Content, Sources, read};
use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::subsequence;

const COMPARATORS: &str = r#"[ashmere]
name = "Ashmere"
definition = "Children in Ashmere."
own = true

[neighbours]
name = "Statistical neighbours"
in_text = "its statistical neighbours"
definition = "The councils most like Ashmere."

[england]
name = "England"
definition = "All councils."
"#;

fn sources(table: &str, prose: &str) -> Sources {
    let cover = "+++\ntitle = \"Report\"\nsummary = \"A report.\"\n+++\n";
    let page = format!("+++\ntitle = \"Demand\"\nsummary = \"Demand.\"\n+++\n\n{prose}\n");
    Sources::from_memory([
        (
            "annals.toml",
            "title = \"Reports\"\nbase_url = \"https://reports.ashmere.example/\"\n[publisher]\nname = \"Ashmere\"\n",
        ),
        ("content/index.md", cover),
        ("content/comparators.toml", COMPARATORS),
        ("content/report/publication.toml", "title = \"Report\"\nkind = \"report\"\n"),
        ("content/report/2024-25/index.md", cover),
        ("content/report/2024-25/data/cases.toml", table),
        ("content/report/2024-25/01-demand.md", &page),
    ])
}

fn html(table: &str, prose: &str) -> String {
    let sources = sources(table, prose);
    let Compilation { artifacts, diagnostics, .. } = compile(&sources);
    let artifacts = artifacts.unwrap_or_else(|| panic!("{}", short(&diagnostics, &sources)));
    String::from_utf8_lossy(&artifacts.files["report/2024-25/demand/index.html"]).into_owned()
}

/// The drafts that a compilation offers, in the order of the file.
fn drafts(compilation: &Compilation) -> Vec<String> {
    let help = compilation.diagnostics.iter().flat_map(|finding| &finding.help);
    let drafts =
        help.filter_map(|help| help.strip_prefix("add description = \"")?.strip_suffix('"'));
    drafts.map(str::to_owned).collect()
}

/// The descriptions of a page's charts, with the comma before them, as ranges of its text.
fn descriptions(page: &str) -> Vec<std::ops::Range<usize>> {
    let found = page.match_indices("description = \"").map(|(at, words)| {
        let start = page[..at].trim_end().trim_end_matches(',').len();
        let from = at + words.len();
        start..from + page[from..].find('"').expect("the words are closed") + 1
    });
    found.collect()
}

fn replaced(page: &str, with: impl Fn(usize) -> String) -> String {
    let mut page = page.to_owned();
    for (at, range) in descriptions(&page).into_iter().enumerate().rev() {
        page.replace_range(range, &with(at));
    }
    page
}

fn described(draft: &str) -> String {
    format!(", description = \"{draft}\"")
}

#[test]
fn the_draft_of_every_chart_of_the_repository_has_no_finding() {
    let sources = read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the site can be read");
    let files: BTreeMap<String, Content> =
        sources.iter().map(|file| (file.path.to_string(), file.content.clone())).collect();
    let pages: Vec<(&String, &str)> = files
        .iter()
        .filter_map(|(path, content)| match content {
            Content::Text(text) if path.starts_with("content/") && text.contains("{{ chart(") => {
                Some((path, &**text))
            }
            _ => None,
        })
        .collect();
    let mut all = files.clone();
    let mut charts = 0;
    for (path, text) in &pages {
        let mut without = files.clone();
        let bare = replaced(text, |_| String::new());
        without.insert((*path).clone(), Content::Text(bare.into()));
        let drafts = drafts(&compile(&Sources::new(without)));
        assert_eq!(drafts.len(), descriptions(text).len(), "{path}: {drafts:#?}");
        charts += drafts.len();
        let drafted = replaced(text, |at| described(&drafts[at]));
        all.insert((*path).clone(), Content::Text(drafted.into()));
    }
    assert!(charts > 20, "only {charts} charts");
    let sources = Sources::new(all);
    let mut found = compile(&sources).diagnostics;
    found.retain(|finding| !OF_THE_STYLE.contains(&finding.rule.code));
    assert_eq!(short(&found, &sources), "");
}

/// A draft is true; its author makes two sentences of a long one.
const OF_THE_STYLE: [&str; 2] = ["long-sentence", "reading-age"];

const NAMES: [&str; 12] = [
    "ashmere",
    "neighbours",
    "england",
    "north = Northfield",
    "under-5 = Under 5",
    "five-to-nine = Aged 5 to 9",
    "needs = 3 or more needs",
    "poor = Families on £20,000 or less",
    "most = More than 50% of the time",
    "other = Other",
    "schools = Schools, colleges and nurseries",
    "police = West Midlands Police",
];

const TIMES: [&str; 5] = ["2020-21", "2021-22", "2022-23", "2023-24", "2024-25"];

/// The call of a chart that draws a table in one of the ways that there are.
fn any_chart() -> impl Strategy<Value = (String, String)> {
    let value = prop_oneof![
        8 => (1..900_u32).prop_map(|number| number.to_string()),
        1 => Just("50".to_owned()),
        1 => Just("\"[x]\"".to_owned()),
        1 => Just("\"[c]\"".to_owned()),
        1 => Just("\"[low]\"".to_owned()),
        1 => Just("\"60 [b]\"".to_owned()),
    ];
    let times = prop_oneof![
        subsequence(TIMES.to_vec(), 1..=5),
        subsequence(vec!["neglect", "abuse", "harm"], 1..=3),
    ];
    let measures = [
        "{ type = \"count\" }",
        "{ unit = \"per 10,000 children\" }",
        "{ unit = \"%\" }",
        "{ unit = \"£\" }",
    ];
    let kinds = ["columns", "rows", "stacked", "lines"];
    (
        subsequence(NAMES.to_vec(), 1..=6),
        times,
        vec(value, 30),
        proptest::sample::select(measures.to_vec()),
        proptest::sample::select(kinds.to_vec()),
        proptest::bool::ANY,
    )
        .prop_map(|(rows, columns, values, measure, kind, by_rows)| {
            let mut table =
                format!("title = \"Cases\"\nmeasure = {measure}\ncolumns = {columns:?}\n[rows]\n");
            for (row, values) in rows.iter().zip(values.chunks(5)) {
                let values = values[..columns.len()].join(", ");
                let _ = match row.split_once(" = ") {
                    None => writeln!(table, "{row} = [{values}]"),
                    Some((key, label)) => {
                        writeln!(table, "{key} = {{ label = \"{label}\", values = [{values}] }}")
                    }
                };
            }
            let series = if by_rows { "rows" } else { "columns" };
            let call = format!(
                "chart(cases, kind = \"{kind}\", series = \"{series}\", title = \"Cases differ\""
            );
            (table, call)
        })
}

/// What is wrong with the table or the way it is drawn, whatever is said of it.
const OF_THE_DRAWING: [&str; 5] =
    ["chart-data", "chart-order", "chart-series", "duplicate-row", "block-option"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_draft_breaks_a_rule((table, call) in any_chart()) {
        let bare = compile(&sources(&table, &format!("{{{{ {call}) }}}}")));
        let drafts = drafts(&bare);
        prop_assert_eq!(drafts.len(), 1);
        if drafts[0].contains('{') {
            let sources = sources(&table, &format!("{{{{ {call}{}) }}}}", described(&drafts[0])));
            let mut found = compile(&sources).diagnostics;
            found.retain(|finding| !OF_THE_DRAWING.contains(&finding.rule.code));
            found.retain(|finding| !OF_THE_STYLE.contains(&finding.rule.code));
            prop_assert_eq!(short(&found, &sources), "", "{}\n{}", table, drafts[0]);
        }
    }
}

/// The drafts of a few charts of each kind, as an editor reads them.
#[test]
fn drafts_read_well() {
    const RATES: &str = "title = \"Rate of referrals\"\nmeasure = { unit = \"per 10,000 children\" }\n\
        columns = [\"2021-22\", \"2022-23\", \"2023-24\", \"2024-25\"]\n[rows]\n\
        ashmere = [520, 560, \"[x]\", 481]\nneighbours = [500, 510, 505, 481]\nengland = [502, 510, 505, 534]\n";
    const CAUSES: &str = "title = \"Why families came\"\nmeasure = { type = \"count\" }\n[rows]\n\
        housing = 120\nhealth = 95\nmoney = 60\nschool = \"[c]\"\n";
    const GRADES: &str = "title = \"Grades\"\nmeasure = { type = \"count\" }\n\
        columns = [\"good\", \"fair\", \"poor\"]\n[rows]\n2023-24 = [12, 8, 3]\n2024-25 = [9, 14, 2]\n";
    const BROKEN: &str = "title = \"Grades\"\nmeasure = { type = \"count\" }\n\
        columns = [\"2022-23\", \"2023-24\", \"2024-25\"]\n[rows]\nashmere = [12, \"8 [b]\", 30]\n";
    let calls = [
        (RATES, "kind = \"lines\", rows = [\"ashmere\"]"),
        (RATES, "kind = \"lines\""),
        (RATES, "kind = \"columns\", columns = [\"2024-25\"]"),
        (
            RATES,
            "kind = \"columns\", columns = [\"2024-25\"], rows = [\"neighbours\", \"england\"]",
        ),
        (CAUSES, "kind = \"rows\""),
        (CAUSES, "kind = \"rows\", rows = [\"housing\"]"),
        (GRADES, "kind = \"stacked\""),
        (GRADES, "kind = \"columns\", series = \"rows\""),
        (BROKEN, "kind = \"lines\""),
    ];
    let said = calls.iter().map(|(table, options)| {
        let prose = format!("{{{{ chart(cases, {options}, title = \"Cases differ\") }}}}");
        drafts(&compile(&sources(table, &prose))).join("\n").replace("cases.", "")
    });
    insta::assert_snapshot!(said.collect::<Vec<_>>().join("\n\n"));
}

/// Where each of some words stands first after a place of a page.
fn order<'a>(html: &str, after: &str, words: &[&'a str]) -> Vec<&'a str> {
    let from = html.find(after).unwrap_or_else(|| panic!("{after}"));
    let mut found: Vec<&str> = words.to_vec();
    found.sort_by_key(|word| {
        html[from..].find(&format!(">{word}<")).unwrap_or_else(|| panic!("{word}"))
    });
    found
}

#[test]
fn bars_stand_in_the_order_that_is_asked_for_and_so_does_their_table() {
    const TABLE: &str = "title = \"Why families came\"\nmeasure = { type = \"count\" }\n[rows]\n\
        money = 60\nother = 300\nschool = \"[c]\"\nhousing = 120\nhealth = 95\n";
    let words = ["Money", "Other", "School", "Housing", "Health"];
    let table = ["Money", "Other", "School", "Housing", "Health"];
    let largest = ["Housing", "Health", "Money", "School", "Other"];
    let smallest = ["Money", "Health", "Housing", "School", "Other"];
    for (asked, expected) in [("table", table), ("largest", largest), ("smallest", smallest)] {
        let html = html(
            TABLE,
            &format!(
                "{{{{ chart(cases, kind = \"rows\", order = \"{asked}\", title = \"Causes differ\", \
                 description = \"Housing: {{cases.housing}}.\") }}}}"
            ),
        );
        for part in ["<svg class=\"chart-wide\"", "<svg class=\"chart-narrow\"", "<table"] {
            assert_eq!(order(&html, part, &words), expected, "{asked}: {part}");
        }
    }
}

/// The classes of the lines of a page's wide drawings, by the name that stands beside them.
fn colours(html: &str) -> Vec<Vec<(String, String)>> {
    let drawings = html.split("<svg class=\"chart-wide\"").skip(1);
    let names = drawings.map(|drawing| {
        let drawing = drawing.split("</svg>").next().unwrap_or_default();
        let names = drawing.split("class=\"name n").skip(1).filter_map(|rest| {
            let (slot, rest) = rest.split_once('"')?;
            let words = rest.split('>').skip(1).filter_map(|part| part.split('<').next());
            let words = words.into_iter().find(|words| !words.is_empty())?;
            Some((words.to_owned(), slot.to_owned()))
        });
        names.collect()
    });
    names.collect()
}

#[test]
fn a_comparator_has_one_place_and_one_colour_in_every_chart() {
    const TABLE: &str = "title = \"Rates\"\nmeasure = { unit = \"per 10,000 children\" }\n\
        columns = [\"2023-24\", \"2024-25\"]\n[rows]\n\
        england = [300, 350]\nashmere = [500, 520]\ncoldbourne = [100, 120]\nneighbours = [700, 730]\n";
    let rows = [
        "\"england\", \"neighbours\", \"ashmere\"",
        "\"england\", \"ashmere\"",
        "\"coldbourne\", \"england\"",
        "\"coldbourne\", \"neighbours\", \"ashmere\"",
    ];
    let calls: Vec<String> = rows
        .iter()
        .enumerate()
        .map(|(at, rows)| {
            format!(
                "{{{{ chart(cases, kind = \"lines\", rows = [{rows}], id = \"c{at}\", title = \"Rates differ\", \
                 description = \"England: {{cases.england.2024-25}}.\") }}}}"
            )
        })
        .collect();
    let html = html(TABLE, &calls.join("\n\n"));
    let drawn = colours(&html);
    assert_eq!(drawn.len(), rows.len(), "{html}");
    let known = [("Ashmere", "0"), ("Statistical neighbours", "1"), ("England", "2")];
    for names in &drawn {
        for (name, slot) in names {
            let own = known.iter().find(|(known, _)| known.starts_with(name.as_str()));
            let expected = own.map_or("3", |(_, slot)| slot);
            assert_eq!(slot, expected, "{name}");
        }
        let slots: BTreeSet<&String> = names.iter().map(|(_, slot)| slot).collect();
        assert_eq!(slots.len(), names.len(), "{names:?}");
        assert!(names.len() >= 2, "{names:?}");
    }
    // Below each chart, the rows stand in the order of comparators.toml.
    for part in html.split("<table").skip(1) {
        let part = part.split("</table>").next().unwrap_or_default();
        let place = |name: &str| part.find(&format!(">{name}<"));
        let places: Vec<usize> = known.iter().filter_map(|(name, _)| place(name)).collect();
        assert!(!places.is_empty() && places.is_sorted(), "{part}");
    }
}
