use crate::model::Host;

use super::{Address, HEADERS, KEPT, TYPES, files};

const ALL: [Host; 7] = [
    Host::Netlify,
    Host::Cloudflare,
    Host::Apache,
    Host::Nginx,
    Host::Iis,
    Host::Azure,
    Host::Github,
];

fn file(host: Host, path: &str) -> String {
    let moved = [Address { was: "/reports/old.page/".into(), is: "/reports/new/".into() }];
    let files = files(&[host], "/reports/", &moved);
    let found = files.into_iter().find(|(name, _)| name == path);
    found.expect("the host has the file").1
}

const FILES: [(Host, &str); 5] = [
    (Host::Netlify, "_headers"),
    (Host::Apache, ".htaccess"),
    (Host::Nginx, "hosts/nginx.conf"),
    (Host::Iis, "web.config"),
    (Host::Azure, "staticwebapp.config.json"),
];

#[test]
fn every_host_says_every_header() {
    for (host, path) in FILES {
        let text = file(host, path);
        for (name, value) in HEADERS {
            assert!(text.contains(name) && text.contains(value), "{path} lacks {name}: {text}");
        }
    }
}

#[test]
fn every_host_but_those_that_know_them_says_types_and_where_nothing_is() {
    for (host, path) in FILES.into_iter().skip(1) {
        let text = file(host, path);
        assert!(text.contains("/reports/404.html"), "{path}: {text}");
        for (ending, kind) in TYPES {
            assert!(text.contains(ending) && text.contains(kind), "{path} lacks {ending}: {text}");
        }
    }
}

#[test]
fn what_was_moved_is_in_the_words_of_each_host() {
    let moved = [
        (Host::Netlify, "_redirects", "/reports/old.page/ /reports/new/ 301\n"),
        (Host::Cloudflare, "_redirects", "/reports/old.page/ /reports/new/ 301\n"),
        (
            Host::Apache,
            ".htaccess",
            "RedirectMatch 301 \"^/reports/old\\.page/$\" \"/reports/new/\"\n",
        ),
        (
            Host::Nginx,
            "hosts/nginx.conf",
            "location = \"/reports/old.page/\" { return 301 \"/reports/new/\"; }\n",
        ),
        (Host::Iis, "web.config", "<location path=\"old.page\">"),
    ];
    for (host, path, line) in moved {
        assert!(file(host, path).contains(line), "{path}: {}", file(host, path));
    }
    assert!(!files(&[Host::Netlify], "/", &[]).iter().any(|(path, _)| path == "_redirects"));
}

#[test]
fn the_file_of_azure_is_json_whose_last_route_is_what_was_moved() {
    let text = file(Host::Azure, "staticwebapp.config.json");
    let config: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    let routes = config["routes"].as_array().expect("a list");
    assert_eq!(routes[0]["route"], "/reports/theme/*");
    assert_eq!(routes[0]["headers"]["Cache-Control"], KEPT);
    assert_eq!(routes[2]["redirect"], "/reports/new/");
    assert_eq!(routes[2]["statusCode"], 301);
}

#[test]
fn the_file_of_iis_is_xml_that_keeps_the_theme_and_moves_what_was_moved() {
    let text = file(Host::Iis, "web.config");
    let tree = roxmltree::Document::parse(&text).expect("it is XML");
    let places = tree.descendants().filter(|it| it.has_tag_name("location"));
    let paths: Vec<_> = places.filter_map(|it| it.attribute("path")).collect();
    assert_eq!(paths, ["theme", "search/index", "old.page"]);
    let redirect = tree.descendants().find(|it| it.has_tag_name("httpRedirect"));
    assert_eq!(redirect.and_then(|it| it.attribute("destination")), Some("/reports/new/"));
    let ages = tree.descendants().filter_map(|it| it.attribute("cacheControlMaxAge"));
    assert_eq!(ages.collect::<Vec<_>>(), ["00:05:00", "365.00:00:00", "365.00:00:00"]);
}

/// Apache stops at a line that it does not know: each is one of these, with all that it needs.
#[test]
fn the_file_of_apache_holds_lines_that_it_knows_and_may_read() {
    let text = file(Host::Apache, ".htaccess");
    let mut open = Vec::new();
    for line in text.lines().map(str::trim) {
        let words = quoted(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words[..] {
            ["<IfModule", _] => open.push(line),
            ["</IfModule>"] => assert!(open.pop().is_some(), "{line}"),
            ["#", ..]
            | ["ErrorDocument", "404", _]
            | ["AddType", _, _]
            | ["AddCharset", "utf-8", ..]
            | ["RedirectMatch", "301", _, _]
            | ["SetEnvIf", "Request_URI", _, "annals_kept"]
            | ["Header", "always", "set", _, _]
            | ["Header", "set", _, _]
            | ["Header", "set", _, _, "env=annals_kept"] => {}
            _ => panic!("{line}"),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

/// The words of a line, where quotation marks hold several together.
fn quoted(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let words = parts.flat_map(|(at, part)| match at % 2 {
        1 => vec![part.to_owned()],
        _ => part.split_whitespace().map(str::to_owned).collect(),
    });
    words.collect()
}

/// What nginx reads: words, of which quotation marks hold several together, that end with `;` or a
/// block.
#[test]
fn the_file_of_nginx_ends_each_line_and_closes_each_block() {
    let text = file(Host::Nginx, "hosts/nginx.conf");
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        assert_eq!(line.matches('"').count() % 2, 0, "{line}");
        let bare: String =
            line.split('"').step_by(2).collect::<Vec<_>>().join("\"").replace(['$', '='], "");
        assert!(bare.ends_with(';') || bare.ends_with('}'), "{line}");
        assert_eq!(bare.matches('{').count(), bare.matches('}').count(), "{line}");
    }
}

#[test]
fn each_host_has_files_and_no_other_host_s() {
    let names = |host: Host| -> Vec<String> {
        files(&[host], "/", &[]).into_iter().map(|(path, _)| path).collect()
    };
    for host in ALL {
        assert_eq!(names(host).len(), 1, "{host:?}");
    }
    assert_eq!(names(Host::Github), [".nojekyll"]);
    assert_eq!(files(&[], "/", &[]), []);
}
