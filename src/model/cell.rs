//! One cell of a table, and who may see what it holds.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::dates::date_words;
use super::measure::Measure;
use crate::source::Span;

/// Who may see the numbers that are hidden to protect people.
///
/// A table is [`Exact`] while it is read and checked, and [`Open`] from then on: in an open table a
/// hidden number has no place to stand, so that nothing made from it can give the number away.
pub trait Secrecy: std::fmt::Debug + Clone {
    /// What a cell knows beside what readers see.
    type Secret: std::fmt::Debug + Clone + Default;
}

/// With the numbers that readers must not see.
#[derive(Debug, Clone)]
pub enum Exact {}

/// Without them.
#[derive(Debug, Clone)]
pub enum Open {}

impl Secrecy for Exact {
    type Secret = Option<Decimal>;
}

impl Secrecy for Open {
    type Secret = ();
}

/// One cell.
#[derive(Debug, Clone)]
pub struct Cell<S: Secrecy = Open> {
    /// What readers see.
    pub value: CellValue,
    /// What holds of it: provisional, revised, estimated.
    pub marks: Marks,
    /// Where it is written.
    pub span: Span,
    aside: Option<Box<Aside<S>>>,
}

/// What few cells have, and cells are many.
#[derive(Debug, Clone)]
struct Aside<S: Secrecy> {
    /// The number that readers must not see.
    secret: S::Secret,
    /// What was published in its place, for a total that is known to be wrong.
    published: Option<Published>,
}

impl<S: Secrecy> Default for Aside<S> {
    fn default() -> Self {
        Self { secret: S::Secret::default(), published: None }
    }
}

impl<S: Secrecy> Cell<S> {
    /// What was published in its place, for a total that is known to be wrong.
    #[must_use]
    pub fn published(&self) -> Option<&Published> {
        self.aside.as_ref()?.published.as_ref()
    }
}

impl Cell<Exact> {
    /// A cell with a value, as it is written.
    #[must_use]
    pub fn new(value: CellValue, span: Span) -> Self {
        Self { value, marks: Marks::default(), span, aside: None }
    }

    /// Puts a published figure in the place of the one that follows from others.
    pub fn publish(&mut self, published: Published) {
        self.value = CellValue::Number(published.value);
        self.span = published.span;
        self.aside.get_or_insert_default().published = Some(published);
    }

    /// Shows another number in the place of this one.
    pub fn cover(&mut self, shown: Decimal) {
        self.aside.get_or_insert_default().secret = self.value.number();
        self.value = CellValue::Number(shown);
    }

    /// Takes the value out of readers' sight.
    pub fn hide(&mut self) {
        let secret = self.exact();
        self.aside = secret.map(|_| Box::new(Aside { secret, published: None }));
        self.value = CellValue::Missing(Shorthand::Confidential);
    }

    /// Whether readers must not see it.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.value == CellValue::Missing(Shorthand::Confidential)
    }

    /// The number, also when readers must not see it.
    #[must_use]
    pub fn exact(&self) -> Option<Decimal> {
        self.aside.as_ref().and_then(|aside| aside.secret).or(self.value.number())
    }

    /// The cell without the number that readers must not see.
    pub(super) fn open(self) -> Cell {
        let published = self.aside.and_then(|aside| aside.published);
        let aside = published.map(|it| Box::new(Aside { secret: (), published: Some(it) }));
        Cell { value: self.value, marks: self.marks, span: self.span, aside }
    }
}

/// A figure that was published and does not agree with its parts.
#[derive(Debug, Clone)]
pub struct Published {
    /// The figure that was published.
    pub value: Decimal,
    /// What the parts make.
    pub worked_out: Decimal,
    /// Why it is kept.
    pub reason: String,
    /// Where the author says so.
    pub span: Span,
}

/// What a cell can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellValue {
    /// A number.
    Number(Decimal),
    /// A day.
    Date(Date),
    /// A status.
    Status(Status),
    /// Words.
    Text(String),
    /// Nothing, and why.
    Missing(Shorthand),
}

impl CellValue {
    /// The number, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// As readers see it.
    #[must_use]
    pub fn words(&self, measure: &Measure) -> String {
        match self {
            Self::Number(number) => measure.write(*number),
            Self::Date(date) => date_words(*date),
            Self::Status(status) => status.words().to_owned(),
            Self::Text(text) => text.clone(),
            Self::Missing(shorthand) => shorthand.mark().to_owned(),
        }
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal, $meaning:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word an author writes.
            #[must_use]
            pub fn mark(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What readers are told.
            #[must_use]
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }
        }
    };
}

words! {
    /// The [shorthand of the statistics profession](https://analysisfunction.civilservice.gov.uk/policy-store/symbols-in-tables-definitions-and-help/)
    /// for a cell without a number.
    Shorthand {
        /// Hidden to protect people.
        Confidential = "[c]", "hidden to protect people";
        /// Not there to be had.
        NotAvailable = "[x]", "not available";
        /// Cannot be.
        NotApplicable = "[z]", "not applicable";
        /// Rounds to zero and is not zero.
        Low = "[low]", "less than half of the last digit shown, but not zero";
    }
}

words! {
    /// The [shorthand](https://analysisfunction.civilservice.gov.uk/policy-store/symbols-in-tables-definitions-and-help/)
    /// beside a number that is there.
    Mark {
        /// May still change.
        Provisional = "[p]", "provisional: may still change";
        /// Changed since it was first published.
        Revised = "[r]", "revised since it was first published";
        /// Worked out from less than everything.
        Estimated = "[e]", "estimated";
        /// Not counted as before.
        Break = "[b]", "counted in another way than before";
    }
}

/// The marks beside a number, each of them once, in the author's order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks([Option<Mark>; Mark::ALL.len()]);

impl Marks {
    /// Every one.
    pub fn iter(&self) -> impl Iterator<Item = Mark> {
        self.0.into_iter().flatten()
    }

    /// Whether it is one of them.
    #[must_use]
    pub fn has(&self, mark: Mark) -> bool {
        self.0.contains(&Some(mark))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

impl Extend<Mark> for Marks {
    fn extend<T: IntoIterator<Item = Mark>>(&mut self, marks: T) {
        for mark in marks {
            let known = self.has(mark);
            if let Some(free) = self.0.iter_mut().find(|it| it.is_none()).filter(|_| !known) {
                *free = Some(mark);
            }
        }
    }
}

impl FromIterator<Mark> for Marks {
    fn from_iter<T: IntoIterator<Item = Mark>>(marks: T) -> Self {
        let mut all = Self::default();
        all.extend(marks);
        all
    }
}

words! {
    /// How far something has come.
    Status {
        /// Done.
        Complete = "complete", "Complete";
        /// Begun.
        InProgress = "in progress", "In progress";
        /// Not begun.
        NotStarted = "not started", "Not started";
        /// Going as planned.
        OnTrack = "on track", "On track";
        /// May not go as planned.
        AtRisk = "at risk", "At risk";
        /// Late.
        Delayed = "delayed", "Delayed";
        /// Given up.
        Stopped = "stopped", "Stopped";
    }
}

/// A large site has hundreds of thousands of them, and the open ones take the place of the exact ones.
#[cfg(target_pointer_width = "64")]
const _: () = {
    assert!(size_of::<Cell>() == 48);
    assert!(size_of::<Cell<Exact>>() == 48);
};
