//! What was read: files, their text, and places in them.
//!
//! Takes bytes and paths, gives [`Sources`]. It must not know what any file means.

mod builtin;
mod caught;
mod files;
pub mod limits;
mod lines;
mod read;
mod shared;
mod sheet;
mod span;
mod workbook;

pub use caught::keep_quiet;
pub use files::{Content, Options, Refusal, Source, Sources};
pub use read::{FOLDERS, LEDGER, ReadError, find_root, read, reread};
pub use shared::SharedText;
pub use sheet::{Area, Line, Sheet, SheetCell, SheetValue, column_letters, holds_rows};
pub use span::{FileId, Span, Spanned, lines_around};
