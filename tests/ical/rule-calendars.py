# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules by other calendars (RFC 7529): its own examples, and random ones against python-convertdate.

usage: rule-calendars.py SERIES-DUMP [RULES [SEED]]

convertdate says of each day what it is called elsewhere; which days a rule means is then only looked up.
"""
import datetime as dt
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import tap  # noqa: E402

try:
    from convertdate import coptic, hebrew, indian_civil, islamic
except ImportError as missing:
    print(f'1..0 # SKIP {missing}')
    sys.exit(0)

DUMP = sys.argv[1]
N_RULES = int(sys.argv[2]) if len(sys.argv) > 2 else 120
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 7529
FIRST, END = dt.date(2020, 1, 1), dt.date(2036, 1, 1)
DAYS = [FIRST + dt.timedelta(days=n) for n in range((END - FIRST).days)]
# The year of Tishri begins RFC 7529's count of months; the leap month, the first Adar, comes after the fifth.
HEBREW = {7: '1', 8: '2', 9: '3', 10: '4', 11: '5', 13: '6', 1: '7', 2: '8', 3: '9', 4: '10', 5: '11', 6: '12'}


def in_hebrew(day):
    year, month, number = hebrew.from_gregorian(day.year, day.month, day.day)
    if month == 12:
        return '5L' if hebrew.leap(year) else '6', number
    return HEBREW[month], number


def by(calendar):
    def convert(day):
        _year, month, number = calendar.from_gregorian(day.year, day.month, day.day)
        return str(month), number
    return convert


CALENDARS = {'HEBREW': in_hebrew, 'COPTIC': by(coptic), 'ETHIOPIC': by(coptic), 'ISLAMIC-CIVIL': by(islamic),
             'INDIAN': by(indian_civil)}


def dump(series, first=FIRST, end=END):
    """What our expander gives for series of all-day events [(start, rule)]: a list of dates each."""
    lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//Test//EN']
    for index, (start, rule) in enumerate(series):
        lines += ['BEGIN:VEVENT', f'UID:{index}', 'DTSTAMP:20260101T000000Z', f'DTSTART;VALUE=DATE:{start:%Y%m%d}', f'RRULE:{rule}',
                  'END:VEVENT']
    with tempfile.NamedTemporaryFile('w', suffix='.ics', newline='') as file:
        file.write('\r\n'.join([*lines, 'END:VCALENDAR', '']))
        file.flush()
        said = subprocess.run([DUMP, file.name, f'{first}T00:00:00Z', f'{end}T00:00:00Z'], check=True, capture_output=True,
                              text=True).stdout
    found = {str(index): [] for index in range(len(series))}
    for line in said.splitlines():
        words = line.split()
        if len(words) == 3:
            found[words[0]].append(dt.date.fromisoformat(words[1]))
    return [sorted(found[str(index)]) for index in range(len(series))]


@tap.test
def the_examples_of_the_rfc_come_out():
    found = dump([(dt.date(2013, 2, 10), 'RSCALE=CHINESE;FREQ=YEARLY;COUNT=4'),
                  (dt.date(2013, 9, 6), 'RSCALE=ETHIOPIC;FREQ=MONTHLY;BYMONTH=13;UNTIL=20150906'),
                  (dt.date(2014, 2, 8), 'RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L;BYMONTHDAY=8;SKIP=FORWARD;COUNT=4'),
                  (dt.date(2014, 1, 31), 'RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD;COUNT=4')],
                 dt.date(2013, 1, 1), dt.date(2030, 1, 1))
    tap.equal([' '.join(map(str, dates)) for dates in found],
              ['2013-02-10 2014-01-31 2015-02-19 2016-02-08', '2013-09-06 2014-09-06 2015-09-06',
               '2014-02-08 2015-02-27 2016-02-17 2017-03-06', '2014-01-31 2014-03-01 2014-03-31 2014-05-01'])


@tap.test
def random_rules_give_the_days_that_convertdate_names():
    rng = random.Random(SEED)
    names = {calendar: [convert(day) for day in DAYS] for calendar, convert in CALENDARS.items()}
    series, expected = [], []
    for _rule in range(N_RULES):
        calendar = rng.choice(list(CALENDARS))
        # The last days of months that are of different length are SKIP's business.
        wanted = (rng.choice(names[calendar])[0], rng.randint(1, 5 if calendar in ('COPTIC', 'ETHIOPIC') else 29))
        yearly = rng.random() < 0.6
        days = [day for day, name in zip(DAYS, names[calendar]) if (name == wanted if yearly else name[1] == wanted[1])]
        if not yearly:
            rule = f'RSCALE={calendar};FREQ=MONTHLY;BYMONTHDAY={wanted[1]}'
        else:
            rule = f'RSCALE={calendar};FREQ=YEARLY;BYMONTH={wanted[0]};BYMONTHDAY={wanted[1]}'
        if rng.random() < 0.3:
            count = rng.randint(1, len(days))
            rule, days = f'{rule};COUNT={count}', days[:count]
        elif rng.random() < 0.3:
            until = rng.choice(DAYS[400:])
            rule, days = f'{rule};UNTIL={until:%Y%m%d}', [day for day in days if day <= until]
        if days:
            series.append((days[0], rule))
            expected.append(days)
    for (start, rule), found, days in zip(series, dump(series), expected):
        tap.equal(found, days, f'{start} {rule}')
    tap.true(len(series) > N_RULES * 0.8, 'hardly any rule was tried')


tap.run()
