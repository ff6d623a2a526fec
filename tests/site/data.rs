//! What can be downloaded says what the tables say, in every format.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use calamine::{Data, Ods, Reader};
use rust_decimal::Decimal;
use zip::{CompressionMethod, ZipArchive};

use super::{SITE, none};

/// One value of a CSV file.
struct Figure {
    row: String,
    column: String,
    value: String,
    status: String,
    unit: String,
}

fn published(ending: &str) -> Vec<(&'static str, &'static [u8])> {
    let files = SITE.artifacts.files.iter().filter(|(path, _)| path.ends_with(ending));
    files.map(|(path, bytes)| (path.as_str(), &bytes[..])).collect()
}

fn figures(csv: &[u8]) -> Vec<Figure> {
    let mut reader = csv::Reader::from_reader(csv);
    let records = reader.records().map(|record| record.expect("a row of values"));
    let figure = |record: csv::StringRecord| {
        let cell = |at: usize| record[at].to_owned();
        Figure { row: cell(0), column: cell(2), value: cell(4), status: cell(5), unit: cell(6) }
    };
    records.map(figure).collect()
}

fn parts(bytes: &'static [u8]) -> ZipArchive<Cursor<&'static [u8]>> {
    ZipArchive::new(Cursor::new(bytes)).expect("a zip")
}

fn part(zip: &mut ZipArchive<Cursor<&'static [u8]>>, at: usize) -> (String, Vec<u8>) {
    let mut part = zip.by_index(at).expect("a part");
    let mut bytes = Vec::new();
    part.read_to_end(&mut bytes).expect("its bytes");
    (part.name().expect("a name").into_owned(), bytes)
}

#[test]
fn the_metadata_of_a_file_names_its_columns_and_the_codes_it_uses() {
    let files = published(".csv");
    assert!(files.len() > 20, "only {} files", files.len());
    for (path, csv) in files {
        let metadata = &SITE.artifacts.files[&format!("{path}-metadata.json")];
        let metadata: serde_json::Value = serde_json::from_slice(metadata).expect("JSON");
        assert!(path.ends_with(metadata["url"].as_str().expect("a file")), "{path}");
        let columns = metadata["tableSchema"]["columns"].as_array().expect("columns");
        let names: Vec<&str> = columns.iter().filter_map(|it| it["titles"].as_str()).collect();
        let head = csv::Reader::from_reader(csv).headers().expect("headings").clone();
        assert_eq!(names, head.iter().collect::<Vec<_>>(), "{path}");
        if !path.contains("/data/") {
            continue; // What is on: no figures.
        }
        let told = columns[5]["dc:description"].as_str().expect("codes");
        for code in figures(csv).into_iter().map(|figure| figure.status) {
            let known = code.is_empty() || told.contains(&format!("{code}: "));
            assert!(known || code.len() > 1, "{path}: `{code}` is not explained in: {told}");
        }
        if columns[4]["datatype"] == "decimal" {
            let numbers = figures(csv).into_iter().filter(|figure| !figure.value.is_empty());
            none(numbers.filter(|it| it.value.parse::<Decimal>().is_err()).map(|it| it.value));
        }
    }
}

#[test]
fn a_zip_holds_the_files_that_are_published_and_explains_each() {
    let zips = published(".zip");
    assert_eq!(zips.len(), published(".ods").len());
    assert!(!zips.is_empty());
    for (path, bytes) in zips {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut zip = parts(bytes);
        let all: BTreeMap<String, Vec<u8>> = (0..zip.len()).map(|at| part(&mut zip, at)).collect();
        let readme = String::from_utf8(all["README.txt"].clone()).expect("UTF-8");
        for (name, bytes) in all.iter().filter(|(name, _)| *name != "README.txt") {
            assert_eq!(&SITE.artifacts.files[&format!("{folder}/{name}")][..], bytes, "{name}");
            let csv = name.trim_end_matches("-metadata.json");
            assert!(readme.contains(&format!("\n{csv}: ")), "{csv} is not explained");
        }
        let own = published(".csv").into_iter().filter(|(csv, _)| csv.starts_with(folder)).count();
        assert_eq!(all.len(), 2 * own + 1, "{path}");
    }
}

#[test]
fn a_spreadsheet_is_an_open_document() {
    for (path, bytes) in published(".ods") {
        let mut zip = parts(bytes);
        let first = zip.by_index(0).expect("a part");
        assert_eq!(first.name().expect("a name"), "mimetype");
        assert_eq!(first.compression(), CompressionMethod::Stored);
        drop(first);
        for at in 1..zip.len() {
            let (name, bytes) = part(&mut zip, at);
            let text = String::from_utf8(bytes).expect("UTF-8");
            let tree = roxmltree::Document::parse(&text);
            let tree = tree.unwrap_or_else(|error| panic!("{path}, {name}: {error}"));
            none(accessible(&tree).into_iter().map(|fault| format!("{path}, {name}: {fault}")));
        }
    }
}

/// What must not be in a spreadsheet that everyone can read, and the styles that are used without being
/// there.
fn accessible(tree: &roxmltree::Document<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let nodes = || tree.descendants().filter(roxmltree::Node::is_element);
    let attributes = |name: &str| -> BTreeSet<String> {
        let all = nodes().flat_map(|node| node.attributes().collect::<Vec<_>>());
        all.filter(|it| it.name() == name).map(|it| it.value().to_owned()).collect()
    };
    for forbidden in
        ["number-columns-spanned", "number-rows-spanned", "visibility", "display-filter-buttons"]
    {
        faults.extend(attributes(forbidden).into_iter().map(|it| format!("{forbidden}={it}")));
    }
    for cell in nodes().filter(|node| node.tag_name().name() == "table-cell") {
        let value = cell.attributes().any(|it| matches!(it.name(), "value" | "date-value"));
        let words = cell.descendants().any(|node| node.text().is_some_and(|text| !text.is_empty()));
        if !value && !words {
            faults.push("a blank cell".to_owned());
        }
    }
    let known: BTreeSet<String> = nodes()
        .filter_map(|node| {
            node.attributes()
                .find(|it| it.name() == "name" && node.tag_name().name().contains("style"))
        })
        .map(|it| it.value().to_owned())
        .collect();
    let used = attributes("style-name").into_iter().chain(attributes("data-style-name"));
    faults.extend(
        used.filter(|style| !known.contains(style)).map(|style| format!("no style {style}")),
    );
    faults
}

#[test]
fn a_spreadsheet_says_what_the_files_say() {
    for (path, bytes) in published(".ods") {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).expect("a spreadsheet");
        let names = book.sheet_names();
        assert_eq!(names[..3], ["Cover", "Contents", "Notes"]);
        for name in &names[3..] {
            let csv = published(".csv").into_iter().find(|(csv, _)| {
                let stem = csv.strip_prefix(folder).and_then(|it| it.strip_suffix(".csv"));
                stem.is_some_and(|stem| stem[1..].chars().take(31).collect::<String>() == *name)
            });
            let (csv, bytes) = csv.unwrap_or_else(|| panic!("{path}: no file for {name}"));
            let sheet = book.worksheet_range(name).expect("a sheet");
            compare(csv, &figures(bytes), &sheet);
        }
        let own = published(".csv").into_iter().filter(|(csv, _)| csv.starts_with(folder)).count();
        assert_eq!(names.len(), own + 3);
    }
}

fn compare(path: &str, figures: &[Figure], sheet: &calamine::Range<Data>) {
    assert_eq!(sheet.start(), Some((0, 0)), "{path}: the title is in A1");
    let rows: Vec<&[Data]> = sheet.rows().collect();
    let head = rows.iter().position(|row| row.iter().filter(|it| **it != Data::Empty).count() > 1);
    let body = &rows[head.expect("headings") + 1..];
    let columns: BTreeSet<&str> = figures.iter().map(|it| it.column.as_str()).collect();
    let keys: BTreeSet<&str> = figures.iter().map(|it| it.row.as_str()).collect();
    assert_eq!(body.len(), keys.len(), "{path}: nothing stands below the table");
    for (at, figure) in figures.iter().enumerate() {
        let cell = &body[at / columns.len()][at % columns.len() + 1];
        let Figure { row, column, value, status, unit } = figure;
        let place = format!("{path}, {row}, {column}: {cell:?}");
        match (cell, value.parse::<Decimal>()) {
            (Data::Float(shown), Ok(number)) => {
                let shown: Decimal = shown.to_string().parse().expect("digits");
                let times = if unit == "%" { Decimal::ONE_HUNDRED } else { Decimal::ONE };
                assert_eq!((shown * times).round_sf(15), number.round_sf(15), "{place}");
            }
            (Data::String(said), _) if value.is_empty() => {
                assert_eq!(*said, format!("[{status}]"), "{place}");
            }
            (Data::String(said), Err(_)) => {
                assert_eq!(said.to_lowercase(), value.to_lowercase(), "{place}");
            }
            (Data::DateTimeIso(date), _) => assert_eq!(date, value, "{place}"),
            other => panic!("{place}: {other:?}"),
        }
    }
}
