#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if build-aux/count-tests calls a failure a success.

    test-count.py SOURCE-ROOT
"""
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent / 'lib'))
import tap  # noqa: E402


def count(*tests):
    """All lines of the count of (result, output) pairs, each of which complained of its result, and its exit status."""
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder, 'meson-logs/testlog.json')
        log.parent.mkdir()
        log.write_text(''.join(json.dumps({'name': f'room/{number}', 'result': result, 'returncode': 0,
                                           'stdout': output, 'stderr': 'first\n' + 'more\n' * 20 + f'it was {result}\n'}) + '\n'
                               for number, (result, output) in enumerate(tests)))
        done = subprocess.run([sys.executable, pathlib.Path(sys.argv[1], 'build-aux/count-tests'), folder],
                              capture_output=True, text=True, check=False)
        return done.stdout.splitlines(), done.returncode


def counted(*tests):
    """The last line of it, and its exit status."""
    lines, status = count(*tests)
    return lines[-1], status


@tap.test
def every_tap_line_counts():
    tap.equal(counted(('OK', '1..2\nok 1 /a\nok 2 - b\n'), ('OK', '')), ('3 passed, 0 failed', 0))


@tap.test
def a_failed_line_is_one_failure():
    tap.equal(counted(('ERROR', '1..2\nnot ok 1 /a\nok 2 - b\n')), ('1 passed, 1 failed', 1))


@tap.test
def a_crash_is_a_failure_though_its_lines_passed():
    tap.equal(counted(('ERROR', '1..2\nok 1 /a\n'), ('TIMEOUT', '')), ('1 passed, 2 failed', 1))


@tap.test
def a_skip_is_neither():
    tap.equal(counted(('OK', '1..2\nok 1 /a # SKIP no display\nok 2 /b\n')), ('1 passed, 0 failed', 0))


@tap.test
def what_a_failed_program_said_last_is_told():
    lines, _status = count(('OK', 'ok 1 /a\n'), ('ERROR', 'not ok 1 /b\n'))
    told = [line.strip() for line in lines if 'it was' in line or 'first' in line]
    tap.equal([line.split(': ', 1)[1] for line in told], ['room/1: it was ERROR'])


@tap.test
def nothing_at_all_is_a_failure():
    tap.equal(counted(), ('0 passed, 1 failed', 1))


if __name__ == '__main__':
    tap.run()
