//! Style sheets out of small files: one for every page, and others for pages of one kind.

use std::collections::BTreeMap;

use crate::source::Source;

/// The name of the sheet that every page has.
pub(super) const EVERY_PAGE: &str = "style";

/// Each sheet by its name. Files whose names begin with a digit make the one of every page, one after
/// another in the order of their names. Any other file is a sheet of its own, for the pages that ask
/// for it: `timetable.css` is `timetable`.
pub(super) fn sheets(files: &BTreeMap<String, Source>) -> BTreeMap<String, String> {
    let mut sheets = BTreeMap::from([(EVERY_PAGE.to_owned(), String::new())]);
    for (path, file) in files {
        let name = if is_part(path) { EVERY_PAGE } else { path.trim_end_matches(".css") };
        sheets.entry(name.to_owned()).or_default().push_str(&compact(file.text()));
    }
    sheets
}

/// Whether a file is a part of the sheet that every page has.
pub(super) fn is_part(path: &str) -> bool {
    path.starts_with(|letter: char| letter.is_ascii_digit())
}

/// Leaves out what only an author reads: comments, and the space that means nothing.
fn compact(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut gap = false;
    let mut rest = css;
    while let Some(next) = rest.chars().next() {
        let length = length(rest, next);
        if next.is_whitespace() || rest.starts_with("/*") {
            gap = true;
        } else {
            if gap && parts(&kept, next) {
                kept.push(' ');
            }
            if next == '}' && kept.ends_with(';') {
                kept.pop();
            }
            kept.push_str(&rest[..length]);
            gap = false;
        }
        rest = &rest[length..];
    }
    kept
}

/// How much of the text belongs together: a comment, a quoted text or one character.
pub(super) fn length(css: &str, next: char) -> usize {
    match next {
        '"' | '\'' => quoted(css, next),
        '/' if css.starts_with("/*") => css.find("*/").map_or(css.len(), |end| end + 2),
        _ => next.len_utf8(),
    }
}

/// A `/*` inside quotes is text, and so is an escaped quote.
fn quoted(css: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in css.char_indices().skip(1) {
        if !escaped && character == quote {
            return at + 1;
        }
        escaped = !escaped && character == '\\';
    }
    css.len()
}

/// Whether space between two characters has a meaning. Space before `:` has: `a :hover`.
fn parts(before: &str, next: char) -> bool {
    !before.ends_with(['{', '}', ';', ',', ':', '('])
        && !['{', '}', ';', ',', ')'].contains(&next)
        && !before.is_empty()
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn comments_go_and_quotes_stay() {
        let css = "/* ink */\na {\n  content: \"/* no */ \\\" '\" / '';  /* x */\n}\n";
        assert_eq!(compact(css), "a{content:\"/* no */ \\\" '\" / ''}");
    }

    #[test]
    fn space_that_means_something_stays() {
        let css =
            "@media screen and (min-width: 4rem) { a :hover > b, c { d: calc(1px + 2px) 3px; } }";
        let compacted = "@media screen and (min-width:4rem){a :hover > b,c{d:calc(1px + 2px) 3px}}";
        assert_eq!(compact(css), compacted);
    }
}
