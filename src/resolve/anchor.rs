//! What a link can point at.

use crate::model::PageId;

/// Something that a link can point at: a heading, a table, a chart. A large site has a hundred thousand.
#[derive(Debug, Clone)]
pub(super) struct Anchor {
    /// The page it is on.
    pub(super) page: PageId,
    /// What an author calls it.
    pub(super) name: Box<str>,
    /// Its address in the page, where that is not its name.
    pub(super) address: Option<Box<str>>,
    /// The words of a link that writes itself: "Table 2".
    pub(super) words: Box<str>,
    /// Its number, if it is a table or a chart, and no heading.
    pub(super) number: Option<usize>,
}

impl Anchor {
    /// Its address in the page.
    pub(super) fn id(&self) -> &str {
        self.address.as_deref().unwrap_or(&self.name)
    }
}

/// What can be pointed at on a page, in order of names.
#[derive(Debug, Default)]
pub(super) struct Names(Box<[Anchor]>);

impl Names {
    /// Keeps the first of each name; but a table or a chart, whose name its author chose, goes before a
    /// heading that happens to have the same words.
    pub(super) fn of(mut found: Vec<Anchor>) -> Self {
        found.sort_by(|one, other| {
            let by_name = one.name.cmp(&other.name);
            by_name.then(one.number.is_none().cmp(&other.number.is_none()))
        });
        found.dedup_by(|next, kept| next.name == kept.name);
        Self(found.into())
    }

    /// What has a name.
    pub(super) fn get(&self, name: &str) -> Option<&Anchor> {
        let at = self.0.binary_search_by(|anchor| (*anchor.name).cmp(name)).ok()?;
        self.0.get(at)
    }

    /// All of it.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Anchor> {
        self.0.iter()
    }
}
