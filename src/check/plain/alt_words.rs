//! The words of a picture say what it shows, to someone who cannot see it.

use super::links::{bare, pictures};
use crate::check::lookup::Lookup;
use crate::check::reading::{Line, Text};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::plain::PICTURE_OF;

/// More is not listened to; long matter belongs in the text
/// ([Government Analysis Function](https://analysisfunction.civilservice.gov.uk/policy-store/making-analytical-publications-accessible/)).
const LONGEST: usize = 150;
/// What names of pictures end in.
const ENDINGS: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"];

pub(super) fn check(text: &Text<'_>, _: &Lookup<'_>, sink: &mut Sink) {
    for (at, line) in text.lines.iter().enumerate() {
        for (source, alt) in pictures(line.content) {
            let beside =
                [Some(line), text.lines.get(at + 1), at.checked_sub(1).map(|at| &text.lines[at])];
            let Some((message, help)) = problem(alt, &source.address, &beside, text.is_english)
            else {
                continue;
            };
            sink.report(Diagnostic::new(&rules::ALT_WORDS, source.span, message).help(help));
        }
    }
}

fn problem(
    alt: &str,
    address: &str,
    beside: &[Option<&Line<'_>>],
    english: bool,
) -> Option<(String, &'static str)> {
    let words = bare(alt);
    let letters = alt.chars().count();
    let is_beside = |line: &Line<'_>| {
        bare(&line.passage.text.replace('\u{fffc}', " ")) == words && !words.is_empty()
    };
    if is_file_name(alt, address) {
        Some((
            format!("“{alt}” is the name of a file, and does not say what the picture shows"),
            "say what a reader who cannot see it needs to know",
        ))
    } else if let Some(start) = PICTURE_OF.iter().find(|start| english && begins(&words, start)) {
        Some((
            format!("the words begin with “{start}”, which readers are told already"),
            "begin with what it shows",
        ))
    } else if letters > LONGEST {
        Some((
            format!("the words have {letters} letters, and {LONGEST} are enough"),
            "say the most important in a sentence, and the rest in the text beside the picture",
        ))
    } else if beside.iter().flatten().any(|line| is_beside(line)) {
        Some((
            "the words repeat the text beside the picture, and are read out twice".to_owned(),
            "say what the picture adds to the text",
        ))
    } else {
        None
    }
}

fn begins(words: &str, start: &str) -> bool {
    words.strip_prefix(start).is_some_and(|rest| rest.starts_with(' '))
}

/// `IMG_0042.jpg`, and "north-hub" for `north-hub.png`.
fn is_file_name(alt: &str, address: &str) -> bool {
    let alt = alt.trim().to_lowercase();
    let file = address.rsplit('/').next().unwrap_or_default().to_lowercase();
    let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
    let ends = ENDINGS.iter().any(|ending| alt.ends_with(ending));
    ends || !alt.is_empty() && !alt.contains(' ') && alt == stem && alt.contains(['-', '_', '0'])
}
