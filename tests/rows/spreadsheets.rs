//! Rows from `.xlsx` and `.ods` files.

use std::fmt::Write as _;

use annals::compile::compile;
use annals::diagnostic::{human, json, page};

use super::workbook::{ods, xlsx, zipped};
use super::{TYPED, site, sources, table};

const LINK: &str = "rows = { file = \"visits.EXT\", sheet = \"2023-24\", range = \"A3:E6\" }\n\
    [row.total]\nlabel = \"All of them\"\ntotal_of = [\"central-library\", \"west-midlands\"]\n";
const XLSX: &str = "<sheetData>\
    <row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Visits to libraries</t></is></c></row>\
    <row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>Place</t></is></c><c r=\"B3\" t=\"str\"><v>2023-24</v></c>\
    <c r=\"C3\" t=\"str\"><v>Paid in</v></c><c r=\"D3\" t=\"str\"><v>Day</v></c><c r=\"E3\" t=\"str\"><v>State</v></c></row>\
    <row r=\"4\"><c r=\"A4\" t=\"str\"><v>Central Library</v></c><c r=\"B4\"><v>48210</v></c>\
    <c r=\"C4\"><f>6.1+6.4</f><v>12.500000000000002</v></c><c r=\"D4\" s=\"2\"><v>45382</v></c><c r=\"E4\" t=\"str\"><v>on track</v></c></row>\
    <row r=\"5\"><c r=\"A5\" t=\"str\"><v>west-midlands</v></c><c r=\"B5\"><v>21874</v></c>\
    <c r=\"C5\"><v>-3</v></c><c r=\"D5\" s=\"2\"><v>45383</v></c><c r=\"E5\" t=\"str\"><v>[x]</v></c></row>\
    <row r=\"6\"><c r=\"A6\" t=\"str\"><v>mobile</v></c><c r=\"B6\" t=\"str\"><v>[c]</v></c>\
    <c r=\"C6\"><v>0</v></c><c r=\"D6\" s=\"2\"><v>45267</v></c><c r=\"E6\" t=\"str\"><v>complete</v></c></row>\
    <row r=\"7\"><c r=\"A7\" t=\"str\"><v>A remark below the table.</v></c></row>\
    </sheetData>";
const ODS: &str = "<table:table table:name=\"Notes\"/><table:table table:name=\"2023-24\">\
    <table:table-row><table:table-cell office:value-type=\"string\"><text:p>Visits</text:p></table:table-cell></table:table-row>\
    <table:table-row table:number-rows-repeated=\"1\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
    <table:table-row><table:table-cell><text:p>Place</text:p></table:table-cell><table:table-cell><text:p>2023-24</text:p></table:table-cell>\
    <table:table-cell><text:p>Paid<text:s/>in</text:p></table:table-cell><table:table-cell><text:p>Day</text:p></table:table-cell><table:table-cell><text:p>State</text:p></table:table-cell></table:table-row>\
    <table:table-row><table:table-cell><text:p>Central Library</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"float\" office:value=\"48210\"><text:p>48,210</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"currency\" office:value=\"12.500000000000002\"><text:p>£12.50</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"date\" office:date-value=\"2024-03-31\"><text:p>31/03/24</text:p></table:table-cell>\
    <table:table-cell><text:p>on track</text:p></table:table-cell></table:table-row>\
    <table:table-row><table:table-cell><text:p>west-midlands</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"float\" office:value=\"21874\"/><table:table-cell office:value-type=\"float\" office:value=\"-3\"/>\
    <table:table-cell office:value-type=\"date\" office:date-value=\"2024-04-01T00:00:00\"/><table:table-cell><text:p>[x]</text:p></table:table-cell></table:table-row>\
    <table:table-row><table:table-cell><text:p>mobile</text:p></table:table-cell><table:table-cell><text:p>[c]</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"float\" office:value=\"0\"/><table:table-cell office:value-type=\"date\" office:date-value=\"2023-12-07\"/>\
    <table:table-cell><text:p>complete</text:p></table:table-cell></table:table-row>\
    <table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
    </table:table>";

/// What the typed table gives, its trailing noughts as a spreadsheet keeps them.
fn typed() -> Option<String> {
    site(&table(&TYPED.replace("12.50", "12.5")), &[]).1
}

#[test]
fn rows_from_a_workbook_are_as_good_as_typed() {
    assert!(typed().is_some());
    let notes = ("Notes", "<sheetData/>");
    let link = table(&LINK.replace("EXT", "xlsx"));
    let (findings, published) = site(&link, &[("visits.xlsx", &xlsx(&[notes, ("2023-24", XLSX)]))]);
    assert_eq!(findings, "");
    assert_eq!(published, typed());
    let (findings, published) =
        site(&table(&LINK.replace("EXT", "ods")), &[("visits.ods", &ods(ODS))]);
    assert_eq!(findings, "");
    assert_eq!(published, typed());
}

#[test]
fn a_percentage_is_what_a_person_sees() {
    let head = "title = \"Share\"\nmeasure = { unit = \"%\" }\ncolumns = [\"2023-24\"]\n";
    let cells = "<sheetData><row r=\"1\"><c r=\"B1\" t=\"str\"><v>2023-24</v></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"str\"><v>mill</v></c><c r=\"B2\" s=\"1\"><v>0.28999999999999998</v></c></row>\
        <row r=\"3\"><c r=\"A3\" t=\"str\"><v>hall</v></c><c r=\"B3\"><v>71</v></c></row></sheetData>";
    let (findings, published) = site(
        &format!("{head}rows = \"visits.xlsx\"\n"),
        &[("visits.xlsx", &xlsx(&[("One", cells)]))],
    );
    assert_eq!(findings, "");
    let published = published.expect("the table");
    assert!(published.contains(",29,,%") && published.contains(",71,,%"), "{published}");
}

fn broken() -> Vec<u8> {
    let cells = XLSX
        .replace("<c r=\"B4\"><v>48210</v></c>", "<c r=\"B4\" t=\"e\"><f>X9</f><v>#REF!</v></c>")
        .replace("<c r=\"C5\"><v>-3</v></c>", "")
        .replace(
            "<c r=\"E6\" t=\"str\"><v>complete</v></c>",
            "<c r=\"E6\" t=\"str\"><v>complet</v></c>",
        )
        + "<mergeCells count=\"1\"><mergeCell ref=\"A6:B6\"/></mergeCells>";
    xlsx(&[("2023-24", &cells)])
}

#[test]
fn a_finding_names_its_cell() {
    let (findings, _) = site(&table(&LINK.replace("EXT", "xlsx")), &[("visits.xlsx", &broken())]);
    assert_eq!(
        findings,
        "content/data/visits.xlsx, sheet 2023-24, B4: error[cell-value]: the formula in this cell gives #REF!\n\
         content/data/visits.xlsx, sheet 2023-24, C5: error[cell-value]: the cell is empty\n\
         content/data/visits.xlsx, sheet 2023-24, A6: error[cell-value]: the cells A6:B6 are merged, so that nobody can say what stands in each\n\
         content/data/visits.xlsx, sheet 2023-24, E6: error[cell-value]: `complet` is not a status\n"
    );
}

#[test]
fn people_programs_and_browsers_are_shown_the_cell() {
    let sources = sources(&table(&LINK.replace("EXT", "xlsx")), &[("visits.xlsx", &broken())]);
    let findings = compile(&sources).diagnostics;
    let last = &findings[findings.len() - 1..];
    insta::assert_snapshot!("workbook_for_people", human(last, &sources, false));
    insta::assert_snapshot!("workbook_for_programs", json(last, &[], &sources));
    insta::assert_snapshot!("workbook_for_browsers", page(last, &sources));
}

#[test]
fn what_rows_names_must_be_there() {
    let book = xlsx(&[("2022-23", "<sheetData/>"), ("2023-24", XLSX)]);
    let found = |rows: &str| site(&table(rows), &[("visits.xlsx", &book)]).0;
    let place = "content/data/visits.toml:8:";
    for (rows, finding) in [
        ("rows = \"visits.xlsx\"", "8: error[missing-key]: `visits.xlsx` has 2 sheets"),
        (
            "rows = { file = \"visits.xlsx\", sheet = \"2023-25\" }",
            "40: error[unknown-name]: `visits.xlsx` has no sheet called `2023-25`",
        ),
        (
            "rows = { file = \"visits.xlsx\", sheet = \"2023-24\", range = \"A3\" }",
            "59: error[wrong-value]: `A3` is not a range of cells",
        ),
    ] {
        assert_eq!(found(rows), format!("{place}{finding}\n"), "{rows}");
    }
    assert_eq!(
        found("rows = { file = \"visits.xlsx\", sheet = \"2022-23\" }"),
        "content/data/visits.xlsx, sheet 2022-23, A1: error[row-length]: nothing stands in these cells\n"
    );
}

#[test]
fn a_hostile_workbook_is_a_finding() {
    let found =
        |name: &str, bytes: &[u8]| site(&table(&format!("rows = \"{name}\"")), &[(name, bytes)]).0;
    let cannot = |name: &str, why: &str| {
        format!(
            "content/data/{name}:1:1: error[unreadable-file]: the spreadsheet cannot be read: {why}\n"
        )
    };
    let other = "it is not a spreadsheet of this kind, or is damaged";
    assert_eq!(found("a.xlsx", b"PK no"), cannot("a.xlsx", "it is not a spreadsheet of this kind"));
    assert_eq!(found("a.xlsx", &zipped(&[("a", "b")])), cannot("a.xlsx", other));
    assert_eq!(found("a.ods", &zipped(&[("a", "b")])), cannot("a.ods", other));
    let bomb = zipped(&[("content.xml", &" ".repeat(70 * 1024 * 1024))]);
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(found("a.ods", &bomb), cannot("a.ods", "it unpacks to more than 64 MB"));
    let liar = zipped(&[("xl/sharedStrings.xml", "<sst uniqueCount=\"99999999999999999\"/>")]);
    assert_eq!(found("a.xlsx", &liar), cannot("a.xlsx", "it is damaged"));
    let repeated = "<table:table table:name=\"S\"><table:table-row table:number-rows-repeated=\"1048576\">\
        <table:table-cell table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell>\
        </table:table-row></table:table>";
    let large = "content/data/visits.toml:8:8: error[file-too-large]: the sheet `S` has more cells than are read\n";
    assert_eq!(found("a.ods", &ods(repeated)), large);
    let mut rows = String::new();
    for row in 1..=30_000 {
        let _ = write!(rows, "<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>");
    }
    assert_eq!(found("a.xlsx", &xlsx(&[("S", &format!("<sheetData>{rows}</sheetData>"))])), large);
    let far = "<sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData>";
    assert_eq!(found("a.xlsx", &xlsx(&[("S", far)])), large);
    // Two to the 32nd, and three: no cell of the third row.
    let beyond = "<sheetData><row r=\"3\"><c r=\"A4294967299\"><v>1</v></c></row></sheetData>";
    assert_eq!(found("a.xlsx", &xlsx(&[("S", beyond)])), cannot("a.xlsx", "it is damaged"));
}

#[test]
fn a_workbook_with_any_letter_of_its_cells_changed_comes_back() {
    let changed = |cells: &str, at: usize, letter: &str| {
        cells.get(at..=at).map(|_| [&cells[..at], letter, &cells[at + 1..]].concat())
    };
    for letter in ["<", "\"", "9", "Z", ""] {
        for at in (0..XLSX.len()).step_by(43) {
            let Some(cells) = changed(XLSX, at, letter) else { continue };
            let book = xlsx(&[("2023-24", &cells)]);
            site(&table("rows = \"a.xlsx\""), &[("a.xlsx", &book)]);
        }
        for at in (0..ODS.len()).step_by(43) {
            let Some(cells) = changed(ODS, at, letter) else { continue };
            site(&table("rows = \"a.ods\""), &[("a.ods", &ods(&cells))]);
        }
    }
}

#[test]
fn a_workbook_with_any_byte_changed_comes_back() {
    for (name, bytes) in [("a.xlsx", xlsx(&[("2023-24", XLSX)])), ("a.ods", ods(ODS))] {
        for at in (0..bytes.len()).step_by(23) {
            let mut changed = bytes.clone();
            changed[at] ^= 0x55;
            site(&table(&format!("rows = \"{name}\"")), &[(name, &changed)]);
        }
    }
}
