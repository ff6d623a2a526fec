//! What an author writes on a chart, what a table skips, and what is said at the foot.

use proptest::prelude::{Just, Strategy, any, prop, prop_oneof};
use roxmltree::Document;

use super::{boxes, fault, in_tenths, number, paths, plot, words};
use crate::chart::{Band, Break, CategoryMark, Event, Plot, Target, Width, draw};
use crate::model::ChartKind;

const WIDTHS: [Width; 2] = [Width::Wide, Width::Narrow];
const YEARS: [&str; 5] = ["2019-20", "2020-21", "2021-22", "2022-23", "2023-24"];

/// A plot with everything that can be written on one.
pub(super) fn annotated(plots: impl Strategy<Value = Plot>) -> impl Strategy<Value = Plot> {
    let stretch = || (0_usize..16, 0_usize..16, words());
    let bands = prop::collection::vec(stretch(), 0..3);
    let events = prop::collection::vec((0_usize..16, words()), 0..4);
    let marks = prop::collection::vec((0_usize..16, words(), words()), 0..3);
    let breaks = prop::collection::vec((0_usize..16, prop::option::of(0_usize..4), words()), 0..3);
    let times = prop_oneof![
        2 => prop::collection::btree_set(0_i64..60, 0..20)
            .prop_map(|times| times.into_iter().collect::<Vec<_>>()),
        1 => prop::collection::vec(any::<i64>(), 0..14),
        1 => Just(Vec::new()),
    ];
    let said = (prop::option::of((number(), words())), bands, events, marks, breaks);
    (plots, said, times, prop::collection::vec(words(), 0..3)).prop_map(
        |(plot, (target, bands, events, marks, breaks), times, notes)| Plot {
            target: target.map(|(value, words)| Target { value, words }),
            bands: bands.into_iter().map(|(from, to, words)| Band { from, to, words }).collect(),
            events: events.into_iter().map(|(at, words)| Event { at, words }).collect(),
            marks: marks
                .into_iter()
                .map(|(at, words, note)| CategoryMark { at, words, note })
                .collect(),
            breaks: breaks
                .into_iter()
                .map(|(at, series, note)| Break { at, series, note })
                .collect(),
            notes,
            times: fitting(times, plot.categories.len()),
            ..plot
        },
    )
}

/// Times for as many categories as can be, so that most plots are drawn in time.
fn fitting(mut times: Vec<i64>, count: usize) -> Vec<i64> {
    times.truncate(count);
    times
}

fn reviews(kind: ChartKind) -> Plot {
    let texts: [&[&str]; 2] =
        [&["62%", "58%", "71%", "84%", "88%"], &["70%", "[x]", "73%", "76%", "79%"]];
    plot(kind, &YEARS, &[("Ashmere", texts[0]), ("England", texts[1])])
}

pub(in super::super) fn with_everything(kind: ChartKind) -> Plot {
    Plot {
        target: Some(Target { value: 90.into(), words: "Target: 90%".to_owned() }),
        bands: vec![Band { from: 1, to: 2, words: "Covid-19 restrictions".to_owned() }],
        events: vec![Event { at: 3, words: "New front door".to_owned() }],
        marks: vec![CategoryMark {
            at: 4,
            words: "provisional".to_owned(),
            note: "Provisional: 2023-24.".to_owned(),
        }],
        breaks: vec![Break { at: 3, series: None, note: "Break in series: 2022-23.".to_owned() }],
        notes: vec!["[x] not available".to_owned()],
        ..reviews(kind)
    }
}

#[test]
fn draws_what_is_written_on_each_kind_in_both_widths() {
    for kind in [ChartKind::Columns, ChartKind::Rows, ChartKind::Stacked, ChartKind::Lines] {
        for width in WIDTHS {
            let drawing = draw(&with_everything(kind), width);
            let document = Document::parse(&drawing).expect("well-formed");
            assert_eq!(fault(&document), None, "{kind:?} {width:?}");
            let name = format!("annotated {kind:?} {width:?}").to_lowercase();
            insta::assert_snapshot!(name, drawing.replace("><", ">\n<"));
        }
    }
}

#[test]
fn nothing_that_is_written_on_a_chart_is_lost() {
    for kind in [ChartKind::Columns, ChartKind::Rows, ChartKind::Stacked, ChartKind::Lines] {
        for width in WIDTHS {
            let drawing = draw(&with_everything(kind), width);
            let document = Document::parse(&drawing).expect("well-formed");
            let said: Vec<_> = boxes(&document).into_iter().map(|words| words.text).collect();
            let said = said.join(" ");
            for words in ["Target", "90%", "Covid", "New front", "ovisional", "Break in series"] {
                assert!(said.contains(words), "{kind:?} {width:?} lacks {words}: {said}");
            }
            assert!(said.ends_with("[x] not available"), "{kind:?} {width:?}: {said}");
            assert!(drawing.contains("class=\"target\""), "{kind:?} {width:?}");
        }
    }
}

#[test]
fn the_axis_goes_as_far_as_the_target() {
    let with = |kind, value: i64| {
        let target = Target { value: value.into(), words: "Target".to_owned() };
        draw(&Plot { target: Some(target), ..reviews(kind) }, Width::Wide)
    };
    for kind in [ChartKind::Columns, ChartKind::Stacked, ChartKind::Lines] {
        assert!(with(kind, 400).contains(">400%</text>"), "{kind:?}: the axis has its number");
    }
    let bars = |value| paths(&with(ChartKind::Rows, value), "s0");
    assert_ne!(bars(150), bars(200), "bars that lie leave room for it");
}

#[test]
fn the_line_of_a_target_crosses_no_value() {
    let target = Target { value: 60.into(), words: "Target: 60%".to_owned() };
    let texts: &[&str] = &["54%", "57%", "59%", "61%", "62%"];
    let plot = plot(ChartKind::Columns, &YEARS, &[("Ashmere", texts)]);
    let drawing = draw(&Plot { target: Some(target), ..plot }, Width::Wide);
    let path = paths(&drawing, "target");
    let height = path.split([' ', 'H', 'h']).nth(1).map(in_tenths).expect("a line from a place");
    let document = Document::parse(&drawing).expect("well-formed");
    let values: Vec<_> =
        boxes(&document).into_iter().filter(|words| texts.contains(&words.text.as_str())).collect();
    assert_eq!(values.len(), texts.len());
    for words in values {
        assert!(words.bottom <= height || height <= words.top, "{words:?} at {height}");
    }
}

#[test]
fn a_line_is_not_joined_across_a_break() {
    let starts = |plot: &Plot| {
        let drawing = draw(plot, Width::Wide);
        ["l0", "l1"].map(|class| paths(&drawing, class).matches(['m', 'M']).count())
    };
    let part = |series| vec![Break { at: 3, series, note: String::new() }];
    let plot = reviews(ChartKind::Lines);
    assert_eq!(starts(&plot), [1, 1]);
    assert_eq!(
        starts(&Plot { breaks: part(None), ..plot.clone() }),
        [2, 1],
        "one point is no line"
    );
    assert_eq!(starts(&Plot { breaks: part(Some(0)), ..plot.clone() }), [2, 1]);
    assert_eq!(starts(&Plot { breaks: part(Some(7)), ..plot }), [1, 1]);
}

#[test]
fn lines_are_in_proportion_to_time() {
    let days = ["1 April 2022", "1 May 2022", "1 April 2023"];
    let even = plot(ChartKind::Lines, &days, &[("Children", &["10%", "20%", "30%"])]);
    let middle = |plot: &Plot| {
        let drawing = draw(plot, Width::Wide);
        let document = Document::parse(&drawing).expect("well-formed");
        let label = |text: &str| {
            let node = document.descendants().find(|node| node.text() == Some(text));
            in_tenths(node.and_then(|node| node.attribute("x")).expect("a name"))
        };
        (label(days[0]), label(days[2]))
    };
    let markers = |plot: &Plot| {
        let drawing = draw(plot, Width::Wide);
        paths(&drawing, "m0")
    };
    let timed = Plot { times: vec![0, 30, 365], ..even.clone() };
    assert_ne!(markers(&even), markers(&timed));
    assert!(draw(&even, Width::Wide).contains(days[1]));
    assert!(!draw(&timed, Width::Wide).contains(days[1]), "no room a month after the first");
    let (first, last) = middle(&timed);
    assert!(first < last);
    let backwards = Plot { times: vec![365, 30, 0], ..even.clone() };
    assert_eq!(markers(&even), markers(&backwards), "what is no time is left alone");
}

#[test]
fn a_mark_goes_to_the_foot_where_names_are_left_out() {
    let years: Vec<_> =
        (2000..2023).map(|year| format!("{year}-{:02}", (year + 1) % 100)).collect();
    let names: Vec<_> = years.iter().map(String::as_str).collect();
    let mark = |at| CategoryMark {
        at,
        words: "provisional".to_owned(),
        note: "Provisional: the last year.".to_owned(),
    };
    let plot = plot(ChartKind::Lines, &names, &[("Children", &["10%"; 23])]);
    let drawing = draw(&Plot { marks: vec![mark(21), mark(22)], ..plot }, Width::Wide);
    assert!(!drawing.contains(">provisional</text>"));
    assert_eq!(drawing.matches(">Provisional: the last year.</text>").count(), 1);
}

#[test]
fn a_period_that_is_skipped_is_an_empty_band() {
    let plot = |kind| {
        plot(
            kind,
            &YEARS,
            &[
                ("Ashmere", &["62%", "no data", "71%", "84%", "88%"]),
                ("England", &["60%", "no data", "70%", "80%", "80%"]),
            ],
        )
    };
    for width in WIDTHS {
        let drawing = draw(&plot(ChartKind::Columns), width);
        assert_eq!(drawing.matches("data</text>").count(), 1, "{width:?}: said once");
        let drawing = draw(&plot(ChartKind::Lines), width);
        assert_eq!(drawing.matches(">no data</text>").count(), 1, "{width:?}: said once");
        assert_eq!(paths(&drawing, "l0").matches(['m', 'M']).count(), 1, "{width:?}: three years");
    }
}

#[test]
fn neighbours_that_are_missing_for_one_reason_share_their_words() {
    let texts: &[&str] = &["10%", "[x]", "[x]", "[c]", "18%"];
    let drawing = draw(&plot(ChartKind::Lines, &YEARS, &[("Children", texts)]), Width::Wide);
    assert_eq!(drawing.matches(">[x]</text>").count(), 1);
    assert_eq!(drawing.matches(">[c]</text>").count(), 1);
}
