//! The next term of a timetable: what moves, what is left for a person, and that it compiles.

use annals::compile::compile;
use annals::scaffold::{Term, term};
use annals::source::{Options, Sources};
use jiff::civil::date;

const WEST: &str = include_str!("cmd/term.in/content/hubs/2026-autumn/data/west.toml");
const INDEX: &str = include_str!("cmd/term.in/content/hubs/2026-autumn/index.md");

fn site(west: &str, more: &[(String, String)]) -> Sources {
    let files = [
        ("annals.toml", include_str!("cmd/term.in/annals.toml")),
        ("content/index.md", include_str!("cmd/term.in/content/index.md")),
        (
            "content/hubs/publication.toml",
            include_str!("cmd/term.in/content/hubs/publication.toml"),
        ),
        ("content/hubs/venues.toml", include_str!("cmd/term.in/content/hubs/venues.toml")),
        ("content/hubs/terms.toml", include_str!("cmd/term.in/content/hubs/terms.toml")),
        ("content/hubs/2026-autumn/index.md", INDEX),
        ("content/hubs/2026-autumn/data/west.toml", west),
    ];
    let more = more.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let mut sources = Sources::from_memory(files.into_iter().chain(more));
    sources.options = Options { drafts: true, ..Options::default() };
    sources
}

fn plan() -> Term {
    Term {
        from: "content/hubs/2026-autumn/".to_owned(),
        to: "content/hubs/2027-spring/".to_owned(),
        first: date(2027, 1, 5),
        last: date(2027, 3, 26),
    }
}

/// The new files, and what is left.
fn made(west: &str) -> (Vec<(String, String)>, Vec<String>) {
    let (files, left) = term(&site(west, &[]), &plan());
    let files = files.into_iter().map(|file| (file.path, file.text.unwrap_or_default())).collect();
    let left = left.into_iter().map(|it| format!("{}:{}: {}", it.path, it.line, it.what));
    (files, left.collect())
}

#[test]
fn a_new_term_compiles_and_lacks_only_its_dates() {
    let (files, _) = made(WEST);
    let compiled = compile(&site(WEST, &files));
    let found: Vec<String> =
        compiled.diagnostics.iter().map(|it| format!("{}: {}", it.rule.code, it.message)).collect();
    assert_eq!(found, ["session-dates: the session does not say when it is"; 2]);
}

/// What stands in a timetable, and what becomes of it.
#[test]
fn days_move_that_can() {
    let head = "title = \"West\"\nhub = \"west-hub\"\nfirst = 2026-09-07 # Monday\nlast = 2026-12-18\nupdated = 2026-11-02\nsource = { name = \"The council\", as_at = 2026-09-01 }\n";
    let own = "[[session]]\nname = \"Songs\"\nfirst = 2026-09-07\nlast = 2026-12-18\ncancelled = [\n  { date = 2026-11-04, reason = \"Ill\" },\n]\nalso = [2026-11-05]\nnote = \"No songs on 4 November.\"\nfull = true\n";
    let odd = "[[session]]\nname = \"Play\"\nfirst = 2026-10-05\ndates = [\n  2026-11-21, # a Saturday\n]\n";
    let file = format!("{head}{own}{odd}");
    let expected = "title = \"West\"\nhub = \"west-hub\"\nfirst = 2027-01-05 # Monday\nlast = 2027-03-26\nsource = { name = \"The council\", as_at = 2026-09-01 }\n\
        [[session]]\nname = \"Songs\"\nfirst = 2027-01-05\nlast = 2027-03-26\nnote = \"No songs on 4 November.\"\nfull = true\n\
        [[session]]\nname = \"Play\"\n# first = 2026-10-05\n# dates = [\n#   2026-11-21, # a Saturday\n# ]\ndates = []\n";
    for windows in [false, true] {
        let ends = |text: &str| if windows { text.replace('\n', "\r\n") } else { text.to_owned() };
        let (files, left) = made(&ends(&file));
        assert_eq!(files[0].1, ends(expected));
        let at = |line: usize, what: &str| {
            format!("content/hubs/2027-spring/data/west.toml:{line}: {what}")
        };
        let expected = [
            at(5, "1 September 2026"),
            at(10, "4 November"),
            at(11, "`full` is of the last term"),
            at(14, "5 October 2026, in `first`"),
            at(16, "21 November 2026"),
            "content/hubs/2027-spring/index.md:6: 16 December 2026".to_owned(),
        ];
        assert_eq!(left, expected);
    }
}
