//! What must hold, whatever the files of a site are.
//!
//! Every target puts the bytes it is given where an author's would be, in a small sound site, and asks
//! for the same: no panic, findings inside their files, the same result again, and pages in which
//! nothing runs that is not of annals' own making.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use annals::compile::{Ahead, Compilation, Kept, compile, compile_again};
use annals::diagnostic::{Diagnostic, Sink, human, json, short};
use annals::source::{Content, Refusal, Sources, Span, keep_quiet};
use annals::syntax;

#[path = "../../tests/hostile/html.rs"]
mod html;

/// A small site without findings, which uses tables, sessions, places and a glossary.
const SITE: &[(&str, &str)] = &[
    ("annals.toml", include_str!("../site/annals.toml")),
    ("content/index.md", include_str!("../site/index.md")),
    ("content/glossary.toml", include_str!("../site/glossary.toml")),
    ("content/report/publication.toml", include_str!("../site/report.toml")),
    ("content/report/2024-25/index.md", include_str!("../site/index.md")),
    ("content/report/2024-25/data/referrals.toml", include_str!("../site/referrals.toml")),
    ("content/hubs/publication.toml", include_str!("../site/hubs.toml")),
    ("content/hubs/venues.toml", include_str!("../site/venues.toml")),
    ("content/hubs/terms.toml", include_str!("../site/terms.toml")),
    ("content/hubs/2024-autumn/index.md", include_str!("../site/index.md")),
];

/// Where a page of the site may be written.
pub const SECTION: &str = "content/report/2024-25/01-demand.md";

/// The small site with some files written over it.
pub fn site(files: impl IntoIterator<Item = (String, Content)>) -> Sources {
    // What annals catches is no crash.
    keep_quiet();
    let text = |(path, text): &(&str, &str)| ((*path).to_owned(), Content::Text((*text).into()));
    // A file that is there twice is the last one.
    Sources::new(SITE.iter().map(text).chain(files))
}

/// What the reader of the disk makes of some bytes that are text.
pub fn text(bytes: &[u8]) -> Content {
    match std::str::from_utf8(bytes) {
        Ok(text) => Content::Text(text.into()),
        Err(error) => Content::Refused(Refusal::NotUtf8 { at: error.valid_up_to() }),
    }
}

/// A page with this prose.
pub fn page(prose: &[u8]) -> Content {
    text(&[b"+++\ntitle = \"Any\"\n+++\n\n", prose].concat())
}

/// Asks whether one file alone holds, which is quick, and only then for the whole site.
pub fn file_holds(path: &str, content: Content) {
    let sources = site([(path.to_owned(), content)]);
    let mut sink = Sink::default();
    if let Some(source) = sources.at(path) {
        let _ = syntax::parse(source, &mut sink);
    }
    let broken = sink.has_errors();
    inside(&sink.finish().open, &sources);
    if !broken {
        holds(&sources);
    }
}

thread_local! {
    /// What the first site leaves for all others: their theme, and the files that are the same.
    static FIRST: OnceCell<Kept> = const { OnceCell::new() };
}

/// Compiles a site from where the first one left off, which does not take a tenth of a second.
fn compiled(sources: &Sources) -> Compilation {
    let again = |kept: &mut Kept| {
        let (wanted, show) = (BTreeSet::new(), &mut |_| ());
        let ahead = Ahead { wanted: &wanted, show, overtaken: Arc::default() };
        compile_again(sources, kept, ahead).expect("nothing overtakes it")
    };
    FIRST.with(|first| {
        let mut kept = first
            .get_or_init(|| {
                let mut kept = Kept::default();
                let _ = again(&mut kept);
                kept
            })
            .clone();
        again(&mut kept)
    })
}

/// Asks whether the compilation of a site holds.
pub fn holds(sources: &Sources) {
    let compilation = compiled(sources);
    inside(&compilation.diagnostics, sources);
    // One in sixteen, chosen by what it holds, so that what is found is found again.
    let letters: usize = sources.iter().map(|source| source.text().len()).sum();
    if letters.is_multiple_of(16) {
        same(&compilation, &compile(sources), sources);
    }
    let Some(artifacts) = &compilation.artifacts else { return };
    for (path, bytes) in &artifacts.files {
        assert!(is_below(path), "{path:?} is not below the published folder");
        if path.ends_with(".html") {
            let faults = html::faults(&String::from_utf8_lossy(bytes));
            assert!(faults.is_empty(), "{path}: {faults:?}");
        }
    }
}

/// A finding lies inside its file, between letters, and can be written in every form.
fn inside(findings: &[Diagnostic], sources: &Sources) {
    let is_inside = |span: Span| sources.file(span.file).text().get(span.range()).is_some();
    for finding in findings {
        let labels = std::iter::once(&finding.primary).chain(&finding.related);
        for label in labels {
            assert!(is_inside(label.span), "{}: {label:?}", finding.message);
        }
        assert!(!finding.message.contains(char::is_control), "{:?}", finding.message);
    }
    let _ = (human(findings, sources, true), json(findings, &[], sources));
}

fn same(one: &Compilation, other: &Compilation, sources: &Sources) {
    assert_eq!(short(&one.diagnostics, sources), short(&other.diagnostics, sources));
    let files = |it: &Compilation| it.artifacts.as_ref().map(|site| site.files.clone());
    assert!(files(one) == files(other), "two compilations of one site differ");
}

fn is_below(path: &str) -> bool {
    let is_name = |part: &str| !matches!(part, "" | "." | "..");
    !path.contains(['\\', '\0', '\n']) && path.split('/').all(is_name)
}
