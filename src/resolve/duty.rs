//! What the law asks of reports, and which pages of an edition answer it.
//!
//! Takes the lists of `duties/`, those of the site in place of those of annals, and what front matter says;
//! gives each edition its duties with an answer to each requirement.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink, did_you_mean, rules};
use crate::model::{Answer, Duty, DutyProfile, PageId, Requirement, reporting_year};
use crate::source::Spanned;
use crate::syntax::{Mapping, Value};

use super::page::Tree;
use super::reader::{Reader, wrong_type};
use super::settings::named;
use super::trust::Trust;

/// Reads every list, in the order of their names.
pub(super) fn profiles(files: BTreeMap<String, Mapping>, sink: &mut Sink) -> Vec<DutyProfile> {
    files.into_iter().map(|(key, mapping)| profile(key, mapping, sink)).collect()
}

fn profile(key: String, mapping: Mapping, sink: &mut Sink) -> DutyProfile {
    let mut reader = Reader::new(mapping, "a list of duties", sink);
    let title = reader.required_text("title").map_or_else(|| key.clone(), |text| text.value);
    let complete = !reader.has("complete") || reader.flag("complete");
    let because = if complete {
        reader.words("because")
    } else {
        reader.required_text("because").map(|text| text.value)
    };
    let profile = DutyProfile {
        title,
        url: reader.words("url"),
        family: reader.words("family"),
        first: year(&mut reader, "first"),
        last: year(&mut reader, "last"),
        unfinished: (!complete).then(|| because.unwrap_or_default()),
        requirements: requirements(&mut reader),
        key,
    };
    reader.finish();
    profile
}

fn year(reader: &mut Reader<'_>, key: &'static str) -> Option<i16> {
    let text = reader.text(key)?;
    let year = reporting_year(&text.value);
    if year.is_none() {
        let message = format!("`{}` is not a reporting year", text.value);
        let help = format!("write {key} = \"2023-24\"");
        reader.report(Diagnostic::new(&rules::WRONG_VALUE, text.span, message).help(help));
    }
    year
}

fn requirements(reader: &mut Reader<'_>) -> Vec<Requirement> {
    let Some(item) = reader.item("requirement") else { return Vec::new() };
    let all = match item.value {
        Value::Mapping(all) => all,
        other => {
            reader.report(wrong_type(item.span, "a group of requirements", &other));
            return Vec::new();
        }
    };
    named(all, "a requirement", reader.sink, |key, reader| {
        let (reference, asks) = (reader.required_text("reference"), reader.required_text("asks"));
        let checked = reader.flag("checked");
        Some(Requirement { key, reference: reference?.value, asks: asks?.value, checked })
    })
}

/// Gives each edition the duties that it answers to.
pub(super) fn assign(tree: &mut Tree, profiles: &[DutyProfile], sink: &mut Sink) {
    let mut publications = std::mem::take(&mut tree.publications);
    for publication in &mut publications {
        let written = std::mem::take(&mut publication.duties);
        for edition in &mut publication.editions {
            let trust = &tree.pages[edition.cover.0].front.trust;
            let wanted = trust.duties.as_ref().unwrap_or(&written);
            edition.duties = chosen(wanted, &edition.key, profiles, sink);
            let whole = edition.duties.len() == wanted.len();
            let mut answers = Answers { duties: &mut edition.duties, profiles, whole };
            for page in std::iter::once(&edition.cover).chain(&edition.sections) {
                answers.take(*page, &tree.pages[page.0].front.trust, sink);
            }
        }
    }
    tree.publications = publications;
}

/// The lists that are named; of a family the version of the edition's year.
fn chosen(
    wanted: &[Spanned<String>],
    edition: &str,
    profiles: &[DutyProfile],
    sink: &mut Sink,
) -> Vec<Duty> {
    let found = wanted.iter().filter_map(|name| {
        let profile = version(name, edition, profiles, sink)?;
        let answers = profiles[profile].requirements.iter().map(|_| Answer::default()).collect();
        Some(Duty { profile, named: name.span, answers })
    });
    found.collect()
}

fn version(
    name: &Spanned<String>,
    edition: &str,
    profiles: &[DutyProfile],
    sink: &mut Sink,
) -> Option<usize> {
    if let Some(exact) = profiles.iter().position(|known| known.key == name.value) {
        return Some(exact);
    }
    let in_family = |known: &DutyProfile| known.family.as_ref() == Some(&name.value);
    let Some(any) = profiles.iter().find(|known| in_family(known)) else {
        let mut names: Vec<&str> = profiles.iter().map(|known| known.key.as_str()).collect();
        names.extend(profiles.iter().filter_map(|known| known.family.as_deref()));
        names.dedup();
        let message = format!("annals has no list of duties called `{}`", name.value);
        let help = did_you_mean(&name.value, names);
        let own = || format!("write one: content/duties/{}.toml", name.value);
        sink.report(
            Diagnostic::new(&rules::UNKNOWN_NAME, name.span, message)
                .help(help.unwrap_or_else(own)),
        );
        return None;
    };
    let year = reporting_year(edition);
    let holds =
        |known: &DutyProfile| in_family(known) && year.is_some_and(|year| known.holds_for(year));
    let found = profiles.iter().position(holds);
    if found.is_none() {
        let message = match year {
            Some(_) => format!("no version of `{}` holds for {edition}", name.value),
            None => format!(
                "`{edition}` is not a year that a version of `{}` can be chosen by",
                name.value
            ),
        };
        let help =
            format!("name the version in the cover's front matter: duties = [\"{}\"]", any.key);
        sink.report(Diagnostic::new(&rules::UNKNOWN_NAME, name.span, message).help(help));
    }
    found
}

/// What the pages of an edition may name, as it is filled in.
struct Answers<'a> {
    duties: &'a mut [Duty],
    profiles: &'a [DutyProfile],
    /// Whether every list that the edition names is there: a duty may be of one that is not.
    whole: bool,
}

impl Answers<'_> {
    /// Writes down what a page says.
    fn take(&mut self, page: PageId, trust: &Trust, sink: &mut Sink) {
        for name in &trust.meets {
            if let Some(answer) = self.find(name, sink)
                && !answer.pages.contains(&page)
            {
                answer.pages.push(page);
            }
        }
        for left_out in &trust.not_covered {
            if let Some(answer) = self.find(&left_out.duty, sink) {
                answer.missing = Some(left_out.because.clone());
            }
        }
    }

    /// The answer to `care-act-2014:c`.
    fn find(&mut self, name: &Spanned<String>, sink: &mut Sink) -> Option<&mut Answer> {
        let (list, one) = name.value.split_once(':').unwrap_or((&name.value, ""));
        let profiles = self.profiles;
        let duty = self.duties.iter().position(|duty| profiles[duty.profile].key == list);
        let at = duty.and_then(|duty| {
            let requirements = &profiles[self.duties[duty].profile].requirements;
            Some((duty, requirements.iter().position(|known| known.key == one)?))
        });
        let Some((duty, at)) = at else {
            if duty.is_some() || self.whole {
                sink.report(unknown(name, &self.names()));
            }
            return None;
        };
        self.duties[duty].answers.get_mut(at)
    }

    /// The name of every requirement.
    fn names(&self) -> Vec<String> {
        let profiles = self.duties.iter().map(|duty| &self.profiles[duty.profile]);
        let names = profiles.flat_map(|profile| {
            profile.requirements.iter().map(|one| format!("{}:{}", profile.key, one.key))
        });
        names.collect()
    }
}

fn unknown(name: &Spanned<String>, names: &[String]) -> Diagnostic {
    let message = format!("the report has no duty called `{}`", name.value);
    let help = if names.is_empty() {
        "say in publication.toml which laws it answers to: duties = [\"care-act-2014\"]".to_owned()
    } else {
        did_you_mean(&name.value, names.iter().map(String::as_str))
            .unwrap_or_else(|| format!("its duties are `{}`", names.join("`, `")))
    };
    Diagnostic::new(&rules::UNKNOWN_NAME, name.span, message).help(help)
}
