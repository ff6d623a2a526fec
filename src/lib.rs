//! annals: public reports that cannot contradict themselves.

pub mod source;
pub mod diagnostic;
pub mod model;
pub mod chart;
pub mod compile;
pub mod output;
pub mod serve;
pub mod scaffold;
pub mod cli;
