//! The words of a session: its time, its days, its price.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::{
    Cost, Every, Nth, Price, SessionTime, When, clock_words, date_words, weekday_words,
};

/// "9:30am to 11am", or "From 1pm" when no end is known.
pub(in crate::render) fn time(time: SessionTime) -> String {
    let start = clock_words(time.start);
    time.end
        .map_or_else(|| format!("From {start}"), |end| format!("{start} to {}", clock_words(end)))
}

/// "Free", "£5.50 per adult and child", "£5 per person, £3 per child under 5".
pub(in crate::render) fn cost(cost: &Cost) -> String {
    match cost {
        Cost::Free => "Free".to_owned(),
        Cost::Ask => "Ask about the cost".to_owned(),
        Cost::Prices(prices) => {
            let prices: Vec<String> = prices.iter().map(price).collect();
            prices.join(", ")
        }
    }
}

/// "£5.50 per adult and child", "90p for adults", "£2 (donation)".
fn price(price: &Price) -> String {
    let pence = price.amount * Decimal::ONE_HUNDRED;
    let whole = price.amount.fract().is_zero();
    let mut words = if price.amount < Decimal::ONE && !price.amount.is_zero() {
        format!("{}p", pence.normalize())
    } else if whole {
        format!("£{}", price.amount.normalize())
    } else {
        format!("£{:.2}", price.amount)
    };
    if let Some(per) = &price.per {
        words = format!("{words} per {per}");
    }
    if let Some(concession) = &price.concession {
        words = format!("{words} for {concession}");
    }
    if let Some(note) = &price.note {
        words = format!("{words} ({note})");
    }
    words
}

/// How often a session is on, when that is not each week: "Every other Tuesday", "First and third
/// Saturday of the month".
pub(in crate::render) fn monthly(when: &When) -> Option<String> {
    let When::Weekly { days, every, .. } = when else { return None };
    let days = listed(days.iter().map(|day| weekday_words(*day).to_owned()));
    match every {
        Every::Week => None,
        Every::Fortnight => Some(format!("Every other {days}")),
        Every::Month(nths) => {
            let nths = listed(nths.iter().map(|nth| nth_words(*nth).to_owned()));
            Some(format!("{} {days} of the month", capital(&nths)))
        }
    }
}

/// The days of a session in words: "Mondays and Wednesdays", "Every other Tuesday", "Saturday
/// 18 November 2023".
pub(in crate::render) fn days(when: &When) -> String {
    match when {
        When::Weekly { days, .. } => monthly(when)
            .unwrap_or_else(|| listed(days.iter().map(|day| format!("{}s", weekday_words(*day))))),
        When::Dates { dates, .. } => listed(dates.iter().map(|date| day(date.value))),
    }
}

/// "Saturday 18 November 2023".
pub(in crate::render) fn day(date: Date) -> String {
    format!("{} {}", weekday_words(date.weekday()), date_words(date))
}

/// "18 November", or "18 November 2023" when the year is not plain.
pub(in crate::render) fn day_of(date: Date, with_year: bool) -> String {
    let words = date_words(date);
    match words.rsplit_once(' ') {
        Some((day, _)) if !with_year => day.to_owned(),
        _ => words,
    }
}

/// From one day to another: "1 November to 31 December 2023", "25 to 26 December 2023", or the day
/// alone.
pub(in crate::render) fn span(first: Date, last: Date) -> String {
    if first == last {
        return date_words(first);
    }
    if first.first_of_month() == last.first_of_month() {
        return format!("{} to {}", first.day(), date_words(last));
    }
    format!("{} to {}", day_of(first, first.year() != last.year()), date_words(last))
}

/// When it begins: "9:30am".
pub(in crate::render) fn start(time: SessionTime) -> String {
    clock_words(time.start)
}

fn nth_words(nth: Nth) -> &'static str {
    Nth::ALL.iter().find(|(_, known)| *known == nth).map_or("", |(word, _)| word)
}

/// Some words with a capital letter first.
pub(in crate::render) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// "a", "a and b", "a, b and c".
pub(in crate::render) fn listed(words: impl Iterator<Item = String>) -> String {
    let words: Vec<String> = words.collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => words.join(""),
    }
}
