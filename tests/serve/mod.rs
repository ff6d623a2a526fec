//! A site is served from memory, follows its sources, and answers nobody it should not.
#![expect(clippy::disallowed_methods, reason = "tests prepare folders and measure time")]
#![expect(clippy::unwrap_used, reason = "what cannot be prepared fails the test")]

mod site;
mod client;
mod pages;
mod edits;
mod ports;
mod command;
mod hostile;
mod survives;
mod memory;
