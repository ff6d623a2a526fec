//! An address in prose to a place that exists.

use crate::diagnostic::{Diagnostic, Sink, did_you_mean, rules};
use crate::language;
use crate::model::{Link, PageId};
use crate::source::Spanned;

use super::anchor::{Anchor, Names};
use super::prose::Context;

/// Resolves a link. `silent` says that it has no words of its own.
pub(super) fn resolve(
    to: &Spanned<String>,
    silent: bool,
    context: &Context<'_>,
    sink: &mut Sink,
) -> Option<Link> {
    // An empty address has been reported where it was parsed.
    let link = if to.value.is_empty() {
        None
    } else if is_outside(&to.value) {
        Some(Link { address: to.value.as_str().into(), words: None, language: None, span: to.span })
    } else if let Some(name) = to.value.strip_prefix('#') {
        named(name, to, context, sink)
    } else if to.value.starts_with('/') {
        absolute(to, context, sink)
    } else {
        relative(to, context, sink)
    };
    if silent && in_english(to, context) {
        sink.report(no_words(to, context));
        return link;
    }
    if silent && link.as_ref().is_some_and(|link| link.words.is_none()) {
        sink.report(
            Diagnostic::new(&rules::BROKEN_LINK, to.span, "the link has no words")
                .help("write what it leads to: [the neglect strategy](…)"),
        );
    }
    // The words of most links are the author's.
    link.map(|link| Link { words: link.words.filter(|_| silent), ..link })
}

/// Whether a link would write itself, "Table 2", in a language that the prose is not in.
fn in_english(to: &Spanned<String>, context: &Context<'_>) -> bool {
    to.value.contains('#') && language::of(context.language).is_none()
}

fn no_words(to: &Spanned<String>, context: &Context<'_>) -> Diagnostic {
    let message = format!(
        "a link without words would say “Table 2” or “section 3” in English, and this is in `{}`",
        context.language
    );
    Diagnostic::new(&rules::NO_WORDS, to.span, message)
        .help(format!("write the words of the link: [words]({})", to.value))
}

/// Resolves the address of a picture.
pub(super) fn picture(
    to: &Spanned<String>,
    context: &Context<'_>,
    sink: &mut Sink,
) -> Option<Link> {
    if to.value.is_empty() {
        return None;
    }
    if is_outside(&to.value) {
        let message = "a picture from another site would tell that site who reads this page";
        sink.report(
            Diagnostic::new(&rules::BROKEN_LINK, to.span, message)
                .help("put a copy in assets/ or beside the page"),
        );
        return None;
    }
    file(to, context).or_else(|| {
        sink.report(missing(to, context));
        None
    })
}

/// The ways to leave the site. Anything else with a colon, such as `javascript:`, is refused: it would
/// run in the reader's browser.
const WAYS_OUT: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

fn is_outside(address: &str) -> bool {
    WAYS_OUT.iter().any(|way| address.starts_with(way))
}

/// `#name`: something on this page, or else in this edition.
fn named(name: &str, to: &Spanned<String>, context: &Context<'_>, sink: &mut Sink) -> Option<Link> {
    let here = context.page.and_then(|page| context.outline.of_page(page)?.get(name));
    let edition = || {
        let named = |name: &str| context.outline.in_edition(context.edition?, name);
        // A table that is only ever charted is found by its own name too.
        named(name).or_else(|| named(&format!("chart-{name}")))
    };
    let Some(anchor) = here.or_else(edition) else {
        let names = context.edition.into_iter().flat_map(|it| context.outline.names_in(it));
        let where_from = if context.edition.is_some() { "in this edition" } else { "on this page" };
        let message = format!("nothing {where_from} is called `#{name}`");
        let near =
            crate::diagnostic::nearest(name, names).map(|near| format!("did you mean `#{near}`?"));
        let words = [Spanned::new(name.to_owned(), to.span)];
        let hidden = context.names.find(context.scope, &words).map(|(entity, _)| {
            format!("show it on a page first: {{{{ {}({name}) }}}}", entity.block())
        });
        sink.report(
            Diagnostic::new(&rules::BROKEN_REFERENCE, to.span, message).maybe_help(hidden.or(near)),
        );
        return None;
    };
    Some(to_anchor(anchor, to, context))
}

fn to_anchor(anchor: &Anchor, to: &Spanned<String>, context: &Context<'_>) -> Link {
    let fragment = format!("#{}", anchor.id());
    let address = if context.page == Some(anchor.page) {
        fragment
    } else {
        address_of(anchor.page, context) + &fragment
    };
    let language = other_language(anchor.page, context);
    let words = Some(anchor.words.clone());
    Link { address: address.into(), words, language, span: to.span }
}

fn address_of(page: PageId, context: &Context<'_>) -> String {
    format!("{}{}", context.settings.base_path, context.outline.urls[page.0])
}

/// The page in the language of the prose, if it is there; the page itself otherwise.
fn translated(page: PageId, context: &Context<'_>) -> PageId {
    let known = context.outline.translations.get(&(page, context.language.to_owned()));
    known.copied().unwrap_or(page)
}

/// The language of a page, where a reader of the prose would not expect it.
fn other_language(page: PageId, context: &Context<'_>) -> Option<Box<str>> {
    let own = &context.settings.language;
    let language = context.outline.languages.get(&page).unwrap_or(own);
    (language != context.language).then(|| language.as_str().into())
}

/// `/family-hubs/`: a page of the site by its own address.
fn absolute(to: &Spanned<String>, context: &Context<'_>, sink: &mut Sink) -> Option<Link> {
    let (path, fragment) = split(&to.value);
    let below = path.trim_start_matches('/');
    let known = context.outline.url(below);
    if known.is_none() && !context.files.contains(below) {
        let urls = context.outline.urls.iter().map(String::as_str);
        let near = crate::diagnostic::nearest(below, urls);
        let message = format!("no page of the site has the address `{path}`");
        sink.report(
            Diagnostic::new(&rules::BROKEN_LINK, to.span, message)
                .maybe_help(near.map(|near| format!("did you mean `/{near}`?"))),
        );
        return None;
    }
    if let (Some(page), Some(fragment)) = (known, fragment) {
        check_fragment(PageId(page), fragment, to, context, sink);
    }
    let page = known.filter(|at| *at < context.titles.len()).map(PageId);
    if let Some(page) = page.filter(|_| fragment.is_none()) {
        let page = translated(page, context);
        let (address, language) = (address_of(page, context), other_language(page, context));
        return Some(Link { address: address.into(), words: None, language, span: to.span });
    }
    let address = format!("{}{}", context.settings.base_path, to.value.trim_start_matches('/'));
    let own = &context.settings.language;
    let language = match page {
        Some(page) => other_language(page, context),
        // A page that annals makes is in the language of the site.
        None => (known.is_some() && own != context.language).then(|| own.as_str().into()),
    };
    Some(Link { address: address.into(), words: None, language, span: to.span })
}

/// `07-neglect.md#strategy`: a page by its file, as it works in any editor too.
fn relative(to: &Spanned<String>, context: &Context<'_>, sink: &mut Sink) -> Option<Link> {
    let (path, fragment) = split(&to.value);
    let Some(page) = context.outline.at(&joined(context.folder, path)) else {
        return file(to, context).or_else(|| {
            sink.report(missing(to, context));
            None
        });
    };
    let there = translated(page, context);
    let Some(fragment) = fragment else {
        let words = context.titles.get(there.0).map(|title| title.as_str().into());
        let language = other_language(there, context);
        return Some(Link {
            address: address_of(there, context).into(),
            words,
            language,
            span: to.span,
        });
    };
    // What the translation does not have, its original may.
    let has = |page: PageId| {
        context.outline.of_page(page).is_some_and(|names| names.get(fragment).is_some())
    };
    let page = if has(there) { there } else { page };
    let anchor = check_fragment(page, fragment, to, context, sink)?;
    Some(to_anchor(anchor, to, context))
}

fn check_fragment<'a>(
    page: PageId,
    fragment: &str,
    to: &Spanned<String>,
    context: &Context<'a>,
    sink: &mut Sink,
) -> Option<&'a Anchor> {
    let anchors = context.outline.of_page(page);
    let found = anchors.and_then(|anchors| anchors.get(fragment));
    if found.is_none() {
        let names = anchors.into_iter().flat_map(Names::iter).map(|anchor| &*anchor.name);
        let message = format!("the page has nothing called `#{fragment}`");
        sink.report(
            Diagnostic::new(&rules::BROKEN_REFERENCE, to.span, message)
                .maybe_help(did_you_mean(fragment, names)),
        );
    }
    found
}

/// A file that is published as it is: beside the page, or in `assets/`.
fn file(to: &Spanned<String>, context: &Context<'_>) -> Option<Link> {
    let (path, _) = split(&to.value);
    let full = joined(context.folder, path.trim_start_matches('/'));
    let below = full.strip_prefix("content/").unwrap_or(&full);
    let found = [below, path.trim_start_matches('/')]
        .into_iter()
        .find(|address| context.files.contains(*address))?;
    let address = format!("{}{found}", context.settings.base_path);
    Some(Link { address: address.into(), words: None, language: None, span: to.span })
}

fn missing(to: &Spanned<String>, context: &Context<'_>) -> Diagnostic {
    let (path, _) = split(&to.value);
    let full = joined(context.folder, path);
    let folder = full.rsplit_once('/').map_or("", |(folder, _)| folder);
    let names = context.outline.paths().into_iter().filter_map(|known| {
        known.strip_prefix(folder)?.strip_prefix('/').filter(|name| !name.contains('/'))
    });
    let name = full.rsplit('/').next().unwrap_or(&full);
    let near = crate::diagnostic::nearest(name, names);
    if context.outline.unpublished.contains(full.as_str()) {
        return Diagnostic::new(&rules::BROKEN_LINK, to.span, format!("`{path}` is not published"))
            .help("publish it too, by deleting `draft = true`, or leave the link out");
    }
    let website = path.starts_with("www.") || path.split('/').next().is_some_and(is_domain);
    if path.split('/').next().is_some_and(|first| first.contains(':')) {
        let message = format!("`{path}` is not an address that a page can lead to");
        return Diagnostic::new(&rules::BROKEN_LINK, to.span, message)
            .help("begin it with https://, mailto: or tel:, or name a page of the site");
    }
    let help = if website {
        Some(format!("for a website, write https://{path}"))
    } else {
        near.map(|near| format!("did you mean `{near}`?"))
    };
    Diagnostic::new(&rules::BROKEN_LINK, to.span, format!("there is no file `{full}`"))
        .maybe_help(help)
}

/// Whether words look like the name of a website.
fn is_domain(words: &str) -> bool {
    [".uk", ".com", ".org", ".net", ".eu"].into_iter().any(|ending| words.ends_with(ending))
}

fn split(address: &str) -> (&str, Option<&str>) {
    address.split_once('#').map_or((address, None), |(path, fragment)| (path, Some(fragment)))
}

/// A relative path, from the folder that a file lies in.
fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
