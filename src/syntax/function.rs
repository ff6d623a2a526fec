//! The words that follow from figures: the functions that may stand in a sentence.
//!
//! Their names are part of the grammar, because a function alone on a line is a sentence and a block
//! is not. What each one says is worked out in `resolve`.

use super::hole::Call;

macro_rules! functions {
    ($($(#[$doc:meta])* $variant:ident = $word:literal;)*) => {
        /// A function.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Function { $($(#[$doc])* $variant,)* }

        impl Function {
            /// Every function, by its name.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),*];
        }
    };
}

functions! {
    /// How far a figure went: "fell by 3.0%".
    Change = "change";
    /// Which way it went: "better".
    Direction = "direction";
    /// Where it stands among others: "below England".
    Compare = "compare";
    /// Its place: "the second lowest of the five years".
    Rank = "rank";
    /// How much of a whole it is: "nearly half".
    Share = "share";
    /// How much more one figure is than another.
    Difference = "difference";
    /// Figures together.
    Sum = "sum";
    /// Words in another language: "Croeso".
    Lang = "lang";
    /// So many per so many.
    Rate = "rate";
}

impl Function {
    /// The function of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(word, _)| *word == name).map(|(_, function)| *function)
    }
}

/// A function and what it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunctionCall {
    /// Which function.
    pub function: Function,
    /// Its name and what it is given.
    pub call: Call,
}
