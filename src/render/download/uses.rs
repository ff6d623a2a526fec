//! Where an edition shows its tables.

use crate::model::{BlockUse, Resolved, TableUse};
use crate::syntax::{Block, Definition};

/// Every table and chart among the blocks of a page, with what it is called there.
pub(super) fn tables(blocks: &[Block<Resolved>]) -> Vec<(&TableUse, String)> {
    let mut found = Vec::new();
    walk(blocks, &mut found);
    found
}

fn walk<'a>(blocks: &'a [Block<Resolved>], found: &mut Vec<(&'a TableUse, String)>) {
    for block in blocks {
        match block {
            Block::Block(BlockUse::Table(shown)) => {
                found.push((shown, format!("Table {}", shown.number)));
            }
            Block::Block(BlockUse::Chart(chart)) => {
                found.push((&chart.shown, format!("Chart {}", chart.shown.number)));
            }
            Block::Quote(inner) | Block::Alert(_, inner) => walk(inner, found),
            Block::List { items, .. } => items.iter().for_each(|item| walk(item, found)),
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
