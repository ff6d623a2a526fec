#!/usr/bin/env python3
"""Write the made-up site of `benches/generated` for annals and for Hugo.

    python3 benches/peers/generate.py --pages 1000 --out SITES

writes SITES/annals and SITES/hugo. Both have the same words, tables, links and charts, drawn from
`benches/generated/grammar.toml` by the same numbers as the Rust bench: one publication, editions of 25
sections. Each page has a menu, a list of its headings, title, summary, prose, a table of data from a
file of its own, every twentieth a chart, neighbours and a footer. Hugo's templates do that and no more:
annals' pages also list the edition's sections, and draw each chart twice.
"""

import argparse
import json
import re
import shutil
import tomllib
from pathlib import Path

GRAMMAR = tomllib.loads((Path(__file__).parent.parent / "generated/grammar.toml").read_text(encoding="utf-8"))
SECTIONS = 25
MADE_UP = "A made-up report, as long as forty years of a district's."
DID = "What the district did in the year."
BITS = (1 << 64) - 1


def year(first):
    return f"{first}-{(first + 1) % 100:02d}"


def edition(page):
    return year(1985 + (page - 1) // SECTIONS)


def file(page):
    return f"{(page - 1) % SECTIONS + 1:02d}-p{page:05d}.md"


def tenths(number):
    return f"{number // 10}.{number % 10}"


def capital(text):
    return text[:1].upper() + text[1:]


class Page:
    """One section. Every choice is drawn from its number, in the order of the Rust bench."""

    def __init__(self, number, pages, address):
        self.number, self.pages, self.address, self.state = number, pages, address, number
        self.topic = self.choice("subject")
        self.title = f"{capital(self.topic)} in {self.choice('place')}, {number:05d}"
        self.summary = self.choice("outcome")
        self.body = self.expand("page").strip()
        self.table = f"t{number:05d}"
        self.charted = number % 20 == 1
        self.unit = self.choice("unit")
        measures = GRAMMAR["measure"]
        first = self.below(len(measures))
        self.columns = [measures[at % len(measures)] for at in range(first, first + 4)]
        levels = [400 + self.below(3600) for _ in range(4)]
        self.rows = []
        for period in range(2016, 2024):
            levels = [level * (90 + self.below(25)) // 100 for level in levels]
            self.rows.append((year(period), [tenths(level) for level in levels]))

    def expand(self, name):
        def fill(match):
            word = match[1].lower()
            text = self.fill(word)
            return text if word == match[1] else capital(text)

        return re.sub(r"\{(\w+)\}", fill, self.choice(name))

    def fill(self, word):
        match word:
            case "topic":
                return self.topic
            case "number":
                return f"{self.number:05d}"
            case "small":
                return str(2 + self.below(97))
            case "large":
                return str(100 + self.below(900))
            case "percent":
                return str(40 + self.below(60))
            case "decimal":
                return tenths(20 + self.below(9000))
            case "target":
                return self.address(1 + self.below(self.pages))
        return self.expand(word)

    def choice(self, name):
        return GRAMMAR[name][self.below(len(GRAMMAR[name]))]

    def below(self, limit):
        """A number below a limit, by SplitMix64."""
        self.state = (self.state + 0x9E3779B97F4A7C15) & BITS
        mixed = ((self.state ^ (self.state >> 30)) * 0xBF58476D1CE4E5B9) & BITS
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & BITS
        return (mixed ^ (mixed >> 31)) % limit


class Folder:
    """Where a site is written."""

    def __init__(self, root):
        shutil.rmtree(root, ignore_errors=True)
        self.root = root

    def put(self, path, text):
        path = self.root / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def front(title, summary, more=""):
    return f'+++\ntitle = "{title}"\nsummary = "{summary}"\n{more}+++\n\n'


# --------------------------------------------------------------------------------------------- annals


def annals(site, pages):
    site.put("annals.toml", 'title = "District reports"\nbase_url = "https://example.org/"\n\n[publisher]\nname = "A district"\n')
    site.put("content/index.md", front("Annual reports", MADE_UP) + MADE_UP + "\n")
    site.put("content/report/publication.toml", f'title = "Annual report"\nkind = "report"\nsummary = "{MADE_UP}"\n')
    for number in range(1, pages + 1):
        page = Page(number, pages, lambda to: f"../{edition(to)}/{file(to)}")
        folder = f"content/report/{edition(number)}"
        if number % SECTIONS == 1:
            site.put(f"{folder}/index.md", front(f"Annual report {edition(number)}", DID) + DID + "\n")
        prose = f"{page.body}\n\n{{{{ table({page.table}) }}}}\n"
        if page.charted:
            prose += (f'\n{{{{ chart({page.table}, kind = "columns", title = "{page.title}",\n'
                      f'    description = "{page.summary}") }}}}\n')
        site.put(f"{folder}/{file(number)}", front(page.title, page.summary) + prose + "\n")
        site.put(f"{folder}/data/{page.table}.toml", annals_table(page))


def annals_table(page):
    columns = ", ".join(f'{{ key = "{key}", label = "{capital(key)}" }}' for key in page.columns)
    rows = "".join(f'{key} = {{ label = "{key}", values = [{", ".join(row)}] }}\n' for key, row in page.rows)
    return (f'title = "{capital(page.topic)} in the last eight years"\n'
            f'measure = {{ unit = "{page.unit}", decimals = 1, better = "neither" }}\n'
            'period = "none"\nrow_label = "Year"\nsource = { name = "Annual return" }\n'
            f"columns = [{columns}]\n\n[rows]\n{rows}")


# ----------------------------------------------------------------------------------------------- Hugo

HUGO = {
    "hugo.toml": """baseURL = "https://example.org/"
title = "District reports"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "404"]

[markup.goldmark.renderHooks.link]
useEmbedded = "always"
""",
    "layouts/baseof.html": """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} - {{ site.Title }}</title>
<meta name="description" content="{{ .Params.summary }}">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><p><a href="/">{{ site.Title }}</a></p></header>
<main>
<h1>{{ .Title }}</h1>
<p>{{ .Params.summary }}</p>
{{ block "main" . }}{{ end }}
</main>
<footer><p>Published by A district</p></footer>
</body>
</html>
""",
    "layouts/home.html": """{{ define "main" }}
{{ .Content }}
<ul>{{ range site.Sections.ByTitle }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
{{ end }}
""",
    "layouts/section.html": """{{ define "main" }}
{{ .Content }}
<ol>{{ range .Pages.ByWeight }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ol>
{{ end }}
""",
    "layouts/page.html": """{{ define "main" }}
<nav><ol>
{{- range .Fragments.Headings }}{{ range .Headings }}
<li><a href="#{{ .ID }}">{{ .Title }}</a>
{{- with .Headings }}<ol>{{ range . }}<li><a href="#{{ .ID }}">{{ .Title }}</a></li>{{ end }}</ol>{{ end }}</li>
{{- end }}{{ end }}
</ol></nav>
{{ .Content }}
{{ partial "table.html" (index hugo.Data .Params.table) }}
{{ if .Params.charted }}{{ partial "chart.html" (index hugo.Data .Params.table) }}{{ end }}
<nav>
{{- with .NextInSection }}<a rel="prev" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{- with .PrevInSection }}<a rel="next" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end -}}
</nav>
{{ end }}
""",
    "layouts/_partials/table.html": """<table>
<caption>{{ .title }} ({{ .unit }})</caption>
<thead><tr><th scope="col">Year</th>{{ range .columns }}<th scope="col">{{ . }}</th>{{ end }}</tr></thead>
<tbody>
{{- range .rows }}
<tr><th scope="row">{{ .label }}</th>{{ range .values }}<td>{{ lang.FormatNumber 1 . }}</td>{{ end }}</tr>
{{- end }}
</tbody>
</table>
""",
    "layouts/_partials/chart.html": """{{- $peak := 0.0 }}{{ range .rows }}{{ range .values }}{{ $peak = math.Max $peak . }}{{ end }}{{ end -}}
<figure><svg viewBox="0 0 720 240" role="img" aria-label="{{ .title }}">
<line x1="0" y1="200" x2="720" y2="200" stroke="currentColor"/>
{{- range $r, $row := .rows }}
<text x="{{ mul $r 90 }}" y="216">{{ .label }}</text>
{{- range $c, $value := .values }}
{{- $height := mul (div $value $peak) 190.0 }}
<rect class="s{{ $c }}" x="{{ add (mul $r 90) (mul $c 20) }}" y="{{ sub 200.0 $height | printf "%.1f" }}" width="18" height="{{ printf "%.1f" $height }}"/>
{{- end }}{{ end }}
</svg><figcaption>{{ .title }}</figcaption></figure>
""",
    "static/style.css": "body{max-width:46rem;margin:auto}\n",
}


def hugo(site, pages):
    for path, text in HUGO.items():
        site.put(path, text)
    site.put("content/_index.md", front("Annual reports", MADE_UP) + MADE_UP + "\n")
    for number in range(1, pages + 1):
        page = Page(number, pages, lambda to: f"/{edition(to)}/{file(to)}")
        folder = f"content/{edition(number)}"
        if number % SECTIONS == 1:
            site.put(f"{folder}/_index.md", front(f"Annual report {edition(number)}", DID) + DID + "\n")
        more = f'weight = {number}\n\n[params]\ntable = "{page.table}"\ncharted = {json.dumps(page.charted)}\n'
        site.put(f"{folder}/{file(number)}", front(page.title, page.summary, more) + page.body + "\n")
        site.put(f"data/{page.table}.toml", hugo_table(page))


def hugo_table(page):
    columns = ", ".join(f'"{capital(key)}"' for key in page.columns)
    rows = "".join(f'\n[[rows]]\nlabel = "{key}"\nvalues = [{", ".join(row)}]\n' for key, row in page.rows)
    return f'title = "{capital(page.topic)} in the last eight years"\nunit = "{page.unit}"\ncolumns = [{columns}]\n{rows}'


GENERATORS = {"annals": annals, "hugo": hugo}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--out", type=Path, required=True, help="where SITES/annals and SITES/hugo are put")
    options = parser.parse_args()
    for name, write in GENERATORS.items():
        write(Folder(options.out / name), options.pages)


if __name__ == "__main__":
    main()
