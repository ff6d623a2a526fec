//! What lies behind the cover of a draft: as long as drafts are not asked for, it is not read.

use std::collections::BTreeSet;

use crate::source::FileId;
use crate::syntax::{Mapping, Value};

use super::Sorted;
use super::layout::Role;

/// Takes out the data of every edition whose cover is a draft, and names its files.
pub(super) fn leave_out(sorted: &mut Sorted) -> BTreeSet<FileId> {
    let covers = sorted.pages.iter().filter_map(|(role, _, page)| match role {
        Role::Cover(publication, edition) if is_draft(&page.front) => {
            Some(format!("{publication}.{edition}"))
        }
        _ => None,
    });
    let hidden: BTreeSet<String> = covers.collect();
    let data = sorted.data.extract_if(.., |file| hidden.contains(&file.scope));
    let mut files: BTreeSet<FileId> = data.map(|file| file.file).collect();
    files.extend(sorted.rows.take(|scope| hidden.contains(scope)));
    files
}

fn is_draft(front: &Mapping) -> bool {
    let is_flag = |value: &Value| matches!(value, Value::Flag(true));
    front.entries.iter().any(|(key, item)| key.value == "draft" && is_flag(&item.value))
}
