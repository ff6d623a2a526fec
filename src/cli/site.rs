//! Which site is meant.
#![expect(
    clippy::disallowed_methods,
    reason = "the working folder is where a site is looked for, and an author lives on a day"
)]

use std::env;
use std::path::{Component, Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::civil::Date;

use super::failure::Failure;
use crate::calendar::day_at;
use crate::source::find_root;

/// The folder given, or the nearest one upwards that is a site.
pub(super) fn find(given: Option<&Path>) -> Result<PathBuf, Failure> {
    match given {
        Some(folder) if folder.join("annals.toml").is_file() => Ok(folder.to_owned()),
        Some(folder) => Err(Failure::NotASite { folder: folder.to_owned() }),
        None => find_root(Path::new(".")).ok_or(Failure::NoSite),
    }
}

/// A path as short as it can be said from the working folder.
pub(super) fn said(path: &Path) -> PathBuf {
    let here = env::current_dir().ok();
    let below = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    match below {
        Some(below) if !below.as_os_str().is_empty() => below,
        _ => path.to_owned(),
    }
}

/// What stands before a site's paths when they are said from the working folder: `reports/`. Nothing
/// when the site is no part of it.
pub(super) fn below_here(root: &Path) -> String {
    let said = said(root);
    let parts: Option<Vec<&str>> = said
        .components()
        .filter(|part| *part != Component::CurDir)
        .map(|part| if let Component::Normal(name) = part { name.to_str() } else { None })
        .collect();
    parts.unwrap_or_default().into_iter().flat_map(|part| [part, "/"]).collect()
}

/// The day it is: that of `SOURCE_DATE_EPOCH`, seconds since the beginning of 1970, if it is set. See
/// [Reproducible Builds](https://reproducible-builds.org/specs/source-date-epoch/).
pub(super) fn today() -> Option<Date> {
    let stated = env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse().ok());
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs().try_into().ok();
    day_at(stated.or_else(now)?)
}
