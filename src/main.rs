//! The `annals` command.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A site is millions of small values that one thread makes and another drops; with the system's
/// allocator half of a build goes into that.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    #[cfg(unix)]
    keep_memory();
    annals::cli::main()
}

/// Begins `annals serve` anew as a process that keeps its memory: given back after each edit, it costs a
/// third of the time of the next. The allocator listens to this name, when a process begins, and to nothing
/// else that needs no `unsafe`.
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "what the allocator is told is no part of any site")]
fn keep_memory() {
    use std::os::unix::process::CommandExt;
    const NAME: &str = "MIMALLOC_PURGE_DELAY";
    let serves = std::env::args_os().any(|word| word == "serve");
    if serves && std::env::var_os(NAME).is_none() {
        let Ok(own) = std::env::current_exe() else { return };
        // It comes back only when it failed, and then this process serves as well.
        let _ = std::process::Command::new(own)
            .args(std::env::args_os().skip(1))
            .env(NAME, "-1")
            .exec();
    }
}
