#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds hostynyctl to its contract, which other programs rely on: when things happen, and how that is changed.

    test-contract-schedule.py HOSTYNYCTL
"""
import datetime
import pathlib
import sys
import zoneinfo

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'lib'))
import catalogue  # noqa: E402
import tap  # noqa: E402
from contract import Plan, at, calendar, day_of_talks, everything, sentence, sessions_on, times  # noqa: E402


@tap.test
def shift_moves_the_rest_of_a_day_after_an_alert():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    before = sessions_on(plan, day)
    words = ('shift', visit, '--from', at('11:20'), '--by', '40', '--format', 'json')
    dry = plan(*words, '--dry-run', TZ='Europe/Kyiv')
    tap.equal(sessions_on(plan, day), before)
    tap.equal(len(plan('history', status=0).lines), 1)
    wet = plan(*words, TZ='Europe/Kyiv')
    tap.equal((wet.status, wet.objects), (dry.status, dry.objects))

    changes = {it['name']: it for it in wet.objects if 'change' in it}
    lunch = changes['Обід']
    tap.equal((lunch['change'], lunch['start'], lunch['new_start'], lunch['new_end']),
              ('moves', at('13:00'), at('13:40'), at('14:40')))
    tap.equal(changes['Кава-пауза']['new_end'], at('12:10'))
    after = sessions_on(plan, day)
    tap.equal({name: it['start'] for name, it in after.items()},
              {name: changes[name]['new_start'] if name in changes else it['start'] for name, it in before.items()})
    tap.equal(plan('history', status=0).lines[0].split('\t')[2], 'Move the rest of the day by +40 min')
    plan('undo', status=0)
    tap.equal(sessions_on(plan, day), before)

    # To a time, from a session on; what falls out is said by hand.
    talk = next(it['uid'] for it in before.values() if it['start'] == at('11:30'))
    break_uid = before['Кава-пауза']['uid']
    plan('shift', talk, '--to', at('12:00'), '--drop', before['Запитання та відповіді']['uid'], TZ='Europe/Kyiv')
    after = sessions_on(plan, day)
    tap.equal(after['Обід']['start'], at('13:30'))
    tap.true('Запитання та відповіді' not in after, 'in the pool')
    tap.equal(after['Кава-пауза'], before['Кава-пауза'], break_uid)
    for words in (['--by', 'x'], ['--by', '5', '--to', at('12:00')], [], ['--to', 'noon'],
                  ['--by', '5', '--community', 'Атлантида']):
        sentence(plan('shift', talk, *words, status=2))
    sentence(plan('shift', visit, '--by', '5', status=2))


@tap.test
def a_day_is_moved_and_repeated():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    before = sessions_on(plan, day)
    later = day + datetime.timedelta(days=30)
    moved = plan('day', visit, '--from', day, '--to', later, '--format', 'json', '--dry-run', TZ='Europe/Kyiv')
    tap.true(moved.status in (0, 1), moved.err)
    tap.equal(sessions_on(plan, day), before)
    tap.equal(times(moved.objects, 'start'), times(moved.objects, 'new_start'))
    plan('day', visit, '--from', day, '--to', later, TZ='Europe/Kyiv')
    tap.equal((sessions_on(plan, day), sorted(sessions_on(plan, later))), ({}, sorted(before)))
    plan('undo', status=0)
    plan('day', visit, '--from', day, '--to', later, '--copy', TZ='Europe/Kyiv')
    tap.equal(sessions_on(plan, day), before)
    after = sessions_on(plan, later)
    tap.equal(sorted(after), sorted(before))
    tap.equal({it['uid'] for it in after.values()} & {it['uid'] for it in before.values()}, set())
    sentence(plan('day', visit, '--from', later + datetime.timedelta(days=1), '--to', day, status=2))


@tap.test
def a_session_is_made_to_repeat():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    talk = next(it for it in sessions_on(plan, day).values() if it['start'] == at('11:30'))

    def days():
        return [it['start'][:10] for it in plan('occurrences', '--from', day, '--to', day + datetime.timedelta(60), '--format', 'json').objects
                if it['uid'] == talk['uid']]

    plan('repeat', talk['uid'], 'FREQ=WEEKLY;COUNT=3', status=0)
    tap.equal(days(), [str(day + datetime.timedelta(7 * i)) for i in range(3)])
    plan('repeat', talk['uid'], 'never', status=0)
    tap.equal(days(), [str(day)])
    tap.equal(plan('repeat', talk['uid'], status=0).out, 'Never\n')
    sentence(plan('repeat', talk['uid'], 'FREQ=SOMETIMES', status=2))


@tap.test
def how_a_session_repeats_is_said_in_both_languages():
    plan = Plan('')
    locale = catalogue.make(pathlib.Path(__file__).resolve().parents[2], plan.folder)
    rules = {
        'FREQ=MONTHLY;BYDAY=1MO,-1FR;COUNT=21':
            'Щомісяця; у перший понеділок і в останню п’ятницю; усього 21 раз',
        'FREQ=HOURLY;INTERVAL=3;BYMONTH=1,10;COUNT=2': 'Кожні 3 години; лише у січні і жовтні; усього 2 рази',
        'FREQ=YEARLY;INTERVAL=5;BYWEEKNO=20;BYDAY=SU;COUNT=12': 'Кожні 5 років; тиждень року: 20; у неділю; усього 12 разів',
        'FREQ=DAILY;INTERVAL=21;BYDAY=TU,WE': 'Кожен 21 день; лише у вівторок і середу',
        'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1,-2': 'Щомісяця; у понеділок і вівторок; з них лише перший раз і 2-й раз від кінця',
        'FREQ=MONTHLY;BYMONTHDAY=1,-1;WKST=SU;UNTIL=20271231T120000Z':
            'Щомісяця; дні місяця: 1 і останній; тиждень починається у неділю; до 31.12.2027 включно',
        'RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L;BYMONTHDAY=8': 'RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L;BYMONTHDAY=8',
    }
    events = ''.join(f'BEGIN:VEVENT\r\nUID:{number}\r\nDTSTAMP:20261101T080000Z\r\nDTSTART;TZID=Europe/Kyiv:20261207T100000\r\n'
                     f'SUMMARY:x\r\nRRULE:{rule}\r\nEND:VEVENT\r\n' for number, rule in enumerate(rules))
    more = ('BEGIN:VEVENT\r\nUID:days\r\nDTSTAMP:20261101T080000Z\r\nDTSTART;TZID=Europe/Kyiv:20261207T100000\r\nSUMMARY:x\r\n'
            'RRULE:FREQ=DAILY\r\nEXDATE;TZID=Europe/Kyiv:20261208T100000\r\nRDATE;TZID=Europe/Kyiv:20261212T143000\r\nEND:VEVENT\r\n')
    path = plan.file('a.ics', f'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}{more}END:VCALENDAR\r\n')
    plan('import', path, status=0)
    ukrainian = {'LC_ALL': 'uk_UA.UTF-8', 'LANGUAGE': 'uk', 'HOSTYNY_LOCALEDIR': locale}
    for number, (rule, words) in enumerate(rules.items()):
        said = plan('repeat', number, status=0, **ukrainian).out.strip()
        tap.equal(said.replace('\N{NO-BREAK SPACE}', ' '), words)
        # And it is what it was.
        tap.equal(plan.listing('show', number)[0]['rrules'], [rule])
    tap.equal(plan('repeat', 'days', status=0).out, 'Every day\nAlso on 12 December 2026, 14:30\nNot on 8 December 2026\n')
    tap.equal(plan('repeat', 'days', status=0, **ukrainian).out,
              'Щодня\nТакож 12.12.2026, 14:30\nКрім 08.12.2026\n')


@tap.test
def several_are_moved_and_copied_at_once():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    talks = sorted((it for it in sessions_on(plan, day).values()), key=lambda it: it['start'])[3:5]
    uids = [it['uid'] for it in talks]

    def starts():
        return sorted((it['start'], it['end']) for uid in uids for it in plan.listing('show', uid))

    before = starts()
    steps = len(plan('history').lines)
    plan('move', *uids, '--by', '90', status=0)
    tap.equal([int(b[0][11:13]) * 60 + int(b[0][14:16]) - int(a[0][11:13]) * 60 - int(a[0][14:16])
               for a, b in zip(before, starts())], [90, 90])
    tap.equal(len(plan('history').lines), steps + 1, 'one step')
    plan('undo', status=0)
    tap.equal(starts(), before)
    count = len(plan.listing('list', 'sessions'))
    plan('move', *uids, '--by', '1440', '--copy', status=0)
    tap.equal((len(plan.listing('list', 'sessions')), starts()), (count + 2, before))
    sentence(plan('move', *uids, '--by', 'soon', status=2))
    plan('import', plan.file('whole.ics', calendar(('whole', 'DTSTART;VALUE=DATE:20261125\r\nDTEND;VALUE=DATE:20261126'))), status=0)
    sentence(plan('move', 'whole', '--by', '90', status=2))
    plan('move', 'whole', '--by', '-1440', status=0)
    it, = plan.listing('show', 'whole')
    tap.equal((it['start'][:10], it['end'][:10]), ('2026-11-24', '2026-11-25'))


@tap.test
def a_visit_is_moved_and_made_longer():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    before = sessions_on(plan, day)
    first, last = (datetime.date.fromisoformat(plan.listing('show', visit)[0][name]) for name in ('first-day', 'last-day'))
    by = datetime.timedelta(days=28)

    def days():
        shown = plan.listing('show', visit)[0]
        return shown['first-day'], shown['last-day']

    tried = plan('dates', visit, '--from', first + by, '--dry-run', '--format', 'json', TZ='Europe/Kyiv')
    tap.equal((days(), times(tried.objects, 'start')), ((str(first), str(last)), times(tried.objects, 'new_start')))
    tap.true(any(it.get('ask_again') for it in tried.objects), 'whom to ask again')
    plan('dates', visit, '--from', first + by, TZ='Europe/Kyiv')
    tap.equal((days(), sorted(sessions_on(plan, day + by))), ((str(first + by), str(last + by)), sorted(before)))
    plan('undo', status=0)
    plan('dates', visit, '--from', first, '--to', last + by, TZ='Europe/Kyiv')
    tap.equal((days(), sessions_on(plan, day)), ((str(first), str(last + by)), before), 'what is planned stays')
    sentence(plan('dates', visit, '--from', last, '--to', first - by, status=2))


@tap.test
def gaps_are_closed_and_sessions_split():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    changes = plan('tighten', visit, '--on', day, '--format', 'json', TZ='Europe/Kyiv').objects
    tap.true(any(it.get('change') == 'moves' and it['new_start'] < it['start'] for it in changes), changes)
    plan('undo', status=0)
    talk = next(it['uid'] for it in sessions_on(plan, day).values() if it['start'] == at('11:30'))
    parts = [it for it in plan('split', talk, '--groups', '2', '--format', 'json').objects if 'change' in it]
    tap.equal(sorted(it['change'] for it in parts), ['changes', 'comes'])
    shown = [plan.listing('show', it['uid'])[0]['communities'] for it in parts]
    tap.equal(sorted(len(codes) for codes in shown), [1, 1])
    tap.true(shown[0] != shown[1], shown)
    sentence(plan('split', talk, '--groups', '9', status=2))


@tap.test
def dates_are_suggested_and_taken():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    first, last = (plan.listing('show', visit)[0][name] for name in ('first-day', 'last-day'))
    words = ('suggest', 'dates', visit, '--from', first, '--to', day + datetime.timedelta(days=60))
    dates = plan(*words, '--format', 'json', TZ='Europe/Kyiv').objects
    tap.equal([it['number'] for it in dates], list(range(1, 11)))
    tap.equal([it['cost'] for it in dates], sorted(it['cost'] for it in dates))
    tap.equal((dates[0]['start'], dates[0]['end'], dates[0]['present']), (first, last, True), 'agreed days are best')
    tap.equal([it['present'] for it in dates[1:]], [False] * 9)
    tap.true('again' in dates[1]['price'][0]['sentence'], dates[1])
    tap.equal(sum(it['cost'] for it in dates[1]['price']), dates[1]['cost'])
    tap.equal([line.split('\t')[1] for line in plan(*words, TZ='Europe/Kyiv').lines],
              [f'{it["start"]}/{it["end"]}' for it in dates], 'the same in words')
    tap.equal(plan(*words, TZ='Europe/Kyiv').out, plan(*words, TZ='Europe/Kyiv').out)
    # A date is that day, wherever it is typed.
    these = [*words[:3], '--from', first, '--to', last]
    tap.equal(plan(*these, TZ='Pacific/Auckland').out, plan(*these, TZ='Europe/Kyiv').out)

    before = sessions_on(plan, day)
    tap.true(plan(*words, '--take', '2', '--dry-run', '--format', 'json').objects, 'says what would be')
    tap.equal(sessions_on(plan, day), before)
    said = plan(*words, '--take', '2', '--format', 'json', TZ='Europe/Kyiv').objects
    tap.true(any('ask_again' in it for it in said), said)
    shown = plan.listing('show', visit)[0]
    tap.equal((shown['first-day'], shown['last-day']), (dates[1]['start'], dates[1]['end']))
    moved = datetime.date.fromisoformat(dates[1]['start']) - datetime.date.fromisoformat(first)
    tap.equal({name: it['start'][10:] for name, it in sessions_on(plan, day + moved).items()},
              {name: it['start'][10:] for name, it in before.items()})
    tap.equal(plan('history', status=0).lines[0].split('\t')[2], f'Move visit “{shown["title"]}”')
    plan('undo', status=0)
    tap.equal(sessions_on(plan, day), before)
    for number in ('-1', '11', 'x'):
        sentence(plan(*words, '--take', number, status=2))


@tap.test
def places_are_suggested_and_taken():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    waiting = plan('session', 'Ще одна розмова', '--visit', visit, status=0).lines[0]
    # Days that are over are not looked at: the sample's visit lies around today.
    moved = plan('suggest', 'dates', visit, '--from', day + datetime.timedelta(days=30), '--take', '1', TZ='Europe/Kyiv')
    tap.true(moved.status in (0, 1), moved.err)
    places = plan('suggest', 'places', waiting, '--format', 'json', TZ='Europe/Kyiv').objects
    tap.true(3 < len(places) <= 10, places)
    tap.equal([it['cost'] for it in places], sorted(it['cost'] for it in places))
    tap.equal(places[0]['warnings'], 0)
    tap.true(places[-1]['warnings'] > 0, places[-1])
    plan('suggest', 'places', waiting, '--take', '1', TZ='Europe/Kyiv')
    shown = plan.listing('show', waiting)[0]
    tap.equal(shown['start'][:19], places[0]['start'])
    tap.equal(plan('history', status=0).lines[0].split('\t')[2], 'Schedule “Ще одна розмова”')
    again = plan('suggest', 'places', waiting, '--format', 'json', TZ='Europe/Kyiv').objects
    tap.equal([it['start'] for it in again if it['present']], [places[0]['start']])


@tap.test
def a_day_is_arranged_in_part():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    names = sessions_on(plan, day)
    # What waits for a time gets one where there is room, and nothing else is touched.
    waiting = {it['uid'] for it in plan.listing('list', 'sessions') if it['visit'] == visit and not it['start']}
    tap.true(waiting, 'the sample has such')
    dry = plan('arrange', visit, '--on', day, '--format', 'json', '--dry-run', TZ='Europe/Kyiv').objects
    placed = {it['uid']: it for it in dry if it.get('change') == 'moves'}
    tap.true(placed and set(placed) <= waiting, placed)
    tap.true(all(it['start'] is None and it['new_start'][:10] == str(day) for it in placed.values()), placed)
    tap.true(any('get one.' in it.get('price', '') or 'gets one.' in it.get('price', '') for it in dry), dry)
    left = plan('arrange', visit, '--on', day, '--format', 'json', '--dry-run', *[word for uid in waiting for word in ('--keep', uid)],
                TZ='Europe/Kyiv').objects
    tap.equal([it for it in left if it.get('change') == 'moves'], [])
    plan('delete', *waiting, status=0)
    sentence(plan('arrange', visit, '--on', day, status=2, TZ='Europe/Kyiv'))
    talk = next(it['uid'] for it in names.values() if it['start'] == at('11:30'))
    plan('place', talk, '--at', at('10:30'), status=0, TZ='Europe/Kyiv')
    before = sessions_on(plan, day)
    words = ('arrange', visit, '--on', day, '--format', 'json')
    dry = plan(*words, '--dry-run', TZ='Europe/Kyiv').objects
    tap.equal(sessions_on(plan, day), before)
    moving = {it['uid']: it['new_start'] for it in dry if it.get('change') == 'moves'}
    tap.equal(list(moving), [talk], 'only what is in the way')
    sentence_of_clash = [it for it in plan('check', '--format', 'json').objects if it['rule'] == 'delegation-twice']
    tap.true(sentence_of_clash, 'it was in the way')
    kept = plan(*words, '--keep', talk, '--dry-run', TZ='Europe/Kyiv').objects
    tap.equal([it['uid'] for it in kept if it.get('change') == 'moves'], [])
    plan(*words, TZ='Europe/Kyiv')
    tap.equal({it['uid']: it['start'] for it in sessions_on(plan, day).values() if it['uid'] in moving}, moving)
    tap.equal([it for it in plan('check', '--format', 'json').objects if it['rule'] == 'delegation-twice'], [])
    tap.true(plan('history', status=0).lines[0].split('\t')[2].startswith('Arrange the day of '), 'one step')


@tap.test
def busy_times_of_others_come_in():
    plan = Plan('--sample')
    day = datetime.date.today() + datetime.timedelta(days=20)
    stamp = day.strftime('%Y%m%d')
    lunch = ('lunch', f'DTSTART;TZID=Europe/Kyiv:{stamp}T120000\r\nDTEND;TZID=Europe/Kyiv:{stamp}T130000')
    free = ('free', f'DTSTART:{stamp}T150000Z\r\nDTEND:{stamp}T160000Z\r\nTRANSP:TRANSPARENT')
    path = plan.file('calendar.ics', calendar(lunch, free))
    person = next(it for it in plan.listing('list', 'people') if it.get('name'))
    n_sessions = len(plan.listing('list', 'sessions'))

    dry = plan('busy', person['uid'], path, '--dry-run', '--format', 'json', TZ='Europe/Kyiv', status=0)
    tap.equal(plan.listing('list', 'busy-times'), [])
    plan('busy', person['name'], path, status=0, TZ='Europe/Kyiv')
    busy, = plan.listing('list', 'busy-times')
    tap.equal((busy['whom'], busy['source']), (person['uid'], 'calendar'))
    tap.equal({**busy, 'uid': None}, {**dry.objects[0], 'uid': None})
    tap.equal([it[:10] for it in busy['periods'][0].split('/')], [str(day)] * 2)
    tap.equal(len(busy['periods']), 1, 'what is free is not busy')
    tap.equal((busy['received-on'], busy['known-to']), (str(datetime.date.today()), str(day)))
    tap.equal(len(plan.listing('list', 'sessions')), n_sessions, 'no session was made')
    tap.true('1 busy time. 1 item leaves' in plan('busy', person['uid'], path, '--dry-run').err, 'a report')
    tap.true(plan('history', status=0).lines[0].split('\t')[2].startswith('Note when'), 'one step')

    visit = plan.listing('list', 'visits')[0]['uid']
    talk = plan('session', 'Розмова', '--visit', visit, '--at', f'{day}T12:30', '--until', f'{day}T13:30', status=0,
                TZ='Europe/Kyiv').lines[0]
    plan('place', talk, '--at', f'{day}T12:30', '--responsible', person['uid'], status=0, TZ='Europe/Kyiv')
    def busy_at():
        return [it['uid'] for it in plan('check', '--format', 'json').objects if it['rule'] == 'busy']

    tap.true(talk in busy_at(), 'the checker knows of it')

    # Several at once are one step, also if they are called the same.
    (plan.folder / 'more').mkdir()
    several = [plan.file('calendar.ics', calendar(lunch)), plan.file('more/calendar.ics', calendar(free))]
    steps = len(plan('history').lines)
    plan('busy', person['uid'], *several, status=0, TZ='Europe/Kyiv')
    tap.equal(sorted(it['source'] for it in plan.listing('list', 'busy-times')), ['calendar', 'calendar (calendar.ics)'])
    tap.equal(len(plan('history').lines), steps + 1, 'one step')
    plan('undo', status=0)

    # The next file of the same calendar takes its place, another one stands beside it.
    plan('busy', person['uid'], plan.file('calendar.ics', calendar(free)), status=0, TZ='Europe/Kyiv')
    again, = plan.listing('list', 'busy-times')
    tap.equal((again['uid'], again['periods']), (busy['uid'], []))
    tap.equal(busy_at(), [])
    plan('undo', status=0)
    tap.equal(plan.listing('list', 'busy-times')[0]['periods'], busy['periods'])
    plan('busy', person['uid'], plan.file('other.ics', calendar(lunch)), status=0)
    plan('busy', 'Валки', plan.file('other.ics', calendar(lunch)), status=0)
    tap.equal(len(plan.listing('list', 'busy-times')), 3)
    sentence(plan('busy', person['uid'], plan.folder / 'missing.ics', status=3))


@tap.test
def what_is_not_told_between_two_busy_times_is_not_known():
    plan = Plan('--sample')
    today = datetime.date.today()
    months = [[(today + datetime.timedelta(days)).strftime('%Y%m%dT000000Z') for days in pair] for pair in ((2, 9), (60, 67))]
    told = ''.join(f'BEGIN:VFREEBUSY\r\nUID:{start}\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:{start}\r\nDTEND:{end}\r\n'
                   f'FREEBUSY:{start}/PT1H\r\nEND:VFREEBUSY\r\n' for start, end in months)
    path = plan.file('free.ics', f'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{told}END:VCALENDAR\r\n')
    person = plan.listing('list', 'people')[0]['uid']
    plan('busy', person, path, status=0, TZ='Europe/Kyiv')
    busy, = plan.listing('list', 'busy-times')
    tap.equal(busy['known-to'], str(today + datetime.timedelta(9)))
    tap.equal(len(busy['periods']), 2, 'what is told is kept')


@tap.test
def a_visit_is_repeated_and_made_a_template():
    plan = Plan('--sample')
    visit, at, day = day_of_talks(plan)
    said = plan('clone', visit, '--on', '2027-03-09', '--delegations', '--title', 'Знову', '--format', 'json').objects
    again = next(it['uid'] for it in said if it.get('type') == 'visit' and 'change' in it)
    shown = plan.listing('show', again)
    tap.equal((shown[0]['title'], shown[0]['status'], shown[0]['first-day']), ('Знову', 'idea', '2027-03-09'))
    asked = [it for it in said if 'ask_again' in it]
    tap.equal({it['was'] for it in asked if it['ask_again'] == 'delegation'}, {'confirmed'})
    replies = [it['reply'] for it in plan.listing('list', 'delegations') if it['gathering'] == again]
    tap.equal(set(replies), {'planned'})
    sessions = [it for it in plan.listing('list', 'sessions') if it['visit'] == again]
    tap.equal(len(sessions), len([it for it in plan.listing('list', 'sessions') if it['visit'] == visit]))

    plan('template', visit, '--title', 'Енергія', status=0)
    template = plan.listing('list', 'templates')[0]
    tap.equal((template['title'], template['kind']), ('Енергія', 'visit'))
    said = plan('apply', template['uid'], '--on', '2027-05-04', '--format', 'json').objects
    made = next(it['uid'] for it in said if it.get('type') == 'visit')
    tap.equal(plan.listing('show', made)[0]['first-day'], '2027-05-04')
    tap.equal(len([it for it in plan.listing('list', 'sessions') if it['visit'] == made]), len(sessions))
    plan('template', visit, '--on', day, '--title', 'День', status=0)
    template = next(it for it in plan.listing('list', 'templates') if it['kind'] == 'day')
    plan('apply', template['uid'], '--visit', made, '--on', '2027-05-09')
    tap.equal(sorted(it['start'][11:] for it in sessions_on(plan, datetime.date(2027, 5, 9)).values()),
              sorted(it['start'][11:] for it in sessions_on(plan, day).values()))
    sentence(plan('apply', template['uid'], '--on', '2027-05-09', status=2))


@tap.test
def sessions_are_placed_and_wait():
    plan = Plan('--sample')
    visit = plan.listing('list', 'visits')[0]
    day = visit['first-day']
    uid = plan('session', 'Кава з колегами', '--visit', visit['uid'], status=0).out.strip()
    made = plan.listing('show', uid)[0]
    tap.equal((made['kind'], made['duration'], made['start']), ('break', 'PT20M', None))
    tap.equal(at(plan, uid), None)

    plan('place', uid, '--at', f'{day}T18:00:00+02:00', status=0)
    tap.equal(at(plan, uid), (f'{day}T18:00:00', f'{day}T18:20:00'))
    plan('place', uid, '--until', f'{day}T18:30:00+02:00', '--venue', 'Пресцентр міської ради', status=0)
    tap.equal(at(plan, uid), (f'{day}T18:00:00', f'{day}T18:30:00'))
    tap.true(plan.listing('show', uid)[0]['venue'], 'no venue')
    plan('place', uid, '--for', 'Охтирська,Валківська', status=0)
    tap.equal(len(plan.listing('show', uid)[0]['communities']), 2)
    plan('place', uid, '--kind', 'discussion', status=0)
    tap.equal(plan.listing('show', uid)[0]['kind'], 'discussion')
    # What would not fit is said, and nothing has happened: two hours in the bus, from a place to another.
    steps = plan.listing('history')
    tried = plan.listing('place', uid, '--at', f'{day}T12:00:00+02:00', '--dry-run', status=1)
    tap.true('delegation-twice' in [it['rule'] for it in tried], tried)
    tap.equal((at(plan, uid), plan.listing('history')), ((f'{day}T18:00:00', f'{day}T18:30:00'), steps))
    plan('place', uid, '--at', f'{day}T12:00:00+02:00', status=0)
    told = {it['cause']: it['sentence'] for it in plan.listing('check', status=1)}
    tap.equal({it['cause']: told.get(it['cause']) for it in tried}, {it['cause']: it['sentence'] for it in tried})
    plan('undo', status=0)

    plan('unplace', uid, status=0)
    tap.equal(at(plan, uid), None)
    tap.equal(plan.listing('show', uid)[0]['duration'], 'PT30M')
    for _step in range(4):
        plan('undo', status=0)
    tap.equal(at(plan, uid), (f'{day}T18:00:00', f'{day}T18:20:00'))

    for words in (['session', 'X'], ['session', 'X', '--visit', 'nowhere'], ['place', 'nowhere', '--at', day],
                  ['place', uid, '--at', 'never'], ['place', uid, '--venue', 'nowhere'], ['place', uid, '--kind', 'party'],
                  ['place', uid, '--venue', '', '--responsible', ''], ['place'], ['unplace'], ['unplace', 'nowhere'],
                  ['swap', uid], ['swap', uid, 'nowhere'], ['delete', 'nowhere'],
                  ['session', 'X', '--visit', visit['uid'], '--kind', 'party']):
        sentence(plan(*words, status=2))
    line = plan('session', '2026-11-25 13:00–14:00 Обід @Пресцентр', '--visit', visit['uid'], status=0).out.strip()
    found, = plan.listing('show', line)
    tap.equal((found['summary'], found['kind'], found['start'][:16], found['end'][:16], found['venue']),
              ('Обід', 'meal', '2026-11-25T13:00', '2026-11-25T14:00', plan.listing('list', 'venues')[0]['uid']))
    waiting = plan('session', 'X', '--visit', visit['uid'], status=0).out.strip()
    sentence(plan('place', waiting, '--venue', '', status=2))


@tap.test
def options_of_a_new_session_go_before_what_its_line_says():
    plan = Plan('--sample')
    visit = plan.listing('list', 'visits')[0]['uid']

    def added(line, *words):
        it, = plan.listing('show', plan('session', line, '--visit', visit, *words, status=0, TZ='Europe/Kyiv').out.strip())
        return it['kind'], it['duration'], (it['start'] or '')[11:16], (it['end'] or '')[11:16]

    # A break is twenty minutes long, whatever its title made one think.
    tap.equal(added('Обід', '--kind', 'break'), ('break', 'PT20M', '', ''))
    tap.equal(added('Обід', '--kind', 'break', '--at', '2026-11-25T18:00'), ('break', 'PT20M', '18:00', ''))
    tap.equal(added('2026-11-25 13:00 Обід', '--kind', 'break'), ('break', None, '13:00', '13:20'))
    tap.equal(added('2026-11-25 13:00–14:00 Обід', '--until', '2026-11-25T14:30'), ('meal', None, '13:00', '14:30'))
    tap.equal(added('2026-11-25 13:00–14:30 Обід', '--at', '2026-11-25T18:00'), ('meal', None, '18:00', '19:30'))
    tap.equal(added('Обід', '--at', '2026-11-25T18:00', '--until', '2026-11-25T18:45'), ('meal', None, '18:00', '18:45'))
    sentence(plan('session', 'Обід', '--visit', visit, '--until', '2026-11-25T18:45', status=2))


@tap.test
def what_is_meant_on_other_clocks_is_tried_where_it_is():
    plan = Plan('--sample')
    visit = plan.listing('list', 'visits')[0]
    day = visit['first-day']
    # At the same time as the meal of the visit, three hours of clocks further east.
    meal = next(it for it in everything(plan) if it['summary'] == 'Обід')
    begin, end = (datetime.datetime.fromisoformat(meal[key]).astimezone(zoneinfo.ZoneInfo('Asia/Tbilisi'))
                  for key in ('start_utc', 'end_utc'))
    source = plan.file('far.ics', calendar(('far', f'DTSTART;TZID=Asia/Tbilisi:{begin:%Y%m%dT%H%M%S}\r\n'
                                                   f'DTEND;TZID=Asia/Tbilisi:{end:%Y%m%dT%H%M%S}')))
    plan('import', source, '--into', visit['uid'], status=0)
    place = ['place', 'far', '--venue', plan.listing('show', meal['uid'])[0]['venue']]
    tried = plan.listing(*place, '--dry-run', status=1)
    tap.true('venue-twice' in [it['rule'] for it in tried], [it['rule'] for it in tried])
    plan(*place, status=0)
    told = {it['cause']: it['sentence'] for it in plan.listing('check', status=1)}
    tap.equal({it['cause']: told.get(it['cause']) for it in tried}, {it['cause']: it['sentence'] for it in tried})


@tap.test
def sessions_change_places_and_go_together():
    plan = Plan('--sample')
    day = everything(plan)[0]['start'][:10]
    uids = [plan('session', title, '--visit', plan.listing('list', 'visits')[0]['uid'], '--at', f'{day}T{hour}:00:00+02:00',
                 status=0).out.strip() for title, hour in (('Доповідь', '20'), ('Кава', '21'))]
    plan('swap', *uids, status=0)
    tap.equal([at(plan, uid) for uid in uids], [(f'{day}T20:20:00', f'{day}T21:20:00'), (f'{day}T20:00:00', f'{day}T20:20:00')])
    tap.equal(plan('undo', status=0).out, 'Swap “Доповідь ⇄ Кава”\n')
    before = everything(plan)
    sentence(plan('place', uids[0], '--copy', status=2))
    plan('place', uids[0], '--at', f'{day}T22:00:00+02:00', '--copy', status=0)
    tap.equal(at(plan, uids[0]), (f'{day}T20:00:00', f'{day}T21:00:00'))
    copy, = [it for it in everything(plan) if it['start'] == f'{day}T22:00:00']
    tap.equal((copy['summary'], copy['end'], copy['uid'] in uids), ('Доповідь', f'{day}T23:00:00', False))
    tap.equal(plan('undo', status=0).out, 'Copy “Доповідь”\n')
    tap.equal(everything(plan), before)
    plan('delete', *uids, status=0)
    tap.equal([at(plan, uid) for uid in uids], [None, None])
    tap.equal(plan('undo', status=0).out, 'Delete 2 sessions\n')
    tap.equal(everything(plan), before)


if __name__ == '__main__':
    tap.run()
