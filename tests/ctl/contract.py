# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of hostynyctl's contract have in common.  The first argument is the program."""
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'lib'))
import tap  # noqa: E402

program = str(pathlib.Path(sys.argv[1]).resolve())
scratch = tempfile.TemporaryDirectory()
UTC = datetime.timezone.utc
PATIENCE_S = 60 * float(os.environ.get('HOSTYNY_TEST_PATIENCE', '1'))

CALENDAR = ('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//Test//EN\r\n{}END:VCALENDAR\r\n')
EVENT = ('BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20261101T080000Z\r\nSUMMARY:{uid}\r\n{lines}\r\nEND:VEVENT\r\n')


class Answer:
    def __init__(self, done):
        self.status, self.raw, self.err = done.returncode, done.stdout, done.stderr.decode()
        self.out = self.raw.decode()

    @property
    def lines(self):
        return self.out.splitlines()

    @property
    def objects(self):
        return [json.loads(line) for line in self.lines]


class Plan:
    """A folder of its own with a plan file in it."""

    def __init__(self, *new):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=scratch.name))
        self.path = self.folder / 'plan.hostyny'
        if new:
            tap.equal(self('new', *[word for word in new if word]).status, 0, 'new')

    def __call__(self, *words, status=None, **env):
        answer = ctl('--plan', self.path, *words, folder=self.folder, **env)
        if status is not None:
            tap.equal(answer.status, status, f'{words}: {answer.err}')
        return answer

    def listing(self, *words, status=0):
        return self(*words, '--format', 'json', status=status).objects

    def file(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path


def ctl(*words, folder=None, **env):
    done = subprocess.run([program, *map(str, words)], capture_output=True, check=False, timeout=PATIENCE_S,
                          cwd=folder or scratch.name, stdin=subprocess.DEVNULL,
                          env={**os.environ, 'HOME': scratch.name, 'XDG_DATA_HOME': scratch.name + '/data', **env})
    return Answer(done)


def calendar(*events):
    return CALENDAR.format(''.join(EVENT.format(uid=uid, lines=lines) for uid, lines in events))


def sentence(answer):
    """A person can act on it: it is there, it is one line or two, and no program's inside shows."""
    tap.true(answer.err.strip(), 'says nothing')
    tap.true('hostynyctl' in answer.err, answer.err)
    for word in ('CRITICAL', 'WARNING **', 'assertion', 'SQL', 'quark'):
        tap.true(word not in answer.err, answer.err)


def everything(plan):
    return plan.listing('occurrences', '--from', '2000-01-01', '--to', '2100-01-01')


def day_of_talks(plan):
    """The second day of the sample's visit, where most happens: a function from minutes to its times."""
    visit = plan.listing('list', 'visits')[0]
    day = datetime.date.fromisoformat(visit['first-day']) + datetime.timedelta(days=1)
    return visit['uid'], lambda clock: f'{day}T{clock}:00', day


def sessions_on(plan, day):
    return {it['summary']: it for it in plan('occurrences', '--from', day, '--to', day + datetime.timedelta(days=1),
                                             '--format', 'json', status=0, TZ='Europe/Kyiv').objects}


def times(objects, key):
    return sorted(it[key][10:] for it in objects if it.get('type') == 'event' and it[key])


def at(plan, uid):
    """When a session begins and ends, as the contract writes it; None without a time."""
    return next(((it['start'], it['end']) for it in everything(plan) if it['uid'] == uid), None)
