//! The verbs.
//!
//! Takes the words of the command line, gives an exit code: 0 clean, 1 findings that are errors, 2
//! could not run. The only room that speaks. It must not know how any verb does its work.

mod build;
mod serve;
mod check;
mod explain;
mod list;
mod trace;
mod translated;
mod schema;
mod cancel;
mod ledger;
mod new;
mod site;
mod terminal;
mod verify;
mod failure;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use self::failure::Failure;
use self::terminal::{Colour, Terminal};
use crate::source::keep_quiet;

/// Public reports that cannot contradict themselves.
#[derive(Debug, Parser)]
#[command(name = "annals", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
    #[command(flatten)]
    global: Global,
}

#[derive(Debug, Args)]
struct Global {
    /// The site's folder [default: the nearest one upwards with an annals.toml].
    #[arg(short, long, global = true, value_name = "FOLDER")]
    root: Option<PathBuf>,
    /// When to use colour.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    color: Colour,
    /// Say nothing but what is wrong.
    #[arg(short, long, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Compile the site and publish it to a folder.
    Build(build::Build),
    /// Show the site in a browser, and again after every edit.
    Serve(serve::Serve),
    /// Compile the site and report what is wrong; write nothing.
    Check(check::Check),
    /// Say what a rule holds, why, and how to mend what breaks it.
    Explain(explain::Explain),
    /// List drafts, and silenced findings with their reasons.
    List(list::List),
    /// Say where a figure comes from, and every place that shows it.
    Trace(trace::Trace),
    /// Cancel a session on a day, or take that back.
    Cancel(cancel::Cancel),
    /// Keep the addresses of what is published, so that none is ever lost.
    Ledger(ledger::Ledger),
    /// Print the JSON Schema of what annals writes.
    Schema(schema::Schema),
    /// Make something to begin with.
    #[command(subcommand)]
    New(new::New),
}

/// How a verb ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing that is an error was found.
    Clean,
    /// Errors were found, and reported.
    Errors,
}

/// Runs the command with the words it was given.
#[must_use]
pub fn main() -> ExitCode {
    keep_quiet();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(usage) => {
            // Who asked for help and hung up has had enough of it.
            let _ = usage.print();
            return u8::try_from(usage.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from);
        }
    };
    let terminal = Terminal::new(cli.global.color, cli.global.quiet);
    match run(&cli, &terminal) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Errors) => ExitCode::from(1),
        Err(failure) => {
            terminal.failure(&failure);
            ExitCode::from(2)
        }
    }
}

fn run(cli: &Cli, terminal: &Terminal) -> Result<Outcome, Failure> {
    let root = cli.global.root.as_deref();
    match &cli.verb {
        Verb::Build(build) => build.run(root, terminal),
        Verb::Serve(serve) => serve.run(root, terminal),
        Verb::Check(check) => check.run(root, terminal),
        Verb::Explain(explain) => explain.run(),
        Verb::List(list) => list.run(root, terminal),
        Verb::Trace(trace) => trace.run(root, terminal),
        Verb::Cancel(cancel) => cancel.run(root, terminal),
        Verb::Ledger(ledger) => ledger.run(root, terminal),
        Verb::Schema(schema) => Ok(schema.run()),
        Verb::New(new) => new.run(root, terminal),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn the_flags_do_not_contradict_each_other() {
        Cli::command().debug_assert();
    }
}
