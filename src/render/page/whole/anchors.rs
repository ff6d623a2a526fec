//! Names of places on a page that is made of many pages.
//!
//! Takes the finished prose of one section, gives it again with names that no other section has, with
//! links that stay on the page, and with headings one level down, below the section's own. Only the
//! tags that annals wrote are read: a `<` or a quote in text is never one.

use std::collections::BTreeMap;

use memchr::memchr2_iter;

/// What stands between the short name of a section and a name in it. No name holds two hyphens.
const JOINT: &str = "--";

/// What only a section's own page tells: `annals trace` looks there.
const LEFT_OUT: &str = "data-figure";

/// Attributes whose value is one name, or several with spaces between them.
const NAMES: [&str; 6] =
    ["id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls"];

/// A section on the page.
pub(super) struct Place<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// What names in it begin with.
    pub(super) short: String,
}

/// What is done to a section.
pub(super) struct Anchors<'a> {
    /// What names in the section begin with: few letters, because there are many.
    pub(super) short: &'a str,
    /// Every section by its address, ready for a page.
    pub(super) places: &'a BTreeMap<String, Place<'a>>,
    /// Whether its headings go one level down.
    pub(super) lowered: bool,
    /// What tells its regions from those of other sections: "Section 3".
    pub(super) label: &'a str,
}

impl Anchors<'_> {
    /// Writes a section's prose anew.
    pub(super) fn rewritten(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len() + html.len() / 16);
        let mut rest = html;
        while let Some(open) = rest.find('<') {
            let (text, from) = rest.split_at(open);
            out.push_str(text);
            let (tag, after) = from.split_at(tag_length(from));
            self.tag(tag, &mut out);
            rest = after;
        }
        out.push_str(rest);
        out
    }

    fn tag(&self, tag: &str, out: &mut String) {
        let name_end = tag[1..].find([' ', '\n', '>']).map_or(tag.len(), |at| at + 1);
        let (name, mut attributes) = tag.split_at(name_end);
        out.push_str(lower(name).filter(|_| self.lowered).unwrap_or(name));
        let all = attributes;
        while let Some((before, value, after)) = attribute(attributes) {
            let key = before.trim_end_matches("=\"").trim_start();
            attributes = after;
            if key == LEFT_OUT {
                continue;
            }
            out.push_str(before);
            match key {
                "aria-label" if all.contains("role=\"region\"") => {
                    out.extend([value, ": ", self.label]);
                }
                "href" => self.address(value, out),
                _ if NAMES.contains(&key) => self.names(value, out),
                _ => out.push_str(value),
            }
            out.push('"');
        }
        out.push_str(attributes);
    }

    fn names(&self, names: &str, out: &mut String) {
        for (at, name) in names.split(' ').enumerate() {
            out.extend([if at > 0 { " " } else { "" }, self.short, JOINT, name]);
        }
    }

    fn address(&self, address: &str, out: &mut String) {
        let (page, place) = address.split_once('#').map_or((address, None), |(a, b)| (a, Some(b)));
        match (page, self.places.get(page), place) {
            ("", _, Some(place)) => out.extend(["#", self.short, JOINT, place]),
            (_, Some(section), None | Some("")) => out.extend(["#", section.name]),
            (_, Some(section), Some(place)) => out.extend(["#", &section.short, JOINT, place]),
            _ => out.push_str(address),
        }
    }
}

/// How long the tag is that a text begins with, its brackets included.
fn tag_length(text: &str) -> usize {
    let mut quoted = false;
    for at in memchr2_iter(b'"', b'>', text.as_bytes()) {
        match text.as_bytes()[at] {
            b'"' => quoted = !quoted,
            _ if !quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The text up to the next value, the value, and what comes after its last quote. Every quote in a tag
/// is one of a value's.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find('"')? + 1;
    let end = start + text[start..].find('"')?;
    Some((&text[..start], &text[start..end], &text[end + 1..]))
}

/// A heading one level down. The lowest stays.
fn lower(tag: &str) -> Option<&'static str> {
    Some(match tag {
        "<h2" => "<h3",
        "</h2" => "</h3",
        "<h3" => "<h4",
        "</h3" => "</h4",
        "<h4" => "<h5",
        "</h4" => "</h5",
        "<h5" => "<h6",
        "</h5" => "</h6",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Anchors, Place};

    fn rewritten(html: &str) -> String {
        let place = |name, short: &str| Place { name, short: short.to_owned() };
        let places = BTreeMap::from([
            ("/a/one/".to_owned(), place("one", "s1")),
            ("/a/two/".to_owned(), place("two", "s2")),
        ]);
        let anchors = Anchors { short: "s1", places: &places, lowered: true, label: "Section 1" };
        anchors.rewritten(html)
    }

    #[test]
    fn names_of_a_section_are_its_own() {
        let html = "<h2 id=\"aims\">Aims</h2><p aria-labelledby=\"a b\"><a href=\"#aims\">x</a>";
        let whole = "<h3 id=\"s1--aims\">Aims</h3><p aria-labelledby=\"s1--a s1--b\"><a href=\"#s1--aims\">x</a>";
        assert_eq!(rewritten(html), whole);
    }

    #[test]
    fn links_between_sections_stay_on_the_page() {
        assert_eq!(rewritten("<a href=\"/a/two/\">"), "<a href=\"#two\">");
        assert_eq!(rewritten("<a href=\"/a/two/#x\">"), "<a href=\"#s2--x\">");
        assert_eq!(rewritten("<a href=\"/b/\" rel=\"x\">"), "<a href=\"/b/\" rel=\"x\">");
        assert_eq!(
            rewritten("<a href=\"https://x.example/#y\">"),
            "<a href=\"https://x.example/#y\">"
        );
    }

    #[test]
    fn regions_of_two_sections_have_two_names() {
        let region = "<div role=\"region\" aria-label=\"Table in the text, 1\">";
        assert!(rewritten(region).contains("aria-label=\"Table in the text, 1: Section 1\""));
        assert!(rewritten("<a aria-label=\"Note 1\">").contains("aria-label=\"Note 1\""));
    }

    #[test]
    fn a_figure_is_traced_to_its_own_page() {
        let figure = "<data value=\"481\" data-figure=\"referrals.a\">481</data>";
        assert_eq!(rewritten(figure), "<data value=\"481\">481</data>");
    }

    #[test]
    fn only_tags_are_read() {
        let text =
            "<p>A quote: \" and id=\"x\" in text, 3 &lt; 4</p>\n<p title=\"a > b\" id=\"x\">";
        let whole =
            "<p>A quote: \" and id=\"x\" in text, 3 &lt; 4</p>\n<p title=\"a > b\" id=\"s1--x\">";
        assert_eq!(rewritten(text), whole);
    }
}
