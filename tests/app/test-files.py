#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files in and out of the window, through the dialogs that ask for them.

    test-files.py HOSTYNY HOSTYNYCTL CLIPBOARD-PEER DRAG-PEER
"""
import contextlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

# The dialogs are GTK's, and so are their warnings.
os.environ.pop('G_DEBUG', '')
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import tap  # noqa: E402
from drive import App  # noqa: E402

HOSTYNY, CTL = (os.path.abspath(path) for path in sys.argv[1:3])
STRICT = {'G_DEBUG': 'gc-friendly,fatal-criticals'}
CALENDAR = '''BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Test//EN
BEGIN:VEVENT
UID:talk@example.org
DTSTAMP:20261101T100000Z
DTSTART;TZID=Europe/Kyiv:20261203T100000
DTEND;TZID=Europe/Kyiv:20261203T113000
SUMMARY:Talk with partners
END:VEVENT
END:VCALENDAR
'''


class World:
    def __init__(self, app, folder):
        self.app, self.folder = app, pathlib.Path(folder)

    def titles(self, plan):
        done = subprocess.run([CTL, '--plan', self.folder / plan, 'list', 'visits', '--format', 'json'], check=True,
                              capture_output=True, text=True)
        return [json.loads(line)['title'] for line in done.stdout.splitlines()]


@contextlib.contextmanager
def window():
    with tempfile.TemporaryDirectory() as folder:
        plan = os.path.join(folder, 'plan.hostyny')
        subprocess.run([CTL, '--plan', plan, 'new', '--sample'], check=True, capture_output=True)
        with App([HOSTYNY, plan], env=STRICT) as app:
            app.get('list item', 'Візит А.*')
            yield World(app, folder)


def rename_visit(world, title):
    world.app.click('list item', 'Візит А.*')
    world.app.replace_text('text', 'Title', title)
    world.app.key('Return')
    world.app.get('list item', title + '.*')


@tap.test
def a_plan_is_saved_under_another_name_and_goes_on_there():
    with window() as world:
        world.app.key('ctrl+shift+s')
        world.app.answer('Save the Plan As', world.folder / 'copy.hostyny')
        world.app.written(world.folder / 'copy.hostyny', 'the copy')
        world.app.settle()
        rename_visit(world, 'In the copy')
        world.app.until(lambda: world.titles('copy.hostyny')[0] == 'In the copy', 'the change in the copy')
        tap.true(world.titles('plan.hostyny')[0].startswith('Візит А'), 'the plan before as it was')


@tap.test
def another_plan_is_opened():
    with window() as world:
        other = world.folder / 'other.hostyny'
        subprocess.run([CTL, '--plan', other, 'new', '--sample'], check=True, capture_output=True)
        world.app.key('ctrl+o')
        world.app.answer('Open a Plan', other)
        world.app.until((world.folder / 'other.hostyny-wal').exists, 'the other plan to be open')
        world.app.settle()
        rename_visit(world, 'In the other')
        world.app.until(lambda: world.titles('other.hostyny')[0] == 'In the other', 'the change in the other')
        tap.true(world.titles('plan.hostyny')[0].startswith('Візит А'), 'the plan before as it was')


@tap.test
def every_community_gets_a_file():
    with window() as world:
        folder = world.folder / 'calendars'
        folder.mkdir()
        world.app.key('ctrl+e')
        world.app.click('button', '_?Export….*')
        world.app.answer('Export into a Folder', folder)
        found = world.app.until(lambda: len(list(folder.iterdir())) == 8 and sorted(folder.iterdir()), 'eight files')
        for path in found:
            world.app.written(path)
            text = path.read_bytes().decode()
            tap.true(text.startswith('BEGIN:VCALENDAR\r\n') and text.endswith('END:VCALENDAR\r\n'), path.name)
            tap.true('ATTENDEE' not in text, f'no persons in {path.name}')


@tap.test
def one_community_gets_a_file():
    with window() as world:
        path = world.folder / 'one.ics'
        world.app.click('button', 'Main Menu')
        world.app.click('menu item', '_?Export.*')
        world.app.click('menu item', 'One _?Community….*')
        world.app.click('button', '_?Export….*')
        world.app.answer('Export a Calendar', path)
        world.app.written(path)
        tap.true(path.read_text(encoding='utf-8').count('BEGIN:VEVENT') > 0, 'events in it')


@tap.test
def calendars_are_chosen_shown_and_imported():
    with window() as world:
        path = world.folder / 'partners.ics'
        path.write_text(CALENDAR.replace('\n', '\r\n'), encoding='utf-8')
        world.app.key('ctrl+i')
        world.app.answer('Import Calendars', path)
        world.app.get('list item', 'Talk with partners.*')
        world.app.click('button', '_?Import.*')
        done = world.app.until(lambda: [line for line in subprocess.run(
            [CTL, '--plan', world.folder / 'plan.hostyny', 'list', 'meetings'], check=True, capture_output=True,
            text=True).stdout.splitlines() if 'Talk with partners' in line], 'the event in the plan')
        tap.equal(len(done), 1)


if __name__ == '__main__':
    tap.run()
