//! The kinds that draw parts of a whole: bars to 100 per cent, a ring, a hundred marks.

use roxmltree::Document;

use super::{paths, plot, tenths};
use crate::chart::{Plot, Width, draw, spark};
use crate::model::ChartKind;

/// Cases of three areas, by how they ended.
fn outcomes() -> Plot {
    let areas = ["North and the hills", "Harbour", "South", "Islands"];
    let series: [(&str, &[&str]); 3] = [
        ("Closed with a plan", &["45", "30", "[c]", "0"]),
        ("Passed on", &["30", "60", "12", "0"]),
        ("Open", &["25", "9", "8", "0"]),
    ];
    Plot { suffix: String::new(), ..plot(ChartKind::Shares, &areas, &series) }
}

fn cases(kind: ChartKind) -> Plot {
    let needs = ["Neglect", "Emotional harm", "Physical harm", "Other"];
    let counts = plot(kind, &needs, &[("2024-25", &["62", "31", "13", "4"])]);
    Plot { suffix: String::new(), whole: "110 cases".to_owned(), ..counts }
}

/// The words of a drawing, in its order.
fn words(drawing: &str) -> Vec<String> {
    let document = Document::parse(drawing).expect("well-formed");
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts.filter_map(|text| text.text().map(str::to_owned)).collect()
}

/// How many closed shapes a class has.
fn shapes(drawing: &str, class: &str) -> usize {
    paths(drawing, class).matches('z').count()
}

#[test]
fn draws_each_kind_of_parts_in_both_widths() {
    for plot in [outcomes(), cases(ChartKind::Ring), cases(ChartKind::Hundred)] {
        for width in [Width::Wide, Width::Narrow] {
            let drawing = draw(&plot, width);
            assert!(drawing.len() <= 5000, "{:?} is {} bytes", plot.kind, drawing.len());
            let name = format!("{:?} {width:?}", plot.kind).to_lowercase();
            insta::assert_snapshot!(name, drawing.replace("><", ">\n<"));
        }
    }
}

#[test]
fn a_part_is_its_exact_share_of_the_bar() {
    let halves = [("Yes", &["1", "333"][..]), ("No", &["3", "333"][..])];
    let names = ["A fifth", "B"];
    let counts = Plot { suffix: String::new(), ..plot(ChartKind::Shares, &names, &halves) };
    let drawing = draw(&counts, Width::Wide);
    let written = words(&drawing);
    for text in ["25%", "75%", "50%", "Per cent of each bar"] {
        assert!(written.contains(&text.to_owned()), "{text} is not in {written:?}");
    }
    // A part's number stands in its middle: at 1/8, 5/8, 2/8 and 6/8 of the way.
    let document = Document::parse(&drawing).expect("well-formed");
    let at = |wanted: &str| {
        let texts = document.descendants().filter(|node| node.has_tag_name("text"));
        let all = texts.filter(|node| node.text() == Some(wanted));
        all.map(|text| tenths(&text, "x")).collect::<Vec<_>>()
    };
    let (quarter, most, halves) = (at("25%"), at("75%"), at("50%"));
    let [first, second] = halves.as_slice() else { panic!("two halves in {drawing}") };
    let eighth = first - quarter.first().expect("a quarter");
    assert!(eighth > 500, "{eighth}");
    assert!((second - first - 4 * eighth).abs() <= 4);
    assert!((most.first().expect("the rest") - first - 3 * eighth).abs() <= 4);
}

#[test]
fn a_bar_with_a_missing_part_is_not_drawn() {
    for width in [Width::Wide, Width::Narrow] {
        let drawing = draw(&outcomes(), width);
        let keys = usize::from(!drawing.contains("name n0"));
        assert_eq!(shapes(&drawing, "s0"), 2 + keys, "North and Harbour have bars");
        let written = words(&drawing);
        assert!(written.contains(&"[c]".to_owned()), "{written:?}");
        assert!(!written.contains(&"12".to_owned()), "what is left is not told as a share");
        assert!(written.contains(&"0".to_owned()), "Islands have no cases: {written:?}");
    }
}

#[test]
fn published_percentages_keep_their_numbers_and_end_at_100() {
    let rounded = [("A", &["34%"][..]), ("B", &["33%"][..]), ("C", &["34%"][..])];
    for kind in [ChartKind::Shares, ChartKind::Stacked] {
        let drawing = draw(&plot(kind, &["One"], &rounded), Width::Wide);
        let written = words(&drawing);
        assert_eq!(written.iter().filter(|text| *text == "34%").count(), 2, "{written:?}");
        assert!(!written.contains(&"120%".to_owned()) && !written.contains(&"125%".to_owned()));
    }
}

#[test]
fn a_ring_closes_and_says_its_whole() {
    let drawing = draw(&cases(ChartKind::Ring), Width::Wide);
    for class in ["s0", "s1", "s2", "s3"] {
        assert_eq!(shapes(&drawing, class), 2, "{class}: a slice and its key");
    }
    assert!(paths(&drawing, "s0").contains("0 1 1"), "62 of 110 is more than half a turn");
    assert!(!paths(&drawing, "s1").contains("0 1 1"));
    assert!(words(&drawing).contains(&"110 cases".to_owned()));
    let one = plot(ChartKind::Ring, &["All"], &[("2024-25", &["100%"])]);
    assert_eq!(shapes(&draw(&one, Width::Wide), "s0"), 3, "a ring, its hole and its key");
}

#[test]
fn a_ring_with_a_hidden_part_has_no_slices() {
    let hidden = plot(ChartKind::Ring, &["A", "B"], &[("2024-25", &["60%", "[c]"])]);
    let drawing = draw(&hidden, Width::Wide);
    assert_eq!((shapes(&drawing, "s0"), shapes(&drawing, "s1")), (1, 1), "keys only");
    assert!(words(&drawing).contains(&"[c]".to_owned()));
}

/// How many marks of each part and of the rest, without the keys.
fn marks(plot: &Plot) -> Vec<usize> {
    let drawing = draw(plot, Width::Wide);
    let all = |class: &str| shapes(&drawing, class);
    let parts = plot.categories.len();
    let mut marks: Vec<_> =
        ["s0", "s1", "s2", "s3"].iter().take(parts).map(|class| all(class) - 1).collect();
    marks.push(all("rest"));
    marks
}

#[test]
fn a_hundred_marks_are_always_a_hundred() {
    let of = |texts: &[&str]| {
        let names = ["A", "B", "C", "D"];
        plot(ChartKind::Hundred, names.get(..texts.len()).unwrap_or(&names), &[("All", texts)])
    };
    assert_eq!(marks(&of(&["84.4%"])), [84, 16]);
    assert_eq!(marks(&of(&["33.3%", "33.3%", "33.3%"])), [34, 33, 33, 0]);
    assert_eq!(marks(&of(&["61.7%", "20.6%"])), [62, 20, 18]);
    assert_eq!(marks(&of(&["0.2%", "99.8%"])), [0, 100, 0]);
    assert_eq!(marks(&cases(ChartKind::Hundred)), [56, 28, 12, 4, 0]);
    assert_eq!(marks(&of(&["50.5%", "50.5%"])), [50, 50, 0]);
}

#[test]
fn rounded_marks_have_the_tables_number_beside_them() {
    let plot = plot(
        ChartKind::Hundred,
        &["On time", "Soon", "Never"],
        &[("All", &["61.7%", "0.2%", "30%"])],
    );
    let written = words(&draw(&plot, Width::Wide));
    for text in [
        "On time 61.7%",
        "62 of every 100",
        "fewer than 1 of every 100",
        "Never",
        "30 of every 100",
    ] {
        assert!(written.contains(&text.to_owned()), "{text} is not in {written:?}");
    }
}

#[test]
fn a_small_line_has_gaps_and_the_same_places_in_every_row() {
    let numbers = |texts: &[&str]| texts.iter().map(|text| text.parse().ok()).collect::<Vec<_>>();
    let line = |texts: &[&str]| spark(&numbers(texts));
    assert_eq!(line(&["1", "[x]", "2"]), None, "two numbers are no trend");
    let full = line(&["1", "2", "3", "4", "5"]).expect("a line");
    let gap = line(&["10", "30", "[x]", "20", "5"]).expect("a line");
    let starts = |drawing: &str| paths(drawing, "l0").matches(['m', 'M']).count();
    assert_eq!((starts(&full), starts(&gap)), (1, 2));
    let alone = line(&["1", "[x]", "2", "[x]", "3"]).expect("three points");
    assert_eq!(starts(&alone), 3, "a number between gaps is a point");
    let end = |drawing: &str| paths(drawing, "m0").split(' ').next().map(str::to_owned);
    assert_eq!(end(&full), end(&gap), "the last year is in one place");
    assert!(full.contains(r#"viewBox="0 0 100 24" aria-hidden="true""#), "{full}");
    let level = line(&["7", "7", "7"]).expect("a line");
    assert_eq!(paths(&level, "l0"), "m4 12h46h46", "no change is level");
}
