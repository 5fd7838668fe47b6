#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What communities are sent, read by python3-icalendar, VEVENT by VEVENT.

usage: share-icalendar.py SHARE-DUMP [PLANS [SEED]]

Plans are made up from a seed: visits, venues, delegations, sessions, series with moved instances, times of every kind,
texts with everything that has to be escaped or folded.  Which of it a community is to receive, and as what, is worked
out here once more; the two must agree.
"""
import datetime as dt
import functools
import pathlib
import random
import subprocess
import sys
import tempfile
import zoneinfo

import icalendar

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import tap  # noqa: E402

tool = sys.argv[1]
PLANS = int(sys.argv[2]) if len(sys.argv) > 2 else 25
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 20261124

KYIV = zoneinfo.ZoneInfo('Europe/Kyiv')
UTC = dt.timezone.utc
NOW = dt.datetime.fromtimestamp(1795000000, UTC)
COMMUNITIES = {'UA59040110000026694': 'Охтирська', 'UA63020030000094096': 'Валківська',
               'UA74080130000060606': 'Прилуцька', 'UA18040190000029215': 'Житомирська'}
HOST = 'UA18040190000029215'
LABELS = {'talk': 'Presentation', 'workshop': 'Workshop', 'site-visit': 'Site visit', 'discussion': 'Discussion',
          'meal': 'Meal', 'break': 'Coffee break', 'transfer': 'Transfer', 'check-in': 'Check-in',
          'ceremony': 'Ceremony', 'free-time': 'Free time', 'blocker': 'Internal', 'other': ''}
# No backslash before n, N, a comma or a semicolon: python3-icalendar 4 takes those apart in the wrong order.
WORDS = ['Переїзд', 'ТЕЦ', 'обід', 'Ков’яги', 'a,b', 'c;d', 'back\\slash', '“quoted”', '"straight"', 'x:y=z',
         'їжак', '🚌', 'e\u0301', 'very' * 30, 'BEGIN:VALARM', '%s', '  two  spaces ']
WINDOW = '2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z'
END = b'END:VCALENDAR\r\n'
SECRET = 'SECRET'
MAY_STAND = {'UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'DURATION', 'RECURRENCE-ID', 'RRULE', 'RDATE', 'EXDATE', 'SUMMARY',
             'DESCRIPTION', 'LOCATION', 'CATEGORIES', 'STATUS', 'TRANSP', 'URL', 'SEQUENCE', 'CREATED',
             'LAST-MODIFIED'}


def text(rnd, most=6, lines=False):
    joint = '\n' if lines and rnd.random() < .5 else ' '
    return joint.join(rnd.choice(WORDS) for _ in range(rnd.randint(1, most))).strip()


def moment(value, tzid):
    if not isinstance(value, dt.datetime):
        return value.isoformat()
    return value.strftime('%Y-%m-%dT%H:%M:%S') + {'utc': 'Z', 'floating': ''}.get(tzid, f'[{tzid}]')


def aware(value, tzid):
    """What python3-icalendar is to find."""
    if not isinstance(value, dt.datetime) or tzid == 'floating':
        return value
    return value.replace(tzinfo=UTC if tzid == 'utc' else zoneinfo.ZoneInfo(tzid))


def escape(value):
    value = value.replace('\\', '\\\\').replace('\n', '\\n').replace('"', '\\"')
    return value


class Plan:
    def __init__(self, rnd):
        self.rnd = rnd
        self.records = []
        self.events = []
        self.venues = {}
        self.people = {}
        self.visits = {}
        self.delegations = set()
        self.add('programme', uid='programme', title='Свій до свого', tzid='Europe/Kyiv')
        for code, name in COMMUNITIES.items():
            self.add('community', code=code, name=name, email=SECRET + '@example.org', phone=SECRET)
        self.fill()

    def add(self, type_name, **fields):
        self.records.append((type_name, fields))
        return fields

    def fill(self):
        rnd = self.rnd
        for n in range(rnd.randint(1, 3)):
            self.venues[f'venue-{n}'] = self.add(
                'venue', uid=f'venue-{n}', name=text(rnd, 2), latitude='50.12345', longitude='28.54321',
                notes=SECRET, access=SECRET,
                **{k: text(rnd, 2) for k in ('address', 'town', 'shelter') if rnd.random() < .6},
                **{'shelter-walk-min': str(rnd.randint(0, 5))})
            self.people[f'person-{n}'] = self.add(
                'person', uid=f'person-{n}', name=SECRET, email=SECRET + '@example.org', phone=SECRET, notes=SECRET,
                **{k: text(rnd, 3) for k in ('office',) if rnd.random() < .7})
            visit = self.visits[f'visit-{n}'] = self.add(
                'visit', uid=f'visit-{n}', title=text(rnd, 3), host=HOST, notes=SECRET,
                **{'first-day': '2026-11-24', 'last-day': '2026-11-26'})
            for code in rnd.sample(sorted(COMMUNITIES), rnd.randint(0, 4)):
                self.add('delegation', gathering=visit['uid'], community=code, notes=SECRET, quota='4')
                self.delegations.add((visit['uid'], code))
        for n in range(rnd.randint(3, 15)):
            self.fill_event(f'event-{n}@example.org')

    def times(self, zone=None):
        rnd = self.rnd
        zone = zone or rnd.choice(['Europe/Kyiv'] * 5 + ['Europe/Warsaw', 'utc', 'floating', 'date'])
        day = dt.date(2026, 11, 1) + dt.timedelta(days=rnd.randint(0, 200))
        if zone == 'date':
            return zone, day, day + dt.timedelta(days=rnd.randint(1, 3))
        start = dt.datetime.combine(day, dt.time(rnd.randint(6, 21), rnd.choice([0, 5, 30, 45])))
        return zone, start, start + dt.timedelta(minutes=rnd.choice([15, 60, 95, 1500]))

    def fill_event(self, uid):
        rnd = self.rnd
        zone, start, end = self.times()
        event = self.describe(uid, zone, start, end)
        event['visit'] = rnd.choice([None, *self.visits])
        if rnd.random() < .3:
            event['rrules'] = 'FREQ=DAILY;INTERVAL=7;COUNT=5'
            for week in rnd.sample(range(5), rnd.randint(0, 2)):
                was = start + dt.timedelta(days=7 * week)
                moved_zone, moved_start, moved_end = self.times(zone)
                moved = self.describe(uid, moved_zone, moved_start, moved_end)
                moved['visit'] = event['visit']
                moved['was'] = was
                self.put(moved)
        self.put(event)

    def describe(self, uid, zone, start, end):
        rnd = self.rnd
        event = {'uid': uid, 'zone': zone, 'start': start, 'end': end, 'was': None, 'rrules': None,
                 'kind': rnd.choice(sorted(LABELS)), 'summary': text(rnd), 'status': rnd.choice(
                     ['none', 'none', 'tentative', 'confirmed', 'cancelled']),
                 'transparent': rnd.random() < .2, 'communities': None}
        for field, odds in (('description', .6), ('location', .3), ('gather-place', .4), ('url', .2)):
            event[field] = text(rnd, 4, lines=field == 'description') if rnd.random() < odds else None
        if event['url']:
            event['url'] = 'https://example.org/' + str(rnd.randint(0, 9))
        event['venue'] = rnd.choice([None, *self.venues])
        event['responsible'] = rnd.choice([None, *self.people])
        if rnd.random() < .4:
            event['communities'] = rnd.sample(sorted(COMMUNITIES), rnd.randint(1, 3))
        if isinstance(start, dt.datetime) and rnd.random() < .5:
            event['gather-at'] = start - dt.timedelta(minutes=rnd.choice([10, 45]))
        return event

    def put(self, event):
        fields = {k: v for k, v in event.items()
                  if k in ('uid', 'kind', 'summary', 'status', 'description', 'location', 'gather-place', 'url', 'visit',
                           'venue', 'responsible', 'rrules') and v is not None}
        fields['start'], fields['end'] = moment(event['start'], event['zone']), moment(event['end'], event['zone'])
        if event['was'] is not None:
            fields['recurrence-id'] = moment(event['was'], event['zone'])
        if event.get('gather-at'):
            fields['gather-at'] = moment(event['gather-at'], event['zone'])
        if event['communities']:
            fields['communities'] = '\n'.join(event['communities'])
        fields['transparent'] = 'true' if event['transparent'] else 'false'
        fields['notes'] = SECRET
        fields['speakers'] = 'person-0'
        fields['sequence'] = str(self.rnd.randint(0, 3))
        event['sequence'] = int(fields['sequence'])
        if self.rnd.random() < .5:
            fields['kept'] = ('BEGIN:VEVENT\nUID:x\nATTENDEE:mailto:%s@example.org\nORGANIZER:mailto:%s\nGEO:1;2\n'
                              'X-PHONE:%s\nATTACH:https://example.org/%s\nBEGIN:VALARM\nACTION:DISPLAY\n'
                              'DESCRIPTION:%s\nTRIGGER:-PT5M\nEND:VALARM\nEND:VEVENT\n' % ((SECRET,) * 5))
        self.records.append(('event', fields))
        self.events.append(event)

    def input(self):
        return '\n'.join('\n'.join([type_name] + [f'{k}={escape(v)}' for k, v in fields.items()]) + '\n'
                         for type_name, fields in self.records)

    # What a community is to receive.

    def concerns(self, event, code):
        if event['communities'] and code in event['communities']:
            return True
        if event['visit'] and code == HOST:
            return True
        return not event['communities'] and (event['visit'] or event['uid'], code) in self.delegations

    def expected(self, visit, code):
        chosen, left_out = {}, {}
        for event in self.events:
            wanted = (event['kind'] != 'blocker' and (visit is None or event['visit'] == visit)
                      and (code is None or self.concerns(event, code)))
            if wanted:
                chosen[event['uid'], aware(event['was'], event['zone'])] = self.row(event)
            elif event['was'] is not None:
                left_out.setdefault(event['uid'], set()).add(aware(event['was'], event['zone']))
        for uid, instances in left_out.items():
            if (uid, None) in chosen:
                chosen[uid, None]['exdates'] = instances
        return chosen

    def row(self, event):
        venue = self.venues.get(event['venue'])
        office = self.people.get(event['responsible'], {}).get('office')
        place = venue and ', '.join(venue[k] for k in ('name', 'address', 'town') if k in venue)
        lines = [event['description']] if event['description'] else []
        gather, where = event.get('gather-at'), event['gather-place']
        if gather:
            clock = gather.strftime('%H:%M')
            if gather.date() != event['start'].date():
                clock = gather.strftime('%d.%m ') + clock
            lines.append(f'Gathering: {clock}, {where}' if where else f'Gathering: {clock}')
        elif where:
            lines.append(f'Gathering point: {where}')
        if office:
            lines.append(f'Responsible: {office}')
        if venue and 'shelter' in venue:
            minutes = int(venue['shelter-walk-min'])
            walk = f' ({minutes} minute{"s" if minutes > 1 else ""} on foot)' if minutes else ''
            lines.append(f'Shelter: {venue["shelter"]}{walk}')
        return {'start': aware(event['start'], event['zone']), 'end': aware(event['end'], event['zone']),
                'rule': event['rrules'], 'exdates': set(), 'summary': event['summary'],
                'location': event['location'] or place or None, 'description': '\n'.join(lines) or None,
                'categories': [LABELS[event['kind']]] if LABELS[event['kind']] else [],
                'status': None if event['status'] == 'none' else event['status'].upper(),
                'transparent': event['transparent'], 'url': event['url'], 'sequence': event['sequence'],
                'stamp': NOW}


@functools.cache
def exports(plan):
    """All that the cases ask of a plan, in one go: (visit, community, from, to): bytes."""
    asked = [('-', '-', '-', '-'), ('-', '-', *WINDOW), *(('-', code, '-', '-') for code in COMMUNITIES),
             *((visit, HOST, '-', '-') for visit in plan.visits)]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, 'plan.hostyny')
        done = subprocess.run([tool, path, *(word for words in asked for word in words)], input=plan.input().encode(),
                              capture_output=True, check=False)
    tap.true(done.returncode == 0, done.stderr.decode())
    calendars = done.stdout.split(END)
    tap.equal(len(calendars), len(asked) + 1, 'calendars')
    return {words: data + END for words, data in zip(asked, calendars)}


def export(plan, visit='-', code='-', first='-', last='-'):
    return exports(plan)[visit, code, first, last]


def one(component, name):
    found = component.get(name)
    tap.true(not isinstance(found, list), f'{name} comes twice')
    return found


def text_of(component, name):
    found = one(component, name)
    return None if found is None else str(found)


def dates_of(component, name):
    found = component.get(name, [])
    return {value.dt for dates in (found if isinstance(found, list) else [found]) for value in dates.dts}


def plain_zone(value):
    """The zones of VTIMEZONEs, as those of tzdata."""
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        return value.astimezone(UTC)
    return value


def read(data):
    """(UID, RECURRENCE-ID): what the reader finds."""
    calendar = icalendar.Calendar.from_ical(data)
    rows = {}
    for event in calendar.walk('VEVENT'):
        tap.equal(set(event) - MAY_STAND, set(), 'properties that nobody asked for')
        tap.equal(event.subcomponents, [], 'components within an event')
        tap.equal(event.errors, [], 'unreadable properties')
        was = one(event, 'RECURRENCE-ID')
        categories = one(event, 'CATEGORIES')
        key = text_of(event, 'UID'), was and was.dt
        tap.true(key not in rows, f'{key} comes twice')
        rule = one(event, 'RRULE')
        rows[key] = {
            'start': one(event, 'DTSTART').dt, 'end': one(event, 'DTEND').dt,
            'rule': rule and rule.to_ical().decode(), 'exdates': dates_of(event, 'EXDATE'),
            'summary': text_of(event, 'SUMMARY'), 'location': text_of(event, 'LOCATION'),
            'description': text_of(event, 'DESCRIPTION'),
            'categories': [str(c) for c in categories.cats] if categories else [],
            'status': text_of(event, 'STATUS'), 'transparent': text_of(event, 'TRANSP') == 'TRANSPARENT',
            'url': text_of(event, 'URL'), 'sequence': int(one(event, 'SEQUENCE') or 0),
            'stamp': one(event, 'DTSTAMP').dt}
    return calendar, rows


def same_zone_and_wall(found, expected, what):
    """Not only the same instant: the same clock, in the same zone."""
    tap.equal(plain_zone(found), plain_zone(expected), what)
    if isinstance(expected, dt.datetime):
        tap.equal(found.replace(tzinfo=None), expected.replace(tzinfo=None), what)
        tap.equal(found.tzinfo is None, expected.tzinfo is None, what)


def rule_parts(rule):
    return rule and frozenset(rule.split(';'))


def compare(found, expected):
    by_instant = {(uid, plain_zone(was)): row for (uid, was), row in found.items()}
    tap.equal(set(by_instant), {(uid, plain_zone(was)) for uid, was in expected}, 'which events')
    for (uid, was), row in expected.items():
        mine = by_instant[uid, plain_zone(was)]
        what = f'{uid} {was}'
        same_zone_and_wall(mine.pop('start'), row['start'], what)
        same_zone_and_wall(mine.pop('end'), row['end'], what)
        tap.equal(rule_parts(mine.pop('rule')), rule_parts(row['rule']), what)
        tap.equal({plain_zone(d) for d in mine.pop('exdates')}, {plain_zone(d) for d in row['exdates']}, what)
        for name, value in mine.items():
            tap.equal(value, row[name], f'{what}: {name}')


@functools.cache
def plans():
    return [Plan(random.Random(SEED + n)) for n in range(PLANS)]


@tap.test
def every_event_comes_back_as_it_is_in_the_plan():
    events = 0
    for plan in plans():
        calendar, rows = read(export(plan))
        compare(rows, plan.expected(None, None))
        events += len(rows)
        tap.equal(str(calendar['METHOD']), 'PUBLISH')
        tap.equal(str(calendar['NAME']), 'Свій до свого')
        tap.equal(str(calendar['X-WR-TIMEZONE']), 'Europe/Kyiv')
    tap.true(events > 5 * PLANS, f'only {events} events were compared')


@tap.test
def a_community_receives_what_concerns_it_and_nothing_else():
    fewer = without = 0
    for plan in plans():
        for code in COMMUNITIES:
            expected = plan.expected(None, code)
            _calendar, rows = read(export(plan, code=code))
            compare(rows, expected)
            fewer += len(expected) < len(plan.expected(None, None))
            without += any(row['exdates'] for row in expected.values())
    tap.true(fewer > PLANS, 'the communities received everything')
    tap.true(without > 0, 'no instance of a series was kept from anybody')


@tap.test
def a_visit_is_sent_with_its_title():
    for plan in plans():
        for visit, record in plan.visits.items():
            calendar, rows = read(export(plan, visit=visit, code=HOST))
            compare(rows, plan.expected(visit, HOST))
            # From 6.1 on, python-icalendar hands out what it has no type for as it is written.
    tap.equal(str(calendar['NAME']).replace('\\,', ','), f'{record["title"]} — Житомирська')


@tap.test
def nothing_internal_stands_anywhere_in_the_bytes():
    for plan in plans():
        data = export(plan).replace(b'\r\n ', b'')
        for word in (SECRET, '50.12345', '28.54321', 'ATTENDEE', 'ORGANIZER', 'X-PHONE', 'ATTACH', 'X-HOSTYNY'):
            tap.true(word.encode() not in data, f'{word} went out')
        tap.true(b'\nBEGIN:VALARM' not in data and b'\nGEO' not in data, 'an alarm or a place on the map went out')


@tap.test
def the_bytes_are_as_the_standard_wants_them():
    for plan in plans():
        data = export(plan)
        tap.true(data.startswith(b'BEGIN:VCALENDAR\r\n') and data.endswith(b'END:VCALENDAR\r\n'), 'frame')
        for line in data.split(b'\r\n'):
            tap.true(len(line) <= 75 and b'\n' not in line and b'\r' not in line, repr(line))
            line.decode('utf-8')


@tap.test
def only_what_happens_in_the_window_is_sent():
    first, last = (dt.datetime.fromisoformat(limit.replace('Z', '+00:00')) for limit in WINDOW)
    sent = 0
    for plan in plans():
        _calendar, rows = read(export(plan, '-', '-', *WINDOW))
        expected = {}
        for (uid, was), row in plan.expected(None, None).items():
            if uid in happening(plan, first, last):
                expected[uid, was] = row
        compare(rows, expected)
        sent += len(rows)
    tap.true(sent > PLANS, f'only {sent} events were in the window')


def instants(start, end):
    """Dates and floating times are meant in the zone of the test's environment, which is Kyiv."""
    pair = []
    for value in (start, end):
        if not isinstance(value, dt.datetime):
            value = dt.datetime.combine(value, dt.time())
        pair.append((value if value.tzinfo else value.replace(tzinfo=KYIV)).astimezone(UTC))
    return pair


def happening(plan, first, last):
    """UIDs of what happens in the window, blockers too: they stay behind for another reason."""
    uids = set()
    moved = {(e['uid'], e['was']) for e in plan.events if e['was'] is not None}
    for event in plan.events:
        weeks = range(5) if event['rrules'] else [0]
        for week in weeks:
            shift = dt.timedelta(days=7 * week)
            if event['was'] is None and (event['uid'], event['start'] + shift) in moved:
                continue
            start, end = instants(aware(event['start'] + shift, event['zone']), aware(event['end'] + shift, event['zone']))
            if start < last and end > first:
                uids.add(event['uid'])
    return uids


if __name__ == '__main__':
    tap.run()
