//! What a browser would run or fetch in a page: a small reader of tags that trusts nobody's escaping.
//!
//! Shared by the tests and by `fuzz/`. It reads tags as the HTML standard does, as far as that matters
//! here: a tag begins at `<` and a letter, and ends at the first `>` outside a quoted value.

/// Everything in a page that is not of annals' own making, in words.
pub(crate) fn faults(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with("!--") {
            rest = rest.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            let tag = Tag::read(&mut rest);
            tag.faults(&mut faults);
            // What stands in a script is no markup.
            if tag.name == "script" {
                rest = rest.find("</script").map_or("", |end| &rest[end..]);
            }
        }
    }
    faults
}

struct Tag {
    name: String,
    /// Names in small letters, and values with what a browser leaves out of an address left out.
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn read(rest: &mut &str) -> Self {
        let name = take(rest, |letter| !letter.is_whitespace() && !matches!(letter, '/' | '>'));
        let mut attributes = Vec::new();
        loop {
            take(rest, |letter| letter.is_whitespace() || letter == '/');
            if rest.is_empty() || rest.starts_with('>') {
                return Self { name: name.to_ascii_lowercase(), attributes };
            }
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let (sign, after) = rest.split_at(first);
            *rest = after;
            let is_part =
                |letter: char| !letter.is_whitespace() && !matches!(letter, '/' | '>' | '=');
            let name = format!("{sign}{}", take(rest, is_part)).to_ascii_lowercase();
            take(rest, char::is_whitespace);
            let value = rest.strip_prefix('=').map(|after| {
                *rest = after;
                value(rest)
            });
            attributes.push((name, value.unwrap_or_default()));
        }
    }

    fn attribute(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    fn faults(&self, faults: &mut Vec<String>) {
        let name = &self.name;
        if ["iframe", "object", "embed", "base", "foreignobject", "style"].contains(&name.as_str())
        {
            faults.push(format!("<{name}>"));
        }
        // Ours come from the theme, or hold data.
        let data = ["application/ld+json", "application/json"].contains(&self.attribute("type"));
        if name == "script" && !data && !self.attribute("src").contains("/theme/") {
            faults.push(format!("<script> {:?}", self.attributes));
        }
        for (attribute, value) in &self.attributes {
            let is_address = ["href", "src", "action", "formaction", "xlink:href", "srcset"];
            let is_address = is_address.contains(&attribute.as_str());
            let runs = ["javascript:", "vbscript:", "data:text", "data:image/svg", "file:"];
            if is_address && runs.iter().any(|scheme| value.starts_with(scheme)) {
                faults.push(format!("<{name} {attribute}={value:?}>"));
            }
            if attribute.starts_with("on")
                || attribute == "style"
                || attribute.contains(['"', '\'', '<'])
            {
                faults.push(format!("<{name} {attribute}={value:?}>"));
            }
        }
    }
}

fn take<'a>(rest: &mut &'a str, wanted: impl Fn(char) -> bool) -> &'a str {
    let end = rest.find(|letter| !wanted(letter)).unwrap_or(rest.len());
    let (taken, after) = rest.split_at(end);
    *rest = after;
    taken
}

/// A value, with references read and with the signs left out that browsers leave out of a scheme.
fn value(rest: &mut &str) -> String {
    take(rest, char::is_whitespace);
    let written = match rest.chars().next() {
        Some(mark @ ('"' | '\'')) => {
            let (written, after) = rest[1..].split_once(mark).unwrap_or((&rest[1..], ""));
            *rest = after;
            written
        }
        _ => take(rest, |letter| !letter.is_whitespace() && letter != '>'),
    };
    let read = written.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
    let read = read
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&#x2F;", "/")
        .replace("&amp;", "&");
    read.chars().filter(|letter| *letter > ' ').collect::<String>().to_ascii_lowercase()
}
