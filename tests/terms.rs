//! A term is explained where a page uses it first, and nowhere else.

use annals::compile::compile;
use annals::source::Sources;

const SETTINGS: &str = "title = \"Ashmere\"\nbase_url = \"https://ashmere.example/reports/\"\n\
    [publisher]\nname = \"Ashmere\"\n";
const GLOSSARY: &str = r#"everyday = ["Ofsted"]
elsewhere = ["CQC"]
[cqc]
term = "CQC"
name = "Care Quality Commission"
meaning = "Inspectors of care."
[early-help]
term = "Early help"
meaning = "Support before a problem grows."
[lado]
term = "LADO"
name = "Local authority designated officer"
meaning = "An officer of the council."
[mash]
term = "MASH"
name = "Multi-agency safeguarding hub"
meaning = "Where first calls go."
[ofsted]
term = "Ofsted"
name = "Office for Standards in Education"
meaning = "Inspectors of schools."
"#;

/// The pages of a report with this prose: of its first section, and of its list of words.
fn pages(prose: &str) -> (String, String) {
    let page = format!("+++\ntitle = \"Demand\"\n+++\n\n{prose}\n");
    let publication = "title = \"Annual report\"\nkind = \"report\"\n";
    let sources = Sources::from_memory([
        ("annals.toml", SETTINGS),
        ("content/index.md", "+++\ntitle = \"Home\"\n+++\n\nWelcome.\n"),
        ("content/glossary.toml", GLOSSARY),
        ("content/report/publication.toml", publication),
        ("content/report/2024-25/index.md", "+++\ntitle = \"Report\"\n+++\n\nThe year.\n"),
        ("content/report/2024-25/01-demand.md", page.as_str()),
        (
            "content/report/2024-25/02-words.md",
            "+++\ntitle = \"Words\"\n+++\n\nThe LADO is one.\n\n{{ glossary() }}\n",
        ),
    ]);
    let artifacts = compile(&sources).artifacts.expect("a site");
    let html = |page: &str| {
        let html = std::str::from_utf8(&artifacts.files[page]).expect("UTF-8");
        let prose = html.split_once("<div class=\"prose\">\n").expect("prose").1;
        prose.split_once("\n</div>\n<p class").map_or(prose, |(prose, _)| prose).to_owned()
    };
    (html("report/2024-25/demand/index.html"), html("report/2024-25/words/index.html"))
}

/// The first page, with the links to the list of words made short.
fn page(prose: &str) -> String {
    let link =
        "<a class=\"term\" role=\"doc-glossref\" href=\"/reports/report/2024-25/words/#term-";
    let html = pages(prose).0.replace(link, "<");
    html.lines().take_while(|line| line.starts_with('<')).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_short_form_is_written_out_at_its_first_use_only() {
    assert_eq!(
        page("The **MASH** met. The MASH met again."),
        "<p>The <strong><mash\">MASH</a> (multi-agency safeguarding hub)</strong> met. The MASH met again.</p>"
    );
}

#[test]
fn several_and_ownership_stay_whole() {
    assert_eq!(
        page("Two LADOs and the MASH’s chair met."),
        "<p>Two <lado\">LADOs</a> (local authority designated officers) and the \
         <mash\">MASH’s</a> (multi-agency safeguarding hub) chair met.</p>"
    );
}

#[test]
fn what_the_author_explains_is_not_explained_again() {
    for prose in [
        "The multi-agency safeguarding hub (MASH) met.\n\nThe MASH closed.",
        "The MASH (the first door) met.\n\nThe MASH closed.",
        "The front desk (MASH) met.\n\nThe MASH closed.",
        "The MASH, or multi-agency safeguarding hub, met.\n\nThe MASH closed.",
    ] {
        let shown = page(prose);
        assert_eq!(shown.matches("<mash").count(), 1, "{shown}");
        let spoken = shown.replace("<mash\">", "").replace("</a>", "");
        let written = prose.replace("\n\n", "</p>\n<p>");
        assert_eq!(spoken, format!("<p>{written}</p>"));
    }
}

#[test]
fn words_are_linked_and_short_forms_that_everyone_knows_are_not_written_out() {
    assert_eq!(
        page("Early help works, says Ofsted. More early help came."),
        "<p><early-help\">Early help</a> works, says <ofsted\">Ofsted</a>. More early help came.</p>"
    );
}

#[test]
fn what_is_no_running_prose_is_left_alone() {
    let prose = "## The MASH\n\n[The MASH](02-words.md), *MASH*, `MASH`, MASH-led, SMASH, Mash.\n\n> The MASH met.\n\n| MASH |\n| --- |\n| MASH |\n";
    assert!(!pages(prose).0.contains("doc-glossref"), "{}", pages(prose).0);
}

#[test]
fn an_edition_lists_the_words_that_it_uses() {
    let (_, words) = pages("## Early help\n\nAs Ofsted says.");
    let listed: Vec<&str> =
        words.split("<dfn>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    assert_eq!(listed, ["Early help", "LADO", "Ofsted"]);
    assert!(!words.contains("doc-glossref"), "the list of words explains itself");
}
