//! The priorities of a strategy.

use serde::Serialize;

use super::super::view::{DateView, SourceView};
use super::super::{Rendered, Renderer};
use crate::html;
use crate::model::{Action, Priority, Resolved, StrategyId};
use crate::syntax::Document;

#[derive(Serialize)]
struct View<'a> {
    priorities: Vec<PriorityView<'a>>,
    source: Option<SourceView<'a>>,
}

#[derive(Serialize)]
struct PriorityView<'a> {
    key: &'a str,
    number: usize,
    name: &'a str,
    aim: Option<&'a str>,
    actions: Vec<ActionView<'a>>,
}

#[derive(Serialize)]
struct ActionView<'a> {
    id: &'a str,
    name: &'a str,
    set_out_html: String,
    achieved_html: Option<String>,
    impact_html: Option<String>,
    next_html: Option<String>,
    owner: Option<&'a str>,
    due: Option<DateView>,
    status: Option<&'static str>,
}

pub(super) fn render(renderer: &Renderer<'_>, id: StrategyId, only: Option<usize>) -> Rendered {
    let strategy = &renderer.site.strategies[id.0];
    let priorities = strategy.priorities.iter().enumerate();
    let shown = priorities.filter(|(at, _)| only.is_none_or(|only| only == *at));
    let view = View {
        priorities: shown.map(|(at, priority)| priority_view(renderer, at, priority)).collect(),
        source: strategy.source.as_ref().map(|note| SourceView::new(renderer, note)),
    };
    renderer.theme.render("blocks/priorities.html", &view)
}

fn priority_view<'a>(
    renderer: &Renderer<'_>,
    at: usize,
    priority: &'a Priority,
) -> PriorityView<'a> {
    PriorityView {
        key: &priority.key,
        number: at + 1,
        name: &priority.name,
        aim: priority.aim.as_deref(),
        actions: priority.actions.iter().map(|action| action_view(renderer, action)).collect(),
    }
}

fn action_view<'a>(renderer: &Renderer<'_>, action: &'a Action) -> ActionView<'a> {
    let prose = |document| prose(renderer, document);
    ActionView {
        id: &action.id,
        name: &action.name,
        set_out_html: prose(&action.set_out),
        achieved_html: action.achieved.as_ref().map(prose),
        impact_html: action.impact.as_ref().map(prose),
        next_html: action.next.as_ref().map(prose),
        owner: action.owner.as_deref(),
        due: action.due.map(|date| renderer.day(date)),
        status: action.status.map(crate::model::Status::mark),
    }
}

/// Prose without blocks: `resolve` lets none into the texts of a strategy.
fn prose(renderer: &Renderer<'_>, document: &Document<Resolved>) -> String {
    html::document(document, renderer, &mut |_| String::new())
}
