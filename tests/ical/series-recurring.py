# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole random calendars against python-recurring-ical-events (2.0.1, 3.3.3).

usage: series-recurring.py SERIES-DUMP [CALENDARS [SEED]]

The calendars keep to what that program does: one rule an event, which gives DTSTART; exact durations; no RDATE periods,
dates as EXDATE only for dates, no RANGE=THISANDFUTURE, at most one instance a day; and nothing between one and five
o'clock, as it takes the second of two equal wall times where RFC 5545 takes the first.  Compared as sets: it shows some
instances twice.  From version 3 on, it also reckons lengths by the wall clock, and leaves out a changed instance whose
date is an EXDATE; there, nothing lasts past one o'clock, and no changed instance is an EXDATE.
"""
import datetime as dt
import importlib.metadata
import os
import random
import subprocess
import sys
import tempfile

try:
    import icalendar
    import pytz
    import recurring_ical_events
except ImportError as missing:
    print(f'1..0 # SKIP {missing}')
    sys.exit(0)

ZONES = ['Europe/Kyiv', 'Europe/Kyiv', 'Europe/London', 'America/New_York', 'Australia/Sydney', 'Asia/Tokyo']
DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
UTC = dt.timezone.utc
VERSION_3 = int(importlib.metadata.version('recurring-ical-events').split('.')[0]) >= 3


class Event:
    """One series as iCalendar lines, with what is needed to write its changed instances."""

    def __init__(self, rnd, uid):
        self.rnd, self.uid = rnd, uid
        self.kind = rnd.choice(['zoned', 'zoned', 'zoned', 'utc', 'floating', 'date'])
        self.zone = rnd.choice(ZONES)
        self.day = dt.date(2024, 1, 1) + dt.timedelta(days=rnd.randint(0, 700))
        self.clock = dt.time(rnd.choice([6 if VERSION_3 else 0, 7, 9, 12, 15, 18]), rnd.choice([0, 15, 30]))
        self.recurs = rnd.random() < .85
        self.components = [self.master()]
        if self.recurs:
            for _ in range(rnd.choice([0, 0, 1, 2])):
                self.components.append(self.change())

    def at(self, name, day, clock=None):
        if self.kind == 'date':
            return f'{name};VALUE=DATE:{day:%Y%m%d}'
        text = f'{day:%Y%m%d}T{clock or self.clock:%H%M%S}'
        if self.kind == 'zoned':
            return f'{name};TZID={self.zone}:{text}'
        return f'{name}:{text}{"Z" if self.kind == "utc" else ""}'

    def length(self, day, clock=None):
        if self.kind == 'date':
            return self.at('DTEND', day + dt.timedelta(days=self.rnd.randint(1, 4)))
        if self.rnd.random() < .5:
            return self.rnd.choice(['DURATION:PT45M', 'DURATION:PT2H' if VERSION_3 else 'DURATION:PT26H',
                                    'DURATION:PT1H30M'])
        end = dt.datetime.combine(day, clock or self.clock) + dt.timedelta(minutes=self.rnd.choice([0, 30, 60, 180]))
        return self.at('DTEND', end.date(), end.time())

    def rule(self):
        rnd, day = self.rnd, self.day
        weekday = DAYS[day.weekday()]
        other = rnd.choice(DAYS)
        rule = rnd.choice([
            'FREQ=DAILY', f'FREQ=DAILY;INTERVAL={rnd.randint(2, 9)}', 'FREQ=WEEKLY', f'FREQ=WEEKLY;BYDAY={weekday},{other}',
            f'FREQ=WEEKLY;INTERVAL=2;WKST={other};BYDAY={weekday}', f'FREQ=MONTHLY;BYMONTHDAY={day.day}', 'FREQ=MONTHLY',
            f'FREQ=MONTHLY;BYDAY={(day.day - 1) // 7 + 1}{weekday}', f'FREQ=DAILY;BYMONTH={day.month},3,10',
            f'FREQ=MONTHLY;BYDAY={weekday},{other};BYMONTHDAY={day.day},-1,10', 'FREQ=YEARLY',
            f'FREQ=YEARLY;BYDAY={weekday};BYMONTH={day.month}', f'FREQ=YEARLY;BYYEARDAY={day.timetuple().tm_yday},-40'])
        end = rnd.random()
        if end < .35:
            rule += f';COUNT={rnd.choice([1, 3, 10, 60])}'
        elif end < .65:
            # At an hour when no instance is near: it reckons with the offset from UTC that DTSTART has.
            until = day + dt.timedelta(days=rnd.randint(1, 500))
            rule += f';UNTIL={until:%Y%m%d}' + {'date': '', 'floating': 'T031000'}.get(self.kind, 'T031000Z')
        return rule

    def master(self):
        lines = [self.at('DTSTART', self.day), self.length(self.day)]
        if self.recurs:
            lines.append('RRULE:' + self.rule())
            self.exdays = [self.some_day() for _ in range(self.rnd.choice([0, 0, 1, 3]))]
            lines += [self.at('EXDATE', day) for day in self.exdays]
            self.rdays = [self.some_day() for _ in range(self.rnd.choice([0, 0, 0, 2]))]
            lines += [self.at('RDATE', day) for day in self.rdays]
        return lines

    def some_day(self):
        return self.day + dt.timedelta(days=self.rnd.choice([0, 1, 2, 7, 7, 14, 21, 28, 30, 60, self.rnd.randint(0, 500)]))

    def change(self):
        was = self.some_day()
        while was in self.rdays or (VERSION_3 and was in self.exdays):
            # An RDATE that the rule gives too is two instances to it, when the clock changed since DTSTART; a change is of
            # one of them.
            was += dt.timedelta(days=1)
        now = was + dt.timedelta(days=self.rnd.choice([0, 0, 1, -3, 40]))
        clock = dt.time(self.rnd.randint(6, 20), 0)
        lines = [self.at('RECURRENCE-ID', was)]
        zone, self.zone = self.zone, self.rnd.choice([self.zone, self.rnd.choice(ZONES)])
        lines += [self.at('DTSTART', now, clock), self.length(now, clock)]
        self.zone = zone
        if self.rnd.random() < .3:
            lines.append('STATUS:CANCELLED')
        return lines


def write_calendar(rnd):
    lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN']
    for number in range(12):
        event = Event(rnd, f'event-{number}')
        seen = set()
        for component in event.components:
            if component[0].startswith('RECURRENCE-ID'):
                if component[0] in seen:
                    continue   # two changes of one instance: which one counts is not its question
                seen.add(component[0])
            lines += ['BEGIN:VEVENT', f'UID:{event.uid}', 'DTSTAMP:20240101T000000Z', *component, 'END:VEVENT']
    return '\r\n'.join(lines + ['END:VCALENDAR', ''])


def show(when):
    if isinstance(when, dt.datetime):
        if when.tzinfo is None:
            when = when.replace(tzinfo=UTC)
        return when.astimezone(UTC).strftime('%Y-%m-%dT%H:%M:%SZ')
    return when.isoformat()


def theirs(text, windows):
    calendar = recurring_ical_events.of(icalendar.Calendar.from_ical(text))
    answers = []
    for begin, end in windows:
        found = calendar.between(begin, end)
        answers.append({f'{event["UID"]} {show(event["DTSTART"].dt)} {show(event["DTEND"].dt)}' for event in found})
    return answers


def ours(dump, path, windows):
    arguments = [show(when) for window in windows for when in window]
    done = subprocess.run([dump, path, *arguments], text=True, stdout=subprocess.PIPE, check=True)
    answers = []
    for line in done.stdout.splitlines():
        if line == 'window':
            answers.append([])
        elif answers:
            answers[-1].append(line)
        else:
            raise AssertionError(line)
    return [set(answer) for answer in answers]


def main():
    dump = sys.argv[1]
    n_calendars = int(sys.argv[2]) if len(sys.argv) > 2 else 120
    rnd = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 4791)
    n_bad = n_found = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'calendar.ics')
        for number in range(n_calendars):
            text = write_calendar(rnd)
            with open(path, 'w', encoding='utf-8', newline='') as file:
                file.write(text)
            windows = []
            for days in (3, 40, 200):
                begin = pytz.utc.localize(dt.datetime(2024, 1, 1)) + dt.timedelta(minutes=rnd.randint(0, 2 * 365 * 1440))
                windows.append((begin, begin + dt.timedelta(days=days)))
            for window, wanted, found in zip(windows, theirs(text, windows), ours(dump, path, windows), strict=True):
                n_found += len(wanted)
                if wanted == found:
                    continue
                n_bad += 1
                if n_bad <= 5:
                    print(f'# calendar {number}, {show(window[0])} to {show(window[1])}')
                    for line in sorted(found - wanted)[:3]:
                        print(f'#   ours only:   {line}')
                    for line in sorted(wanted - found)[:3]:
                        print(f'#   theirs only: {line}')
                    uid = sorted(found ^ wanted)[0].split()[0]
                    for part in text.split('BEGIN:VEVENT\r\n')[1:]:
                        if f'UID:{uid}\r' in part:
                            print('#     ' + ' | '.join(part.split('\r\n')[2:-2]))
    print('1..1')
    print(f'{"not ok" if n_bad else "ok"} 1 - {n_calendars} calendars, {3 * n_calendars} windows, {n_found} occurrences, '
          f'{n_bad} differ')
    return 1 if n_bad else 0


if __name__ == '__main__':
    sys.exit(main())
