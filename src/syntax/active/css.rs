//! What a style fetches.

/// Pictures and letters that lie in the address itself. Not drawings: a drawing in a drawing would have
/// to be looked into as well.
const CARRIED: [&str; 6] = [
    "data:image/png",
    "data:image/jpeg",
    "data:image/gif",
    "data:image/webp",
    "data:font/",
    "data:application/font",
];

/// Whether an address leads nowhere outside the file that it is written in.
pub(super) fn is_within(address: &str) -> bool {
    let address = address.trim().to_ascii_lowercase();
    address.is_empty()
        || address.starts_with('#')
        || CARRIED.iter().any(|kind| address.starts_with(kind))
}

/// The first thing in a style that fetches, if any. A backslash can hide any letter, so it counts as one.
pub(super) fn fetched(css: &str) -> Option<String> {
    if !css.contains(['(', '@', '\\']) {
        return None;
    }
    let small = css.to_ascii_lowercase();
    let hidden = ["\\", "@import", "@charset", "image-set(", "image(", "src(", "expression("];
    if let Some(word) = hidden.into_iter().find(|word| small.contains(word)) {
        return Some(word.trim_end_matches('(').to_owned());
    }
    let mut addresses = small.split("url(").skip(1);
    let outside = addresses.find(|rest| {
        let address = rest.split(')').next().unwrap_or(rest);
        !is_within(address.trim().trim_start_matches(['"', '\'']))
    })?;
    let address = outside.split(')').next().unwrap_or(outside).trim().trim_matches(['"', '\'']);
    Some(address.chars().take(80).collect())
}

#[cfg(test)]
mod tests {
    use super::fetched;

    #[test]
    fn what_stays_in_the_file_is_no_fetching() {
        for css in [
            "fill:#fff",
            "url(#a)",
            "url( '#a' )",
            "translate(1 2)",
            "url(data:image/png;base64,AA)",
        ] {
            assert_eq!(fetched(css), None, "{css}");
        }
    }

    #[test]
    fn what_leaves_it_is() {
        for css in [
            "url(https://a.example/)",
            "URL( \"//a.example\" )",
            "url(a.png)",
            "@import 'a.css'",
            "@IMPORT url(#a)",
            "u\\72l(a)",
            "image-set('a' 1x)",
            "url(#a) url(b)",
            "url(data:image/svg+xml,<svg/>)",
            "url(",
        ] {
            let expected = css != "url(";
            assert_eq!(fetched(css).is_some(), expected, "{css}");
        }
    }
}
