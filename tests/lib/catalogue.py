# SPDX-License-Identifier: GPL-3.0-or-later
"""The Ukrainian catalogue as the source has it, translations that still wait in a fragment included."""
import pathlib
import subprocess


def make(source, folder):
    """Compiles po/uk*.po of the source tree; returns the folder for HOSTYNY_LOCALEDIR."""
    target = pathlib.Path(folder, 'locale')
    messages = target / 'uk/LC_MESSAGES'
    messages.mkdir(parents=True)
    files = [pathlib.Path(source, 'po/uk.po'), *sorted(pathlib.Path(source, 'po').glob('uk.*.po'))]
    merged = subprocess.run(['msgcat', '--use-first', '--force-po', *map(str, files)], check=True, capture_output=True)
    subprocess.run(['msgfmt', '-o', str(messages / 'hostyny.mo'), '-'], input=merged.stdout, check=True)
    return str(target)
