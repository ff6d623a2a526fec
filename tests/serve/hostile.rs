//! Visitors who mean harm, and visitors who are many.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use super::client::{Events, ask, connect};
use super::site::Site;

/// What the server answers to raw bytes, until it ends the connection.
fn raw(site: &Site, bytes: &[u8]) -> String {
    let mut stream = connect(site.port);
    // The server may end the connection before all is said.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn no_spelling_of_an_address_leaves_the_site() {
    let site = Site::new(&[("index.md", "home")]);
    fs::write(site.folder.path().join("secret.txt"), "a secret").unwrap();
    let spellings = [
        "/../secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/%252e%252e%252fsecret.txt",
        "/..%5csecret.txt",
        "/..%255csecret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%c0%af..%c0%afsecret.txt",
        "/%e0%80%ae%e0%80%ae/secret.txt",
        "/secret.txt%00.html",
        "/%00",
        "/index.html%00.txt",
        "/..;/secret.txt",
        "/.%2e/secret.txt",
        "/C:/secret.txt",
        "/%ff%fe",
        "/%",
        "/%zz",
        "/_annals/../secret.txt",
        "/_annals/%2e%2e/secret.txt",
        "http://localhost/../secret.txt",
    ];
    for path in spellings {
        let answer = ask(site.port, "GET", path, "localhost");
        assert!([400, 404].contains(&answer.status), "{path}: {answer:?}");
        assert!(!answer.body.contains("a secret"), "{path}");
    }
    for line in ["GET /\0 HTTP/1.1", "GET ../secret.txt HTTP/1.1", "GET \\..\\secret.txt HTTP/1.1"]
    {
        let answer = raw(&site, format!("{line}\r\nHost: localhost\r\n\r\n").as_bytes());
        assert!(!answer.contains("a secret") && !answer.contains(" 200 "), "{line}: {answer}");
    }
    assert_eq!(site.get("/").status, 200);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_site_are_not_served() {
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("secret.md"), "a secret").unwrap();
    let site = Site::new(&[("index.md", "home")]);
    let mut events = site.events();
    events.next();
    std::os::unix::fs::symlink(elsewhere.path().join("secret.md"), site.path("secret.md")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), site.path("folder")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), site.folder.path().join("assets")).unwrap();
    events.next();
    for path in ["/secret.html", "/folder/secret.html", "/folder/", "/assets/secret.md"] {
        let answer = site.get(path);
        assert!(!answer.body.contains("a secret"), "{path}: {answer:?}");
    }
}

#[test]
fn only_reading_is_answered() {
    let site = Site::new(&[("index.md", "home")]);
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"] {
        for path in ["/", "/_annals/events", "/_annals/reload.js"] {
            let answer = raw(
                &site,
                format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .as_bytes(),
            );
            let refused = [" 405 ", " 400 "].iter().any(|status| answer.contains(status));
            assert!(refused && !answer.contains("home"), "{method} {path}: {answer}");
        }
    }
    for head in ["/", "/_annals/reload.js", "/_annals/events"] {
        let answer = ask(site.port, "HEAD", head, "localhost");
        assert_eq!((answer.status, answer.body.as_str()), (200, ""), "{head}");
    }
}

#[test]
fn what_is_no_question_ends_the_connection_and_not_the_server() {
    let site = Site::new(&[("index.md", "home")]);
    let long = "x".repeat(1 << 20);
    let many = "A: b\r\n".repeat(10_000);
    for question in [
        "\r\n\r\n\r\n".to_owned(),
        "nonsense\r\n\r\n".to_owned(),
        "GET / HTTP/9.9\r\n\r\n".to_owned(),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
        format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost\r\n{many}\r\n"),
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"
            .to_owned(),
        "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".to_owned(),
    ] {
        let shown = &question[..question.len().min(60)];
        let answer = raw(&site, question.as_bytes());
        let is_refused = answer.is_empty() || answer.contains(" 4");
        assert!(is_refused || answer.contains(" 200 "), "{shown:?}: {answer}");
        assert_eq!(site.get("/").status, 200, "after {shown:?}");
    }
    let over = format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}\r\n\r\n");
    assert!(!raw(&site, over.as_bytes()).contains(" 200 "), "a head of a megabyte is not read");
}

#[test]
fn a_body_without_end_is_not_kept() {
    let site = Site::new(&[("index.md", "home")]);
    let mut stream = connect(site.port);
    let head = "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000000\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    let part = vec![b'x'; 1 << 20];
    // The server answers and ends the connection; it does not read a hundred gigabytes.
    let accepted = (0..64).take_while(|_| stream.write_all(&part).is_ok()).count();
    assert!(accepted < 64, "64 MB of a body were taken");
    assert_eq!(site.get("/").status, 200);
}

#[test]
fn thousands_who_say_nothing_do_not_keep_a_page_from_being_served() {
    let site = Site::new(&[("index.md", "home")]);
    let mut listening = site.events();
    let (first, _) = listening.next();
    let begun = b"GET / HTTP/1.1\r\nHost: local";
    let mut silent: Vec<TcpStream> = Vec::new();
    for number in 0..3000 {
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", site.port)) else { continue };
        if number % 2 == 0 {
            let _ = stream.write_all(begun);
        }
        silent.push(stream);
        if number % 500 == 499 {
            let start = Instant::now();
            assert_eq!(site.get("/").status, 200);
            assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
        }
    }
    assert!(silent.len() > 2000, "{}", silent.len());
    site.write("index.md", "edited");
    assert_ne!(listening.next().0, first, "who has asked keeps the place");
    assert!(site.get("/").body.contains("edited"));
}

#[test]
fn a_head_that_does_not_come_ends_the_connection() {
    let site = Site::new(&[("index.md", "home")]);
    let (mut half, mut kept) = (connect(site.port), connect(site.port));
    half.write_all(b"GET / HTTP/1.1\r\nHost: local").unwrap();
    kept.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let start = Instant::now();
    for stream in [&mut half, &mut kept] {
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        assert!(start.elapsed() < Duration::from_secs(18), "{:?}", start.elapsed());
    }
    assert!(start.elapsed() > Duration::from_secs(5), "a slow typist is not thrown out");
}

#[test]
fn two_hundred_open_pages_hear_of_every_edit() {
    let site = Site::new(&[("index.md", "0")]);
    let mut pages: Vec<Events> = (0..200).map(|_| site.events()).collect();
    for page in &mut pages {
        page.next();
    }
    for edit in 1..=5 {
        site.write("index.md", &format!("edit {edit}"));
        let heard: Vec<_> = pages.iter_mut().map(Events::next).collect();
        assert!(heard.iter().all(|state| state == &heard[0]), "edit {edit}");
        thread::sleep(Duration::from_millis(20));
    }
    // A hundred tabs are closed: the others hear as before.
    pages.truncate(100);
    site.write("index.md", "last");
    assert!(pages.iter_mut().map(Events::next).all(|(_, findings)| findings.is_empty()));
    assert!(site.get("/").body.contains("last"));
}

#[test]
fn findings_show_markup_as_letters() {
    let site = Site::new(&[("index.md", "home")]);
    let mut events = site.events();
    events.next();
    site.write("<img src=x onerror=alert(1)>.md", "<script>alert('\"&')</script> BROKEN");
    let (_, findings) = events.next();
    assert!(findings.contains("content/&lt;img src=x onerror=alert(1)&gt;.md:1:"), "{findings}");
    assert!(
        findings.contains("&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;"),
        "{findings}"
    );
    assert!(!findings.contains("<img") && !findings.contains("<script"), "{findings}");
}

#[test]
fn a_page_of_findings_has_a_strict_policy() {
    let site = Site::new(&[("<script>x.md", "BROKEN")]);
    let answer = site.get("/");
    assert_eq!(answer.status, 500);
    for rule in ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "base-uri 'none'"]
    {
        assert!(answer.head.contains(rule), "{rule}: {}", answer.head);
    }
    assert!(!answer.head.contains("unsafe"), "{}", answer.head);
    assert!(answer.head.contains("cross-origin-resource-policy: same-origin"), "{}", answer.head);
    assert_eq!(answer.body.matches("<script").count(), 1, "ours, by its address: {}", answer.body);
}
