//! Where things stand: the scope of an edition, `safeguarding.2022-23`, and the folder of a file.

use crate::model::{EditionId, Publication, Timetable};
use crate::source::{FileId, Sources};

/// Where the prose of an edition stands among the names.
pub(super) fn scope_of(edition: Option<EditionId>, publications: &[Publication]) -> String {
    edition.map_or_else(String::new, |id| {
        let publication = &publications[id.publication];
        format!("{}.{}", publication.key, publication.editions[id.edition].key)
    })
}

/// The edition of a scope.
pub(super) fn edition_of(scope: &str, publications: &[Publication]) -> Option<EditionId> {
    let (publication_key, edition_key) = scope.split_once('.')?;
    let publication = publications.iter().position(|known| known.key == publication_key)?;
    let editions = &publications[publication].editions;
    let edition = editions.iter().position(|known| known.key == edition_key)?;
    Some(EditionId { publication, edition })
}

/// The folder that a file lies in.
pub(super) fn folder_of(file: FileId, sources: &Sources) -> &str {
    let path = &sources.file(file).path;
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Timetables, each with its edition.
pub(super) fn published(
    timetables: Vec<Timetable>,
    publications: &[Publication],
) -> Vec<Timetable> {
    let with = |timetable: Timetable| Timetable {
        edition: edition_of(&timetable.scope, publications),
        ..timetable
    };
    timetables.into_iter().map(with).collect()
}
