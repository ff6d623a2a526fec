#!/usr/bin/env python3
"""Write one made-up annual report, the same words and figures for several generators.

    python3 benches/peers/generate.py --pages 1000 --charts 50 --out SITES

writes, below SITES:

    neutral/    pages (TOML front matter and Markdown), data tables and charts (TOML), site.toml: what the floor reads
    annals/     a site of annals
    hugo/       a site of Hugo, 0.146 or later
    mdbook/     a book of mdBook; it has no data tables, so table and chart are expanded already

The words depend on --pages, --charts and --seed only. Every page has, in every generator that can do it, a header
with a menu of nine, a list of its headings, title, summary, 600 to 900 words with lists, quotations, a Markdown table,
three footnotes and four to six checked links, a table of 8 by 5 from a TOML file of its own, on some pages a chart of
it, links to its neighbours and a footer. Each part (25 pages) has a page that lists its pages, and the home page lists
the parts.

Three markers let a rebuild be seen in what is published:
    RC-00001  in the body of page 1       TR-00001  in the TOML table of page 1
    TT-00001  in the title of page 1      LR-0001   in the frame of every page
"""

import argparse
import json
import os
import pathlib
import random
import re
import shutil

PAGES_PER_SECTION = 25
NAV_SECTIONS = 8
ROWS = 8

# ----------------------------------------------------------------------------- words

TOPICS = """drinking water|storm drainage|street lighting|public libraries|park maintenance|
waste collection|school meals|bus services|cycling routes|flood defence|social housing|
home repair grants|adult learning|youth centres|museum collections|air quality|
road resurfacing|bridge inspection|fire prevention|emergency planning|food hygiene|
trading standards|building control|planning appeals|tree planting|river restoration|
heat networks|solar retrofits|digital access|customer contact|staff training|
procurement|audit follow-up|debt management|pension administration|community grants|
market halls|allotments|burial grounds|coastal paths|harbour dredging|pest control|
language support|disabled access|early years|foster care|respite care|public toilets|
winter gritting|noise complaints""".replace("\n", "").split("|")

PLACES = """Ashmere|Brackwater|Calder Bank|Dunfold|Eastmarsh|Fernhollow|Gorsley|Highmoor|
Inverlea|Kettlewick|Larkfield|Marlow Cross|Northgate|Oldbridge|Pennard|Quarry Hill|
Ravenscroft|Saltmarsh|Thornley|Upper Wick|Vale End|Westering|Yarrow|Zeal Green""".replace("\n", "").split("|")

BODIES = """the council|the finance committee|the service board|the audit panel|
the regional office|the delivery team|the works department|the oversight group|
the project office|the independent reviewer|the joint panel|the programme board""".replace("\n", "").split("|")

VERBS = """completed|reviewed|extended|approved|delayed|consolidated|funded|inspected|
published|revised|renewed|commissioned|scaled back|reopened|surveyed|replaced|
accelerated|suspended|piloted|transferred""".replace("\n", "").split("|")

THINGS = """the maintenance backlog|the five-year plan|the capital schedule|
the inspection programme|the asset register|the service agreement|the reserve fund|
the recovery plan|the customer charter|the training scheme|the replacement cycle|
the tariff review|the volunteer network|the energy contract|the vehicle fleet|
the data standard|the complaints procedure|the grant scheme|the monitoring network|
the depot at Oldbridge|the shared register|the risk framework""".replace("\n", "").split("|")

REASONS = """after a longer tender than planned|once the spring survey was in|
because supplier prices rose faster than forecast|within the budget set in March|
with help from two neighbouring districts|following the advice of residents|
in line with the statutory timetable|despite a shortage of qualified staff|
as part of the second phase|ahead of the winter season|
when the new meters had been fitted|under the terms agreed last year|
to meet the revised national standard|without drawing on reserves|
at a lower unit cost than in the previous year|while keeping every site open""".replace("\n", "").split("|")

OUTCOMES = """Response times fell in most districts, though not evenly.|
The number of open cases at the year end was the lowest since the series began.|
Spending stayed inside the approved envelope, with a small carry-over.|
Satisfaction rose slightly and remains below the target.|
Two sites are still waiting for permission and will report separately.|
The figures are provisional until the external audit is complete.|
This reverses the trend of the two previous years.|
Demand grew faster than capacity, and waiting lists lengthened as a result.|
Unit costs were broadly flat once inflation is taken out.|
The remaining work moves into next year and is fully funded.|
Most of the saving came from fewer repeat visits.|
The measure was redefined, so earlier years have been restated.|
No serious incidents were recorded during the period.|
A fuller account is given in the technical annex.|
Early results are encouraging but rest on a small sample.|
Households in rented homes benefited more than owners did.""".replace("\n", "").split("|")

QUALIFIERS = """in the first half|over the whole year|in the third quarter|since April|
on a like-for-like basis|compared with the plan|before adjustments|after adjustments|
across all districts|in rural wards|in the town centres|for the second year running""".replace("\n", "").split("|")

ACTIONS = """Agree a revised timetable with the contractor|Publish the ward-level figures|
Close the remaining recommendations|Bring the asset register up to date|
Move the last paper records to the shared system|Review charges before the next budget|
Train a second cohort of inspectors|Consult residents on the opening hours|
Set a target for repeat contacts|Report progress to the autumn meeting|
Replace the oldest vehicles first|Test the recovery plan in a full exercise|
Extend the survey to smaller sites|Share the method with neighbouring districts""".replace("\n", "").split("|")

SUBHEADS = """What was delivered|Where the money went|Progress against targets|
What residents told us|Risks and controls|Work carried forward|Lessons from the year|
How the figures were made|Staffing and skills|Partners and contracts|
Comparison with earlier years|Next steps""".replace("\n", "").split("|")

MEASURES = """cases|visits|repairs|inspections|spend|income|complaints|completed|
target|forecast|households|sites|hours|tonnes|loans|permits|referrals|tests""".replace("\n", "").split("|")

UNITS = ["thousand", "million", "per 1,000 residents", "hours", "tonnes", "per cent"]

SPEAKERS = """Chair of the service board|Head of operations|A resident of Larkfield|
Lead inspector|Director of finance|Ward representative|Volunteer coordinator""".replace("\n", "").split("|")


def cap(text):
    return text[:1].upper() + text[1:]


# ----------------------------------------------------------------------------- model


class Table:
    """8 rows x 5 columns: one label column and four numeric ones."""

    def __init__(self, key, title, unit, note, columns, rows):
        self.key, self.title, self.unit, self.note = key, title, unit, note
        self.columns, self.rows = columns, rows  # columns: (key, label, kind)


class Chart:
    def __init__(self, key, kind, title, table, label, series, peak):
        self.key, self.kind, self.title, self.table = key, kind, title, table
        self.label, self.series, self.peak = label, series, peak


class Page:
    def __init__(self, number, section):
        self.number, self.section = number, section
        self.key = f"p{number:05d}"
        self.title = self.summary = self.date = self.body = ""
        self.table = None
        self.charts = []


class Section:
    def __init__(self, number, title, intro):
        self.number, self.title, self.intro = number, title, intro
        self.key = f"ch{number:03d}"
        self.pages = []


class Site:
    def __init__(self, title, sections):
        self.title, self.sections = title, sections

    def pages(self):
        return [p for s in self.sections for p in s.pages]


# ----------------------------------------------------------------------------- prose


class Prose:
    """Sentences for one page, all drawn from that page's own generator."""

    def __init__(self, rng, topic, link):
        self.rng, self.topic, self.link = rng, topic, link

    def number(self):
        return f"{self.rng.randint(2, 980)}.{self.rng.randint(0, 9)}"

    def sentence(self):
        r = self.rng
        form = r.randrange(9)
        if form == 0:
            return f"{cap(r.choice(BODIES))} {r.choice(VERBS)} {r.choice(THINGS)} {r.choice(REASONS)}."
        if form == 1:
            return (f"In {r.choice(PLACES)}, spending on {self.topic} reached **{self.number()} million** "
                    f"{r.choice(QUALIFIERS)}, against {self.number()} million the year before.")
        if form == 2:
            return r.choice(OUTCOMES)
        if form == 3:
            return (f"{cap(r.choice(THINGS))} was {r.choice(VERBS)} {r.choice(REASONS)}, and "
                    f"{r.choice(BODIES)} {r.choice(VERBS)} {r.choice(THINGS)} *{r.choice(QUALIFIERS)}*.")
        if form == 4:
            return (f"Of the {r.randint(12, 900)} sites in {r.choice(PLACES)} and {r.choice(PLACES)}, "
                    f"{r.randint(40, 99)} per cent met the standard {r.choice(QUALIFIERS)}.")
        if form == 5:
            return (f"Work on {self.topic} was {r.choice(VERBS)} in {r.choice(PLACES)} {r.choice(REASONS)}; "
                    f"{r.choice(BODIES)} expects *no further change* before the summer.")
        if form == 6:
            return (f"{cap(r.choice(BODIES))} asked for **{r.choice(THINGS)}** to be {r.choice(VERBS)} "
                    f"{r.choice(QUALIFIERS)}.")
        if form == 7:
            return (f"The share handled within ten days was {r.randint(40, 98)}.{r.randint(0, 9)} per cent "
                    f"{r.choice(QUALIFIERS)}.")
        return r.choice(OUTCOMES)

    def paragraph(self, low=3, high=5):
        return " ".join(self.sentence() for _ in range(self.rng.randint(low, high)))


def words(text):
    return len(text.split())


def make_body(page, rng, topic, total_pages):
    """Markdown in the common subset (CommonMark + tables + footnotes).

    A link to page n is written page:pNNNNN or page:pNNNNN#summary; adapters rewrite it."""

    def link(label):
        target = rng.randrange(1, total_pages + 1)
        fragment = "#summary" if rng.random() < 0.5 else ""
        return f"[{label}](page:p{target:05d}{fragment})"

    prose = Prose(rng, topic, link)
    other = rng.sample(TOPICS, 4)
    heads = rng.sample(SUBHEADS, 6)
    out = []
    out.append(f"This chapter reports on **{topic}** in the year to 31 March. It carries reference "
               f"RC-{page.number:05d}. {prose.sentence()} Readers who want the background can start with "
               f"{link('the overview of ' + other[0])}.")
    out.append("## Summary")
    out.append(prose.paragraph() + f" The method follows [the published guidance]"
               f"(https://example.org/guidance/{rng.randint(1, 99)}).[^method]")
    out.append("\n".join(f"- **{cap(q)}:** {prose.sentence()}" for q in rng.sample(QUALIFIERS, 4)))
    out.append(f"## {cap(topic)} in the districts")
    out.append(prose.paragraph() + f" See also {link('the chapter on ' + other[1])}.")
    out.append(f"### {heads[0]}")
    out.append(prose.paragraph())
    out.append(f"> {prose.sentence()} {prose.sentence()}\n>\n> *{rng.choice(SPEAKERS)}*")
    out.append(f"### {heads[1]}")
    out.append(prose.paragraph() + "[^restated]")
    out.append("## Results at a glance")
    rows = [f"| {p} | {rng.randint(10, 990)} | {rng.randint(10, 990)} | {rng.randint(-20, 20)}.{rng.randint(0, 9)} |"
            for p in rng.sample(PLACES, 6)]
    out.append("| District | Last year | This year | Change, % |\n| --- | ---: | ---: | ---: |\n" + "\n".join(rows))
    out.append(prose.sentence() + f" The same figures by quarter are in {link('the quarterly tables')}.")
    out.append("## What happens next")
    steps = rng.sample(ACTIONS, 4)
    nested = "\n".join(f"   - {prose.sentence()}" for _ in range(2))
    out.append(f"1. {steps[0]}.\n2. {steps[1]}.\n{nested}\n3. {steps[2]}.\n4. {steps[3]}.")
    tail = [f"## {heads[2]}", prose.paragraph() + f" Compare {link(other[2])}.",
            f"> **Note.** {prose.sentence()}",
            f"### {heads[3]}", prose.paragraph() + "[^source]"]
    notes = [f"[^method]: {prose.sentence()} Figures are rounded to one decimal place.",
             f"[^restated]: {prose.sentence()}",
             f"[^source]: {cap(rng.choice(BODIES))}, *annual return*, table {rng.randint(1, 40)}; see "
             f"<https://example.org/returns/{rng.randint(100, 999)}>."]
    goal = rng.randint(640, 800)
    have = sum(words(b) for b in out + tail + notes)
    extra = [[f"### {heads[4]}"], [f"### {heads[5]}"]]
    turn = 0
    while have < goal:
        para = prose.paragraph(2, 4)
        if turn in (1, 4):
            para += f" More detail is in {link('the annex on ' + other[3])}."
        extra[min(turn // 3, 1)].append(para)
        have += words(para)
        turn += 1
    for group in extra:
        if len(group) > 1:
            tail.extend(group)
    return "\n\n".join(out + tail + notes) + "\n"


def make_table(page, rng, topic):
    measures = rng.sample(MEASURES, 4)
    columns = [("period", "Period", "text")] + [(m, cap(m), "number") for m in measures]
    first = 2024 - ROWS
    rows = []
    level = [rng.uniform(40, 400) for _ in measures]
    for i in range(ROWS):
        row = [f"{first + i}/{(first + i + 1) % 100:02d}"]
        for k in range(4):
            level[k] *= rng.uniform(0.9, 1.14)
            row.append(round(level[k], 1))
        rows.append(row)
    return Table(page.key, f"{cap(topic)}, {first} to {first + ROWS}", rng.choice(UNITS),
                 f"Table reference TR-{page.number:05d}.", columns, rows)


def make_chart(number, page, rng):
    table = page.table
    picked = [c[0] for c in table.columns[1:1 + rng.randint(1, 3)]]
    at = [i for i, c in enumerate(table.columns) if c[0] in picked]
    peak = max(row[i] for row in table.rows for i in at)
    kind = "bar" if rng.random() < 0.5 else "line"
    return Chart(f"c{number:05d}", kind, f"{table.title} ({', '.join(picked)})", table.key,
                 table.columns[0][0], picked, float(int(peak) + 1))


def make_site(pages, charts, seed):
    names = random.Random(f"{seed}/sections")
    sections = []
    all_pages = []
    for n in range(pages):
        if n % PAGES_PER_SECTION == 0:
            s = n // PAGES_PER_SECTION + 1
            topic = names.choice(TOPICS)
            sections.append(Section(s, f"Part {s}: {cap(topic)}",
                                    f"{names.choice(OUTCOMES)} {names.choice(OUTCOMES)}"))
        page = Page(n + 1, sections[-1])
        sections[-1].pages.append(page)
        all_pages.append(page)
    for page in all_pages:
        rng = random.Random(f"{seed}/page/{page.number}")
        topic = rng.choice(TOPICS)
        place = rng.choice(PLACES)
        page.title = f"{cap(topic)} in {place} TT-{page.number:05d}"
        page.summary = rng.choice(OUTCOMES)
        page.date = f"2024-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
        page.table = make_table(page, rng, topic)
        page.body = make_body(page, rng, topic, pages)
    for k in range(charts):
        page = all_pages[k * pages // charts if charts <= pages else k % pages]
        page.charts.append(make_chart(k + 1, page, random.Random(f"{seed}/chart/{k + 1}")))
    return Site("Annual report of the district council", sections)


# ----------------------------------------------------------------------------- writing


def put(root, path, text):
    full = os.path.join(root, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "w", encoding="utf-8", newline="\n") as f:
        f.write(text)


def q(text):
    """A TOML basic string (JSON's escapes are a subset of TOML's for this text)."""
    return json.dumps(text, ensure_ascii=False)


def table_toml(table):
    out = [f"title = {q(table.title)}", f"unit = {q(table.unit)}", f"note = {q(table.note)}", ""]
    for key, label, kind in table.columns:
        out += ["[[columns]]", f"key = {q(key)}", f"label = {q(label)}", f"kind = {q(kind)}", ""]
    for row in table.rows:
        out.append("[[rows]]")
        for (key, _, kind), value in zip(table.columns, row):
            out.append(f"{key} = {q(value) if kind == 'text' else value}")
        out.append("")
    return "\n".join(out)


def chart_toml(chart):
    series = ", ".join(q(s) for s in chart.series)
    return (f"kind = {q(chart.kind)}\ntitle = {q(chart.title)}\ntable = {q(chart.table)}\n"
            f"label = {q(chart.label)}\nseries = [{series}]\npeak = {chart.peak}\n")


def write_data(site, root):
    for page in site.pages():
        put(root, f"data/tables/{page.key}.toml", table_toml(page.table))
        for chart in page.charts:
            put(root, f"data/charts/{chart.key}.toml", chart_toml(chart))


LINK = re.compile(r"\(page:(p\d{5})(#[a-z-]+)?\)")


def section_of(site):
    return {p.key: s.key for s in site.sections for p in s.pages}


def relink(body, make):
    return LINK.sub(lambda m: "(" + make(m.group(1), m.group(2) or "") + ")", body)


def charts_list(page):
    return "[" + ", ".join(q(c.key) for c in page.charts) + "]"


STYLE = """:root{color-scheme:light dark}
body{font:17px/1.6 system-ui,sans-serif;margin:0 auto;max-width:46rem;padding:0 1rem}
header,footer{border-color:#8886;border-style:solid;border-width:0 0 1px;padding:.8rem 0}
footer{border-width:1px 0 0}nav ul{display:flex;flex-wrap:wrap;gap:.8rem;list-style:none;padding:0}
aside.toc{font-size:.85rem}table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid #8886;padding:.3rem .5rem}td.number,th.number{text-align:right}
figure{margin:1.5rem 0}figcaption{font-size:.85rem}svg text{font-size:9px;fill:currentColor}
.s0{fill:#1b6ca8;stroke:#1b6ca8}.s1{fill:#c2571a;stroke:#c2571a}.s2{fill:#3c8031;stroke:#3c8031}
polyline{fill:none!important;stroke-width:2}
"""

FOOTER_TEXT = "Published by the district council. Layout revision LR-0001."

# Geometry of the chart, the same in every adapter: a 640 x 240 box, plot area 40..620 x 20..200.
LEFT, TOP, WIDTH, HEIGHT = 40, 20, 580, 180
SLOT = WIDTH / ROWS


def svg(chart, table):
    """The chart as text, for adapters without a template language over data."""
    names = [c[0] for c in table.columns]
    out = [f'<figure class="chart"><svg viewBox="0 0 640 240" role="img" aria-label="{chart.title}">',
           f'<line x1="{LEFT}" y1="200" x2="620" y2="200" stroke="currentColor"/>',
           f'<text x="4" y="24">{chart.peak}</text><text x="4" y="204">0</text>']
    for i, row in enumerate(table.rows):
        out.append(f'<text x="{LEFT + i * SLOT + 12:.1f}" y="216">{row[0]}</text>')
    for s, key in enumerate(chart.series):
        at = names.index(key)
        if chart.kind == "bar":
            for i, row in enumerate(table.rows):
                h = row[at] / chart.peak * HEIGHT
                out.append(f'<rect class="s{s}" x="{LEFT + i * SLOT + 6 + s * 20:.1f}" y="{200 - h:.1f}" '
                           f'width="18" height="{h:.1f}"/>')
        else:
            points = " ".join(f"{LEFT + i * SLOT + 36:.1f},{200 - row[at] / chart.peak * HEIGHT:.1f}"
                              for i, row in enumerate(table.rows))
            out.append(f'<polyline class="s{s}" points="{points}"/>')
        out.append(f'<text x="{LEFT + s * 120}" y="234">{key}</text>')
    out.append(f"</svg><figcaption>{chart.title}</figcaption></figure>")
    return "\n".join(out)


# ----------------------------------------------------------------------------- neutral


def write_neutral(site, root):
    write_data(site, root)
    put(root, "style.css", STYLE)
    lines = [f"title = {q(site.title)}", f"footer = {q(FOOTER_TEXT)}", f"nav_sections = {NAV_SECTIONS}", ""]
    for s in site.sections:
        lines += ["[[sections]]", f"key = {q(s.key)}", f"title = {q(s.title)}", f"intro = {q(s.intro)}",
                  "pages = [" + ", ".join(q(p.key) for p in s.pages) + "]", ""]
    put(root, "site.toml", "\n".join(lines))
    for page in site.pages():
        put(root, f"pages/{page.section.key}/{page.key}.md",
            f"+++\ntitle = {q(page.title)}\ndate = {page.date}\norder = {page.number}\n"
            f"summary = {q(page.summary)}\ntable = {q(page.table.key)}\ncharts = {charts_list(page)}\n+++\n\n"
            + page.body)


# ----------------------------------------------------------------------------- Hugo

HUGO_BASE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{{ .Title }} - {{ site.Title }}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header>
<p><a href="/">{{ site.Title }}</a></p>
<nav><ul>
<li><a href="/">Contents</a></li>
{{- range site.Params.nav }}
<li><a href="{{ .url }}">{{ .title }}</a></li>
{{- end }}
</ul></nav>
</header>
<main>
{{ block "main" . }}{{ end }}
</main>
<footer><p>@FOOTER@</p></footer>
</body>
</html>
"""

HUGO_PAGE = """{{ define "main" }}
<h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2006-01-02" }}</time> {{ .Params.summary }}</p>
<aside class="toc">
<ul>
{{- range .Fragments.Headings }}{{ range .Headings }}
<li><a href="#{{ .ID }}">{{ .Title }}</a>
{{- with .Headings }}
<ul>
{{- range . }}
<li><a href="#{{ .ID }}">{{ .Title }}</a></li>
{{- end }}
</ul>
{{- end }}</li>
{{- end }}{{ end }}
</ul>
</aside>
<article>
{{ .Content }}
</article>
{{ partial "table.html" .Params.table }}
{{ range .Params.charts }}{{ partial "chart.html" . }}{{ end }}
<nav class="around">
{{- with .NextInSection }}<a rel="prev" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{- with .PrevInSection }}<a rel="next" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end -}}
</nav>
{{ end }}
"""

HUGO_LIST = """{{ define "main" }}
<h1>{{ .Title }}</h1>
{{ .Content }}
<ul>
{{- range .Pages.ByWeight }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{- end }}
</ul>
{{ end }}
"""

HUGO_HOME = """{{ define "main" }}
<h1>{{ .Title }}</h1>
{{ .Content }}
<ul>
{{- range site.Sections.ByWeight }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{- end }}
</ul>
{{ end }}
"""

HUGO_TABLE = """{{- $t := index hugo.Data.tables . -}}
<figure class="data">
<table>
<thead><tr>{{ range $t.columns }}<th class="{{ .kind }}" scope="col">{{ .label }}</th>{{ end }}</tr></thead>
<tbody>
{{- range $row := $t.rows }}
<tr>{{ range $t.columns }}<td class="{{ .kind }}">{{ index $row .key }}</td>{{ end }}</tr>
{{- end }}
</tbody>
</table>
<figcaption>{{ $t.title }}, {{ $t.unit }}. {{ $t.note }}</figcaption>
</figure>
"""

HUGO_CHART = """{{- $c := index hugo.Data.charts . -}}
{{- $t := index hugo.Data.tables $c.table -}}
<figure class="chart"><svg viewBox="0 0 640 240" role="img" aria-label="{{ $c.title }}">
<line x1="40" y1="200" x2="620" y2="200" stroke="currentColor"/>
<text x="4" y="24">{{ $c.peak }}</text><text x="4" y="204">0</text>
{{- range $i, $row := $t.rows }}
<text x="{{ add 52 (mul $i 72.5) | printf "%.1f" }}" y="216">{{ index $row $c.label }}</text>
{{- end }}
{{- range $s, $key := $c.series }}
{{- if eq $c.kind "bar" }}
{{- range $i, $row := $t.rows }}
{{- $h := mul (div (index $row $key) $c.peak) 180.0 }}
<rect class="s{{ $s }}" x="{{ add (add 46 (mul $i 72.5)) (mul $s 20.0) | printf "%.1f" }}" y="{{ sub 200.0 $h | printf "%.1f" }}" width="18" height="{{ printf "%.1f" $h }}"/>
{{- end }}
{{- else }}
<polyline class="s{{ $s }}" points="{{ range $i, $row := $t.rows }}{{ add 76 (mul $i 72.5) | printf "%.1f" }},{{ sub 200.0 (mul (div (index $row $key) $c.peak) 180.0) | printf "%.1f" }} {{ end }}"/>
{{- end }}
<text x="{{ add 40 (mul $s 120) }}" y="234">{{ $key }}</text>
{{- end }}
</svg><figcaption>{{ $c.title }}</figcaption></figure>
"""


def write_hugo(site, root):
    where = section_of(site)
    write_data(site, root)
    put(root, "static/style.css", STYLE)
    nav = "".join(f"[[params.nav]]\ntitle = {q(s.title)}\nurl = \"/{s.key}/\"\n\n" for s in site.sections[:NAV_SECTIONS])
    put(root, "hugo.toml",
        f"""baseURL = "http://127.0.0.1/"
title = {q(site.title)}
locale = "en"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "404"]
enableRobotsTXT = false

[markup.goldmark.extensions.typographer]
disable = true

[markup.goldmark.renderHooks.link]
useEmbedded = "always"

{nav}""")
    put(root, "layouts/baseof.html", HUGO_BASE.replace("@FOOTER@", FOOTER_TEXT))
    put(root, "layouts/page.html", HUGO_PAGE)
    put(root, "layouts/section.html", HUGO_LIST)
    put(root, "layouts/home.html", HUGO_HOME)
    put(root, "layouts/_partials/table.html", HUGO_TABLE)
    put(root, "layouts/_partials/chart.html", HUGO_CHART)
    put(root, "content/_index.md", f"+++\ntitle = {q(site.title)}\n+++\n\nContents of this report.\n")
    for s in site.sections:
        put(root, f"content/{s.key}/_index.md",
            f"+++\ntitle = {q(s.title)}\nweight = {s.number}\n+++\n\n{s.intro}\n")
        for page in s.pages:
            body = relink(page.body, lambda key, frag: f"/{where[key]}/{key}.md{frag}")
            put(root, f"content/{s.key}/{page.key}.md",
                f"+++\ntitle = {q(page.title)}\ndate = {page.date}\nweight = {page.number}\n\n[params]\n"
                f"summary = {q(page.summary)}\ntable = {q(page.table.key)}\ncharts = {charts_list(page)}\n+++\n\n" + body)


# ----------------------------------------------------------------------------- mdBook

MDBOOK_INDEX = """<!DOCTYPE html>
<html lang="{{ language }}">
<head>
<meta charset="utf-8">
<title>{{ title }}</title>
<link rel="stylesheet" href="{{ path_to_root }}style.css">
</head>
<body>
<header>
<p><a href="{{ path_to_root }}index.html">{{ book_title }}</a></p>
<nav><ul>
<li><a href="{{ path_to_root }}index.html">Contents</a></li>
@NAV@
</ul></nav>
</header>
<main>
<article>
{{{ content }}}
</article>
<nav class="around">
{{#if previous}}<a rel="prev" href="{{ path_to_root }}{{previous.link}}">{{previous.title}}</a>{{/if}}
{{#if next}}<a rel="next" href="{{ path_to_root }}{{next.link}}">{{next.title}}</a>{{/if}}
</nav>
</main>
<footer><p>@FOOTER@</p></footer>
</body>
</html>
"""


def write_mdbook(site, root):
    """mdBook has no data tables: table (Markdown) and chart (inline SVG) are expanded here."""
    where = section_of(site)
    nav = "\n".join(f'<li><a href="{{{{ path_to_root }}}}{s.key}/index.html">{s.title}</a></li>'
                    for s in site.sections[:NAV_SECTIONS])
    put(root, "book.toml",
        f"""[book]
title = {q(site.title)}
language = "en"

[build]
create-missing = false

[output.html]
smart-punctuation = false
additional-css = []

[output.html.search]
enable = false

[output.html.print]
enable = false
""")
    put(root, "theme/index.hbs", MDBOOK_INDEX.replace("@NAV@", nav).replace("@FOOTER@", FOOTER_TEXT))
    put(root, "src/style.css", STYLE)
    toc = ["# Summary", "", "[Contents](index.md)", ""]
    home = [f"# {site.title}", "", "Contents of this report.", ""]
    for s in site.sections:
        toc.append(f"- [{s.title}]({s.key}/index.md)")
        home.append(f"- [{s.title}]({s.key}/index.md)")
        listing = [f"# {s.title}", "", s.intro, ""]
        for page in s.pages:
            toc.append(f"  - [{page.title}]({s.key}/{page.key}.md)")
            listing.append(f"- [{page.title}]({page.key}.md)")
            body = relink(page.body, lambda key, frag: f"../{where[key]}/{key}.md{frag}")
            t = page.table
            md = [f"# {page.title}", "", f"{page.date} {page.summary}", "", body,
                  "| " + " | ".join(c[1] for c in t.columns) + " |",
                  "| --- |" + " ---: |" * (len(t.columns) - 1)]
            md += ["| " + " | ".join(str(v) for v in row) + " |" for row in t.rows]
            md += ["", f"{t.title}, {t.unit}. {t.note}", ""]
            for chart in page.charts:
                md += [svg(chart, t), ""]
            put(root, f"src/{s.key}/{page.key}.md", "\n".join(md))
        put(root, f"src/{s.key}/index.md", "\n".join(listing) + "\n")
    put(root, "src/index.md", "\n".join(home) + "\n")
    put(root, "src/SUMMARY.md", "\n".join(toc) + "\n")


# ----------------------------------------------------------------------------- annals

FIRST_YEAR = 1985


def write_annals(site, root):
    """A part is an edition of one report. annals also makes of each part one page, a list of its tables, a spreadsheet and an
    archive, of each table a CSV with its description, of each chart a picture, and of the site an index to search."""
    editions = {s.key: financial_year(FIRST_YEAR + s.number) for s in site.sections}
    files = {p.key: f"{editions[s.key]}/{at:02d}-{p.key}.md" for s in site.sections for at, p in enumerate(s.pages, 1)}
    put(root, "annals.toml", f"title = {q(site.title)}\nbase_url = \"https://example.org/\"\n\n"
        "[publisher]\nname = \"The district council\"\n")
    base = pathlib.Path(__file__).parents[2] / "themes/default/templates/base.html"
    frame = base.read_text(encoding="utf-8").replace('<footer class="site-footer">', '<footer class="site-footer"><p>LR-0001</p>')
    put(root, "themes/default/templates/base.html", frame)
    put(root, "content/index.md", front(site.title, "Contents of this report.") + "Contents of this report.\n")
    put(root, "content/report/publication.toml", f"title = {q(site.title)}\nkind = \"report\"\nsummary = \"Made up.\"\n")
    for s in site.sections:
        below = f"content/report/{editions[s.key]}"
        put(root, f"{below}/index.md", front(s.title, s.intro) + s.intro + "\n")
        for page in s.pages:
            calls = [f"{{{{ table({page.table.key}) }}}}"] + [annals_chart(page, chart) for chart in page.charts]
            body = relink(page.body, lambda key, frag: f"../{files[key]}{frag}")
            put(root, f"content/report/{files[page.key]}",
                front(page.title, page.summary) + body + "\n" + "\n\n".join(calls) + "\n")
            put(root, f"{below}/data/{page.table.key}.toml", annals_table(page.table))


def financial_year(first):
    return f"{first}-{(first + 1) % 100:02d}"


def front(title, summary):
    return f"+++\ntitle = {q(title)}\nsummary = {q(summary)}\n+++\n\n"


def annals_table(table):
    columns = ", ".join(f"{{ key = {q(key)}, label = {q(label)} }}" for key, label, _ in table.columns[1:])
    rows = [(row[0].replace("/", "-"), ", ".join(f"{value:.1f}" for value in row[1:])) for row in table.rows]
    return (f"title = {q(table.title)}\nmeasure = {{ unit = {q(table.unit)}, decimals = 1, better = \"neither\" }}\n"
            f"period = \"financial-year\"\nsource = {{ name = \"Annual return\" }}\nnotes = [{q(table.note)}]\n"
            f"columns = [{columns}]\n\n[rows]\n" + "".join(f"{key} = [{values}]\n" for key, values in rows))


def annals_chart(page, chart):
    kind = "columns" if chart.kind == "bar" else "lines"
    columns = ", ".join(q(key) for key in chart.series)
    last = f"{page.table.key}.{page.table.rows[-1][0].replace('/', '-')}.{chart.series[0]}"
    return (f"{{{{ chart({page.table.key}, kind = {q(kind)}, series = \"columns\", columns = [{columns}],\n    title = {q(page.title)},\n"
            f"    description = \"{cap(chart.series[0])} came to {{{last}}} in the last year.\") }}}}")


ADAPTERS = {"neutral": write_neutral, "annals": write_annals, "hugo": write_hugo, "mdbook": write_mdbook}


def generate(out, pages, charts, seed=1, adapters=tuple(ADAPTERS)):
    """Writes the site for each of the generators, below `out`."""
    site = make_site(pages, charts, seed)
    for name in adapters:
        root = os.path.join(out, name)
        shutil.rmtree(root, ignore_errors=True)
        ADAPTERS[name](site, root)


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--pages", type=int, default=1000)
    ap.add_argument("--charts", type=int, default=50, help="spread evenly over the pages")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--out", required=True, help="folder to write below")
    opt = ap.parse_args()
    generate(opt.out, opt.pages, opt.charts, opt.seed)


if __name__ == "__main__":
    main()
