//! `annals.toml`, the glossary and the comparators.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{
    Comparator, Glossary, GlossaryTerm, Host, Licence, Publisher, READING_AGE, READING_AGES,
    Settings,
};
use crate::source::{Options, Spanned};
use crate::syntax::{Item, Mapping, Value};

use super::allowed::allowed;
use super::contact::{email, phone};
use super::help::help;
use super::languages;
use super::reader::{Reader, check_key};
use super::table::source_note;

/// Reads `annals.toml`.
pub(super) fn settings(mapping: Mapping, options: &Options, sink: &mut Sink) -> Settings {
    let span = mapping.span;
    let mut reader = Reader::new(mapping, "annals.toml", sink);
    let title = reader.required_text("title").map(|text| text.value).unwrap_or_default();
    let base_url = base_url(&mut reader, options);
    let languages = languages::languages(&mut reader, span);
    let help = help(&mut reader, &base_url);
    let settings = Settings {
        title,
        short_title: reader.words("short_title"),
        base_path: base_path(&base_url),
        base_url,
        language: languages.first().map(|tag| tag.value.clone()).unwrap_or_default(),
        languages,
        summary: reader.words("summary").unwrap_or_default(),
        theme: reader.text("theme").unwrap_or_else(|| Spanned::new("default".to_owned(), span)),
        licence: licence(&mut reader),
        hosts: hosts(&mut reader),
        publisher: publisher(&mut reader),
        reading_age: reading_age(&mut reader),
        allowed: allowed(&mut reader),
        help,
    };
    reader.finish();
    settings
}

fn base_url(reader: &mut Reader<'_>, options: &Options) -> String {
    let written = reader.required_text("base_url");
    if let Some(url) = &written
        && !(url.value.starts_with("https://") || url.value.starts_with("http://"))
    {
        reader.report(
            Diagnostic::new(
                &rules::WRONG_VALUE,
                url.span,
                format!("`{}` is not a whole web address", url.value),
            )
            .help(
                "write it with https:// in front: base_url = \"https://reports.example.gov.uk/\"",
            ),
        );
    }
    let url = options.base_url.clone().or(written.map(|url| url.value)).unwrap_or_default();
    if url.ends_with('/') { url } else { url + "/" }
}

/// The part of an address that links on its pages begin with.
fn base_path(url: &str) -> String {
    let after = url.split_once("://").map_or(url, |(_, rest)| rest);
    after.find('/').map_or_else(|| "/".to_owned(), |slash| after[slash..].to_owned())
}

/// The servers that the site is made for. Without a word it is Netlify, whose files harm no other.
fn hosts(reader: &mut Reader<'_>) -> Vec<Host> {
    if !reader.has("hosts") {
        return vec![Host::Netlify];
    }
    let named = reader.list("hosts");
    named.iter().filter_map(|host| reader.one_of("hosts", host, &Host::ALL)).collect()
}

fn licence(reader: &mut Reader<'_>) -> Option<Licence> {
    let all: Vec<(&str, Licence)> =
        Licence::ALL.iter().map(|licence| (licence.key, *licence)).collect();
    reader.choice("licence", &all)
}

fn publisher(reader: &mut Reader<'_>) -> Publisher {
    let Some(item) = reader.item("publisher") else {
        reader.missing("publisher", "= { name = \"…\" }");
        return Publisher::default();
    };
    let Some(mut reader) = Reader::of_item(item, "[publisher]", reader.sink) else {
        return Publisher::default();
    };
    let publisher = Publisher {
        name: reader.required_text("name").map(|text| text.value).unwrap_or_default(),
        email: email(&mut reader),
        phone: phone(&mut reader),
    };
    reader.finish();
    publisher
}

/// `[plain]`: how easily pages are meant to be read.
fn reading_age(reader: &mut Reader<'_>) -> usize {
    let Some(item) = reader.item("plain") else { return READING_AGE };
    let Some(mut reader) = Reader::of_item(item, "[plain]", reader.sink) else {
        return READING_AGE;
    };
    let age = reader.number("reading_age");
    let (youngest, oldest) = (READING_AGES.start(), READING_AGES.end());
    let years = age.as_ref().and_then(|age| {
        usize::try_from(age.value)
            .ok()
            .filter(|years| age.value.fract().is_zero() && READING_AGES.contains(years))
    });
    if let (Some(age), None) = (age, years) {
        let message = format!("`{}` is no age that a page can be written for", age.value);
        reader.report(
            Diagnostic::new(&rules::WRONG_VALUE, age.span, message)
                .help(format!("write whole years, from {youngest} to {oldest}")),
        );
    }
    reader.finish();
    years.unwrap_or(READING_AGE)
}

/// Reads `glossary.toml`: two lists of words, and every term.
pub(super) fn glossary(mut mapping: Mapping, sink: &mut Sink) -> Glossary {
    let mut list = |name: &'static str, sink: &mut Sink| {
        let is_list = |(key, item): &(Spanned<String>, Item)| {
            key.value == name && !matches!(item.value, Value::Mapping(_))
        };
        let entries = mapping.entries.extract_if(.., |entry| is_list(entry)).collect();
        let own = Mapping { span: mapping.span, entries, broken: mapping.broken };
        Reader::new(own, "glossary.toml", sink).list(name)
    };
    let (everyday, elsewhere) = (list("everyday", sink), list("elsewhere", sink));
    let mut terms: Vec<GlossaryTerm> = named(mapping, "a term", sink, |key, reader| {
        // Every key is asked for before the first that is missing ends the entry.
        let (term, name) = (reader.required_text("term"), reader.words("name"));
        let meaning = reader.required_text("meaning");
        let Spanned { value: term, span } = term?;
        Some(GlossaryTerm { key, term, name, meaning: meaning?.value, span })
    });
    terms.sort_by_cached_key(|term| term.term.to_lowercase());
    for pair in terms.windows(2).filter(|pair| pair[0].term.eq_ignore_ascii_case(&pair[1].term)) {
        sink.report(
            Diagnostic::new(
                &rules::DUPLICATE_NAME,
                pair[1].span,
                format!("`{}` is defined twice", pair[1].term),
            )
            .related(pair[0].span, "the first time")
            .help("keep one of the two meanings"),
        );
    }
    Glossary { terms, everyday, elsewhere }
}

/// Reads `comparators.toml`, in file order.
pub(super) fn comparators(mapping: Mapping, sink: &mut Sink) -> Vec<Comparator> {
    named(mapping, "a comparator", sink, |key, reader| {
        let (name, definition) = (reader.required_text("name"), reader.required_text("definition"));
        let in_text = reader.words("in_text");
        let source = source_note(reader);
        let own = reader.flag("own");
        let name = name?.value;
        let in_text = in_text.unwrap_or_else(|| name.clone());
        Some(Comparator { key, name, in_text, definition: definition?.value, source, own })
    })
}

/// Reads a file whose top keys are names and whose values are mappings of one sort.
pub(super) fn named<T>(
    mapping: Mapping,
    what: &'static str,
    sink: &mut Sink,
    mut read: impl FnMut(String, &mut Reader<'_>) -> Option<T>,
) -> Vec<T> {
    let mut found = Vec::new();
    for (key, item) in mapping.entries {
        check_key(&key, what, sink);
        let Some(mut reader) = Reader::of_item(item, what, sink) else { continue };
        let entry = read(key.value, &mut reader);
        reader.finish();
        found.extend(entry);
    }
    found
}
