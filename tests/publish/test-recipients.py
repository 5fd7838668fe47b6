#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two versions of the sample in the calendars of those who receive them: khal, and Radicale through curl.

    test-recipients.py HOSTYNYCTL PLAN-EDIT SOURCE-ROOT
"""
import contextlib
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

import icalendar
from releases import calendar_of, events_of, run, scratch, tap, two_releases

plan, first, second, _packs = two_releases()
OLD, NEW = (events_of(calendar_of(folder, 'Валківська')) for folder in (first, second))
CANCELLED = {plan.sessions[summary]['uid'] for summary in ('ТЕЦ на біомасі (ORC): екскурсія', 'Підсумки дня')}
WELCOME = plan.sessions['Вітальне слово']['uid']
LUNCH = plan.sessions['Обід']['uid']


def need(program):
    if not shutil.which(program):
        raise tap.Skip(f'{program} is missing: run build-aux/setup')
    return program


def holds_the_second_version(events, who):
    """No doubles, nothing of the first version left, what is cancelled cancelled."""
    tap.equal(len(events), len({str(event['UID']) for event in events}), f'{who}: something is there twice')
    found = {str(event['UID']): event for event in events}
    tap.equal(set(found), set(NEW), f'{who}: UIDs')
    tap.equal({uid for uid, event in found.items() if event.get('STATUS') == 'CANCELLED'}, CANCELLED, f'{who}: cancelled')
    tap.equal(str(found[WELCOME]['SUMMARY']), 'Вітальне слово міського голови', who)
    for uid, event in found.items():
        tap.equal(event['DTSTART'].dt, NEW[uid]['DTSTART'].dt, f'{who}: {event["SUMMARY"]}')
    tap.true(found[LUNCH]['DTSTART'].dt != OLD[LUNCH]['DTSTART'].dt, f'{who}: the lunch has not moved')


@tap.test
def khal_ends_with_the_second_version():
    khal = need('khal')
    folder = pathlib.Path(tempfile.mkdtemp(dir=scratch.name))
    (folder / 'visit').mkdir()
    (folder / 'config').write_text(f'''[calendars]
[[visit]]
path = {folder}/visit
[locale]
local_timezone = Europe/Kyiv
default_timezone = Europe/Kyiv
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
''')
    for release in (first, second):
        done = run(khal, '-c', folder / 'config', 'import', '--batch', '-a', 'visit', calendar_of(release, 'Валківська'))
        tap.equal(done.returncode, 0, done.stderr.decode())
    # Newer ones leave files of other names behind, which no program of that kind reads.
    events = [event for path in (folder / 'visit').glob('*.ics')
              for event in icalendar.Calendar.from_ical(path.read_bytes()).walk('VEVENT')]
    holds_the_second_version(events, 'khal')
    day = NEW[WELCOME]['DTSTART'].dt.date()
    shown = run(khal, '-c', folder / 'config', 'list', '--format', '{start-time} {title}{cancelled}', f'{day}', '1d')
    lines = shown.stdout.decode().splitlines()
    tap.true('09:30 Вітальне слово міського голови' in [line.strip() for line in lines], lines)
    tap.true(not any(line.strip() == '09:30 Вітальне слово' for line in lines), f'the old title is still shown: {lines}')


@contextlib.contextmanager
def radicale():
    """A server of its own; its address."""
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        port = probe.getsockname()[1]
    folder = tempfile.mkdtemp(dir=scratch.name)
    server = subprocess.Popen([need('radicale'), f'--server-hosts=127.0.0.1:{port}', '--auth-type=none',
                               f'--storage-filesystem-folder={folder}', '--config='],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 30
        while True:
            with contextlib.suppress(OSError), socket.create_connection(('127.0.0.1', port), 1):
                break
            tap.true(time.monotonic() < deadline and server.poll() is None, 'Radicale did not start')
            time.sleep(0.1)
        yield f'http://127.0.0.1:{port}'
    finally:
        server.terminate()
        server.wait()


def curl(*words):
    done = run(need('curl'), '--silent', '--show-error', '--fail', '--noproxy', '*', '--user', 'valky:x', *words)
    tap.equal(done.returncode, 0, f'{words}: {done.stderr.decode()}')
    return done.stdout


@tap.test
def radicale_ends_with_the_second_version():
    with radicale() as address:
        for release in (first, second):
            curl('--request', 'PUT', '--header', 'Content-Type: text/calendar; charset=utf-8', '--data-binary',
                 f'@{calendar_of(release, "Валківська")}', f'{address}/valky/visit/')
        calendar = icalendar.Calendar.from_ical(curl(f'{address}/valky/visit/'))
        holds_the_second_version(list(calendar.walk('VEVENT')), 'Radicale')


@tap.test
def radicale_takes_single_events_over_each_other():
    """As a client does that keeps one resource an event: what it is given twice is replaced."""
    with radicale() as address:
        curl('--request', 'MKCALENDAR', f'{address}/valky/visit/')
        for release in (first, second):
            calendar = icalendar.Calendar.from_ical(calendar_of(release, 'Валківська').read_bytes())
            zones = calendar.walk('VTIMEZONE')
            for event in calendar.walk('VEVENT'):
                one = icalendar.Calendar()
                one.add('VERSION', '2.0')
                one.add('PRODID', '-//Test//Test//EN')
                for part in [*zones, event]:
                    one.add_component(part)
                path = pathlib.Path(scratch.name) / 'one.ics'
                path.write_bytes(one.to_ical())
                curl('--request', 'PUT', '--header', 'Content-Type: text/calendar; charset=utf-8', '--data-binary', f'@{path}',
                     f'{address}/valky/visit/{event["UID"]}.ics')
        calendar = icalendar.Calendar.from_ical(curl(f'{address}/valky/visit/'))
        holds_the_second_version(list(calendar.walk('VEVENT')), 'Radicale')


tap.run()
