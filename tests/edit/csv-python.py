#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads and writes random tables as Python's csv does.

    csv-python.py CSV-DUMP
"""
import csv
import io
import os
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'lib'))
import tap  # noqa: E402

DUMP = os.path.abspath(sys.argv[1])
ROUNDS = 60
WORDS = ['', 'a', 'Охтирка', 'Ков’яги', '"', '""', ',', ';', '\t', '\n', '\r\n', '\r', ' ', '  x ', '=1+1', "'", '|', '«Обід»',
         'd"e', 'long text, with commas; and more', '0', '+380', '-5', '@x']
folder = tempfile.TemporaryDirectory()


def run(*words):
    return subprocess.run([DUMP, *map(str, words)], capture_output=True, check=True).stdout


def unescape(text):
    return text.encode('latin-1').decode('unicode_escape').encode('latin-1').decode()


def read(path, separator='guess'):
    """Encoding, separator and rows as ours has them."""
    lines = run(separator, path).decode('latin-1').split('\n')
    encoding, code = lines[0].split(' ')
    rows = []
    for line in lines[1:-1]:
        row, cell, text = line.split(':', 2)
        if int(row) == len(rows):
            rows.append([])
        tap.equal(int(cell), len(rows[-1]))
        rows[-1].append(unescape(text))
    return encoding, chr(int(code)), rows


def put(data):
    path = pathlib.Path(folder.name, 'table.csv')
    path.write_bytes(data)
    return path


def blank(row):
    return row in ([], [''])


@tap.test
def any_text_is_read_alike():
    chance = random.Random(1)
    for _ in range(ROUNDS):
        separator = chance.choice(',;\t|')
        text = ''.join(chance.choice([*WORDS, separator, separator, '\n', '"']) for _ in range(chance.randint(0, 60)))
        expected = [row for row in csv.reader(io.StringIO(text, newline=''), delimiter=separator) if not blank(row)]
        found = read(put(text.encode()), 'tab' if separator == '\t' else separator)[2]
        tap.equal([row for row in found if not blank(row)], expected, repr(text))


@tap.test
def what_python_writes_is_read_in_every_encoding():
    chance = random.Random(2)
    encodings = {'utf-8': 'UTF-8', 'utf-8-sig': 'UTF-8', 'utf-16': 'UTF-16LE', 'utf-16-be': 'UTF-16BE', 'utf-16-le': 'UTF-16LE',
                 'cp1251': 'WINDOWS-1251'}
    for _ in range(ROUNDS):
        separator = chance.choice(',;\t')
        width = chance.randint(2, 6)
        rows = [[f'назва {i}' for i in range(width)]]
        for _ in range(chance.randint(2, 12)):
            rows.append([chance.choice(WORDS).replace('\r', '') for _ in range(width - 1)] + ['кінець'])
        text = io.StringIO(newline='')
        csv.writer(text, delimiter=separator).writerows(rows)
        for encoding, name in encodings.items():
            found = read(put(text.getvalue().encode(encoding)))
            tap.equal(found, (name, separator, rows), f'{encoding} {text.getvalue()!r}')


@tap.test
def what_is_written_python_reads():
    chance = random.Random(3)
    for _ in range(ROUNDS):
        rows = [[chance.choice(WORDS).replace('\r', '') for _ in range(4)] + ['end'] for _ in range(chance.randint(1, 12))]
        text = io.StringIO(newline='')
        csv.writer(text).writerows(rows)
        written = run('--write', ',', put(text.getvalue().encode())).decode()
        tap.equal(list(csv.reader(io.StringIO(written, newline=''))), rows)


@tap.test
def ten_thousand_rows_are_read_at_once():
    rows = [[str(i), f'Особа {i}', 'x@example.org', 'Охтирська; міська'] for i in range(10000)]
    text = io.StringIO(newline='')
    csv.writer(text, delimiter=';').writerows(rows)
    tap.equal(read(put(text.getvalue().encode('cp1251')))[2], rows)


if __name__ == '__main__':
    tap.run()
