//! What an open page hears of an edit.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use super::site::Site;

#[test]
fn an_edit_reaches_an_open_page() {
    let site = Site::new(&[("index.md", "first")]);
    let mut events = site.events();
    let (first, _) = events.next();
    assert!(site.get("/").body.contains(&first), "the page knows which site it is of");
    let start = Instant::now();
    site.write("index.md", "second");
    let (second, findings) = events.next();
    assert_ne!(first, second);
    assert_eq!(findings, "");
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    assert!(site.get("/").body.contains("second"));
}

#[test]
fn every_way_to_change_a_file_is_seen() {
    let site = Site::new(&[("index.md", "home")]);
    let mut events = site.events();
    events.next();
    site.write("new/index.md", "new");
    events.next();
    assert_eq!(site.get("/new/").status, 200, "a new file in a new folder");
    fs::rename(site.path("new"), site.path("old")).unwrap();
    events.next();
    assert_eq!((site.get("/new/").status, site.get("/old/").status), (404, 200), "a rename");
    let saved = site.folder.path().join("saved");
    fs::write(&saved, "saved by an editor").unwrap();
    fs::rename(&saved, site.path("index.md")).unwrap();
    events.next();
    assert!(site.get("/").body.contains("saved by an editor"), "a rename over a file");
    fs::remove_file(site.path("old/index.md")).unwrap();
    events.next();
    assert_eq!(site.get("/old/").status, 404, "a removal");
}

#[test]
fn a_folder_of_sources_that_comes_again_is_watched_again() {
    let site = Site::new(&[("index.md", "home")]);
    let content = site.folder.path().join("content");
    let aside = site.folder.path().join("aside");
    let mut events = site.events();
    events.next();
    fs::rename(&content, &aside).unwrap();
    events.next();
    fs::rename(&aside, &content).unwrap();
    events.next();
    assert_eq!(site.get("/").status, 200);
    site.write("index.md", "again");
    events.next();
    assert!(site.get("/").body.contains("again"));
}

/// Nobody waits for a site that is out of date before it is whole.
#[test]
fn an_edit_does_not_wait_for_the_site_before_it() {
    let site = Site::new(&[("index.md", "home"), ("other.md", "other")]);
    let mut events = site.events();
    events.next();
    assert!(site.get("/").body.contains("home"));
    let start = Instant::now();
    for text in ["SLOW once", "SLOW twice"] {
        site.write("index.md", text);
        events.next();
        assert!(site.get("/").body.contains(text));
    }
    site.write("index.md", "done");
    assert!(site.get("/other.html").body.contains("other"), "a page that comes with the rest");
    assert!(site.get("/").body.contains("done"));
    assert!(start.elapsed() < Duration::from_secs(15), "{:?}", start.elapsed());
}

/// What was shown ahead goes with the site that it was to be part of.
#[test]
fn after_a_site_that_was_shown_ahead_comes_the_last_whole_one() {
    let site = Site::new(&[("index.md", "home"), ("other.md", "other")]);
    let mut events = site.events();
    events.next();
    assert!(site.get("/").body.contains("home"));
    site.write("index.md", "SLOW");
    events.next();
    assert!(site.get("/").body.contains("SLOW"));
    site.write("index.md", "BROKEN");
    let (_, findings) = events.next();
    assert!(findings.contains("cannot be"), "{findings}");
    assert!(site.get("/").body.contains("home"));
    assert!(site.get("/other.html").body.contains("other"));
}

/// Some editors touch a file after they saved it: what that interrupted is not done yet.
#[test]
fn a_save_that_changes_nothing_does_not_lose_the_one_before_it() {
    let site = Site::new(&[("index.md", "home"), ("other.md", "other")]);
    let mut events = site.events();
    events.next();
    assert!(site.get("/").body.contains("home"));
    site.write("index.md", "ONCE");
    events.next();
    assert!(site.get("/").body.contains("ONCE"), "shown ahead");
    site.write("index.md", "ONCE");
    let start = Instant::now();
    assert!(site.get("/other.html").body.contains("other"), "it comes with the rest");
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

/// An author with several errors sees the last good site until all are mended, not half of the next.
#[test]
fn after_a_site_with_errors_nothing_is_shown_ahead() {
    let site = Site::new(&[("index.md", "home")]);
    let mut events = site.events();
    events.next();
    assert!(site.get("/").body.contains("home"));
    site.write("index.md", "BROKEN");
    assert!(!events.next().1.is_empty());
    site.write("index.md", "SLOW");
    thread::sleep(Duration::from_millis(500));
    assert!(site.get("/").body.contains("home"));
    site.write("index.md", "done");
    assert!(events.next().1.is_empty());
    assert!(site.get("/").body.contains("done"));
}

#[test]
fn files_that_never_rest_are_shown_all_the_same() {
    let site = Site::new(&[("index.md", "0")]);
    let mut events = site.events();
    events.next();
    thread::scope(|scope| {
        let start = Instant::now();
        let writer = scope.spawn(|| {
            for number in 1..100 {
                site.write("index.md", &number.to_string());
                thread::sleep(Duration::from_millis(30));
            }
        });
        events.next();
        assert!(start.elapsed() < Duration::from_millis(2500), "{:?}", start.elapsed());
        assert!(!writer.is_finished());
    });
}

#[test]
fn what_is_published_beside_the_sources_is_not_an_edit() {
    let site = Site::new(&[("index.md", "home")]);
    let mut events = site.events();
    let (first, _) = events.next();
    fs::create_dir(site.folder.path().join("public")).unwrap();
    fs::write(site.folder.path().join("public/index.html"), "x").unwrap();
    site.write(".index.md.swp", "x");
    thread::sleep(Duration::from_millis(700));
    site.write("index.md", "edited");
    assert_ne!(events.next().0, first, "the first thing heard of is the edit");
}

#[test]
fn findings_stand_over_the_last_good_page_until_they_are_mended() {
    let site = Site::new(&[("index.md", "good")]);
    let mut events = site.events();
    let (first, _) = events.next();
    site.write("index.md", "so <b>BROKEN</b>");
    let (still, findings) = events.next();
    assert_eq!(first, still, "the page is not reloaded under the reader");
    assert!(findings.contains("content/index.md:1:7"), "{findings}");
    assert!(findings.contains("&lt;b&gt;<mark>BROKEN</mark>&lt;/b&gt;"), "{findings}");
    assert!(findings.contains("`&lt;b&gt;` is not &amp; cannot be"), "{findings}");
    assert!(!findings.contains("<b>"), "{findings}");
    assert!(site.get("/").body.contains("good"));
    assert_eq!(site.events().next(), (still, findings), "a page opened now is told too");
    site.write("index.md", "good");
    assert_eq!(events.next(), (first, String::new()), "mended to the same bytes: only cleared");
}

#[test]
fn a_site_that_never_compiled_is_a_page_of_findings() {
    let site = Site::new(&[("index.md", "BROKEN")]);
    let answer = site.get("/any/where/");
    assert_eq!(answer.status, 500);
    assert!(answer.body.contains("content/index.md:1:1"), "{answer:?}");
    assert!(answer.body.contains("/_annals/reload.js"), "{answer:?}");
    let mut events = site.events();
    let (none, findings) = events.next();
    assert!(!findings.is_empty());
    site.write("index.md", "mended");
    let (first, findings) = events.next();
    assert!(first != none && findings.is_empty());
    assert!(site.get("/").body.contains("mended"));
}
