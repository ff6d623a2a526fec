//! Markup: how prose, numbers and dates are written.
//!
//! Takes resolved prose, gives HTML as text. It must not know templates: what a block looks like is
//! asked of the caller.

mod escape;
mod prose;

pub use escape::{attribute, text};
pub use prose::{Words, document};
