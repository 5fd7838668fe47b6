# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of documents share: a plan, printing it, and reading what came out as others would."""
import csv
import datetime
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import html5lib

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'lib'))
import catalogue  # noqa: E402
import tap  # noqa: E402

program = str(pathlib.Path(sys.argv[1]).resolve())
scratch = tempfile.TemporaryDirectory()
locale_dir = catalogue.make(sys.argv[2], scratch.name)
# As the sample is: what is printed of “this week” is of this one.
NOW = datetime.datetime.now().replace(hour=10, minute=0, second=0, microsecond=0)
HTML = '{http://www.w3.org/1999/xhtml}'


def run(*words, **env):
    return subprocess.run([*map(str, words)], capture_output=True, check=False, timeout=120,
                          env={**os.environ, 'HOSTYNY_LOCALEDIR': locale_dir, 'SOURCE_DATE_EPOCH': str(int(NOW.timestamp())), **env})


class Plan:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=scratch.name))
        self.path = self.folder / 'plan.hostyny'
        self('new', '--sample')
        self.visit = self.listing('visits')[0]

    def __call__(self, *words, status=0, **env):
        done = run(program, '--plan', self.path, *words, **env)
        tap.equal(done.returncode, status, f'{words}: {done.stderr.decode()}')
        return done

    def listing(self, kind):
        return [json.loads(line) for line in self('list', kind, '--format', 'json').stdout.splitlines()]

    def take_in(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding='utf-8', newline='')
        self('import', '--into', self.visit['uid'], path)

    def print(self, document, form='pdf', lang='uk', **options):
        words = [word for key, value in options.items() for word in (f'--{key}', value)]
        return self('print', document, '--visit', self.visit['uid'], '--format', form, '--lang', lang, *words).stdout

    def pages(self, document, **options):
        """The text of each page of the PDF, in the order in which it was written."""
        path = self.folder / 'document.pdf'
        path.write_bytes(self.print(document, **options))
        text = run('pdftotext', '-raw', '-enc', 'UTF-8', path, '-').stdout.decode()
        return text.split('\f')[:-1]

    def words(self, document, **options):
        return ' '.join('\n'.join(self.pages(document, **options)).split())

    def html(self, document, **options):
        parser = html5lib.HTMLParser(strict=True)
        return parser.parse(self.print(document, form='html', **options).decode())

    def table(self, document, **options):
        raw = self.print(document, form='csv', **options)
        tap.true(raw.startswith(b'\xef\xbb\xbf'), 'no byte order mark')
        return list(csv.reader(io.StringIO(raw.decode('utf-8-sig'), newline='')))


def text_of(element):
    return re.sub(r'\s+', ' ', ''.join(element.itertext())).strip()


def in_order(text, *parts):
    at = 0
    for part in parts:
        found = text.find(part, at)
        tap.true(found >= 0, f'{part!r} is missing after {text[max(0, at - 60):at]!r}')
        at = found + len(part)


def calendar(events):
    """events: (uid, start, end, {NAME: text})"""
    def escape(text):
        return text.replace('\\', '\\\\').replace(';', '\\;').replace(',', '\\,').replace('\n', '\\n')
    lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//Test//EN']
    for uid, start, end, texts in events:
        lines += ['BEGIN:VEVENT', f'UID:{uid}', 'DTSTAMP:20261101T080000Z', f'DTSTART;TZID=Europe/Kyiv:{start}',
                  f'DTEND;TZID=Europe/Kyiv:{end}', *(f'{name}:{escape(text)}' for name, text in texts.items()),
                  'END:VEVENT']
    return '\r\n'.join([*lines, 'END:VCALENDAR', ''])
