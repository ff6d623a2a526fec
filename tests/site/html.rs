//! HTML as the site writes it: every element closed in order, every attribute in double quotation
//! marks. Takes a page, gives a tree; a page that is written in any other way is an error.

use std::collections::BTreeMap;

const VOID: [&str; 9] = ["br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// An element, with what stands in it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) children: Vec<Node>,
}

#[derive(Debug)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    pub(crate) fn has_class(&self, name: &str) -> bool {
        self.attribute("class").is_some_and(|it| it.split_whitespace().any(|it| it == name))
    }

    /// Every element below this one, in the order of the page.
    pub(crate) fn all(&self) -> Vec<&Element> {
        let below = self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        });
        below.flat_map(|element| [vec![element], element.all()].concat()).collect()
    }

    /// Every element of a name below this one.
    pub(crate) fn named(&self, name: &str) -> Vec<&Element> {
        self.all().into_iter().filter(|element| element.name == name).collect()
    }

    /// The text, with single spaces, of everything below that `wanted` lets in.
    pub(crate) fn text_of(&self, wanted: &dyn Fn(&Element) -> bool) -> String {
        fn gather(element: &Element, wanted: &dyn Fn(&Element) -> bool, out: &mut String) {
            for node in &element.children {
                match node {
                    Node::Text(text) => out.push_str(text),
                    Node::Element(element) if wanted(element) => gather(element, wanted, out),
                    Node::Element(_) => {}
                }
            }
        }
        let mut out = String::new();
        gather(self, wanted, &mut out);
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// All its text.
    pub(crate) fn text(&self) -> String {
        self.text_of(&|_| true)
    }
}

/// Reads a page.
pub(crate) fn parse(html: &str) -> Result<Element, String> {
    let mut open = vec![Element::default()];
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push_text(&mut open, &rest[..at]);
        rest = &rest[at..];
        let end = if rest.starts_with("<!--") { "-->" } else { ">" };
        let length = rest.find(end).ok_or("a tag is never closed")? + end.len();
        let (tag, after) = rest.split_at(length);
        rest = after;
        if let Some(name) = tag.strip_prefix("</") {
            close(&mut open, name.trim_end_matches('>'))?;
        } else if !tag.starts_with("<!") {
            start(&mut open, tag)?;
        }
    }
    match open.pop() {
        Some(root) if open.is_empty() => Ok(root),
        last => Err(format!("<{}> is never closed", last.unwrap_or_default().name)),
    }
}

fn push_text(open: &mut [Element], text: &str) {
    if let (Some(parent), false) = (open.last_mut(), text.is_empty()) {
        parent.children.push(Node::Text(unescape(text)));
    }
}

fn close(open: &mut Vec<Element>, name: &str) -> Result<(), String> {
    let element = open.pop().unwrap_or_default();
    let Some(parent) = open.last_mut() else { return Err(format!("</{name}> closes nothing")) };
    if element.name != name {
        return Err(format!("</{name}> closes <{}>", element.name));
    }
    parent.children.push(Node::Element(element));
    Ok(())
}

fn start(open: &mut Vec<Element>, tag: &str) -> Result<(), String> {
    let inner = tag.trim_start_matches('<').trim_end_matches('>');
    let closed = inner.ends_with('/');
    let inner = inner.trim_end_matches('/').trim_end();
    let (name, mut rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let mut element = Element { name: name.to_owned(), ..Element::default() };
    while !rest.trim_start().is_empty() {
        let (name, value, after) = attribute(rest.trim_start()).ok_or_else(|| tag.to_owned())?;
        if element.attributes.insert(name.to_owned(), unescape(value)).is_some() {
            return Err(format!("{name} is given twice in {tag}"));
        }
        rest = after;
    }
    let leaf = closed || VOID.contains(&name);
    open.push(element);
    if leaf { close(open, name) } else { Ok(()) }
}

/// An attribute, its value, and what follows. One without a value is given an empty one.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let end = text.find(|letter: char| letter == '=' || letter.is_whitespace());
    let (name, after) = text.split_at(end.unwrap_or(text.len()));
    let Some(after) = after.strip_prefix('=') else { return Some((name, "", after)) };
    let (value, after) = after.strip_prefix('"')?.split_once('"')?;
    Some((name, value, after))
}

fn unescape(text: &str) -> String {
    let known = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'")];
    let known = known.into_iter().chain([("&#x2F;", "/"), ("&nbsp;", " "), ("&amp;", "&")]);
    known.fold(text.to_owned(), |text, (written, meant)| text.replace(written, meant))
}
