#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders, as the desktop gets them, and the program that waits for their time without a window.

    test-reminders.py HOSTYNY HOSTYNYCTL CLIPBOARD-PEER DRAG-PEER BUILD-ROOT
"""
import contextlib
import datetime
import json
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import time

os.environ.pop('G_DEBUG', '')
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import tap  # noqa: E402
from bus import ID, LIMIT_S, PATH, Bus, Started  # noqa: E402
from drive import App  # noqa: E402
from gi.repository import GLib  # noqa: E402

HOSTYNY, CTL = (os.path.abspath(path) for path in sys.argv[1:3])
PLAN = pathlib.Path(os.environ['XDG_DATA_HOME'], 'hostyny/plan.hostyny')
AUTOSTART = pathlib.Path(os.environ['XDG_CONFIG_HOME'], 'autostart', f'{ID}.desktop')
LOG = pathlib.Path(os.environ['HOME'], 'desktop.log')
bus = Bus(HOSTYNY, sys.argv[5])


def until(condition, what):
    deadline = time.monotonic() + LIMIT_S
    while not (found := condition()):
        tap.true(time.monotonic() < deadline, f'not within {LIMIT_S:g} s: {what}')
        time.sleep(0.05)
    return found


def calls(method):
    lines = LOG.read_text(encoding='utf-8').splitlines() if LOG.exists() else []
    return [values for name, values in map(json.loads, lines) if name == method]


def notifications():
    """(title, body, target of the default action) of each."""
    return [(what['title'], what['body'], what['default-action-target']) for _app, _id, what in calls('AddNotification')]


@contextlib.contextmanager
def desktop(*options, hours_ago=1, background=False):
    """A plan of the sample, somebody to remind, and who has been reminded until then."""
    LOG.unlink(missing_ok=True)
    PLAN.parent.mkdir(parents=True, exist_ok=True)
    for path in PLAN.parent.glob('plan.hostyny*'):
        path.unlink()
    subprocess.run([CTL, '--plan', PLAN, 'new'], check=True, capture_output=True)
    for key, value in (('reminded-until', int(time.time() - hours_ago * 3600)), ('background', str(background).lower()),
                       ('last-plan', '')):
        subprocess.run(['gsettings', 'set', ID, key, str(value)], check=True)
    peer = subprocess.Popen([sys.executable, pathlib.Path(__file__).parent / 'desktop-peer.py', LOG, *options])
    try:
        until(lambda: calls('ready'), 'somebody to remind')
        yield
    finally:
        bus.end()
        peer.terminate()
        peer.wait()


def add_meeting(title, minutes, *more):
    start = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)
    path = PLAN.with_name('meeting.ics')
    path.write_text('\r\n'.join((
        'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//Test//EN', 'BEGIN:VEVENT',
        f'UID:{title.replace(" ", "-")}@example.org', 'DTSTAMP:20261101T100000Z', f'DTSTART:{start:%Y%m%dT%H%M%SZ}',
        'DURATION:PT1H', f'SUMMARY:{title}', *more, 'END:VEVENT', 'END:VCALENDAR', '')), encoding='utf-8')
    subprocess.run([CTL, '--plan', PLAN, 'import', path], check=True, capture_output=True)
    return start.astimezone()


def start_unseen():
    bus.driver('StartServiceByName', '(su)', ID, 0)


@tap.test
def a_meeting_that_is_near_is_told_of_and_opened_from_there():
    with desktop():
        start = add_meeting('Coordination call', 10, 'LOCATION:Town hall')
        add_meeting('Much later', 300)
        start_unseen()
        until(notifications, 'a notification')
        [(title, body, target)] = notifications()
        tap.equal((title, body), ('Coordination call',
                                  f'{start:%H:%M}–{start + datetime.timedelta(hours=1):%H:%M} · Town hall'))
        bus.call(PATH, 'org.freedesktop.Application', 'ActivateAction', '(sava{sv})', 'show',
                 [GLib.Variant('(ss)', target)], {})
        app = Started(bus)
        app.until(lambda: app.get('text', 'Title').text == 'Coordination call', 'the meeting in the inspector')


@tap.test
def a_series_is_told_of_and_opened_at_this_time():
    with desktop():
        add_meeting('Weekly call', 10 - 7 * 24 * 60, 'RRULE:FREQ=WEEKLY')
        start_unseen()
        until(notifications, 'a notification')
        [(_title, _body, target)] = notifications()
        bus.call(PATH, 'org.freedesktop.Application', 'ActivateAction', '(sava{sv})', 'show',
                 [GLib.Variant('(ss)', target)], {})
        app = Started(bus)
        app.until(lambda: app.get('text', 'Title').text == 'Weekly call', 'the meeting in the inspector')


@tap.test
def nothing_is_told_twice():
    with desktop(background=True):
        add_meeting('First', 10)
        start_unseen()
        until(notifications, 'a notification')
        bus.end()
        # Read again from the file, with one more, so that there is something to wait for.
        add_meeting('Second', 15.1)
        start_unseen()
        until(lambda: len(notifications()) > 1, 'another notification')
        tap.equal([title for title, _body, _target in notifications()], ['First', 'Second'])


@tap.test
def what_a_window_adds_is_told_of():
    with desktop(), App([HOSTYNY]) as app:
        app.get('button', 'Main Menu')
        add_meeting('Added meanwhile', 15.1)
        until(notifications, 'a notification')
        tap.equal(notifications()[0][0], 'Added meanwhile')


@tap.test
def replies_that_are_due_are_told_of():
    with desktop(hours_ago=48):
        PLAN.unlink()
        subprocess.run([CTL, '--plan', PLAN, 'new', '--sample'], check=True, capture_output=True)
        # No verb sets the day by which a reply is wanted yet.
        with contextlib.closing(sqlite3.connect(PLAN)) as plan:
            visit = plan.execute("SELECT uid FROM visit WHERE title LIKE 'Візит А%'").fetchone()[0]
            guests = plan.execute('UPDATE delegation SET reply = ?, reply_by = ? WHERE gathering = ?',
                                  ('awaiting', datetime.date.today().isoformat(), visit)).rowcount
            # Whatever the hour at which this runs, the day's work has begun.
            plan.execute('UPDATE programme SET work_start_min = 1')
            plan.commit()
        tap.equal(guests, 2, 'delegations')
        start_unseen()
        until(lambda: [found for found in notifications() if found[0] == 'Replies are due today'], 'a notification')
        [body] = [body for title, body, _target in notifications() if title == 'Replies are due today']
        tap.true(re.match('(Valky and Okhtyrka|Okhtyrka and Valky) have not replied: Візит А', body), body)


@tap.test
def the_program_waits_unseen_if_it_is_told_to():
    with desktop():
        with App([HOSTYNY]) as app:
            app.key('ctrl+comma')
            app.click('*', 'Remind While No Window Is Open')
            until(AUTOSTART.exists, 'the file that starts it with the desktop')
            text = AUTOSTART.read_text(encoding='utf-8')
            tap.true(re.search('(?m)^Exec=/.*/hostyny --gapplication-service$', text), text)
            tap.equal(subprocess.run(['desktop-file-validate', AUTOSTART], capture_output=True, text=True,
                                     check=False).stdout, '')
            app.key('Escape')
            app.settle()
            app.key('ctrl+w')
            app.until(lambda: not app.find('frame'), 'no window')
            add_meeting('Unseen', 10)
            # A window is asked for again, of the same program.
            pid = app.process.pid
            bus.call(PATH, 'org.freedesktop.Application', 'Activate', '(a{sv})', {})
            app.get('frame')
            tap.equal(bus.process().pid, pid)
            app.key('ctrl+comma')
            app.click('*', 'Remind While No Window Is Open')
            until(lambda: not AUTOSTART.exists(), 'no file that starts it with the desktop')


@tap.test
def quitting_ends_what_waits_unseen():
    with desktop(background=True):
        start_unseen()
        os.kill(bus.process().pid, signal.SIGTERM)
        bus.wait_until_gone()


@tap.test
def in_a_sandbox_the_portal_is_asked():
    with desktop(), App([HOSTYNY], env={'GTK_USE_PORTAL': '1'}) as app:
        app.key('ctrl+comma')
        app.click('*', 'Remind While No Window Is Open')
        until(lambda: calls('RequestBackground'), 'a question to the portal')
        [(_window, options)] = calls('RequestBackground')
        tap.equal(options['autostart'], True)
        tap.equal(options['commandline'], ['hostyny', '--gapplication-service'])
        tap.true(options['reason'], 'a reason')
        app.settle()
        tap.equal(setting(), 'true')
        tap.true(not AUTOSTART.exists(), 'a file that the sandbox could not write')


@tap.test
def what_the_portal_refuses_is_said():
    with desktop('refuse'), App([HOSTYNY], env={'GTK_USE_PORTAL': '1'}) as app:
        app.key('ctrl+comma')
        app.click('*', 'Remind While No Window Is Open')
        app.until(lambda: app.find('label', 'The desktop does not let Hostyny.*'), 'why not')
        tap.equal(setting(), 'false')


def setting():
    return subprocess.run(['gsettings', 'get', ID, 'background'], check=True, capture_output=True, text=True).stdout.strip()


if __name__ == '__main__':
    tap.run()
