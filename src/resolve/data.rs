//! Everything that lies in `data/` folders: tables, timetables and strategies, each with its name.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::diagnostic::Sink;
use crate::model::{
    Comparator, Exact, School, StrategyId, Table, TableId, Timetable, TimetableId, Venue, VenueId,
};
use crate::source::FileId;
use crate::syntax::Mapping;

use super::names::{Entity, Names};
use super::rows::RowsFiles;
use super::table::{Around, Identity};
use super::{strategy, table, timetable, too_much, venue};

/// A file of a `data/` folder.
pub(super) struct DataFile {
    /// Where it lies: `safeguarding.2022-23`.
    pub(super) scope: String,
    /// Its name.
    pub(super) name: String,
    /// The file.
    pub(super) file: FileId,
    /// What it holds.
    pub(super) mapping: Mapping,
}

/// What data files hold, and its names.
#[derive(Default)]
pub(super) struct Data {
    /// Every name.
    pub(super) names: Names,
    /// The school year of each publication.
    pub(super) schools: BTreeMap<String, School>,
    /// Every table.
    pub(super) tables: Vec<Table<Exact>>,
    /// The tables with an error in their file.
    pub(super) unsound: BTreeSet<TableId>,
    /// Every timetable.
    pub(super) timetables: Vec<Timetable>,
    /// Every strategy, its scope and its file; its prose still holds names.
    pub(super) strategies: Vec<(String, FileId, strategy::Draft)>,
    /// Every place.
    pub(super) venues: Vec<Venue>,
}

/// What a data file turned out to be.
struct Decoded {
    scope: String,
    name: String,
    /// Nothing when it cannot be used.
    thing: Option<Thing>,
    /// Whether an error took entries from the file, so that what is missing is no finding.
    broken: bool,
}

enum Thing {
    Timetable(Timetable),
    Strategy(FileId, strategy::Draft),
    Table(Table<Exact>),
}

impl Data {
    /// Reads places, then every data file, side by side.
    pub(super) fn read(
        &mut self,
        files: Vec<DataFile>,
        venues: Vec<(String, Mapping)>,
        (rows, comparators): (&RowsFiles, &[Comparator]),
        sink: &mut Sink,
    ) {
        rows.unread(files.iter().map(|file| (file.scope.as_str(), &file.mapping)), sink);
        let around = Around { files: rows, scope: "", comparators };
        for (publication, mapping) in venues {
            self.venues(&publication, mapping, sink);
        }
        let decoded: Vec<(Decoded, Sink)> = files
            .into_par_iter()
            .map(|file| {
                let mut sink = Sink::default();
                (self.decode(file, around, &mut sink), sink)
            })
            .collect();
        for (decoded, found) in decoded {
            if found.has_errors() && matches!(decoded.thing, Some(Thing::Table(_))) {
                self.unsound.insert(TableId(self.tables.len()));
            }
            sink.merge(found);
            self.keep(decoded);
        }
    }

    fn venues(&mut self, publication: &str, mapping: Mapping, sink: &mut Sink) {
        if mapping.broken {
            self.names.insert(publication, "venues", Entity::Broken);
        }
        for venue in venue::venues(publication, mapping, sink) {
            let name = format!("venues.{}", venue.key);
            self.names.insert(publication, &name, Entity::Venue(VenueId(self.venues.len())));
            self.venues.push(venue);
        }
    }

    /// Decodes a file with what is known before any other: places and school years.
    fn decode(&self, file: DataFile, around: Around<'_>, sink: &mut Sink) -> Decoded {
        let DataFile { scope, name, file, mapping } = file;
        let mut broken = mapping.broken;
        if too_much::in_data(&mapping, sink) {
            return Decoded { scope, name, thing: None, broken: true };
        }
        let has = |key: &str| mapping.entries.iter().any(|(known, _)| known.value == key);
        // What a file is shows in its keys, also when the main one is misspelt.
        let thing =
            if ["session", "sessions", "hub", "serves", "first", "last"].into_iter().any(has) {
                let publication = scope.split('.').next().unwrap_or_default();
                let (names, school) = (&self.names, self.schools.get(publication));
                let venues = &self.venues;
                let seen = timetable::Seen { scope: &scope, names, venues, first: None, school };
                timetable::timetable(mapping, name.clone(), seen, sink).map(Thing::Timetable)
            } else if ["priority", "priorities"].into_iter().any(has) {
                Some(Thing::Strategy(file, strategy::draft(mapping, name.clone(), sink)))
            } else {
                let identity = Identity { key: name.clone(), scope: scope.clone() };
                let around = Around { scope: &scope, ..around };
                let (table, readable) = table::table(mapping, identity, &around, sink);
                broken |= !readable;
                Some(Thing::Table(table))
            };
        Decoded { scope, name, thing, broken }
    }

    fn keep(&mut self, Decoded { scope, name, thing, broken }: Decoded) {
        let entity = match thing {
            Some(Thing::Timetable(timetable)) => {
                self.timetables.push(timetable);
                Entity::Timetable(TimetableId(self.timetables.len() - 1))
            }
            Some(Thing::Strategy(file, draft)) => {
                self.strategies.push((scope.clone(), file, draft));
                Entity::Strategy(StrategyId(self.strategies.len() - 1))
            }
            Some(Thing::Table(table)) => {
                self.tables.push(table);
                Entity::Table(TableId(self.tables.len() - 1))
            }
            None => Entity::Broken,
        };
        self.names.insert(&scope, &name, if broken { Entity::Broken } else { entity });
    }
}
