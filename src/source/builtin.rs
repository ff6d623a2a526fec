//! The themes inside the binary: the bottom layer of every site.

use std::sync::Arc;

use include_dir::{Dir, File, include_dir};

use super::files::Content;

static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// Every built-in theme file, as if it lay in the site's own `themes/`.
pub(super) fn themes() -> impl Iterator<Item = (String, Content)> {
    files(&THEMES).into_iter().map(|file| {
        let path = format!("themes/{}", file.path().to_string_lossy().replace('\\', "/"));
        let content = match file.contents_utf8() {
            Some(text) => Content::Text(Arc::from(text)),
            None => Content::Bytes(Arc::from(file.contents())),
        };
        (path, content)
    })
}

fn files<'a>(dir: &'a Dir<'a>) -> Vec<&'a File<'a>> {
    dir.dirs().flat_map(files).chain(dir.files()).collect()
}
