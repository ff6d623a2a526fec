//! The colours that a theme paints charts with, as literal colours.
//!
//! Takes the custom properties of a theme, gives a [`Palette`] for the light or the dark, or what
//! keeps one from being made.

use std::collections::BTreeMap;

use crate::chart::{Colour, Palette};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::source::Span;

use super::property::{Properties, Scheme};

/// A colour that a theme lacks.
#[derive(PartialEq)]
enum Fault {
    Missing(String),
    Unreadable { name: String, value: String, place: Span },
}

/// The palettes of both colour schemes. What is missing or no colour is a finding.
pub(super) fn read(
    properties: &Properties,
    manifest: Span,
    sink: &mut Sink,
) -> BTreeMap<Scheme, Palette> {
    let (mut palettes, mut faults) = (BTreeMap::new(), Vec::new());
    for scheme in Scheme::ALL {
        let mut sound = true;
        let palette = palette(&mut |name| match colour(properties, scheme, name) {
            Ok(colour) => colour,
            Err(fault) => {
                sound = false;
                if !faults.contains(&fault) {
                    faults.push(fault);
                }
                Colour::BLACK
            }
        });
        if sound {
            palettes.insert(scheme, palette);
        }
    }
    report(faults, manifest, sink);
    palettes
}

/// What a property is as a colour.
fn colour(properties: &Properties, scheme: Scheme, name: &str) -> Result<Colour, Fault> {
    let name = name.to_owned();
    let Some(written) = properties.followed(scheme, &name) else {
        return Err(Fault::Missing(name));
    };
    let (value, place) = (written.value.clone(), written.place);
    Colour::read(&value).ok_or(Fault::Unreadable { name, value, place })
}

fn palette(colour: &mut dyn FnMut(&str) -> Colour) -> Palette {
    Palette {
        fills: std::array::from_fn(|slot| colour(&format!("--chart-{slot}"))),
        on: std::array::from_fn(|slot| colour(&format!("--chart-{slot}-on"))),
        ink: colour("--chart-ink"),
        muted: colour("--chart-muted"),
        grid: colour("--chart-grid"),
        paper: colour("--paper"),
    }
}

/// What is missing is one finding: a theme that lacks one colour often lacks them all.
fn report(faults: Vec<Fault>, manifest: Span, sink: &mut Sink) {
    let mut missing = Vec::new();
    for fault in faults {
        match fault {
            Fault::Missing(name) => missing.push(name),
            Fault::Unreadable { name, value, place } => {
                sink.report(unreadable(&name, &value, place));
            }
        }
    }
    if let Some(finding) = lacking(&missing, manifest) {
        sink.report(finding);
    }
}

fn unreadable(name: &str, value: &str, place: Span) -> Diagnostic {
    let message = format!("`{name}` is `{value}`, which is not a colour such as `#12436d`");
    Diagnostic::new(&rules::THEME_COLOUR, place, message).help(format!("{name}: #12436d"))
}

fn lacking(missing: &[String], manifest: Span) -> Option<Diagnostic> {
    let (first, rest) = missing.split_first()?;
    let message = match rest.len() {
        0 => format!("the theme has no colour `{first}`"),
        1 => format!("the theme has no colours `{first}` and `{}`", rest[0]),
        more => format!("the theme has no colour `{first}`, nor {more} others that charts wear"),
    };
    let finding = Diagnostic::new(&rules::THEME_COLOUR, manifest, message);
    Some(finding.help("extends = \"default\"").help(format!("{first}: #12436d")))
}
