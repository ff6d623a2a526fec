#!/usr/bin/env python3
"""Draw the same charts with annals, with plotters' own SVG backend and with Vega-Lite, in one run.

    python3 benches/peers/charts.py --install

Every program is given `benches/generated/charts.json` and draws each chart again and again, warm; the median
counts. The ratio is what travels from one machine to another: of time, and of compressed bytes. `--install`
fetches the packages `vega` and `vega-lite` from npm for this one comparison; Node.js and cargo must be there.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHARTS = HERE.parent / "generated/charts.json"
LINE = re.compile(r"^(\S+) +(wide|narrow|stock) +([\d.]+) µs +(\d+) B +(\d+) B$", re.MULTILINE)


def ours():
    """What `cargo bench` measures: annals and the stock backend."""
    command = ["cargo", "bench", "--quiet", "--bench", "charts"]
    said = subprocess.run(command, cwd=HERE, check=True, capture_output=True, text=True).stdout
    print(said)
    return {(name, drawing): (float(time), int(raw), int(gzip)) for name, drawing, time, raw, gzip in LINE.findall(said)}


def vega(folder):
    said = subprocess.run(["node", HERE / "vega.mjs", CHARTS, folder], check=True, capture_output=True, text=True).stdout
    return {name: (it["micros"], it["raw"], it["compressed"]) for name, it in json.loads(said).items()}


def install(folder):
    (folder / "package.json").write_text("{}")
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "vega@6", "vega-lite@6"]
    subprocess.run(command, cwd=folder, check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--install", action="store_true", help="fetch Vega-Lite")
    parser.add_argument("--packages", type=Path, help="a folder that has it, instead")
    options = parser.parse_args()
    if not options.install and not options.packages:
        sys.exit("say --install, or name a folder with --packages")
    measured = ours()
    with tempfile.TemporaryDirectory() as folder:
        if options.install:
            install(Path(folder))
        theirs = vega(options.packages or Path(folder))
    for name, (time, raw, gzip) in theirs.items():
        (our_time, our_raw, our_gzip), stock = measured[name, "wide"], measured[name, "stock"]
        print(f"{name:9} Vega-Lite {time:7.0f} µs {raw:7} B {gzip:6} B   "
              f"its time is {time / our_time:.0f} times ours, its size {gzip / our_gzip:.1f}; "
              f"stock plotters {stock[0] / our_time:.1f} and {stock[2] / our_gzip:.1f}")


if __name__ == "__main__":
    main()
