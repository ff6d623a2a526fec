//! The floor: turn the neutral benchmark tree into HTML with nothing that a generator adds.
//!
//!     floor MODE SOURCE OUT [THREADS]
//!
//! SOURCE is the `neutral` folder that benches/peers/generate.py writes. MODE is one of
//!
//! * `copy`: walk, read every page, write the same bytes out as chNNN/pNNNNN/index.html.
//!   The cost of the files alone.
//! * `bare`: walk, read, parse Markdown (tables, footnotes), wrap in a fixed string, write.
//!   No front matter, no data, no contents list: the lower bound for any generator.
//! * `full`: the same pages a generator makes, hand-written: front matter, heading ids and
//!   contents list, checked links between pages, the data table from TOML, previous/next
//!   titles, section and home pages. What a perfect template engine would cost.
//!
//! Phase times go to standard error as `name=seconds`.

use std::collections::HashMap;
use std::error::Error;
use std::fmt::{self, Write as _};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use rayon::prelude::*;
use serde::de::{Deserializer, Visitor};
use serde::Deserialize;

type Res<T> = Result<T, Box<dyn Error + Send + Sync>>;

const HEAD: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>";

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES
}

fn walk(dir: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), found)?;
        } else {
            found.push(entry.path());
        }
    }
    Ok(())
}

/// Front matter and body of a page, whose first line is `+++`.
fn split(text: &str) -> Res<(&str, &str)> {
    let rest = text.strip_prefix("+++\n").ok_or("no front matter")?;
    let end = rest.find("\n+++\n").ok_or("front matter does not end")?;
    Ok((&rest[..end], &rest[end + 5..]))
}

fn target(out: &Path, page: &Path) -> PathBuf {
    let section = page.parent().and_then(Path::file_name).unwrap_or_default();
    out.join(section).join(page.file_stem().unwrap_or_default())
}

fn emit(dir: &Path, text: &[u8]) -> Res<()> {
    fs::create_dir_all(dir)?;
    fs::write(dir.join("index.html"), text)?;
    Ok(())
}

fn copy(page: &Path, out: &Path) -> Res<()> {
    emit(&target(out, page), &fs::read(page)?)
}

fn bare(page: &Path, out: &Path) -> Res<()> {
    let text = fs::read_to_string(page)?;
    let (_, body) = split(&text)?;
    let mut page_html = String::with_capacity(text.len() * 2);
    page_html.push_str(HEAD);
    page_html.push_str("A page</title>\n</head>\n<body>\n<main>\n");
    html::push_html(&mut page_html, Parser::new_ext(body, options()));
    page_html.push_str("</main>\n</body>\n</html>\n");
    emit(&target(out, page), page_html.as_bytes())
}

#[derive(Deserialize)]
struct SiteFile {
    title: String,
    footer: String,
    nav_sections: usize,
    sections: Vec<SectionFile>,
}

#[derive(Deserialize)]
struct SectionFile {
    key: String,
    title: String,
    intro: String,
    pages: Vec<String>,
}

#[derive(Deserialize)]
struct Front {
    title: String,
    date: toml::value::Datetime,
    summary: String,
    table: String,
}

#[derive(Deserialize)]
struct Table {
    title: String,
    unit: String,
    note: String,
    columns: Vec<Column>,
    rows: Vec<HashMap<String, Cell>>,
}

#[derive(Deserialize)]
struct Column {
    key: String,
    label: String,
    kind: String,
}

enum Cell {
    Text(String),
    Number(f64),
}

/// By hand: an untagged enum formats an error message for every variant that does not fit,
/// which cost a tenth of the whole `full` build.
impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Any;
        impl Visitor<'_> for Any {
            type Value = Cell;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("text or a number")
            }
            fn visit_str<E>(self, text: &str) -> Result<Cell, E> {
                Ok(Cell::Text(text.to_owned()))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Cell, E> {
                Ok(Cell::Number(number))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Cell, E> {
                Ok(Cell::Number(number as f64))
            }
        }
        from.deserialize_any(Any)
    }
}

struct Heading {
    level: HeadingLevel,
    id: String,
    text: String,
}

struct Parsed {
    key: String,
    front: Front,
    body: String,
    headings: Vec<Heading>,
    wanted: Vec<(String, String)>,
    table: Table,
}

fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}

fn parse(page: &Path, source: &Path, place: &HashMap<&str, &str>) -> Res<Parsed> {
    let text = fs::read_to_string(page)?;
    let (front, body) = split(&text)?;
    let front: Front = toml::from_str(front)?;
    let table: Table = toml::from_str(&fs::read_to_string(source.join(format!("data/tables/{}.toml", front.table)))?)?;
    let mut headings: Vec<Heading> = Vec::new();
    let mut wanted = Vec::new();
    let mut events: Vec<Event> = Vec::with_capacity(512);
    let mut open: Option<(usize, HeadingLevel, String)> = None;
    for event in Parser::new_ext(body, options()) {
        let event = match event {
            Event::Start(Tag::Heading { level, .. }) => {
                open = Some((events.len(), level, String::new()));
                event
            }
            Event::Text(ref t) => {
                if let Some((_, _, heading)) = open.as_mut() {
                    heading.push_str(t);
                }
                event
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((at, level, text)) = open.take() {
                    let mut id = slug(&text);
                    let base = id.len();
                    let mut n = 0;
                    while headings.iter().any(|h| h.id == id) {
                        n += 1;
                        id.truncate(base);
                        write!(id, "-{n}")?;
                    }
                    if let Event::Start(Tag::Heading { id: slot, .. }) = &mut events[at] {
                        *slot = Some(CowStr::from(id.clone()));
                    }
                    headings.push(Heading { level, id, text });
                }
                event
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = match dest_url.strip_prefix("page:") {
                    Some(rest) => {
                        let (key, fragment) = rest.split_once('#').unwrap_or((rest, ""));
                        let section = place.get(key).ok_or_else(|| format!("{}: no page {key}", page.display()))?;
                        if !fragment.is_empty() {
                            wanted.push((key.to_string(), fragment.to_string()));
                        }
                        let mark = if fragment.is_empty() { "" } else { "#" };
                        CowStr::from(format!("/{section}/{key}/{mark}{fragment}"))
                    }
                    None => dest_url,
                };
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            other => other,
        };
        events.push(event);
    }
    let mut html_body = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut html_body, events.into_iter());
    let key = page.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Parsed { key, front, body: html_body, headings, wanted, table })
}

fn top(out: &mut String, title: &str, site: &SiteFile, nav: &str) {
    out.push_str(HEAD);
    escape(out, title);
    out.push_str(" - ");
    escape(out, &site.title);
    out.push_str("</title>\n<link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body>\n<header>\n<p><a href=\"/\">");
    escape(out, &site.title);
    out.push_str("</a></p>\n");
    out.push_str(nav);
    out.push_str("</header>\n<main>\n<h1>");
    escape(out, title);
    out.push_str("</h1>\n");
}

fn bottom(out: &mut String, site: &SiteFile) {
    out.push_str("</main>\n<footer><p>");
    escape(out, &site.footer);
    out.push_str("</p></footer>\n</body>\n</html>\n");
}

fn contents(out: &mut String, headings: &[Heading]) {
    out.push_str("<aside class=\"toc\">\n<ul>\n");
    let mut inner = false;
    for (i, h) in headings.iter().enumerate() {
        let deep = h.level > HeadingLevel::H2;
        match (deep, inner) {
            (true, false) => out.push_str("<ul>\n"),
            (false, true) => out.push_str("</ul></li>\n"),
            (false, false) if i > 0 => out.push_str("</li>\n"),
            _ => {}
        }
        inner = deep;
        out.push_str("<li><a href=\"#");
        out.push_str(&h.id);
        out.push_str("\">");
        escape(out, &h.text);
        out.push_str("</a>");
        if deep {
            out.push_str("</li>\n");
        }
    }
    out.push_str(if inner { "</ul></li>\n</ul>\n</aside>\n" } else { "</li>\n</ul>\n</aside>\n" });
}

fn data_table(out: &mut String, t: &Table) -> Res<()> {
    out.push_str("<figure class=\"data\">\n<table>\n<thead><tr>");
    for c in &t.columns {
        write!(out, "<th class=\"{}\" scope=\"col\">", c.kind)?;
        escape(out, &c.label);
        out.push_str("</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &t.rows {
        out.push_str("<tr>");
        for c in &t.columns {
            write!(out, "<td class=\"{}\">", c.kind)?;
            match row.get(&c.key) {
                Some(Cell::Text(s)) => escape(out, s),
                Some(Cell::Number(n)) => write!(out, "{n:.1}")?,
                None => {}
            }
            out.push_str("</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n<figcaption>");
    escape(out, &t.title);
    out.push_str(", ");
    escape(out, &t.unit);
    out.push_str(". ");
    escape(out, &t.note);
    out.push_str("</figcaption>\n</figure>\n");
    Ok(())
}

fn around(out: &mut String, rel: &str, section: &str, page: &Parsed) -> Res<()> {
    write!(out, "<a rel=\"{rel}\" href=\"/{section}/{}/\">", page.key)?;
    escape(out, &page.front.title);
    out.push_str("</a>");
    Ok(())
}

fn full(pages: &[PathBuf], source: &Path, out: &Path) -> Res<()> {
    let start = Instant::now();
    let site: SiteFile = toml::from_str(&fs::read_to_string(source.join("site.toml"))?)?;
    let place: HashMap<&str, &str> =
        site.sections.iter().flat_map(|s| s.pages.iter().map(move |p| (p.as_str(), s.key.as_str()))).collect();
    let parsed: Vec<Parsed> = pages.par_iter().map(|p| parse(p, source, &place)).collect::<Res<_>>()?;
    let by_key: HashMap<&str, &Parsed> = parsed.iter().map(|p| (p.key.as_str(), p)).collect();
    eprintln!("parse={:.4}", start.elapsed().as_secs_f64());
    let start = Instant::now();
    parsed.par_iter().try_for_each(|p| -> Res<()> {
        for (key, fragment) in &p.wanted {
            let other = by_key.get(key.as_str()).ok_or("link to a page that was not read")?;
            if !other.headings.iter().any(|h| &h.id == fragment) {
                return Err(format!("{}: no #{fragment} in {key}", p.key).into());
            }
        }
        Ok(())
    })?;
    let mut nav = String::from("<nav><ul>\n<li><a href=\"/\">Contents</a></li>\n");
    for s in site.sections.iter().take(site.nav_sections) {
        write!(nav, "<li><a href=\"/{}/\">", s.key)?;
        escape(&mut nav, &s.title);
        nav.push_str("</a></li>\n");
    }
    nav.push_str("</ul></nav>\n");
    site.sections.par_iter().try_for_each(|s| -> Res<()> {
        let dir = out.join(&s.key);
        fs::create_dir_all(&dir)?;
        let mut list = String::with_capacity(8192);
        top(&mut list, &s.title, &site, &nav);
        html::push_html(&mut list, Parser::new_ext(&s.intro, options()));
        list.push_str("<ul>\n");
        for (i, key) in s.pages.iter().enumerate() {
            let page = by_key.get(key.as_str()).ok_or("a page of the section was not read")?;
            write!(list, "<li><a href=\"/{}/{key}/\">", s.key)?;
            escape(&mut list, &page.front.title);
            list.push_str("</a></li>\n");
            let mut text = String::with_capacity(page.body.len() + 8192);
            top(&mut text, &page.front.title, &site, &nav);
            write!(text, "<p><time datetime=\"{0}\">{0}</time> ", page.front.date)?;
            escape(&mut text, &page.front.summary);
            text.push_str("</p>\n");
            contents(&mut text, &page.headings);
            text.push_str("<article>\n");
            text.push_str(&page.body);
            text.push_str("</article>\n");
            data_table(&mut text, &page.table)?;
            text.push_str("<nav class=\"around\">");
            if i > 0 {
                around(&mut text, "prev", &s.key, by_key[s.pages[i - 1].as_str()])?;
            }
            if let Some(next) = s.pages.get(i + 1) {
                around(&mut text, "next", &s.key, by_key[next.as_str()])?;
            }
            text.push_str("</nav>\n");
            bottom(&mut text, &site);
            emit(&dir.join(key), text.as_bytes())?;
        }
        list.push_str("</ul>\n");
        bottom(&mut list, &site);
        fs::write(dir.join("index.html"), list)?;
        Ok(())
    })?;
    let mut home = String::with_capacity(65536);
    top(&mut home, &site.title, &site, &nav);
    home.push_str("<p>Contents of this report.</p>\n<ul>\n");
    for s in &site.sections {
        write!(home, "<li><a href=\"/{}/\">", s.key)?;
        escape(&mut home, &s.title);
        home.push_str("</a></li>\n");
    }
    home.push_str("</ul>\n");
    bottom(&mut home, &site);
    fs::write(out.join("index.html"), home)?;
    fs::copy(source.join("style.css"), out.join("style.css"))?;
    eprintln!("render_and_write={:.4}", start.elapsed().as_secs_f64());
    Ok(())
}

fn main() -> Res<()> {
    let args: Vec<String> = std::env::args().collect();
    let [_, mode, source, out, rest @ ..] = args.as_slice() else {
        return Err("usage: floor copy|bare|full SOURCE OUT [THREADS]".into());
    };
    let threads = rest.first().map_or(Ok(0), |n| n.parse())?;
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global()?;
    let (source, out) = (Path::new(source), Path::new(out));
    let start = Instant::now();
    let mut pages = Vec::new();
    walk(&source.join("pages"), &mut pages)?;
    fs::create_dir_all(out)?;
    eprintln!("walk={:.4} pages={}", start.elapsed().as_secs_f64(), pages.len());
    match mode.as_str() {
        "copy" => pages.par_iter().try_for_each(|p| copy(p, out))?,
        "bare" => pages.par_iter().try_for_each(|p| bare(p, out))?,
        "full" => full(&pages, source, out)?,
        other => return Err(format!("no mode {other}").into()),
    }
    eprintln!("total={:.4}", start.elapsed().as_secs_f64());
    Ok(())
}
