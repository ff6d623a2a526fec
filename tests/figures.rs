//! Figures that follow from others, and numbers that readers must not see: through the whole
//! compilation, down to the bytes that are published.

use std::collections::BTreeMap;
use std::sync::Arc;

use annals::compile::compile;
use annals::diagnostic::short;
use annals::source::Sources;
use proptest::prelude::{ProptestConfig, Strategy, proptest};

type Files = BTreeMap<String, Arc<[u8]>>;

const SETTINGS: &str = "title = \"Ashmere Council reports\"
base_url = \"https://reports.ashmere.example/\"

[publisher]
name = \"Ashmere Council\"
";

const COVER: &str = "+++\ntitle = \"Report\"\nsummary = \"A report.\"\n+++\n\nWelcome.\n";

/// The files that a report with one table and one section is published as.
fn published(table: &str, prose: &str) -> Files {
    let section = format!("+++\ntitle = \"Cases\"\nsummary = \"Cases.\"\n+++\n\n{prose}\n");
    let sources = Sources::from_memory([
        ("annals.toml", SETTINGS),
        ("content/index.md", COVER),
        (
            "content/report/publication.toml",
            "title = \"Report\"\nkind = \"report\"\nsummary = \"A report.\"\n",
        ),
        ("content/report/2024-25/index.md", COVER),
        ("content/report/2024-25/01-cases.md", &section),
        ("content/report/2024-25/data/cases.toml", table),
    ]);
    let compiled = compile(&sources);
    let found = short(&compiled.diagnostics, &sources);
    compiled.artifacts.unwrap_or_else(|| panic!("{found}")).files.into_iter().collect()
}

/// `row.column = value status unit` of each line of the table's download.
fn figures(table: &str) -> Vec<String> {
    let files = published(table, "Words.");
    let csv = &files["report/2024-25/data/cases.csv"];
    let lines = csv::Reader::from_reader(&csv[..]).into_deserialize::<BTreeMap<String, String>>();
    lines
        .map(|line| line.expect("a download is CSV"))
        .map(|line| {
            let status = Some(&line["status"]).filter(|status| !status.is_empty());
            let status = status.map(|status| format!(" [{status}]")).unwrap_or_default();
            format!(
                "{}.{} = {}{status} {}",
                line["row"], line["column"], line["value"], line["unit"]
            )
        })
        .map(|line| line.trim_end().replace("  ", " "))
        .collect()
}

#[test]
fn columns_follow_from_columns() {
    let table = r#"
title = "Referrals"
measure = { better = "down" }
period = "financial-year"
columns = [
  { key = "2023-24", type = "count" },
  { key = "2024-25", type = "count", marks = "[p]" },
  { key = "children", type = "count" },
  { key = "change", change = ["2023-24", "2024-25"] },
  { key = "per-cent", percent_change = ["2023-24", "2024-25"] },
  { key = "rate", rate = ["2024-25", "children"], per = 10_000 },
  { key = "share", share = "2024-25" },
  { key = "place", rank = "2024-25" },
  { key = "direction", direction = ["2023-24", "2024-25"] },
]

[rows]
north = [962, 933, 20_040]
south = [640, "651 [r]", 20_645]
both = { total = "sum" }
"#;
    assert_eq!(
        figures(table),
        [
            "north.2023-24 = 962",
            "north.2024-25 = 933 [p]",
            "north.children = 20040",
            "north.change = -29",
            "north.per-cent = -3.0 %",
            "north.rate = 465.6 per 10,000",
            "north.share = 58.9 %",
            "north.place = 1",
            "north.direction = Better",
            "south.2023-24 = 640",
            "south.2024-25 = 651 [pr]",
            "south.children = 20645",
            "south.change = 11",
            "south.per-cent = 1.7 %",
            "south.rate = 315.3 per 10,000",
            "south.share = 41.1 %",
            "south.place = 2",
            "south.direction = Worse",
            "both.2023-24 = 1602",
            "both.2024-25 = 1584 [p]",
            "both.children = 40685",
            "both.change = -18",
            "both.per-cent = -1.1 %",
            "both.rate = 389.3 per 10,000",
            "both.share = 100.0 %",
            "both.place = [z]",
            "both.direction = Better",
        ]
    );
}

#[test]
fn rows_follow_from_rows_and_percentages_change_by_points() {
    let table = r#"
title = "Grades"
measure = { unit = "%" }
columns = ["good", "weak"]
shares = true

[rows]
before = [60, 40]
after = [35, 65]
change = { label = "Change", change = ["before", "after"] }
"#;
    let lines = figures(table);
    assert_eq!(
        lines[4..],
        ["change.good = -25 percentage points", "change.weak = 25 percentage points"]
    );
    let page = &published(table, "{{ table(cases) }}")["report/2024-25/cases/index.html"];
    let page = String::from_utf8_lossy(page);
    assert!(page.contains("+25 points") && page.contains("-25 points"), "{page}");
}

#[test]
fn a_signed_sum_and_subtotals_are_worked_out_in_the_order_they_need() {
    let table = r#"
title = "Money"
measure = { unit = "£" }
columns = ["spent", "earned", { key = "net", total_of = ["spent", "-earned"] }]

[rows]
all = { total_of = ["staff", "other"] }
staff = { total_of = ["own", "agency"] }
own = [100, 20]
agency = [50, 0]
other = [30.50, 5]
"#;
    let lines = figures(table);
    assert_eq!(lines[..3], ["all.spent = 180.50 £", "all.earned = 25 £", "all.net = 155.50 £"]);
}

#[test]
fn a_scorecard_has_a_measure_a_row() {
    let table = r#"
title = "Performance scorecard"
period = "quarter"
columns = [
  "q1", "q2",
  { key = "england", label = "England" },
  { key = "direction", direction = ["q1", "q2"] },
  { key = "change", change = ["q1", "q2"] },
]
row_label = "Measure"

[rows]
on-time = { label = "Assessments on time", unit = "%", better = "up", values = [84, 79, 82] }
repeat = { label = "Repeat referrals", unit = "%", better = "down", values = [20, "18 [p]", 22] }
rate = { label = "Referrals", unit = "per 10,000 children", values = [496, 481, 534], note = "Reported a quarter in arrears." }
cost = { label = "Cost of a placement", unit = "£", better = "down", values = [1_200, 1_200, "[x]"] }
"#;
    assert_eq!(
        figures(table),
        [
            "on-time.q1 = 84 %",
            "on-time.q2 = 79 %",
            "on-time.england = 82 %",
            "on-time.direction = Worse",
            "on-time.change = -5 percentage points",
            "repeat.q1 = 20 %",
            "repeat.q2 = 18 [p] %",
            "repeat.england = 22 %",
            "repeat.direction = Better",
            "repeat.change = -2 percentage points",
            "rate.q1 = 496 per 10,000 children",
            "rate.q2 = 481 per 10,000 children",
            "rate.england = 534 per 10,000 children",
            "rate.direction = Down",
            "rate.change = -15 per 10,000 children",
            "cost.q1 = 1200 £",
            "cost.q2 = 1200 £",
            "cost.england = [x] £",
            "cost.direction = No change",
            "cost.change = 0 £",
        ]
    );
}

#[test]
fn small_numbers_are_hidden_and_others_rounded() {
    let table = r#"
title = "Concerns"
disclosure = "nhs-sac"
columns = [{ key = "cases", type = "count" }, { key = "share", share = "cases" }]

[rows]
north = [4]
south = [23]
east = [38]
total = { total = "sum" }
"#;
    assert_eq!(
        figures(table),
        [
            "north.cases = [c]",
            "north.share = [c] %",
            "south.cases = 25",
            "south.share = 35.4 %",
            "east.cases = 40",
            "east.share = 58.5 %",
            "total.cases = 65",
            "total.share = 100.0 %",
        ]
    );
}

/// A table with two hidden figures in two years, and everything that can be asked of it.
fn with_hidden(hidden: [u32; 4]) -> Files {
    let [a, b, c, d] = hidden;
    let table = format!(
        r#"
title = "Cases by area"
disclosure = "dfe-cin"
measure = {{ better = "down" }}
period = "financial-year"
columns = [
  {{ key = "2023-24", type = "count" }},
  {{ key = "2024-25", type = "count" }},
  {{ key = "change", change = ["2023-24", "2024-25"] }},
  {{ key = "per-cent", percent_change = ["2023-24", "2024-25"] }},
  {{ key = "share", share = "2024-25" }},
  {{ key = "place", rank = "2024-25" }},
  {{ key = "direction", direction = ["2023-24", "2024-25"] }},
]

[rows]
north = [{a}, {c}]
south = [{b}, {d}]
east = [31, 36]
total = {{ total = "sum" }}
"#
    );
    let prose = r#"There were {{ cases.north.2024-25 }} and {{ cases.south.change }}.

{{ table(cases) }}

{{ chart(cases, kind = "columns", columns = ["2023-24", "2024-25"], title = "Cases", description = "North had {cases.north.2024-25}.") }}

{{ chart(cases, kind = "lines", columns = ["2023-24", "2024-25"], id = "lines", title = "Cases", description = "South had {cases.south.2024-25}.") }}

{{ chart(cases, kind = "stacked", columns = ["2023-24", "2024-25"], series = "rows", id = "stack", title = "Cases", description = "South had {cases.south.2024-25}.") }}
"#;
    published(&table, prose)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever the hidden numbers are, the same bytes are published: in HTML, in drawings, in words,
    /// in every download. Only their sum is shown.
    #[test]
    fn nothing_that_is_published_depends_on_a_hidden_number(
        (a, b, c, d) in (2..=4_u32, 2..=4_u32, 2..=4_u32, 2..=4_u32)
            .prop_filter("not at the edge", |(a, b, c, d)| a + b != 2 && c + d != 10)
    ) {
        let known = with_hidden([a, b, c, d]);
        let other = with_hidden([if a > 2 { a - 1 } else { a + 1 }, if a > 2 { b + 1 } else { b - 1 }, c, d]);
        proptest::prop_assert_eq!(known.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
        for (path, bytes) in &known {
            proptest::prop_assert!(other[path] == *bytes, "{} depends on a hidden number", path);
        }
    }
}

#[test]
fn a_number_that_is_marked_hidden_stands_nowhere() {
    let table = r#"
title = "Cases"
columns = [{ key = "2023-24", type = "count" }, { key = "2024-25", type = "count" }]
period = "financial-year"

[rows]
north = ["918_273 [c]", 100]
south = ["645_546 [c]", 200]
total = { total = "sum" }
"#;
    let files = published(table, "There were {{ cases.north.2023-24 }}.\n\n{{ table(cases) }}");
    assert!(files.len() > 5);
    for (path, bytes) in files {
        let text = String::from_utf8_lossy(&bytes);
        for planted in ["918273", "918,273", "918_273", "645546", "645,546"] {
            assert!(!text.contains(planted), "{path} holds {planted}");
        }
    }
}

#[test]
fn the_list_of_revisions_writes_itself() {
    let table = |values: &str, columns: &str| {
        format!(
            "title = \"Referrals\"\nperiod = \"financial-year\"\ncolumns = {columns}\n\n[rows]\nnorth = {values}\n"
        )
    };
    let old = table("[480, 496]", "[\"2022-23\", \"2023-24\"]");
    let new = table("[\"469 [r]\", 510]", "[\"2023-24\", \"2024-25\"]");
    let sources = Sources::from_memory([
        ("annals.toml", SETTINGS),
        ("content/index.md", COVER),
        ("content/report/publication.toml", "title = \"Report\"\nkind = \"report\"\n"),
        ("content/report/2023-24/index.md", COVER),
        ("content/report/2023-24/data/referrals.toml", &old),
        ("content/report/2024-25/index.md", COVER),
        ("content/report/2024-25/data/referrals.toml", &new),
    ]);
    let files = compile(&sources).artifacts.expect("a site").files;
    let page = |edition: &str| {
        String::from_utf8_lossy(&files[&format!("report/{edition}/about-the-data/index.html")])
            .into_owned()
    };
    let line = "<li>Referrals, North, 2023-24: now 469, published before as 496.</li>";
    assert!(page("2024-25").contains(line), "{}", page("2024-25"));
    assert!(!page("2023-24").contains("revised"));
}
