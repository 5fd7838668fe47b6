#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every place of the program as who cannot see it is told of it, in a language that shows what is not translated.

    test-access.py HOSTYNY HOSTYNYCTL CLIPBOARD-PEER DRAG-PEER BUILD-ROOT SOURCE-ROOT
"""
import os
import pathlib
import pwd
import re
import sys
import tempfile

os.environ.pop('G_DEBUG', '')
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import tap  # noqa: E402
import places  # noqa: E402
import pseudo  # noqa: E402
from drive import INTERACTIVE  # noqa: E402

scratch = tempfile.TemporaryDirectory()
ENV = {'HOSTYNY_LOCALEDIR': scratch.name, 'LC_ALL': 'uk_UA.UTF-8', 'LANG': 'uk_UA.UTF-8', 'LANGUAGE': 'uk'}
# GTK puts a widget's class where it has no name.
CLASS = re.compile('(Gtk|Adw|Hst)[A-Z][A-Za-z]*')
# Buttons that the libraries make and do not name: of a toast, of the preferences, of the list of shortcuts and of “About”.
THEIRS = {'removed': 1, 'history': 1, 'preferences': 1, 'rules': 1, 'shortcuts': 1, 'about': 1}
# Names of keys, which GTK has no Ukrainian for; what the plan and its files are called; what SQLite says.
ACCOUNT = pwd.getpwuid(os.getuid())
FOREIGN = re.compile(r'Ctrl|Shift|Alt|Page[_ ]?Up|Page[_ ]?Down|Home|Delete|Return|Escape|Menu|F\d+|/tmp/\S*|\S+\.hostyny|\S+\.ics|\S+@example\.org'
                     r'|GPL\S*|GNU\S*|https?://\S*|io\.github\.\S*|\((Tree \d+ p|P)age \d+: [^)]*\(\)[^)]*\)'
                     # Who made a step, as the system names them.
                     + ''.join(f'|{re.escape(name)}' for name in {ACCOUNT.pw_name, ACCOUNT.pw_gecos.split(',')[0]} if name))
# Of the window itself, which the window manager has keys for.
CONTROLS = ('Закрити', 'Згорнути', 'Розгорнути', 'Close', 'Minimize', 'Maximize')


def at(place):
    return places.at(place, pseudo.letters, ENV)


def controls_without_a_name(app):
    return [f'{thing.role} {thing.name!r} {thing.box}' for thing in app.things()
            if thing.role in INTERACTIVE and (not thing.name.strip() or CLASS.fullmatch(thing.name))]


def windows_without_a_name(app):
    """Windows and dialogs of which a screen reader cannot say what has come up; one that has no role either is a panel of its own."""
    return [f'{thing.role} {thing.name!r} {thing.box}' for thing in app.things(hidden=True)
            if (thing.role in ('frame', 'dialog') or (thing.parent and thing.parent.role == 'application' and thing.role == 'panel'))
            and (not thing.name.strip() or CLASS.fullmatch(thing.name))]


def said_twice(app):
    """Names in which all is said two times, as what has a label and is labelled too; a button of GTK 4.8 has its mark of a key."""
    return [f'{thing.role} {thing.name!r}' for thing in app.things() if re.fullmatch(r'(.+) \1', thing.name)]


def untranslated(app):
    """Texts with English in them: all others are in letters of their own, and the plan is Ukrainian but for capitals."""
    found = set()
    for thing in app.things():
        # Its name is the program's, which no language changes.
        if thing.role == 'application':
            continue
        for text in (thing.name, thing.description, thing.text or ''):
            if re.search('[a-z]{2}', FOREIGN.sub('', text)) and not CLASS.fullmatch(text):
                found.add(text)
    return sorted(found)


def make_test(place):
    def case():
        with at(place) as app:
            roles = sorted({thing.role for thing in app.things()} & {'unknown', 'invalid', 'gone'})
            tap.equal(roles, [], 'roles')
            nameless = controls_without_a_name(app)
            tap.true(len(nameless) <= THEIRS.get(place, 0), f'without a name: {nameless}')
            tap.equal(windows_without_a_name(app), [], 'windows without a name')
            tap.equal(untranslated(app), [], 'not translated')
            tap.equal(said_twice(app), [], 'said twice')

    case.__name__ = f'{place.replace(" ", "_")}_is_named_and_translated'
    tap.test(case)


def focused(app):
    """What has the focus, most precisely; GTK does not tell that of the entries in rows."""
    found = [thing for thing in app.things() if 'focused' in thing.states]
    return (found[-1].role, found[-1].name) if found else None


def stops(app, limit=60):
    """What the Tab key comes by until it is back where it began."""
    seen = []
    for _press in range(limit):
        app.key('Tab')
        at = focused(app)
        if at is not None and at in seen[:1]:
            return seen
        seen.append(at)
    raise AssertionError(f'the focus does not come back: {seen}')


def every_button_is_reached(place):
    with at(place) as app:
        reached = {name for role, name in filter(None, stops(app)) if role == 'button'}
        wanted = {thing.name for thing in app.find('button')
                  if 'sensitive' in thing.states and 'focusable' in thing.states and not CLASS.fullmatch(thing.name)
                  and thing.name not in CONTROLS}
        tap.true(wanted, 'there are buttons')
        tap.equal(sorted(wanted - reached), [], 'not reached by Tab')


@tap.test
def the_focus_goes_round_the_first_page():
    every_button_is_reached('welcome')


@tap.test
def the_focus_goes_round_the_window():
    every_button_is_reached('empty plan')


for name in places.ALL:
    make_test(name)


# The last, for the window is as narrow from then on.
@tap.test
def longer_words_leave_the_window_as_narrow():
    with at('session') as app:
        app.resize(360, 640)
        tap.equal(app.get('frame').box[2], 360, 'width')


if __name__ == '__main__':
    pseudo.install(sys.argv[6], scratch.name, 'uk')
    tap.run()
