//! Every column of a table that is written in prose says what it holds.

use crate::check::lookup::Lookup;
use crate::check::reading::Text;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Passage, Read, Resolved, Setting, plain_words, read};
use crate::source::Span;
use crate::syntax::{Block, Cell};

pub(super) fn check(text: &Text<'_>, _: &Lookup<'_>, sink: &mut Sink) {
    if let Some(page) = text.page {
        read(&page.body, &mut |item| {
            if let Read::Block(Block::Table(table)) = item {
                check_table(&table.head, &table.rows, sink);
            }
        });
    }
}

fn check_table(head: &[Cell<Resolved>], rows: &[Vec<Cell<Resolved>>], sink: &mut Sink) {
    let mut report = |place: Option<Span>, message: String, help: &str| {
        sink.report_at(place, |span| {
            Diagnostic::new(&rules::TABLE_HEADER, span, message).help(help)
        });
    };
    let all = || head.iter().chain(rows.iter().flatten());
    let first = all().find_map(place);
    let empty: Vec<usize> = (0..head.len()).filter(|at| is_empty(&head[*at])).collect();
    if empty.len() == head.len() {
        let message = "the table has no headings".to_owned();
        report(first, message, "say in the first row what each column holds: | Town | Families |");
    } else if head.len() == 1 {
        let message = "the table has one column, and is a list".to_owned();
        report(first, message, "write each row as a line that begins with a hyphen");
    } else {
        for at in empty {
            let column = rows.iter().filter_map(|row| row.get(at)).find_map(place);
            let message = format!("column {} of the table has no heading", at + 1);
            let place = column.or(first);
            report(place, message, "say in the first row what the column holds, such as | Town |");
        }
    }
}

fn is_empty(cell: &Cell<Resolved>) -> bool {
    plain_words(&cell.content).trim().is_empty()
}

fn place(cell: &Cell<Resolved>) -> Option<Span> {
    let passage = Passage::read(Setting::Label, &cell.content);
    passage.span(0..passage.text.len())
}
