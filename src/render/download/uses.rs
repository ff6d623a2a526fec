//! Where an edition shows its tables.

use crate::model::{BlockUse, Resolved, TableUse};
use crate::syntax::{Block, Definition};

/// Every table and chart among the blocks of a page, with what it is called there.
pub(super) fn tables(blocks: &[Block<Resolved>]) -> Vec<(&TableUse, String)> {
    let named = |block: &'_ BlockUse| match block {
        BlockUse::Table(shown) => format!("Table {}", shown.number),
        BlockUse::Chart(chart) => format!("Chart {}", chart.shown.number),
        _ => String::new(),
    };
    let shown = shown(blocks).into_iter();
    shown.filter_map(|block| Some((table(block)?, named(block)))).collect()
}

fn table(block: &BlockUse) -> Option<&TableUse> {
    match block {
        BlockUse::Table(shown) => Some(shown),
        BlockUse::Chart(chart) => Some(&chart.shown),
        _ => None,
    }
}

/// Every table and chart of a page, in order.
pub(in super::super) fn shown(blocks: &[Block<Resolved>]) -> Vec<&BlockUse> {
    let mut found = Vec::new();
    walk(blocks, &mut found);
    found
}

fn walk<'a>(blocks: &'a [Block<Resolved>], found: &mut Vec<&'a BlockUse>) {
    for block in blocks {
        match block {
            Block::Block(block) if table(block).is_some() => found.push(block),
            Block::Quote(inner) | Block::Alert(_, inner) => walk(inner, found),
            Block::List(list) => list.items.iter().for_each(|item| walk(item, found)),
            Block::Definitions(entries) => {
                for entry in entries {
                    if let Definition::Meaning(inner) = entry {
                        walk(inner, found);
                    }
                }
            }
            _ => {}
        }
    }
}
