#!/usr/bin/env python3
"""Time from a save to the new page, for edits of four kinds, with annals and Hugo in turns.

    cargo build --release
    python3 benches/peers/edits.py --pages 1000 --edits 15 --install

Each kind of edit is saved --edits times; the clock runs from the save until the changed words are in every page asked
for: the page itself and, for its title, the page after it. `latency.py` says how; a page that is old, missing or half
is counted. The median of each is printed, and the ratio of annals to Hugo.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import compare
import generate

HERE = Path(__file__).resolve().parent
# What is edited: the marker, and for annals and Hugo the file and the addresses that show it.
ANNALS = "/report/1986-87"
EDITS = {
    "text": ("RC-00001", ("content/report/1986-87/01-p00001.md", [f"{ANNALS}/p00001/"]),
             ("content/ch001/p00001.md", ["/ch001/p00001/"])),
    "title": ("TT-00001", ("content/report/1986-87/01-p00001.md", [f"{ANNALS}/p00001/", f"{ANNALS}/p00002/"]),
              ("content/ch001/p00001.md", ["/ch001/p00001/", "/ch001/p00002/"])),
    "figure": ("TR-00001", ("content/report/1986-87/data/p00001.toml", [f"{ANNALS}/p00001/"]),
               ("data/tables/p00001.toml", ["/ch001/p00001/"])),
    "template": ("LR-0001", ("themes/default/templates/base.html", [f"{ANNALS}/p00001/"]),
                 ("layouts/baseof.html", ["/ch001/p00001/"])),
}


def measure(name, command, port, root, kind, edits, folder):
    """The median in milliseconds, how many edits were never seen, and how many answers were no page."""
    marker, *places = EDITS[kind]
    file, urls = places[0 if name == "annals" else 1]
    result = folder / f"{name}-{kind}.json"
    words = [sys.executable, HERE / "latency.py", "--command", command, "--port", str(port), "--file", root / file,
             "--marker", marker, "--edits", str(edits), "--settle", "0.5", "--json", result, "--name", name]
    subprocess.run(words + [word for url in urls for word in ("--url", url)], check=True, stdout=subprocess.DEVNULL)
    seen = json.loads(result.read_text())
    slowest = [max(each) for each in zip(*seen["latency"].values())]
    return statistics.median(slowest) * 1000, sum(seen["stale"].values()), seen["bad"], seen["peak"] / 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--edits", type=int, default=15)
    parser.add_argument("--kinds", nargs="+", default=list(EDITS), choices=list(EDITS))
    parser.add_argument("--annals", type=Path, default=compare.REPOSITORY / "target/release/annals")
    parser.add_argument("--install", action="store_true", help="fetch Hugo")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=compare.MEMORY_DISK if compare.MEMORY_DISK.is_dir() else None) as folder:
        folder = Path(folder)
        hugo = compare.installed_hugo(folder / "venv") if options.install else shutil.which("hugo")
        sites = folder / "sites"
        generate.generate(sites, options.pages, min(50, options.pages), adapters=["annals"] + ["hugo"] * bool(hugo))
        commands = {"annals": f"{options.annals} serve --root {sites}/annals --port {{port}}"}
        if hugo:
            commands["hugo"] = f"{hugo} server -s {sites}/hugo -p {{port}} --bind 127.0.0.1"
        for kind in options.kinds:
            medians = {}
            for port, (name, command) in enumerate(commands.items(), 19190):
                median, stale, bad, memory = measure(name, command, port, sites / name, kind, options.edits, folder)
                medians[name] = median
                print(f"{options.pages:6} pages  {kind:9} {name:7} {median:8.1f} ms  never seen {stale}, no page {bad}, "
                      f"at most {memory:.0f} MB")
            if hugo:
                print(f"{options.pages:6} pages  {kind:9} annals / hugo: {medians['annals'] / medians['hugo']:.2f}")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
