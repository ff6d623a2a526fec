//! The blocks that prose asks for with `{{ … }}`. One file a block, and a template of the same name.

mod chart;
mod glossary;
mod key_figure;
mod priorities;
pub(super) mod table;
mod timetable;
pub(super) mod venue;

use super::{Beside, Rendered, Renderer};
use crate::model::BlockUse;

pub(super) use glossary::{TermView, term_views};

/// Renders a block of a page.
pub(super) fn render(
    renderer: &Renderer<'_>,
    block: &BlockUse,
    beside: &mut Beside<'_>,
) -> Rendered {
    if let (Some(tongue), false) = (renderer.site_tongue(), matches!(block, BlockUse::Chart(_))) {
        // Names and notes of data are in the language of the site, and so is all that stands with them.
        let html = render(&renderer.in_own(), block, beside)?;
        return Ok(tongue.around(&html));
    }
    match block {
        BlockUse::Table(shown) => table::render(renderer, shown),
        BlockUse::Chart(chart) => chart::render(renderer, chart, beside),
        BlockUse::KeyFigures(list) => key_figure::render(renderer, list),
        BlockUse::Timetable(id) => timetable::render(renderer, *id),
        BlockUse::Venue(id) => venue::render(renderer, *id),
        BlockUse::Priorities(id, only) => priorities::render(renderer, *id, *only),
        BlockUse::Glossary(edition) => glossary::render(renderer, *edition),
    }
}
