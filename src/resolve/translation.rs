//! Pages in another language: `07-priorities.ur.md` beside `07-priorities.md`.
//!
//! Takes them as they were written and puts them behind the pages they translate. A translation is
//! what its original is, a cover or a section, at that address below its language: `ur/safeguarding/`.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{PageId, PageKind, Translation};
use crate::source::{FileId, Sources, Span, Spanned};
use crate::syntax::{Mapping, PageSource};

use super::front::front;
use super::page::{Draft, Tree};
use super::reader::Reader;
use super::trust::Sort;

/// A translation as it was written.
pub(super) struct Written {
    /// The path of the page that it translates.
    pub(super) of: String,
    /// Its language.
    pub(super) language: String,
    /// Its file.
    pub(super) file: FileId,
    /// What it says.
    pub(super) page: PageSource,
}

/// Adds the translations to the pages, after all of them.
pub(super) fn add(
    tree: &mut Tree,
    written: Vec<Written>,
    languages: &[Spanned<String>],
    sources: &Sources,
    sink: &mut Sink,
) {
    let (own, others) =
        languages.split_first().map_or((None, languages), |(own, others)| (Some(own), others));
    taken(tree, others, sink);
    let originals = tree.pages.len();
    for page in written {
        let is_listed = others.iter().any(|tag| tag.value == page.language);
        let original = sources.at(&page.of);
        if !is_listed {
            sink.report(unlisted(&page, own, others));
            continue;
        }
        let Some(original) = original else {
            sink.report(alone(&page));
            continue;
        };
        // A draft's translation is as unpublished as the draft.
        let at = tree.pages[..originals].iter().position(|known| known.file == original.id);
        if let Some(at) = at {
            tree.pages.extend(draft(
                page,
                PageId(at),
                &tree.pages[at],
                sources.options.drafts,
                sink,
            ));
        }
    }
}

fn draft(
    written: Written,
    of: PageId,
    original: &Draft,
    drafts: bool,
    sink: &mut Sink,
) -> Option<Draft> {
    let Written { language, file, page, .. } = written;
    let (translates, mapping) = translates(Arc::unwrap_or_clone(page.front), sink);
    // What an edition promises is written once, on its cover.
    let sort = if matches!(original.kind, PageKind::Site { .. }) { Sort::Site } else { Sort::Home };
    let mut front = front(mapping, sort, sink);
    if front.draft && !drafts {
        return None;
    }
    front.draft |= original.front.draft;
    // Who reads about harm in another language needs the way out as much.
    front.safeguarding = front.safeguarding.or(original.front.safeguarding);
    let kind = match original.kind {
        PageKind::Site { .. } => PageKind::Site { menu: false },
        kind => kind,
    };
    let url = format!("{language}/{}", original.url);
    let translation = Some(Translation { of, language, translates });
    Some(Draft { file, url, kind, translation, front, body: page.body })
}

/// The one key that only a translation has, and the front matter without it.
fn translates(
    mut mapping: Mapping,
    sink: &mut Sink,
) -> (Option<Spanned<jiff::civil::Date>>, Mapping) {
    let entries = mapping.entries.extract_if(.., |(key, _)| key.value == "translates").collect();
    let own = Mapping { span: mapping.span, entries, broken: mapping.broken };
    (Reader::new(own, "front matter", sink).date("translates"), mapping)
}

fn unlisted(
    page: &Written,
    own: Option<&Spanned<String>>,
    others: &[Spanned<String>],
) -> Diagnostic {
    let Written { language, file, .. } = page;
    let is_own = own.is_some_and(|own| own.value == *language);
    let (message, help) = if is_own {
        let message = format!("`{language}` is the site's own language, and needs no translation");
        (message, format!("write the page in {}", page.of))
    } else {
        let tags = others.iter().map(|tag| tag.value.as_str()).chain([language.as_str()]);
        let tags: Vec<String> = tags.map(|tag| format!("\"{tag}\"")).collect();
        let message = format!("the site does not list the language `{language}`");
        (message, format!("in annals.toml: languages = [{}]", tags.join(", ")))
    };
    Diagnostic::new(&rules::TRANSLATION, Span::start_of(*file), message).help(help)
}

fn alone(page: &Written) -> Diagnostic {
    let message = format!("the page that this translates, {}, is not there", page.of);
    Diagnostic::new(&rules::TRANSLATION, Span::start_of(page.file), message)
        .help("give the translation the name of its page, with the language before the ending: page.md, page.cy.md")
}

/// Reports pages and publications whose address begins like those of translations.
fn taken(tree: &Tree, others: &[Spanned<String>], sink: &mut Sink) {
    for tag in others {
        let below = format!("{}/", tag.value);
        if let Some(page) = tree.pages.iter().find(|page| page.url.starts_with(&below)) {
            let message = format!("the address `{below}` is that of the pages in `{}`", tag.value);
            sink.report(
                Diagnostic::new(&rules::DUPLICATE_NAME, Span::start_of(page.file), message)
                    .related(tag.span, "the language is listed here")
                    .help("give the page or its folder another name"),
            );
        }
    }
}
