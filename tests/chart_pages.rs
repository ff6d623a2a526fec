//! What holds for every chart that this repository publishes, as an accessibility or statistics
//! officer would ask it of a page: one drawing, words, table and download that say the same.
//!
//! The rules are those of the [Government Analysis Function], the Office for National Statistics and
//! WCAG 2.2. Where each is held:
//!
//! | rule | where |
//! |---|---|
//! | drawing, table and download tell the same numbers | here |
//! | a short title that finds, a subtitle that says what is measured, numbers in order | here |
//! | words that all can see, with a number and a comparison | here, and the rule `chart-words` |
//! | a name for screen readers, once; nothing in a drawing takes the focus | here |
//! | a table below with headers and a caption | here |
//! | few colours, one where there is one series; a name beside every line | here, `chart-series` |
//! | fills 3:1, words 4.5:1, neighbours parted | `src/theme/contrast.rs`, `src/chart/tests/bars.rs` |
//! | bars begin at zero; a line that does not says so | `src/chart/tests` |
//! | one axis, of one kind of number; no lines between things that are not in time | `chart-data` |
//! | horizontal words, whole, that never touch or leave | here, `src/chart/tests.rs`, the browser |
//! | letters of 12 pixels on a phone of 320, with the widest faces | the browser |
//! | few, light lines behind the marks | here |
//! | sorted, unless the order has a meaning | `chart-order` |
//! | time in proportion, gaps where a number is missing, breaks told | `tests/charts_in_time.rs` |
//! | a hidden number has no mark and is in no file | `tests/figures.rs` |
//! | provisional and revised in words | `tests/charts_in_time.rs` |
//! | comparators have one order, name and colour | `tests/charts.rs` |
//! | a source, and downloads named unlike any other link | here |
//! | reflow, the reader's own colours, greyscale, paper | the browser |
//! | no script, no style, nothing from elsewhere; small; the same bytes | here |
//!
//! What only an eye can judge stands on the page "How to read our charts", one chart of each kind.
//!
//! [Government Analysis Function]: https://analysisfunction.civilservice.gov.uk/policy-store/data-visualisation-charts/
#![expect(clippy::unwrap_used, reason = "what cannot be read fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use annals::compile::compile;
use annals::source::read;
use roxmltree::{Document, Node};
use rust_decimal::Decimal;

type Files = BTreeMap<String, Arc<[u8]>>;

/// A page's charts, as they are published.
struct Page {
    address: String,
    html: String,
    figures: Vec<String>,
}

fn files() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(published)
}

fn published() -> Files {
    let sources = read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    compile(&sources).artifacts.expect("this repository's site compiles").files
}

fn pages() -> Vec<Page> {
    let pages =
        files().iter().filter(|(address, _)| address.split('.').next_back() == Some("html"));
    let pages = pages.map(|(address, bytes)| {
        let html = String::from_utf8(bytes.to_vec()).unwrap();
        let starts = html.match_indices("<figure class=\"chart\"");
        let figure = |(start, _): (usize, &str)| {
            let end = html[start..].find("</figure>").unwrap() + start + "</figure>".len();
            html[start..end].to_owned()
        };
        let figures = starts.map(figure).collect();
        Page { address: address.clone(), html, figures }
    });
    pages.filter(|page| !page.figures.is_empty()).collect()
}

/// Looks at every chart, and fails with all that is wrong of all of them.
fn every_chart(faults: impl Fn(Node<'_, '_>) -> Vec<String>) {
    let (mut charts, mut wrong) = (0, Vec::new());
    for page in pages() {
        for figure in &page.figures {
            let document = Document::parse(figure).expect("a chart is well-formed");
            let id = document.root_element().attribute("id").unwrap().to_owned();
            let found = faults(document.root_element());
            wrong.extend(found.into_iter().map(|fault| format!("{}#{id}: {fault}", page.address)));
            charts += 1;
        }
    }
    assert!(charts > 25, "only {charts} charts were looked at");
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

fn fault(found: bool, words: impl Into<String>) -> Vec<String> {
    if found { vec![words.into()] } else { Vec::new() }
}

/// The words of an element and of all in it.
fn words(node: Node<'_, '_>) -> String {
    node.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect()
}

fn all<'a, 'i>(node: Node<'a, 'i>, tag: &str) -> Vec<Node<'a, 'i>> {
    node.descendants().filter(|node| node.tag_name().name() == tag).collect()
}

fn classed<'a, 'i>(node: Node<'a, 'i>, class: &str) -> Option<Node<'a, 'i>> {
    let has = |node: &Node<'_, '_>| {
        node.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class))
    };
    node.descendants().find(has)
}

fn said(figure: Node<'_, '_>, class: &str) -> String {
    classed(figure, class).map(words).unwrap_or_default().trim().to_owned()
}

/// The number in a cell or on a mark: `£3,774,000`, `84%`, `1.2 points`.
fn number(words: &str) -> Option<Decimal> {
    let bare = words.trim().trim_end_matches(" points").trim_end_matches('%');
    let bare = bare.split(" [").next().unwrap_or(bare).replace(['£', ',', '+'], "");
    bare.parse::<Decimal>().ok().map(|number| number.normalize())
}

/// Every number of the chart's table.
fn in_table(figure: Node<'_, '_>) -> BTreeSet<Decimal> {
    let cells = all(figure, "td");
    cells.iter().filter_map(|cell| number(&words(*cell))).collect()
}

/// Every number of the chart's download.
fn in_download(figure: Node<'_, '_>) -> BTreeSet<Decimal> {
    let mut links = all(figure, "a").into_iter().filter_map(|link| link.attribute("href"));
    let csv = links.rfind(|address| address.split('.').next_back() == Some("csv")).unwrap();
    let rows = csv::Reader::from_reader(&files()[csv.trim_start_matches('/')][..])
        .into_deserialize::<BTreeMap<String, String>>()
        .map(Result::unwrap);
    rows.filter_map(|row| number(&row["value"])).collect()
}

#[test]
fn drawing_table_and_download_tell_the_same_numbers() {
    every_chart(|figure| {
        let (table, download) = (in_table(figure), in_download(figure));
        let mut wrong = fault(table.is_empty(), "the table has no number");
        let lost = table.difference(&download);
        wrong.extend(lost.map(|number| format!("{number} is not in the download")));
        let is_mark = |node: &Node<'_, '_>| {
            let class = node.attribute("class").unwrap_or_default();
            class == "value" || class.strip_prefix('t').is_some_and(|slot| slot.len() == 1)
        };
        for mark in figure.descendants().filter(is_mark).flat_map(|group| all(group, "text")) {
            let drawn = number(&words(mark));
            let known = drawn.is_none_or(|number| table.contains(&number));
            wrong.extend(fault(!known, format!("{} is drawn and not in the table", words(mark))));
        }
        wrong
    });
}

#[test]
fn a_title_is_a_short_finding_and_a_subtitle_says_what_is_measured() {
    every_chart(|figure| {
        let (title, subtitle) = (said(figure, "chart-title"), said(figure, "chart-subtitle"));
        let drawn = all(figure, "text").into_iter().any(|text| words(text) == title);
        let count = title.split_whitespace().count();
        [
            fault(title.is_empty() || count > 15, format!("the title has {count} words")),
            fault(title.ends_with('.'), "the title ends with a full stop"),
            fault(!title.starts_with(char::is_uppercase), "the title begins small"),
            fault(subtitle.is_empty() || subtitle == title, "there is no subtitle"),
            fault(drawn, "the title is in the drawing"),
        ]
        .concat()
    });
}

#[test]
fn charts_are_numbered_in_order_within_a_report() {
    let mut last = BTreeMap::<String, usize>::new();
    for page in pages() {
        let folders: Vec<_> = page.address.split('/').collect();
        if folders.contains(&"one-page") {
            // The whole of it once more.
            continue;
        }
        let report = folders[..folders.len().min(3) - 1].join("/");
        for figure in &page.figures {
            let document = Document::parse(figure).unwrap();
            let label = said(document.root_element(), "label");
            let number: usize =
                label.trim_matches(|it: char| !it.is_ascii_digit()).parse().unwrap();
            assert_eq!(seen(&mut last, &report, number), None, "{report}: {label} stands twice");
        }
    }
    for (chart, count) in totals(&last) {
        assert_eq!(count, chart, "numbers are left out");
    }
}

/// Remembers a number of a report; tells whether it was there before.
fn seen(last: &mut BTreeMap<String, usize>, report: &str, number: usize) -> Option<usize> {
    last.insert(format!("{report} {number:04}"), number)
}

/// The highest number of each report, and how many there are.
fn totals(seen: &BTreeMap<String, usize>) -> Vec<(usize, usize)> {
    let mut reports = BTreeMap::<&str, (usize, usize)>::new();
    for (key, number) in seen {
        let (highest, count) = reports.entry(key.rsplit_once(' ').unwrap().0).or_default();
        (*highest, *count) = ((*highest).max(*number), *count + 1);
    }
    reports.into_values().collect()
}

#[test]
fn words_that_all_can_see_say_what_the_chart_shows() {
    every_chart(|figure| {
        let description = said(figure, "chart-description");
        let sentences = description.matches(['.', '?', '!']).count();
        let has_number = description.contains(|letter: char| letter.is_ascii_digit());
        let lower = description.to_lowercase();
        let compares = [
            "higher", "lower", "more", "most", "less", "fewer", "rose", "risen", "fell", "fall",
            "same", "only", "from ", "largest", "smaller", "smallest", "below", "above", "against",
            "average", "each", "in all", "both",
        ];
        [
            fault(!has_number, "the description has no number"),
            fault(sentences == 0, "the description is no sentence"),
            fault(!compares.iter().any(|word| lower.contains(word)), "nothing is compared"),
        ]
        .concat()
    });
}

#[test]
fn a_screen_reader_is_told_what_the_drawing_is_once() {
    every_chart(|figure| {
        let mut wrong = Vec::new();
        let ids: Vec<_> = figure.descendants().filter_map(|it| it.attribute("id")).collect();
        let drawings = classed(figure, "chart-drawings").map_or(Vec::new(), |it| all(it, "svg"));
        wrong.extend(fault(drawings.len() != 2, format!("{} drawings", drawings.len())));
        for svg in drawings {
            let title = svg.first_element_child().unwrap();
            let named = title.tag_name().name() == "title"
                && svg.attribute("role") == Some("img")
                && svg.attribute("aria-labelledby") == title.attribute("id");
            let description = svg.attribute("aria-describedby").unwrap_or_default();
            let stops = svg.descendants().any(|it| {
                ["tabindex", "onclick", "focusable"].iter().any(|name| it.has_attribute(*name))
                    || it.has_tag_name("a")
            });
            wrong.extend(fault(!named, "a drawing has no name"));
            wrong.extend(fault(!ids.contains(&description), "a drawing has no description"));
            wrong.extend(fault(stops, "a drawing can have the focus"));
        }
        wrong
    });
    for page in pages() {
        let ids: Vec<_> = page.html.split(" id=\"").skip(1).collect();
        let ids: Vec<_> = ids.iter().filter_map(|it| it.split('"').next()).collect();
        let once: BTreeSet<_> = ids.iter().collect();
        assert_eq!(once.len(), ids.len(), "{} has an id twice", page.address);
    }
}

#[test]
fn a_table_stands_below_with_headers_and_a_caption() {
    every_chart(|figure| {
        let table = all(figure, "table").into_iter().next();
        let Some(table) = table else { return vec!["there is no table".to_owned()] };
        let scoped = all(table, "th").iter().all(|it| it.has_attribute("scope"));
        let folded = table.ancestors().any(|it| it.has_tag_name("details"));
        let caption = said(table, "caption-title");
        let same = said(figure, "chart-subtitle").starts_with(caption.split(" (").next().unwrap());
        [
            fault(!scoped, "a header has no scope"),
            fault(!folded, "the table does not fold"),
            fault(!same, format!("the table is called “{caption}”")),
        ]
        .concat()
    });
}

#[test]
fn no_more_colours_than_can_be_told_apart_and_every_line_has_its_name() {
    every_chart(|figure| {
        let mut wrong = Vec::new();
        for svg in all(figure, "svg") {
            let classes: BTreeSet<_> =
                svg.descendants().filter_map(|it| it.attribute("class")).collect();
            let slots = |letter: char| {
                let of = |class: &&&str| class.len() == 2 && class.starts_with(letter);
                classes.iter().filter(of).count()
            };
            wrong.extend(fault(slots('s') > 6, "more than six colours"));
            let names =
                classes.iter().filter(|class| class.trim_start_matches("name ").starts_with('n'));
            let names = names.collect::<BTreeSet<_>>().len();
            let all_told = slots('l') < 2 || names >= slots('l');
            wrong.extend(fault(!all_told, "a line has no name beside it"));
        }
        wrong
    });
}

#[test]
fn drawings_are_plain() {
    let refused = [
        ("transform", "words are turned"),
        ("…", "words are cut off"),
        ("<script", "there is a script"),
        ("style=", "there is a style of its own"),
        ("http", "it asks elsewhere"),
        ("<image", "there is a picture inside"),
        ("<animate", "it moves"),
        ("filter", "there is a shadow"),
        ("url(", "there is a pattern or a gradient"),
    ];
    for page in pages() {
        for svg in page.figures.iter().flat_map(|figure| figure.split("<svg").skip(1)) {
            let svg = svg.split("</svg>").next().unwrap();
            for (mark, meaning) in refused {
                assert!(!svg.contains(mark), "{}: {meaning}: {svg}", page.address);
            }
            assert!(svg.len() <= 5000, "{}: a drawing of {} bytes", page.address, svg.len());
        }
    }
}

#[test]
fn few_lines_stand_behind_the_marks() {
    every_chart(|figure| {
        let drawings = all(figure, "svg").into_iter().map(|svg| {
            let lines = |class| {
                let paths = svg.descendants().filter(|it| it.attribute("class") == Some(class));
                let paths = paths.filter_map(|it| it.attribute("d"));
                paths.map(|path| path.matches(['m', 'M']).count()).sum::<usize>()
            };
            // Small multiples have a baseline in each panel.
            (lines("grid"), lines("axis").max(1))
        });
        let crowded = drawings.filter(|(lines, panels)| *lines > 10 * panels);
        crowded.map(|(lines, _)| format!("{lines} grid lines")).collect()
    });
}

#[test]
fn sources_and_downloads_are_named_unlike_any_other() {
    every_chart(|figure| {
        let provenance = said(figure, "provenance");
        fault(!provenance.contains("Source:") && !provenance.contains("source"), "no source")
    });
    for page in pages() {
        let links = page
            .html
            .match_indices(">Download ")
            .map(|(at, _)| page.html[at..].split('<').next().unwrap());
        let links: Vec<_> = links.collect();
        let once: BTreeSet<_> = links.iter().collect();
        assert_eq!(once.len(), links.len(), "{}: {links:?}", page.address);
    }
}

#[test]
fn a_second_compilation_draws_the_same_bytes() {
    assert!(files() == &published());
}
