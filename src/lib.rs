//! annals: public reports that cannot contradict themselves.

pub mod chart;
pub mod model;
