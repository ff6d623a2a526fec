//! Everything that lies in `data/` folders: tables, timetables and strategies, each with its name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Sink;
use crate::model::{
    Exact, School, StrategyId, Table, TableId, Timetable, TimetableId, Venue, VenueId,
};
use crate::source::{FileId, Source, Sources, Span};
use crate::syntax::{self, Mapping, Parsed};

use super::known::{Known, KnownTables};
use super::names::{Entity, Names};
use super::rows;
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
}

/// What data files hold, and its names.
#[derive(Default)]
pub(super) struct Data {
    /// Every name.
    pub(super) names: Names,
    /// The school year of each publication.
    pub(super) schools: BTreeMap<String, School>,
    /// Every table.
    pub(super) tables: Vec<Arc<Table<Exact>>>,
    /// Each of them without the numbers that readers must not see, if it is known.
    pub(super) open: Vec<Option<Arc<Table>>>,
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
pub(super) struct Decoded {
    pub(super) scope: String,
    name: String,
    /// The file that it takes its rows from.
    pub(super) rows: Option<String>,
    /// Nothing when it cannot be used.
    thing: Option<Thing>,
    /// Whether an error took entries from the file, so that what is missing is no finding.
    pub(super) broken: bool,
}

enum Thing {
    Timetable(Timetable),
    Strategy(FileId, strategy::Draft),
    Table(Table<Exact>),
    Known(Arc<Known>),
}

/// What a file says. A file that cannot be used has a finding of its own.
fn parsed(source: &Source, sink: &mut Sink) -> Mapping {
    match syntax::parse(source, sink) {
        Parsed::Data(mapping) => Arc::unwrap_or_clone(mapping),
        _ => Mapping::unreadable(Span::start_of(source.id)),
    }
}

/// Decodes files side by side, and says what was found in each.
fn decoded(
    files: Vec<DataFile>,
    decode: impl Fn(DataFile, &mut Sink) -> Decoded + Sync,
) -> Vec<(Decoded, Sink)> {
    let decode = |file| {
        let mut sink = Sink::default();
        (decode(file, &mut sink), sink)
    };
    files.into_par_iter().map(decode).collect()
}

impl Decoded {
    fn known(&self) -> Option<Arc<Known>> {
        match &self.thing {
            Some(Thing::Known(known)) => Some(Arc::clone(known)),
            _ => None,
        }
    }
}

impl Data {
    /// Reads every data file, side by side.
    pub(super) fn read(
        &mut self,
        files: Vec<DataFile>,
        sources: &Sources,
        around: Around<'_>,
        known: Option<&mut KnownTables>,
        sink: &mut Sink,
    ) {
        let decoded = match known {
            None => decoded(files, |file, sink| {
                let source = sources.file(file.file);
                self.decode(file, source, around, sink)
            }),
            Some(known) => {
                known.begin(around.comparators);
                let again = |file: DataFile, sink: &mut Sink| {
                    let source = sources.file(file.file);
                    self.decode_again(file, source, around, known.of(source), sink)
                };
                let decoded = decoded(files, again);
                known.keep(decoded.iter().filter_map(|(decoded, _)| decoded.known()));
                decoded
            }
        };
        around.files.unread(decoded.iter().map(|(decoded, _)| decoded), sink);
        for (decoded, found) in decoded {
            let is_table = matches!(decoded.thing, Some(Thing::Table(_) | Thing::Known(_)));
            if found.has_errors() && is_table {
                self.unsound.insert(TableId(self.tables.len()));
            }
            sink.merge(found);
            self.keep(decoded);
        }
    }

    /// As [`Data::decode`]; a table that is known is not read again. What takes its rows from another file is
    /// never known.
    fn decode_again(
        &self,
        file: DataFile,
        source: &Source,
        around: Around<'_>,
        known: Option<Arc<Known>>,
        sink: &mut Sink,
    ) -> Decoded {
        if let Some(known) = known {
            sink.merge(known.found.clone());
            let DataFile { scope, name, .. } = file;
            let broken = known.broken;
            return Decoded { scope, name, rows: None, thing: Some(Thing::Known(known)), broken };
        }
        let decoded = self.decode(file, source, around, sink);
        match decoded.thing {
            Some(Thing::Table(table)) if decoded.rows.is_none() => {
                let known = Known::new(source, table, decoded.broken, sink);
                Decoded { thing: Some(Thing::Known(Arc::new(known))), ..decoded }
            }
            _ => decoded,
        }
    }

    /// Takes the places of each publication, which timetables name.
    pub(super) fn venues(&mut self, venues: Vec<(String, Mapping)>, sink: &mut Sink) {
        for (publication, mapping) in venues {
            if mapping.broken {
                self.names.insert(&publication, "venues", Entity::Broken);
            }
            for venue in venue::venues(&publication, mapping, sink) {
                let name = format!("venues.{}", venue.key);
                let id = VenueId(self.venues.len());
                self.names.insert(&publication, &name, Entity::Venue(id));
                self.venues.push(venue);
            }
        }
    }

    /// Parses and decodes a file with what is known before any other: places and school years.
    fn decode(
        &self,
        file: DataFile,
        source: &Source,
        around: Around<'_>,
        sink: &mut Sink,
    ) -> Decoded {
        let DataFile { scope, name, file } = file;
        let mapping = parsed(source, sink);
        let rows = rows::file_name(&mapping).map(str::to_owned);
        let mut broken = mapping.broken;
        if too_much::in_data(&mapping, sink) {
            return Decoded { scope, name, rows, thing: None, broken: true };
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
        Decoded { scope, name, rows, thing, broken }
    }

    fn table(&mut self, exact: Arc<Table<Exact>>, open: Option<Arc<Table>>) -> Entity {
        self.tables.push(exact);
        self.open.push(open);
        Entity::Table(TableId(self.tables.len() - 1))
    }

    fn keep(&mut self, Decoded { scope, name, thing, broken, .. }: Decoded) {
        let entity = match thing {
            Some(Thing::Timetable(timetable)) => {
                self.timetables.push(timetable);
                Entity::Timetable(TimetableId(self.timetables.len() - 1))
            }
            Some(Thing::Strategy(file, draft)) => {
                self.strategies.push((scope.clone(), file, draft));
                Entity::Strategy(StrategyId(self.strategies.len() - 1))
            }
            Some(Thing::Table(table)) => self.table(Arc::new(table), None),
            Some(Thing::Known(known)) => {
                self.table(Arc::clone(&known.exact), Some(Arc::clone(&known.open)))
            }
            None => Entity::Broken,
        };
        self.names.insert(&scope, &name, if broken { Entity::Broken } else { entity });
    }
}
