#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Acting on many, in the window: asked for, looked at, agreed to, taken back.

    test-many.py HOSTYNY HOSTYNYCTL CLIPBOARD-PEER DRAG-PEER
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
import tap  # noqa: E402
from drive import App  # noqa: E402

HOSTYNY, CTL = (os.path.abspath(sys.argv[i]) for i in (1, 2))


class World:
    def __init__(self, app, plan):
        self.app, self.plan = app, plan
        visit = self.listing('list', 'visits')[0]
        self.visit = visit['uid']
        self.day = datetime.date.fromisoformat(visit['first-day']) + datetime.timedelta(days=1)

    def ctl(self, *arguments):
        done = subprocess.run([CTL, '--plan', self.plan, *map(str, arguments)], capture_output=True, text=True, check=False)
        if done.returncode > 1:
            raise AssertionError(f'hostynyctl {arguments}: {done.stderr}')
        return done.stdout

    def listing(self, *arguments):
        return [json.loads(line) for line in self.ctl(*arguments, '--format', 'json').splitlines()]

    def starts(self, day=None):
        day = day or self.day
        return {it['summary']: it['start'][11:16]
                for it in self.listing('occurrences', '--from', day, '--to', day + datetime.timedelta(days=1))
                if it['start'][:10] == str(day)}

    def select(self, title):
        self.app.click('list item', 'Візит А.*')
        self.app.click('button', f'{title}.*')
        self.app.get('text', 'Title')

    def menu(self, *path):
        self.app.click('button', 'Main Menu')
        for item in path:
            self.app.click('menu item', item)


@contextlib.contextmanager
def window():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'plan.hostyny')
        subprocess.run([CTL, '--plan', path, 'new', '--sample'], check=True, capture_output=True)
        with App([HOSTYNY, path], env=STRICT) as app:
            app.get('list item', 'Візит А.*')
            yield World(app, path)


@tap.test
def the_rest_of_a_day_begins_later_and_is_put_back():
    with window() as world:
        app, before = world.app, world.starts()
        world.select('Підготовка')
        app.key('ctrl+l')
        app.get('button', '_?Move.*')
        app.key('ctrl+a')
        app.type('40')
        app.key('Return')
        app.until(lambda: app.find('list item', 'Обід.*13:00.*13:40.*') or app.find('label', '13:00–14:00 → 13:40–14:40'),
                  'the new time of lunch')
        tap.equal(world.starts(), before, 'nothing changes before it is agreed to')
        app.click('button', '_?Move.*')
        app.until(lambda: world.starts()['Обід'] == '13:40', 'lunch at 13:40')
        after = world.starts()
        tap.equal((after['Підготовка та фінансування проєктів'], after['Кава-пауза'], after['Вечеря']),
                  ('12:10', before['Кава-пауза'], '19:40'))
        app.click('button', '_?Undo.*')
        app.until(lambda: world.starts() == before, 'all as it was')


@tap.test
def what_falls_out_is_chosen():
    with window() as world:
        app = world.app
        world.select('Підготовка')
        app.key('ctrl+l')
        app.get('button', '_?Move.*')
        app.click('check box', 'Запитання.*')
        app.until(lambda: app.find('label', '.*falls out'), 'what falls out')
        app.click('button', '_?Move.*')
        app.until(lambda: 'Запитання та відповіді' not in world.starts(), 'out of the day')
        tap.equal(world.starts()['Обід'], '13:30')


@tap.test
def a_wrong_time_is_said_and_cancel_changes_nothing():
    with window() as world:
        app, before = world.app, world.starts()
        world.select('Підготовка')
        app.key('ctrl+l')
        app.get('button', '_?Move.*')
        app.click('text', 'From What Time On')
        app.key('ctrl+a')
        app.type('noon')
        app.until(lambda: app.find('label', 'Write the time.*'), 'the reason')
        app.key('Escape')
        app.until(lambda: not app.find('button', '_?Move.*'), 'the sheet gone')
        tap.equal(world.starts(), before)
        # As few groups as it takes, until another number is chosen.
        world.menu('Day', 'Split a Session into Groups….*')
        app.get('label', 'Підготовка.*, group 2')
        tap.equal(app.get('spin button', 'Groups').text, '2')
        app.key('Escape')
        app.until(lambda: not app.find('button', '_?Split.*'), 'the sheet gone')
        tap.equal(world.starts(), before)


@tap.test
def a_visit_is_repeated_from_the_menu():
    with window() as world:
        app = world.app
        app.click('list item', 'Візит А.*')
        world.menu('Visi_?t', '_?Repeat on Other Days…')
        app.until(lambda: app.find('label', 'To Be Agreed Again'), 'what must be agreed again')
        app.click('button', '_?Repeat.*')
        app.until(lambda: len(world.listing('list', 'visits')) == 3, 'another visit')
        new = world.listing('list', 'visits')[-1]
        tap.equal(new['status'], 'idea')
        tap.equal({it['reply'] for it in world.listing('list', 'delegations') if it['gathering'] == new['uid']}, {'planned'})


@tap.test
def a_day_is_saved_as_a_template_and_planned_from_it():
    with window() as world:
        app = world.app
        world.select('Підготовка')
        world.menu('_?Day', '_?Save as a Template…')
        app.click('button', '_?Save.*')
        app.until(lambda: len(world.listing('list', 'templates')) == 1, 'a template')
        world.select('Практикум')
        world.menu('Visi_?t', 'Plan from a _?Template…')
        app.click('button', '_?Plan.*')
        day = world.day + datetime.timedelta(days=1)
        app.until(lambda: 'Підготовка та фінансування проєктів' in world.starts(day), 'the same on the next day')


def rules_found(world):
    return [it['rule'] for it in world.listing('check')]


@tap.test
def a_finding_is_accepted_with_a_reason():
    with window() as world:
        app, before = world.app, rules_found(world)
        app.key('F8')
        app.click('button', '_?Accept….*')
        app.until(lambda: app.find('label', 'What Is Accepted'), 'the sheet')
        app.settle()
        app.type('They have a pass')
        app.click('button', '(_Accept )?Accept')
        app.until(lambda: len(rules_found(world)) == len(before) - 1, 'one finding less')
        tap.equal([it['reason'] for it in world.listing('list', 'acceptances')], ['They have a pass'])
        app.click('button', '_?Undo.*')
        app.until(lambda: rules_found(world) == before, 'all of them again')


@tap.test
def a_finding_is_repaired_after_a_look():
    with window() as world:
        app = world.app
        talk = next(it for it in world.listing('occurrences', '--from', world.day, '--to', world.day + datetime.timedelta(1))
                    if it['summary'].startswith('Підготовка'))
        world.ctl('place', talk['uid'], '--at', f'{world.day}T11:25')
        app.until(lambda: 'delegation-twice' in rules_found(world), 'a clash')
        world.select('Підготовка')
        app.until(lambda: app.find('button', 'Підготовка.*11:25.*'), 'it is seen in the window')
        app.key('F8')
        app.click('button', '_?Repair….*')
        app.until(lambda: app.find('label', '.*→.*'), 'what would change')
        app.click('button', '(_Repair )?Repair')
        app.until(lambda: 'delegation-twice' not in rules_found(world), 'no clash')


@tap.test
def a_rule_is_made_a_stop():
    with window() as world:
        app = world.app
        world.menu('P_?lan', 'R_?ules of the Checker….*')
        app.choose('A vehicle needed twice', 'Stops publishing')
        app.until(lambda: [(it['rule'], it['level']) for it in world.listing('list', 'rules')] == [('vehicle-twice', 'stop')],
                  'a rule that stops publishing')
        app.key('Escape')
        app.until(lambda: not app.find('combo box', 'A vehicle needed twice'), 'the rules put away')
        app.key('ctrl+z')
        app.until(lambda: world.listing('list', 'rules') == [], 'the rule as it was')


@tap.test
def a_session_without_a_time_gets_a_place_by_its_menu():
    with window() as world:
        app = world.app
        # All days of the sample's visit but today are over: it moves, and with it what has no place yet.
        before = app.get('list item', 'Візит А.*').name
        world.ctl('suggest', 'dates', world.visit, '--from', world.day + datetime.timedelta(days=30), '--take', '1')
        # It changes its place in the list; what is clicked before might be another.
        app.until(lambda: before not in [thing.name for thing in app.find('list item', 'Візит А.*')], 'the visit on other days')
        app.settle()
        first = datetime.date.fromisoformat(world.listing('show', world.visit)[0]['first-day'])
        best = world.listing('suggest', 'places', next(it['uid'] for it in world.listing('list', 'sessions')
                                                       if it['summary'].startswith('Моніторинг')))[0]
        app.click('list item', 'Візит А.*')
        app.click('button', 'Board')
        app.click('button', 'Моніторинг.*', button=3)
        app.click('menu item', 'Suggest a _?Place….*')
        app.get('label', 'Everything else stays.*')
        app.settle()
        app.key('Return')
        app.until(lambda: any('Моніторинг' in title for day in range(3)
                              for title in world.starts(first + datetime.timedelta(days=day))), 'a place')
        day = datetime.date.fromisoformat(best['start'][:10])
        tap.equal(next(at for title, at in world.starts(day).items() if 'Моніторинг' in title), best['start'][11:16])
        app.click('button', '_?Undo.*')
        app.until(lambda: not any('Моніторинг' in title for title in world.starts(day)), 'in the pool again')


@tap.test
def a_visit_goes_to_a_date_that_is_suggested():
    with window() as world:
        app, before = world.app, world.listing('show', world.visit)[0]['first-day']
        best = world.listing('suggest', 'dates', world.visit)[0]
        app.click('list item', 'Візит А.*')
        world.menu('Visi_?t', 'Suggest _?Dates…')
        app.get('label', '.*agreements for the present days.*')
        app.settle()
        app.key('Return')
        app.get('label', 'Охтирка|Okhtyrka.*')
        tap.equal(world.listing('show', world.visit)[0]['first-day'], before, 'nothing changes before it is agreed to')
        app.click('button', '_?Move.*')
        app.until(lambda: world.listing('show', world.visit)[0]['first-day'] == best['start'], 'the visit there')
        app.click('button', '_?Undo.*')
        app.until(lambda: world.listing('show', world.visit)[0]['first-day'] == before, 'all as it was')


@tap.test
def a_day_is_arranged_and_what_is_left_out_stays():
    with window() as world:
        app = world.app
        talk = next(it['uid'] for it in world.listing('list', 'sessions') if it['summary'].startswith('Підготовка'))
        world.ctl('place', talk, '--at', f'{world.day}T10:30')
        world.ctl('delete', *(it['uid'] for it in world.listing('list', 'sessions') if not it['start']))
        before = world.starts()
        world.select('Вітальне')
        world.menu('_?Day', '_?Arrange…')
        app.get('label', '1 session is at another time.')
        app.get('label', '10:30–11:30 → .*')
        app.settle()
        app.click('check box', 'Підготовка.*')
        app.until(lambda: app.find('label', '10:30–11:30, stays'), 'left out')
        app.settle()
        app.click('check box', 'Підготовка.*')
        app.get('label', '10:30–11:30 → .*')
        app.click('button', '_?Arrange.*')
        app.until(lambda: world.starts()['Підготовка та фінансування проєктів'] != '10:30', 'out of the way')
        tap.equal({title for title, at in world.starts().items() if before.get(title) != at},
                  {'Підготовка та фінансування проєктів'})
        app.click('button', '_?Undo.*')
        app.until(lambda: world.starts() == before, 'all as it was')


if __name__ == '__main__':
    tap.run()
