//! A drawing in `assets/`, which a page shows.
#![no_main]

use annals_fuzz::{file_holds, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| file_holds("assets/any.svg", text(bytes)));
