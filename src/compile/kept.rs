//! What one compilation leaves for the next: a stage's result is used again where its input is the same.
//!
//! It must not know what a result means, nor what depends on what: only its own input decides.

use std::sync::Arc;

use rayon::prelude::*;

use crate::check::{CheckedTables, Searched};
use crate::diagnostic::Sink;
use crate::model::Settings;
use crate::resolve::KnownTables;
use crate::source::{FileId, Source, Sources, Spanned};
use crate::syntax::Parsed;
use crate::theme::Theme;

/// What is kept for whoever compiles again and again.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    files: Vec<Arc<File>>,
    pub(super) theme: Option<Look>,
    pub(super) facts: KeptFacts,
}

/// What is kept of the facts that files state.
#[derive(Debug, Clone, Default)]
pub(super) struct KeptFacts {
    pub(super) tables: KnownTables,
    pub(super) checked: CheckedTables,
    /// The files that were looked through for secrets.
    pub(super) searched: Searched,
}

/// A theme, what it was loaded from, and what was found on the way.
#[derive(Debug, Clone)]
pub(super) struct Look {
    sources: Vec<Source>,
    name: Spanned<String>,
    languages: Vec<Spanned<String>>,
    theme: Option<Arc<Theme>>,
    found: Sink,
}

/// A file, what it was parsed to, and what was found on the way.
#[derive(Debug)]
struct File {
    source: Source,
    parsed: Parsed,
    found: Sink,
}

impl Kept {
    /// Parses the files that are not what they were.
    pub(super) fn parse(&mut self, sources: &Sources, sink: &mut Sink) -> Vec<(FileId, Parsed)> {
        let all: Vec<&Source> = sources.iter().collect();
        let last = std::mem::take(&mut self.files);
        self.files = all
            .into_par_iter()
            .enumerate()
            .map(|(at, source)| {
                let kept = last.get(at).filter(|kept| kept.source == *source);
                kept.map_or_else(|| Arc::new(File::parse(source)), Arc::clone)
            })
            .collect();
        for file in &self.files {
            sink.merge(file.found.clone());
        }
        self.files.iter().map(|file| (file.source.id, file.parsed.clone())).collect()
    }

    /// Loads the theme, if it or its name is not what it was.
    pub(super) fn theme(
        &mut self,
        sources: &Sources,
        settings: &Settings,
        sink: &mut Sink,
    ) -> Option<Arc<Theme>> {
        let last = self.theme.take().filter(|last| last.is_of(sources, settings));
        let look = self.theme.insert(last.unwrap_or_else(|| Look::of(sources, settings)));
        sink.merge(look.found.clone());
        look.theme.clone()
    }
}

impl File {
    fn parse(source: &Source) -> Self {
        let mut found = Sink::default();
        let parsed = super::first_parsed(source, &mut found);
        Self { source: source.clone(), parsed, found }
    }
}

impl Look {
    /// Loads a theme of which a file changed, before it is known whether its name did.
    pub(super) fn renew(&mut self, sources: &Sources) {
        if !self.sources.iter().eq(of_themes(sources)) {
            *self = Self::load(sources, self.name.clone(), self.languages.clone());
        }
    }

    fn of(sources: &Sources, settings: &Settings) -> Self {
        Self::load(sources, settings.theme.clone(), settings.languages.clone())
    }

    fn load(sources: &Sources, name: Spanned<String>, languages: Vec<Spanned<String>>) -> Self {
        let mut found = Sink::default();
        let theme = Theme::load(sources, &name, &languages, &mut found).map(Arc::new);
        Self { sources: of_themes(sources).cloned().collect(), name, languages, theme, found }
    }

    fn is_of(&self, sources: &Sources, settings: &Settings) -> bool {
        self.name == settings.theme
            && self.languages == settings.languages
            && self.sources.iter().eq(of_themes(sources))
    }
}

fn of_themes(sources: &Sources) -> impl Iterator<Item = &Source> {
    sources.iter().filter(|source| source.path.starts_with("themes/"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use super::Kept;
    use crate::compile::{Ahead, compile_again};
    use crate::diagnostic::{Diagnostic, rules};
    use crate::source::{Sources, Span};

    const TABLE: &str = "title = \"Calls\"\ncolumns = [\"calls\"]\n[rows]\na = [10]\n";

    fn site(home: &str) -> Sources {
        Sources::from_memory([
            (
                "annals.toml",
                "title = \"A\"\nbase_url = \"https://a.example/\"\n[publisher]\nname = \"A\"\n",
            ),
            ("content/index.md", home),
            ("content/data/calls.toml", TABLE),
        ])
    }

    /// What is said of a site that was compiled before.
    fn said(sources: &Sources, kept: &mut Kept) -> Vec<String> {
        let (wanted, show) = (BTreeSet::new(), &mut |_| ());
        let ahead = Ahead { wanted: &wanted, show, overtaken: Arc::default() };
        let made = compile_again(sources, kept, ahead).expect("nothing overtakes it");
        made.diagnostics.into_iter().map(|finding| finding.message).collect()
    }

    /// Findings that no check would make are planted in all that is kept: what is made again loses them.
    #[test]
    fn what_did_not_change_is_not_made_again() {
        let (sources, mut kept) = (site("+++\ntitle = \"Home\"\n+++\n\nText.\n"), Kept::default());
        let before = said(&sources, &mut kept);
        let table = sources.at("content/data/calls.toml").expect("it is there").id;
        let plant = |what: &str| {
            Diagnostic::new(&rules::TOO_MUCH, Span::start_of(table), format!("planted: {what}"))
        };
        for file in &mut kept.files {
            Arc::get_mut(file).expect("nobody else holds it").found.report(plant("a file"));
        }
        kept.theme.as_mut().expect("a theme").found.report(plant("a theme"));
        kept.facts.checked.plant(&plant("a check"));
        kept.facts.searched.plant(&plant("a search"));

        let other = site("+++\ntitle = \"Home\"\n+++\n\nOther text.\n");
        let said = said(&other, &mut kept);
        let planted: BTreeSet<&str> =
            said.iter().filter_map(|it| it.strip_prefix("planted: ")).collect();
        assert_eq!(planted, BTreeSet::from(["a check", "a file", "a search", "a theme"]));
        assert!(before.iter().all(|finding| said.contains(finding)), "{said:?}");
    }
}
