//! What a page says and draws of a table in time: gaps, marks, breaks, shorthands, and what an author
//! writes on a chart.

use annals::compile::compile;
use annals::source::Sources;
use roxmltree::Document;

const SETTINGS: &str = r#"title = "Ashmere reports"
base_url = "https://reports.ashmere.example/"
[publisher]
name = "Ashmere Partnership"
"#;

/// The main part of a page with one chart of a table, and the texts of its wide drawing in order.
fn chart(table: &str, options: &str) -> (String, Vec<String>) {
    let page = format!(
        "+++\ntitle = \"Reviews\"\n+++\n\n{{{{ chart(reviews, title = \"Reviews\", \
         description = \"What the reviews found.\", {options}) }}}}\n"
    );
    let target = "title = \"Goals\"\nmeasure = { unit = \"%\" }\ncolumns = [\"goal\"]\n\
                  [rows]\nreviews = [90]\n";
    let sources = Sources::from_memory([
        ("annals.toml", SETTINGS),
        ("content/index.md", "+++\ntitle = \"Ashmere\"\n+++\n"),
        ("content/report/publication.toml", "title = \"Report\"\nkind = \"report\"\n"),
        ("content/report/2024-25/index.md", "+++\ntitle = \"Report 2024-25\"\n+++\n"),
        ("content/report/2024-25/01-reviews.md", page.as_str()),
        ("content/report/2024-25/data/reviews.toml", table),
        ("content/report/2024-25/data/goals.toml", target),
    ]);
    let compilation = compile(&sources);
    let found = annals::diagnostic::short(&compilation.diagnostics, &sources);
    let artifacts = compilation.artifacts.expect(&found);
    let bytes = &artifacts.files["report/2024-25/reviews/index.html"];
    let html = std::str::from_utf8(bytes).expect("text").to_owned();
    let start = html.find("<svg class=\"chart-wide\"").expect("a drawing");
    let end = start + html[start..].find("</svg>").expect("an end") + "</svg>".len();
    let drawing = Document::parse(&html[start..end]).expect("well-formed");
    let texts = drawing.descendants().filter(|node| node.has_tag_name("text"));
    let texts = texts.filter_map(|node| node.text().map(str::to_owned)).collect();
    (html, texts)
}

/// A table of one row in some columns.
fn table(period: &str, columns: &str, values: &str) -> String {
    format!(
        "title = \"Reviews\"\nmeasure = {{ unit = \"%\" }}\nperiod = \"{period}\"\n\
         columns = [{columns}]\n[rows]\nashmere = [{values}]\n"
    )
}

const LINES: &str = "kind = \"lines\"";

/// Whether some texts stand in a drawing in this order, with others between them or not.
fn in_order(texts: &[String], wanted: &[&str]) -> bool {
    let mut texts = texts.iter();
    wanted.iter().all(|wanted| texts.any(|text| text == wanted))
}

#[test]
fn a_year_that_the_table_skips_has_a_name_and_no_number() {
    let columns = "\"2019-20\", \"2021-22\", \"2022-23\"";
    let (_, texts) = chart(&table("financial-year", columns, "62, 71, 84"), LINES);
    assert!(
        in_order(&texts, &["no data", "2019-20", "2020-21", "2021-22", "2022-23"]),
        "{texts:?}"
    );
}

#[test]
fn steps_that_are_alike_are_no_gaps() {
    let (_, texts) = chart(&table("calendar-year", "\"2011\", \"2021\"", "62, 71"), LINES);
    assert!(in_order(&texts, &["2011", "2021"]) && !texts.contains(&"no data".to_owned()));
}

#[test]
fn a_period_is_named_as_its_neighbours_are() {
    let month = |key: &str, label: &str| format!("{{ key = \"{key}\", label = \"{label}\" }}");
    let columns = [
        month("2022-11", "To November 2022"),
        month("2023-01", "To January 2023"),
        month("2023-02", "To February 2023"),
    ];
    let (_, texts) = chart(&table("month", &columns.join(", "), "62, 71, 84"), LINES);
    assert!(texts.join(" ").contains("To December 2022"), "{texts:?}");
}

#[test]
fn time_that_runs_backwards_is_drawn_forwards() {
    let (_, texts) = chart(&table("quarter", "\"q4\", \"q3\", \"q1\"", "62, 71, 84"), LINES);
    assert!(in_order(&texts, &["84%", "Q1", "Q2", "Q3", "Q4"]), "{texts:?}");
}

#[test]
fn a_year_that_the_chart_leaves_out_is_no_missing_figure() {
    let columns = "\"2019-20\", \"2020-21\", \"2021-22\", \"2022-23\"";
    let some = "kind = \"columns\", series = \"rows\", \
                columns = [\"2019-20\", \"2021-22\", \"2022-23\"]";
    let (_, texts) = chart(&table("financial-year", columns, "62, 50, 71, 84"), some);
    assert!(in_order(&texts, &["2019-20", "2020-21", "2021-22"]), "{texts:?}");
    assert!(!texts.iter().any(|text| text == "no data" || text == "50%"), "{texts:?}");
}

#[test]
fn days_are_points_and_other_keys_are_no_time() {
    let columns = "\"2022-03-31\", \"2022-04-30\", \"2023-03-31\"";
    let (_, texts) = chart(&table("date", columns, "62, 71, 84"), LINES);
    assert!(!texts.contains(&"no data".to_owned()), "{texts:?}");
    let bars = "kind = \"columns\", series = \"rows\"";
    let (_, texts) = chart(&table("none", "\"2022\", \"2020\", \"all\"", "62, 71, 84"), bars);
    assert!(in_order(&texts, &["2022", "2020", "All"]), "{texts:?}");
}

#[test]
fn marks_and_shorthands_are_said_in_words() {
    let table = "title = \"Reviews\"\nmeasure = { unit = \"%\" }\nperiod = \"financial-year\"\n\
                 columns = [\"2021-22\", \"2022-23\", { key = \"2023-24\", marks = \"[p]\" }]\n\
                 [rows]\nashmere = [62, 71, 84]\nbrackwater = [\"[x]\", \"70 [r]\", 80]\n";
    let (_, texts) = chart(table, "kind = \"columns\", series = \"rows\"");
    let all = ["2023-24", "provisional", "Revised: Brackwater, 2022-23.", "[x] not available"];
    assert!(in_order(&texts, &all), "{texts:?}");
}

#[test]
fn a_break_in_a_series_is_said_where_it_is() {
    let columns = "\"2021-22\", \"2022-23\", \"2023-24\"";
    let (html, texts) = chart(&table("financial-year", columns, "62, \"71 [b]\", 84"), LINES);
    assert!(texts.contains(&"Break in series".to_owned()), "{texts:?}");
    assert_eq!(html.matches("<path class=\"break\"").count(), 2, "one a width");
}

#[test]
fn what_is_written_on_a_chart_is_said_to_those_who_do_not_see_it() {
    let columns = "\"2019-20\", \"2021-22\", \"2022-23\"";
    let options = "kind = \"lines\", target = goals.reviews, target_label = \"Goal\", \
                   bands = [\"2019-20 to 2020-21: Covid-19\"], \
                   events = [\"2022-23: Goal of {goals.reviews}\"]";
    let (html, texts) = chart(&table("financial-year", columns, "62, 71, 84"), options);
    for words in ["Goal: 90%", "Covid-19", "Goal of 90%"] {
        assert!(texts.iter().any(|text| text == words), "{words}: {texts:?}");
    }
    let said = "<p class=\"hidden\">Marked on the chart: Goal: 90%; \
                2019-20 to 2020-21: Covid-19; 2022-23: Goal of 90%.</p>";
    assert!(html.contains(said), "{html}");
}
