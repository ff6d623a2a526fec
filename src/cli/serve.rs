//! `annals serve`: the site in a browser while it is written.

use std::net::IpAddr;
use std::path::Path;
use std::process::{Command, Stdio};

use clap::Args;

use super::failure::Failure;
use super::terminal::Terminal;
use super::{Outcome, site};
use crate::compile::compile_again;
use crate::serve::{Report, Serving, listen, serve};

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The interface to serve on. Any but this computer's own lets others see drafts.
    #[arg(short, long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    interface: IpAddr,
    /// The port to serve on [default: the first free one from 1919].
    #[arg(short, long, value_name = "PORT")]
    port: Option<u16>,
    /// Open the site in a browser.
    #[arg(short = 'O', long)]
    open: bool,
}

impl Serve {
    pub(super) fn run(&self, root: Option<&Path>, terminal: &Terminal) -> Result<Outcome, Failure> {
        let root = site::find(root)?;
        let listener = listen(self.interface, self.port)?;
        let serving = Serving { root, listener, compile: compile_again };
        serve(serving, &mut |report| self.say(terminal, report))?;
        Ok(Outcome::Clean)
    }

    fn say(&self, terminal: &Terminal, report: Report<'_>) {
        match report {
            Report::Ready { address } => {
                terminal.status(format_args!("Serving {address} (stop with Ctrl-C)"));
                if self.open && !open(address) {
                    terminal.status("No browser could be opened");
                }
            }
            Report::Compiled { sources, diagnostics, is_shown, took } => {
                terminal.findings(diagnostics, sources);
                let rest = if is_shown { "" } else { ": not shown until the errors are mended" };
                terminal.status(format_args!("Compiled in {} ms{rest}", took.as_millis()));
            }
            Report::Looking(words) => terminal.status(words),
            Report::Unread(error) => terminal.failure(error),
        }
    }
}

/// Opens an address as the desktop does. It starts with `http://` and is our own.
fn open(address: &str) -> bool {
    let (program, words): (_, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/c", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let quiet = || Stdio::null();
    let mut command = Command::new(program);
    command.args(words).arg(address).stdin(quiet()).stdout(quiet()).stderr(quiet());
    command.spawn().is_ok()
}
