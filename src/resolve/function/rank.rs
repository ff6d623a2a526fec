//! The place of a figure among others.

use crate::diagnostic::{Diagnostic, rules};
use crate::language::{Language, Rank, Ranked};
use crate::model::{FigureId, Period, ShownData};

use super::super::options::Options;
use super::super::prose::Context;
use super::Said;
use super::figures::{Figure, Series, figure};

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
        Among::Rows => (rows(&own), Ranked::Other("")),
    };
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
        options.sink.report(only(&own));
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
    Some((places.into_iter().map(|at| series.cell(at)).collect(), ranked))
}

fn rows(own: &Figure<'_>) -> Vec<FigureId> {
    let rows = own.table.rows.iter().enumerate();
    rows.filter(|(at, row)| row.derived.is_none() || *at == own.id.row)
        .map(|(row, _)| FigureId { row, ..own.id })
        .collect()
}

fn only(own: &Figure<'_>) -> Diagnostic {
    let message = format!("`{}` is the only figure there, so it has no rank", own.name());
    Diagnostic::new(&rules::NOTHING_TO_COMPARE, own.span, message)
        .related(own.table.title.span, "the table")
        .help("say it without a rank, or rank it among = \"rows\" or \"periods\"")
}
