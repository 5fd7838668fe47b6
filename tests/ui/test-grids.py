#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses the views with a real pointer and real keys, and reads the window actions that they activate.

    test-grids.py GRIDS-DEMO
"""
import ast
import contextlib
import os
import pathlib
import sys
import tempfile

# What GTK and AT-SPI warn of among themselves is not fatal to this program, only to the demo when it is critical.
os.environ.pop('G_DEBUG', None)

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'lib'))
import tap
from drive import App, xdo

DEMO = sys.argv[1]
LOG = pathlib.Path(tempfile.mkdtemp()) / 'actions'
ZONE = '[Europe/Kyiv]'
TALK = 'Система енергоменеджменту громади, .*'
LUNCH = 'Обід, .*'


class Grids(App):
    def __init__(self, *argv):
        LOG.write_text('')
        super().__init__([DEMO, *argv, '--log', LOG], env={'G_DEBUG': 'fatal-criticals'})
        self.seen = 0

    def actions(self):
        """What has been activated since the last look."""
        lines = LOG.read_text().splitlines()
        fresh, self.seen = lines[self.seen:], len(lines)
        return [(line.split(' ', 1)[0], ast.literal_eval(line.split(' ', 1)[1])) for line in fresh]

    def expect(self, *expected):
        """The next actions, selections left out."""
        found = []

        def complete():
            found.extend(action for action in self.actions() if action[0] != 'select')
            return len(found) >= len(expected)

        self.until(complete, f'actions {expected}')
        tap.equal(found, list(expected))

    def expect_selected(self, uid):
        found = []
        self.until(lambda: found.extend(self.actions()) or ('select', (uid, '')) in found, f'{uid} selected')

    def nothing(self):
        self.settle(0.6)
        tap.equal([action for action in self.actions() if action[0] != 'select'], [])

    def focused(self):
        return [thing.name for thing in self.things() if 'focused' in thing.states]

    def measure(self):
        """Width of a column and height of an hour, from two lunches on two days."""
        first, second = sorted(self.find('button', LUNCH), key=lambda thing: thing.box[0])[:2]
        return second.box[0] - first.box[0], first.box[3] + 1


def middle(thing, dx=0, dy=0):
    x, y = thing.point()
    return x + dx, y + dy


def moved(uid, start, end):
    return 'move-event', (uid, '', start + ZONE, end + ZONE)


@tap.test
def a_block_says_what_when_where_and_who():
    with Grids('week') as app:
        app.get('button', 'Система енергоменеджменту громади, 10:10–11:10, Прес-центр міської ради, Okhtyrka and Valky')
        app.get('button', 'ОСББ «Вулик-21», 10:45–11:45, Okhtyrka and Valky, cancelled')
        app.get('button', 'Звіт про візит, All day, Okhtyrka and Valky')
        talk = app.get('button', TALK)
        tap.equal(talk.description, 'Wednesday, 25 November')
        tap.equal(sorted(talk.actions), ['event.delete', 'event.menu', 'event.open', 'event.select'])
        tap.equal(app.unnamed(), [])


@tap.test
def what_passes_midnight_stands_in_both_days():
    with Grids('week') as app:
        parts = app.find('button', 'Від’їзд до Охтирки та Валок, .*', hidden=True)
        tap.equal(len(parts), 2)
        column_px, _hour_px = app.measure()
        tap.equal(parts[1].box[0] - parts[0].box[0], column_px)


@tap.test
def parallel_sessions_stand_side_by_side():
    with Grids('week') as app:
        one, other = app.get('button', 'ТЕЦ на біомасі.*').box, app.get('button', 'Районна котельня.*').box
        tap.equal(one[1], other[1])
        tap.true(one[0] + one[2] <= other[0], f'{one} and {other} overlap')


@tap.test
def a_click_selects_and_a_double_click_opens():
    with Grids('week') as app:
        app.click('button', TALK)
        app.until(lambda: 'pressed' in app.get('button', TALK).states, 'the talk to be marked')
        tap.equal(app.actions(), [('select', ('w5', ''))])
        app.click('button', LUNCH, count=2)
        app.expect(('open-event', ('w9', '')))


@tap.test
def a_drag_moves_to_another_day_and_time():
    with Grids('week') as app:
        column_px, hour_px = app.measure()
        talk = app.get('button', TALK)
        app.drag(middle(talk), middle(talk, column_px, hour_px), drop=False)
        app.get('button', TALK)
        app.nothing()
        app.drop()
        app.expect(moved('w5', '2026-11-26T11:10:00', '2026-11-26T12:10:00'))
        app.get('button', 'Система енергоменеджменту громади, 11:10–12:10, .*')


@tap.test
def a_drag_snaps_to_five_minutes():
    with Grids('week') as app:
        _column_px, hour_px = app.measure()
        talk = app.get('button', TALK)
        app.drag(middle(talk), middle(talk, 0, round(hour_px * 37 / 60)))
        app.expect(moved('w5', '2026-11-25T10:45:00', '2026-11-25T11:45:00'))


@tap.test
def edges_are_dragged():
    with Grids('week') as app:
        _column_px, hour_px = app.measure()
        weekly = app.get('button', 'Щотижнева координація, .*')
        bottom = (middle(weekly)[0], weekly.point(0.5, 1)[1] - 3)
        app.drag(bottom, (bottom[0], bottom[1] + hour_px // 2))
        found = []
        app.until(lambda: found.extend(a for a in app.actions() if a[0] == 'move-event') or found, 'a move')
        uid, _recurrence, start, end = found[0][1]
        tap.equal((uid, start), ('m1', '2026-11-23T11:00:00' + ZONE))
        tap.true(end in ('2026-11-23T12:25:00' + ZONE, '2026-11-23T12:30:00' + ZONE), end)

        app.settle()
        weekly = app.get('button', 'Щотижнева координація, .*')
        top = (middle(weekly)[0], weekly.point(0.5, 0)[1] + 2)
        app.drag(top, (top[0], top[1] - hour_px))
        app.until(lambda: app.find('button', 'Щотижнева координація, 10:0[05]–12:(25|30)'), 'an earlier start')


@tap.test
def a_drag_over_emptiness_creates():
    with Grids('week') as app:
        column_px, hour_px = app.measure()
        lunch = sorted(app.find('button', LUNCH), key=lambda thing: thing.box[0])[1]
        # One column on and two hours before lunch, there is nothing.
        start = (lunch.point()[0] + column_px, lunch.point(0.5, 0)[1] - 2 * hour_px)
        app.drag(start, (start[0], start[1] + hour_px))
        app.expect(('create-event', ('2026-11-27T11:00:00' + ZONE, '2026-11-27T12:00:00' + ZONE)))


@tap.test
def escape_cancels_a_drag():
    with Grids('week') as app:
        column_px, hour_px = app.measure()
        talk = app.get('button', TALK)
        app.drag(middle(talk), middle(talk, column_px, hour_px), drop=False)
        # app.key() lets go of the pointer's button first.
        xdo('key', 'Escape')
        app.drop()
        app.nothing()
        tap.equal(app.get('button', TALK).box, talk.box)


@contextlib.contextmanager
def held(key):
    """A key that is held down."""
    xdo('keydown', key)
    try:
        yield
    finally:
        xdo('keyup', key)


@tap.test
def with_control_a_drag_copies():
    with Grids('week') as app:
        column_px, hour_px = app.measure()
        talk = app.get('button', TALK)
        with held('ctrl'):
            app.drag(middle(talk), middle(talk, 2 * column_px, hour_px))
        app.expect(('copy-event', ('w5', '', '2026-11-27T11:10:00' + ZONE, '2026-11-27T12:10:00' + ZONE)))
        app.until(lambda: len(app.find('button', 'Система енергоменеджменту громади, .*')) == 2, 'the talk and its copy')
        tap.equal(app.get('button', 'Система енергоменеджменту громади, 10:10.*').box, talk.box)


@tap.test
def with_shift_a_drag_goes_by_minutes():
    with Grids('week') as app:
        _column_px, hour_px = app.measure()
        talk = app.get('button', TALK)
        with held('shift'):
            app.drag(middle(talk), middle(talk, 0, round(hour_px * 37 / 60)))
        found = []
        app.until(lambda: found.extend(a for a in app.actions() if a[0] == 'move-event') or found, 'a move')
        start = found[0][1][2]
        tap.true(start[:-len(ZONE)] in ('2026-11-25T10:46:00', '2026-11-25T10:47:00', '2026-11-25T10:48:00'), start)


@tap.test
def dragged_above_the_hours_it_lasts_the_whole_day():
    with Grids('week') as app:
        column_px, _hour_px = app.measure()
        talk, report = app.get('button', TALK), app.get('button', 'Звіт про візит.*')
        app.drag(middle(talk), (middle(talk, column_px)[0], middle(report)[1]), drop=False)
        app.nothing()
        app.drop()
        app.expect(('move-event', ('w5', '', '2026-11-26', '2026-11-27')))
        app.get('button', 'Система енергоменеджменту громади, All day.*')


@tap.test
def the_hours_come_when_a_drag_reaches_the_edge():
    with Grids('week') as app:
        app.resize(1100, 500)
        talk, frame = app.get('button', TALK), app.get('frame')
        bottom = frame.point(0.5, 1)[1] - 10
        app.drag(middle(talk), (middle(talk)[0], bottom), drop=False)
        app.until(lambda: app.has('button', 'Вечеря, 19:00.*'), 'the evening')
        xdo('key', 'Escape')
        app.drop()
        app.nothing()


@tap.test
def without_an_answer_a_block_goes_back():
    with Grids('week', '--deaf') as app:
        column_px, hour_px = app.measure()
        talk = app.get('button', TALK)
        app.drag(middle(talk), middle(talk, column_px, hour_px))
        app.expect(moved('w5', '2026-11-26T11:10:00', '2026-11-26T12:10:00'))
        app.until(lambda: len(app.find('button', TALK)) == 1, 'one talk only')
        tap.equal(app.get('button', TALK).box, talk.box)


@tap.test
def keys_walk_move_resize_open_and_delete():
    with Grids('week') as app:
        app.click('button', TALK)
        app.settle()
        app.key('Down')
        app.until(lambda: any(name.startswith('Кава-пауза, 11:10') for name in app.focused()), 'the coffee in focus')
        app.key('Up', 'alt+Down')
        app.expect(moved('w5', '2026-11-25T10:25:00', '2026-11-25T11:25:00'))
        app.settle()
        app.key('alt+Right')
        app.expect(moved('w5', '2026-11-26T10:25:00', '2026-11-26T11:25:00'))
        app.settle()
        app.key('alt+shift+Down')
        app.expect(moved('w5', '2026-11-26T10:25:00', '2026-11-26T11:40:00'))
        app.settle()
        app.key('alt+shift+Left')
        app.expect(moved('w5', '2026-11-26T10:10:00', '2026-11-26T11:40:00'))
        app.settle()
        tap.true(any(name.startswith('Система') for name in app.focused()), f'the focus is on {app.focused()}')
        app.key('Return')
        app.expect(('open-event', ('w5', '')))
        app.key('Delete')
        app.expect(('delete-event', ('w5', '')))
        app.until(lambda: not app.find('button', TALK, hidden=False), 'no talk')


@tap.test
def lanes_are_walked_sideways():
    with Grids('week') as app:
        app.click('button', 'ТЕЦ на біомасі.*')
        app.key('Right')
        app.until(lambda: any(name.startswith('Районна') for name in app.focused()), 'the other lane in focus')


@tap.test
def whole_days_are_dragged_by_days():
    with Grids('week') as app:
        column_px, _hour_px = app.measure()
        report = app.get('button', 'Звіт про візит.*')
        app.drag(middle(report), middle(report, column_px))
        app.expect(('move-event', ('a1', '', '2026-11-28', '2026-11-30')))
        # An end alone: the one to the right first, then the one to the left.
        app.settle()
        report = app.get('button', 'Звіт про візит.*')
        end = report.point(1, 0.5)
        app.drag((end[0] - 3, end[1]), (end[0] - 3 - column_px, end[1]))
        app.expect(('move-event', ('a1', '', '2026-11-28', '2026-11-29')))
        app.settle()
        start = app.get('button', 'Звіт про візит.*').point(0, 0.5)
        app.drag((start[0] + 3, start[1]), (start[0] + 3 - 2 * column_px, start[1]))
        app.expect(('move-event', ('a1', '', '2026-11-26', '2026-11-29')))


@tap.test
def a_narrow_week_shows_three_days():
    with Grids('week') as app:
        tap.true(app.has('button', 'Щотижнева координація, .*'), 'Monday is there')
        app.resize(360, 640)
        app.gone('button', 'Щотижнева координація, .*')
        app.get('button', TALK)
        frame, talk = app.get('frame').box, app.get('button', TALK).box
        tap.true(talk[0] + talk[2] <= frame[0] + frame[2], f'{talk} is cut off')


@tap.test
def the_room_beside_the_inspector_is_enough_for_a_week():
    with Grids('week') as app:
        app.resize(570, 640)
        app.settle()
        column_px, _hour_px = app.measure()
        tap.true(70 <= column_px <= 80, f'a column is {column_px} px wide')
        app.get('button', 'Щотижнева координація, .*')
        app.get('button', 'Звіт про візит.*')


@tap.test
def right_to_left_is_mirrored():
    with Grids('week', '--rtl') as app:
        column_px, hour_px = app.measure()
        talk = app.get('button', TALK)
        app.drag(middle(talk), middle(talk, -column_px, hour_px))
        app.expect(moved('w5', '2026-11-26T11:10:00', '2026-11-26T12:10:00'))


@tap.test
def a_month_says_what_a_day_holds():
    with Grids('month') as app:
        app.get('table cell', 'Wednesday, 25 November, 15 events')
        app.get('button', 'Щотижнева координація, 11:00–12:00')
        tap.equal(len(app.find('table cell')), 42)
        tap.equal(app.unnamed(), [])


@tap.test
def what_does_not_fit_is_listed():
    with Grids('month') as app:
        tap.true(not app.has('button', LUNCH), 'lunch does not fit')
        app.click('*', r'\+13 more')
        app.get('button', LUNCH)
        app.get('label', 'Wednesday, 25 November')
        app.key('Escape')
        app.until(lambda: not app.has('button', LUNCH), 'the list to be gone')


@tap.test
def a_month_is_walked_and_opened_by_keys():
    with Grids('month') as app:
        app.click('table cell', 'Wednesday, 18 November')
        app.settle()
        app.key('Right', 'Up')
        app.until(lambda: 'Thursday, 12 November, 1 event' in app.focused(), 'the 12th in focus')
        app.key('Tab')
        app.until(lambda: any(name.startswith('Нарада') for name in app.focused()), 'its meeting in focus')
        app.key('Return')
        app.expect(('open-event', ('m2', '')))
        app.key('alt+Down')
        app.expect(moved('m2', '2026-11-19T10:00:00', '2026-11-19T11:30:00'))
        app.get('table cell', 'Thursday, 12 November')
        app.until(lambda: any(name.startswith('Нарада') for name in app.focused()), 'the focus on its meeting still')
        app.key('Left')
        app.until(lambda: any(name.startswith('Wednesday, 18 November') for name in app.focused()), 'the day before where it is now')
        app.key('Return')
        app.expect(('open-day', 20775))


@tap.test
def a_chip_is_dragged_to_another_day():
    with Grids('month') as app:
        chip = app.get('button', 'Щотижнева координація, .*')
        app.drag(middle(chip), app.get('table cell', 'Friday, 6 November').point())
        app.expect(moved('m1', '2026-11-06T11:00:00', '2026-11-06T12:00:00'))
        app.settle()
        # Held at an edge, it has the weeks beyond come into sight, further than from where it was taken.
        chip, frame = app.get('button', 'Щотижнева координація, .*'), app.get('frame')
        app.drag(middle(chip), (middle(chip)[0], frame.point(0.5, 1)[1] - 8), drop=False)
        app.until(lambda: app.has('table cell', 'Saturday, 26 December') and not app.has('table cell', 'Friday, 6 November'),
                  'the end of December')
        xdo('mousemove', *app.get('table cell', 'Friday, 18 December').point())
        app.settle(0.6)
        xdo('mousemove', *app.get('table cell', 'Friday, 18 December').point())
        app.drop()
        app.expect(moved('m1', '2026-12-18T11:00:00', '2026-12-18T12:00:00'))
        tap.equal(len(app.find('table cell')), 42)


@tap.test
def a_double_click_on_a_day_creates_and_on_its_number_opens_it():
    with Grids('month') as app:
        app.click('table cell', 'Tuesday, 10 November', count=2, at=(0.5, 0.8))
        app.expect(('create-event', ('2026-11-10T09:00:00' + ZONE, '2026-11-10T10:00:00' + ZONE)))
        app.settle()
        app.click('table cell', 'Thursday, 5 November', count=2, at=(0.5, 0.06))
        app.expect(('open-day', 20762))


def below(upper, lower):
    return upper.box[1] + upper.box[3] <= lower.box[1]


@tap.test
def an_agenda_lists_days_gaps_and_ways():
    with Grids('agenda') as app:
        today = app.get('label', 'Today, Wednesday, 25 November')
        visit = app.get('button', 'Енергоменеджмент у Житомирі')
        first = app.get('button', 'Переїзд до міської ради, 08:45–09:00, .*')
        tap.true(below(today, visit) and below(visit, first), 'the day, the visit, the first session')
        tap.equal(app.get('button', LUNCH).description, 'Wednesday, 25 November')
        # Between the end of the site visits and the kindergarten, which is across the town.
        gap = app.get('label', '20 min for the way, which takes about 21 min')
        tap.true(below(app.get('button', 'ТЕЦ на біомасі.*'), gap) and below(gap, app.get('button', 'ЖДНЗ № 6.*')),
                 'the way between both places')
        tap.equal(app.unnamed(), [])


@tap.test
def an_agenda_goes_on_as_one_scrolls():
    with Grids('agenda') as app:
        app.get('button', LUNCH)
        app.scroll('list', 'Agenda', 30)
        app.get('label', 'Friday, 27 November')
        app.get('button', 'Звіт про візит, All day, .*')
        app.until(lambda: app.scroll('list', 'Agenda', 10) or app.has('label', 'Nothing more until .* 2027|Nothing more until .*'),
                  'the end of what is planned')
        app.until(lambda: app.scroll('list', 'Agenda', -40) or app.has('button', 'Нарада з п’ятьма громадами, .*'),
                  'the meeting two weeks before')


@tap.test
def an_agenda_is_walked_and_changed_by_keys():
    with Grids('agenda') as app:
        app.click('button', TALK)
        app.expect_selected('w5')
        app.settle()
        app.key('Down')
        app.until(lambda: any(name.startswith('Кава-пауза, 11:10') for name in app.focused()), 'the coffee in focus')
        app.key('space')
        app.expect_selected('w6')
        app.key('Right')
        app.until(lambda: any(name.startswith('Практикум') for name in app.focused()), 'the next day in focus')
        app.key('Return')
        app.expect(('open-event', ('h1', '')))
        app.key('alt+Down')
        app.expect(moved('h1', '2026-11-26T09:15:00', '2026-11-26T10:45:00'))
        app.until(lambda: any(name.startswith('Практикум: план енергоефективних заходів, 09:15') for name in app.focused()),
                  'the moved one in focus')
        app.key('alt+shift+Up')
        app.expect(moved('h1', '2026-11-26T09:15:00', '2026-11-26T10:30:00'))
        app.settle()
        app.key('Delete')
        app.expect(('delete-event', ('h1', '')))
        app.until(lambda: any(name.startswith('Кава-пауза, 10:30') for name in app.focused()), 'the next one in focus')


@tap.test
def an_agenda_fits_a_narrow_window():
    with Grids('agenda') as app:
        app.resize(360, 640)
        frame, talk = app.get('frame').box, app.get('button', LUNCH).box
        tap.true(talk[0] >= frame[0] and talk[0] + talk[2] <= frame[0] + frame[2], f'{talk} is cut off')


@tap.test
def one_day_is_as_wide_as_there_is_room():
    with Grids('day') as app:
        frame, lunch = app.get('frame').box, app.get('button', LUNCH).box
        tap.equal(len(app.find('button', LUNCH)), 1)
        tap.true(lunch[2] > frame[2] * 0.8, f'{lunch} in {frame}')
        tap.true(not app.has('button', 'Практикум.*'), 'the next day is not there')


@tap.test
def a_small_month_chooses_days_and_leafs():
    with Grids('mini') as app:
        app.get('label', 'November 2026')
        app.click('table cell', 'Tuesday, 17 November')
        app.until(lambda: 'selected' in app.get('table cell', 'Tuesday, 17 November').states, 'the 17th chosen')
        app.key('Down')
        app.until(lambda: 'selected' in app.get('table cell', 'Tuesday, 24 November, 5 events').states, 'the 24th chosen')
        app.click('button', 'Next month')
        app.get('label', 'December 2026')
        app.get('table cell', 'Thursday, 31 December')
        app.click('button', 'Previous month')
        app.get('label', 'November 2026')
        tap.equal(app.unnamed(), [])


if __name__ == '__main__':
    tap.run()
