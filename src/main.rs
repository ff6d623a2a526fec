//! The `annals` command.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A site is millions of small values that one thread makes and another drops; with the system's
/// allocator half of a build goes into that.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    annals::cli::main()
}
