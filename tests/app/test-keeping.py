#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window looking after its plan: history, backups, damage, files it may not change.

    test-keeping.py HOSTYNY HOSTYNYCTL

HOSTYNY_KEEP_PICTURES names a folder for a picture of each sheet.
"""
import contextlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

STRICT = {'G_DEBUG': os.environ.pop('G_DEBUG', '')}
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import tap  # noqa: E402
from drive import App  # noqa: E402

HOSTYNY, CTL = (os.path.abspath(path) for path in sys.argv[1:3])
PICTURES = os.environ.get('HOSTYNY_KEEP_PICTURES')
EVENT = ('BEGIN:VEVENT\r\nUID:{0}\r\nDTSTAMP:20261101T080000Z\r\nSUMMARY:{0}\r\nDTSTART:20261125T100000Z\r\nEND:VEVENT\r\n')


class World:
    def __init__(self, folder):
        self.folder = folder
        self.plan = os.path.join(folder, 'plan.hostyny')
        self.env = {'XDG_DATA_HOME': os.path.join(folder, 'data')}
        self.ctl('new', '--sample')

    def ctl(self, *arguments):
        done = subprocess.run([CTL, '--plan', self.plan, *arguments], capture_output=True, text=True, check=False,
                              env={**os.environ, **self.env})
        if done.returncode > 1:
            raise AssertionError(f'hostynyctl {" ".join(arguments)}: {done.stderr}')
        return done.stdout

    def listing(self, *arguments):
        return [json.loads(line) for line in self.ctl(*arguments, '--format', 'json').splitlines()]

    def add(self, title):
        path = os.path.join(self.folder, 'new.ics')
        text = f'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//Test//EN\r\n{EVENT.format(title)}END:VCALENDAR\r\n'
        pathlib.Path(path).write_text(text, encoding='utf-8', newline='')
        self.ctl('import', path)

    def meetings(self):
        return {it['summary'] for it in self.listing('list', 'meetings')}

    @contextlib.contextmanager
    def window(self, name=None):
        with App([HOSTYNY, self.plan], env={**STRICT, **self.env}) as app:
            yield app
            if PICTURES and name:
                app.screenshot(os.path.join(PICTURES, f'{name}.png'))


@contextlib.contextmanager
def world():
    with tempfile.TemporaryDirectory() as folder:
        yield World(folder)


@tap.test
def history_tells_and_goes_back():
    with world() as here:
        here.add('first')
        here.add('second')
        with here.window('history') as app:
            app.get('list item', 'Візит А.*')
            app.key('ctrl+h')
            app.get('label', '.*Added: second')
            who = here.listing('history')[0]['who']
            tap.true(app.has('label', f'.* · {re.escape(who)} · the plan as it is now'), 'the present is not marked')
            tap.true(not app.unnamed(), f'without a name: {app.unnamed()}')
            app.click('button', 'Go Back: Import 1 item.*')
            app.gone('label', '.*Added: second')
            app.until(lambda: 'second' not in here.meetings(), 'second out of the plan')
            tap.true('first' in here.meetings(), 'first went as well')
            app.key('ctrl+z')
            app.until(lambda: 'second' in here.meetings(), 'second back in the plan')


@tap.test
def backup_is_made_by_itself_and_restored_after_a_look():
    with world() as here:
        here.add('kept')
        with here.window('restore') as app:
            app.get('list item', 'Візит А.*')
            app.until(lambda: len(here.listing('backups')) == 1, 'a backup')
            here.ctl('undo')
            here.add('later')
            app.key('ctrl+comma')
            app.scroll('list item', 'Remind.*|Keep.*', 30)
            app.click('list item', 'Restore a Backup….*')
            app.click('button', 'Compare….*')
            app.get('label', 'Comes back · Session or meeting')
            app.get('label', 'Goes · Session or meeting')
            tap.true(not app.unnamed(), f'without a name: {app.unnamed()}')
            tap.true({'later'} <= here.meetings(), 'a look changed the plan')
            if PICTURES:
                app.screenshot(os.path.join(PICTURES, 'compare.png'))
            app.click('button', '.*Restore')
            app.until(lambda: 'kept' in here.meetings() and 'later' not in here.meetings(), 'the backup restored')
            app.gone('button', 'Compare….*')
            app.key('ctrl+z')
            app.until(lambda: 'later' in here.meetings(), 'the restoring undone')


def activate(action, target):
    """As a menu does that knows whom it is about."""
    subprocess.run(['gdbus', 'call', '--session', '--dest', 'io.github.hostyny.Hostyny', '--object-path',
                    '/io/github/hostyny/Hostyny/window/1', '--method', 'org.gtk.Actions.Activate', action,
                    f"[<'{target}'>]", '{}'], check=True, capture_output=True)


@tap.test
def person_is_erased_for_good_after_a_look():
    with world() as here:
        person = next(it for it in here.listing('list', 'people') if it.get('email') and it['role'] == 'speaker')
        with here.window('erased') as app:
            app.get('list item', 'Візит А.*')
            app.until(lambda: len(here.listing('backups')) == 1, 'a backup')
            activate('erase-person', person['uid'])
            app.get('label', 'Goes · Person')
            app.get('label', '1 step of the history goes')
            app.get('label', '1 backup goes')
            app.get('label', 'Stays, and no longer names the person.*')
            app.settle()
            tap.true(not app.unnamed(), f'without a name: {app.unnamed()}')
            if PICTURES:
                app.screenshot(os.path.join(PICTURES, 'erase.png'))
            app.key('Escape')
            app.gone('label', 'Goes · Person')
            tap.true(person in here.listing('list', 'people'), 'a look erased')

            activate('erase-person', person['uid'])
            app.get('label', 'Goes · Person')
            app.settle()
            app.click('button', '.*Erase for Good')
            app.get('label', 'Erased · Person')
            app.get('label', '1 backup was erased')
            app.settle()
            tap.true(not app.unnamed(), f'without a name: {app.unnamed()}')
        tap.true(person['uid'] not in {it['uid'] for it in here.listing('list', 'people')}, 'still listed')
        kept = [pathlib.Path(here.plan), *pathlib.Path(here.folder, 'data').rglob('*.hostyny')]
        tap.equal(len(kept), 2)
        for path in kept:
            tap.true(person['email'].encode() not in path.read_bytes(), f'still in {path.name}')


@tap.test
def damaged_plan_is_told_and_saved_beside():
    with world() as here:
        raw = bytearray(pathlib.Path(here.plan).read_bytes())
        for page in range(12, len(raw) // 4096, 9):
            raw[page * 4096:(page + 1) * 4096] = b'\xa5' * 4096
        pathlib.Path(here.plan).write_bytes(raw)
        with here.window('saved') as app:
            app.get('label', 'The Plan Is Damaged')
            app.settle()
            if PICTURES:
                app.screenshot(os.path.join(PICTURES, 'damaged.png'))
            app.click('button', '.*Save What Can Be Read')
            app.get('label', 'Saved from the Damaged Plan')
            app.get('label', '(?s).*saved into “plan \\(saved\\).hostyny”.*')
            app.key('Escape')
            app.settle()
        tap.equal(pathlib.Path(here.plan).read_bytes(), bytes(raw), 'the damaged plan was written')
        tap.true(os.path.exists(os.path.join(here.folder, 'plan (saved).hostyny')), 'nothing was saved')


@tap.test
def plan_of_a_newer_version_is_shown_and_said_to_be():
    with world() as here:
        with open(here.plan, 'r+b') as file:
            file.seek(60)
            file.write((99).to_bytes(4, 'big'))
        before = pathlib.Path(here.plan).read_bytes()
        with here.window('newer') as app:
            app.get('list item', 'Візит А.*')
            app.get('label', '.*was written by a newer Hostyny.*')
        tap.equal(pathlib.Path(here.plan).read_bytes(), before)


@tap.test
def file_that_was_replaced_is_told_before_anybody_types():
    with world() as here:
        other = os.path.join(here.folder, 'other')
        here.ctl('backup', other)
        with here.window('replaced') as app:
            app.get('list item', 'Візит А.*')
            app.settle()
            os.replace(other, here.plan)
            app.get('label', '.*was moved, removed or replaced.*')


tap.run()
