//! Text that cannot become markup.

/// Escapes text for the content of an element.
#[must_use]
pub fn text(text: &str) -> String {
    escape(text, false)
}

/// Escapes text for an attribute in double quotation marks.
#[must_use]
pub fn attribute(text: &str) -> String {
    escape(text, true)
}

fn escape(text: &str, quotes: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if quotes => out.push_str("&quot;"),
            letter => out.push(letter),
        }
    }
    out
}
