//! A site is published whole or not at all, and nothing of anyone else's is lost.
#![expect(clippy::disallowed_methods, reason = "tests prepare folders and look into them")]
#![expect(clippy::unwrap_used, reason = "what cannot be prepared fails the test")]

use std::collections::BTreeMap;
use std::env;
use std::fs;
#[cfg(unix)]
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use annals::compile::Artifacts;
use annals::output::{PublishError, Published, Publishing, publish};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{ProptestConfig, proptest};
use tempfile::TempDir;

fn site(files: &[(&str, &str)]) -> Artifacts {
    let file = |&(name, text): &(&str, &str)| (name.to_owned(), Arc::from(text.as_bytes()));
    Artifacts { files: files.iter().map(file).collect(), ..Artifacts::default() }
}

/// A site of a hundred files that all say the same word.
fn uniform(word: &str) -> Artifacts {
    let file = |number| (format!("page-{number:03}/index.html"), Arc::from(word.as_bytes()));
    Artifacts { files: (0..100).map(file).collect(), ..Artifacts::default() }
}

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("public");
    (folder, into)
}

fn text(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path).unwrap()
}

/// What lies beside the output.
fn neighbours(into: &Path) -> Vec<String> {
    let entries = fs::read_dir(into.parent().unwrap()).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name != "public");
    names
}

#[test]
fn a_site_is_published_and_counted() {
    let (_keep, into) = folder();
    let first = site(&[("index.html", "a"), ("report/index.html", "b"), ("style.css", "c")]);
    assert_eq!(publish(&first, &into).unwrap(), Published { pages: 2, changed: 3, removed: 0 });
    assert_eq!(text(into.join("report/index.html")), "b");
    let second = site(&[("index.html", "a"), ("style.css", "d")]);
    assert_eq!(publish(&second, &into).unwrap(), Published { pages: 1, changed: 1, removed: 1 });
    assert_eq!(text(into.join("style.css")), "d");
    assert!(!into.join("report").exists(), "the folder of a removed page is gone too");
    assert_eq!(publish(&second, &into).unwrap(), Published { pages: 1, changed: 0, removed: 0 });
    assert_eq!(neighbours(&into), [""; 0]);
}

#[test]
fn what_is_taken_as_it_is_made_is_published_with_the_rest() {
    let (_keep, into) = folder();
    publish(&site(&[("index.html", "a"), ("one/index.html", "b"), ("style.css", "c")]), &into)
        .unwrap();
    let publishing = Publishing::new(&into);
    publishing.take("index.html", b"a");
    publishing.take("one/index.html", b"z");
    assert_eq!(text(into.join("one/index.html")), "b", "nobody sees it before the end");
    let taken = ["index.html", "one/index.html"].map(str::to_owned).into();
    let rest = Artifacts { taken, ..site(&[("style.css", "c")]) };
    let published = publishing.finish(&rest).unwrap();
    assert_eq!(published, Published { pages: 2, changed: 1, removed: 0 });
    assert_eq!(text(into.join("index.html")), "a");
    assert_eq!(text(into.join("one/index.html")), "z");
    assert_eq!(text(into.join("style.css")), "c");
    assert_eq!(text(into.join(".annals")), "index.html\none/index.html\nstyle.css\n");
    assert_eq!(neighbours(&into), [""; 0]);
}

#[test]
fn what_was_taken_for_a_site_that_has_errors_after_all_is_gone() {
    let (_keep, into) = folder();
    publish(&site(&[("index.html", "a")]), &into).unwrap();
    let publishing = Publishing::new(&into);
    publishing.take("index.html", b"z");
    assert_eq!(neighbours(&into).len(), 2, "the lock and the staging folder");
    drop(publishing);
    assert_eq!(text(into.join("index.html")), "a");
    assert_eq!(neighbours(&into), [""; 0]);
    publish(&site(&[("index.html", "b")]), &into).unwrap();
}

#[test]
fn what_goes_wrong_while_files_are_taken_is_said_at_the_end() {
    let (_keep, into) = folder();
    publish(&site(&[("index.html", "a")]), &into).unwrap();
    let publishing = Publishing::new(&into);
    publishing.take("../index.html", b"z");
    publishing.take("index.html", b"z");
    let refusal = publishing.finish(&Artifacts::default()).unwrap_err();
    assert!(matches!(refusal, PublishError::BadName { .. }), "{refusal}");
    assert_eq!(text(into.join("index.html")), "a");
    assert_eq!(neighbours(&into), [""; 0]);
}

#[test]
fn folders_above_the_output_are_made() {
    let (_keep, into) = folder();
    let into = into.join("deep/down");
    publish(&site(&[("index.html", "a")]), &into).unwrap();
    assert_eq!(text(into.join("index.html")), "a");
}

#[test]
fn an_empty_folder_is_taken() {
    let (_keep, into) = folder();
    fs::create_dir(&into).unwrap();
    publish(&site(&[("index.html", "a")]), &into).unwrap();
    assert_eq!(text(into.join("index.html")), "a");
}

#[test]
fn a_file_that_was_edited_by_hand_is_written_again() {
    let (_keep, into) = folder();
    let same = site(&[("index.html", "a")]);
    publish(&same, &into).unwrap();
    fs::write(into.join("index.html"), "z").unwrap();
    assert_eq!(publish(&same, &into).unwrap().changed, 1);
    assert_eq!(text(into.join("index.html")), "a");
}

#[test]
fn a_folder_annals_did_not_make_is_refused() {
    let (_keep, into) = folder();
    fs::create_dir(&into).unwrap();
    fs::write(into.join("thesis.doc"), "years of work").unwrap();
    let refusal = publish(&site(&[("index.html", "a")]), &into).unwrap_err();
    assert!(matches!(refusal, PublishError::Foreign { .. }), "{refusal}");
    assert!(refusal.to_string().contains("--output-dir"), "{refusal}");
    assert_eq!(text(into.join("thesis.doc")), "years of work");
    assert!(!into.join("index.html").exists());
    assert_eq!(neighbours(&into), [""; 0]);
}

#[test]
fn a_marker_put_by_hand_opens_a_folder_and_keeps_what_is_there() {
    let (_keep, into) = folder();
    fs::create_dir(&into).unwrap();
    fs::write(into.join("CNAME"), "reports.example").unwrap();
    fs::write(into.join(".annals"), "").unwrap();
    publish(&site(&[("index.html", "a")]), &into).unwrap();
    assert_eq!(text(into.join("CNAME")), "reports.example");
    assert_eq!(text(into.join("index.html")), "a");
}

#[test]
fn what_others_put_there_is_carried_over() {
    let (_keep, into) = folder();
    publish(&site(&[("index.html", "a"), ("report/index.html", "r")]), &into).unwrap();
    fs::write(into.join("CNAME"), "reports.example").unwrap();
    fs::create_dir_all(into.join(".git/refs/tags")).unwrap();
    fs::write(into.join(".git/HEAD"), "ref: refs/heads/main").unwrap();
    fs::write(into.join("report/notes.txt"), "by hand").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("/nowhere/at/all", into.join("link")).unwrap();
    #[cfg(unix)]
    fs::set_permissions(into.join(".git"), fs::Permissions::from_mode(0o750)).unwrap();
    publish(&site(&[("index.html", "b")]), &into).unwrap();
    assert_eq!(text(into.join("index.html")), "b");
    assert_eq!(text(into.join("CNAME")), "reports.example");
    assert_eq!(text(into.join(".git/HEAD")), "ref: refs/heads/main");
    assert_eq!(text(into.join("report/notes.txt")), "by hand");
    assert!(into.join(".git/refs/tags").is_dir(), "an empty folder of git's matters to git");
    assert!(!into.join("report/index.html").exists());
    #[cfg(unix)]
    assert_eq!(fs::read_link(into.join("link")).unwrap(), Path::new("/nowhere/at/all"));
    #[cfg(unix)]
    assert_eq!(fs::metadata(into.join(".git")).unwrap().permissions().mode() & 0o777, 0o750);
}

#[test]
fn a_foreign_file_is_never_replaced_by_a_page() {
    for (theirs, ours) in
        [("robots.txt", "robots.txt"), ("a", "a/index.html"), ("a/notes.txt", "a")]
    {
        let (_keep, into) = folder();
        publish(&site(&[("index.html", "a")]), &into).unwrap();
        fs::create_dir_all(into.join(theirs).parent().unwrap()).unwrap();
        fs::write(into.join(theirs), "by hand").unwrap();
        let refusal = publish(&site(&[("index.html", "b"), (ours, "o")]), &into).unwrap_err();
        assert!(matches!(refusal, PublishError::InTheWay { .. }), "{refusal}");
        assert!(refusal.to_string().contains("public/"), "{refusal}");
        assert_eq!(text(into.join(theirs)), "by hand");
        assert_eq!(text(into.join("index.html")), "a", "the last site is intact");
        assert_eq!(neighbours(&into), [""; 0]);
    }
}

#[test]
fn an_output_that_is_a_file_is_refused() {
    let (_keep, into) = folder();
    fs::write(&into, "a file").unwrap();
    let refusal = publish(&site(&[("index.html", "a")]), &into).unwrap_err();
    assert!(matches!(refusal, PublishError::NotAFolder { .. }), "{refusal}");
    assert_eq!(text(&into), "a file");
    let below = publish(&site(&[("index.html", "a")]), &into.join("deep")).unwrap_err();
    assert!(below.to_string().contains("public"), "{below}");
}

#[test]
fn an_output_among_the_sources_is_refused() {
    let keep = tempfile::tempdir().unwrap();
    let root = keep.path();
    fs::write(root.join("annals.toml"), "").unwrap();
    fs::create_dir(root.join("content")).unwrap();
    for inside in ["content", "content/public", "content/x/../public", "themes/mine", "assets"] {
        let refusal = publish(&site(&[("index.html", "a")]), &root.join(inside)).unwrap_err();
        assert!(matches!(refusal, PublishError::AmongSources { .. }), "{inside}: {refusal}");
    }
    assert_eq!(fs::read_dir(root.join("content")).unwrap().count(), 0);
    assert!(matches!(
        publish(&site(&[("index.html", "a")]), root),
        Err(PublishError::SiteItself { .. })
    ));
    publish(&site(&[("index.html", "a")]), &root.join("content/../public")).unwrap();
    assert!(root.join("public/index.html").exists());
}

#[test]
fn a_name_that_leaves_the_folder_is_refused() {
    for name in ["../escaped", "/tmp/escaped", "a/../../escaped", "", ".", ".annals", "a\nb"] {
        let (_keep, into) = folder();
        let refusal = publish(&site(&[(name, "a")]), &into).unwrap_err();
        assert!(matches!(refusal, PublishError::BadName { .. }), "{name:?}: {refusal}");
        assert!(!into.exists());
        assert_eq!(neighbours(&into), [""; 0]);
    }
}

#[test]
fn a_write_that_fails_halfway_leaves_the_last_site() {
    let (_keep, into) = folder();
    publish(&site(&[("index.html", "a")]), &into).unwrap();
    let too_long = "x".repeat(300);
    let refusal = publish(&site(&[("index.html", "b"), (&too_long, "c")]), &into).unwrap_err();
    assert!(refusal.to_string().contains(&format!("public/{too_long}")), "{refusal}");
    assert_eq!(text(into.join("index.html")), "a");
    assert_eq!(neighbours(&into), [""; 0]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let refusal = publish(&site(&[("index.html", "a")]), Path::new("/proc/public")).unwrap_err();
    assert!(refusal.to_string().contains("/proc/"), "{refusal}");
}

#[cfg(unix)]
#[test]
fn only_what_changed_is_written() {
    use std::os::unix::fs::MetadataExt;
    let (_keep, into) = folder();
    let number = |name: &str| fs::metadata(into.join(name)).unwrap().ino();
    let written = |name: &str| fs::metadata(into.join(name)).unwrap().modified().unwrap();
    publish(&site(&[("same.html", "a"), ("other.html", "b")]), &into).unwrap();
    let before = (number("same.html"), written("same.html"), number("other.html"));
    publish(&site(&[("same.html", "a"), ("other.html", "c")]), &into).unwrap();
    assert_eq!((number("same.html"), written("same.html")), (before.0, before.1));
    assert_ne!(number("other.html"), before.2);
    let whole = number("");
    publish(&site(&[("same.html", "a"), ("other.html", "c")]), &into).unwrap();
    assert_eq!(number(""), whole, "when nothing changed, nothing is exchanged");
}

#[cfg(unix)]
#[test]
fn an_output_behind_a_link_stays_behind_it() {
    let (keep, into) = folder();
    let real = keep.path().join("real");
    fs::create_dir(&real).unwrap();
    std::os::unix::fs::symlink(&real, &into).unwrap();
    publish(&site(&[("index.html", "a")]), &into).unwrap();
    publish(&site(&[("index.html", "b")]), &into).unwrap();
    assert!(fs::symlink_metadata(&into).unwrap().is_symlink());
    assert_eq!(text(real.join("index.html")), "b");
}

#[test]
fn two_builds_at_once_are_one_build_and_a_refusal() {
    let (_keep, into) = folder();
    publish(&site(&[("index.html", "a")]), &into).unwrap();
    let lock = into.with_file_name(".public.annals-lock");
    let held = fs::File::create(&lock).unwrap();
    held.lock().unwrap();
    let refusal = publish(&site(&[("index.html", "b")]), &into).unwrap_err();
    assert!(matches!(refusal, PublishError::Busy { .. }), "{refusal}");
    assert_eq!(text(into.join("index.html")), "a");
    assert!(lock.exists(), "the lock is whose it is");
    drop(held);
    publish(&site(&[("index.html", "b")]), &into).unwrap();
    assert_eq!(text(into.join("index.html")), "b", "a lock nobody holds blocks nobody");
}

#[test]
fn what_dead_builds_left_is_cleared() {
    let (_keep, into) = folder();
    publish(&site(&[("index.html", "a")]), &into).unwrap();
    for left in [".public.annals-new", ".public.annals-old"] {
        fs::create_dir_all(into.with_file_name(left).join("half")).unwrap();
    }
    publish(&site(&[("index.html", "b")]), &into).unwrap();
    assert_eq!(neighbours(&into), [""; 0]);
}

#[test]
fn a_site_left_between_two_renames_is_brought_back() {
    let (_keep, into) = folder();
    publish(&site(&[("index.html", "a")]), &into).unwrap();
    fs::write(into.join("CNAME"), "reports.example").unwrap();
    fs::rename(&into, into.with_file_name(".public.annals-old")).unwrap();
    publish(&site(&[("index.html", "b")]), &into).unwrap();
    assert_eq!(text(into.join("index.html")), "b");
    assert_eq!(text(into.join("CNAME")), "reports.example");
}

/// Not a test of its own: the build that the next one kills.
#[test]
#[ignore = "runs until it is killed"]
fn publishes_until_killed() {
    let Ok(into) = env::var("ANNALS_TEST_OUTPUT") else { return };
    for word in ["black", "white"].iter().cycle() {
        publish(&uniform(word), Path::new(&into)).unwrap();
    }
}

#[test]
fn a_killed_build_leaves_a_whole_site() {
    let (_keep, into) = folder();
    publish(&uniform("black"), &into).unwrap();
    for round in 0..25_u64 {
        let mut build = Command::new(env::current_exe().unwrap())
            .args(["--exact", "publishes_until_killed", "--ignored"])
            .env("ANNALS_TEST_OUTPUT", &into)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(20 + round * 7 % 50));
        build.kill().unwrap();
        build.wait().unwrap();
        let words: Vec<String> = (0..100)
            .map(|number| text(into.join(format!("page-{number:03}/index.html"))))
            .collect();
        assert!(words.iter().all(|word| word == &words[0]), "a mixture of two sites: {words:?}");
    }
    publish(&uniform("green"), &into).unwrap();
    assert_eq!(text(into.join("page-000/index.html")), "green");
    assert_eq!(neighbours(&into), [""; 0]);
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
#[test]
fn a_reader_never_misses_a_file() {
    let (_keep, into) = folder();
    publish(&uniform("black"), &into).unwrap();
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut reads = 0_u32;
            while !is_over.load(Ordering::Relaxed) {
                for number in [0, 50, 99] {
                    let word = text(into.join(format!("page-{number:03}/index.html")));
                    assert!(["black", "white"].contains(&word.as_str()), "{word:?}");
                    reads += 1;
                }
            }
            reads
        });
        for word in ["white", "black"].iter().cycle().take(50) {
            publish(&uniform(word), &into).unwrap();
        }
        is_over.store(true, Ordering::Relaxed);
        assert!(reader.join().unwrap() > 50);
    });
}

/// A change to a site between two builds: a file is written, with some word, or taken away.
type Edit = (usize, Option<u8>);

/// Some names that stand in one another's way: a folder of one build is a file of the next.
const NAMES: [&str; 7] =
    ["index.html", "a", "a/index.html", "a/b/c.css", "b.svg", "b.svg/index.html", "c/index.html"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_edits_published_one_upon_another_end_as_a_clean_build(
        builds in vec(vec((0..NAMES.len(), option::of(0..3_u8)), 1..5), 1..8)
    ) {
        let builds: Vec<Vec<Edit>> = builds;
        let mut now: BTreeMap<&str, String> = BTreeMap::from([("index.html", String::new())]);
        let (_keep, into) = folder();
        for edits in builds {
            for (name, word) in edits {
                edit(&mut now, NAMES[name], word);
            }
            let files: Vec<(&str, &str)> = now.iter().map(|(name, word)| (*name, word.as_str())).collect();
            publish(&site(&files), &into).unwrap();
        }
        let (_other, clean) = folder();
        let files: Vec<(&str, &str)> = now.iter().map(|(name, word)| (*name, word.as_str())).collect();
        publish(&site(&files), &clean).unwrap();
        assert_eq!(everything(&into), everything(&clean));
    }
}

fn edit(now: &mut BTreeMap<&'static str, String>, name: &'static str, word: Option<u8>) {
    let Some(word) = word else {
        now.retain(|known, _| *known != name || *known == "index.html");
        return;
    };
    // What was a file is a folder now, or the other way round.
    now.retain(|known, _| {
        !known.starts_with(&format!("{name}/")) && !name.starts_with(&format!("{known}/"))
    });
    now.insert(name, word.to_string().repeat(usize::from(word) * 40));
}

/// Every file below a folder, with its bytes; what annals keeps for itself is part of it.
fn everything(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut left = vec![folder.to_owned()];
    while let Some(next) = left.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else {
                found.insert(
                    path.strip_prefix(folder).unwrap().to_owned(),
                    fs::read(&path).unwrap(),
                );
            }
        }
    }
    found
}
