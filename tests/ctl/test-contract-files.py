#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds hostynyctl to its contract, which other programs rely on: what it takes in and gives out, and that nothing is lost.

    test-contract-files.py HOSTYNYCTL
"""
import contextlib
import datetime
import json
import os
import pathlib
import pwd
import re
import sqlite3
import subprocess
import sys

import icalendar

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'lib'))
import tap  # noqa: E402
from contract import PATIENCE_S, Plan, UTC, calendar, ctl, everything, program, sentence  # noqa: E402


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


if __name__ == '__main__':
    tap.run()
