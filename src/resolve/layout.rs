//! What each file is, by where it lies.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::is_tag;
use crate::source::{FileId, Source, Span, holds_rows};

use super::reader::{bad_name, is_key};

/// What a file of a site is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// `annals.toml`
    Settings,
    /// `content/index.md`
    Home,
    /// `content/<name>.md`
    SitePage(String),
    /// `content/glossary.toml`
    Glossary,
    /// `content/comparators.toml`
    Comparators,
    /// `content/accessibility.toml`
    Accessibility,
    /// `content/<publication>/publication.toml`
    Publication(String),
    /// `venues.toml` of a publication
    Venues(String),
    /// `terms.toml` of a publication
    Terms(String),
    /// `content/duties/<list>.toml`, or one that annals has
    Duties(String),
    /// A file of a `data/` folder: the scope it lies in, such as `safeguarding.2022-23`, and its name.
    Data(String, String),
    /// A CSV file or a workbook of a `data/` folder: its scope, and its name with the ending.
    Rows(String, String),
    /// `content/<publication>/<edition>/index.md`
    Cover(String, String),
    /// Another page of an edition: publication, edition, file name without its ending.
    Section(String, String, String),
    /// `<page>.<language>.md` beside a page: the path of that page, and the language.
    Translation(String, String),
    /// A file that is published as it is, at this address.
    File(String),
    /// Something another room reads.
    Elsewhere,
}

/// What a file is, or a finding when nothing lies there.
pub(super) fn role(source: &Source, sink: &mut Sink) -> Option<Role> {
    let path = &*source.path;
    if path == "annals.toml" {
        return Some(Role::Settings);
    }
    if path.starts_with("assets/") {
        return Some(Role::File(path.to_owned()));
    }
    if let Some(list) = path.strip_prefix("duties/").and_then(|name| name.strip_suffix(".toml")) {
        return Some(Role::Duties(list.to_owned()));
    }
    let Some(below) = path.strip_prefix("content/") else { return Some(Role::Elsewhere) };
    let parts: Vec<&str> = below.split('/').collect();
    if let ([scope @ .., _, name], true) = (&parts[..], holds_rows(path)) {
        return Some(Role::Rows(scope.join("."), (*name).to_owned()));
    }
    if !is_written(below) {
        return Some(Role::File(below.to_owned()));
    }
    if let Some(role) = translation(path, &parts) {
        return Some(role);
    }
    let role = known(&parts);
    match &role {
        Some(role) => check_names(source.id, &parts, role, sink),
        None => sink.report(stray(source.id, path)),
    }
    role
}

/// Whether a file is one of a `data/` folder.
#[must_use]
pub fn is_data(path: &str) -> bool {
    let parts = path.strip_prefix("content/").map(|below| below.split('/').collect::<Vec<_>>());
    parts.is_some_and(|parts| matches!(known(&parts), Some(Role::Data(..))))
}

/// A page beside a page, with the short name of a language before its ending.
fn translation(path: &str, parts: &[&str]) -> Option<Role> {
    let (stem, language) = path.strip_suffix(".md")?.rsplit_once('.')?;
    let (own, folders) = parts.split_last()?;
    let name = format!("{}.md", own.strip_suffix(".md")?.strip_suffix(&format!(".{language}"))?);
    let original: Vec<&str> = folders.iter().copied().chain([name.as_str()]).collect();
    let is_page = matches!(
        known(&original),
        Some(Role::Home | Role::SitePage(_) | Role::Cover(..) | Role::Section(..))
    );
    (is_page && is_tag(language))
        .then(|| Role::Translation(format!("{stem}.md"), language.to_owned()))
}

fn is_written(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| matches!(ending, "md" | "toml"))
}

fn known(parts: &[&str]) -> Option<Role> {
    let own = |text: &str| text.to_owned();
    Some(match *parts {
        ["index.md"] => Role::Home,
        ["glossary.toml"] => Role::Glossary,
        ["comparators.toml"] => Role::Comparators,
        ["accessibility.toml"] => Role::Accessibility,
        [page] => Role::SitePage(own(page.strip_suffix(".md")?)),
        ["data", name] => Role::Data(String::new(), own(name.strip_suffix(".toml")?)),
        [publication, "publication.toml"] => Role::Publication(own(publication)),
        [publication, "venues.toml"] => Role::Venues(own(publication)),
        [publication, "terms.toml"] => Role::Terms(own(publication)),
        ["duties", name] => Role::Duties(own(name.strip_suffix(".toml")?)),
        [publication, "data", name] => {
            Role::Data(own(publication), own(name.strip_suffix(".toml")?))
        }
        [publication, edition, "index.md"] => Role::Cover(own(publication), own(edition)),
        [publication, edition, page] => {
            Role::Section(own(publication), own(edition), own(page.strip_suffix(".md")?))
        }
        [publication, edition, "data", name] => {
            Role::Data(format!("{publication}.{edition}"), own(name.strip_suffix(".toml")?))
        }
        _ => return None,
    })
}

fn check_names(file: FileId, parts: &[&str], role: &Role, sink: &mut Sink) {
    let Some((own, folders)) = parts.split_last() else { return };
    let own = own.strip_suffix(".md").or(own.strip_suffix(".toml")).unwrap_or(own);
    // A folder is named wrongly once, not once for each of its files.
    let folder = match role {
        Role::Publication(_) | Role::Cover(..) => folders.last(),
        _ => None,
    };
    for (name, what) in [(Some(&own), "a file"), (folder, "a folder")] {
        if let Some(name) = name.filter(|name| !is_key(name)) {
            sink.report(bad_name(&rules::BAD_NAME, Span::start_of(file), name, what));
        }
    }
}

fn stray(file: FileId, path: &str) -> Diagnostic {
    let data = path.rsplit_once('.').is_some_and(|(_, ending)| ending == "toml");
    let (message, help) = if data {
        (
            "data in this folder is never read",
            "move it to a `data` folder: content/<publication>/<edition>/data/<name>.toml",
        )
    } else {
        (
            "a page in this folder is never published",
            "move it to an edition: content/<publication>/<edition>/<page>.md",
        )
    };
    Diagnostic::new(&rules::STRAY_FILE, Span::start_of(file), message).help(help)
}
