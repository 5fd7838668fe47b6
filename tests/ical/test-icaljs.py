#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a recipient's program in JavaScript reads of what we write.

    test-icaljs.py ICS-ROUNDTRIP SERIES-DUMP CORPUS NODE-MODULES

ical.js, which Thunderbird and Nextcloud Calendar stand on, reads the corpus and what ics-roundtrip made of it, and
calendars made up from a fixed seed.  It is installed by build-aux/setup where there is npm; without it the test is
skipped.
"""
import datetime
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

import dateutil.rrule

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import tap  # noqa: E402

roundtrip, series_dump, corpus, modules = sys.argv[1:5]
node = shutil.which('node')
if node is None or not pathlib.Path(modules, 'ical.js').exists():
    print('1..0 # SKIP ical.js is not installed: build-aux/setup does it where there is npm')
    sys.exit(0)

FROM, TO = '2026-01-01T00:00:00Z', '2028-01-01T00:00:00Z'
FILES = [path for path in sorted(pathlib.Path(corpus).glob('*.ics')) if path.name != 'broken.ics']
scratch = tempfile.TemporaryDirectory()


def instant(text):
    return int(datetime.datetime.fromisoformat(text.replace('Z', '+00:00')).timestamp())


def ask_icaljs(*files):
    done = subprocess.run([node, str(pathlib.Path(__file__).parent / 'js/read.js'), modules, str(instant(FROM)),
                           str(instant(TO)), *map(str, files)], capture_output=True, text=True, check=False)
    tap.true(done.returncode == 0, done.stderr)
    return json.loads(done.stdout)


def written(profile, path):
    done = subprocess.run([roundtrip, profile, str(path)], capture_output=True, check=True)
    file = pathlib.Path(scratch.name, f'{profile}-{path.name}')
    file.write_bytes(done.stdout)
    return file


def ours(path):
    """uid: [(start, end)] as series-dump says, instants in seconds and dates as texts."""
    done = subprocess.run([series_dump, str(path), FROM, TO], capture_output=True, text=True, check=True)
    found = {}
    for line in done.stdout.splitlines():
        tap.true(line != 'cut' and not line.startswith('problem'), line)
        if line != 'window':
            uid, start, end = line.rsplit(' ', 2)
            found.setdefault(uid, []).append([instant(it) if 'T' in it else it for it in (start, end)])
    return {uid: sorted(times, key=str) for uid, times in found.items()}


@tap.test
def nothing_is_lost():
    for path in FILES:
        before, after = ask_icaljs(path, written('lossless', path))
        # The zones of lines that are ours may be more.
        tap.equal(len(before['calendars']), len(after['calendars']), path.name)
        for old, new in zip(before['calendars'], after['calendars']):
            tap.equal(new, old, path.name)


@tap.test
def a_share_has_the_same_items_at_the_same_hours():
    for path in FILES:
        before, after = ask_icaljs(path, written('share', path))
        tap.true(after['events'], path.name)
        tap.equal(len(after['events']), len(before['events']), path.name)
        theirs = {(it['uid'], it['instance'], str(it['start'])): it for it in after['events']}
        for event in before['events']:
            if event['tzid'] is not None and isinstance(event['start'], str):
                continue   # the file has no VTIMEZONE for it, so that ical.js does not know when it is
            same = theirs.get((event['uid'], event['instance'], str(event['start'])))
            tap.true(same, f'{path.name}: {event}')
            tap.equal((same['summary'], same['location'], same['end']),
                      (event['summary'], event['location'], event['end']), path.name)


def random_event(rng, number):
    day = datetime.date(2025, 11, 1) + datetime.timedelta(days=rng.randrange(500))
    zone = rng.choice(['Europe/Kyiv', 'Europe/Kyiv', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland'])
    rule = rng.choice([
        'FREQ=DAILY', 'FREQ=DAILY;INTERVAL=3', 'FREQ=WEEKLY;BYDAY=MO,WE,FR', 'FREQ=WEEKLY;INTERVAL=2', 'FREQ=MONTHLY',
        'FREQ=MONTHLY;BYDAY=2TU', 'FREQ=MONTHLY;BYDAY=-1FR', 'FREQ=MONTHLY;BYMONTHDAY=-1', 'FREQ=MONTHLY;BYMONTHDAY=1,15',
        'FREQ=YEARLY', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'])
    # What a DTSTART means that its rule would not give is not said in RFC 5545.
    day = dateutil.rrule.rrulestr(rule, dtstart=datetime.datetime.combine(day, datetime.time()))[0].date()
    lines = ['BEGIN:VEVENT', f'UID:{number}@example.org', 'DTSTAMP:20260101T000000Z', f'SUMMARY:№ {number}']
    if rng.random() < .25:
        lines += [f'DTSTART;VALUE=DATE:{day:%Y%m%d}', f'DTEND;VALUE=DATE:{day + datetime.timedelta(days=rng.choice([1, 3])):%Y%m%d}']
        zone = None
    else:
        lines += [f'DTSTART;TZID={zone}:{day:%Y%m%d}T{rng.randrange(5, 23):02}{rng.choice([0, 15, 30]):02}00',
                  f'DURATION:{rng.choice(["PT30M", "PT1H30M", "PT3H"])}']
    if rng.random() < .8:
        lines.append(f'RRULE:{rule};COUNT={rng.randrange(2, 60)}')
    else:
        zone = None   # without a rule ical.js forgets DTSTART over RDATE
    if rng.random() < .3 and zone:
        lines.append(f'RDATE;TZID={zone}:{day + datetime.timedelta(days=rng.randrange(300)):%Y%m%d}T040000')
    return lines + ['END:VEVENT']


@tap.test
def series_made_up_are_expanded_alike():
    rng = random.Random(20261126)
    path = pathlib.Path(scratch.name, 'random.ics')
    lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example.org//random//EN']
    for number in range(300):
        lines += random_event(rng, number)
    path.write_text('\r\n'.join(lines + ['END:VCALENDAR', '']))
    share = written('share', path)
    answer, = ask_icaljs(share)
    expected = ours(share)
    tap.equal(len(answer['events']), 300)
    wrong = []
    for event in answer['events']:
        theirs = sorted(event['occurrences'], key=str)
        if event['occurrences'] == [[event['start'], event['end']]] and event['uid'] not in expected:
            continue   # a single one outside of the window
        if theirs != expected.get(event['uid'], []):
            wrong.append((event['uid'], theirs[:3], expected.get(event['uid'], [])[:3]))
    tap.true(not wrong, f'{len(wrong)} of 300: {wrong[:3]}')


tap.run()
