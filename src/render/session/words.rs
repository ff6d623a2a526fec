//! The words of a session: its time, its days, its price.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::{
    Ages, Booking, Contact, Cost, Every, Nth, Off, Price, Session, SessionTime, Venue, When,
    clock_words, date_words, weekday_words,
};

/// "9:30am to 11am", or "From 1pm" when no end is known.
pub(in crate::render) fn time(time: SessionTime) -> String {
    let start = clock_words(time.start);
    time.end
        .map_or_else(|| format!("From {start}"), |end| format!("{start} to {}", clock_words(end)))
}

/// Every time of a day: "9:30am to 11am and 1pm to 2pm".
pub(in crate::render) fn times(session: &Session) -> String {
    listed(session.times.iter().map(|of_day| time(of_day.value)))
}

/// For whom a session is: "Under 5", "5 to 11 years. Girls", "Parents and carers of disabled children".
pub(in crate::render) fn who(session: &Session) -> String {
    let ages = session.ages.to_string();
    let Some(audience) = &session.audience else { return ages };
    match session.ages {
        // Who they are says that they are adults.
        Ages::Adults => capital(audience),
        Ages::Ask => format!("{}. {ages}", capital(audience)),
        Ages::All | Ages::Children(_) => format!("{ages}. {}", capital(audience)),
    }
}

/// When a session is on: "Tuesdays, 9:30am to 11am, in term time, from 10 November 2026".
pub(in crate::render) fn when(session: &Session) -> String {
    let mut parts = vec![days(&session.when), times(session)];
    parts.extend(session.term_time.then(|| "in term time".to_owned()));
    parts.extend(session.first.map(|first| format!("from {}", date_words(first.value))));
    parts.extend(session.last.map(|last| format!("until {}", date_words(last.value))));
    parts.join(", ")
}

/// How to get a place: "No need to book", "Book a place". Where to ask stands beside it.
pub(in crate::render) fn booking(booking: &Booking) -> String {
    match booking {
        Booking::None => "No need to book".to_owned(),
        Booking::Ask => "Ask if you need to book".to_owned(),
        Booking::Venue | Booking::Needed { .. } => "Book a place".to_owned(),
        Booking::Referral { by, .. } => format!("You need a referral from {by}"),
    }
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
        When::Dates { dates, .. } => match dates.as_slice() {
            [first, _, _, .., last] => {
                let span = format!("{} to {}", date_words(first.value), date_words(last.value));
                format!("{} dates from {span}", dates.len())
            }
            few => listed(few.iter().map(|date| day(date.value))),
        },
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

/// What is said of a session that has a beginning only.
pub(in crate::render) const NO_END: &str = "When it ends is not said.";

/// Where a session is, in one line: "Sycamore Room, Mill Hall, 1 Mill Lane, Ashmere, AM1 1AA".
pub(in crate::render) fn location(session: &Session, venue: &Venue) -> String {
    let room = session.room.iter().map(|room| room.value.as_str());
    let address = venue.address.iter().chain(&venue.postcode).map(String::as_str);
    room.chain([venue.name.as_str()]).chain(address).collect::<Vec<_>>().join(", ")
}

/// Why a session is off, in its author's words.
pub(in crate::render) fn reason(session: &Session, off: Option<Off>) -> Option<&str> {
    match off? {
        Off::Cancelled(which) => session.cancelled.get(which).map(|day| day.reason.as_str()),
        Off::Paused => session.paused.as_ref().map(|why| why.value.as_str()),
    }
}

/// How to get a place and where to ask, for who has nothing but these words: "Book a place: 01632
/// 960001. Ask for the club."
pub(in crate::render) fn whole_booking(session: &Session, place: &Contact) -> String {
    let (contact, note) = match &session.booking {
        Booking::None => (None, None),
        Booking::Ask => (Some(&session.contact), None),
        Booking::Venue => (Some(place), None),
        Booking::Needed { contact, note } => (Some(contact), note.as_deref()),
        Booking::Referral { contact, .. } => (Some(contact), None),
    };
    let ways = contact.map(ways).unwrap_or_default();
    let colon = if ways.is_empty() { "" } else { ": " };
    let words = format!("{}{colon}{}", booking(&session.booking), ways.join(", "));
    note.map_or(words.clone(), |note| format!("{words}. {note}"))
}

/// For whom a session is, what it costs and how to get a place: a line each.
pub(in crate::render) fn facts(session: &Session, venue: &Venue) -> [String; 3] {
    [who(session), cost(&session.cost), whole_booking(session, &venue.contact)]
}

/// Every way to reach someone.
pub(in crate::render) fn ways(contact: &Contact) -> Vec<&str> {
    [&contact.phone, &contact.email, &contact.url]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect()
}
