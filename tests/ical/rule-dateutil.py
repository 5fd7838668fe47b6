# SPDX-License-Identifier: GPL-3.0-or-later
"""Random recurrence rules against python-dateutil.

usage: rule-dateutil.py RULE-DUMP [COUNT [SEED]]

Each rule is asked for two windows: one from DTSTART on and one years later.  Where dateutil is known to differ from
RFC 5545 the rules are chosen so that it does not matter; each place says why.
"""
import datetime as dt
import itertools
import random
import subprocess
import sys
import types
import warnings

try:
    import dateutil.rrule
    from dateutil.rrule import rrulestr
except ImportError as missing:
    print(f'1..0 # SKIP {missing}')
    sys.exit(0)

warnings.simplefilter('ignore')   # it finds COUNT with UNTIL unwise; we never write both

# It looks for the next instance up to the year 9999: for a rule that gives none this takes minutes.
calendar_module = types.SimpleNamespace(**vars(dt))
dateutil.rrule.datetime = calendar_module

DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
WINDOW_DAYS = {'YEARLY': 3000, 'MONTHLY': 1500, 'WEEKLY': 700, 'DAILY': 400, 'HOURLY': 40, 'MINUTELY': 3,
               'SECONDLY': 1}
MOST = 1000   # instances of one rule compared


def some(rnd, numbers, most):
    numbers = list(numbers)
    return ','.join(str(n) for n in rnd.sample(numbers, rnd.randint(1, min(most, len(numbers)))))


def signed(top):
    return [n for n in range(-top, top + 1) if n != 0]


def day_parts(rnd, freq, parts):
    if rnd.random() < .35:
        parts['BYMONTH'] = some(rnd, range(1, 13), 4)
    if freq == 'YEARLY' and rnd.random() < .2:
        # Weeks -52 and -53: dateutil does not see them at the end of the year before.
        parts['BYWEEKNO'] = some(rnd, [n for n in signed(53) if n > -52], 4)
    if freq in ('YEARLY', 'HOURLY', 'MINUTELY', 'SECONDLY') and rnd.random() < .15:
        # It takes day -366 of a plain year for a day of the year before or after.
        parts['BYYEARDAY'] = some(rnd, signed(365), 20)
    if freq not in ('WEEKLY',) and rnd.random() < .3:
        parts['BYMONTHDAY'] = some(rnd, signed(31), 6)
    if rnd.random() < .4:
        days = DAYS
        if freq == 'MONTHLY':
            days = rnd.choice([DAYS, [f'{n}{d}' for n in signed(5) for d in DAYS]])
        elif freq == 'YEARLY' and 'BYWEEKNO' not in parts:
            top = 5 if 'BYMONTH' in parts else 53
            # Never MO beside 2TU: it asks for days that are both.
            days = rnd.choice([DAYS, [f'{n}{d}' for n in signed(top) for d in DAYS]])
        parts['BYDAY'] = some(rnd, days, 4)


def clock_parts(rnd, parts):
    if rnd.random() < .25:
        parts['BYHOUR'] = some(rnd, range(24), 4)
    if rnd.random() < .2:
        parts['BYMINUTE'] = some(rnd, range(60), 4)
    if rnd.random() < .15:
        parts['BYSECOND'] = some(rnd, range(60), 3)


def make_case(rnd):
    freq = rnd.choice(['YEARLY', 'YEARLY', 'MONTHLY', 'MONTHLY', 'WEEKLY', 'WEEKLY', 'DAILY', 'DAILY', 'HOURLY',
                       'MINUTELY', 'SECONDLY'])
    start = dt.datetime(rnd.randint(1990, 2030), rnd.randint(1, 12), rnd.randint(1, 28),
                        rnd.randint(0, 23), rnd.randint(0, 59), rnd.choice([0, 0, 0, 17, 59]))
    if rnd.random() < .15:
        start = rnd.choice([dt.datetime(2000, 2, 29, 9), dt.datetime(2023, 12, 31, 23, 30), dt.datetime(2020, 1, 31, 8),
                            dt.datetime(2018, 12, 31, 0), dt.datetime(2021, 1, 3, 10)])
    parts = {'FREQ': freq}
    if rnd.random() < .5:
        parts['INTERVAL'] = str(rnd.choice([1, 2, 2, 3, 4, 5, 7, 11, 12, 24, 61, 90]))
    day_parts(rnd, freq, parts)
    clock_parts(rnd, parts)
    if rnd.random() < .5:
        parts['WKST'] = rnd.choice(DAYS)
    if rnd.random() < .25 and any(part.startswith('BY') for part in parts):
        # The set of a second is one second; looking for a second one in it takes dateutil half a minute.
        top = {'SECONDLY': 1, 'MINUTELY': 2, 'HOURLY': 4}.get(freq, rnd.choice([2, 5, 40]))
        parts['BYSETPOS'] = some(rnd, signed(top), 3)
        if freq == 'WEEKLY':
            # dateutil leaves the days before DTSTART out of the first week's set, and so counts from another one.
            parts['WKST'] = DAYS[start.weekday()]
    end = rnd.random()
    if end < .35:
        parts['COUNT'] = str(rnd.choice([1, 2, 3, 7, 10, 25, 100, 400]))
    elif end < .6:
        until = start + dt.timedelta(days=rnd.randint(0, WINDOW_DAYS[freq] * 3), seconds=rnd.randint(0, 86399))
        parts['UNTIL'] = until.strftime('%Y%m%dT%H%M%S')

    order = list(parts)
    rnd.shuffle(order)
    later = WINDOW_DAYS[freq] * (rnd.random() * 2)
    windows = [(start, start + dt.timedelta(days=WINDOW_DAYS[freq]))]
    begin = start + dt.timedelta(days=int(later), seconds=rnd.randint(0, 86399))
    windows.append((begin, begin + dt.timedelta(days=WINDOW_DAYS[freq] / 4)))
    return start, parts, ';'.join(f'{name}={parts[name]}' for name in order), windows


def expected(start, parts, windows):
    """The windows, shortened where there are too many instances, with what dateutil finds in each, DTSTART as the first
    instance; None where it gives up."""
    parts = dict(parts)
    if 'BYWEEKNO' in parts and not {'BYDAY', 'BYMONTHDAY', 'BYYEARDAY'} & parts.keys():
        # It takes every day of the week; the RFC takes from DTSTART what the rule leaves open.
        parts['BYDAY'] = DAYS[start.weekday()]
    text = ';'.join(f'{name}={value}' for name, value in parts.items())
    last = max(end for begin, end in windows)
    calendar_module.MAXYEAR = last.year
    try:
        rule = rrulestr(text, dtstart=start)
        first = next(iter(rule), None)
        if first != start and 'COUNT' in parts:
            # It does not count a DTSTART that the rule does not give.
            parts['COUNT'] = str(int(parts['COUNT']) - 1)
            text = ';'.join(f'{name}={value}' for name, value in parts.items())
            rule = rrulestr(text, dtstart=start) if parts['COUNT'] != '0' else []
    except ValueError:
        return None   # it looked ahead and saw that the rule gives nothing
    found = list(itertools.islice(itertools.takewhile(lambda when: when < last, rule), MOST))
    if len(found) == MOST:
        windows = [(min(begin, found[-MOST // 3]), min(end, found[-1])) for begin, end in windows]
    if not found or found[0] != start:
        found.insert(0, start)
    return [(begin, end, [when for when in found if begin <= when < end]) for begin, end in windows]


def run(dump, lines):
    done = subprocess.run([dump], input='\n'.join(lines) + '\n', text=True, stdout=subprocess.PIPE, check=True)
    return done.stdout.splitlines()


def main():
    dump = sys.argv[1]
    n_cases = int(sys.argv[2]) if len(sys.argv) > 2 else 2500
    rnd = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 5545)
    cases, lines = [], []
    while len(cases) < n_cases:
        start, parts, text, windows = make_case(rnd)
        wanted = expected(start, parts, windows)
        if wanted is None:
            continue
        cases.append(wanted)
        for begin, end, _ in wanted:
            lines.append(' '.join([start.isoformat(), text, begin.isoformat(timespec='seconds'),
                                   end.isoformat(timespec='seconds')]))
    answers = run(dump, lines)
    assert len(answers) == len(lines), 'the dump ended early'

    n_bad = n_instances = 0
    for number, (line, answer) in enumerate(zip(lines, answers)):
        wanted = [when.isoformat() for when in cases[number // 2][number % 2][2]]
        given = answer.split()
        cut = given[-1:] == ['cut']
        given = [word for word in given if word != 'cut' and not word.startswith('steps=')]
        n_instances += len(wanted)
        if given != wanted or cut:
            n_bad += 1
            if n_bad <= 10:
                print(f'# {line}\n#   ours but not dateutil\'s: {sorted(set(given) - set(wanted))[:8]}'
                      f'\n#   dateutil\'s but not ours: {sorted(set(wanted) - set(given))[:8]}{" cut" if cut else ""}')
    print('1..1')
    print(f'{"not ok" if n_bad else "ok"} 1 - {n_cases} rules, {len(lines)} windows, {n_instances} instances, '
          f'{n_bad} differ')
    return 1 if n_bad else 0


if __name__ == '__main__':
    sys.exit(main())
