#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What does not fit, in the window: seen before a drop, listed, explained, accepted and taken back.

    test-findings.py HOSTYNY HOSTYNYCTL …
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

# Warnings end the program that is tested, not this one: AT-SPI's own library has some.
STRICT = {'G_DEBUG': os.environ.pop('G_DEBUG', '')}
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import sample  # noqa: E402
import tap  # noqa: E402
from drive import App, xdo  # noqa: E402

HOSTYNY, CTL = (os.path.abspath(path) for path in sys.argv[1:3])
ENERGY, PROJECTS = 'Система енергоменеджменту громади', 'Підготовка та фінансування проєктів'
CLASH = 'A delegation in two places'


class World:
    def __init__(self, app, plan):
        self.app, self.plan = app, plan

    def ctl(self, *words):
        done = subprocess.run([CTL, '--plan', self.plan, *map(str, words)], capture_output=True, text=True, check=False)
        if done.returncode > 1:
            raise AssertionError(f'hostynyctl {words}: {done.stderr}')
        return done.stdout

    def listing(self, *words):
        return [json.loads(line) for line in self.ctl(*words, '--format', 'json').splitlines()]

    def rules(self):
        return [it['rule'] for it in self.listing('check')]

    def start(self, title):
        return next(it['start'] for it in self.listing('list', 'sessions') if it['summary'] == title)

    def point(self, title):
        return self.app.get('button', f'{title}, .*').point(0.4, 0.5)


@contextlib.contextmanager
def window(view, *commands):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'plan.hostyny')
        for words in ('new --sample', *commands):
            subprocess.run([CTL, '--plan', path, *words.split()], check=True, capture_output=True)
        if view == 'alt+5':
            sample.bring_first_visit_ahead(CTL, path)
        with App([HOSTYNY, path], env=STRICT) as app:
            app.get('list item', 'Візит А.*')
            app.resize(1380, 850)
            app.key(view)
            app.get('button', f'{PROJECTS}, .*')
            app.settle()
            yield World(app, path)


def look_before_dropping(world):
    """Over another session of the same delegations: that is said while the button is held, and nothing has happened."""
    app, before, start = world.app, world.rules(), world.start(PROJECTS)
    app.drag(world.point(PROJECTS), world.point(ENERGY), drop=False)
    app.get('label', CLASH)
    tap.true(app.find('label', f'.*{ENERGY}.*overlap.*'), 'and with what')
    tap.equal((world.rules(), world.start(PROJECTS)), (before, start), 'nothing has happened')
    app.drop()
    app.until(lambda: 'delegation-twice' in world.rules(), 'after the drop it is so')
    app.key('ctrl+z')
    app.until(lambda: world.rules() == before, 'all as it was')


@tap.test
def what_would_not_fit_is_seen_in_the_week():
    with window('alt+2') as world:
        look_before_dropping(world)


@tap.test
def what_would_not_fit_is_seen_on_the_board():
    with window('alt+5') as world:
        look_before_dropping(world)


@tap.test
def what_fits_says_nothing():
    with window('alt+2') as world:
        app = world.app
        at = world.point(PROJECTS)
        app.drag(at, world.point(ENERGY), drop=False)
        app.get('label', CLASH)
        # Back to where it came from, the button still down.
        xdo('mousemove', *at)
        app.gone('label', CLASH)
        app.key('Escape')
        app.drop()
        tap.true('delegation-twice' not in world.rules(), 'nothing has happened')
        # A plan that cannot be read for a while: what was known of it is still known.
        with sqlite3.connect(world.plan) as file:
            file.execute('ALTER TABLE venue RENAME TO elsewhere')
        app.get('label', '.*no such table: venue.*')
        app.drag(at, world.point(ENERGY), drop=False)
        app.get('label', CLASH)
        app.key('Escape')
        app.drop()


@tap.test
def the_rules_are_called_what_they_are():
    with window('alt+2') as world:
        app = world.app
        app.key('F8')
        app.click('button', 'Rules of the Checker')
        app.get('label', 'What this programme makes of what is found')
        named = [thing.name for thing in app.things() if thing.role in ('frame', 'dialog')]
        tap.true('Rules of the Checker' in named, f'windows and dialogs: {named}')
        app.key('Escape')
        app.gone('label', 'What this programme makes of what is found')


@tap.test
def a_finding_says_why_and_leads_to_its_cause():
    with window('alt+2', 'rule unscheduled off') as world:
        app = world.app
        app.key('F8')
        app.get('label', 'Візит А.*: warnings')
        # No finding names the visit, but their heading does.
        world.ctl('set', world.listing('list', 'visits')[0]['uid'], 'title=Поїздка')
        app.get('label', 'Поїздка: warnings')
        app.click('button', '_?Why.*')
        app.get('label', 'A transfer, or the gathering for it, falls into the curfew.*')
        app.key('Escape')
        app.gone('label', 'A transfer, or the gathering for it.*')
        curfew = next(it for it in world.listing('check') if it['rule'] == 'curfew')
        title = next(it['summary'] for it in world.listing('list', 'sessions') if it['uid'] == curfew['uid'])
        app.click('list item', re.escape(curfew['sentence']))
        app.get('label', re.escape(title))
        # The list stays, for the next one.
        tap.true(app.has('button', '_?Accept….*'), 'the list is still there')


@tap.test
def the_list_is_hidden_with_escape_and_with_its_key():
    # A warning of the later visit: by visit the findings have another order than by how bad they are.
    with window('alt+2', 'rule notice-due warning') as world:
        app = world.app
        app.key('F8')
        app.get('button', 'Hide Findings.*')
        app.key('Escape')
        app.gone('button', '_?Accept….*')
        app.key('F8')
        app.get('button', '_?Accept….*')
        app.key('F8')
        app.gone('button', '_?Accept….*')
        # The window goes with the list open: what the list says while it falls apart reaches nobody.
        app.key('F8')
        app.get('button', '_?Accept….*')
        tap.equal(app.close(), 0, 'closed')


@tap.test
def what_is_accepted_is_listed_and_taken_back():
    with window('alt+2') as world:
        app, before = world.app, world.rules()
        app.key('F8')
        app.click('button', '_?Accept….*')
        app.get('label', 'What Is Accepted')
        app.settle()
        app.type('They have a pass')
        app.click('button', '(_Accept )?Accept')
        app.until(lambda: len(world.rules()) == len(before) - 1, 'one finding less')
        app.get('button', f'.*Open: {len(before) - 1}')
        app.click('button', '.*Accepted: 1')
        app.get('label', 'Accepted: They have a pass')
        app.click('button', 'Accept it _?No More.*')
        app.until(lambda: world.rules() == before, 'all of them again')
        app.get('label', 'None has been accepted')
        tap.equal(world.listing('list', 'acceptances'), [])
        app.key('ctrl+z')
        app.until(lambda: [it['reason'] for it in world.listing('list', 'acceptances')] == ['They have a pass'], 'undone')


def much_ahead(venue):
    """More meetings than are looked through before the first of them is shown, and far ahead two in one place."""
    lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN']
    for number in range(602):
        far = number >= 600
        day = datetime.date.today() + datetime.timedelta(days=80 if far else 21 + number % 50)
        at = f'{day:%Y%m%d}T' + ('100000' if far else f'{8 + number // 50 % 12:02}{number % 50:02}00')
        lines += ['BEGIN:VEVENT', f'UID:ahead-{number}', 'DTSTAMP:20261101T000000Z', f'DTSTART;TZID=Europe/Kyiv:{at}',
                  'DURATION:PT30M', f'SUMMARY:Ahead {number}'] + [f'X-HOSTYNY-VENUE:{venue}'] * far + ['END:VEVENT']
    return '\n'.join([*lines, 'END:VCALENDAR', ''])


@tap.test
def where_much_is_planned_the_rest_is_looked_through_when_the_first_is_shown():
    with tempfile.TemporaryDirectory() as folder:
        path, file = os.path.join(folder, 'plan.hostyny'), pathlib.Path(folder) / 'ahead.ics'
        world = World(None, path)
        world.ctl('new', '--sample')
        file.write_text(much_ahead(world.listing('list', 'venues')[0]['uid']), encoding='utf-8')
        world.ctl('import', file)
        tap.true([it for it in world.listing('check') if 'ahead-60' in str(it['uid'])], 'the two far ahead clash')
        with App([HOSTYNY, path], env=STRICT) as app:
            app.get('button', 'Show Findings')
            app.key('F8')
            app.get('button', f'.*Open: {len(world.rules())}')


if __name__ == '__main__':
    tap.run()
