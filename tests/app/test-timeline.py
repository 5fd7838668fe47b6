#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline: visits and meetings as bars, by pointer, by keyboard and as a screen reader has it.

    test-timeline.py HOSTYNY HOSTYNYCTL
"""
import contextlib
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
import tap  # noqa: E402
from drive import App, xdo  # noqa: E402

HOSTYNY, CTL = (os.path.abspath(path) for path in sys.argv[1:3])
HOSTS, GUESTS = 'Host communities', 'Guest communities'
A, B = 'Візит А: енергоменеджмент.*', 'Візит Б: п’ять громад.*'
CALL = 'Координаційний дзвінок, .*'


def in_words(first, last):
    """Days as one range."""
    if first.year != last.year:
        return f'{first:%-d %B %Y} – {last:%-d %B %Y}'
    return f'{first:%-d}–{last:%-d %B %Y}' if first.month == last.month else f'{first:%-d %B} – {last:%-d %B %Y}'


class World:
    def __init__(self, app, plan):
        self.app, self.plan = app, plan

    def listed(self, what):
        done = subprocess.run([CTL, '--plan', self.plan, 'list', what, '--format', 'json'], capture_output=True, text=True,
                              check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def visit(self, title):
        return next(line for line in self.listed('visits') if re.match(title, line['title']))

    def rows(self):
        """What stands in each row: its name, and its blocks from first to last."""
        header = self.app.get('combo box', 'Rows')
        # Beside the timeline are groups that newer libadwaita names too.
        return {panel.name: [thing.name for thing in panel.walk() if thing.role == 'button']
                for panel in self.app.find('panel', '.+')
                if panel.box[1] > header.box[1] and panel.box[0] <= header.box[0] and self.is_row(panel)}

    @staticmethod
    def is_row(panel):
        return any(thing.role == 'label' and thing.name == panel.name for thing in panel.walk())

    def bar(self, row, name):
        return self.app.get('button', name, within=self.app.get('panel', row))

    def focused(self):
        return [thing.name for thing in self.app.find('button') if 'focused' in thing.states]

    def zoom(self):
        return [thing.name for thing in self.app.find('label', 'Week|Month|Quarter|Year')
                if thing.box[1] < self.app.get('combo box', 'Rows').box[1] + 40 and thing.parent.role != 'toggle button'
                and thing.parent.role != 'button']

    def title(self):
        """The days in view."""
        return self.app.get('label', r'(\d+ .*|\w+ )?\d{4}').name

    def pressed(self):
        return [thing.name for thing in self.app.find('button', 'Day|Week|Month|Agenda|Board|Timeline')
                if 'pressed' in thing.states]

    def select_rows(self, what):
        self.app.choose('Rows', what)
        self.app.settle()


@contextlib.contextmanager
def window():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'plan.hostyny')
        subprocess.run([CTL, '--plan', path, 'new', '--sample'], check=True, capture_output=True)
        with App([HOSTYNY, path], env=STRICT) as app:
            app.click('list item', A)
            app.key('alt+6')
            world = World(app, path)
            app.until(lambda: world.pressed() == ['Timeline'], 'the timeline')
            # A window comes up as it was left.
            for _turn in range(3):
                app.key('ctrl+minus')
            app.until(lambda: world.zoom() == ['Year'], 'a year')
            if not app.find('label', HOSTS, within=app.get('combo box', 'Rows')):
                world.select_rows(HOSTS)
            app.settle()
            yield world


@tap.test
def rows_are_of_hosts_or_of_guests():
    with window() as world:
        app = world.app
        title = world.visit('Візит А')['title']
        app.until(lambda: 'Zhytomyr' in world.rows(), 'the row of the host')
        rows = world.rows()
        tap.equal(list(rows)[-1], 'Without a host')
        tap.equal([name.startswith(title) for name in rows['Zhytomyr']].count(True), 1, 'the visit at its host')
        tap.true(any(re.fullmatch(CALL, name) for name in rows['Without a host']), 'a call without a host')
        tap.true(all(re.search(r', [A-Z][a-z]+day, \d+ [A-Z][a-z]+$', name) for name in rows['Without a host']
                     if re.fullmatch(CALL, name)), f"days in {rows['Without a host']}")
        tap.true('Okhtyrka' not in rows, 'no row for who receives nobody')
        tap.equal(world.bar('Zhytomyr', A).description, 'Host: Zhytomyr. Guests: Okhtyrka and Valky')
        world.select_rows(GUESTS)
        app.until(lambda: 'Okhtyrka' in world.rows(), 'the row of a guest')
        rows = world.rows()
        for guest in ('Okhtyrka', 'Valky'):
            tap.equal([name.startswith(title) for name in rows[guest]].count(True), 1, f'the visit in the row of {guest}')
        tap.true(any(re.fullmatch(CALL, name) for name in rows['Okhtyrka']), 'a call with a guest')


@tap.test
def a_click_selects_and_a_second_one_opens():
    with window() as world:
        app = world.app
        visit = world.visit('Візит Б')
        app.click_at(world.bar('Zhytomyr', B).point(0.02, 0.5))
        app.until(lambda: app.get('text', 'Title').text == visit['title'], 'the visit beside the timeline')
        app.until(lambda: 'pressed' in world.bar('Zhytomyr', B).states, 'its bar marked')
        app.click_at(world.bar('Without a host', CALL).point(0.5, 0.5))
        app.until(lambda: app.get('text', 'Title').text == 'Координаційний дзвінок', 'the meeting instead')
        app.until(lambda: 'pressed' not in world.bar('Zhytomyr', B).states, 'its bar not marked any more')
        app.settle()
        app.click_at(world.bar('Zhytomyr', B).point(0.02, 0.5), count=2)
        app.until(lambda: world.pressed() == ['Board'], 'the board')
        app.get('label', visit['title'])
        app.key('alt+6')
        app.until(lambda: world.pressed() == ['Timeline'], 'the timeline again')
        year = visit['first-day'][:4]
        app.until(lambda: world.title() == year, f'the year of the visit, {year}')


@tap.test
def the_keyboard_walks_selects_and_opens():
    with window() as world:
        app = world.app
        visits = [world.visit('Візит А'), world.visit('Візит Б')]
        app.click('combo box', 'Rows')
        app.key('Escape')
        app.settle()
        for _turn in range(4):
            app.key('Tab')
            app.settle()
            if any(re.match('Візит|Координаційний|Онлайн', name) for name in world.focused()):
                break
        app.key('Up')
        app.until(lambda: [name for name in world.focused() if re.match('Візит', name)], 'the keyboard at a visit')
        app.key('Left', 'Left', 'Right')
        app.until(lambda: [name.startswith(visits[1]['title']) for name in world.focused()] == [True],
                  'the keyboard at the second visit')
        app.key('space')
        app.until(lambda: app.get('text', 'Title').text == visits[1]['title'], 'it beside the timeline')
        app.key('Left')
        app.until(lambda: [name.startswith(visits[0]['title']) for name in world.focused()] == [True],
                  'the keyboard at the first one')
        app.key('Down')
        app.until(lambda: [name for name in world.focused() if re.match('Координаційний|Онлайн', name)],
                  'the keyboard in the next row')
        app.key('Up')
        app.until(lambda: [name for name in world.focused() if re.match('Візит', name)], 'and back')
        app.key('Return')
        app.until(lambda: world.pressed() == ['Board'], 'the board of the visit')


@tap.test
def time_is_zoomed_and_gone_through():
    with window() as world:
        app = world.app
        first = datetime.date.fromisoformat(world.visit('Візит А')['first-day'])
        tap.equal(world.title(), str(first.year))
        for name in ('Quarter', 'Month', 'Week'):
            app.key('ctrl+plus')
            app.until(lambda name=name: world.zoom() == [name], f'a {name}')
            # The day in focus stays in view, and so does what happens on it.
            world.bar('Zhytomyr', A)
        tap.true('insensitive' not in app.get('button', 'Show More of Time').states, 'there is more')
        app.click('button', 'Show More of Time')
        app.until(lambda: world.zoom() == ['Month'], 'a month')
        tap.equal(world.title(), f'{first:%B %Y}')
        later = (first.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
        app.key('alt+Right')
        app.until(lambda: world.title() == f'{later:%B %Y}', 'the next month')
        app.key('alt+Left')
        app.until(lambda: world.title() == f'{first:%B %Y}', 'and back')
        # Over the empty ground below the rows.
        x, y = world.bar('Zhytomyr', A).point()
        xdo('mousemove', x, y + 250)
        xdo('keydown', 'ctrl', 'click', 5, 'keyup', 'ctrl')
        app.until(lambda: world.zoom() == ['Quarter'], 'a quarter, by the wheel')
        xdo('keydown', 'ctrl', 'click', 4, 'keyup', 'ctrl')
        app.until(lambda: world.zoom() == ['Month'], 'a month, by the wheel')
        before = world.title()
        xdo('keydown', 'shift', 'click', 5, 'keyup', 'shift')
        app.until(lambda: world.title() != before and '–' in world.title(), 'days of two months')


@tap.test
def empty_ground_takes_time_along():
    with window() as world:
        app = world.app
        app.key('ctrl+plus', 'ctrl+plus')
        app.until(lambda: world.zoom() == ['Month'], 'a month')
        app.settle()
        bar = world.bar('Zhytomyr', A)
        x, y = bar.point(0, 0.5)
        app.drag((x + 60, y + 250), (x - 60, y + 250))
        app.until(lambda: world.bar('Zhytomyr', A).box[0] < bar.box[0] - 80, 'the visit further left')
        tap.true('–' in world.title(), f'days of two months: {world.title()}')


@tap.test
def a_visit_is_drawn_in_a_row():
    with window() as world:
        app = world.app
        app.key('ctrl+plus', 'ctrl+plus', 'ctrl+plus')
        app.until(lambda: world.zoom() == ['Week'], 'a week')
        app.settle()
        day = datetime.timedelta(days=1)
        visit = world.visit('Візит А')
        last = datetime.date.fromisoformat(visit['last-day'])
        bar = world.bar('Zhytomyr', A)
        day_px = bar.box[2] / ((last - datetime.date.fromisoformat(visit['first-day'])).days + 1)
        count = len(world.listed('visits'))
        # From the second day after the visit back to the first: beside its bar, where its row is empty.
        x, y = bar.point(0, 0.5)
        places = (x + bar.box[2] + 1.5 * day_px, y), (x + bar.box[2] + 0.5 * day_px, y)
        app.drag(*places, drop=False)
        app.get('label', in_words(last + day, last + 2 * day))
        xdo('key', 'Escape')
        app.drop()
        app.settle()
        tap.equal(len(world.listed('visits')), count, 'Escape')
        app.drag(*places)
        app.until(lambda: len(world.listed('visits')) == count + 1, 'a visit')
        made = world.visit('New visit')
        tap.equal((made['first-day'], made['last-day'], made['host']), (str(last + day), str(last + 2 * day), visit['host']))
        app.until(lambda: app.get('text', 'Title').text == 'New visit', 'it beside the timeline')
        world.bar('Zhytomyr', 'New visit.*')
        app.key('ctrl+z')
        app.until(lambda: len(world.listed('visits')) == count, 'one step taken back')
        world.select_rows(GUESTS)
        bar = world.bar('Valky', A)
        x, y = bar.point(0, 0.5)
        app.drag((x + bar.box[2] + 0.5 * day_px, y), (x + bar.box[2] + 0.8 * day_px, y))
        app.until(lambda: len(world.listed('visits')) == count + 1, 'a visit of a day')
        made = world.visit('New visit')
        tap.equal((made['first-day'], made['last-day'], made['host']), (str(last + day), str(last + day), None))
        guests = [it for it in world.listed('delegations') if it['gathering'] == made['uid']]
        tap.equal([it['reply'] for it in guests], ['planned'])
        world.bar('Valky', 'New visit.*')
        app.key('ctrl+z')
        app.until(lambda: len(world.listed('visits')) == count, 'with its guest as one step')


@tap.test
def bars_are_moved_and_resized():
    with window() as world:
        app = world.app
        app.key('ctrl+plus', 'ctrl+plus', 'ctrl+plus')
        app.until(lambda: world.zoom() == ['Week'], 'a week')
        app.settle()
        day = datetime.timedelta(days=1)

        def days():
            visit = world.visit('Візит А')
            return tuple(datetime.date.fromisoformat(visit[name]) for name in ('first-day', 'last-day'))

        def starts():
            return sorted(it['start'] for it in world.listed('sessions') if it.get('visit') == uid and it.get('start'))

        first, last = days()
        uid = world.visit('Візит А')['uid']
        before = starts()
        bar = world.bar('Zhytomyr', A)
        day_px = bar.box[2] / ((last - first).days + 1)
        x, y = bar.point()
        app.drag((x, y), (x + day_px, y), drop=False)
        app.get('label', in_words(first + day, last + day))
        # app.key() lets go of the pointer's button first.
        xdo('key', 'Escape')
        app.drop()
        app.settle()
        tap.equal((days(), starts()), ((first, last), before), 'Escape')
        app.drag((x, y), (x + day_px, y))
        app.until(lambda: days() == (first + day, last + day), 'the visit a day later')
        tap.equal([it[10:] for it in starts()], [it[10:] for it in before], 'at the same hours')
        tap.true(min(starts()) > min(before), 'on other days')
        app.get('label', 'Moved “Візит А.*agreement.*again')
        app.key('ctrl+z')
        app.until(lambda: (days(), starts()) == ((first, last), before), 'one step taken back')
        app.settle()
        left, middle = bar.point(0, 0.5)
        right = left + bar.box[2]
        app.drag((right - 2, middle), (right + 2 * day_px, middle))
        app.until(lambda: days() == (first, last + 2 * day), 'the end two days later')
        app.get('label', 'Changed the days of “Візит А.*')
        tap.equal(starts(), before, 'what is planned stays')
        app.drag((left + 2, middle), (left - day_px, middle))
        app.until(lambda: days() == (first - day, last + 2 * day), 'the beginning a day earlier')
        app.key('ctrl+z', 'ctrl+z')
        app.until(lambda: days() == (first, last), 'both taken back')
        app.settle()
        # With Ctrl or Alt it stays, and a copy with its sessions goes.
        for key in ('ctrl', 'alt'):
            visits, sessions = len(world.listed('visits')), world.listed('sessions')
            app.drag((x, y), (x + day_px, y), drop=False)
            xdo('keydown', key)
            # One with the key held down: only the pointer tells of it.
            xdo('mousemove_relative', 1, 0)
            app.settle()
            app.drop()
            xdo('keyup', key)
            app.until(lambda: len(world.listed('visits')) == visits + 1, f'a copy with {key}')
            copy = next(it for it in world.listed('visits') if it['first-day'] == str(first + day))
            tap.equal((days(), starts()), ((first, last), before), 'what was copied stays')
            tap.equal(len(world.listed('sessions')), len(sessions) + len([it for it in sessions if it.get('visit') == uid]),
                      'with its sessions')
            tap.equal((copy['last-day'], copy['status']), (str(last + day), 'idea'))
            app.get('label', 'Copied “Візит А.*agreement.*again')
            app.key('ctrl+z')
            app.until(lambda: len(world.listed('visits')) == visits, 'one step taken back')
            app.settle()
        # And so of a meeting.
        meetings = len(world.listed('meetings'))
        call = world.bar('Without a host', CALL)
        app.drag(call.point(), (call.point()[0] + day_px, call.point()[1]), drop=False)
        xdo('keydown', 'ctrl')
        xdo('mousemove_relative', 1, 0)
        app.settle()
        app.drop()
        xdo('keyup', 'ctrl')
        app.until(lambda: len(world.listed('meetings')) == meetings + 1, 'a copy of a meeting')
        app.key('ctrl+z')
        app.until(lambda: len(world.listed('meetings')) == meetings, 'taken back')
        app.settle()
        app.click_at(world.bar('Zhytomyr', A).point())
        for keys, expected in (('alt+Right', (first + day, last + day)), ('alt+shift+Right', (first + day, last + 2 * day)),
                               ('alt+shift+Up', (first, last + 2 * day)), ('alt+shift+Left', (first, last + day)),
                               ('alt+Down', (first + 7 * day, last + 8 * day))):
            app.key(keys)
            app.until(lambda expected=expected: days() == expected, f'{keys}: {expected}')
            app.until(lambda: any(name.startswith('Візит А') for name in world.focused()), 'the keyboard where it was')


@tap.test
def a_filter_hides_visits_and_meetings():
    with window() as world:
        app = world.app
        app.click('button', 'Filter')
        app.click('check box', 'Valky')
        app.key('Escape')
        app.until(lambda: not any(re.fullmatch(B, name) for bars in world.rows().values() for name in bars),
                  'the visit without Valky hidden')
        world.bar('Zhytomyr', A)
        world.select_rows(GUESTS)
        app.until(lambda: 'Valky' in world.rows(), 'the row of Valky')
        tap.true('Okhtyrka' not in world.rows(), 'no row of others')


if __name__ == '__main__':
    tap.run()
