#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds hostynyctl to its contract, which other programs rely on.

    test-contract.py HOSTYNYCTL
"""
import contextlib
import csv
import datetime
import io
import json
import os
import pathlib
import re
import pwd
import sqlite3
import subprocess
import sys
import tempfile
import zoneinfo

import icalendar

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'lib'))
import catalogue  # noqa: E402
import tap  # noqa: E402

program = str(pathlib.Path(sys.argv[1]).resolve())
scratch = tempfile.TemporaryDirectory()
UTC = datetime.timezone.utc
PATIENCE_S = 60 * float(os.environ.get('HOSTYNY_TEST_PATIENCE', '1'))

CALENDAR = ('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//Test//EN\r\n{}END:VCALENDAR\r\n')
EVENT = ('BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20261101T080000Z\r\nSUMMARY:{uid}\r\n{lines}\r\nEND:VEVENT\r\n')


class Answer:
    def __init__(self, done):
        self.status, self.raw, self.err = done.returncode, done.stdout, done.stderr.decode()
        self.out = self.raw.decode()

    @property
    def lines(self):
        return self.out.splitlines()

    @property
    def objects(self):
        return [json.loads(line) for line in self.lines]


class Plan:
    """A folder of its own with a plan file in it."""

    def __init__(self, *new):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=scratch.name))
        self.path = self.folder / 'plan.hostyny'
        if new:
            tap.equal(self('new', *[word for word in new if word]).status, 0, 'new')

    def __call__(self, *words, status=None, **env):
        answer = ctl('--plan', self.path, *words, folder=self.folder, **env)
        if status is not None:
            tap.equal(answer.status, status, f'{words}: {answer.err}')
        return answer

    def listing(self, *words, status=0):
        return self(*words, '--format', 'json', status=status).objects

    def file(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path


def ctl(*words, folder=None, **env):
    done = subprocess.run([program, *map(str, words)], capture_output=True, check=False, timeout=PATIENCE_S,
                          cwd=folder or scratch.name, stdin=subprocess.DEVNULL,
                          env={**os.environ, 'HOME': scratch.name, 'XDG_DATA_HOME': scratch.name + '/data', **env})
    return Answer(done)


def calendar(*events):
    return CALENDAR.format(''.join(EVENT.format(uid=uid, lines=lines) for uid, lines in events))


def sentence(answer):
    """A person can act on it: it is there, it is one line or two, and no program's inside shows."""
    tap.true(answer.err.strip(), 'says nothing')
    tap.true('hostynyctl' in answer.err, answer.err)
    for word in ('CRITICAL', 'WARNING **', 'assertion', 'SQL', 'quark'):
        tap.true(word not in answer.err, answer.err)


def everything(plan):
    return plan.listing('occurrences', '--from', '2000-01-01', '--to', '2100-01-01')


# ---- usage

@tap.test
def bad_usage_ends_with_2_and_a_sentence():
    plan = Plan('')
    for words in ([], ['frob'], ['--frob'], ['list'], ['list', 'frob'], ['list', 'visits', 'meetings'], ['show'],
                  ['import'], ['occurrences'], ['occurrences', '--from', '2026-11-25'],
                  ['occurrences', '--from', 'x', '--to', '2026-11-25'],
                  ['occurrences', '--from', '2026-02-30', '--to', '2026-11-25'],
                  ['occurrences', '--from', '2026-11-25', '--to', '2026-11-24'],
                  ['list', 'visits', '--format', 'xml'], ['list', 'visits', '--sample'], ['search'], ['backup'],
                  ['new', 'more'], ['export', '--profile', 'full'], ['export', '--community', 'Атлантида'],
                  ['export', '--visit', 'nowhere'], ['show', 'nowhere'], ['undo', 'twice'],
                  ['shift'], ['shift', 'nowhere', '--by', '5'], ['day', 'nowhere', '--from', '2026-11-25'],
                  ['day', 'nowhere', '--from', '2026-11-25', '--to', '2026-11-26'], ['tighten', 'nowhere'],
                  ['dates', 'nowhere'], ['repeat', 'nowhere', 'never'], ['repeat', 'nowhere', 'soon'], ['move', 'nowhere'], ['move', 'nowhere', '--by', '5'], ['dates', 'nowhere', '--from', '2026-11-25'],
                  ['suggest'], ['suggest', 'dates'], ['suggest', 'times', 'x'], ['suggest', 'dates', 'nowhere'],
                  ['suggest', 'places', 'nowhere'], ['arrange', 'nowhere'], ['arrange', 'nowhere', '--on', '2026-11-25'],
                  ['split', 'nowhere'], ['clone', 'nowhere'], ['clone', 'nowhere', '--on', '2026-11-25'],
                  ['template', 'nowhere'], ['apply', 'nowhere'], ['apply', 'nowhere', '--on', '2026-11-25'],
                  ['add', 'person'], ['add', 'frob', 'name=x'], ['add', 'person', 'frob=x'], ['add', 'person', 'name'],
                  ['add', 'community', 'name=x'], ['add', 'person', 'consent-on=soon'], ['set', 'nowhere', 'name=x'],
                  ['remove', 'nowhere'], ['remove', 'programme'], ['merge', 'nowhere', 'nowhere'], ['duplicates', 'visits'],
                  ['delegation', 'nowhere', 'Валки'], ['confirm', 'nowhere', 'nobody', 'confirmed'],
                  ['confirm', 'nowhere', 'nobody', 'perhaps'], ['open', '--visit', 'nowhere'],
                  ['accept'], ['accept', 'nothing', '--reason', 'x'], ['accept', 'nothing'], ['rule', 'nothing'],
                  ['rule', 'curfew', 'loud'], ['repair', 'nothing'],
                  ['busy'], ['busy', 'nobody', plan.file('b.ics', calendar(('a', 'DTSTART:20261125')))],
                  ['busy', 'Валки', plan.file('c.ics', calendar(('a', 'DTSTART:20200101')))],
                  ['csv-export', 'visits'], ['csv-import', 'person'],
                  ['import', '--into', 'nowhere', plan.file('a.ics', calendar(('a', 'DTSTART:20261125')))]):
        sentence(plan(*words, status=2))


@tap.test
def help_and_version_are_answers():
    for words in (['--help'], ['-h'], ['list', '--help'], ['--help', 'import']):
        tap.true('Usage:' in ctl(*words).out, words)
        tap.equal(ctl(*words).status, 0)
    for command in ('new', 'list', 'show', 'import', 'export', 'print', 'occurrences', 'check', 'undo', 'redo',
                    'history', 'restore', 'search', 'backup', 'backups', 'salvage', 'moved', 'erase', 'verify',
                    'session', 'place', 'move', 'repeat', 'unplace', 'swap', 'delete', 'logo', 'publish', 'releases', 'unsent', 'changes',
                    'restore-release', 'pack', 'sent', 'replies', 'remind', 'shift', 'day', 'dates', 'tighten', 'suggest', 'arrange', 'split', 'clone',
                    'template', 'apply', 'add', 'set', 'remove', 'merge', 'duplicates', 'delegation', 'open',
                    'confirm', 'accept', 'rule', 'repair', 'csv-import', 'csv-export', 'busy'):
        tap.true(f'\n  {command}' in ctl('--help').out, command)
    tap.true(ctl('--version').out.startswith('hostynyctl '), 'version')


@tap.test
def options_stand_before_or_after_the_command():
    plan = Plan('--sample')
    expected = plan('list', 'visits', '--format', 'json').out
    for words in (['--plan', plan.path, 'list', 'visits', '--format=json'],
                  ['list', '--plan', plan.path, '--format', 'json', 'visits'],
                  ['--format', 'json', 'list', 'visits', f'--plan={plan.path}'],
                  ['list', 'visits', '--format', 'json', '--plan', plan.path]):
        tap.equal(ctl(*words).out, expected, words)


@tap.test
def a_missing_plan_ends_with_4_and_is_not_made():
    plan = Plan()
    for words in (['list', 'visits'], ['show', 'x'], ['export'], ['print', 'programme'], ['occurrences', '--from', '2026-01-01', '--to', '2027-01-01'],
                  ['check'], ['undo'], ['redo'], ['history'], ['search', 'x'], ['backup', plan.folder / 'b'], ['verify'],
                  ['shift', 'x', '--by', '5'], ['restore', '1'], ['salvage', plan.folder / 'b'], ['erase', 'x']):
        sentence(plan(*words, status=4))
    tap.equal(list(plan.folder.iterdir()), [])


@tap.test
def what_is_no_plan_ends_with_4_and_stays_as_it_is():
    for text in (b'', b'not a plan', os.urandom(8192), b'SQLite format 3\0' + os.urandom(4096)):
        plan = Plan()
        plan.path.write_bytes(text)
        for words in (['list', 'visits'], ['undo'], ['new'], ['import', plan.file('a.ics', calendar(('a', 'DTSTART:20261125')))]):
            sentence(plan(*words, status=4))
        tap.equal(plan.path.read_bytes(), text)
    plan = Plan()
    plan.path.mkdir()
    sentence(plan('list', 'visits', status=4))
    sentence(plan('new', status=4))


@tap.test
def new_replaces_nothing():
    plan = Plan('--sample')
    before = plan.path.read_bytes()
    sentence(plan('new', status=4))
    sentence(plan('new', '--sample', status=4))
    tap.equal(plan.path.read_bytes(), before)


@tap.test
def without_a_plan_named_it_is_the_window_s():
    with tempfile.TemporaryDirectory() as home:
        env = {'HOME': home, 'XDG_DATA_HOME': home + '/data', 'GSETTINGS_BACKEND': 'memory'}
        tap.equal(ctl('new', '--sample', **env).status, 0)
        tap.equal(len(ctl('list', 'visits', **env).lines), 2)
        tap.true(pathlib.Path(home, 'data/hostyny/plan.hostyny').exists(), 'not where the window looks')


# ---- looking

@tap.test
def every_kind_is_listed_in_both_forms():
    plan = Plan('--sample')
    for kinds, count in {'programme': 1, 'communities': 10, 'venues': 7, 'visits': 2, 'delegations': 7, 'curfews': 7,
                         'meetings': 3, 'sessions': 76, 'events': 79, 'ways': 4, 'calendars': 0, 'components': 0}.items():
        tap.equal(len(plan.listing('list', kinds)), count, kinds)
        tap.equal(len(plan('list', kinds, status=0).lines), count, kinds)
    for singular, plural in {'community': 'communities', 'person': 'people', 'visit': 'visits', 'session': 'sessions',
                             'meeting': 'meetings', 'venue': 'venues'}.items():
        tap.equal(plan('list', singular, status=0).out, plan('list', plural).out)


@tap.test
def show_takes_a_uid_a_code_or_a_name():
    plan = Plan('--sample')
    visit = plan.listing('list', 'visits')[0]
    shown = plan.listing('show', visit['uid'])
    tap.equal(shown[0], visit)
    tap.equal([it['type'] for it in shown[1:]], ['delegation'] * 2 + ['event'] * 31)
    for word in ('UA59060150000055022', 'Хмелівська', 'khmeliv', 'Khmelivka', 'ХМЕЛІВ'):
        tap.equal([it['code'] for it in plan.listing('show', word)], ['UA59060150000055022'], word)
    tap.true('Хмелівська' in plan('show', 'Khmeliv', status=0).out, 'text')
    # Of a meal also what those need who come to it, as numbers.
    lunch = next(it for it in shown if it['type'] == 'event' and it['summary'] == 'Обід')
    plan('set', next(it for it in shown if it['type'] == 'delegation')['delegates'][0], 'needs=вегетаріанське', status=0)
    tap.equal(plan.listing('show', lunch['uid'])[1:], [{'type': 'need', 'text': 'вегетаріанське', 'n': 1}])
    tap.true('need\t1\tвегетаріанське' in plan('show', lunch['uid'], status=0).lines, 'the need as text')


@tap.test
def the_sample_lies_around_today_in_every_zone():
    """The first visit in the week of today, as today is there, and the meeting ahead of both."""
    for zone in ('Pacific/Auckland', 'Europe/Kyiv', 'UTC', 'America/Los_Angeles'):
        plan = Plan()
        before = datetime.datetime.now(zoneinfo.ZoneInfo(zone)).date()
        plan('new', '--sample', status=0, TZ=zone)
        after = datetime.datetime.now(zoneinfo.ZoneInfo(zone)).date()
        meeting = next(it for it in plan.listing('list', 'meetings') if not it['rrules'] and not it['recurrence-id'])
        visit = plan.listing('list', 'visits')[0]
        week = datetime.date.fromisoformat(visit['first-day']).isocalendar()[:2]
        tap.true(week in (before.isocalendar()[:2], after.isocalendar()[:2]), f'{zone}: the week of {visit["first-day"]}')
        tap.true(meeting['start'][:10] > max(visit['last-day'], after.isoformat()), f'{zone}: {meeting["start"]}')


@tap.test
def occurrences_are_as_the_contract_says():
    plan = Plan('--sample')
    found = everything(plan)
    tap.equal(len(found), 82)
    for it in found:
        tap.equal(list(it), ['uid', 'recurrence_id', 'start', 'end', 'start_utc', 'end_utc', 'tzid', 'all_day', 'summary'])
        tap.equal(it['tzid'], 'Europe/Kyiv')
        tap.equal(it['all_day'], False)
        tap.equal(len(it['start']), 19)
        tap.equal(len(it['start_utc']), 20)
    tap.equal(found, sorted(found, key=lambda it: it['start_utc']))
    series = [it for it in found if it['recurrence_id']]
    tap.equal(len(series), 10)
    moved = [it for it in series if it['recurrence_id'] != it['start']]
    tap.equal([(it['recurrence_id'][11:], it['start'][11:]) for it in moved], [('10:00:00', '15:00:00')])


@tap.test
def every_kind_of_time_is_told():
    plan = Plan('')
    source = plan.file('a.ics', calendar(
        ('zoned', 'DTSTART;TZID=America/New_York:20261125T093000\r\nDTEND;TZID=America/New_York:20261125T103000'),
        ('utc', 'DTSTART:20261125T073000Z\r\nDTEND:20261125T083000Z'),
        ('floating', 'DTSTART:20261125T093000\r\nDURATION:PT1H'),
        ('day', 'DTSTART;VALUE=DATE:20261125'),
        ('point', 'DTSTART:20261125T120000Z')))
    plan('import', source, status=0)
    found = {it['uid']: it for it in everything(plan)}
    expected = {
        'zoned': ('2026-11-25T09:30:00', '2026-11-25T10:30:00', '2026-11-25T14:30:00Z', '2026-11-25T15:30:00Z',
                  'America/New_York', False),
        'utc': ('2026-11-25T07:30:00Z', '2026-11-25T08:30:00Z', '2026-11-25T07:30:00Z', '2026-11-25T08:30:00Z',
                'UTC', False),
        'floating': ('2026-11-25T09:30:00', '2026-11-25T10:30:00', '2026-11-25T07:30:00Z', '2026-11-25T08:30:00Z',
                     None, False),
        'day': ('2026-11-25', '2026-11-26', '2026-11-24T22:00:00Z', '2026-11-25T22:00:00Z', None, True),
        'point': ('2026-11-25T12:00:00Z', '2026-11-25T12:00:00Z', '2026-11-25T12:00:00Z', '2026-11-25T12:00:00Z',
                  'UTC', False),
    }
    for uid, fields in expected.items():
        it = found[uid]
        tap.equal((it['start'], it['end'], it['start_utc'], it['end_utc'], it['tzid'], it['all_day']), fields, uid)
        tap.equal(it['recurrence_id'], None)

    # Floating times and days are meant where the reader is.
    words = ['occurrences', '--from', '2026-11-25', '--to', '2026-11-26', '--format', 'json']
    tokyo = {it['uid']: it for it in plan(*words, TZ='Asia/Tokyo').objects}
    tap.equal(tokyo['floating']['start_utc'], '2026-11-25T00:30:00Z')
    tap.equal(tokyo['day']['start_utc'], '2026-11-24T15:00:00Z')
    tap.equal(tokyo['zoned']['start_utc'] if 'zoned' in tokyo else '2026-11-25T14:30:00Z', '2026-11-25T14:30:00Z')


@tap.test
def the_window_is_half_open():
    plan = Plan('')
    plan('import', plan.file('a.ics', calendar(('a', 'DTSTART:20261125T073000Z\r\nDTEND:20261125T083000Z'))), status=0)
    for begin, end, count in (('2026-11-25T07:30:00Z', '2026-11-25T08:30:00Z', 1),
                              ('2026-11-25T08:30:00Z', '2026-11-25T09:00:00Z', 0),
                              ('2026-11-25T07:00:00Z', '2026-11-25T07:30:00Z', 0),
                              ('2026-11-25T07:00:00Z', '2026-11-25T07:30:01Z', 1),
                              ('2026-11-25T08:29:59Z', '2026-11-25T09:00:00Z', 1),
                              ('2026-11-25T09:30:00+02:00', '2026-11-25T10:30:00+02:00', 1),
                              ('2026-11-25t09:30:00+02:00', '2026-11-25T07:30:00.5z', 1),
                              ('2026-11-25T10:30:00', '2026-11-25T11:00', 0),
                              ('2026-11-25T10:29:00', '2026-11-25T11:00', 1),
                              ('2026-11-25', '2026-11-26', 1), ('2026-11-25', '2026-11-25', 0),
                              ('2026-11-26', '2026-11-27', 0)):
        tap.equal(len(plan.listing('occurrences', '--from', begin, '--to', end)), count, f'{begin} to {end}')


@tap.test
def search_finds_by_any_name():
    plan = Plan('--sample')
    for words in (['Khmelivka'], ['Хмелівка'], ['хмелів'], ['Khmeliv']):
        tap.true('UA59060150000055022' in [it['key'] for it in plan.listing('search', *words)], words)
    tap.true(any(it['type'] == 'event' for it in plan.listing('search', 'енергоменеджмент')), 'events')
    tap.equal(plan('search', 'нічогонемає', status=0).out, '')
    tap.equal(sorted(plan.listing('search', 'Хмелівка')[0]), ['at', 'key', 'title', 'type'])


@tap.test
def check_finds_the_planted_curfews():
    plan = Plan('--sample')
    found = plan.listing('check', status=1)
    curfews = [it for it in found if it['rule'].startswith('curfew')]
    tap.true(len(curfews) >= 2, found)
    text = ' '.join(it['sentence'] for it in curfews)
    tap.true('Sumy oblast' in text and 'Kharkiv oblast' in text, text)
    tap.equal(len(plan('check', status=1).lines), len(found))
    tap.equal(Plan('')('check', status=0).out, '')


@tap.test
def a_finding_is_accepted_until_its_cause_changes():
    plan = Plan('--sample')
    found = plan.listing('check', status=1)
    tap.true(all(len(it['cause']) == 16 and it['accepted'] is None for it in found), found)
    curfew = next(it for it in found if it['rule'] == 'curfew')
    plan('accept', curfew['cause'], '--reason', 'Має перепустку', status=0)
    left = plan.listing('check', status=1)
    tap.equal([it for it in left if it['cause'] == curfew['cause']], [])
    tap.equal(len(left), len(found) - 1)
    tap.equal([it['accepted'] for it in plan.listing('check', '--all', status=1) if it['cause'] == curfew['cause']],
              ['Має перепустку'])
    # The same in the other language.
    tap.equal({it['cause'] for it in plan('check', '--format', 'json', LC_ALL='uk_UA.UTF-8', LANGUAGE='uk').objects},
              {it['cause'] for it in left})

    # A minute later it is another thing than what was accepted.
    plan('shift', curfew['uid'], '--by', '1')
    tap.true((curfew['rule'], curfew['uid']) in [(it['rule'], it['uid']) for it in plan.listing('check', status=1)], 'back')
    plan('undo', status=0)
    tap.equal(plan.listing('check', status=1), left)
    plan('accept', curfew['cause'][:12], '--withdraw', status=0)
    tap.equal(plan.listing('check', status=1), found)
    sentence(plan('accept', curfew['cause'], '--withdraw', status=2))
    sentence(plan('accept', curfew['cause'], status=2))


@tap.test
def a_finding_is_repaired():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    talk = next(it for it in sessions_on(plan, day).values() if it['start'] == at('11:30'))
    plan('place', talk['uid'], '--at', at('11:00'), TZ='Europe/Kyiv')
    clash = next(it for it in plan.listing('check', status=1) if it['rule'] == 'delegation-twice')
    dry = plan('repair', clash['cause'], '--dry-run', '--format', 'json', TZ='Europe/Kyiv')
    tap.true(any(it.get('change') == 'moves' for it in dry.objects), dry.out + dry.err)
    plan('repair', clash['cause'], TZ='Europe/Kyiv')
    def pairs():
        return [{it['uid'], it['other']} for it in plan.listing('check', status=1) if it['rule'] == 'delegation-twice']
    tap.true({clash['uid'], clash['other']} not in pairs(), 'solved')
    plan('undo', status=0)
    tap.true({clash['uid'], clash['other']} in pairs(), 'back')
    curfew = next(it for it in plan.listing('check', status=1) if it['rule'] == 'curfew')
    sentence(plan('repair', curfew['cause'], status=2))


@tap.test
def rules_are_what_the_programme_makes_of_them():
    plan = Plan('--sample')
    rules = plan.listing('rule')
    tap.true(all(it['title'] and it['reason'] for it in rules), 'each says how it is called, and why it finds what it finds')
    levels = {it['rule']: it['level'] for it in rules}
    tap.equal((levels['curfew'], levels['holiday']), ('warning', 'note'))
    plan('rule', 'curfew', 'stop', status=0)
    plan('rule', 'no-shelter', 'off', status=0)
    found = plan.listing('check', status=1)
    tap.equal({it['severity'] for it in found if it['rule'] == 'curfew'}, {'stop'})
    tap.equal([it for it in found if it['rule'] == 'no-shelter'], [])
    tap.equal(plan('rule', 'curfew', status=0).out, 'curfew\tstop\n')
    plan('rule', 'curfew', 'as-built', status=0)
    tap.equal({it['severity'] for it in plan.listing('check', status=1) if it['rule'] == 'curfew'}, {'warning'})
    tap.equal([it['rule'] for it in plan.listing('list', 'rules')], ['no-shelter'])
    plan('undo', status=0)
    tap.equal(plan('rule', 'curfew', status=0).out, 'curfew\tstop\n')


# ---- changing

@tap.test
def import_counts_and_knows_again():
    plan = Plan()
    first = calendar(('a', 'DTSTART:20261125T073000Z'), ('b', 'DTSTART:20261126T073000Z\r\nSEQUENCE:2'))
    second = calendar(('a', 'DTSTART:20261125T083000Z\r\nSEQUENCE:1'), ('b', 'DTSTART:20261126T083000Z\r\nSEQUENCE:1'),
                      ('c', 'DTSTART:20261127'), ('bad', 'DTSTART:never'))
    names = ['new', 'changed', 'unchanged', 'older', 'unreadable']
    one = plan.file('one.ics', first)

    dry = plan('import', '--dry-run', one, '--format', 'json', status=0).objects
    tap.equal(len(dry), 1)
    tap.equal([dry[0][name] for name in names], [2, 0, 0, 0, 0])
    tap.true(not plan.path.exists(), 'a dry run made a plan')

    tap.equal(plan('import', one, status=0).out, 'new 2, changed 0, unchanged 0, older 0, unreadable 0\n')
    tap.equal(plan('import', one, status=0).out, 'new 0, changed 0, unchanged 2, older 0, unreadable 0\n')
    two = plan.file('two.ics', second)
    before = everything(plan)
    dry = plan('import', '--dry-run', two, '--format', 'json', status=1).objects[0]
    tap.equal([(it['uid'], it['verdict'], it['changes']) for it in dry['differences']],
              [('a', 'changed', [{'field': 'start', 'before': '2026-11-25T07:30:00Z', 'after': '2026-11-25T08:30:00Z'}]),
               ('b', 'older', [{'field': 'start', 'before': '2026-11-26T07:30:00Z', 'after': '2026-11-26T08:30:00Z'}])])
    tap.equal(plan('import', '--dry-run', two, status=1).out, 'new 1, changed 1, unchanged 0, older 1, unreadable 1\n')
    tap.equal(everything(plan), before)
    answer = plan('import', two, '--format', 'json', status=1)
    tap.equal([answer.objects[0][name] for name in names], [1, 1, 0, 1, 1])
    tap.equal([(it['file'], it['line']) for it in answer.objects[0]['problems']], [(str(two), 24)])
    tap.true(plan('import', two, status=1).err.startswith(f'{two}:24: '), 'file:line: why')
    tap.equal([it['start'] for it in everything(plan)],
              ['2026-11-25T08:30:00Z', '2026-11-26T07:30:00Z', '2026-11-27'])


@tap.test
def what_was_imported_is_found_and_nothing_is_left_for_later():
    plan = Plan('')
    plan('import', plan.file('many.ics', calendar(*[(f'Збори{i}', 'DTSTART:20261125T073000Z') for i in range(300)])), status=0)
    with contextlib.closing(sqlite3.connect(plan.path)) as db:
        words, documents = db.execute('SELECT (SELECT count(*) FROM words), (SELECT count(*) FROM document)').fetchone()
        tap.true(words == documents >= 300, (words, documents))
        tap.true('\n' not in db.execute("SELECT value FROM meta WHERE name = 'derived'").fetchone()[0], 'words wait')
    tap.equal([hit['key'] for hit in plan.listing('search', 'збори123')], ['Збори123'])
    plan('verify', status=0)


@tap.test
def import_into_a_visit_makes_sessions():
    plan = Plan('--sample')
    visit = plan.listing('list', 'visits')[0]['uid']
    plan('import', plan.file('a.ics', calendar(('mine', 'DTSTART:20261125T073000Z'))), '--into', visit, status=0)
    tap.equal([it['visit'] for it in plan.listing('show', 'mine')], [visit])
    tap.equal(len(plan.listing('list', 'sessions')), 77)


@tap.test
def broken_input_ends_with_3_and_leaves_the_plan():
    plan = Plan('--sample')
    before = plan('export', '--profile', 'lossless', status=0).raw
    fifo = plan.folder / 'fifo'
    os.mkfifo(fifo)
    good = plan.file('good.ics', calendar(('a', 'DTSTART:20261125')))
    for path in (plan.file('empty.ics', b''), plan.file('zeros.ics', bytes(4096)), plan.file('random.ics', os.urandom(4096)),
                 plan.file('text.ics', 'Добрий день'), plan.folder, fifo, plan.folder / 'missing.ics', '/dev/zero', '/dev/null'):
        sentence(plan('import', path, status=3))
        sentence(plan('import', good, path, status=3))
        tap.equal(list(Plan().folder.iterdir()), [])
    tap.equal(without_stamps(plan('export', '--profile', 'lossless', status=0).raw), without_stamps(before))
    tap.equal([it['step'] for it in plan.listing('history')], ['sample-plan'])

    nowhere = Plan()
    nowhere('import', plan.file('text.ics', 'Добрий день'), status=3)
    tap.true(not nowhere.path.exists(), 'bad input made a plan')


def without_stamps(raw):
    return [line for line in raw.splitlines() if not line.startswith(b'DTSTAMP')]


@tap.test
def half_readable_input_is_half_taken():
    whole = calendar(('a', 'DTSTART:20261125'), ('b', 'DTSTART:20261126'))
    for text in (whole[:-40].encode(), whole.encode().replace(b'SUMMARY:b', b'SUMMARY:\xcf\xf0\xe8\xe2\xb3\xf2'),
                 b'\xef\xbb\xbf' + whole.encode(), whole.encode('utf-16'), whole.replace('\r\n', '\n').encode()):
        plan = Plan()
        answer = plan('import', plan.file('a.ics', text))
        tap.true(answer.status in (0, 1), answer.err)
        tap.true('a' in [it['uid'] for it in everything(plan)], answer.err)
        tap.equal(plan('verify').status, 0)


@tap.test
def undo_and_redo_name_the_step():
    plan = Plan('')
    plan('import', plan.file('a.ics', calendar(('a', 'DTSTART:20261125'), ('b', 'DTSTART:20261126'))), status=0)
    tap.equal(plan('undo', status=0).out, 'Import 2 items\n')
    tap.equal(everything(plan), [])
    tap.equal([(it['step'], it['undone']) for it in plan.listing('history')], [('import', True), ('new-plan', False)])
    tap.equal(plan('redo', status=0).out, 'Import 2 items\n')
    tap.equal(len(everything(plan)), 2)
    sentence(plan('redo', status=0))
    plan('undo', status=0)
    sentence(plan('undo', status=0))
    tap.equal(len(plan.listing('list', 'communities')), 10)


def day_of_talks(plan):
    """The second day of the sample's visit, where most happens: a function from minutes to its times."""
    visit = plan.listing('list', 'visits')[0]
    day = datetime.date.fromisoformat(visit['first-day']) + datetime.timedelta(days=1)
    return visit['uid'], lambda clock: f'{day}T{clock}:00', day


def sessions_on(plan, day):
    return {it['summary']: it for it in plan('occurrences', '--from', day, '--to', day + datetime.timedelta(days=1),
                                             '--format', 'json', status=0, TZ='Europe/Kyiv').objects}


@tap.test
def shift_moves_the_rest_of_a_day_after_an_alert():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    before = sessions_on(plan, day)
    words = ('shift', visit, '--from', at('11:20'), '--by', '40', '--format', 'json')
    dry = plan(*words, '--dry-run', TZ='Europe/Kyiv')
    tap.equal(sessions_on(plan, day), before)
    tap.equal(len(plan('history', status=0).lines), 1)
    wet = plan(*words, TZ='Europe/Kyiv')
    tap.equal((wet.status, wet.objects), (dry.status, dry.objects))

    changes = {it['name']: it for it in wet.objects if 'change' in it}
    lunch = changes['Обід']
    tap.equal((lunch['change'], lunch['start'], lunch['new_start'], lunch['new_end']),
              ('moves', at('13:00'), at('13:40'), at('14:40')))
    tap.equal(changes['Кава-пауза']['new_end'], at('12:10'))
    after = sessions_on(plan, day)
    tap.equal({name: it['start'] for name, it in after.items()},
              {name: changes[name]['new_start'] if name in changes else it['start'] for name, it in before.items()})
    tap.equal(plan('history', status=0).lines[0].split('\t')[2], 'Move the rest of the day by +40 min')
    plan('undo', status=0)
    tap.equal(sessions_on(plan, day), before)

    # To a time, from a session on; what falls out is said by hand.
    talk = next(it['uid'] for it in before.values() if it['start'] == at('11:30'))
    break_uid = before['Кава-пауза']['uid']
    plan('shift', talk, '--to', at('12:00'), '--drop', before['Запитання та відповіді']['uid'], TZ='Europe/Kyiv')
    after = sessions_on(plan, day)
    tap.equal(after['Обід']['start'], at('13:30'))
    tap.true('Запитання та відповіді' not in after, 'in the pool')
    tap.equal(after['Кава-пауза'], before['Кава-пауза'], break_uid)
    for words in (['--by', 'x'], ['--by', '5', '--to', at('12:00')], [], ['--to', 'noon'],
                  ['--by', '5', '--community', 'Атлантида']):
        sentence(plan('shift', talk, *words, status=2))
    sentence(plan('shift', visit, '--by', '5', status=2))


def times(objects, key):
    return sorted(it[key][10:] for it in objects if it.get('type') == 'event' and it[key])


@tap.test
def a_day_is_moved_and_repeated():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    before = sessions_on(plan, day)
    later = day + datetime.timedelta(days=30)
    moved = plan('day', visit, '--from', day, '--to', later, '--format', 'json', '--dry-run', TZ='Europe/Kyiv')
    tap.true(moved.status in (0, 1), moved.err)
    tap.equal(sessions_on(plan, day), before)
    tap.equal(times(moved.objects, 'start'), times(moved.objects, 'new_start'))
    plan('day', visit, '--from', day, '--to', later, TZ='Europe/Kyiv')
    tap.equal((sessions_on(plan, day), sorted(sessions_on(plan, later))), ({}, sorted(before)))
    plan('undo', status=0)
    plan('day', visit, '--from', day, '--to', later, '--copy', TZ='Europe/Kyiv')
    tap.equal(sessions_on(plan, day), before)
    after = sessions_on(plan, later)
    tap.equal(sorted(after), sorted(before))
    tap.equal({it['uid'] for it in after.values()} & {it['uid'] for it in before.values()}, set())
    sentence(plan('day', visit, '--from', later + datetime.timedelta(days=1), '--to', day, status=2))


@tap.test
def a_session_is_made_to_repeat():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    talk = next(it for it in sessions_on(plan, day).values() if it['start'] == at('11:30'))

    def days():
        return [it['start'][:10] for it in plan('occurrences', '--from', day, '--to', day + datetime.timedelta(60), '--format', 'json').objects
                if it['uid'] == talk['uid']]

    plan('repeat', talk['uid'], 'FREQ=WEEKLY;COUNT=3', status=0)
    tap.equal(days(), [str(day + datetime.timedelta(7 * i)) for i in range(3)])
    plan('repeat', talk['uid'], 'never', status=0)
    tap.equal(days(), [str(day)])
    tap.equal(plan('repeat', talk['uid'], status=0).out, 'Never\n')
    sentence(plan('repeat', talk['uid'], 'FREQ=SOMETIMES', status=2))


@tap.test
def how_a_session_repeats_is_said_in_both_languages():
    plan = Plan('')
    locale = catalogue.make(pathlib.Path(__file__).resolve().parents[2], plan.folder)
    rules = {
        'FREQ=MONTHLY;BYDAY=1MO,-1FR;COUNT=21':
            'Щомісяця; у перший понеділок і в останню п’ятницю; усього 21 раз',
        'FREQ=HOURLY;INTERVAL=3;BYMONTH=1,10;COUNT=2': 'Кожні 3 години; лише у січні і жовтні; усього 2 рази',
        'FREQ=YEARLY;INTERVAL=5;BYWEEKNO=20;BYDAY=SU;COUNT=12': 'Кожні 5 років; тиждень року: 20; у неділю; усього 12 разів',
        'FREQ=DAILY;INTERVAL=21;BYDAY=TU,WE': 'Кожен 21 день; лише у вівторок і середу',
        'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1,-2': 'Щомісяця; у понеділок і вівторок; з них лише перший раз і 2-й раз від кінця',
        'FREQ=MONTHLY;BYMONTHDAY=1,-1;WKST=SU;UNTIL=20271231T120000Z':
            'Щомісяця; дні місяця: 1 і останній; тиждень починається у неділю; до 31.12.2027 включно',
        'RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L;BYMONTHDAY=8': 'RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L;BYMONTHDAY=8',
    }
    events = ''.join(f'BEGIN:VEVENT\r\nUID:{number}\r\nDTSTAMP:20261101T080000Z\r\nDTSTART;TZID=Europe/Kyiv:20261207T100000\r\n'
                     f'SUMMARY:x\r\nRRULE:{rule}\r\nEND:VEVENT\r\n' for number, rule in enumerate(rules))
    more = ('BEGIN:VEVENT\r\nUID:days\r\nDTSTAMP:20261101T080000Z\r\nDTSTART;TZID=Europe/Kyiv:20261207T100000\r\nSUMMARY:x\r\n'
            'RRULE:FREQ=DAILY\r\nEXDATE;TZID=Europe/Kyiv:20261208T100000\r\nRDATE;TZID=Europe/Kyiv:20261212T143000\r\nEND:VEVENT\r\n')
    path = plan.file('a.ics', f'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}{more}END:VCALENDAR\r\n')
    plan('import', path, status=0)
    ukrainian = {'LC_ALL': 'uk_UA.UTF-8', 'LANGUAGE': 'uk', 'HOSTYNY_LOCALEDIR': locale}
    for number, (rule, words) in enumerate(rules.items()):
        said = plan('repeat', number, status=0, **ukrainian).out.strip()
        tap.equal(said.replace('\N{NO-BREAK SPACE}', ' '), words)
        # And it is what it was.
        tap.equal(plan.listing('show', number)[0]['rrules'], [rule])
    tap.equal(plan('repeat', 'days', status=0).out, 'Every day\nAlso on 12 December 2026, 14:30\nNot on 8 December 2026\n')
    tap.equal(plan('repeat', 'days', status=0, **ukrainian).out,
              'Щодня\nТакож 12.12.2026, 14:30\nКрім 08.12.2026\n')


@tap.test
def several_are_moved_and_copied_at_once():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    talks = sorted((it for it in sessions_on(plan, day).values()), key=lambda it: it['start'])[3:5]
    uids = [it['uid'] for it in talks]

    def starts():
        return sorted((it['start'], it['end']) for uid in uids for it in plan.listing('show', uid))

    before = starts()
    steps = len(plan('history').lines)
    plan('move', *uids, '--by', '90', status=0)
    tap.equal([int(b[0][11:13]) * 60 + int(b[0][14:16]) - int(a[0][11:13]) * 60 - int(a[0][14:16])
               for a, b in zip(before, starts())], [90, 90])
    tap.equal(len(plan('history').lines), steps + 1, 'one step')
    plan('undo', status=0)
    tap.equal(starts(), before)
    count = len(plan.listing('list', 'sessions'))
    plan('move', *uids, '--by', '1440', '--copy', status=0)
    tap.equal((len(plan.listing('list', 'sessions')), starts()), (count + 2, before))
    sentence(plan('move', *uids, '--by', 'soon', status=2))
    plan('import', plan.file('whole.ics', calendar(('whole', 'DTSTART;VALUE=DATE:20261125\r\nDTEND;VALUE=DATE:20261126'))), status=0)
    sentence(plan('move', 'whole', '--by', '90', status=2))
    plan('move', 'whole', '--by', '-1440', status=0)
    it, = plan.listing('show', 'whole')
    tap.equal((it['start'][:10], it['end'][:10]), ('2026-11-24', '2026-11-25'))


@tap.test
def a_visit_is_moved_and_made_longer():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    before = sessions_on(plan, day)
    first, last = (datetime.date.fromisoformat(plan.listing('show', visit)[0][name]) for name in ('first-day', 'last-day'))
    by = datetime.timedelta(days=28)

    def days():
        shown = plan.listing('show', visit)[0]
        return shown['first-day'], shown['last-day']

    tried = plan('dates', visit, '--from', first + by, '--dry-run', '--format', 'json', TZ='Europe/Kyiv')
    tap.equal((days(), times(tried.objects, 'start')), ((str(first), str(last)), times(tried.objects, 'new_start')))
    tap.true(any(it.get('ask_again') for it in tried.objects), 'whom to ask again')
    plan('dates', visit, '--from', first + by, TZ='Europe/Kyiv')
    tap.equal((days(), sorted(sessions_on(plan, day + by))), ((str(first + by), str(last + by)), sorted(before)))
    plan('undo', status=0)
    plan('dates', visit, '--from', first, '--to', last + by, TZ='Europe/Kyiv')
    tap.equal((days(), sessions_on(plan, day)), ((str(first), str(last + by)), before), 'what is planned stays')
    sentence(plan('dates', visit, '--from', last, '--to', first - by, status=2))


@tap.test
def gaps_are_closed_and_sessions_split():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    changes = plan('tighten', visit, '--on', day, '--format', 'json', TZ='Europe/Kyiv').objects
    tap.true(any(it.get('change') == 'moves' and it['new_start'] < it['start'] for it in changes), changes)
    plan('undo', status=0)
    talk = next(it['uid'] for it in sessions_on(plan, day).values() if it['start'] == at('11:30'))
    parts = [it for it in plan('split', talk, '--groups', '2', '--format', 'json').objects if 'change' in it]
    tap.equal(sorted(it['change'] for it in parts), ['changes', 'comes'])
    shown = [plan.listing('show', it['uid'])[0]['communities'] for it in parts]
    tap.equal(sorted(len(codes) for codes in shown), [1, 1])
    tap.true(shown[0] != shown[1], shown)
    sentence(plan('split', talk, '--groups', '9', status=2))


@tap.test
def dates_are_suggested_and_taken():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    first, last = (plan.listing('show', visit)[0][name] for name in ('first-day', 'last-day'))
    words = ('suggest', 'dates', visit, '--from', first, '--to', day + datetime.timedelta(days=60))
    dates = plan(*words, '--format', 'json', TZ='Europe/Kyiv').objects
    tap.equal([it['number'] for it in dates], list(range(1, 11)))
    tap.equal([it['cost'] for it in dates], sorted(it['cost'] for it in dates))
    tap.equal((dates[0]['start'], dates[0]['end'], dates[0]['present']), (first, last, True), 'agreed days are best')
    tap.equal([it['present'] for it in dates[1:]], [False] * 9)
    tap.true('again' in dates[1]['price'][0]['sentence'], dates[1])
    tap.equal(sum(it['cost'] for it in dates[1]['price']), dates[1]['cost'])
    tap.equal([line.split('\t')[1] for line in plan(*words, TZ='Europe/Kyiv').lines],
              [f'{it["start"]}/{it["end"]}' for it in dates], 'the same in words')
    tap.equal(plan(*words, TZ='Europe/Kyiv').out, plan(*words, TZ='Europe/Kyiv').out)
    # A date is that day, wherever it is typed.
    these = [*words[:3], '--from', first, '--to', last]
    tap.equal(plan(*these, TZ='Pacific/Auckland').out, plan(*these, TZ='Europe/Kyiv').out)

    before = sessions_on(plan, day)
    tap.true(plan(*words, '--take', '2', '--dry-run', '--format', 'json').objects, 'says what would be')
    tap.equal(sessions_on(plan, day), before)
    said = plan(*words, '--take', '2', '--format', 'json', TZ='Europe/Kyiv').objects
    tap.true(any('ask_again' in it for it in said), said)
    shown = plan.listing('show', visit)[0]
    tap.equal((shown['first-day'], shown['last-day']), (dates[1]['start'], dates[1]['end']))
    moved = datetime.date.fromisoformat(dates[1]['start']) - datetime.date.fromisoformat(first)
    tap.equal({name: it['start'][10:] for name, it in sessions_on(plan, day + moved).items()},
              {name: it['start'][10:] for name, it in before.items()})
    tap.equal(plan('history', status=0).lines[0].split('\t')[2], f'Move visit “{shown["title"]}”')
    plan('undo', status=0)
    tap.equal(sessions_on(plan, day), before)
    for number in ('-1', '11', 'x'):
        sentence(plan(*words, '--take', number, status=2))


@tap.test
def places_are_suggested_and_taken():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    waiting = plan('session', 'Ще одна розмова', '--visit', visit, status=0).lines[0]
    # Days that are over are not looked at: the sample's visit lies around today.
    moved = plan('suggest', 'dates', visit, '--from', day + datetime.timedelta(days=30), '--take', '1', TZ='Europe/Kyiv')
    tap.true(moved.status in (0, 1), moved.err)
    places = plan('suggest', 'places', waiting, '--format', 'json', TZ='Europe/Kyiv').objects
    tap.true(3 < len(places) <= 10, places)
    tap.equal([it['cost'] for it in places], sorted(it['cost'] for it in places))
    tap.equal(places[0]['warnings'], 0)
    tap.true(places[-1]['warnings'] > 0, places[-1])
    plan('suggest', 'places', waiting, '--take', '1', TZ='Europe/Kyiv')
    shown = plan.listing('show', waiting)[0]
    tap.equal(shown['start'][:19], places[0]['start'])
    tap.equal(plan('history', status=0).lines[0].split('\t')[2], 'Schedule “Ще одна розмова”')
    again = plan('suggest', 'places', waiting, '--format', 'json', TZ='Europe/Kyiv').objects
    tap.equal([it['start'] for it in again if it['present']], [places[0]['start']])


@tap.test
def a_day_is_arranged_in_part():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    names = sessions_on(plan, day)
    # What waits for a time gets one where there is room, and nothing else is touched.
    waiting = {it['uid'] for it in plan.listing('list', 'sessions') if it['visit'] == visit and not it['start']}
    tap.true(waiting, 'the sample has such')
    dry = plan('arrange', visit, '--on', day, '--format', 'json', '--dry-run', TZ='Europe/Kyiv').objects
    placed = {it['uid']: it for it in dry if it.get('change') == 'moves'}
    tap.true(placed and set(placed) <= waiting, placed)
    tap.true(all(it['start'] is None and it['new_start'][:10] == str(day) for it in placed.values()), placed)
    tap.true(any('get one.' in it.get('price', '') or 'gets one.' in it.get('price', '') for it in dry), dry)
    left = plan('arrange', visit, '--on', day, '--format', 'json', '--dry-run', *[word for uid in waiting for word in ('--keep', uid)],
                TZ='Europe/Kyiv').objects
    tap.equal([it for it in left if it.get('change') == 'moves'], [])
    plan('delete', *waiting, status=0)
    sentence(plan('arrange', visit, '--on', day, status=2, TZ='Europe/Kyiv'))
    talk = next(it['uid'] for it in names.values() if it['start'] == at('11:30'))
    plan('place', talk, '--at', at('10:30'), status=0, TZ='Europe/Kyiv')
    before = sessions_on(plan, day)
    words = ('arrange', visit, '--on', day, '--format', 'json')
    dry = plan(*words, '--dry-run', TZ='Europe/Kyiv').objects
    tap.equal(sessions_on(plan, day), before)
    moving = {it['uid']: it['new_start'] for it in dry if it.get('change') == 'moves'}
    tap.equal(list(moving), [talk], 'only what is in the way')
    sentence_of_clash = [it for it in plan('check', '--format', 'json').objects if it['rule'] == 'delegation-twice']
    tap.true(sentence_of_clash, 'it was in the way')
    kept = plan(*words, '--keep', talk, '--dry-run', TZ='Europe/Kyiv').objects
    tap.equal([it['uid'] for it in kept if it.get('change') == 'moves'], [])
    plan(*words, TZ='Europe/Kyiv')
    tap.equal({it['uid']: it['start'] for it in sessions_on(plan, day).values() if it['uid'] in moving}, moving)
    tap.equal([it for it in plan('check', '--format', 'json').objects if it['rule'] == 'delegation-twice'], [])
    tap.true(plan('history', status=0).lines[0].split('\t')[2].startswith('Arrange the day of '), 'one step')


@tap.test
def busy_times_of_others_come_in():
    plan = Plan('--sample')
    day = datetime.date.today() + datetime.timedelta(days=20)
    stamp = day.strftime('%Y%m%d')
    lunch = ('lunch', f'DTSTART;TZID=Europe/Kyiv:{stamp}T120000\r\nDTEND;TZID=Europe/Kyiv:{stamp}T130000')
    free = ('free', f'DTSTART:{stamp}T150000Z\r\nDTEND:{stamp}T160000Z\r\nTRANSP:TRANSPARENT')
    path = plan.file('calendar.ics', calendar(lunch, free))
    person = next(it for it in plan.listing('list', 'people') if it.get('name'))
    n_sessions = len(plan.listing('list', 'sessions'))

    dry = plan('busy', person['uid'], path, '--dry-run', '--format', 'json', TZ='Europe/Kyiv', status=0)
    tap.equal(plan.listing('list', 'busy-times'), [])
    plan('busy', person['name'], path, status=0, TZ='Europe/Kyiv')
    busy, = plan.listing('list', 'busy-times')
    tap.equal((busy['whom'], busy['source']), (person['uid'], 'calendar'))
    tap.equal({**busy, 'uid': None}, {**dry.objects[0], 'uid': None})
    tap.equal([it[:10] for it in busy['periods'][0].split('/')], [str(day)] * 2)
    tap.equal(len(busy['periods']), 1, 'what is free is not busy')
    tap.equal((busy['received-on'], busy['known-to']), (str(datetime.date.today()), str(day)))
    tap.equal(len(plan.listing('list', 'sessions')), n_sessions, 'no session was made')
    tap.true('1 busy time. 1 item leaves' in plan('busy', person['uid'], path, '--dry-run').err, 'a report')
    tap.true(plan('history', status=0).lines[0].split('\t')[2].startswith('Note when'), 'one step')

    visit = plan.listing('list', 'visits')[0]['uid']
    talk = plan('session', 'Розмова', '--visit', visit, '--at', f'{day}T12:30', '--until', f'{day}T13:30', status=0,
                TZ='Europe/Kyiv').lines[0]
    plan('place', talk, '--at', f'{day}T12:30', '--responsible', person['uid'], status=0, TZ='Europe/Kyiv')
    def busy_at():
        return [it['uid'] for it in plan('check', '--format', 'json').objects if it['rule'] == 'busy']

    tap.true(talk in busy_at(), 'the checker knows of it')

    # Several at once are one step, also if they are called the same.
    (plan.folder / 'more').mkdir()
    several = [plan.file('calendar.ics', calendar(lunch)), plan.file('more/calendar.ics', calendar(free))]
    steps = len(plan('history').lines)
    plan('busy', person['uid'], *several, status=0, TZ='Europe/Kyiv')
    tap.equal(sorted(it['source'] for it in plan.listing('list', 'busy-times')), ['calendar', 'calendar (calendar.ics)'])
    tap.equal(len(plan('history').lines), steps + 1, 'one step')
    plan('undo', status=0)

    # The next file of the same calendar takes its place, another one stands beside it.
    plan('busy', person['uid'], plan.file('calendar.ics', calendar(free)), status=0, TZ='Europe/Kyiv')
    again, = plan.listing('list', 'busy-times')
    tap.equal((again['uid'], again['periods']), (busy['uid'], []))
    tap.equal(busy_at(), [])
    plan('undo', status=0)
    tap.equal(plan.listing('list', 'busy-times')[0]['periods'], busy['periods'])
    plan('busy', person['uid'], plan.file('other.ics', calendar(lunch)), status=0)
    plan('busy', 'Валки', plan.file('other.ics', calendar(lunch)), status=0)
    tap.equal(len(plan.listing('list', 'busy-times')), 3)
    sentence(plan('busy', person['uid'], plan.folder / 'missing.ics', status=3))


@tap.test
def what_is_not_told_between_two_busy_times_is_not_known():
    plan = Plan('--sample')
    today = datetime.date.today()
    months = [[(today + datetime.timedelta(days)).strftime('%Y%m%dT000000Z') for days in pair] for pair in ((2, 9), (60, 67))]
    told = ''.join(f'BEGIN:VFREEBUSY\r\nUID:{start}\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:{start}\r\nDTEND:{end}\r\n'
                   f'FREEBUSY:{start}/PT1H\r\nEND:VFREEBUSY\r\n' for start, end in months)
    path = plan.file('free.ics', f'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{told}END:VCALENDAR\r\n')
    person = plan.listing('list', 'people')[0]['uid']
    plan('busy', person, path, status=0, TZ='Europe/Kyiv')
    busy, = plan.listing('list', 'busy-times')
    tap.equal(busy['known-to'], str(today + datetime.timedelta(9)))
    tap.equal(len(busy['periods']), 2, 'what is told is kept')


@tap.test
def a_visit_is_repeated_and_made_a_template():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    said = plan('clone', visit, '--on', '2027-03-09', '--delegations', '--title', 'Знову', '--format', 'json').objects
    again = next(it['uid'] for it in said if it.get('type') == 'visit' and 'change' in it)
    shown = plan.listing('show', again)
    tap.equal((shown[0]['title'], shown[0]['status'], shown[0]['first-day']), ('Знову', 'idea', '2027-03-09'))
    asked = [it for it in said if 'ask_again' in it]
    tap.equal({it['was'] for it in asked if it['ask_again'] == 'delegation'}, {'confirmed'})
    replies = [it['reply'] for it in plan.listing('list', 'delegations') if it['gathering'] == again]
    tap.equal(set(replies), {'planned'})
    sessions = [it for it in plan.listing('list', 'sessions') if it['visit'] == again]
    tap.equal(len(sessions), len([it for it in plan.listing('list', 'sessions') if it['visit'] == visit]))

    plan('template', visit, '--title', 'Енергія', status=0)
    template = plan.listing('list', 'templates')[0]
    tap.equal((template['title'], template['kind']), ('Енергія', 'visit'))
    said = plan('apply', template['uid'], '--on', '2027-05-04', '--format', 'json').objects
    made = next(it['uid'] for it in said if it.get('type') == 'visit')
    tap.equal(plan.listing('show', made)[0]['first-day'], '2027-05-04')
    tap.equal(len([it for it in plan.listing('list', 'sessions') if it['visit'] == made]), len(sessions))
    plan('template', visit, '--on', day, '--title', 'День', status=0)
    template = next(it for it in plan.listing('list', 'templates') if it['kind'] == 'day')
    plan('apply', template['uid'], '--visit', made, '--on', '2027-05-09')
    tap.equal(sorted(it['start'][11:] for it in sessions_on(plan, datetime.date(2027, 5, 9)).values()),
              sorted(it['start'][11:] for it in sessions_on(plan, day).values()))
    sentence(plan('apply', template['uid'], '--on', '2027-05-09', status=2))


@tap.test
def backup_is_a_plan_and_verify_finds_it_sound():
    plan = Plan('--sample')
    copy = plan.folder / 'copy.hostyny'
    plan('backup', copy, status=0)
    tap.equal(ctl('--plan', copy, 'verify').status, 0)
    tap.equal(ctl('--plan', copy, 'list', 'sessions').out, plan('list', 'sessions').out)
    sentence(plan('backup', plan.folder / 'no' / 'copy', status=4))
    plan('verify', status=0)


@tap.test
def occurrences_of_a_visit_or_a_community():
    plan = Plan('--sample')
    visit = plan.listing('list', 'visits')[0]['uid']
    window = ['occurrences', '--from', '2000-01-01', '--to', '2100-01-01']
    of_visit = {it['uid'] for it in plan.listing(*window, '--visit', visit)}
    tap.equal(of_visit, {it['uid'] for it in plan.listing('list', 'sessions') if it['visit'] == visit and it['start']})
    everything_there = {it['uid'] for it in plan.listing(*window)}
    of_valky = {it['uid'] for it in plan.listing(*window, '--community', 'Валки')}
    of_both = {it['uid'] for it in plan.listing(*window, '--community', 'Валки', '--visit', visit)}
    tap.true(of_valky < everything_there and of_valky, 'of Valky')
    tap.equal(of_both, of_valky & of_visit)
    for words in (['--visit', 'x'], ['--community', 'x']):
        sentence(plan(*window, *words, status=2))


@tap.test
def history_tells_what_a_step_touched_and_goes_back():
    plan = Plan('')
    plan('import', plan.file('a.ics', calendar(('a', 'DTSTART:20261125'), ('b', 'DTSTART:20261126'))), status=0)
    plan('import', plan.file('c.ics', calendar(('c', 'DTSTART:20261127'))), status=0)
    before = plan('list', 'events').out
    second, first = [it['id'] for it in plan.listing('history')][:2]
    account = pwd.getpwuid(os.getuid())
    who = account.pw_gecos.split(',')[0].replace('&', account.pw_name.capitalize()) or account.pw_name
    tap.equal({it['who'] for it in plan.listing('history')}, {who})
    tap.true(all(line.endswith(f'\t{who}') for line in plan('history').out.splitlines()), plan('history').out)
    touched = plan.listing('history', str(first))
    tap.equal(sorted((it['change'], it['kind'], it['uid'], it['title']) for it in touched if it['kind'] == 'event'),
              [('added', 'event', 'a', 'a'), ('added', 'event', 'b', 'b')])
    plan('restore', str(first), status=0)
    tap.equal(sorted(it['uid'] for it in everything(plan)), ['a', 'b'])
    tap.equal([it['step'] for it in plan.listing('history')][:2], ['restore', 'import'])
    plan('undo', status=0)
    tap.equal(plan('list', 'events').out, before)
    for words in (['restore', '999'], ['history', '999'], ['history', 'x'], ['restore', str(second), '--dry-run']):
        sentence(plan(*words, status=2))
    tap.equal(plan('list', 'events').out, before)


@tap.test
def backup_is_taken_back_as_a_step_after_a_look():
    plan = Plan('')
    plan('import', plan.file('a.ics', calendar(('a', 'DTSTART:20261125'), ('b', 'DTSTART:20261126'))), status=0)
    copy = plan.folder / 'copy.hostyny'
    plan('backup', copy, status=0)
    then = plan('list', 'events').out
    plan('undo', status=0)
    plan('import', plan.file('c.ics', calendar(('c', 'DTSTART:20261127'))), status=0)
    now = plan('list', 'events').out
    preview = plan.listing('restore', copy, '--dry-run')
    tap.equal(sorted((it['change'], it['uid']) for it in preview if it['kind'] == 'event'),
              [('added', 'a'), ('added', 'b'), ('removed', 'c')])
    tap.equal(plan('list', 'events').out, now)
    plan('restore', copy, status=0)
    tap.equal(plan('list', 'events').out, then)
    plan('verify', status=0)
    plan('undo', status=0)
    tap.equal(plan('list', 'events').out, now)
    sentence(plan('restore', plan.folder / 'none', status=3))
    sentence(plan('restore', plan.file('x.ics', 'x'), status=3))


@tap.test
def damaged_plan_is_told_and_saved():
    plan = Plan('--sample')
    sessions = plan('list', 'sessions').lines
    with open(plan.path, 'r+b') as file:
        size = file.seek(0, 2)
        # Somewhere in the middle of the tables.
        pages = [page for page in range(2, size // 4096) if page % 5 == 0]
        for page in pages:
            file.seek(page * 4096)
            file.write(b'\xa5' * 4096)
    damaged = plan.path.read_bytes()
    sentence(plan('list', 'sessions', status=4))
    into = plan.folder / 'saved.hostyny'
    answer = plan('salvage', into, '--format', 'json', status=1)
    tap.true(all(it['change'] == 'lost' for it in answer.objects), answer.out)
    tap.true('were saved' in answer.err, answer.err)
    tap.equal(plan.path.read_bytes(), damaged, 'the damaged plan was written')
    tap.true(ctl('--plan', into, 'verify').status in (0, 1), 'verify')
    tap.true(set(ctl('--plan', into, 'list', 'sessions').lines) <= set(sessions), 'made up')
    sentence(plan('salvage', into, status=4))


@tap.test
def newer_plan_is_read_and_not_written():
    plan = Plan('--sample')
    visits = plan('list', 'visits').out
    with open(plan.path, 'r+b') as file:
        file.seek(60)
        file.write((99).to_bytes(4, 'big'))
    before = plan.path.read_bytes()
    tap.equal(plan('list', 'visits', status=0).out, visits)
    for words in (['undo'], ['import', plan.file('a.ics', calendar(('a', 'DTSTART:20261125')))], ['restore', '1'],
                  ['erase', 'x']):
        tap.true('newer Hostyny' in plan(*words, status=4).err, words)
    tap.equal(plan.path.read_bytes(), before)


@tap.test
def what_moved_with_the_zones_is_listed():
    plan = Plan('--sample')
    tap.equal(plan('moved', status=0).out, '')
    session = next(it['uid'] for it in plan.listing('list', 'sessions') if it['start'])
    with contextlib.closing(sqlite3.connect(plan.path)) as db:
        db.execute('UPDATE event_range SET from_utc_s = from_utc_s - 3600 WHERE uid = ?', (session,))
        db.execute("UPDATE meta SET value = '1 2001a' WHERE name = 'derived'")
        db.commit()
    moved = plan.listing('moved', status=1)
    tap.equal([it['uid'] for it in moved], [session])
    then, now = (datetime.datetime.fromisoformat(moved[0][key]) for key in ('then', 'now'))
    tap.equal(now - then, datetime.timedelta(hours=1))
    step = plan.listing('history')[0]
    tap.equal(step['step'], 'time-zones')
    tap.equal([(it['kind'], it['uid']) for it in plan.listing('history', str(step['id']))], [('event', session)])
    plan('verify', status=0)


@tap.test
def erased_person_is_not_in_the_file():
    plan = Plan('--sample')
    person = next(it for it in plan.listing('list', 'people') if it.get('email'))
    tap.true(person['name'].encode() in plan.path.read_bytes(), 'not there to begin with')
    home = {'XDG_DATA_HOME': str(plan.folder / 'data')}
    before = [plan(*words, status=0).out for words in (['list', 'people'], ['list', 'events'], ['history'])]
    preview = plan('erase', person['uid'], '--dry-run', '--format', 'json', **home)
    tap.equal([plan(*words, status=0).out for words in (['list', 'people'], ['list', 'events'], ['history'])], before)
    answer = plan('erase', person['uid'], '--format', 'json', **home)
    tap.true(answer.status in (0, 1), answer.err)
    tap.equal((answer.status, answer.out, answer.err), (preview.status, preview.out, preview.err))
    lines = [json.loads(line) for line in answer.out.splitlines()]
    tap.true(('removed', 'person', person['uid']) in {(it['change'], it['kind'], it['uid']) for it in lines}, answer.out)
    tap.true('1 step goes from the history.' in answer.err, answer.err)
    raw = plan.path.read_bytes()
    for text in (person['uid'], person['email']):
        tap.true(text.encode() not in raw, text)
    tap.equal(plan('history').out, '')
    tap.true(person['uid'] not in [it['uid'] for it in plan.listing('list', 'people')], 'still listed')
    sentence(plan('erase', person['uid'], status=2))
    tap.equal(plan('backups', status=0, **home).out, '')


def at(plan, uid):
    """When a session begins and ends, as the contract writes it; None without a time."""
    return next(((it['start'], it['end']) for it in everything(plan) if it['uid'] == uid), None)


@tap.test
def sessions_are_placed_and_wait():
    plan = Plan('--sample')
    visit = plan.listing('list', 'visits')[0]
    day = visit['first-day']
    uid = plan('session', 'Кава з колегами', '--visit', visit['uid'], status=0).out.strip()
    made = plan.listing('show', uid)[0]
    tap.equal((made['kind'], made['duration'], made['start']), ('break', 'PT20M', None))
    tap.equal(at(plan, uid), None)

    plan('place', uid, '--at', f'{day}T18:00:00+02:00', status=0)
    tap.equal(at(plan, uid), (f'{day}T18:00:00', f'{day}T18:20:00'))
    plan('place', uid, '--until', f'{day}T18:30:00+02:00', '--venue', 'Пресцентр міської ради', status=0)
    tap.equal(at(plan, uid), (f'{day}T18:00:00', f'{day}T18:30:00'))
    tap.true(plan.listing('show', uid)[0]['venue'], 'no venue')
    plan('place', uid, '--for', 'Охтирська,Валківська', status=0)
    tap.equal(len(plan.listing('show', uid)[0]['communities']), 2)
    plan('place', uid, '--kind', 'discussion', status=0)
    tap.equal(plan.listing('show', uid)[0]['kind'], 'discussion')
    # What would not fit is said, and nothing has happened: two hours in the bus, from a place to another.
    steps = plan.listing('history')
    tried = plan.listing('place', uid, '--at', f'{day}T12:00:00+02:00', '--dry-run', status=1)
    tap.true('delegation-twice' in [it['rule'] for it in tried], tried)
    tap.equal((at(plan, uid), plan.listing('history')), ((f'{day}T18:00:00', f'{day}T18:30:00'), steps))
    plan('place', uid, '--at', f'{day}T12:00:00+02:00', status=0)
    told = {it['cause']: it['sentence'] for it in plan.listing('check', status=1)}
    tap.equal({it['cause']: told.get(it['cause']) for it in tried}, {it['cause']: it['sentence'] for it in tried})
    plan('undo', status=0)

    plan('unplace', uid, status=0)
    tap.equal(at(plan, uid), None)
    tap.equal(plan.listing('show', uid)[0]['duration'], 'PT30M')
    for _step in range(4):
        plan('undo', status=0)
    tap.equal(at(plan, uid), (f'{day}T18:00:00', f'{day}T18:20:00'))

    for words in (['session', 'X'], ['session', 'X', '--visit', 'nowhere'], ['place', 'nowhere', '--at', day],
                  ['place', uid, '--at', 'never'], ['place', uid, '--venue', 'nowhere'], ['place', uid, '--kind', 'party'],
                  ['place', uid, '--venue', '', '--responsible', ''], ['place'], ['unplace'], ['unplace', 'nowhere'],
                  ['swap', uid], ['swap', uid, 'nowhere'], ['delete', 'nowhere'],
                  ['session', 'X', '--visit', visit['uid'], '--kind', 'party']):
        sentence(plan(*words, status=2))
    line = plan('session', '2026-11-25 13:00–14:00 Обід @Пресцентр', '--visit', visit['uid'], status=0).out.strip()
    found, = plan.listing('show', line)
    tap.equal((found['summary'], found['kind'], found['start'][:16], found['end'][:16], found['venue']),
              ('Обід', 'meal', '2026-11-25T13:00', '2026-11-25T14:00', plan.listing('list', 'venues')[0]['uid']))
    waiting = plan('session', 'X', '--visit', visit['uid'], status=0).out.strip()
    sentence(plan('place', waiting, '--venue', '', status=2))


@tap.test
def options_of_a_new_session_go_before_what_its_line_says():
    plan = Plan('--sample')
    visit = plan.listing('list', 'visits')[0]['uid']

    def added(line, *words):
        it, = plan.listing('show', plan('session', line, '--visit', visit, *words, status=0, TZ='Europe/Kyiv').out.strip())
        return it['kind'], it['duration'], (it['start'] or '')[11:16], (it['end'] or '')[11:16]

    # A break is twenty minutes long, whatever its title made one think.
    tap.equal(added('Обід', '--kind', 'break'), ('break', 'PT20M', '', ''))
    tap.equal(added('Обід', '--kind', 'break', '--at', '2026-11-25T18:00'), ('break', 'PT20M', '18:00', ''))
    tap.equal(added('2026-11-25 13:00 Обід', '--kind', 'break'), ('break', None, '13:00', '13:20'))
    tap.equal(added('2026-11-25 13:00–14:00 Обід', '--until', '2026-11-25T14:30'), ('meal', None, '13:00', '14:30'))
    tap.equal(added('2026-11-25 13:00–14:30 Обід', '--at', '2026-11-25T18:00'), ('meal', None, '18:00', '19:30'))
    tap.equal(added('Обід', '--at', '2026-11-25T18:00', '--until', '2026-11-25T18:45'), ('meal', None, '18:00', '18:45'))
    sentence(plan('session', 'Обід', '--visit', visit, '--until', '2026-11-25T18:45', status=2))


@tap.test
def what_is_meant_on_other_clocks_is_tried_where_it_is():
    plan = Plan('--sample')
    visit = plan.listing('list', 'visits')[0]
    day = visit['first-day']
    # At the same time as the meal of the visit, three hours of clocks further east.
    meal = next(it for it in everything(plan) if it['summary'] == 'Обід')
    begin, end = (datetime.datetime.fromisoformat(meal[key]).astimezone(zoneinfo.ZoneInfo('Asia/Tbilisi'))
                  for key in ('start_utc', 'end_utc'))
    source = plan.file('far.ics', calendar(('far', f'DTSTART;TZID=Asia/Tbilisi:{begin:%Y%m%dT%H%M%S}\r\n'
                                                   f'DTEND;TZID=Asia/Tbilisi:{end:%Y%m%dT%H%M%S}')))
    plan('import', source, '--into', visit['uid'], status=0)
    place = ['place', 'far', '--venue', plan.listing('show', meal['uid'])[0]['venue']]
    tried = plan.listing(*place, '--dry-run', status=1)
    tap.true('venue-twice' in [it['rule'] for it in tried], [it['rule'] for it in tried])
    plan(*place, status=0)
    told = {it['cause']: it['sentence'] for it in plan.listing('check', status=1)}
    tap.equal({it['cause']: told.get(it['cause']) for it in tried}, {it['cause']: it['sentence'] for it in tried})


@tap.test
def sessions_change_places_and_go_together():
    plan = Plan('--sample')
    day = everything(plan)[0]['start'][:10]
    uids = [plan('session', title, '--visit', plan.listing('list', 'visits')[0]['uid'], '--at', f'{day}T{hour}:00:00+02:00',
                 status=0).out.strip() for title, hour in (('Доповідь', '20'), ('Кава', '21'))]
    plan('swap', *uids, status=0)
    tap.equal([at(plan, uid) for uid in uids], [(f'{day}T20:20:00', f'{day}T21:20:00'), (f'{day}T20:00:00', f'{day}T20:20:00')])
    tap.equal(plan('undo', status=0).out, 'Swap “Доповідь ⇄ Кава”\n')
    before = everything(plan)
    sentence(plan('place', uids[0], '--copy', status=2))
    plan('place', uids[0], '--at', f'{day}T22:00:00+02:00', '--copy', status=0)
    tap.equal(at(plan, uids[0]), (f'{day}T20:00:00', f'{day}T21:00:00'))
    copy, = [it for it in everything(plan) if it['start'] == f'{day}T22:00:00']
    tap.equal((copy['summary'], copy['end'], copy['uid'] in uids), ('Доповідь', f'{day}T23:00:00', False))
    tap.equal(plan('undo', status=0).out, 'Copy “Доповідь”\n')
    tap.equal(everything(plan), before)
    plan('delete', *uids, status=0)
    tap.equal([at(plan, uid) for uid in uids], [None, None])
    tap.equal(plan('undo', status=0).out, 'Delete 2 sessions\n')
    tap.equal(everything(plan), before)


@tap.test
def two_writers_at_once_lose_nothing():
    plan = Plan()
    files = [plan.file(f'{n}.ics', calendar(*[(f'{n}-{i}', 'DTSTART:20261125') for i in range(40)])) for n in range(6)]
    shared = plan.file('shared.ics', calendar(*[(f's-{i}', 'DTSTART:20261126') for i in range(40)]))
    running = [subprocess.Popen([program, '--plan', str(plan.path), 'import', str(path), str(shared)],
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for path in files]
    for process in running:
        err = process.communicate(timeout=PATIENCE_S)[1]
        tap.equal(process.returncode, 0, err.decode())
    tap.equal(len(everything(plan)), 7 * 40)
    tap.equal(len(plan.listing('list', 'communities')), 10)
    tap.equal(plan('verify').status, 0)


# ---- handing on

def events_of(raw):
    return [it for it in icalendar.Calendar.from_ical(raw).walk('VEVENT')]


def in_utc(value):
    return value.astimezone(UTC).strftime('%Y-%m-%dT%H:%M:%SZ')


@tap.test
def an_independent_reader_sees_what_occurrences_says():
    plan = Plan('--sample')
    found = {(it['uid'], it['recurrence_id']): it for it in everything(plan)}
    for profile in ('lossless', 'share'):
        seen = events_of(plan('export', '--profile', profile, status=0).raw)
        tap.equal(len(seen), 74, profile)
        for event in seen:
            uid = str(event['uid'])
            start = event['dtstart'].dt
            instance = event['recurrence-id'].dt if 'recurrence-id' in event else start if 'rrule' in event else None
            it = found[uid, instance.strftime('%Y-%m-%dT%H:%M:%S') if instance else None]
            tap.equal((str(event['summary']), in_utc(start), in_utc(event['dtend'].dt)),
                      (it['summary'], it['start_utc'], it['end_utc']), profile)


@tap.test
def a_share_tells_no_secrets():
    plan = Plan('--sample')
    raw = plan('export', status=0).raw
    # Both but for the moment at which they were made.
    again = plan('export', '--profile', 'share', status=0).raw
    tap.equal(*(re.sub(rb'DTSTAMP:\w+', b'', text) for text in (again, raw)))
    tap.true(b'METHOD:PUBLISH' in raw, 'method')
    for word in (b'ATTENDEE', b'ORGANIZER', b'VALARM', b'GEO', b'X-HOSTYNY', b'example.org', b'UA-'):
        tap.true(word not in raw, word)
    tap.true(raw.endswith(b'END:VCALENDAR\r\n') and b'\n' not in raw.replace(b'\r\n', b''), 'line ends')
    tap.true(max(map(len, raw.split(b'\r\n'))) <= 75, 'folding')


@tap.test
def a_community_is_sent_what_concerns_it():
    plan = Plan('--sample')
    valky = plan.listing('show', 'Валки')[0]['code']
    mine = {it['uid'] for it in plan.listing('list', 'events') if valky in it['communities'] and it['start']}
    for word in ('Валки', 'валківська', 'Valky', valky):
        tap.equal({str(it['uid']) for it in events_of(plan('export', '--community', word, status=0).raw)}, mine, word)
    visit = plan.listing('list', 'visits')[0]['uid']
    # What has no time yet is told to nobody.
    sessions = {it['uid'] for it in plan.listing('list', 'sessions') if it['start'] and it['visit'] == visit}
    tap.equal({str(it['uid']) for it in events_of(plan('export', '--visit', visit, status=0).raw)}, sessions)
    first = plan.listing('list', 'visits')[0]['first-day']
    cut = events_of(plan('export', '--visit', visit, '--to', first + 'T12:00', status=0).raw)
    tap.equal(len(cut), 3)
    near = plan('export', '--community', 'Хмел', status=2)
    tap.true('Хмелівська' in near.err, near.err)


@tap.test
def output_goes_to_a_file_or_into_a_folder():
    plan = Plan('--sample')
    expected = plan('export', status=0).raw
    path = plan.folder / 'всі.ics'
    tap.equal(plan('export', '-o', path, status=0).lines, [str(path)])
    tap.equal(without_stamps(path.read_bytes()), without_stamps(expected))
    made = plan('export', '-o', str(plan.folder / 'new' / 'folder') + '/', status=0).lines
    tap.equal(len(made), 8)
    for name in made:
        tap.true(events_of(pathlib.Path(name).read_bytes()), name)
    one = plan('export', '--community', 'Прилуки', '-o', plan.folder / 'new', status=0).lines
    tap.equal(len(one), 1)
    tap.true(pathlib.Path(one[0]).parent.name == 'new' and one[0].endswith('.ics'), one)
    tap.equal([list(it) for it in plan.listing('export', '-o', path)], [['path']])


@tap.test
def what_cannot_be_written_is_said():
    plan = Plan('--sample')
    sentence(plan('export', '-o', plan.folder / 'no' / 'such' / 'a.ics', status=4))
    sentence(plan('export', '-o', '/dev/full', status=4))
    with open('/dev/full', 'wb') as full:
        for words in (['list', 'events'], ['export'], ['occurrences', '--from', '2000-01-01', '--to', '2100-01-01']):
            done = subprocess.run([program, '--plan', str(plan.path), *words], stdout=full, stderr=subprocess.PIPE,
                                  check=False)
            tap.equal(done.returncode, 4, words)
            tap.true(b'No space left' in done.stderr, done.stderr)


@tap.test
def nothing_is_lost_between_two_plans():
    plan, other = Plan('--sample'), Plan('')
    text = calendar(('foreign', 'DTSTART:20261125T073000Z\r\nX-ROOM;COLOUR=red:5\r\nATTENDEE;CN=X:mailto:x@example.org\r\n'
                     'BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:d\r\nTRIGGER:-PT5M\r\nEND:VALARM'))
    plan('import', plan.file('a.ics', text), status=0)
    raw = plan('export', '--profile', 'lossless', status=0).raw
    for line in (b'X-ROOM;COLOUR=red:5', b'ATTENDEE;CN=X:mailto:x@example.org', b'TRIGGER:-PT5M'):
        tap.true(line in raw, line)
    path = other.file('all.ics', raw)
    tap.equal(other('import', path, status=0).out, 'new 75, changed 0, unchanged 0, older 0, unreadable 0\n')
    tap.equal(other('import', path, status=0).out, 'new 0, changed 0, unchanged 75, older 0, unreadable 0\n')
    tap.equal(everything(other), everything(plan))
    tap.equal(plan('import', path, status=0).out, 'new 0, changed 0, unchanged 75, older 0, unreadable 0\n')
    # What went out to others is known again, too.
    share = plan.file('share.ics', plan('export', '--visit', plan.listing('list', 'visits')[0]['uid'], status=0).raw)
    tap.equal(plan('import', share, status=0).out, 'new 0, changed 0, unchanged 28, older 0, unreadable 0\n')


# ---- people

@tap.test
def entries_are_added_changed_and_removed():
    plan = Plan('')
    uid = plan('add', 'person', 'name=Зразкова Олена (приклад)', 'languages=uk', 'languages=en', 'role=interpreter',
               'consent-on=2026-11-01', status=0).lines[0].split('\t')[0]
    person = plan.listing('list', 'people')[0]
    tap.equal((person['uid'], person['languages'], person['role'], person['consent-on']),
              (uid, ['uk', 'en'], 'interpreter', '2026-11-01'))
    plan('set', uid, 'languages=pl', 'office=координаторка', 'phone=', status=0)
    person = plan.listing('list', 'people')[0]
    tap.equal((person['languages'], person['office'], person['phone']), (['pl'], 'координаторка', None))
    tap.equal(plan('undo', status=0).out, 'Change “Зразкова Олена (приклад)”\n')
    tap.equal(plan.listing('list', 'people')[0]['languages'], ['uk', 'en'])
    sentence(plan('set', uid, 'uid=other', status=2))
    sentence(plan('add', 'person', f'uid={uid}', 'name=again', status=2))
    plan('add', 'community', 'code=UA32020010000093088', 'name=Білоцерківська', 'latitude=49.8', status=0)
    tap.equal(plan.listing('show', 'Білоцерківська')[0]['latitude'], 49.8)
    visit = plan('add', 'visit', 'title=Новий', 'first-day=2027-03-09', 'last-day=2027-03-10', 'host=UA32020010000093088',
                 status=0).lines[0].split('\t')[0]
    tap.equal([(it['uid'], it['title'], it['host'], it['last-day']) for it in plan.listing('list', 'visits')],
              [(visit, 'Новий', 'UA32020010000093088', '2027-03-10')])
    sentence(plan('add', 'visit', 'title=Без днів', status=2))
    plan('remove', uid, status=0)
    tap.equal(plan.listing('list', 'people'), [])
    sentence(plan('remove', uid, status=2))


@tap.test
def seats_and_the_host_s_hours_are_said_and_checked():
    plan = Plan('--sample')

    def found(rule):
        return [it['uid'] for it in plan.listing('check', status=1) if it['rule'] == rule]

    ride = next(it for it in plan.listing('list', 'sessions') if it['kind'] == 'transfer' and it['vehicle'])
    tap.equal((found('vehicle-room'), found('host-hours')), ([], []))
    plan('set', ride['uid'], 'seats=2', status=0)
    shown, = plan.listing('show', ride['uid'])
    tap.equal((shown['seats'], shown['sequence'], shown['summary']), (2, ride['sequence'], ride['summary']))
    tap.equal(len(found('vehicle-room')), 1)
    tap.equal(plan('undo', status=0).out, f'Change “{ride["summary"]}”\n')
    tap.equal(found('vehicle-room'), [])
    plan('set', 'Житомир', 'work-start-min=600', 'work-end-min=1020', status=0)
    hosted = {it['uid'] for it in plan.listing('list', 'visits') if it['host'] == 'UA18040190000029215'}
    early = {it['uid'] for it in plan.listing('list', 'sessions') if it['visit'] in hosted and it['start']
             and it['kind'] in ('talk', 'workshop', 'site-visit') and it['start'][11:16] < '10:00'}
    tap.true(early and early <= set(found('host-hours')), found('host-hours'))
    sentence(plan('set', ride['uid'], 'seats=many', status=2))
    sentence(plan('set', ride['uid'], 'uid=other', status=2))
    sentence(plan('set', ride['uid'], 'end=2020-01-01T00:00:00[Europe/Kyiv]', status=2))


@tap.test
def a_community_that_takes_part_is_not_removed():
    plan = Plan('--sample')
    before = plan.listing('list', 'communities')
    sentence(plan('remove', 'Охтирська', status=2))
    tap.equal(plan.listing('list', 'communities'), before)


@tap.test
def two_entries_become_one():
    plan = Plan('--sample')
    first, second = [it['uid'] for it in plan.listing('list', 'people')[:2]]
    tap.equal(plan('duplicates', 'people', status=0).out, '')
    mail = plan.listing('show', first)[0]['email']
    plan('set', second, f'email={mail.upper()}', status=0)
    tap.equal(plan.listing('duplicates', 'people', status=1), [[first, second]])
    plan('merge', first, second, status=0)
    for kind in ('people', 'events', 'visits', 'delegations', 'venues'):
        tap.true(second not in plan('list', kind, '--format', 'json', status=0).out, kind)
    tap.equal(plan('undo', status=0).out.startswith('Merge “'), True)
    tap.true(second in plan('list', 'people', '--format', 'json', status=0).out, 'there again')
    sentence(plan('merge', first, 'Валки', status=2))
    sentence(plan('merge', first, first, status=2))


@tap.test
def a_delegation_is_shown_changed_and_replaced():
    plan = Plan('--sample')
    visit = plan.listing('list', 'visits')[0]['uid']
    delegation = plan.listing('delegation', visit, 'Охтирська')[0]
    plan('delegation', visit, 'Охтирська', 'quota=6', 'reply=awaiting', 'arrival=2026-11-24T14:30[Europe/Kyiv]', status=0)
    changed = plan.listing('delegation', visit, 'Охтирська')[0]
    tap.equal((changed['quota'], changed['reply'], changed['arrival'][:16]), (6, 'awaiting', '2026-11-24T14:30'))
    old = delegation['delegates'][1]
    new = plan('delegation', visit, 'Охтирська', 'replace', old, 'Новий Юрій (приклад)', status=0).lines[0].split('\t')[0]
    now = plan.listing('delegation', visit, 'Охтирська')[0]['delegates']
    tap.equal(now, [new if uid == old else uid for uid in delegation['delegates']])
    answer = plan.listing('list', 'confirmations')[0]
    tap.equal((answer['about'], answer['whom'], answer['state'], answer['replaced-by']), (visit, old, 'replaced', new))
    tap.equal(plan('history', status=0).lines[0].split('\t')[2], 'Replace “Взірцева Оксана (приклад)” in a delegation')
    sentence(plan('delegation', visit, 'Охтирська', 'replace', old, new, status=2))
    sentence(plan('delegation', visit, 'Нововолинська', status=2))
    plan('delegation', visit, 'Нововолинська', 'reply=invited', 'quota=2', status=0)
    tap.equal(plan.listing('delegation', visit, 'Нововолинська')[0]['quota'], 2)
    plan('delegation', visit, 'Нововолинська', 'remove', status=0)
    sentence(plan('delegation', visit, 'Нововолинська', status=2))


@tap.test
def what_is_open_closes():
    plan = Plan('')
    person = plan('add', 'person', 'name=Зразкова Олена (приклад)', status=0).lines[0].split('\t')[0]
    plan('add', 'community', 'code=UA32020010000093088', 'name=Білоцерківська', status=0)
    start = datetime.date.today() + datetime.timedelta(days=60)
    text = calendar(('meeting', f'DTSTART:{start:%Y%m%d}T073000Z'))
    plan('import', plan.file('a.ics', text), status=0)
    plan('delegation', 'meeting', 'Білоцерківська', 'reply=planned', status=0)
    item, = plan.listing('open', status=1)
    tap.equal((item['about'], item['whom'], item['roles'], item['state'], item['overdue']),
              ('meeting', 'UA32020010000093088', ['delegation'], 'planned', False))
    plan('confirm', 'meeting', 'Білоцерківська', 'awaiting', 'reply-by=2026-01-01', status=0)
    item, = plan.listing('open', status=1)
    tap.equal((item['state'], item['due'], item['overdue']), ('awaiting', '2026-01-01', True))
    tap.equal(plan.listing('delegation', 'meeting', 'Білоцерківська')[0]['asked-on'], str(datetime.date.today()))
    plan('confirm', 'meeting', 'Білоцерківська', 'confirmed', status=0)
    tap.equal(plan('open', status=0).out, '')
    plan('confirm', 'meeting', person, 'tentative', 'due=2026-11-01', status=0)
    answer, = plan.listing('list', 'confirmations')
    tap.equal((answer['whom'], answer['state'], answer['due']), (person, 'tentative', '2026-11-01'))
    sentence(plan('confirm', 'meeting', 'Атлантида', 'confirmed', status=2))


@tap.test
def the_sample_has_something_open():
    plan = Plan('--sample')
    items = plan.listing('open', status=1)
    tap.true({'venue', 'speaker', 'responsible'} <= {role for it in items for role in it['roles']}, items)
    tap.equal([it['due'] for it in items], sorted(it['due'] for it in items))
    visit = plan.listing('list', 'visits')[0]['uid']
    # By the end of the week it is over, and nothing of it is waited for.
    plan('dates', visit, '--from', datetime.date.today() + datetime.timedelta(7))
    tap.true(all(it['visit'] == visit for it in plan.listing('open', '--visit', visit, status=1)), 'only of the visit')


@tap.test
def tables_go_in_and_out():
    plan = Plan('--sample')
    for kind in ('communities', 'venues', 'people'):
        before = plan.listing('list', kind)
        raw = plan('csv-export', kind, status=0).raw
        tap.equal(next(csv.reader(io.StringIO(raw.decode(), newline=''))), [*before[0]][1:], kind)
        path = plan.file(kind + '.csv', raw)
        tap.equal(plan('csv-import', kind, path, status=0).out, f'new 0, changed 0, unchanged {len(before)}, wrong 0\n')
        tap.equal(plan.listing('list', kind), before)
        other = Plan('')
        if kind != 'communities':
            other('csv-import', 'communities', plan.file('c.csv', plan('csv-export', 'communities').raw), status=0)
            # An empty plan has none of them; communities are built in.
            tap.equal(other.listing('csv-import', kind, path)[0]['new'], len(before))
        tap.equal(other.listing('list', kind), before, kind)
    marked = plan('csv-export', 'people', '--bom', '-o', plan.folder / 'people.csv', status=0)
    tap.equal(marked.lines, [str(plan.folder / 'people.csv')])
    tap.true((plan.folder / 'people.csv').read_bytes().startswith(b'\xef\xbb\xbfuid,'), 'mark')


@tap.test
def a_table_is_mapped_looked_at_and_taken():
    plan = Plan('')
    path = plan.file('list.csv', 'Хто;Пошта;Дата\nОлена (приклад);a@example.org;1.11.2026\n;b@example.org;\nІван;;коли\n'
                     .encode('cp1251'))
    told = plan('csv-import', 'people', path, '--map', 'Хто=name', '--map', 'Дата=consent-on', '--dry-run', '--format', 'json',
                status=1)
    tap.equal(told.objects[0]['new'], 1)
    tap.equal(told.objects[0]['encoding'], 'WINDOWS-1251')
    tap.equal([it['line'] for it in told.objects[0]['faults']], [3, 4])
    tap.true(f'{path}:3: ' in told.err, told.err)
    tap.equal(plan.listing('list', 'people'), [])
    plan('csv-import', 'people', path, '--map', 'Хто=name', '--map', 'Дата=', status=1)
    tap.equal([(it['name'], it['email'], it['consent-on']) for it in plan.listing('list', 'people')],
              [('Олена (приклад)', 'a@example.org', None), ('Іван', None, None)])
    tap.equal(plan('undo', status=0).out, 'Import 2 entries\n')
    tap.equal(plan.listing('list', 'people'), [])
    sentence(plan('csv-import', 'people', path, '--map', 'Хтось=name', status=2))
    sentence(plan('csv-import', 'people', path, '--map', 'Хто=frob', status=2))
    sentence(plan('csv-import', 'people', plan.folder / 'missing.csv', status=3))
    sentence(plan('csv-import', 'people', plan.file('a.xlsx', b'PK\x03\x04rest'), status=3))


@tap.test
def ten_thousand_people_come_as_one_step():
    plan = Plan('')
    rows = 'name;email;office\n' + ''.join(f'Особа {i} (приклад);p{i}@example.org;посада\n' for i in range(10000))
    tap.equal(plan('csv-import', 'people', plan.file('many.csv', rows), status=0).out,
              'new 10000, changed 0, unchanged 0, wrong 0\n')
    tap.equal(len(plan('list', 'people', status=0).lines), 10000)
    tap.equal(len(plan('history', status=0).lines), 2)


@tap.test
def every_locale_gets_utf_8():
    plan = Plan('--sample')
    expected = plan('list', 'communities', status=0).raw
    for locale in ('C', 'C.UTF-8', 'POSIX'):
        tap.equal(plan('list', 'communities', status=0, LC_ALL=locale).raw, expected, locale)
        tap.equal(plan('show', 'Валки', '--format', 'json', status=0, LC_ALL=locale).objects[0]['name'], 'Валківська')


if __name__ == '__main__':
    tap.run()
