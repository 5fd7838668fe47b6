# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as the bus of the session starts it.  To be used inside lib/desktop.py."""
import os
import pathlib
import re
import signal
import time

from drive import App
from gi.repository import Gio, GLib

ID = 'io.github.hostyny.Hostyny'
PATH = '/' + ID.replace('.', '/')
LIMIT_S = 30 * float(os.environ.get('HOSTYNY_TEST_PATIENCE', '1'))


class Process:
    """A process that somebody else has started, with what drive.App wants of one."""

    def __init__(self, pid):
        self.pid = pid

    def poll(self):
        try:
            state = pathlib.Path(f'/proc/{self.pid}/stat').read_text().rpartition(')')[2].split()[0]
        except OSError:
            return 0
        return 0 if state == 'Z' else None


class Bus:
    def __init__(self, program, build):
        self.connection = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        service = pathlib.Path(build, 'data', f'{ID}.service').read_text()
        service = re.sub('(?m)^Exec=[^ ]+', f'Exec={program}', service)
        # desktop.py keeps what its bus may start there.
        folder = pathlib.Path(os.environ['XDG_RUNTIME_DIR']).parent / 'services'
        (folder / f'{ID}.service').write_text(service)
        self.driver('ReloadConfig', None)

    def driver(self, method, signature, *values):
        return self.send('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', method, signature, *values)

    def send(self, name, path, interface, method, signature, *values):
        parameters = GLib.Variant(signature, values) if signature else None
        reply = self.connection.call_sync(name, path, interface, method, parameters, None, Gio.DBusCallFlags.NONE,
                                          int(LIMIT_S * 1000), None)
        return reply.unpack()

    def call(self, path, interface, method, signature, *values):
        """Calls the program, which the bus starts if it does not run."""
        return self.send(ID, path, interface, method, signature, *values)

    def call_many(self, count, path, interface, method, signature, *values):
        """So many calls without waiting for an answer; then all answers."""
        answers = []
        loop = GLib.MainLoop()

        def on_answer(connection, result):
            answers.append(connection.call_finish(result).unpack())
            if len(answers) == count:
                loop.quit()

        for _number in range(count):
            self.connection.call(ID, path, interface, method, GLib.Variant(signature, values), None,
                                 Gio.DBusCallFlags.NONE, int(LIMIT_S * 1000), None, on_answer)
        loop.run()
        return answers

    def runs(self):
        return self.driver('NameHasOwner', '(s)', ID)[0]

    def process(self):
        return Process(self.driver('GetConnectionUnixProcessID', '(s)', ID)[0])

    def wait_until_gone(self):
        deadline = time.monotonic() + LIMIT_S
        while self.runs():
            if time.monotonic() > deadline:
                raise AssertionError(f'the program is still there after {LIMIT_S:g} s')
            time.sleep(0.05)

    def end(self):
        if self.runs():
            os.kill(self.process().pid, signal.SIGTERM)
            self.wait_until_gone()


class Started(App):
    """The program, where the bus has started it; Bus.end() ends it."""

    def __init__(self, bus):
        self.timeout_s = LIMIT_S
        self.process = bus.process()
