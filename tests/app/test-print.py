#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents out of the window: looked at, saved, printed.

    test-print.py HOSTYNY HOSTYNYCTL
"""
import contextlib
import datetime
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

# The dialogs are GTK's, and so are their warnings.
os.environ.pop('G_DEBUG', '')
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import tap  # noqa: E402
from drive import App, xdo  # noqa: E402

HOSTYNY, CTL = (os.path.abspath(path) for path in sys.argv[1:3])
STRICT = {'G_DEBUG': 'gc-friendly,fatal-criticals',
          'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '')}


class World:
    def __init__(self, app, folder):
        self.app, self.folder = app, pathlib.Path(folder)

    def there_is(self, title):
        return bool(xdo('search', '--onlyvisible', '--name', f'^{title}$', check=False).strip())

    def wait_for_file(self, name):
        """And for the end of the sheet, which is not looked at while it goes: GTK 4.8 stumbles over being asked of a window
        that it is taking down."""
        self.app.written(self.folder / name)
        self.app.until(lambda: not self.there_is('Documents'), 'the end of the sheet')

    def press(self, thing, x=None, y=None):
        """Clicks within a window that the window manager has decorated."""
        left, top, width, height = thing.box
        xdo('mousemove', '--window', thing.geometry()[0], left + (width // 2 if x is None else x),
            top + (height // 2 if y is None else y))
        xdo('mousedown', 1, 'sleep', 0.06, 'mouseup', 1)
        self.app.settle()

    def choose(self, row, name, steps):
        """Takes the item of the list of a row that so many are before, some of them scrolled away."""
        self.app.click('combo box', row)
        self.app.settle()
        self.app.key('Home', *['Down'] * steps, 'Return')
        self.app.until(lambda: self.app.find('label', name, self.app.get('combo box', row)), f'{name!r} to be chosen')
        self.app.settle()


@contextlib.contextmanager
def window(prepare=None):
    with tempfile.TemporaryDirectory() as folder:
        plan = os.path.join(folder, 'plan.hostyny')
        subprocess.run([CTL, '--plan', plan, 'new', '--sample'], check=True, capture_output=True)
        if prepare:
            prepare(plan)
        # GTK prints into a file of the folder in which the program was started.
        with App(['env', '-C', folder, HOSTYNY, plan], env=STRICT) as app:
            # Below the next of thousands of meetings no visit is to be seen.
            app.get('list item', 'Візит А.*' if prepare is None else 'Upcoming.*')
            yield World(app, folder)


def text_of(path):
    return ' '.join(subprocess.run(['pdftotext', '-raw', path, '-'], check=True, capture_output=True,
                                   text=True).stdout.split())


@tap.test
def pages_are_looked_at_one_by_one():
    with window() as world:
        world.app.key('ctrl+p')
        world.app.get('label', r'Page 1 of \d')
        world.app.click('button', 'Next page')
        world.app.get('label', r'Page 2 of \d')
        world.app.key('Escape')
        world.app.until(lambda: not world.there_is('Documents'), 'the end of the sheet')


@tap.test
def a_document_is_saved_as_pdf():
    with window() as world:
        world.app.key('ctrl+p')
        world.app.get('label', r'Page 1 of \d')
        world.app.key('ctrl+s')
        world.app.answer('Save the Document', world.folder / 'saved.pdf')
        world.wait_for_file('saved.pdf')
        world.app.get('label', 'The document was saved')
        tap.true('Programme of the visit' in text_of(world.folder / 'saved.pdf'), 'not the programme in English')


def make_long(plan):
    """Meetings at every hour of the month: an agenda of hundreds of pages."""
    month = datetime.date.today().strftime('%Y%m')
    lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//Test//EN']
    for index in range(12000):
        day, hour = divmod(index, 24)
        lines += ['BEGIN:VEVENT', f'UID:long-{index}', 'DTSTAMP:20261101T080000Z',
                  f'DTSTART:{month}{1 + day % 28:02}T{hour:02}0000Z', f'DTEND:{month}{1 + day % 28:02}T{hour:02}3000Z',
                  f'SUMMARY:{index} ' + 'довга назва ' * 40, 'END:VEVENT']
    path = pathlib.Path(plan).parent / 'long.ics'
    path.write_text('\r\n'.join([*lines, 'END:VCALENDAR', '']), encoding='utf-8', newline='')
    subprocess.run([CTL, '--plan', plan, 'import', path], check=True, capture_output=True)


@tap.test
def a_long_document_shows_how_far_it_is_and_can_be_given_up():
    with window(make_long) as world:
        app = world.app
        app.timeout_s = 90
        app.key('ctrl+p')
        app.get('label', r'Page 1 of \d')
        world.choose('Document', 'Agenda', 9)
        app.until(lambda: app.find('label', r'Page 1 of \d{3,}'), 'a long document')
        app.key('ctrl+s')
        world.app.answer('Save the Document', world.folder / 'long.pdf')
        app.until(lambda: [bar for bar in app.find('progress bar', 'Progress') if 0 < (bar.value or 0) < 1], 'some progress')
        if os.environ.get('HOSTYNY_PRINT_PICTURES'):
            app.screenshot(os.path.join(os.environ['HOSTYNY_PRINT_PICTURES'], 'progress.png'))
        app.key('alt+s')
        app.until(lambda: 'sensitive' in app.get('button', '.*Print…').states, 'the sheet to be free again')
        tap.true(not (world.folder / 'long.pdf').exists(), 'it was written all the same')
        app.key('ctrl+s')
        world.app.answer('Save the Document', world.folder / 'whole.pdf')
        world.wait_for_file('whole.pdf')
        tap.true(len(text_of(world.folder / 'whole.pdf')) > 1000000, 'not all of it')


@tap.test
def logos_are_chosen_with_the_programme():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><rect width="60" height="20"/></svg>'
    with window() as world:
        app = world.app
        (world.folder / 'sign.svg').write_text(svg)
        (world.folder / 'text.svg').write_text('no picture')

        def ctl(*words):
            return subprocess.run([CTL, '--plan', world.folder / 'plan.hostyny', *words], check=True, capture_output=True,
                                  text=True).stdout

        def logos():
            return len(ctl('logo').splitlines())

        app.click('button', '.*Main Menu')
        app.click('menu item', 'P_?lan')
        app.click('menu item', '.*Programme….*')
        app.click('button', 'Add a Logo.*')
        world.app.answer('Add a Logo', world.folder / 'text.svg')
        app.get('label', '“text.svg” is no picture.*')
        app.click('button', 'Add a Logo.*')
        world.app.answer('Add a Logo', world.folder / 'sign.svg')
        app.get('label', 'Logo 1')
        app.until(lambda: logos() == 1, 'the logo in the plan')
        app.click('button', 'Remove Logo 1')
        app.until(lambda: logos() == 0, 'the plan without it')
        # The key dismisses a message first.
        app.gone('label', '“text.svg” is no picture.*')
        app.key('Escape')
        app.until(lambda: not world.there_is('Programme'), 'the end of the sheet')
        app.key('ctrl+z')
        app.until(lambda: logos() == 1, 'it back again')
        # What is being typed in a sheet is kept as well when the session ends.
        app.click('button', '.*Main Menu')
        app.click('menu item', 'P_?lan')
        app.click('menu item', '.*Programme….*')
        app.replace_text('text', 'Organiser', 'Інші')
        app.until(lambda: app.get('text', 'Organiser').text == 'Інші', 'what was typed')
        app.process.send_signal(signal.SIGTERM)
        tap.equal(app.status(20), 0, 'ended')
        tap.true('Інші' in ctl('list', 'programme', '--format', 'json'), 'the organiser in the plan')


@tap.test
def what_names_people_is_refused_in_public_and_made_for_participants():
    with window() as world:
        world.app.key('ctrl+p')
        world.app.get('label', r'Page 1 of \d')
        world.choose('Document', 'Contact sheet', 3)
        world.app.get('label', '“Contact sheet” is made of personal data.*')
        tap.true('sensitive' not in world.app.get('button', '.*Print…').states, 'it can be printed all the same')
        # The last row is cut off: the sheet is no higher than its window.
        world.app.scroll('combo box', 'Language', 5)
        world.app.settle()
        world.choose('Detail', 'For participants', 1)
        world.app.get('label', r'Page 1 of \d')
        world.choose('For Whom', 'Valky', 2)
        world.app.get('label', r'Page 1 of \d')
        world.app.key('ctrl+s')
        world.app.answer('Save the Document', world.folder / 'contacts.pdf')
        world.app.written(world.folder / 'contacts.pdf')
        text = text_of(world.folder / 'contacts.pdf')
        tap.true('zrazkova@example.org' in text and 'valky.1@example.org' in text, 'no addresses')
        tap.true('okhtyrka.1@example.org' not in text, 'addresses of another community')


@tap.test
def a_report_is_of_a_period_and_saved_as_a_table():
    with window() as world:
        world.app.key('ctrl+p')
        world.app.get('label', r'Page 1 of \d')
        world.choose('Document', 'Report', 12)
        tap.true(not world.app.has('combo box', 'Visit'), 'a report of one visit')
        world.choose('Period', 'This year', 4)
        world.app.get('label', r'Page 1 of \d')
        world.app.scroll('label', r'Page 1 of \d', 15)
        world.app.settle()
        # The arrow beside it has no name of its own in libadwaita 1.2.
        save = world.app.get('button', '.*Save as PDF…')
        if world.app.has('button', 'Other formats'):
            world.app.click('button', 'Other formats')
        else:
            world.press(save, save.box[2] + 30)
        world.app.click('menu item', 'Save as .?Table.*')
        world.app.answer('Save the Document', world.folder / 'report.csv')
        world.app.written(world.folder / 'report.csv', 'the table')
        rows = (world.folder / 'report.csv').read_text(encoding='utf-8-sig').splitlines()
        tap.equal(rows[0], 'Part,Group,Visits,Sessions,Hours,People')
        # In public, a delegation of four is too small to be told.
        tap.true('By community,Okhtyrka,1,,,*' in rows, rows)


@tap.test
def a_document_is_printed_into_a_file():
    with window() as world:
        world.app.key('ctrl+p')
        world.app.get('label', r'Page 1 of \d')
        world.choose('Document', 'Wall programme', 6)
        world.app.get('label', 'Page 1 of 1')
        world.app.click('button', '.*Print…')
        world.app.until(lambda: world.there_is('Print'), 'the dialog of GTK')
        world.app.settle()
        # “Print to File” is the first printer and, in GTK 4.8, nothing to assistive technology.
        world.press(world.app.get('dialog', 'Print'), 100, 98)
        world.press(world.app.get('button', '.*Print', within=world.app.get('dialog', 'Print')))
        printed = world.folder / 'output.pdf'
        world.app.written(printed, 'what was printed')
        world.app.settle()
        text = text_of(printed)
        tap.true('Wall programme' in text and '09:30–09:50' in text and 'page 1 of 1' in text, text[:300])
        pages = subprocess.run(['pdfinfo', printed], check=True, capture_output=True, text=True).stdout
        tap.true('A4' in pages and 'Pages:           1' in pages, pages)


if __name__ == '__main__':
    tap.run()
