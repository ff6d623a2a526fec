//! What a figure counts, and how it is written for readers.

use rust_decimal::Decimal;

/// What a column of figures counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// What is counted, in the author's words, where another table counts it too: "referral rate".
    pub name: Option<String>,
    /// The unit in the author's words: "£", "%", "children", "per 10,000 children".
    pub unit: String,
    /// How many decimals are shown; as written when none is given.
    pub decimals: Option<u32>,
    /// The kind of value.
    pub kind: MeasureKind,
    /// Whether more is better.
    pub better: Better,
    /// Whether a plus is written too, as for changes.
    pub signed: bool,
}

/// The kinds of value a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasureKind {
    /// A number of no other kind.
    Number,
    /// So many whole things.
    Count,
    /// Pounds.
    Money,
    /// Per cent.
    Percentage,
    /// Percentage points: what lies between two percentages.
    Points,
    /// So many per so many.
    Rate,
    /// A day.
    Date,
    /// How far something has come, in a word.
    Status,
    /// Words.
    Text,
}

impl MeasureKind {
    /// Every kind, by the word that asks for it.
    pub const ALL: [(&'static str, Self); 9] = [
        ("number", Self::Number),
        ("count", Self::Count),
        ("money", Self::Money),
        ("percentage", Self::Percentage),
        ("points", Self::Points),
        ("rate", Self::Rate),
        ("date", Self::Date),
        ("status", Self::Status),
        ("text", Self::Text),
    ];

    /// The kind that a unit stands for.
    #[must_use]
    pub fn of_unit(unit: &str) -> Self {
        match unit {
            "£" => Self::Money,
            "%" => Self::Percentage,
            "percentage points" => Self::Points,
            _ if unit.starts_with("per ") => Self::Rate,
            _ => Self::Number,
        }
    }

    /// Whether values of this kind can be added and drawn.
    #[must_use]
    pub fn is_numeric(self) -> bool {
        !matches!(self, Self::Date | Self::Status | Self::Text)
    }
}

/// Whether a rise is good news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Up,
    /// Fewer is better.
    Down,
    /// Neither.
    Neither,
}

impl Better {
    /// Every answer, by its word.
    pub const ALL: [(&'static str, Self); 3] =
        [("up", Self::Up), ("down", Self::Down), ("neither", Self::Neither)];
}

impl Measure {
    /// Per cent.
    #[must_use]
    pub fn percentage() -> Self {
        Self { unit: "%".to_owned(), kind: MeasureKind::Percentage, ..Self::plain() }
    }

    /// Of a number of which nothing is said.
    #[must_use]
    pub fn plain() -> Self {
        Self {
            name: None,
            unit: String::new(),
            decimals: None,
            kind: MeasureKind::Number,
            better: Better::Neither,
            signed: false,
        }
    }

    /// Writes a number as readers expect it: `3,335`, `84%`, `£239,446`.
    #[must_use]
    pub fn write(&self, number: Decimal) -> String {
        let written = self.write_plain(number);
        if self.signed && number > Decimal::ZERO { format!("+{written}") } else { written }
    }

    fn write_plain(&self, number: Decimal) -> String {
        let digits = self.digits(number);
        match self.kind {
            MeasureKind::Money if number.is_sign_negative() && !number.is_zero() => {
                format!("-£{}", digits.trim_start_matches('-'))
            }
            MeasureKind::Money => format!("£{digits}"),
            MeasureKind::Percentage => format!("{digits}%"),
            _ => digits,
        }
    }

    /// Whether figures of the two can be compared and added: they count the same thing. A plain
    /// number that does not say what it counts agrees with every other.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        let counts = |kind| matches!(kind, MeasureKind::Number | MeasureKind::Count);
        if counts(self.kind) && counts(other.kind) {
            return self.unit == other.unit || self.unit.is_empty() || other.unit.is_empty();
        }
        self.kind == other.kind && self.unit == other.unit
    }

    /// What it counts, as a finding says it: "children", "pounds", "plain numbers".
    #[must_use]
    pub fn in_words(&self) -> &str {
        match self.unit.as_str() {
            "" => "plain numbers",
            "£" => "pounds",
            "%" => "per cent",
            unit => unit,
        }
    }

    /// What a change of such figures counts: percentages change by points.
    #[must_use]
    pub fn of_change(self) -> Self {
        match self.kind {
            MeasureKind::Percentage => Self {
                unit: "percentage points".to_owned(),
                kind: MeasureKind::Points,
                signed: true,
                ..self
            },
            _ => Self { signed: true, ..self },
        }
    }

    /// The digits with thousands commas, in the precision that was written or asked for.
    #[must_use]
    pub fn digits(&self, number: Decimal) -> String {
        with_commas(&self.plain_digits(number))
    }

    /// The digits as machines read them.
    #[must_use]
    pub fn plain_digits(&self, number: Decimal) -> String {
        let shown = match self.decimals {
            Some(decimals) => {
                let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
                let mut rounded = number.round_dp_with_strategy(decimals, strategy);
                rounded.rescale(decimals);
                rounded
            }
            None => number,
        };
        shown.to_string()
    }
}

fn with_commas(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, rest) = digits.find('.').map_or((digits, ""), |dot| digits.split_at(dot));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}
