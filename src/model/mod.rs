//! The nouns of a public report, typed.
//!
//! Takes nothing, gives the types that `resolve` fills and every later room reads. It must not know
//! how a noun is written in a file, or how it looks on a page.

mod chart;
mod dates;
mod measure;
mod page;
mod prose;
mod settings;
mod strategy;
mod table;
mod timetable;
mod words;

pub use chart::{ChartKind, SeriesBy};
pub use dates::{clock_words, date_words, weekday_words};
pub use measure::{Better, Measure, MeasureKind, Period};
pub use page::{
    Edition, EditionId, Page, PageId, PageKind, Publication, PublicationKind, SectionNumber, Site,
};
pub use prose::{BlockUse, ChartUse, Link, Resolved, Shown, ShownData, TableUse, plain_words};
pub use settings::{Licence, Publisher, Settings};
pub use strategy::{Action, Priority, Strategy, StrategyId};
pub use table::{
    Cell, CellValue, Column, FigureId, Published, Row, Shares, Shorthand, SourceNote, Status,
    Table, TableId, Total,
};
pub use timetable::{
    Booking, Closure, Contact, Cost, Monthly, Price, School, Session, SessionTime, Timetable,
    TimetableId, Venue, VenueId, When,
};
pub use words::{Comparator, GlossaryTerm};
