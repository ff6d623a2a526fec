//! A TOML file to a [`Strategy`].
//!
//! In two steps, because the texts of a strategy are prose: first its keys and words, which other
//! pages may name, then its prose, which may name anything.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Action, Priority, Resolved, SourceNote, Status, Strategy};
use crate::source::{Span, Spanned};
use crate::syntax::{Block, Document, Item, List, Mapping, Text, Written, parse_prose, slug};

use super::prose::{self, Context};
use super::reader::{Reader, check_key};
use super::table::{source_note, twice};

/// A strategy whose prose still holds names.
pub(super) struct Draft {
    key: String,
    title: String,
    source: Option<SourceNote>,
    priorities: Vec<PriorityDraft>,
}

struct PriorityDraft {
    key: String,
    name: String,
    aim: Option<String>,
    actions: Vec<ActionDraft>,
}

struct ActionDraft {
    id: String,
    name: String,
    texts: [Option<Document<Written>>; 4],
    owner: Option<String>,
    due: Option<Date>,
    status: Option<Status>,
}

impl Draft {
    /// The keys of the priorities, in order.
    pub(super) fn keys(&self) -> Vec<String> {
        self.priorities.iter().map(|priority| priority.key.clone()).collect()
    }
}

/// Reads a strategy's keys and words.
pub(super) fn draft(mapping: Mapping, key: String, sink: &mut Sink) -> Draft {
    let mut reader = Reader::new(mapping, "a strategy", sink);
    let title = reader.required_text("title").map_or_else(|| key.clone(), |text| text.value);
    let source = source_note(&mut reader);
    if !reader.has("priority") {
        reader.missing("priority", "[[priority]], and below it key and name");
    }
    let items = reader.items("priority").unwrap_or_default();
    let mut ids = BTreeSet::new();
    let mut priorities: Vec<PriorityDraft> = Vec::new();
    let mut keys: BTreeMap<String, Span> = BTreeMap::new();
    reader.finish();
    for item in items {
        let Some(mut reader) = Reader::of_item(item, "a priority", sink) else { continue };
        let priority = priority(&mut reader, &mut ids);
        reader.finish();
        let Some((key, priority)) = priority else { continue };
        if let Some(first) = keys.insert(priority.key.clone(), key.span) {
            sink.report(twice(&key, first, "priorities"));
        }
        priorities.push(priority);
    }
    Draft { key, title, source, priorities }
}

fn priority(
    reader: &mut Reader<'_>,
    ids: &mut BTreeSet<String>,
) -> Option<(Spanned<String>, PriorityDraft)> {
    let key = reader.required_text("key");
    let name = reader.required_text("name");
    let aim = reader.words("aim");
    let items = reader.items("action").unwrap_or_default();
    let actions = items.into_iter().filter_map(|item| action(item, ids, reader.sink)).collect();
    let key = key?;
    check_key(&key, "a priority", reader.sink);
    let draft = PriorityDraft { key: key.value.clone(), name: name?.value, aim, actions };
    Some((key, draft))
}

fn action(item: Item, ids: &mut BTreeSet<String>, sink: &mut Sink) -> Option<ActionDraft> {
    let mut reader = Reader::of_item(item, "an action", sink)?;
    let name = reader.required_text("name");
    if !reader.has("set_out") {
        reader.missing("set_out", "= \"What we set out to do.\"");
    }
    let texts = ["set_out", "achieved", "impact", "next"].map(|key| text(&mut reader, key));
    let owner = reader.words("owner");
    let due = reader.date("due").map(|date| date.value);
    let statuses: Vec<(&str, Status)> =
        Status::ALL.iter().map(|status| (status.mark(), *status)).collect();
    let status = reader.choice("status", &statuses);
    reader.finish();
    let name = name?.value;
    let mut id = slug(&name);
    while !ids.insert(id.clone()) {
        id.push_str("-again");
    }
    Some(ActionDraft { id, name, texts, owner, due, status })
}

/// Reads prose: one text, or a list of texts that makes bullets.
fn text(reader: &mut Reader<'_>, key: &'static str) -> Option<Document<Written>> {
    let texts = reader.prose(key)?;
    let several = texts.len() > 1;
    let mut documents: Vec<Document<Written>> =
        texts.into_iter().map(|text| parse(&text, reader.sink)).collect();
    if !several {
        return documents.pop();
    }
    let items = documents.into_iter().map(|document| document.blocks.into()).collect();
    let list = Block::List(Box::new(List { start: None, items }));
    Some(Document { blocks: vec![list], notes: Vec::new() })
}

fn parse(text: &Text, sink: &mut Sink) -> Document<Written> {
    let document = parse_prose(&text.value, text.place, None, sink);
    if !document.notes.is_empty() {
        let span = text.place.span(0..text.value.len());
        sink.report(
            Diagnostic::new(&rules::FOOTNOTE, span, "only pages can have footnotes")
                .help("put the words of the note into the sentence"),
        );
    }
    document
}

/// Resolves the prose of a strategy.
pub(super) fn resolve(draft: Draft, context: &Context<'_>, sink: &mut Sink) -> Strategy {
    let priorities = draft
        .priorities
        .into_iter()
        .map(|priority| Priority {
            key: priority.key,
            name: priority.name,
            aim: priority.aim,
            actions: priority
                .actions
                .into_iter()
                .map(|action| resolve_action(action, context, sink))
                .collect(),
        })
        .collect();
    Strategy {
        key: draft.key,
        edition: context.edition,
        title: draft.title,
        source: draft.source,
        priorities,
    }
}

fn resolve_action(draft: ActionDraft, context: &Context<'_>, sink: &mut Sink) -> Action {
    let [set_out, achieved, impact, next] =
        draft.texts.map(|text| text.map(|text| prose::document(text, context, sink)));
    let nothing = || Document::<Resolved> { blocks: Vec::new(), notes: Vec::new() };
    Action {
        id: draft.id,
        name: draft.name,
        set_out: set_out.unwrap_or_else(nothing),
        achieved,
        impact,
        next,
        owner: draft.owner,
        due: draft.due,
        status: draft.status,
    }
}
