#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a desktop has on the bus: notifications, and the portal that lets programs run in the background.

    desktop-peer.py LOG [refuse]

Every call becomes a line of JSON in LOG.  With “refuse” the portal says no.
"""
import json
import sys

from gi.repository import Gio, GLib

XML = '''<node>
<interface name="org.gtk.Notifications">
<method name="AddNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="a{sv}" direction="in"/></method>
<method name="RemoveNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/></method>
</interface>
<interface name="org.freedesktop.portal.Background">
<method name="RequestBackground"><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
<arg type="o" direction="out"/></method>
</interface>
</node>'''
log = open(sys.argv[1], 'a', buffering=1, encoding='utf-8')
granted = sys.argv[2:] != ['refuse']
connection = Gio.bus_get_sync(Gio.BusType.SESSION, None)


def on_call(connection, sender, _path, _interface, method, parameters, invocation):
    values = parameters.unpack()
    if method == 'RequestBackground':
        handle = '/org/freedesktop/portal/desktop/request/' + sender[1:].replace('.', '_') + '/' + values[1]['handle_token']
        invocation.return_value(GLib.Variant('(o)', (handle,)))
        results = {'background': GLib.Variant('b', granted), 'autostart': GLib.Variant('b', granted)}
        connection.emit_signal(sender, handle, 'org.freedesktop.portal.Request', 'Response',
                               GLib.Variant('(ua{sv})', (0 if granted else 1, results)))
    else:
        invocation.return_value(None)
    log.write(json.dumps([method, values], ensure_ascii=False) + '\n')


node = Gio.DBusNodeInfo.new_for_xml(XML)
connection.register_object('/org/gtk/Notifications', node.interfaces[0], on_call, None, None)
connection.register_object('/org/freedesktop/portal/desktop', node.interfaces[1], on_call, None, None)
for name in ('org.gtk.Notifications', 'org.freedesktop.portal.Desktop'):
    connection.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
                         GLib.Variant('(su)', (name, 0)), None, Gio.DBusCallFlags.NONE, -1, None)
log.write('["ready", []]\n')
GLib.MainLoop().run()
