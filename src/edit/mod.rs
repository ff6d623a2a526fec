//! Small changes to an author's own file.
//!
//! Takes the text of a file and what is meant, gives the same text with some bytes changed: comments,
//! order, alignment and line endings stay, because nothing is written again that is not changed. A
//! writer of TOML is no help here: those that keep comments make line endings their own. It must not
//! know terminals.

mod cancel;
mod ledger;
mod splice;
#[cfg(test)]
mod tests;
mod toml;
mod which;
mod write;

pub use cancel::{Cancellation, Edited, NotEdited, cancel, undo};
pub use ledger::{Extended, extend_ledger};
pub use splice::Splices;
pub use toml::{Entry, entries, insert_after, remove};
pub use which::{NotOneSession, day, find, nearest_days, times_on};
pub use write::{WriteError, create, write};
