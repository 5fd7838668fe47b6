#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""People: delegations, directories, and what is still open, used as a person does.

    test-directory.py HOSTYNY HOSTYNYCTL
"""
import contextlib
import datetime
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

# Warnings end the program that is tested, not this one: AT-SPI's own library has some.
STRICT = {'G_DEBUG': os.environ.pop('G_DEBUG', '')}
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import sample  # noqa: E402
import tap  # noqa: E402
from drive import App  # noqa: E402

HOSTYNY, CTL = (os.path.abspath(path) for path in sys.argv[1:3])


class World:
    def __init__(self, app, plan):
        self.app, self.plan = app, plan

    def ctl(self, *words):
        return subprocess.run([CTL, '--plan', self.plan, *map(str, words)], capture_output=True, text=True,
                              check=True).stdout

    def list(self, kind):
        return [json.loads(line) for line in self.ctl('list', kind, '--format', 'json').splitlines()]

    def find(self, kind, **wanted):
        found = [thing for thing in self.list(kind) if all(thing.get(key) == wanted[key] for key in wanted)]
        return found[0] if found else {}

    def steps(self):
        return len(self.ctl('history', '--format', 'json').splitlines())

    def visit(self):
        return self.list('visits')[0]['uid']

    def delegation(self, code='UA59040110000026694'):
        return self.find('delegations', community=code, gathering=self.visit())

    def open_delegation(self):
        self.app.click('list item', 'Візит А.*')
        self.app.get('button', 'Edit the Delegation: Okhtyrka')
        self.app.settle()
        self.app.click('button', 'Edit the Delegation: Okhtyrka')
        self.app.get('button', 'Add a Person')
        self.app.settle()

    def show(self, role, name, where='Delegation'):
        """Scrolls down until it is seen."""
        for _ in range(20):
            if self.app.has(role, name):
                self.app.settle()
                return
            # Beside what turns with the wheel.  Newer dialogs are told as large as the window over which they lie.
            around = self.app.get('*', where)
            if where == 'Delegation':
                around = self.app.get('scroll pane', within=around)
            point = around.point(0.01 if where == 'Delegation' else 0.985, 0.5)
            subprocess.run(['xdotool', 'mousemove', *map(str, point)], check=True)
            subprocess.run(['xdotool', 'click', '--repeat', '3', '--delay', '20', '5'], check=True)
            self.app.settle(0.2)
        self.app.get(role, name)


@contextlib.contextmanager
def window(first_day=None):
    """The window with the sample, whose first visit begins on `first_day` when that is said; by the end of a week it is over."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'plan.hostyny')
        subprocess.run([CTL, '--plan', path, 'new', '--sample'], check=True, capture_output=True)
        if first_day:
            listed = subprocess.run([CTL, '--plan', path, 'list', 'visits', '--format', 'json'], check=True, capture_output=True)
            visit = json.loads(listed.stdout.splitlines()[0])['uid']
            subprocess.run([CTL, '--plan', path, 'dates', visit, '--from', str(first_day)], check=True, capture_output=True)
        with App([HOSTYNY, path], env=STRICT) as app:
            app.get('list item', 'Візит А.*')
            app.settle()
            yield World(app, path)


# ---- delegations

@tap.test
def a_delegation_is_edited_in_place():
    with window() as world:
        app = world.app
        world.open_delegation()
        before = world.delegation()
        app.replace_text('text', 'Seats', '7')
        app.key('Tab')
        app.until(lambda: world.delegation()['quota'] == 7, 'seven seats')
        app.replace_text('text', 'Reply Wanted By', '20.11.2026')
        app.key('Return')
        app.until(lambda: world.delegation()['reply-by'] == '2026-11-20', 'the day by which a reply is wanted')
        # What makes no sense is said, and not taken.
        app.replace_text('text', 'Seats', 'many')
        app.key('Tab')
        app.get('*', 'Write a number: 12.')
        tap.equal(world.delegation()['quota'], 7)
        tap.equal(world.delegation()['head'], before['head'])
        app.replace_text('text', 'Seats', '8')
        app.key('Tab')
        app.gone('*', 'Write a number: 12.')
        app.until(lambda: world.delegation()['quota'] == 8, 'eight seats')
        app.key('Escape')
        app.gone('button', 'Add a Person')


@tap.test
def a_person_is_made_on_the_spot():
    with window() as world:
        app = world.app
        world.open_delegation()
        n = len(world.list('people'))
        steps = world.steps()
        app.click('button', 'Add a Person')
        app.get('text', 'Search')
        app.settle()
        # xdotool has keys for Latin letters only.
        app.type('Nova Daryna')
        app.get('button', 'Add “Nova Daryna”')
        app.settle()
        app.click('button', 'Add “Nova Daryna”')
        person = app.until(lambda: world.find('people', name='Nova Daryna'), 'a new person')
        tap.equal(len(world.list('people')), n + 1)
        tap.equal(person['role'], 'delegate')
        tap.equal(person['community'], 'UA59040110000026694')
        tap.true(person['uid'] in world.delegation()['delegates'], 'in the delegation')
        tap.equal(world.steps(), steps + 1, 'one step')
        app.get('*', '5 people are named, for 4 seats')


@tap.test
def one_person_comes_instead_of_another():
    with window() as world:
        app = world.app
        world.open_delegation()
        before = world.delegation()
        old = before['delegates'][1]
        steps = world.steps()
        app.click('*', 'Взірцева Оксана.*')
        world.show('button', 'Replace by Another Person')
        app.click('button', 'Replace by Another Person')
        app.get('text', 'Search')
        app.settle()
        app.type('Zamina Yurii')
        app.click('button', 'Replace by “Zamina Yurii”')
        app.until(lambda: old not in world.delegation()['delegates'], 'the old one gone')
        new = world.find('people', name='Zamina Yurii')['uid']
        tap.equal(world.delegation()['delegates'].index(new), 1, 'its place')
        answer = world.find('confirmations', whom=old)
        tap.equal((answer['state'], answer['replaced-by'], answer['about']), ('replaced', new, world.visit()))
        tap.equal(world.steps(), steps + 1, 'one step')
        app.click('button', '.*Undo')
        app.until(lambda: world.delegation() == before, 'as it was')
        tap.equal(world.find('people', name='Zamina Yurii'), {})
        # Not before the window knows what there is to do again: the plan does sooner.
        app.settle()
        app.key('ctrl+shift+z')
        app.until(lambda: old not in world.delegation()['delegates'], 'replaced again')
        world.show('*', 'Comes instead: Zamina Yurii.*')


@tap.test
def a_person_confirms_and_leads():
    with window() as world:
        app = world.app
        world.open_delegation()
        uid = world.delegation()['delegates'][1]
        app.click('*', 'Взірцева Оксана.*')
        world.show('text', 'Answer Wanted By')
        app.replace_text('text', 'Answer Wanted By', '19.11.2026')
        app.key('Tab')
        app.until(lambda: world.find('confirmations', whom=uid).get('due') == '2026-11-19', 'a day for the answer')
        tap.equal(world.find('confirmations', whom=uid)['state'], 'planned')
        world.show('text', 'Needs .*')
        app.replace_text('text', 'Needs .*', 'vegetarian')
        app.key('Return')
        app.until(lambda: world.find('people', uid=uid).get('needs') == 'vegetarian', 'what she needs')
        world.show('*', 'Make Head of the Delegation')
        app.click('*', 'Make Head of the Delegation')
        app.until(lambda: world.delegation()['head'] == uid, 'the head')
        world.show('*', 'By person: 1 × vegetarian')


@tap.test
def a_delegation_goes_and_comes_back():
    with window() as world:
        app = world.app
        world.open_delegation()
        before = world.delegation()
        world.show('button', '.*Remove This Delegation')
        app.click('button', '.*Remove This Delegation')
        app.until(lambda: not world.delegation(), 'no delegation')
        app.gone('button', 'Add a Person')
        app.click('button', '.*Undo')
        app.until(lambda: world.delegation() == before, 'as it was')


# ---- directories

def in_directory(app):
    return app.get('*', 'Directory')


@tap.test
def a_person_is_made_edited_and_deleted():
    with window() as world:
        app = world.app
        n = len(world.list('people'))
        app.key('F7')
        app.get('text', 'Search the Directory')
        app.settle()
        app.click('button', 'Add an Entry')
        app.until(lambda: len(world.list('people')) == n + 1, 'a person more')
        app.until(lambda: app.get('text', 'Name').text == 'New person', 'a name to be typed')
        app.settle()
        app.type('Nova Daryna')
        app.key('Tab')
        person = app.until(lambda: world.find('people', name='Nova Daryna'), 'the name')
        app.replace_text('text', 'Languages.*', 'uk, en')
        app.key('Tab')
        app.replace_text('text', 'Phone', '+380501234567')
        app.key('Return')
        app.until(lambda: world.find('people', uid=person['uid'])['phone'] == '+380501234567', 'a phone')
        tap.equal(world.find('people', uid=person['uid'])['languages'], ['uk', 'en'])
        # Found again among the others, by what is typed.
        app.click('text', 'Search the Directory')
        app.type('daryna')
        app.until(lambda: [thing.name for thing in app.find('list item', 'Nova Daryna.*')], 'found')
        app.gone('list item', 'Взірцева Оксана.*')
        world.show('button', '.*Delete This Entry', 'Directory')
        app.click('button', '.*Delete This Entry')
        app.until(lambda: len(world.list('people')) == n, 'gone')
        app.click('button', '.*Undo')
        app.until(lambda: world.find('people', uid=person['uid']), 'there again')


@tap.test
def an_entry_says_what_it_takes_part_in():
    with window() as world:
        app = world.app
        app.key('F5')
        app.click('label', 'Venues', within=in_directory(app))
        app.click('list item', 'Пресцентр.*')
        world.show('*', 'Takes Part In', 'Directory')
        app.click('label', 'Session · .*')
        app.until(lambda: app.has('text', 'Title'), 'the session in the inspector')


@tap.test
def a_community_that_takes_part_stays():
    with window() as world:
        app = world.app
        app.key('F5')
        app.click('list item', 'Okhtyrka, .*', within=in_directory(app))
        app.get('text', 'Name in English')
        app.settle()
        app.replace_text('text', 'Name in English', 'Okhtyrka town')
        app.key('Tab')
        code = 'UA59040110000026694'
        app.until(lambda: world.find('communities', code=code)['name-en'] == 'Okhtyrka town', 'its name')
        world.show('button', '.*Delete This Entry', 'Directory')
        app.click('button', '.*Delete This Entry')
        app.get('label', 'This community takes part in a visit or a meeting.*')
        tap.true(world.find('communities', code=code), 'still there')


@tap.test
def a_community_is_added_by_its_code():
    with window() as world:
        app = world.app
        app.key('F5')
        app.click('button', 'Add a Community')
        app.settle()
        app.click('text', 'KATOTTG code of the community')
        app.settle()
        app.type('UA1804')
        app.key('Return')
        app.get('label', 'A KATOTTG code is .*')
        app.key('ctrl+a')
        app.type('UA32020010000093088')
        app.key('Return')
        app.until(lambda: world.find('communities', code='UA32020010000093088'), 'a community')
        app.get('text', 'Name in English')


@tap.test
def two_entries_become_one():
    with window() as world:
        app = world.app
        first = world.find('people', name='Взірцева Оксана (приклад)')
        app.key('F7')
        app.get('text', 'Search the Directory')
        app.settle()
        app.click('button', 'Add an Entry')
        app.until(lambda: app.find('text', 'Name') and app.get('text', 'Name').text == 'New person', 'a new person')
        app.settle()
        app.key('Tab')
        app.replace_text('text', 'E-mail', first['email'])
        app.key('Tab')
        second = app.until(lambda: [it for it in world.list('people')
                                    if it['email'] == first['email'] and it['uid'] != first['uid']], 'a second')[0]
        # The one that is there already is seen to be the same.
        app.click('list item', 'Взірцева Оксана.*')
        app.click('button', 'Merge with “New person”')
        app.until(lambda: not world.find('people', uid=second['uid']), 'one of them gone')
        tap.equal(world.find('people', uid=first['uid']), first)
        app.click('button', '.*Undo')
        app.until(lambda: world.find('people', uid=second['uid']), 'two again')


# ---- what is still open

def show_open(app, role, name):
    """Scrolls the list of what is still open down to it."""
    app.until(lambda: app.has(role, name) or app.scroll('check box', '(?!All).*', 3), f'{name!r} among what is open')
    app.settle()


@tap.test
def answers_are_noted_for_many_at_once():
    first_day = sample.next_tuesday()
    due = first_day + datetime.timedelta(3)
    with window(first_day) as world:
        app = world.app
        steps = world.steps()
        app.key('F4')
        app.get('check box', 'All')
        app.settle()
        for name in ('Прикладенко Іван.*', 'Теплий Тарас.*'):
            show_open(app, 'check box', name)
            app.click('check box', name)
        app.get('label', '2 selected')
        app.click('button', '.*Asked Today')
        app.until(lambda: len(world.list('confirmations')) == 2, 'two who were asked')
        tap.equal({it['state'] for it in world.list('confirmations')}, {'invited'})
        tap.true(all(it['asked-on'] for it in world.list('confirmations')), 'on a day')
        tap.equal(world.steps(), steps + 1, 'one step')
        # They stay selected, for the day by which an answer is wanted.
        app.settle()
        app.click('button', 'Answer Wanted By…')
        app.settle()
        app.type(f'{due:%d.%m.%Y}')
        app.key('Return')
        app.until(lambda: {it['due'] for it in world.list('confirmations')} == {str(due)}, 'a day for both')
        app.click('button', '.*Confirmed')
        app.until(lambda: {it['state'] for it in world.list('confirmations')} == {'confirmed'}, 'both confirmed')
        app.gone('list item', 'Теплий Тарас.*')
        app.click('button', '.*Undo')
        app.until(lambda: {it['state'] for it in world.list('confirmations')} == {'invited'}, 'both open again')
        # Their day is later than that of the first visit’s, and earlier than that of the next one’s.
        show_open(app, 'list item', 'Теплий Тарас.*')


@tap.test
def what_is_open_is_gone_to():
    with window(sample.next_tuesday()) as world:
        app = world.app
        app.click('list item', 'Still Open, .*')
        app.get('check box', 'All')
        app.settle()
        app.click('list item', 'Умовний Петро.*')
        app.gone('check box', 'All')
        app.get('text', 'Title')


# ---- tables

@tap.test
def a_table_is_mapped_and_imported():
    with window() as world:
        app = world.app
        path = pathlib.Path(world.plan).parent / 'people.csv'
        path.write_bytes('Хто;E-mail;Громада\nTest Person;t@example.org;Охтирська\nOther;;Atlantis\n'.encode('cp1251'))
        n = len(world.list('people'))
        app.key('F7')
        app.get('text', 'Search the Directory')
        app.settle()
        app.click('button', 'More')
        app.settle()
        app.click('menu item', '.*Import a Table…')
        app.answer('Import a Table', path)
        app.get('label', '0 to add · 0 to change · 2 left out')
        app.settle()
        app.choose('Хто', 'Name')
        app.get('label', '1 to add · 0 to change · 1 left out')
        app.settle()
        app.click('button', '.*Import')
        app.until(lambda: world.find('people', name='Test Person'), 'a person')
        tap.equal(len(world.list('people')), n + 1)
        tap.equal(world.find('people', name='Test Person')['community'], 'UA59040110000026694')
        app.click('button', '.*Undo')
        app.until(lambda: len(world.list('people')) == n, 'taken back')


def walk_to(app, role, name):
    """Where the keyboard goes, it can be seen."""
    app.settle()
    for _ in range(60):
        if app.has(role, name):
            break
        app.key('Tab')
    app.settle()


@tap.test
def busy_times_come_in_and_are_forgotten():
    with window() as world, tempfile.TemporaryDirectory() as folder:
        app = world.app
        path = os.path.join(folder, 'hall.ics')
        day = datetime.date.today() + datetime.timedelta(days=3)
        pathlib.Path(path).write_bytes(
            f'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//T//T//EN\r\nX-WR-CALNAME:Hall\r\nBEGIN:VEVENT\r\nUID:a\r\n'
            f'DTSTAMP:20261101T000000Z\r\nDTSTART:{day:%Y%m%d}T090000Z\r\nDURATION:PT2H\r\nRRULE:FREQ=DAILY;COUNT=2\r\n'
            'END:VEVENT\r\nEND:VCALENDAR\r\n'.encode())
        venue = next(it for it in world.list('venues') if it['name'].startswith('Пресцентр'))
        app.key('F6')
        app.click('list item', 'Пресцентр.*')
        walk_to(app, 'button', 'Import Busy Times.*')
        app.click('button', 'Import Busy Times.*')
        app.answer('Import Busy Times', path)
        busy = app.until(lambda: world.list('busy-times'), 'busy times')[0]
        tap.equal((busy['whom'], busy['source'], len(busy['periods'])), (venue['uid'], 'Hall', 2))
        app.get('label', '2 busy times.')
        app.click('list item', 'Пресцентр.*')
        walk_to(app, 'label', '2 busy times · .*')
        app.click('button', 'Forget the busy times of “Hall”')
        app.until(lambda: not world.list('busy-times'), 'forgotten')
        app.click('button', '.*Undo')
        app.until(lambda: world.list('busy-times') == [busy], 'as it was')
        # As of a calendar that another program has put in without a name.
        with sqlite3.connect(world.plan) as file:
            file.execute('UPDATE busy SET source = NULL')
        app.get('button', 'Forget the busy times of “Untitled”')


if __name__ == '__main__':
    tap.run()
