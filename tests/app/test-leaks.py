#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One walk through the windows with stacks that tell whose a leak is; other tests of windows have no time for such.

    test-leaks.py HOSTYNY HOSTYNYCTL CLIPBOARD-PEER DRAG-PEER
"""
import os
import pathlib
import sys

# The dialogs are GTK's, and so are their warnings.
os.environ.pop('G_DEBUG', '')
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import drive  # noqa: E402
import tap  # noqa: E402
import places  # noqa: E402

SLOW = {'G_DEBUG': 'gc-friendly,fatal-criticals',
        'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '') + ':fast_unwind_on_malloc=0:malloc_context_size=12'}
HEAD = '=================================================================\n==7==ERROR: LeakSanitizer: detected memory leaks\n\n'
THEIRS = '''Direct leak of 13 byte(s) in 1 object(s) allocated from:
    #0 0x7f19 in __interceptor_malloc ../../../../src/libsanitizer/asan/asan_malloc_linux.cpp:69
    #1 0x7f12 in g_strdup (/lib/x86_64-linux-gnu/libglib-2.0.so.0+0x5b678)
    #2 0x7f1a  (/lib/x86_64-linux-gnu/libgtk-4.so.1+0x379776)
    #3 0x5581 in main ../src/app/main.c:31

'''
OURS = '''Indirect leak of 8 byte(s) in 1 object(s) allocated from:
    #0 0x7f19 in __interceptor_malloc ../../../../src/libsanitizer/asan/asan_malloc_linux.cpp:69
    #1 0x7f12 in g_strdup (/lib/x86_64-linux-gnu/libglib-2.0.so.0+0x5b678)
    #2 0x5582 in on_row_activated ../src/ui/hst-open-row.c:120
    #3 0x5581 in main ../src/app/main.c:31

'''
SUMMARY = 'SUMMARY: AddressSanitizer: 21 byte(s) leaked in 2 allocation(s).\n'


@tap.test
def our_leaks_are_told_from_those_of_the_libraries():
    tap.equal(drive.told(HEAD + THEIRS + SUMMARY), '')
    tap.equal(drive.told(HEAD + THEIRS + OURS + SUMMARY), OURS.rstrip())
    tap.equal(drive.told(HEAD + OURS + THEIRS + SUMMARY), OURS.rstrip())
    for worse in ('==7==ERROR: AddressSanitizer: heap-use-after-free on address 0x1\n' + HEAD + THEIRS,
                  '../src/plan/hst-day.c:7:3: runtime error: signed integer overflow\n'):
        tap.equal(drive.told(worse), worse)


def tour(*names):
    """From place to place in one window, each of which Escape leaves."""
    with places.at('visit', env=SLOW) as app:
        for name in names:
            places.ALL[name][1](places.Way(app, str))
            app.key('Escape')
            app.settle()
        app.key('Escape')


@tap.test
def the_views_and_the_inspector_keep_nothing():
    tour('month', 'board', 'timeline', 'session', 'removed')


@tap.test
def the_sheets_of_a_visit_keep_nothing():
    tour('delegation', 'publishing', 'shifting')


@tap.test
def the_lists_keep_nothing():
    tour('people', 'still open', 'backups', 'accepting')


@tap.test
def an_import_keeps_nothing():
    with places.at('import', env=SLOW) as app:
        app.key('Escape')


tap.run()
