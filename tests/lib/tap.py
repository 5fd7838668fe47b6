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
one that raises tap.Skip was not possible here and says why.
"""
import os
import re
import sys
import traceback

cases = []


class Skip(Exception):
    pass


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
    failed = 0
    only = os.environ.get('HOSTYNY_TEST_ONLY')
    chosen = [case for case in cases if not only or re.search(only, case.__name__.replace('_', ' '))]
    print(f'1..{len(chosen)}', flush=True)
    for number, case in enumerate(chosen, 1):
        name = case.__name__.replace('_', ' ')
        try:
            case()
            print(f'ok {number} - {name}', flush=True)
        except Skip as reason:
            print(f'ok {number} - {name} # SKIP {reason}', flush=True)
        except Exception:
            failed += 1
            print(f'not ok {number} - {name}', flush=True)
            report = traceback.format_exc()
            if on_failure is not None:
                try:
                    report += str(on_failure(case.__name__))
                except Exception:
                    report += traceback.format_exc()
            # meson shows what a failed TAP test says on stderr.
            print(f'{name}: {report}', file=sys.stderr, flush=True)
    sys.exit(1 if failed else 0)
