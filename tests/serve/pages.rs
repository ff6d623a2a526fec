//! What is served, and to whom.

use std::fs;

use super::client::ask;
use super::site::Site;

#[test]
fn pages_are_served_with_their_types() {
    let site = Site::new(&[("index.md", "home"), ("report/index.md", "the report")]);
    let home = site.get("/");
    assert_eq!(home.status, 200);
    assert!(home.head.contains("content-type: text/html; charset=utf-8"), "{home:?}");
    assert!(home.head.contains("cache-control: no-store"), "{home:?}");
    assert!(home.body.contains("home"), "{home:?}");
    assert!(site.get("/report/").body.contains("the report"));
    assert!(site.get("/report/index.html?x=1").body.contains("the report"));
}

#[test]
fn drafts_are_shown_at_the_served_address() {
    let site = Site::new(&[("index.md", "home")]);
    let home = site.get("/").body;
    assert!(home.contains("drafts: true"), "{home}");
    assert!(home.contains(&format!("http://127.0.0.1:{}/", site.port)), "{home}");
}

#[test]
fn a_page_carries_a_script_by_address_and_none_inline() {
    let site = Site::new(&[("index.md", "home")]);
    let home = site.get("/").body;
    let script = home.find("<script src=\"/_annals/reload.js\"").unwrap();
    assert!(script < home.find("</body>").unwrap());
    assert_eq!(home.matches("<script").count(), 1);
    assert!(!home.contains("<style") && !home.contains("style="), "{home}");
    let script = site.get("/_annals/reload.js");
    assert!(script.head.contains("text/javascript"), "{script:?}");
    assert!(script.body.contains("EventSource"));
    assert!(site.get("/_annals/overlay.css").head.contains("text/css"));
}

#[test]
fn an_address_without_its_slash_leads_to_the_one_with_it() {
    let site = Site::new(&[("report/a b/index.md", "the report")]);
    let answer = site.get("/report/a%20b?q=1");
    assert_eq!(answer.status, 307);
    assert!(answer.head.contains("location: /report/a%20b/?q=1"), "{answer:?}");
    assert!(site.get("/report/a%20b/").body.contains("the report"));
}

#[test]
fn what_is_not_there_is_not_found_on_the_sites_own_page() {
    let site = Site::new(&[("index.md", "home"), ("404.md", "nothing here")]);
    let answer = site.get("/missing/");
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("nothing here"), "{answer:?}");
    assert_eq!(site.get("/%ff").status, 404, "no UTF-8");
}

#[test]
fn no_address_leaves_the_site() {
    let site = Site::new(&[("index.md", "home"), ("etc/index.md", "e")]);
    fs::write(site.folder.path().join("secret.txt"), "secret").unwrap();
    for path in [
        "/../secret.txt",
        "/../../../../etc/passwd",
        "/..%2f..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/..\\secret.txt",
        "//secret.txt",
        "/./index.html",
        "/content/index.md",
        "//etc",
        "/\\etc",
    ] {
        let answer = site.get(path);
        assert_eq!(answer.status, 404, "{path}: {answer:?}");
        assert!(!answer.head.contains("location:"), "{path}: {answer:?}");
    }
}

#[test]
fn the_head_of_a_page_comes_without_its_body() {
    let site = Site::new(&[("index.md", "home")]);
    let (head, whole) = (ask(site.port, "HEAD", "/", "localhost"), site.get("/"));
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    let length = format!("content-length: {}", whole.body.len());
    assert!(head.head.contains(&length), "{head:?}");
    assert_eq!(ask(site.port, "POST", "/", "localhost").status, 405);
}

#[test]
fn foreign_names_for_this_computer_are_refused() {
    let site = Site::new(&[("index.md", "a draft")]);
    for path in ["/", "/_annals/events", "/_annals/reload.js"] {
        let answer = ask(site.port, "GET", path, "evil.example");
        assert_eq!(answer.status, 403, "{path}");
        assert!(!answer.body.contains("a draft"));
    }
    let own = format!("127.0.0.1:{}", site.port);
    assert_eq!(ask(site.port, "GET", "/", &own).status, 200);
}
