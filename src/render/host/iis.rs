//! [`web.config`](https://learn.microsoft.com/en-us/iis/configuration/) of IIS, with what is in it without
//! a module from elsewhere. It serves no file whose type it does not know.

use super::{Address, HEADERS, KEPT_FOLDERS, SHORT, TYPES};
use crate::html;

pub(super) fn web_config(base: &str, moved: &[Address]) -> String {
    let headers = HEADERS.map(|(name, value)| {
        let value = html::attribute(value);
        format!("<remove name=\"{name}\" /><add name=\"{name}\" value=\"{value}\" />\n")
    });
    let types = TYPES.map(|(ending, kind)| {
        format!(
            "<remove fileExtension=\".{ending}\" /><mimeMap fileExtension=\".{ending}\" mimeType=\"{kind}\" />\n"
        )
    });
    let kept = KEPT_FOLDERS.map(|folder| {
        let age = "<staticContent><clientCache cacheControlMode=\"UseMaxAge\" cacheControlMaxAge=\"365.00:00:00\" /></staticContent>";
        location(folder.trim_end_matches('/'), age)
    });
    let redirects = moved.iter().map(|Address { was, is }| {
        let to = html::attribute(is);
        let redirect = format!(
            "<httpRedirect enabled=\"true\" destination=\"{to}\" exactDestination=\"true\" httpResponseStatus=\"Permanent\" />"
        );
        location(was.strip_prefix(base).unwrap_or(was).trim_matches('/'), &redirect)
    });
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!-- Made by annals, for IIS 8 or later. -->\n\
         <configuration>\n<system.webServer>\n\
         <staticContent>\n{}\
         <clientCache cacheControlMode=\"UseMaxAge\" cacheControlMaxAge=\"00:{:02}:00\" />\n</staticContent>\n\
         <httpProtocol>\n<customHeaders>\n{}</customHeaders>\n</httpProtocol>\n\
         <httpErrors errorMode=\"Custom\">\n<remove statusCode=\"404\" />\
         <error statusCode=\"404\" path=\"{}404.html\" responseMode=\"ExecuteURL\" />\n</httpErrors>\n\
         </system.webServer>\n{}{}</configuration>\n",
        types.concat(),
        SHORT / 60,
        headers.concat(),
        html::attribute(base),
        kept.concat(),
        redirects.collect::<String>()
    )
}

/// What holds below an address.
fn location(path: &str, what: &str) -> String {
    let path = html::attribute(path);
    format!(
        "<location path=\"{path}\">\n<system.webServer>{what}</system.webServer>\n</location>\n"
    )
}
