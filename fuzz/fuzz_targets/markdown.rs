//! Prose below sound front matter.
#![no_main]

use annals_fuzz::{SECTION, file_holds, page};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| file_holds(SECTION, page(bytes)));
