//! A site in English with pages in Urdu and Welsh: what each page says of the others, and in which words.

use annals::compile::{Compilation, compile};
use annals::diagnostic::short;
use annals::source::Sources;

const SITE: &[(&str, &str)] = &[
    (
        "annals.toml",
        r#"title = "Ashmere reports"
base_url = "https://reports.ashmere.example/public/"
languages = ["ur", "cy"]
licence = "ogl-3"
[publisher]
name = "Ashmere Partnership"
phone = "01632 960 000"
"#,
    ),
    ("content/index.md", "+++\ntitle = \"Ashmere reports\"\n+++\n"),
    (
        "content/help.md",
        "+++\ntitle = \"Get help\"\nmenu = true\nupdated = 2025-12-02\n+++\n\nRing [999](tel:999).\n",
    ),
    (
        "content/help.cy.md",
        "+++\ntitle = \"Cael help\"\ntranslates = 2025-12-02\n+++\n\nFfoniwch [999](tel:999).\n",
    ),
    ("content/report/publication.toml", "title = \"Annual report\"\nkind = \"report\"\n"),
    (
        "content/report/2024-25/index.md",
        "+++\ntitle = \"Annual report 2024-25\"\npublished = 2025-12-01\n+++\n\nThe year.\n",
    ),
    (
        "content/report/2024-25/index.ur.md",
        r#"+++
title = "سالانہ رپورٹ 2024-25"
summary = "سال کا خلاصہ۔"
translates = 2025-12-01
+++

{{ dates.review.day }} کو {{ income.council }} ملے۔ [آمدنی](01-money.md)، [](01-money.md) اور [مدد](../../help.md)۔

فون: [01632 960 000](tel:01632960000)، {{ lang("en-GB", "Ashmere Council") }}۔

{{ table(income) }}

> [!WARNING]
> احتیاط کریں۔[^1]

[^1]: نوٹ۔
"#,
    ),
    ("content/report/2024-25/01-money.md", "+++\ntitle = \"Money\"\n+++\n\n{{ table(income) }}\n"),
    (
        "content/report/2024-25/data/income.toml",
        "title = \"What partners gave\"\nmeasure = { unit = \"£\" }\ncolumns = [{ key = \"given\", label = \"Given\" }]\n[rows]\ncouncil = { label = \"Council\", values = [1_200] }\n",
    ),
    (
        "content/report/2024-25/data/dates.toml",
        "title = \"Dates\"\ncolumns = [{ key = \"day\", type = \"date\" }]\n[rows]\nreview = [2025-02-03]\n",
    ),
];

fn site(more: &[(&str, &str)]) -> Compilation {
    let kept = SITE.iter().filter(|(path, _)| more.iter().all(|(other, _)| other != path));
    let sources = Sources::from_memory(kept.chain(more).copied());
    let compiled = compile(&sources);
    assert_eq!(short(&compiled.diagnostics, &sources), "");
    compiled
}

fn page(compiled: &Compilation, path: &str) -> String {
    let files = &compiled.artifacts.as_ref().expect("a site").files;
    let bytes = files.get(path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[test]
fn a_page_in_urdu() {
    let html = page(&site(&[]), "ur/report/2024-25/index.html");
    // What a file says is in its address; a change of the style is no change of the page.
    let mut out = String::new();
    for part in html.split("?v=") {
        let shown = if out.is_empty() { part } else { part.get(8..).unwrap_or(part) };
        out.push_str(shown);
    }
    insta::assert_snapshot!(out);
}

#[test]
fn a_page_and_its_translations_lead_to_each_other_in_the_head_and_in_the_sitemap() {
    let site = site(&[]);
    let sitemap = page(&site, "sitemap.xml");
    for (path, language) in [("help/index.html", "en-GB"), ("cy/help/index.html", "cy")] {
        let html = page(&site, path);
        assert!(html.contains(&format!("<html lang=\"{language}\"")), "{path}");
        for (tag, url) in [("en-GB", "help/"), ("cy", "cy/help/"), ("x-default", "help/")] {
            let address = format!("https://reports.ashmere.example/public/{url}");
            let link = format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{address}\">");
            assert!(html.contains(&link), "{path} has no {link}");
            let link = format!("hreflang=\"{tag}\" href=\"{address}\"/>");
            assert_eq!(sitemap.matches(&link).count(), 2, "{link}");
        }
    }
    assert!(page(&site, "help/index.html").contains("lang=\"cy\" dir=\"ltr\">Cymraeg</a>"));
    assert!(!page(&site, "index.html").contains("hreflang"), "a page in one language");
}

#[test]
fn a_language_without_a_home_page_has_a_list_at_its_address() {
    let list = page(&site(&[]), "cy/index.html");
    assert!(list.contains("<html lang=\"cy\""));
    assert!(list.contains("<a href=\"/public/cy/help/\">Cael help</a>"));
    let home = ("content/index.cy.md", "+++\ntitle = \"Adroddiadau\"\n+++\n");
    let home = page(&site(&[home]), "cy/index.html");
    assert!(home.contains("<h1>Adroddiadau</h1>") && !home.contains("Cael help</a></h2>"));
}

#[test]
fn a_translation_that_is_older_than_its_page_tells_its_readers() {
    let older = "+++\ntitle = \"Cael help\"\ntranslates = 2025-11-30\n+++\n\nFfoniwch.\n";
    let kept = SITE.iter().filter(|(path, _)| *path != "content/help.cy.md").copied();
    let sources = Sources::from_memory(kept.chain([("content/help.cy.md", older)]));
    let compiled = compile(&sources);
    assert!(short(&compiled.diagnostics, &sources).contains("[translation-behind]"));
    let html = page(&compiled, "cy/help/index.html");
    assert!(html.contains("<time datetime=\"2025-12-02\">2 Rhagfyr 2025</time>"), "{html}");
}

#[test]
fn a_site_in_welsh_speaks_welsh_in_its_frame() {
    let settings = "title = \"Adroddiadau\"\nbase_url = \"https://reports.ashmere.example/\"\nlanguage = \"cy\"\n[publisher]\nname = \"Cyngor\"\n";
    let files =
        [("annals.toml", settings), ("content/index.md", "+++\ntitle = \"Adroddiadau\"\n+++\n")];
    let sources = Sources::from_memory(files);
    let compiled = compile(&sources);
    assert_eq!(short(&compiled.diagnostics, &sources), "");
    let html = page(&compiled, "index.html");
    assert!(html.contains("<html lang=\"cy\"") && html.contains("Neidio i’r prif gynnwys"));
    assert!(!html.contains("Skip to main content"));
}
