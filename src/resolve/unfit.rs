//! Findings about values of the wrong sort.

use crate::diagnostic::{Diagnostic, rules};
use crate::source::Span;
use crate::syntax::Value;

/// A finding about a value of the wrong sort.
pub(super) fn wrong_type(span: Span, wanted: &str, found: &Value) -> Diagnostic {
    let message = format!("{wanted} should stand here, not {}", found.kind());
    Diagnostic::new(&rules::WRONG_TYPE, span, message)
}

/// The sorts of value that many keys take.
#[derive(Clone, Copy)]
pub(super) enum Wanted {
    /// Words in quotation marks.
    Words,
    /// A list.
    List,
    /// A day.
    Date,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
}

/// A finding about a value of the wrong sort, with what to type instead.
pub(super) fn unfit(span: Span, wanted: Wanted, found: &Value) -> Diagnostic {
    let words = match wanted {
        Wanted::Words => "words in quotation marks",
        Wanted::List => "a list",
        Wanted::Date => "a date",
        Wanted::Flag => "true or false",
        Wanted::Number => "a number",
    };
    wrong_type(span, words, found).maybe_help(retyped(wanted, found))
}

/// What to type in place of a value of the wrong sort, where the value itself says so.
fn retyped(wanted: Wanted, found: &Value) -> Option<String> {
    Some(match (wanted, found) {
        (Wanted::List, Value::Text(text)) => format!("put it in brackets: [\"{}\"]", text.value),
        (Wanted::Words, Value::Number(digits)) => {
            format!("put it in quotation marks: \"{digits}\"")
        }
        (Wanted::Date, _) => {
            "write year, month and day, without quotation marks: 2023-12-07".to_owned()
        }
        (Wanted::Flag, Value::Text(_)) => "write true or false, without quotation marks".to_owned(),
        (Wanted::Number, Value::Text(_)) => {
            "write digits, without quotation marks: 5.50".to_owned()
        }
        _ => return None,
    })
}
