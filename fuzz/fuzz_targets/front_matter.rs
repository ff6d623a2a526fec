//! A whole page, its front matter included.
#![no_main]

use annals_fuzz::{SECTION, file_holds, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| file_holds(SECTION, text(bytes)));
