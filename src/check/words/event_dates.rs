//! An event has one date: where a sentence names it with another, one of the two is wrong.
//!
//! The home of an event is a row of a table of the same edition whose cell is a date, or a month in
//! words. Only a date that stands right beside the event's name is taken for its date.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::written_date::{WrittenDate, dates};
use crate::check::lookup::Lookup;
use crate::check::reading::{Line, Text};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{CellValue, EditionId, Lexicon, PartKind, Site, Table, date_words};
use crate::source::Span;

/// What may stand between an event and its date.
const HAPPENED: [&str; 22] = [
    " ",
    ", ",
    ": ",
    " – ",
    " - ",
    " (",
    " in ",
    " on ",
    " of ",
    " began in ",
    " began on ",
    " started in ",
    " started on ",
    " took place in ",
    " took place on ",
    " was held in ",
    " was held on ",
    " was in ",
    " was on ",
    ", held in ",
    ", held on ",
    " happened in ",
];
const PUBLISHED: [&str; 6] = [
    " was published in ",
    " was published on ",
    " published in ",
    " published on ",
    ", published in ",
    ", published on ",
];
/// What may stand between a date and its event.
const BEFORE: [&str; 5] = [" ", " the ", ", the ", ": the ", "'s "];
/// Words that end the name of a row, and say what the date is the date of.
const ENDINGS: [(&str, bool); 9] = [
    (" began", false),
    (" begins", false),
    (" started", false),
    (" starts", false),
    (" held", false),
    (" took place", false),
    (" launched", false),
    (" opened", false),
    (" published", true),
];

/// A date and its home.
struct Home {
    /// The path of the figure.
    path: String,
    span: Span,
    date: WrittenDate,
    words: String,
    /// Whether it is the day on which something was published.
    published: bool,
}

/// The events of one edition: their homes, by their name in small letters.
type Homes = BTreeMap<String, Vec<Home>>;

/// The events of each edition, looked up when it is first read.
pub(in crate::check) struct Events(BTreeMap<EditionId, OnceLock<Homes>>);

impl Events {
    pub(in crate::check) fn new(site: &Site) -> Self {
        Self(site.edition_ids().into_iter().map(|id| (id, OnceLock::new())).collect())
    }

    fn of(&self, edition: EditionId, lookup: &Lookup<'_>) -> Option<&Homes> {
        let homes = self.0.get(&edition)?;
        Some(homes.get_or_init(|| events(lookup.site, edition, &lookup.lexicon)))
    }
}

pub(super) fn check(text: &Text<'_>, lookup: &Lookup<'_>, sink: &mut Sink) {
    if let Some(events) = text.edition.and_then(|edition| lookup.events.of(edition, lookup)) {
        check_text(text, events, sink);
    }
}

fn check_text(text: &Text<'_>, events: &Homes, sink: &mut Sink) {
    for line in &text.lines {
        let dates: Vec<&WrittenDate> =
            line.dates.iter().filter(|date| date.year.is_some()).collect();
        if dates.is_empty() {
            continue;
        }
        let lower = line.passage.text.to_lowercase();
        // Small letters may be longer or shorter than capitals in other alphabets.
        if lower.len() != line.passage.text.len() {
            continue;
        }
        for (name, homes) in events {
            for (at, _) in lower.match_indices(name.as_str()) {
                check_event(line, (at, at + name.len()), homes, &dates, sink);
            }
        }
    }
}

fn check_event(
    line: &Line<'_>,
    (start, end): (usize, usize),
    homes: &[Home],
    dates: &[&WrittenDate],
    sink: &mut Sink,
) {
    let text = &line.passage.text;
    let between = |from: usize, to: usize| text.get(from..to).map(without_brackets);
    let word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    if word(text[..start].chars().next_back()) || word(text[end..].chars().next()) {
        return;
    }
    for date in dates {
        let after = between(end, date.range.start);
        let before = between(date.range.end, start);
        let published = after.is_some_and(|words| PUBLISHED.contains(&words));
        let beside = published
            || after.is_some_and(|words| HAPPENED.contains(&words))
            || before.is_some_and(|words| BEFORE.contains(&words));
        let mut own = homes.iter().filter(|home| home.published == published).peekable();
        let Some(first) = own.peek().copied().filter(|_| beside) else { continue };
        if own.any(|home| agrees(&home.date, date)) {
            continue;
        }
        report(line, date, first, sink);
    }
}

/// What stands between an event and a date, without a short form in brackets.
fn without_brackets(words: &str) -> &str {
    match words.split_once(')') {
        Some((inside, rest)) if inside.is_empty() || inside.starts_with(" (") => rest,
        _ => words,
    }
}

/// Whether two dates can be one: the same year, the same month, and the same day if both have one.
fn agrees(home: &WrittenDate, other: &WrittenDate) -> bool {
    let days = home.day.zip(other.day).is_none_or(|(home, other)| home == other);
    home.year == other.year && home.month == other.month && days
}

fn report(line: &Line<'_>, date: &WrittenDate, home: &Home, sink: &mut Sink) {
    // A date that comes from a table is that table's.
    let bound =
        line.passage.part(date.range.start).is_some_and(|part| part.kind == PartKind::Figure);
    let written = &line.passage.text[date.range.clone()];
    let message = format!("`{}` is {}, not {written}", home.path, home.words);
    sink.report_at(line.passage.span(date.range.clone()).filter(|_| !bound), |span| {
        Diagnostic::new(&rules::EVENT_DATES, span, message)
            .related(home.span, "the date of the event")
            .help(format!("show the date of the event: {{{{ {} }}}}", home.path))
    });
}

fn events(site: &Site, edition: EditionId, lexicon: &Lexicon) -> Homes {
    let mut events = Homes::default();
    for table in site.tables_of(edition) {
        of_table(site.table(table), site, lexicon, &mut events);
    }
    events
}

fn of_table(table: &Table, site: &Site, lexicon: &Lexicon, events: &mut Homes) {
    for row in &table.rows {
        for (column, cell) in table.columns.iter().zip(&row.cells) {
            let Some((date, words)) = date_of(&cell.value) else { continue };
            let row_key = &row.key.value;
            let path = match table.columns.as_slice() {
                [_] => format!("{}.{row_key}", table.key),
                _ => format!("{}.{row_key}.{}", table.key, column.key.value),
            };
            for (name, published) in names(&row.label, site, lexicon) {
                let home = Home {
                    path: path.clone(),
                    span: cell.span,
                    date: date.clone(),
                    words: words.clone(),
                    published,
                };
                events.entry(name).or_default().push(home);
            }
        }
    }
}

fn date_of(value: &CellValue) -> Option<(WrittenDate, String)> {
    match value {
        CellValue::Date(date) => {
            let words = date_words(*date);
            dates(&words).pop().map(|written| (written, words))
        }
        CellValue::Text(text) => {
            let date = dates(text).pop().filter(|date| date.range == (0..text.len()))?;
            date.year.is_some().then(|| (date, text.clone()))
        }
        _ => None,
    }
}

/// What a row is called in sentences: its label without the verb at its end and, when that is a term
/// of the glossary, the term's other forms.
fn names(label: &str, site: &Site, lexicon: &Lexicon) -> Vec<(String, bool)> {
    let ending = ENDINGS
        .iter()
        .find_map(|(ending, published)| label.strip_suffix(ending).map(|name| (name, *published)));
    let (name, published) = ending.unwrap_or((label, false));
    let name = name.split(" (").next().unwrap_or(name);
    // One word, such as "Review", is the name of many things.
    let mut names: Vec<String> =
        name.contains(' ').then(|| name.to_lowercase()).into_iter().collect();
    let whole = lexicon.places(name).into_iter().find(|place| place.range == (0..name.len()));
    if let Some(term) = whole.map(|place| &site.glossary.terms[place.term]) {
        names.push(term.term.to_lowercase());
        names.extend(term.full_name().map(str::to_lowercase));
    }
    // "Outcome of the Joint Targeted Area Inspection" is the outcome of the JTAI too.
    for place in lexicon.places(name).into_iter().filter(|place| place.range != (0..name.len())) {
        let mut short = name.to_owned();
        short.replace_range(place.range, &site.glossary.terms[place.term].term);
        names.push(short.to_lowercase());
    }
    names.sort();
    names.dedup();
    names.into_iter().map(|name| (name, published)).collect()
}
