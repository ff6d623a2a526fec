//! The place of a figure among others.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::{Language, Rank, Ranked};
use crate::model::{FigureId, Period, ShownData};

use super::super::options::Options;
use super::super::prose::Context;
use super::Said;
use super::figures::{Figure, Series, agree_with, figure, unbroken};

/// What a figure is ranked among.
#[derive(Clone, Copy)]
enum Among {
    /// The periods of its row, or of its column.
    Periods,
    /// The rows of its column that do not follow from others.
    Rows,
}

/// "the second lowest of the five years"
pub(super) fn rank(
    options: &mut Options<'_>,
    context: &Context<'_>,
    language: &Language,
) -> Option<Said> {
    let path = options.path();
    let all = [("periods", Among::Periods), ("rows", Among::Rows)];
    let among = options.choice("among", &all).unwrap_or(Among::Periods);
    let noun = options.text("noun").map(|(noun, _, _)| noun);
    let own = figure(path?, context, options.sink)?;
    let (others, ranked) = match among {
        Among::Periods => periods(&own, options)?,
        Among::Rows => (rows(&own, options.sink)?, Ranked::Other("")),
    };
    let sink = &mut *options.sink;
    if !others.iter().all(|id| agree_with(&own, own.table, *id, own.span, sink)) {
        return None;
    }
    let ranked = match (noun, ranked) {
        (Some(noun), _) => Ranked::Other(noun),
        (None, Ranked::Other(_)) => {
            options.missing("noun", "areas");
            return None;
        }
        (None, ranked) => ranked,
    };
    let cells = &own.table.rows;
    let values = others.iter().map(|id| cells[id.row].cells[id.column].value.number());
    let found: Vec<_> = values.flatten().collect();
    let rank = Rank {
        count: found.len(),
        higher: found.iter().filter(|value| **value > own.value).count(),
        lower: found.iter().filter(|value| **value < own.value).count(),
        some_missing: found.len() < others.len(),
    };
    if rank.count < 2 {
        // A table that cannot be read has its finding.
        if !context.unsound.contains(&own.id.table) {
            options.sink.report(only(&own));
        }
        return None;
    }
    let words = (language.rank)(rank, ranked);
    Some(Said { words, data: ShownData::Words, from: others })
}

/// The periods beside a figure, itself included.
fn periods(
    own: &Figure<'_>,
    options: &mut Options<'_>,
) -> Option<(Vec<FigureId>, Ranked<'static>)> {
    let Some((series, period, places)) = Series::in_time(own) else {
        let message = format!("`{}` stands in no row of periods", own.name());
        options.sink.report(
            Diagnostic::new(&rules::BLOCK_OPTION, own.span, message)
                .help("rank it among the rows of its column: among = \"rows\", noun = \"areas\""),
        );
        return None;
    };
    let ranked = match period {
        Period::Quarter => Ranked::Quarters,
        Period::Month => Ranked::Months,
        Period::Date | Period::None => Ranked::Dates,
        Period::FinancialYear | Period::AcademicYear | Period::CalendarYear => Ranked::Years,
    };
    let cells: Vec<FigureId> = places.into_iter().map(|at| series.cell(at)).collect();
    unbroken(own.table, &cells, own.span, options.sink).then_some((cells, ranked))
}

/// The rows of the column of a figure, without those that follow from others.
fn rows(own: &Figure<'_>, sink: &mut Sink) -> Option<Vec<FigureId>> {
    let derived = |row: usize| own.table.rows[row].derived.is_some();
    if derived(own.id.row) {
        let message =
            format!("`{}` follows from other rows and has no place among them", own.name());
        sink.report(
            Diagnostic::new(&rules::NOTHING_TO_COMPARE, own.span, message)
                .help("rank one of the rows that it follows from"),
        );
        return None;
    }
    let rows = (0..own.table.rows.len()).filter(|row| !derived(*row));
    Some(rows.map(|row| FigureId { row, ..own.id }).collect())
}

fn only(own: &Figure<'_>) -> Diagnostic {
    let message = format!("`{}` is the only figure there, so it has no rank", own.name());
    Diagnostic::new(&rules::NOTHING_TO_COMPARE, own.span, message)
        .related(own.table.title.span, "the table")
        .help("say it without a rank, or rank it among = \"rows\" or \"periods\"")
}
