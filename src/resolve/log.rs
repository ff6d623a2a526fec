//! `[[change]]` and `was` of front matter: what was changed, and where a page was before.

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{ChangedFigure, PageChange, Table, date_words};
use crate::source::Spanned;
use crate::syntax::Path;

use super::figure;
use super::prose::Context;
use super::reader::{Reader, is_key};

/// What front matter says of a page's past.
#[derive(Default)]
pub(super) struct Log {
    /// The changes, the newest first; their figures are still names.
    changes: Vec<Written>,
    /// The addresses below the root that the page had: `safeguarding/2022-23/old-name/`.
    pub(super) was: Vec<Spanned<String>>,
}

struct Written {
    date: Spanned<Date>,
    what: String,
    correction: bool,
    figures: Vec<Spanned<String>>,
}

/// Takes what front matter says of a page's past.
pub(super) fn log(front: &mut Reader<'_>) -> Log {
    let items = if front.has("change") { front.items("change") } else { None };
    let mut changes = Vec::new();
    for item in items.unwrap_or_default() {
        let Some(mut reader) = Reader::of_item(item, "[[change]]", front.sink) else { continue };
        changes.extend(change(&mut reader));
        reader.finish();
    }
    changes.sort_by_key(|change| std::cmp::Reverse(change.date.value));
    let mut was = front.list("was");
    for address in &mut was {
        normalise(address, front.sink);
    }
    Log { changes, was }
}

fn change(reader: &mut Reader<'_>) -> Option<Written> {
    let (date, what) = (reader.required_date("date"), reader.required_text("what"));
    let (correction, figures) = (reader.flag("correction"), reader.list("figures"));
    Some(Written { date: date?, what: what?.value, correction, figures })
}

/// An address below the root, as the others are written; or a finding.
fn normalise(address: &mut Spanned<String>, sink: &mut Sink) {
    let written = std::mem::take(&mut address.value);
    let below = written.trim_start_matches('/');
    let mut parts = below.trim_end_matches('/').split('/');
    let is_part = |part: &str| is_key(part) || part.split('.').all(is_key);
    let is_whole = written.contains("://") || written.contains(['?', '#']);
    if is_whole || !parts.clone().all(is_part) {
        let message = format!("`{written}` is not an address below the root of this site");
        let help =
            "write what stands after the name of the site: was = [\"report/2022-23/old-name/\"]";
        sink.report(Diagnostic::new(&rules::WRONG_VALUE, address.span, message).help(help));
        return;
    }
    let is_file = parts.next_back().is_some_and(|last| last.contains('.'));
    address.value = below.trim_end_matches('/').to_owned() + if is_file { "" } else { "/" };
}

impl Log {
    /// The day of the newest change.
    pub(super) fn newest(&self) -> Option<Date> {
        self.changes.first().map(|change| change.date.value)
    }

    /// Reports a page whose dates are not those of its changes.
    pub(super) fn check_dates(
        &self,
        published: Option<&Spanned<Date>>,
        updated: Option<&Spanned<Date>>,
        sink: &mut Sink,
    ) {
        let Some(newest) = self.changes.first() else { return };
        if let Some(updated) = updated
            && updated.value != newest.date.value
        {
            let (said, changed) = (date_words(updated.value), date_words(newest.date.value));
            let message =
                format!("the page was updated on {said}, and its newest change is of {changed}");
            sink.report(
                Diagnostic::new(&rules::CHANGE_DATE, updated.span, message)
                    .related(newest.date.span, "the newest change")
                    .help(format!(
                        "updated = {}, or say what was changed on {said} in a [[change]]",
                        newest.date.value
                    )),
            );
        }
        let Some(published) = published else { return };
        for change in self.changes.iter().filter(|it| it.date.value < published.value) {
            let message = "this was changed before the page was published";
            sink.report(
                Diagnostic::new(&rules::CHANGE_DATE, change.date.span, message)
                    .related(published.span, "published")
                    .help("correct one of the two dates; what was changed before need not be said"),
            );
        }
    }

    /// Finds what the figures of every change are now.
    pub(super) fn changes(self, context: &Context<'_>, sink: &mut Sink) -> Vec<PageChange> {
        let resolved = self.changes.into_iter().map(|change| PageChange {
            figures: change
                .figures
                .iter()
                .filter_map(|name| changed(name, context, sink))
                .collect(),
            date: change.date,
            what: change.what,
            correction: change.correction,
        });
        resolved.collect()
    }
}

fn changed(
    name: &Spanned<String>,
    context: &Context<'_>,
    sink: &mut Sink,
) -> Option<ChangedFigure> {
    let word = |word: &str| Spanned::new(word.to_owned(), name.span);
    let path = Path { words: name.value.split('.').map(word).collect(), span: name.span };
    let shown = figure::resolve(&path, context, sink)?;
    let name = shown.from.first().map_or_else(
        || name.value.clone(),
        |figure| said(&context.tables[figure.table.0], figure.row, figure.column),
    );
    Some(ChangedFigure { name, shown })
}

/// "Referrals, Ashmere, 2022-23".
fn said(table: &Table, row: usize, column: usize) -> String {
    let (title, row) = (&table.title.value, &table.rows[row].label);
    match table.columns.as_slice() {
        [_] => format!("{title}, {row}"),
        columns => format!("{title}, {row}, {}", columns[column].label),
    }
}
