//! A sentence is read in one breath: 25 words at most.

use std::ops::Range;

use super::count::words;
use super::english_lines;
use crate::check::lookup::Lookup;
use crate::check::reading::{Line, Text};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::plain::CUTS;
use crate::model::Setting;

/// [GOV.UK](https://www.gov.uk/guidance/content-design/writing-for-gov-uk) splits longer ones.
const LONGEST: usize = 25;

pub(super) fn check(text: &Text<'_>, _: &Lookup<'_>, sink: &mut Sink) {
    for line in english_lines(text) {
        if line.passage.setting == Setting::Quote {
            continue;
        }
        for sentence in &line.sentences {
            // So few letters are never so many words.
            if sentence.len() <= 2 * LONGEST {
                continue;
            }
            let starts: Vec<usize> = words(line, sentence).map(|word| word.start).collect();
            if starts.len() > LONGEST {
                report(line, sentence, &starts, sink);
            }
        }
    }
}

fn report(line: &Line<'_>, sentence: &Range<usize>, words: &[usize], sink: &mut Sink) {
    let text = &line.passage.text;
    let start = words.first().copied().unwrap_or(sentence.start);
    sink.report_at(line.passage.span(start..sentence.end), |span| {
        let message = format!("the sentence has {} words, and {LONGEST} are enough", words.len());
        let help = match cut(text, sentence, words) {
            Some(word) => format!("make two sentences of it, such as before “{word}”, or a list"),
            None => "make two sentences of it, or a list".to_owned(),
        };
        Diagnostic::new(&rules::LONG_SENTENCE, span, message).help(help)
    });
}

/// The words before which a sentence falls into two parts that are short enough, if there is such a place.
fn cut<'a>(text: &'a str, sentence: &Range<usize>, words: &[usize]) -> Option<&'a str> {
    let middle = words.len() / 2;
    let fits = |at: &usize| at.abs_diff(middle) * 3 <= middle;
    CUTS.iter().find_map(|cut| {
        let found = text[sentence.clone()].match_indices(cut);
        let places = found.filter_map(|(at, _)| {
            let after = sentence.start + at + cut.len()
                - cut.trim_start_matches([',', ' ', ';', ':', '–']).len();
            let at = words.partition_point(|word| *word < after);
            words.get(at).map(|_| at)
        });
        let best = places.filter(fits).min_by_key(|at| at.abs_diff(middle))?;
        let end = words.get(best + 2).copied().unwrap_or(sentence.end);
        Some(text[words[best]..end].trim_end_matches([' ', ',', '.']))
    })
}
