#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds hostynyctl to its contract, which other programs rely on: how it is used, and what of a plan it tells.

    test-contract.py HOSTYNYCTL
"""
import datetime
import os
import pathlib
import sys
import tempfile
import zoneinfo

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'lib'))
import tap  # noqa: E402
from contract import Plan, calendar, ctl, day_of_talks, everything, sentence, sessions_on  # noqa: E402


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
def every_locale_gets_utf_8():
    plan = Plan('--sample')
    expected = plan('list', 'communities', status=0).raw
    for locale in ('C', 'C.UTF-8', 'POSIX'):
        tap.equal(plan('list', 'communities', status=0, LC_ALL=locale).raw, expected, locale)
        tap.equal(plan('show', 'Валки', '--format', 'json', status=0, LC_ALL=locale).objects[0]['name'], 'Валківська')


if __name__ == '__main__':
    tap.run()
