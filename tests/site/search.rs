//! What the search of the repository's site would lead to, and what it costs a reader's telephone.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{Element, SITE, none};

const FOLDER: &str = "search/index/";

/// As hosts send it.
fn packed(path: &str) -> usize {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(&SITE.artifacts.files[path]).expect("memory can be written to");
    packer.finish().expect("memory can be written to").len()
}

#[test]
fn everything_that_is_found_is_where_it_leads() {
    let index: serde_json::Value =
        serde_json::from_slice(&SITE.artifacts.files["search/index/index.json"]).expect("JSON");
    let (mut entries, mut faults) = (0, Vec::new());
    for page in index["pages"].as_array().expect("pages") {
        let file = format!("{}index.html", page[0].as_str().expect("an address"));
        let Some(html) = SITE.pages.get(&file) else {
            faults.push(format!("{file} is no page"));
            continue;
        };
        let all = html.all();
        let has = |id: &str| all.iter().any(|it: &&Element| it.attribute("id") == Some(id));
        let ids = page[7].as_array().expect("entries").iter().filter_map(|it| it[1].as_str());
        for id in ids {
            entries += 1;
            faults.extend((!has(id)).then(|| format!("{file} has no #{id}")));
        }
    }
    none(faults);
    assert!(entries > 300, "only {entries} entries");
}

#[test]
fn every_page_that_says_something_of_its_own_can_be_found() {
    let index = String::from_utf8_lossy(&SITE.artifacts.files["search/index/index.json"]);
    // Lists of sessions and posters say what other pages say. Who searches does so in the language of
    // the site; a page in another is found on the page that it translates.
    let kinds =
        ["home", "page", "publication", "edition", "section", "session", "glossary", "about"];
    let is_found =
        |path: &str| index.contains(&format!("[\"{}\",", path.trim_end_matches("index.html")));
    let is_own = |page: &Element| page.named("html")[0].attribute("lang") == Some("en-GB");
    let missing = SITE.pages.iter().filter(|(path, page)| {
        if !is_own(page) {
            return false;
        }
        let body = page.named("body");
        kinds.iter().any(|kind| body[0].has_class(&format!("page-{kind}"))) && !is_found(path)
    });
    none(missing.map(|(path, _)| path.clone()));
}

#[test]
fn a_telephone_fetches_little() {
    let files = SITE.artifacts.files.keys().filter(|path| path.starts_with(FOLDER));
    let sizes: Vec<(usize, &String)> = files.map(|path| (packed(path), path)).collect();
    let whole: usize = sizes.iter().map(|(size, _)| size).sum();
    assert!(whole <= 150_000, "the index is {whole} bytes");
    let largest = sizes.iter().max().expect("files");
    assert!(*largest <= (60_000, largest.1), "{largest:?}");
    assert!(packed("theme/search.js") <= 4096, "{}", packed("theme/search.js"));
}
