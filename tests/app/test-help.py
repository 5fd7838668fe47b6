#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual is opened in whatever the desktop shows help with.

    test-help.py HOSTYNY HOSTYNYCTL CLIPBOARD-PEER DRAG-PEER BUILD-ROOT SOURCE-ROOT
"""
import os
import pathlib
import subprocess
import sys

os.environ.pop('G_DEBUG', '')
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import tap  # noqa: E402
import places  # noqa: E402

LOG = pathlib.Path(os.environ['HOME'], 'help.log')
APPS = pathlib.Path(os.environ['XDG_DATA_HOME'], 'applications')


def install_viewer():
    """A viewer of help that notes what it is asked for."""
    APPS.mkdir(parents=True, exist_ok=True)
    viewer = pathlib.Path(os.environ['HOME'], 'viewer')
    viewer.write_text(f'#!/bin/sh\necho "$1" >>"{LOG}"\n')
    viewer.chmod(0o700)
    (APPS / 'viewer.desktop').write_text(f'[Desktop Entry]\nType=Application\nName=Viewer\nExec={viewer} %u\n'
                                         'MimeType=x-scheme-handler/help;\n')
    subprocess.run(['update-desktop-database', APPS], check=True)


def asked(app):
    lines = app.until(lambda: LOG.exists() and LOG.read_text().splitlines(), 'somebody to be asked for the manual')
    LOG.unlink()
    return lines


@tap.test
def where_nothing_shows_it_that_is_said():
    with places.at('empty plan') as app:
        app.key('F1')
        app.get('label', 'Nothing here shows the manual.*')


@tap.test
def the_key_and_the_menu_open_it():
    install_viewer()
    with places.at('empty plan') as app:
        app.key('F1')
        tap.equal(asked(app), ['help:hostyny/index'])
        app.click('button', 'Main Menu')
        app.click('menu item', '_?Help')
        tap.equal(asked(app), ['help:hostyny/index'])


@tap.test
def without_a_plan_it_opens_at_the_beginning():
    install_viewer()
    with places.at('welcome') as app:
        app.key('F1')
        tap.equal(asked(app), ['help:hostyny/start'])


@tap.test
def it_opens_at_what_has_the_focus():
    install_viewer()
    for place, page in (('session', 'sessions'), ('visit', 'visits'), ('publishing', 'publishing'), ('still open', 'answers'),
                        ('people', 'directories'), ('shifting', 'many'), ('printing', 'documents'), ('search', 'schedule'),
                        ('history', 'keep'), ('import', 'import'), ('programme', 'documents'), ('suggesting dates', 'suggest')):
        with places.at(place) as app:
            if place in ('session', 'visit'):
                app.click('text', 'Title')
            app.key('F1')
            tap.equal(asked(app), [f'help:hostyny/{page}'], place)


if __name__ == '__main__':
    tap.run()
