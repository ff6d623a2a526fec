//! What readers in distress, and readers who come back years later, are given: whom to ring, a way out,
//! the accessibility statement, corrections, and old addresses that lead on.

use annals::compile::{Artifacts, compile};
use annals::diagnostic::short;
use annals::source::Sources;

const SITE: &[(&str, &str)] = &[
    (
        "annals.toml",
        r#"title = "Ashmere reports"
base_url = "https://reports.ashmere.example/public/"
[publisher]
name = "Ashmere Partnership"
[help]
page = "get-help.md"
exit = "https://www.bbc.co.uk/weather"
[[help.line]]
who = "Someone is in danger now"
phone = "999"
[[help.line]]
who = "You are worried about a child"
phone = "+44 (0)1632 960001"
"#,
    ),
    ("content/index.md", "+++\ntitle = \"Ashmere reports\"\n+++\n"),
    (
        "content/get-help.md",
        "+++\ntitle = \"Get help\"\nsafeguarding = true\n+++\n\nRing someone.\n",
    ),
    (
        "content/accessibility.toml",
        r#"scope = "the website reports.ashmere.example"
status = "partially"
prepared = 2026-03-02
reviewed = 2026-11-02
method = "We tried every page with a screen reader."
response = "within 10 working days"
contact = { email = "reports@ashmere.example" }
[[issue]]
what = "Some tables are wide."
criterion = "1.4.10"
fix_by = 2027-03-31
[[issue]]
what = "Old maps have no words."
criterion = "1.1.1"
kind = "disproportionate-burden"
assessment = "It would take 60 days."
"#,
    ),
    (
        "content/safety/publication.toml",
        "title = \"Safety report\"\nkind = \"report\"\nsafeguarding = true\n",
    ),
    (
        "content/safety/2024-25/index.md",
        "+++\ntitle = \"Safety report 2024-25\"\npublished = 2025-06-01\n+++\n",
    ),
    (
        "content/safety/2024-25/01-referrals.md",
        r#"+++
title = "Referrals"
was = ["safety/2024-25/calls/"]

[[change]]
date = 2025-07-01
what = "A sentence is shorter."

[[change]]
date = 2025-09-04
what = "The referrals of Ashmere were too low."
correction = true
figures = ["referrals.ashmere.2024-25"]
+++

{{ table(referrals) }}
"#,
    ),
    (
        "content/safety/2024-25/data/referrals.toml",
        "title = \"Referrals\"\nperiod = \"financial-year\"\ncolumns = [\"2023-24\", \"2024-25\"]\n\
         [rows]\nashmere = { label = \"Ashmere\", values = [1_480, 1_496] }\n",
    ),
    ("content/hubs/publication.toml", "title = \"What is on\"\nkind = \"timetable\"\n"),
    ("content/hubs/2025-autumn/index.md", "+++\ntitle = \"Autumn 2025\"\n+++\n"),
    ("published.txt", "safety/2024-25/calls/\nsafety/2024-25/calls/old.svg\n"),
];

fn built() -> Artifacts {
    let sources = Sources::from_memory(SITE.iter().copied());
    let compilation = compile(&sources);
    assert_eq!(short(&compilation.diagnostics, &sources), "");
    compilation.artifacts.expect("no errors")
}

fn text(site: &Artifacts, path: &str) -> String {
    let bytes = site.files.get(path).unwrap_or_else(|| panic!("{path} is not published"));
    String::from_utf8(bytes.to_vec()).expect("pages are text")
}

/// Fails unless the parts stand in a text in their order.
fn in_order(text: &str, parts: &[&str]) {
    let mut from = 0;
    for part in parts {
        let at = text[from..].find(part);
        from +=
            at.unwrap_or_else(|| panic!("`{part}` is not in its place of\n{text}")) + part.len();
    }
}

#[test]
fn pages_about_harm_have_help_and_two_ways_out_in_the_same_place() {
    let site = built();
    for path in [
        "safety/index.html",
        "safety/2024-25/index.html",
        "safety/2024-25/referrals/index.html",
        "safety/2024-25/about-the-data/index.html",
        "get-help/index.html",
    ] {
        let page = text(&site, path);
        let out = "href=\"https://www.bbc.co.uk/weather\" rel=\"nofollow noreferrer\"><span class=\"hidden\">Emergency </span>Exit this page</a>";
        in_order(
            &page,
            &[
                "skip-link",
                "<header",
                out,
                out,
                "<h1",
                "</main>",
                "Get help now</h2>",
                "href=\"tel:999\"",
                "href=\"tel:+441632960001\"",
                "<footer",
            ],
        );
        assert_eq!(page.matches(out).count(), 2, "{path}");
    }
    let page = text(&site, "safety/2024-25/referrals/index.html");
    in_order(&page, &["Get help now</h2>", "<a href=\"/public/get-help/\">More ways to get help"]);
}

#[test]
fn other_pages_have_none() {
    let site = built();
    for path in ["index.html", "hubs/index.html", "hubs/2025-autumn/index.html", "404.html"] {
        let page = text(&site, path);
        let found = ["Exit this page", "Get help now", "exit.js", "help.css"];
        assert!(found.iter().all(|words| !page.contains(words)), "{path}");
    }
}

#[test]
fn the_statement_has_the_headings_and_sentences_of_the_model() {
    let site = built();
    in_order(
        &text(&site, "accessibility/index.html"),
        &[
            "<h1>Accessibility statement</h1>",
            "Ashmere Partnership is committed to making its website accessible, in accordance with the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.",
            "This accessibility statement applies to the website reports.ashmere.example.",
            ">Compliance status</h2>",
            "partially compliant with the Web Content Accessibility Guidelines (WCAG) version 2.2 AA standard, due to the non-compliances and exemptions listed below.",
            ">Non-accessible content</h2>",
            "https://www.w3.org/WAI/WCAG22/Understanding/reflow.html\">1.4.10 (Reflow)</a>",
            "31 March 2027",
            ">Disproportionate burden</h3>",
            "It would take 60 days.",
            ">Preparation of this accessibility statement</h2>",
            "2 March 2026",
            "2 November 2026",
            ">Feedback and contact information</h2>",
            "mailto:reports@ashmere.example",
            "within 10 working days",
            ">Enforcement procedure</h2>",
            "Equality and Human Rights Commission (EHRC)",
            "https://www.equalityadvisoryservice.com/",
        ],
    );
    for (path, page) in site.files.iter().filter(|(path, _)| path.ends_with("/index.html")) {
        let page = String::from_utf8_lossy(page);
        let moved = page.contains("http-equiv=\"refresh\"");
        assert!(moved || page.contains("<a href=\"/public/accessibility/\">"), "{path}");
    }
}

#[test]
fn a_correction_stands_above_the_title_and_on_the_cover() {
    let site = built();
    let page = text(&site, "safety/2024-25/referrals/index.html");
    let told = "The referrals of Ashmere were too low.";
    in_order(
        &page,
        &[
            "<main",
            "Corrected on",
            "4 September 2025",
            told,
            "Referrals, Ashmere, 2024-25: now 1,496",
            "<h1>",
        ],
    );
    assert!(!page.contains("A sentence is shorter."), "only what was wrong is told here");
    in_order(
        &text(&site, "safety/2024-25/index.html"),
        &[
            "Last updated",
            "4 September 2025",
            "Changes to this report</h2>",
            "4 September 2025",
            "/public/safety/2024-25/referrals/",
            told,
            "1 July 2025",
            "A sentence is shorter.",
        ],
    );
}

#[test]
fn an_old_address_leads_on() {
    let site = built();
    in_order(
        &text(&site, "safety/2024-25/calls/index.html"),
        &[
            "<html lang=\"en-GB\">",
            "noindex",
            "http-equiv=\"refresh\" content=\"0; url=/public/safety/2024-25/referrals/\"",
            "rel=\"canonical\" href=\"https://reports.ashmere.example/public/safety/2024-25/referrals/\"",
            "<a href=\"/public/safety/2024-25/referrals/\">Referrals</a>",
        ],
    );
    assert_eq!(
        text(&site, "_redirects"),
        "/public/safety/2024-25/calls/ /public/safety/2024-25/referrals/ 301\n\
         /public/safety/2024-25/calls/old.svg /public/safety/2024-25/referrals/ 301\n"
    );
    assert!(!text(&site, "sitemap.xml").contains("calls"));
}
