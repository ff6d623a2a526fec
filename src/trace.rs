//! Where a figure comes from, and where readers see it.
//!
//! Takes a [`Site`] and a name, gives a [`Trace`]. It must not know how a trace is written, nor read a
//! file: a place is a span.

use crate::diagnostic::did_you_mean;
use crate::model::{
    BlockUse, FigureId, Formula, KeyFigure, Resolved, Shown, Site, Table, TableId, TableUse,
};
use crate::source::Span;
use crate::syntax::{Block, Definition, Document, Inline};

/// What is known of a figure.
#[derive(Debug)]
pub struct Trace {
    /// What it follows from, by its row, by its column, or both; nothing for a figure of its own.
    pub follows: Vec<Follows>,
    /// Every place that shows it, in the order of the pages.
    pub uses: Vec<Use>,
}

/// A rule and the figures that it takes.
#[derive(Debug)]
pub struct Follows {
    /// The rule in words: "the sum of".
    pub rule: &'static str,
    /// The figures; true for one that is taken away.
    pub parts: Vec<(FigureId, bool)>,
}

/// A place that shows a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// Where the author asks for it.
    pub span: Span,
    /// Where readers see it, below the site's root; none for a text that no page shows.
    pub address: Option<String>,
    /// What stands there: the words of a sentence, "Table 2", "Chart 1".
    pub shown: String,
}

/// Why a name is not that of one figure.
#[derive(Debug, PartialEq, Eq)]
pub enum NotOne {
    /// There is none; what might have been meant.
    Unknown(Option<String>),
    /// There are several: their names from the top.
    Several(Vec<String>),
}

/// A figure's name from the top: `safeguarding.2022-23.referrals.ashmere.2022-23`; without the column
/// where there is one alone.
#[must_use]
pub fn name(site: &Site, figure: FigureId) -> String {
    let table = site.table(figure.table);
    let row = format!("{}.{}", table.path, table.rows[figure.row].key.value);
    if table.columns.len() == 1 { row } else { with_column(site, figure, &row) }
}

fn with_column(site: &Site, figure: FigureId, row: &str) -> String {
    format!("{row}.{}", site.table(figure.table).columns[figure.column].key.value)
}

/// The figure of a name: from the top, or as much of its end as only one figure has.
///
/// # Errors
///
/// When no figure has the name, or several have.
pub fn find(site: &Site, wanted: &str) -> Result<FigureId, NotOne> {
    let ends = |name: &str| {
        name.strip_suffix(wanted).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    let (mut found, mut endings) = (Vec::new(), Vec::new());
    for figure in figures(site) {
        let name = name(site, figure);
        let is_only = site.table(figure.table).columns.len() == 1;
        // The one column of a table may be named too.
        let long = is_only.then(|| with_column(site, figure, &name));
        if name == wanted || long.as_deref() == Some(wanted) {
            return Ok(figure);
        }
        if ends(&name) || long.is_some_and(|long| ends(&long)) {
            found.push(figure);
        }
        endings.push(ending(&name, wanted).to_owned());
    }
    match found.as_slice() {
        [only] => Ok(*only),
        [] => Err(NotOne::Unknown(did_you_mean(wanted, endings.iter().map(String::as_str)))),
        several => Err(NotOne::Several(several.iter().map(|it| name(site, *it)).collect())),
    }
}

/// As many of the last words of a name as another has.
fn ending<'a>(name: &'a str, like: &str) -> &'a str {
    let dots = like.matches('.').count();
    name.rmatch_indices('.').nth(dots).map_or(name, |(at, _)| &name[at + 1..])
}

fn figures(site: &Site) -> impl Iterator<Item = FigureId> {
    site.tables.iter().enumerate().flat_map(|(at, table)| {
        (0..table.rows.len()).flat_map(move |row| {
            let cell = move |column| FigureId { table: TableId(at), row, column };
            (0..table.columns.len()).map(cell)
        })
    })
}

/// Follows a figure back to its parts and on to its readers.
#[must_use]
pub fn trace(site: &Site, figure: FigureId) -> Trace {
    let mut search = Search { figure, url: None, anchor: None, uses: Vec::new() };
    for page in &site.pages {
        search.url = Some(page.url.clone());
        search.anchor = None;
        search.document(&page.body);
    }
    for strategy in 0..site.strategies.len() {
        search.strategy(site, strategy);
    }
    Trace { follows: follows(site.table(figure.table), figure), uses: search.uses }
}

fn follows(table: &Table, figure: FigureId) -> Vec<Follows> {
    let by_row = table.rows[figure.row]
        .derived
        .as_ref()
        .map(|derived| parts(&derived.formula, |row| FigureId { row, ..figure }));
    let by_column = table.columns[figure.column]
        .derived
        .as_ref()
        .map(|derived| parts(&derived.formula, |column| FigureId { column, ..figure }));
    by_row.into_iter().chain(by_column).collect()
}

fn parts(formula: &Formula, figure: impl Fn(usize) -> FigureId) -> Follows {
    let rule = match formula {
        Formula::Sum(_) => "the sum of",
        Formula::Change { .. } => "the change between",
        Formula::PercentChange { .. } => "the change in per cent between",
        Formula::Share { .. } => "the share of the first in the second",
        Formula::ShareOfTotal { .. } => "the share in its column of",
        Formula::Rate { .. } => "the rate of the first for each so many of the second",
        Formula::Rank { .. } => "the rank of",
        Formula::Direction { .. } => "the direction between",
    };
    let minus =
        |part: usize| matches!(formula, Formula::Sum(parts) if parts.contains(&(part, true)));
    let parts = formula.parts().into_iter().map(|part| (figure(part), minus(part))).collect();
    Follows { rule, parts }
}

struct Search {
    figure: FigureId,
    /// The page that is looked through.
    url: Option<String>,
    /// The heading above.
    anchor: Option<String>,
    uses: Vec<Use>,
}

impl Search {
    /// The texts of a strategy stand in its file, and are read on the page that shows it.
    fn strategy(&mut self, site: &Site, at: usize) {
        let shows = |block: &Block<Resolved>| match block {
            Block::Block(block) => matches!(**block, BlockUse::Priorities(id, _) if id.0 == at),
            _ => false,
        };
        let page = site.pages.iter().find(|page| page.body.blocks.iter().any(shows));
        self.url = page.map(|page| page.url.clone());
        let priorities = site.strategies[at].priorities.iter();
        for action in priorities.flat_map(|priority| &priority.actions) {
            self.anchor = Some(action.id.clone());
            self.document(&action.set_out);
            for text in [&action.achieved, &action.impact, &action.next].into_iter().flatten() {
                self.document(text);
            }
        }
    }

    fn document(&mut self, document: &Document<Resolved>) {
        self.blocks(&document.blocks);
        for note in &document.notes {
            self.blocks(&note.blocks);
        }
    }

    fn blocks(&mut self, blocks: &[Block<Resolved>]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block<Resolved>) {
        match block {
            Block::Heading(heading) => {
                self.anchor = Some(heading.id.to_string());
                self.inlines(&heading.content);
            }
            Block::Paragraph(content) | Block::Line(content) => self.inlines(content),
            Block::List(list) => list.items.iter().for_each(|item| self.blocks(item)),
            Block::Quote(blocks) | Block::Alert(_, blocks) => self.blocks(blocks),
            Block::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    self.inlines(&cell.content);
                }
            }
            Block::Definitions(entries) => {
                for entry in entries {
                    match entry {
                        Definition::Term(content) => self.inlines(content),
                        Definition::Meaning(blocks) => self.blocks(blocks),
                    }
                }
            }
            Block::Block(block) => self.block_use(block),
            Block::Code(_) | Block::Rule => {}
        }
    }

    fn block_use(&mut self, block: &BlockUse) {
        match block {
            BlockUse::Table(table) => self.shown(table, "Table"),
            BlockUse::Chart(chart) => {
                self.shown(&chart.shown, "Chart");
                self.inlines(&chart.title);
                self.inlines(&chart.description);
                chart.annotations.target.iter().for_each(|target| self.sentence(&target.shown));
                chart.annotations.words().for_each(|words| self.inlines(words));
            }
            BlockUse::KeyFigures(list) => {
                for key in list {
                    self.key_figure(key);
                }
            }
            _ => {}
        }
    }

    fn key_figure(&mut self, key: &KeyFigure) {
        self.inlines(&key.title);
        let anchor = self.anchor.clone();
        if key.figure == self.figure {
            self.found(key.span, anchor.as_deref(), format!("“{}”", key.value));
        }
        if let Some(change) = &key.change
            && change.from == Some(self.figure)
        {
            self.found(key.span, anchor.as_deref(), format!("“{}”", change.words));
        }
    }

    fn inlines(&mut self, content: &[Inline<Resolved>]) {
        for inline in content {
            match inline {
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => {
                    self.inlines(inner);
                }
                Inline::Link(link) => self.inlines(&link.content),
                Inline::Figure(shown) => self.sentence(shown),
                Inline::Text(..)
                | Inline::Code(_)
                | Inline::Image(_)
                | Inline::Mark(_)
                | Inline::Term(_)
                | Inline::Space
                | Inline::Break => {}
            }
        }
    }

    fn sentence(&mut self, shown: &Shown) {
        if shown.from.contains(&self.figure) {
            let anchor = self.anchor.clone();
            self.found(shown.span, anchor.as_deref(), format!("“{}”", shown.words));
        }
    }

    fn shown(&mut self, shown: &TableUse, noun: &str) {
        let FigureId { table, row, column } = self.figure;
        if shown.table == table && shown.rows.contains(&row) && shown.columns.contains(&column) {
            self.found(shown.span, Some(&shown.id), format!("{noun} {}", shown.number));
        }
    }

    fn found(&mut self, span: Span, anchor: Option<&str>, shown: String) {
        let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
        let address = self.url.as_ref().map(|url| format!("{url}{anchor}"));
        self.uses.push(Use { span, address, shown });
    }
}
