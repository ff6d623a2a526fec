//! Words that follow from figures, from the file to the page.

use annals::compile::{Compilation, compile};
use annals::source::Sources;
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

const SITE: [(&str, &str); 8] = [
    (
        "annals.toml",
        "title = \"Reports\"\nbase_url = \"https://reports.ashmere.example/\"\n[publisher]\nname = \"Ashmere\"\n",
    ),
    ("content/index.md", "+++\ntitle = \"Reports\"\n+++\n"),
    ("content/report/publication.toml", "title = \"Annual report\"\nkind = \"report\"\n"),
    ("content/report/2024-25/index.md", "+++\ntitle = \"2024-25\"\n+++\n"),
    (
        "content/comparators.toml",
        r#"[ashmere]
name = "Ashmere"
definition = "Children in Ashmere."
own = true

[neighbours]
name = "Statistical neighbours"
in_text = "its statistical neighbours"
definition = "The councils most like Ashmere."
source = { name = "Local authority interactive tool", url = "https://www.gov.uk/tool" }

[west-midlands]
name = "West Midlands"
in_text = "the West Midlands"
definition = "The councils in the region."

[england]
name = "England"
definition = "All councils."
"#,
    ),
    (
        // The rows stand in another order than the comparators.
        "content/report/2024-25/data/referrals.toml",
        r#"title = "Rate of referrals"
measure = { unit = "per 10,000 children", decimals = 0, better = "down" }
period = "financial-year"
columns = ["2022-23", "2023-24", "2024-25"]

[rows]
england = [551, "[x]", 534]
brackwater = [10, 0, 15]
ashmere = [520, 496, 481]
west-midlands = [500, "[x]", 470]
neighbours = [520.2, "[x]", 624]
"#,
    ),
    (
        "content/report/2024-25/data/enquiries.toml",
        r#"title = "Enquiries"
columns = [{ key = "number", type = "count" }]

[rows]
q1 = 12
q2 = 11
q3 = 5
q4 = 12
total = { total_of = ["q1", "q2", "q3", "q4"], published_as = { value = 41, reason = "Printed." } }
before = 47
"#,
    ),
    (
        "content/report/2024-25/data/grades.toml",
        r#"title = "Grades"
columns = [{ key = "good", unit = "%", decimals = 0, better = "up" }, { key = "poor", unit = "%", decimals = 0, better = "down" }, { key = "cases", type = "count" }, { key = "income", unit = "£" }]

[rows]
2022-23 = [61, 30, 60, 1_000]
2023-24 = [60, 40, 70, 2_250]
2024-25 = [35, 50, 70, 2_250]
"#,
    ),
];

fn site(page: &str) -> Compilation {
    let page = format!("+++\ntitle = \"Demand\"\n+++\n\n{page}\n");
    let page = [("content/report/2024-25/01-demand.md", page.as_str())];
    let files = SITE.iter().chain(&page);
    let sources = Sources::from_memory(files.map(|(path, text)| (*path, *text)));
    compile(&sources)
}

/// The `<main>` of a page that was made without findings.
fn main_of(compilation: &Compilation, file: &str) -> String {
    assert!(compilation.diagnostics.is_empty(), "{:?}", compilation.diagnostics);
    let artifacts = compilation.artifacts.as_ref().expect("a site");
    let bytes = artifacts.files.get(file).expect("the page");
    let html = String::from_utf8_lossy(bytes).into_owned();
    let start = html.find("<main").expect("<main>");
    let end = html.find("</main>").expect("</main>");
    html[start..end].to_owned()
}

fn page(text: &str) -> String {
    plain(&main_of(&site(text), "report/2024-25/demand/index.html"))
}

/// What a hole shows in a sentence.
fn shown(hole: &str) -> String {
    let html = page(&format!("It {{{{ {hole} }}}}."));
    let (_, after) = html.split_once("<p>It ").unwrap_or_else(|| panic!("{html}"));
    after.split_once(".</p>").expect("a full stop").0.to_owned()
}

/// HTML without the names of the figures that it comes from.
fn plain(html: &str) -> String {
    let mut parts = html.split(" data-figure=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    let plain =
        parts.fold(first, |plain, part| plain + part.split_once('"').map_or("", |(_, rest)| rest));
    let mut spans = plain.split("<span>");
    let first = spans.next().unwrap_or_default().to_owned();
    spans.fold(first, |plain, part| plain + &part.replacen("</span>", "", 1))
}

#[test]
fn words_name_the_figures_that_they_come_from() {
    let site = site("It {{ change(referrals.ashmere) }}.");
    let html = main_of(&site, "report/2024-25/demand/index.html");
    let names = "data-figure=\"referrals.ashmere.2023-24 referrals.ashmere.2024-25\"";
    assert!(html.contains(names), "{html}");
}

#[test]
#[rustfmt::skip]
fn functions_say_what_follows() {
    let table = [
        ("change(referrals.ashmere)", r#"<data value="-3.02">fell by 3.0%</data>"#),
        (r#"change(referrals.ashmere, from = "2022-23", to = "2023-24")"#, r#"<data value="-4.62">fell by 4.6%</data>"#),
        (r#"change(referrals.ashmere, from = "2022-23")"#, r#"<data value="-7.5">fell by 7.5%</data>"#),
        (r#"change(referrals.ashmere, to = "2023-24")"#, r#"<data value="-4.62">fell by 4.6%</data>"#),
        (r#"change(referrals.ashmere, as = "number")"#, r#"<data value="-15">fell by 15</data>"#),
        (r#"change(referrals.ashmere, as = "values", form = "noun")"#, "a fall from 496 to 481"),
        (r#"change(referrals.ashmere, decimals = "0", form = "short")"#, r#"<data value="-3.02">down 3%</data>"#),
        ("change(referrals.brackwater)", "rose from 0 to 15"),
        ("change(grades.poor)", r#"<data value="10">rose by 10 percentage points</data>"#),
        ("change(grades.cases)", r#"<data value="0">stayed the same</data>"#),
        (r#"change(grades.income, from = "2022-23", as = "number")"#, r#"<data value="1250">rose by £1,250</data>"#),
        (r#"change(enquiries, from = "q2", to = "q3")"#, r#"<data value="-54.55">fell by 55%</data>"#),
        // A total that is kept as published counts as published.
        (r#"change(enquiries, from = "before", to = "total", as = "number")"#, r#"<data value="-6">fell by 6</data>"#),
        ("change(from = grades.2022-23.good, to = grades.2024-25.good)", r#"<data value="-26">fell by 26 percentage points</data>"#),
        ("direction(referrals.ashmere)", "better"),
        ("direction(grades.good)", "worse"),
        ("direction(grades.cases)", "no change"),
        (r#"direction(enquiries, from = "q1", to = "q2")"#, "down"),
        (r#"compare(referrals.ashmere.2024-25, with = ["england", "west-midlands"])"#, "above the West Midlands but below England"),
        (r#"compare(referrals.2024-25, with = "england")"#, "below England"),
        ("compare(referrals.2024-25)", "above the West Midlands but below its statistical neighbours and England"),
        (r#"compare(referrals.2024-25, with = ["england"], values = "shown")"#, "below England (534)"),
        // 520 and 520.2 look the same with no decimals.
        ("compare(referrals.2022-23)", "above the West Midlands, below England, and about the same as its statistical neighbours"),
        ("compare(referrals.england.2024-25, with = 'brackwater')", "above Brackwater"),
        ("rank(enquiries.q4)", "the joint highest of the four quarters"),
        ("rank(enquiries.q2)", "the second lowest of the four quarters"),
        ("rank(referrals.ashmere.2024-25)", "the lowest of the three years"),
        ("rank(referrals.england.2024-25)", "the lower of the two years with figures"),
        ("rank(grades.2024-25.good)", "the lowest of the three years"),
        (r#"rank(referrals.ashmere.2024-25, among = "rows", noun = "areas")"#, "the third highest of the five areas"),
        ("share(enquiries.q1, of = enquiries.total)", r#"<data value="29.27">less than a third</data>"#),
        (r#"share(enquiries.q1, as = "both")"#, r#"<data value="29.27">less than a third (29%)</data>"#),
        (r#"share(enquiries.q1, as = "percent", decimals = "1")"#, r#"<data value="29.27">29.3%</data>"#),
        (r#"share(grades.2024-25.good, as = "both")"#, r#"<data value="35">just over a third (35%)</data>"#),
        ("difference(referrals.ashmere.2023-24, referrals.ashmere.2024-25)", r#"<data value="15">15</data>"#),
        ("difference(grades.2022-23.good, grades.2024-25.good)", r#"<data value="26">26 percentage points</data>"#),
        ("sum(enquiries.q1, enquiries.q2, enquiries.q3)", r#"<data value="28">28</data>"#),
        ("sum(grades.2023-24.good, grades.2023-24.poor)", r#"<data value="100">100%</data>"#),
        (r#"rate(enquiries.q1, of = enquiries.before, per = "1,000")"#, r#"<data value="255.32">255</data>"#),
    ];
    for (hole, expected) in table {
        assert_eq!(shown(hole), expected, "{hole}");
    }
}

#[test]
fn functions_stand_wherever_figures_do() {
    let html = page(
        "{{ change(referrals.ashmere) }}\n\n- {{ direction(referrals.ashmere) }}\n\n\
         ## Referrals {{ change(referrals.ashmere) }}\n\n[They {{ change(referrals.ashmere) }}](01-demand.md)\n\n\
         | A | B |\n| --- | --- |\n| {{ rank(enquiries.q4) }} | b |\n\n\
         {{ chart(referrals, kind = \"columns\", title = \"It {change(referrals.ashmere, form = 'verb')}\",\n   \
         description = \"It is {compare(referrals.2024-25, with = 'england')}, at {referrals.ashmere.2024-25}.\") }}",
    );
    for expected in [
        "<p><data value=\"-3.02\">fell by 3.0%</data></p>",
        "<li>better</li>",
        "Referrals <data value=\"-3.02\">fell by 3.0%</data></h2>",
        ">They <data value=\"-3.02\">fell by 3.0%</data></a>",
        "<td>the joint highest of the four quarters</td>",
        "<span class=\"chart-title\">It fell by 3.0%</span>",
        "It is below England, at 481.",
    ] {
        assert!(html.contains(expected), "{expected}\n{html}");
    }
}

#[test]
fn comparators_stand_in_one_order_and_are_explained() {
    let compilation = site("{{ table(referrals) }}\n\n{{ table(enquiries) }}");
    let html = main_of(&compilation, "report/2024-25/demand/index.html");
    let rows: Vec<&str> = html
        .split("<th scope=\"row\">")
        .skip(1)
        .filter_map(|row| row.split("</th>").next())
        .take(5)
        .collect();
    assert_eq!(
        rows,
        ["Ashmere", "Brackwater", "Statistical neighbours", "West Midlands", "England"]
    );
    let link = "<a href=\"/glossary/#comparators\">Who we compare with</a>";
    assert_eq!(html.matches(link).count(), 1, "{html}");
    let glossary = main_of(&compilation, "glossary/index.html");
    for expected in [
        "<h2 id=\"comparators\">Who we compare with</h2>",
        "<dd>The councils most like Ashmere. Source: <a href=\"https://www.gov.uk/tool\">",
        "<dt id=\"comparator-england\"><dfn>England</dfn></dt>",
    ] {
        assert!(glossary.contains(expected), "{expected}\n{glossary}");
    }
}

#[test]
fn one_mistake_is_one_finding() {
    let mistakes = [
        // The cell that cannot be read is at fault, and not the sentence that uses it.
        ("q3 = 5", "q3 = \"five\"", "change(enquiries, from = \"q2\", to = \"q3\")", "cell-value"),
        ("name = \"England\"", "name = \"England", "compare(referrals.2024-25)", "toml-syntax"),
        ("title = \"Enquiries\"", "", "share(enquiries.q1)", "missing-key"),
    ];
    for (right, wrong, hole, code) in mistakes {
        let broken = SITE.map(|(path, text)| (path, text.replace(right, wrong)));
        let page = format!("+++\ntitle = \"Demand\"\n+++\n\n{{{{ {hole} }}}}\n");
        let files = broken.iter().map(|(path, text)| (*path, text.as_str()));
        let page = [("content/report/2024-25/01-demand.md", page.as_str())];
        let compilation = compile(&Sources::from_memory(files.chain(page)));
        let codes: Vec<&str> =
            compilation.diagnostics.iter().map(|found| found.rule.code).collect();
        assert_eq!(codes, [code], "{hole}");
    }
}

/// A number as an author may write it.
fn digits() -> impl proptest::strategy::Strategy<Value = String> {
    "-?(0|[1-9][0-9]{0,11})(\\.[0-9]{1,9})?"
}

fn say(values: &[String], hole: &str) -> Compilation {
    let columns: Vec<String> = (0..values.len()).map(|at| format!("\"{}\"", 2000 + at)).collect();
    let table = format!(
        "title = \"Any\"\nperiod = \"calendar-year\"\ncolumns = [{}]\n\n[rows]\nashmere = [{}]\n",
        columns.join(", "),
        values.join(", ")
    );
    let page = format!("+++\ntitle = \"Demand\"\n+++\n\nIt {{{{ {hole} }}}}.\n");
    let files = SITE[..5].iter().copied().chain([
        ("content/report/2024-25/01-demand.md", page.as_str()),
        ("content/report/2024-25/data/any.toml", table.as_str()),
    ]);
    compile(&Sources::from_memory(files))
}

fn words_of(compilation: &Compilation) -> String {
    let html = plain(&main_of(compilation, "report/2024-25/demand/index.html"));
    let (_, after) = html.split_once("<p>It ").expect("the sentence");
    let said = after.split_once(".</p>").expect("a full stop").0;
    said.trim_end_matches("</data>").rsplit('>').next().unwrap_or(said).to_owned()
}

fn number(text: &str) -> rust_decimal::Decimal {
    text.parse().expect("a number")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn direction_agrees_with_sign(from in digits(), to in digits()) {
        let said = words_of(&say(&[from.clone(), to.clone()], "change(any.ashmere)"));
        let expected = match number(&to).cmp(&number(&from)) {
            std::cmp::Ordering::Greater => "rose ",
            std::cmp::Ordering::Less => "fell ",
            std::cmp::Ordering::Equal => "stayed the same",
        };
        prop_assert!(said.starts_with(expected), "{from} to {to}: {said}");
        prop_assert!(!said.contains("by 0%") && !said.contains("by 0.0%"), "{from} to {to}: {said}");
    }

    #[test]
    fn rank_agrees_with_sort(values in vec(digits(), 3..8), at in 0..3usize) {
        let said = words_of(&say(&values, &format!("rank(any.ashmere.{})", 2000 + at)));
        let own = number(&values[at]);
        let mut sorted: Vec<_> = values.iter().map(|value| number(value)).collect();
        sorted.sort_unstable();
        let (lowest, highest) = (sorted[0], sorted[sorted.len() - 1]);
        let all_same = lowest == highest;
        prop_assert_eq!(said.starts_with("the highest") || said.starts_with("the joint highest"), own == highest && !all_same);
        prop_assert_eq!(said.starts_with("the lowest") || said.starts_with("the joint lowest"), own == lowest && !all_same);
        let same = sorted.iter().filter(|value| **value == own).count();
        prop_assert_eq!(said.contains("joint"), same > 1 && !all_same);
        prop_assert_eq!(said.starts_with("the same in all"), all_same);
    }

    #[test]
    fn any_figures_give_words_or_findings(from in digits(), to in digits(), decimals in 0..10u32) {
        for hole in [
            format!("change(any.ashmere, decimals = '{decimals}')"),
            format!("change(any.ashmere, as = 'number', decimals = '{decimals}')"),
            format!("share(any.ashmere.2000, of = any.ashmere.2001, as = 'both', decimals = '{decimals}')"),
            "difference(any.ashmere.2000, any.ashmere.2001)".to_owned(),
            "sum(any.ashmere.2000, any.ashmere.2001)".to_owned(),
            "rate(any.ashmere.2000, of = any.ashmere.2001, per = '10,000')".to_owned(),
        ] {
            let made = say(&[from.clone(), to.clone()], &hole);
            prop_assert!(made.artifacts.is_some() != made.diagnostics.iter().any(|found| found.rule.code == "no-value"));
        }
    }
}
