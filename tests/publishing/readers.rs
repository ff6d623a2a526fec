//! Readers that read the published folder while it is built, again and again.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::site::{Tree, VARIANTS};

/// What readers saw.
#[derive(Default)]
pub(crate) struct Seen {
    pub(crate) is_over: AtomicBool,
    pub(crate) files: AtomicUsize,
    /// Pages whose style sheet, asked for a moment later, was that of a newer build.
    pub(crate) newer_sheets: AtomicUsize,
    pub(crate) passes: AtomicUsize,
}

/// Reads the files that every variant has, in turn, until it is over. Every file must be there, whole,
/// and none may be older than the one read before it.
pub(crate) fn read_on(public: &Path, clean: &[Tree], seen: &Seen) {
    let names: Vec<&String> =
        clean[0].keys().filter(|name| clean.iter().all(|tree| tree.contains_key(*name))).collect();
    let sheet = "theme/style.css".to_owned();
    assert!(names.contains(&&sheet));
    let mut last = None;
    while !seen.is_over.load(Ordering::Relaxed) {
        for name in &names {
            let page = one(public, name, clean, seen);
            last = newest(name, last, page);
            if page.is_some() && name.rsplit('.').next() == Some("html") {
                let worn = one(public, &sheet, clean, seen);
                if worn != page {
                    seen.newer_sheets.fetch_add(1, Ordering::Relaxed);
                }
                last = newest(&sheet, last, worn);
            }
        }
        seen.passes.fetch_add(1, Ordering::Relaxed);
    }
}

/// Which variant a file is of; none when it is the same in all of them.
fn one(public: &Path, name: &str, clean: &[Tree], seen: &Seen) -> Option<usize> {
    let bytes = fs::read(public.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    seen.files.fetch_add(1, Ordering::Relaxed);
    let mut fitting = clean.iter().enumerate().filter(|(_, tree)| tree[name] == bytes);
    let first = fitting.next().map(|(variant, _)| variant);
    assert!(first.is_some(), "{name} is of no build: {} bytes", bytes.len());
    if fitting.next().is_some() { None } else { first }
}

/// The newer of two variants, which must be the second.
fn newest(name: &str, before: Option<usize>, now: Option<usize>) -> Option<usize> {
    if let (Some(before), Some(now)) = (before, now) {
        let ahead = (now + VARIANTS - before) % VARIANTS;
        assert!(ahead <= VARIANTS / 2, "{name} is of variant {now}, after one of {before}");
    }
    now.or(before)
}

#[test]
fn a_reader_notices_what_must_not_be() {
    let public = tempfile::tempdir().unwrap();
    let clean: Vec<Tree> = (0..VARIANTS)
        .map(|variant| {
            let file = |name: &str| (name.to_owned(), format!("whole {variant}").into_bytes());
            ["a.html", "b.html", "theme/style.css"].into_iter().map(file).collect()
        })
        .collect();
    let fails = |files: [(&str, &str); 3]| {
        let _ = fs::remove_dir_all(public.path().join("theme"));
        fs::create_dir_all(public.path().join("theme")).unwrap();
        for (name, text) in files {
            fs::write(public.path().join(name), text).unwrap();
        }
        let seen = Seen { is_over: AtomicBool::new(false), ..Seen::default() };
        std::thread::scope(|scope| {
            let reader = scope.spawn(|| read_on(public.path(), &clean, &seen));
            while !reader.is_finished() && seen.passes.load(Ordering::Relaxed) < 2 {
                std::thread::yield_now();
            }
            seen.is_over.store(true, Ordering::Relaxed);
            reader.join().is_err()
        })
    };
    let (a, b, sheet) = ("a.html", "b.html", "theme/style.css");
    assert!(!fails([(a, "whole 3"), (b, "whole 3"), (sheet, "whole 3")]));
    assert!(fails([(a, "whole 3"), (b, "wh"), (sheet, "whole 3")]), "half a file");
    assert!(fails([(a, "whole 3"), (b, "whole 2"), (sheet, "whole 3")]), "a mixture");
    fs::remove_file(public.path().join(b)).unwrap();
    let seen = Seen::default();
    let missed = std::panic::catch_unwind(|| one(public.path(), b, &clean, &seen));
    assert!(missed.is_err(), "a file that is not there");
}
