//! What a cover promises in its front matter: the law it answers to, what it does not cover, and when the
//! next edition is due. A section says which duties it meets.

use crate::diagnostic::{Diagnostic, rules};
use crate::model::Due;
use crate::source::Spanned;
use crate::syntax::Value;

use super::reader::{Reader, Wanted, unfit};

/// What sort of page front matter stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Home,
    Site,
    Cover,
    Section,
}

/// What a page says of duties and of the next edition.
#[derive(Default)]
pub(super) struct Trust {
    /// The requirements that it meets.
    pub(super) meets: Vec<Spanned<String>>,
    /// The lists that its edition answers to, in place of those of the publication.
    pub(super) duties: Option<Vec<Spanned<String>>>,
    /// The requirements that its edition does not meet, or in part only.
    pub(super) not_covered: Vec<NotCovered>,
    /// When the next edition is due.
    pub(super) next_due: Option<Spanned<Due>>,
}

/// A requirement that is not met, and why.
pub(super) struct NotCovered {
    pub(super) duty: Spanned<String>,
    pub(super) because: String,
}

/// Reads the keys of a page of an edition.
pub(super) fn front(reader: &mut Reader<'_>, sort: Sort) -> Trust {
    let mut trust = Trust::default();
    if matches!(sort, Sort::Home | Sort::Site) {
        return trust;
    }
    trust.meets = reader.list("meets");
    if sort == Sort::Cover {
        trust.duties = reader.has("duties").then(|| reader.list("duties"));
        trust.not_covered = not_covered(reader);
        trust.next_due = next_due(reader);
    }
    trust
}

fn not_covered(reader: &mut Reader<'_>) -> Vec<NotCovered> {
    let items = reader.items("not_covered").unwrap_or_default();
    let read = items.into_iter().filter_map(|item| {
        let mut reader = Reader::of_item(item, "[[not_covered]]", reader.sink)?;
        let (duty, because) = (reader.required_text("duty"), reader.required_text("because"));
        reader.finish();
        Some(NotCovered { duty: duty?, because: because?.value })
    });
    read.collect()
}

/// A day, or a month in quotation marks.
fn next_due(reader: &mut Reader<'_>) -> Option<Spanned<Due>> {
    let item = reader.item("next_due")?;
    match &item.value {
        Value::Date(day) => Some(Spanned::new(Due::Day(*day), item.span)),
        Value::Text(text) => {
            let due = Due::month(&text.value);
            if due.is_none() {
                let message = format!("`{}` is not a month", text.value);
                reader.report(Diagnostic::new(&rules::WRONG_VALUE, item.span, message).help(
                    "write a month, next_due = \"2024-12\", or a day, next_due = 2024-12-31",
                ));
            }
            due.map(|due| Spanned::new(due, item.span))
        }
        other => {
            reader.report(unfit(item.span, Wanted::Date, other));
            None
        }
    }
}
