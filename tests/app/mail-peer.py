#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop whose e-mail portal takes letters: each goes into a folder as it came.

    mail-peer.py FOLDER
"""
import json
import os
import pathlib
import sys

from gi.repository import Gio, GLib

FOLDER = pathlib.Path(sys.argv[1])
NODE = Gio.DBusNodeInfo.new_for_xml('''<node>
  <interface name="org.freedesktop.portal.Email">
    <method name="ComposeEmail">
      <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
    </method>
  </interface>
</node>''')


def on_call(bus, sender, _path, _interface, _method, parameters, invocation):
    options = parameters.unpack()[1]
    fds = invocation.get_message().get_unix_fd_list()
    attached = []
    for handle in options.pop('attachment_fds'):
        fd = fds.get(handle)
        attached.append(os.path.basename(os.readlink(f'/proc/self/fd/{fd}')))
        with open(fd, 'rb') as file:
            (FOLDER / attached[-1]).write_bytes(file.read())
    path = f'/org/freedesktop/portal/desktop/request/{sender[1:].replace(".", "_")}/{options["handle_token"]}'
    invocation.return_value(GLib.Variant('(o)', (path,)))
    (FOLDER / 'letter.tmp').write_text(json.dumps({**options, 'attached': attached}))
    (FOLDER / 'letter.tmp').rename(FOLDER / 'letter.json')
    bus.emit_signal(sender, path, 'org.freedesktop.portal.Request', 'Response', GLib.Variant('(ua{sv})', (0, {})))


def on_bus(bus, _name):
    bus.register_object('/org/freedesktop/portal/desktop', NODE.interfaces[0], on_call, None, None)


Gio.bus_own_name(Gio.BusType.SESSION, 'org.freedesktop.portal.Desktop', Gio.BusNameOwnerFlags.NONE, on_bus,
                 lambda *_: (FOLDER / 'ready').touch(), lambda *_: sys.exit('mail-peer: the name is taken'))
GLib.MainLoop().run()
