#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast the window is, beside an empty window of libadwaita's in the same run.

    bench-window.py HOSTYNY HOSTYNYCTL FLOOR PROBE SESSIONS…

To be run inside lib/desktop.py; build-aux/bench window does that.  Beside what is measured stands what is aimed at.
"""
import datetime
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

HOSTYNY, CTL, FLOOR, PROBE = (os.path.abspath(path) for path in sys.argv[1:5])
RUNS = 9
# How long nothing is drawn when all has been drawn.
QUIET_S = 0.7


def xdo(*argv):
    return subprocess.run(['xdotool', *map(str, argv)], check=True, capture_output=True, text=True).stdout


def park():
    """The pointer to where it is over nothing: half a second later a tooltip would be drawn, which is not waited for."""
    xdo('mousemove', 1279, 799)


def now_us():
    return time.monotonic_ns() // 1000


class Watched:
    """A program with the probe in it, from its start on."""

    def __init__(self, *argv, **env):
        self.folder = tempfile.TemporaryDirectory()
        self.log = pathlib.Path(self.folder.name, 'probe')
        self.started_us = now_us()
        self.process = subprocess.Popen(argv, env={**os.environ, **env, 'LD_PRELOAD': PROBE, 'HOSTYNY_PROBE': str(self.log)})
        self.drawn_us = self.rest()

    def __enter__(self):
        return self

    def __exit__(self, *_reason):
        self.process.terminate()
        self.process.wait(20)

    def lines(self, kind, since_us=0):
        """What was written of that kind, of what ended after `since_us`: [(begin, end, …), …]."""
        said = self.log.read_text().splitlines() if self.log.exists() else []
        found = [tuple(map(int, line.split()[1:])) for line in said if line.startswith(kind + ' ')]
        return [line for line in found if line[1] > since_us]

    def painted(self, since_us=0):
        return [frame for frame in self.lines('frame', since_us) if frame[2]]

    def rest(self, since_us=0, limit_s=60):
        """Waits until nothing has been drawn, nor much done, for a while; returns when the last drawing ended."""
        deadline = time.monotonic() + limit_s
        while time.monotonic() < deadline:
            time.sleep(0.1)
            if self.process.poll() is not None:
                sys.exit(f'bench-window.py: {self.process.args[0]} ended with {self.process.returncode}')
            frames = self.painted(since_us)
            last_us = max((line[1] for line in frames + self.lines('work', since_us)), default=None)
            if frames and now_us() - last_us > QUIET_S * 1e6:
                return max(frame[1] for frame in frames)
        sys.exit(f'bench-window.py: {self.process.args[0]} does not come to rest')

    def cpu_ms(self):
        fields = pathlib.Path(f'/proc/{self.process.pid}/stat').read_text().rpartition(')')[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf('SC_CLK_TCK')

    def pss_mb(self):
        for line in pathlib.Path(f'/proc/{self.process.pid}/smaps_rollup').read_text().splitlines():
            if line.startswith('Pss:'):
                return int(line.split()[1]) / 1024
        return 0

    def after(self, *argv):
        """What an input leads to: ms to the end of the last drawing, and the longest piece of work in ms."""
        before_us = now_us()
        xdo(*argv)
        last_us = self.rest(before_us)
        # What runs long after that is not for what is seen.
        work = [end - begin for begin, end, *_more in self.lines('work', before_us) if begin < last_us]
        return (last_us - before_us) / 1000, max(work, default=0) / 1000


def median(values):
    return statistics.median(values)


def p95(values):
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))] if values else 0


def make_plan(folder, n_sessions):
    """A plan with 200 sessions this month, and the others in the twenty years around."""
    rng = random.Random(26)
    today = datetime.date.today()
    first = today.replace(day=1)
    lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Hostyny//bench//EN']
    for index in range(n_sessions):
        # The week of today is among the fuller ones.
        day = first + datetime.timedelta(days=rng.randrange(28) if index < 200 else rng.choice((-1, 1)) * rng.randrange(40, 3650))
        hour, quarter = rng.randrange(8, 18), rng.choice((0, 15, 30, 45))
        lines += ['BEGIN:VEVENT', f'UID:bench-{index}', 'DTSTAMP:20260101T000000Z',
                  f'DTSTART;TZID=Europe/Kyiv:{day:%Y%m%d}T{hour:02}{quarter:02}00', f'DURATION:PT{rng.choice((30, 45, 60, 90))}M',
                  f'SUMMARY:Розмова {index}', 'LOCATION:Житомир', 'END:VEVENT']
    calendar, plan = pathlib.Path(folder, 'bench.ics'), pathlib.Path(folder, f'{n_sessions}.hostyny')
    calendar.write_text('\r\n'.join([*lines, 'END:VCALENDAR', '']), encoding='utf-8', newline='')
    subprocess.run([CTL, '--plan', plan, 'import', calendar], check=True, capture_output=True)
    return plan


def start(*programs):
    """Of each program medians of several starts: ms until it is drawn, ms of work of the whole process until then, ms to the last
    drawing (a tenth of a second and more later the window manager gives it the focus, which is seen), MB when it rests.  By turns,
    so that whatever else the computer does falls upon all of them."""
    found = [[] for _program in programs]
    for _run in range(RUNS):
        for argv, starts in zip(programs, found):
            with Watched(*argv) as program:
                first = program.painted()[0]
                starts.append(((first[1] - program.started_us) / 1000, first[3] / 1000,
                               (program.drawn_us - program.started_us) / 1000, program.pss_mb()))
    return [[median(column) for column in zip(*starts)] for starts in found]


def say(what, found, goal):
    print(f'  {what:46} {found:34} {goal}', flush=True)


def say_frames(what, program, since_us, goal_ms):
    """By the clock, which runs on while the computer does something else, and what the main thread itself has worked."""
    frames = program.painted(since_us)
    clock, own = p95([end - begin for begin, end, *_more in frames]), p95([frame[4] for frame in frames])
    say(what, f'{len(frames)} frames, p95 {clock / 1000:.1f} ms, {own / 1000:.1f} of work', f'p95 within {goal_ms} ms')


def views(plan):
    with Watched(HOSTYNY, plan) as program:
        for name, key in (('month', 'alt+1'), ('week', 'alt+2'), ('agenda', 'alt+3'), ('day', 'alt+4'), ('timeline', 'alt+6')):
            xdo('key', key)
            time.sleep(1)
            program.rest()
            found = [program.after('key', key) for key in ['Next', 'Next', 'Prior', 'Prior'] * 2]
            say(f'{name}: the next', f'{median([f[0] for f in found]):.0f} ms, longest work {max(f[1] for f in found):.1f} ms',
                'last repaint within 100 ms, no work over 16 ms')
        move_all(program)
        xdo('key', 'alt+2')
        time.sleep(1)
        program.rest()
        drag(program)
        xdo('key', 'alt+3')
        time.sleep(1)
        program.rest()
        scroll(program)
        park()
        # GTK takes the mark of the focus away some seconds after a key.
        time.sleep(5)
        before_us, cpu = now_us(), program.cpu_ms()
        time.sleep(5)
        say('five seconds of nothing', f'{len(program.painted(before_us))} repaints, {(program.cpu_ms() - cpu) / 50:.2f} % CPU',
            '0 repaints, below 0.2 %')


def scroll_month(plan):
    """The wheel turned over the month, there and back, each turn before the one before has come to rest, with animations."""
    with tempfile.TemporaryDirectory() as folder:
        settings = pathlib.Path(folder, 'gtk-4.0/settings.ini')
        settings.parent.mkdir()
        settings.write_text('[Settings]\ngtk-font-name=Cantarell 11\ngtk-enable-animations=1\n')
        with Watched(HOSTYNY, plan, XDG_CONFIG_HOME=folder) as program:
            xdo('key', 'alt+1')
            time.sleep(1)
            program.rest()
            x, y = corner(program)
            xdo('mousemove', x + 600, y + 400)
            time.sleep(1)
            before_us = now_us()
            for button in [5] * 15 + [4] * 15:
                xdo('click', button)
                time.sleep(0.1)
            program.rest(before_us)
            work = [(end - begin) / 1000 for begin, end, *_more in program.lines('work', before_us)]
            say_frames('scrolling through the months', program, before_us, 8)
            say('', f'longest work {max(work):.1f} ms', 'no work over 16 ms')
            park()


def corner(program):
    """Where on the screen the window begins: the largest of the program's."""
    found = []
    for window in xdo('search', '--onlyvisible', '--pid', program.process.pid).split():
        place = dict(line.split('=') for line in xdo('getwindowgeometry', '--shell', window).split())
        found.append((int(place['WIDTH']) * int(place['HEIGHT']), int(place['X']), int(place['Y'])))
    return max(found)[1:]


def move_all(program):
    """All sessions of the month chosen, and moved by a week, back and forth: each time a step in the plan."""
    xdo('key', 'alt+1')
    time.sleep(1)
    program.rest()
    x, y = corner(program)
    # In the third week: a day of another month would show that.
    xdo('mousemove', x + 600, y + 310, 'click', 1)
    program.rest()
    program.after('key', 'ctrl+a')
    park()
    program.rest()
    before_us = now_us()
    found = [program.after('key', key) for key in ['alt+Down', 'alt+Up'] * 6]
    say_frames('200 sessions moved', program, before_us, 8)
    say('', f'{median([f[0] for f in found]):.0f} ms each, longest work {max(f[1] for f in found):.1f} ms',
        'no work over 16 ms')


def drag(program):
    """A new session drawn over the week, back and forth."""
    x, y = corner(program)
    before_us = now_us()
    xdo('mousemove', x + 500, y + 300, 'mousedown', 1)
    # So often that the first frame, which makes what is shown, is one of many.
    for step in [*range(60), *range(60, 0, -1)] * 4:
        xdo('mousemove', x + 500, y + 300 + 4 * step)
    xdo('key', 'Escape', 'mouseup', 1)
    program.rest(before_us)
    say_frames('drawing a session in the week', program, before_us, 8)


def scroll(program):
    x, y = corner(program)
    before_us = now_us()
    xdo('mousemove', x + 600, y + 400)
    for _turn in range(60):
        xdo('click', 5)
    program.rest(before_us)
    say_frames('scrolling through the agenda', program, before_us, 10)


def main():
    park()
    with tempfile.TemporaryDirectory() as folder:
        for n_sessions in map(int, sys.argv[5:]):
            plan = make_plan(folder, n_sessions)
            print(f'{n_sessions} sessions, 200 of them this month')
            empty, found = start((FLOOR,), (HOSTYNY, plan))
            say('the empty window drawn', f'{empty[0]:.0f} ms, {empty[1]:.0f} ms of work, at rest {empty[3]:.1f} MB', '')
            say('the month drawn', f'{found[0]:.0f} ms = {found[0] / empty[0]:.2f} × the empty window', 'within 1.5 ×')
            say('work until then', f'{found[1]:.0f} ms = {found[1] / empty[1]:.2f} ×', 'within 1.5 ×')
            say('the last drawing', f'{found[2]:.0f} ms, of the empty window {empty[2]:.0f} ms', '')
            say('memory (PSS)', f'{found[3]:.1f} MB = + {found[3] - empty[3]:.1f} MB', 'within + 30 MB')
            views(plan)
            scroll_month(plan)


main()
