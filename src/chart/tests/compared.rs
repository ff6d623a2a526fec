//! What is particular to the kinds that compare areas: slopes, dots and small multiples.

use super::{boxes, paths, plot};
use crate::chart::{Break, Plot, Width, draw};
use crate::model::ChartKind;
use roxmltree::Document;

const BOTH: [Width; 2] = [Width::Wide, Width::Narrow];

/// Two years of four areas; two of them are near each other, and one has one number only.
pub(super) fn rates() -> Plot {
    let areas: [(&str, &[&str]); 4] = [
        ("Ashmere", &["512", "471"]),
        ("Nearest neighbours", &["598", "624"]),
        ("The North", &["[x]", "503"]),
        ("Whole country", &["515", "534"]),
    ];
    let plot = plot(ChartKind::Slope, &["2022-23", "2023-24"], &areas);
    Plot { suffix: String::new(), ..plot }
}

/// Three measures of three areas, one of them unknown.
pub(super) fn shares() -> Plot {
    let areas: [(&str, &[&str]); 3] = [
        ("Ashmere", &["84%", "71%", "92.5%"]),
        ("The North", &["78%", "71%", "90%"]),
        ("Whole country", &["66%", "82%", "[x]"]),
    ];
    let measures = ["Reviews held on time", "Plans that ended within a year", "Visits made"];
    plot(ChartKind::Dots, &measures, &areas)
}

/// Five years of six wards; one ward has a gap.
pub(super) fn wards() -> Plot {
    let wards: [(&str, &[&str]); 6] = [
        ("Ashmere", &["31", "36", "42", "40", "47"]),
        ("Birch Hill", &["28", "27", "25", "22", "19"]),
        ("Canal Side and Old Town", &["12", "[x]", "[x]", "16", "15"]),
        ("Dunmore", &["40", "41", "39", "41", "40"]),
        ("East Field", &["9", "14", "12", "21", "30"]),
        ("Fenwick", &["55", "49", "50", "44", "38"]),
    ];
    let years = ["2019-20", "2020-21", "2021-22", "2022-23", "2023-24"];
    let times = (2019..2024).collect();
    Plot { suffix: String::new(), times, ..plot(ChartKind::Multiples, &years, &wards) }
}

/// How many pieces a path has.
fn pieces(drawing: &str, class: &str) -> usize {
    paths(drawing, class).matches(['m', 'M']).count()
}

/// The words of a drawing that contain some text, with their left and right.
fn found(drawing: &str, text: &str) -> Vec<(String, i32, i32)> {
    let document = Document::parse(drawing).expect("well-formed");
    let words = boxes(&document).into_iter().filter(|words| words.text.contains(text));
    words.map(|words| (words.text, words.left, words.right)).collect()
}

#[test]
fn a_slope_tells_its_values_at_both_ends() {
    for width in BOTH {
        let drawing = draw(&rates(), width);
        let (before, after) = (found(&drawing, "512"), found(&drawing, "471"));
        assert_eq!((before.len(), after.len()), (1, 1), "{drawing}");
        assert!(before[0].2 < after[0].1, "the first value is left of the line: {before:?}");
        assert!(after[0].0.starts_with("471 Ashmere"), "{after:?}");
        let named = found(&drawing, "Ashmere 512").len();
        assert_eq!(
            named,
            usize::from(width == Width::Wide),
            "names stand left where there is room"
        );
    }
}

#[test]
fn a_slope_without_one_of_its_ends_is_a_point() {
    for width in BOTH {
        let drawing = draw(&rates(), width);
        assert_eq!(pieces(&drawing, "l2"), 0, "no line");
        assert_eq!(pieces(&drawing, "m2"), 1, "one marker");
        assert_eq!(pieces(&drawing, "m1"), 2, "its neighbour has two");
        assert_eq!(found(&drawing, "[x]").len(), 1, "the shorthand in the missing place");
    }
}

#[test]
fn a_slope_of_equal_numbers_lies_in_the_middle() {
    let plot = plot(ChartKind::Slope, &["2023", "2024"], &[("Ashmere", &["5%", "5%"])]);
    let drawing = draw(&plot, Width::Wide);
    let line = paths(&drawing, "l0");
    assert!(line.contains(['h', 'H']) && !line.contains(['v', 'V', 'l', 'L']), "{line}");
}

#[test]
fn dots_stand_apart_and_have_a_range() {
    for width in BOTH {
        let drawing = draw(&shares(), width);
        assert_eq!(pieces(&drawing, "range"), 3, "a line in each row");
        let key = usize::from(found(&drawing, "Ashmere 84%").is_empty());
        assert_eq!(pieces(&drawing, "m0"), 3 + key, "{drawing}");
        assert_eq!(pieces(&drawing, "m2"), 2 + key, "none where the number is missing");
        assert_eq!(found(&drawing, "[x]").len(), 1, "but its shorthand");
    }
}

#[test]
fn dots_of_one_number_do_not_hide_one_another() {
    let of = |second| {
        let areas: [(&str, &[&str]); 2] = [("Ashmere", &["20%"]), ("The North", &[second])];
        draw(&plot(ChartKind::Dots, &["2024"], &areas), Width::Wide)
    };
    let height = |drawing: &str| {
        let document = Document::parse(drawing).expect("well-formed");
        super::sheet(&document).1
    };
    let names = 170;
    assert!(height(&of("20%")) > height(&of("21%")) + names / 2, "a lane more");
}

#[test]
fn dots_far_from_zero_say_so() {
    let of = |texts: &[&str]| {
        let areas = [("Ashmere", texts), ("The North", texts)];
        draw(&plot(ChartKind::Dots, &["2023", "2024"], &areas), Width::Narrow)
    };
    assert!(of(&["60%", "80%"]).contains("Axis does not start at 0"));
    assert!(!of(&["20%", "80%"]).contains("Axis does not start at 0"));
}

#[test]
fn names_that_would_touch_over_dots_stand_in_a_legend() {
    let of = |second| {
        let areas: [(&str, &[&str]); 3] =
            [("Ashmere", &["20%"]), ("The North", &[second]), ("Whole country", &["90%"])];
        draw(&plot(ChartKind::Dots, &["2024"], &areas), Width::Wide)
    };
    assert_eq!(found(&of("60%"), "Ashmere 20%").len(), 1);
    let legend = of("21%");
    assert_eq!(found(&legend, "Ashmere 20%").len(), 0);
    assert_eq!(pieces(&legend, "m0"), 2, "a key and a dot");
}

#[test]
fn panels_have_a_name_two_values_and_two_ends() {
    for width in BOTH {
        let drawing = draw(&wards(), width);
        for (first, last) in [("31", "47"), ("28", "19"), ("55", "38")] {
            let count = |value: &str| drawing.matches(&format!(">{value}<")).count();
            assert_eq!((count(first), count(last)), (1, 1), "{first} {last}");
        }
        assert_eq!(found(&drawing, "Dunmore").len(), 1);
        assert_eq!(pieces(&drawing, "l0"), 6, "a line in each panel; none over the gap");
        assert_eq!(pieces(&drawing, "m0"), 12, "two ends in each panel");
        assert_eq!(found(&drawing, "[x]").len(), 1, "a gap is told once");
        let columns = if width == Width::Wide { 3 } else { 2 };
        assert_eq!(found(&drawing, "2019-20").len(), columns, "years under each last panel");
    }
}

#[test]
fn panels_share_one_scale() {
    let years = ["2023", "2024"];
    let wards: [(&str, &[&str]); 2] = [("Ashmere", &["10", "10"]), ("Dunmore", &["1", "10"])];
    let plot = plot(ChartKind::Multiples, &years, &wards);
    let drawing = draw(&Plot { times: vec![2023, 2024], ..plot }, Width::Wide);
    let document = Document::parse(&drawing).expect("well-formed");
    let tens: Vec<_> = boxes(&document).into_iter().filter(|words| words.text == "10").collect();
    assert_eq!(tens.len(), 3, "{tens:?}");
    assert!(tens.windows(2).all(|pair| pair[0].top == pair[1].top), "{tens:?}");
}

#[test]
fn panels_that_are_not_in_time_have_columns() {
    let ages = ["Under 5", "5 to 10", "Over 10"];
    let wards: [(&str, &[&str]); 2] =
        [("Ashmere", &["4", "[c]", "3"]), ("Dunmore", &["1", "-2", "5"])];
    for width in BOTH {
        let drawing = draw(&plot(ChartKind::Multiples, &ages, &wards), width);
        assert_eq!(pieces(&drawing, "s0"), 5, "{drawing}");
        assert_eq!(pieces(&drawing, "l0"), 0);
        assert!(!found(&drawing, "[c]").is_empty());
    }
}

#[test]
fn moments_in_panels_are_as_far_apart_as_in_time() {
    let wards: [(&str, &[&str]); 1] = [("Ashmere", &["5", "[x]", "5"])];
    let plot = plot(ChartKind::Multiples, &["2020", "2021", "2024"], &wards);
    let [even, timed] = [vec![2020, 2021, 2022], vec![2020, 2021, 2024]]
        .map(|times| Plot { times, ..plot.clone() });
    let gap = |plot| {
        let found = found(&draw(plot, Width::Wide), "[x]");
        i32::midpoint(found[0].1, found[0].2)
    };
    let (middle, quarter) = (gap(&even), gap(&timed));
    assert!((middle - quarter - 7200 / 4).abs() < 300, "{middle} {quarter}");
}

#[test]
fn a_panel_joins_no_line_across_a_break() {
    let years = ["2021", "2022", "2023", "2024"];
    let texts: &[&str] = &["10%", "12%", "14%", "13%"];
    let plot = plot(ChartKind::Multiples, &years, &[("North", texts), ("South", texts)]);
    let whole = Plot { times: (2021..2025).collect(), ..plot };
    let broken = |series| {
        let breaks = vec![Break { at: 2, series, note: String::new() }];
        paths(&draw(&Plot { breaks, ..whole.clone() }, Width::Wide), "l0")
            .matches(['m', 'M'])
            .count()
    };
    assert_eq!(paths(&draw(&whole, Width::Wide), "l0").matches(['m', 'M']).count(), 2);
    assert_eq!(broken(Some(1)), 3, "only the second series was counted anew");
    assert_eq!(broken(None), 4);
}

#[test]
fn a_slope_joins_no_line_across_a_break() {
    let slope = Plot { kind: ChartKind::Slope, ..rates() };
    let lines = |plot: &Plot| paths(&draw(plot, Width::Wide), "l0").matches(['m', 'M']).count();
    let breaks = vec![Break { at: 1, series: None, note: "Break in series: 2024.".to_owned() }];
    assert_eq!((lines(&slope), lines(&Plot { breaks, ..slope.clone() })), (1, 0));
}
