//! What stands between `{{` and `}}`: a path to a figure, or a call of a function or a block.
//!
//! ```text
//! hole     = path | call
//! path     = word { "." word }
//! call     = word "(" [ argument { "," argument } [","] ] ")"
//! argument = [ word "=" ] ( string | list | path )
//! string   = '"' letters '"' | "'" letters "'"
//! ```
//!
//! Either quotation mark may be used, so that a function can stand in the words of a chart.

use std::ops::Range;

use super::function::{Function, FunctionCall};
use super::markdown::Place;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::source::{Span, Spanned};

/// What an author put between the braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hole {
    /// A figure, by its path.
    Figure(Path),
    /// Words that follow from figures.
    Function(FunctionCall),
    /// A block, such as a chart.
    Block(Call),
    /// Neither; a finding says so.
    Broken(Span),
}

/// Names with dots between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The names.
    pub words: Vec<Spanned<String>>,
    /// The whole.
    pub span: Span,
}

impl Path {
    /// The path as it is written.
    #[must_use]
    pub fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.value.as_str()).collect();
        words.join(".")
    }
}

/// A name and what it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The name.
    pub name: Spanned<String>,
    /// What it is given, in order.
    pub arguments: Vec<Argument>,
    /// The whole hole.
    pub span: Span,
}

/// One thing a call is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// Its name, when it has one.
    pub name: Option<Spanned<String>>,
    /// Its value.
    pub value: Word,
    /// Where the value stands.
    pub span: Span,
}

/// A value in a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// Words in quotation marks, and the place of their first letter.
    Text(String, Place),
    /// Several words in quotation marks.
    List(Vec<Spanned<String>>),
    /// A name.
    Path(Path),
}

/// Parses the inside of a hole. `range` is that of the whole hole in `text`.
pub(super) fn parse(text: &str, range: Range<usize>, place: Place, sink: &mut Sink) -> Hole {
    let inside = range.start + 2..range.end - 2;
    let written = inside.clone();
    let mut parser = Parser { text, at: inside.start, end: inside.end, place };
    let span = place.span(range);
    match parser.hole(span) {
        Ok(hole) => hole,
        Err(mut problem) => {
            let marks = text[written].matches('"').count();
            if marks % 2 == 1 {
                "a quotation mark is missing, here or before".clone_into(&mut problem.message);
            }
            sink.report(problem.finding(place));
            Hole::Broken(span)
        }
    }
}

/// Parses what stands between `{` and `}` in other words, such as the description of a chart.
pub fn parse_inner(text: &str, place: Place, sink: &mut Sink) -> Option<Hole> {
    let mut parser = Parser { text, at: 0, end: text.len(), place };
    let hole = parser.hole(place.span(0..text.len()));
    hole.map_err(|problem| sink.report(problem.finding(place))).ok()
}

/// A finding about `{{` without `}}`.
pub(super) fn unclosed(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::HOLE_SYNTAX, span, "`{{` has no `}}` after it")
        .help("close it with }}, or put it in `code` marks if readers should see the braces")
}

struct Problem {
    at: Range<usize>,
    message: String,
    help: &'static str,
}

impl Problem {
    fn finding(self, place: Place) -> Diagnostic {
        Diagnostic::new(&rules::HOLE_SYNTAX, place.span(self.at), self.message).help(self.help)
    }
}

const FIGURE_HELP: &str = "a figure is written {{ table.row.column }}";
const LIST_HELP: &str = "a list is written [\"2021-22\", \"2022-23\"]";
const BLOCK_HELP: &str = "a block is written {{ chart(table, kind = \"columns\", title = \"…\") }}";
const FUNCTION_HELP: &str =
    "words that follow from figures are written {{ change(table.row, from = \"…\", to = \"…\") }}";

/// The longest name of a figure has five words; one of these is looked up word by word.
const MOST_WORDS: usize = 16;

struct Parser<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    place: Place,
}

impl Parser<'_> {
    fn hole(&mut self, span: Span) -> Result<Hole, Problem> {
        let path = self.path()?;
        if !self.take('(') {
            self.finished(FIGURE_HELP)?;
            return Ok(Hole::Figure(path));
        }
        let Ok([name]) = <[_; 1]>::try_from(path.words) else {
            return Err(self.problem("a name before brackets has no dots", BLOCK_HELP));
        };
        let function = Function::named(&name.value);
        let arguments = self.arguments().and_then(|found| {
            self.finished(BLOCK_HELP)?;
            Ok(found)
        });
        let Some(function) = function else {
            return Ok(Hole::Block(Call { name, arguments: arguments?, span }));
        };
        let arguments = arguments.map_err(|problem| Problem { help: FUNCTION_HELP, ..problem })?;
        Ok(Hole::Function(FunctionCall { function, call: Call { name, arguments, span } }))
    }

    fn arguments(&mut self) -> Result<Vec<Argument>, Problem> {
        let mut arguments = Vec::new();
        while !self.take(')') {
            arguments.push(self.argument()?);
            if !self.take(',') && self.peek() != Some(')') {
                return Err(
                    self.problem("a comma or a closing bracket is missing here", BLOCK_HELP)
                );
            }
        }
        Ok(arguments)
    }

    fn argument(&mut self) -> Result<Argument, Problem> {
        let (value, span) = self.value()?;
        match value {
            Word::Path(path) if path.words.len() == 1 && self.take('=') => {
                let (value, span) = self.value()?;
                Ok(Argument { name: path.words.into_iter().next(), value, span })
            }
            value => Ok(Argument { name: None, value, span }),
        }
    }

    fn value(&mut self) -> Result<(Word, Span), Problem> {
        let (start, value) = match self.peek() {
            Some('"' | '\'') => {
                (self.at, self.string().map(|(text, place)| Word::Text(text, place))?)
            }
            Some('[') => (self.at, self.list()?),
            _ => (self.at, Word::Path(self.path()?)),
        };
        let span = match &value {
            Word::Path(path) => path.span,
            Word::Text(..) | Word::List(_) => self.place.span(start..self.at),
        };
        Ok((value, span))
    }

    fn list(&mut self) -> Result<Word, Problem> {
        self.take('[');
        let mut words = Vec::new();
        while !self.take(']') {
            if !matches!(self.peek(), Some('"' | '\'')) {
                let message = "the list is not closed here, or a word in it has no quotation marks";
                return Err(self.problem(message, LIST_HELP));
            }
            let start = self.at;
            let (text, _) = self.string()?;
            words.push(Spanned::new(text, self.place.span(start..self.at)));
            if !self.take(',') && self.peek() != Some(']') {
                return Err(self.problem("the list is not closed", LIST_HELP));
            }
        }
        Ok(Word::List(words))
    }

    fn string(&mut self) -> Result<(String, Place), Problem> {
        let Some(mark) = ['"', '\''].into_iter().find(|mark| self.take(*mark)) else {
            return Err(self.problem("words in quotation marks are missing here", BLOCK_HELP));
        };
        let start = self.at;
        let Some(length) = self.rest().find(mark) else {
            return Err(self.problem("the quotation marks are not closed", BLOCK_HELP));
        };
        self.at = start + length + 1;
        Ok((self.text[start..start + length].to_owned(), self.place.moved(start)))
    }

    fn path(&mut self) -> Result<Path, Problem> {
        self.peek();
        let start = self.at;
        let mut words = vec![self.word()?];
        while self.take('.') {
            if words.len() == MOST_WORDS {
                return Err(self.problem("no name has so many dots", FIGURE_HELP));
            }
            words.push(self.word()?);
        }
        let end = words.last().map_or(self.place.span(start..start).end(), |word| word.span.end());
        let first = self.place.span(start..start);
        Ok(Path { words, span: first.until(end.max(first.end())) })
    }

    fn word(&mut self) -> Result<Spanned<String>, Problem> {
        self.peek();
        let start = self.at;
        let length = self.rest().find(|letter: char| !is_word(letter)).unwrap_or(self.rest().len());
        if length == 0 {
            return Err(self.problem("a name is missing here", FIGURE_HELP));
        }
        self.at += length;
        let word = self.text[start..self.at].to_owned();
        Ok(Spanned::new(word, self.place.span(start..self.at)))
    }

    fn finished(&mut self, help: &'static str) -> Result<(), Problem> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.problem("something stands here that does not belong", help)),
        }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..self.end]
    }

    /// The next letter that is not a space, without taking it.
    fn peek(&mut self) -> Option<char> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        self.rest().chars().next()
    }

    fn take(&mut self, letter: char) -> bool {
        let taken = self.peek() == Some(letter);
        if taken {
            self.at += letter.len_utf8();
        }
        taken
    }

    fn problem(&self, message: &str, help: &'static str) -> Problem {
        let width = self.rest().chars().next().map_or(0, char::len_utf8);
        Problem { at: self.at..self.at + width, message: message.to_owned(), help }
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_')
}
