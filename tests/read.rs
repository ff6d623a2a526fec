//! What is wrong with files on a real disk becomes a finding, never a failure.
#![expect(clippy::disallowed_methods, reason = "the tests make sites on a real disk")]

use std::fs::{self, File};
use std::path::Path;

use annals::compile::{Compilation, compile};
use annals::diagnostic::short;
use annals::source::{Sources, find_root, read};
use tempfile::TempDir;

const SETTINGS: &str = "title = \"Ashmere Council reports\"\n\
    base_url = \"https://reports.ashmere.example/\"\n\
    [publisher]\nname = \"Ashmere Council\"\n";
const PAGE: &str = "+++\ntitle = \"Ashmere\"\n+++\n\nWelcome.\n";

/// A small site without findings.
fn site() -> TempDir {
    let root = TempDir::new().expect("a folder");
    write(root.path(), "annals.toml", SETTINGS);
    write(root.path(), "content/index.md", PAGE);
    root
}

fn write(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
    fs::write(path, bytes).expect("a file is written");
}

fn compiled(root: &Path) -> (Sources, Compilation) {
    let sources = read(root).expect("the site is read");
    let compilation = compile(&sources);
    (sources, compilation)
}

/// The findings, with paths below the root: no word of where the site lies.
fn found(root: &Path) -> String {
    let (sources, compilation) = compiled(root);
    short(&compilation.diagnostics, &sources)
}

#[test]
fn a_sound_site_has_no_findings() {
    let root = site();
    let (sources, compilation) = compiled(root.path());
    assert_eq!(short(&compilation.diagnostics, &sources), "");
    assert!(compilation.artifacts.is_some());
}

#[test]
fn a_byte_order_mark_and_windows_line_endings_are_remarked_upon() {
    let root = site();
    let windows = format!("\u{feff}{}", PAGE.replace('\n', "\r\n"));
    write(root.path(), "content/about.md", windows);
    assert_eq!(
        found(root.path()),
        "content/about.md:1:1: warning[byte-order-mark]: the file begins with an invisible byte order mark\n\
         content/about.md:1:4: note[windows-line-endings]: lines end the Windows way, with CR LF\n"
    );
}

#[test]
fn other_encodings_are_named() {
    let root = site();
    write(root.path(), "content/latin.md", b"+++\ntitle = \"Caf\xe9\"\n+++\n");
    write(root.path(), "content/utf16.md", b"\xff\xfe+\0+\0+\0");
    assert_eq!(
        found(root.path()),
        "content/latin.md:1:1: error[not-utf8]: the file is not UTF-8 text: byte 17 cannot be read\n\
         content/utf16.md:1:1: error[not-utf8]: the file is not UTF-8 text: byte 1 cannot be read\n"
    );
}

#[test]
fn an_empty_file_is_named_once() {
    let root = site();
    write(root.path(), "content/about.md", "");
    write(root.path(), "content/glossary.toml", "\n\n");
    assert_eq!(
        found(root.path()),
        "content/about.md:1:1: error[empty-file]: the file is empty\n\
         content/glossary.toml:1:1: error[empty-file]: the file is empty\n"
    );
}

#[test]
fn a_file_of_fifty_megabytes_is_not_read() {
    let root = site();
    let big = File::create(root.path().join("content/big.md")).expect("a file");
    big.set_len(50 * 1024 * 1024).expect("a sparse file");
    assert_eq!(
        found(root.path()),
        "content/big.md:1:1: error[file-too-large]: the file has 50 MB and at most 8 MB are read\n"
    );
}

#[test]
fn nul_bytes_are_named() {
    let root = site();
    write(root.path(), "content/nul.md", b"+++\ntitle = \"Nul\"\n+++\n\0\0\0");
    let one = "error[hidden-sign]: the sign U+0000 controls a printer or a terminal";
    let all = [1, 2, 3].map(|at| format!("content/nul.md:4:{at}: {one}\n"));
    assert_eq!(found(root.path()), all.concat());
}

#[test]
fn hidden_files_and_other_folders_are_no_part_of_a_site() {
    let root = site();
    write(root.path(), "content/.about.md.swp", b"\xff\xff");
    write(root.path(), "content/.git/config.toml", "nonsense");
    write(root.path(), "notes/todo.md", "no front matter");
    write(root.path(), "README.md", "no front matter");
    assert_eq!(found(root.path()), "");
}

#[test]
fn pictures_and_downloads_are_published_byte_by_byte() {
    let root = site();
    write(root.path(), "assets/logo.png", b"\x89PNG\xff\0");
    write(root.path(), "content/plan.pdf", b"%PDF\xff\0");
    let (_, compilation) = compiled(root.path());
    let artifacts = compilation.artifacts.expect("a site");
    let bytes = |path: &str| artifacts.files.get(path).map(|bytes| bytes.to_vec());
    assert_eq!(bytes("assets/logo.png").as_deref(), Some(b"\x89PNG\xff\0".as_slice()));
    assert_eq!(bytes("plan.pdf").as_deref(), Some(b"%PDF\xff\0".as_slice()));
}

#[test]
fn the_root_is_the_nearest_folder_with_settings() {
    let root = site();
    let canonical = root.path().canonicalize().expect("the root");
    assert_eq!(find_root(&root.path().join("content")), Some(canonical));
    let empty = TempDir::new().expect("a folder");
    assert_eq!(find_root(empty.path()), None);
    assert_eq!(find_root(&empty.path().join("nowhere")), None);
}

#[test]
fn a_folder_without_settings_says_so_and_nothing_else() {
    let root = TempDir::new().expect("a folder");
    write(root.path(), "content/index.md", PAGE);
    assert_eq!(
        found(root.path()),
        "content/index.md:1:1: error[missing-index]: the site has no annals.toml\n"
    );
}

#[test]
fn an_empty_folder_is_no_panic_and_no_site() {
    let root = TempDir::new().expect("a folder");
    let (_, compilation) = compiled(root.path());
    assert!(!compilation.diagnostics.is_empty());
    assert!(compilation.artifacts.is_none());
}

#[test]
fn a_root_that_is_not_there_is_an_error_with_its_path() {
    let root = TempDir::new().expect("a folder");
    let error = read(&root.path().join("nowhere")).expect_err("nothing to read");
    assert!(error.to_string().contains("nowhere"), "{error}");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::{PAGE, Path, TempDir, found, fs, site, write};

    fn link(root: &Path, path: &str, target: &Path) {
        symlink(target, root.join(path)).expect("a link is made");
    }

    #[test]
    fn a_link_out_of_the_site_is_not_followed() {
        let root = site();
        let elsewhere = TempDir::new().expect("a folder");
        write(elsewhere.path(), "secret.md", PAGE);
        link(root.path(), "content/secret.md", &elsewhere.path().join("secret.md"));
        assert_eq!(
            found(root.path()),
            "content/secret.md:1:1: error[link-out-of-site]: \
             the file is a link to something that is not a file of this site\n"
        );
    }

    #[test]
    fn a_link_to_a_file_of_the_site_is_followed() {
        let root = site();
        link(root.path(), "content/about.md", &root.path().join("content/index.md"));
        assert_eq!(found(root.path()), "");
    }

    #[test]
    fn a_link_to_a_folder_is_not_followed() {
        let root = site();
        // A link to the folder it lies in would be read for ever.
        link(root.path(), "content/again", &root.path().join("content"));
        assert_eq!(
            found(root.path()),
            "content/again:1:1: error[link-out-of-site]: \
             the file is a link to something that is not a file of this site\n"
        );
    }

    #[test]
    fn a_folder_of_sources_that_is_a_link_out_of_the_site_is_not_followed() {
        let root = site();
        let elsewhere = TempDir::new().expect("a folder");
        write(elsewhere.path(), "id_ed25519", "a secret");
        link(root.path(), "assets", elsewhere.path());
        assert_eq!(
            found(root.path()),
            "assets:1:1: error[link-out-of-site]: \
             the file is a link to something that is not a file of this site\n"
        );
    }

    #[test]
    fn settings_that_are_a_link_out_of_the_site_are_not_read() {
        let root = site();
        let elsewhere = TempDir::new().expect("a folder");
        write(elsewhere.path(), "secret", "a secret");
        fs::remove_file(root.path().join("annals.toml")).expect("settings are removed");
        link(root.path(), "annals.toml", &elsewhere.path().join("secret"));
        let found = found(root.path());
        assert!(found.starts_with("annals.toml:1:1: error[link-out-of-site]: "), "{found}");
        assert!(!found.contains("a secret"), "{found}");
    }

    #[test]
    fn a_link_to_nothing_is_a_finding() {
        let root = site();
        link(root.path(), "content/gone.md", Path::new("nowhere.md"));
        let found = found(root.path());
        assert!(found.starts_with("content/gone.md:1:1: error[unreadable-file]: "), "{found}");
        assert_eq!(found.lines().count(), 1);
    }

    #[test]
    fn a_locked_file_is_a_finding() {
        let root = site();
        write(root.path(), "content/locked.md", PAGE);
        let path = root.path().join("content/locked.md");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("a locked file");
        // The administrator of a computer may read everything.
        if fs::read(&path).is_err() {
            let found = found(root.path());
            assert!(
                found.starts_with("content/locked.md:1:1: error[unreadable-file]: "),
                "{found}"
            );
        }
    }
}

#[test]
fn a_csv_file_in_a_data_folder_is_read_and_any_other_is_published_as_it_is() {
    let root = site();
    let table = "title = \"Visits\"\ncolumns = [\"2024-25\"]\nrows = \"Visits in 2024.csv\"\n";
    write(root.path(), "content/data/visits.toml", table);
    write(root.path(), "content/data/Visits in 2024.csv", "\u{feff}Place,2024-25\r\nMill,5\r\n");
    write(root.path(), "content/visits.csv", "Not,read\n");
    write(root.path(), "content/data/visits.xlsx", "PK");
    assert_eq!(
        found(root.path()),
        "content/data/visits.xlsx:1:1: error[stray-file]: no table takes its rows from this file, so it is not published\n\
         content/data/visits.xlsx:1:1: error[unreadable-file]: the spreadsheet cannot be read: it is not a spreadsheet of this kind\n"
    );
    fs::remove_file(root.path().join("content/data/visits.xlsx")).expect("a file is removed");
    let (sources, compilation) = compiled(root.path());
    assert_eq!(short(&compilation.diagnostics, &sources), "");
    let files = compilation.artifacts.expect("a site").files;
    assert_eq!(&files["visits.csv"][..], b"Not,read\n");
    assert!(files["data/visits.csv"].ends_with(b"mill,Mill,2024-25,2024-25,5,,\n"));
    assert!(!files.contains_key("data/Visits in 2024.csv"));
}
