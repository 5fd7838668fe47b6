#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if a header of src/ does not compile alone, with only lower rooms in sight.

    test-headers.py SOURCE-ROOT BUILD-ROOT COMPILER...
"""
import concurrent.futures
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / 'lib'))
from rooms import MAY  # noqa: E402

source, build, compiler = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3:]


def flags(*packages):
    return subprocess.run(['pkg-config', '--cflags', *packages], check=True, capture_output=True,
                          text=True).stdout.split()


# A room sees the headers of what it owns, and GLib's.
PACKAGES = {room: ['gtk4', 'libadwaita-1'] for room in ('compat', 'ui', 'app')} | {
    'ctl': ['gio-2.0', 'json-glib-1.0'], 'publish': ['gio-2.0', 'pangocairo', 'cairo-pdf']}
DEFINED = {'store': ['-DSQLITE_ENABLE_SESSION', '-DSQLITE_ENABLE_PREUPDATE_HOOK']}
foreign = {room: flags(*PACKAGES.get(room, ['gio-2.0'])) + DEFINED.get(room, []) for room in MAY}


def complaint(header):
    room = header.parent.name
    own = [f'-I{source}/src/{lower}' for lower in sorted(MAY[room][0] | {room})]
    found = subprocess.run(
        [*compiler, '-std=gnu17', '-fsyntax-only', '-Wall', '-Wextra', '-Werror', '-Wno-unused-parameter',
         '-Wmissing-include-dirs', '-x', 'c', '-', f'-I{build}', *own,
         *foreign[room]],
        input=f'#include "{header.name}"\n#include "{header.name}"\n', capture_output=True, text=True, check=False)
    return found.stderr if found.returncode else ''


headers = sorted(source.glob('src/*/*.h'))
print(f'1..{len(headers)}')
failed = 0
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    for number, (header, said) in enumerate(zip(headers, pool.map(complaint, headers)), 1):
        print(f'{"not ok" if said else "ok"} {number} - {header.parent.name}/{header.name}')
        for line in said.splitlines():
            print('#', line)
        failed += bool(said)
sys.exit(bool(failed or not headers))
