#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if the manual names what is not there, leads nowhere, or tells more in one language than in the other.

    test-manual.py SOURCE-ROOT
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).parent / 'lib'))
import tap  # noqa: E402

source = pathlib.Path(sys.argv[1])
MALLARD = '{http://projectmallard.org/1.0/}'
LANGUAGES = {'C': 'en', 'uk': 'uk'}


def pages(language):
    return {path.stem: ElementTree.parse(path).getroot() for path in sorted((source / 'help' / language).glob('*.page'))}


def text_of(element):
    return ' '.join(''.join(element.itertext()).split())


def plain(text):
    """As it is read: without the mark of a key to press."""
    return re.sub('_(?=\\w)', '', text)


def texts():
    """English: Ukrainian, of all that the program can show."""
    with tempfile.TemporaryDirectory() as folder:
        pot, merged = pathlib.Path(folder, 'hostyny.pot'), pathlib.Path(folder, 'uk.po')
        subprocess.run([source / 'build-aux/update-po', '--pot', pot], check=True)
        known = [source / 'po/uk.po', *sorted(source.glob('po/uk.*.po'))]
        subprocess.run(['msgcat', '--use-first', '-o', merged, *known], check=True)
        subprocess.run(['msgmerge', '--quiet', '--no-fuzzy-matching', '--no-wrap', '-o', merged, merged, pot], check=True)
        text = merged.read_text(encoding='utf-8')
    found = re.findall(r'^msgid "(.*)"\nmsgstr "(.*)"$', text, re.M)
    return [(plain(english), plain(ukrainian)) for english, ukrainian in found if english]


@tap.test
def every_page_is_installed_and_has_its_own_name():
    listed = re.search(r'pages = \[(.*?)\]', (source / 'help/meson.build').read_text(), re.S)[1]
    names = sorted(re.findall("'([a-z-]+)'", listed))
    for language, code in LANGUAGES.items():
        found = pages(language)
        tap.equal(sorted(found), names, f'help/{language}')
        for name, root in found.items():
            tap.equal((root.tag, root.get('id')), (MALLARD + 'page', name), f'{language}/{name}')
            tap.equal(root.get('{http://www.w3.org/XML/1998/namespace}lang'), code, f'{language}/{name}')
            tap.true(root.find(f'{MALLARD}info/{MALLARD}desc') is not None, f'{language}/{name} has no description')


@tap.test
def every_page_is_reached_and_every_link_leads_somewhere():
    for language in LANGUAGES:
        found = pages(language)
        for name, root in found.items():
            targets = [link.get('xref') for link in root.iter(MALLARD + 'link') if link.get('xref')]
            for target in targets:
                tap.true(target.split('#')[0] in found, f'{language}/{name} leads to {target}')
            tap.true(name == 'index' or 'index' in targets, f'{language}/{name} is on no list')


@tap.test
def every_topic_has_its_page():
    table = re.search(r'topics\[\] = \{(.*?)\n\};', (source / 'src/app/hst-help.c').read_text(), re.S)[1]
    topics = re.findall(r'\{ "(\w+)", "(\w+)" \}', table)
    tap.true(len(topics) == table.count('{') > 0, 'a table of topics')
    types = ' '.join(path.read_text() for path in source.glob('src/*/*.c') if path.parent.name in ('ui', 'app'))
    for kind, page in topics:
        tap.true(page in pages('C'), f'{kind}: there is no page {page}')
        tap.true(re.search(rf'G_DEFINE_\w*TYPE\w* \({kind},', types), f'{kind} is not shown anywhere')


@tap.test
def pictures_are_there():
    for language, code in LANGUAGES.items():
        for name, root in pages(language).items():
            for media in root.iter(MALLARD + 'media'):
                stem = pathlib.Path(media.get('src')).stem
                tap.true((source / f'docs/screenshots/{stem}-{code}-light.png').exists(), f'{language}/{name}: {stem}')
                tap.true(f"'{stem}'" in (source / 'help/meson.build').read_text(), f'{stem} is not installed')
                tap.true(text_of(media), f'{language}/{name}: {stem} says nothing to who cannot see it')


@tap.test
def both_languages_tell_the_same():
    english, ukrainian = pages('C'), pages('uk')
    for name, root in english.items():
        def shape(page):
            return [(item.tag, item.get('id'), item.get('src')) for item in page.iter()
                    if item.tag.removeprefix(MALLARD) in ('section', 'p', 'item', 'steps', 'list', 'media', 'keyseq', 'key', 'link')]
        tap.equal(shape(ukrainian[name])[1:], shape(root)[1:], name)
        for part in ukrainian[name].iter(MALLARD + 'p'):
            tap.true(re.search('[а-яґєії]', text_of(part)), f'{name}: {text_of(part)}')


@tap.test
def controls_are_called_as_in_the_window():
    known = texts()
    english, ukrainian = {pair[0] for pair in known}, {pair[1] for pair in known}
    wrong = []
    for language, names in (('C', english), ('uk', ukrainian)):
        for page, root in pages(language).items():
            wrong += [f'{language}/{page}: {text_of(gui)}' for gui in root.iter(MALLARD + 'gui') if text_of(gui) not in names]
    tap.equal(wrong, [])
    for page, root in pages('C').items():
        pairs = zip(root.iter(MALLARD + 'gui'), pages('uk')[page].iter(MALLARD + 'gui'))
        for one, other in pairs:
            tap.true((text_of(one), text_of(other)) in known, f'{page}: {text_of(one)} is not {text_of(other)}')


@tap.test
def words_are_those_of_the_glossary():
    for name, root in pages('uk').items():
        text = text_of(root)
        tap.true(not re.search('[Вв]идал', text), f'{name}: «Вилучити»')
        tap.true(not re.search("[ыэъё]|[а-яґєії]'[а-яґєії]|\"", text), f'{name}: letters, apostrophes, quotation marks')


if __name__ == '__main__':
    tap.run()
