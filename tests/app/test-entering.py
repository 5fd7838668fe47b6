#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A visit of three days is entered into an empty plan by somebody who has its agenda on paper, with keyboard and pointer.

What they do is counted: a click, a turn of the wheel, a text that is typed, a key.  The manual tells the same numbers, so this
fails when it takes more, and when the manual does not say so.

    test-entering.py HOSTYNY HOSTYNYCTL CLIPBOARD-PEER DRAG-PEER BUILD-ROOT SOURCE-ROOT
"""
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

HOSTYNY, CTL = (os.path.abspath(path) for path in sys.argv[1:3])
SOURCE = pathlib.Path(sys.argv[6])
LIMIT = 6    # what a session may cost

# Day, times, title, place.  Of a place the first three letters are typed once it is known.
AGENDA = [
    (0, '05:20', '06:50', 'Transfer Valky - Okhtyrka', None),
    (0, '06:50', '07:10', 'Boarding in Okhtyrka', None),
    (0, '07:10', '16:25', 'Transfer Okhtyrka - Zhytomyr', None),
    (0, '16:30', '17:15', 'Check-in', 'Hotel'),
    (0, '18:30', '20:00', 'Dinner and safety briefing', 'Hotel'),
    (1, '08:45', '09:00', 'Transfer to the city council', None),
    (1, '09:00', '09:30', 'Registration, coffee', 'Press centre'),
    (1, '09:30', '09:50', 'Welcome address', 'Press centre'),
    (1, '09:50', '10:10', 'Introductions and expectations', 'Press centre'),
    (1, '10:10', '11:10', 'Talk: how a community manages its energy', 'Press centre'),
    (1, '11:10', '11:30', 'Coffee break', 'Press centre'),
    (1, '11:30', '12:30', 'Talk: preparing and financing projects', 'Press centre'),
    (1, '12:30', '13:00', 'Questions and answers', 'Press centre'),
    (1, '13:00', '14:00', 'Lunch', 'Canteen'),
    (1, '14:00', '14:20', 'Transfer to the plant', None),
    (1, '14:20', '15:40', 'Tour of the biomass plant', 'Plant'),
    (1, '15:40', '16:00', 'Transfer to the kindergarten', None),
    (1, '16:00', '17:00', 'Tour of kindergarten No 6', 'Kindergarten'),
    (1, '17:00', '17:30', 'Discussion of the day', 'Kindergarten'),
    (1, '19:00', '20:30', 'Dinner', 'Hotel'),
    (2, '09:00', '10:30', 'Workshop: measures for the own community', 'Press centre'),
    (2, '10:30', '10:45', 'Coffee break', 'Press centre'),
    (2, '10:45', '11:45', 'Tour of the condominium', 'Condominium'),
    (2, '11:45', '12:15', 'Transfer back to the council', None),
    (2, '12:15', '13:00', 'Presentation of plans, closing', 'Press centre'),
    (2, '13:00', '14:00', 'Lunch', 'Canteen'),
    (2, '14:00', '23:15', 'Transfer Zhytomyr - Okhtyrka', None),
    (2, '23:15', '24:45', 'Transfer Okhtyrka - Valky', None),
]
SPEAKERS = {'Talk: how a community manages its energy': 'Teplyi Taras', 'Talk: preparing and financing projects': 'Proiektna Polina',
            'Welcome address': 'Hostynna Hanna'}
WITHOUT_OKHTYRKA = {'Transfer Valky - Okhtyrka', 'Transfer Okhtyrka - Valky'}
GATHERINGS = {'Transfer to the city council': '08:30'}
KINDS = {'Lunch': 'meal', 'Coffee break': 'break', 'Check-in': 'check-in', 'Tour of the biomass plant': 'site-visit',
         'Welcome address': 'ceremony', 'Workshop: measures for the own community': 'workshop',
         'Transfer Okhtyrka - Valky': 'transfer', 'Questions and answers': 'discussion',
         'Talk: preparing and financing projects': 'talk'}


class Person:
    """Somebody at the window, whose actions are counted."""

    def __init__(self, app, plan):
        self.app, self.plan, self.actions = app, plan, 0
        self.entry, self.is_in_entry = None, False

    def ctl(self, *words):
        done = subprocess.run([CTL, '--plan', self.plan, *words, '--format', 'json'], capture_output=True, text=True, check=False)
        tap.true(done.returncode in (0, 1), f'{words}: {done.stderr}')
        return [json.loads(line) for line in done.stdout.splitlines()]

    def sessions(self, title):
        return [it for it in self.ctl('list', 'sessions') if it['summary'] == title]

    def click(self, role, name, within=None):
        self.actions += 1
        self.is_in_entry = False
        self.app.click(role, name, within=within)

    def key(self, name):
        self.actions += 1
        self.app.key(name)

    def type(self, text):
        self.actions += 1
        self.app.type(text)

    def write(self, role, name, text):
        """Into an entry of which the text is selected when it is gone to."""
        self.click(role, name)
        self.app.settle()
        self.app.key('ctrl+a')
        self.type(text)
        self.key('Tab')

    def reach(self, role, name):
        """Turns the wheel over the details until something is seen."""
        self.app.settle(0.2)
        if self.app.has(role, name):
            return
        self.actions += 1
        x, y = self.app.get('label', 'Details').point(0.5, 0)
        xdo('mousemove', x, y + 300)
        xdo('click', '--repeat', 40, '--delay', 5, 4)
        for _ in range(20):
            self.app.settle(0.2)
            if self.app.has(role, name):
                return
            xdo('click', '--repeat', 2, '--delay', 20, 5)
        self.app.get(role, name)

    def see(self, title):
        """Waits until the details are of that session, wherever they are scrolled to."""
        self.app.until(lambda: [it for it in self.app.find('text', 'Title', hidden=True) if it.text == title],
                       f'{title!r} in the details')

    def open(self, role, name, entry):
        """Clicks what opens an entry.  After a popover was closed by a key, GTK 4.8 may take the next click for that: once more."""
        self.app.settle(0.4)
        self.click(role, name)
        for _ in range(20):
            if self.app.has('text', entry):
                return
            time.sleep(0.1)
        self.app.click(role, name)
        self.app.get('text', entry)

    def pick(self, button, name):
        """Three actions: opens what can be picked, types, takes what is found; or has it made."""
        self.open('button', button, 'Search')
        self.app.settle(0.2)
        self.type(name)
        self.app.until(lambda: self.app.get('text', 'Search').text == name, f'{name!r} in the entry')
        self.app.settle(0.2)
        found = [thing for thing in self.app.find('list item', f'{name}.*') if thing.over]
        if found:
            self.click('list item', f'{name}.*', within=found[0].over)
        else:
            self.click('button', f'Create the .* “{name}”')
        self.app.gone('text', 'Search')

    def line(self, text, title, n):
        """Two actions: a line is typed, and Enter, after which the next may be typed; three where the entry was left."""
        if not self.is_in_entry:
            self.actions += 1
            self.app.settle(0.2)
            self.app.click_at(self.entry)
        self.type(text)
        self.key('Return')
        self.is_in_entry = True
        self.app.until(lambda: len(self.sessions(title)) == n, f'{title!r} in the plan')


def windows(app):
    """How many the program has on the screen, with what hangs on a button.  One that goes meanwhile ends the search."""
    def count():
        try:
            return [xdo('search', '--onlyvisible', '--pid', str(app.process.pid), '--name', '.*').split()]
        except RuntimeError:
            return None
    return len(app.until(count, 'a look at all windows')[0])


def make_visit(person, first):
    app = person.app
    person.click('button', '.*New Visit')
    app.get('text', 'Title')
    app.settle()
    app.key('ctrl+a')
    person.type('Energy management in Zhytomyr')
    person.key('Return')
    app.get('label', 'Energy management in Zhytomyr')
    person.pick('Choose: Host Community', 'Zhytomyr')
    app.get('label', 'Host: Zhytomyr')
    person.write('text', 'First Day', f'{first:%d.%m.%Y}')
    person.write('text', 'Last Day', f'{first + datetime.timedelta(2):%d.%m.%Y}')
    app.until(lambda: person.ctl('list', 'visits')[0]['last-day'] == str(first + datetime.timedelta(2)), 'the days')


def invite(person, name):
    app = person.app
    person.pick('Choose: Invite a Community', name)
    app.get('button', f'Edit the Delegation: {name}')
    person.open('button', f'Edit the Delegation: {name}', 'Seats')
    app.settle()
    person.write('text', 'Seats', '4')
    person.key('Escape')
    app.until(lambda: person.ctl('list', 'delegations')[-1]['quota'] == 4, f'four seats for {name}')
    app.gone('text', 'Seats')


def enter(person, row, day, known, counts):
    """One session; returns what it took."""
    app = person.app
    index, start, end, title, place = row
    end = end if end < '24' else '00' + end[2:]
    when = f'{start}-{end}' if index == counts.get('day') else f'{day:%d.%m.%Y} {start}-{end}'
    counts['day'] = index
    counts[title] = counts.get(title, 0) + 1
    before = person.actions
    person.line(f'{when} {title}' + (f' @{place[:3]}' if place in known else ''), title, counts[title])
    if place is not None and place not in known:
        person.see(title)
        person.reach('button', 'Choose: Venue')
        person.pick('Choose: Venue', place)
        known.add(place)
    if title in WITHOUT_OKHTYRKA:
        person.see(title)
        person.reach('check box', 'Okhtyrka.*')
        app.settle()
        person.click('check box', 'Okhtyrka.*')
        app.until(lambda: len(person.sessions(title)[0]['communities'] or []) == 1, f'Valky alone in {title!r}')
    if title in SPEAKERS:
        person.see(title)
        person.reach('button', 'Add a Speaker')
        person.pick('Add a Speaker', SPEAKERS[title])
        app.until(lambda: person.sessions(title)[0]['speakers'], f'who speaks: {title!r}')
    if title in GATHERINGS:
        person.see(title)
        person.reach('text', 'Gathering Time')
        app.settle()
        person.click('text', 'Gathering Time')
        person.type(GATHERINGS[title])
        person.key('Return')
        app.until(lambda: person.sessions(title)[0]['gather-at'], f'when to gather: {title!r}')
    tap.equal(windows(app), counts['windows'], f'{title}: a dialog')
    return person.actions - before


def check(person, first):
    venues = {it['uid']: it['name'] for it in person.ctl('list', 'venues')}
    found = [(it['summary'], it['start'][:16], it['end'][:16], venues.get(it['venue'])) for it in person.ctl('list', 'sessions')]
    expected = []
    for index, start, end, title, place in AGENDA:
        day = first + datetime.timedelta(index)
        until = day if end < '24' else day + datetime.timedelta(1)
        expected.append((title, f'{day}T{start}', f'{until}T{end if end < "24" else "00" + end[2:]}', place))
    tap.equal(sorted(found, key=repr), sorted(expected, key=repr), 'the agenda')
    for title, kind in KINDS.items():
        tap.equal(person.sessions(title)[0]['kind'], kind, title)
    home = person.sessions('Transfer Okhtyrka - Valky')[0]
    tap.equal((home['origin'], home['destination'], home['communities']),
              ('UA59040110000026694', 'UA63020030000094096', ['UA63020030000094096']))
    people = {it['uid']: it['name'] for it in person.ctl('list', 'people')}
    for title, name in SPEAKERS.items():
        tap.equal([people[uid] for uid in person.sessions(title)[0]['speakers']], [name])
    # The planted breach of the curfew is found in what was typed.
    tap.true(sum(it['rule'] == 'curfew' for it in person.ctl('check')) >= 2, 'no curfew')


def numbers_in_manual(language):
    text = (SOURCE / f'help/{language}/board.page').read_text(encoding='utf-8')
    return [int(number) for number in re.findall(r'<em>(\d+)</em>', text)]


@tap.test
def a_whole_visit_is_entered():
    today = datetime.date.today()
    first = today + datetime.timedelta(14 + (1 - today.weekday()) % 7)
    with tempfile.TemporaryDirectory() as folder:
        plan = os.path.join(folder, 'plan.hostyny')
        subprocess.run([CTL, '--plan', plan, 'new'], check=True, capture_output=True)
        with App([HOSTYNY, plan], env=STRICT) as app:
            app.key('alt+5')
            app.resize(1380, 850)
            if not app.has('button', 'Close Details'):
                app.key('shift+F9')
            person = Person(app, plan)
            make_visit(person, first)
            visit = person.actions
            for name in ('Okhtyrka', 'Valky'):
                invite(person, name)
            delegations = person.actions - visit
            person.entry = app.get('text', 'Add a session without a time').point(0.3, 0.5)
            known, counts, costs = set(), {'windows': windows(app)}, []
            for row in AGENDA:
                costs.append(enter(person, row, first + datetime.timedelta(row[0]), known, counts))
            check(person, first)
            print(f'# visit {visit}, delegations {delegations}, {len(costs)} sessions {sum(costs)}, at most {max(costs)}: {costs}')
            tap.true(max(costs) <= LIMIT, f'a session took {max(costs)} actions: {costs}')
            for language in ('C', 'uk'):
                # A turn of the wheel more or less depends on how tall the letters are.
                n, total, most, before = numbers_in_manual(language)
                tap.equal((n, most, before), (len(costs), max(costs), visit + delegations),
                          f'the manual of {language}: sessions, most actions for one, before them')
                tap.true(abs(total - sum(costs)) <= 3, f'the manual of {language} says {total} actions, there were {sum(costs)}')


if __name__ == '__main__':
    tap.run()
