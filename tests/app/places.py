# SPDX-License-Identifier: GPL-3.0-or-later
"""Every window, sheet, popover and question of the program, and the way to it.

    for place in places.ALL:
        with places.at(place) as app: …

`at (…, say=f)` passes every English text on the way through `f`, for a program that speaks otherwise.
"""
import contextlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from drive import App

HOSTYNY, CTL = (os.path.abspath(path) for path in sys.argv[1:3])
CALENDAR = '\r\n'.join((
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Приклад//Тест//UK',
    'BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20261101T100000Z', 'DTSTART:20261203T100000Z', 'SUMMARY:Розмова', 'END:VEVENT',
    'BEGIN:VEVENT', 'UID:2', 'DTSTAMP:20261101T100000Z', 'DTSTART:ніколи', 'SUMMARY:Хибна', 'END:VEVENT',
    'END:VCALENDAR', ''))


class Way:
    """What a person does to get somewhere."""

    def __init__(self, app, say):
        self.app, self.say = app, say

    def click(self, role, name, data=False, **more):
        self.app.click(role, name if data else self.name(name), **more)
        self.app.settle()

    def name(self, text):
        """What a name begins with: a mark of a key to press may come first."""
        return '[«_]*' + re.escape(self.say(text)) + '.*'

    def key(self, *keys):
        self.app.key(*keys)
        self.app.settle()

    def menu(self, *names):
        self.click('button', 'Main Menu')
        for name in names:
            self.click('menu item', name)


def week(way):
    way.key('alt+2')
    way.click('list item', 'Візит А.*', data=True)


def lunch(way):
    week(way)
    way.click('button', 'Обід, 13:00.*', data=True)


def search(way):
    way.key('ctrl+f')
    way.app.type('візит')
    way.app.settle()


def search_for_nothing(way):
    way.key('ctrl+f')
    way.app.type('щщщщ')
    way.app.settle()


def removed(way):
    lunch(way)
    way.key('Escape')
    way.key('Delete')


def series(way):
    way.key('alt+3')
    way.key('ctrl+f')
    way.app.type('Координаційний')
    way.app.settle()
    way.click('list item', 'Координаційний дзвінок.*', data=True)
    way.app.get('text', way.name('Title'))
    way.app.replace_text('text', way.name('Title'), 'Інакше')
    way.key('Return')


def visit(way, *names):
    way.click('list item', 'Візит А.*', data=True)
    if names:
        way.menu(*names)


def day(way, *names):
    lunch(way)
    way.key('Escape')
    way.menu('Day', *names)


def delegation(way):
    visit(way)
    way.click('button', 'Edit the Delegation:')


# name: (what is opened: the plan of the sample unless told otherwise, the way there)
ALL = {
    'welcome': ('nothing', lambda way: None),
    'week': ('plan', week),
    'day': ('plan', lambda way: (week(way), way.key('alt+4'))),
    'month': ('plan', lambda way: (week(way), way.key('alt+1'))),
    'agenda': ('plan', lambda way: (week(way), way.key('alt+3'))),
    'empty plan': ('empty', lambda way: None),
    'board': ('plan', lambda way: (week(way), way.key('alt+5'))),
    'timeline': ('plan', lambda way: (week(way), way.key('alt+6'))),
    'session': ('plan', lunch),
    'several sessions': ('plan', lambda way: (lunch(way), way.key('ctrl+a'))),
    'visit': ('plan', visit),
    'delegation': ('plan', delegation),
    'communities': ('plan', lambda way: way.key('F5')),
    'venues': ('plan', lambda way: way.key('F6')),
    'people': ('plan', lambda way: way.key('F7')),
    'still open': ('plan', lambda way: way.key('F4')),
    'rules': ('plan', lambda way: way.menu('Plan', 'Rules of the Checker…')),
    'accepting': ('plan', lambda way: (way.key('F8'), way.click('button', 'Accept…'))),
    'question about a series': ('plan', series),
    'removed': ('plan', removed),
    'findings': ('plan', lambda way: way.key('F8')),
    'search': ('plan', search),
    'search for nothing': ('plan', search_for_nothing),
    'menu': ('plan', lambda way: way.menu()),
    'menu of exports': ('plan', lambda way: way.menu('Export')),
    'menu of the plan': ('plan', lambda way: way.menu('Plan')),
    'menu of what is shown': ('plan', lambda way: way.menu('Show')),
    'history': ('plan', lambda way: (removed(way), way.key('ctrl+h'))),
    'backups': ('plan', lambda way: way.menu('Plan', 'Backups…')),
    'export': ('plan', lambda way: way.key('ctrl+e')),
    'export of a visit': ('plan', lambda way: visit(way, 'Export', 'One Visit…')),
    'publishing': ('plan', lambda way: visit(way, 'Publish This Visit…')),
    'printing': ('plan', lambda way: way.key('ctrl+p')),
    'shifting': ('plan', lambda way: (lunch(way), way.key('Escape', 'ctrl+l'))),
    'repeating a visit': ('plan', lambda way: visit(way, 'Visit', 'Repeat on Other Days…')),
    'closing gaps': ('plan', lambda way: day(way, 'Close the Gaps…')),
    'splitting': ('plan', lambda way: day(way, 'Split a Session into Groups…')),
    'suggesting dates': ('plan', lambda way: visit(way, 'Visit', 'Suggest Dates…')),
    'import': ('calendar', lambda way: None),
    'programme': ('plan', lambda way: way.menu('Plan', 'Programme…')),
    'preferences': ('plan', lambda way: way.key('ctrl+comma')),
    'shortcuts': ('plan', lambda way: way.key('ctrl+F1')),
    'about': ('plan', lambda way: way.menu('About Hostyny')),
    'damaged plan': ('damaged', lambda way: None),
}


def lay(folder, what, env):
    """What the program is started with."""
    plan = pathlib.Path(folder, 'план.hostyny')
    if what == 'nothing':
        return []
    if what == 'damaged':
        subprocess.run([CTL, '--plan', plan, 'new', '--sample'], check=True, capture_output=True,
                       env=env)
        with open(plan, 'r+b') as file:
            file.seek(3 * 4096)
            file.write(b'\xff' * 8 * 4096)
        return [plan]
    subprocess.run([CTL, '--plan', plan, 'new', *([] if what == 'empty' else ['--sample'])], check=True,
                   capture_output=True, env=env)
    if what != 'calendar':
        return [plan]
    calendar = pathlib.Path(folder, 'запрошення.ics')
    calendar.write_text(CALENDAR, encoding='utf-8', newline='')
    return [plan, calendar]


@contextlib.contextmanager
def at(place, say=lambda text: text, env=None):
    what, go = ALL[place]
    with tempfile.TemporaryDirectory() as folder, App([HOSTYNY, *lay(folder, what, {**os.environ, **(env or {})})],
                                                       env=env) as app:
        if what in ('plan', 'calendar'):
            app.get('list item', 'Візит А.*')
        app.settle()
        go(Way(app, say))
        app.settle()
        yield app
