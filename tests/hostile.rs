//! A site that was written to do harm: nothing of it runs in a page, nothing of it is looked at for ever,
//! and each part of it gets a finding.

mod html;

use std::sync::Arc;

use annals::compile::{Compilation, compile};
use annals::diagnostic::{human, short};
use annals::source::{Content, Sources, limits};

const SETTINGS: &str = r#"title = "Ashmere reports"
base_url = "https://reports.ashmere.example/"
[publisher]
name = "Ashmere Council"
"#;
const PAGE: &str = "+++\ntitle = \"Ashmere\"\n+++\n\nWelcome.\n";
const SECTION: &str = "content/report/2024-25/01-any.md";
const TABLE: &str = "content/report/2024-25/data/any.toml";
const TIMETABLE: &str = "content/hubs/2024-autumn/data/any.toml";

/// A small site with some files written over it.
fn sources(files: &[(&str, &str)]) -> Sources {
    let site = [
        ("annals.toml", SETTINGS),
        ("content/index.md", PAGE),
        ("content/report/publication.toml", "title = \"Report\"\nkind = \"report\"\n"),
        ("content/report/2024-25/index.md", PAGE),
        ("content/hubs/publication.toml", "title = \"What is on\"\nkind = \"timetable\"\n"),
        ("content/hubs/2024-autumn/index.md", PAGE),
        (
            "content/hubs/venues.toml",
            "[hub]\nname = \"Hub\"\naddress = [\"1 Mill Lane\"]\npostcode = \"AM1 1AA\"\n",
        ),
    ];
    Sources::from_memory(site.into_iter().chain(files.iter().copied()))
}

fn page(prose: &str) -> String {
    format!("+++\ntitle = \"Any\"\n+++\n\n{prose}\n")
}

fn found(files: &[(&str, &str)]) -> (Compilation, String) {
    let sources = sources(files);
    let compilation = compile(&sources);
    let found = short(&compilation.diagnostics, &sources);
    (compilation, found)
}

/// What would run if it were not written as words.
const BAIT: [&str; 4] = [
    "</script><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "\\\" onload=\\\"alert(1)\\\" style=\\\"a",
    "-->]]><svg onload=alert(1)>{{ 7 }}{% 7 %}",
];

#[test]
fn bait_in_any_words_is_shown_as_words() {
    for bait in BAIT {
        let table = format!(
            "title = \"A {bait}\"\nmeasure = {{ unit = \"u {bait}\" }}\nnotes = [\"n {bait}\"]\n\
             source = {{ name = \"s {bait}\" }}\nowner = \"o {bait}\"\ncaveats = [\"c {bait}\"]\nrow_label = \"l {bait}\"\n\
             columns = [{{ key = \"a\", label = \"C {bait}\", note = \"m {bait}\" }}]\n\
             [rows]\nx = {{ label = \"R {bait}\", values = [5], note = \"k {bait}\" }}\ny = [7]\n"
        );
        let timetable = format!(
            "title = \"T {bait}\"\nhub = \"hub\"\nfirst = 2024-09-02\nlast = 2024-09-30\nserves = [\"v {bait}\"]\n\
             [[session]]\nname = \"S {bait}\"\nvenue = \"hub\"\ndays = [\"mon\"]\ntime = \"10:00-11:00\"\n\
             ages = \"all\"\naudience = \"w {bait}\"\ncost = \"free\"\nbooking = {{ note = \"b {bait}\" }}\n\
             note = \"n {bait}\"\nrun_by = \"r {bait}\"\n\
             cancelled = [{{ date = 2024-09-09, reason = \"x {bait}\" }}]\n"
        );
        let front = format!(
            "+++\ntitle = \"P {bait}\"\nsummary = \"Q {bait}\"\n+++\n\n{{{{ table(any) }}}}\n\n\
             {{{{ chart(any, kind = \"columns\", title = \"It is {}\", description = \"D\") }}}}\n",
            bait.replace(['"', '{', '}', '\\'], "")
        );
        let shown = "+++\ntitle = \"A\"\n+++\n\n## When\n\n{{ timetable(any) }}\n\n{{ venue(venues.hub) }}\n";
        let settings = SETTINGS.replace("Ashmere", &format!("A {bait}"));
        let glossary =
            format!("[mash]\nterm = \"MASH\"\nname = \"N {bait}\"\nmeaning = \"M {bait}\"\n");
        let venues = format!(
            "[hub]\nname = \"H {bait}\"\naddress = [\"a {bait}\"]\npostcode = \"AM1 1AA\"\nnote = \"n {bait}\"\n"
        );
        let (compilation, found) = found(&[
            ("annals.toml", &settings),
            ("content/glossary.toml", &glossary),
            ("content/hubs/venues.toml", &venues),
            (TABLE, &table),
            (TIMETABLE, &timetable),
            (SECTION, &front),
            ("content/hubs/2024-autumn/01-any.md", shown),
        ]);
        let artifacts = compilation.artifacts.unwrap_or_else(|| panic!("{bait}: {found}"));
        let mut pages = 0;
        for (path, bytes) in &artifacts.files {
            let text = String::from_utf8_lossy(bytes);
            match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
                "html" => {
                    pages += 1;
                    assert_eq!(html::faults(&text), [""; 0], "{path}");
                }
                "xml" | "svg" => {
                    assert!(roxmltree::Document::parse(&text).is_ok(), "{path} is not sound");
                    assert!(!text.contains("<script") && !text.contains("<img"), "{path}");
                }
                _ => {}
            }
        }
        assert!(pages > 10, "{pages} pages");
    }
}

#[test]
fn an_address_that_runs_is_no_address() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript&colon;alert(1)",
        "java\\script:alert(1)",
        "<java\tscript:alert(1)>",
        "</ javascript:alert(1)>",
        "< javascript:alert(1)>",
        "\u{1}javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "data:image/svg+xml,<svg/onload=alert(1)>",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "//evil.example/a",
        "\\\\evil.example/a",
        "blob:https://a.example/1",
        "view-source:https://a.example/",
    ] {
        let definition = format!("[words][a] and ![words][a]\n\n[a]: {address}");
        let direct = format!("[words]({address})");
        let drawn = format!("![What it shows]({address})");
        for prose in [direct, drawn, definition, format!("<{address}>")] {
            let (compilation, found) = found(&[(SECTION, &page(&prose))]);
            if let Some(artifacts) = compilation.artifacts {
                let written = &artifacts.files["report/2024-25/any/index.html"];
                let written = String::from_utf8_lossy(written);
                assert_eq!(html::faults(&written), [""; 0], "{prose}");
                assert!(!written.contains("=\"//evil"), "{prose}");
            } else {
                assert!(found.contains("error["), "{prose}");
            }
        }
    }
}

#[test]
fn the_reader_of_tags_sees_what_runs() {
    for page in [
        "<script>alert(1)</script>",
        "<p a=\"b\"onclick=x>",
        "<img src=a onerror =x>",
        "<a href=' java\nscript:x'>",
        "<a href=\"&#x27;\" ONCLICK=x>",
        "<svg/onload=x>",
        "<iframe>",
        "<p style=\"a\">",
        "<script type=\"application/ld+json\">\"</script><b onclick=x>",
    ] {
        assert!(!html::faults(page).is_empty(), "{page}");
    }
    let sound = "<!-- <script> --><a href=\"/a?b=javascript:\">on</a><script src=\"/theme/a.js\"></script>\
                 <script type=\"application/ld+json\">{\"a\":\"<img onerror=x>\"}</script>";
    assert_eq!(html::faults(sound), [""; 0]);
}

/// As many pieces of text, one behind the other.
fn joined(many: usize, piece: impl Fn(usize) -> String) -> String {
    (0..many).map(piece).collect::<Vec<_>>().concat()
}

/// Asks that there is one finding, that there is too much of these.
fn is_too_much(files: &[(&str, &str)], what: &str) {
    let (compilation, found) = found(files);
    let errors: Vec<&str> = found.lines().filter(|line| line.contains(": error[")).collect();
    assert!(compilation.artifacts.is_none());
    assert!(errors.len() == 1 && errors[0].contains("error[too-much]"), "{what}: {errors:?}");
    assert!(errors[0].contains(what), "{what}: {errors:?}");
}

#[test]
fn what_no_reader_could_read_is_too_much() {
    let table = |columns: usize, rows: usize, row: &str| {
        let names = joined(columns, |at| format!("\"c{at}\", "));
        let rows = joined(rows, |at| format!("r{at} = {row}\n"));
        format!("title = \"T\"\ncolumns = [{names}]\n[rows]\n{rows}")
    };
    for (prose, what) in [
        ("## A\n\n".repeat(limits::HEADINGS + 1), "1,001 headings"),
        ("[a](https://a.example/) ".repeat(limits::LINKS + 1), "5,001 links"),
        ("{{ a.b }} ".repeat(limits::HOLES + 1), "5,001 figures"),
        ("a[^1] ".repeat(limits::NOTES) + "\n\n[^1]: n", "2,001 footnotes"),
        ("a ".repeat(limits::WORDS + 1), "200,001 words"),
    ] {
        let (_, found) = found(&[(SECTION, &page(&prose))]);
        assert!(found.contains("too-much") && found.contains(what), "{what}: {found:.400}");
    }
    is_too_much(&[(TABLE, &table(501, 1, "[1]"))], "501 columns");
    is_too_much(&[(TABLE, &table(400, 501, "[1]"))], "200,400 cells");
    is_too_much(&[(TABLE, &table(1, 20_001, "[1]"))], "20,001 values");
    let ranked = table(2, 2001, "[1, 2]").replace("\"c1\"", "{ key = \"c1\", rank = \"c0\" }");
    is_too_much(&[(TABLE, &ranked)], "2,001 rows with ranks");
    let notes = format!("title = \"T\"\nnotes = [{}]\n", "\"n\", ".repeat(limits::LIST + 1));
    is_too_much(&[(TABLE, &notes)], "5,001 values");
}

#[test]
fn a_timetable_of_centuries_is_too_much() {
    let session = |at: usize| {
        format!(
            "[[session]]\nname = \"S{at}\"\nvenue = \"hub\"\ndays = [\"mon\", \"tue\", \"wed\", \"thu\"]\n\
             time = \"10:00-11:00\"\nages = \"all\"\ncost = \"free\"\nbooking = \"none\"\n"
        )
    };
    let timetable = |last: &str, sessions: usize| {
        let sessions = joined(sessions, session);
        format!("title = \"T\"\nhub = \"hub\"\nfirst = 2024-09-02\nlast = {last}\n{sessions}")
    };
    is_too_much(&[(TIMETABLE, &timetable("9999-12-31", 1))], "days");
    is_too_much(&[(TIMETABLE, &timetable("2024-12-20", 1001))], "1,001 sessions");
    is_too_much(&[(TIMETABLE, &timetable("2026-09-02", 150))], "times that sessions are on");
}

#[test]
fn of_a_file_of_mistakes_only_mistakes_are_told() {
    let table = joined(60, |at| format!("k{at} = [1, \n"));
    let (_, found) = found(&[(TABLE, &table)]);
    assert!(found.lines().count() > 20, "{found}");
    let others: Vec<_> = found.lines().filter(|line| !line.contains("[toml-syntax]")).collect();
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn a_person_is_shown_the_gravest_findings_and_programs_all() {
    let prose = "A sentence with MANY CAPITAL LETTERS IN IT.\n\n".repeat(400) + "<b>bold</b>\n";
    let sources = sources(&[(SECTION, &page(&prose))]);
    let findings = compile(&sources).diagnostics;
    assert!(findings.len() > 2 * limits::SHOWN, "{}", findings.len());
    let shown = human(&findings, &sources, false);
    assert_eq!(shown.matches("--> ").count(), limits::SHOWN);
    assert!(shown.contains("error[raw-html]"), "an error comes before four hundred warnings");
    assert!(shown.contains("annals check --format short"));
    assert_eq!(short(&findings, &sources).lines().count(), findings.len());
}

#[test]
fn a_drawing_is_looked_into_wherever_it_lies_and_whatever_it_is_called() {
    let bad = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>";
    for path in [
        "assets/a.svg",
        "assets/A.SVG",
        "content/report/2024-25/a.svg",
        "themes/default/static/a.svg",
    ] {
        let site = [("annals.toml", SETTINGS), ("content/index.md", PAGE)];
        let text = |(path, text): (&str, &str)| (path.to_owned(), Content::Text(text.into()));
        let drawing = (path.to_owned(), Content::Bytes(Arc::from(bad.as_bytes())));
        let sources = Sources::new(site.map(text).into_iter().chain([drawing]));
        let found = short(&compile(&sources).diagnostics, &sources);
        assert!(found.contains(&format!("{path}:1:41: error[unsafe-file]")), "{path}: {found}");
    }
}

#[test]
fn a_drawing_made_to_keep_a_reader_busy_is_refused_at_once() {
    let svg = |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>");
    let deep = "<g>".repeat(50_000) + &"</g>".repeat(50_000);
    let wide = joined(20_000, |at| format!(" a{at}=\"\""));
    let circle = "<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>";
    let uses = "<use href=\"#a\"/>".repeat(30_000);
    for (drawing, refused) in [
        (svg(&deep), true),
        (svg(&format!("<g{wide}/>")), false),
        (svg(circle), true),
        (svg(&uses), true),
    ] {
        let (_, found) = found(&[("assets/a.svg", &drawing)]);
        assert_eq!(found.contains("unsafe-file"), refused, "{found:.300}");
    }
}

#[test]
fn a_template_reads_the_theme_and_nothing_else() {
    let theme = [
        ("annals.toml", SETTINGS.replace("[publisher]", "theme = \"ours\"\n[publisher]")),
        ("themes/ours/theme.toml", "name = \"Ours\"\nextends = \"default\"\n".to_owned()),
    ];
    for asked in [
        "{% include \"../../annals.toml\" %}",
        "{% include \"/etc/passwd\" %}",
        "{% extends \"../default/base.html\" %}",
        "{{ get_env(name=\"PATH\") }}",
        "{{ load_data(path=\"/etc/passwd\") }}",
        "{{ now() }}",
        "{% include \"not-found.html\" %}",
        "{% extends \"not-found.html\" %}",
    ] {
        let mut files: Vec<(&str, &str)> =
            theme.iter().map(|(path, text)| (*path, text.as_str())).collect();
        files.push(("themes/ours/templates/not-found.html", asked));
        let (compilation, found) = found(&files);
        assert!(
            compilation.artifacts.is_none() && found.contains("error[template]"),
            "{asked}: {found}"
        );
    }
}

/// Found by `fuzz/`: the name of a file went into its address as it was.
#[test]
fn a_name_that_no_address_can_have_is_named() {
    let long = format!("assets/{}.txt", "a".repeat(250));
    for path in
        ["assets/a\0b", "content/report/2024-25/a\nb.pdf", "assets/a\\b.png", "assets/ b", &long]
    {
        let (compilation, found) = found(&[(path, "words")]);
        assert!(compilation.artifacts.is_none(), "{path:?}");
        assert!(found.contains("error[bad-name]"), "{path:?}: {found}");
    }
}
