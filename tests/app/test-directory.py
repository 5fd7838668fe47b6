#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""People: delegations, directories, and what is still open, used as a person does.

    test-directory.py HOSTYNY HOSTYNYCTL
"""
import contextlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

# Warnings end the program that is tested, not this one: AT-SPI's own library has some.
STRICT = {'G_DEBUG': os.environ.pop('G_DEBUG', '')}
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
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
        self.app.click('button', 'Edit the Delegation: Okhtyrka')
        self.app.get('button', 'Add a Person')
        self.app.settle()

    def show(self, role, name):
        """Scrolls down until it is seen."""
        for _ in range(20):
            if self.app.has(role, name):
                self.app.settle()
                return
            subprocess.run(['xdotool', 'mousemove', *map(str, self.app.get('*', 'Delegation').point(0.01, 0.5))], check=True)
            subprocess.run(['xdotool', 'click', '--repeat', '3', '--delay', '20', '5'], check=True)
            self.app.settle(0.2)
        self.app.get(role, name)


@contextlib.contextmanager
def window():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'plan.hostyny')
        subprocess.run([CTL, '--plan', path, 'new', '--sample'], check=True, capture_output=True)
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
        # Ctrl+Z of the sheet, where no text has the focus.
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


if __name__ == '__main__':
    tap.run()
