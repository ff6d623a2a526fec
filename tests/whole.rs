//! A whole edition on one page: nothing has two names, and every link on the page leads somewhere.

use std::collections::BTreeSet;

use annals::compile::compile;
use annals::source::Sources;

const PAGE: &str = "report/2024-25/one-page/index.html";

/// Two sections that use the same words for their headings, tables, notes and regions.
fn site() -> Vec<(&'static str, String)> {
    let section = |title: &str, other: &str| {
        format!(
            "+++\ntitle = \"{title}\"\n+++\n\n## Aims\n\nSee [](#given), [aims](#aims) and [the other]({other}.md#aims).[^why]\n\n\
             {{{{ table(given) }}}}\n\n{{{{ chart(given, kind = \"rows\", title = \"The council gave most\", \
             description = \"It gave more than the police.\") }}}}\n\n\
             | Who | When |\n| --- | --- |\n| Chair | May |\n\n### Words\n\nA \"quote\" & <3.\n\n[^why]: As agreed.\n"
        )
    };
    let text = str::to_owned;
    vec![
        (
            "annals.toml",
            text(
                "title = \"Ashmere reports\"\nbase_url = \"https://ashmere.example/a/\"\n[publisher]\nname = \"Ashmere\"\n",
            ),
        ),
        ("content/index.md", text("+++\ntitle = \"Ashmere reports\"\n+++\n\nWelcome.\n")),
        ("content/report/publication.toml", text("title = \"Annual report\"\nkind = \"report\"\n")),
        (
            "content/report/2024-25/index.md",
            text(
                "+++\ntitle = \"Annual report 2024-25\"\n+++\n\n## Aims\n\nSee [money](01-money.md) and [people](02-people.md#aims).\n",
            ),
        ),
        ("content/report/2024-25/01-money.md", section("Money", "02-people")),
        ("content/report/2024-25/02-people.md", section("People", "01-money")),
        (
            "content/report/2024-25/data/given.toml",
            text(
                "title = \"What partners gave\"\nmeasure = { unit = \"£\" }\ncolumns = [\"2024-25\"]\n[rows]\ncouncil = [1_200]\npolice = [450]\n",
            ),
        ),
    ]
}

fn whole() -> String {
    let files = site();
    let files = files.iter().map(|(path, text)| (*path, text.as_str()));
    let sources = Sources::from_memory(files);
    let compilation = compile(&sources);
    let found = annals::diagnostic::short(&compilation.diagnostics, &sources);
    let artifacts = compilation.artifacts.expect(&found);
    String::from_utf8(artifacts.files[PAGE].to_vec()).expect("UTF-8")
}

/// Every value of an attribute, in the tags of a page.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn no_two_places_have_one_name_and_every_reference_has_its_place() {
    let html = whole();
    let all = values(&html, "id");
    let names: BTreeSet<&str> = all.iter().copied().collect();
    assert_eq!(names.len(), all.len(), "{all:?}");
    for place in
        ["money", "people", "c--aims", "s1--aims", "s2--aims", "s2--table-given", "s1--fn-1"]
    {
        assert!(names.contains(place), "{place} in {names:?}");
    }
    let lists = ["aria-labelledby", "aria-describedby"].map(|attribute| values(&html, attribute));
    let referred = lists.concat().into_iter().flat_map(|list| list.split(' '));
    let linked = values(&html, "href").into_iter().filter_map(|address| address.strip_prefix('#'));
    for name in referred.chain(linked) {
        assert!(names.contains(name), "#{name} leads nowhere");
    }
    let regions = values(&html, "aria-label");
    let regions: Vec<&&str> = regions.iter().filter(|name| name.starts_with("Table in")).collect();
    assert_eq!(regions, [&"Table in the text, 1: Section 1", &"Table in the text, 1: Section 2"]);
}

#[test]
fn links_between_its_sections_stay_on_the_page() {
    let html = whole();
    let main = html.split("<main").nth(1).expect("a main");
    assert!(main.contains("<a href=\"#s2--aims\">the other</a>"), "{main}");
    assert!(main.contains("<a href=\"#money\">money</a>"), "{main}");
    let away: Vec<&str> = values(main, "href")
        .into_iter()
        .filter(|address| address.starts_with("/a/report/2024-25/"))
        .filter(|address| !address.contains("/data/") && !address.contains(".svg"))
        .filter(|address| !address.contains("about-the-data"))
        .collect();
    assert_eq!(away, [""; 0]);
}

#[test]
fn headings_of_sections_stand_below_their_titles() {
    let html = whole();
    let main = html.split("<main").nth(1).expect("a main");
    let levels: Vec<&str> = main.split("<h").skip(1).map(|rest| &rest[..1]).collect();
    let levels: String = levels.into_iter().filter(|level| level.parse::<u8>().is_ok()).collect();
    // The title; contents, and the cover's own heading; two sections with a heading, one below it, and notes.
    assert_eq!(levels, "1222343234 3".replace(' ', ""), "{main}");
}

#[test]
fn search_engines_are_told_of_every_page() {
    let files = site();
    let files = files.iter().map(|(path, text)| (*path, text.as_str()));
    let artifacts = compile(&Sources::from_memory(files)).artifacts.expect("it compiles");
    let text = |path: &str| String::from_utf8_lossy(&artifacts.files[path]).into_owned();
    let map = text("sitemap.xml");
    for page in ["one-page/", "tables-and-charts/", "money/"] {
        assert!(map.contains(&format!("/a/report/2024-25/{page}</loc>")), "{page}: {map}");
    }
}
