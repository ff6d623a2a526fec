//! Templates, styles and pictures: how a finished page looks.
//!
//! Takes the sources and the name of a theme, gives a [`Theme`]. A theme is files like any others,
//! so a mistake in a template is a finding with a line and a column, also in a built-in one. It must
//! not know what a view holds, and gives templates nothing that reads the disk, the clock or the
//! environment.

mod chain;
mod contrast;
mod error;
mod manifest;
mod palette;
mod property;
mod style;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;
use std::ops::Deref;

use serde::Serialize;
use tera::{Context, Tera};

use crate::chart::{Colour, Palette};
use crate::diagnostic::{Diagnostic, Sink};
use crate::source::{Source, Sources, Span, Spanned};

use property::Properties;
pub use property::Scheme;
pub use words::Words;

/// A theme with all it inherits, ready to render pages side by side.
#[derive(Debug, Clone)]
pub struct Theme {
    name: String,
    /// Where the theme says what it is: the place of a finding about a missing template.
    manifest: Span,
    tera: Tera,
    /// Every template by the name Tera knows it by: `contrast/base.html`.
    templates: BTreeMap<String, Source>,
    /// Each style sheet by its name.
    sheets: BTreeMap<String, String>,
    statics: BTreeMap<String, Source>,
    palettes: BTreeMap<Scheme, Palette>,
    brands: BTreeMap<Scheme, Colour>,
    /// The words of each language in use, by its tag.
    words: BTreeMap<String, Words>,
    /// The tag of the site's own language.
    language: String,
}

/// A theme in one of its site's languages.
#[derive(Clone, Copy)]
pub struct Spoken<'a> {
    theme: &'a Theme,
    words: Option<&'a Words>,
}

impl Deref for Spoken<'_> {
    type Target = Theme;

    fn deref(&self) -> &Theme {
        self.theme
    }
}

impl<'a> Spoken<'a> {
    /// Renders a template, named by its path below `templates/`, with what it may see.
    ///
    /// # Errors
    ///
    /// When the template asks for what the view does not hold: a finding in the template's file.
    pub fn render(&self, template: &str, view: &impl Serialize) -> Result<String, Box<Diagnostic>> {
        let rendered = Context::from_serialize(view).and_then(|mut context| {
            if let Some(words) = self.words.and_then(Words::value) {
                context.insert_value("words", words);
            }
            self.theme.tera.render(template, &context)
        });
        rendered.map_err(|error| Box::new(self.theme.finding(template, &error)))
    }

    /// The fixed words at `table.key`. A theme that lacks them shows their name, so that it is seen.
    #[must_use]
    pub fn word<'b>(&self, name: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.words.and_then(|words| words.get(name)).unwrap_or(name)
    }

    /// The fixed words at `table.key`, where the theme has them.
    #[must_use]
    pub fn known(&self, name: &str) -> Option<&'a str> {
        self.words.and_then(|words| words.get(name))
    }

    /// The fixed words at `table.key`, with what stands between braces filled in.
    #[must_use]
    pub fn say(&self, name: &str, parts: &[(&str, &str)]) -> String {
        let fill =
            |said: String, (part, by): &(&str, &str)| said.replace(&format!("{{{part}}}"), by);
        parts.iter().fold(self.word(name).to_owned(), fill)
    }
}

impl Theme {
    /// Loads a theme and the themes it extends, with its words in each of the languages of a site,
    /// the site's own first. Every broken template is a finding, and so is every colour that cannot
    /// be seen and every word that a language lacks.
    pub fn load(
        sources: &Sources,
        name: &Spanned<String>,
        languages: &[Spanned<String>],
        sink: &mut Sink,
    ) -> Option<Self> {
        let chain = chain::follow(sources, name, sink)?;
        let styles = layered(sources, &chain, "style/", ".css");
        let mut theme = Self {
            name: name.value.clone(),
            manifest: chain::manifest_of(sources, &name.value)?,
            tera: Tera::new(),
            templates: templates(sources, &chain),
            sheets: style::sheets(&styles),
            statics: layered(sources, &chain, "static/", ""),
            palettes: BTreeMap::new(),
            brands: BTreeMap::new(),
            words: words::of_each(sources, &chain, languages, sink),
            language: languages.first().map(|tag| tag.value.clone()).unwrap_or_default(),
        };
        match theme.register(&chain) {
            Ok(()) => {
                let rank = |place: Span| rank(&chain, sources, place);
                let parts = styles.iter().filter(|(path, _)| style::is_part(path));
                let properties = Properties::read(parts.map(|(_, source)| source));
                theme.colours(&properties, &rank, sink);
                Some(theme)
            }
            Err(findings) => {
                for finding in findings {
                    sink.report(finding);
                }
                None
            }
        }
    }

    /// The theme in a language of the site; in the site's own when it has no words of another.
    #[must_use]
    pub fn speaking(&self, language: &str) -> Spoken<'_> {
        let words = self.words.get(language).or_else(|| self.words.get(&self.language));
        Spoken { theme: self, words }
    }

    /// The style sheet of every page: the theme's own files over those it inherits.
    #[must_use]
    pub fn stylesheet(&self) -> &str {
        self.sheets.get(style::EVERY_PAGE).map_or("", String::as_str)
    }

    /// Every style sheet by its name: `style` is that of every page, the others are for pages that
    /// ask for them.
    pub fn sheets(&self) -> impl Iterator<Item = (&str, &str)> {
        self.sheets.iter().map(|(name, css)| (name.as_str(), css.as_str()))
    }

    /// The files that are published as they are, by their path below `static/`.
    pub fn statics(&self) -> impl Iterator<Item = (&str, &Source)> {
        self.statics.iter().map(|(path, source)| (path.as_str(), source))
    }

    /// The colours of charts; none where the theme lacks one, which is a finding.
    #[must_use]
    pub fn palette(&self, scheme: Scheme) -> Option<&Palette> {
        self.palettes.get(&scheme)
    }

    /// The colour of the strip at the top of every page; none where the theme says no colour.
    #[must_use]
    pub fn brand(&self, scheme: Scheme) -> Option<Colour> {
        self.brands.get(&scheme).copied()
    }

    /// Reads the palettes, and looks whether what is painted can be seen.
    fn colours(&mut self, properties: &Properties, rank: &dyn Fn(Span) -> usize, sink: &mut Sink) {
        self.palettes = palette::read(properties, self.manifest, sink);
        let brand = |scheme| {
            let written = properties.followed(scheme, "--brand")?;
            Some((scheme, Colour::read(&written.value)?))
        };
        self.brands = Scheme::ALL.into_iter().filter_map(brand).collect();
        contrast::check(properties, &self.palettes, rank, sink);
    }

    fn register(&mut self, chain: &[String]) -> Result<(), Vec<Diagnostic>> {
        let texts = || self.templates.iter().map(|(name, source)| (name, source.text()));
        let added = self
            .tera
            .set_fallback_prefixes(chain.iter().map(|theme| format!("{theme}/")))
            .and_then(|()| self.tera.add_raw_templates(texts()));
        match added {
            Ok(()) => Ok(()),
            Err(error) => Err(self.broken(&error)),
        }
    }

    /// Tera stops at the first template it cannot read, so each is tried alone. What only the whole
    /// set can show, such as an unknown block, counts once all can be read.
    fn broken(&self, error: &tera::Error) -> Vec<Diagnostic> {
        let unreadable: Vec<Diagnostic> = self
            .templates
            .iter()
            .filter_map(|(name, source)| Some((source, error::syntax(name, source.text())?)))
            .map(|(source, report)| error::reported(&report, source))
            .collect();
        if unreadable.is_empty() {
            error::findings(error, &self.templates, self.manifest)
        } else {
            unreadable
        }
    }

    fn finding(&self, template: &str, error: &tera::Error) -> Diagnostic {
        let found = error::findings(error, &self.templates, self.manifest).into_iter().next();
        found.unwrap_or_else(|| error::missing(template, &self.name, self.manifest))
    }
}

/// How far a file is from the theme that was asked for: 0 is its own.
fn rank(chain: &[String], sources: &Sources, place: Span) -> usize {
    let path = &sources.file(place.file).path;
    let is_in = |theme: &String| path.starts_with(&format!("themes/{theme}/"));
    chain.iter().position(is_in).unwrap_or(chain.len())
}

/// Every template of the chain under the name Tera knows it by. Parents' templates stay, so that a
/// child can extend the one it replaces.
fn templates(sources: &Sources, chain: &[String]) -> BTreeMap<String, Source> {
    let mut templates = BTreeMap::new();
    for theme in chain {
        for (path, source) in files(sources, theme, "templates/", ".html") {
            templates.insert(format!("{theme}/{path}"), source.clone());
        }
    }
    templates
}

/// The files of a folder of the theme, where a child's file replaces its parent's of the same path.
fn layered(
    sources: &Sources,
    chain: &[String],
    folder: &str,
    ending: &str,
) -> BTreeMap<String, Source> {
    let parents_first = chain.iter().rev();
    parents_first
        .flat_map(|theme| files(sources, theme, folder, ending))
        .map(|(path, source)| (path.to_owned(), source.clone()))
        .collect()
}

fn files<'a>(
    sources: &'a Sources,
    theme: &str,
    folder: &str,
    ending: &str,
) -> Vec<(&'a str, &'a Source)> {
    let folder = format!("themes/{theme}/{folder}");
    let below = |source: &'a Source| Some((source.path.strip_prefix(&folder)?, source));
    sources.iter().filter_map(below).filter(|(path, _)| path.ends_with(ending)).collect()
}
