//! What is wrong, where, and what to do.
//!
//! Takes findings from every stage, gives them in file order, in several formats. It must not know
//! what any rule checks.

mod human;
mod json;
mod rule;
mod short;
mod sink;
mod suggest;

pub use human::human;
pub use json::json;
pub use rule::{RULES, Rule, Severity, rules};
pub use short::short;
pub use sink::{Diagnostic, Label, Sink};
pub use suggest::{did_you_mean, nearest};
