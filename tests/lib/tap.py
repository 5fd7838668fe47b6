# SPDX-License-Identifier: GPL-3.0-or-later
"""Test functions in, TAP out.

    import tap

    @tap.test
    def a_session_is_made_by_a_double_click():
        ...
        tap.equal(titles, ['Lunch'])

    if __name__ == '__main__':
        tap.run()

The functions run in the order they are written, all or those whose names the
regular expression in HOSTYNY_TEST_ONLY finds.  One that raises has failed;
one that raises tap.Skip was not possible here and says why.  One that waited
in vain (tap.Late) is tried a second time: where several windows share a slow
processor, a click may come before what it is meant for.  The report of the
first time is kept, and the result says that it was the second.
"""
import os
import re
import sys
import traceback

cases = []
PASSED, FAILED, LATE = range(3)


class Skip(Exception):
    pass


class Late(AssertionError):
    """What was waited for did not come in time."""


def test(function):
    cases.append(function)
    return function


def equal(found, expected, what=''):
    if found != expected:
        raise AssertionError(f'{what}{": " if what else ""}found {found!r}, expected {expected!r}')


def true(condition, what):
    if not condition:
        raise AssertionError(what)


def run(on_failure=None):
    """Runs every case; `on_failure`, when given, adds what it knows (a tree, a picture) to the diagnosis."""
    only = os.environ.get('HOSTYNY_TEST_ONLY')
    chosen = [case for case in cases if not only or re.search(only, case.__name__.replace('_', ' '))]
    print(f'1..{len(chosen)}', flush=True)
    failed = 0
    for number, case in enumerate(chosen, 1):
        result = attempt(number, case, on_failure, last=False)
        if result == LATE:
            result = attempt(number, case, on_failure, last=True)
        failed += result != PASSED
    sys.exit(1 if failed else 0)


def attempt(number, case, on_failure, last):
    """Runs a case and tells whether it PASSED, FAILED, or was LATE and may be tried again."""
    name = case.__name__.replace('_', ' ')
    try:
        case()
        print(f'ok {number} - {name}' + (', at the second attempt' if last else ''), flush=True)
        return PASSED
    except Skip as reason:
        print(f'ok {number} - {name} # SKIP {reason}', flush=True)
        return PASSED
    except Exception as reason:
        report = traceback.format_exc()
        late = isinstance(reason, Late) and not last
        if not late:
            print(f'not ok {number} - {name}', flush=True)
        if on_failure is not None:
            try:
                report += str(on_failure(case.__name__))
            except Exception:
                report += traceback.format_exc()
        # meson shows what a failed TAP test says on stderr.
        print(f'{name}: {report}', file=sys.stderr, flush=True)
        return LATE if late else FAILED
