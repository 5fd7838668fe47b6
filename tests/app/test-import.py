#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendars are looked at before they are taken, and what was told of them stays in the history.

    test-import.py HOSTYNY HOSTYNYCTL

HOSTYNY_IMPORT_PICTURES names a folder for pictures.
"""
import contextlib
import datetime
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import tap  # noqa: E402
from drive import App  # noqa: E402

HOSTYNY, CTL = (os.path.abspath(path) for path in sys.argv[1:3])
PICTURES = os.environ.get('HOSTYNY_IMPORT_PICTURES')
DAY = (datetime.date.today() + datetime.timedelta(3)).strftime('%Y%m%d')


def event(uid, summary, hour, sequence=0, **more):
    return '\r\n'.join(['BEGIN:VEVENT', f'UID:{uid}', f'DTSTAMP:2026110{sequence + 1}T080000Z', f'SEQUENCE:{sequence}',
                        f'DTSTART;TZID=Europe/Kyiv:{DAY}T{hour:02}0000', f'DTEND;TZID=Europe/Kyiv:{DAY}T{hour + 1:02}0000',
                        f'SUMMARY:{summary}', *(f'{name}:{text}' for name, text in more.items()), 'END:VEVENT'])


def write(path, *events):
    path.write_text('\r\n'.join(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//Test//EN', *events, 'END:VCALENDAR', '']),
                    encoding='utf-8', newline='')
    return path


@contextlib.contextmanager
def world():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        plan = folder / 'plan.hostyny'

        def ctl(*words):
            return subprocess.run([CTL, '--plan', plan, *map(str, words)], check=True, capture_output=True, text=True).stdout
        ctl('new', '--sample')
        yield folder, plan, ctl


def leave_words_for_later(plan):
    """As a big import does that was made just before."""
    with contextlib.closing(sqlite3.connect(plan)) as db, db:
        db.execute('DELETE FROM words')
        db.execute("UPDATE meta SET value = value || char(10) || '1 1000000' WHERE name = 'derived'")


def has_all_words(plan):
    with contextlib.closing(sqlite3.connect(plan)) as db:
        return db.execute('SELECT (SELECT count(*) FROM words) = (SELECT count(*) FROM document)'
                          " AND value NOT LIKE '%' || char(10) || '%' FROM meta WHERE name = 'derived'").fetchone()[0]


def picture(app, name):
    app.settle()
    if PICTURES:
        app.screenshot(os.path.join(PICTURES, f'{name}.png'))


@tap.test
def several_files_are_one_step_of_which_the_history_tells():
    with world() as (folder, plan, ctl):
        ctl('import', write(folder / 'before.ics', event('talk', 'Talk', 10), event('same', 'The same', 12)))
        first = write(folder / 'first.ics', event('talk', 'Long talk', 11, 1, LOCATION='Hall'), event('same', 'The same', 12),
                      'BEGIN:VEVENT\r\nUID:broken\r\nDTSTART:never\r\nEND:VEVENT')
        second = write(folder / 'second.ics', event('other', 'Other', 14), event('unwanted', 'Unwanted', 15))
        leave_words_for_later(plan)
        with App([HOSTYNY, plan, first, second]) as app:
            app.until(lambda: has_all_words(plan), 'the words that were left for later')
            # Field by field, old and new, with the file that it comes from.
            row = app.get('list item', 'Long talk, Changed.*first.ics.*')
            for part in ('Title: Talk → Long talk', 'Start: ', ', 10:00 → ', ', 11:00', 'Place: — → Hall'):
                tap.true(part in row.name, f'{part!r} is not in {row.name!r}')
            app.get('list item', 'The same, Unchanged.*first.ics')
            app.get('list item', 'Other, New.*second.ics')
            app.get('label', '2 new · 1 changed · 1 unchanged · 1 unreadable')
            picture(app, 'preview')
            # A calendar may be of any year.
            app.get('check box', r'Unwanted, New · \w+, \d+ \w+ \d{4}, .*')
            app.click('check box', 'Unwanted.*')
            app.click('button', '_?Import.*')
            app.until(lambda: json.loads(ctl('history', '--format', 'json').splitlines()[0])['subject'] == '2', 'the step')
            titles = {json.loads(line)['summary'] for line in ctl('list', 'events', '--format', 'json').splitlines()}
            tap.true({'Long talk', 'Other'} <= titles and 'Unwanted' not in titles, titles)
            app.click('button', '.*Main Menu')
            app.click('menu item', 'P_?lan')
            app.click('menu item', '.*History….*')
            found = app.get('list item', 'Import 2 items.*').name
            for part in ('first.ics: 0 new · 1 changed · 1 unchanged · 1 unreadable', 'second.ics: 2 new · 1 not taken',
                         'first.ics, line 2'):
                tap.true(part in found, f'{part!r} is not in {found!r}')
            picture(app, 'history')
            app.key('Escape')
            app.gone('list item', 'Import 2 items.*')
            app.key('ctrl+z')
            app.until(lambda: 'Other' not in ctl('list', 'events'), 'all of it taken back')


@tap.test
def files_are_somebody_s_busy_times():
    with world() as (folder, plan, ctl):
        path = write(folder / 'shifts.ics', event('shift', 'Shift', 10), event('another', 'Another', 12, TRANSP='TRANSPARENT'))
        n_meetings = len(ctl('list', 'meetings').splitlines())
        with App([HOSTYNY, plan, path]) as app:
            app.get('list item', 'Shift, New.*')
            app.click('combo box', 'New Events Become')
            app.settle()
            app.key('Down', 'Down', 'Down', 'Return')
            app.get('label', 'Say whose calendar this is.')
            tap.true('sensitive' not in app.get('button', '_?Import.*').states, 'nobody is named')
            app.click('button', 'Choose: Person')
            app.get('text', 'Search')
            app.settle(0.2)
            app.type('Гостинна')
            found = app.until(lambda: [it for it in app.find('list item', '.*Гостинна.*') if it.over], 'her')
            app.click('list item', '.*Гостинна.*', within=found[0].over)
            app.get('label', '(?s)1 busy time. 1 item leaves its time free.*Only the times.*')
            picture(app, 'busy')
            app.click('button', '_?Import.*')
            app.until(lambda: ctl('list', 'busy-times'), 'busy times in the plan')
            busy = json.loads(ctl('list', 'busy-times', '--format', 'json'))
            whom = json.loads(ctl('show', busy['whom'], '--format', 'json').splitlines()[0])
            tap.true(whom['name'].startswith('Гостинна'), whom)
            tap.equal((busy['source'], len(busy['periods'])), ('shifts', 1))
            tap.equal(len(ctl('list', 'meetings').splitlines()), n_meetings, 'no meeting was made')


@tap.test
def an_answer_says_who_answers_what():
    with world() as (folder, plan, ctl):
        online = json.loads(ctl('list', 'meetings', '--format', 'json').splitlines()[0])['uid']
        ctl('delegation', online, 'Охтирська', 'reply=awaiting')
        meeting = next(it for it in map(json.loads, ctl('list', 'delegations', '--format', 'json').splitlines())
                       if it['gathering'] == online)
        ctl('set', meeting['community'], 'email=council@example.org')
        talk = next(it for it in map(json.loads, ctl('list', 'sessions', '--format', 'json').splitlines()) if it['speakers'])
        speaker = json.loads(ctl('show', talk['speakers'][0], '--format', 'json').splitlines()[0])
        answer = folder / 'answer.ics'
        answer.write_text('\r\n'.join([
            'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//Test//EN', 'METHOD:REPLY', 'BEGIN:VEVENT',
            f'UID:{meeting["gathering"]}', 'DTSTAMP:20261126T080000Z', 'SEQUENCE:0',
            'ATTENDEE;PARTSTAT=ACCEPTED:mailto:council@example.org', 'COMMENT:Three of us come', 'END:VEVENT',
            # Somebody who speaks answers for themselves.
            'BEGIN:VEVENT', f'UID:{talk["uid"]}', 'DTSTAMP:20261126T080000Z',
            f'ATTENDEE;PARTSTAT=DECLINED:mailto:{speaker["email"]}', 'END:VEVENT', 'END:VCALENDAR', '']),
            encoding='utf-8', newline='')
        with App([HOSTYNY, plan, answer]) as app:
            row = app.get('list item', '.*Reply of a delegation.*')
            for part in ('council@example.org answers: Three of us come', 'Reply: Awaiting reply → Confirmed'):
                tap.true(part in row.name, f'{part!r} is not in {row.name!r}')
            app.get('list item', f'.*{re.escape(speaker["name"])}, New · Answer of a person · Declined.*')
            picture(app, 'answer')
            app.click('button', '_?Import.*')

            def delegation():
                return next(it for it in map(json.loads, ctl('list', 'delegations', '--format', 'json').splitlines())
                            if (it['gathering'], it['community']) == (meeting['gathering'], meeting['community']))
            app.until(lambda: delegation()['reply'] == 'confirmed', 'the answer in the plan')
            noted = json.loads(ctl('list', 'confirmations', '--format', 'json').splitlines()[-1])
            tap.equal((noted['about'], noted['whom'], noted['state']), (talk['uid'], speaker['uid'], 'declined'))
            tap.true(delegation()['answered-on'], delegation())


if __name__ == '__main__':
    tap.run()
