//! One sheet of paper for the wall of a hub.

use super::super::{Finished, Renderer};
use super::Programme;

pub(super) fn all(_: &Renderer<'_>, _: &Programme<'_>) -> Vec<(String, Finished)> {
    Vec::new()
}
