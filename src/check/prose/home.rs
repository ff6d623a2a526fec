//! The figures that a page's prose may mean, and how it names them.
//!
//! Takes the tables of a site, gives those in sight of a page, found by value. Nothing is sorted until a
//! number in prose asks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rust_decimal::Decimal;

use super::literal::Literal;
use super::nearby;
use crate::model::{FigureId, MeasureKind, Site, Table, TableId};

/// Every figure of a site, by where its table stands.
#[derive(Debug)]
pub(super) struct Homes<'a> {
    pub(super) site: &'a Site,
    scopes: BTreeMap<&'a str, Scope<'a>>,
}

/// The tables of one edition, one publication or the site itself.
#[derive(Debug)]
struct Scope<'a> {
    tables: &'a [TableId],
    by_value: OnceLock<Vec<(Decimal, FigureId)>>,
}

impl<'a> Homes<'a> {
    pub(super) fn of(site: &'a Site) -> Self {
        let scope = |tables| Scope { tables, by_value: OnceLock::new() };
        let scopes = site.scopes.iter().map(|(name, tables)| (name.as_str(), scope(tables)));
        Self { site, scopes: scopes.collect() }
    }

    /// The figures with a value that can be seen from a scope, the nearest first.
    fn equal(&self, scope: &str, value: Decimal) -> Vec<FigureId> {
        let mut found = Vec::new();
        for scope in outwards(scope).filter_map(|scope| self.scopes.get(scope)) {
            let sorted = scope.by_value.get_or_init(|| self.sorted(scope.tables));
            let from = sorted.partition_point(|(known, _)| *known < value);
            let same = sorted[from..].iter().take_while(|(known, _)| *known == value);
            found.extend(same.map(|(_, figure)| *figure));
        }
        found
    }

    fn sorted(&self, tables: &[TableId]) -> Vec<(Decimal, FigureId)> {
        let figures = tables.iter().flat_map(|id| figures(self.site.table(*id), *id));
        let mut sorted: Vec<_> = figures.map(|(number, figure)| (number.abs(), figure)).collect();
        sorted.sort_unstable();
        sorted
    }
}

/// A scope, the one around it, and so on to the site.
fn outwards(scope: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(scope), |scope: &&str| match *scope {
        "" => None,
        scope => Some(scope.rsplit_once('.').map_or("", |(parent, _)| parent)),
    })
}

/// The numbers of a table and their cells.
pub(super) fn figures(table: &Table, id: TableId) -> impl Iterator<Item = (Decimal, FigureId)> {
    table.rows.iter().enumerate().flat_map(move |(row, it)| {
        it.cells.iter().enumerate().filter_map(move |(column, cell)| {
            Some((cell.value.number()?, FigureId { table: id, row, column }))
        })
    })
}

/// What one page's prose has around it.
#[derive(Debug)]
pub(super) struct Around<'a> {
    pub(super) homes: &'a Homes<'a>,
    /// Where the page stands among the names.
    pub(super) scope: &'a str,
    /// The tables that the page shows or takes figures from.
    pub(super) tables: BTreeSet<TableId>,
    /// The numbers of those tables, the smallest first, without their signs.
    figures: Vec<(Decimal, FigureId)>,
}

impl<'a> Around<'a> {
    pub(super) fn new(homes: &'a Homes<'a>, scope: &'a str, tables: BTreeSet<TableId>) -> Self {
        let all = tables.iter().flat_map(|id| figures(homes.site.table(*id), *id));
        let mut figures: Vec<_> = all.map(|(number, figure)| (number.abs(), figure)).collect();
        figures.sort_unstable();
        Self { homes, scope, tables, figures }
    }

    /// Whether a number of the page's own tables is what a number in prose says, or rounds to it.
    pub(super) fn is_rounded(&self, literal: &Literal) -> bool {
        let least = literal.value.saturating_sub(literal.half);
        let from = self.figures.partition_point(|(number, _)| *number < least);
        let near = self.figures[from..].iter().take_while(|(number, _)| literal.rounds(*number));
        near.into_iter().any(|(_, figure)| literal.fits(self.measure(*figure)))
    }

    pub(super) fn site(&self) -> &'a Site {
        self.homes.site
    }

    /// The figures that a number in prose repeats: those of the page first.
    pub(super) fn repeated(&self, literal: &Literal) -> Vec<FigureId> {
        let mut found = self.homes.equal(self.scope, literal.value);
        found.retain(|figure| literal.fits(self.measure(*figure)));
        found.sort_by_key(|figure| !self.tables.contains(&figure.table));
        found
    }

    /// The nearest sum of money that is worth so much, or other figure of the value.
    pub(super) fn with_value(&self, value: Decimal, is_money: bool) -> Option<FigureId> {
        let kind = |figure: &FigureId| self.measure(*figure).kind == MeasureKind::Money;
        self.homes.equal(self.scope, value).into_iter().find(|figure| kind(figure) == is_money)
    }

    /// Every number of the page's own tables that a number in prose could be.
    pub(super) fn on_page(&self, literal: &Literal) -> impl Iterator<Item = (Decimal, FigureId)> {
        let all = self.figures.iter().copied();
        all.filter(|(_, figure)| literal.fits(self.measure(*figure)))
    }

    /// What the figures of a cell's column count.
    pub(super) fn measure(&self, figure: FigureId) -> &'a crate::model::Measure {
        &self.site().table(figure.table).columns[figure.column].measure
    }

    /// What readers see of a figure.
    pub(super) fn words(&self, figure: FigureId) -> String {
        self.site().table(figure.table).words(figure.row, figure.column)
    }

    /// Whether a text speaks of what a figure's table shows: it has a long word of the title.
    pub(super) fn is_about(&self, said: &str, figure: FigureId) -> bool {
        let table = self.site().table(figure.table);
        shared_words(said, &table.title.value, &table.rows[figure.row].label) > 0
    }

    /// Whether a text has a word of a figure's row, column or table.
    pub(super) fn speaks_of(&self, said: &str, figure: FigureId) -> bool {
        self.nearness(said, figure) > 0
    }

    /// How much of a figure's row, column and table a text names.
    pub(super) fn nearness(&self, said: &str, figure: FigureId) -> usize {
        let table = self.site().table(figure.table);
        let labels = [&table.rows[figure.row].label, &table.columns[figure.column].label];
        let named = |label: &&String| match nearby::find(said, label) {
            Some(_) => 2,
            None => shared_words(said, label, ""),
        };
        let title = shared_words(said, &table.title.value, labels[0]);
        labels.iter().map(named).sum::<usize>() + title
    }

    /// How the page names a figure: `referrals.north.2022-23`.
    pub(super) fn path(&self, figure: FigureId) -> String {
        let table = self.site().table(figure.table);
        let nearest = outwards(self.scope).find_map(|scope| {
            let known = self.homes.scopes.get(scope)?;
            known.tables.iter().find(|id| self.site().table(**id).key == table.key)
        });
        let name = if nearest == Some(&figure.table) { &table.key } else { &table.path };
        let row = &table.rows[figure.row].key.value;
        match table.columns.as_slice() {
            [_] => format!("{name}.{row}"),
            columns => format!("{name}.{row}.{}", columns[figure.column].key.value),
        }
    }
}

/// How many long words of a title a text has, beside those of a label. Endings may differ.
fn shared_words(said: &str, title: &str, label: &str) -> usize {
    const LONG: usize = 5;
    let words = nearby::after(title, 0).filter(|word| word.len() >= LONG);
    let shared = words.filter(|word| {
        let root = word.get(..word.len() - 1).unwrap_or(word);
        let starts = |said: &str| {
            said.get(..root.len()).is_some_and(|start| start.eq_ignore_ascii_case(root))
        };
        nearby::find(label, word).is_none() && nearby::after(said, 0).any(starts)
    });
    shared.count()
}
