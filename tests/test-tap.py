#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if the tests of windows would hide a failure, or end at a crash of their own."""
import pathlib
import re
import subprocess
import sys
import tempfile

LIB = pathlib.Path(__file__).parent / 'lib'
sys.path.insert(0, str(LIB))
import tap  # noqa: E402

SCRIPT = '''
import os, pathlib, sys
sys.path.insert(0, {lib!r})
import tap
{drive}
def first():
    here = pathlib.Path({folder!r}, 'here')
    try:
        return not here.exists()
    finally:
        here.touch()
@tap.test
def case():
    {body}
@tap.test
def after(): pass
tap.run()
'''


def result(body, drive=True):
    """What is said of a case with that body: its line without the number, and the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        script = SCRIPT.format(lib=str(LIB), folder=folder, body=body, drive="sys.modules['drive'] = tap" if drive else '')
        done = subprocess.run([sys.executable, '-c', script], capture_output=True, text=True, check=False)
        lines = done.stdout.splitlines()
        tap.equal(lines[0], '1..2')
        tap.equal(lines[-1], 'ok 2 - after', 'the next case')
        tap.equal(len(lines), 3, done.stdout)
        return re.sub(' 1 - ', ' ', lines[1]), done.returncode


@tap.test
def what_passes_passes():
    for drive in (True, False):
        tap.equal(result('pass', drive), ('ok case', 0))
        tap.equal(result("raise tap.Skip('no way')", drive), ('ok case # SKIP no way', 0))


@tap.test
def what_fails_fails_at_once():
    for drive in (True, False):
        tap.equal(result('tap.equal(first(), False)', drive), ('not ok case', 1))
        tap.equal(result('1 / 0', drive), ('not ok case', 1))


@tap.test
def what_waited_in_vain_is_tried_once_more():
    for drive in (True, False):
        tap.equal(result("if first(): raise tap.Late('x')", drive), ('ok case, at the second attempt', 0))
        tap.equal(result("raise tap.Late('x')", drive), ('not ok case', 1))
        tap.equal(result("if first(): raise tap.Late('x')\n    tap.true(False, 'y')", drive), ('not ok case', 1))


@tap.test
def a_crash_of_the_test_itself_ends_one_case_only():
    tap.equal(result('first() and os.kill(os.getpid(), 11)'), ('ok case, at the second attempt', 0))
    tap.equal(result('os.kill(os.getpid(), 11)'), ('not ok case', 1))


tap.run()
