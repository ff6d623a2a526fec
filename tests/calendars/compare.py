#!/usr/bin/env python3
"""Holds everything that a built site says of its sessions against everything else it says of them.

    compare.py SITE_FOLDER…        each folder of a built site; says every difference, exit code 1
    compare.py --self-test FOLDER  breaks copies of a site, and insists that each fault is seen

The table of occasions (sessions.csv) is compared with every calendar (.ics), expanded by icalendar and
recurring-ical-events; with the schedules of sessions.json, expanded here; with the events that
search engines read on each session's page; and with the dates that its readers see there. The first two
share no code with annals. A page that is not there is counted, not a fault.
"""
import csv
import datetime as dt
import html.parser
import json
import pathlib
import re
import shutil
import sys
import tempfile
import urllib.parse
import zoneinfo

import icalendar
import recurring_ical_events

ZONE = zoneinfo.ZoneInfo("Europe/London")
WEEKS = dt.timedelta(days=56)
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
WORDS = ["SUMMARY", "LOCATION", "DESCRIPTION", "NAME", "X-WR-CALNAME", "X-WR-CALDESC"]
PREFIX = {"on": "", "cancelled": "Cancelled: ", "paused": "Paused: "}


class Count(dict):
    """What was compared."""

    def add(self, what, number=1):
        self[what] = self.get(what, 0) + number


def compare(root):
    """Every difference in a site, and what was compared."""
    faults, count = [], Count()
    for table in sorted(root.rglob("sessions.csv")):
        edition(root, table.with_suffix(""), faults, count)
    return faults, count


def edition(root, folder, faults, count):
    """One edition: `folder` holds its sessions, and beside it lie the files of all of them."""
    rows = list(csv.DictReader(folder.with_suffix(".csv").open(encoding="utf-8", newline=""), strict=True))
    sessions = {}
    for row in rows:
        sessions.setdefault(row["page"], []).append(row)
    truth = {page: {occasion(row) for row in own} for page, own in sessions.items()}
    count.add("occasions", len(rows))
    count.add("sessions", len(sessions))
    for page, own in truth.items():
        if len(own) != len(sessions[page]):
            faults.append(f"{page}: the table has an occasion twice")
    stamps = calendars(folder, sessions, truth, faults, count)
    services(folder.with_suffix(".json"), truth, faults, count)
    for page, own in truth.items():
        name = urllib.parse.unquote(page.rstrip("/").rsplit("/", 1)[1])
        pages(folder / name / "index.html", page, own, stamps.get(page), faults, count)


def occasion(row):
    """When a row of the table says it is on, and whether it is."""
    date = dt.date.fromisoformat(row["date"])
    clock = lambda text: dt.datetime.combine(date, dt.time.fromisoformat(text)) if text else None
    return clock(row["start"]), clock(row["end"]), row["status"]


def differ(what, expected, found, faults):
    """Says what one of two has and the other has not."""
    for sign, only in (("lacks", expected - found), ("has", found - expected)):
        for it in sorted(only, key=str):
            faults.append(f"{what} {sign} {' '.join(str(part) for part in it)}")


# Calendars


def calendars(folder, sessions, truth, faults, count):
    """Every calendar of an edition. Gives the day that each session was last true."""
    stamps = {}
    files = [folder.with_suffix(".ics"), *sorted(folder.glob("*.ics"))]
    names = {urllib.parse.unquote(page.rstrip("/").rsplit("/", 1)[1]): page for page in sessions}
    hubs = {}
    for rows in sessions.values():
        for row in rows:
            if row["hub"]:
                hubs.setdefault(row["hub"], set()).add(row["page"])
    covered = []
    for file in files:
        if not file.exists():
            faults.append(f"{file}: is not there")
            continue
        found, stamped = calendar(file, sessions, faults, count)
        stamps.update(stamped)
        if file == files[0]:
            expected = truth
        elif file.stem in names:
            expected = {names[file.stem]: truth[names[file.stem]]}
        elif found:
            # A hub's: what it has must be all that one hub has.
            own = [hub for hub, has in hubs.items() if has == set(found)]
            if not own:
                faults.append(f"{file.name}: is not what one hub has on")
            covered += own
            expected = {page: truth[page] for page in found if page in truth}
        else:
            expected = {}
        for page in sorted(set(expected) | set(found)):
            differ(f"{file.name}: {page}", expected.get(page, set()), found.get(page, set()), faults)
    for name in set(names) - {file.stem for file in files}:
        faults.append(f"{name}: has no calendar")
    for hub in set(hubs) - set(covered):
        faults.append(f"{hub}: has no calendar")
    return stamps


def calendar(file, sessions, faults, count):
    """The occasions of one calendar by the page of their session, expanded by libraries."""
    raw = file.read_bytes()
    fault = lambda words: faults.append(f"{file.name}: {words}")
    form(raw, fault)
    try:
        cal = icalendar.Calendar.from_ical(raw)
    except ValueError as error:
        fault(f"cannot be read: {error}")
        return {}, {}
    zones = properties(cal, fault)
    count.add("calendars")
    found, stamps = {}, {}
    starts = [event["DTSTART"].dt for event in cal.walk("VEVENT")]
    if not starts:
        return found, stamps
    day = dt.timedelta(days=1)
    span = (min(starts).date() - day, max(starts).date() + 800 * day)
    for event in recurring_ical_events.of(cal).between(*span):
        page, start = str(event["URL"]), event["DTSTART"].dt
        # An event whose end is not known ends when it begins.
        end = event["DTEND"].dt if "DTEND" in event and event["DTEND"].dt != start else None
        if zones and start.utcoffset() != start.replace(tzinfo=zones[0]).utcoffset():
            fault(f"its own clocks differ from those of Europe/London on {start}")
        if start.utcoffset() != start.replace(tzinfo=ZONE).utcoffset():
            fault(f"{start} is not a time in Europe/London")
        naive = lambda moment: moment and moment.replace(tzinfo=None)
        status = words(event, sessions.get(page, []), naive(start), fault)
        found.setdefault(page, set()).add((naive(start), naive(end), status))
        stamps[page] = event["DTSTAMP"].dt.date()
        count.add("events")
    return found, stamps


def form(raw, fault):
    """What is true of each line of a calendar."""
    if b"\n" in raw.replace(b"\r\n", b"") or not raw.endswith(b"\r\n"):
        fault("its lines do not end as they must")
    lines = raw.split(b"\r\n")
    for at, line in enumerate(lines, 1):
        if len(line) > 75:
            fault(f"line {at} has {len(line)} bytes")
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            fault(f"line {at} cuts a letter in two")
    text = re.sub(rb"\r\n ", b"", raw).decode("utf-8", "replace")
    zone = False
    for line in text.split("\r\n"):
        zone = (zone or line == "BEGIN:VTIMEZONE") and line != "END:VTIMEZONE"
        name = re.split("[;:]", line, maxsplit=1)[0]
        if name in ("DTSTART", "DTEND", "EXDATE", "RECURRENCE-ID") and not zone:
            if not re.fullmatch(rf"{name};TZID=Europe/London:\d{{8}}T\d{{6}}", line):
                fault(f"a time is not of Europe/London: {line}")
        if name == "RRULE" and not zone and not re.search(r";UNTIL=\d{8}T\d{6}Z(;|$)", line):
            fault(f"a rule does not end in universal time: {line}")
        if name in WORDS and re.search(r"(?<!\\)(\\\\)*(\\[^\\,;n]|[,;])", line.split(":", 1)[1]):
            fault(f"a sign is not escaped: {line}")
        if name in ("METHOD", "RDATE") or line == "BEGIN:VALARM":
            fault(f"{line} has no place here")


def properties(cal, fault):
    """What each part of a calendar must have. Gives its own clocks."""
    for name in ("VERSION", "PRODID", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "SOURCE", "URL"):
        if name not in cal:
            fault(f"does not say its {name}")
    zones = [zone.to_tz(lookup_tzid=False) for zone in cal.walk("VTIMEZONE")]
    if len(zones) != 1:
        fault(f"has {len(zones)} time zones")
    masters, all_of = set(), set()
    for event in cal.walk("VEVENT"):
        for name, why in event.errors:
            fault(f"{name}: {why}")
        for name in ("UID", "DTSTAMP", "SEQUENCE", "DTSTART", "SUMMARY", "LOCATION", "URL", "STATUS"):
            if name not in event:
                fault(f"an event has no {name}")
        uid = str(event.get("UID"))
        once = "RECURRENCE-ID" not in event
        key = (uid, None if once else event["RECURRENCE-ID"].dt)
        if key in all_of:
            fault(f"two events are {key}")
        all_of.add(key)
        if once:
            masters.add(uid)
    for uid in {uid for uid, _ in all_of} - masters:
        fault(f"{uid} is one time of nothing")
    return zones


def words(event, rows, start, fault):
    """Whether an event is on. Its words are those of the table."""
    summary, off = str(event["SUMMARY"]), str(event.get("STATUS")) == "CANCELLED"
    status = next((word for word, prefix in PREFIX.items() if prefix and summary.startswith(prefix)), "on")
    if off != (status != "on"):
        fault(f"{summary} on {start} has the status {event.get('STATUS')}")
    own = [row for row in rows if occasion(row)[0] == start]
    for row in own:
        place = ", ".join(part for part in (row["room"], row["place"], row["address"], row["postcode"]) if part)
        said = str(event.get("DESCRIPTION", ""))
        for what, one, other in (
            ("name", row["name"], summary.removeprefix(PREFIX[status])),
            ("place", place, str(event["LOCATION"])),
        ):
            if one != other:
                fault(f"the {what} on {start} is {other!r}, and in the table {one!r}")
        # Who they are says that they are adults.
        who = row["audience"] if row["ages"] == "Adults" and row["audience"] else row["ages"]
        for part in (row["reason"], who, row["cost"], row["booking"], row["page"]):
            if part.lower() not in said.lower():
                fault(f"the event on {start} does not say {part!r}")
    return status


# Services


def services(file, truth, faults, count):
    """The schedules of sessions.json, expanded by their own few words."""
    if not file.exists():
        faults.append(f"{file}: is not there")
        return
    data = json.loads(file.read_text(encoding="utf-8"))
    contents = data["contents"]
    ids = []
    pages = {service["url"] for service in contents}
    for page in set(truth) - pages:
        faults.append(f"{file.name}: {page} is not there")
    for service in contents:
        expected = {it[:2] for it in truth.get(service["url"], set()) if it[2] == "on"}
        found = set()
        for schedule in service["schedules"]:
            days = set(expand(schedule))
            if found & days:
                faults.append(f"{file.name}: {service['url']}: two schedules share a day")
            found |= days
            ids.append(schedule["id"])
            count.add("schedules")
        ids.append(service["id"])
        differ(f"{file.name}: {service['url']}", expected, found, faults)
        count.add("services")
    if len(set(ids)) != len(ids):
        faults.append(f"{file.name}: two things have one id")


def expand(schedule):
    """Every time of a schedule."""
    first, last = (dt.date.fromisoformat(schedule[key]) for key in ("valid_from", "valid_to"))
    begin = dt.date.fromisoformat(schedule["dtstart"])
    clock = lambda date, key: schedule.get(key) and dt.datetime.combine(date, dt.time.fromisoformat(schedule[key]))
    monday = begin - dt.timedelta(days=begin.weekday())
    for step in range((last - first).days + 1):
        date = first + dt.timedelta(days=step)
        if date >= begin and on(schedule, begin, monday, date):
            yield clock(date, "opens_at"), clock(date, "closes_at")


def on(schedule, begin, monday, date):
    """Whether a schedule has a day."""
    name = DAYS[date.weekday()]
    days = [part for part in schedule.get("byday", "").split(",") if part]
    interval = schedule.get("interval", 1)
    if schedule.get("freq") is None:
        return date == begin
    if schedule["freq"] == "WEEKLY":
        return name in days and (date - monday).days // 7 % interval == 0
    months = (date.year - begin.year) * 12 + date.month - begin.month
    if months % interval:
        return False
    if "bymonthday" in schedule:
        return date.day in [int(day) for day in schedule["bymonthday"].split(",")]
    week = dt.timedelta(days=7)
    nth = (date.day + 6) // 7
    is_last = (date + week).month != date.month
    return f"{nth}{name}" in days or (is_last and f"-1{name}" in days)


# Pages


class Page(html.parser.HTMLParser):
    """The data and the dates of a session's page."""

    def __init__(self, text):
        super().__init__()
        self.data, self.dates, self.script, self.lists, self.off = [], [], False, 0, False
        self.has_dates = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        classes = (attrs.get("class") or "").split()
        self.script = tag == "script" and attrs.get("type") == "application/ld+json"
        if tag == "ul" and ("dates" in classes or self.lists):
            self.lists += 1
            self.has_dates = True
        if tag == "li" and self.lists:
            self.off = "cancelled" in classes
        if tag == "time" and self.lists and "datetime" in attrs:
            self.dates.append((attrs["datetime"], self.off))

    def handle_endtag(self, tag):
        self.script = False
        if tag == "ul" and self.lists:
            self.lists -= 1

    def handle_data(self, data):
        if self.script:
            self.data.append(data)


def pages(file, address, truth, stamp, faults, count):
    """What a session's page says to search engines and to readers."""
    if not file.exists():
        count.add("sessions without a page")
        return
    page = Page(file.read_text(encoding="utf-8"))
    series = [data for data in map(json.loads, page.data) if "EventSeries" in data.get("@type", [])]
    if len(series) == 1 and stamp:
        events(series[0], address, truth, stamp, faults, count)
    elif series:
        faults.append(f"{address}: {len(series)} series")
    else:
        count.add("pages without events for search engines")
    if not page.has_dates:
        count.add("pages without dates")
        return
    clock = lambda text: dt.datetime.fromisoformat(text).replace(tzinfo=None)
    found = {(clock(text), off) for text, off in page.dates if "T" in text}
    differ(f"{address}: the page", {(start, status != "on") for start, _, status in truth}, found, faults)
    count.add("dates on pages", len(found))


def events(series, address, truth, stamp, faults, count):
    """The events of a series are the occasions of eight weeks."""
    begin = dt.datetime.combine(max(stamp, min(truth)[0].date()), dt.time.min)
    near = {it for it in truth if begin <= it[0] < begin + WEEKS}
    expected = {(local(start), end and local(end), status != "on") for start, end, status in near}
    found = set()
    for event in series.get("subEvent", []):
        moment = lambda key: event[key] if key in event else None
        off = {"https://schema.org/EventScheduled": False, "https://schema.org/EventCancelled": True}
        found.add((moment("startDate"), moment("endDate"), off.get(event["eventStatus"])))
        if event["location"]["address"]["@type"] != "PostalAddress" or event["superEvent"]["@id"] != series["@id"]:
            faults.append(f"{address}: an event has no address, or is part of nothing")
    differ(f"{address}: the data of the page", expected, found, faults)
    if "eventSchedule" in series:
        on_days = {(start, end) for start, end, status in truth if status == "on"}
        days = {time for schedule in series["eventSchedule"] for time in expand(as_schedule(schedule))}
        left_out = {day for schedule in series["eventSchedule"] for day in off_days(schedule)}
        differ(f"{address}: the schedule of the page", on_days, days - left_out, faults)
        count.add("schedules for search engines", len(series["eventSchedule"]))
    count.add("events for search engines", len(found))
    if "eventSchedule" in series and "startDate" in series:
        faults.append(f"{address}: a series has a schedule and a first day")


def as_schedule(schedule):
    """A schedule of schema.org in the words of Open Referral."""
    days = [day.rsplit("/", 1)[1][:2].upper() for day in schedule["byDay"]]
    return {
        "valid_from": schedule["startDate"],
        "valid_to": schedule["endDate"],
        "dtstart": schedule["startDate"],
        "freq": "WEEKLY",
        "interval": {"P1W": 1, "P2W": 2}[schedule["repeatFrequency"]],
        "byday": ",".join(days),
        "opens_at": schedule["startTime"],
        "closes_at": schedule.get("endTime"),
    }


def off_days(schedule):
    """The times that a schedule leaves out."""
    for day in schedule.get("exceptDate", []):
        date = dt.date.fromisoformat(day)
        clock = lambda key: schedule.get(key) and dt.datetime.combine(date, dt.time.fromisoformat(schedule[key]))
        yield clock("startTime"), clock("endTime")


def local(moment):
    """A time with how far clocks are ahead then: 2026-10-24T09:30:00+01:00."""
    return moment.replace(tzinfo=ZONE).isoformat()


# The test of this test


def edit(pattern, new, glob="sessions.ics", count=1):
    """A fault: the first file that has some text gets another in its place."""

    def fault(root):
        for file in sorted(root.rglob(glob)):
            raw = file.read_bytes()
            text, changed = re.subn(pattern, new, raw, count=count, flags=re.DOTALL)
            if changed:
                file.write_bytes(text)
                return True
        return False

    return fault


def lose(glob):
    """A fault: a file is not there."""

    def fault(root):
        for file in sorted(root.rglob(glob))[:1]:
            file.unlink()
            return True
        return False

    return fault


ONE = "*-*.ics"
PAGE = "sessions/*-*/index.html"
FAULTS = {
    "a day that is left out comes back": edit(rb"EXDATE;TZID=Europe/London:\d+T\d+\r\n", b"", ONE),
    "a day is left out": edit(rb"(RRULE:FREQ=WEEKLY;UNTIL=\d+T\d+Z;BYDAY=SU\r\n)", rb"\1EXDATE;TZID=Europe/London:20261025T100000\r\n"),
    "an hour is shifted": edit(rb"(BEGIN:VEVENT.*?DTSTART;TZID=Europe/London:\d+T)0930", rb"\g<1>1030"),
    "an end is shifted": edit(rb"(DTEND;TZID=Europe/London:\d+T)1100", rb"\g<1>1115"),
    "a rule ends a week early": edit(rb"UNTIL=20261216", b"UNTIL=20261209"),
    "a fortnight is counted from the other week": edit(rb"INTERVAL=2", b"INTERVAL=1"),
    "the last of a month is the fourth": edit(rb"BYDAY=-1SA", b"BYDAY=4SA"),
    "a cancelled day is on again": edit(rb"STATUS:CANCELLED\r\nSUMMARY:Cancelled: ", b"STATUS:CONFIRMED\r\nSUMMARY:", ONE),
    "a cancelled day has no status": edit(rb"STATUS:CANCELLED", b"STATUS:CONFIRMED"),
    "a cancelled day is of no event": edit(rb"(RECURRENCE-ID;TZID=Europe/London:\d{6})\d\d", rb"\g<1>13", ONE),
    "a reason is lost": edit(rb"No lifeguard", b"No"),
    "lines end with one byte": edit(rb"\r\n", b"\n", count=0),
    "a line is not folded": edit(rb"\r\n ", b""),
    "a letter is cut in two": edit("é".encode(), b"\xc3\r\n \xa9"),
    "a name is escaped twice": edit(rb"SUMMARY:Homework\\,", rb"SUMMARY:Homework\\\\\\,"),
    "a name is not escaped": edit(rb"SUMMARY:Homework\\,", rb"SUMMARY:Homework,"),
    "two events have one name": edit(rb"UID:[^\r]*baby-massage", b"UID:hubs.2026.autumn-lego-club"),
    "no time zone": edit(rb"BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n", b""),
    "clocks go back in September": edit(rb"BYMONTH=10", b"BYMONTH=9"),
    "a time without its zone": edit(rb"DTSTART;TZID=Europe/London:", b"DTSTART:", ONE),
    "a day is left out by universal time": edit(rb"EXDATE;TZID=Europe/London:(\d+T\d+)", rb"EXDATE:\1Z"),
    "a session is lost from a hub": edit(rb"BEGIN:VEVENT\r\nUID:hubs.2026.autumn-lego.*?END:VEVENT\r\n", b"", "mill.ics"),
    "a hub has no calendar": lose("cafe.ics"),
    "a session has no calendar": lose("autumn-splash.ics"),
    "an alarm": edit(rb"END:VEVENT", b"BEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT"),
    "a row of the table is lost": edit(rb"\n2026-10-25[^\n]*", b"", "sessions.csv"),
    "a row of the table says another day": edit(rb"\n2026-11-04", b"\n2026-11-05", "sessions.csv"),
    "a row of the table is on": edit(rb",cancelled,", b",on,", "sessions.csv"),
    "a schedule goes on": edit(rb'"valid_to": "2026-10-21"', b'"valid_to": "2026-10-28"', "sessions.json"),
    "a schedule has another day": edit(rb'"byday": "SU"', b'"byday": "SA"', "sessions.json"),
    "a schedule has another hour": edit(rb'"opens_at": "10:00:00"', b'"opens_at": "09:00:00"', "sessions.json"),
    "a service is lost": edit(rb'("contents": \[).*?\n    \},', rb"\1", "sessions.json"),
}
ON_PAGES = {
    "an event for search engines is lost": edit(rb'("subEvent":\[)\{.*?\},\{', rb"\1{", PAGE),
    "an event has another offset": edit(rb'("startDate":"\d{4}-\d\d-\d\dT\d\d:\d\d:00\+)0[01]', rb"\g<1>02", PAGE),
    "a schedule leaves out no day": edit(rb'"exceptDate":\[[^]]*\]', rb'"exceptDate":[]', PAGE),
    "an event is on": edit(rb"EventCancelled", b"EventScheduled", PAGE),
}
IN_LISTS = {
    "a date of a page is lost": edit(rb'(<ul class="dates[^>]*>.*?)<li.*?</li>', rb"\1", PAGE),
}


def self_test(root):
    """Breaks copies of a site. Each fault must be seen, and the site as it is must have none."""
    faults, count = compare(root)
    if faults:
        return [f"the site has faults before it is broken: {faults[0]}"]
    planted = dict(FAULTS)
    if count.get("events for search engines"):
        planted |= ON_PAGES
    if count.get("dates on pages"):
        planted |= IN_LISTS
    unseen = []
    for name, fault in planted.items():
        with tempfile.TemporaryDirectory() as away:
            copy = pathlib.Path(away) / "site"
            shutil.copytree(root, copy)
            if not fault(copy):
                unseen.append(f"{name}: the site has nothing to break")
                continue
            try:
                seen = compare(copy)[0]
            except (ValueError, KeyError) as error:
                seen = [repr(error)]
            if not seen:
                unseen.append(f"{name}: was not seen")
    print(f"{len(planted)} planted faults, {len(planted) - len(unseen)} seen")
    return unseen


def main(arguments):
    if arguments[:1] == ["--self-test"] and len(arguments) == 2:
        faults = self_test(pathlib.Path(arguments[1]))
    elif arguments and not arguments[0].startswith("-"):
        faults = []
        for folder in arguments:
            found, count = compare(pathlib.Path(folder))
            faults += found
            print(f"{folder}: " + ", ".join(f"{number} {what}" for what, number in count.items()))
            if not count.get("events") or not count.get("schedules"):
                faults.append(f"{folder}: nothing was compared")
    else:
        print(__doc__, file=sys.stderr)
        return 2
    for fault in faults[:200]:
        print(fault)
    if len(faults) > 200:
        print(f"and {len(faults) - 200} more")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
