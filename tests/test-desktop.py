#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if the private desktop of the widget tests leaks in, leaks out, or leaves something behind."""
import os
import pathlib
import subprocess
import sys
import time

LIB = pathlib.Path(__file__).parent / 'lib'
sys.path.insert(0, str(LIB))
import tap  # noqa: E402


def start(script, *options):
    return subprocess.Popen([sys.executable, LIB / 'desktop.py', *options, '--', 'sh', '-c', script],
                            stdout=subprocess.PIPE, text=True)


def run(script, *options):
    process = start(script, *options)
    said = process.communicate(timeout=60)[0]
    return said.strip(), process.returncode


def is_alive(pid):
    try:
        return pathlib.Path('/proc', pid, 'stat').read_text().rpartition(')')[2].split()[0] != 'Z'
    except OSError:
        return False


@tap.test
def the_exit_status_is_the_commands():
    tap.equal(run('exit 7')[1], 7)


@tap.test
def home_is_private_and_gone_afterwards():
    home, status = run('touch "$HOME/here" && echo "$HOME"')
    tap.equal(status, 0)
    tap.true(home != os.environ.get('HOME'), home)
    tap.true(not pathlib.Path(home).exists(), home)


@tap.test
def two_desktops_stand_side_by_side():
    one, two = start('echo "$DISPLAY"; sleep 1'), start('echo "$DISPLAY"; sleep 1')
    displays = [process.communicate(timeout=60)[0] for process in (one, two)]
    tap.true(displays[0] and displays[1] and displays[0] != displays[1], repr(displays))


@tap.test
def what_was_started_is_ended_wherever_it_hides():
    pid, _status = run('setsid sleep 1000 & echo $!')
    tap.true(pid and not is_alive(pid), f'{pid} lives on')


@tap.test
def a_desktop_that_is_told_to_end_ends_all():
    process = start('echo $$; exec sleep 1000')
    pid = process.stdout.readline().strip()
    process.terminate()
    process.wait(30)
    deadline = time.monotonic() + 10
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    tap.true(not is_alive(pid), f'{pid} lives on')


@tap.test
def the_screen_has_the_size_asked_for():
    said, _status = run("xprop -root _NET_DESKTOP_GEOMETRY", '--size', '360x640')
    tap.equal(said.rpartition('= ')[2], '360, 640')


if __name__ == '__main__':
    tap.run()
