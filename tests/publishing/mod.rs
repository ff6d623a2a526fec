//! The command publishes a whole site or none, whoever kills it and whatever the disk says.
//!
//! `cargo test` runs a short form. The long one is 200 builds beside readers and 500 killed builds; it
//! takes some minutes and prints what it saw:
//!
//! ```sh
//! ANNALS_LONG=1 cargo test --release publishing:: -- --nocapture
//! ```
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "tests prepare folders and look into them")]
#![expect(clippy::unwrap_used, reason = "what cannot be prepared fails the test")]
#![expect(clippy::print_stdout, reason = "what a long test saw is worth reading")]

mod site;
mod readers;
mod kills;
mod refused;
