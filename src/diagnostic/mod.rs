//! What is wrong, where, and what to do.
//!
//! Takes findings from every stage, gives them in file order, in several formats. It must not know
//! what any rule checks.

mod rule;
mod sink;
mod silence;
mod suggest;
mod explanation;
mod human;
mod short;
mod json;
mod github;
mod sarif;
mod page;
mod checklist;
mod count;
mod excerpt;
mod veil;

pub use checklist::on_the_checklist;
pub use count::{count, quantity};
pub use explanation::{Example, Explanation, addresses, paragraphs};
pub use github::github;
pub use human::human;
pub use json::{json, schema};
pub use page::page;
pub use rule::{RULES, Rule, Severity, rules};
pub use sarif::sarif;
pub use short::short;
pub use silence::{Silence, Silenced};
pub use sink::{Diagnostic, Findings, Label, Sink};
pub use suggest::{did_you_mean, nearest};
pub use veil::hush;
