//! Builds beside readers, and builds that are killed.

use std::fs;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

use super::readers::{Seen, read_on};
use super::site::{Chance, Site, Tree, VARIANTS, many, tree};

/// Reads the site while something happens to it.
fn with_readers(site: &Site, clean: &[Tree], readers: usize, act: impl FnOnce()) -> Seen {
    let (seen, public) = (Seen::default(), site.public());
    thread::scope(|scope| {
        let all: Vec<_> =
            (0..readers).map(|_| scope.spawn(|| read_on(&public, clean, &seen))).collect();
        let acted = std::panic::catch_unwind(std::panic::AssertUnwindSafe(act));
        seen.is_over.store(true, Ordering::Relaxed);
        for reader in all {
            reader.join().unwrap();
        }
        acted.unwrap();
    });
    seen
}

#[test]
fn readers_see_whole_builds() {
    let site = Site::new();
    let clean = site.clean_builds();
    site.mark(0);
    site.build();
    let builds = many(12, 200);
    let seen = with_readers(&site, &clean, 2, || {
        for variant in 1..=builds {
            site.mark(variant);
            site.build();
            assert_eq!(site.litter(), [""; 0]);
        }
    });
    assert!(tree(&site.public()) == clean[builds % VARIANTS]);
    let count = |it: &std::sync::atomic::AtomicUsize| it.load(Ordering::Relaxed);
    println!(
        "{builds} builds beside two readers: {} files read in {} passes, none missing, none half \
         written, none older than the one before; {} pages found a newer style sheet",
        count(&seen.files),
        count(&seen.passes),
        count(&seen.newer_sheets)
    );
}

/// How long a build takes, and the part of it that publishes.
fn usual_times(site: &Site) -> (Duration, Duration) {
    let start = Instant::now();
    let mut build = site.start();
    let mut began = None;
    while build.try_wait().unwrap().is_none() {
        if began.is_none() && !site.litter().is_empty() {
            began = Some(Instant::now());
        }
        thread::yield_now();
    }
    (start.elapsed(), began.map_or(Duration::from_millis(5), |began| began.elapsed()))
}

/// Kills a build at a moment by chance: of its whole life, or of the part in which it publishes.
fn kill_sometime(site: &Site, mut build: Child, times: (Duration, Duration), chance: &mut Chance) {
    let micros = |time: Duration| u64::try_from(time.as_micros()).unwrap();
    if chance.below(3) == 0 {
        thread::sleep(Duration::from_micros(chance.below(micros(times.0) * 5 / 4)));
    } else {
        while site.litter().is_empty() && build.try_wait().unwrap().is_none() {
            thread::yield_now();
        }
        thread::sleep(Duration::from_micros(chance.below(micros(times.1))));
    }
    // The build may stand below another program: all of its group goes.
    let group = format!("-{}", build.id());
    let _ = Command::new("kill").args(["-9", "--", &group]).stderr(Stdio::null()).status();
    build.wait().unwrap();
}

#[test]
fn killed_builds_leave_whole_sites() {
    let site = Site::new();
    let clean = site.clean_builds();
    site.mark(0);
    site.build();
    site.mark(1);
    let times = usual_times(&site);
    let (kills, mut chance) = (many(15, 500), Chance::new(1919));
    let (mut amid, mut before, mut after) = (0, 0, 0);
    let mut variant = 1;
    let seen = with_readers(&site, &clean, 1, || {
        for _ in 0..kills {
            let last = variant;
            variant += 1;
            site.mark(variant);
            let build = site.builder().stderr(Stdio::null()).process_group(0).spawn().unwrap();
            kill_sometime(&site, build, times, &mut chance);
            amid += usize::from(!site.litter().is_empty());
            let left = tree(&site.public());
            if left == clean[variant % VARIANTS] {
                after += 1;
            } else {
                assert!(left == clean[last % VARIANTS], "a site that is neither old nor new");
                before += 1;
            }
            variant += 1;
            site.mark(variant);
            site.build();
            assert!(tree(&site.public()) == clean[variant % VARIANTS], "not as a clean build");
            assert_eq!(site.litter(), [""; 0]);
        }
    });
    println!(
        "{kills} killed builds, {amid} of them while they published: {before} left the last site and \
         {after} the new one, whole; the next build was the same bytes as a clean one; {} files read \
         meanwhile",
        seen.files.load(Ordering::Relaxed)
    );
}

#[test]
fn a_first_build_that_is_killed_leaves_nothing_or_all() {
    let site = Site::new();
    let clean = site.clean_builds();
    let times = usual_times(&site);
    let (kills, mut chance) = (many(6, 60), Chance::new(7));
    for variant in 0..kills {
        fs::remove_dir_all(site.public()).unwrap();
        site.mark(variant);
        let build = site.builder().stderr(Stdio::null()).process_group(0).spawn().unwrap();
        kill_sometime(&site, build, times, &mut chance);
        if site.public().exists() {
            assert!(tree(&site.public()) == clean[variant % VARIANTS]);
        }
        site.build();
        assert!(tree(&site.public()) == clean[variant % VARIANTS]);
        assert_eq!(site.litter(), [""; 0]);
    }
}

/// A build on a system that cannot exchange two folders: `strace` has the call refused, and makes the
/// moment between two renames long enough to be hit.
fn without_exchange(site: &Site) -> Command {
    let refused = "inject=renameat2:error=EINVAL";
    let mut command = Command::new("strace");
    command
        .args(["-f", "-qq", "-o", "/dev/null", "-e", "trace=renameat2,?rename", "-e", refused])
        .args(["-e", "inject=?rename:delay_exit=20000"])
        .args([env!("CARGO_BIN_EXE_annals"), "build"])
        .current_dir(site.root())
        .stderr(Stdio::null());
    command
}

/// Where folders cannot change places, a killed build may leave no site at its address; the last one
/// lies beside it, whole, and the next build brings it back.
#[test]
fn without_an_exchange_a_kill_loses_nothing() {
    let works = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status();
    if !works.is_ok_and(|status| status.success()) {
        println!("not tried: strace is not there, or may not trace");
        return;
    }
    let site = Site::new();
    let clean = site.clean_builds();
    site.mark(0);
    site.build();
    site.mark(1);
    let (whole, publishing) = usual_times(&site);
    let times = (whole * 3, publishing * 3);
    let (kills, mut chance) = (many(4, 100), Chance::new(23));
    let (mut variant, mut absent) = (1, 0);
    for _ in 0..kills {
        let last = variant;
        variant += 1;
        site.mark(variant);
        let build = without_exchange(&site).process_group(0).spawn().unwrap();
        kill_sometime(&site, build, times, &mut chance);
        let is_there = site.public().exists();
        absent += usize::from(!is_there);
        let place = if is_there { "public" } else { ".public.annals-old" };
        let left = tree(&site.root().join(place));
        let known = [last, variant].map(|it| &clean[it % VARIANTS]);
        assert!(known.contains(&&left), "neither the last site nor the new one");
        variant += 1;
        site.mark(variant);
        assert!(without_exchange(&site).status().unwrap().success());
        assert!(tree(&site.public()) == clean[variant % VARIANTS]);
        assert_eq!(site.litter(), [""; 0]);
    }
    println!("{kills} kills where folders cannot change places: {absent} between two renames");
}

#[test]
fn builds_at_once_are_whole_builds_or_refusals() {
    let site = Site::new();
    let clean = site.clean_builds();
    let (mut done, mut refused) = (0, 0);
    for variant in 0..many(5, 50) {
        site.mark(variant);
        let builds: Vec<Child> = (0..4).map(|_| site.builder().spawn().unwrap()).collect();
        for build in builds {
            let ended = build.wait_with_output().unwrap();
            let said = super::site::said(&ended);
            match ended.status.code() {
                Some(0) => done += 1,
                _ => {
                    assert!(said.contains("another build is publishing to"), "{said}");
                    refused += 1;
                }
            }
        }
        assert!(tree(&site.public()) == clean[variant % VARIANTS]);
        assert_eq!(site.litter(), [""; 0]);
    }
    assert!(done > 0);
    println!("builds at once: {done} published, {refused} refused");
}
