//! Words in another language than their page: a voice that reads them out needs to know.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::{is_right_to_left, is_tag};
use crate::model::ShownData;
use crate::syntax::{Argument, Call, Word};

use super::super::prose::Context;
use super::Said;

const EXAMPLE: &str =
    "write {{ lang(\"cy\", \"Croeso\") }}: the short name of the language, then the words";

/// "Croeso", as Welsh.
pub(super) fn lang(call: &Call, context: &Context<'_>, sink: &mut Sink) -> Option<Said> {
    let [language, words] = &call.arguments[..] else {
        let message = "`lang` needs a language and some words";
        sink.report(Diagnostic::new(&rules::BLOCK_OPTION, call.name.span, message).help(EXAMPLE));
        return None;
    };
    let (tag, words) = (text(language, sink)?, text(words, sink)?);
    if !is_tag(tag) {
        let message = format!("`{tag}` is not the short name of a language");
        sink.report(Diagnostic::new(&rules::BLOCK_OPTION, language.span, message).help(EXAMPLE));
        return None;
    }
    let turns = is_right_to_left(tag) != is_right_to_left(context.language);
    let data = ShownData::Language { tag: tag.to_owned(), turns };
    Some(Said { words: words.to_owned(), data, from: Vec::new() })
}

fn text<'a>(argument: &'a Argument, sink: &mut Sink) -> Option<&'a str> {
    match (&argument.name, &argument.value) {
        (None, Word::Text(text, _)) if !text.trim().is_empty() => Some(text),
        _ => {
            let message = "`lang` is given its language and its words in quotation marks";
            sink.report(
                Diagnostic::new(&rules::BLOCK_OPTION, argument.span, message).help(EXAMPLE),
            );
            None
        }
    }
}
