#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if a text escapes translation or its Ukrainian is missing or wrong.

    test-pot.py SOURCE-ROOT
"""
import gettext
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent / 'lib'))
import tap  # noqa: E402

source = pathlib.Path(sys.argv[1])
scratch = tempfile.TemporaryDirectory()
pot = pathlib.Path(scratch.name, 'hostyny.pot')
merged = pathlib.Path(scratch.name, 'uk.po')

MARKED = re.compile(r'\b(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2?|hst_(?:language|maker)_say\w*) ?\(')
LANGUAGES = (source / 'po/LINGUAS').read_text().split()
# 0, 1, 2 … visits take these of the four Ukrainian forms; the last is for exactly one.
FORMS = {0: 2, 1: 3, 2: 1, 4: 1, 5: 2, 11: 2, 12: 2, 21: 0, 22: 1, 25: 2, 101: 0, 111: 2, 112: 2}


def run(*argv):
    done = subprocess.run([str(arg) for arg in argv], capture_output=True, text=True, check=False,
                          env={'PATH': '/usr/local/bin:/usr/bin:/bin', 'LC_ALL': 'C.UTF-8'})
    tap.true(done.returncode == 0, f'{" ".join(map(str, argv))}: {done.stderr}')
    return done.stdout + done.stderr


def listed():
    lines = (source / 'po/POTFILES.in').read_text().splitlines()
    return [line for line in lines if line and not line.startswith('#')]


def code_of(path):
    """C without comments, so that a comment about _() is no text."""
    return re.sub(r'/\*.*?\*/|^\s*#\s*define.*?$', '', path.read_text(), flags=re.S | re.M)


def has_texts(path):
    if path.suffix == '.ui':
        return 'translatable="yes"' in path.read_text()
    if path.suffix == '.in':
        return True
    return bool(MARKED.search(code_of(path)))


def translated():
    """(context, English): Ukrainian, for every form."""
    mo = pathlib.Path(scratch.name, 'uk.mo')
    run('msgfmt', '-o', mo, merged)
    with open(mo, 'rb') as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    pairs = []
    for key, text in catalogue.items():
        english = key[0] if isinstance(key, tuple) else key
        if english:
            pairs.append((english.rpartition('\x04')[2], text))
    tap.true(pairs, 'the catalogue is empty')
    return pairs


@tap.test
def every_file_with_texts_is_in_potfiles():
    files = [path for pattern in ('src/*/*.c', 'src/*/*.h', 'ui/*.ui', 'data/*.desktop.in',
                                  'data/*.metainfo.xml.in')
             for path in source.glob(pattern) if has_texts(path)]
    missing = sorted({str(path.relative_to(source)) for path in files} - set(listed()))
    tap.true(not missing, 'not in po/POTFILES.in: ' + ' '.join(missing))


@tap.test
def potfiles_is_sorted_and_names_what_exists():
    tap.equal(listed(), sorted(set(listed())), 'po/POTFILES.in')
    gone = [name for name in listed() if not (source / name).exists()]
    tap.true(not gone, 'po/POTFILES.in names what is not there: ' + ' '.join(gone))


@tap.test
def no_translation_waits_in_a_fragment():
    others = sorted(path.name for path in (source / 'po').glob('*.po') if path.stem not in LANGUAGES)
    tap.true(not others, 'merge with build-aux/update-po: ' + ' '.join(others))


@tap.test
def ukrainian_is_complete():
    run(source / 'build-aux/update-po', '--pot', pot)
    run('msgmerge', '--quiet', '--no-fuzzy-matching', '-o', merged, source / 'po/uk.po', pot)
    state = run('msgfmt', '--check', '--statistics', '-o', '/dev/null', merged)
    if 'untranslated' in state or 'fuzzy' in state:
        raise AssertionError(state + run('msgattrib', '--untranslated', '--no-obsolete', '--no-wrap', merged))


@tap.test
def ukrainian_plurals_are_right():
    with open(source / 'po/uk.po', encoding='utf-8') as file:
        header = re.search(r'Plural-Forms: nplurals=4; plural=(.*?);\\n', file.read())
    tap.true(header, 'po/uk.po has no header of four plural forms')
    form = gettext.c2py(header[1])
    tap.equal({count: form(count) for count in FORMS}, FORMS)


@tap.test
def ukrainian_keeps_the_marks_of_the_english():
    wrong = []
    for english, text in translated():
        for mark, why in (('…', 'ellipsis'), (':', 'colon'), ('\n', 'line end')):
            if english.endswith(mark) != text.endswith(mark):
                wrong.append(f'{why}: {english!r} → {text!r}')
        if len(re.findall('_[A-Za-zА-ЯҐЄІЇа-яґєії]', english)) and '_' not in text and '%' not in english:
            wrong.append(f'no key to press: {english!r} → {text!r}')
    tap.true(not wrong, '\n'.join(wrong))


@tap.test
def typography_is_right_in_both_languages():
    wrong = []
    for english, text in translated():
        for what in (english, text):
            if '...' in what:
                wrong.append(f'three dots for …: {what!r}')
        if re.search(r'''(?<![=\w])["“”]''', re.sub(r'<[^>]*>', '', text)):
            wrong.append(f'quotation marks are «…»: {text!r}')
        if re.search(r"[А-ЯҐЄІЇа-яґєії]'[А-ЯҐЄІЇа-яґєії]", text):
            wrong.append(f"the apostrophe is ’: {text!r}")
        if re.search(r'"|\w\'\w', re.sub(r'<[^>]*>', '', english)):
            wrong.append(f'quotation marks are “…”, the apostrophe is ’: {english!r}')
    tap.true(not wrong, '\n'.join(wrong))


@tap.test
def words_are_those_of_the_glossary():
    wrong = [f'«Вилучити», not «{found[0]}»: {text!r}'
             for _english, text in translated() if (found := re.search(r'[Вв]идал\w+', text))]
    wrong += [f'Russian letter: {text!r}' for _english, text in translated() if re.search('[ыэъёЫЭЪЁ]', text)]
    wrong += [f'Latin letter inside a Cyrillic word: {text!r}'
              for _english, text in translated() if re.search('[а-яґєії][a-zA-Z]|[a-zA-Z][а-яґєії]',
                                                              re.sub(r'%[-+ 0]*\d*\w|\\n|<[^>]*>', ' ', text))]
    tap.true(not wrong, '\n'.join(wrong))


if __name__ == '__main__':
    tap.run()
