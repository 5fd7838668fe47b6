#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The board of a visit: what is dragged, typed and chosen there, and that each of it is one step.

    test-board.py HOSTYNY HOSTYNYCTL
"""
import contextlib
import datetime
import json
import os
import pathlib
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
TITLE = 'Кава з колегами'
ENERGY, PROJECTS = 'Система енергоменеджменту громади', 'Підготовка та фінансування проєктів'


class World:
    def __init__(self, app, plan):
        self.app, self.plan = app, plan

    def ctl(self, *words):
        return subprocess.run([CTL, '--plan', self.plan, *words], capture_output=True, text=True, check=True).stdout

    def sessions(self):
        return [json.loads(line) for line in self.ctl('list', 'sessions', '--format', 'json').splitlines()]

    def session(self, title):
        """The first session that is called so, None without one."""
        return next((it for it in self.sessions() if it['summary'] == title), None)

    def start(self, title):
        found = self.session(title)
        return found and found['start']

    def block(self, title, within=None):
        return self.app.get('button', f'{title}, .*', within)

    def at(self, title, hours, minutes):
        """A point of the screen in the day of a session of an hour, at another time."""
        box = self.block(title)
        x, y = box.point(0.3, 0)
        begins = self.start(title)[11:16]
        offset = (hours * 60 + minutes) - (int(begins[:2]) * 60 + int(begins[3:]))
        return x, y + round(offset * (box.box[3] + 1) / 60)

    def undo(self, condition, what):
        self.app.key('ctrl+z')
        self.app.until(condition, f'undone: {what}')
        self.app.settle()


@contextlib.contextmanager
def empty_window():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'plan.hostyny')
        subprocess.run([CTL, '--plan', path, 'new'], check=True, capture_output=True)
        with App([HOSTYNY, path], env=STRICT) as app:
            app.key('alt+5')
            app.resize(1380, 850)
            yield World(app, path)


@contextlib.contextmanager
def window():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'plan.hostyny')
        subprocess.run([CTL, '--plan', path, 'new', '--sample'], check=True, capture_output=True)
        sample.bring_first_visit_ahead(CTL, path)
        with App([HOSTYNY, path], env=STRICT) as app:
            app.key('alt+5')
            app.get('label', 'Візит А: енергоменеджмент у Житомирі')
            app.resize(1380, 850)
            # The panes beside it take room from the board.  They and the lanes are as they were left last.
            if 'pressed' in app.get('button', 'Sidebar').states:
                app.key('F9')
            if app.has('button', 'Close Details'):
                app.key('shift+F9')
            if not app.has('label', 'Okhtyrka'):
                app.choose('Lanes', 'Delegations')
            app.settle()
            world = World(app, path)
            world.block(ENERGY)
            yield world


def type_in(world):
    app = world.app
    app.click('text', 'Add a session without a time')
    app.type(TITLE)
    app.key('Return')
    app.until(lambda: world.session(TITLE), 'a session in the plan')
    app.settle()
    return world.block(TITLE)


@tap.test
def a_typed_session_waits_and_is_dragged_onto_the_board():
    with window() as world:
        app = world.app
        block = type_in(world)
        made = world.session(TITLE)
        tap.equal((made['kind'], made['duration'], made['start']), ('break', 'PT20M', None))
        app.drag(block.point(), world.at(ENERGY, 10, 30))
        app.until(lambda: world.start(TITLE), 'a time')
        tap.equal(world.start(TITLE)[11:16], '10:30')
        tap.equal(world.start(TITLE)[:10], world.start(ENERGY)[:10])
        app.settle()
        world.undo(lambda: not world.start(TITLE), 'the time')
        world.undo(lambda: not world.session(TITLE), 'the session')


@tap.test
def escape_leaves_it_where_it_was():
    with window() as world:
        app = world.app
        block = type_in(world)
        app.drag(block.point(), world.at(ENERGY, 10, 30), drop=False)
        # app.key() lets go of the pointer's button first.
        xdo('key', 'Escape')
        app.drop()
        app.settle()
        tap.equal(world.start(TITLE), None)
        before = world.start(ENERGY)
        app.drag(world.block(ENERGY).point(0.3, 0.5), world.at(ENERGY, 13, 0), drop=False)
        xdo('key', 'Escape')
        app.drop()
        app.settle()
        tap.equal(world.start(ENERGY), before)


@tap.test
def a_session_is_dragged_in_time_and_into_the_pool():
    with window() as world:
        app = world.app
        before = world.start(ENERGY)
        start = world.block(ENERGY).point(0.3, 0.5)
        app.drag(start, (start[0], world.at(ENERGY, 11, 40)[1]))
        app.until(lambda: world.start(ENERGY) != before, 'another time')
        tap.equal(world.start(ENERGY)[:10], before[:10])
        app.settle()
        world.undo(lambda: world.start(ENERGY) == before, 'the move')
        app.drag(world.block(ENERGY).point(0.3, 0.5), app.get('text', 'Add a session without a time').point(0.5, -3))
        app.until(lambda: not world.start(ENERGY), 'no time')
        tap.equal(world.session(ENERGY)['duration'], 'PT60M')
        app.settle()
        world.undo(lambda: world.start(ENERGY) == before, 'the time taken away')


@tap.test
def edges_are_dragged():
    with window() as world:
        app = world.app
        before = world.session(ENERGY)
        x, _y = world.block(ENERGY).point(0.3, 0.5)
        bottom = world.block(ENERGY).point(0.3, 1)[1] - 2
        app.drag((x, bottom), (x, bottom + 40))
        app.until(lambda: world.session(ENERGY)['end'] != before['end'], 'another end')
        tap.equal(world.start(ENERGY), before['start'])
        app.settle()
        world.undo(lambda: world.session(ENERGY)['end'] == before['end'], 'the end')
        top = world.block(ENERGY).point(0.3, 0)[1] + 2
        app.drag((x, top), (x, top - 30))
        app.until(lambda: world.start(ENERGY) != before['start'], 'another start')
        tap.equal(world.session(ENERGY)['end'], before['end'])
        app.settle()
        world.undo(lambda: world.start(ENERGY) == before['start'], 'the start')


@tap.test
def keys_move_resize_and_put_away():
    with window() as world:
        app = world.app
        before = world.session(ENERGY)
        app.click_at(world.block(ENERGY).point(0.3, 0.5))
        app.settle()
        for key, name, value in (('alt+Down', 'start', '10:25'), ('alt+shift+Down', 'end', '11:25'),
                                 ('alt+shift+Left', 'start', '09:55'), ('p', 'start', None)):
            app.key(key)
            app.until(lambda name=name: world.session(ENERGY)[name] != before[name], f'{name} after {key}')
            found = world.session(ENERGY)[name]
            tap.equal(found and found[11:16], value, key)
            app.settle()
            world.undo(lambda: world.session(ENERGY)['start'] == before['start']
                       and world.session(ENERGY)['end'] == before['end'], key)
            app.click_at(world.block(ENERGY).point(0.3, 0.5))
            app.settle()
        # What all delegations attend goes from day to day.
        app.key('alt+Right')
        app.until(lambda: world.start(ENERGY)[:10] > before['start'][:10], 'a day later')
        tap.equal(world.start(ENERGY)[10:], before['start'][10:])


@tap.test
def what_waits_is_placed_by_a_key():
    with window() as world:
        app = world.app
        app.click_at(type_in(world).point())
        app.settle()
        app.key('p')
        app.until(lambda: world.start(TITLE), 'a time')
        app.settle()
        world.undo(lambda: not world.start(TITLE), 'the time')


def choose_two(world):
    app = world.app
    app.click_at(world.block(ENERGY).point(0.3, 0.5))
    app.settle()
    xdo('keydown', 'ctrl')
    app.click_at(world.block(PROJECTS).point(0.3, 0.5))
    xdo('keyup', 'ctrl')
    app.get('label', '2 selected')


@tap.test
def two_change_places():
    with window() as world:
        app = world.app
        before = [world.start(title) for title in (ENERGY, PROJECTS)]
        choose_two(world)
        app.key('s')
        app.until(lambda: [world.start(title) for title in (PROJECTS, ENERGY)] == before, 'changed places')
        app.settle()
        world.undo(lambda: [world.start(title) for title in (ENERGY, PROJECTS)] == before, 'the swap')


@tap.test
def several_are_moved_and_deleted_together():
    with window() as world:
        app = world.app
        before = [world.start(title) for title in (ENERGY, PROJECTS)]
        choose_two(world)
        app.key('alt+Down')
        app.until(lambda: [world.start(title) != at for title, at in zip((ENERGY, PROJECTS), before)] == [True, True],
                  'both later')
        app.settle()
        world.undo(lambda: [world.start(title) for title in (ENERGY, PROJECTS)] == before, 'the move of both')
        choose_two(world)
        app.click('button', 'Delete Them')
        app.until(lambda: not world.session(ENERGY) and not world.session(PROJECTS), 'both gone')
        app.settle()
        world.undo(lambda: [world.start(title) for title in (ENERGY, PROJECTS)] == before, 'the deletion')


@contextlib.contextmanager
def held(key):
    xdo('keydown', key)
    try:
        yield
    finally:
        xdo('keyup', key)


@tap.test
def control_drags_a_copy_of_all_that_are_chosen():
    with window() as world:
        app = world.app

        def starts(title):
            return sorted(it['start'][11:16] for it in world.sessions() if it['summary'] == title and it['start'])

        before = starts(ENERGY), starts(PROJECTS)
        point = world.block(ENERGY).point(0.3, 0.5)
        app.click_at(point)
        app.settle()
        # What both delegations attend is shown in the lanes of both, also on another day.
        width_px = world.block(ENERGY).box[2]
        app.drag(point, (point[0] - width_px, point[1] + 5), drop=False)
        app.until(lambda: sorted(it.box[2] for it in app.find('button', f'{ENERGY}.*')) == [width_px] * 2,
                  'it as wide where it would be')
        # app.key() lets go of the pointer's button first.
        xdo('key', 'Escape')
        app.drop()
        app.settle()
        with held('ctrl'):
            app.drag(point, (point[0], world.at(ENERGY, 13, 10)[1]))
        app.until(lambda: len(starts(ENERGY)) == 2, 'a copy')
        tap.true(before[0][0] in starts(ENERGY), 'the one that was copied stays')
        app.settle()
        world.undo(lambda: (starts(ENERGY), starts(PROJECTS)) == before, 'the copy')
        choose_two(world)
        with held('ctrl'):
            app.drag(point, (point[0], world.at(ENERGY, 13, 10)[1]))
        app.until(lambda: (len(starts(ENERGY)), len(starts(PROJECTS))) == (2, 2), 'copies of both')
        app.settle()
        world.undo(lambda: (starts(ENERGY), starts(PROJECTS)) == before, 'both copies, in one step')


@tap.test
def a_band_chooses_what_it_touches():
    with window() as world:
        app = world.app
        x, y = world.at(ENERGY, 8, 37)
        before = world.sessions()
        with held('ctrl'):
            app.drag((x, y), (x + 30, world.at(ENERGY, 12, 0)[1]))
        app.get('label', '7 selected')
        tap.equal(world.sessions(), before)
        app.key('Escape')
        app.gone('label', '7 selected')


@tap.test
def a_long_visit_is_leafed_through_and_whole_days_stand_above():
    with window() as world:
        app = world.app
        visit = json.loads(world.ctl('list', 'visits', '--format', 'json').splitlines()[0])
        first = datetime.date.fromisoformat(visit['first-day'])
        last = first + datetime.timedelta(9)

        def day(date):
            return f'{date:%A}, {date.day} {date:%B}'

        world.ctl('set', visit['uid'], f'last-day={last}')
        app.get('label', day(first + datetime.timedelta(6)))
        tap.true(not app.has('label', day(last)), 'more than a week side by side')
        app.click('button', 'Forward')
        app.get('label', day(last))
        tap.true(not app.has('label', day(first)), 'the first day beside the last')
        app.click('button', 'Back')
        app.get('label', day(first))
        calendar = os.path.join(os.path.dirname(world.plan), 'day.ics')
        with open(calendar, 'w', encoding='utf-8', newline='') as file:
            file.write('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:whole\r\nDTSTAMP:20261101T100000Z\r\n'
                       f'DTSTART;VALUE=DATE:{first:%Y%m%d}\r\nSUMMARY:Whole day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n')
        world.ctl('import', calendar, '--into', visit['uid'])
        app.get('button', 'Whole day.*', within=app.get('panel', 'All day'))


@tap.test
def lanes_of_venues_say_where():
    with window() as world:
        app = world.app
        venue = world.session(ENERGY)['venue']
        app.choose('Lanes', 'Venues')
        app.get('label', 'No venue yet')
        app.settle()
        app.click_at(world.block(ENERGY).point(0.3, 0.5))
        app.settle()
        app.key('alt+Left')
        app.until(lambda: world.session(ENERGY)['venue'] != venue, 'another venue')
        tap.equal(world.start(ENERGY)[11:16], '10:10')
        app.settle()
        world.undo(lambda: world.session(ENERGY)['venue'] == venue, 'the venue')
        # The next window begins with the lanes that were chosen.
        app.key('alt+2')
        app.key('alt+5')
        app.get('label', 'No venue yet')


@tap.test
def a_new_session_begins_in_its_lane():
    with window() as world:
        app = world.app
        app.choose('Lanes', 'Venues')
        app.get('label', 'No venue yet')
        app.settle()
        known = {it['uid'] for it in world.sessions()}
        # The lane beside the town hall's, where nothing is under way.
        x = world.block(ENERGY).point(1.5, 0)[0]
        app.drag((x, world.at(ENERGY, 10, 0)[1]), (x, world.at(ENERGY, 10, 45)[1]))
        made = app.until(lambda: [it for it in world.sessions() if it['uid'] not in known], 'a new session')[0]
        tap.equal((made['start'][11:16], made['end'][11:16]), ('10:00', '10:45'))
        tap.true(made['venue'] and made['venue'] != world.session(ENERGY)['venue'], made)
        app.until(lambda: app.get('text', 'Title').text == 'New session', 'its title to be typed')


@tap.test
def a_narrow_board_shows_a_day():
    with window() as world:
        app = world.app
        app.resize(400, 700)
        days = app.until(lambda: app.find('button', '.*day, .* November|.*day, .* December|.*day, [0-9]+ .*'), 'days to choose')
        tap.equal(len(days), 3)
        app.click_at(days[1].point())
        app.until(lambda: app.has('button', 'Вітальне слово, .*'), 'the second day')
        tap.equal(app.unnamed(), [])


@tap.test
def a_day_is_entered_into_an_empty_plan():
    """Of each session its title, Enter, and P where it has the focus: no more, and no dialog."""
    with empty_window() as world:
        app = world.app
        app.click('button', '.*New Visit')
        app.get('text', 'Title')
        app.key('ctrl+a')
        app.type('Візит до Житомира')
        app.key('Return')
        app.get('label', 'Візит до Житомира')
        app.settle()
        titles = ['Вітальне слово', 'Презентація проєктів', 'Кава', 'Обід у їдальні']
        app.click('text', 'Add a session without a time')
        for title in titles:
            app.type(title)
            app.key('Return')
            app.until(lambda title=title: world.session(title), title)
            app.settle()
        for title in titles:
            app.click_at(world.block(title).point(0.5, 0.5))
            app.key('p')
            app.until(lambda title=title: world.start(title), f'a time for {title}')
            app.settle()
        tap.equal([(world.session(title)['kind'], world.start(title)[11:16]) for title in titles],
                  [('ceremony', '09:00'), ('talk', '09:30'), ('break', '10:30'), ('meal', '10:50')])
        app.get('label', 'Still open: nobody invited yet.*')


@tap.test
def everything_has_a_name():
    with window() as world:
        tap.equal(world.app.unnamed(), [])
        world.app.get('label', 'Візит А: енергоменеджмент у Житомирі')
        world.app.get('label', 'Still open: .*')
        world.app.get('button', 'Okhtyrka: Confirmed')


if __name__ == '__main__':
    tap.run()
