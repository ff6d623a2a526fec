//! [`staticwebapp.config.json`](https://learn.microsoft.com/en-us/azure/static-web-apps/configuration) of
//! Azure Static Web Apps.

use serde_json::{Map, Value, json};

use super::{Address, HEADERS, KEPT, KEPT_FOLDERS, SHORT, TYPES};

pub(super) fn config(base: &str, moved: &[Address]) -> String {
    let mut headers: Map<String, Value> =
        HEADERS.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
    headers.insert("Cache-Control".to_owned(), format!("public, max-age={SHORT}").into());
    let kept = KEPT_FOLDERS.into_iter().map(|folder| {
        json!({ "route": format!("{base}{folder}*"), "headers": { "Cache-Control": KEPT } })
    });
    let redirects = moved
        .iter()
        .map(|Address { was, is }| json!({ "route": was, "redirect": is, "statusCode": 301 }));
    let types: Map<String, Value> =
        TYPES.into_iter().map(|(ending, kind)| (format!(".{ending}"), kind.into())).collect();
    let config = json!({
        "globalHeaders": headers,
        "routes": kept.chain(redirects).collect::<Vec<_>>(),
        "responseOverrides": { "404": { "rewrite": format!("{base}404.html") } },
        "mimeTypes": types,
    });
    format!("{config:#}\n")
}
