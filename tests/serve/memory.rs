//! Memory over many edits. `ANNALS_LONG=1 cargo test --release serve::memory -- --nocapture`
//! makes a thousand.
#![cfg(target_os = "linux")]
#![expect(clippy::print_stdout, reason = "what was measured is worth reading")]

use std::env;
use std::fs;

use super::client::Events;
use super::command::{annals_serve, new_site};
use super::site::Site;

/// The memory that a process holds, in kB.
fn held(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
fn memory_is_flat_over_many_edits() {
    let edits = if env::var_os("ANNALS_LONG").is_some() { 1000 } else { 40 };
    let folder = new_site();
    let (annals, _said, port) = annals_serve(folder.path());
    let site = Site { root: folder.path().to_owned(), folder, port };
    let mut pages: Vec<Events> = (0..20).map(|_| site.events()).collect();
    for page in &mut pages {
        page.next();
    }
    let (mut early, mut late) = (0, 0);
    for edit in 0..edits {
        // Every tenth is a mistake, which the next one mends.
        let words = if edit % 10 == 9 { "{{ nothing.here }}".to_owned() } else { edit.to_string() };
        site.write("index.md", &format!("+++\ntitle = \"Home\"\n+++\n\nEdit {words}\n"));
        for page in &mut pages {
            page.next();
        }
        assert_eq!(site.get("/").status, 200);
        if edit == edits / 5 {
            early = held(annals.0.id());
        }
        late = held(annals.0.id());
    }
    println!(
        "{edits} edits, 20 pages listening: {early} kB after a fifth of them, {late} kB at the end"
    );
    assert!(late < early + early / 4 + 4096, "memory grows: {early} kB, then {late} kB");
}
