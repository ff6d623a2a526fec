//! Comments that allow a finding on a line: `allow CODE: REASON`.
//!
//! Takes the comments of a text, Markdown or TOML alike, and gives a [`Silence`] for each that is
//! meant as one, or says what is wrong with it. Any other comment is the author's own.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, RULES, Rule, Silence, Sink, did_you_mean, rules};
use crate::source::limits::SILENCES;
use crate::source::{Span, lines_around};

use super::markdown::Place;

/// The comments of a text, and what in it runs over lines.
pub(super) struct Comments<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// The comments with their marks, in order.
    pub(super) all: Vec<Range<usize>>,
    /// What counts as one line however many it takes: a hole, a string. In order.
    pub(super) wholes: Vec<Range<usize>>,
    /// What opens and closes a comment.
    pub(super) marks: (&'static str, &'static str),
}

impl Comments<'_> {
    /// Hands every silence to the sink.
    pub(super) fn silence(&self, place: Place, sink: &mut Sink) {
        let meant = self.all.iter().filter_map(|range| Some((range, self.allowance(range)?)));
        for (at, (range, (code, reason))) in meant.enumerate() {
            if at == SILENCES {
                let message =
                    format!("the file has more than {SILENCES} comments that allow a finding");
                let finding = Diagnostic::new(&rules::TOO_MUCH, place.span(range.clone()), message);
                return sink.report(finding.help("mend what they allow"));
            }
            let span = place.span(range.clone());
            let lines = place.span(self.lines(range));
            self.take(code, reason, span, lines, sink);
        }
    }

    fn take(&self, code: &str, reason: &str, span: Span, lines: Span, sink: &mut Sink) {
        let Some(rule) = RULES.iter().copied().find(|rule| rule.code == code) else {
            return sink.report(unknown(code, span));
        };
        if !rule.judges {
            return sink.report(fact(rule, span));
        }
        if reason.is_empty() {
            sink.report(self.no_reason(code, span));
        }
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        sink.silence(Silence { rule, reason, span, lines });
    }

    /// The code and the reason of a comment that is meant as a silence.
    pub(super) fn allowance(&self, comment: &Range<usize>) -> Option<(&str, &str)> {
        let (open, close) = self.marks;
        let inside = self.text[comment.clone()].strip_prefix(open)?.strip_suffix(close)?;
        let rest = inside.trim().strip_prefix("allow")?;
        let rest = rest.strip_prefix(char::is_whitespace)?.trim_start();
        let end = rest.find(|it: char| it == ':' || it.is_whitespace()).unwrap_or(rest.len());
        let (code, rest) = rest.split_at(end);
        let after = rest.trim_start();
        // "allow visitors to park" is a remark; a code, or what was meant as one, has a hyphen or a
        // colon after it.
        let is_meant = after.is_empty() || after.starts_with(':') || code.contains('-');
        let reason = after.strip_prefix(':').unwrap_or("");
        (is_meant && !code.is_empty()).then_some((code, reason.trim()))
    }

    /// The lines that a comment stands for: its own, or when it is alone there, the next.
    fn lines(&self, comment: &Range<usize>) -> Range<usize> {
        let mut lines = lines_around(self.text, comment.clone());
        while self.is_bare(&lines) && lines.end < self.text.len() {
            lines = lines_around(self.text, lines.end + 1..lines.end + 1);
        }
        // A list in brackets has room for comments; a string or a hole has none.
        let first = self.wholes.partition_point(|whole| whole.end <= lines.start);
        for whole in &self.wholes[first..] {
            if whole.start >= lines.end {
                break;
            }
            if lines.start < whole.end {
                let around = lines_around(self.text, whole.clone());
                lines = lines.start.min(around.start)..lines.end.max(around.end);
            }
        }
        lines
    }

    /// Whether some whole lines hold nothing but comments. A quotation's marks are no words.
    pub(super) fn is_bare(&self, lines: &Range<usize>) -> bool {
        let mut at = lines.start;
        let first = self.all.partition_point(|comment| comment.start < lines.start);
        for comment in self.all[first..].iter().take_while(|comment| comment.end <= lines.end) {
            if !is_margin(&self.text[at..comment.start]) {
                return false;
            }
            at = comment.end;
        }
        is_margin(&self.text[at..lines.end])
    }

    fn no_reason(&self, code: &str, span: Span) -> Diagnostic {
        let (open, close) = self.marks;
        let help = format!("write {open} allow {code}: why it is right here {close}");
        Diagnostic::new(&rules::SILENCE_REASON, span, "this comment does not say why")
            .help(help.trim_end())
    }
}

fn is_margin(text: &str) -> bool {
    text.chars().all(|letter| letter.is_whitespace() || letter == '>')
}

fn unknown(code: &str, span: Span) -> Diagnostic {
    let judging = RULES.iter().filter(|rule| rule.judges).map(|rule| rule.code);
    Diagnostic::new(&rules::SILENCE_UNKNOWN, span, format!("no rule is called `{code}`"))
        .maybe_help(did_you_mean(code, judging))
}

fn fact(rule: &Rule, span: Span) -> Diagnostic {
    let message = format!("`{}` cannot be silenced: it states a fact", rule.code);
    Diagnostic::new(&rules::SILENCE_UNKNOWN, span, message)
        .help("delete the comment, and mend what the rule finds")
}
