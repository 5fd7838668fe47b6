#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if a number and what is counted do not agree in Ukrainian, as the program itself would say it.

    test-plurals.py BUILD-ROOT
"""
import gettext
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / 'lib'))
import tap  # noqa: E402

PO = pathlib.Path(sys.argv[1], 'po')
NUMBERS = (0, 1, 2, 5, 11, 21, 22, 25, 111)
# Of 1 and 21, of 2 and 22, of all others.
WORDS = [words.split('/') for words in '''
    громада/громади/громад
    делегація/делегації/делегацій
    день/дні/днів
    зауваження/зауваження/зауважень
    збіг/збіги/збігів
    зустріч/зустрічі/зустрічей
    копія/копії/копій
    крок/кроки/кроків
    місце/місця/місць
    особа/особи/осіб
    подія/події/подій
    година/години/годин
    хвилина/хвилини/хвилин
    сесія/сесії/сесій
    учасник/учасники/учасників
    файл/файли/файлів
    календар/календарі/календарів
    запис/записи/записів
    візит/візити/візитів
'''.split()]


def form_of(number):
    """By Ukrainian grammar, not by the file that is tested."""
    if number % 10 == 1 and number % 100 != 11:
        return 0
    if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14:
        return 1
    return 2


def plurals():
    """(context, one, many) of each message with a number."""
    mo = (PO / 'uk/LC_MESSAGES/hostyny.mo').read_bytes()
    order = 'little' if mo[:4] == b'\xde\x12\x04\x95' else 'big'
    count, originals = (int.from_bytes(mo[at:at + 4], order) for at in (8, 12))
    for index in range(count):
        at = originals + 8 * index
        length, offset = (int.from_bytes(mo[at + part:at + part + 4], order) for part in (0, 4))
        one, zero, many = mo[offset:offset + length].decode().partition('\0')
        if zero:
            yield one, many


def say(one, many, number):
    """What the C library makes of it."""
    context, mark, one = one.rpartition('\4')
    done = subprocess.run(['ngettext', *(['--context', context] if mark else []), '-d', 'hostyny', one, many, str(number)],
                          capture_output=True, text=True, check=True,
                          env={**os.environ, 'TEXTDOMAINDIR': str(PO), 'LC_ALL': 'uk_UA.UTF-8', 'LANGUAGE': 'uk'})
    return done.stdout


@tap.test
def every_number_takes_its_form():
    if not shutil.which('ngettext'):
        raise tap.Skip('ngettext is missing: run build-aux/setup')
    if not any(line.lower().startswith('uk_ua') for line in
               subprocess.run(['locale', '-a'], capture_output=True, text=True, check=False).stdout.splitlines()):
        raise tap.Skip('the locale uk_UA.UTF-8 is missing: run build-aux/setup')
    found = list(plurals())
    tap.true(len(found) > 10, f'only {len(found)} messages with a number')
    with open(PO / 'uk/LC_MESSAGES/hostyny.mo', 'rb') as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    wrong = []
    for one, many in found:
        forms = [catalogue[one, form] for form in range(4)]
        for number in NUMBERS:
            expected = forms[3 if number == 1 else form_of(number)]
            if say(one, many, number) != expected:
                wrong.append(f'{number}: {say(one, many, number)!r}, expected {expected!r}')
    tap.true(not wrong, '\n'.join(wrong))


@tap.test
def what_is_counted_agrees_with_the_number():
    with open(PO / 'uk/LC_MESSAGES/hostyny.mo', 'rb') as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    wrong, checked = [], 0
    for one, _many in plurals():
        forms = [catalogue[one, form] for form in range(4)]
        for word in WORDS:
            # Only where the number stands before the word; cases other than these are another matter.
            if not re.search(r'%\d*\$?[a-z]* ' + word[0] + r'\b', forms[0]):
                continue
            checked += 1
            for form in range(3):
                if not re.search(r'%\d*\$?[a-z]* ' + word[form] + r'\b', forms[form]):
                    wrong.append(f'«{word[form]}» in {forms[form]!r}')
    tap.true(checked > 5, f'only {checked} were looked at')
    tap.true(not wrong, '\n'.join(wrong))


if __name__ == '__main__':
    tap.run()
