//! Compiling again is compiling, only sooner: after any edits the same bytes, the same findings, and what
//! was shown ahead is what comes with the rest.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use annals::compile::{Ahead, Artifacts, Kept, compile, compile_again};
use annals::diagnostic::short;
use annals::source::{Content, Sources};
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

const PAGES: [&str; 3] =
    ["index.html", "report/2024-25/index.html", "report/2024-25/demand/index.html"];

/// A site of which an author edits five files: each number is a state of one.
fn site([demand, table, settings, summary, comparators]: [u8; 5]) -> Sources {
    let prose = match demand {
        0 => "Calls came to {{ calls.a.2024-25 }}.",
        1 => "Calls came to {{ calls.b.2024-25 }}, see [home](../../index.md).",
        2 => "Calls came to {{ calls.c.2024-25 }}.",
        3 => "Ring 943 476 5919.",
        _ => "{{ table(calls) }}\n\n## A part\n\nText.",
    };
    let values = match table {
        0 => "a = [10]\nb = [12]",
        1 => "a = [11]\nb = [12]",
        2 => "a = [11]\nc = [12]",
        3 => "a = [10]\nb = [12]\nsum = { total = \"sum\", values = [23] }",
        _ => "a = [10]\nb = [12]\nengland = [7]",
    };
    let other = ["z = [9]", "a = [10]"][usize::from(summary)];
    let england = ["England", "All England"][usize::from(comparators)];
    let data = |values: &str| {
        format!(
            "title = \"Calls\"\nmeasure = {{ name = \"calls\", unit = \"calls\", better = \"neither\" }}\n\
             period = \"financial-year\"\nsource = {{ name = \"Return\" }}\ncolumns = [\"2024-25\"]\n\
             [rows]\n{values}\n"
        )
    };
    let title = ["One", "Two", ""][usize::from(settings)];
    let files = [
        (
            "annals.toml",
            format!(
                "title = \"{title}\"\nbase_url = \"https://a.example/\"\n[publisher]\nname = \"A\"\n"
            ),
        ),
        ("content/index.md", page("Home", "Text.")),
        (
            "content/report/publication.toml",
            "title = \"Report\"\nkind = \"report\"\nsummary = \"S.\"\n".to_owned(),
        ),
        ("content/report/2024-25/index.md", page("Report 2024-25", "Text.")),
        ("content/report/2024-25/01-demand.md", page("Demand", prose)),
        ("content/report/2024-25/data/calls.toml", data(values)),
        ("content/report/2024-25/data/summary.toml", data(other)),
        (
            "content/comparators.toml",
            format!("[england]\nname = \"{england}\"\ndefinition = \"All of it.\"\n"),
        ),
    ];
    Sources::new(files.map(|(path, text)| (path.to_owned(), Content::Text(text.into()))))
}

fn page(title: &str, body: &str) -> String {
    format!("+++\ntitle = \"{title}\"\nsummary = \"S.\"\n+++\n\n{body}\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_the_site_is_the_one_that_a_first_compilation_makes(
        states in proptest::collection::vec(
            [0..5_u8, 0..5_u8, 0..3_u8, 0..2_u8, 0..2_u8],
            1..5,
        ),
    ) {
        let wanted: BTreeSet<String> = PAGES.map(str::to_owned).into();
        let mut kept = Kept::default();
        for state in states {
            let sources = site(state);
            let mut shown: Option<Artifacts> = None;
            let show = &mut |files| shown = Some(files);
            let ahead = Ahead { wanted: &wanted, show, overtaken: Arc::default() };
            let again = compile_again(&sources, &mut kept, ahead).expect("nothing overtakes it");
            let first = compile(&sources);
            prop_assert_eq!(short(&again.diagnostics, &sources), short(&first.diagnostics, &sources));
            prop_assert_eq!(&again.artifacts, &first.artifacts);
            if let Some(whole) = again.artifacts {
                let shown = shown.expect("a good site is shown ahead");
                prop_assert!(PAGES.iter().all(|page| shown.files.contains_key(*page)));
                prop_assert!(shown.files.iter().all(|(path, bytes)| whole.files[path] == *bytes));
            }
        }
    }
}

/// One edit after another, each of which changes what the files beside it mean.
#[test]
fn what_was_found_before_an_edit_is_not_found_after_it() {
    let states = [
        [0; 5],
        [0, 3, 0, 0, 0],
        [0; 5],
        [0, 1, 0, 0, 0],
        [0, 1, 0, 1, 0],
        [0, 4, 0, 1, 0],
        [0, 4, 0, 1, 1],
    ];
    let mut kept = Kept::default();
    let found: Vec<String> = states
        .into_iter()
        .map(|state| {
            let (sources, wanted) = (site(state), BTreeSet::new());
            let ahead = Ahead { wanted: &wanted, show: &mut |_| (), overtaken: Arc::default() };
            let again = compile_again(&sources, &mut kept, ahead).expect("nothing overtakes it");
            let first = compile(&sources);
            assert!(again.artifacts == first.artifacts, "{state:?}");
            assert_eq!(short(&again.diagnostics, &sources), short(&first.diagnostics, &sources));
            short(&again.diagnostics, &sources)
        })
        .collect();
    assert!(found[1].contains("total-mismatch") && !found[2].contains("total-mismatch"));
    assert!(found[4].contains("fact-mismatch") && !found[5].contains("fact-mismatch"));
}

/// Newer sources end a compilation as soon as what someone waits for is shown, and the next one has all.
#[test]
fn what_is_overtaken_is_shown_ahead_and_no_more() {
    let wanted: BTreeSet<String> = PAGES.map(str::to_owned).into();
    let overtaken = Arc::new(AtomicBool::new(false));
    let (mut kept, mut shown) = (Kept::default(), 0);
    for state in [[0; 5], [1, 1, 0, 0, 1], [4, 4, 1, 1, 0]] {
        let show = &mut |files: Artifacts| {
            shown += files.files.keys().filter(|path| wanted.contains(*path)).count();
            overtaken.store(true, Ordering::Relaxed);
        };
        let ahead = Ahead { wanted: &wanted, show, overtaken: Arc::clone(&overtaken) };
        assert!(compile_again(&site(state), &mut kept, ahead).is_none());
    }
    assert_eq!(shown, 3 * PAGES.len());
    let ahead = Ahead { wanted: &wanted, show: &mut |_| (), overtaken: Arc::default() };
    let again =
        compile_again(&site([2, 2, 1, 0, 0]), &mut kept, ahead).expect("nothing overtakes it");
    assert_eq!(again.artifacts, compile(&site([2, 2, 1, 0, 0])).artifacts);
}

/// What is shown ahead is not the whole site's word, but it is sound by itself: neither a wrong figure nor
/// someone's number is shown for a moment.
#[test]
fn what_its_own_words_refuse_is_not_shown_ahead() {
    let shows = |prose: &str| {
        let mut files: Vec<(String, Content)> = site([0; 5])
            .iter()
            .map(|source| (source.path.to_string(), source.content.clone()))
            .collect();
        let page = page("Demand", prose).into();
        files.retain(|(path, _)| !path.ends_with("01-demand.md"));
        files.push(("content/report/2024-25/01-demand.md".to_owned(), Content::Text(page)));
        let wanted: BTreeSet<String> = PAGES.map(str::to_owned).into();
        let mut is_shown = false;
        let show = &mut |_| is_shown = true;
        let ahead = Ahead { wanted: &wanted, show, overtaken: Arc::default() };
        let made = compile_again(&Sources::new(files), &mut Kept::default(), ahead);
        let made = made.expect("nothing overtakes it");
        assert_eq!(is_shown, made.artifacts.is_some(), "{prose}");
        is_shown
    };
    assert!(shows("Calls came to {{ calls.a.2024-25 }}."));
    assert!(!shows("We met on 31 February 2025."));
    assert!(!shows("Ring 943 476 5919."));
    assert!(!shows("See {{ calls.c.2024-25 }}."));
    assert!(shows("Order 943 476 5919. <!-- allow nhs-number: it is an order -->"));
}
