//! What is a number in prose and what is none.

use super::literal::{self, Literal, Unit, digits};

fn literals(text: &str) -> Vec<Literal> {
    literal::literals(text, &digits(text))
}

fn found(text: &str) -> Vec<(&str, String)> {
    let found = literals(text);
    let data = found.iter().filter(|literal| literal.is_data());
    data.map(|it| (&text[it.range.clone()], it.value.normalize().to_string())).collect()
}

#[test]
fn numbers_are_read_with_their_signs() {
    let text = "£3.7M, £1.4 million, £ 299,427, 84%, 84.5 per cent, 3,335 and 15 percentage points; 12345.";
    let said: Vec<&str> = found(text).into_iter().map(|(said, _)| said).collect();
    assert_eq!(
        said,
        [
            "£3.7M",
            "£1.4 million",
            "£ 299,427",
            "84%",
            "84.5 per cent",
            "3,335",
            "15 percentage point",
            "12345"
        ]
    );
    let values: Vec<String> = found(text).into_iter().map(|(_, value)| value).collect();
    assert_eq!(values, ["3700000", "1400000", "299427", "84", "84.5", "3335", "15", "12345"]);
    assert_eq!(found("watched 1,194 times")[0].0, "1,194");
    assert_eq!(literals("5 points")[0].unit, Unit::Points);
}

#[test]
fn what_is_no_figure_is_left_alone() {
    for text in [
        "in 2023, 2022-23, 2022/23, 2022 to 2025 and 1998–2003",
        "on 7 December 2023 from 9.30 – 11pm, 10:30am and 10.00-1.00pm",
        "aged 16 to 18, under 5, Year 7, Key Stage 2, the 1,000th, 21st",
        "section 47, sections 175 and 157, Appendix 1, Priority 2, Act 1989",
        "ring 01922 654589, 0808 800 5000 or 116 123",
        "WS4 1JX, COVID-19, Child Protection 101, 7-minute, v2.0.1, WCAG 1.4.10, 24/7, 3/4",
        "481 for every 10,000, 12 months, 1,000 days",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn a_rounding_is_as_exact_as_it_is_written() {
    let rounds = |text: &str, exact: i64| literals(text)[0].rounds(exact.into());
    assert!(rounds("about 480", 481) && !rounds("about 480", 486) && !rounds("480", 481));
    assert!(rounds("£3.9 million", 3_869_000) && !rounds("£3.8 million", 3_869_000));
    assert!(rounds("£239,000", 239_446) && !rounds("£239,400", 239_471));
    assert!(!rounds("30%", 35));
}

#[test]
fn digits_never_leave_the_text() {
    for text in ["£", "£1", "1", "1,", "1.", "1,1,1,1", "£1m", "9\u{a0}m", "½1½", "1 “2” £"]
    {
        for found in digits(text) {
            assert!(text.get(found.range).is_some(), "{text}");
        }
        for literal in literals(text) {
            assert!(text.get(literal.range).is_some(), "{text}");
        }
    }
}
