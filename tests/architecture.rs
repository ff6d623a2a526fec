//! The house, held up by a test: which room may open into which, how large a file may be, who may
//! touch the disk, where floats live.
//!
//! The order of the rooms is that of `src/lib.rs`, and nowhere else.
#![expect(clippy::disallowed_methods, reason = "the house is read from the disk")]
#![expect(clippy::unwrap_used, reason = "what cannot be read fails the test")]

use std::fs;
use std::path::Path;

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 70;

/// A file of the house: its path below the repository, and its text.
struct File {
    path: String,
    text: String,
}

#[test]
fn the_house_is_in_order() {
    let files = house();
    assert!(files.len() > 60, "only {} files were read", files.len());
    let faults = faults(&files);
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn planted_faults_are_found() {
    let lib = "//! Tour.\npub mod source;\npub mod model;\npub mod check;\npub mod chart;\n";
    let long = format!("//! Long.\n{}", "// x\n".repeat(LONGEST_FILE));
    let function = format!("//! F.\nfn f() {{\n{}}}\n", "    g();\n".repeat(LONGEST_FUNCTION));
    let planted = [
        ("src/model/a.rs", "//! A.\nuse crate::check::run;\n", "opens upwards"),
        ("src/model/b.rs", "//! B.\nfn f() { crate::chart::draw(); }\n", "opens upwards"),
        ("src/model/c.rs", "use std::fmt;\n", "does not say what it takes"),
        ("src/model/d.rs", long.as_str(), "lines, and the most is"),
        ("src/model/e.rs", function.as_str(), "function of"),
        ("src/model/f.rs", "//! F.\nfn f(x: f64) {}\n", "floats"),
        ("src/model/g.rs", "//! G.\nfn f() { std::fs::read(\"x\"); }\n", "disk"),
        ("src/model/h.rs", "//! H.\nfn f() { std::env::var(\"X\"); }\n", "environment"),
        ("src/model/i.rs", "//! I.\nfn f() { std::time::SystemTime::now(); }\n", "clock"),
        ("src/model/j.rs", "//! J.\n// TODO: later\n", "left behind"),
        ("src/model/k.rs", "//! K.\nuse crate::source::*;\n", "glob"),
        ("src/model/utils.rs", "//! U.\n", "names no room"),
        ("src/model/l.rs", "//! L.\n// as in Walsall\n", "one place"),
        ("themes/x/base.html", "<p>Walsall</p>", "one place"),
        ("src/model/m.rs", "//! M.\nuse crate::attic::x;\n", "not in src/lib.rs"),
    ];
    for (path, text, expected) in planted {
        let file = |path: &str, text: &str| File { path: path.into(), text: text.into() };
        let house = [file("src/lib.rs", lib), file(path, text)];
        let found = faults(&house);
        assert!(
            found.iter().any(|fault| fault.contains(expected)),
            "nothing said `{expected}` of {path}: {found:?}"
        );
    }
}

fn house() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "themes", "duties"] {
        walk(root, &root.join(folder), &mut files);
    }
    files
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<File>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()).collect();
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            walk(root, &path, files);
        } else if let Ok(text) = fs::read_to_string(&path) {
            let path = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.push(File { path, text });
        }
    }
}

/// Everything that is wrong with the house, a line each.
fn faults(files: &[File]) -> Vec<String> {
    let lib = files.iter().find(|file| file.path == "src/lib.rs").expect("src/lib.rs");
    let rooms: Vec<&str> = lib.text.lines().filter_map(room_of_line).collect();
    let mut faults = Vec::new();
    for file in files {
        one_place(file, &mut faults);
        let is_code = Path::new(&file.path).extension().is_some_and(|ending| ending == "rs");
        if file.path.starts_with("src/") && is_code {
            layers(file, &rooms, &mut faults);
            sizes(file, &mut faults);
            walls(file, &mut faults);
        }
    }
    faults
}

fn room_of_line(line: &str) -> Option<&str> {
    line.trim().strip_prefix("pub mod ").or(line.trim().strip_prefix("mod "))?.strip_suffix(';')
}

/// The room that a file of `src/` is in.
fn room_of(path: &str) -> Option<&str> {
    let below = path.strip_prefix("src/")?;
    let room = below.split('/').next()?;
    let room = room.strip_suffix(".rs").unwrap_or(room);
    (!matches!(room, "lib" | "main")).then_some(room)
}

fn layers(file: &File, rooms: &[&str], faults: &mut Vec<String>) {
    let Some(own) = room_of(&file.path) else { return };
    let place = |room: &str| rooms.iter().position(|known| *known == room);
    let Some(own_place) = place(own) else {
        faults.push(format!("{}: the room `{own}` is not in src/lib.rs", file.path));
        return;
    };
    for (number, line) in code_lines(&file.text) {
        for (_, rest) in line.match_indices("crate::").map(|(at, _)| line.split_at(at + 7)) {
            let room: String = rest
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                .collect();
            if room.is_empty() {
                continue;
            }
            match place(&room) {
                None => faults.push(format!(
                    "{}:{number}: the room `{room}` is not in src/lib.rs",
                    file.path
                )),
                Some(other) if other > own_place => faults
                    .push(format!("{}:{number}: `{own}` opens upwards, into `{room}`", file.path)),
                Some(_) => {}
            }
        }
    }
}

fn sizes(file: &File, faults: &mut Vec<String>) {
    let lines = file.text.lines().count();
    if lines > LONGEST_FILE {
        faults.push(format!("{}: {lines} lines, and the most is {LONGEST_FILE}", file.path));
    }
    let mut open: Option<(usize, String)> = None;
    for (number, line) in file.text.lines().enumerate() {
        let indent: String = line.chars().take_while(|letter| *letter == ' ').collect();
        let is_function = line.trim_start().split(' ').take(4).any(|word| word == "fn");
        if is_function && open.is_none() && line.trim_end().ends_with('{') {
            open = Some((number, format!("{indent}}}")));
        } else if let Some((start, close)) = &open
            && line == close
        {
            let length = number - start + 1;
            if length > LONGEST_FUNCTION {
                faults.push(format!("{}:{}: a function of {length} lines", file.path, start + 1));
            }
            open = None;
        }
    }
}

/// What only some rooms may do, and what none may.
fn walls(file: &File, faults: &mut Vec<String>) {
    let path = file.path.as_str();
    let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".rs");
    if ["utils", "util", "helpers", "common", "misc", "types"].contains(&stem) {
        faults.push(format!("{path}: `{stem}` names no room"));
    }
    if !file.text.starts_with("//!") && !path.ends_with("/tests.rs") {
        faults.push(format!("{path}: the module does not say what it takes and gives"));
    }
    let may_write = ["src/output/", "src/scaffold", "src/edit/write.rs", "src/source/read.rs"];
    let shell = ["src/cli", "src/main.rs", "src/serve/", "src/output/"];
    let test = path.ends_with("/tests.rs") || path.contains("/tests/");
    for (number, line) in code_lines(&file.text) {
        let mut fault = |what: &str| faults.push(format!("{path}:{number}: {what}"));
        if !path.starts_with("src/chart/") && (has_word(line, "f64") || has_word(line, "f32")) {
            fault("floats live in src/chart/");
        }
        if !test && line.contains("std::fs") && !may_write.iter().any(|room| path.starts_with(room))
        {
            fault("only source/read.rs, output/, edit/write.rs and scaffold/ touch the disk");
        }
        if line.contains("std::env::") && !shell.iter().any(|room| path.starts_with(room)) {
            fault("only the shell asks the environment");
        }
        let clock = line.contains("SystemTime::now") || line.contains("Instant::now");
        if clock && !test && !shell.iter().any(|room| path.starts_with(room)) {
            fault("only the shell asks the clock");
        }
        // Traits that only add methods come by their own prelude.
        if line.contains("::*;") && !line.contains("prelude::*;") {
            fault("a glob import hides where a name comes from");
        }
    }
    for (number, line) in file.text.lines().enumerate() {
        if ["TODO", "FIXME", "dbg!("].iter().any(|word| line.contains(word)) {
            faults.push(format!("{path}:{}: something was left behind", number + 1));
        }
    }
}

/// The generator knows no place: what is true of one council stands in `content/`.
fn one_place(file: &File, faults: &mut Vec<String>) {
    if file.text.to_lowercase().contains("walsall") {
        faults.push(format!("{}: the generator must not know of one place", file.path));
    }
}

/// Lines of code with their numbers from 1, without comments.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|found| found == word)
}
