//! `annals build --verify`: the site is built a second time, by another process in other conditions, and
//! compared byte for byte; then what was published is read back.
//!
//! The second process has other random numbers, one thread (or two, where the first has one), another
//! folder to work in, time zone and language, and no home. It reads every source again.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use super::build::Build;
use super::failure::Failure;
use super::terminal::Terminal;
use crate::compile::Artifacts;
use crate::output::{Difference, Twin, differences};

/// How many differences are said; a site that differs mostly differs everywhere.
const MOST: usize = 20;

/// Builds the site a second time, and says what differs. Gives whether nothing does.
pub(super) fn twice(
    build: &Build,
    artifacts: &Artifacts,
    (root, into): (&Path, &Path),
    terminal: &Terminal,
) -> Result<bool, Failure> {
    let twin = Twin::beside(into)?;
    let ran = second(build, root, &twin).output();
    let refused = |why: String| Failure::Refused(format!("the site cannot be built again: {why}"));
    let ran = ran.map_err(|error| refused(error.to_string()))?;
    match ran.status.code() {
        Some(0) => {}
        Some(1) => {
            terminal.failure(
                "built again, the site has errors that it did not have; was a file changed meanwhile?",
            );
            return Ok(false);
        }
        _ => return Err(refused(String::from_utf8_lossy(&ran.stderr).trim().to_owned())),
    }
    let found = differences(artifacts, &twin.site());
    Ok(tell("built again", &found, terminal))
}

/// Reads back what was published, and says what differs. Gives whether nothing does.
pub(super) fn published(artifacts: &Artifacts, into: &Path, terminal: &Terminal) -> bool {
    let place = format!("read back from {}", into.display());
    tell(&place, &differences(artifacts, into), terminal)
}

fn second(build: &Build, root: &Path, twin: &Twin) -> Command {
    let program = env::current_exe().unwrap_or_else(|_| "annals".into());
    let threads = if rayon::current_num_threads() == 1 { "2" } else { "1" };
    let mut second = Command::new(program);
    let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    second.arg("--quiet").arg("--root").arg(root);
    second.arg("build").arg("--output-dir").arg(twin.site()).args(build.words());
    second.current_dir(twin.folder()).env_remove("HOME").env("RAYON_NUM_THREADS", threads);
    second.env("TZ", "Pacific/Kiritimati").env("LANG", "tr_TR.UTF-8").env("LC_ALL", "tr_TR.UTF-8");
    second.stdin(Stdio::null());
    second
}

fn tell(place: &str, found: &[Difference], terminal: &Terminal) -> bool {
    for difference in found.iter().take(MOST) {
        terminal.failure(format_args!("{place}, {difference}"));
    }
    if found.len() > MOST {
        terminal.failure(format_args!("{place}, {} more files differ", found.len() - MOST));
    }
    found.is_empty()
}
