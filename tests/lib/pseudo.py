# SPDX-License-Identifier: GPL-3.0-or-later
"""A language that nobody speaks: «Ŝéárćĥ ẋẋẋ» for “Search”.

Who sees English in it has found a text that escapes translation, and who sees no closing » one that is cut off: every
text is two fifths longer than the English.
"""
import pathlib
import re
import struct
import subprocess

PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
OTHER = 'áƀćđéƒĝĥíĵķļɱńóþǫŕŝţúṽŵẋýžÁƁĆĐÉƑĜĤÍĴĶĻṀŃÓÞǪŔŜŢÚṼŴẊÝŽ'
LETTERS = str.maketrans(PLAIN, OTHER)
# What is put in later, markup and entities.
KEPT = re.compile(r'(%(?:\d+\$)?[-+ 0#]*\d*(?:\.\d+)?(?:hh|h|ll|l|q|z)?[a-zA-Z%]B?|<[^>]*>|&\w+;)')


def letters(text):
    """The text in that language without what makes it longer."""
    parts = KEPT.split(text)
    return ''.join(part if index % 2 else part.translate(LETTERS) for index, part in enumerate(parts))


def pseudo(text):
    if not re.search('[A-Za-z]', KEPT.sub('', text)):
        return text
    more = max(2, round(len(text) * 0.4))
    # Broken where a line may break.
    filler = ' '.join('ẋ' * min(7, more - at) for at in range(0, more, 8))
    return f'«{letters(text)} {filler}»'


def messages(mo):
    """What a .mo file has: (context and) English, with its plural after a zero."""
    magic, _version, count, originals = struct.unpack_from('<4I', mo)
    assert magic == 0x950412de, 'no .mo file of a little-endian machine'
    for index in range(count):
        length, offset = struct.unpack_from('<2I', mo, originals + 8 * index)
        yield mo[offset:offset + length].decode()


def translate(message):
    if not message:
        return 'Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n!=1;\n'
    return '\0'.join(pseudo(text) for text in message.rpartition('\4')[2].split('\0'))


def write_mo(path, pairs):
    pairs = sorted((one.encode(), other.encode()) for one, other in pairs)
    tables, texts = [], b''
    start = 28 + 16 * len(pairs)
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack('<2I', len(pair[column]), start + len(texts)))
            texts += pair[column] + b'\0'
    head = struct.pack('<7I', 0x950412de, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    path.write_bytes(head + b''.join(tables) + texts)


def install(source, folder, language):
    """Makes the whole of the program speak it, where it would speak `language`."""
    folder = pathlib.Path(folder)
    pot, english, mo = folder / 'hostyny.pot', folder / 'en.po', folder / 'en.mo'
    subprocess.run([pathlib.Path(source, 'build-aux/update-po'), '--pot', pot], check=True)
    subprocess.run(['msgen', '-o', english, pot], check=True)
    subprocess.run(['msgfmt', '--endianness=little', '-o', mo, english], check=True)
    target = folder / language / 'LC_MESSAGES/hostyny.mo'
    target.parent.mkdir(parents=True)
    write_mo(target, [(message, translate(message)) for message in messages(mo.read_bytes())])
