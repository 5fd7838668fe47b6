#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if the tests of windows would hide a failure, or try it again until it is gone."""
import pathlib
import re
import subprocess
import sys
import tempfile

LIB = pathlib.Path(__file__).parent / 'lib'
sys.path.insert(0, str(LIB))
import tap  # noqa: E402

SCRIPT = '''
import pathlib, sys
sys.path.insert(0, {lib!r})
import tap
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


def result(body):
    """What is said of a case with that body: its line without the number, and the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        script = SCRIPT.format(lib=str(LIB), folder=folder, body=body)
        done = subprocess.run([sys.executable, '-c', script], capture_output=True, text=True, check=False)
        lines = done.stdout.splitlines()
        tap.equal(lines[0], '1..2')
        tap.equal(lines[-1], 'ok 2 - after', 'the next case')
        tap.equal(len(lines), 3, done.stdout)
        return re.sub(' 1 - ', ' ', lines[1]), done.returncode


@tap.test
def what_passes_passes():
    tap.equal(result('pass'), ('ok case', 0))
    tap.equal(result("raise tap.Skip('no way')"), ('ok case # SKIP no way', 0))


@tap.test
def what_fails_fails_at_once():
    tap.equal(result('tap.equal(first(), False)'), ('not ok case', 1))
    tap.equal(result('1 / 0'), ('not ok case', 1))


@tap.test
def what_waited_in_vain_is_tried_once_more():
    tap.equal(result("if first(): raise tap.Late('x')"), ('ok case, at the second attempt', 0))
    tap.equal(result("raise tap.Late('x')"), ('not ok case', 1))
    tap.equal(result("if first(): raise tap.Late('x')\n    tap.true(False, 'y')"), ('not ok case', 1))


tap.run()
