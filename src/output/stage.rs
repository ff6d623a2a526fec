//! The new site in its staging folder, whole, before anyone sees it.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path};

use rayon::prelude::*;

use super::MARKER;
use super::before::Before;
use super::carry::carry_over;
use super::error::PublishError;
use super::place::Place;
use crate::compile::Artifacts;

/// Makes the new site beside the last one: what changed is written, all else is linked.
pub(super) fn stage(
    artifacts: &Artifacts,
    changed: &BTreeSet<&str>,
    before: &Before<'_>,
    place: &Place,
) -> Result<(), PublishError> {
    fs::create_dir(&place.staging).map_err(PublishError::io("make", &place.staging))?;
    // Side by side: to make a file costs the system more than to fill it.
    artifacts.files.par_iter().try_for_each(|(name, bytes)| {
        refuse_bad_name(name)?;
        let from = (!changed.contains(name.as_str())).then(|| place.folder.join(name));
        put(bytes, from.as_deref(), &place.staging.join(name))
            .map_err(PublishError::io("write", place.shown.join(name)))
    })?;
    fs::write(place.staging.join(MARKER), list(artifacts))
        .map_err(PublishError::io("write", place.shown.join(MARKER)))?;
    if before.exists {
        carry_over(before, place)?;
    }
    Ok(())
}

/// A name comes from the core, which is trusted to be right, not trusted with the disk.
fn refuse_bad_name(name: &str) -> Result<(), PublishError> {
    let path = Path::new(name);
    let is_below = path.components().all(|part| matches!(part, Component::Normal(_)));
    if is_below && !name.is_empty() && name != MARKER && !name.contains('\n') {
        Ok(())
    } else {
        Err(PublishError::BadName { name: name.to_owned() })
    }
}

fn put(bytes: &[u8], from: Option<&Path>, to: &Path) -> io::Result<()> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    match from.map(|from| fs::hard_link(from, to)) {
        Some(Ok(())) => Ok(()),
        // Where links are refused the bytes are at hand.
        Some(Err(_)) | None => fs::write(to, bytes),
    }
}

pub(super) fn list(artifacts: &Artifacts) -> String {
    artifacts.files.keys().flat_map(|name| [name, "\n"]).collect()
}
