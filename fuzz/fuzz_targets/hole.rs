//! What stands between `{{` and `}}`, and between `{` and `}` in the words of a chart.
#![no_main]

use annals_fuzz::{SECTION, holds, page, site};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let chart: &[&[u8]] = &[
        b"There are {{ ",
        bytes,
        b" }}.\n\n{{ ",
        bytes,
        b" }}\n\n{{ chart(referrals, kind = \"columns\", title = \"T\", description = \"D {",
        bytes,
        b"}.\") }}\n",
    ];
    holds(&site([(SECTION.to_owned(), page(&chart.concat()))]));
});
