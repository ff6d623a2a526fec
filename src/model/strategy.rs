//! Priorities and what is done about them.

use jiff::civil::Date;

use super::cell::Status;
use super::page::EditionId;
use super::prose::Resolved;
use super::table::SourceNote;
use crate::syntax::Document;

/// Names a strategy of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct StrategyId(pub usize);

/// A strategy's priorities.
#[derive(Debug)]
pub struct Strategy {
    /// Its name: the file's.
    pub key: String,
    /// The edition it is part of.
    pub edition: Option<EditionId>,
    /// Its title.
    pub title: String,
    /// Where it comes from.
    pub source: Option<SourceNote>,
    /// Its priorities, in order.
    pub priorities: Vec<Priority>,
}

/// Something the body set out to do.
#[derive(Debug)]
pub struct Priority {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub aim: Option<String>,
    /// What is done about it.
    pub actions: Vec<Action>,
}

/// One thing that is done about a priority.
#[derive(Debug)]
pub struct Action {
    /// Its address, unique in its strategy.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What was set out to be done.
    pub set_out: Document<Resolved>,
    /// What has been done.
    pub achieved: Option<Document<Resolved>>,
    /// What it changed.
    pub impact: Option<Document<Resolved>>,
    /// What is still to do.
    pub next: Option<Document<Resolved>>,
    /// Who sees to it: a body or a role.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<Date>,
    /// How far it has come.
    pub status: Option<Status>,
}
