//! TOML to a tree with a place for every key and value.
//!
//! Keeps what matters to a public report and what a generic reader loses: numbers with the digits as
//! they were written, entries in file order, and every syntax error of a file at once.

use jiff::civil::Date;
use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use super::markdown::Place;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::source::{Span, Spanned};

/// A value and its place.
pub type Item = Spanned<Value>;

/// A TOML value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words.
    Text(Text),
    /// A number, in the digits as written (without `_`).
    Number(String),
    /// `true` or `false`.
    Flag(bool),
    /// A day.
    Date(Date),
    /// A date with a time of day, or a time alone.
    Moment(String),
    /// `[…]`.
    List(Vec<Item>),
    /// `{…}` or `[…]` on a line of its own.
    Mapping(Mapping),
}

impl Value {
    /// What the author would call it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "words in quotation marks",
            Self::Number(_) => "a number",
            Self::Flag(_) => "true or false",
            Self::Date(_) => "a date",
            Self::Moment(_) => "a time",
            Self::List(_) => "a list",
            Self::Mapping(_) => "a group of keys",
        }
    }
}

/// A string, and whether its letters stand in the file exactly so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The string.
    pub value: String,
    /// Where a byte of the string is in the file: exact when no escape moves the letters.
    pub place: Place,
}

/// Keys and values in file order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// Where it stands.
    pub span: Span,
    /// The entries.
    pub entries: Vec<(Spanned<String>, Item)>,
    /// Whether something in the file could not be read, so that entries may be missing.
    pub broken: bool,
}

impl Mapping {
    /// A mapping without entries.
    #[must_use]
    pub fn empty(span: Span) -> Self {
        Self { span, entries: Vec::new(), broken: false }
    }

    /// A mapping that stands for a file with a finding of its own.
    #[must_use]
    pub fn unreadable(span: Span) -> Self {
        Self { broken: true, ..Self::empty(span) }
    }
}

/// Parses TOML, reporting every syntax error.
pub(super) fn parse(text: &str, place: Place, sink: &mut Sink) -> Mapping {
    let (tree, mut errors) = DeTable::parse_recoverable(text);
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    let mut broken = Vec::new();
    let mut last = None;
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let at = place.span(span.clone());
        if error.message() == "duplicate key" {
            sink.report(twice(&text[span], at));
            continue;
        }
        // What follows a mistake on its own line is a guess of the parser.
        let line = text[..span.start].matches('\n').count();
        if last.replace(line) != Some(line) {
            sink.report(worded(error.message(), at));
        }
        broken.push(span);
    }
    let reader = Reader { text, place, broken };
    let span = place.span(0..text.len());
    reader.mapping(tree.into_inner(), span)
}

fn twice(key: &str, span: Span) -> Diagnostic {
    let message = format!("there are two entries called `{key}`");
    Diagnostic::new(&rules::DUPLICATE_NAME, span, message)
        .help("give one of them another name, or delete it")
}

/// The library's words for the usual mistakes, the same in ours, and what can be typed.
const WORDS: [(&str, &str, &str); 6] = [
    (
        "invalid basic string, expected `\"`",
        "the quotation marks are not closed",
        "write \" at the end of the words",
    ),
    (
        "string values must be quoted",
        "words stand between straight quotation marks, and a number is digits alone",
        "write \"…\" around words; write a number as 239_446, without £ or %",
    ),
    (
        "key with no value",
        "`=` and a value are missing after this name",
        "write name = value; a name with spaces stands in quotation marks",
    ),
    (
        "invalid unquoted key",
        "this sign cannot stand in a name",
        "write name = \"…\": an equals sign, no colon, and names in letters, digits and hyphens",
    ),
    (
        "invalid date",
        "there is no such date",
        "write year, month and day, the last two in two digits: 2025-02-28",
    ),
    ("invalid array, expected `]`", "the list is not closed", "write ] at the end of the list"),
];

fn worded(message: &str, span: Span) -> Diagnostic {
    match WORDS.iter().find(|(theirs, _, _)| message.starts_with(theirs)) {
        Some((_, ours, help)) => Diagnostic::new(&rules::TOML_SYNTAX, span, *ours).help(*help),
        None => Diagnostic::new(&rules::TOML_SYNTAX, span, plain(message)),
    }
}

/// The library's words, as a clause on one line.
fn plain(message: &str) -> String {
    message.lines().collect::<Vec<_>>().join("; ")
}

struct Reader<'a> {
    text: &'a str,
    place: Place,
    broken: Vec<std::ops::Range<usize>>,
}

impl Reader<'_> {
    fn mapping(&self, table: DeTable<'_>, span: Span) -> Mapping {
        let mut entries: Vec<_> = table
            .into_iter()
            .filter(|(_, value)| !self.is_broken(&value.span()))
            .map(|(key, value)| {
                let key_span = self.place.span(key.span());
                (Spanned::new(key.into_inner().into_owned(), key_span), self.item(value))
            })
            .collect();
        // The library sorts by key; readers of a table expect the order of the file.
        entries.sort_by_key(|(key, _)| key.span);
        let broken = !self.broken.is_empty();
        Mapping { span: self.first_line(span), entries, broken }
    }

    /// A finding about a whole mapping points at its first line, not at half a file.
    fn first_line(&self, span: Span) -> Span {
        let start = span.start - self.place.span(0..0).start;
        let text = self.text.get(start..).unwrap_or("");
        let line = text.find('\n').unwrap_or(text.len());
        Span { end: span.end.min(span.start + line), ..span }
    }

    /// A value that an error fell into is a guess of the parser, so it is treated as missing.
    fn is_broken(&self, span: &std::ops::Range<usize>) -> bool {
        self.broken.iter().any(|error| {
            span.start <= error.start && error.end <= span.end && !span.is_empty()
                || error.start <= span.start && span.end <= error.end && !error.is_empty()
        }) && !self.spans_lines(span)
    }

    /// A table that runs over many lines outlives an error in one of its entries.
    fn spans_lines(&self, span: &std::ops::Range<usize>) -> bool {
        self.text.get(span.clone()).is_some_and(|text| text.contains('\n'))
    }

    fn item(&self, value: TomlSpanned<DeValue<'_>>) -> Item {
        let range = value.span();
        let span = self.place.span(range.clone());
        Spanned::new(self.value(value.into_inner(), range, span), span)
    }

    fn value(&self, value: DeValue<'_>, range: std::ops::Range<usize>, span: Span) -> Value {
        match value {
            DeValue::String(text) => Value::Text(self.string(text.into_owned(), range, span)),
            DeValue::Integer(number) => Value::Number(number.to_string()),
            DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
            DeValue::Boolean(flag) => Value::Flag(flag),
            DeValue::Datetime(moment) => date(&moment),
            DeValue::Array(items) => {
                Value::List(items.into_iter().map(|item| self.item(item)).collect())
            }
            DeValue::Table(table) => Value::Mapping(self.mapping(table, span)),
        }
    }

    /// A string whose letters stand in the file as they are gets exact places for its prose.
    fn string(&self, value: String, range: std::ops::Range<usize>, span: Span) -> Text {
        let place = self
            .text
            .get(range.clone())
            .and_then(|raw| raw.find(value.as_str()))
            .filter(|_| !value.is_empty())
            .map_or(Place::whole(span), |at| self.place.moved(range.start + at));
        Text { value, place }
    }
}

fn date(moment: &toml::value::Datetime) -> Value {
    let day = moment.date.filter(|_| moment.time.is_none()).and_then(|date| {
        let (year, month, day) = (date.year, date.month, date.day);
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
            .ok()
    });
    day.map_or_else(|| Value::Moment(moment.to_string()), Value::Date)
}
