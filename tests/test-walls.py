#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if a room reaches for what its row in lib/rooms.py does not allow.

The compiler cannot see all of this: sqlite3.h and libical/ical.h lie in
/usr/include, which is on every search path, and a relative path leads out of
any room.  The checker is tried on planted faults first, so that a silent
checker is noticed.

    test-walls.py SOURCE-ROOT
"""
import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent / 'lib'))
import tap  # noqa: E402
from rooms import FOREIGN, MAY, PRIVATE  # noqa: E402

INCLUDE = re.compile(r'\s*#\s*include\s+(["<])([^">]+)[">]')


def is_private(path):
    """Headers that show a library which the room keeps to itself are the room's own."""
    shown = {found[2] for line in path.read_text().splitlines() if (found := INCLUDE.match(line))}
    return path.stem.endswith('-private') or bool(shown & PRIVATE)


def faults_of_includes(source):
    home = {path.name: path.parent.name for path in source.glob('*/*.h')}
    private = {path.name for path in source.glob('*/*.h') if is_private(path)}
    for path in sorted(source.glob('*/*.[ch]')):
        room = path.parent.name
        if room not in MAY:
            yield f'{path}: {room} is not a room of tests/lib/rooms.py'
            continue
        rooms, foreign = MAY[room]
        for number, line in enumerate(path.read_text().splitlines(), 1):
            found = INCLUDE.match(line)
            if not found:
                continue
            header = found[2]
            place = f'{path}:{number}'
            if '..' in header.split('/') or header.split('/')[0] in MAY:
                yield f'{place}: {header} leads into another room by its path'
            elif header in home:
                if home[header] not in rooms | {room}:
                    yield f'{place}: {room} may not know {home[header]} ({header})'
                elif header in private and home[header] != room:
                    yield f'{place}: {header} is private to {home[header]}'
            elif header not in foreign:
                yield f'{place}: {room} may not know {header}'


def faults_of_meson(source):
    order = re.findall(r"^subdir\('(\w+)'\)", (source / 'meson.build').read_text(), re.M)
    for path in sorted(source.glob('*/meson.build')):
        room = path.parent.name
        text = re.sub(r'#.*', '', path.read_text())
        for dependency in re.findall(r'\bhst_(\w+)_dep\b', text):
            if dependency == room:
                continue
            if dependency not in MAY[room][0]:
                yield f'{path}: {room} may not be given {dependency}'
            elif order.index(dependency) > order.index(room):
                yield f'{path}: {dependency} is declared above {room}'
        for dependency, rooms in FOREIGN.items():
            if room not in rooms and re.search(rf'\b{dependency}\b', text):
                yield f'{path}: {room} may not be given {dependency}'
        handed_on = ''.join(re.findall(r'declare_dependency\((.*?)\)\n', text, re.S))
        if re.search(r'\b(ical|sqlite)_dep\b', re.sub(r'hst_\w+_dep', '', handed_on)):
            yield f'{path}: {room} hands its foreign library on'


def found_in(files):
    """The faults of a small house of the given files."""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder)
        for room in MAY:
            (source / room).mkdir()
        (source / 'model/hst-day.h').write_text('')
        (source / 'ui/hst-week-view.h').write_text('')
        (source / 'meson.build').write_text(''.join(f"subdir('{room}')\n" for room in MAY))
        for name, text in files.items():
            (source / name).parent.mkdir(exist_ok=True)
            (source / name).write_text(text)
        return list(faults_of_includes(source)) + list(faults_of_meson(source))


PLANTED = {
    'an upper room': {'model/a.c': '#include "hst-week-view.h"\n'},
    'a relative path': {'model/a.c': '#include "../ui/hst-week-view.h"\n'},
    'a path from the root': {'model/a.c': '#include "ui/hst-week-view.h"\n'},
    'libical outside ical': {'store/a.c': '  #  include <libical/ical.h>\n'},
    'SQLite in a header of ui': {'ui/a.h': '#include <sqlite3.h>\n'},
    'GTK in the command line': {'ctl/a.c': '#include <gtk/gtk.h>\n'},
    'libical handed on by a header': {'ical/a.h': '#include <libical/ical.h>\n', 'edit/a.c': '#include "a.h"\n'},
    'a private header of another room': {'store/a-private.h': '', 'edit/a.c': '#include "a-private.h"\n'},
    'words in the model': {'model/a.c': '#include <glib/gi18n-lib.h>\n'},
    'a room without a row': {'sync/a.c': ''},
    'an upper room in meson': {'plan/meson.build': 'x = library(dependencies: [hst_model_dep, hst_edit_dep])\n'},
    'a library handed on': {'ical/meson.build': 'hst_ical_dep = declare_dependency(dependencies: [ical_dep])\n'},
    'a foreign library in meson': {'edit/meson.build': 'x = library(dependencies: sqlite_dep)\n'},
}


@tap.test
def every_planted_fault_is_found():
    for what, files in PLANTED.items():
        tap.equal(len(found_in(files)), 1, what)


@tap.test
def a_house_in_order_has_no_fault():
    tap.equal(found_in({
        'ui/a.c': '#include "hst-day.h"\n#include "hst-week-view.h"\n#include <gtk/gtk.h>\n',
        'store/a.c': '#include <sqlite3.h>\n#include "hst-day.h"\n',
        'store/meson.build': 'x = library(dependencies: [hst_model_dep, hst_ical_dep, sqlite_dep])\n',
    }), [])


@tap.test
def every_include_stays_within_its_walls():
    faults = list(faults_of_includes(pathlib.Path(sys.argv[1]) / 'src'))
    tap.true(not faults, '\n'.join(faults))


@tap.test
def meson_gives_every_room_lower_rooms_only():
    faults = list(faults_of_meson(pathlib.Path(sys.argv[1]) / 'src'))
    tap.true(not faults, '\n'.join(faults))


@tap.test
def nothing_but_compat_asks_for_a_version():
    faults = [f'{path}: asks for a GTK or libadwaita version'
              for path in sorted(pathlib.Path(sys.argv[1]).glob('src/*/*.[ch]'))
              if path.parent.name != 'compat' and re.search(r'\b(GTK|ADW)_CHECK_VERSION\b', path.read_text())]
    tap.true(not faults, '\n'.join(faults))


# There at the floor, and deprecated in a later release: outside compat, what takes its place is there at the floor as well.
DEPRECATED = re.compile(r'\b(gtk_widget_(get_allocat\w+|translate_coordinates|show|hide|get_style_context)'
                        r'|gtk_(tree_view|list_store|tree_store|cell_renderer|icon_view|dialog|message_dialog|assistant|combo_box'
                        r'|entry_completion|info_bar|statusbar|color_button|font_button|render)_\w+'
                        r'|gtk_style_context_(?!add_provider_for_display)\w+|gtk_css_provider_load_from_data'
                        r'|gtk_window_present_with_time|adw_(action|expander)_row_set_icon_name|adw_(leaflet|flap|squeezer)_\w+'
                        r'|gtk_application_window_set_help_overlay) \(')


@tap.test
def nothing_but_compat_calls_what_is_deprecated_later():
    tap.true(DEPRECATED.search('  gtk_widget_get_allocation (a, &b);') and not DEPRECATED.search('gtk_widget_get_width (a);'),
             'a planted call')
    faults = [f'{path}: {found[1]}() is deprecated in a later release'
              for path in sorted(pathlib.Path(sys.argv[1]).glob('src/*/*.c')) if path.parent.name != 'compat'
              for found in DEPRECATED.finditer(path.read_text())]
    tap.true(not faults, '\n'.join(faults))


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    tap.run()
