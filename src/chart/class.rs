//! The words the drawings and their stylesheet share.
//!
//! Gives one [`Class`] for each thing that can be styled. It must not know a colour.

use std::fmt::{self, Display, Formatter};

/// How many colours, dashes and markers there are; a seventh series wears the first again.
pub const SLOTS: usize = 6;

/// What a mark or a word is, and so how the stylesheet paints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Grid,
    Axis,
    Range,
    Bar(usize),
    Line(usize),
    Marker(usize),
    Tick,
    Label,
    Value,
    Missing,
    Heading,
    Name(usize),
    Aside(usize),
    On(usize),
    Rest,
    Target,
    Band,
    Event,
    Break,
}

impl Class {
    /// Whether the stylesheet sets the words in bold, which are wider.
    pub(super) fn is_bold(self) -> bool {
        matches!(self, Self::Heading | Self::Name(_))
    }
}

impl Display for Class {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Grid => out.write_str("grid"),
            Self::Axis => out.write_str("axis"),
            Self::Range => out.write_str("range"),
            Self::Bar(slot) => write!(out, "s{}", slot % SLOTS),
            Self::Line(slot) => write!(out, "l{}", slot % SLOTS),
            Self::Marker(slot) => write!(out, "m{}", slot % SLOTS),
            Self::Tick => out.write_str("tick"),
            Self::Label => out.write_str("label"),
            Self::Value => out.write_str("value"),
            Self::Missing => out.write_str("missing"),
            Self::Heading => out.write_str("name"),
            Self::Name(slot) => write!(out, "name n{}", slot % SLOTS),
            Self::Aside(slot) => write!(out, "n{}", slot % SLOTS),
            Self::On(slot) => write!(out, "t{}", slot % SLOTS),
            Self::Rest => out.write_str("rest"),
            Self::Target => out.write_str("target"),
            Self::Band => out.write_str("band"),
            Self::Event => out.write_str("event"),
            Self::Break => out.write_str("break"),
        }
    }
}

/// Which end of a line of words stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}
