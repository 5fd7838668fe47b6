# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses a GTK 4 program as a person does.

Things are found by accessible role and name; pointer and keys are real X
events; what came of it is read back from the accessibility tree.

    from drive import App

    with App([sys.argv[1], plan]) as app:
        app.click('button', 'New session')
        app.type('Coffee')
        app.key('Return')
        app.get('label', 'Coffee')

To be run inside lib/desktop.py.  Names are regular expressions that match the
whole name.  Roles are AT-SPI's, with 'button' for 'push button' so that tests
survive its renaming, and '*' for any.

What GTK 4.8 does not tell, and what is done about it:
 - Screen coordinates are missing, so the place of the X window is added to
   coordinates within the window.
 - Only toplevels are ever "showing", so a thing shows here when it and all its
   parents are visible and it lies inside its window and scrolled areas.
 - Popovers are X windows of their own with coordinates of their own.
 - A text's end has to be asked before its text.
 - Grabbing the focus is accepted but does nothing: click, or use Tab.
"""
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

import accessible
import tap

TOPLEVELS = ('frame', 'dialog', 'window', 'alert', 'popup menu', 'tool tip')
SCROLLED = ('scroll pane', 'list', 'viewport')
SAME = {'push button': 'button', 'toggle button': 'button', 'entry': 'text', 'list box': 'list', 'grouping': 'panel'}
INTERACTIVE = {'button', 'toggle button', 'check box', 'radio button', 'text', 'combo box', 'slider', 'spin button',
               'menu item', 'check menu item', 'radio menu item', 'link', 'page tab', 'password text', 'switch'}


class NotFound(tap.Late):
    pass


def xdo(*argv, check=True):
    done = subprocess.run(['xdotool', *map(str, argv)], capture_output=True, text=True, timeout=30, check=False)
    if check and done.returncode:
        raise RuntimeError(f'xdotool {" ".join(map(str, argv))}: {done.stderr.strip()}')
    return done.stdout


def cross(a, b):
    """What two boxes (x, y, width, height) have in common."""
    if b is None:
        return a
    left, top = max(a[0], b[0]), max(a[1], b[1])
    right, bottom = min(a[0] + a[2], b[0] + b[2]), min(a[1] + a[3], b[1] + b[3])
    return (left, top, max(0, right - left), max(0, bottom - top))


class Thing:
    """One look at one widget.  It is valid until the program changes."""

    def __init__(self, look, parent=None):
        self.reference, self.parent = look.reference, parent
        self.pid = parent.pid if parent else None
        self.role = SAME.get(look.role, look.role)
        self.name, self.states, self.box, self.n_children = look.name, look.states, look.box, look.n_children
        self.description, self.told_box = look.description, look.box
        # From libadwaita 1.5 on, dialogs lie in their window, and toasts are alerts.
        inside = self.role in ('alert', 'dialog') and parent is not None and parent.role != 'application'
        if parent is None or (self.role in TOPLEVELS and not inside):
            self.window, self.clip = self, None
        elif self.name == 'GtkPopoverContent':
            self.window, self.clip = parent, parent.box
        elif self.is_popover():
            self.window, self.clip = parent.window, None
        else:
            self.window, self.clip = parent.window, parent.clip
        x, y, width, height = self.box
        if self.window is self:
            # After GTK 4.8, a window counts its border in and begins before it, and what is inside is as much too far
            # up and left.
            self.border = max(0, -x)
            self.box = (x + self.border, y + self.border, width - 2 * self.border, height - 2 * self.border)
        else:
            self.border = self.window.border
            self.box = (x + self.border, y + self.border, width, height)
        if self.window is self or self.role in SCROLLED:
            self.clip = cross(self.box, self.clip)

    def __repr__(self):
        return f'<{self.role} {self.name!r}>'

    def is_popover(self):
        """Whether it is what GTK after 4.8 makes of a popover: part of the window, but not inside of what it belongs to."""
        holder = self.parent
        while holder and holder.role == 'panel':
            holder = holder.parent

        def sticks_out(thing):
            return cross(thing.told_box, holder.told_box) != thing.told_box

        # Those of rows that drop down lie some panels deeper.
        return self.role == 'menu' or (self.role in ('panel', 'list') and holder is not None and
                                       holder.role in ('button', 'combo box') and sticks_out(self) and
                                       (self.parent is holder or not sticks_out(self.parent)))

    @property
    def over(self):
        """The dialog or popover that it is part of, which is what lies over the window; None for what is in the window."""
        if self.window.role != 'frame':
            return self.window
        thing = self
        while thing.parent and not (thing.role in ('dialog', 'alert') or thing.is_popover()):
            thing = thing.parent
        return thing if thing.parent else None

    @property
    def showing(self):
        # What has no box of its own, or one that says nothing.
        if self.role in ('application', 'menu') or self.name == 'GtkStackPage' or self.name.endswith('Popover'):
            return 'visible' in self.states or self.role == 'application'
        clip = self.parent.clip if self.parent and self.window is not self else None
        seen = cross(self.box, clip)
        return 'visible' in self.states and seen[2] > 0 and seen[3] > 0

    @property
    def text(self):
        """What an entry or label holds; None where there is no text."""
        count = accessible.bus().property(self.reference, accessible.TEXT, 'CharacterCount')
        return None if count is None else accessible.bus().ask_one(self.reference, accessible.TEXT, 'GetText', 'ii', (0, count)) or ''

    @property
    def value(self):
        return accessible.bus().property(self.reference, accessible.VALUE, 'CurrentValue')

    @property
    def actions(self):
        bus = accessible.bus()
        count = bus.property(self.reference, accessible.ACTION, 'NActions') or 0
        return [bus.ask_one(self.reference, accessible.ACTION, 'GetName', 'i', (index,)) or '' for index in range(count)]

    def act(self, name=None):
        """Does what the widget offers to assistive technology; the first action when not named."""
        index = self.actions.index(name) if name else 0
        if not accessible.bus().ask_one(self.reference, accessible.ACTION, 'DoAction', 'i', (index,)):
            raise RuntimeError(f'{self} refused its action')

    def walk(self, hidden=False):
        """This and, as they are now, the things below it, in the order of the tree."""
        if not hidden and not self.showing:
            return []
        self.n_children = accessible.bus().property(self.reference, accessible.ACCESSIBLE, 'ChildCount') or 0
        return walk([self], hidden)

    def geometry(self):
        """The X window, and where on the screen the content of the window begins.

        xdotool finds none when one that it looks at goes at that moment, such as a tooltip: once more.
        """
        for _ in range(20):
            found = self.find_x_window()
            if found:
                return found
            time.sleep(0.05)
        raise RuntimeError(f'{self} has no X window')

    def find_x_window(self):
        frame = self.window
        best = None
        for window in xdo('search', '--onlyvisible', '--pid', frame.pid, check=False).split():
            found = dict(line.split('=') for line in xdo('getwindowgeometry', '--shell', window, check=False).split())
            if not found:
                continue
            x, y, width, height = (int(found[key]) for key in ('X', 'Y', 'WIDTH', 'HEIGHT'))
            border_x, border_y = width - frame.box[2], height - frame.box[3]
            fit = abs(border_x - border_y) + (999 if border_x < 0 or border_y < 0 else border_x + border_y)
            if best is None or fit < best[0]:
                best = (fit, window, x + border_x // 2 - frame.box[0], y + border_y // 2 - frame.box[1])
        return best[1:] if best else None

    def point(self, x=0.5, y=0.5):
        """A point of the screen; `x` and `y` are fractions of the widget from its top left corner."""
        _window, left, top = self.geometry()
        return (round(left + self.box[0] + self.box[2] * x), round(top + self.box[1] + self.box[3] * y))

    def middle(self):
        """The middle of what is to be seen of it, where it is scrolled half away."""
        _window, left, top = self.geometry()
        x, y, width, height = cross(self.box, self.parent.clip if self.parent and self.window is not self else None)
        return (round(left + x + width / 2), round(top + y + height / 2))


def walk(roots, hidden=False):
    """`roots` and what is below them, in the order of the tree; without `hidden`, what shows."""
    shown = level = [root for root in roots if hidden or root.showing]
    bus, below = accessible.bus(), {}
    # All of a level is asked for at once.
    while level:
        families = bus.children([(thing.reference, thing.n_children) for thing in level])
        looks = iter(bus.look([child for family in families for child in family]))
        for thing, family in zip(level, families):
            children = [Thing(look, thing) for look in (next(looks) for _child in family)]
            below[thing] = [child for child in children if hidden or child.showing]
        level = [child for thing in level for child in below[thing]]

    def ordered(things):
        for thing in things:
            yield thing
            yield from ordered(below[thing])

    return list(ordered(shown))


# A frame of ours: of a function in src/ other than main(), from which everything comes.
OURS = re.compile(r'^\s+#\d+ 0x[0-9a-f]+ in (?!main )\S+ (?:\S*/)?src/\S+\.c:\d+', re.M)


def told(report):
    """What of a sanitizer's report is ours to mend: all of it but leaks that no function of ours had a part in.

    GTK's dialogs for files, and what lies below them, forget small things that differ from machine to machine.  Which these are
    only slow stacks can tell (fast_unwind_on_malloc=0): quick ones end in g_malloc().
    """
    if 'ERROR: AddressSanitizer' in report or 'runtime error:' in report or 'ERROR: LeakSanitizer' not in report:
        return report
    leaks = re.findall(r'^(?:Direct|Indirect) leak of (?:.|\n)*?(?=\n\n|\Z)', report, re.M)
    return '\n\n'.join(leak for leak in leaks if OURS.search(leak))


class App:
    """A running program; `argv` starts it, and leaving the `with` block ends it."""

    def __init__(self, argv, timeout_s=20, env=None):
        self.timeout_s = timeout_s * float(os.environ.get('HOSTYNY_TEST_PATIENCE', '1'))
        self.reports = tempfile.TemporaryDirectory()
        env = {**os.environ, **(env or {})}
        env['ASAN_OPTIONS'] = f"{env.get('ASAN_OPTIONS', '')}:log_path={self.reports.name}/report".lstrip(':')
        self.process = subprocess.Popen([str(arg) for arg in argv], env=env)

    def __enter__(self):
        try:
            self.get('frame', '.*')
            self.settle()
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(self, reason, *_more):
        status = self.end()
        # A sanitizer that found something at the very end says so by the status.
        if reason is None and status not in (0, -signal.SIGTERM):
            raise AssertionError(f'the program ended with {status}')

    # --- looking

    def programs(self):
        """The processes whose windows are looked at; None for whatever is there."""
        return {self.process.pid}

    def things(self, hidden=False):
        """All that there is, in the order of the tree; what shows, without `hidden`."""
        bus = accessible.bus()
        ours = self.programs()
        found = [(reference, pid) for reference, pid in bus.programs() if ours is None or pid in ours]
        roots = []
        for look, (_reference, pid) in zip(bus.look([reference for reference, _pid in found]), found):
            roots.append(Thing(look))
            roots[-1].pid = pid
        return walk(roots, hidden)

    def find(self, role, name='.*', within=None, hidden=False):
        """All that match, in the order of the tree."""
        pattern = re.compile(name, re.S)
        return [thing for thing in (within.walk(hidden) if within else self.things(hidden))
                if role in ('*', thing.role) and pattern.fullmatch(thing.name)]

    def until(self, condition, what):
        """Waits until `condition` returns something true, and returns that."""
        deadline = time.monotonic() + self.timeout_s
        while True:
            found = condition()
            if found:
                return found
            status = self.process.poll()
            if status is not None:
                raise AssertionError(f'the program ended with {status} while waiting for {what}')
            if time.monotonic() > deadline:
                raise NotFound(f'not within {self.timeout_s:g} s: {what}\n{self.tree()}')
            time.sleep(0.05)

    def written(self, path, what='the file'):
        """Waits for a file to be there with all that is written into it: it is there, and empty, before."""
        sizes = []

        def rests():
            sizes.append(path.stat().st_size if path.exists() else 0)
            return sizes[-1] > 0 and sizes[-4:] == [sizes[-1]] * 4

        self.until(rests, what)

    def get(self, role, name='.*', within=None):
        """The first that matches, as soon as there is one."""
        return self.until(lambda: self.find(role, name, within), f'a {role} named {name!r}')[0]

    def gone(self, role, name='.*'):
        self.until(lambda: not self.find(role, name), f'no {role} named {name!r}')

    def has(self, role, name='.*'):
        return bool(self.find(role, name))

    def settle(self, quiet_s=0.25):
        """Waits until the screen has stopped changing, while the program is not too busy to answer."""
        last, since = None, time.monotonic()
        deadline = since + self.timeout_s
        while time.monotonic() < deadline:
            bus, ours = accessible.bus(), self.programs()
            bus.look([reference for reference, pid in bus.programs() if ours is None or pid in ours])
            now = subprocess.run(['import', '-silent', '-window', 'root', '-depth', '8', 'rgb:-'], check=True,
                                 capture_output=True).stdout
            if now != last:
                last, since = now, time.monotonic()
            elif time.monotonic() - since >= quiet_s:
                return
            time.sleep(0.05)

    def unnamed(self):
        """Controls that say nothing to who cannot see them."""
        return [thing for thing in self.things() if thing.role in INTERACTIVE and not thing.name.strip()]

    def tree(self, hidden=False):
        lines = []
        for thing in self.things(hidden):
            depth, parent = 0, thing.parent
            while parent:
                depth, parent = depth + 1, parent.parent
            text = thing.text
            states = sorted(thing.states & {'focused', 'checked', 'selected', 'expanded', 'pressed'})
            lines.append('  ' * depth + thing.role + (f' "{thing.name}"' if thing.name else '')
                         + (f' text={text!r}' if text and text != thing.name else '')
                         + (' [' + ' '.join(states) + ']' if states else '') + f' {thing.box}')
        return '\n'.join(lines)

    def screenshot(self, path, window_only=False):
        """A picture of the screen, or of what lies within the window's border."""
        crop = []
        if window_only:
            frame = self.get('frame', '.*')
            _window, left, top = frame.geometry()
            crop = ['-crop', f'{frame.box[2]}x{frame.box[3]}+{left}+{top}', '+repage']
        subprocess.run(['import', '-silent', '-window', 'root', *crop, '-strip', str(path)], check=True)

    # --- doing

    def click(self, role, name='.*', button=1, count=1, at=None, within=None):
        """Clicks with the real pointer, into the middle of what is to be seen of it or `at` a point, and returns what was clicked."""
        thing = self.get(role, name, within)
        self.click_at(thing.point(*at) if at else thing.middle(), button, count)
        return thing

    def click_at(self, point, button=1, count=1):
        xdo('mousemove', *point)
        time.sleep(0.05)
        # A finger stays down for a moment.  GTK 4.8 drops a click whose press and release come at once while a tooltip
        # goes from one widget to the next.
        xdo(*['mousedown', button, 'sleep', 0.06, 'mouseup', button, 'sleep', 0.04] * count)

    def drag(self, start, end, steps=15, drop=True):
        """From one point of the screen to another; without `drop` the button stays down."""
        xdo('mousemove', *start)
        time.sleep(0.05)
        xdo('mousedown', 1)
        time.sleep(0.08)
        for step in range(1, steps + 1):
            xdo('mousemove', *(round(a + (b - a) * step / steps) for a, b in zip(start, end)))
            time.sleep(0.015)
        time.sleep(0.1)
        if drop:
            self.drop()

    def drop(self):
        xdo('mouseup', 1)

    def type(self, text):
        xdo('type', '--clearmodifiers', '--delay', 15, '--', text)

    def key(self, *combinations):
        """Keys as xdotool names them: 'ctrl+z', 'Return', 'Escape'."""
        xdo('key', '--clearmodifiers', '--delay', 20, *combinations)

    def replace_text(self, role, name, text):
        """Puts `text` in an entry in place of what it holds."""
        self.click(role, name)
        self.key('ctrl+a')
        self.type(text)

    def choose(self, name, item):
        """Takes what is called `item` from a list that drops down.

        With keys: what drops down is told beside its place after GTK 4.8, by its padding and that of all it lies in.
        """
        before = {it.reference for it in self.find('label')}
        self.click('combo box', name)

        def items():
            return [it.name for it in self.find('label')
                    if it.over and it.name and it.window.role != 'tool tip' and it.reference not in before]

        names = self.until(items, f'what {name!r} can be')
        self.settle()
        self.key('Home', *['Down'] * names.index(item), 'Return')

    def answer(self, title, path):
        """Types a path into the dialog for files of that title and agrees."""
        def windows():
            return set(xdo('search', '--onlyvisible', '--name', f'^{title}$', check=False).split())

        dialog = self.until(windows, f'the dialog {title!r}')
        self.settle()
        # GTK 4.24 completes what is typed into what there is, and a letter of that may stay.
        for _attempt in range(3):
            self.key('ctrl+a')
            self.type(str(path))
            self.settle()
            # What newer GTK has added to it, always too late.
            self.key('shift+End', 'Delete')
            if any(thing.role == 'text' and (thing.text or '').rstrip('/') == str(path) for thing in self.things(True)):
                break
        self.key('Return')
        # Not until nothing has that title: what the file is looked at in may have it too, and be there at once.
        self.until(lambda: not dialog & windows(), f'the end of the dialog {title!r}')

    def scroll(self, role, name, clicks):
        """Turns the wheel over a widget, down when `clicks` is positive."""
        xdo('mousemove', *self.get(role, name).middle())
        xdo('click', '--repeat', abs(clicks), '--delay', 20, 5 if clicks > 0 else 4)

    def resize(self, width_px, height_px):
        """Gives the window a content of that size; the X window is larger by its border."""
        frame = self.get('frame', '.*')
        window = frame.geometry()[0]
        found = dict(line.split('=') for line in xdo('getwindowgeometry', '--shell', window).split())
        xdo('windowsize', window, width_px + int(found['WIDTH']) - frame.box[2],
            height_px + int(found['HEIGHT']) - frame.box[3])
        self.settle()

    def end(self, limit_s=20):
        """Ends the program, by force when it must be; returns its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(limit_s)
            except subprocess.TimeoutExpired:
                self.process.kill()
        return self.status()

    def status(self, limit_s=None):
        """Waits for the end and tells the exit status; what a sanitizer found is printed."""
        status = self.process.wait(limit_s)
        report = ''.join(path.read_text(errors='replace') for path in pathlib.Path(self.reports.name).glob('report.*'))
        ours = told(report)
        sys.stderr.write(ours)
        return status if ours or not report else 0

    def close(self, limit_s=20):
        """Closes the window as a person does and returns the exit status; raises when the program stays."""
        self.key('alt+F4')
        return self.status(limit_s)
