#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program on Wayland, where most people have it and the other tests cannot press a key.

    test-wayland.py HOSTYNY HOSTYNYCTL

A compositor without a screen; what is to be done is asked for over the bus, and looked at in the accessibility tree and in
pictures of what the compositor shows.
"""
import contextlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import tap  # noqa: E402
from drive import App  # noqa: E402
from gi.repository import Gio, GLib  # noqa: E402

HOSTYNY, CTL = (os.path.abspath(path) for path in sys.argv[1:3])
ID = 'io.github.hostyny.Hostyny'
PATH = '/' + ID.replace('.', '/')
# That of many small laptops.
SIZE = (1366, 768)
# What is said of the list: libadwaita has a title of its own for it.
SHORTCUTS = '(Keyboard )?Shortcuts'
VIEWS = ('month', 'week', 'agenda', 'day', 'board', 'timeline')
PATIENCE = float(os.environ.get('HOSTYNY_TEST_PATIENCE', '1'))


class Compositor:
    def __init__(self, folder):
        self.folder, self.socket = folder, 'hostyny-test'
        width, height = SIZE
        # Its name of this changed with version 12.
        version = subprocess.run(['weston', '--version'], check=True, capture_output=True, text=True).stdout.split()[1]
        backend = 'headless' if int(version.split('.')[0]) >= 12 else 'headless-backend.so'
        paint = ['--renderer=pixman'] if int(version.split('.')[0]) >= 12 else ['--use-pixman']
        self.log = open(folder / 'weston.log', 'w')
        # --debug lets weston-screenshooter look.
        self.process = subprocess.Popen(
            ['weston', f'--backend={backend}', f'--width={width}', f'--height={height}', f'--socket={self.socket}', '--debug',
             '--idle-time=0', *paint], stdout=self.log, stderr=self.log)
        self.wait(lambda: pathlib.Path(os.environ['XDG_RUNTIME_DIR'], self.socket).exists())

    def wait(self, ready):
        deadline = time.monotonic() + 20 * PATIENCE
        while not ready():
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise AssertionError('weston does not come up:\n' + (self.folder / 'weston.log').read_text())
            time.sleep(0.05)

    def picture(self):
        """What is on the screen, as red, green and blue of all pixels."""
        for old in self.folder.glob('*.png'):
            old.unlink()
        subprocess.run(['weston-screenshooter'], check=True, cwd=self.folder,
                       env={**os.environ, 'WAYLAND_DISPLAY': self.socket})
        path, = self.folder.glob('*.png')
        return subprocess.run(['convert', str(path), '-depth', '8', 'rgb:-'], check=True, capture_output=True).stdout

    def still(self):
        """The picture, as soon as two are the same."""
        before, deadline = None, time.monotonic() + 20 * PATIENCE
        while time.monotonic() < deadline:
            now = self.picture()
            if now == before:
                return now
            before = now
            time.sleep(0.2)
        raise tap.Late('the screen does not come to rest')

    def end(self):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()


@contextlib.contextmanager
def running():
    """The program with the sample plan, and the compositor it is on."""
    if not shutil.which('weston') or not shutil.which('weston-screenshooter'):
        raise tap.Skip('weston is not installed')
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        plan = folder / 'plan.hostyny'
        subprocess.run([CTL, '--plan', plan, 'new', '--sample'], check=True, capture_output=True)
        compositor = Compositor(folder)
        # The switcher of GTK's own window of shortcuts is warned of, with the font that GTK has there.
        env = {'WAYLAND_DISPLAY': compositor.socket, 'GDK_BACKEND': 'wayland', 'DISPLAY': '',
               'XDG_SESSION_TYPE': 'wayland', 'G_DEBUG': 'gc-friendly,fatal-criticals'}
        try:
            with App([HOSTYNY, plan], env=env) as app:
                yield app, compositor
        finally:
            compositor.end()


def activate(path, action, *values):
    Gio.bus_get_sync(Gio.BusType.SESSION, None).call_sync(
        ID, path, 'org.gtk.Actions', 'Activate', GLib.Variant('(sava{sv})', (action, [*values], {})), None,
        Gio.DBusCallFlags.NONE, int(30000 * PATIENCE), None)


def in_window(action, *values):
    activate(PATH + '/window/1', action, *values)


def colours(picture):
    return len({picture[at:at + 3] for at in range(0, len(picture), 3 * 7)})


@tap.test
def every_view_is_drawn_and_windows_open_over_it():
    with running() as (app, compositor):
        seen = {}
        for view in VIEWS:
            in_window('view', GLib.Variant('s', view))
            seen[view] = compositor.still()
            tap.true(colours(seen[view]) > 50, f'{colours(seen[view])} colours in {view}')
        tap.equal(len(set(seen.values())), len(VIEWS), 'pictures that differ')

        in_window('new-visit')
        app.get('text', 'Title|First Day')
        last = compositor.still()
        main = app.get('frame')
        before = main.box[2:]
        for action, name in (('preferences', 'Preferences'), ('about', 'About'), ('shortcuts', SHORTCUTS)):
            activate(PATH, action)
            app.get('*', name)
            app.until(lambda last=last: compositor.picture() != last, f'{action} on the screen')
            last = compositor.still()
        # On a small screen all of it is seen, and a bar above it.  From libadwaita 1.8 on it lies in the program's own window,
        # which is no larger for that.
        listed = app.get('dialog', SHORTCUTS)
        _x, _y, width, height = listed.window.box
        limit = before if listed.window.name == main.name else (SIZE[0], SIZE[1] - 40)
        tap.true(width <= limit[0] and height <= limit[1], f'the list of shortcuts, {width} × {height}')


@tap.test
def it_ends_when_it_is_told_to():
    with running() as (app, _compositor):
        activate(PATH, 'quit')
        deadline = time.monotonic() + 20 * PATIENCE
        while app.process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        tap.equal(app.process.poll(), 0)


if __name__ == '__main__':
    tap.run()
