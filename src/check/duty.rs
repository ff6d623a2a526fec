//! A report says of every duty where it meets it, or why not.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Duty, DutyProfile, Edition, Site};
use crate::source::Span;

pub(super) fn check(site: &Site, sink: &mut Sink) {
    let editions = site.publications.iter().flat_map(|publication| &publication.editions);
    for edition in editions {
        for duty in &edition.duties {
            let profile = &site.duty_profiles[duty.profile];
            unfinished(site, edition, (duty, profile), sink);
            silent(site, edition, (duty, profile), sink);
        }
    }
}

/// One finding for a list of which annals does not know all.
fn unfinished(
    site: &Site,
    edition: &Edition,
    (duty, profile): (&Duty, &DutyProfile),
    sink: &mut Sink,
) {
    let Some(because) = &profile.unfinished else { return };
    let title = &site.page(edition.cover).title;
    let message = format!(
        "the list of what “{}” asks of “{title}” is not complete: {because}",
        profile.title
    );
    sink.report(
        Diagnostic::new(&rules::DUTY_UNFINISHED, duty.named, message).help(format!(
            "read it, and write the whole list: content/duties/{}.toml",
            profile.key
        )),
    );
}

fn silent(site: &Site, edition: &Edition, (duty, profile): (&Duty, &DutyProfile), sink: &mut Sink) {
    let cover = site.page(edition.cover);
    let place = cover.texts[0].unwrap_or(Span::start_of(cover.file));
    let all = profile.requirements.iter().zip(&duty.answers);
    for (requirement, _) in all.filter(|(_, answer)| answer.is_silent()) {
        let name = format!("{}:{}", profile.key, requirement.key);
        let message = format!("nothing is said to `{name}`: {}", lower(&requirement.asks));
        sink.report(
            Diagnostic::new(&rules::DUTY_SILENT, place, message)
                .related(duty.named, "asked for here")
                .help(format!("in the front matter of the section that meets it: meets = [\"{name}\"]"))
                .help(format!(
                    "or below the other lines of this one: [[not_covered]] with duty = \"{name}\" and because = \"…\""
                )),
        );
    }
}

/// With a small first letter, as in the middle of a sentence.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
