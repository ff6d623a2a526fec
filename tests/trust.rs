//! Why a reader can trust a report: its cover, its key figures, its duties, and what machines read of it.

use annals::compile::{compile, survey};
use annals::diagnostic::Severity;
use annals::source::Sources;
use annals::trace::{find, trace};
use serde_json::Value;

const SITE: [(&str, &str); 7] = [
    (
        "annals.toml",
        r#"title = "Ashmere reports"
base_url = "https://reports.ashmere.example/public/"
licence = "ogl-3"
[publisher]
name = "Ashmere Council"
email = "reports@ashmere.example"
"#,
    ),
    ("content/index.md", "+++\ntitle = \"Ashmere reports\"\n+++\n\nWelcome.\n"),
    (
        "content/report/publication.toml",
        r#"title = "Annual report"
kind = "report"
publisher = "Ashmere Safeguarding Partnership"
period = "financial-year"
duties = ["care-act-2014", "working-together"]
"#,
    ),
    (
        "content/report/2022-23/index.md",
        r#"+++
title = "Annual report & plan 2022-23"
summary = "What was done to keep people safe."
published = 2023-12-01
updated = 2024-01-09
next_due = "2024-12"
meets = ["care-act-2014:a", "care-act-2014:b", "working-together-2018:a", "working-together-2018:b"]

[[not_covered]]
duty = "care-act-2014:c"
because = "the health partners sent nothing"

[[not_covered]]
duty = "care-act-2014:d"
because = "no review ended in the year"
+++

{{ key-figure(referrals.ashmere.2022-23, title = "Referrals") }}

{{ key-figure(referrals.ashmere.2022-23, from = "2020-21", title = "Referrals in two years") }}

{{ key-figure(plans.started.2022-23, title = "Plans") }}

{{ key-figure(plans.ended.2022-23, title = "Plans that ended") }}

{{ key-figure(visits.year, title = "Visits on time", period = "last year") }}

## Headlines

- Fewer people were referred.

{{ key-figure(plans.ended.2022-23, title = "Plans again") }}
"#,
    ),
    (
        "content/report/2022-23/01-work.md",
        r#"+++
title = "What each partner <did>"
meets = ["care-act-2014:c", "care-act-2014:f"]
+++

The police did this.
"#,
    ),
    (
        "content/report/2022-23/data/referrals.toml",
        r#"title = "Referrals"
measure = { unit = "per 10,000 children", decimals = 0, better = "down" }
period = "financial-year"
columns = ["2020-21", "2021-22", "2022-23"]
[rows]
ashmere = [470, 496.4, 481]
"#,
    ),
    (
        "content/report/2022-23/data/plans.toml",
        r#"title = "Plans"
measure = { unit = "children", type = "count" }
columns = ["2021-22", "2022-23"]
[rows]
started = [31, "[c]"]
ended = ["[c]", 28]
"#,
    ),
];

const VISITS: (&str, &str) = (
    "content/report/2022-23/data/visits.toml",
    "title = \"Visits\"\nmeasure = { unit = \"%\" }\ncolumns = [\"share\"]\n[rows]\nyear = [91]\n",
);

fn sources() -> Sources {
    Sources::from_memory(SITE.into_iter().chain([VISITS]))
}

fn page(path: &str) -> String {
    let compiled = compile(&sources());
    let artifacts = compiled.artifacts.unwrap_or_else(|| panic!("{:?}", compiled.diagnostics));
    String::from_utf8(artifacts.files[path].to_vec()).expect("UTF-8")
}

fn main_of(path: &str) -> String {
    let html = page(path);
    let begin = html.find("<main").expect("a main part");
    let end = html.find("</main>").expect("its end");
    html[begin..end].to_owned()
}

/// What a screen reader says of some markup: its words, hidden ones included.
fn heard(html: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => words.push(letter),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The data for machines on a page, one after the other, without the list that holds them.
fn things(path: &str) -> Vec<Value> {
    let html = page(path);
    let (_, after) = html.split_once("<script type=\"application/ld+json\">").expect("data");
    let (json, _) = after.split_once("</script>").expect("its end");
    let data: Value = serde_json::from_str(json).expect("JSON");
    assert_eq!(data["@context"], "https://schema.org");
    data["@graph"].as_array().expect("a list").clone()
}

#[test]
fn the_cover() {
    insta::assert_snapshot!("cover", main_of("report/2022-23/index.html"));
}

#[test]
fn the_page_of_duties() {
    insta::assert_snapshot!("duties", main_of("report/2022-23/duties/index.html"));
}

#[test]
fn each_key_figure_is_heard_as_one_sentence() {
    let main = main_of("report/2022-23/index.html");
    let lists: Vec<&str> = main.split("<ul class=\"key-figures bare\">").skip(1).collect();
    let cards = |list: &str| -> Vec<String> {
        let list = list.split("</ul>").next().expect("a list");
        list.split("</li>").map(heard).filter(|card| !card.is_empty()).collect()
    };
    assert_eq!(
        cards(lists[0]),
        [
            "Referrals: 481 per 10,000 children, 2022-23, down 3.1% since 2021-22, which is better.",
            "Referrals in two years: 481 per 10,000 children, 2022-23, up 2.3% since 2020-21, which is worse.",
            "Plans: [c] hidden to protect people, 2022-23.",
            "Plans that ended: 28 children, 2022-23, no comparable figure.",
            "Visits on time: 91%, last year, no comparable figure.",
        ]
    );
    assert_eq!(lists.len(), 2, "figures that stand apart are two lists");
}

#[test]
fn a_key_figure_is_traced_and_so_is_what_it_is_compared_with() {
    let site = survey(&sources()).site;
    let shown = |name| {
        let figure = find(&site, name).expect("a figure");
        trace(&site, figure).uses.into_iter().map(|place| place.shown).collect::<Vec<_>>()
    };
    assert_eq!(shown("plans.ended.2022-23"), ["“28”", "“28”"]);
    assert_eq!(shown("referrals.ashmere.2021-22"), ["“down 3.1% since 2021-22, which is better”"]);
}

#[test]
fn search_engines_are_told_what_a_cover_a_section_and_the_data_are() {
    let cover = things("report/2022-23/index.html");
    let [report, way] = cover.as_slice() else { panic!("a report and the way to it: {cover:?}") };
    assert_eq!(report["@type"], "Report");
    assert_eq!(report["name"], "Annual report & plan 2022-23");
    assert_eq!(report["publisher"]["@type"], "Organization");
    assert_eq!(report["publisher"]["name"], "Ashmere Safeguarding Partnership");
    assert_eq!(report["datePublished"], "2023-12-01");
    assert_eq!(report["dateModified"], "2024-01-09");
    assert_eq!(report["temporalCoverage"], "2022-04-01/2023-03-31");
    assert_eq!(way["@type"], "BreadcrumbList");
    let below = "https://reports.ashmere.example/public/";
    assert_eq!(way["itemListElement"][0]["item"], below);
    assert_eq!(way["itemListElement"][2]["item"], format!("{below}report/2022-23/"));

    let section = things("report/2022-23/work/index.html");
    assert_eq!(section.len(), 1);
    assert_eq!(section[0]["itemListElement"][3]["name"], "What each partner <did>");
    assert!(!page("report/2022-23/work/index.html").contains("partner <did>"));

    let data = things("report/2022-23/about-the-data/index.html");
    assert_eq!(data[0]["@type"], "Dataset");
    let files = data[0]["distribution"].as_array().expect("files");
    assert_eq!(files.len(), 5, "a spreadsheet, an archive and three tables");
    assert!(files.iter().all(|file| {
        file["@type"] == "DataDownload"
            && file["contentUrl"].as_str().is_some_and(|url| url.starts_with(below))
    }));
}

#[test]
fn every_page_offers_another_format_and_takes_reports_of_problems() {
    let artifacts = compile(&sources()).artifacts.expect("a site");
    let pages = artifacts.files.iter().filter(|(path, _)| path.strip_suffix(".html").is_some());
    let mut count = 0;
    for (path, html) in pages {
        let html = std::str::from_utf8(html).expect("UTF-8");
        let (_, footer) = html.split_once("<footer").expect("a footer");
        let letters = footer.matches("href=\"mailto:reports@ashmere.example?subject=").count();
        assert_eq!(letters, 2, "{path}");
        assert!(!html.contains("Crown copyright"), "{path}");
        count += 1;
    }
    assert!(count > 5, "{count} pages");
    let cover = page("report/2022-23/index.html");
    assert!(cover.contains("Annual%20report%20%26%20plan%202022-23"), "the title is in the letter");
    assert!(cover.contains("© Ashmere Safeguarding Partnership 2024"));
}

#[test]
fn a_release_is_not_silent_about_a_duty_and_a_draft_may_be() {
    let mut sources = sources();
    let compiled = compile(&sources);
    let silent = |finding: &&annals::diagnostic::Diagnostic| finding.rule.code == "duty-silent";
    let found: Vec<_> = compiled.diagnostics.iter().filter(silent).collect();
    assert_eq!(found.len(), 6, "care-act-2014:e and g, working-together-2018:1 to 4");
    assert!(found.iter().all(|finding| finding.severity == Severity::Warning));
    assert!(compiled.artifacts.is_some());

    sources.options.release = true;
    let released = compile(&sources);
    let found: Vec<_> = released.diagnostics.iter().filter(silent).collect();
    assert!(found.iter().all(|finding| finding.severity == Severity::Error));
    assert_eq!(found.len(), 6);
    assert!(released.artifacts.is_none(), "nothing is published");
}

#[test]
fn an_edition_that_no_law_asks_for_has_no_page_of_duties() {
    let quiet = "title = \"Annual report\"\nkind = \"report\"\n";
    let files = SITE.into_iter().chain([VISITS]).map(|(path, text)| match path {
        "content/report/publication.toml" => (path, quiet.to_owned()),
        _ => {
            let front = |line: &&str| !line.starts_with("meets");
            let text: Vec<&str> = text.lines().filter(front).collect();
            let text = text.join("\n");
            // The lists of what is not covered end with the front matter.
            match (text.find("[[not_covered]]"), text.rfind("+++")) {
                (Some(from), Some(to)) => (path, format!("{}{}", &text[..from], &text[to..])),
                _ => (path, text),
            }
        }
    });
    let files: Vec<(&str, String)> = files.collect();
    let sources = Sources::from_memory(files.iter().map(|(path, text)| (*path, text.as_str())));
    let compiled = compile(&sources);
    let artifacts = compiled.artifacts.unwrap_or_else(|| panic!("{:?}", compiled.diagnostics));
    assert!(artifacts.files.contains_key("report/2022-23/index.html"));
    assert!(!artifacts.files.contains_key("report/2022-23/duties/index.html"));
}
