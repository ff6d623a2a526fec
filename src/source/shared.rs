//! Text that many hold.

use std::ops::Deref;
use std::sync::Arc;

/// Text, such as that of a file, shared by whoever holds a piece of it. It is one word long, not two, because a
/// site has millions of such pieces.
#[derive(Debug, Clone, Eq)]
pub struct SharedText(Arc<Box<str>>);

impl SharedText {
    /// How many hold it.
    #[cfg(test)]
    pub(crate) fn holders(&self) -> usize {
        Arc::strong_count(&self.0)
    }
}

/// The same piece of memory needs no reading.
impl PartialEq for SharedText {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl Deref for SharedText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<String> for SharedText {
    fn from(text: String) -> Self {
        Self(Arc::new(text.into()))
    }
}

impl From<&str> for SharedText {
    fn from(text: &str) -> Self {
        Self(Arc::new(text.into()))
    }
}
