//! [`.htaccess`](https://httpd.apache.org/docs/2.4/howto/htaccess.html) of Apache 2.4. Every line is one
//! that `AllowOverride FileInfo` permits: with one that is not, the server shows no page at all.

use super::{Address, HEADERS, KEPT, KEPT_FOLDERS, SHORT, TYPES};

pub(super) fn htaccess(base: &str, moved: &[Address]) -> String {
    let types = TYPES.map(|(ending, kind)| format!("AddType \"{kind}\" .{ending}\n")).concat();
    let headers =
        HEADERS.map(|(name, value)| format!("  Header always set {name} \"{value}\"\n")).concat();
    let kept = KEPT_FOLDERS.map(|folder| {
        format!("  SetEnvIf Request_URI \"^{}\" annals_kept\n", exact(&format!("{base}{folder}")))
    });
    let redirects = moved
        .iter()
        .map(|Address { was, is }| format!("RedirectMatch 301 \"^{}$\" \"{is}\"\n", exact(was)));
    format!(
        "# Made by annals, for Apache 2.4. It needs AllowOverride FileInfo.\n\
         ErrorDocument 404 {base}404.html\n\
         AddCharset utf-8 .html .css .txt\n\
         {types}\
         <IfModule mod_setenvif.c>\n{}</IfModule>\n\
         <IfModule mod_headers.c>\n{headers}\
         \x20 Header set Cache-Control \"public, max-age={SHORT}\"\n\
         \x20 Header set Cache-Control \"{KEPT}\" env=annals_kept\n\
         </IfModule>\n{}",
        kept.concat(),
        redirects.collect::<String>()
    )
}

/// An address as a pattern that only that address fits.
pub(super) fn exact(address: &str) -> String {
    let escaped = |letter: char| {
        let is_plain = letter.is_ascii_alphanumeric() || matches!(letter, '/' | '-' | '_');
        let sign = (!is_plain && letter.is_ascii()).then_some('\\');
        sign.into_iter().chain([letter])
    };
    address.chars().flat_map(escaped).collect()
}
