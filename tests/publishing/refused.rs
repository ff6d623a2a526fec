//! Disks that refuse: what is said, and that the last site stays.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::site::{Site, said, tree};

/// Runs a line of shell, in which `annals` is the command, in the folder of a site.
fn shell(site: &Site, before: &[&str], line: &str) -> Output {
    let shell = ["sh", "-c", line];
    let mut words = before.iter().chain(&shell);
    let mut command = Command::new(words.next().unwrap());
    let annals = Path::new(env!("CARGO_BIN_EXE_annals")).parent().unwrap();
    let path = format!("{}:{}", annals.display(), std::env::var("PATH").unwrap());
    command.args(words).env("PATH", path).current_dir(site.root()).stdin(Stdio::null());
    command.output().unwrap()
}

/// A build must fail, with all of these words, and leave the last site.
fn refuses(site: &Site, before: &[&str], line: &str, words: &[&str]) {
    let last = tree(&site.public());
    let refusal = shell(site, before, line);
    let said = said(&refusal);
    assert_eq!(refusal.status.code(), Some(2), "{line}: {said}");
    for word in words {
        assert!(said.contains(word), "{line}: no `{word}` in: {said}");
    }
    assert!(tree(&site.public()) == last, "{line}: the last site is not as it was");
    assert_eq!(site.litter(), [""; 0], "{line}");
}

fn built() -> Site {
    let site = Site::new();
    site.build();
    site.mark(1);
    site
}

/// Whether this computer lets a test have disks of its own.
fn own_disks() -> Option<[&'static str; 2]> {
    let mut trial = Command::new("unshare");
    trial.args(["-rm", "mount", "-t", "tmpfs", "none", "/mnt"]).stderr(Stdio::null());
    if trial.status().is_ok_and(|status| status.success()) {
        return Some(["unshare", "-rm"]);
    }
    println!("not tried: this computer lets no test mount a disk");
    None
}

#[test]
fn outputs_that_cannot_be_are_refused_with_words() {
    let site = built();
    symlink("nowhere", site.root().join("dead")).unwrap();
    fs::write(site.root().join("file"), "years of work").unwrap();
    for (output, words) in [
        ("file", &["file is not a folder", "--output-dir"][..]),
        ("file/below", &["file/below", "Not a directory"]),
        ("dead", &["dead is a link that leads to nothing", "rm dead"]),
        ("content", &["content is inside", "--output-dir"]),
        ("content/public", &["--output-dir"]),
        ("assets/x", &["--output-dir"]),
        (".", &["is the folder of a site", "--output-dir ./public"]),
        ("..", &["was not made by annals", "--output-dir"]),
        ("/", &["/ cannot change places", "--output-dir /public"]),
        ("$HOME", &["was not made by annals", "nothing in it was touched"]),
    ] {
        let home = site.root().join("home");
        fs::create_dir_all(home.join("letters")).unwrap();
        let line = format!("HOME='{}'; annals build --output-dir {output}", home.display());
        refuses(&site, &[], &line, words);
    }
    assert_eq!(fs::read_to_string(site.root().join("file")).unwrap(), "years of work");
    assert!(site.root().join("home/letters").is_dir());
}

#[test]
fn a_disk_that_is_full_is_said() {
    let site = built();
    // Files of one page of memory and no more, as on a disk that has no room for longer ones.
    let small = "trap '' XFSZ; ulimit -f 8; exec annals build";
    refuses(&site, &[], small, &["cannot write public/", "make room on the disk"]);
    let Some(own) = own_disks() else { return };
    fs::create_dir(site.root().join("disk")).unwrap();
    let full = "mount -t tmpfs -o size=128k none disk && annals build --output-dir disk/public; \
                code=$?; test -z \"$(ls -A disk)\" || echo litter >&2; exit $code";
    let words = &["disk/public", "No space left on device", "make room on the disk"];
    refuses(&site, &own, full, words);
    assert!(!said(&shell(&site, &own, full)).contains("litter"));
}

#[test]
fn a_disk_that_fills_up_leaves_the_last_site() {
    let site = built();
    let Some(own) = own_disks() else { return };
    fs::create_dir(site.root().join("disk")).unwrap();
    let line = "mount -t tmpfs -o size=8m none disk && annals build -q -o disk/public && \
                cp -r disk/public before && \
                dd if=/dev/zero of=disk/filler bs=1k 2>/dev/null; sed -i s/mark-001/mark-002/ annals.toml; \
                annals build -o disk/public; code=$?; \
                diff -r before disk/public >&2 && test ! -e disk/.public.annals-new && exit $code";
    refuses(&site, &own, line, &["No space left on device", "make room on the disk"]);
}

#[test]
fn a_disk_that_is_mounted_at_the_output_is_said() {
    let site = built();
    let Some(own) = own_disks() else { return };
    fs::create_dir(site.root().join("disk")).unwrap();
    let line = "mount -t tmpfs none disk && annals build --output-dir disk";
    refuses(&site, &own, line, &["a disk begins there", "--output-dir disk/public"]);
    let inside = shell(&site, &own, "mount -t tmpfs none disk && annals build -o disk/public");
    assert!(inside.status.success(), "{}", said(&inside));
}

#[test]
fn a_disk_that_may_only_be_read_is_said() {
    let site = built();
    let Some(own) = own_disks() else { return };
    let line = "mount --bind public public; mount -t tmpfs none /mnt && mkdir /mnt/a && \
                mount -o remount,ro /mnt && annals build --output-dir /mnt/a/public";
    refuses(&site, &own, line, &["Read-only file system", "--output-dir"]);
}

#[test]
fn a_folder_that_one_may_not_write_is_said() {
    let site = built();
    fs::set_permissions(site.root().parent().unwrap(), fs::Permissions::from_mode(0o755)).unwrap();
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    let before: &[&str] = if is_root { &nobody } else { &[] };
    if is_root && !shell(&site, before, "annals --version").status.success() {
        println!("not tried: nobody cannot run {}", env!("CARGO_BIN_EXE_annals"));
        return;
    }
    fs::set_permissions(site.root(), fs::Permissions::from_mode(0o555)).unwrap();
    refuses(&site, before, "annals build", &["Permission denied", "--output-dir"]);
    let elsewhere = "annals build --output-dir \"$(mktemp -d)/public\"";
    let built = shell(&site, before, elsewhere);
    assert!(built.status.success(), "{}", said(&built));
    fs::set_permissions(site.root(), fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn an_output_on_another_disk_is_exchanged_there() {
    let site = built();
    let Some(own) = own_disks() else { return };
    fs::create_dir(site.root().join("disk")).unwrap();
    let line = "mount -t tmpfs none disk && annals build -q -o disk/public && annals build -q -o here && \
                annals build -q -o disk/public && diff -r here disk/public >&2 && ls -A disk";
    let built = shell(&site, &own, line);
    assert!(built.status.success(), "{}", said(&built));
    assert_eq!(built.stdout, b"public\n");
}
