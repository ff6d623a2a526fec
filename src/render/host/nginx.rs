//! Lines for [nginx](https://nginx.org/en/docs/http/ngx_http_headers_module.html): an `include` inside
//! the `server` of a site. Headers are all at that level, because a `location` with one of its own loses
//! the others.

use super::apache::exact;
use super::{Address, HEADERS, KEPT, KEPT_FOLDERS, SHORT, TYPES};

pub(super) fn conf(base: &str, moved: &[Address]) -> String {
    let headers =
        HEADERS.map(|(name, value)| format!("add_header {name} \"{value}\" always;\n")).concat();
    let kept = KEPT_FOLDERS.map(|folder| {
        let folder = exact(&format!("{base}{folder}"));
        format!("if ($uri ~ \"^{folder}\") {{ set $annals_kept \"{KEPT}\"; }}\n")
    });
    let types = TYPES.map(|(ending, kind)| {
        format!("location ~ \"\\.{ending}$\" {{ types {{ }} default_type \"{kind}\"; }}\n")
    });
    let redirects = moved
        .iter()
        .map(|Address { was, is }| format!("location = \"{was}\" {{ return 301 \"{is}\"; }}\n"));
    format!(
        "# Made by annals, for nginx. Inside server {{ … }}: include /path/to/this/site/hosts/nginx.conf;\n\
         error_page 404 {base}404.html;\n\
         charset utf-8;\n\
         set $annals_kept \"public, max-age={SHORT}\";\n\
         {}{headers}add_header Cache-Control $annals_kept;\n{}{}",
        kept.concat(),
        types.concat(),
        redirects.collect::<String>()
    )
}
