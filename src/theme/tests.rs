use serde_json::{Value, json};

use super::{Scheme, Theme};
use crate::diagnostic::{Diagnostic, Sink, short};
use crate::source::{Sources, Span, Spanned};

const SITE: (&str, &str) = ("annals.toml", "theme = \"ours\"\n");

fn load(theme: &str, files: &[(&str, &str)]) -> (Sources, Option<Theme>, Vec<Diagnostic>) {
    let sources = Sources::from_memory(files.iter().copied().chain([SITE]));
    let site = sources.at("annals.toml").expect("the settings");
    let name = Spanned::new(theme.to_owned(), Span::new(site.id, 8..14));
    let mut sink = Sink::default();
    let theme =
        Theme::load(&sources, &name, &[Spanned::new("en".to_owned(), name.span)], &mut sink);
    (sources, theme, sink.finish().open)
}

fn sound(theme: &str, files: &[(&str, &str)]) -> Theme {
    let (sources, theme, findings) = load(theme, files);
    theme.unwrap_or_else(|| panic!("{}", told(&findings, &sources)))
}

fn told(findings: &[Diagnostic], sources: &Sources) -> String {
    short(findings, sources)
}

fn broken(theme: &str, files: &[(&str, &str)]) -> String {
    let (sources, loaded, findings) = load(theme, files);
    assert!(loaded.is_none());
    told(&findings, &sources)
}

fn no_view() -> Value {
    json!({})
}

#[test]
fn a_file_of_the_site_replaces_a_built_in_one() {
    let files = [("themes/default/templates/not-found.html", "Nothing at {{ url }}")];
    let theme = sound("default", &files);
    let page = theme
        .speaking("en")
        .render("not-found.html", &json!({ "url": "/x/ & <y>" }))
        .expect("a page");
    assert_eq!(page, "Nothing at /x/ &amp; &lt;y&gt;");
}

#[test]
fn a_child_replaces_and_extends_its_parent() {
    let theme = sound(
        "child",
        &[
            ("themes/parent/theme.toml", "name = \"Parent\""),
            ("themes/parent/templates/base.html", "<{% block b %}parent{% endblock b %}>"),
            ("themes/parent/templates/home.html", "{% extends \"base.html\" %}"),
            ("themes/parent/style/10-a.css", "a{}"),
            ("themes/parent/style/20-b.css", "b{}"),
            ("themes/parent/style/poster.css", "p{}"),
            ("themes/parent/style/timetable.css", "t{}"),
            ("themes/parent/static/icon.svg", "old"),
            ("themes/child/theme.toml", "name = \"Child\"\nextends = \"parent\""),
            (
                "themes/child/templates/base.html",
                "{% extends \"parent/base.html\" %}{% block b %}child of {{ super() }}{% endblock b %}",
            ),
            ("themes/child/style/10-a.css", "A{}"),
            ("themes/child/style/timetable.css", "T { }"),
            ("themes/child/static/icon.svg", "new"),
        ],
    );
    assert_eq!(
        theme.speaking("en").render("home.html", &no_view()).expect("a page"),
        "<child of parent>"
    );
    assert_eq!(theme.stylesheet(), "A{}b{}");
    let sheets: Vec<_> = theme.sheets().collect();
    assert_eq!(sheets, [("poster", "p{}"), ("style", "A{}b{}"), ("timetable", "T{}")]);
    let statics: Vec<_> = theme.statics().map(|(path, file)| (path, file.text())).collect();
    assert_eq!(statics, [("icon.svg", "new")]);
}

#[test]
fn contrast_is_default_in_other_colours() {
    let default = sound("default", &[]);
    let contrast = sound("contrast", &[]);
    assert_ne!(default.stylesheet(), contrast.stylesheet());
    let icon = |theme: &Theme| theme.statics().any(|(path, _)| path == "icon.svg");
    assert!(icon(&default) && icon(&contrast));
}

#[test]
fn a_theme_that_does_not_exist_is_named() {
    assert_eq!(
        broken("defualt", &[]),
        "annals.toml:1:9: error[unknown-theme]: there is no theme `defualt`\n"
    );
    let (_, _, findings) = load("defualt", &[]);
    assert_eq!(findings[0].help, ["did you mean `default`?"]);
}

#[test]
fn themes_in_a_circle_are_named() {
    let files = [
        ("themes/a/theme.toml", "name = \"A\"\nextends = \"b\""),
        ("themes/b/theme.toml", "name = \"B\"\nextends = \"a\""),
    ];
    assert_eq!(
        broken("a", &files),
        "themes/b/theme.toml:2:11: error[unknown-theme]: the themes `a` and `b` extend each other in a circle\n"
    );
}

#[test]
fn every_mistake_in_a_theme_file_is_named() {
    let files = [("themes/a/theme.toml", "extend = \"default\"\nname = 4\n")];
    assert_eq!(
        broken("a", &files),
        "themes/a/theme.toml:1:1: error[unknown-key]: a theme has no `extend`\n\
         themes/a/theme.toml:2:1: error[wrong-type]: `name` must be text in quotes\n"
    );
}

#[test]
fn every_broken_template_is_named() {
    let files = [
        ("themes/a/theme.toml", "name = \"A\""),
        ("themes/a/templates/one.html", "<p>\n  {{ title"),
        ("themes/a/templates/two.html", "{% if x %}"),
    ];
    let told = broken("a", &files);
    assert!(told.contains("themes/a/templates/one.html:2:6: error[template]:"), "{told}");
    assert!(told.contains("themes/a/templates/two.html:1:"), "{told}");
}

#[test]
fn what_a_template_names_must_exist() {
    let files = [
        ("themes/a/theme.toml", "name = \"A\""),
        ("themes/a/templates/one.html", "<p>{{ title | shout }}</p>"),
        ("themes/a/templates/two.html", "\n{% include \"none.html\" %}"),
    ];
    assert_eq!(
        broken("a", &files),
        "themes/a/templates/one.html:1:15: error[template]: unknown filter `shout`\n\
         themes/a/templates/two.html:2:12: error[template]: unknown template `none.html`\n"
    );
}

#[test]
fn a_parent_template_must_exist() {
    let files = [
        ("themes/a/theme.toml", "name = \"A\""),
        ("themes/a/templates/one.html", "{% extends \"bass.html\" %}"),
    ];
    assert_eq!(
        broken("a", &files),
        "themes/a/templates/one.html:1:13: error[template]: there is no template `bass.html`\n"
    );
}

#[test]
fn a_field_that_the_view_does_not_hold_is_named() {
    let files = [
        ("themes/a/theme.toml", "name = \"A\""),
        ("themes/a/templates/card.html", "<b>{{ page.titel }}</b>"),
        ("themes/a/templates/home.html", "<main>\n  {% include \"card.html\" %}\n</main>"),
    ];
    let theme = sound("a", &files);
    let (sources, _, _) = load("a", &files);
    let finding = theme
        .speaking("en")
        .render("home.html", &json!({ "page": { "title": "x" } }))
        .expect_err("a finding");
    assert_eq!(finding.help, ["did you mean `title`?"]);
    let called = sources.file(finding.related[0].span.file);
    assert_eq!(called.line_column(finding.related[0].span.start()), (2, 14));
    assert_eq!(
        told(&[*finding], &sources),
        "themes/a/templates/card.html:1:12: error[template]: field `titel` is not defined\n"
    );
}

#[test]
fn a_page_kind_without_a_template_is_named() {
    let files = [("themes/a/theme.toml", "name = \"A\"")];
    let theme = sound("a", &files);
    let finding = theme.speaking("en").render("home.html", &no_view()).expect_err("a finding");
    assert_eq!(finding.message, "the theme `a` has no template `home.html`");
}

#[test]
fn a_theme_renders_side_by_side() {
    fn shared<T: Send + Sync>() {}
    shared::<Theme>();
}

#[test]
fn the_style_sheets_are_light_and_ask_for_nothing_else() {
    for name in ["default", "contrast"] {
        let theme = sound(name, &[]);
        for (sheet, css) in theme.sheets() {
            let most = if sheet == "style" { 28 * 1024 } else { 8 * 1024 };
            assert!(css.len() <= most, "{sheet} of {name} is {} bytes", css.len());
            assert!(!css.contains("url(") && !css.contains("@import"));
        }
    }
}

#[test]
fn the_colours_of_our_themes_can_be_seen_and_told_apart() {
    for name in ["default", "contrast"] {
        let (sources, theme, findings) = load(name, &[]);
        assert_eq!(told(&findings, &sources), "", "{name}");
        let theme = theme.expect("a theme");
        for scheme in Scheme::ALL {
            let palette = theme.palette(scheme).expect("a palette");
            for (one, next) in palette.fills.iter().zip(palette.fills.iter().cycle().skip(1)) {
                let contrast = one.on(*next);
                assert!(contrast.is_at_least(30), "{name} {scheme:?}: {one} {next} {contrast}");
            }
        }
    }
}

#[test]
fn a_palette_is_of_the_theme_and_of_what_the_reader_asked_for() {
    let css = ":root { --chart-2: #a00; } @media (prefers-color-scheme: dark) { :root { --chart-2: #f77; } }";
    let theme = sound(
        "a",
        &[
            ("themes/a/theme.toml", "name = \"A\"\nextends = \"contrast\""),
            ("themes/a/style/20-ours.css", css),
        ],
    );
    let words = |scheme| {
        let palette = theme.palette(scheme).expect("a palette");
        [palette.fill(2), palette.ink, palette.paper, palette.fill(0)].map(|it| it.to_string())
    };
    assert_eq!(words(Scheme::Light), ["#aa0000", "#000000", "#ffffff", "#12436d"]);
    assert_eq!(words(Scheme::Dark), ["#ff7777", "#ffffff", "#000000", "#437fbb"]);
}

fn page() -> Value {
    json!({
        "site": {
            "title": "Northbridge", "home": "/", "summary": "",
            "publisher": { "name": "Northbridge", "email": null, "phone": "01632 960 000" },
            "licence": {
                "name": "OGL", "url": "https://example.org/ogl", "sentence": "Under the OGL, always."
            },
            "menu": [{ "title": "Reports", "url": "/reports/", "current": true }],
            "search": { "title": "Search", "url": "/search/", "current": false },
            "a_to_z": "/a-to-z/", "footer": [],
            "head": { "icon": "/icon.svg", "touch_icon": null, "manifest": "/m", "feed": null, "light": null, "dark": null },
            "sheets": { "style": "/style.css", "timetable": "/timetable.css" },
            "scripts": { "timetable": "/timetable.js" }
        },
        "page": {
            "language": "en", "direction": "ltr", "languages": [], "running": "Northbridge",
            "title": "Foreword & thanks", "document_title": "Foreword", "summary": "", "url": "/f/",
            "canonical": "https://example.org/f/", "kind": "page", "sessions": null, "drawings": false,
            "corrections": [], "help": null, "newest": null, "translation": null, "draft": false,
            "publisher": { "name": "Northbridge", "year": null, "problem": null, "format": null }
        },
        "breadcrumbs": [{ "title": "Home", "url": "/" }],
        "body_html": "<p>Words</p>", "contents": []
    })
}

#[test]
fn a_page_has_one_title_a_way_past_the_menu_and_a_strict_policy() {
    let html = sound("default", &[]).speaking("en").render("page.html", &page()).expect("a page");
    assert_eq!(html.matches("<h1>Foreword &amp; thanks</h1>").count(), 1);
    assert!(html.contains("<a class=\"skip-link\" href=\"#main\">"));
    assert!(html.contains("<main id=\"main\" tabindex=\"-1\">"));
    assert!(html.contains("default-src 'none'; style-src 'self'"));
    assert!(html.contains("<a href=\"/reports/\" aria-current=\"true\">Reports</a>"));
    assert!(html.contains("<a href=\"/search/\">Search</a>"));
    assert!(html.contains("<a href=\"tel:01632960000\">01632 960 000</a>"));
    let licence = "Under the <a rel=\"license\" href=\"https://example.org/ogl\">OGL</a>, always.";
    assert!(html.contains(licence));
    assert!(!html.contains("<script") && !html.contains("style=\""));
}

#[test]
fn a_table_says_what_it_is_before_its_numbers() {
    let number = |text: &str| {
        json!({
            "text": text, "numeric": true, "status": null, "missing": text == "[x]",
            "date": null
        })
    };
    let table = json!({
        "id": "referrals", "label": "Table 2", "title": "Referrals", "unit": "per 10,000 children",
        "row_label": "", "group": false,
        "columns": [{ "label": "2022-23", "numeric": true, "note": 1 }],
        "rows": [{ "label": "England", "total": false, "note": null, "cells": [number("[x]")] }],
        "shorthand": [{ "mark": "[x]", "meaning": "not available" }],
        "notes": [{ "number": 1, "text": "Provisional." }],
        "source": null, "csv": { "url": "/referrals.csv", "size": "312 bytes" }
    });
    let theme = sound("default", &[]);
    let html = theme
        .speaking("en")
        .render("blocks/table.html", &json!({ "table": table }))
        .expect("a table");
    let (caption, rows) = html.split_once("</caption>").expect("a caption");
    for words in ["Table 2", "Referrals", "(per 10,000 children)", "not available"] {
        assert!(caption.contains(words), "{caption}");
    }
    assert!(rows.contains("<th scope=\"col\"><span class=\"hidden\">Item</span></th>"));
    assert!(rows.contains("<th scope=\"row\">England</th>"));
    assert!(rows.contains("<td class=\"numeric missing\">[x]</td>"));
    assert!(rows.contains("<a href=\"/referrals.csv\">Download Table 2 (CSV, 312 bytes)</a>"));
}

/// The built-in words of a language.
fn words(language: &str) -> toml::Table {
    let sources = Sources::from_memory([SITE]);
    let path = format!("themes/default/words/{language}.toml");
    let file = sources.at(&path).unwrap_or_else(|| panic!("no {path}"));
    file.text().parse().expect("words are TOML")
}

/// Each text by its name, with what stands between braces in it, in order of the alphabet.
fn places(words: &toml::Table) -> Vec<(String, Vec<String>)> {
    let mut all = Vec::new();
    for (table, entries) in words {
        for (key, text) in entries.as_table().expect("a table") {
            let text = text.as_str().expect("text");
            let after = text.split('{').skip(1);
            let mut names: Vec<String> =
                after.map(|rest| rest.split('}').next().unwrap_or("").to_owned()).collect();
            names.sort();
            all.push((format!("{table}.{key}"), names));
        }
    }
    all.sort();
    all
}

#[test]
fn every_language_says_what_english_says_and_names_the_same() {
    let english = places(&words("en"));
    for language in ["cy", "ur"] {
        let own = places(&words(language));
        let lacks: Vec<_> = english.iter().filter(|place| !own.contains(place)).collect();
        let has_more: Vec<_> = own.iter().filter(|place| !english.contains(place)).collect();
        assert!(lacks.is_empty(), "{language} lacks {lacks:?}");
        assert!(has_more.is_empty(), "{language} has {has_more:?}");
    }
}

#[test]
fn a_page_speaks_the_language_that_is_asked_for_and_lacks_no_word() {
    let files = [
        ("themes/ours/theme.toml", "name = \"Ours\"\nextends = \"default\""),
        ("themes/ours/words/pl.toml", "[frame]\nhome = \"Strona główna\"\n"),
        (
            "themes/default/templates/not-found.html",
            "{{ words.frame.home }}, {{ words.frame.menu }}",
        ),
    ];
    let sources = Sources::from_memory(files.into_iter().chain([SITE]));
    let place = Span::new(sources.at("annals.toml").expect("the settings").id, 8..14);
    let tag = |tag: &str| Spanned::new(tag.to_owned(), place);
    let mut sink = Sink::default();
    let languages = [tag("cy-GB"), tag("pl")];
    let theme = Theme::load(&sources, &tag("ours"), &languages, &mut sink).expect("a theme");
    let says =
        |language| theme.speaking(language).render("not-found.html", &no_view()).expect("words");
    assert_eq!(says("cy-GB"), "Hafan, Dewislen");
    assert_eq!(says("pl"), "Strona główna, Dewislen");
    assert_eq!(says("fr"), "Hafan, Dewislen", "the site's own");
    assert_eq!(theme.speaking("pl").word("frame.home"), "Strona główna");
    let found = told(&sink.finish().open, &sources);
    assert!(found.starts_with("themes/ours/words/pl.toml:1:1: warning[missing-words]"), "{found}");
    assert_eq!(found.lines().count(), 1, "{found}");
}

/// A heading of the prose would otherwise bear the id of what stands beside it.
#[test]
fn every_id_of_a_template_is_kept_from_headings() {
    let sources = Sources::from_memory([SITE]);
    let ids: Vec<&str> = sources
        .iter()
        .flat_map(|file| file.text().split(" id=\"").skip(1))
        .filter_map(|rest| rest.split_once('"').map(|(id, _)| id))
        .filter(|id| !id.contains('{'))
        .collect();
    assert!(ids.contains(&"main"));
    let free: Vec<_> = ids.iter().filter(|id| !crate::syntax::is_reserved(id)).collect();
    assert!(free.is_empty(), "add to RESERVED of syntax/markdown: {free:?}");
}
