#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one command on a private desktop of its own.

The desktop is a virtual X display, a small window manager, a D-Bus session,
the accessibility bus, and a home directory that is thrown away afterwards.
Any number of desktops run side by side.  When the command returns, whatever
was started here, and nothing else, is ended; the exit status is the command's.
"""
import argparse
import ctypes
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PR_SET_CHILD_SUBREAPER = 36

# Programs that take keys one by one lose letters when xdotool has to bind a
# spare key anew for each of them, so every Ukrainian letter gets its own key.
LETTERS = 'аАбБвВгГґҐдДеЕєЄжЖзЗиИіІїЇйЙкКлЛмМнНоОпПрРсСтТуУфФхХцЦчЧшШщЩьЬюЮяЯ’ʼ«»№—–…'

OPENBOX = '''<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <placement><policy>Smart</policy><center>no</center></placement>
  <theme><animateIconify>no</animateIconify></theme>
  <desktops><number>1</number><popupTime>0</popupTime></desktops>
  <resize><popupShow>Never</popupShow></resize>
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
  <mouse><context name="Client">
    <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
  </context></mouse>
</openbox_config>
'''

BUS = '''<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={run}</listen>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
'''


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--size', default='1280x800', metavar='WxH')
    parser.add_argument('--locale', default='C.UTF-8')
    parser.add_argument('--tz', default='Europe/Kyiv')
    parser.add_argument('--dark', action='store_true')
    parser.add_argument('--contrast', action='store_true')
    parser.add_argument('--animate', action='store_true', help='leave animations on')
    parser.add_argument('--text-scale', type=float, default=1.0)
    parser.add_argument('--set', action='append', default=[], metavar='PATH:KEY=VALUE',
                        help='a setting, such as io/github/hostyny/Hostyny:view=\'month\'')
    parser.add_argument('--log', help='where the desktop\'s own programs write')
    parser.add_argument('command', nargs=argparse.REMAINDER)
    found = parser.parse_args()
    if found.command[:1] == ['--']:
        del found.command[0]
    if not found.command:
        parser.error('a command is needed')
    return found


def descendants():
    """The ids of all processes below this one, the youngest first."""
    parents = {}
    for stat in pathlib.Path('/proc').glob('[0-9]*/stat'):
        try:
            fields = stat.read_text().rpartition(')')[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = (int(fields[1]), fields[0])
    ours, known = [], {os.getpid()}
    grown = True
    while grown:
        grown = False
        for pid, (parent, state) in parents.items():
            if parent in known and pid not in known:
                known.add(pid)
                grown = True
                if state != 'Z':
                    ours.append(pid)
    return sorted(ours, reverse=True)


def end_ours():
    for number in (signal.SIGTERM, signal.SIGKILL):
        deadline = time.monotonic() + 2
        for pid in descendants():
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                pass
        while descendants() and time.monotonic() < deadline:
            try:
                os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            time.sleep(0.01)


class Desktop:
    def __init__(self, wanted, folder):
        self.wanted = wanted
        self.folder = pathlib.Path(folder)
        self.log = open(wanted.log or self.folder / 'log', 'a')
        self.env = os.environ.copy()

    def program(self, *argv, **more):
        return subprocess.Popen(argv, env=self.env, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
                                **more)

    def ask(self, *argv, text=None):
        return subprocess.run(argv, env=self.env, input=text, text=True, stdout=subprocess.PIPE,
                              stderr=self.log, check=False).stdout

    def wait(self, what, ready, limit_s=20):
        deadline = time.monotonic() + limit_s
        while not ready():
            if time.monotonic() > deadline:
                self.log.flush()
                sys.exit(f'desktop.py: {what} did not come up in {limit_s} s\n'
                         + pathlib.Path(self.log.name).read_text()[-2000:])
            time.sleep(0.02)

    def told(self, argv_for):
        """Starts a program that writes a line to a pipe when it is ready; returns that line."""
        end, write = os.pipe()
        process = self.program(*argv_for(write), pass_fds=[write])
        os.close(write)
        with os.fdopen(end) as pipe:
            line = pipe.readline().strip()
        if not line:
            self.log.flush()
            sys.exit(f'desktop.py: {process.args[0]} ended with {process.wait()}\n'
                     + pathlib.Path(self.log.name).read_text()[-2000:])
        return line

    def lay_home(self):
        home = self.folder / 'home'
        places = {'HOME': home, 'XDG_CONFIG_HOME': home / '.config', 'XDG_DATA_HOME': home / '.local/share',
                  'XDG_CACHE_HOME': home / '.cache', 'XDG_STATE_HOME': home / '.local/state',
                  'XDG_RUNTIME_DIR': self.folder / 'run'}
        for name, place in places.items():
            place.mkdir(parents=True, mode=0o700, exist_ok=True)
            self.env[name] = str(place)
        # Nothing of the caller's own desktop leaks in.
        for name in list(self.env):
            if name.startswith('LC_') or name in (
                    'WAYLAND_DISPLAY', 'AT_SPI_BUS_ADDRESS', 'SESSION_MANAGER', 'XDG_CURRENT_DESKTOP', 'GTK_THEME',
                    'GTK_DEBUG', 'XAUTHORITY', 'DBUS_SESSION_BUS_PID', 'GDK_SCALE', 'GDK_DPI_SCALE'):
                del self.env[name]
        locale = self.wanted.locale
        # No GL: drawing is the same on every machine, and Mesa leaks.  The two names are GTK's before and after 4.16.
        self.env.update(
            LANG=locale, LC_ALL=locale, LANGUAGE='', TZ=self.wanted.tz, XDG_SESSION_TYPE='x11', GDK_BACKEND='x11',
            GSK_RENDERER='cairo', GDK_DEBUG='gl-disable', GDK_DISABLE='gl,vulkan', GTK_A11Y='atspi', NO_AT_BRIDGE='0',
            GSETTINGS_BACKEND='keyfile', GIO_USE_VFS='local', ADW_DISABLE_PORTAL='1', GTK_USE_PORTAL='0')
        config = home / '.config'
        self.settings(config / 'glib-2.0/settings/keyfile')
        gtk = config / 'gtk-4.0/settings.ini'
        gtk.parent.mkdir(parents=True)
        # On X11 without a settings daemon, GTK would take any font called Sans.
        gtk.write_text('[Settings]\ngtk-cursor-blink=0\ngtk-font-name=Cantarell 11\n'
                       f'gtk-enable-animations={int(self.wanted.animate)}\n')
        (self.folder / 'openbox.xml').write_text(OPENBOX)

    def settings(self, path):
        scheme = 'prefer-dark' if self.wanted.dark else 'default'
        groups = {
            'org/gnome/desktop/interface': [
                f"color-scheme='{scheme}'", 'toolkit-accessibility=true',
                f'enable-animations={str(self.wanted.animate).lower()}',
                f'text-scaling-factor={self.wanted.text_scale}'],
            'org/gnome/desktop/a11y/interface': [f'high-contrast={str(self.wanted.contrast).lower()}'],
        }
        for setting in self.wanted.set:
            group, _, line = setting.partition(':')
            groups.setdefault(group, []).append(line)
        path.parent.mkdir(parents=True)
        path.write_text('\n'.join('\n'.join([f'[{group}]', *lines, '']) for group, lines in groups.items()))

    def start_display(self):
        number = self.told(lambda fd: ['Xvfb', '-displayfd', str(fd), '-screen', '0', self.wanted.size + 'x24',
                                       '-dpi', '96', '-nolisten', 'tcp', '-noreset'])
        self.env['DISPLAY'] = ':' + number
        # GTK 4 on X11 takes large text from this resource and from nowhere else.
        self.ask('xrdb', '-merge', text=f'Xft.dpi: {round(96 * self.wanted.text_scale)}\n')
        # There is no console to switch to.  While Ctrl and Alt turn F8 into that, GTK 4.24 sees no F8 without them.
        self.ask('setxkbmap', '-option', 'srvrkeys:none')
        self.give_letters_keys()
        self.program('openbox', '--sm-disable', '--config-file', str(self.folder / 'openbox.xml'))
        self.wait('the window manager', lambda: 'window id' in self.ask('xprop', '-root', '_NET_SUPPORTING_WM_CHECK'))

    def give_letters_keys(self):
        free = []
        for line in self.ask('xmodmap', '-pke').splitlines():
            keycode, _, symbols = line.partition('=')
            number = int(keycode.split()[1])
            if number > 8 and (not symbols.strip() or symbols.split()[0].startswith(('XF86', 'Sun'))):
                free.append(number)
        pairs = [LETTERS[i:i + 2] for i in range(0, len(LETTERS), 2)]
        self.ask('xmodmap', '-', text=''.join(
            f'keycode {code} = ' + ' '.join(f'U{ord(letter):04X}' for letter in pair) + '\n'
            for code, pair in zip(free, pairs)))

    def start_buses(self):
        services = self.folder / 'services'
        services.mkdir()
        for folder in (self.env.get('XDG_DATA_DIRS') or '/usr/local/share:/usr/share').split(':') + ['/usr/share']:
            service = pathlib.Path(folder, 'dbus-1/services/org.a11y.Bus.service')
            if service.exists():
                # The bus is started by this bus, never by the user's systemd.
                lines = service.read_text().splitlines(keepends=True)
                (services / service.name).write_text(
                    ''.join(line for line in lines if not line.startswith('SystemdService')))
                break
        else:
            sys.exit('desktop.py: org.a11y.Bus.service is missing: install at-spi2-core')
        config = self.folder / 'bus.xml'
        config.write_text(BUS.format(run=self.env['XDG_RUNTIME_DIR'], services=services))
        self.env['DBUS_SESSION_BUS_ADDRESS'] = self.told(
            lambda fd: ['dbus-daemon', '--nofork', '--nopidfile', f'--config-file={config}', f'--print-address={fd}'])
        call = ['gdbus', 'call', '--session', '-d', 'org.a11y.Bus', '-o', '/org/a11y/bus', '-m']
        self.wait('the accessibility bus', lambda: 'unix:' in self.ask(*call, 'org.a11y.Bus.GetAddress'))
        self.ask(*call, 'org.freedesktop.DBus.Properties.Set', 'org.a11y.Status', 'IsEnabled', '<true>')

    def run(self):
        self.lay_home()
        self.start_display()
        self.start_buses()
        return subprocess.run(self.wanted.command, env=self.env, check=False).returncode


def main():
    wanted = options()
    for tool in ('Xvfb', 'openbox', 'dbus-daemon', 'gdbus', 'setxkbmap', 'xrdb', 'xmodmap', 'xprop'):
        if not shutil.which(tool):
            sys.exit(f'desktop.py: {tool} is missing: run build-aux/setup')
    # Orphans of what is started here come back to this process, so that all can be ended by id.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda number, _frame: sys.exit(128 + number))
    with tempfile.TemporaryDirectory(prefix='hostyny-desktop-', ignore_cleanup_errors=True) as folder:
        try:
            status = Desktop(wanted, folder).run()
        finally:
            end_ours()
    sys.exit(status if status >= 0 else 128 - status)


if __name__ == '__main__':
    main()
