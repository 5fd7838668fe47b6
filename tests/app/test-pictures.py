#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every view looks like, in both languages, light, dark and in high contrast, narrow, medium and wide.

    test-pictures.py HOSTYNY HOSTYNYCTL

The pictures that somebody has looked at are in pictures/, half as large.  Where the look was changed on purpose:

    HOSTYNY_KEEP_PICTURES=1 meson test -C _build app/pictures

then look at each that `git status` names before it is committed.  What was found to be different is in out/pictures.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import picture  # noqa: E402
import tap  # noqa: E402
from drive import App, xdo  # noqa: E402

HOSTYNY, CTL = sys.argv[1:3]
HERE = pathlib.Path(__file__).resolve().parent
REFERENCES, FOUND = HERE / 'pictures', HERE.parent.parent / 'out/pictures'
VIEWS = {'month': 'alt+1', 'week': 'alt+2', 'agenda': 'alt+3', 'day': 'alt+4', 'board': 'alt+5', 'timeline': 'alt+6'}
SIZES = ((360, 720), (700, 900), (1400, 900))
LANGUAGES = {'uk': 'uk_UA.UTF-8', 'en': 'C.UTF-8'}
SCHEMES = {'light': ('default', 'false'), 'dark': ('prefer-dark', 'false'), 'contrast': ('default', 'true')}
# Far from any day on which this is run: nothing in view is today, due or over.  The days of the week are those of 2026.
FIRST, SECOND = '2037-11-24', '2037-12-16'
# A scroll bar over what it scrolls comes and goes by itself, and stays now and then; no picture has one.
NO_BARS = 'scrollbar.overlay-indicator { opacity: 0; }\n'
# The ring around what has the focus goes by itself, some seconds after the last key: pictures to be compared with have none.
FADED_S = 4
# How long to wait, each time, before another look at what is not as expected.
LOOKS_S = (1, 1, 2, 4, 0)
OF_THE_DAY = ('reply-missing', 'answer-missing', 'notice-due', 'notice-late', 'curfew-old')


def ctl(plan, *words):
    done = subprocess.run([CTL, '--plan', plan, *words], check=False, capture_output=True, text=True)
    tap.equal(done.returncode, 0, f'{words}: {done.stderr}')
    return [json.loads(line) for line in done.stdout.splitlines()] if 'json' in words else done.stdout


def make_plan(path):
    ctl(path, 'new', '--sample')
    meetings = {meeting['uid'] for meeting in ctl(path, 'list', 'meetings', '--format', 'json')}
    ctl(path, 'delete', *meetings)
    for visit, day in zip(ctl(path, 'list', 'visits', '--format', 'json'), (FIRST, SECOND)):
        ctl(path, 'dates', visit['uid'], '--from', day)
    for rule in OF_THE_DAY:
        ctl(path, 'rule', rule, 'off')


def set_scheme(app, scheme):
    colours, contrast = SCHEMES[scheme]
    for path, key, value in (('interface', 'color-scheme', colours), ('a11y.interface', 'high-contrast', contrast)):
        subprocess.run(['gsettings', 'set', f'org.gnome.desktop.{path}', key, value], check=True)
    app.settle()


def go_to(app, day):
    app.key('g')
    app.until(lambda: any('focused' in thing.states for thing in app.find('text', '.*')), 'an entry for the day')
    app.type(day)
    app.settle()
    app.key('Return')
    app.settle()


def take(app, path):
    """A picture without the words of the bar of findings: which of two that are as bad stands first is up to their UIDs."""
    xdo('mousemove', 1430, 890)
    app.gone('tool tip')
    app.settle()
    app.screenshot(path, window_only=True)
    _left, top, _width, height = app.get('button', 'Показати зауваження.*|Show Findings.*').box
    right = app.get('frame').box[2]
    subprocess.run(['mogrify', '-fill', '#808080', '-draw', f'rectangle 0,{top - 6} {right},{top + height + 6}', path], check=True)


def walk(language):
    """Shows everything, one after the other, and yields its name, its size and where to put a picture of it."""
    with tempfile.TemporaryDirectory() as folder:
        plan, path = os.path.join(folder, 'plan.hostyny'), os.path.join(folder, 'window.png')
        make_plan(plan)
        pathlib.Path(os.environ['XDG_CONFIG_HOME'], 'gtk-4.0/gtk.css').write_text(NO_BARS)
        env = {'LC_ALL': LANGUAGES[language], 'LANG': LANGUAGES[language], 'LANGUAGE': language}
        with App([HOSTYNY, plan], env=env) as app:
            app.resize(*SIZES[-1])
            go_to(app, '24.11.2037')
            # Nothing is selected, and the view is what is looked at.
            app.key('shift+F9')
            for size in reversed(SIZES):
                app.resize(*size)
                for scheme in SCHEMES:
                    set_scheme(app, scheme)
                    for view, key in VIEWS.items():
                        app.key(key)
                        yield app, f'{view}-{language}-{scheme}-{size[0]}.png', size, pathlib.Path(path)


def look(app, path, name, size):
    """Looks until what is seen is what was looked at: something may still be there, or on its way."""
    for wait_s in LOOKS_S:
        take(app, path)
        off = picture.differences(path, REFERENCES / name, size)
        if not off:
            break
        time.sleep(wait_s)
    return off


def compare(language):
    wrong = []
    for app, name, size, path in walk(language):
        if os.environ.get('HOSTYNY_KEEP_PICTURES'):
            time.sleep(FADED_S)
            take(app, path)
            if not (REFERENCES / name).exists() or picture.differences(path, REFERENCES / name, size):
                picture.keep(path, REFERENCES / name)
            continue
        off = look(app, path, name, size)
        tap.equal(picture.size(path), size, f'the size of {name}')
        if off:
            FOUND.mkdir(parents=True, exist_ok=True)
            (FOUND / name).write_bytes(path.read_bytes())
            wrong.append(f'{name}: {len(off)} parts, the first at {off[0]}')
    tap.equal(wrong, [], 'other than they were looked at')


@tap.test
def a_difference_is_seen_and_noise_is_not():
    with tempfile.TemporaryDirectory() as folder:
        one, other, noisy, kept = (pathlib.Path(folder, f'{name}.png') for name in ('one', 'other', 'noisy', 'kept'))
        size = (400, 300)
        for path, more in ((one, []), (other, ['-fill', '#d5e1f5', '-draw', 'rectangle 200,130 250,155']),
                           (noisy, ['-attenuate', '0.1', '+noise', 'Gaussian'])):
            subprocess.run(['convert', '-size', '400x300', 'xc:white', '-fill', '#2f5aa8', '-draw', 'rectangle 40,40 180,90', *more,
                            '-seed', '1', str(path)], check=True)
        picture.keep(one, kept)
        tap.equal(picture.differences(one, kept, size), [], 'itself')
        tap.equal(picture.differences(noisy, kept, size), [], 'as good as itself')
        tap.equal([part[:2] for part in picture.differences(other, kept, size)], [(192, 128), (224, 128)], 'a block more')


@tap.test
def in_ukrainian():
    compare('uk')


@tap.test
def in_english():
    compare('en')


if __name__ == '__main__':
    tap.run()
