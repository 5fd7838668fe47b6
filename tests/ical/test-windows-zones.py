#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every name that Windows has for a time zone is known: the table is CLDR's.

    test-windows-zones.py ICS-ROUNDTRIP

Compares with supplemental/windowsZones.xml of the package unicode-cldr-core; skipped where that is not installed.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import tap  # noqa: E402

CLDR = pathlib.Path('/usr/share/unicode/cldr/common/supplemental/windowsZones.xml')
ZONES = pathlib.Path('/usr/share/zoneinfo')

if not CLDR.exists():
    print('1..0 # SKIP unicode-cldr-core is not installed')
    sys.exit(0)


def read_back(names):
    """name: the tzdata id that we write for it."""
    lines = ['BEGIN:VCALENDAR', 'VERSION:2.0']
    for number, name in enumerate(names):
        lines += ['BEGIN:VEVENT', f'UID:{number}', f'DTSTART;TZID={name}:20260705T100000', 'END:VEVENT']
    with tempfile.NamedTemporaryFile(suffix='.ics') as file:
        file.write('\r\n'.join(lines + ['END:VCALENDAR', '']).encode())
        file.flush()
        out = subprocess.run([sys.argv[1], 'share', file.name], capture_output=True, text=True, check=True).stdout
    events = re.findall(r'BEGIN:VEVENT.*?END:VEVENT', out.replace('\r\n ', '').replace('\n ', ''), re.S)
    found = {}
    for event in events:
        uid = re.search(r'^UID:(\d+)', event, re.M)[1]
        start = re.search(r'^DTSTART(?:;TZID=([^:\r]*))?:(\S+)', event, re.M)
        found[names[int(uid)]] = start[1] or ('UTC' if start[2].endswith('Z') else None)
    return found


# What CLDR said before Almaty and Chihuahua changed their clocks, of 2024 and 2022, and what it has said since.
CHANGED = {'Central Asia Standard Time': ('Asia/Almaty', 'Asia/Bishkek'),
           'Mountain Standard Time (Mexico)': ('America/Chihuahua', 'America/Mazatlan')}


@tap.test
def every_windows_name_is_known_as_cldr_has_it():
    zones = {it.get('other'): it.get('type') for it in xml.etree.ElementTree.parse(CLDR).iter('mapZone')
             if it.get('territory') == '001'}
    tap.true(len(zones) > 130, 'the table is not what it was')
    found = read_back(sorted(zones))
    wrong = []
    for name, cldr in zones.items():
        ours = found.get(name)
        if cldr == CHANGED.get(name, ('', ''))[0]:
            cldr = CHANGED[name][1]
        if ours is None:
            wrong.append(f'{name}: not known')
        elif ours != cldr and not (ZONES / cldr).exists():
            pass   # a former spelling that this system has no longer; the table of those is tested elsewhere
        elif ours != cldr and (ZONES / ours).read_bytes() != (ZONES / cldr).read_bytes():
            wrong.append(f'{name}: {ours}, CLDR has {cldr}')
    tap.true(not wrong, '\n'.join(wrong))


tap.run()
