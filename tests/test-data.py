#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if what the desktop reads about Hostyny is not as the desktop wants it.

    test-data.py SOURCE-ROOT BUILD-ROOT
"""
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).parent / 'lib'))
import tap  # noqa: E402

source, build = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
ID = 'io.github.hostyny.Hostyny'
SVG = '{http://www.w3.org/2000/svg}'
ICONS = sorted([*source.glob('data/icons/**/*.svg'), *source.glob('ui/icons/**/*.svg')])


def run(*argv, **more):
    if not shutil.which(argv[0]):
        raise tap.Skip(f'{argv[0]} is missing: run build-aux/setup')
    done = subprocess.run([str(arg) for arg in argv], capture_output=True, text=True, check=False, **more)
    said = done.stdout + done.stderr
    tap.true(done.returncode == 0, f'{" ".join(map(str, argv))}: {said}')
    return said


@tap.test
def the_desktop_file_is_valid_and_ukrainian():
    path = build / 'data' / f'{ID}.desktop'
    said = run('desktop-file-validate', path)
    tap.true(not said.strip(), said)
    text = path.read_text()
    for line in ('Name[uk]=Гостини', 'GenericName[uk]=', 'Comment[uk]=', 'Keywords[uk]='):
        tap.true(line in text, f'no {line} in {path}')


@tap.test
def the_metainfo_is_valid_and_ukrainian():
    path = build / 'data' / f'{ID}.metainfo.xml'
    # Before 1.0 it did not know the developer's element, and says so.
    strict = [] if re.search(r'\b0\.', run('appstreamcli', '--version')) else ['--strict']
    run('appstreamcli', 'validate', '--no-net', *strict, path)
    lang = '{http://www.w3.org/XML/1998/namespace}lang'
    root = ElementTree.parse(path).getroot()
    tap.true([item for item in root.iterfind('summary') if item.get(lang) == 'uk'], 'no Ukrainian summary')
    tap.true([item for item in root.iterfind('description/p') if item.get(lang) == 'uk'],
             'no Ukrainian description')


@tap.test
def the_pictures_of_the_metainfo_are_there():
    root = ElementTree.parse(build / 'data' / f'{ID}.metainfo.xml').getroot()
    pictures = list(root.iterfind('screenshots/screenshot/image'))
    tap.equal(len(pictures), 2 * len(root.findall('screenshots/screenshot')), 'one in each language')
    for picture in pictures:
        path = source / 'docs/screenshots' / picture.text.rpartition('/')[2]
        size = path.read_bytes()[16:24]
        tap.equal([int.from_bytes(size[:4], 'big'), int.from_bytes(size[4:], 'big')],
                  [int(picture.get('width')), int(picture.get('height'))], path.name)


@tap.test
def the_metainfo_names_the_version_that_is_built():
    version = re.search(r"^\s*version: '(.+?)'", (source / 'meson.build').read_text(), re.M)[1]
    release = ElementTree.parse(source / 'data' / f'{ID}.metainfo.xml.in').getroot().find('releases/release')
    tap.equal(release.get('version'), version, 'the newest release')


@tap.test
def the_settings_schema_is_strict():
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(source / 'data' / f'{ID}.gschema.xml', folder)
        run('glib-compile-schemas', '--strict', folder)


@tap.test
def every_setting_that_the_code_names_exists():
    schema = ElementTree.parse(source / 'data' / f'{ID}.gschema.xml').getroot()
    keys = {key.get('name') for key in schema.iter('key')}
    wrong = []
    for path in sorted(source.glob('src/*/*.c')):
        text = path.read_text()
        for key in re.findall(r'(?:g|hst)_settings_(?:get|set|bind|reset|create_action)\w* \([^"();]*"([a-z-]+)"', text):
            if key not in keys:
                wrong.append(f'{path}: {key}')
    tap.true(not wrong, '\n'.join(wrong))


@tap.test
def all_xml_is_well_formed():
    files = [path for pattern in ('ui/*.ui', 'ui/*.xml', 'data/*.xml', 'data/*.xml.in')
             for path in source.glob(pattern)]
    run('xmllint', '--noout', '--nonet', *files, *ICONS)


@tap.test
def icons_have_the_size_and_the_form_of_their_kind():
    for path in ICONS:
        root = ElementTree.parse(path).getroot()
        symbolic = path.stem.endswith('-symbolic')
        side = '16' if symbolic else '128'
        tap.equal((root.tag, root.get('width'), root.get('height')), (SVG + 'svg', side, side), str(path))
        if symbolic:
            # GTK recolours what is filled, and nothing else.
            odd = [item.tag for item in root.iter()
                   if item.tag not in {SVG + tag for tag in ('svg', 'g', 'path', 'rect', 'circle')} or item.get('stroke')]
            tap.true(not odd, f'{path}: {odd}')


@tap.test
def everything_in_ui_is_in_the_resource():
    listed = {item.text for path in source.glob('ui/*.gresource.xml')
              for item in ElementTree.parse(path).getroot().iter('file')}
    there = {str(path.relative_to(source / 'ui')) for suffix in ('ui', 'svg', 'css')
             for path in (source / 'ui').rglob(f'*.{suffix}')}
    tap.equal(sorted(there - listed), [], 'ui/*.gresource.xml lack')


def contrast(one, other):
    """After WCAG 2.1, of two colours with channels from 0 to 1."""
    def light(colour):
        linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in colour]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    lights = sorted((light(one), light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@tap.test
def faint_text_can_still_be_read():
    # libadwaita's ink and ground, light and dark: the ink of the first is black of four fifths.
    schemes = {'light': ((0.0, 0.0, 0.0), 0.8, (1.0, 1.0, 1.0)), 'dark': ((1.0, 1.0, 1.0), 1.0, (0.118, 0.118, 0.118))}
    style = (source / 'ui/style.css').read_text()
    tap.true(not re.search(r'(?m)^ +opacity:', style), 'words are paler by their colour, see docs/performance.md')
    values = {float(value) for value in re.findall(r'(?m)^ +color: alpha\(currentColor, ([0-9.]+)\);', style)}
    tap.true(values, 'there is faint text')
    wrong = []
    for alpha in sorted(values):
        for name, (ink, strength, ground) in schemes.items():
            part = strength * alpha
            seen = [a * part + b * (1 - part) for a, b in zip(ink, ground)]
            if contrast(seen, ground) < 4.5:
                wrong.append(f'{alpha} of the ink in the {name} scheme: {contrast(seen, ground):.2f}:1')
    tap.equal(wrong, [])


@tap.test
def every_icon_that_the_program_names_exists():
    named = set()
    for path in [*source.glob('src/*/*.c'), *source.glob('ui/*.ui')]:
        named |= set(re.findall(r'["\'>]([a-z][a-z0-9-]*-symbolic)["\'<]', path.read_text()))
    ours = {path.stem for path in ICONS}
    missing = {name for name in named - ours if name.startswith('hst-')}
    tap.true(not missing, 'to be drawn: ' + ' '.join(sorted(missing)))
    theme = pathlib.Path('/usr/share/icons/Adwaita')
    if not theme.exists():
        raise tap.Skip('Adwaita’s icons are not installed')
    known = {path.stem for path in theme.rglob('*-symbolic.svg')} | {path.stem for path in theme.rglob('*.symbolic.png')}
    # GTK carries what its own widgets need.
    known |= {'object-select-symbolic', 'window-close-symbolic'}
    missing = named - ours - known
    tap.true(not missing, 'not in Adwaita: ' + ' '.join(sorted(missing)))


@tap.test
def the_flatpaks_ask_for_a_window_and_no_more():
    libical = set()
    for name in (ID, ID + '.Devel'):
        manifest = json.loads((source / 'flatpak' / f'{name}.json').read_text())
        tap.equal(manifest['id'], name)
        tap.equal(sorted(manifest['finish-args']),
                  ['--device=dri', '--share=ipc', '--socket=fallback-x11', '--socket=wayland'], f'{name}: permissions')
        for module in manifest['modules']:
            for what in module['sources']:
                tap.true(what['type'] == 'dir' or re.fullmatch('[0-9a-f]{64}', what.get('sha256', '')),
                         f'{name}: {module["name"]}: a download without its sha256')
        libical.add(json.dumps(manifest['modules'][0]))
    tap.equal(len(libical), 1, 'different libical')


# Of the libraries that building takes, those that come with GTK's own, the compiler's, and the one that is a module.
NOT_OF_THE_RUNTIME = {'libc6-dev', 'libpango1.0-dev', 'libcairo2-dev', 'libgdk-pixbuf-2.0-dev', 'libical-dev'}


@tap.test
def the_stand_in_runtime_has_what_building_takes():
    wanted = {word for line in (source / 'build-aux/setup').read_text().splitlines() if line.startswith('run ')
              for word in line.split('|')[1].split() if word.endswith('-dev')}
    there = set((source / 'build-aux/flatpak-runtime').read_text().partition('\nsdk=(')[2].partition(')')[0].split())
    tap.equal(sorted(wanted - there - NOT_OF_THE_RUNTIME), [], 'missing')


@tap.test
def a_plan_file_is_told_from_any_database():
    if not shutil.which('update-mime-database'):
        raise tap.Skip('update-mime-database is missing: run build-aux/setup')
    with tempfile.TemporaryDirectory() as folder:
        packages = pathlib.Path(folder, 'mime/packages')
        packages.mkdir(parents=True)
        shutil.copy(source / 'data' / f'{ID}.mime.xml', packages / f'{ID}.xml')
        for basics in pathlib.Path('/usr/share/mime/packages').glob('freedesktop.org.xml'):
            shutil.copy(basics, packages)
        run('update-mime-database', folder + '/mime')
        # Without their suffix, so that only what is inside decides.
        for name, application_id in (('plan', 0x48535450), ('other', 0x12345678)):
            database = sqlite3.connect(pathlib.Path(folder, name))
            database.execute(f'PRAGMA application_id = {application_id}')
            database.execute('CREATE TABLE t (x)')
            database.commit()
            database.close()
        env = {**os.environ, 'XDG_DATA_HOME': folder, 'XDG_DATA_DIRS': folder, 'LC_ALL': 'C.UTF-8',
               'GIO_USE_VFS': 'local'}
        said = {name: run('gio', 'info', '-a', 'standard::content-type', f'{folder}/{name}', env=env)
                for name in ('plan', 'other')}
        tap.true('application/x-hostyny-plan' in said['plan'], said['plan'])
        tap.true('application/x-hostyny-plan' not in said['other'], said['other'])


if __name__ == '__main__':
    tap.run()
