#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes back, step by step, everything that hostynyctl can do to a plan, and repeats it.

The window does the same through the same functions.  A command that is new fails here until it is said of it that it
changes nothing, or how it is called.

    test-undo.py HOSTYNYCTL
"""
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'lib'))
import plandump  # noqa: E402
import tap  # noqa: E402

program = str(pathlib.Path(sys.argv[1]).resolve())
scratch = tempfile.TemporaryDirectory()
PATIENCE_S = 60 * float(os.environ.get('HOSTYNY_TEST_PATIENCE', '1'))

# Commands that change nothing in a plan, or are about its steps and its file.
READS = {'new', 'list', 'show', 'export', 'print', 'releases', 'changes', 'replies', 'occurrences', 'check', 'duplicates', 'open',
         'csv-export', 'suggest', 'unsent', 'remind', 'undo', 'redo', 'history', 'search', 'backup', 'backups', 'salvage', 'moved', 'verify'}
# Erasing is for good, which it says; and what was handed out cannot be taken back, nor what was noted of that.
FOR_GOOD = {'erase', 'publish', 'pack', 'sent'}


class Plan:
    def __init__(self, path):
        self.path = path

    def __call__(self, *words):
        done = subprocess.run([program, '--plan', self.path, *map(str, words)], capture_output=True, check=False,
                              timeout=PATIENCE_S, cwd=self.path.parent, stdin=subprocess.DEVNULL,
                              env={**os.environ, 'HOME': scratch.name, 'XDG_DATA_HOME': scratch.name, 'TZ': 'Europe/Kyiv'})
        tap.true(done.returncode in (0, 1), f'{words}: {done.returncode}: {done.stderr.decode()}')
        return done.stdout.decode()

    def listing(self, *words):
        return [json.loads(line) for line in self(*words, '--format', 'json').splitlines()]

    def dump(self):
        return plandump.dump(self.path)


class World(Plan):
    """The sample and what its parts are called."""

    def __init__(self):
        super().__init__(pathlib.Path(tempfile.mkdtemp(dir=scratch.name)) / 'plan.hostyny')
        self('new', '--sample')
        self.visit, self.next = (visit['uid'] for visit in self.listing('list', 'visits'))
        first = datetime.date.fromisoformat(self.listing('list', 'visits')[0]['first-day'])
        self.day = first + datetime.timedelta(1)
        self.uid = {it['summary']: it['uid'] for it in self.listing('show', self.visit) if it['type'] == 'event'}
        self.people = [it['uid'] for it in self.listing('list', 'people')]
        self.venues = [it['uid'] for it in self.listing('list', 'venues')]
        self.delegates = self.listing('delegation', self.visit, 'Охтирська')[0]['delegates']
        self.energy = self.uid['Система енергоменеджменту громади']
        self.projects = self.uid['Підготовка та фінансування проєктів']
        self.press = self.uid['Зустріч із місцевими медіа']
        self('template', self.visit, '--title', 'Увесь візит')
        self('template', self.visit, '--on', self.day, '--title', 'День')
        self.templates = {it['title']: it['uid'] for it in self.listing('list', 'templates')}
        self.causes = [it['cause'] for it in self.listing('check') if it['rule'] == 'curfew']

    def file(self, name, text):
        path = self.path.parent / name
        path.write_text(text, encoding='utf-8', newline='')
        return path


def at(world, clock):
    return f'{world.day}T{clock}:00'


CALENDAR = ('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:mine\r\nDTSTAMP:20261101T080000Z\r\n'
            'DTSTART:20261125T073000Z\r\nSUMMARY:Mine\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n')

# Not over when the test runs, and within the days that are looked at.
BUSY = CALENDAR.replace('20261125T', f'{datetime.date.today() + datetime.timedelta(30):%Y%m%d}T')
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><path d="M0 0h20v10z"/></svg>'

# Each sets a world up and tells what is then called.
CASES = [
    (lambda w: ['import', w.file('a.ics', CALENDAR)]),
    (lambda w: ['import', w.file('a.ics', CALENDAR), '--into', w.visit]),
    (lambda w: ['accept', w.causes[0], '--reason', 'Перепустка']),
    (lambda w: (w('place', w.projects, '--at', at(w, '11:00')),
                ['repair', next(it['cause'] for it in w.listing('check') if it['rule'] == 'delegation-twice')])[1]),
    (lambda w: ['rule', 'curfew', 'stop']),
    (lambda w: ['session', 'Нова', '--visit', w.visit]),
    (lambda w: ['session', '21:00–22:00 Переїзд Валки — Охтирка @Готель', '--visit', w.visit]),
    (lambda w: ['session', 'Нова', '--visit', w.visit, '--at', at(w, '21:00')]),
    (lambda w: ['place', w.energy, '--at', at(w, '18:00')]),
    (lambda w: ['place', w.energy, '--at', at(w, '18:00'), '--until', at(w, '20:00'), '--venue', w.venues[-1]]),
    (lambda w: ['place', w.energy, '--responsible', w.people[1]]),
    (lambda w: ['place', w.energy, '--for', 'Охтирка']),
    (lambda w: ['place', w.energy, '--kind', 'workshop']),
    (lambda w: ['place', w.energy, '--at', at(w, '18:00'), '--copy']),
    (lambda w: ['place', w.press, '--at', at(w, '18:00')]),
    (lambda w: ['unplace', w.energy, w.projects]),
    (lambda w: ['move', w.energy, w.projects, '--by', '75']),
    (lambda w: ['move', w.energy, w.projects, '--by', '-1440', '--copy']),
    (lambda w: ['repeat', w.energy, 'FREQ=DAILY;COUNT=3']),
    (lambda w: ['swap', w.energy, w.projects]),
    (lambda w: ['delete', w.energy]),
    (lambda w: ['delete', w.energy, w.projects]),
    (lambda w: ['shift', w.energy, '--by', '25']),
    (lambda w: ['shift', w.visit, '--from', at(w, '11:20'), '--by', '40', '--drop', w.projects]),
    (lambda w: ['day', w.visit, '--from', w.day, '--to', w.day + datetime.timedelta(7)]),
    (lambda w: ['day', w.visit, '--from', w.day, '--to', w.day + datetime.timedelta(7), '--copy']),
    (lambda w: ['dates', w.visit, '--from', '2027-03-09']),
    (lambda w: ['dates', w.visit, '--from', w.day, '--to', w.day + datetime.timedelta(7)]),
    (lambda w: ['tighten', w.visit, '--on', w.day]),
    (lambda w: (w('place', w.projects, '--at', at(w, '10:30')), ['arrange', w.visit, '--on', w.day])[1]),
    (lambda w: ['split', w.energy, '--groups', '2']),
    (lambda w: ['clone', w.visit, '--on', '2027-03-09', '--delegations', '--title', 'Знову']),
    (lambda w: ['template', w.visit, '--title', 'Іще раз']),
    (lambda w: ['template', w.visit, '--on', w.day, '--title', 'Іще день']),
    (lambda w: ['apply', w.templates['Увесь візит'], '--on', '2027-05-04']),
    (lambda w: ['apply', w.templates['День'], '--visit', w.visit, '--on', w.day + datetime.timedelta(1)]),
    (lambda w: ['add', 'community', 'code=UA32020010000093088', 'name=Білоцерківська']),
    (lambda w: ['add', 'venue', 'name=Нова зала']),
    (lambda w: ['add', 'person', 'name=Нова Особа (приклад)']),
    (lambda w: ['add', 'visit', 'title=Новий', 'first-day=2027-03-09', 'last-day=2027-03-10']),
    (lambda w: ['set', w.people[0], 'office=інша посада']),
    (lambda w: ['set', w.venues[0], 'capacity=7', 'equipment=екран']),
    (lambda w: ['set', w.visit, 'lodging=У гуртожитку', 'status=cancelled']),
    (lambda w: ['set', 'programme', 'title=Інша програма']),
    (lambda w: ['set', 'UA18040190000029215', 'work-start-min=480', 'work-end-min=1020']),
    (lambda w: ['set', w.energy, 'summary=Інша назва', 'seats=18']),
    (lambda w: ['logo', 'add', w.file('logo.svg', LOGO)]),
    (lambda w: (w('logo', 'add', w.file('logo.svg', LOGO)), ['logo', 'remove', '1'])[1]),
    (lambda w: ['busy', w.people[0], w.file('busy.ics', BUSY)]),
    (lambda w: ['remove', w.visit]),
    (lambda w: ['remove', w.people[0]]),
    (lambda w: ['remove', w.venues[0]]),
    (lambda w: ['merge', w.people[0], w.people[1]]),
    (lambda w: ['merge', w.venues[0], w.venues[1]]),
    (lambda w: ['delegation', w.visit, 'Нововолинська', 'reply=invited', 'quota=2']),
    (lambda w: ['delegation', w.visit, 'Охтирська', 'reply=declined', 'transport=Поїзд', 'arrival=' + at(w, '09:00')]),
    (lambda w: ['delegation', w.visit, 'Охтирська', 'replace', w.delegates[1], 'Новий Юрій (приклад)']),
    (lambda w: ['delegation', w.visit, 'Охтирська', 'replace', w.delegates[1], w.people[0]]),
    (lambda w: ['delegation', w.visit, 'Охтирська', 'remove']),
    (lambda w: ['confirm', w.visit, 'Охтирка', 'tentative', 'reply-by=2026-12-01']),
    (lambda w: ['confirm', w.energy, w.people[4], 'awaiting', 'due=2026-12-01']),
    (lambda w: ['confirm', w.energy, w.venues[0], 'confirmed']),
    (lambda w: ['csv-import', 'people', w.file('p.csv', 'name;office\nПерша (приклад);посада\nДруга (приклад);посада\n')]),
    (lambda w: ['csv-import', 'venues', w.file('v.csv', 'name;capacity\nЗала;10\n')]),
    (lambda w: (w('delete', w.energy), ['restore', '1'])[1]),
    (lambda w: (w('publish', w.visit), w('delete', w.energy), ['restore-release', w.visit, '1'])[2]),
]


@tap.test
def every_command_that_changes_a_plan_is_taken_back():
    world = World()
    template = world.path.read_bytes()
    done = set()
    for case in CASES:
        world.path.with_name('plan.hostyny-wal').unlink(missing_ok=True)
        world.path.with_name('plan.hostyny-shm').unlink(missing_ok=True)
        world.path.write_bytes(template)
        words = case(world)
        called = ' '.join(map(str, words))
        before = world.dump()
        steps = len(world('history').splitlines())
        world(*words)
        after = world.dump()
        tap.true(after != before, f'{called}: nothing changed')
        tap.equal(len(world('history').splitlines()), steps + 1, f'{called}: one step')
        world('undo')
        tap.equal(world.dump(), before, f'{called}: undone')
        world('verify')
        world('redo')
        tap.equal(world.dump(), after, f'{called}: repeated')
        world('verify')
        done.add(words[0])
    usage = subprocess.run([program, '--help'], capture_output=True, text=True, check=True,
                           env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': ''}).stdout
    commands = set(re.findall(r'^  ([a-z-]+) ', usage.split('Commands:')[1].split('Options:')[0], re.M))
    tap.true(len(commands) > 40, usage)
    tap.equal(commands - done - READS - FOR_GOOD, set(), 'commands of which nothing is known')


if __name__ == '__main__':
    tap.run()
