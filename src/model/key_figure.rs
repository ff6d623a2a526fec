//! A figure of which the number itself is the news: what a card on a cover says.

use rust_decimal::Decimal;

use super::prose::Resolved;
use super::table::FigureId;
use crate::source::Span;
use crate::syntax::Inline;

/// A figure on a card.
#[derive(Debug, Clone)]
pub struct KeyFigure {
    /// The cell.
    pub figure: FigureId,
    /// Its name, as the page's edition knows it.
    pub name: String,
    /// What it is, in the author's words.
    pub title: Vec<Inline<Resolved>>,
    /// As readers see it, or the shorthand of what they do not: "481", `[c]`.
    pub value: String,
    /// The exact number; none when there is a shorthand.
    pub number: Option<Decimal>,
    /// What it counts, or what the shorthand means.
    pub unit: Option<String>,
    /// When it was so.
    pub period: Option<String>,
    /// How far it went since an earlier one; none for a shorthand.
    pub change: Option<KeyChange>,
    /// Where the author asks for it.
    pub span: Span,
}

/// How far a key figure went.
#[derive(Debug, Clone)]
pub struct KeyChange {
    /// "down 3.0% since 2021-22", or that there is nothing to compare with.
    pub words: String,
    /// The earlier figure, if there is one.
    pub from: Option<FigureId>,
}
