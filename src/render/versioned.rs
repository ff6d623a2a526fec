//! The addresses of style sheets and scripts, which change with what they say.
//!
//! Takes a theme, gives addresses ready for a page. It must not know which pages ask for them.

use std::collections::BTreeMap;

use crate::model::Site;
use crate::source::{Content, Source};
use crate::theme::Theme;

/// The address of each style sheet by its name, which changes with what it says.
pub(super) fn sheets(site: &Site, theme: &Theme) -> BTreeMap<String, String> {
    let address = |(name, css): (&str, &str)| {
        (name.to_owned(), versioned(site, &format!("{name}.css"), css.as_bytes()))
    };
    theme.sheets().map(address).collect()
}

/// The address of each script by its name, which changes with what it says.
pub(super) fn scripts(site: &Site, theme: &Theme) -> BTreeMap<String, String> {
    let address = |(path, source): (&str, &Source)| {
        let name = path.strip_suffix(".js")?.to_owned();
        // A script of the site's own folder is read as bytes, one of the binary as text.
        let bytes = match &source.content {
            Content::Bytes(bytes) => bytes,
            _ => source.text().as_bytes(),
        };
        Some((name, versioned(site, path, bytes)))
    };
    theme.statics().filter_map(address).collect()
}

pub(super) fn versioned(site: &Site, path: &str, bytes: &[u8]) -> String {
    format!("{}theme/{path}?v={:08x}", site.settings.base_path, fingerprint(bytes))
}

/// Changes with the text, so that a browser never keeps an old file. [FNV-1a], because the
/// standard library's hashes may differ from one version to the next and the same sources must give
/// the same bytes.
///
/// [FNV-1a]: https://datatracker.ietf.org/doc/html/rfc9923
pub(super) fn fingerprint(bytes: &[u8]) -> u32 {
    let next = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    bytes.iter().fold(0x811c_9dc5, next)
}
