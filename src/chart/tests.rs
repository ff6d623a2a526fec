//! What holds for every drawing, and one drawing of each kind to look at.

pub(super) mod annotations;
mod bars;
mod compared;
mod parts;

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_assert, prop_oneof};
use proptest::proptest;
use roxmltree::{Document, Node};
use rust_decimal::Decimal;

use super::class::Class;
use super::measure::{SIZE, width};
use super::{Plot, Point, Series, Width, draw};
use crate::model::ChartKind;

pub(super) const KINDS: [ChartKind; 10] = [
    ChartKind::Columns,
    ChartKind::Rows,
    ChartKind::Stacked,
    ChartKind::Lines,
    ChartKind::Shares,
    ChartKind::Ring,
    ChartKind::Hundred,
    ChartKind::Slope,
    ChartKind::Dots,
    ChartKind::Multiples,
];
pub(super) const STYLE: &str = include_str!("../../themes/default/style/chart.css");

/// A plot of numbers as a table writes them; what is not a number is a shorthand.
fn plot(kind: ChartKind, categories: &[&str], series: &[(&str, &[&str])]) -> Plot {
    let point = |text: &&str| Point {
        value: text.replace(['%', ','], "").parse().ok(),
        text: (*text).to_owned(),
    };
    let series = series.iter().enumerate().map(|(colour, (name, texts))| Series {
        name: (*name).to_owned(),
        colour,
        points: texts.iter().map(point).collect(),
    });
    Plot {
        kind,
        id: "reviews".to_owned(),
        title: "Bar chart: reviews held on time. Table follows".to_owned(),
        prefix: String::new(),
        suffix: "%".to_owned(),
        categories: categories.iter().map(|&name| name.to_owned()).collect(),
        series: series.collect(),
        ..Plot::default()
    }
}

pub(super) fn reviews(kind: ChartKind) -> Plot {
    plot(
        kind,
        &["2021-22", "2022-23", "2023-24"],
        &[("North & East", &["32.5%", "30%", "28%"]), ("South <Lower>", &["41%", "[x]", "43%"])],
    )
}

/// Good numbers for each kind.
fn sample(kind: ChartKind) -> Plot {
    match kind {
        ChartKind::Slope => compared::rates(),
        ChartKind::Dots => compared::shares(),
        ChartKind::Multiples => compared::wards(),
        _ => reviews(kind),
    }
}

/// Words on a drawing and the room that they take.
#[derive(Debug)]
struct Words {
    text: String,
    left: i32,
    right: i32,
    top: i32,
    bottom: i32,
}

impl Words {
    fn touches(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// Reads a drawing as a browser does: the group says the class, the class says the size.
fn boxes(drawing: &Document<'_>) -> Vec<Words> {
    let is_text = |node: &Node<'_, '_>| node.has_tag_name("text");
    drawing.descendants().filter(is_text).map(|text| measured(&text)).collect()
}

fn measured(text: &Node<'_, '_>) -> Words {
    let group = text.parent().expect("text stands in a group");
    let is_name = group.attribute("class").is_some_and(|class| class.starts_with("name"));
    let class = if is_name { Class::Name(0) } else { Class::Label };
    let words = text.text().unwrap_or_default().to_owned();
    let (x, baseline, wide) = (tenths(text, "x"), tenths(text, "y"), width(&words, class));
    let left = match group.attribute("text-anchor") {
        Some("middle") => x - wide / 2,
        Some("end") => x - wide,
        _ => x,
    };
    let (top, bottom) = (baseline - SIZE * 3 / 4, baseline + SIZE / 4);
    Words { text: words, left, right: left + wide, top, bottom }
}

fn tenths(node: &Node<'_, '_>, name: &str) -> i32 {
    in_tenths(node.attribute(name).expect("text has a place"))
}

fn in_tenths(number: &str) -> i32 {
    let exact: Decimal = number.parse().expect("a place is a number");
    (exact * Decimal::TEN).try_into().expect("a place has one decimal")
}

/// How wide and high the sheet is.
fn sheet(drawing: &Document<'_>) -> (i32, i32) {
    let view = drawing.root_element().attribute("viewBox").expect("a drawing has a size");
    let sides: Vec<_> = view.split(' ').map(in_tenths).collect();
    (sides[2], sides[3])
}

/// What is wrong with a drawing's words, if anything.
fn fault(drawing: &Document<'_>) -> Option<String> {
    let ((width, height), boxes) = (sheet(drawing), boxes(drawing));
    for (at, one) in boxes.iter().enumerate() {
        if one.left < 0 || one.top < 0 || one.right > width || one.bottom > height {
            return Some(format!("“{}” leaves {width} by {height}: {one:?}", one.text));
        }
        if let Some(other) = boxes[at + 1..].iter().find(|other| other.touches(one)) {
            return Some(format!("“{}” touches “{}”: {one:?}, {other:?}", one.text, other.text));
        }
    }
    None
}

/// The commands of every path of a class.
fn paths(drawing: &str, class: &str) -> String {
    let document = Document::parse(drawing).expect("well-formed");
    let of_class = |node: &Node<'_, '_>| node.attribute("class") == Some(class);
    document.descendants().filter(of_class).filter_map(|node| node.attribute("d")).collect()
}

#[test]
fn draws_each_kind_in_both_widths() {
    for kind in [ChartKind::Columns, ChartKind::Rows, ChartKind::Stacked, ChartKind::Lines] {
        for width in [Width::Wide, Width::Narrow] {
            let drawing = draw(&sample(kind), width).replace("><", ">\n<");
            insta::assert_snapshot!(format!("{kind:?} {width:?}").to_lowercase(), drawing);
        }
    }
}

#[test]
fn a_missing_number_has_words_and_no_bar() {
    for kind in [ChartKind::Columns, ChartKind::Rows, ChartKind::Stacked] {
        for width in [Width::Wide, Width::Narrow] {
            let drawing = draw(&reviews(kind), width);
            assert!(drawing.contains(">[x]</text>"), "{kind:?} {width:?}");
            let key = usize::from(!drawing.contains("name n1"));
            assert_eq!(paths(&drawing, "s0").matches('z').count(), 3 + key, "{kind:?} {width:?}");
            assert_eq!(paths(&drawing, "s1").matches('z').count(), 2 + key, "{kind:?} {width:?}");
        }
    }
}

#[test]
fn a_line_never_bridges_a_gap() {
    let years = ["2019", "2020", "2021", "2022", "2023", "2024"];
    let texts: &[&str] = &["10", "12", "[x]", "14", "[c]", "18"];
    let drawing = draw(&plot(ChartKind::Lines, &years, &[("Children", texts)]), Width::Wide);
    let starts = |commands: &str| commands.matches(['m', 'M']).count();
    assert_eq!(starts(&paths(&drawing, "l0")), 1, "only two years are neighbours");
    assert_eq!(starts(&paths(&drawing, "m0")), 4, "and each number has its marker");
    assert!(drawing.contains(">[x]</text>") && drawing.contains(">[c]</text>"));
}

#[test]
fn an_axis_says_that_it_does_not_start_at_zero() {
    let line = |texts: &[&str]| {
        let plot = plot(ChartKind::Lines, &["2023", "2024", "2025"], &[("On time", texts)]);
        draw(&plot, Width::Wide)
    };
    assert!(line(&["94%", "95%", "97%"]).contains("Axis does not start at 0"));
    assert!(!line(&["54%", "65%", "97%"]).contains("Axis does not start at 0"));
    assert!(!line(&["95%", "95%", "95%"]).contains("Axis does not start at 0"));
}

#[test]
fn columns_lie_down_when_a_word_is_wider_than_its_band() {
    let words = ["Telecommunications", "Counterproductive", "Straightforwardly"];
    let with = |count| {
        let names: Vec<_> = words.iter().copied().cycle().take(count).collect();
        let texts = vec!["1%"; count];
        draw(&plot(ChartKind::Columns, &names, &[("Uses", &texts)]), Width::Wide)
    };
    assert!(with(3).contains(">0%</text>"), "an upright chart has an axis");
    assert!(!with(9).contains(">0%</text>"), "a lying one has values only");
}

#[test]
fn values_that_would_touch_are_left_to_the_axis() {
    let with = |text| {
        let quarters = ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8", "Q9", "Q10"];
        draw(&plot(ChartKind::Columns, &quarters, &[("Spent", &[text; 10])]), Width::Wide)
    };
    assert!(with("1,234").contains(">1,234</text>"));
    assert!(!with("1,234,567,890").contains(">1,234,567,890</text>"));
}

#[test]
fn every_class_is_painted_at_the_measured_size() {
    assert!(STYLE.contains(&format!("font-size: {}px", SIZE / 10)));
    for kind in KINDS {
        for width in [Width::Wide, Width::Narrow] {
            let plots = [sample(kind), annotations::with_everything(kind)];
            let both: String = plots.iter().map(|plot| draw(plot, width)).collect();
            let both = format!("<both>{both}</both>");
            let document = Document::parse(&both).expect("well-formed");
            let classes = document.descendants().filter_map(|node| node.attribute("class"));
            for class in classes.flat_map(|classes| classes.split(' ')) {
                let is_painted =
                    [" ", ",", ")"].iter().any(|end| STYLE.contains(&format!(".{class}{end}")));
                assert!(is_painted || class == "label", "{class} is not painted");
            }
        }
    }
}

#[test]
fn a_screen_reader_hears_title_and_description_once() {
    let drawing = draw(&reviews(ChartKind::Columns), Width::Narrow);
    let document = Document::parse(&drawing).expect("well-formed");
    let root = document.root_element();
    let title = root.first_element_child().expect("a title comes first");
    assert_eq!(root.attribute("aria-labelledby"), title.attribute("id"));
    assert_eq!(title.attribute("id"), Some("reviews-narrow-title"));
    assert_eq!(root.attribute("aria-describedby"), Some("reviews-description"));
    assert_eq!(title.text(), Some("Bar chart: reviews held on time. Table follows"));
}

/// Words as long and as strange as an author may write them.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-z]{2,9}( [a-z]{2,12}){0,5}",
        2 => "20[0-9]{2}-[0-9]{2}",
        1 => "[A-Za-z]{20,60}",
        1 => "\\PC{0,40}",
        1 => any::<String>(),
    ]
}

fn number() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        4 => (0_i64..2000).prop_map(Decimal::from),
        2 => (0_i64..1000).prop_map(|tenths| Decimal::new(tenths, 1)),
        1 => (-5000_i64..5000, 0_u32..6).prop_map(|(digits, scale)| Decimal::new(digits, scale)),
        1 => any::<i64>().prop_map(|digits| Decimal::new(digits, 0)),
        1 => prop_oneof![
            Just(Decimal::ZERO),
            Just(Decimal::MAX),
            Just(Decimal::MIN),
            Just(Decimal::new(1, 28)),
        ],
    ]
}

fn point() -> impl Strategy<Value = Point> {
    prop_oneof![
        8 => number().prop_map(|value| Point { value: Some(value), text: value.to_string() }),
        2 => Just(Point { value: None, text: "[x]".to_owned() }),
        1 => (prop::option::of(number()), words()).prop_map(|(value, text)| Point { value, text }),
    ]
}

pub(super) fn any_plot() -> impl Strategy<Value = Plot> {
    prop_oneof![bare_plot(), annotations::annotated(bare_plot())]
}

fn bare_plot() -> impl Strategy<Value = Plot> {
    let series = (words(), 0_usize..9, prop::collection::vec(point(), 0..14))
        .prop_map(|(name, colour, points)| Series { name, colour, points });
    let affix = || prop_oneof![3 => Just(String::new()), 1 => Just("%".to_owned()), 1 => words()];
    (
        prop::sample::select(&KINDS[..]),
        (words(), words()),
        (affix(), affix()),
        prop_oneof![
            prop::collection::vec(words(), 0..14),
            prop::collection::vec("20[0-9]{2}", 0..20),
        ],
        prop::collection::vec(series, 0..8),
    )
        .prop_map(|(kind, (id, title), (prefix, suffix), categories, series)| Plot {
            kind,
            id,
            whole: title.clone(),
            title,
            prefix,
            suffix,
            categories,
            series,
            ..Plot::default()
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_never_touch_and_never_leave_the_sheet(plot in any_plot()) {
        for width in [Width::Wide, Width::Narrow] {
            let drawing = draw(&plot, width);
            let document = Document::parse(&drawing);
            prop_assert!(document.is_ok(), "{:?} in {drawing}", document.err());
            let fault = document.ok().and_then(|document| fault(&document));
            prop_assert!(fault.is_none(), "{fault:?}");
        }
    }

    #[test]
    fn a_plot_has_one_drawing(plot in any_plot()) {
        for width in [Width::Wide, Width::Narrow] {
            prop_assert!(draw(&plot, width) == draw(&plot, width));
        }
    }
}
