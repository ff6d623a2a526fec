//! Prose to HTML.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use jiff::civil::Date;

use super::escape;
use crate::language::direction;
use crate::model::{BlockUse, Link, Resolved, Shown, ShownData, TermUse};
use crate::syntax::{
    Alert, Align, Block, Cell, Definition, Document, Heading, Inline, List, Note, ProseTable,
};

type Blocks = [Block<Resolved>];
type Inlines = [Inline<Resolved>];

/// What prose says that its author did not write, in the language of its page.
pub trait Words {
    /// Fixed words by their name, with what stands between braces filled in.
    fn say(&self, name: &str, parts: &[(&str, &str)]) -> String;
    /// A day.
    fn day(&self, date: Date) -> String;
    /// Whether the page is written from right to left.
    fn is_right_to_left(&self) -> bool;
}

/// Writes a document. `words` says what its author did not write, `show` writes the blocks that come from `{{ … }}`.
pub fn document(
    document: &Document<Resolved>,
    words: &dyn Words,
    show: &mut dyn FnMut(&BlockUse) -> String,
) -> String {
    let numbers = document.notes.iter().enumerate().map(|(at, note)| (note.name.as_str(), at + 1));
    let mut writer = Writer {
        out: String::new(),
        notes: &document.notes,
        numbers: numbers.collect(),
        tables: 0,
        words,
        show,
    };
    writer.blocks(&document.blocks);
    writer.notes();
    writer.out
}

struct Writer<'a> {
    out: String,
    notes: &'a [Note<Resolved>],
    /// The number of each note, by its name.
    numbers: BTreeMap<&'a str, usize>,
    /// How many tables are written so far: each needs a name of its own.
    tables: usize,
    words: &'a dyn Words,
    show: &'a mut dyn FnMut(&BlockUse) -> String,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &Blocks) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block<Resolved>) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(content) => self.wrap("<p>", content, "</p>\n"),
            Block::Line(content) => self.inlines(content),
            Block::List(list) => self.list(list),
            Block::Quote(blocks) => self.wrap_blocks("<blockquote>\n", blocks, "</blockquote>\n"),
            Block::Alert(kind, blocks) => self.alert(*kind, blocks),
            Block::Code(code) => {
                self.out.push_str("<pre><code>");
                self.out.push_str(&escape::text(code));
                self.out.push_str("</code></pre>\n");
            }
            Block::Table(table) => self.table(table),
            Block::Definitions(entries) => self.definitions(entries),
            Block::Rule => self.out.push_str("<hr>\n"),
            Block::Block(block) => {
                let shown = (self.show)(block);
                self.out.push_str(&shown);
            }
        }
    }

    fn write(&mut self, text: fmt::Arguments<'_>) {
        // Writing to memory cannot fail, so there is no error to pass on.
        let _ = self.out.write_fmt(text);
    }

    /// Fixed words, safe in a page.
    fn word(&self, name: &str, parts: &[(&str, &str)]) -> String {
        escape::attribute(&self.words.say(name, parts))
    }

    fn wrap(&mut self, open: &str, content: &Inlines, close: &str) {
        self.out.push_str(open);
        self.inlines(content);
        self.out.push_str(close);
    }

    fn wrap_blocks(&mut self, open: &str, blocks: &Blocks, close: &str) {
        self.out.push_str(open);
        self.blocks(blocks);
        self.out.push_str(close);
    }

    fn heading(&mut self, heading: &Heading<Resolved>) {
        let level = heading.level;
        self.write(format_args!("<h{level} id=\"{}\">", escape::attribute(&heading.id)));
        if let Some(number) = &heading.number {
            self.write(format_args!("<span class=\"number\">{number}</span> "));
        }
        self.inlines(&heading.content);
        self.write(format_args!("</h{level}>\n"));
    }

    fn list(&mut self, list: &List<Resolved>) {
        let (open, close) = match list.start {
            None => ("<ul>\n".to_owned(), "</ul>\n"),
            Some(1) => ("<ol>\n".to_owned(), "</ol>\n"),
            Some(first) => (format!("<ol start=\"{first}\">\n"), "</ol>\n"),
        };
        self.out.push_str(&open);
        for item in &list.items {
            self.wrap_blocks("<li>", item, "</li>\n");
        }
        self.out.push_str(close);
    }

    fn alert(&mut self, kind: Alert, blocks: &Blocks) {
        let class = match kind {
            Alert::Note => "note",
            Alert::Tip => "tip",
            Alert::Important => "important",
            Alert::Warning => "warning",
            Alert::Caution => "caution",
        };
        let title = self.word(&format!("prose.{class}"), &[]);
        let open = format!(
            "<div class=\"alert alert-{class}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n"
        );
        self.wrap_blocks(&open, blocks, "</div>\n");
    }

    fn table(&mut self, table: &ProseTable<Resolved>) {
        let ProseTable { aligns, head, rows } = table;
        self.tables += 1;
        let label = self.word("prose.table", &[("number", &self.tables.to_string())]);
        self.write(format_args!(
            "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\">\n\
             <table class=\"prose-table\">\n<thead>\n"
        ));
        self.row(aligns, head, "th scope=\"col\"", "th");
        self.out.push_str("</thead>\n<tbody>\n");
        for row in rows {
            self.row(aligns, row, "td", "td");
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn row(&mut self, aligns: &[Align], cells: &[Cell<Resolved>], open: &str, close: &str) {
        self.out.push_str("<tr>");
        for (at, cell) in cells.iter().enumerate() {
            let class = match aligns.get(at) {
                Some(Align::Left) => " class=\"left\"",
                Some(Align::Center) => " class=\"center\"",
                Some(Align::Right) => " class=\"right\"",
                Some(Align::Default) | None => "",
            };
            for part in ["<", open, class, ">"] {
                self.out.push_str(part);
            }
            self.inlines(&cell.content);
            for part in ["</", close, ">"] {
                self.out.push_str(part);
            }
        }
        self.out.push_str("</tr>\n");
    }

    fn definitions(&mut self, entries: &[Definition<Resolved>]) {
        self.out.push_str("<dl>\n");
        for entry in entries {
            match entry {
                Definition::Term(content) => self.wrap("<dt>", content, "</dt>\n"),
                Definition::Meaning(blocks) => self.wrap_blocks("<dd>", blocks, "</dd>\n"),
            }
        }
        self.out.push_str("</dl>\n");
    }

    fn inlines(&mut self, content: &Inlines) {
        for inline in content {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline<Resolved>) {
        match inline {
            Inline::Text(text) => escape::push_text(&mut self.out, text),
            Inline::Emphasis(content) => self.wrap("<em>", content, "</em>"),
            Inline::Strong(content) => self.wrap("<strong>", content, "</strong>"),
            Inline::Struck(content) => self.wrap("<s>", content, "</s>"),
            Inline::Code(code) => {
                self.write(format_args!("<code>{}</code>", escape::text(code)));
            }
            Inline::Link(link) => self.link(&link.to, &link.content),
            Inline::Image(picture) => self.write(format_args!(
                "<img src=\"{}\" alt=\"{}\">",
                escape::attribute(&picture.source.address),
                escape::attribute(&picture.alt)
            )),
            Inline::Mark(mark) => self.mark(&mark.note, mark.nth),
            Inline::Figure(shown) => {
                let figure = self.figure(shown);
                self.out.push_str(&figure);
            }
            Inline::Term(term) => self.term(term),
            Inline::Space => self.out.push('\n'),
            Inline::Break => self.out.push_str("<br>\n"),
        }
    }

    /// The direction of what is read from left to right wherever it stands, such as a telephone number.
    fn turned(&self) -> &'static str {
        if self.words.is_right_to_left() { " dir=\"ltr\"" } else { "" }
    }

    /// A figure with its exact value for machines.
    fn figure(&self, shown: &Shown) -> String {
        let words = escape::text(&shown.words);
        let from = from(shown);
        match &shown.data {
            ShownData::Number(number) => format!("<data value=\"{number}\"{from}>{words}</data>"),
            ShownData::Date(date) => {
                let words = escape::text(&self.words.day(*date));
                format!("<time datetime=\"{date}\"{from}>{words}</time>")
            }
            ShownData::Phone => {
                let digits: String =
                    shown.words.chars().filter(|letter| !letter.is_whitespace()).collect();
                format!(
                    "<a href=\"tel:{}\"{}>{words}</a>",
                    escape::attribute(&digits),
                    self.turned()
                )
            }
            ShownData::Email => {
                let address = escape::attribute(&shown.words);
                format!("<a href=\"mailto:{address}\"{}>{words}</a>", self.turned())
            }
            ShownData::Language { tag, turns } => {
                let turned =
                    turns.then(|| format!(" dir=\"{}\"", direction(tag))).unwrap_or_default();
                format!("<span lang=\"{}\"{turned}>{words}</span>", escape::attribute(tag))
            }
            ShownData::Words if shown.names.is_empty() => words,
            ShownData::Words => format!("<span{from}>{words}</span>"),
        }
    }

    fn link(&mut self, to: &Link, content: &Inlines) {
        let language = to.language.as_deref().map(|tag| spoken(tag, content.is_empty()));
        let is_dialled = to.address.starts_with("tel:") || to.address.starts_with("mailto:");
        let turned = if is_dialled { self.turned() } else { "" };
        let open = format!(
            "<a href=\"{}\"{}{turned}>",
            escape::attribute(&to.address),
            language.unwrap_or_default()
        );
        self.wrap(&open, content, "");
        if let (true, Some(words)) = (content.is_empty(), &to.words) {
            self.out.push_str(&escape::text(words));
        }
        self.out.push_str("</a>");
    }

    /// A term, with a way to its meaning and, for a short form, its full name.
    fn term(&mut self, term: &TermUse) {
        let (address, words) = (escape::attribute(&term.address), escape::text(&term.words));
        self.write(format_args!(
            "<a class=\"term\" role=\"doc-glossref\" href=\"{address}\">{words}</a>"
        ));
        if let Some(name) = &term.name {
            self.write(format_args!(" ({})", escape::text(name)));
        }
    }

    /// A mark that points at a note; the note points back at each of its marks.
    fn mark(&mut self, note: &str, nth: u32) {
        let Some(number) = self.numbers.get(note).copied() else { return };
        let id = mark_id(number, nth);
        let label = self.word("prose.note_of", &[("number", &number.to_string())]);
        self.write(format_args!(
            "<sup class=\"footnote-mark\"><a id=\"{id}\" href=\"#fn-{number}\" role=\"doc-noteref\" \
             aria-label=\"{label}\">{number}</a></sup>"
        ));
    }

    fn notes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        let title = self.word("prose.notes", &[]);
        self.write(format_args!(
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"footnotes\">\n\
             <h2 id=\"footnotes\">{title}</h2>\n<ol>\n",
        ));
        for (at, note) in self.notes.iter().enumerate() {
            self.note(at + 1, note);
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn note(&mut self, number: usize, note: &Note<Resolved>) {
        self.write(format_args!("<li id=\"fn-{number}\">"));
        self.blocks(&note.blocks);
        for nth in 1..=note.marks {
            let back = mark_id(number, nth);
            let name = if note.marks > 1 { "prose.back_to_place" } else { "prose.back_to" };
            let parts = [("number", &*number.to_string()), ("place", &nth.to_string())];
            let (words, label) = (self.word("prose.back", &[]), self.word(name, &parts));
            self.write(format_args!(
                "<a class=\"footnote-back\" href=\"#{back}\" role=\"doc-backlink\" \
                 aria-label=\"{label}\">{words}</a> "
            ));
        }
        self.out.push_str("</li>\n");
    }
}

fn mark_id(number: usize, nth: u32) -> String {
    if nth == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{nth}") }
}

/// The language of the page that a link leads to, and of the link's words if they are that page's own.
fn spoken(tag: &str, own_words: bool) -> String {
    let direction = direction(tag);
    let tag = escape::attribute(tag);
    if own_words {
        format!(" hreflang=\"{tag}\" lang=\"{tag}\" dir=\"{direction}\"")
    } else {
        format!(" hreflang=\"{tag}\"")
    }
}

/// Names the cells that a figure comes from, so that `annals trace` can be asked about it.
fn from(shown: &Shown) -> String {
    if shown.names.is_empty() {
        return String::new();
    }
    format!(" data-figure=\"{}\"", escape::attribute(&shown.names.join(" ")))
}
