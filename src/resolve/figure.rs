//! A path to the figure it names.

use crate::diagnostic::{Diagnostic, Sink, did_you_mean, rules};
use crate::language::is_right_to_left;
use crate::model::{CellValue, FigureId, Shown, ShownData, Table, TableId, Venue};
use crate::source::Spanned;
use crate::syntax::Path;

use super::names::Entity;
use super::prose::Context;

/// Looks up a figure, or a detail of a place.
pub(super) fn resolve(path: &Path, context: &Context<'_>, sink: &mut Sink) -> Option<Shown> {
    let Some((entity, taken)) = context.names.find(context.scope, &path.words) else {
        context.names.unknown(context.scope, path, sink);
        return None;
    };
    let rest = &path.words[taken..];
    match entity {
        Entity::Table(id) => of_table(id, context, path, rest, sink),
        Entity::Venue(id) => of_venue(&context.venues[id.0], path, rest, sink),
        Entity::Broken => None,
        Entity::Timetable(_) | Entity::Strategy(_) => {
            let message = format!("`{}` is {}, not a figure", path.text(), entity.noun());
            let help = format!("to show it: {{{{ {}({}) }}}}", entity.block(), path.text());
            sink.report(Diagnostic::new(&rules::UNKNOWN_NAME, path.span, message).help(help));
            None
        }
    }
}

fn of_table(
    id: TableId,
    context: &Context<'_>,
    path: &Path,
    rest: &[Spanned<String>],
    sink: &mut Sink,
) -> Option<Shown> {
    let table = &context.tables[id.0];
    let (row, column) = cell_of(table, path, rest, sink)?;
    let value = &table.rows[row].cells[column].value;
    let data = match value {
        CellValue::Number(number) => ShownData::Number(*number),
        CellValue::Date(date) => ShownData::Date(*date),
        CellValue::Status(_) | CellValue::Text(_) | CellValue::Missing(_) => of_site(context),
    };
    let words = match value {
        // In a sentence the shorthand of tables is said in words.
        CellValue::Missing(shorthand) => shorthand.words().to_owned(),
        _ => table.words(row, column),
    };
    let from = vec![FigureId { table: id, row, column }];
    Some(Shown { words, data, from, names: Vec::new(), span: path.span })
}

/// Words of data, which is in the language of the site.
fn of_site(context: &Context<'_>) -> ShownData {
    let tag = &context.settings.language;
    if tag == context.language {
        return ShownData::Words;
    }
    let turns = is_right_to_left(tag) != is_right_to_left(context.language);
    ShownData::Language { tag: tag.clone(), turns }
}

/// The row and the column that the words after a table's name stand for.
pub(super) fn cell_of(
    table: &Table,
    path: &Path,
    rest: &[Spanned<String>],
    sink: &mut Sink,
) -> Option<(usize, usize)> {
    match rest {
        [row, column] => Some((row_of(table, row, sink)?, column_of(table, column, sink)?)),
        [row] if table.columns.len() == 1 => Some((row_of(table, row, sink)?, 0)),
        [row] if table.row(&row.value).is_none() && table.column(&row.value).is_none() => {
            row_of(table, row, sink)?;
            None
        }
        _ => {
            sink.report(incomplete(table, path, rest));
            None
        }
    }
}

fn incomplete(table: &Table, path: &Path, rest: &[Spanned<String>]) -> Diagnostic {
    let written = path.text();
    let (message, help) = match rest {
        [] => (
            format!("`{written}` is a whole table"),
            format!("to show it: table({written}); for one figure add a row and a column"),
        ),
        [column] if table.row(&column.value).is_none() => {
            let rows: Vec<&str> = table.rows.iter().map(|row| row.key.value.as_str()).collect();
            let first = rows.first().copied().unwrap_or_default();
            let column = &column.value;
            let name = written.strip_suffix(column.as_str()).unwrap_or_default();
            (
                format!("`{written}` is a whole column"),
                format!(
                    "put one of the rows `{}` before it: {name}{first}.{column}",
                    rows.join("`, `")
                ),
            )
        }
        [_] => {
            let columns: Vec<&str> =
                table.columns.iter().map(|column| column.key.value.as_str()).collect();
            let last = columns.last().copied().unwrap_or_default();
            (
                format!("`{written}` is a whole row"),
                format!("add one of the columns `{}`: {written}.{last}", columns.join("`, `")),
            )
        }
        _ => {
            (format!("`{written}` has a word too many"), "a figure is table.row.column".to_owned())
        }
    };
    Diagnostic::new(&rules::UNKNOWN_NAME, path.span, message).help(help)
}

/// The place of a row, or a finding with the nearest name.
pub(super) fn row_of(table: &Table, key: &Spanned<String>, sink: &mut Sink) -> Option<usize> {
    let found = table.row(&key.value);
    if found.is_none() {
        let keys = table.rows.iter().map(|row| row.key.value.as_str());
        sink.report(unknown(table, key, "row", keys));
    }
    found
}

/// The place of a column, or a finding with the nearest name.
pub(super) fn column_of(table: &Table, key: &Spanned<String>, sink: &mut Sink) -> Option<usize> {
    let found = table.column(&key.value);
    if found.is_none() {
        let keys = table.columns.iter().map(|column| column.key.value.as_str());
        sink.report(unknown(table, key, "column", keys));
    }
    found
}

fn unknown<'a>(
    table: &Table,
    key: &Spanned<String>,
    what: &str,
    keys: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let message = format!("`{}` has no {what} called `{}`", table.key, key.value);
    Diagnostic::new(&rules::UNKNOWN_NAME, key.span, message)
        .related(table.title.span, "the table")
        .maybe_help(did_you_mean(&key.value, keys))
}

fn of_venue(
    venue: &Venue,
    path: &Path,
    rest: &[Spanned<String>],
    sink: &mut Sink,
) -> Option<Shown> {
    const DETAILS: [&str; 5] = ["name", "address", "postcode", "phone", "email"];
    let [detail] = rest else {
        let message = format!("`{}` is a place, not one of its details", path.text());
        sink.report(Diagnostic::new(&rules::UNKNOWN_NAME, path.span, message).help(format!(
            "add one of `{}`: {}.phone",
            DETAILS.join("`, `"),
            path.text()
        )));
        return None;
    };
    let found = match detail.value.as_str() {
        "name" => Some((Some(venue.name.clone()), ShownData::Words)),
        "address" => Some((Some(venue.address.join(", ")), ShownData::Words)),
        "postcode" => Some((venue.postcode.clone(), ShownData::Words)),
        "phone" => Some((venue.contact.phone.clone(), ShownData::Phone)),
        "email" => Some((venue.contact.email.clone(), ShownData::Email)),
        _ => None,
    };
    let Some((words, data)) = found else {
        let message = format!("a place has no `{}`", detail.value);
        sink.report(
            Diagnostic::new(&rules::UNKNOWN_NAME, detail.span, message)
                .maybe_help(did_you_mean(&detail.value, DETAILS)),
        );
        return None;
    };
    if words.is_none() {
        let message = format!("`{}` is not known of {}", detail.value, venue.name);
        sink.report(
            Diagnostic::new(&rules::UNKNOWN_NAME, detail.span, message)
                .related(venue.span, "the place")
                .help(format!("add it here: {} = \"…\"", detail.value)),
        );
    }
    words.map(|words| Shown { words, data, from: Vec::new(), names: Vec::new(), span: path.span })
}
