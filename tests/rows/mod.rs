//! Rows from a file beside a table: the same table as when its rows are typed, and the same checks.

mod spreadsheets;
pub(crate) mod workbook;

use std::sync::Arc;

use annals::compile::compile;
use annals::diagnostic::short;
use annals::source::{Content, Sources};

const SETTINGS: &str = "title = \"Ashmere\"\nbase_url = \"https://ashmere.example/\"\n\
    [publisher]\nname = \"Ashmere Council\"\n";
const PAGE: &str = "+++\ntitle = \"Ashmere\"\n+++\n";
const COMPARATORS: &str =
    "[west-midlands]\nname = \"The West Midlands\"\ndefinition = \"A region.\"\n";
const HEAD: &str = r#"title = "Visits"
columns = [
  "2023-24",
  { key = "paid", label = "Paid in", unit = "£" },
  { key = "day", type = "date" },
  { key = "state", type = "status" },
]
"#;
const TYPED: &str = r#"
row_label = "Place"
[rows]
central-library = { label = "Central Library", values = [48_210, 12.50, 2024-03-31, "on track"] }
west-midlands = [21_874, -3, 2024-04-01, "[x]"]
mobile = ["[c]", 0, 2023-12-07, "complete"]
total = { label = "All of them", total_of = ["central-library", "west-midlands"] }
"#;
const LINKED: &str = "rows = \"visits.csv\"\n[row.total]\nlabel = \"All of them\"\n\
    total_of = [\"central-library\", \"west-midlands\"]\n";
const CSV: &str = "Place,2023-24,paid in,state,day\n\
    Central Library,48210,12.50,on track,31/03/2024\n\
    The West Midlands, 21874 ,-3,[x],2024-04-01\n\
    ,,,,\n\
    mobile,[c],0,\"complete\",2023-12-07\n";

/// A site with one table and the files beside it.
fn sources(table: &str, files: &[(&str, &[u8])]) -> Sources {
    let text = |text: &str| Content::Text(text.into());
    let mut all = vec![
        ("annals.toml".to_owned(), text(SETTINGS)),
        ("content/index.md".to_owned(), text(PAGE)),
        ("content/comparators.toml".to_owned(), text(COMPARATORS)),
        ("content/data/visits.toml".to_owned(), text(table)),
    ];
    for (name, bytes) in files {
        let content = match std::str::from_utf8(bytes) {
            Ok(words) if name.contains(".csv") => text(words),
            _ => Content::Bytes(Arc::from(*bytes)),
        };
        all.push((format!("content/data/{name}"), content));
    }
    Sources::new(all)
}

/// What is found in a site with one table, and the CSV file that is published of it.
fn site(table: &str, files: &[(&str, &[u8])]) -> (String, Option<String>) {
    let sources = sources(table, files);
    let compilation = compile(&sources);
    let published = compilation.artifacts.and_then(|artifacts| {
        let bytes = artifacts.files.get("data/visits.csv")?;
        String::from_utf8(bytes.to_vec()).ok()
    });
    (short(&compilation.diagnostics, &sources), published)
}

fn table(rows: &str) -> String {
    format!("{HEAD}{rows}")
}

#[test]
fn rows_from_a_csv_file_are_as_good_as_typed() {
    let (findings, typed) = site(&table(TYPED), &[]);
    assert_eq!(findings, "");
    let (findings, linked) = site(&table(LINKED), &[("visits.csv", CSV.as_bytes())]);
    assert_eq!(findings, "");
    assert!(typed.is_some());
    assert_eq!(typed, linked);
}

#[test]
fn a_file_that_a_spreadsheet_program_wrote_is_read_as_it_is() {
    let windows = format!("\u{feff}{}", CSV.replace('\n', "\r\n"));
    let (findings, windows) = site(&table(LINKED), &[("visits.csv", windows.as_bytes())]);
    assert_eq!(findings, "");
    assert_eq!(windows, site(&table(TYPED), &[]).1);
}

#[test]
fn keys_and_labels_may_have_columns_of_their_own() {
    let csv = "Label,Key,2023-24,Paid in,Day,State\nThe old mill,mill,1,2,2024-01-31,complete\n";
    let (findings, published) =
        site(&table("rows = \"visits.csv\"\n"), &[("visits.csv", csv.as_bytes())]);
    assert_eq!(findings, "");
    assert!(published.expect("the table").contains("mill,The old mill,2023-24,2023-24,1,,"));
}

#[test]
fn every_finding_points_at_its_cell() {
    let csv = "Place,2023-24,Paid in,Day,State\n\
        \"A \"\"b\"\",\nc\",x,1,2024-01-31,complete\n\
        Mill,1,\"£2\",32/01/2024,complete\n\
        Mill,1,2,2024-01-31,complete\n\
        ,1,2,2024-01-31,complete\n\
        Hall,1,,2024-01-31,done\n";
    let (findings, _) = site(&table("rows = \"visits.csv\"\n"), &[("visits.csv", csv.as_bytes())]);
    assert_eq!(
        findings,
        "content/data/visits.csv:3:4: error[cell-value]: `x` is not a number\n\
         content/data/visits.csv:4:8: error[cell-value]: `£2` is not a number\n\
         content/data/visits.csv:4:13: error[cell-value]: `32/01/2024` is not a date\n\
         content/data/visits.csv:5:1: error[duplicate-name]: there are two rows called `mill`\n\
         content/data/visits.csv:6:1: error[missing-key]: this row has no name\n\
         content/data/visits.csv:7:8: error[cell-value]: the cell is empty\n\
         content/data/visits.csv:7:20: error[cell-value]: `done` is not a status\n"
    );
}

#[test]
fn a_file_that_cannot_be_used_is_one_finding() {
    let page = "+++\ntitle = \"Ashmere\"\n+++\n{{ visits.mill.paid }}\n\n{{ table(visits) }}\n";
    let text = |text: &str| Content::Text(text.into());
    let sources = Sources::new([
        ("annals.toml".to_owned(), text(SETTINGS)),
        ("content/index.md".to_owned(), text(page)),
        ("content/data/visits.toml".to_owned(), text(&table("rows = \"visits.csv\"\n"))),
        ("content/data/visits.csv".to_owned(), text("")),
    ]);
    assert_eq!(
        short(&compile(&sources).diagnostics, &sources),
        "content/data/visits.csv:1:1: error[empty-file]: the file is empty\n"
    );
}

#[test]
fn a_file_of_a_million_rows_is_a_finding() {
    let csv = "Place,2023-24,Paid in,Day,State\n".to_owned()
        + &"a,1,2,2024-01-31,complete\n".repeat(250_000);
    assert_eq!(
        site(&table("rows = \"visits.csv\"\n"), &[("visits.csv", csv.as_bytes())]).0,
        "content/data/visits.toml:8:8: error[file-too-large]: the file `visits.csv` has more cells than are read\n"
    );
}

#[test]
fn what_a_row_says_beside_its_file_is_held_to_it() {
    let csv = "Place,2023-24,Paid in,Day,State\nMill,1,2,2024-01-31,complete\n";
    let said = "rows = \"visits.csv\"\n[row.mill]\nnote = \"New.\"\nvalues = [1]\ntotl = \"sum\"\n";
    let (findings, _) = site(&table(said), &[("visits.csv", csv.as_bytes())]);
    assert_eq!(
        findings,
        "content/data/visits.toml:11:1: error[duplicate-name]: the values of this row stand in `visits.csv` already\n\
         content/data/visits.toml:12:1: error[unknown-key]: `totl` is not a key of a row\n"
    );
}
