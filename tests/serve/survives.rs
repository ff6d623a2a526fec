//! Ways to save that editors, tools and people have.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use super::client::Events;
use super::site::Site;

/// Waits until a page says something: a save may be heard of in parts.
fn until(site: &Site, events: &mut Events, path: &str, words: &str) {
    while !site.get(path).body.contains(words) {
        events.next();
    }
}

#[test]
fn editors_that_put_a_new_file_in_the_place_of_the_old_one_are_followed() {
    let site = Site::new(&[("index.md", "first")]);
    let mut events = site.events();
    events.next();
    // Vim, `backupcopy=no`: the old file becomes a backup, a new one is written and the backup goes.
    let backup = site.path("index.md~");
    for round in 0..3 {
        fs::rename(site.path("index.md"), &backup).unwrap();
        site.write("index.md", &format!("vim {round}"));
        fs::remove_file(&backup).unwrap();
        until(&site, &mut events, "/", &format!("vim {round}"));
    }
    // Visual Studio Code, sed and others: a file beside it is renamed over it.
    for round in 0..3 {
        site.write("index.md.tmp-1", &format!("beside {round}"));
        fs::rename(site.path("index.md.tmp-1"), site.path("index.md")).unwrap();
        until(&site, &mut events, "/", &format!("beside {round}"));
    }
    // Emptied, and written 300 ms later.
    site.write("index.md", "BROKEN");
    let (_, findings) = events.next();
    assert!(!findings.is_empty());
    site.write("index.md", "");
    thread::sleep(Duration::from_millis(300));
    site.write("index.md", "slowly");
    until(&site, &mut events, "/", "slowly");
    assert_eq!(site.events().next().1, "", "the finding is gone with its reason");
}

#[test]
fn another_branch_is_another_site() {
    let site = Site::new(&[("index.md", "main")]);
    let git = |words: &[&str]| {
        let mut command = Command::new("git");
        command.args([
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@b",
            "-c",
            "init.defaultBranch=main",
        ]);
        command.args(words).current_dir(site.folder.path());
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    };
    if !git(&["init"]) {
        return;
    }
    assert!(git(&["add", "."]) && git(&["commit", "-m", "main"]) && git(&["checkout", "-b", "b"]));
    let mut events = site.events();
    events.next();
    for number in 0..50 {
        site.write(&format!("pages/p{number}.md"), "of a branch");
    }
    site.write("index.md", "branch");
    assert!(git(&["add", "."]) && git(&["commit", "-m", "branch"]));
    until(&site, &mut events, "/pages/p49.html", "of a branch");
    for _ in 0..3 {
        assert!(git(&["checkout", "main"]));
        until(&site, &mut events, "/", "main");
        assert_eq!(site.get("/pages/p7.html").status, 404);
        assert!(git(&["checkout", "b"]));
        until(&site, &mut events, "/", "branch");
        until(&site, &mut events, "/pages/p49.html", "of a branch");
    }
}

#[test]
fn folders_that_go_and_come_back_are_watched_again() {
    let site = Site::new(&[("index.md", "home"), ("deep/er/index.md", "deep")]);
    let mut events = site.events();
    events.next();
    for round in 0..3 {
        fs::remove_dir_all(site.folder.path().join("content")).unwrap();
        while site.get("/").status == 200 {
            events.next();
        }
        site.write("index.md", &format!("back {round}"));
        site.write("deep/er/index.md", &format!("deep {round}"));
        until(&site, &mut events, "/", &format!("back {round}"));
        site.write("deep/er/index.md", &format!("edited {round}"));
        until(&site, &mut events, "/deep/er/", &format!("edited {round}"));
        let themes = site.folder.path().join("themes/mine");
        fs::create_dir_all(&themes).unwrap();
        fs::write(themes.join("theme.toml"), "").unwrap();
        fs::remove_dir_all(site.folder.path().join("themes")).unwrap();
    }
    site.write("index.md", "still");
    until(&site, &mut events, "/", "still");
}

#[test]
fn a_thousand_files_at_once_are_one_site() {
    let site = Site::new(&[("index.md", "home")]);
    let mut events = site.events();
    events.next();
    for number in 0..1000 {
        site.write(&format!("f{}/p{number}.md", number % 10), "one of many");
    }
    until(&site, &mut events, "/f9/p999.html", "one of many");
    for number in 0..1000 {
        let path = format!("/f{}/p{number}.html", number % 10);
        assert!(site.get(&path).body.contains("one of many"), "{path}");
        if number % 100 != 0 {
            continue;
        }
        site.write(&format!("f{}/p{number}.md", number % 10), "edited");
    }
    until(&site, &mut events, "/f0/p900.html", "edited");
}

#[cfg(unix)]
#[test]
fn a_site_behind_a_link_and_spaces_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    let real = folder.path().join("the real site");
    fs::create_dir_all(real.join("content")).unwrap();
    fs::write(real.join("annals.toml"), "").unwrap();
    fs::write(real.join("content/index.md"), "first").unwrap();
    let linked = folder.path().join("a link to it");
    std::os::unix::fs::symlink(&real, &linked).unwrap();
    let site = Site::serve(folder, linked);
    let mut events = site.events();
    events.next();
    site.write("index.md", "through the link");
    until(&site, &mut events, "/", "through the link");
    fs::write(real.join("content/index.md"), "past the link").unwrap();
    until(&site, &mut events, "/", "past the link");
}

/// Runs in a user's namespace of its own, where the system tells of few folders.
#[cfg(target_os = "linux")]
#[test]
fn where_the_system_tells_of_no_changes_they_are_looked_for() {
    let folder = super::command::new_site();
    for (limit, left) in [("max_inotify_watches", 1), ("max_inotify_instances", 0)] {
        let line = format!("echo {left} > /proc/sys/user/{limit} && exec \"$0\" \"$@\"");
        let limited = ["unshare", "-rU", "sh", "-c", &line];
        let mut trial = Command::new(limited[0]);
        trial.args(&limited[1..]).arg("true").stderr(Stdio::null());
        if !trial.status().is_ok_and(|status| status.success()) {
            return;
        }
        let (annals, said, port) = super::command::annals_serve_by(&limited, folder.path());
        let said = super::command::until_said(said, "looks every second");
        assert!(said.contains("sudo sysctl fs.inotify"), "{said}");
        edit_and_see(folder.path(), port, limit);
        drop(annals);
    }
}

#[cfg(target_os = "linux")]
fn edit_and_see(root: &Path, port: u16, words: &str) {
    use super::client::ask;
    let page = format!("+++\ntitle = \"Home\"\n+++\n\nThe limit is {words}.\n");
    fs::write(root.join("content/index.md"), page).unwrap();
    for _ in 0..100 {
        if ask(port, "GET", "/", "localhost").body.contains(words) {
            return;
        }
        thread::sleep(Duration::from_millis(100));
    }
    panic!("an edit was not seen: {words}");
}
