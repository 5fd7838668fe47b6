# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of publishing share: the sample, edited and published again."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import icalendar

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'lib'))
import catalogue  # noqa: E402
import sample  # noqa: E402, F401
import tap  # noqa: E402

program, editor = (str(pathlib.Path(path).resolve()) for path in sys.argv[1:3])
scratch = tempfile.TemporaryDirectory()
locale_dir = catalogue.make(sys.argv[3], scratch.name)
OKHTYRKA, VALKY, ZHYTOMYR = 'UA59040110000026694', 'UA63020030000094096', 'UA18040190000029215'


def run(*words, **env):
    return subprocess.run([*map(str, words)], capture_output=True, check=False, timeout=120, stdin=subprocess.DEVNULL,
                          env={**os.environ, 'HOSTYNY_LOCALEDIR': locale_dir, 'XDG_DATA_HOME': scratch.name, **env})


class Plan:
    """The sample in a folder of its own."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=scratch.name))
        self.path = self.folder / 'plan.hostyny'
        self('new', '--sample')
        self.visit = self.listing('list', 'visits')[0]['uid']
        self.sessions = {event['summary']: event for event in self.listing('show', self.visit) if event['type'] == 'event'}

    def __call__(self, *words, status=0, **env):
        done = run(program, '--plan', self.path, *words, **env)
        tap.equal(done.returncode, status, f'{words}: {done.stderr.decode()}')
        return done

    def listing(self, *words, **env):
        return [json.loads(line) for line in self(*words, '--format', 'json', **env).stdout.splitlines()]

    def edit(self, *words):
        done = run(editor, self.path, *words)
        tap.equal(done.returncode, 0, f'{words}: {done.stderr.decode()}')

    def change(self, which, **fields):
        pairs = [word for name, value in fields.items() for word in (name.replace('_', '-'), value)]
        self.edit('change', 'event', self.sessions[which]['uid'], '', *pairs)

    def remove(self, summary):
        self.edit('remove', 'event', self.sessions[summary]['uid'], '')

    def move(self, summary, minutes):
        """Moves a session as a whole."""
        def shifted(moment):
            day, clock = moment.split('T')
            total = int(clock[:2]) * 60 + int(clock[3:5]) + minutes
            return f'{day}T{total // 60:02}:{total % 60:02}{clock[5:]}'
        event = self.sessions[summary]
        self.change(summary, start=shifted(event['start']), end=shifted(event['end']))

    def publish(self, *words):
        return self.listing('publish', self.visit, *words)[0]

    def pack(self, name, *words):
        """Packs into a folder; returns it and what was said."""
        target = self.folder / name
        return target, self.listing('pack', self.visit, '--output', target, *words)


def two_releases():
    """The sample, published, then changed as on the day, and published again; with the packs of both."""
    plan = Plan()
    plan.publish()
    first, _ = plan.pack('v1')
    plan.move('Обід', 30)
    plan.remove('ТЕЦ на біомасі (ORC): екскурсія')
    plan.change('Підсумки дня', communities=OKHTYRKA)
    plan.change('Вітальне слово', summary='Вітальне слово міського голови')
    plan.publish()
    second, packs = plan.pack('v2')
    return plan, first, second, {pack['community']: pack for pack in packs}


def calendar_of(folder, name):
    found, = folder.glob(f'{name}*.ics')
    return found


def events_of(path):
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return {str(event['UID']): event for event in calendar.walk('VEVENT')}
