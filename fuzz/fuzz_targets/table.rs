//! A data table that a page shows, names and draws.
#![no_main]

use annals_fuzz::{SECTION, holds, page, site, text};
use libfuzzer_sys::fuzz_target;

const PAGE: &[u8] = b"{{ table(any) }}\n\n{{ chart(any, kind = \"columns\", title = \"T\", description = \"D\") }}\n";

fuzz_target!(|bytes: &[u8]| {
    let table = ("content/report/2024-25/data/any.toml".to_owned(), text(bytes));
    holds(&site([table, (SECTION.to_owned(), page(PAGE))]));
});
