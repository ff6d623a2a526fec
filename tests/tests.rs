//! What holds for annals as a whole, as those who use it meet it. `cargo test NAME::` runs one file.
//!
//! One program, because each program has all of annals in it: forty of them took ten gigabytes and most of the
//! time of a run.

mod again;
mod architecture;
mod calendar;
mod cases;
mod chart_pages;
mod charts;
mod charts_in_time;
mod cli;
mod faults;
mod figures;
mod findings;
mod hostile;
mod languages;
mod made;
mod mutations;
mod next_term;
mod pages;
mod plain;
mod posters;
mod properties;
mod publish;
mod publishing;
mod read;
mod readme;
mod rows;
mod safety;
mod search;
mod secrets;
mod serve;
mod silences;
mod site;
mod terms;
mod third_party;
mod trust;
mod verify;
mod whole;
mod words;
