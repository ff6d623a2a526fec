//! A made-up site, the same on every machine and in every year.
//!
//! A publication of 40 editions with 25 sections each. A section has about 900 words, a list in a list, a
//! quotation, an alert, a Markdown table, three footnotes, five links to other sections, a table of 32
//! figures, and every twentieth has a chart. `peers/generate.py` writes the same site to the disk.

use std::collections::BTreeMap;
use std::fmt::Write;

use annals::source::{Content, Sources};

const GRAMMAR: &str = include_str!("grammar.toml");
const SECTIONS: usize = 25;
const MADE_UP: &str = "A made-up report, as long as forty years of a district's.";

/// The lists of `grammar.toml`, by name.
type Grammar = BTreeMap<String, Vec<String>>;

/// A site of so many sections.
pub(crate) fn site(pages: usize) -> Sources {
    let grammar: Grammar = toml::from_str(GRAMMAR).unwrap();
    let mut files = vec![
        ("annals.toml".to_owned(), settings()),
        ("content/index.md".to_owned(), page("Annual reports", MADE_UP, MADE_UP)),
        ("content/report/publication.toml".to_owned(), publication()),
    ];
    for number in 1..=pages {
        let folder = format!("content/report/{}", edition(number));
        if number % SECTIONS == 1 {
            files.push((format!("{folder}/index.md"), cover(number)));
        }
        let mut writer =
            Writer { grammar: &grammar, topic: "", number, pages, state: number as u64 };
        let (prose, table) = (writer.section(), writer.table());
        files.push((format!("{folder}/{}", file(number)), prose));
        files.push((format!("{folder}/data/t{number:05}.toml"), table));
    }
    Sources::new(files.into_iter().map(|(path, text)| (path, Content::Text(text.into()))))
}

fn settings() -> String {
    "title = \"District reports\"\nbase_url = \"https://example.org/\"\n\n[publisher]\nname = \"A district\"\n".to_owned()
}

fn publication() -> String {
    format!("title = \"Annual report\"\nkind = \"report\"\nsummary = \"{MADE_UP}\"\n")
}

fn cover(number: usize) -> String {
    let title = format!("Annual report {}", edition(number));
    page(&title, "What the district did in the year.", "What the district did in the year.")
}

fn page(title: &str, summary: &str, body: &str) -> String {
    format!("+++\ntitle = \"{title}\"\nsummary = \"{summary}\"\n+++\n\n{body}\n")
}

/// The edition of a page: `1985-86`.
fn edition(page: usize) -> String {
    year(1985 + (page - 1) / SECTIONS)
}

fn year(first: usize) -> String {
    format!("{first}-{:02}", (first + 1) % 100)
}

/// The file of a page: `03-p00028.md`.
fn file(page: usize) -> String {
    format!("{:02}-p{page:05}.md", (page - 1) % SECTIONS + 1)
}

/// Writes one section, and draws every choice from its number.
struct Writer<'a> {
    grammar: &'a Grammar,
    topic: &'a str,
    number: usize,
    pages: usize,
    state: u64,
}

impl<'a> Writer<'a> {
    fn section(&mut self) -> String {
        self.topic = self.choice("subject");
        let title =
            format!("{} in {}, {:05}", capital(self.topic), self.choice("place"), self.number);
        let summary = self.choice("outcome");
        let prose = self.expand("page");
        let name = format!("t{:05}", self.number);
        let chart = if self.number % 20 == 1 {
            format!(
                "\n{{{{ chart({name}, kind = \"columns\", title = \"{title}\",\n    description = \"{summary}\") }}}}\n"
            )
        } else {
            String::new()
        };
        page(&title, summary, &format!("{}\n\n{{{{ table({name}) }}}}\n{chart}", prose.trim()))
    }

    fn table(&mut self) -> String {
        let mut text = format!(
            "title = \"{} in the last eight years\"\nmeasure = {{ unit = \"{}\", decimals = 1, better = \"neither\" }}\n\
             period = \"none\"\nrow_label = \"Year\"\nsource = {{ name = \"Annual return\" }}\n",
            capital(self.topic),
            self.choice("unit")
        );
        let measures = &self.grammar["measure"];
        let first = self.below(measures.len());
        let columns = (first..first + 4).map(|at| &measures[at % measures.len()]);
        let columns: Vec<String> = columns
            .map(|key| format!("{{ key = \"{key}\", label = \"{}\" }}", capital(key)))
            .collect();
        let _ = writeln!(text, "columns = [{}]\n\n[rows]", columns.join(", "));
        let mut levels = [0; 4].map(|_: usize| 400 + self.below(3600));
        for period in (2016..2024).map(year) {
            levels = levels.map(|level| level * (90 + self.below(25)) / 100);
            let values = levels.map(tenths).join(", ");
            let _ = writeln!(text, "{period} = {{ label = \"{period}\", values = [{values}] }}");
        }
        text
    }

    /// One of the texts of a list, with every word in braces filled in.
    fn expand(&mut self, name: &str) -> String {
        let mut rest = self.choice(name);
        let mut out = String::new();
        while let Some((before, after)) = rest.split_once('{') {
            let (word, after) = after.split_once('}').unwrap();
            out.push_str(before);
            let lower = word.to_lowercase();
            let filled = self.fill(&lower);
            out.push_str(&if lower == word { filled } else { capital(&filled) });
            rest = after;
        }
        out.push_str(rest);
        out
    }

    fn fill(&mut self, word: &str) -> String {
        match word {
            "topic" => self.topic.to_owned(),
            "number" => format!("{:05}", self.number),
            "small" => (2 + self.below(97)).to_string(),
            "large" => (100 + self.below(900)).to_string(),
            "percent" => (40 + self.below(60)).to_string(),
            "decimal" => tenths(20 + self.below(9000)),
            "target" => {
                let page = 1 + self.below(self.pages);
                format!("../{}/{}", edition(page), file(page))
            }
            list => self.expand(list),
        }
    }

    fn choice(&mut self, name: &str) -> &'a str {
        let list = &self.grammar[name];
        &list[self.below(list.len())]
    }

    /// A number below a limit, by [SplitMix64](https://doi.org/10.1145/2714064.2660195).
    fn below(&mut self, limit: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).unwrap()
    }
}

fn tenths(number: usize) -> String {
    format!("{}.{}", number / 10, number % 10)
}

fn capital(text: &str) -> String {
    text[..1].to_uppercase() + &text[1..]
}
