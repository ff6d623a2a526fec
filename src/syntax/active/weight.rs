//! How much a browser has to draw: parts that are drawn again through `use`, patterns and masks.
//!
//! Ten groups that each use the one before ten times are ten lines of a file and ten thousand million
//! shapes on a screen.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::finding;
use crate::diagnostic::Diagnostic;
use crate::source::limits::thousands;
use crate::source::{FileId, Span};

/// The most shapes that a drawing may come to.
const SHAPES: usize = 1_000_000;
/// How often what is used may itself use something.
const ROUNDS: usize = 12;
/// The most places that use something, so that working it out stays quick.
const USES: usize = 20_000;

/// A finding about a drawing that comes to too much.
pub(super) fn too_heavy(document: &Document<'_>, file: FileId) -> Option<Diagnostic> {
    let parts = Parts::of(document);
    let first = parts.uses.first()?.0.start;
    let heavy = |message: String| {
        let help = "draw it without what is used again and again, and save it as plain SVG";
        Some(finding(Span::new(file, first..first + 1), message).help(help))
    };
    if parts.uses.len() > USES {
        return heavy(format!(
            "the drawing uses parts of itself more than {} times",
            thousands(USES)
        ));
    }
    match parts.weight() {
        None => heavy(format!("the drawing comes to more than {} shapes", thousands(SHAPES))),
        Some(_) => None,
    }
}

/// What a drawing has, by where it stands.
struct Parts<'a> {
    /// Where each named element begins and ends, and how many elements are in it.
    named: BTreeMap<&'a str, (std::ops::Range<usize>, usize)>,
    /// Where something is used, and its name.
    uses: Vec<(std::ops::Range<usize>, &'a str)>,
    /// All elements.
    elements: usize,
}

impl<'a> Parts<'a> {
    fn of(document: &'a Document<'a>) -> Self {
        let mut parts = Self { named: BTreeMap::new(), uses: Vec::new(), elements: 0 };
        let starts: Vec<usize> = document
            .descendants()
            .filter(Node::is_element)
            .map(|node| node.range().start)
            .collect();
        parts.elements = starts.len();
        for node in document.descendants().filter(Node::is_element) {
            for attribute in node.attributes() {
                let name = if attribute.name() == "href" {
                    attribute.value().trim().strip_prefix('#')
                } else {
                    let inside = attribute.value().split_once("url(").map(|(_, rest)| rest);
                    inside.map(name_of)
                };
                parts.uses.extend(name.map(|name| (node.range(), name)));
            }
            if let Some(id) = node.attribute("id") {
                let range = node.range();
                let within = |at: usize| starts.partition_point(|start| *start < at);
                let count = within(range.end) - within(range.start);
                parts.named.entry(id).or_insert((range, count));
            }
        }
        parts
    }

    /// How many elements the whole comes to; nothing when that is too many, or has no end.
    fn weight(&self) -> Option<usize> {
        let uses: Vec<(usize, &str)> =
            self.uses.iter().map(|(at, name)| (at.start, *name)).collect();
        let mut weights: BTreeMap<&str, usize> =
            self.named.iter().map(|(name, (_, count))| (*name, *count)).collect();
        for _ in 0..ROUNDS {
            // What the uses before each place add up to, so that any range is one subtraction.
            let mut sums = vec![0_usize];
            for (_, name) in &uses {
                let weight = weights.get(name).copied().unwrap_or(0);
                sums.push(sums.last()?.saturating_add(weight));
            }
            let total = self.elements.saturating_add(*sums.last()?);
            if total > SHAPES {
                return None;
            }
            let within = |at: usize| uses.partition_point(|(start, _)| *start < at);
            let heavier = |(name, (range, count)): (&&'a str, &(std::ops::Range<usize>, usize))| {
                (*name, count + sums[within(range.end)] - sums[within(range.start)])
            };
            let next: BTreeMap<&str, usize> = self.named.iter().map(heavier).collect();
            if next == weights {
                return Some(total);
            }
            weights = next;
        }
        None
    }
}

/// The name in what follows `url(`.
fn name_of(rest: &str) -> &str {
    let inside = rest.split(')').next().unwrap_or(rest);
    inside.trim().trim_matches(['"', '\'']).trim_start_matches('#')
}
