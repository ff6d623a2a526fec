#!/usr/bin/env python3
"""What ten times as much of something costs.

    fuzz/growth.py PROGRAM [N [NAME…]]

Builds sites with N and with ten times N of one thing, has PROGRAM (a built `annals`) check each, and prints
the seconds both took. A line begins with `!!` where ten times as much takes more than fifteen times as long
and more than a second, takes more than ten seconds, or ends otherwise than with findings.
"""

import os
import subprocess
import sys
import tempfile
import time

SETTINGS = 'title = "Reports"\nbase_url = "https://reports.example/"\n[publisher]\nname = "Council"\n'
PAGE = '+++\ntitle = "Any"\n+++\n\n'
SECTION = "content/report/2024-25/01-any.md"
TABLE = "content/report/2024-25/data/any.toml"
TIMETABLE = "content/hubs/2024-autumn/data/any.toml"
HEAD = 'title = "T"\nmeasure = { unit = "children", decimals = 0, better = "down" }\n'
TIMES = 'title = "T"\nhub = "hub"\nfirst = 2024-09-02\nlast = 2024-12-20\n'


def site():
    cover = PAGE + "Welcome.\n"
    return {
        "annals.toml": SETTINGS,
        "content/index.md": cover,
        "content/report/publication.toml": 'title = "R"\nkind = "report"\n',
        "content/report/2024-25/index.md": cover,
        "content/hubs/publication.toml": 'title = "T"\nkind = "timetable"\n',
        "content/hubs/2024-autumn/index.md": cover,
        "content/hubs/venues.toml": '[hub]\nname = "Hub"\naddress = ["1 Mill Lane"]\npostcode = "AM1 1AA"\n',
    }


def session(number, when='days = ["mon"]'):
    return (
        f'\n[[session]]\nname = "S{number}"\nvenue = "hub"\n{when}\ntime = "10:00-11:00"\n'
        'ages = "all"\ncost = "free"\nbooking = "none"\n'
    )


def lettered(number):
    """A number as a name, such as Nbcd for 123."""
    return "N" + "".join(chr(ord("a") + int(digit)) for digit in str(number))


def each(form, many):
    return "".join(form.replace("#", str(number)) for number in range(many))


def rows(many):
    return '[rows]\n' + "".join(f"r{number} = [{number}, {number * 2}]\n" for number in range(many))


# A form is repeated; # in it is the number of the repetition, @ stands for it where # means something.
PROSE = {
    "quotations": "> ", "lists": "- ", "brackets": "[", "images": "![", "stars": "*a ", "stars again": "**a*",
    "tildes": "~~a ", "ticks": "`a``", "tags": "<a ", "comments": "a <!-- b\n", "html": "a<b>c\n",
    "allowances": "word\n\n<!-- allow title-case: because -->\n", "holes": "{{a}} ", "holes on lines": "{{a}}\n",
    "open holes": "{{ a ", "quoted holes": '{{ "}} {{"', "links": "[see this](https://a.example/#)\n\n",
    "broken links": "[see this](x#.md)\n\n", "definitions": "[a#]: https://a.example/\n", "marks": "w[^a#] ",
    "open marks": "[^a ", "notes": "[^#]: n\n\n", "pipes": "|", "paragraphs": "This is a sentence of it.\n\n",
    "sentences": "This is a sentence of the report. ", "letters": "a", "numbers": "12,345 ", "digits": "1",
    "dates": "Saturday 31 June 2023, ", "changes": "rose from 1 to 2 by 3% ", "capitals": "ABCDEF ",
    "telephones": "01632 960001 ", "entities": "&amp;", "definition lists": "T\n: m\n\n", "fences": "```\n",
    "line ends": "\r\n", "controls": "\0", "turns": "\u202e", "escapes": "\\[", "nested references": "[a][",
    "tables": "| a | b |\n|---|---|\n| c | d |\n\n", "apostrophes": "\"a' ", "accents": "\u0301",
}
MORE_PROSE = {
    "headings": lambda n: "".join(f"## H{at} word\n\n" for at in range(n)),
    "broken anchors": lambda n: "".join(f"## H{at}\n\n[see](#g{at}-h)\n\n" for at in range(n)),
    "noted marks": lambda n: each("w[^#] ", n) + "\n\n" + each("[^#]: n\n\n", n),
    "rows of a table": lambda n: "| a | b |\n|---|---|\n" + "| c | d |\n" * n,
    "columns of a table": lambda n: "|" + "a|" * n + "\n|" + "-|" * n + "\n" + "|b\n" * n,
    "a hole's brackets": lambda n: "{{ table(" * n + ")" * n + "}}",
    "a hole's dots": lambda n: "{{ a" + ".a" * n + " }}",
    "a hole's list": lambda n: "{{ table(a, rows = [" + '"b",' * n + "]) }}",
    "a reference": lambda n: "[a]: https://a.example/" + "x" * n + "\n\n" + "[a] " * n,
}
FILES = {
    "front matter": lambda n: {SECTION: "+++\n" + each("k# = 1\n", n) + "+++\n"},
    "toml lists": lambda n: {TABLE: "title = " + "[" * n + "]" * n},
    "toml groups": lambda n: {TABLE: "title = " + "{a=" * n + "1" + "}" * n},
    "toml dots": lambda n: {TABLE: "a" + ".a" * n + " = 1"},
    "toml mistakes": lambda n: {TABLE: "a b c\n" * n},
    "toml comments": lambda n: {TABLE: each("\n", n).join(["# allow duplicate-row: x"] * 50)},
    "table rows": lambda n: {TABLE: HEAD + 'columns = ["a", "b"]\n' + rows(n), SECTION: PAGE + "{{ table(any) }}\n"},
    "table columns": lambda n: {TABLE: HEAD + f"columns = [{each(chr(34) + 'a#' + chr(34) + ', ', n)}]\n[rows]\n"},
    "charts": lambda n: {
        TABLE: HEAD + 'columns = ["a", "b"]\n' + rows(3),
        SECTION: PAGE + '{{ chart(any, kind = "columns", title = "T", description = "d") }}\n\n' * n,
    },
    "tables shown": lambda n: {TABLE: HEAD + 'columns = ["a", "b"]\n' + rows(3), SECTION: PAGE + "{{ table(any) }}\n\n" * n},
    "bars": lambda n: {
        TABLE: HEAD + 'columns = ["a", "b"]\n' + rows(n),
        SECTION: PAGE + '{{ chart(any, kind = "columns", title = "T", description = "d") }}\n',
    },
    "figures": lambda n: {TABLE: HEAD + 'columns = ["a", "b"]\n' + rows(3), SECTION: PAGE + "It is {{ any.r1.a }} now. " * n},
    "unknown figures": lambda n: {TABLE: HEAD + 'columns = ["a", "b"]\n' + rows(n), SECTION: PAGE + each("{{ any.q#.a }} ", n)},
    "ranks": lambda n: {
        TABLE: HEAD + 'columns = ["a", "b", ' + each('{ key = "c#", rank = "a" }, ', n // 10) + "]\n" + rows(n)
    },
    "hidden rows": lambda n: {
        TABLE: HEAD + 'disclosure = "dfe-cin"\ncolumns = ["a"]\n[rows]\n' + each('r# = ["[c]"]\n', n)
        + 'total = { total = "sum", values = [300] }\n'
    },
    "sessions": lambda n: {TIMETABLE: TIMES + "".join(map(session, range(n)))},
    "session dates": lambda n: {TIMETABLE: TIMES + session(1, "dates = [" + "2024-09-02," * n + "]")},
    "years": lambda n: {TIMETABLE: TIMES.replace("2024-12", f"{min(9999, 2024 + n // 10)}-12") + session(1)},
    "terms of a glossary": lambda n: {
        "content/glossary.toml": each('[t#]\nterm = "Term#"\nmeaning = "M."\n', n), SECTION: PAGE + "The Term1 is. " * n
    },
    "titles": lambda n: {
        f"content/report/2024-25/{page:03}-page-{page}.md": PAGE.replace("Any", f"Page {page}")
        + "".join(f"## The {lettered(at)} Beach {lettered(at)} Trust\n\nIt is in a town.\n\n" for at in range(page * 100, page * 100 + 100))
        for page in range(1, n // 100 + 1)
    },
    "groups of a drawing": lambda n: {"assets/a.svg": svg("<g>" * n + "</g>" * n)},
    "attributes of a drawing": lambda n: {"assets/a.svg": svg("<g" + each(' a#=""', n) + "/>")},
    "uses of a drawing": lambda n: {"assets/a.svg": svg('<g id="a"/>' + '<use href="#a"/>' * n)},
    "names of a drawing": lambda n: {"assets/a.svg": svg(each('<g id="a@"/>'.replace("@", "#"), n) + '<use href="#a1"/>' * n)},
}


def svg(inside):
    return f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'


def attacks():
    for name, form in PROSE.items():
        yield name, lambda n, form=form: {SECTION: PAGE + each(form, n) + "\n"}
    for name, make in MORE_PROSE.items():
        yield name, lambda n, make=make: {SECTION: PAGE + make(n) + "\n"}
    yield from FILES.items()


def run(program, files):
    with tempfile.TemporaryDirectory() as root:
        for path, text in (site() | files).items():
            path = os.path.join(root, path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(text.encode())
        start = time.monotonic()
        try:
            command = [program, "--root", root, "check", "--format", "human"]
            code = subprocess.run(command, capture_output=True, timeout=60).returncode
        except subprocess.TimeoutExpired:
            code = "no end"
        return time.monotonic() - start, code


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    many = int(sys.argv[2]) if len(sys.argv) > 2 else 3000
    wanted = sys.argv[3:]
    bad = 0
    for name, make in attacks():
        if wanted and name not in wanted:
            continue
        (one, first), (ten, last) = run(program, make(many)), run(program, make(10 * many))
        is_bad = (ten > 1 and ten > 15 * one) or ten > 10 or first not in (0, 1) or last not in (0, 1)
        bad += is_bad
        print(f"{'!!' if is_bad else '  '} {name:24} {one:7.2f} s {ten:7.2f} s  {first} {last}", flush=True)
    print(f"{bad} grow too fast")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
