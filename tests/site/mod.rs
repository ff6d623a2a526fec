//! The repository's own site, compiled and inspected: what a reader, a screen reader, a spreadsheet
//! and a search engine are given holds together.
#![expect(clippy::disallowed_methods, reason = "what was published is read back")]
#![expect(clippy::case_sensitive_file_extension_comparisons, reason = "annals writes them so")]

mod data;
mod html;
mod search;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

use annals::compile::{Ahead, Artifacts, Kept, compile, compile_again, compile_into, survey};
use annals::diagnostic::short;
use annals::source::{Content, Sources, read};
use rust_decimal::Decimal;

use self::html::Element;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

static SOURCES: LazyLock<Sources> =
    LazyLock::new(|| read(Path::new(ROOT)).expect("the repository's site can be read"));
static SITE: LazyLock<Site> = LazyLock::new(Site::compiled);

/// The site, with its pages as trees.
struct Site {
    artifacts: Artifacts,
    pages: BTreeMap<String, Element>,
}

impl Site {
    fn compiled() -> Self {
        let artifacts = build(&SOURCES);
        let html = artifacts.files.iter().filter(|(path, _)| path.ends_with(".html"));
        let pages = html.map(|(path, bytes)| (path.clone(), page(path, bytes))).collect();
        Self { artifacts, pages }
    }

    /// The file that a browser shows at an address of the site.
    fn file(&self, address: &str) -> Option<String> {
        let name = address.strip_prefix('/')?;
        let name = if name.is_empty() || name.ends_with('/') {
            format!("{name}index.html")
        } else {
            name.to_owned()
        };
        self.artifacts.files.contains_key(&name).then_some(name)
    }

    fn csv(&self, address: &str) -> Option<Vec<BTreeMap<String, String>>> {
        let bytes = &self.artifacts.files[&self.file(address)?];
        csv::Reader::from_reader(&bytes[..]).deserialize().collect::<Result<_, _>>().ok()
    }
}

fn build(sources: &Sources) -> Artifacts {
    compile(sources).artifacts.expect("the repository's site has no errors")
}

fn page(path: &str, bytes: &[u8]) -> Element {
    let text = std::str::from_utf8(bytes).expect("pages are UTF-8");
    html::parse(text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Fails with every fault of every page, each with its page.
fn no_faults(check: impl Fn(&Element) -> Vec<String>) {
    let faults = SITE.pages.iter().flat_map(|(path, page)| {
        check(page).into_iter().map(move |fault| format!("{path}: {fault}"))
    });
    none(faults);
}

fn none(faults: impl IntoIterator<Item = String>) {
    let faults: Vec<String> = faults.into_iter().collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// What stands more than once.
fn repeated<'a>(all: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    all.into_iter().filter(|it| !seen.insert(*it)).map(str::to_owned).collect()
}

#[test]
fn nothing_is_found_wrong() {
    assert_eq!(short(&compile(&SOURCES).diagnostics, &SOURCES), "");
    assert!(SITE.pages.len() > 50, "only {} pages", SITE.pages.len());
}

#[test]
fn the_same_sources_give_the_same_bytes() {
    for threads in [1, 2, 8] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let again = pool.expect("threads can be started").install(|| build(&SOURCES));
        same(&again, &SITE.artifacts);
    }
}

#[test]
fn the_order_in_which_files_are_read_does_not_matter() {
    let files = || -> Vec<(String, Content)> {
        SOURCES.iter().map(|file| (file.path.to_string(), file.content.clone())).collect()
    };
    let backwards = Sources::new(files().into_iter().rev());
    same(&build(&backwards), &SITE.artifacts);
    let mut shuffled = files();
    shuffled.sort_by_key(|(path, _)| path.bytes().rev().collect::<Vec<_>>());
    same(&build(&Sources::new(shuffled)), &SITE.artifacts);
}

/// What a preview shows before the rest of the site is read: each page alone, with nothing of the others.
#[test]
fn a_page_that_is_shown_ahead_is_the_page_that_is_published() {
    let mut kept = Kept::default();
    let written =
        survey(&SOURCES).site.pages.into_iter().map(|page| format!("{}index.html", page.url));
    let editions = written.fold(BTreeMap::new(), |mut editions: BTreeMap<_, Vec<_>>, page| {
        editions.entry(page.rsplitn(3, '/').last().map(str::to_owned)).or_default().push(page);
        editions
    });
    for pages in editions.into_values() {
        // One of an edition that is small; of a large one, some.
        for page in pages.iter().step_by(pages.len().div_ceil(4)) {
            let mut shown = Artifacts::default();
            let overtaken = Arc::new(AtomicBool::new(false));
            let show = &mut |files| {
                shown = files;
                overtaken.store(true, Ordering::Relaxed);
            };
            let wanted = BTreeSet::from([page.clone()]);
            let ahead = Ahead { wanted: &wanted, show, overtaken: Arc::clone(&overtaken) };
            assert!(compile_again(&SOURCES, &mut kept, ahead).is_none(), "{page} is not shown");
            assert!(shown.files.contains_key(page), "{page} is not shown");
            for (path, bytes) in &shown.files {
                assert!(SITE.artifacts.files[path] == *bytes, "{path} differs");
            }
        }
    }
}

#[test]
fn what_is_published_is_what_was_compiled_wherever_and_whenever() {
    let away = tempfile::tempdir().expect("a folder can be made");
    let into = away.path().join("public");
    let published = Command::new(env!("CARGO_BIN_EXE_annals"))
        .args(["--quiet", "--root", ROOT, "build", "--output-dir"])
        .arg(&into)
        .current_dir(away.path())
        .envs([("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")])
        .output()
        .expect("annals can be run");
    assert!(published.status.success(), "{}", String::from_utf8_lossy(&published.stderr));
    let files = walkdir::WalkDir::new(&into).into_iter().flatten();
    let files = files.filter(|file| file.file_type().is_file() && file.file_name() != ".annals");
    let files = files.map(|file| {
        let below = file.path().strip_prefix(&into).expect("it is below the folder");
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        (parts.join("/"), Arc::from(std::fs::read(file.path()).expect("it can be read")))
    });
    same(&Artifacts { files: files.collect(), ..Artifacts::default() }, &SITE.artifacts);
}

/// Says which files differ, not how: a page is too long to be printed twice.
fn same(one: &Artifacts, other: &Artifacts) {
    let names: BTreeSet<&String> = one.files.keys().chain(other.files.keys()).collect();
    let differs = |name: &&String| one.files.get(*name) != other.files.get(*name);
    none(names.into_iter().filter(differs).map(|name| format!("{name} differs")));
}

#[test]
fn every_address_leads_to_a_file_and_every_fragment_to_an_id() {
    for (path, page) in &SITE.pages {
        let addresses = page.all().into_iter().flat_map(|element| {
            ["href", "src"].into_iter().filter_map(|name| element.attribute(name))
        });
        let faults = addresses.filter(|address| !leads_somewhere(path, address));
        none(faults.map(|address| format!("{path}: {address} leads nowhere")));
    }
}

fn leads_somewhere(path: &str, address: &str) -> bool {
    // A calendar that is followed is the file of the same address.
    let webcal = address.strip_prefix("webcal://").and_then(|address| address.split_once('/'));
    if let Some((_, below)) = webcal {
        return SITE.file(&format!("/{below}")).is_some();
    }
    let elsewhere = ["https://", "http://", "mailto:", "tel:"];
    if elsewhere.iter().any(|scheme| address.starts_with(scheme)) {
        return true;
    }
    let (address, fragment) = address.split_once('#').unwrap_or((address, ""));
    let (address, _) = address.split_once('?').unwrap_or((address, ""));
    let file = if address.is_empty() { Some(path.to_owned()) } else { SITE.file(address) };
    let Some(file) = file else { return false };
    let has_id = |page: &Element| page.all().iter().any(|it| it.attribute("id") == Some(fragment));
    fragment.is_empty() || SITE.pages.get(&file).is_some_and(has_id)
}

#[test]
fn an_id_names_one_element() {
    no_faults(|page| {
        let all = page.all();
        let twice = repeated(all.iter().filter_map(|element| element.attribute("id")));
        twice.into_iter().map(|id| format!("two elements are #{id}")).collect()
    });
}

#[test]
fn what_names_or_describes_an_element_is_on_its_page() {
    no_faults(|page| {
        let all = page.all();
        let ids: BTreeSet<&str> = all.iter().filter_map(|it| it.attribute("id")).collect();
        let names = ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"];
        let used = all.iter().flat_map(|it| names.iter().filter_map(|name| it.attribute(name)));
        let used = used.flat_map(str::split_whitespace);
        used.filter(|id| !ids.contains(id)).map(|id| format!("#{id} is nowhere")).collect()
    });
}

#[test]
fn pages_have_titles_of_their_own() {
    let title = |page: &Element| page.named("title").first().map(|it| it.text());
    let titles: Vec<String> = SITE.pages.values().filter_map(title).collect();
    assert_eq!(titles.len(), SITE.pages.len(), "a page has no title");
    none(repeated(titles.iter().map(String::as_str)));
}

#[test]
fn a_table_has_a_caption_and_says_what_its_headers_are_for() {
    no_faults(|page| {
        let tables = page.named("table").into_iter();
        tables
            .flat_map(|table| {
                let caption =
                    table.named("caption").first().map(|it| it.text()).unwrap_or_default();
                let no_caption = caption.is_empty().then(|| "a table has no caption".to_owned());
                let bare =
                    table.named("th").into_iter().filter(|it| it.attribute("scope").is_none());
                let bare = bare.map(|it| format!("\"{}\" has no scope", it.text()));
                no_caption.into_iter().chain(bare).collect::<Vec<_>>()
            })
            .collect()
    });
}

#[test]
fn a_chart_is_said_in_words_given_as_a_table_and_as_a_file() {
    no_faults(|page| {
        let charts = page.named("figure").into_iter().filter(|it| it.has_class("chart"));
        charts.flat_map(missing_of_chart).collect()
    });
}

fn missing_of_chart(chart: &Element) -> Vec<String> {
    let id = chart.attribute("id").unwrap_or("a chart");
    let description = chart.all().into_iter().find(|it| it.has_class("chart-description"));
    let said = description.filter(|it| it.text().len() >= 20).and_then(|it| it.attribute("id"));
    let drawings = chart.named("svg");
    let described = drawings.iter().all(|drawing| {
        drawing.attribute("role") == Some("img")
            && said.is_some()
            && drawing.attribute("aria-describedby") == said
            && drawing.named("title").iter().any(|title| !title.text().is_empty())
    });
    let wrong = [
        (drawings.len() != 2, "is not drawn for wide and for narrow"),
        (!described, "is not said in words"),
        (chart.named("table").len() != 1, "has no table"),
        (csv_of(chart).is_none(), "has no file"),
    ];
    wrong.iter().filter(|(is, _)| *is).map(|(_, what)| format!("{id} {what}")).collect()
}

/// The address of the file that a chart or a table is given as.
fn csv_of(block: &Element) -> Option<&str> {
    let mut links = block.named("a").into_iter().filter_map(|link| link.attribute("href"));
    links.rfind(|address| address.ends_with(".csv"))
}

#[test]
fn a_file_says_what_its_table_says() {
    let mut compared = 0;
    for (path, page) in &SITE.pages {
        for block in page.all().into_iter().filter(|it| is_data(it)) {
            let Some(address) = csv_of(block) else { continue };
            let lines = SITE.csv(address).unwrap_or_else(|| panic!("{address} cannot be read"));
            let shown = cells(block);
            compared += shown.len();
            let faults = shown.iter().filter(|cell| !cell.is_in(&lines));
            none(faults.map(|cell| format!("{path}: {cell:?} is not in {address}")));
        }
    }
    assert!(compared > 500, "only {compared} figures were compared");
}

fn is_data(element: &Element) -> bool {
    element.has_class("data-block") || (element.name == "figure" && element.has_class("chart"))
}

/// A cell, as readers see it.
#[derive(Debug)]
struct Cell {
    row: String,
    column: String,
    value: String,
}

fn cells(block: &Element) -> Vec<Cell> {
    // Marks of notes and labels for small screens are about a cell, and not in it.
    let plain = |cell: &Element| {
        let own = |it: &Element| {
            !["note-mark", "cell-label", "mark"].iter().any(|class| it.has_class(class))
        };
        match cell.named("time").first().and_then(|time| time.attribute("datetime")) {
            Some(date) => date.to_owned(),
            None => cell.text_of(&own),
        }
    };
    let rows = block.named("tr");
    let headers: Vec<String> = rows[0].named("th").iter().map(|it| plain(it)).collect();
    let body = rows[1..].iter().flat_map(|row| {
        let label = row.named("th").first().map(|it| plain(it)).unwrap_or_default();
        // A small line repeats the numbers of its row.
        let figures = row.named("td").into_iter().filter(|it| !it.has_class("trend"));
        let cells: Vec<String> = figures.map(&plain).collect();
        let cells = headers[1..].iter().zip(cells);
        cells
            .map(|(column, value)| Cell { row: label.clone(), column: column.clone(), value })
            .collect::<Vec<_>>()
    });
    body.collect()
}

impl Cell {
    fn is_in(&self, lines: &[BTreeMap<String, String>]) -> bool {
        lines.iter().any(|line| {
            line["row_label"] == self.row
                && line["column_label"] == self.column
                && self.agrees(&line["value"], &line["status"])
        })
    }

    fn agrees(&self, value: &str, status: &str) -> bool {
        if value.is_empty() {
            return self.value == format!("[{status}]");
        }
        // Beside a number, the signs that the status has a letter for each.
        let signs = status
            .chars()
            .fold(String::new(), |signs, sign| signs + " [" + &sign.to_string() + "]");
        let Some(shown) = self.value.strip_suffix(&signs) else { return false };
        let bare =
            shown.trim_end_matches(" points").replace(['£', '%', ',', '+'], "").replace('−', "-");
        match (bare.trim().parse::<Decimal>(), value.parse::<Decimal>()) {
            (Ok(shown), Ok(given)) => shown == given,
            _ => self.value == value,
        }
    }
}

#[test]
fn nobody_can_be_rung_at_home() {
    assert!(has_mobile("Call 07700 900123.") && has_mobile("+44 7700-900 123"));
    assert!(!has_mobile("01922 652900") && !has_mobile("2007, 700 900 123 people"));
    for (path, bytes) in &SITE.artifacts.files {
        let text = String::from_utf8_lossy(bytes);
        let words = match SITE.pages.get(path) {
            Some(page) => page.text_of(&|element| element.name != "svg"),
            None if path.ends_with(".csv") => text.into_owned(),
            None => continue,
        };
        assert!(!has_mobile(&words), "{path} has a private mobile number");
    }
}

/// Whether a text has a British mobile number: 07 or +44 7, and nine more digits, however spaced.
fn has_mobile(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    (0..letters.len()).any(|at| {
        let begins = at == 0 || !letters[at - 1].is_alphanumeric();
        let run = letters[at..].iter().take(18);
        let run =
            run.take_while(|it| it.is_ascii_digit() || matches!(it, ' ' | '-' | '+' | '(' | ')'));
        let digits: String = run.filter(|it| it.is_ascii_digit()).collect();
        begins
            && ((digits.starts_with("07") && digits.len() >= 11)
                || (digits.starts_with("447") && digits.len() >= 12))
    })
}

#[test]
fn what_is_taken_as_it_is_made_and_what_is_left_are_the_site() {
    let taken = Mutex::new(BTreeMap::new());
    let take = |path: &str, bytes: &[u8]| {
        let before =
            taken.lock().expect("no thread panicked").insert(path.to_owned(), Arc::from(bytes));
        assert!(before.is_none(), "{path} is taken twice");
    };
    let left = compile_into(&SOURCES, Some(&take)).artifacts.expect("no errors");
    let taken: BTreeMap<String, Arc<[u8]>> = taken.into_inner().expect("no thread panicked");
    assert!(taken.keys().eq(&left.taken), "what was taken is listed");
    assert!(taken.len() > SOURCES.iter().filter(|it| it.path.ends_with(".md")).count());
    let all = left.files.into_iter().chain(taken).collect();
    same(&Artifacts { files: all, ..Artifacts::default() }, &SITE.artifacts);
}
