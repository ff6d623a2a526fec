//! annals: public reports that cannot contradict themselves.

pub mod source;
pub mod diagnostic;
pub mod syntax;
pub mod model;
pub mod calendar;
pub mod language;
pub mod resolve;
pub mod check;
pub mod trace;
pub mod chart;
pub mod html;
pub mod theme;
pub mod render;
pub mod compile;
pub mod output;
pub mod serve;
pub mod edit;
pub mod scaffold;
pub mod cli;
