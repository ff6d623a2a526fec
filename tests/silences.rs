//! A comment that silences a finding changes nothing that readers see.

use annals::compile::{Compilation, compile};
use annals::source::Sources;

const SETTINGS: &str = "title = \"Ashmere Council reports\"\n\
    base_url = \"https://reports.ashmere.example/\"\n\
    [publisher]\nname = \"Ashmere Council\"\n";
const HEAD: &str = "+++\ntitle = \"Ashmere\"\n+++\n\n";
/// Wherever a comment may stand: at `§` at the end of a line, at a line `¶` alone.
const PROSE: &str = "¶
The rate fell.§
¶
It fell in **both
¶
towns**, to {{ rates.ashmere.2024-25 }}§ of {{ rates.brackwater.2024-25 }}.[^1]§

## What we did {#did}§

¶
[^1]: A note.§

- One§
¶
- Two§
  ¶
  and more

  ¶
- Three

¶
| Town | Rate |§
| --- | ---: |§
¶
| Ashmere | {{ rates.ashmere.2023-24 }} |§
| Brackwater§ | 502 |

> ¶
> Quoted.§
> ¶
> Again.

¶
Term
¶
: Meaning.§

¶
## Next§

¶
{{ chart(rates, kind = \"lines\", title = \"The rate fell in all five towns\",
   description = \"To {rates.ashmere.2024-25}.\") }}§

Last.§
¶
";
const TABLE: &str = "title = \"Rates\"
measure = { unit = \"per 10,000 children\" }
columns = [\"2023-24\", \"2024-25\"]

[rows]
ashmere = [496, 481]
brackwater = [502, 490]
coldbourne = [488, 470]
dunmouth = [530, 512]
eastlow = [455, 450]
";

fn compiled(page: &str) -> (Compilation, Sources) {
    let page = format!("{HEAD}{page}");
    let sources = Sources::from_memory([
        ("annals.toml", SETTINGS),
        ("content/index.md", page.as_str()),
        ("content/data/rates.toml", TABLE),
    ]);
    (compile(&sources), sources)
}

fn with_comments(end: &str, alone: &str) -> String {
    PROSE.replace('§', end).replace('¶', alone)
}

#[test]
fn readers_see_the_same_page() {
    let lines = PROSE.lines().filter(|line| !line.contains('¶')).map(|line| line.to_owned() + "\n");
    let (without, _) = compiled(&lines.collect::<String>().replace('§', ""));
    let comment = "<!-- allow chart-series: {{ it }} | `is` *right* -->";
    for alone in [comment.to_owned(), format!("{comment} {comment}")] {
        let (with, _) = compiled(&with_comments(&format!(" {comment}"), &alone));
        let page = |compilation: &Compilation| {
            compilation.artifacts.as_ref().map(|all| all.files["index.html"].clone())
        };
        assert!(page(&without).is_some(), "{:?}", without.diagnostics);
        assert_eq!(page(&with), page(&without));
    }
}

#[test]
fn places_are_those_of_the_file() {
    let comment = " <!-- allow chart-series: five towns -->";
    let page = with_comments(comment, comment)
        .replace("rates.brackwater.2024-25", "rates.brackwater.2099-00");
    let (found, sources) = compiled(&page.replace("(rates, kind", "(rate, kind"));
    let written: Vec<&str> =
        found.diagnostics.iter().map(|finding| sources.slice(finding.primary.span)).collect();
    assert_eq!(written, ["2099-00", "rate"], "{:?}", found.diagnostics);
}

#[test]
fn a_silenced_finding_is_kept_with_its_reason() {
    let comment = " <!-- allow chart-series:  five towns,\n each its own -->";
    let (found, _) =
        compiled(&PROSE.replace("\n¶\n{{", &format!("\n{comment}\n{{{{")).replace(['¶', '§'], ""));
    assert!(found.diagnostics.is_empty(), "{:?}", found.diagnostics);
    let silenced: Vec<(&str, &str)> =
        found.silenced.iter().map(|it| (it.diagnostic.rule.code, it.reason.as_str())).collect();
    assert_eq!(silenced, [("chart-series", "five towns, each its own")]);
}
