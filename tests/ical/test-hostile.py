#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are made to do harm end in a sentence, or in what can be read of them.

    test-hostile.py HOSTYNYCTL

Each is imported into a plan of its own.  Nothing crashes, no more memory is taken than a small multiple of the file, the
good item beside the bad one arrives, what is lost is named by line, and where the whole is refused the plan is as it was.
Time is not measured: what takes more than linear time runs into the test's limit.
"""
import gzip
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import tap  # noqa: E402

program = sys.argv[1]
scratch = tempfile.TemporaryDirectory()
folder = pathlib.Path(scratch.name)
HEAD, TAIL = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example.org//hostile//EN\r\n', 'END:VCALENDAR\r\n'
MIB = 1024 * 1024
# The shadow memory of a sanitizer is no memory of ours.
IS_SANITIZED = b'__asan_init' in pathlib.Path(program).read_bytes()


def event(uid, *lines):
    return '\r\n'.join(['BEGIN:VEVENT', f'UID:{uid}', 'DTSTAMP:20260101T000000Z', *lines, 'END:VEVENT', ''])


GOOD = event('good', 'DTSTART:20260105T100000Z', 'SUMMARY:good')


def bad(*lines):
    return HEAD + event('bad', 'DTSTART:20260105T080000Z', *lines) + GOOD + TAIL


def start(line):
    return HEAD + event('bad', line) + GOOD + TAIL


def zone(tzid, rule, n_observances=1):
    return (f'BEGIN:VTIMEZONE\r\nTZID:{tzid}\r\n' + ('BEGIN:STANDARD\r\nDTSTART:00010101T000000\r\n' f'RRULE:{rule}\r\n'
            'TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n') * n_observances + 'END:VTIMEZONE\r\n')


# name: (contents, items that arrive, items that are lost)
READABLE = {
    'a line of 50 MB': (bad('SUMMARY:' + 'x' * 50_000_000), 2, 0),
    'the same folded': (bad('SUMMARY:' + ('x' * 70 + '\r\n ') * 700_000), 2, 0),
    'an attachment of 20 MB': (bad('ATTACH;ENCODING=BASE64;VALUE=BINARY:' + 'QUJD' * 5_000_000), 2, 0),
    'a million parameters': (bad('COMMENT' + ';X=1' * 1_000_000 + ':x'), 2, 0),
    'a million dates that do not take place': (bad('RRULE:FREQ=DAILY', 'EXDATE:' + ','.join(['20260105'] * 1_000_000)), 2, 0),
    'nested 10,000 deep': (bad(*['BEGIN:VALARM'] * 10_000, *['END:VALARM'] * 10_000), 1, 1),
    'nested for ever': (HEAD + GOOD + 'BEGIN:X-A\r\n' * 200_000 + TAIL, 1, 1),
    'ends without beginnings': (HEAD + 'END:VEVENT\r\n' * 300_000 + GOOD + TAIL, 1, 0),
    'lines that are none': (HEAD + 'junk\r\n' * 500_000 + GOOD + TAIL, 1, 0),
    'rules that never match': (bad(*['RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30'] * 2000), 2, 0),
    'a rule that never ends': (bad('RRULE:FREQ=SECONDLY'), 2, 0),
    'a rule that counts for ever': (bad('RRULE:FREQ=MINUTELY;COUNT=100000000'), 2, 0),
    'a rule without an interval': (bad('RRULE:FREQ=DAILY;INTERVAL=0'), 2, 0),
    'zones that turn every second': (HEAD + zone('Bomb', 'FREQ=SECONDLY') + GOOD + TAIL, 1, 0),
    'zones that turn every month': (HEAD + ''.join(zone(f'Bomb{i}', 'FREQ=MONTHLY', 50) for i in range(100)) + GOOD + TAIL, 1, 0),
    'zero bytes': (bad('SUMMARY:a\0b') + '\0\0', 2, 0),
    'a zero byte between calendars': (HEAD + GOOD + TAIL + '\0' + HEAD + event('second', 'DTSTART:20260105') + TAIL, 2, 0),
    'letters that turn the line around': (bad('SUMMARY:\u202egnp.exe\u2066 \u2069'), 2, 0),
    'the year 1': (start('DTSTART:00010101T000000Z'), 2, 0),
    'the year 9999, and on': (bad('DTEND:99991231T235959Z', 'RRULE:FREQ=YEARLY;INTERVAL=9000'), 2, 0),
    'the year 0': (start('DTSTART:00000101T000000Z'), 1, 1),
    'no such day': (start('DTSTART:20260231T250000Z'), 1, 1),
    'less than no time': (bad('DURATION:-P9999999D'), 2, 0),
    'more time than there is': (bad('DURATION:P99999999999999999999W'), 2, 0),
    'one UID for all': (HEAD + ''.join(event('same', 'DTSTART:20260105', f'SUMMARY:{i}') for i in range(3000)) + TAIL, 3000, 0),
    'no END': (HEAD + GOOD + 'BEGIN:VEVENT\r\nUID:cut\r\nDTSTART:20260', 1, 1),
}
REFUSED = {
    'empty': b'',
    'a web page': b'<html><body>Sign in</body></html>',
    'only zero bytes': bytes(10 * MIB),
    'noise': bytes(i * i % 251 for i in range(MIB)),
    'no whole gzip': gzip.compress(GOOD.encode())[:40],
    'gzip that unpacks to 256 MiB': gzip.compress(bytes(256 * MIB)),
}


def limit(size):
    """Memory for the child: what it needs for nothing, and a small multiple of the file."""
    if not IS_SANITIZED:
        most = 200 * MIB + 10 * size
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def run(plan, path, size):
    done = subprocess.run([program, '--plan', str(plan), 'import', str(path)], capture_output=True, text=True, check=False,
                          preexec_fn=lambda: limit(size), env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    tap.true(done.returncode in (0, 1, 3), f'status {done.returncode}: {done.stderr[:1000]}')
    return done


def written(data):
    path = folder / 'hostile.ics'
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path, path.stat().st_size


@tap.test
def what_can_be_read_is_read():
    for name, (data, n_read, n_lost) in READABLE.items():
        path, size = written(data)
        plan = folder / 'plan.hostyny'
        done = run(plan, path, size)
        tap.equal(done.stdout, f'new {n_read}, changed 0, unchanged 0, older 0, unreadable {n_lost}\n', name + done.stderr[:300])
        tap.equal(done.returncode, 1 if n_lost else 0, name)
        for line in done.stderr.splitlines():
            tap.true(re.fullmatch(rf'{re.escape(str(path))}:[1-9]\d*: .+', line), f'{name}: {line[:200]}')
        for rest in folder.glob('plan.hostyny*'):
            rest.unlink()


@tap.test
def what_is_refused_is_refused_whole_with_a_sentence():
    plan = folder / 'kept.hostyny'
    path, size = written(HEAD + GOOD + TAIL)
    run(plan, path, size)
    before = subprocess.run([program, '--plan', str(plan), 'export', '--profile', 'lossless'], capture_output=True, check=True).stdout
    tap.true(b'UID:good' in before, before)
    fifo = folder / 'pipe.ics'
    os.mkfifo(fifo)
    closed = folder / 'closed.ics'
    closed.write_text(HEAD + TAIL)
    closed.chmod(0)
    others = [folder, fifo, '/dev/zero', folder / 'missing.ics'] + ([closed] if os.geteuid() != 0 else [])
    for name, data in [*REFUSED.items(), *((str(it), None) for it in others)]:
        path, size = written(data) if data is not None else (name, 0)
        done = run(plan, path, size)
        tap.equal((done.returncode, done.stdout, done.stderr.count('\n')), (3, '', 1), name)
        tap.true(done.stderr.rstrip().endswith(('.', 'directory', 'denied')), f'{name}: {done.stderr}')
    after = subprocess.run([program, '--plan', str(plan), 'export', '--profile', 'lossless'], capture_output=True, check=True).stdout
    tap.equal(after, before, 'the plan')


@tap.test
def a_window_over_endless_rules_is_answered():
    plan = folder / 'endless.hostyny'
    rules = ['FREQ=SECONDLY', 'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=MINUTELY;COUNT=100000000',
             'FREQ=YEARLY;BYHOUR=' + ','.join(map(str, range(24))) + ';BYMINUTE=' + ','.join(map(str, range(60)))]
    path, size = written(HEAD + ''.join(event(f'r{i}', 'DTSTART:19700101T000000Z', f'RRULE:{rule}')
                                        for i, rule in enumerate(rules)) + GOOD + TAIL)
    run(plan, path, size)
    done = subprocess.run([program, '--plan', str(plan), 'occurrences', '--from', '2026-01-05', '--to', '2026-01-06'],
                          capture_output=True, text=True, check=False)
    tap.true(done.returncode in (0, 1), done.stderr[:1000])
    tap.true('good' in done.stdout, 'the good item')
    tap.true(done.stderr.strip(), 'what was cut is not said')


tap.run()
