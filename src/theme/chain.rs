//! Which themes stand behind a theme: `extends`, followed to the end.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::source::{Source, Sources, Span, Spanned};

use super::manifest;

/// The theme and those it extends, the child first; nothing when one of them cannot be used.
pub(super) fn follow(
    sources: &Sources,
    name: &Spanned<String>,
    sink: &mut Sink,
) -> Option<Vec<String>> {
    let mut chain: Vec<String> = Vec::new();
    let mut next = Some(name.clone());
    while let Some(name) = next {
        if chain.contains(&name.value) {
            sink.report(in_a_loop(&chain, &name));
            return None;
        }
        let Some(file) = manifest_file(sources, &name.value) else {
            sink.report(unknown(sources, &name));
            return None;
        };
        next = manifest::read(file, sink)?.extends;
        chain.push(name.value);
    }
    Some(chain)
}

/// The place of a theme's `theme.toml`.
pub(super) fn manifest_of(sources: &Sources, theme: &str) -> Option<Span> {
    manifest_file(sources, theme).map(|file| Span::start_of(file.id))
}

fn manifest_file<'a>(sources: &'a Sources, theme: &str) -> Option<&'a Source> {
    sources.at(&format!("themes/{theme}/theme.toml"))
}

fn existing(sources: &Sources) -> Vec<&str> {
    let name = |source: &'_ Source| {
        let path = source.path.strip_prefix("themes/")?.strip_suffix("/theme.toml")?;
        (!path.contains('/')).then_some(path.len())
    };
    sources
        .iter()
        .filter_map(|source| Some(&source.path["themes/".len()..][..name(source)?]))
        .collect()
}

fn unknown(sources: &Sources, name: &Spanned<String>) -> Diagnostic {
    let themes = existing(sources);
    let help = match nearest(&name.value, themes.iter().copied()) {
        Some(theme) => format!("did you mean `{theme}`?"),
        None => format!("write one of {}", quoted(&themes)),
    };
    let message = format!("there is no theme `{}`", name.value);
    Diagnostic::new(&rules::UNKNOWN_THEME, name.span, message)
        .label(format!("no file `themes/{}/theme.toml`", name.value))
        .help(help)
}

fn in_a_loop(chain: &[String], name: &Spanned<String>) -> Diagnostic {
    let steps: Vec<&str> =
        chain.iter().skip_while(|&theme| theme != &name.value).map(String::as_str).collect();
    let message = match steps.as_slice() {
        [theme] => format!("the theme `{theme}` extends itself"),
        _ => format!("the themes {} extend each other in a circle", quoted(&steps)),
    };
    Diagnostic::new(&rules::UNKNOWN_THEME, name.span, message)
        .label("back to a theme that was already there")
        .help("remove this line, or extend `default`")
}

/// The name most like the one written, when one is near enough to be a slip of the hand.
pub(super) fn nearest<'a>(
    written: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let near = |name: &&str| strsim::damerau_levenshtein(written, name);
    let most = (written.chars().count() / 3).max(1);
    names.into_iter().min_by_key(near).filter(|name| near(name) <= most)
}

fn quoted(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
