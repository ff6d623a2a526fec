//! The themes and the lists of duties inside the binary: the bottom layer of every site.

use std::sync::Arc;

use include_dir::{Dir, File, include_dir};

use super::files::Content;

static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");
static DUTIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/duties");

/// Every built-in file: those of themes as if they lay in the site's own `themes/`, and `duties/`.
pub(super) fn built_in() -> impl Iterator<Item = (String, Content)> {
    [("themes", &THEMES), ("duties", &DUTIES)].into_iter().flat_map(|(name, dir)| within(name, dir))
}

fn within(name: &str, dir: &'static Dir<'static>) -> impl Iterator<Item = (String, Content)> {
    files(dir).into_iter().map(move |file| {
        let path = format!("{name}/{}", file.path().to_string_lossy().replace('\\', "/"));
        let content = match file.contents_utf8() {
            Some(text) => Content::Text(text.into()),
            None => Content::Bytes(Arc::from(file.contents())),
        };
        (path, content)
    })
}

fn files<'a>(dir: &'a Dir<'a>) -> Vec<&'a File<'a>> {
    dir.dirs().flat_map(files).chain(dir.files()).collect()
}
