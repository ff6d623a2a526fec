//! One style sheet out of many small ones.

use std::collections::BTreeMap;

use crate::source::Source;

/// The files one after another, in the order of their names.
pub(super) fn merged(files: &BTreeMap<String, Source>) -> String {
    files.values().map(|file| compact(file.text())).collect()
}

/// Leaves out what only an author reads: comments, indentation and empty lines.
fn compact(css: &str) -> String {
    let bare = without_comments(css);
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// A `/*` inside quotes is text, and stays.
fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else {
            let end = if rest.starts_with('/') { 1 } else { end_of_string(rest) };
            kept.push_str(&rest[..end]);
            end
        };
        rest = &rest[taken..];
    }
    kept.push_str(rest);
    kept
}

/// The length of the quoted text that opens `css`, with both quotes.
fn end_of_string(css: &str) -> usize {
    let quote = css.chars().next();
    let mut escaped = false;
    for (at, character) in css.char_indices().skip(1) {
        if !escaped && Some(character) == quote {
            return at + 1;
        }
        escaped = !escaped && character == '\\';
    }
    css.len()
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn comments_go_and_quotes_stay() {
        let css = "/* ink */\n\na {\n  content: \"/* no */ \\\" '\"; /* x */\n}\nb { c: 1/2 }";
        assert_eq!(compact(css), "a {\ncontent: \"/* no */ \\\" '\";\n}\nb { c: 1/2 }\n");
    }
}
