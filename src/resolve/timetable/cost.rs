//! What a session costs, and how to get a place.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Booking, Cost, Price};
use crate::source::Span;
use crate::syntax::{Item, Mapping, Value};

use super::super::contact::contact;
use super::super::reader::{Reader, wrong_type};

pub(super) fn cost(reader: &mut Reader<'_>) -> Option<Cost> {
    let Some(item) = reader.item("cost") else {
        reader.missing("cost", "= \"free\"");
        return None;
    };
    match item.value {
        Value::Text(text) if text.value == "free" => Some(Cost::Free),
        Value::Text(text) if text.value == "ask" => Some(Cost::Ask),
        Value::Mapping(_) => price(item, reader.sink).map(|price| Cost::Prices(vec![price])),
        Value::List(items) => {
            let prices = items.into_iter().filter_map(|item| price(item, reader.sink)).collect();
            Some(Cost::Prices(prices))
        }
        other => {
            let wanted = "\"free\", \"ask\" or { amount = 5.50, per = \"child\" }";
            reader.report(wrong_value(item.span, "cost", wanted, &other));
            None
        }
    }
}

fn price(item: Item, sink: &mut Sink) -> Option<Price> {
    let mut reader = Reader::of_item(item, "a cost", sink)?;
    let amount = reader.required_number("amount", "= 5.50");
    let (per, concession) = (reader.words("per"), reader.words("concession"));
    let note = reader.words("note");
    reader.finish();
    Some(Price { amount: amount?.value, per, concession, note })
}

pub(super) fn booking(reader: &mut Reader<'_>) -> Option<Booking> {
    let Some(item) = reader.item("booking") else {
        reader.missing("booking", "= \"none\"");
        return None;
    };
    match item.value {
        Value::Text(text) if text.value == "none" => Some(Booking::None),
        Value::Text(text) if text.value == "ask" => Some(Booking::Ask),
        Value::Text(text) if text.value == "venue" => Some(Booking::Venue),
        Value::Mapping(mapping) => Some(booked(mapping, reader.sink)),
        other => {
            let wanted = "\"none\", \"ask\", \"venue\" or { phone = \"…\" }";
            reader.report(wrong_value(item.span, "booking", wanted, &other));
            None
        }
    }
}

fn booked(mapping: Mapping, sink: &mut Sink) -> Booking {
    let span = mapping.span;
    let mut reader = Reader::new(mapping, "a booking", sink);
    let contact = contact(&mut reader);
    let (note, by) = (reader.words("note"), reader.words("referral"));
    if contact.is_empty() && note.is_none() && by.is_none() {
        reader.absent(
            "phone",
            Diagnostic::new(&rules::MISSING_KEY, span, "the booking does not say where to book")
                .help("give phone, email, url, referral or note; or write booking = \"none\""),
        );
    }
    reader.finish();
    match by {
        Some(by) => Booking::Referral { by, contact },
        None => Booking::Needed { contact, note },
    }
}

fn wrong_value(span: Span, key: &str, wanted: &str, found: &Value) -> Diagnostic {
    match found {
        Value::Text(text) => {
            let message = format!("`{}` is not an answer for `{key}`", text.value);
            Diagnostic::new(&rules::WRONG_VALUE, span, message).help(format!("write {wanted}"))
        }
        other => wrong_type(span, wanted, other),
    }
}
