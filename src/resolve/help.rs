//! `[help]` of `annals.toml`: whom to ring, and how to leave a page at once.

use crate::diagnostic::{Diagnostic, rules};
use crate::model::{Help, HelpLine};

use super::contact::{phone, web_address};
use super::reader::Reader;

/// The most numbers that someone in distress can choose among.
const MOST_LINES: usize = 4;

/// Takes `[help]`; nothing when a site has none.
pub(super) fn help(settings: &mut Reader<'_>, base_url: &str) -> Option<Help> {
    let item = settings.item("help")?;
    let mut reader = Reader::of_item(item, "[help]", settings.sink)?;
    let help = Help {
        page: reader.text("page"),
        exit: exit(&mut reader, base_url),
        lines: lines(&mut reader),
    };
    reader.finish();
    Some(help)
}

/// Somewhere dull, and somewhere else: who looks over a shoulder must not see this site.
fn exit(reader: &mut Reader<'_>, base_url: &str) -> Option<String> {
    let exit = web_address(reader, "exit")?;
    if exit.value.starts_with(base_url) {
        let message = "`exit` leads to this site itself";
        let help =
            "choose a site that anyone may look at: exit = \"https://www.bbc.co.uk/weather\"";
        reader.report(Diagnostic::new(&rules::WRONG_VALUE, exit.span, message).help(help));
    }
    Some(exit.value)
}

fn lines(reader: &mut Reader<'_>) -> Vec<HelpLine> {
    if !reader.has("line") {
        reader.missing(
            "line",
            "[[help.line]] with who = \"Someone is in danger now\" and phone = \"999\"",
        );
        return Vec::new();
    }
    let items = reader.items("line").unwrap_or_default();
    if let Some(fifth) = items.get(MOST_LINES) {
        let message = format!(
            "`[help]` has {} numbers, and at most {MOST_LINES} can be taken in",
            items.len()
        );
        reader
            .report(Diagnostic::new(&rules::WRONG_VALUE, fifth.span, message).help(
                "keep the four that matter most, and write the others on the page of `page`",
            ));
    }
    let mut lines = Vec::new();
    for item in items {
        let Some(mut line) = Reader::of_item(item, "[[help.line]]", reader.sink) else { continue };
        let who = line.required_text("who");
        if !line.has("phone") {
            line.missing("phone", "= \"999\"");
        }
        let phone = phone(&mut line);
        line.finish();
        lines.extend(who.zip(phone).map(|(who, phone)| HelpLine { who: who.value, phone }));
    }
    lines
}
