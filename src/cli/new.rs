//! `annals new`: something to begin with.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::failure::Failure;
use super::terminal::{Terminal, answer};
use super::{Outcome, site};
use crate::compile::survey;
use crate::diagnostic::Sink;
use crate::diagnostic::quantity;
use crate::model::{PublicationKind, Site, date_words};
use crate::scaffold::{Left, Term, new_site, new_term, term};
use crate::source::{Options, Sources, read};
use crate::syntax::{Mapping, Parsed, Value, parse};

#[derive(Debug, Subcommand)]
pub(super) enum New {
    /// Make a small site that works, to change into your own.
    Site {
        /// A folder that is empty or not there yet.
        path: PathBuf,
    },
    /// Make the next term of a timetable from the last one, as a draft.
    Term(NewTerm),
}

#[derive(Debug, Args)]
pub(super) struct NewTerm {
    /// The name of its folder: 2027-spring.
    #[arg(value_parser = folder_name)]
    name: String,
    /// The term to begin with: 2026-autumn, or family-hubs/2026-autumn where several have one name.
    #[arg(long, value_name = "LAST")]
    from: String,
    /// Its first day, if terms.toml does not say: 2027-01-05.
    #[arg(long, value_name = "DATE", requires = "last")]
    first: Option<Date>,
    /// Its last day.
    #[arg(long, value_name = "DATE", requires = "first")]
    last: Option<Date>,
}

fn folder_name(name: &str) -> Result<String, String> {
    let fits =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if !name.is_empty() && name.chars().all(fits) {
        Ok(name.to_owned())
    } else {
        Err("a folder's name has small letters, digits and hyphens: 2027-spring".to_owned())
    }
}

impl New {
    pub(super) fn run(&self, root: Option<&Path>, terminal: &Terminal) -> Result<Outcome, Failure> {
        match self {
            Self::Site { path } => {
                let files = quantity(new_site(path, site::today())?, "file");
                let path = path.display();
                terminal.status(format_args!("Made a site of {files} in {path}"));
                terminal.status(format_args!("See it with `annals serve --open --root {path}`"));
                Ok(Outcome::Clean)
            }
            Self::Term(new) => new.run(root, terminal),
        }
    }
}

impl NewTerm {
    fn run(&self, root: Option<&Path>, terminal: &Terminal) -> Result<Outcome, Failure> {
        let root = site::find(root)?;
        let mut sources = read(&root)?;
        sources.options = Options { drafts: true, today: site::today(), ..Options::default() };
        let (publication, edition) = self.last_term(&survey(&sources).site)?;
        let (first, last) = self.days(&sources, &publication)?;
        let plan = Term {
            from: format!("content/{publication}/{edition}/"),
            to: format!("content/{publication}/{}/", self.name),
            first,
            last,
        };
        let (files, left) = term(&sources, &plan);
        new_term(&root, &plan, &files)?;
        terminal.status(format_args!(
            "Made {} from {edition}: {}, {} to {}",
            plan.to.trim_end_matches('/'),
            quantity(files.len(), "file"),
            date_words(first),
            date_words(last)
        ));
        answer(&listed(&left));
        terminal.status(format_args!(
            "Next: write its title and summary in {}index.md, and mend what is listed\n\
             See it with `annals serve`; take out `draft = true` there to publish it",
            plan.to
        ));
        Ok(Outcome::Clean)
    }

    /// The publication and the edition that are meant.
    fn last_term(&self, site: &Site) -> Result<(String, String), Failure> {
        let timetables =
            site.publications.iter().filter(|it| it.kind == PublicationKind::Timetable);
        let all: Vec<(String, String)> = timetables
            .flat_map(|it| it.editions.iter().map(|edition| (it.key.clone(), edition.key.clone())))
            .collect();
        let name = |(publication, edition): &(String, String)| format!("{publication}/{edition}");
        let is_meant = |both: &&(String, String)| both.1 == self.from || name(both) == self.from;
        let found: Vec<_> = all.iter().filter(is_meant).collect();
        match found.as_slice() {
            [one] => Ok((*one).clone()),
            [] if all.is_empty() => Err(Failure::Refused(format!(
                "there is no `{}`, nor any other edition of a timetable",
                self.from
            ))),
            [] => Err(Failure::Refused(format!(
                "no timetable has an edition `{}`; there is `{}`",
                self.from,
                all.iter().map(name).collect::<Vec<_>>().join("`, `")
            ))),
            several => Err(Failure::Refused(format!(
                "several timetables have an edition `{}`; write `--from {}`",
                self.from,
                several.iter().map(|both| name(both)).collect::<Vec<_>>().join("` or `--from ")
            ))),
        }
    }

    /// The first and the last day: as asked for, or those of the school terms that the name is of.
    fn days(&self, sources: &Sources, publication: &str) -> Result<(Date, Date), Failure> {
        if let Some(days) = self.first.zip(self.last) {
            let (first, last) = days;
            let reversed = format!("a term cannot begin on {first} and end on {last}");
            return if first <= last { Ok(days) } else { Err(Failure::Refused(reversed)) };
        }
        let path = format!("content/{publication}/terms.toml");
        let source = sources.at(&path);
        let terms = source.map(|source| parse(source, &mut Sink::default()));
        let ours = match &terms {
            Some(Parsed::Data(mapping)) => school_terms(mapping, &self.name),
            _ => Vec::new(),
        };
        let first = ours.iter().map(|(first, _)| *first).min();
        let last = ours.iter().map(|(_, last)| *last).max();
        let name = &self.name;
        first.zip(last).ok_or_else(|| {
            Failure::Refused(format!(
                "nothing says when {name} begins and ends; add a [[term]] to {path} with the words of \
                 `{name}` in its name, or give --first and --last"
            ))
        })
    }
}

/// The days of each school term whose name has every word of a folder's: "Spring term 2027, before half
/// term" is of `2027-spring`.
fn school_terms(mapping: &Mapping, name: &str) -> Vec<(Date, Date)> {
    let terms = mapping.entries.iter().filter(|(key, _)| key.value == "term");
    let items = terms.filter_map(|(_, item)| match &item.value {
        Value::List(items) => Some(items),
        _ => None,
    });
    let days = items.flatten().filter_map(|item| {
        let Value::Mapping(term) = &item.value else { return None };
        let value = |key: &str| term.entries.iter().find(|(name, _)| name.value == key);
        let Value::Text(title) = &value("name")?.1.value else { return None };
        let title = title.value.to_lowercase();
        let words: Vec<&str> = title.split(|letter: char| !letter.is_alphanumeric()).collect();
        let date = |key: &str| match value(key)?.1.value {
            Value::Date(date) => Some(date),
            _ => None,
        };
        name.split('-')
            .all(|part| words.contains(&part))
            .then(|| date("first").zip(date("last")))?
    });
    days.collect()
}

/// What could not be moved, a line each.
fn listed(left: &[Left]) -> String {
    let mut out = String::new();
    if !left.is_empty() {
        out.push_str("These could not move\n");
    }
    for Left { path, line, what } in left {
        let _ = writeln!(out, "  {path}:{line}: {what}");
    }
    out
}
