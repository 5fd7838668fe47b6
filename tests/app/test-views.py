#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The views of the window: what is kept from one to the next, and whose keys are whose.

    test-views.py HOSTYNY HOSTYNYCTL CLIPBOARD-PEER
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
import time

# Warnings end the program that is tested, not this one: AT-SPI's own library has some.
STRICT = {'G_DEBUG': os.environ.pop('G_DEBUG', '')}
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import tap  # noqa: E402
from drive import App, xdo  # noqa: E402

HOSTYNY, CTL, PEER = (os.path.abspath(path) for path in sys.argv[1:4])
LUNCH = 'Обід, 13:00.*'
TEA = '''BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Test//EN
BEGIN:VEVENT
UID:tea@example.org
DTSTAMP:20261101T100000Z
DTSTART;TZID=Europe/Kyiv:20261103T161500
DTEND;TZID=Europe/Kyiv:20261103T164500
SUMMARY:Tea with partners
END:VEVENT
END:VCALENDAR
'''


class World:
    def __init__(self, app, plan):
        self.app, self.plan = app, plan

    def lunch(self):
        """When the first lunch of the plan begins and ends, and on which day."""
        done = subprocess.run([CTL, '--plan', self.plan, 'occurrences', '--from', '2020-01-01', '--to', '2040-01-01',
                               '--format', 'json'], capture_output=True, text=True, check=True)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        found = min((line for line in lines if line['summary'] == 'Обід'), key=lambda line: line['start'])
        return found['start'], found['end']

    def lunches(self):
        """When lunches begin."""
        done = subprocess.run([CTL, '--plan', self.plan, 'occurrences', '--from', '2020-01-01', '--to', '2040-01-01',
                               '--format', 'json'], capture_output=True, text=True, check=True)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        return sorted(line['start'] for line in lines if line['summary'] == 'Обід')

    def lengths(self):
        """What is planned, from when to when."""
        done = subprocess.run([CTL, '--plan', self.plan, 'occurrences', '--from', '2020-01-01', '--to', '2040-01-01',
                               '--format', 'json'], capture_output=True, text=True, check=True)
        return {(line['summary'], (line['start'], line['end'])) for line in map(json.loads, done.stdout.splitlines())}

    def n_woken(self):
        """How often within a second there is something to do; for what goes round and round, with each frame."""
        def woken():
            status = pathlib.Path(f'/proc/{self.app.process.pid}/status').read_text()
            return int(re.search(r'^voluntary_ctxt_switches:\s*(\d+)', status, re.M)[1])

        before = woken()
        time.sleep(1)
        return woken() - before

    def view(self, name):
        self.app.click('button', name)
        self.app.until(lambda: 'pressed' in self.app.get('button', name).states, f'{name} in view')
        self.app.settle()

    def pressed(self):
        """The view that is shown."""
        return [thing.name for thing in self.app.find('button', 'Day|Week|Month|Agenda|Timeline')
                if 'pressed' in thing.states]


@contextlib.contextmanager
def window(animated=False):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'plan.hostyny')
        subprocess.run([CTL, '--plan', path, 'new', '--sample'], check=True, capture_output=True)
        env = dict(STRICT)
        if animated:
            # As it is where nobody has turned that off.
            settings = pathlib.Path(folder, 'config/gtk-4.0/settings.ini')
            settings.parent.mkdir(parents=True)
            settings.write_text('[Settings]\ngtk-enable-animations=1\n')
            env['XDG_CONFIG_HOME'] = str(settings.parent.parent)
        with App([HOSTYNY, path], env=env) as app:
            app.click('list item', 'Візит А.*')
            # A window comes up with the view that was shown last.
            app.key('alt+2')
            app.get('button', LUNCH)
            app.settle()
            yield World(app, path)


@tap.test
def views_keep_the_day_and_the_selection():
    with window() as world:
        app = world.app
        app.click('button', LUNCH)
        app.get('text', 'Title')
        app.key('alt+4')
        app.until(lambda: world.pressed() == ['Day'], 'the day in view')
        day = app.until(lambda: [thing.name for thing in app.find('table cell', '.*, .* events?')
                                 if 'selected' in thing.states], 'a day chosen in the small month')
        for view in ('Month', 'Agenda', 'Week', 'Day'):
            world.view(view)
            tap.equal([thing.name for thing in app.find('table cell', '.*, .* events?')
                       if 'selected' in thing.states][:1], day, f'the day in the {view}')
            tap.equal(app.get('text', 'Title').text, 'Обід', f'the selection in the {view}')


@tap.test
def typed_day_is_gone_to_and_typed_title_added():
    with window() as world:
        app = world.app
        app.key('g')
        app.until(lambda: any('focused' in thing.states for thing in app.find('text', 'Search')), 'the search open')
        app.type('3 dec')
        app.get('list item', 'Go to ..., 3 December .*')
        app.key('Return')
        app.until(lambda: [thing for thing in app.find('table cell', '(.*, )?3 December.*')
                           if 'selected' in thing.states], 'the third of December chosen in the small month')
        # In every view, and typing finds; where a session of the board has the keyboard, its own letters aside.
        for day, (keys, name) in enumerate((('alt+6', 'Timeline'), ('alt+5', 'Board'), ('alt+3', 'Agenda'), ('alt+1', 'Month'),
                                            ('alt+2', 'Week')), 7):
            app.key(keys)
            app.until(lambda name=name: 'pressed' in app.get('button', name).states, name)
            app.key('g')
            app.until(lambda: any('focused' in thing.states for thing in app.find('text', 'Search')), f'{name}: the search')
            app.type(f'{day} dec')
            app.get('list item', f'Go to ..., {day} December .*')
            app.key('Return')
            app.until(lambda day=day: [thing for thing in app.find('table cell', f'(.*, )?{day} December.*')
                                       if 'selected' in thing.states], f'{name}: {day} December')
            app.type('валк')
            app.get('list item', 'Валківська.*|Valky.*')
            tap.equal(app.get('text', 'Search').text, 'валк', name)
            app.key('Escape')
            app.gone('list item', 'Валківська.*|Valky.*')
        app.key('ctrl+f')
        app.type('4 dec 9:15-10:45 Обід партнерів')
        app.get('list item', 'Add “Обід партнерів”')
        app.key('Return')
        app.until(lambda: app.get('text', 'Title').text == 'Обід партнерів', 'what was added')
        done = subprocess.run([CTL, '--plan', world.plan, 'list', 'meetings', '--format', 'json'], capture_output=True,
                              text=True, check=True)
        added = [line for line in map(json.loads, done.stdout.splitlines()) if line['summary'] == 'Обід партнерів']
        tap.equal([(line['start'][4:16], line['end'][4:16]) for line in added], [('-12-04T09:15', '-12-04T10:45')])
        app.key('ctrl+z')
        app.gone('button', 'Обід партнерів.*')


@tap.test
def series_is_changed_from_one_instance_on():
    call = 'Координаційний дзвінок'
    with window() as world:
        app = world.app

        def calls(hour):
            done = subprocess.run([CTL, '--plan', world.plan, 'occurrences', '--from', '2020-01-01', '--to', '2040-01-01',
                                   '--format', 'json'], capture_output=True, text=True, check=True)
            return [line['start'][:16] for line in map(json.loads, done.stdout.splitlines())
                    if line['summary'] == call and line['start'][11:16] == hour]

        before = calls('10:00')
        app.click('list item', f'{call}.*')
        app.get('text', 'Title')
        app.click('button', f'{call}.*')
        app.key('alt+Down')
        app.click('button', '.*This and Following')
        later = app.until(lambda: calls('10:15') or calls('10:05') or calls('10:30'), 'calls at another hour')
        earlier = calls('10:00')
        tap.equal([day[:10] for day in earlier + later], [day[:10] for day in before], 'all days are still there')
        tap.true(0 < len(earlier) < len(before), 'some stay, some have moved')
        app.until(lambda: app.get('text', 'Title').text == call, 'the one that was moved is still shown')
        app.key('Delete')
        app.click('button', '.*This and Following')
        app.until(lambda: calls('10:00') == earlier and not calls(later[0][11:16]), 'none from there on')
        app.key('ctrl+z', 'ctrl+z')
        app.until(lambda: calls('10:00') == before, 'all of them as before')
        app.settle()

        def days():
            return [datetime.date.fromisoformat(start[:10]) for start in calls('10:00')]

        app.click('button', f'{call}.*')
        app.until(lambda: app.get('text', 'Title').text == call, 'one of the series again')
        first = days()[0]
        app.resize(1170, 860)
        app.get('combo box', 'Repeats.*')
        app.click('button', 'Thursday')
        app.gone('button', '.*Only This One')
        app.click('button', '.*All of Them')
        app.until(lambda: {day.weekday() for day in days()} == {first.weekday(), 3}, 'on Thursdays, too')
        app.key('ctrl+z')
        app.until(lambda: calls('10:00') == before, 'the rule as before')
        app.settle()
        first_later = datetime.date.fromisoformat(later[0][:10])
        app.choose('Repeats.*', 'Every day')
        app.gone('button', '.*Only This One')
        app.get('button', '.*This and Following')
        tap.true(not app.has('button', '.*All of Them'), 'other days begin with the one that is shown')
        app.click('button', '.*This and Following')
        app.until(lambda: days()[len(earlier) + 1] == first_later + datetime.timedelta(days=1), 'every day from there on')
        tap.equal([str(day) for day in days()[:len(earlier)]], [day[:10] for day in earlier], 'those before stay')
        app.settle()
        # A last day that is being typed outlives whatever refreshes the details.
        app.choose('Ends.*', 'On a day')
        app.click('button', '.*All of Them')
        for _ in range(20):
            if app.has('text', 'Last Day'):
                break
            xdo('mousemove', 1000, 600, 'click', 5)
            app.settle()
        app.click('text', 'Last Day')
        app.settle()
        app.key('ctrl+a')
        last = first_later + datetime.timedelta(days=5)
        app.type(f'{last:%d.%m.%Y}')
        subprocess.run([CTL, '--plan', world.plan, 'add', 'venue', 'name=Elsewhere'], capture_output=True, check=True)
        app.settle(1)
        tap.equal(app.get('text', 'Last Day').text, f'{last:%d.%m.%Y}', 'what is typed stays')
        app.key('Tab')
        app.click('button', '.*All of Them')
        app.until(lambda: days()[-1] == last, 'the last day that was typed')


@tap.test
def keys_go_from_view_to_view():
    with window() as world:
        app = world.app
        tap.equal(world.pressed(), ['Week'])
        for keys, view in (('alt+1', 'Month'), ('ctrl+Page_Up', 'Week'), ('ctrl+Page_Up', 'Day'), ('alt+3', 'Agenda'),
                           ('alt+2', 'Week'),
                           ('ctrl+Page_Down', 'Month')):
            app.key(keys)
            app.until(lambda view=view: world.pressed() == [view], f'{view} after {keys}')


@tap.test
def a_month_is_scrolled_by_weeks():
    with window(animated=True) as world:
        app = world.app
        world.view('Month')
        # Nothing that cannot be seen goes round and round.
        app.until(lambda: world.n_woken() < 15, 'a window that rests')

        def shown():
            """The days of the month, from the first one to the last."""
            left = min(thing.box[0] for thing in app.find('table cell') if thing.box[2] > 50)
            return [thing.name for thing in app.find('table cell') if thing.box[2] > 50 and thing.box[0] >= left]

        before = shown()
        tap.equal(len(before), 42)
        cells = [thing for thing in app.find('table cell') if thing.box[2] > 50]
        x, y = cells[20].point()
        xdo('mousemove', x, y, 'click', 5)
        app.until(lambda: shown()[:35] == before[7:], 'a week later')
        xdo('click', 5, 'click', 5, 'click', 5, 'click', 5, 'click', 5)
        app.until(lambda: shown()[0] not in before, 'as far as one likes')
        xdo('click', 4, 'click', 4, 'click', 4, 'click', 4, 'click', 4, 'click', 4)
        app.until(lambda: [name.split(',')[:2] for name in shown()] == [name.split(',')[:2] for name in before], 'and back')
        xdo('click', 5)
        app.until(lambda: shown()[:35] == before[7:], 'a week later')
        app.key('ctrl+t')
        first = datetime.date.today().replace(day=1)
        app.until(lambda: any(f'1 {first:%B}' in name for name in shown()[:7]), 'the month of today as a whole')
        app.until(lambda: world.n_woken() < 15, 'a window that rests after it was scrolled')


@tap.test
def hours_are_brought_nearer():
    with window() as world:
        app = world.app

        def height():
            return app.get('button', LUNCH).box[3]

        before = height()
        app.key('ctrl+minus', 'ctrl+minus')
        app.until(lambda: height() < 0.6 * before, 'lower hours')
        app.key('alt+4')
        app.until(lambda: world.pressed() == ['Day'], 'the day in view')
        app.key('alt+2')
        app.until(lambda: world.pressed() == ['Week'], 'the week in view')
        app.settle()
        # What is so low is dropped onto the half hour: four dots are eight minutes, and an hour thirty.
        start = world.lunch()[0]
        x, y = app.get('button', LUNCH).point(0.5, 0.5)
        app.drag((x, y), (x, y + round(0.3 * height()) + 9))
        app.until(lambda: world.lunch()[0] != start, 'dropped')
        tap.true(world.lunch()[0][14:16] in ('00', '30'), world.lunch())
        app.key('ctrl+z')
        app.until(lambda: world.lunch()[0] == start, 'taken back')
        app.settle()
        xdo('mousemove', x, y)
        xdo('keydown', 'ctrl', 'click', 4, 'click', 4, 'keyup', 'ctrl')
        app.until(lambda: height() == before, 'as high as before, by the wheel')
        # The board has the same keys, and is as near.
        app.key('alt+5')
        app.until(lambda: 'pressed' in app.get('button', 'Board').states, 'the board')
        app.settle()
        on_board = height()
        app.key('ctrl+plus')
        app.until(lambda: height() > 1.3 * on_board, 'higher hours on the board')
        app.settle()
        xdo('mousemove', *app.get('button', LUNCH).point())
        xdo('keydown', 'ctrl', 'click', 5, 'click', 5, 'keyup', 'ctrl')
        app.until(lambda: height() < on_board, 'lower ones, by the wheel')
        app.key('ctrl+plus', 'alt+2')
        app.until(lambda: world.pressed() == ['Week'] and height() == before, 'the week as it was')


@tap.test
def a_block_gets_its_keys_before_the_window():
    with window() as world:
        app = world.app
        start, end = world.lunch()
        app.click('button', LUNCH)
        app.get('text', 'Title')
        app.settle()
        app.key('alt+Right')
        app.until(lambda: world.lunch() > (start, end), 'lunch a day later')
        tap.equal(world.lunch()[0][10:], start[10:], 'its time of day')
        app.key('ctrl+z')
        app.until(lambda: world.lunch() == (start, end), 'lunch where it was')
        app.get('button', LUNCH)
        app.settle()
        app.click('button', LUNCH)
        app.key('alt+shift+Down')
        app.until(lambda: world.lunch()[1] > end, 'a longer lunch')
        tap.equal(world.lunch()[0], start, 'its start')


@tap.test
def where_no_block_wants_them_the_keys_go_back_and_forward():
    with window() as world:
        app = world.app
        start = world.lunch()
        world.view('Day')
        title = app.get('label', r'\d+ \w+ \d{4}').name
        app.key('alt+Right')
        app.until(lambda: app.get('label', r'\d+ \w+ \d{4}').name != title, 'the next day')
        app.key('Page_Up')
        app.until(lambda: app.get('label', r'\d+ \w+ \d{4}').name == title, 'the day before')
        tap.equal(world.lunch(), start, 'lunch')


@tap.test
def a_session_is_copied_and_pasted_on_another_day():
    with window() as world:
        app = world.app
        app.click('button', LUNCH)
        app.get('text', 'Title')
        app.key('ctrl+c')
        app.get('label', 'Copied to the clipboard')
        before = world.lunches()
        world.view('Day')
        title = app.get('label', r'\d+ \w+ \d{4}').name
        for _time in range(5):
            app.key('alt+Right')
        app.until(lambda: app.get('label', r'\d+ \w+ \d{4}').name != title, 'another day')
        app.settle()
        app.key('ctrl+v')
        app.until(lambda: len(world.lunches()) == len(before) + 1, 'one more lunch')
        fresh = [start for start in world.lunches() if start not in before]
        tap.equal(fresh[0][10:], before[0][10:], 'its time of day')
        app.get('button', 'Обід, 13:00–14:00, .*Okhtyrka and Valky')
        app.key('ctrl+z')
        app.until(lambda: world.lunches() == before, 'the lunches as before')


@tap.test
def other_programs_get_calendar_text():
    with window() as world:
        app = world.app
        app.click('button', LUNCH)
        app.get('text', 'Title')
        app.key('ctrl+c')
        app.get('label', 'Copied to the clipboard')
        reader = subprocess.run([PEER, 'get'], capture_output=True, text=True, timeout=20, check=True)
        tap.true('BEGIN:VEVENT' in reader.stdout and 'SUMMARY:Обід' in reader.stdout, reader.stdout)
        tap.true('ATTENDEE' not in reader.stdout, reader.stdout)


@tap.test
def calendar_text_of_other_programs_is_pasted():
    with window() as world, tempfile.TemporaryDirectory() as folder:
        app = world.app
        path = pathlib.Path(folder, 'tea.ics')
        path.write_text(TEA.replace('\n', '\r\n'), encoding='utf-8')
        with subprocess.Popen([PEER, 'set', path], stdout=subprocess.PIPE, text=True) as peer:
            try:
                tap.equal(peer.stdout.readline(), 'offered\n')
                app.click('button', LUNCH)
                app.get('text', 'Title')
                app.key('ctrl+v')
                app.get('button', 'Tea with partners, 16:15–16:45.*')
            finally:
                peer.kill()


@tap.test
def a_session_is_duplicated_and_cut():
    with window() as world:
        app = world.app
        before = world.lunches()
        app.click('button', LUNCH)
        app.get('text', 'Title')
        app.key('ctrl+d')
        app.until(lambda: len(world.lunches()) == len(before) + 1, 'a second lunch')
        app.get('button', 'Обід, 14:00–15:00, .*')
        app.settle()
        app.click('button', 'Обід, 14:00–15:00, .*')
        app.settle()
        app.key('ctrl+x')
        app.until(lambda: world.lunches() == before, 'the second lunch gone')


@tap.test
def several_are_chosen_and_go_together():
    meal, rest = 'Обід, 1[34]:.*', 'Кава-пауза, 1[12]:.*'
    with window() as world:
        app = world.app

        def starts():
            done = subprocess.run([CTL, '--plan', world.plan, 'occurrences', '--from', '2020-01-01', '--to', '2040-01-01',
                                   '--format', 'json'], capture_output=True, text=True, check=True)
            return sorted((line['summary'], line['start']) for line in map(json.loads, done.stdout.splitlines()))

        def moved(by_min):
            return sorted((summary, (datetime.datetime.fromisoformat(start) + datetime.timedelta(minutes=by_min)).isoformat()
                           if (summary, start) in chosen else start) for summary, start in before)

        before = starts()
        app.click('button', meal)
        app.settle()
        xdo('keydown', 'ctrl')
        app.click('button', rest)
        xdo('keyup', 'ctrl')
        app.get('label', '2 selected')
        chosen = {(summary, start) for summary, start in before
                  if summary in ('Обід', 'Кава-пауза') and start[:10] == world.lunch()[0][:10]}
        tap.equal(len(chosen), 2, 'a meal and a pause')
        app.key('alt+Down')
        app.until(lambda: starts() == moved(15), 'both a quarter of an hour later')
        app.get('label', '2 selected')
        app.click('button', 'A Day Later')
        app.until(lambda: starts() == moved(15 + 24 * 60), 'both a day later')
        app.settle()
        app.key('ctrl+z', 'ctrl+z')
        app.until(lambda: starts() == before, 'each move was one step')
        app.settle()
        for name in ('Month', 'Agenda', 'Week'):
            app.click('button', name)
            app.until(lambda name=name: 'pressed' in app.get('button', name).states, name)
            app.get('label', '2 selected')
        app.settle()
        x, y = app.get('button', meal).point()
        app.drag((x, y), (x, y + 40))
        app.until(lambda: starts() != before, 'dragged')
        found = set(starts()) - set(before)
        tap.equal(len(found), 2, f'both went: {found}')
        app.settle()
        app.key('ctrl+z')
        app.until(lambda: starts() == before, 'both came back')
        app.settle()
        # Made longer it is alone: of what is shorter nothing might be left.
        app.get('label', '2 selected')
        lengths = world.lengths()
        x, y = app.get('button', meal).point(0.5, 1)
        app.drag((x, y - 2), (x, y + 40))
        app.until(lambda: world.lengths() != lengths, 'made longer')
        tap.equal([title for title, _length in world.lengths() - lengths], ['Обід'])
        tap.equal((starts(), len(lengths - world.lengths())), (before, 1), 'the others as they were')
        app.settle()
        app.key('ctrl+z')
        app.until(lambda: world.lengths() == lengths, 'as long as before')
        app.settle()
        app.key('ctrl+x')
        app.until(lambda: len(starts()) == len(before) - 2, 'both cut')
        app.settle()
        app.key('ctrl+v')
        app.until(lambda: len(starts()) == len(before), 'both pasted on the day in view')
        tap.equal(sorted(start[10:] for _summary, start in starts()), sorted(start[10:] for _summary, start in before))
        app.settle()
        app.key('ctrl+z', 'ctrl+z')
        app.until(lambda: starts() == before, 'two steps')
        app.settle()
        app.click('button', meal)
        app.gone('label', '2 selected')
        app.key('ctrl+a')
        app.get('label', r'\d\d selected')
        app.key('Escape')
        app.gone('label', r'\d\d selected')
        app.key('ctrl+a')
        app.get('label', r'\d\d selected')
        app.click('button', 'Forward')
        app.gone('label', r'\d+ selected')


@tap.test
def a_filter_hides_what_is_not_wanted_in_every_view():
    with window() as world:
        app = world.app
        app.click('button', 'Filter')
        app.click('check box', 'Presentation')
        app.key('Escape')
        app.get('button', 'Filter: some sessions are hidden')
        app.gone('button', LUNCH)
        app.get('button', 'Система енергоменеджменту.*')
        world.view('Agenda')
        app.get('button', 'Система енергоменеджменту.*')
        tap.true(not app.has('button', LUNCH), 'no lunch in the agenda either')
        world.view('Week')
        app.click('button', 'Filter: some sessions are hidden')
        app.click('button', '_?Show _?Everything.*')
        app.get('button', LUNCH)
        app.get('button', 'Filter')



if __name__ == '__main__':
    tap.run()
