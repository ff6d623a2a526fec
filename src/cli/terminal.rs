//! Where the command speaks.
//!
//! What was asked for goes to standard output, everything else to standard error. A reader who
//! hangs up (`annals explain | head`) ends nothing and breaks nothing.
#![expect(
    clippy::disallowed_methods,
    reason = "whether colour is wanted stands in the environment"
)]

use std::env;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use clap::ValueEnum;

use crate::diagnostic::{Diagnostic, human};
use crate::source::Sources;

/// When to use colour: of itself, on a terminal whose user has not set `NO_COLOR`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    #[default]
    Auto,
    Always,
    Never,
}

/// Says what was asked for, on standard output.
pub(super) fn answer(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// How to speak on standard output and standard error.
#[derive(Debug)]
pub(super) struct Terminal {
    colour: Colour,
    quiet: bool,
}

impl Terminal {
    pub(super) fn new(colour: Colour, quiet: bool) -> Self {
        Self { colour, quiet }
    }

    /// Says how it went, unless only what is wrong is wanted.
    pub(super) fn status(&self, line: impl Display) {
        if !self.quiet {
            let _ = writeln!(io::stderr().lock(), "{line}");
        }
    }

    /// Says what was found, to people.
    pub(super) fn findings(&self, diagnostics: &[Diagnostic], sources: &Sources) {
        let text = human(diagnostics, sources, self.wants_colour(&io::stderr()));
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Says why nothing could be done.
    pub(super) fn failure(&self, failure: impl Display) {
        let is_coloured = self.wants_colour(&io::stderr());
        let (red, plain) = if is_coloured { ("\u{1b}[1;91m", "\u{1b}[0m") } else { ("", "") };
        let _ = writeln!(io::stderr().lock(), "{red}error{plain}: {failure}");
    }

    /// Whether what was asked for is written in colour.
    pub(super) fn wants_colour_in_answers(&self) -> bool {
        self.wants_colour(&io::stdout())
    }

    fn wants_colour(&self, stream: &impl IsTerminal) -> bool {
        self.colour.is_wanted(stream.is_terminal(), is_colour_refused())
    }
}

impl Colour {
    fn is_wanted(self, is_terminal: bool, is_refused: bool) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => is_terminal && !is_refused,
        }
    }
}

fn is_colour_refused() -> bool {
    env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || env::var_os("TERM").is_some_and(|value| value == "dumb")
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn colour_is_for_terminals_whose_users_want_it() {
        assert!(Colour::Auto.is_wanted(true, false));
        assert!(!Colour::Auto.is_wanted(true, true), "NO_COLOR");
        assert!(!Colour::Auto.is_wanted(false, false), "a pipe");
        assert!(Colour::Always.is_wanted(false, true), "a flag outweighs the environment");
        assert!(!Colour::Never.is_wanted(true, false));
    }
}
