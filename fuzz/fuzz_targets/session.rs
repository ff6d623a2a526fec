//! A timetable: every day of every session, and all that is made of them.
#![no_main]

use annals_fuzz::{holds, page, site, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let timetable = ("content/hubs/2024-autumn/data/any.toml".to_owned(), text(bytes));
    let shown = ("content/hubs/2024-autumn/01-any.md".to_owned(), page(b"{{ timetable(any) }}\n"));
    holds(&site([timetable, shown]));
});
