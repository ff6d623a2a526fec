//! The colours of a drawing that stands alone.

use super::class::SLOTS;
use super::colour::Colour;

/// How much of a mark's colour is in the name beside it, per cent; the rest is ink.
const NAME: u8 = 65;
/// How much of the grid's colour is in a band of time, per cent; the rest is paper.
const BAND: u8 = 45;

/// What a theme paints charts with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// The fill of each slot.
    pub fills: [Colour; SLOTS],
    /// The words on the fill of each slot.
    pub on: [Colour; SLOTS],
    /// Words, and the line that bars stand on.
    pub ink: Colour,
    /// Words that say less than the others.
    pub muted: Colour,
    /// The lines behind the marks.
    pub grid: Colour,
    /// What all of it stands on.
    pub paper: Colour,
}

impl Palette {
    /// The fill of a slot; a seventh series wears the first again.
    #[must_use]
    pub fn fill(&self, slot: usize) -> Colour {
        self.fills.get(slot % SLOTS).copied().unwrap_or(self.ink)
    }

    /// The words on the fill of a slot.
    #[must_use]
    pub fn on(&self, slot: usize) -> Colour {
        self.on.get(slot % SLOTS).copied().unwrap_or(self.paper)
    }

    /// The name of a series beside its mark: the mark's colour, brought towards the ink until it can
    /// be read.
    #[must_use]
    pub fn name(&self, slot: usize) -> Colour {
        self.fill(slot).mixed(NAME, self.ink)
    }

    /// The paper behind a stretch of time.
    #[must_use]
    pub fn band(&self) -> Colour {
        self.grid.mixed(BAND, self.paper)
    }
}
