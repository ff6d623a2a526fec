#!/usr/bin/env python3
"""Time from saving a file to the changed page being served, for any development server.

    python3 benches/peers/latency.py --port 1313 --file SITES/hugo/content/ch001/p00001.md \\
        --marker RC-00001 --url /ch001/p00001/ --edits 15 \\
        --command 'hugo server -s SITES/hugo -p {port} --bind 127.0.0.1'

The server is started, and the run begins once every --url answers 200 with the marker in it.
For each edit the marker in the file is given a new suffix, the file is saved, and every --url
is asked for once a millisecond (less often when the server answers slower) until the new text
is in a 200 answer. The clock starts just before the save. --url may be repeated: each gets its
own figure, so that pages that only depend on the file (a list, a neighbour) are seen too; one
that still has the old text after --timeout is counted as stale.

--save replace writes a new file beside it and renames it over the old (as most editors do);
--save write truncates and writes in place. Between edits the driver waits --settle seconds
plus a random part of a second, so that edits do not fall in step with a polling server.
cpu is the server's processor time per edit, polling included (in 10 ms ticks). Answers other
than 200 and refused connections while waiting are counted as 'bad': a reader would see them.

On a shared machine, --quiet 0.2 waits before each edit until the whole machine uses less than 20%
of its processors, for at most --patience seconds (Linux only).

Only loopback is spoken to; the file is put back and the server ended (by its own process
group) however the run ends. Only the standard library is used.
"""

import argparse
import http.client
import json
import os
import random
import shlex
import signal
import statistics
import subprocess
import sys
import tempfile
import time

HOST = "127.0.0.1"
TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class Client:
    """One kept connection to the server, opened again when it breaks."""

    def __init__(self, port):
        self.port, self.link = port, None

    def get(self, url):
        """(status, body), or (0, b'') when the server cannot be reached."""
        try:
            if self.link is None:
                self.link = http.client.HTTPConnection(HOST, self.port, timeout=10)
            self.link.request("GET", url)
            answer = self.link.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            self.close()
            return 0, b""

    def close(self):
        if self.link is not None:
            self.link.close()
            self.link = None


def save(path, data, how):
    if how == "write":
        with open(path, "wb") as f:
            f.write(data)
        return
    fd, temp = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".save-")
    with os.fdopen(fd, "wb") as f:
        f.write(data)
    os.chmod(temp, 0o644)
    os.replace(temp, path)


def cpu_seconds(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as f:
            rest = f.read().rpartition(")")[2].split()
        return (int(rest[11]) + int(rest[12])) / TICK
    except OSError:
        return float("nan")


def rss_bytes(pid):
    try:
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as f:
            for row in f:
                if row.startswith("VmHWM:"):
                    return int(row.split()[1]) * 1024
    except OSError:
        pass
    return 0


def machine_ticks():
    try:
        with open("/proc/stat", encoding="ascii") as f:
            ticks = [int(n) for n in f.readline().split()[1:9]]
    except OSError:
        return 0, 0
    return sum(ticks) - ticks[3] - ticks[4], sum(ticks)


def wait_quiet(limit, patience):
    end = time.perf_counter() + patience
    while time.perf_counter() < end:
        one = machine_ticks()
        time.sleep(0.4)
        two = machine_ticks()
        if two[1] == one[1] or (two[0] - one[0]) / (two[1] - one[1]) <= limit:
            return


def wait_for(client, urls, text, until, since):
    """Seconds after `since` at which each url first had `text`; and the bad answers."""
    seen, bad, polls = {}, 0, 0
    while len(seen) < len(urls) and time.perf_counter() < until:
        tick = time.perf_counter()
        for url in urls:
            if url in seen:
                continue
            status, body = client.get(url)
            polls += 1
            if status != 200:
                bad += 1
            elif text in body:
                seen[url] = time.perf_counter() - since
        spare = 0.001 - (time.perf_counter() - tick)
        if spare > 0:
            time.sleep(spare)
    return seen, bad, polls


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--command", required=True, help="server command; {port} is replaced")
    ap.add_argument("--cwd", help="folder to start the server in")
    ap.add_argument("--port", type=int, required=True)
    ap.add_argument("--file", required=True, help="source file to edit")
    ap.add_argument("--marker", required=True, help="text in the file and in every --url")
    ap.add_argument("--url", action="append", required=True, help="path to ask for, as /ch001/p00001/")
    ap.add_argument("--edits", type=int, default=15)
    ap.add_argument("--warmup", type=int, default=2, help="edits made first and not counted")
    ap.add_argument("--save", choices=["replace", "write"], default="replace")
    ap.add_argument("--settle", type=float, default=1.0)
    ap.add_argument("--timeout", type=float, default=15.0, help="seconds to wait for one edit")
    ap.add_argument("--start-timeout", type=float, default=120.0)
    ap.add_argument("--quiet", type=float, help="wait before each edit until the machine is this idle, as 0.2")
    ap.add_argument("--patience", type=float, default=60.0)
    ap.add_argument("--name", default="")
    ap.add_argument("--log", help="file for the server's output")
    ap.add_argument("--json", help="append one line of JSON with every figure")
    opt = ap.parse_args()
    if any(not u.startswith("/") for u in opt.url):
        ap.error("--url is a path on the loopback server and starts with /")
    with open(opt.file, "rb") as f:
        original = f.read()
    marker = opt.marker.encode()
    if marker not in original:
        ap.error("the marker is not in the file")
    log = open(opt.log, "ab") if opt.log else subprocess.DEVNULL
    jitter = random.Random(20240131)
    client = Client(opt.port)
    if client.get(opt.url[0])[0]:
        ap.error(f"something already answers on port {opt.port}")
    begun = time.perf_counter()
    server = subprocess.Popen(shlex.split(opt.command.replace("{port}", str(opt.port))), cwd=opt.cwd,
                              stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
    latencies = {u: [] for u in opt.url}
    stale = {u: 0 for u in opt.url}
    cpus, bads, polls = [], 0, 0
    try:
        ready = {}
        while len(ready) < len(opt.url):
            if server.poll() is not None:
                raise SystemExit(f"the server ended with {server.returncode}")
            if time.perf_counter() - begun > opt.start_timeout:
                missing = [u for u in opt.url if u not in ready]
                raise SystemExit(f"no answer with the marker from {missing}")
            ready.update(wait_for(client, [u for u in opt.url if u not in ready], marker,
                                  time.perf_counter() + 0.2, begun)[0])
        start_seconds = max(ready.values())
        for n in range(opt.warmup + opt.edits):
            time.sleep(opt.settle + jitter.random())
            if opt.quiet:
                wait_quiet(opt.quiet, opt.patience)
                time.sleep(jitter.random() * 0.5)
            new = marker + b"E%03d" % n
            data = original.replace(marker, new)
            cpu = cpu_seconds(server.pid)
            since = time.perf_counter()
            save(opt.file, data, opt.save)
            seen, bad, asked = wait_for(client, opt.url, new, since + opt.timeout, since)
            if n < opt.warmup:
                continue
            cpus.append(cpu_seconds(server.pid) - cpu)
            bads, polls = bads + bad, polls + asked
            for u in opt.url:
                if u in seen:
                    latencies[u].append(seen[u])
                else:
                    stale[u] += 1
        peak = rss_bytes(server.pid)
    finally:
        client.close()
        save(opt.file, original, opt.save)
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
            try:
                server.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()
    for u in opt.url:
        got = latencies[u]
        figure = (f"median {statistics.median(got) * 1000:.1f} ms (min {min(got) * 1000:.1f}, max {max(got) * 1000:.1f}), "
                  f"{len(got)} edits" if got else "never seen")
        print(f"{opt.name:28} {u:20} {figure}, stale {stale[u]}, server cpu/edit {statistics.median(cpus):.3f} s, "
              f"bad answers {bads} of {polls}, first page after {start_seconds:.2f} s, peak {peak / 1e6:.0f} MB")
    if opt.json:
        with open(opt.json, "a", encoding="utf-8") as f:
            json.dump({"name": opt.name, "file": os.path.basename(opt.file), "save": opt.save, "start": start_seconds,
                       "latency": latencies, "stale": stale, "cpu": cpus, "bad": bads, "polls": polls, "peak": peak}, f)
            f.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
