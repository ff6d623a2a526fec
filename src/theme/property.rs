//! The custom properties of a style sheet: `--ink: #16211f`.
//!
//! Takes the style files of a theme in their order, gives what each property is in the light and in
//! the dark, with the place it was written. Only what stands in `:root` counts, bare or for screens
//! or for one colour scheme: a property of a part of the page, of paper or of forced colours is not
//! what the theme is painted with. It must not know which properties there are.

use std::collections::BTreeMap;

use crate::source::{Source, Span};

use super::style;

/// What a reader asked for: dark letters on light paper, or the reverse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scheme {
    /// Light paper.
    Light,
    /// Dark paper.
    Dark,
}

impl Scheme {
    /// Both, the light one first.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];
}

/// The properties of a theme. A later one of a name replaces an earlier, as in a browser.
#[derive(Debug, Clone, Default)]
pub(super) struct Properties {
    written: BTreeMap<(Scheme, String), Written>,
}

/// A value as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) value: String,
    pub(super) place: Span,
}

/// What a `{` opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    Root,
    Screen,
    Only(Scheme),
    Other,
}

/// More references than this go in a circle.
const MOST_STEPS: usize = 16;

impl Properties {
    /// Reads style files, in the order in which a browser sees them.
    pub(super) fn read<'a>(files: impl IntoIterator<Item = &'a Source>) -> Self {
        let mut properties = Self::default();
        for file in files {
            properties.add(file);
        }
        properties
    }

    /// What a property is in the end, when every `var(…)` is followed; its place is the last one.
    pub(super) fn followed(&self, scheme: Scheme, name: &str) -> Option<&Written> {
        let mut written = self.get(scheme, name)?;
        for _ in 0..MOST_STEPS {
            match reference(&written.value) {
                Some(next) => written = self.get(scheme, next).unwrap_or(written),
                None => break,
            }
        }
        Some(written)
    }

    fn get(&self, scheme: Scheme, name: &str) -> Option<&Written> {
        self.written.get(&(scheme, name.to_owned()))
    }

    fn add(&mut self, file: &Source) {
        let css = file.text();
        let (mut blocks, mut start, mut at): (Vec<Block>, _, _) = (Vec::new(), 0, 0);
        while let Some(next) = css[at..].chars().next() {
            let end = at + style::length(&css[at..], next);
            match next {
                '{' => blocks.push(block(&css[start..at])),
                ';' | '}' => self.declare(file, &blocks, start..at),
                _ => {}
            }
            if next == '}' {
                blocks.pop();
            }
            let is_before = css[start..end].trim().is_empty() || css[start..].starts_with("/*");
            if matches!(next, '{' | ';' | '}') || is_before {
                start = end;
            }
            at = end;
        }
    }

    fn declare(&mut self, file: &Source, blocks: &[Block], range: std::ops::Range<usize>) {
        let Some((name, value)) = file.text()[range.clone()].split_once(':') else { return };
        if !name.starts_with("--") || !blocks.contains(&Block::Root) {
            return;
        }
        let value = value.split("/*").next().unwrap_or(value);
        let start = range.start + name.len() + 1 + (value.len() - value.trim_start().len());
        let value = value.trim();
        let place = Span::new(file.id, start..start + value.len());
        for scheme in Scheme::ALL {
            let holds = |block: &Block| match block {
                Block::Root | Block::Screen => true,
                Block::Only(only) => *only == scheme,
                Block::Other => false,
            };
            if blocks.iter().all(holds) {
                let written = Written { value: value.to_owned(), place };
                self.written.insert((scheme, name.trim().to_owned()), written);
            }
        }
    }
}

/// What a selector or an at-rule opens.
fn block(prelude: &str) -> Block {
    let bare: String = prelude.chars().filter(|letter| !letter.is_whitespace()).collect();
    let condition = bare.strip_prefix("@media").map(|media| {
        media.strip_prefix("screenand").or(media.strip_prefix("alland")).unwrap_or(media)
    });
    match (bare.as_str(), condition) {
        (":root" | "html", _) => Block::Root,
        (_, Some("screen" | "all")) => Block::Screen,
        (_, Some("(prefers-color-scheme:dark)")) => Block::Only(Scheme::Dark),
        (_, Some("(prefers-color-scheme:light)")) => Block::Only(Scheme::Light),
        _ => Block::Other,
    }
}

/// The property that a value stands for: `--ink` of `var(--ink)`.
fn reference(value: &str) -> Option<&str> {
    let inside = value.strip_prefix("var(")?.strip_suffix(')')?;
    inside.split(',').next().map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::{Properties, Scheme};
    use crate::source::Sources;

    fn read(css: &[&str]) -> Vec<String> {
        let names: Vec<String> =
            (0..css.len()).map(|at| format!("themes/a/style/{at}.css")).collect();
        let files = names.iter().map(String::as_str).zip(css.iter().copied());
        let sources = Sources::from_memory(files);
        let files = names.iter().map(|name| sources.at(name).expect("a file"));
        let properties = Properties::read(files);
        let told = |scheme| {
            let found = properties.followed(scheme, "--a")?;
            let text = sources.file(found.place.file).text();
            assert_eq!(text[found.place.range()], found.value);
            Some(found.value.clone())
        };
        Scheme::ALL.map(|scheme| told(scheme).unwrap_or_default()).to_vec()
    }

    #[test]
    fn a_later_value_replaces_an_earlier_one() {
        assert_eq!(read(&[":root{--a:#111;--a:#222}"]), ["#222", "#222"]);
        assert_eq!(read(&[":root { --a: #111; }", "html { --a : #222 }"]), ["#222", "#222"]);
        let dark = "@media screen and (prefers-color-scheme: dark) { :root { --a: #333; } }";
        assert_eq!(read(&[":root { --a: #111 }", dark]), ["#111", "#333"]);
        assert_eq!(read(&[dark, ":root { --a: #111 }"]), ["#111", "#111"]);
        assert_eq!(
            read(&["@media (prefers-color-scheme:light){:root{--a:#4}}", dark]),
            ["#4", "#333"]
        );
    }

    #[test]
    fn only_what_the_whole_page_is_painted_with_counts() {
        for css in [
            ".part { --a: #111; }",
            "@media print { :root { --a: #111; } }",
            "@media (forced-colors: active) { :root { --a: Canvas; } }",
            "@media (prefers-color-scheme: dark) and (min-width: 9px) { :root { --a: #1; } }",
            "/* :root { --a: #111; } */",
            ":root { content: '--a: #111;' }",
        ] {
            assert_eq!(read(&[css]), ["", ""], "{css}");
        }
    }

    #[test]
    fn comments_are_no_part_of_a_value() {
        let css =
            "/* x: */ :root { /* --a: #1; */ --b: #222; /* the --a: { */\n --a: #333 /* ! */; }";
        assert_eq!(read(&[css]), ["#333", "#333"]);
    }

    #[test]
    fn a_reference_is_followed_and_a_circle_ends() {
        assert_eq!(
            read(&[":root { --a: var(--b); --b: var( --c , red); --c: #123 }"]),
            ["#123", "#123"]
        );
        assert_eq!(read(&[":root { --a: var(--b); --b: var(--a) }"])[0].get(..4), Some("var("));
        assert_eq!(read(&[":root { --a: var(--none) }"]), ["var(--none)", "var(--none)"]);
    }
}
