//! The change on the card of a key figure, which ends the sentence that the card is.

use super::{change, direction};
use crate::language::{Extent, Form};
use crate::model::{Better, Direction};

pub(super) const NO_COMPARISON: &str = "no comparable figure";

/// "down 3.0% since 2021-22, which is better"
pub(super) fn key_change(
    way: Direction,
    extent: Extent<'_>,
    period: &str,
    better: Better,
) -> String {
    // "up from 0 in 2021-22": the earlier value is that of the earlier period.
    let time = match extent {
        Extent::Between(..) if way != Direction::Same => "in",
        _ => "since",
    };
    let said = format!("{} {time} {period}", change(Form::Short, way, extent));
    match (better, way) {
        (Better::Neither, _) | (_, Direction::Same) => said,
        _ => format!("{said}, which is {}", direction(better, way)),
    }
}
