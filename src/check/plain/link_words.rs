//! The words of a link say where it leads, read alone: "here" does not.

use super::links::{bare, links};
use super::own_lines;
use crate::check::lookup::Lookup;
use crate::check::reading::Text;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::plain::VAGUE_LINKS;

/// What no finger can find and no voice can read.
const FEWEST_LETTERS: usize = 2;

pub(super) fn check(text: &Text<'_>, _: &Lookup<'_>, sink: &mut Sink) {
    for line in own_lines(text) {
        for link in links(line) {
            if let Some(message) = problem(link.words.trim()) {
                sink.report(
                    Diagnostic::new(&rules::LINK_WORDS, link.span, message)
                        .help("name what it leads to, such as [the timetable for spring](…)"),
                );
            }
        }
    }
}

fn problem(words: &str) -> Option<String> {
    let letters = words.chars().filter(|letter| letter.is_alphanumeric()).count();
    if is_address(words) {
        let message = "the words of the link are a web address, which is read out letter by letter";
        Some(message.to_owned())
    } else if letters < FEWEST_LETTERS {
        Some(format!("“{words}” is too short for a link"))
    } else if VAGUE_LINKS.contains(&bare(words).as_str()) {
        Some(format!("“{words}” does not say where the link leads"))
    } else {
        None
    }
}

fn is_address(words: &str) -> bool {
    let words = words.to_ascii_lowercase();
    ["http://", "https://", "www."].iter().any(|start| words.starts_with(start))
        && !words.contains(' ')
}
