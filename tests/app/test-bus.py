#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop asks of the program over the bus: to start, to search the plan, to show what was found.

    test-bus.py HOSTYNY HOSTYNYCTL CLIPBOARD-PEER DRAG-PEER BUILD-ROOT

The bus is a private one, and starts the program itself, as it is told to by the file that is installed.
"""
import contextlib
import datetime
import json
import os
import pathlib
import re
import signal
import subprocess
import sys

os.environ.pop('G_DEBUG', '')
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import tap  # noqa: E402
from bus import ID, PATH, Bus, Started  # noqa: E402
from drive import App  # noqa: E402
from gi.repository import GLib  # noqa: E402

HOSTYNY, CTL = (os.path.abspath(path) for path in sys.argv[1:3])
PLAN = pathlib.Path(os.environ['XDG_DATA_HOME'], 'hostyny/plan.hostyny')
bus = Bus(HOSTYNY, sys.argv[5])


@contextlib.contextmanager
def started():
    """Whatever the bus has started is ended afterwards."""
    try:
        yield
    finally:
        bus.end()


def ask(method, signature, *values):
    return bus.call(PATH + '/SearchProvider', 'org.gnome.Shell.SearchProvider2', method, signature, *values)


def search(*terms):
    return ask('GetInitialResultSet', '(as)', list(terms))[0]


def describe(ids):
    return ask('GetResultMetas', '(as)', ids)[0]


def names(*terms):
    return [meta['name'] for meta in describe(search(*terms))]


def make_plan(*options):
    PLAN.parent.mkdir(parents=True, exist_ok=True)
    for path in PLAN.parent.glob('plan.hostyny*'):
        path.unlink()
    subprocess.run([CTL, '--plan', PLAN, 'new', *options], check=True, capture_output=True)


def add_meeting(title, start, more=''):
    """A meeting of an hour, from a calendar file."""
    path = PLAN.with_name('meeting.ics')
    path.write_text('\r\n'.join((
        'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//Test//EN', 'BEGIN:VEVENT',
        f'UID:{title.replace(" ", "-")}@example.org', 'DTSTAMP:20261101T100000Z',
        f'DTSTART;TZID=Europe/Kyiv:{start}', 'DURATION:PT1H', f'SUMMARY:{title}{more}', 'END:VEVENT', 'END:VCALENDAR', '')))
    subprocess.run([CTL, '--plan', PLAN, 'import', path], check=True, capture_output=True)


def list_plan(kind):
    done = subprocess.run([CTL, '--plan', PLAN, 'list', kind, '--format', 'json'], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


@tap.test
def without_a_plan_nothing_is_found():
    with started():
        tap.equal(search('visit'), [])
        tap.true(not PLAN.exists(), 'a plan was made by looking for one')


@tap.test
def the_bus_starts_the_program_and_it_finds_what_the_plan_holds():
    make_plan('--sample')
    with started():
        found = names('Охтирка')
        tap.true('Okhtyrka' in found, f'the community in {found}')
        tap.true(any(name.startswith('Візит А') for name in names('візит')), 'the visit')
        tap.true('Обід' in names('обід'), 'a session')
        tap.true(any('п’ятьма' in name for name in names('зустріч')), 'a meeting')
        tap.equal(names('Okhtyr'), names('Охтир'), 'in either script')


@tap.test
def past_and_future_are_found():
    make_plan('--sample')
    day = datetime.date.today()
    for title, days in (('Zebra once', -700), ('Zebra to come', 700)):
        add_meeting(title, (day + datetime.timedelta(days)).strftime('%Y%m%dT100000'))
    with started():
        tap.equal(sorted(names('zebra')), ['Zebra once', 'Zebra to come'])
        years = [meta['description'] for meta in describe(search('zebra'))]
        for days in (-700, 700):
            tap.true(any(str((day + datetime.timedelta(days)).year) in text for text in years), f'the year in {years}')


@tap.test
def what_is_found_is_described():
    make_plan('--sample')
    with started():
        for meta in describe(search('візит') + search('обід') + search('Охтирка')):
            tap.true(meta['name'] and meta['description'], str(meta))
            kind, icons = meta['icon']
            tap.equal(kind, 'themed')
            tap.true(list(pathlib.Path('/usr/share/icons/Adwaita').rglob(icons[0] + '.*')), f'no icon {icons[0]}')
        lunch = describe(search('обід'))[0]
        tap.true(re.search(r'\d{4}, 13:00 · Візит А', lunch['description']), lunch['description'])


@tap.test
def a_search_is_narrowed():
    make_plan('--sample')
    with started():
        before = search('візит')
        after = ask('GetSubsearchResultSet', '(asas)', before, ['візит', 'нічогонема'])[0]
        tap.equal(after, [])
        tap.equal(ask('GetSubsearchResultSet', '(asas)', before, ['візит'])[0], before)


@tap.test
def many_searches_at_once_are_all_answered():
    make_plan('--sample')
    with started():
        search('о')
        tap.equal(bus.call_many(30, PATH + '/SearchProvider', 'org.gnome.Shell.SearchProvider2', 'GetInitialResultSet',
                                '(as)', ['Охтирка'])[-1][0], search('Охтирка'))


@tap.test
def names_that_mean_nothing_are_passed_over():
    make_plan('--sample')
    with started():
        tap.equal(describe(['', 'event', 'event x - y', 'visit 0 - gone', 'search 0 - words', 'person 0 - p']), [])


@tap.test
def a_visit_that_was_found_is_shown():
    make_plan('--sample')
    with started():
        visit = list_plan('visits')[0]
        [found] = [id for id in search('візит') if id.startswith('visit ') and visit['uid'] in id]
        ask('ActivateResult', '(sasu)', found, ['візит'], 0)
        app = Started(bus)
        title = visit['title']
        app.until(lambda: app.get('text', 'Title').text == title, 'the visit in the inspector')


@tap.test
def a_meeting_that_repeats_is_shown_at_its_next_time():
    make_plan('--sample')
    add_meeting('Zebra call', '20200101T100000', '\r\nRRULE:FREQ=DAILY')
    with started():
        [call] = search('zebra')
        ask('ActivateResult', '(sasu)', call, ['zebra'], 0)
        app = Started(bus)
        app.until(lambda: app.get('text', 'Title').text == 'Zebra call', 'the meeting in the inspector')


@tap.test
def a_window_that_is_open_shows_what_was_found():
    make_plan('--sample')
    with started(), App([HOSTYNY]) as app:
        app.get('list item', 'Візит А.*')
        lunch = [id for id in search('обід') if id.startswith('event ')][0]
        ask('ActivateResult', '(sasu)', lunch, ['обід'], 0)
        app.until(lambda: app.get('text', 'Title').text == 'Обід', 'the lunch in the inspector')
        tap.equal(len(app.find('frame')), 1, 'windows')


@tap.test
def a_search_goes_on_in_the_window():
    make_plan('--sample')
    with started():
        ask('LaunchSearch', '(asu)', ['обід'], 0)
        app = Started(bus)
        app.until(lambda: [thing for thing in app.find('text') if thing.text == 'обід'], 'the words in the entry')
        app.get('list item', 'Обід.*')


@tap.test
def a_second_start_hands_over_to_the_first():
    make_plan('--sample')
    with started(), App([HOSTYNY]) as app:
        app.get('list item', 'Візит А.*')
        tap.equal(subprocess.run([HOSTYNY], check=False, timeout=60).returncode, 0)
        tap.equal(len(app.find('frame')), 1, 'windows')
        other = PLAN.with_name('other.hostyny')
        other.unlink(missing_ok=True)
        subprocess.run([CTL, '--plan', other, 'new', '--sample'], check=True, capture_output=True)
        tap.equal(subprocess.run([HOSTYNY, other], check=False, timeout=60).returncode, 0)
        app.until(lambda: len(app.find('frame')) == 2, 'a window of its own for the other plan')


@tap.test
def a_program_without_a_window_ends_when_it_is_told_to():
    with started():
        search('x')
        pid = bus.process().pid
        os.kill(pid, signal.SIGTERM)
        bus.wait_until_gone()


@tap.test
def what_is_installed_names_what_is_there():
    build = pathlib.Path(sys.argv[5], 'data')
    ini = GLib.KeyFile()
    ini.load_from_file(str(build / f'{ID}.search-provider.ini'), GLib.KeyFileFlags.NONE)
    group = 'Shell Search Provider'
    tap.equal(ini.get_string(group, 'BusName'), ID)
    tap.equal(ini.get_string(group, 'DesktopId'), f'{ID}.desktop')
    with started():
        node = bus.call(ini.get_string(group, 'ObjectPath'), 'org.freedesktop.DBus.Introspectable', 'Introspect', None)[0]
        tap.true('org.gnome.Shell.SearchProvider2' in node, node)


if __name__ == '__main__':
    tap.run()
