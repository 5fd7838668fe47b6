#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading and writing back loses nothing.

For each file of the corpus, and for many calendars made up from a fixed seed, what ics-roundtrip writes is compared
with what it read: as a multiset of calendars, components, properties, parameters and values, taken apart by a lexer of
its own here, which shares nothing with Hostyny's.  python3-icalendar then reads the same output, event by event.
"""
import collections
import pathlib
import random
import subprocess
import sys
import tempfile

import icalendar

tool, corpus, hostynyctl = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
results = []


def unfold(data):
    data = data.replace(b'\r\n', b'\n').replace(b'\r', b'\n')
    data = data.replace(b'\n ', b'').replace(b'\n\t', b'')
    return [line for line in data.decode('utf-8').split('\n') if line.strip()]


def split_outside_quotes(text, mark):
    parts, quoted, current = [], False, ''
    for c in text:
        if c == '"':
            quoted = not quoted
        if c == mark and not quoted:
            parts.append(current)
            current = ''
        else:
            current += c
    return parts + [current]


def take_apart(line):
    head = split_outside_quotes(line, ':')[0]
    value = line[len(head) + 1:]
    name, *params = split_outside_quotes(head, ';')
    params = collections.Counter(
        (p.partition('=')[0].upper(), tuple(split_outside_quotes(p.partition('=')[2], ','))) for p in params)
    return name.upper(), frozenset(params.items()), value


def tree(lines):
    """Calendars as nested (name, multiset of properties, multiset of components)."""
    root = ('', collections.Counter(), [])
    stack = [root]
    for line in lines:
        name, params, value = take_apart(line)
        if name == 'BEGIN':
            stack.append((value.upper(), collections.Counter(), []))
        elif name == 'END':
            done = stack.pop()
            assert done[0] == value.upper(), (done[0], value)
            stack[-1][2].append(freeze(done))
        elif len(stack) > 1:
            stack[-1][1][(name, params, value)] += 1
    assert len(stack) == 1
    return freeze(root)


def freeze(node):
    return node[0], frozenset(node[1].items()), frozenset(collections.Counter(node[2]).items())


def run(profile, path):
    done = subprocess.run([tool, profile, str(path)], capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr.decode()


def check(name, condition, *why):
    results.append(bool(condition))
    print(f"{'ok' if condition else 'not ok'} {len(results)} - {name}")
    if not condition:
        for line in why:
            print('#', line)


def check_form(name, out):
    lines = out.split(b'\r\n')
    check(f'{name}: CRLF, no bare LF, no byte order mark, 75 octets, whole letters',
          lines[-1] == b'' and not out.startswith(b'\xef\xbb\xbf') and b'\n' not in b''.join(lines)
          and all(len(line) <= 75 for line in lines) and all(decodes(line) for line in lines))


def decodes(line):
    try:
        line.decode('utf-8')
        return True
    except UnicodeDecodeError:
        return False


def events(data):
    """VEVENTs that are the calendar's own: one may also stand in a component that nobody knows."""
    found = []
    for calendar in icalendar.Calendar.from_ical(data, multiple=True):
        found += [component for component in calendar.subcomponents if component.name == 'VEVENT']
    return found


def key(event):
    recurrence = event.get('RECURRENCE-ID')
    return str(event.get('UID')), recurrence.to_ical() if recurrence else b''


def moment(event, name):
    return event[name].dt if name in event else None


def compare_share(name, source, out):
    """What a recipient's program reads from the shared calendar is what it reads from the original."""
    theirs = {key(e): e for e in events(source)}
    ours = {key(e): e for e in events(out)}
    check(f'{name}: share holds the same events', set(theirs) == set(ours), theirs.keys() ^ ours.keys())
    for k in theirs.keys() & ours.keys():
        a, b = theirs[k], ours[k]
        for field in ('SUMMARY', 'LOCATION', 'DESCRIPTION', 'STATUS'):
            first = a.get(field)
            first = first[0] if isinstance(first, list) else first
            check(f'{name}: {k[0]} {field}', str(first or '') == str(b.get(field) or ''), first, b.get(field))
        for field in ('DTSTART', 'DTEND'):
            x, y = moment(a, field), moment(b, field)
            if hasattr(x, 'timestamp') and x.tzinfo is not None:
                check(f'{name}: {k[0]} {field}', x.timestamp() == y.timestamp(), x, y)
            else:
                check(f'{name}: {k[0]} {field}', x == y, x, y)
        check(f'{name}: {k[0]} has DTSTAMP and nothing private',
              'DTSTAMP' in b and not {'ATTENDEE', 'ORGANIZER', 'GEO', 'ATTACH'} & set(b)
              and not b.subcomponents and not any(n.startswith('X-') for n in b))


def check_corpus(path):
    source = path.read_bytes()
    code, out, notes = run('lossless', path)
    check(f'{path.name}: readable', code == 0, notes)
    check_form(path.name, out)
    check(f'{path.name}: nothing lost', tree(unfold(source)) == tree(unfold(out)), notes)
    check(f'{path.name}: python3-icalendar reads the same number of events', len(events(source)) == len(events(out)))
    with tempfile.NamedTemporaryFile(suffix='.ics') as again:
        again.write(out)
        again.flush()
        check(f'{path.name}: written twice is the same', run('lossless', again.name)[1] == out)
    code, out, notes = run('share', path)
    check_form(path.name + ' share', out)
    compare_share(path.name, source, out)
    check_edit(path, source)
    check_plan(path, source)


def through_a_plan(path):
    """What a lossless export gives back after an import, and what a second import says."""
    with tempfile.TemporaryDirectory() as folder:
        def run_ctl(*words):
            return subprocess.run([hostynyctl, '--plan', f'{folder}/plan.hostyny', *map(str, words)], capture_output=True,
                                  check=True).stdout
        run_ctl('import', path)
        out = run_ctl('export', '--profile', 'lossless')
        return out, run_ctl('import', path).decode()


def check_plan(path, source):
    out, again = through_a_plan(path)
    check(f'{path.name}: nothing lost on the way through a plan', tree(unfold(source)) == tree(unfold(out)))
    check(f'{path.name}: nothing new the second time', again.startswith('new 0, changed 0, '), again)


def check_edit(path, source):
    """Editing a field changes that property and the bookkeeping, and no other line."""
    out = run('edit', path)[1]
    before, after = collections.Counter(unfold(source)), collections.Counter(unfold(out))
    changed = list((before - after) + (after - before))
    check(f'{path.name}: an edited summary touches nothing else',
          all(take_apart(line)[0] in ('SUMMARY', 'SEQUENCE') for line in changed), *changed)
    title = 'Змінена назва, \\ and; more\nin two lines'
    check(f'{path.name}: the new summary is in every event', all(
        str(e['SUMMARY'][0] if isinstance(e['SUMMARY'], list) else e['SUMMARY']) == title for e in events(out)))


NAMES = ['X-A', 'x-lower', 'COMMENT', 'CONTACT', 'X-ALT-DESC', 'RESOURCES', 'ATTACH', 'GEO', 'CLASS', 'SUMMARY',
         'DESCRIPTION', 'LOCATION', 'CATEGORIES', 'URL', 'STATUS', 'TRANSP', 'SEQUENCE', 'PRIORITY', 'EXDATE', 'RDATE',
         'RRULE', 'DURATION', 'DTEND', 'CREATED', 'LAST-MODIFIED', 'X-HOSTYNY-NOTES', 'X-HOSTYNY-KIND', 'UNHEARD-OF']
VALUES = ['', 'a', 'текст', 'a\\,b', 'a\\nb', '\\\\', 'C:\\Temp\\new', '1', '-5', '99999999999', 'P1D', '-PT5M', 'PT',
          '20261201T100000Z', '20261201', '00010101T000000', '99991231T235959Z', 'FREQ=DAILY;COUNT=3', 'COUNT=3;FREQ=DAILY',
          'FREQ=YEARLY;BYWEEKNO=53', 'a;b,c:d"e', '50.08;14.42', 'TRANSPARENT', 'confirmed', '😀' * 30, 'ї' * 200, ' lead',
          'trail ', '\tx', '\\', '\u202eabc', 'meal', '20261201T100000Z/PT1H,20261202T100000Z/20261203T100000Z']
PARAMS = ['', ';LANGUAGE=uk', ';X-P="a;b:c,d"', ';X-P=a,"b,c"', ';TZID=Europe/Kyiv', ';TZID="FLE Standard Time"', ';VALUE=DATE',
          ';TZID=Nowhere/At All', ';ALTREP="cid:a"', ";X-Q=^'a^n^^", ';X-EMPTY=', ';VALUE=TEXT;X-R=1']


def random_component(rng, depth):
    name = rng.choice(['VEVENT'] * 6 + ['VTODO', 'VJOURNAL', 'X-THING', 'VAVAILABILITY']) if depth == 0 else \
        rng.choice(['VALARM', 'VLOCATION', 'PARTICIPANT', 'X-INNER'])
    lines = [f'BEGIN:{name}']
    if depth == 0:
        lines += [f'UID:{rng.randrange(10 ** 9)}', f'DTSTART{rng.choice(["", ";TZID=Europe/Kiev"])}:20261125T100000']
    for _ in range(rng.randrange(8)):
        lines.append(rng.choice(NAMES) + rng.choice(PARAMS) + ':' + rng.choice(VALUES))
    rng.shuffle(lines[1:])
    for _ in range(rng.randrange(2 if depth < 3 else 1)):
        lines += random_component(rng, depth + 1)
    if rng.random() < .2:
        lines.append('X-LATE:after the inner ones')
    return lines + [f'END:{name}']


def fold(rng, line, end):
    """Folds anywhere, inside letters too."""
    data = line.encode()
    pieces = []
    while len(data) > 1 and rng.random() < .4:
        at = rng.randrange(1, len(data))
        pieces.append(data[:at])
        data = data[at:]
    return (end + rng.choice([b' ', b'\t'])).join(pieces + [data])


def check_random(count):
    rng = random.Random(20261124)
    bad = []
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / 'random.ics'
        for number in range(count):
            lines = []
            for _ in range(rng.randrange(1, 4)):
                lines += ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example.org//random//EN']
                lines += [rng.choice(['METHOD:REQUEST', 'X-WR-CALNAME:Так', 'x-odd;a=b:c'])] * rng.randrange(3)
                for _ in range(rng.randrange(5)):
                    component = random_component(rng, 0)
                    # Without this an event gets one of ours when it comes into a plan.
                    lines += [component[0], 'DTSTAMP:20260101T000000Z', *component[1:]]
                lines.append('END:VCALENDAR')
            end = rng.choice([b'\n', b'\r\n'])
            source = rng.choice([b'', b'\xef\xbb\xbf']) + end.join(fold(rng, line, end) for line in lines) + end
            path.write_bytes(source)
            code, out, notes = run('lossless', path)
            plain = '\n'.join(lines).encode()
            if code != 0 or 'lost' in notes or tree(unfold(plain)) != tree(unfold(out)):
                bad.append(number)
            if number % 20 == 0 and 'BEGIN:VEVENT' in lines:
                out, again = through_a_plan(path)
                if tree(unfold(plain)) != tree(unfold(out)) or not again.startswith('new 0, changed 0, '):
                    bad.append(f'{number} through a plan: {again}')
    check(f'{count} random calendars come back whole', not bad, bad)


for file in sorted(corpus.glob('*.ics')):
    if file.name != 'broken.ics':
        check_corpus(file)
check_random(400)
print(f'1..{len(results)}')
sys.exit(not all(results))
