#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Publishing a visit from the window, and sending it.

    test-publish.py HOSTYNY HOSTYNYCTL … PLAN-EDIT

HOSTYNY_PUBLISH_PICTURES names a folder for a picture of each page.
"""
import contextlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

# The dialogs are GTK's, and so are their warnings.
STRICT = {'G_DEBUG': os.environ.pop('G_DEBUG', '')}
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import sample  # noqa: E402
import tap  # noqa: E402
from drive import App  # noqa: E402

HOSTYNY, CTL, EDIT = (os.path.abspath(path) for path in (sys.argv[1], sys.argv[2], sys.argv[-1]))
PEER = pathlib.Path(__file__).resolve().parent / 'mail-peer.py'
PICTURES = os.environ.get('HOSTYNY_PUBLISH_PICTURES')
VALKY, OKHTYRKA = 'UA63020030000094096', 'UA59040110000026694'


class World:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.plan = self.folder / 'plan.hostyny'
        self.env = {'XDG_DATA_HOME': str(self.folder / 'data'), 'XDG_RUNTIME_DIR': os.environ.get('XDG_RUNTIME_DIR', folder)}
        self.ctl('new', '--sample')
        self.visit = self.listing('list', 'visits')[0]['uid']
        self.sessions = {event['summary']: event for event in self.listing('list', 'sessions')
                         if event['visit'] == self.visit}

    def ctl(self, *arguments):
        done = subprocess.run([CTL, '--plan', self.plan, *map(str, arguments)], capture_output=True, text=True, check=False,
                              env={**os.environ, **self.env})
        if done.returncode > 1:
            raise AssertionError(f'hostynyctl {arguments}: {done.stderr}')
        return done.stdout

    def listing(self, *arguments):
        return [json.loads(line) for line in self.ctl(*arguments, '--format', 'json').splitlines()]

    def edit(self, *words):
        subprocess.run([EDIT, self.plan, *words], check=True, env={**os.environ, **self.env})

    def sent(self):
        return sorted((entry['version'], entry['means'], entry['community']) for entry in self.listing('sent', self.visit))

    @contextlib.contextmanager
    def sheet(self):
        """The window with the sheet over it."""
        with App([HOSTYNY, self.plan], env={**STRICT, **self.env}) as app:
            app.click('list item', 'Візит А.*Confirmed.*')
            app.click('button', '.*Main Menu')
            app.click('menu item', '.*Publish This Visit….*')
            app.get('label', 'Changes')
            yield app

    @contextlib.contextmanager
    def post(self):
        """The same on a desktop that takes letters; the second waits for one and reads it, the third is where they lie."""
        box = self.folder / 'post'
        box.mkdir()
        peer = subprocess.Popen([sys.executable, PEER, box])
        try:
            with self.sheet() as app:
                def letter():
                    app.until((box / 'letter.json').exists, 'the letter')
                    return json.loads((box / 'letter.json').read_text())

                app.until((box / 'ready').exists, 'the portal')
                yield app, letter, box
        finally:
            peer.terminate()
            peer.wait()


@contextlib.contextmanager
def world():
    with tempfile.TemporaryDirectory() as folder:
        yield World(folder)


def picture(app, name):
    app.settle()
    if PICTURES:
        app.screenshot(os.path.join(PICTURES, f'{name}.png'))


@tap.test
def a_visit_is_published_and_its_message_copied():
    with world() as here, here.sheet() as app:
        app.until(lambda: app.find('label', 'Nothing of this visit was published yet.', hidden=True), 'the state of the visit')
        app.get('label', 'Nothing was published yet. A version.*')
        picture(app, 'first')
        app.click('button', '.*Publish Version 1')
        app.until(lambda: len(here.listing('releases', here.visit)) == 1, 'a release')
        app.get('label', 'Was not given anything yet')
        picture(app, 'send')
        tap.true(not app.unnamed(), f'without a name: {app.unnamed()}')
        app.click('button', 'Copy Message: Valky')
        app.until(lambda: here.sent() == [(1, 'message', VALKY)], 'the note of the message')
        app.get('label', 'Has version 1: .*as a message')
        app.until(lambda: app.find('label', 'Version 1 is published. Nothing has changed since then.', hidden=True),
                  'the new state of the visit')


@tap.test
def changes_are_shown_and_taken_back():
    with world() as here:
        here.ctl('publish', here.visit)
        welcome = here.sessions['Вітальне слово']
        here.edit('change', 'event', welcome['uid'], '', 'venue', '', 'location', 'Площа')
        here.edit('remove', 'event', here.sessions['Підсумки дня']['uid'], '')
        with here.sheet() as app:
            app.get('label', 'Version 1 was published on .*has changed since then.')
            app.get('label', '2 changes')
            app.click('label', 'Versions')
            app.get('label', 'Cancelled: Підсумки дня')
            app.get('label', '(?s).*Пресцентр міської ради → Площа')
            picture(app, 'versions')
            app.click('button', 'Go Back: Version 1')
            app.until(lambda: here.listing('changes', here.visit) == [], 'the visit as it was')
            app.get('label', 'Nothing is different')
            app.click('label', 'Changes')
            app.get('label', 'Version 1 was published on .*Nothing has changed since then.')
            tap.true(not app.has('button', '.*Publish Version 2'), 'nothing new can be published')


@tap.test
def what_is_unsent_stands_with_its_visit_and_leads_to_where_it_is_published():
    with world() as here:
        # By the end of the week it is over, and nothing of it is to be sent.
        here.ctl('dates', here.visit, '--from', str(sample.next_tuesday()))
        here.ctl('publish', here.visit)
        here.ctl('sent', here.visit, '--community', 'Охтирка', '--community', 'Валки', '--community', 'Житомир')
        with App([HOSTYNY, here.plan], env={**STRICT, **here.env}) as app:
            app.get('list item', 'Візит А.*Confirmed.*')
            app.settle()
            tap.true(not app.has('button', 'Publish: .*'), 'all is sent')
            # Somebody else changes the plan; the window notices.
            here.edit('change', 'event', here.sessions['Обід']['uid'], '', 'description', 'гарячий')
            app.get('list item', 'Візит А.*, 1 change since version 1')
            picture(app, 'unsent')
            app.key('F8')
            change = '1 change of “Візит А.*” since version 1 has not reached .*'
            app.get('list item', '“.*')
            # After GTK 4.8 nobody is told of rows that are far from what can be seen.
            for _ in range(20):
                if app.find('label', change, hidden=True):
                    break
                app.scroll('list item', '“.*', 3)
                app.settle(0.2)
            tap.true(app.find('label', change, hidden=True), 'it is among the findings')
            app.key('F8')
            app.settle()
            app.click('button', 'Publish: 1 change since version 1')
            app.get('label', 'Version 1 was published on .*has changed since then.')


@tap.test
def what_stops_it_is_told():
    with world() as here:
        here.edit('change', 'visit', here.visit, '', 'coordinator', '')
        rules = [finding['rule'] for finding in here.listing('check')]
        tap.true('curfew' in rules, f'the sample has no such finding: {rules}')
        subprocess.run([EDIT, here.plan, 'add', 'rule', 'curfew', '', 'level', 'stop'], check=True)
        with here.sheet() as app:
            app.get('label', 'Must Be Settled First')
            button = app.get('button', '.*Publish Version 1')
            tap.true('sensitive' not in button.states, f'it can be pressed: {button.states}')
            picture(app, 'stops')


@tap.test
def packs_go_into_a_zip_and_a_letter():
    with world() as here:
        here.ctl('publish', here.visit)
        here.ctl('delegation', here.visit, 'Валки', 'reply=declined')
        with here.post() as (app, letter, box):
            app.click('label', 'Send')
            app.get('label', '(?s)Has declined: .*')
            picture(app, 'declined')
            app.click('label', 'Save as One .zip File…')
            app.answer('Save as One .zip File', here.folder / 'all.zip')
            app.written(here.folder / 'all.zip', 'the .zip')
            app.until(lambda: len(here.sent()) == 2, 'the notes')
            with zipfile.ZipFile(here.folder / 'all.zip') as archive:
                tap.equal(len(archive.namelist()), 6)

            picture(app, 'sent')
            app.click('button', 'Write a Letter: Okhtyrka')
            sent = letter()
            tap.equal(sorted(pathlib.Path(name).suffix for name in sent['attached']), ['.ics', '.pdf'])
            tap.true('Візит А' in sent['subject'], sent)
            tap.true((box / sent['attached'][0]).stat().st_size > 1000, 'an empty attachment')
            app.until(lambda: (1, 'mail', OKHTYRKA) in here.sent(), 'the note of the letter')


@tap.test
def who_has_not_replied_is_reminded():
    with world() as here:
        here.edit('change', 'delegation', here.visit, VALKY, 'reply', 'awaiting', 'reply-by', '2026-11-01')
        with here.post() as (app, letter, _box):
            app.click('label', 'Replies')
            app.get('label', 'Awaiting reply · .*was to answer by .*')
            tap.true(not app.has('button', 'Copy Reminder: Okhtyrka'), 'who has replied is reminded')
            picture(app, 'replies')
            app.click('button', 'Copy Reminder: Valky')
            app.get('label', 'The reminder was copied.*')
            app.click('button', 'Write a Reminder: Valky')
            sent = letter()
            tap.true('Візит А' in sent['subject'] and sent['body'].startswith('Добрий день!'), sent)
            tap.equal(sent['attached'], [])


tap.run()
