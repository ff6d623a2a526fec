//! What must not be published: nothing that is private is printed by what finds it, what is looked for only
//! when asked stays quiet until then, files that were made to do harm do none, and ordinary text has
//! no findings.

use std::sync::Arc;

use annals::compile::compile;
use annals::diagnostic::{github, human, json, page, sarif, short};
use annals::source::{Content, Options, Sources};

const SETTINGS: &str = "title = \"Ashmere\"\nbase_url = \"https://reports.ashmere.example/\"\n\
    [publisher]\nname = \"Ashmere Council\"\n";

fn site(files: &[(&str, &[u8])], secrets: bool) -> Sources {
    let own = [("annals.toml", SETTINGS), ("content/index.md", "+++\ntitle = \"Ashmere\"\n+++\n")];
    let own = own.into_iter().map(|(path, text)| (path.to_owned(), Content::Text(text.into())));
    let files = files.iter().map(|(path, bytes)| {
        let content = match std::str::from_utf8(bytes) {
            Ok(text) if !path.starts_with("assets/") => Content::Text(text.into()),
            _ => Content::Bytes(Arc::from(*bytes)),
        };
        ((*path).to_owned(), content)
    });
    let mut sources = Sources::new(own.chain(files));
    sources.options = Options { secrets, ..Options::default() };
    sources
}

fn codes(sources: &Sources) -> Vec<&'static str> {
    compile(sources).diagnostics.iter().map(|finding| finding.rule.code).collect()
}

const PRIVATE: &str = "+++\ntitle = \"Ashmere\"\n+++\n\nThere were 943 476 5919 of them. \
    Kit, CE 65 43 21 A, born on 4 June 2011, has 07700 900987 and kit.elm@gmail.com.\n";

#[test]
fn no_way_of_writing_findings_shows_what_is_private() {
    let sources = site(&[("content/index.md", PRIVATE.as_bytes())], true);
    let compiled = compile(&sources);
    let (found, silenced) = (&compiled.diagnostics, &compiled.silenced);
    assert_eq!(codes(&sources).len(), 5, "{}", short(found, &sources));
    let written = [
        human(found, &sources, false),
        human(found, &sources, true),
        short(found, &sources),
        json(found, silenced, &sources),
        sarif(found, silenced, &sources, ""),
        github(found, &sources, ""),
        page(found, &sources),
    ];
    for text in written {
        for private in ["476", "943", "65 43", "4 June", "900987", "900 987", "kit.elm"] {
            assert!(!text.contains(private), "`{private}` is shown:\n{text}");
        }
    }
}

#[test]
fn nothing_else_that_is_found_quotes_what_is_private() {
    let text = "+++\ntitle = \"Ashmere AB654321C\"\n+++\n\n## 9434765919 CE654321D 9434765919\n\n\
        There were 9434765919 more, and (CE654321D) said so in GH654321A.\n";
    let sources = site(&[("content/index.md", text.as_bytes())], true);
    let found = compile(&sources).diagnostics;
    for private in ["9434765919", "9,434,765,919", "654321"] {
        let shown = human(&found, &sources, false);
        assert!(!shown.contains(private), "`{private}` is shown:\n{shown}");
    }
}

#[test]
fn what_may_be_private_is_looked_for_when_asked_and_before_a_release() {
    let files: [(&str, &[u8]); 1] = [("content/index.md", PRIVATE.as_bytes())];
    let mut sources = site(&files, false);
    assert_eq!(codes(&sources), ["nhs-number", "national-insurance-number", "date-of-birth"]);
    sources.options.release = true;
    assert_eq!(codes(&sources).len(), 5);
}

#[test]
fn a_file_is_allowed_to_hold_what_a_rule_finds_in_every_build() {
    let settings = format!(
        "{SETTINGS}[[allowed.file]]\npath = \"assets/orders.csv\"\nrule = \"nhs-number\"\n\
         because = \"they are orders\"\n"
    );
    for secrets in [false, true] {
        let order: (&str, &[u8]) = ("assets/orders.csv", b"order\n9434765919\n");
        assert_eq!(codes(&site(&[order], secrets)), ["nhs-number"]);
        let allowed = [order, ("annals.toml", settings.as_bytes())];
        assert_eq!(codes(&site(&allowed, secrets)), [""; 0]);
    }
}

#[test]
fn drafts_are_looked_through_when_they_are_asked_for() {
    let draft = b"+++\ntitle = \"Later\"\ndraft = true\n+++\n\nSam (943 476 5919).\n";
    let mut sources = site(&[("content/later.md", draft)], true);
    assert_eq!(codes(&sources), [""; 0]);
    sources.options.drafts = true;
    assert_eq!(codes(&sources), ["nhs-number"]);
}

#[test]
fn a_figure_of_a_table_is_no_nhs_number() {
    let table = |value: &str, note: &str| {
        format!(
            "title = \"Spending\"\ncolumns = [\"2024-25\"]\nnotes = [{note}]\n[rows]\n\
             schools = [\n  {value},\n]\nroads = [{value}] # a lot\n"
        )
    };
    let is_found = |text: &str| {
        let files: [(&str, &[u8]); 1] = [("content/data/spending.toml", text.as_bytes())];
        codes(&site(&files, false)).contains(&"nhs-number")
    };
    assert!(!is_found(&table("4_010_232_137", "\"All.\"")));
    assert!(!is_found(&table("4010232137", "\"All.\"")));
    assert!(!is_found(&table("-4010232137", "\"Fewer.\"")));
    assert!(!is_found(&table("+4010232137", "\"More.\"")));
    assert!(is_found(&table("4010232137", "\"All, 4010232137\"")));
    assert!(is_found(&table("401", "\"\"\"\nAll of 4010232137 was.\n\"\"\"")));
    assert!(is_found(&table("401", "\"\"\"\nAll of these:\n4010232137\n\"\"\"")));
    assert!(is_found("title = \"A\"\nnhs = 4010232137\n"));
    assert!(is_found("title = \"A\"\n[rows]\n4010232137 = [1]\n"));
}

#[test]
fn names_of_files_are_read() {
    let files: [(&str, &[u8]); 1] = [("assets/sam-943-476-5919.txt", b"A letter.")];
    assert_eq!(codes(&site(&files, false)), ["nhs-number"]);
}

#[test]
fn figures_of_public_papers_are_no_findings() {
    let text = "+++\ntitle = \"Ashmere\"\n+++\n\nThe council is charity 1060000 and company 04857773. \
        The UPRN is 100071234567, the grid reference SP 012 983, the account 20-00-00 12345678. Ring \
        0300 123 1234, +44 1632 960001 or 0800 1111. It cost £4,857,773,456 on 3 May 2009. Children born \
        between 1 April 2009 and 31 March 2010 were asked. ISBN 0 306 40615 2. Form QQ 12 34 56 C.\n";
    let sources = site(&[("content/index.md", text.as_bytes())], true);
    let of_secrets = codes(&sources).into_iter().filter(|code| {
        ["nhs-number", "national-insurance-number", "date-of-birth", "private-phone"].contains(code)
    });
    assert_eq!(of_secrets.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn damaged_files_are_no_trouble() {
    let whole = [
        crate::made::picture("taken at 51 30 0 N"),
        crate::made::parts(
            "=== [Content_Types].xml\n<Types/>\n=== xl/workbook.xml\n<workbook><sheet name='A' ",
        ),
        crate::made::parts(
            "=== META-INF/manifest.xml\n<m/>\n=== content.xml\n<table><table-row><table-cell",
        ),
        b"%PDF-1.4 /Author (Sam \\".to_vec(),
    ];
    let mut state = 7_u32;
    for bytes in &whole {
        for at in 0..bytes.len() {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let mut broken = bytes.clone();
            broken[at] ^= state.to_le_bytes()[3] | 1;
            let short = &bytes[..at];
            let files: [(&str, &[u8]); 2] = [("assets/a.bin", &broken), ("assets/b.bin", short)];
            let _ = codes(&site(&files, true));
        }
    }
}

#[test]
fn a_file_that_unpacks_to_too_much_is_not_searched() {
    let text =
        format!("=== [Content_Types].xml\n<Types/>\n=== a.xml\n{}", " ".repeat(65 * 1024 * 1024));
    let files: [(&str, &[u8]); 1] = [("assets/a.docx", &crate::made::parts(&text))];
    assert_eq!(codes(&site(&files, true)), ["file-not-searched"]);
}
