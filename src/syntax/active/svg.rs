//! A drawing: the parts of [SVG 2](https://www.w3.org/TR/SVG2/) that draw, and none that act.

use roxmltree::{Attribute, Document, Node};

use super::css::{fetched, is_within};
use super::{finding, weight, xml};
use crate::diagnostic::{Diagnostic, Sink};
use crate::source::{FileId, Source, Span};

const SVG: &str = "http://www.w3.org/2000/svg";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// How deep groups may stand in one another. Drawing programs make ten or twenty.
const DEEPEST: usize = 100;
/// How many mistakes of one drawing are told: who has more saves it again.
const MOST: usize = 20;

/// Reports what acts in a drawing.
pub(super) fn check(source: &Source, sink: &mut Sink) {
    let text = source.text();
    // What cannot be used has its own finding.
    if text.is_empty() {
        return;
    }
    let document = match xml::parse(text) {
        Ok(document) => document,
        Err(broken) => return sink.report(broken.finding(source)),
    };
    let mut found = Vec::new();
    if !document.root_element().has_tag_name((SVG, "svg")) {
        let message = "the file is called .svg and is no drawing";
        found.push(finding(Span::start_of(source.id), message).help(
            "begin it with <svg xmlns=\"http://www.w3.org/2000/svg\">, or save it again as SVG",
        ));
    }
    acts(&document, source.id, &mut found);
    if found.is_empty() {
        found.extend(weight::too_heavy(&document, source.id));
    }
    for diagnostic in found.into_iter().take(MOST) {
        sink.report(diagnostic);
    }
}

fn acts(document: &Document<'_>, file: FileId, found: &mut Vec<Diagnostic>) {
    let mut depths: Vec<usize> = vec![0; document.descendants().count() + 1];
    for node in document.descendants() {
        if found.len() > MOST {
            return;
        }
        let depth = node.parent().map_or(0, |above| depth_of(&depths, above) + 1);
        if let Some(place) = depths.get_mut(node.id().get_usize()) {
            *place = depth;
        }
        if depth == DEEPEST {
            let message = format!("groups stand more than {DEEPEST} deep in one another");
            found.push(
                finding(place(file, node), message)
                    .help("ungroup the drawing, and save it again as plain SVG"),
            );
        }
        if node.is_pi() {
            found.push(xml::instruction(place(file, node)));
        } else if node.is_element() {
            element(node, file, found);
        }
    }
}

fn depth_of(depths: &[usize], node: Node<'_, '_>) -> usize {
    depths.get(node.id().get_usize()).copied().unwrap_or(0)
}

/// The place of an element: its first tag's name, not all that is in it.
fn place(file: FileId, node: Node<'_, '_>) -> Span {
    let range = node.range();
    let text = &node.document().input_text()[range.clone()];
    let name = text.find(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/'));
    Span::new(file, range.start..range.start + name.unwrap_or(text.len()))
}

fn element(node: Node<'_, '_>, file: FileId, found: &mut Vec<Diagnostic>) {
    let tag = node.tag_name();
    let name = tag.name().to_ascii_lowercase();
    let span = place(file, node);
    let runs = ["script", "handler", "listener"].contains(&name.as_str());
    let brings = ["foreignobject", "iframe", "object", "embed", "audio", "video", "canvas"];
    if runs {
        let help = "delete the element, or save the drawing again as plain SVG";
        found.push(finding(span, "the drawing holds a script").help(help));
    } else if brings.contains(&name.as_str()) || tag.namespace() == Some(XHTML) {
        let message = format!("`{}` brings more than a drawing into the drawing", tag.name());
        found.push(finding(span, message).help("draw its words as text, and delete it"));
    }
    if name == "style" {
        let css: String = node.children().filter_map(|it| it.text()).collect();
        found.extend(fetched(&css).map(|what| elsewhere(span, &what)));
    }
    for attribute in node.attributes() {
        let span = Span::new(file, attribute.range());
        found.extend(attribute_acts(&name, &attribute, span));
    }
}

/// What is wrong with an attribute of an element of this name, in small letters.
fn attribute_acts(element: &str, attribute: &Attribute<'_, '_>, span: Span) -> Option<Diagnostic> {
    let (name, value) = (attribute.name().to_ascii_lowercase(), attribute.value());
    if name.starts_with("on") {
        let message = format!("`{}` runs a script", attribute.name());
        return Some(finding(span, message).help(format!("delete {}=\"…\"", attribute.name())));
    }
    let moved = name == "attributename" && value.trim().to_ascii_lowercase().ends_with("href");
    let based = name == "base" && attribute.namespace() == Some(XML);
    if moved || based {
        let message = format!("`{}` changes where the drawing's addresses lead", attribute.name());
        return Some(finding(span, message).help("delete it"));
    }
    let is_address = name == "href" || name == "src";
    // A link is followed only by who chooses to.
    let is_link = element == "a"
        && ["https://", "http://", "mailto:"].iter().any(|way| value.starts_with(way));
    if is_address && !is_link && !is_within(value) {
        return Some(elsewhere(span, value));
    }
    fetched(value).filter(|_| !is_address).map(|what| elsewhere(span, &what))
}

fn elsewhere(span: Span, what: &str) -> Diagnostic {
    let what: String = what.chars().take(80).collect();
    finding(span, format!("the drawing takes something from elsewhere: `{what}`"))
        .help("put it into the drawing itself, or leave it out")
}
