//! How lines are counted, the measures that are shared with the theme, and the code.

use super::layout::{
    AROUND, AROUND_DAY, AROUND_FOOT, AROUND_HEAD, BESIDE_CODE, BESIDE_TIMES, CODE, DATES, DAY,
    GUTTER, HIGH, LINE, NAME, PARAGRAPH, SIZES, SMALL, TIMES, WIDE,
};
use super::{code, layout};

const STYLE: &str = include_str!("../../../../themes/default/style/poster.css");

/// What a rule of the sheet for paper says: the sum of its lengths, in thousandths of their unit.
fn paper(selector: &str, property: &str) -> i64 {
    let print = STYLE.split_once("@media print {").expect("a sheet for paper").1;
    let rules = print.split('}').filter_map(|rule| rule.split_once('{'));
    let ours = rules.filter(|(name, _)| name.rsplit("*/").next().map(str::trim) == Some(selector));
    let mut values =
        ours.flat_map(|(_, body)| body.split(';')).filter_map(|line| line.split_once(':'));
    let value = values.rfind(|(name, _)| name.trim() == property).map(|(_, value)| value);
    let value = value.unwrap_or_else(|| panic!("`{selector}` has no {property}"));
    value.split_whitespace().filter_map(thousandths).sum()
}

fn thousandths(length: &str) -> Option<i64> {
    let number = length.strip_suffix("pt").or_else(|| length.strip_suffix("em"))?;
    let number: rust_decimal::Decimal = number.parse().ok()?;
    (number * rust_decimal::Decimal::ONE_THOUSAND).trunc().to_string().parse().ok()
}

#[test]
fn what_is_counted_is_what_the_theme_prints() {
    let head = ".page-poster .poster-head";
    let (day, session) = (".page-poster .poster h2", ".page-poster .poster li");
    let (dates, foot) = (".page-poster .poster .poster-dates", ".page-poster .poster-foot");
    assert_eq!(paper(".poster", "width"), WIDE);
    assert_eq!(paper(".poster", "min-height"), HIGH);
    assert!(STYLE.contains(&format!("font: {SMALL}pt/{}.{} Arial", LINE / 1_000, LINE % 1_000)));
    assert_eq!(paper(".page-poster .poster h1", "font-size"), NAME * 1_000);
    assert_eq!(paper(dates, "font-size"), DATES * 1_000);
    assert_eq!(paper(head, "gap"), BESIDE_CODE);
    let rule_and_space = paper(head, "padding") + paper(head, "border-bottom");
    assert_eq!(rule_and_space + paper(head, "margin-bottom"), AROUND_HEAD);
    assert_eq!(paper(".poster-code", "width"), CODE);
    assert_eq!(paper(".poster-days", "gap"), GUTTER);
    assert_eq!(paper(day, "font-size"), DAY);
    assert_eq!(
        paper(day, "margin-top") + paper(day, "padding") + paper(day, "border-top"),
        AROUND_DAY
    );
    assert_eq!(paper(session, "padding") + paper(session, "border-top"), AROUND);
    assert_eq!(paper(".poster-one li", "grid-template-columns"), TIMES);
    assert_eq!(paper(".poster-one li", "column-gap"), BESIDE_TIMES);
    assert_eq!(paper(foot, "padding") + paper(foot, "border-top"), AROUND_FOOT);
    assert_eq!(paper(".page-poster .poster .poster-foot p", "margin-bottom"), PARAGRAPH);
    for size in SIZES {
        assert_eq!(paper(&format!(".poster-{size} .poster-days"), "font-size"), size * 1_000);
    }
}

#[test]
fn a_code_is_drawn_square_by_square() {
    let address = "https://reports.ashmere.example/hubs/2026-autumn/sessions/west-hub/";
    let drawn = code::drawn(address).expect("a code");
    let code =
        qrcodegen::QrCode::encode_text(address, qrcodegen::QrCodeEcc::Medium).expect("a code");
    assert_eq!(drawn.side, code.size() + 8);
    let mut dark = std::collections::BTreeSet::new();
    for run in drawn.path.split('M').skip(1) {
        let mut numbers = run.split(|letter: char| !letter.is_ascii_digit()).map(str::parse::<i32>);
        let mut next = || numbers.next().expect("a number").expect("digits");
        let (x, y, long) = (next(), next(), next());
        dark.extend((x..x + long).map(|x| (x, y)));
    }
    for y in 0..drawn.side {
        for x in 0..drawn.side {
            assert_eq!(dark.contains(&(x, y)), code.get_module(x - 4, y - 4), "at {x}, {y}");
        }
    }
    assert_eq!(code::drawn(&"a".repeat(5_000)), None);
}

#[test]
fn lines_are_counted_from_words() {
    let em = 12 * 1_000;
    assert_eq!(layout::lines(&[("", false)], 10 * em, 12), 0);
    assert_eq!(layout::lines(&[("a b c", false)], 10 * em, 12), 1);
    assert_eq!(layout::lines(&[("WWWW WWWW", true), ("WWWW", false)], 5 * em, 12), 3);
    assert_eq!(layout::lines(&[("WWWW\u{a0}WWWW", false)], 9 * em, 12), 1);
    assert_eq!(layout::lines(&[(&"W".repeat(100), false)], 10 * em, 12), 10);
}
