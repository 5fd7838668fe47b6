#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes back, and repeats, whatever an action of the window does to a plan.

The actions are asked for by name over the bus, as menus and widgets ask for them, one after the other in one window.  An
action that is new fails here until it is said of it that it changes nothing, which other test takes it back, or how it is
asked for.

    test-undo.py HOSTYNY HOSTYNYCTL CLIPBOARD-PEER DRAG-PEER BUILD-ROOT SOURCE-ROOT
"""
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

STRICT = {'G_DEBUG': os.environ.pop('G_DEBUG', '')}
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import plandump  # noqa: E402
import tap  # noqa: E402
from drive import App  # noqa: E402
from gi.repository import Gio, GLib  # noqa: E402

HOSTYNY, CTL = (os.path.abspath(path) for path in sys.argv[1:3])
HERE = pathlib.Path(__file__).resolve().parent
ID = 'io.github.hostyny.Hostyny'
ENERGY, PROJECTS, LUNCH = 'Система енергоменеджменту громади', 'Підготовка та фінансування проєктів', 'Обід'
BUSY = ('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:mine\r\nDTSTAMP:20261101T080000Z\r\n'
        'DTSTART:{0:%Y%m%d}T073000Z\r\nSUMMARY:Mine\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n')
WHOLE = ('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:whole\r\nDTSTAMP:20261101T080000Z\r\n'
         'DTSTART;VALUE=DATE:{0:%Y%m%d}\r\nSUMMARY:Цілий день\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n')

# They show, ask, write files, or are about the steps themselves.
READS = {'about', 'back', 'backups', 'board-lanes', 'check', 'choose-none', 'close', 'copy', 'drag-out', 'drag-visit-out',
         'export-all', 'export-community', 'export-table', 'export-visit', 'forward', 'help', 'history', 'inspector', 'new-empty',
         'new-plan', 'new-sample', 'next-view', 'open-day', 'open-event', 'open-folder', 'open-plan', 'preferences',
         'previous-view', 'print', 'quit', 'redo', 'save-as', 'search', 'search-for', 'select', 'select-visit',
         'shortcuts', 'show', 'show-day', 'show-visit', 'sidebar', 'timeline-rows',
         'timeline-zoom', 'today', 'toggle-inspector', 'undo', 'view', 'week-zoom'}
# Erasing is for good, which it says; and what was handed out cannot be taken back.
FOR_GOOD = {'erase-person', 'publish-visit'}
# They open a sheet, a window or a dialog for files whose own test takes back what is done there.
ELSEWHERE = {
    'delete-chosen': ('test-views.py', 'several_are_chosen_and_go_together'),
    'edit-delegation': ('test-directory.py', 'a_delegation_goes_and_comes_back'),
    'import': ('test-import.py', 'several_files_are_one_step_of_which_the_history_tells'),
    'import-busy': ('test-directory.py', 'busy_times_come_in_and_are_forgotten'),
    'import-table': ('test-directory.py', 'a_table_is_mapped_and_imported'),
    'move-chosen': ('test-views.py', 'several_are_chosen_and_go_together'),
    'place-visit': ('test-timeline.py', 'bars_are_moved_and_resized'),
    'programme': ('test-print.py', 'logos_are_chosen_with_the_programme'),
    'rules': ('test-many.py', 'a_rule_is_made_a_stop'),
    'show-directory': ('test-directory.py', 'two_entries_become_one'),
    'show-open-items': ('test-directory.py', 'answers_are_noted_for_many_at_once'),
    'suggest-dates': ('test-many.py', 'a_visit_goes_to_a_date_that_is_suggested'),
    'suggest-place': ('test-many.py', 'a_session_without_a_time_gets_a_place_by_its_menu'),
}


class World:
    """The sample with something for every action, and a window that shows the week of its first visit."""

    def __init__(self, folder):
        self.plan = os.path.join(folder, 'plan.hostyny')
        self.ctl('new', '--sample')
        self.visit = self.listing('list', 'visits')[0]['uid']
        self.day = datetime.date.fromisoformat(self.listing('list', 'visits')[0]['first-day']) + datetime.timedelta(1)
        self.number = (self.day - datetime.date(1970, 1, 1)).days
        self.guest = self.listing('list', 'communities')[0]['code']
        self.uid = {it['summary']: it['uid'] for it in self.listing('show', self.visit)
                    if it['type'] == 'event' and (it.get('start') or '').startswith(str(self.day))}
        self.ctl('template', self.visit, '--on', self.day, '--title', 'День')
        # A clash, to be repaired and arranged; and a gap, to be closed.
        self.ctl('place', self.uid[PROJECTS], '--at', f'{self.day}T11:25')
        self.ctl('place', self.uid['Підсумки дня'], '--at', f'{self.day}T17:20')
        person = self.listing('list', 'people')[0]['uid']
        busy = pathlib.Path(folder, 'busy.ics')
        busy.write_text(BUSY.format(datetime.date.today() + datetime.timedelta(30)), newline='')
        self.ctl('busy', person, busy)
        self.busy = self.listing('list', 'busy-times')[0]['uid']
        found = self.listing('check')
        accepted = next(it for it in found if it['rule'] == 'curfew')
        self.ctl('accept', accepted['cause'], '--reason', 'Перепустка')
        self.accepted = (accepted['rule'], accepted['cause'])
        self.open = next((it['rule'], it['cause']) for it in found if it['rule'] == 'curfew' and it != accepted)
        self.clash = next((it['rule'], it['cause']) for it in found if it['rule'] == 'delegation-twice')

    def ctl(self, *words):
        done = subprocess.run([CTL, '--plan', self.plan, *map(str, words)], capture_output=True, text=True, check=False)
        if done.returncode > 1:
            raise AssertionError(f'hostynyctl {words}: {done.stderr}')
        return done.stdout

    def listing(self, *words):
        return [json.loads(line) for line in self.ctl(*words, '--format', 'json').splitlines()]

    def file(self, name, text):
        path = pathlib.Path(self.plan).with_name(name)
        path.write_text(text, newline='', encoding='utf-8')
        return path

    def dump(self):
        return plandump.dump(self.plan)

    def at(self, clock):
        return f'{self.day}T{clock}:00[Europe/Kyiv]'


class Actions:
    """Those of the application and its window, by name, as the bus offers them."""

    def __init__(self):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)

    def call(self, where, method, parameters, answer):
        return self.bus.call_sync(ID, '/' + ID.replace('.', '/') + where, 'org.gtk.Actions', method, parameters,
                                  GLib.VariantType(answer), Gio.DBusCallFlags.NONE, 20000, None).unpack()

    def all(self):
        return {name for where in ('', '/window/1') for name in self.call(where, 'List', None, '(as)')[0]}

    def is_enabled(self, name):
        return self.call('/window/1', 'Describe', GLib.Variant('(s)', (name,)), '((bgav))')[0][0]

    def ask(self, name, signature=None, value=None):
        parameters = [GLib.Variant(signature, value)] if signature else []
        self.call('/window/1', 'Activate', GLib.Variant('(sava{sv})', (name, parameters, {})), '()')


def agree(button, *keys):
    """A sheet shows what would come of it, and the button does it."""
    def go_on(app, settled):
        app.get('button', button)
        if keys:
            settled()
            app.type(keys[0])
            app.key('Return')
        app.until(lambda: [it for it in app.find('button', button) if 'sensitive' in it.states], f'{button} to be possible')
        app.click('button', button)
    return go_on


SELECTED = PROJECTS
# name: (signature, what of the world makes its value, what is pressed then); before all of them a session is selected.
CHANGES = {
    'accept-finding': ('(ss)', lambda w: w.open, agree('(_Accept )?Accept', 'Перепустка є')),
    'add-session': ('(ssssss)', lambda w: (w.visit, '', w.at('20:40'), w.at('21:10'), '', ''), None),
    'arrange-day': (None, None, agree('(_Arrange )?Arrange')),
    'arrange-sessions': ('a(ssssss)', lambda w: [(w.uid[ENERGY], '', w.at('18:00'), w.at('18:50'), '', '')], None),
    'clone-visit': (None, None, agree('(_Repeat )?Repeat')),
    'close-gaps': (None, None, agree('(_Close Gaps )?Close Gaps')),
    'copy-day': (None, None, agree('(_Repeat )?Repeat')),
    'copy-event': ('(ssss)', lambda w: (w.uid[ENERGY], '', w.at('18:00'), w.at('19:00')), None),
    'copy-sessions': ('a(ssssss)', lambda w: [(w.uid[ENERGY], '', w.at('18:00'), w.at('18:50'), '', '')], None),
    'copy-visit': ('(si)', lambda w: (w.visit, w.number + 30), None),
    'create-event': ('(ss)', lambda w: (w.at('18:00'), w.at('18:30')), None),
    'create-titled': ('(sss)', lambda w: (w.at('18:00'), w.at('18:30'), 'Розмова'), None),
    'create-visit': ('(iiss)', lambda w: (w.number, w.number + 2, '', w.guest), None),
    'cut': (None, None, None),
    'delete-event': ('(ss)', lambda w: (w.uid[ENERGY], ''), None),
    'delete-sessions': ('a(ss)', lambda w: [(w.uid[ENERGY], ''), (w.uid[LUNCH], '')], None),
    'delete-visit': (None, None, None),
    'duplicate': (None, None, None),
    'forget-busy': ('s', lambda w: w.busy, None),
    'move-day': (None, None, agree('(_Move )?Move')),
    'move-event': ('(ssss)', lambda w: (w.uid[ENERGY], '', w.at('18:00'), w.at('19:00')), None),
    'move-visit': (None, None, agree('(_Move )?Move')),
    'new-event': (None, None, None),
    'new-visit': (None, None, None),
    'paste': (None, None, None),
    'repair-finding': ('(ss)', lambda w: w.clash, agree('(_Repair )?Repair')),
    'save-day-template': (None, None, agree('(_Save )?Save')),
    'save-visit-template': (None, None, agree('(_Save )?Save')),
    'shift': (None, None, agree('(_Move )?Move', '25')),
    'split': (None, None, agree('(_Split )?Split')),
    'swap-sessions': ('(ssss)', lambda w: (w.uid[ENERGY], '', w.uid[LUNCH], ''), None),
    'use-template': (None, None, agree('(_Plan )?Plan')),
    'withdraw-acceptance': ('(ss)', lambda w: w.accepted, None),
}


@tap.test
def of_every_action_it_is_known_how_it_is_taken_back():
    for name, (file, function) in ELSEWHERE.items():
        found = re.search(rf'^def {function}\(\):\n(.*?)(?=^\S|\Z)', (HERE / file).read_text(), re.M | re.S)
        tap.true(found, f'{name}: {file} has no {function}')
        tap.true(re.search(r"ctrl\+z|Undo|'undo'", found[1]), f'{name}: {function} of {file} takes nothing back')


@tap.test
def what_an_action_changes_is_taken_back_and_repeated():
    with tempfile.TemporaryDirectory() as folder:
        world = World(folder)
        with App([HOSTYNY, world.plan], env=STRICT) as app:
            app.click('list item', 'Візит А.*')
            app.key('alt+2')
            app.get('button', f'{SELECTED}, .*')
            actions = Actions()
            tap.equal(actions.all() - set(CHANGES) - set(ELSEWHERE) - READS - FOR_GOOD, set(),
                      'actions of which nothing is known')
            tap.equal((set(CHANGES) | set(ELSEWHERE) | READS | FOR_GOOD) - actions.all(), set(), 'actions that are not there')
            for name, (signature, value, go_on) in CHANGES.items():
                take_back(world, app, actions, name, (signature, value(world)) if signature else (), go_on)
            whole_days_are_counted_as_days(world, app, actions)


def whole_days_are_counted_as_days(world, app, actions):
    """The day on which clocks go forward has 23 hours; what lasts it is copied to the next one."""
    day = datetime.date(2027, 3, 28)
    world.ctl('import', world.file('whole.ics', WHOLE.format(day)))
    actions.ask('show-day', 'i', (day - datetime.date(1970, 1, 1)).days)
    app.get('button', 'Цілий день.*')
    actions.ask('select', '(ss)', ('whole', ''))
    app.until(lambda: actions.is_enabled('duplicate'), 'a copy to be possible')
    actions.ask('duplicate')

    def days():
        return sorted(((it['start'], it['end']) for it in world.listing('list', 'meetings') if it['summary'] == 'Цілий день'), key=lambda pair: pair[0])

    app.until(lambda: len(days()) == 2, 'a copy')
    tap.equal(days(), [('2027-03-28', None), ('2027-03-29', '2027-03-30')])


def take_back(world, app, actions, name, value, go_on):
    def step(title, expected, what):
        app.until(lambda: actions.is_enabled(title), f'{name}: {title} to be possible')
        actions.ask(title)
        app.until(lambda: world.dump() == expected, f'{name}: {what}')

    before = world.dump()
    actions.ask('select', '(ss)', (world.uid[SELECTED], ''))
    if name == 'delete-visit':
        actions.ask('select-visit', 's', world.visit)
    if name == 'paste':
        actions.ask('copy')
    actions.ask(name, *value)
    if go_on:
        go_on(app, app.settle)
    app.until(lambda: world.dump() != before, f'{name}: a change')
    after = world.dump()
    step('undo', before, 'all as it was after one step back')
    step('redo', after, 'the same again')
    step('undo', before, 'as it was, for the next')


if __name__ == '__main__':
    tap.run()
