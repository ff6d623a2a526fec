//! Words that follow from figures: a call in a sentence to what readers see.
//!
//! Takes the exact values of cells, never rounded ones, and gives words and the cells behind them. The
//! words themselves stand in `language`. What cannot be said is a finding, and nothing is shown.

mod change;
mod compare;
mod derived;
mod figures;
mod key_figure;
mod lang;
mod pair;
mod rank;
mod share;

pub(super) use key_figure::key_figure;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::{self, Language};
use crate::model::{FigureId, Shown, ShownData};
use crate::syntax::{Call, Function, FunctionCall};

use super::options::Options;
use super::prose::Context;

/// The options of each function, and how many names may stand first.
fn known(function: Function) -> (&'static [&'static str], usize) {
    match function {
        Function::Change => (&["from", "to", "as", "form", "decimals"], 1),
        Function::Direction => (&["from", "to"], 1),
        Function::Compare => (&["with", "values"], 1),
        Function::Rank => (&["among", "noun"], 1),
        Function::Share => (&["of", "as", "decimals"], 1),
        Function::Difference => (&["decimals"], 2),
        Function::Sum => (&["decimals"], usize::MAX),
        Function::Lang => (&[], 2),
        Function::Rate => (&["of", "per", "decimals"], 1),
    }
}

/// Works out what a call says.
pub(super) fn resolve(
    function: &FunctionCall,
    context: &Context<'_>,
    sink: &mut Sink,
) -> Option<Shown> {
    let FunctionCall { function, call } = function;
    let (known, first) = known(*function);
    let mut options = Options::new(call, known, first, sink);
    let options = &mut options;
    let said = match function {
        Function::Difference => derived::difference(options, context, call),
        Function::Sum => derived::sum(options, context, call),
        Function::Lang => lang::lang(call, context, options.sink),
        Function::Rate => derived::rate(options, context, call),
        worded => {
            let language = language(call, context, options.sink)?;
            match worded {
                Function::Direction => change::direction(options, context, call, language),
                Function::Compare => compare::compare(options, context, language),
                Function::Rank => rank::rank(options, context, language),
                Function::Share => share::share(options, context, call, language),
                _ => change::change(options, context, call, language),
            }
        }
    }?;
    let Said { words, data, from } = said;
    Some(Shown { words, data, from, names: Vec::new(), span: call.span })
}

/// What a function says, and the cells it used.
struct Said {
    words: String,
    data: ShownData,
    from: Vec<FigureId>,
}

/// The words of the page's language.
fn language(call: &Call, context: &Context<'_>, sink: &mut Sink) -> Option<&'static Language> {
    let tag = context.language;
    let found = language::of(tag);
    if found.is_none() {
        let whole = if tag == context.settings.language { "site" } else { "page" };
        let message = format!(
            "annals has the words of `{}` in English only, and the {whole} is in `{tag}`",
            call.name.value
        );
        sink.report(
            Diagnostic::new(&rules::NO_WORDS, call.span, message)
                .help("write the words yourself, with figures such as {{ table.row.column }}"),
        );
    }
    found
}
