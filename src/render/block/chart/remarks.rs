//! What a chart says of its numbers: what is provisional, where a series breaks, what a shorthand means.
//!
//! Takes the cells that are drawn, gives words for categories and sentences for the foot. It must not
//! know where a drawing puts them.

use crate::chart::{Break, CategoryMark};
use crate::language::drawing;
use crate::model::{CellValue, ChartUse, Mark, SeriesBy, Shorthand, Stands, Table};

/// The cells of a chart, by their series and their category.
pub(super) struct Grid<'a> {
    pub(super) chart: &'a ChartUse,
    pub(super) table: &'a Table,
}

impl<'a> Grid<'a> {
    /// The name of each series.
    pub(super) fn series(&self) -> impl Iterator<Item = &'a str> {
        let (table, shown) = (self.table, &self.chart.shown);
        let (rows, columns) = match self.chart.series {
            SeriesBy::Rows => (shown.rows.as_slice(), &[][..]),
            SeriesBy::Columns => (&[][..], shown.columns.as_slice()),
        };
        let rows = rows.iter().map(|row| table.rows[*row].label.as_str());
        rows.chain(columns.iter().map(|column| table.columns[*column].label.as_str()))
    }

    /// The row and the column of a number; none in a gap.
    pub(super) fn place(&self, series: usize, category: usize) -> Option<(usize, usize)> {
        let Stands::At(at) = self.chart.categories[category].stands else { return None };
        Some(match self.chart.series {
            SeriesBy::Rows => (self.chart.shown.rows[series], at),
            SeriesBy::Columns => (at, self.chart.shown.columns[series]),
        })
    }

    /// The series whose number of a category carries a mark, of those that have one there.
    fn marked(&self, mark: Mark, category: usize) -> (Vec<usize>, usize) {
        let there: Vec<usize> = (0..self.series().count())
            .filter(|series| {
                self.place(*series, category).is_some_and(|(row, column)| {
                    self.table.rows[row].cells[column].value.number().is_some()
                })
            })
            .collect();
        let carries = |series: &usize| {
            self.place(*series, category).is_some_and(|(row, column)| {
                self.table.columns[column].marks.has(mark)
                    || self.table.rows[row].cells[column].marks.has(mark)
            })
        };
        (there.iter().copied().filter(carries).collect(), there.len())
    }
}

/// What is said beside the numbers.
pub(super) struct Remarks {
    pub(super) marks: Vec<CategoryMark>,
    pub(super) breaks: Vec<Break>,
    pub(super) notes: Vec<String>,
}

/// Reads the marks and the shorthands of the cells that are drawn.
pub(super) fn remarks(grid: &Grid<'_>) -> Remarks {
    let mut remarks = Remarks { marks: Vec::new(), breaks: Vec::new(), notes: Vec::new() };
    for mark in [Mark::Provisional, Mark::Revised, Mark::Estimated] {
        remarks.read(grid, mark);
    }
    remarks.read_breaks(grid);
    let used = |wanted: &&Shorthand| {
        let missing = CellValue::Missing(**wanted);
        let mut places = (0..grid.chart.categories.len())
            .flat_map(|category| (0..grid.series().count()).map(move |series| (series, category)));
        places.any(|(series, category)| {
            let place = grid.place(series, category);
            place.is_some_and(|(row, column)| grid.table.rows[row].cells[column].value == missing)
        })
    };
    remarks.notes.extend(Shorthand::ALL.iter().filter(used).map(|it| drawing::shorthand(*it)));
    remarks
}

impl Remarks {
    /// What holds of all of a category stands at its name; what holds of some is a sentence.
    fn read(&mut self, grid: &Grid<'_>, mark: Mark) {
        let (mut whole, mut some) = (Vec::new(), Vec::new());
        for (at, category) in grid.chart.categories.iter().enumerate() {
            let (marked, all) = grid.marked(mark, at);
            if !marked.is_empty() && marked.len() == all {
                whole.push((at, category.label.clone()));
            } else {
                some.extend(marked.into_iter().map(|series| named(grid, series, at)));
            }
        }
        let names: Vec<_> = whole.iter().map(|(_, name)| name.clone()).collect();
        let note = drawing::marked(mark, &names);
        self.marks.extend(whole.into_iter().map(|(at, _)| CategoryMark {
            at,
            words: drawing::mark(mark).to_owned(),
            note: note.clone(),
        }));
        if !some.is_empty() {
            self.notes.push(drawing::marked(mark, &some));
        }
    }

    fn read_breaks(&mut self, grid: &Grid<'_>) {
        for (at, category) in grid.chart.categories.iter().enumerate() {
            let (marked, all) = grid.marked(Mark::Break, at);
            if !marked.is_empty() && marked.len() == all {
                let note = drawing::marked(Mark::Break, std::slice::from_ref(&category.label));
                self.breaks.push(Break { at, series: None, note });
                continue;
            }
            for series in marked {
                let note = drawing::marked(Mark::Break, &[named(grid, series, at)]);
                self.notes.push(note.clone());
                self.breaks.push(Break { at, series: Some(series), note });
            }
        }
    }
}

/// A number by its series and its category: "England, 2022-23".
fn named(grid: &Grid<'_>, series: usize, category: usize) -> String {
    let name = grid.series().nth(series).unwrap_or_default();
    let category = &grid.chart.categories[category].label;
    if grid.series().count() < 2 { category.clone() } else { format!("{name}, {category}") }
}
