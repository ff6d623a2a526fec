//! What a poster says, and when one sheet is too small for it.

use annals::compile::compile;
use annals::source::Sources;

/// The poster of a site whose one timetable has these sessions: the words of its `<article>`.
fn poster(sessions: &str) -> (String, Vec<String>) {
    let head = "title = \"West\"\nhub = \"west-hub\"\nfirst = 2026-09-07\nlast = 2026-12-18\nchecked_on = 2026-09-01\n";
    let timetable = format!("{head}{sessions}");
    let files = [
        (
            "annals.toml",
            "title = \"Ashmere\"\nbase_url = \"https://ashmere.example/\"\n[publisher]\nname = \"Ashmere Council\"\nemail = \"a@ashmere.example\"\n",
        ),
        ("content/index.md", "+++\ntitle = \"Ashmere\"\n+++\n\nWelcome.\n"),
        (
            "content/hubs/publication.toml",
            "title = \"Hubs\"\nkind = \"timetable\"\nsummary = \"What is on.\"\n",
        ),
        (
            "content/hubs/venues.toml",
            "[west-hub]\nname = \"West Hub\"\naddress = [\"1 Mill Lane\", \"Ashmere\"]\npostcode = \"AM1 1AA\"\nphone = \"01632 960001\"\n[hall]\nname = \"Mill Hall\"\naddress = [\"2 Mill Lane\", \"Ashmere\"]\npostcode = \"AM1 1AB\"\nphone = \"01632 960002\"\n",
        ),
        (
            "content/hubs/terms.toml",
            "[[term]]\nname = \"Autumn\"\nfirst = 2026-09-07\nlast = 2026-12-18\n[[closure]]\nname = \"Staff day\"\nfirst = 2026-11-20\nlast = 2026-11-20\n",
        ),
        (
            "content/hubs/2026-autumn/index.md",
            "+++\ntitle = \"Autumn 2026\"\npublished = 2026-09-01\n+++\n\nWelcome.\n",
        ),
        ("content/hubs/2026-autumn/data/west.toml", timetable.as_str()),
    ];
    let sources = Sources::from_memory(files);
    let compiled = compile(&sources);
    let findings =
        compiled.diagnostics.iter().map(|it| format!("{}: {}", it.rule.code, it.message));
    let findings: Vec<String> = findings.collect();
    let artifacts = compiled.artifacts.unwrap_or_else(|| panic!("{findings:#?}"));
    let page = artifacts.files.get("hubs/2026-autumn/sessions/west-hub/poster/index.html");
    let page = page.map(|page| String::from_utf8_lossy(page).into_owned()).unwrap_or_default();
    let inside = page
        .split_once("<article")
        .map_or("", |(_, after)| after.split("</article>").next().unwrap_or(""));
    (words(inside), findings)
}

/// The words of some markup, a line for each element that holds any.
fn words(markup: &str) -> String {
    let texts = markup
        .split('<')
        .skip(1)
        .filter_map(|tag| tag.split_once('>'))
        .map(|(_, text)| text.trim());
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

const SESSION: &str = "ages = \"Under 5\"\ncost = \"free\"\nbooking = \"none\"\n";

#[test]
fn a_poster_says_what_readers_need() {
    let (said, findings) = poster(&format!(
        "[[session]]\nname = \"Stay and play\"\nvenue = \"west-hub\"\ndays = [\"wed\", \"mon\"]\ntime = \"12:00-13:00\"\ncancelled = [{{ date = 2026-11-18, reason = \"the room is flooded\" }}]\n{SESSION}\
         [[session]]\nname = \"Songs\"\nvenue = \"hall\"\ndays = [\"mon\"]\nevery = \"fortnight\"\nfirst = 2026-09-14\nexcept = [2026-10-26]\nalso = [2026-10-27]\ntime = \"09:30-11:00\"\nages = \"adults\"\naudience = \"Dads\"\ncost = {{ amount = 2, per = \"family\" }}\nbooking = \"venue\"\nfull = true\nterm_time = true\n\
         [[session]]\nname = \"Workshop\"\nvenue = \"west-hub\"\ndates = [2026-12-05, 2026-11-21]\ntime = \"10:00-11:00\"\npaused = \"Our speaker is ill.\"\nages = \"all\"\ncost = \"ask\"\nbooking = {{ referral = \"your health visitor\", email = \"w@ashmere.example\" }}\n\
         [[session]]\nname = \"Not on walls\"\nvenue = \"west-hub\"\ndays = [\"fri\"]\ntime = \"10:00-11:00\"\nposter = false\n{SESSION}"
    ));
    assert_eq!(findings, [""; 0]);
    insta::assert_snapshot!(said);
}

#[test]
fn what_does_not_fit_is_said_and_not_lost() {
    let sessions = |many: usize| {
        let one = |at: usize| {
            format!(
                "[[session]]\nname = \"Stay and play {at}\"\nvenue = \"hall\"\ndays = [\"mon\"]\n\
                 time = \"{:02}:{:02}-18:00\"\nparallel = true\nall_day = true\n{SESSION}",
                9 + at / 60,
                at % 60
            )
        };
        (0..many).map(one).collect::<String>()
    };
    for (many, expected) in [
        (1, ""),
        (28, ""),
        (
            60,
            "poster-too-long: the poster of West Hub needs more than one sheet: it is 49 lines too \
             long in the smallest letters that can be read on a wall",
        ),
    ] {
        let (said, findings) = poster(&sessions(many));
        assert!((0..many).all(|at| said.contains(&format!("Stay and play {at}\n"))), "{said}");
        assert_eq!(findings.join("\n"), expected);
    }
}

#[test]
fn no_session_for_the_wall_is_no_poster() {
    let (said, _) = poster(&format!(
        "[[session]]\nname = \"Songs\"\nvenue = \"hall\"\ndays = [\"mon\"]\ntime = \"09:30-11:00\"\nposter = false\n{SESSION}"
    ));
    assert_eq!(said, "");
}
