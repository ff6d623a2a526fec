//! The nouns of a public report, typed.
//!
//! Takes nothing, gives the types that `resolve` fills and every later room reads. It must not know
//! how a noun is written in a file, or how it looks on a page.

mod ages;
mod allowed;
mod annotation;
mod cell;
mod change;
mod chart;
mod criterion;
mod dates;
mod derive;
mod disclosure;
mod due;
mod duty;
mod key_figure;
mod help;
mod lexicon;
mod log;
mod measure;
mod moment;
mod page;
mod passage;
mod period;
mod prose;
mod session;
mod settings;
mod statement;
mod strategy;
mod table;
mod texts;
mod timetable;
mod words;

pub use ages::{Age, AgeRange, AgeUnit, Ages};
pub use allowed::{Allowed, AllowedFile, is_free_mail, mobile_digits};
pub use annotation::{Annotations, Category, Marked, Stands, TargetUse};
pub use cell::{Cell, CellValue, Exact, Mark, Marks, Open, Published, Secrecy, Shorthand, Status};
pub use change::{Amount, AmountKind, Direction, NoAmount, Rounded, percentage};
pub use chart::{ChartKind, Order, SeriesBy};
pub use criterion::{CRITERIA, Criterion};
pub use dates::{clock_words, date_words, month_words, weekday_words};
pub use derive::{Derived, Formula, Worked, sum};
pub use disclosure::Disclosure;
pub use due::Due;
pub use duty::{Answer, Duty, DutyProfile, Requirement, reporting_year};
pub use help::{Help, HelpLine};
pub use key_figure::{KeyChange, KeyFigure};
pub use lexicon::{Lexicon, TermPlace};
pub use log::{ChangedFigure, PageChange};
pub use measure::{Better, Measure, MeasureKind};
pub use page::{
    Edition, EditionId, Page, PageId, PageKind, Publication, PublicationKind, SectionNumber, Site,
    Translation,
};
pub use passage::{Part, PartKind, Passage, Read, Setting, read};
pub use period::Period;
pub use prose::{
    BlockUse, ChartUse, Link, Resolved, Shown, ShownData, TableUse, TermUse, Trend, plain_words,
};
pub use session::{
    Booking, Cancelled, Contact, Cost, Diary, Every, Gap, Nth, Occasion, Off, Price, Session,
    SessionTime, When, Why,
};
pub use settings::{Host, Licence, Publisher, READING_AGE, READING_AGES, Settings};
pub use statement::{Compliance, Issue, IssueKind, Statement};
pub use strategy::{Action, Priority, Strategy, StrategyId};
pub use table::{Column, FigureId, Row, Shares, SourceNote, Table, TableId};
pub use timetable::{Closure, School, Timetable, TimetableId, Venue, VenueId};
pub use words::{Comparator, Glossary, GlossaryTerm};
