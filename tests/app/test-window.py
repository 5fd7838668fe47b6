#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window, used as a person uses it: real pointer, real keys, a real plan.

    test-window.py HOSTYNY HOSTYNYCTL CLIPBOARD-PEER DRAG-PEER

What came of it is read twice: from the screen, and from the plan file by hostynyctl.
"""
import contextlib
import datetime
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile

# Warnings end the program that is tested, not this one: AT-SPI's own library has some.
STRICT = {'G_DEBUG': os.environ.pop('G_DEBUG', '')}
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import tap  # noqa: E402
from drive import App, xdo  # noqa: E402

HOSTYNY, CTL, DRAG_PEER = (os.path.abspath(sys.argv[i]) for i in (1, 2, 4))
LUNCH = 'Обід, 13:00.*'
CALENDAR = '''BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Test//EN
BEGIN:VEVENT
UID:talk@example.org
DTSTAMP:20261101T100000Z
DTSTART;TZID=Europe/Kyiv:{day}T100000
DTEND;TZID=Europe/Kyiv:{day}T113000
SUMMARY:Talk with partners
END:VEVENT
BEGIN:VEVENT
UID:broken@example.org
DTSTAMP:20261101T100000Z
DTSTART:no date at all
SUMMARY:Broken
END:VEVENT
END:VCALENDAR
'''


class World:
    """A plan of its own, and a window on it."""

    def __init__(self, app, plan, folder):
        self.app, self.plan, self.folder = app, plan, folder

    def ctl(self, *arguments):
        done = subprocess.run([CTL, '--plan', self.plan, *arguments], capture_output=True, text=True, check=False)
        if done.returncode > 1:
            raise AssertionError(f'hostynyctl {" ".join(arguments)}: {done.stderr}')
        return done.stdout

    def listing(self, what):
        return [json.loads(line) for line in self.ctl('list', what, '--format', 'json').splitlines()]

    def occurrences(self):
        today = datetime.date.today()
        lines = self.ctl('occurrences', '--from', str(today - datetime.timedelta(40)),
                         '--to', str(today + datetime.timedelta(60)), '--format', 'json').splitlines()
        return [json.loads(line) for line in lines]

    def titles(self):
        return sorted(found['summary'] for found in self.occurrences())

    def wait_for_title(self, title, there=True):
        self.app.until(lambda: (title in self.titles()) == there, f'{title!r} {"in" if there else "out of"} the plan')

    def type_title(self, title):
        """Names the session that was just made, whose title waits for that: nothing is clicked."""
        self.app.until(lambda: re.match('New (session|meeting)', self.app.get('text', 'Title').text), 'a title to type in')
        # GTK does not tell that a row's entry has the focus, so the typing itself has to show it.
        self.app.settle()
        self.app.type(title)
        self.app.until(lambda: self.app.get('text', 'Title').text == title, f'{title!r} in the entry')
        self.app.key('Return')

    def show_visit(self):
        """The week of the visit, with its first day in view."""
        self.app.click('list item', 'Візит А.*')
        self.app.get('button', LUNCH)
        self.app.settle()


@contextlib.contextmanager
def window(*files, plan=True, env=None):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'plan.hostyny')
        if plan:
            subprocess.run([CTL, '--plan', path, 'new', '--sample'], check=True, capture_output=True)
        with App([HOSTYNY, path, *[file.format(folder=folder) for file in files]], env={**STRICT, **(env or {})}) as app:
            app.get('list item', 'Візит А.*')
            yield World(app, path, folder)


def write_calendar(folder):
    day = (datetime.date.today() + datetime.timedelta(3)).strftime('%Y%m%d')
    path = os.path.join(folder, 'partners.ics')
    pathlib.Path(path).write_text(CALENDAR.format(day=day).replace('\n', '\r\n'), encoding='utf-8')
    return path


@tap.test
def the_sidebar_tells_what_is_coming():
    with window() as world:
        names = [thing.name for thing in world.app.find('list item')]
        tap.true(any(re.match(r'Візит А.*Confirmed', name) for name in names), f'the visit with its state in {names}')
        tap.true(any(re.match(r'Візит Б.*Planned.*5 communities', name) for name in names),
                 f'the visit ahead with its guests in {names}')
        tap.true('Upcoming' in names and 'Directories' in names, f'the headings in {names}')


@tap.test
def every_control_has_a_name():
    with window() as world:
        world.show_visit()
        world.app.click('button', LUNCH)
        world.app.get('text', 'Title')
        tap.equal([f'{thing.role} {thing.box}' for thing in world.app.unnamed()], [])


@tap.test
def a_title_is_changed_in_the_inspector_and_changed_back():
    with window() as world:
        app = world.app
        world.show_visit()
        app.click('button', LUNCH)
        app.replace_text('text', 'Title', 'Soup')
        app.key('Return')
        app.get('button', 'Soup, 13:00.*')
        world.wait_for_title('Soup')
        app.key('ctrl+z')
        app.get('button', LUNCH)
        world.wait_for_title('Soup', there=False)
        # Not before the window knows what there is to do again: the plan does sooner.
        app.settle()
        app.key('ctrl+shift+z')
        app.get('button', 'Soup, 13:00.*')
        world.wait_for_title('Soup')


@tap.test
def a_time_is_typed_and_the_end_follows():
    with window() as world:
        app = world.app
        world.show_visit()
        app.click('button', LUNCH)
        app.replace_text('text', 'Start Time', '1230')
        app.key('Return')
        app.get('button', 'Обід, 12:30–13:30.*')


@tap.test
def a_wrong_time_stays_in_its_field_and_out_of_the_plan():
    with window() as world:
        app = world.app
        before = world.occurrences()
        world.show_visit()
        app.click('button', LUNCH)
        app.replace_text('text', 'Start Time', '25:00')
        app.key('Return')
        app.get('label', 'Write the time as hours and minutes.*')
        tap.equal(world.occurrences(), before)
        app.key('Escape')
        app.gone('label', 'Write the time as hours and minutes.*')
        tap.equal(app.get('text', 'Start Time').text, '13:00')


@tap.test
def a_session_is_drawn_into_the_week_named_and_undone():
    with window() as world:
        app = world.app
        before = world.titles()
        world.show_visit()
        lunch = app.get('button', LUNCH)
        top, bottom = lunch.point(0.5, 0.1)[1], lunch.point(0.5, 0.9)[1]
        # The days that follow have nothing at that hour, in the week and in three days of it alike.
        app.click('button', 'Forward')
        app.gone('button', LUNCH)
        app.settle()
        left = app.get('label', 'Week [0-9]+').box[0]
        x = [day for day in app.find('label', '[A-Z][a-z]{2}') if left < day.box[0] < left + lunch.box[2] * 3][1].point()[0]
        app.drag((x, top), (x, bottom))
        world.type_title('Walk')
        world.wait_for_title('Walk')
        app.key('ctrl+z', 'ctrl+z')
        app.until(lambda: world.titles() == before, 'the plan as it was')


@tap.test
def a_session_is_dragged_to_another_time_and_back():
    with window() as world:
        app = world.app
        world.show_visit()
        lunch = app.get('button', LUNCH)
        hour = lunch.box[3]
        start = lunch.point()
        app.drag(start, (start[0], start[1] + hour))
        app.get('button', 'Обід, (13:[3-5]|14).*')
        app.key('ctrl+z')
        app.get('button', LUNCH)


@tap.test
def a_session_is_deleted_and_the_toast_brings_it_back():
    with window() as world:
        app = world.app
        world.show_visit()
        before = world.titles()
        app.click('button', 'Вітальне слово.*')
        app.get('text', 'Title')
        app.key('Delete')
        app.gone('button', 'Вітальне слово.*')
        world.wait_for_title('Вітальне слово', there=False)
        app.click('button', '_?Undo.*')
        app.get('button', 'Вітальне слово.*')
        tap.equal(world.titles(), before)


def pick(app, button, name):
    """Finds a community, a venue or a person by its name; what is not found is made."""
    app.settle()
    app.click('button', button)
    app.get('text', 'Search')
    app.settle()
    app.type(name)
    app.until(lambda: app.get('text', 'Search').text == name, f'{name!r} in the entry')
    app.settle()
    found = [thing for thing in app.find('list item', f'{name}.*') if thing.over]
    if found:
        app.click('list item', f'{name}.*', within=found[0].over)
        app.gone('text', 'Search')
    else:
        app.key('Return')


@tap.test
def what_is_not_there_yet_is_made_where_it_is_named():
    with window() as world:
        app = world.app

        def plan(kind, **wanted):
            lines = world.ctl('list', kind, '--format', 'json').splitlines()
            return [it for it in map(json.loads, lines) if all(it[key] == value for key, value in wanted.items())]

        world.show_visit()
        app.click('button', LUNCH)
        lunch = [it for it in plan('sessions', summary='Обід') if it['start'][11:13] == '13'][0]
        app.get('text', 'Title')
        app.scroll('text', 'Title', 4)
        app.settle()
        pick(app, 'Choose: Venue', 'New canteen')
        venue = app.until(lambda: plan('venues', name='New canteen'), 'the venue')[0]
        app.until(lambda: plan('sessions', venue=venue['uid']), 'the lunch at it')
        app.scroll('button', 'Choose: Venue', 8)
        app.settle()
        for name in ('Nova Daryna', 'Druha Osoba'):
            pick(app, 'Add a Speaker', name)
            app.until(lambda: [it for it in plan('sessions') if len(it['speakers']) == (1 if name == 'Nova Daryna' else 2)
                               and it['venue'] == venue['uid']], f'{name} to speak')
            app.settle()
        new = plan('people', name='Nova Daryna')[0]
        app.click('button', 'Take Away: Druha Osoba')
        app.until(lambda: plan('sessions', speakers=[new['uid']]), 'who speaks alone')
        # Back through all of it: three times who speaks and two who were made, where the lunch is and what was made there.
        app.click('list item', 'Візит А.*')
        for _ in range(7):
            app.key('ctrl+z')
        app.until(lambda: not plan('venues', name='New canteen'), 'the venue undone')
        tap.equal(plan('people', name='Nova Daryna'), [])
        tap.true(all(it in plan('sessions') for it in [lunch]), 'the lunch as it was')


@tap.test
def what_participants_must_know_is_written_in_place():
    with window() as world:
        app = world.app

        def visit():
            return json.loads(world.ctl('list', 'visits', '--format', 'json').splitlines()[0])

        app.click('list item', 'Візит А.*')
        app.until(lambda: app.get('text', 'Title').text.startswith('Візит А'), 'the visit in the inspector')
        app.settle()
        app.scroll('text', 'Topic', 30)
        app.settle()
        before = visit()
        app.click('text', 'Practical Information')
        app.key('ctrl+a')
        app.type('First line')
        app.key('Return')
        app.type('Second line')
        app.click('text', 'Internal Notes')
        app.until(lambda: visit()['practical'] == 'First line\nSecond line', 'both lines')
        app.key('ctrl+z')
        app.until(lambda: visit() == before, 'what was there before')


@tap.test
def a_community_that_is_not_known_yet_is_invited_by_its_code():
    with window() as world:
        app = world.app
        code = 'UA53060010000060316'
        app.click('list item', 'Візит А.*')
        app.until(lambda: app.get('text', 'Title').text.startswith('Візит А'), 'the visit in the inspector')
        app.settle()
        app.scroll('text', 'Topic', 4)
        app.settle()
        pick(app, 'Choose: Invite a Community', 'Bila Tserkva')
        app.type('UA53')
        app.key('Return')
        app.get('label', 'A KATOTTG code is .*')
        # Under another name the host is no guest either.
        app.key('ctrl+a')
        app.type('UA18040190000029215')
        app.key('Return')
        app.get('label', 'This community has its part here already.')
        app.key('ctrl+a')
        app.type(code)
        app.key('Return')
        app.until(lambda: code in world.ctl('list', 'delegations'), 'the delegation')
        tap.equal(json.loads(world.ctl('show', code, '--format', 'json').splitlines()[0])['name'], 'Bila Tserkva')
        # It was made where it was named: one step, and one to take back.
        app.key('ctrl+z')
        app.until(lambda: code not in world.ctl('list', 'delegations'), 'no delegation')
        tap.true(code not in world.ctl('list', 'communities'), 'no community')
        # Not before the window knows what there is to do again: the plan does sooner.
        app.settle()
        app.key('ctrl+shift+z')
        app.until(lambda: code in world.ctl('list', 'delegations') and code in world.ctl('list', 'communities'), 'both again')


@tap.test
def a_visit_is_made_named_and_given_a_host_and_guests():
    with window() as world:
        app = world.app
        app.click('button', 'Main Menu')
        app.click('menu item', 'New _?Visit.*')
        app.until(lambda: app.get('text', 'Title').text == 'New visit', 'the new visit in the inspector')
        app.settle()
        app.type('Learning from Pryluky')
        app.key('Return')
        app.get('list item', 'Learning from Pryluky.*')
        pick(app, 'Choose: Host Community', 'Pryluky')
        app.get('label', 'Host: Pryluky')
        app.settle()
        pick(app, 'Choose: Invite a Community', 'Khmeliv')

        def plan(kind):
            return [json.loads(line) for line in world.ctl('list', kind, '--format', 'json').splitlines()]

        visit = app.until(lambda: [it for it in plan('visits') if it['title'] == 'Learning from Pryluky'], 'the visit')[0]
        tap.equal((visit['host'], visit['status']), ('UA74080130000060606', 'idea'))
        app.until(lambda: [it['community'] for it in plan('delegations') if it['gathering'] == visit['uid']]
                  == ['UA59060150000055022'], 'the delegation')
        # The title lies below the heading of the pane by now.
        app.settle()
        app.scroll('text', 'Topic', 40)
        app.settle()
        app.click('button', '_?Delete This Visit.*')
        app.gone('list item', 'Learning from Pryluky.*')
        app.key('ctrl+z')
        app.get('list item', 'Learning from Pryluky.*')
        tap.true(any(it['gathering'] == visit['uid'] for it in plan('delegations')), 'the delegation is back')


@tap.test
def one_of_a_series_is_moved_alone_only_when_that_is_said():
    with window() as world:
        app = world.app
        app.click('list item', 'Координаційний дзвінок.*')
        app.get('button', 'Координаційний дзвінок.*')
        app.settle()
        app.replace_text('text', 'Title', 'Call')
        app.key('Return')
        app.click('button', '_?Only _?This One.*')
        world.wait_for_title('Call')
        titles = world.titles()
        tap.equal(titles.count('Call'), 1)
        tap.true('Координаційний дзвінок' in titles, f'the others in {titles}')
        # Whoever closes the window with something typed is asked first, and may stay.
        app.settle()
        app.replace_text('text', 'Title', 'Closed')
        app.key('ctrl+w')
        app.click('button', '_?Cancel.*')
        app.until(lambda: app.get('text', 'Title').text == 'Call', 'what was typed given up')
        app.settle()
        app.replace_text('text', 'Title', 'Closed')
        # The desktop's own key: what was typed is asked about before the window hears of it.
        app.key('alt+F4')
        app.get('button', '_?Only _?This One.*')
        tap.true('Closed' not in world.titles(), 'nothing done without an answer')
        app.click('button', '_?Only _?This One.*')
        tap.equal(app.status(20), 0, 'closed once it is answered')
        tap.equal(world.titles().count('Closed'), 1)
        # Nobody answers when the desktop ends: what was typed is kept, as little as can be.
        with App([HOSTYNY, world.plan], env=STRICT) as ending:
            ending.click('list item', 'Closed.*')
            ending.until(lambda: ending.get('text', 'Title').text == 'Closed', 'it in the details')
            ending.replace_text('text', 'Title', 'Ended')
            tap.equal(ending.end(), 0, 'ended when told to')
        tap.equal(world.titles().count('Ended'), 1)
        # Nor where the question is there already.
        with App([HOSTYNY, world.plan], env=STRICT) as ending:
            ending.click('list item', 'Ended.*')
            ending.until(lambda: ending.get('text', 'Title').text == 'Ended', 'it in the details')
            ending.replace_text('text', 'Title', 'Asked')
            ending.key('ctrl+w')
            ending.get('button', '_?Only _?This One.*')
            tap.equal(ending.end(), 0, 'ended over the question')
        tap.equal(world.titles().count('Asked'), 1)
        titles = world.titles()
        tap.equal((titles.count('Asked'), 'Координаційний дзвінок' in titles), (1, True))


@tap.test
def calendars_given_to_the_program_are_shown_before_they_are_imported():
    with tempfile.TemporaryDirectory() as folder:
        with window(write_calendar(folder)) as world:
            app = world.app
            app.get('list item', 'Talk with partners.*')
            app.get('label', '1 new · 1 unreadable')
            tap.true('Talk with partners' not in world.titles(), 'nothing imported before it is agreed to')
            app.click('button', '_?Import.*')
            world.wait_for_title('Talk with partners')
            app.key('ctrl+z')
            world.wait_for_title('Talk with partners', there=False)


@tap.test
def a_calendar_dragged_from_another_window_is_shown_before_it_is_imported():
    left = pathlib.Path(os.environ['XDG_CACHE_HOME'], 'io.github.hostyny.Hostyny/dragged/left by an earlier run.ics')
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_text('BEGIN:VCALENDAR', encoding='utf-8')
    folder = pathlib.Path(os.environ['XDG_RUNTIME_DIR'])
    preloaded = odd_times(folder)
    with window(env=preloaded) as world, App([DRAG_PEER, write_calendar(world.folder)]) as files:
        world.app.until(lambda: not left.exists(), 'what was left to be deleted')
        app = world.app
        frame = app.get('frame', '.*')
        files.drag(files.get('label', 'A file').point(), frame.point(0.5, 0.4), steps=40, drop=False)
        app.get('label', 'Drop Calendars Here')
        files.drop()
        app.get('list item', 'Talk with partners.*')
        app.get('label', '1 new · 1 unreadable')
        app.gone('label', 'Drop Calendars Here')
        app.click('button', '_?Cancel.*')
        app.gone('list item', 'Talk with partners.*')
        tap.true('Talk with partners' not in world.titles(), 'nothing imported without being agreed to')
        # And the other way: what is dragged out of the window goes on as a file.
        world.show_visit()
        before = world.occurrences()
        there = files.get('label', 'A file').point()
        app.drag(app.get('button', LUNCH).point(), there, steps=60, drop=False)
        app.settle()
        files.drop()
        path = files.get('label', r'/.*/Обід\.ics').name
        calendar = pathlib.Path(path).read_text(encoding='utf-8')
        tap.equal((calendar.count('BEGIN:VEVENT'), calendar.count('SUMMARY:Обід')), (1, 1))
        tap.true('ATTENDEE' not in calendar, calendar)
        # From a list of what is only looked at, and all of a visit: from there, from its bar and from its board.
        visit = next(it for it in world.listing('visits') if it['title'].startswith('Візит А'))
        planned = [it for it in world.listing('sessions') if it.get('visit') == visit['uid'] and it.get('start')]
        dinner = 'Вечеря, вступний інструктаж'
        for view, role, name, title in ((3, 'button', f'{dinner}, .*', dinner), (3, 'button', 'Візит А.*', visit['title']),
                                        (6, 'button', 'Візит А.*', visit['title']), (5, 'label', visit['title'], visit['title'])):
            app.key(f'alt+{view}')
            app.settle()
            app.drag(app.get(role, name).point(0.1, 0.5), there, steps=60, drop=False)
            app.settle()
            # What is written once the pointer stands still, is offered when it moves again.
            xdo('mousemove_relative', 1, 0)
            app.settle()
            files.drop()
            files.get('label', f'/.*/{title.replace(":", "-")}.ics')
            calendar = pathlib.Path(files.get('label', '/.*').name).read_text(encoding='utf-8')
            if title == dinner:
                tap.equal((calendar.count('BEGIN:VEVENT'), calendar.count(f'SUMMARY:{dinner[:6]}')), (1, 1))
            else:
                tap.equal(sorted(set(re.findall(r'^UID:(.*?)\r?$', calendar, re.M))), sorted(it['uid'] for it in planned),
                          f'view {view}')
            tap.true('ATTENDEE' not in calendar, calendar)
        # What was given before may still be read, by nobody else.
        tap.equal(pathlib.Path(path).read_text(encoding='utf-8').count('SUMMARY:Обід'), 1)
        tap.equal([oct(it.stat().st_mode & 0o777) for it in (pathlib.Path(path), pathlib.Path(path).parent)], ['0o600', '0o700'])
        if 'LD_PRELOAD' in preloaded:
            nothing_is_dropped_by_a_hand_that_let_go(world, files, there, folder)
        tap.equal(world.occurrences(), before, 'it stays where it was')
    tap.true(not left.parent.exists(), 'nothing is left of what was dragged')


def odd_times(folder):
    """What has things happen just between two others; without it, under a sanitizer, they happen when they do."""
    module = pathlib.Path(DRAG_PEER).with_name('libodd-times.so')
    return {'LD_PRELOAD': str(module), 'HOSTYNY_TEST_ODD_TIMES': str(folder)} if module.exists() else {}


def nothing_is_dropped_by_a_hand_that_let_go(world, files, there, folder):
    app, let_go, slow = world.app, folder / 'let-go', folder / 'slow'
    app.key('alt+2')
    world.show_visit()
    before = files.get('label', '/.*').name
    # Before the display hears of it.
    let_go.touch()
    app.drag(app.get('button', LUNCH).point(), there, steps=60)
    app.until(lambda: not let_go.exists(), 'the button let go of as the drag begins')
    app.settle()
    files.click('label', '/.*')
    app.settle()
    tap.equal(files.get('label', '/.*').name, before, 'dropped by the next click')
    # While the file is written; then something else is pressed.
    slow.touch()
    start = app.get('button', LUNCH).point()
    app.drag(start, [a + 20 for a in start], steps=5, drop=False)
    xdo('mousemove', *there)
    app.settle()
    xdo('mouseup', 1, 'mousemove', *app.get('label', 'Visits').point())
    app.settle()
    xdo('mousedown', 1)
    app.settle()
    slow.unlink()
    app.settle()
    xdo('mousemove', *[a - 8 for a in there], 'mousemove', *there)
    app.settle()
    files.drop()
    app.settle()
    tap.equal(files.get('label', '/.*').name, before, 'dropped by the next press')
    # And what is dragged after that is dropped.
    app.drag(app.get('button', LUNCH).point(), there, steps=60, drop=False)
    app.settle()
    xdo('mousemove_relative', 1, 0)
    app.settle()
    files.drop()
    app.until(lambda: files.get('label', r'/.*/Обід\.ics').name != before, 'the next drag')


@tap.test
def what_another_program_changes_appears():
    with window() as world:
        app = world.app
        world.show_visit()
        with tempfile.TemporaryDirectory() as folder:
            world.ctl('import', write_calendar(folder))
        app.get('list item', 'Talk with partners.*')
        # By a rule for which there are no fields, and what comes of it when something else is changed.
        rule = 'FREQ=MONTHLY;BYDAY=MO,WE;BYSETPOS=4,-1;COUNT=3'
        uid = next(it['uid'] for it in world.listing('sessions') if it['summary'] == 'Обід' and it.get('start'))
        world.ctl('repeat', uid, rule)
        words = 'Every month; on Monday and Wednesday; of these only no. 4 and the last; 3 times in all'

        # What is chosen before the window has noticed is another by then.
        def is_told():
            if not [title for title in app.find('text', 'Title', hidden=True) if title.text == 'Обід']:
                app.click('button', LUNCH)
                app.settle()
            return app.find('label', words, hidden=True)

        app.until(is_told, 'the rule in words')
        app.settle()
        app.scroll('label', 'Time', 5)
        app.get('label', words)
        app.scroll('label', 'Starts', -9)
        app.replace_text('text', 'Title', 'Soup')
        app.key('Return')
        app.get('button', '.*All of Them')
        app.settle()
        app.click('button', '.*All of Them')
        world.wait_for_title('Soup')
        tap.equal([it['rrules'] for it in world.listing('sessions') if it['uid'] == uid], [[rule]])


@tap.test
def a_community_is_found_by_another_of_its_names():
    with window() as world:
        app = world.app
        app.key('ctrl+f')
        app.type('Khmelivka')
        app.get('list item', 'Хмелівська.*|Khmeliv.*')


@tap.test
def people_and_venues_are_found_and_shown_in_their_directory():
    with window() as world:
        app = world.app
        for words, row in (('hostynna', 'Гостинна Ганна.*'), ('ТЕЦ на біомасі', r'ТЕЦ на біомасі \(ORC\)')):
            app.key('ctrl+f')
            app.type(words)
            app.click('list item', row)
            app.until(lambda: len(app.find('frame')) == 2, 'a window with the directory')
            app.key('Escape')
            app.until(lambda: len(app.find('frame')) == 1, 'the window alone')


@tap.test
def what_the_header_has_no_room_for_is_shown_once_elsewhere():
    with window() as world:
        app = world.app
        names = ('Back', 'Forward', 'Filter', 'Week', 'Month', 'New Session', 'Main Menu')
        for width_px in (1170, 860, 700, 620, 520, 360, 1170):
            app.resize(width_px, 700)
            app.until(lambda: all(len({button.box for button in app.find('button', name)
                                       if button.parent.role != 'button'}) == 1 for name in names),
                      f'each of {names} once at {width_px} px')


@tap.test
def it_can_be_used_with_the_keyboard_alone():
    with window() as world:
        app = world.app
        app.key('alt+1')
        app.get('button', 'Month')
        app.key('alt+2', 'ctrl+t', 'ctrl+n')
        world.type_title('By keys')
        world.wait_for_title('By keys')
        app.key('ctrl+z', 'ctrl+z')
        world.wait_for_title('By keys', there=False)
        app.key('F9')
        app.gone('list item', 'Візит А.*')
        app.key('F9')
        app.get('list item', 'Візит А.*')
        app.key('ctrl+w')
        tap.equal(app.status(20), 0)


@tap.test
def what_is_being_typed_survives_the_end_of_the_session():
    with window() as world:
        app = world.app
        world.show_visit()
        app.click('button', LUNCH)
        app.replace_text('text', 'Title', 'Soup')
        app.until(lambda: app.get('text', 'Title').text == 'Soup', 'what was typed')
        app.process.send_signal(signal.SIGTERM)
        tap.equal(app.status(20), 0)
        tap.true('Soup' in world.titles(), 'the title in the plan')


@tap.test
def what_needs_a_plan_waits_for_one():
    with App([HOSTYNY], env=STRICT) as app:
        app.get('label', 'Welcome to Hostyny')
        app.click('button', 'Main Menu')
        tap.true('sensitive' not in app.get('menu item', '_?Print….*').states, 'printing waits')
        app.click('menu item', 'P_?lan')
        waiting = {name: 'sensitive' not in app.get('menu item', f'.*{name}.*').states
                   for name in ('ules of the Checker', 'istory…', 'pen…')}
        tap.equal(waiting, {'ules of the Checker': True, 'istory…': True, 'pen…': False})


@tap.test
def without_a_plan_the_ways_on_are_offered():
    with App([HOSTYNY], env=STRICT) as app:
        app.get('label', 'Welcome to Hostyny')
        app.click('button', 'Start with the _?Sample.*')
        app.get('list item', 'Візит А.*')


@tap.test
def a_file_that_is_no_plan_is_said_to_be_none():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'letter.hostyny')
        pathlib.Path(path).write_text('Dear all,\n' * 100, encoding='utf-8')
        with App([HOSTYNY, path], env=STRICT) as app:
            app.get('label', 'The Plan Could Not Be Opened')
            app.get('button', '_?Open….*')
        tap.equal(pathlib.Path(path).read_text(encoding='utf-8'), 'Dear all,\n' * 100)


if __name__ == '__main__':
    tap.run()
