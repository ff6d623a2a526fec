//! What readers who look for something are given: the index of the search, the list from A to Z, the
//! feed and what a telephone asks for.

use std::collections::BTreeMap;
use std::sync::Arc;

use annals::compile::compile;
use annals::source::{Options, Sources};
use serde_json::Value;

const SITE: &[(&str, &str)] = &[
    (
        "annals.toml",
        "title = \"Ashmere reports\"\nshort_title = \"Ashmere\"\nbase_url = \"https://ashmere.example/public/\"\n\
         licence = \"ogl-3\"\n[publisher]\nname = \"Ashmere & Partners\"\nemail = \"reports@ashmere.example\"\n",
    ),
    (
        "content/index.md",
        "+++\ntitle = \"Ashmere reports\"\nsummary = \"What services did.\"\n+++\n\nWelcome.\n",
    ),
    ("content/secret.md", "+++\ntitle = \"Not yet\"\ndraft = true\n+++\n\nZebrafish.\n"),
    (
        "content/glossary.toml",
        "[mash]\nterm = \"MASH\"\nname = \"Multi-agency safeguarding hub\"\nmeaning = \"Where first calls go.\"\n",
    ),
    ("content/report/publication.toml", "title = \"Annual report\"\nsummary = \"Each year.\"\n"),
    (
        "content/report/2023-24/index.md",
        "+++\ntitle = \"Report 2023-24\"\npublished = 2024-11-30\n+++\n\nThe year before.\n",
    ),
    (
        "content/report/2024-25/index.md",
        "+++\ntitle = \"Report 2024-25\"\npublished = 2025-12-01\nupdated = 2026-01-15\nsummary = \"Calls < before.\"\n+++\n\nThe year.\n",
    ),
    (
        "content/report/2024-25/01-calls.md",
        "+++\ntitle = \"Children's calls\"\nsummary = \"Who called.\"\n+++\n\nPeople call the MASH. Calls came, calls went.\n\n\
         ## Who calls {#who}\n\nSchools called {{ calls.schools }} times.\n\n{{ table(calls) }}\n\n\
         {{ chart(calls, kind = \"rows\", order = \"table\", title = \"Homes called more\", description = \"Schools called {calls.schools} times and homes {calls.homes} times.\") }}\n",
    ),
    (
        "content/report/2024-25/data/calls.toml",
        "title = \"Calls by place\"\nmeasure = { unit = \"calls\" }\ncolumns = [{ key = \"calls\", label = \"Calls\" }]\n[rows]\nschools = [20]\nhomes = [30]\nstreets = [\"9871 [c]\"]\nparks = [\"9871 [c]\"]\n",
    ),
];

type Files = BTreeMap<String, Arc<[u8]>>;

fn published(options: Options) -> Files {
    let mut sources = Sources::from_memory(SITE.iter().copied());
    sources.options = options;
    let compilation = compile(&sources);
    let found = annals::diagnostic::short(&compilation.diagnostics, &sources);
    compilation.artifacts.unwrap_or_else(|| panic!("{found}")).files
}

fn text(files: &Files, path: &str) -> String {
    let bytes = files.get(path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn number(value: &Value) -> usize {
    value.as_u64().and_then(|value| value.try_into().ok()).expect("a whole number")
}

fn json(files: &Files, path: &str) -> Value {
    serde_json::from_str(&text(files, path)).expect("JSON")
}

/// Every entry in order: its address, its kind, its title and its text.
fn entries(files: &Files) -> Vec<(String, String, String, String)> {
    let index = json(files, "search/index/index.json");
    let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let kind = |value: &Value| words(&index["kinds"][number(value)]);
    let mut texts: BTreeMap<u64, std::vec::IntoIter<Value>> = BTreeMap::new();
    let mut entries = Vec::new();
    for page in index["pages"].as_array().expect("pages") {
        let chunk = page[3].as_u64().expect("a file");
        let texts = texts.entry(chunk).or_insert_with(|| {
            let file = json(files, &format!("search/index/texts-{chunk}.json"));
            file.as_array().expect("texts").clone().into_iter()
        });
        let mut text = || words(&texts.next().expect("a text for each entry"));
        entries.push((words(&page[0]), kind(&page[5]), words(&page[1]), text()));
        for entry in page[7].as_array().expect("entries") {
            let address = format!("{}#{}", words(&page[0]), words(&entry[1]));
            entries.push((address, kind(&entry[0]), words(&entry[2]), text()));
        }
    }
    entries
}

/// Where a word stands, as the script reads it: titles of entries, and how much it counts.
fn found(files: &Files, word: &str) -> Vec<(String, usize)> {
    let file = json(files, &format!("search/index/words-{}.json", &word[..1]));
    let entries = entries(files);
    let mut at = 0;
    let steps = file[word].as_array().into_iter().flatten();
    let found = steps.map(|step| {
        let step = number(step);
        at += step / 3;
        (entries[at].2.clone(), step % 3)
    });
    found.collect()
}

#[test]
fn pages_headings_tables_charts_and_terms_can_be_found() {
    let files = published(Options::default());
    let told: Vec<String> = entries(&files)
        .into_iter()
        .map(|(address, kind, title, text)| format!("{address} | {kind} | {title} | {text}"))
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_word_counts_by_where_and_how_often_it_stands() {
    let files = published(Options::default());
    let own = |title: &str, level| (title.to_owned(), level);
    assert_eq!(found(&files, "schools"), [own("Who calls", 0), own("Homes called more", 0)]);
    assert_eq!(
        found(&files, "calls"),
        [
            own("Report 2024-25", 0),
            own("Children's calls", 2),
            own("Who calls", 2),
            own("Calls by place", 2),
            own("MASH (Multi-agency safeguarding hub)", 0),
        ]
    );
    // An apostrophe does not cut a word, and what is in nearly every sentence is not looked for.
    assert_eq!(found(&files, "childrens"), [own("Children's calls", 2)]);
    assert_eq!(found(&files, "the"), []);
}

#[test]
fn a_hidden_number_cannot_be_found() {
    for (path, bytes) in published(Options::default()) {
        assert!(!String::from_utf8_lossy(&bytes).contains("9871"), "{path}");
    }
}

#[test]
fn a_draft_cannot_be_found_even_in_a_preview() {
    let files = published(Options { drafts: true, ..Options::default() });
    assert!(files.contains_key("secret/index.html"));
    let looked = |path: &String| {
        path.starts_with("search/") || path.starts_with("a-to-z/") || path == "feed.xml"
    };
    for (path, bytes) in files.iter().filter(|(path, _)| looked(path)) {
        let text = String::from_utf8_lossy(bytes);
        // The menus of a preview have drafts; they are not what is found.
        let text =
            text.split("<main").nth(1).and_then(|it| it.split("</main>").next()).unwrap_or(&text);
        assert!(!text.contains("ebrafish") && !text.contains("Not yet"), "{path}");
    }
}

#[test]
fn a_site_of_one_page_has_no_search() {
    let files = compile(&Sources::from_memory(SITE[..2].iter().copied())).artifacts;
    let files = files.expect("a site").files;
    assert!(!files.keys().any(|path| path.starts_with("search/") || path.starts_with("a-to-z/")));
    assert!(!text(&files, "index.html").contains("Search"));
    assert!(
        text(&published(Options::default()), "index.html")
            .contains("<a href=\"/public/search/\">Search</a>")
    );
}

#[test]
fn from_a_to_z_a_short_form_stands_at_both_its_letters() {
    let files = published(Options::default());
    for page in ["a-to-z/index.html", "search/index.html"] {
        let html = text(&files, page);
        let term = "<a href=\"/public/glossary/#term-mash\">";
        assert!(
            html.contains(&format!("{term}MASH (Multi-agency safeguarding hub)</a>")),
            "{html}"
        );
        assert!(
            html.contains(&format!("{term}Multi-agency safeguarding hub (MASH)</a>")),
            "{html}"
        );
        let calls = "<a href=\"/public/report/2024-25/calls/\">Children&#39;s calls</a> <span class=\"where\">Report 2024-25</span>";
        assert!(html.contains(calls), "{html}");
        assert!(html.contains("href=\"#letter-m\"") && html.contains("id=\"letter-m\""), "{html}");
    }
}

#[test]
fn the_feed_has_what_a_feed_must_have() {
    let feed = text(&published(Options::default()), "feed.xml");
    let tree = roxmltree::Document::parse(&feed).expect("XML");
    let root = tree.root_element();
    let atom = "http://www.w3.org/2005/Atom";
    assert_eq!((root.tag_name().name(), root.tag_name().namespace()), ("feed", Some(atom)));
    let of = |node: roxmltree::Node<'_, '_>, name: &str| -> Vec<String> {
        let own = node.children().filter(|it| it.has_tag_name((atom, name)));
        own.map(|it| it.text().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(of(root, "id"), ["https://ashmere.example/public/"]);
    assert_eq!(of(root, "title"), ["Ashmere reports"]);
    assert_eq!(of(root, "updated"), ["2026-01-15T00:00:00Z"]);
    let author = root.children().find(|it| it.has_tag_name((atom, "author"))).expect("an author");
    assert_eq!(of(author, "name"), ["Ashmere & Partners"]);
    let own = root.children().find(|it| it.attribute("rel") == Some("self")).expect("its address");
    assert_eq!(own.attribute("href"), Some("https://ashmere.example/public/feed.xml"));
    let entries: Vec<_> = root.children().filter(|it| it.has_tag_name((atom, "entry"))).collect();
    let told: Vec<String> = entries
        .iter()
        .map(|entry| {
            let link = entry.children().find_map(|it| it.attribute("href")).expect("a link");
            assert_eq!(of(*entry, "id"), [link]);
            ["id", "title", "updated", "published", "summary"]
                .map(|it| of(*entry, it).join(""))
                .join(" | ")
        })
        .collect();
    assert_eq!(
        told,
        [
            "https://ashmere.example/public/report/2024-25/ | Report 2024-25 | 2026-01-15T00:00:00Z | 2025-12-01T00:00:00Z | Calls < before.",
            "https://ashmere.example/public/report/2023-24/ | Report 2023-24 | 2024-11-30T00:00:00Z | 2024-11-30T00:00:00Z | ",
        ]
    );
}

#[test]
fn a_site_without_a_day_has_no_feed_and_names_none() {
    let files = compile(&Sources::from_memory(SITE[..2].iter().copied())).artifacts;
    let files = files.expect("a site").files;
    assert!(!files.contains_key("feed.xml") && !text(&files, "index.html").contains("atom+xml"));
    assert!(
        text(&published(Options::default()), "index.html").contains("href=\"/public/feed.xml\"")
    );
}

#[test]
fn the_sitemap_says_when_a_page_was_changed() {
    let sitemap = text(&published(Options::default()), "sitemap.xml");
    let line = |url: &str| {
        let whole = format!("<loc>https://ashmere.example/public/{url}</loc>");
        sitemap.lines().find(|line| line.contains(&whole)).expect("the page is listed").to_owned()
    };
    assert!(line("report/2024-25/").contains("<lastmod>2026-01-15</lastmod>"));
    assert!(!line("report/2024-25/calls/").contains("lastmod"));
}

#[test]
fn a_telephone_is_given_a_name_colours_and_icons_of_their_sizes() {
    let files = published(Options::default());
    let manifest = json(&files, "manifest.webmanifest");
    assert_eq!(manifest["name"], "Ashmere reports");
    assert_eq!(manifest["short_name"], "Ashmere");
    assert_eq!(manifest["start_url"], "/public/");
    assert_eq!(
        (&manifest["theme_color"], &manifest["background_color"]),
        (&"#0c4a47".into(), &"#ffffff".into())
    );
    let icons = manifest["icons"].as_array().expect("icons");
    assert_eq!(icons.len(), 3);
    let html = text(&files, "index.html");
    let touch = html.split("apple-touch-icon\" href=\"").nth(1).and_then(|it| it.split('"').next());
    let named = icons.iter().map(|icon| (icon["src"].as_str(), icon["sizes"].as_str()));
    for (address, sizes) in named.chain([(touch, Some("180x180"))]) {
        let path = address.and_then(|it| it.strip_prefix("/public/")?.split('?').next());
        let bytes = &files[path.expect("an address below the site")];
        if sizes != Some("any") {
            let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four"));
            assert_eq!(Some(format!("{}x{}", side(16), side(20)).as_str()), sizes);
        }
    }
    assert!(files["favicon.ico"].starts_with(&[0, 0, 1, 0, 1, 0]));
    assert!(html.contains(
        "<meta name=\"theme-color\" content=\"#0d3d3b\" media=\"(prefers-color-scheme: dark)\">"
    ));
}

#[test]
fn a_theme_with_a_sign_of_its_own_does_not_wear_another_s() {
    let own = [
        ("themes/ours/theme.toml", "name = \"Ours\"\nextends = \"default\"\n"),
        ("themes/ours/static/icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ];
    let settings = SITE[0].1.replace("licence =", "theme = \"ours\"\nlicence =");
    let files = [("annals.toml", settings.as_str()), SITE[1]].into_iter().chain(own);
    let files = compile(&Sources::from_memory(files)).artifacts.expect("a site").files;
    assert!(!files.contains_key("favicon.ico"));
    assert!(!text(&files, "index.html").contains("apple-touch-icon"));
    assert_eq!(json(&files, "manifest.webmanifest")["icons"].as_array().map(Vec::len), Some(1));
}

#[test]
fn an_author_s_own_favicon_stays() {
    let own = SITE[..2].iter().copied().chain([("content/favicon.ico", "ours")]);
    let compilation = compile(&Sources::from_memory(own));
    assert_eq!(&*compilation.artifacts.expect("a site").files["favicon.ico"], b"ours");
}
