//! The list of rules. A rule's name, its severity and its case stand together.
//!
//! The case, `tests/cases/<code>.md`, says what the rule holds and why, and shows files with the
//! findings they give. It is the text of `annals explain` and a test: a rule without one does not
//! compile.

use std::fmt;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not published.
    Error,
    /// The site is published; someone should look.
    Warning,
    /// Worth knowing.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

/// Something that must hold.
#[derive(Debug)]
pub struct Rule {
    /// Its name, a noun in kebab case: `total-mismatch`.
    pub code: &'static str,
    /// How much its findings weigh.
    pub severity: Severity,
    /// Whether it judges and may be wrong: its findings can be silenced on their line, with a reason.
    /// What states a fact cannot.
    pub judges: bool,
    /// Its explanation and example, in Markdown.
    pub explanation: &'static str,
}

/// Whether the word `judges` stands after a rule.
macro_rules! judges {
    () => {
        false
    };
    (judges) => {
        true
    };
}

macro_rules! rules {
    ($($name:ident = $severity:ident $code:literal $($judges:ident)?;)*) => {
        /// Every rule by name.
        pub mod rules {
            use super::{Rule, Severity};
            $(
                #[doc = concat!("`", $code, "`")]
                pub static $name: Rule = Rule {
                    code: $code,
                    severity: Severity::$severity,
                    judges: judges!($($judges)?),
                    explanation: include_str!(concat!("../../tests/cases/", $code, ".md")),
                };
            )*
        }

        /// Every rule, in the order of the pipeline that finds it broken.
        pub static RULES: &[&Rule] = &[$(&rules::$name),*];
    };
}

rules! {
    UNREADABLE_FILE = Error "unreadable-file";
    NOT_UTF8 = Error "not-utf8";
    FILE_TOO_LARGE = Error "file-too-large";
    LINK_OUT_OF_SITE = Error "link-out-of-site";
    TOO_MUCH = Error "too-much";
    EMPTY_FILE = Error "empty-file";
    BYTE_ORDER_MARK = Warning "byte-order-mark";
    WINDOWS_LINE_ENDINGS = Note "windows-line-endings";
    STRAY_FILE = Error "stray-file";
    MISSING_INDEX = Error "missing-index";
    BAD_NAME = Error "bad-name";
    TRANSLATION = Error "translation";
    TRANSLATION_BEHIND = Warning "translation-behind";
    DUPLICATE_NAME = Error "duplicate-name";

    FRONT_MATTER = Error "front-matter";
    TOML_SYNTAX = Error "toml-syntax";
    UNKNOWN_KEY = Error "unknown-key";
    MISSING_KEY = Error "missing-key";
    WRONG_TYPE = Error "wrong-type";
    WRONG_VALUE = Error "wrong-value";

    UNSAFE_FILE = Error "unsafe-file";
    HIDDEN_SIGN = Error "hidden-sign";
    HOLE_SYNTAX = Error "hole-syntax";
    DEEP_NESTING = Error "deep-nesting";
    RAW_HTML = Error "raw-html";
    HEADING_LEVEL = Error "heading-level";
    MISSING_ALT_TEXT = Error "missing-alt-text";
    FOOTNOTE = Error "footnote";

    ROW_LENGTH = Error "row-length";
    CELL_VALUE = Error "cell-value";
    FORMULA_TEXT = Error "formula-text";
    NUMBER_FORMAT = Error "number-format" judges;
    BELOW_ZERO = Error "below-zero";
    MIXED_UNITS = Error "mixed-units";
    PERIOD_MISMATCH = Error "period-mismatch";
    TOTAL_MISMATCH = Error "total-mismatch";
    DERIVED_MISMATCH = Error "derived-mismatch";
    DUPLICATE_ROW = Warning "duplicate-row" judges;
    FACT_MISMATCH = Error "fact-mismatch";
    FACT_TWICE = Warning "fact-twice" judges;
    EDITION_MISMATCH = Error "edition-mismatch";
    COMPARATOR_UNDEFINED = Warning "comparator-undefined" judges;
    DISCLOSURE_GAP = Error "disclosure-gap";
    SHARE_MISMATCH = Error "share-mismatch";

    UNKNOWN_NAME = Error "unknown-name";
    UNKNOWN_BLOCK = Error "unknown-block";
    BLOCK_OPTION = Error "block-option";
    BLOCK_IN_SENTENCE = Error "block-in-sentence";
    BROKEN_LINK = Error "broken-link";
    ADDRESS_GONE = Error "address-gone";
    BROKEN_REFERENCE = Error "broken-reference";
    NO_WORDS = Error "no-words";
    NO_VALUE = Error "no-value";
    NOTHING_TO_COMPARE = Error "nothing-to-compare";
    CHART_DATA = Error "chart-data";
    CHART_SERIES = Warning "chart-series" judges;
    CHART_TOTAL = Warning "chart-total" judges;
    CHART_ORDER = Warning "chart-order" judges;
    CHART_WORDS = Warning "chart-words" judges;

    NUMBER_IN_PROSE = Warning "number-in-prose" judges;
    NUMBER_MISMATCH = Error "number-mismatch" judges;
    NUMBER_WITHOUT_HOME = Note "number-without-home" judges;
    CHANGE_WORDS = Error "change-words" judges;
    POINTS_NOT_PER_CENT = Error "points-not-per-cent" judges;
    COMPARATOR_VALUES = Error "comparator-values" judges;

    LANGUAGE_OF_PARTS = Warning "language-of-parts" judges;
    TERM_UNDEFINED = Warning "term-undefined";
    TERM_UNUSED = Note "term-unused";
    TERM_SPELLING = Warning "term-spelling";
    NAME_SPELLING = Warning "name-spelling";
    VENUE_TWICE = Warning "venue-twice";
    VENUE_DETAIL = Warning "venue-detail";

    HEADING_WORDS = Warning "heading-words" judges;
    HEADING_TWICE = Warning "heading-twice" judges;
    PARAGRAPH_EMPHASIS = Warning "paragraph-emphasis" judges;
    LINK_WORDS = Warning "link-words" judges;
    LINK_TWICE = Warning "link-twice" judges;
    LINK_FILE = Warning "link-file" judges;
    ALT_WORDS = Warning "alt-words" judges;
    TABLE_HEADER = Warning "table-header" judges;
    ALL_CAPITALS = Warning "all-capitals" judges;
    TITLE_CASE = Warning "title-case" judges;
    PLAIN_WORDS = Warning "plain-words" judges;
    RANGE_WORDS = Warning "range-words" judges;
    LONG_SENTENCE = Warning "long-sentence" judges;
    READING_AGE = Warning "reading-age" judges;

    TOO_MANY_KEY_FIGURES = Warning "too-many-key-figures" judges;
    TOO_MANY_HEADLINES = Warning "too-many-headlines" judges;
    DUTY_SILENT = Warning "duty-silent";
    DUTY_UNFINISHED = Note "duty-unfinished";
    EDITION_OVERDUE = Warning "edition-overdue";

    WEEKDAY_MISMATCH = Error "weekday-mismatch";
    IMPOSSIBLE_DATE = Error "impossible-date";
    DATE_ORDER = Error "date-order";
    CHANGE_DATE = Error "change-date";
    EVENT_DATES = Error "event-dates";
    SESSION_TIME = Error "session-time";
    SESSION_DATES = Error "session-dates";
    SESSION_CONFLICT = Error "session-conflict";
    SESSION_CLASH = Warning "session-clash";
    SESSION_CLOSED = Error "session-closed";
    SESSION_TWICE = Warning "session-twice";
    SESSION_PAST = Warning "session-past";
    SESSION_UNCHECKED = Warning "session-unchecked";
    TIMETABLE_ENDED = Warning "timetable-ended";
    CONTACT_FORMAT = Error "contact-format";
    POSTER_TOO_LONG = Warning "poster-too-long";
    NO_HELP = Error "no-help";
    STATEMENT_MISSING = Warning "statement-missing";
    STATEMENT_PART = Error "statement-part";
    STATEMENT_DATE = Error "statement-date";

    NHS_NUMBER = Error "nhs-number" judges;
    NATIONAL_INSURANCE_NUMBER = Error "national-insurance-number" judges;
    DATE_OF_BIRTH = Error "date-of-birth" judges;
    PRIVATE_EMAIL = Error "private-email" judges;
    PRIVATE_PHONE = Error "private-phone" judges;
    PICTURE_PLACE = Error "picture-place" judges;
    FILE_AUTHOR = Warning "file-author" judges;
    HIDDEN_PARTS = Error "hidden-parts" judges;
    TRACKED_CHANGES = Error "tracked-changes" judges;
    FILE_NOT_SEARCHED = Warning "file-not-searched" judges;

    SILENCE_REASON = Error "silence-reason";
    SILENCE_UNKNOWN = Error "silence-unknown";
    SILENCE_UNUSED = Warning "silence-unused";

    MISSING_WORDS = Warning "missing-words";
    UNKNOWN_THEME = Error "unknown-theme";
    TEMPLATE = Error "template";
    THEME_COLOUR = Error "theme-colour";
    THEME_CONTRAST = Error "theme-contrast";
}
