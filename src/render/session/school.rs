//! Terms and closures beside a list of sessions.

use serde::Serialize;

use super::super::view::DateView;
use crate::model::{Closure, Timetable};

/// When term-time sessions run, and when nothing does.
#[derive(Default, Serialize)]
pub(in crate::render) struct SchoolView<'a> {
    terms: Vec<SpellView<'a>>,
    closures: Vec<SpellView<'a>>,
}

/// Some days with a name: a term, a bank holiday.
#[derive(Serialize)]
struct SpellView<'a> {
    name: &'a str,
    first: DateView,
    last: DateView,
    one_day: bool,
}

/// The school year of some timetables. Terms matter to those who come in term time only.
pub(in crate::render) fn view<'a>(timetables: &[&'a Timetable]) -> SchoolView<'a> {
    let mut school = SchoolView::default();
    for timetable in timetables {
        if timetable.sessions.iter().any(|session| session.term_time) {
            add(&mut school.terms, &timetable.school.terms);
        }
        add(&mut school.closures, &timetable.school.closures);
    }
    school
}

fn add<'a>(spells: &mut Vec<SpellView<'a>>, closures: &'a [Closure]) {
    for days in closures {
        let first = DateView::day(days.first);
        if !spells.iter().any(|known| known.name == days.name && known.first == first) {
            let last = DateView::day(days.last);
            let one_day = days.first == days.last;
            spells.push(SpellView { name: &days.name, first, last, one_day });
        }
    }
}
