//! TOML to a tree with a place for every key and value.
//!
//! Keeps what matters to a public report and what a generic reader loses: numbers with the digits as
//! they were written, entries in file order, and every syntax error of a file at once.

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;
use memchr::memmem;
use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};
use toml_parser::Source as TomlSource;
use toml_parser::lexer::{Token, TokenKind};

use super::hidden;
use super::markdown::Place;
use super::silence::Comments;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::source::limits::{GROUP, LIST, thousands};
use crate::source::{Span, Spanned, lines_around};

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

/// Parses TOML, reporting every mistake and none that comes of another.
///
/// After a mistake the parser guesses, and what it says of the next lines may be of its own making. So
/// the line with the first mistake is blanked out and the text parsed again, until nothing is wrong:
/// what vanishes with a line was never wrong itself.
pub(super) fn parse(text: &str, place: Place, sink: &mut Sink) -> Mapping {
    silences(text, place, sink);
    let parsed = DeTable::parse_recoverable(text);
    if parsed.1.iter().all(is_twice) {
        return read(text, parsed, false, place, sink);
    }
    let left = without_mistakes(text, place, sink);
    let parsed = DeTable::parse_recoverable(&left);
    if !parsed.1.iter().all(is_twice) {
        // What the parser makes of the mistakes that are left is not worth reading.
        return Mapping::unreadable(place.span(0..text.len()));
    }
    read(text, parsed, true, place, sink)
}

type Recovered<'a> = (TomlSpanned<DeTable<'a>>, Vec<toml::de::Error>);

fn read(
    text: &str,
    (tree, errors): Recovered<'_>,
    broken: bool,
    place: Place,
    sink: &mut Sink,
) -> Mapping {
    for error in errors.iter().filter(|error| is_twice(error)) {
        let at = error.span().unwrap_or(0..0);
        sink.report(twice(&text[at.clone()], place.span(at)));
    }
    let mut reader = Reader { text, place, broken, too_long: false, sink };
    let span = place.span(0..text.len());
    let mapping = reader.mapping(tree.into_inner(), span);
    if reader.too_long { Mapping::unreadable(mapping.span) } else { mapping }
}

/// The text without the lines of its mistakes, each of which is reported.
fn without_mistakes<'a>(text: &'a str, place: Place, sink: &mut Sink) -> Cow<'a, str> {
    let mut left = Cow::Borrowed(text);
    for _ in 0..MOST_MISTAKES {
        let Some(mistake) = first_mistake(&left) else { break };
        // A hidden sign has a finding of its own.
        if !left[mistake.at.clone()].starts_with(hidden::is_hidden) {
            sink.report(worded(&mistake.message, place.span(mistake.at.clone())));
        }
        left = Cow::Owned(blanked(&left, &mistake.line));
    }
    left
}

/// Hands over the silences among the comments; a `#` inside words is none.
fn silences(text: &str, place: Place, sink: &mut Sink) {
    if memmem::find(text.as_bytes(), b"allow").is_none() {
        return;
    }
    let tokens: Vec<Token> = TomlSource::new(text).lex().collect();
    let of_kind = |is_wanted: fn(TokenKind) -> bool| {
        let wanted = tokens.iter().filter(|token| is_wanted(token.kind()));
        wanted.map(|token| token.span().start()..token.span().end()).collect()
    };
    let all = of_kind(|kind| kind == TokenKind::Comment);
    let wholes =
        of_kind(|kind| matches!(kind, TokenKind::MlBasicString | TokenKind::MlLiteralString));
    Comments { text, all, wholes, marks: ("#", "") }.silence(place, sink);
}

/// Who makes more mistakes in one file sees the rest when these are mended.
const MOST_MISTAKES: usize = 30;

/// Something that is not TOML.
struct Mistake {
    /// Where it shows.
    at: Range<usize>,
    /// The line that it is in.
    line: Range<usize>,
    /// The library's words for it.
    message: String,
}

fn first_mistake(text: &str) -> Option<Mistake> {
    let error = mistakes(text).into_iter().next()?;
    let at = error.span().unwrap_or(0..0);
    let line = lines_around(text, at.start..at.start);
    // A list or words left open show only where the next line begins.
    if let Some(opener) = key_line_before(text, line.start)
        && mistakes(&blanked(text, &opener)).len() < mistakes(&blanked(text, &line)).len()
    {
        let written = opener.start..opener.start + text[opener.clone()].trim_end().len();
        return Some(Mistake { at: written, line: opener, message: LEFT_OPEN.to_owned() });
    }
    Some(Mistake { at, line, message: error.message().to_owned() })
}

/// What is wrong with a text, in file order. A key that is there twice is reported in other words.
fn mistakes(text: &str) -> Vec<toml::de::Error> {
    let (_, mut errors) = DeTable::parse_recoverable(text);
    errors.retain(|error| !is_twice(error));
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    errors
}

fn is_twice(error: &toml::de::Error) -> bool {
    error.message() == "duplicate key"
}

/// The nearest line above that gives a key its value.
fn key_line_before(text: &str, at: usize) -> Option<Range<usize>> {
    let equals = text[..at].rfind('=')?;
    Some(lines_around(text, equals..equals))
}

/// The text with spaces in place of a line, so that every other byte stays where it is.
fn blanked(text: &str, line: &Range<usize>) -> String {
    let spaces = " ".repeat(line.len());
    [&text[..line.start], &spaces, &text[line.end..]].concat()
}

fn twice(key: &str, span: Span) -> Diagnostic {
    let message = format!("there are two entries called `{key}`");
    Diagnostic::new(&rules::DUPLICATE_NAME, span, message)
        .help("give one of them another name, or delete it")
}

/// The library's words for the usual mistakes, the same in ours, and what can be typed.
const WORDS: [(&str, &str, &str); 9] = [
    (LEFT_OPEN, "this value is not closed", "write the missing ], } or \" at its end"),
    (
        "missing comma between array elements",
        "a comma or the closing ] of the list is missing before this",
        "write , between two values and ] after the last",
    ),
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
    (
        "unexpected key or value, expected newline",
        "the value ends before this, and the line goes on",
        "write [ before the first of several values and ] after the last; write # before a comment",
    ),
    ("invalid array, expected `]`", "the list is not closed", "write ] at the end of the list"),
];

/// What a value is called that runs into the next line.
const LEFT_OPEN: &str = "left open";

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
    /// Whether entries were lost to a mistake.
    broken: bool,
    /// Whether a list or a group has too much in it.
    too_long: bool,
    sink: &'a mut Sink,
}

impl Reader<'_> {
    fn mapping(&mut self, table: DeTable<'_>, span: Span) -> Mapping {
        let mut entries: Vec<_> = table
            .into_iter()
            .map(|(key, value)| {
                let key_span = self.place.span(key.span());
                (Spanned::new(key.into_inner().into_owned(), key_span), self.item(value))
            })
            .collect();
        // The library sorts by key; readers of a table expect the order of the file.
        entries.sort_by_key(|(key, _)| key.span);
        if entries.len() > GROUP {
            self.too_much(&mut entries, GROUP, span);
        }
        Mapping { span: self.first_line(span), entries, broken: self.broken }
    }

    /// Reports a list or a group that has too much in it, and empties it: nothing else in the file is found
    /// to be wrong for want of it.
    fn too_much<T>(&mut self, entries: &mut Vec<T>, most: usize, span: Span) {
        let many = thousands(entries.len());
        let message = format!("{many} values stand here, and at most {} are read", thousands(most));
        let finding = Diagnostic::new(&rules::TOO_MUCH, self.first_line(span), message);
        self.sink.report(finding.help("divide them by subject or by year, a file for each"));
        entries.clear();
        self.too_long = true;
    }

    /// A finding about a whole mapping points at its first line, not at half a file.
    fn first_line(&self, span: Span) -> Span {
        let start = span.start() - self.place.span(0..0).start();
        let text = self.text.get(start..).unwrap_or("");
        let line = text.find('\n').unwrap_or(text.len());
        span.until(span.end().min(span.start() + line))
    }

    fn item(&mut self, value: TomlSpanned<DeValue<'_>>) -> Item {
        let range = value.span();
        let span = self.place.span(range.clone());
        Spanned::new(self.value(value.into_inner(), range, span), span)
    }

    fn value(&mut self, value: DeValue<'_>, range: Range<usize>, span: Span) -> Value {
        match value {
            DeValue::String(text) => Value::Text(self.string(text.into_owned(), range, span)),
            DeValue::Integer(number) => Value::Number(number.to_string()),
            DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
            DeValue::Boolean(flag) => Value::Flag(flag),
            DeValue::Datetime(moment) => date(&moment),
            DeValue::Array(items) => {
                let mut items: Vec<Item> = items.into_iter().map(|item| self.item(item)).collect();
                if items.len() > LIST {
                    self.too_much(&mut items, LIST, span);
                }
                Value::List(items)
            }
            DeValue::Table(table) => Value::Mapping(self.mapping(table, span)),
        }
    }

    /// A string whose letters stand in the file as they are gets exact places for its prose.
    fn string(&mut self, value: String, range: Range<usize>, span: Span) -> Text {
        let raw = self.text.get(range.clone());
        let at = raw.and_then(|raw| raw.find(value.as_str()));
        if at.is_none() {
            hidden::in_words(&value, self.place, range.clone(), self.sink);
        }
        let place = at
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
