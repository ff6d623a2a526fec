//! One page of each kind, as it is published. Only `<main>` is kept: the frame is the theme's test.

use annals::compile::compile;
use annals::source::Sources;

const SITE: &[(&str, &str)] = &[
    (
        "annals.toml",
        r#"title = "Ashmere reports"
base_url = "https://reports.ashmere.example/public/"
licence = "ogl-3"
[publisher]
name = "Ashmere Partnership"
email = "reports@ashmere.example"
"#,
    ),
    (
        "content/index.md",
        "+++\ntitle = \"Ashmere reports\"\nsummary = \"What services did.\"\n+++\n\nWelcome. See [the report](report/2024-25/index.md).\n",
    ),
    ("content/help.md", "+++\ntitle = \"Get help\"\nmenu = true\n+++\n\nRing 999 in danger.\n"),
    (
        "content/glossary.toml",
        "[mash]\nterm = \"MASH\"\nname = \"Multi-Agency Safeguarding Hub\"\nmeaning = \"Where first calls go.\"\n",
    ),
    (
        "content/report/publication.toml",
        "title = \"Annual report\"\nkind = \"report\"\nsummary = \"Each year.\"\n",
    ),
    (
        "content/report/2024-25/index.md",
        "+++\ntitle = \"Annual report 2024-25\"\npublished = 2025-12-01\n+++\n\nThe year in short.\n",
    ),
    (
        "content/report/2024-25/01-money.md",
        r#"+++
title = "Money"
summary = "Where it came from."
+++

## Income

Partners gave {{ income.total }}.[^why] See [](#income) and [](#chart-income); [](#income-1) is here.

{{ chart(income, kind = "rows", title = "The council gave most", description = "The council gave {income.council}.") }}

{{ table(income) }}

> [!WARNING]
> Money is *tight*.

| Who | When |
| --- | ---: |
| Chair | {{ dates.review.day }} |

[^why]: As agreed.

<!-- allow heading-twice: the second has an address of its own -->
## Income {#income-1}

Term
: What it means.
"#,
    ),
    (
        "content/report/2024-25/data/income.toml",
        r#"title = "What partners gave"
measure = { unit = "£" }
source = { name = "Accounts", url = "https://example.org/accounts", as_at = 2025-03-31 }
row_label = "Partner"
columns = [{ key = "given", label = "Given" }]
notes = ["Before tax."]
owner = "Finance team"
caveats = ["Gifts in kind are left out."]
[rows]
council = { label = "Council", values = [1_200] }
police = { label = "Police", values = [450.50], note = "Late." }
health = { label = "Health", values = [49.50] }
total = { label = "All", total = "sum", published_as = { value = 1_650, reason = "Nobody knows why." } }
"#,
    ),
    (
        "content/report/2024-25/data/dates.toml",
        "title = \"Dates\"\ncolumns = [{ key = \"day\", type = \"date\" }, { key = \"state\", type = \"status\" }]\n[rows]\nreview = [2025-02-03, \"on track\"]\n",
    ),
    ("content/hubs/publication.toml", "title = \"What is on\"\nkind = \"timetable\"\n"),
    (
        "content/hubs/venues.toml",
        "[hall]\nname = \"Mill Hall\"\naddress = [\"1 Mill Lane\", \"Ashmere\"]\npostcode = \"AM1 1AA\"\nphone = \"01632 960001\"\n",
    ),
    (
        "content/hubs/terms.toml",
        "[[term]]\nname = \"Autumn\"\nfirst = 2025-09-01\nlast = 2025-12-19\n[[closure]]\nname = \"Fair day\"\nfirst = 2025-10-01\nlast = 2025-10-01\n",
    ),
    ("content/hubs/2025-autumn/index.md", "+++\ntitle = \"Autumn 2025\"\n+++\n\nCome along.\n"),
    (
        "content/hubs/2025-autumn/01-mill.md",
        "+++\ntitle = \"Mill Hall\"\n+++\n\nRing {{ venues.hall.phone }}.\n\n## What is on\n\n{{ timetable(mill) }}\n",
    ),
    (
        "content/hubs/2025-autumn/data/mill.toml",
        r#"title = "Mill Hall"
hub = "hall"
serves = ["Ashmere"]
first = 2025-09-01
last = 2025-12-31
updated = 2025-09-08
checked_on = 2025-08-28
[[session]]
name = "Stay and play"
venue = "hall"
days = ["mon", "wed"]
time = "09:30-11:00"
ages = "Under 5"
cost = [{ amount = 2, per = "adult" }, { amount = 0.5, per = "child" }]
booking = "none"
term_time = true
except = [2025-11-05]
cancelled = [{ date = 2025-09-10, reason = "The hall is flooded." }]
[[session]]
name = "Lego club"
venue = "hall"
days = ["sat"]
monthly = "last"
time = "12:00-13:00"
ages = "all"
cost = "free"
booking = { phone = "01632 960001", note = "Ask for the club." }
full = true
[[session]]
name = "Party"
venue = "hall"
dates = [2025-12-13]
weekday = "sat"
time = "14:00"
ages = "all"
cost = "ask"
booking = "ask"
"#,
    ),
    ("content/plan/publication.toml", "title = \"Plan\"\nkind = \"strategy\"\n"),
    ("content/plan/2025-28/index.md", "+++\ntitle = \"Plan 2025 to 2028\"\n+++\n\nOur plan.\n"),
    (
        "content/plan/2025-28/01-doing.md",
        "+++\ntitle = \"What we are doing\"\n+++\n\n## Actions\n\n{{ priorities(plan) }}\n\n## Words\n\n{{ glossary() }}\n",
    ),
    (
        "content/plan/2025-28/data/plan.toml",
        r#"title = "Plan"
source = { name = "The board", as_at = 2025-04-01 }
[[priority]]
key = "listen"
name = "Listen"
aim = "Hear families."
[[priority.action]]
name = "Ask"
set_out = "Ask *every* family."
achieved = ["Asked half.", "See [](../01-doing.md)."]
next = "Ask the MASH."
status = "in progress"
due = 2026-03-31
owner = "Board"
"#,
    ),
];

fn main_of(page: &str) -> String {
    let sources = Sources::from_memory(SITE.iter().copied());
    let compilation = compile(&sources);
    let found = annals::diagnostic::short(&compilation.diagnostics, &sources);
    assert!(compilation.artifacts.is_some(), "{found}");
    assert_eq!(found, "");
    let artifacts = compilation.artifacts.expect("a site");
    let html = artifacts.files.get(page).unwrap_or_else(|| panic!("no {page}"));
    let html = std::str::from_utf8(html).expect("UTF-8");
    let start = html.find("<main").expect("a main");
    let end = html.find("</main>").expect("its end");
    html[start..end].to_owned()
}

macro_rules! pages {
    ($($name:ident = $page:literal;)*) => {
        $(
            #[test]
            fn $name() {
                insta::assert_snapshot!(stringify!($name), main_of($page));
            }
        )*
    };
}

pages! {
    home = "index.html";
    site_page = "help/index.html";
    glossary = "glossary/index.html";
    not_found = "404.html";
    publication = "report/index.html";
    edition = "report/2024-25/index.html";
    about_the_data = "report/2024-25/about-the-data/index.html";
    section_of_a_report = "report/2024-25/money/index.html";
    section_of_a_timetable = "hubs/2025-autumn/mill/index.html";
    list_of_sessions = "hubs/2025-autumn/sessions/index.html";
    page_of_a_session = "hubs/2025-autumn/sessions/mill-stay-and-play/index.html";
    section_of_a_strategy = "plan/2025-28/doing/index.html";
}

#[test]
fn the_data_of_a_draft_is_published_with_it_and_not_before() {
    let draft = "+++\ntitle = \"Annual report 2025-26\"\ndraft = true\n+++\n\nNot yet.\n";
    let table = "title = \"Secret\"\ncolumns = [\"2025-26\"]\n[rows]\none = [1]\n";
    let mut sources = Sources::from_memory(SITE.iter().copied().chain([
        ("content/report/2025-26/index.md", draft),
        ("content/report/2025-26/data/secret.toml", table),
    ]));
    let of_draft = |sources: &Sources| -> Vec<String> {
        let files = compile(sources).artifacts.expect("a site").files.into_keys();
        files.filter(|path| path.starts_with("report/2025-26/")).collect()
    };
    assert_eq!(of_draft(&sources), [""; 0]);
    sources.options.drafts = true;
    assert_eq!(
        of_draft(&sources),
        [
            "report/2025-26/about-the-data/index.html",
            "report/2025-26/data/report-2025-26.ods",
            "report/2025-26/data/report-2025-26.zip",
            "report/2025-26/data/secret.csv",
            "report/2025-26/data/secret.csv-metadata.json",
            "report/2025-26/index.html",
        ]
    );
}

#[test]
fn a_session_page_tells_search_engines_and_asks_for_its_own_style() {
    let sources = Sources::from_memory(SITE.iter().copied());
    let files = compile(&sources).artifacts.expect("a site").files;
    let text = |path: &str| std::str::from_utf8(&files[path]).expect("UTF-8");
    let page = text("hubs/2025-autumn/sessions/mill-party/index.html");
    assert!(
        page.contains("<title>Party at Mill Hall - What&#39;s on - Autumn 2025 - Ashmere reports")
    );
    assert!(page.contains("<script type=\"application/ld+json\">{\"@context\""));
    let asks = |page: &str| {
        page.contains("/public/theme/timetable.css?v=")
            && page.contains("<script src=\"/public/theme/timetable.js?v=")
    };
    assert!(asks(page) && asks(text("hubs/2025-autumn/mill/index.html")));
    assert!(!asks(text("hubs/2025-autumn/index.html")) && !asks(text("index.html")));
    let map = text("sitemap.xml");
    assert!(map.contains("/public/hubs/2025-autumn/sessions/mill-party/</loc>"), "{map}");
    assert!(map.contains("/public/hubs/2025-autumn/sessions/aged-5-and-over/</loc>"));
}

#[test]
fn every_list_holds_what_its_name_says() {
    let sources = Sources::from_memory(SITE.iter().copied());
    let files = compile(&sources).artifacts.expect("a site").files;
    let on = |list: &str| -> Vec<&str> {
        let page = &files[&format!("hubs/2025-autumn/sessions/{list}index.html")];
        let page = std::str::from_utf8(page).expect("UTF-8");
        let cards = page.split("<li class=\"session\" id=\"mill-").skip(1);
        cards.map(|card| card.split('"').next().expect("an id")).collect()
    };
    let [play_mon, play_wed] = ["stay-and-play-monday", "stay-and-play-wednesday"];
    let [lego, party] = ["lego-club-saturday", "party-2025-12-13"];
    assert_eq!(on(""), [play_mon, play_wed, lego, party]);
    assert_eq!(on("hall/"), [play_mon, play_wed, lego, party]);
    assert_eq!(on("wednesday/"), [play_wed]);
    assert_eq!(on("saturday/"), [lego, party]);
    assert_eq!(on("aged-4/"), [play_mon, play_wed, lego, party]);
    assert_eq!(on("aged-5-and-over/"), [lego, party]);
    assert_eq!(on("free/"), [lego]);
    assert_eq!(on("no-booking/"), [play_mon, play_wed]);
    assert!(!files.contains_key("hubs/2025-autumn/sessions/sunday/index.html"));
}

#[test]
fn a_record_says_so_instead_of_what_is_cancelled() {
    let archive = "title = \"What is on\"\nkind = \"timetable\"\narchive = true\n";
    let replaced =
        SITE.iter().copied().filter(|(path, _)| *path != "content/hubs/publication.toml");
    let record = ("content/hubs/publication.toml", archive);
    let sources = Sources::from_memory(replaced.chain([record]));
    let files = compile(&sources).artifacts.expect("a site").files;
    for page in ["sessions/", "sessions/hall/", "sessions/mill-stay-and-play/", "mill/"] {
        let html = &files[&format!("hubs/2025-autumn/{page}index.html")];
        let html = std::str::from_utf8(html).expect("UTF-8");
        assert!(html.contains("These sessions have ended"), "{page}");
        assert!(!html.contains("class=\"alert alert-warning cancellations"), "{page}");
    }
}

#[test]
fn a_session_does_not_take_the_address_of_a_list() {
    let hub = "[club]\nname = \"Club\"\naddress = [\"1 Lane\"]\n[lego-club]\nname = \"Hub\"\naddress = [\"2 Lane\"]\n";
    let timetable = |id: &str| {
        format!(
            "title = \"Lego\"\nhub = \"lego-club\"\nfirst = 2025-09-01\nlast = 2025-10-31\n[[session]]\nid = \"{id}\"\n\
             name = \"Bricks\"\nvenue = \"club\"\ndays = [\"mon\"]\ntime = \"09:30-11:00\"\nages = \"all\"\n\
             cost = \"free\"\nbooking = \"none\"\n"
        )
    };
    let found = |id: &str| {
        let timetable = timetable(id);
        let sources = Sources::from_memory([
            (
                "annals.toml",
                "title = \"A\"\nbase_url = \"https://a.example/\"\n[publisher]\nname = \"A\"\n",
            ),
            ("content/index.md", "+++\ntitle = \"A\"\n+++\n"),
            ("content/hubs/publication.toml", "title = \"Hubs\"\nkind = \"timetable\"\n"),
            ("content/hubs/venues.toml", hub),
            ("content/hubs/autumn/index.md", "+++\ntitle = \"Autumn\"\n+++\n"),
            ("content/hubs/autumn/data/lego.toml", timetable.as_str()),
        ]);
        annals::diagnostic::short(&compile(&sources).diagnostics, &sources)
    };
    let taken = "the address `hubs/autumn/sessions/lego-club/` of this session is that of a list of sessions";
    assert!(found("club").contains(taken), "{}", found("club"));
    assert!(!found("bricks").contains(taken));
}

#[test]
fn an_older_edition_leads_to_the_newest_by_season() {
    let cover = |name: &str| format!("+++\ntitle = \"{name}\"\n+++\n\nCome along.\n");
    let covers: Vec<(String, String)> = ["2025-summer", "2025-winter", "2025-spring"]
        .map(|key| (format!("content/hubs/{key}/index.md"), cover(key)))
        .into();
    let more = covers.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let compilation = compile(&Sources::from_memory(SITE.iter().copied().chain(more)));
    let files = compilation.artifacts.expect("the site compiles").files;
    let text = |page: &str| String::from_utf8_lossy(&files[page]).into_owned();
    let newest = "There is a newer edition: <a href=\"/public/hubs/2025-winter/\">2025-winter</a>";
    for page in
        ["2025-spring/", "2025-summer/", "2025-autumn/mill/", "2025-autumn/sessions/mill-party/"]
    {
        let html = text(&format!("hubs/{page}index.html"));
        assert!(html.contains(newest), "{page}");
    }
    for page in ["hubs/2025-winter/index.html", "hubs/index.html", "report/2024-25/index.html"] {
        assert!(!text(page).contains("newer edition"), "{page}");
    }
    let list = text("hubs/index.html");
    let at =
        |key: &str| list.find(&format!("/public/hubs/{key}/\"")).expect("every edition is listed");
    assert!(at("2025-winter") < at("2025-autumn") && at("2025-autumn") < at("2025-summer"));
    assert!(at("2025-summer") < at("2025-spring"));
}

#[test]
fn the_headers_of_a_server_hold_the_policy_of_the_pages() {
    let files =
        compile(&Sources::from_memory(SITE.iter().copied())).artifacts.expect("it compiles").files;
    let text = |file: &str| String::from_utf8_lossy(&files[file]).into_owned();
    let headers = text("_headers");
    assert!(
        headers.starts_with("/public/*\n  Content-Security-Policy: default-src 'none';"),
        "{headers}"
    );
    let page = text("help/index.html");
    let policy = page
        .split("Content-Security-Policy\" content=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let policy = policy.expect("the page has a policy");
    assert!(
        headers.contains(&format!("  Content-Security-Policy: {policy}; frame-ancestors 'none'\n")),
        "{headers}"
    );
}

#[test]
fn metadata_of_a_file() {
    let sources = Sources::from_memory(SITE.iter().copied());
    let artifacts = compile(&sources).artifacts.expect("a site");
    let metadata = &artifacts.files["report/2024-25/data/income.csv-metadata.json"];
    insta::assert_snapshot!("metadata", std::str::from_utf8(metadata).expect("UTF-8"));
}

#[test]
fn drafts_are_shown_only_when_asked_for_and_say_so() {
    let draft = ("content/draft.md", "+++\ntitle = \"Later\"\ndraft = true\n+++\n\nNot yet.\n");
    let mut sources = Sources::from_memory(SITE.iter().copied().chain([draft]));
    let page = "draft/index.html";
    assert!(!compile(&sources).artifacts.expect("a site").files.contains_key(page));
    sources.options.drafts = true;
    let shown = compile(&sources).artifacts.expect("a site");
    let html = |page| std::str::from_utf8(&shown.files[page]).expect("UTF-8");
    assert!(html(page).contains("Draft. This page is not published."));
    assert!(!html("index.html").contains("Draft."));
}

#[test]
fn the_data_of_a_table_is_one_value_a_line() {
    let sources = Sources::from_memory(SITE.iter().copied());
    let artifacts = compile(&sources).artifacts.expect("a site");
    let csv = artifacts.files.get("report/2024-25/data/income.csv").expect("a file");
    insta::assert_snapshot!("csv", std::str::from_utf8(csv).expect("UTF-8"));
}

#[test]
fn a_trend_is_drawn_for_the_eye_and_in_no_download() {
    let table = r#"title = "Visits"
columns = ["2024-25", "2022-23", "2023-24", { key = "change", change = ["2022-23", "2024-25"] }]
[rows]
mill = { label = "Mill", values = [30, 10, 20] }
hall = { label = "Hall", values = [5, "[x]", 7] }
"#;
    let page = "+++\ntitle = \"Visits\"\n+++\n\n{{ table(visits, trend = \"Since 2022\") }}\n";
    let sources = Sources::from_memory(SITE.iter().copied().chain([
        ("content/report/2024-25/data/visits.toml", table),
        ("content/report/2024-25/02-visits.md", page),
    ]));
    let compilation = compile(&sources);
    assert_eq!(annals::diagnostic::short(&compilation.diagnostics, &sources), "");
    let files = compilation.artifacts.expect("a site").files;
    let text = |path: &str| std::str::from_utf8(&files[path]).expect("UTF-8");
    let html = text("report/2024-25/visits/index.html");
    assert!(html.contains("<th scope=\"col\" class=\"trend\">Since 2022</th>"));
    assert!(html.contains("<td class=\"trend\"><span class=\"hidden\">No trend</span></td>"));
    // 10, 20, 30: a straight rise, whatever the order of the columns.
    assert!(
        html.contains("<svg class=\"trend-line\" viewBox=\"0 0 100 24\" aria-hidden=\"true\">")
    );
    assert!(html.contains("d=\"m4 20l46-8l46-8\""), "{html}");
    assert!(!text("report/2024-25/data/visits.csv").contains("Since 2022"));
}
