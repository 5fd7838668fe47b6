#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates and the order of names, in Ukrainian and where the system has no language.

    test-languages.py HOSTYNY HOSTYNYCTL CLIPBOARD-PEER DRAG-PEER BUILD-ROOT SOURCE-ROOT
"""
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

os.environ.pop('G_DEBUG', '')
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import tap  # noqa: E402
import places  # noqa: E402

UKRAINIAN = {'LC_ALL': 'uk_UA.UTF-8', 'LANG': 'uk_UA.UTF-8', 'LANGUAGE': 'uk'}
ALPHABET = 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'
MONTHS = ('Січень січня', 'Лютий лютого', 'Березень березня', 'Квітень квітня', 'Травень травня', 'Червень червня',
          'Липень липня', 'Серпень серпня', 'Вересень вересня', 'Жовтень жовтня', 'Листопад листопада', 'Грудень грудня')


def ukrainian_order(text):
    return [ALPHABET.find(letter) for letter in text.lower() if letter not in '’ʼ\'']


def communities(app):
    """Those at the end of the sidebar, in their order."""
    app.scroll('list item', '(Громади|Communities).*', 40)
    app.settle()
    return [thing.name for thing in app.find('list item') if thing.description.endswith(('область', 'oblast'))
            or re.search('область|oblast', ' '.join(label.name for label in thing.walk()))]


def communities_of_the_sample():
    with tempfile.TemporaryDirectory() as folder:
        plan = pathlib.Path(folder, 'plan.hostyny')
        subprocess.run([places.CTL, '--plan', plan, 'new', '--sample'], check=True, capture_output=True)
        done = subprocess.run([places.CTL, '--plan', plan, 'list', 'communities', '--format', 'json'], check=True,
                              capture_output=True, text=True)
        return {json.loads(line)['centre'] for line in done.stdout.splitlines()}


def choices(app, above, button):
    """What can be picked, by its name; the row lies below what is in view."""
    app.scroll('combo box', above, 4)
    app.settle()
    app.click('button', button)
    app.settle()
    rows = [thing for thing in app.find('list item') if thing.over]
    found = [next(label.name for label in row.walk() if label.role == 'label')
             for row in sorted(rows, key=lambda row: row.point()[1])]
    app.key('Escape')
    return found


@tap.test
def a_heading_names_the_month_and_a_date_is_of_the_month():
    with places.at('week', env=UKRAINIAN) as app:
        app.key('alt+1')
        app.settle()
        today = datetime.date.today()
        heading, date = MONTHS[today.month - 1].split()
        app.get('label', f'{heading} {today.year}')
        visit = app.get('list item', 'Візит А.*')
        text = ' '.join(label.name for label in visit.walk())
        tap.true(re.search(r'\d+ (' + '|'.join(month.split()[1] for month in MONTHS) + r') \d{4}', text), text)
        tap.true(date != heading.lower(), 'two forms')


@tap.test
def names_are_in_the_order_of_the_alphabet():
    with places.at('session', env=UKRAINIAN) as app:
        found = communities(app)
        tap.true(len(found) > 3, f'communities in {found}')
        tap.equal(found, sorted(found, key=ukrainian_order))
        venues = choices(app, 'Вид', '(Вибрати|Обрати): Місце.*')
        tap.true(len(venues) > 3, f'venues in {venues}')
        words = [re.sub('[^а-яґєії]', '', venue.lower()) for venue in venues]
        tap.equal([word[:1] for word in words], sorted((word[:1] for word in words), key=ukrainian_order))


@tap.test
def the_filter_has_them_in_that_order_too():
    with places.at('week', env=UKRAINIAN) as app:
        app.click('button', 'Фільтр')
        app.settle()
        found = [thing.name for thing in app.find('check box') if thing.name in communities_of_the_sample()]
        tap.true(len(found) > 5, f'communities in {found}')
        tap.equal(found, sorted(found, key=ukrainian_order))


@tap.test
def without_a_language_names_are_in_the_same_order():
    with places.at('session') as app:
        found = communities(app)
        tap.true(len(found) > 3, f'communities in {found}')
        tap.equal(found, sorted(found))
        venues = choices(app, 'Kind', 'Choose: Venue')
        tap.true(len(venues) > 3, f'venues in {venues}')
        words = [re.sub('[^а-яґєії]', '', venue.lower()) for venue in venues]
        tap.equal([word[:1] for word in words], sorted((word[:1] for word in words), key=ukrainian_order))


if __name__ == '__main__':
    tap.run()
