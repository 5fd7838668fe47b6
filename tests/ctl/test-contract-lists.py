#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds hostynyctl to its contract, which other programs rely on: people, communities, venues, delegations and tables.

    test-contract-lists.py HOSTYNYCTL
"""
import csv
import datetime
import io
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'lib'))
import sample  # noqa: E402
import tap  # noqa: E402
from contract import Plan, calendar, sentence  # noqa: E402


# ---- people

@tap.test
def entries_are_added_changed_and_removed():
    plan = Plan('')
    uid = plan('add', 'person', 'name=Зразкова Олена (приклад)', 'languages=uk', 'languages=en', 'role=interpreter',
               'consent-on=2026-11-01', status=0).lines[0].split('\t')[0]
    person = plan.listing('list', 'people')[0]
    tap.equal((person['uid'], person['languages'], person['role'], person['consent-on']),
              (uid, ['uk', 'en'], 'interpreter', '2026-11-01'))
    plan('set', uid, 'languages=pl', 'office=координаторка', 'phone=', status=0)
    person = plan.listing('list', 'people')[0]
    tap.equal((person['languages'], person['office'], person['phone']), (['pl'], 'координаторка', None))
    tap.equal(plan('undo', status=0).out, 'Change “Зразкова Олена (приклад)”\n')
    tap.equal(plan.listing('list', 'people')[0]['languages'], ['uk', 'en'])
    sentence(plan('set', uid, 'uid=other', status=2))
    sentence(plan('add', 'person', f'uid={uid}', 'name=again', status=2))
    plan('add', 'community', 'code=UA32020010000093088', 'name=Білоцерківська', 'latitude=49.8', status=0)
    tap.equal(plan.listing('show', 'Білоцерківська')[0]['latitude'], 49.8)
    visit = plan('add', 'visit', 'title=Новий', 'first-day=2027-03-09', 'last-day=2027-03-10', 'host=UA32020010000093088',
                 status=0).lines[0].split('\t')[0]
    tap.equal([(it['uid'], it['title'], it['host'], it['last-day']) for it in plan.listing('list', 'visits')],
              [(visit, 'Новий', 'UA32020010000093088', '2027-03-10')])
    sentence(plan('add', 'visit', 'title=Без днів', status=2))
    plan('remove', uid, status=0)
    tap.equal(plan.listing('list', 'people'), [])
    sentence(plan('remove', uid, status=2))


@tap.test
def seats_and_the_host_s_hours_are_said_and_checked():
    plan = Plan('--sample')

    def found(rule):
        return [it['uid'] for it in plan.listing('check', status=1) if it['rule'] == rule]

    ride = next(it for it in plan.listing('list', 'sessions') if it['kind'] == 'transfer' and it['vehicle'])
    tap.equal((found('vehicle-room'), found('host-hours')), ([], []))
    plan('set', ride['uid'], 'seats=2', status=0)
    shown, = plan.listing('show', ride['uid'])
    tap.equal((shown['seats'], shown['sequence'], shown['summary']), (2, ride['sequence'], ride['summary']))
    tap.equal(len(found('vehicle-room')), 1)
    tap.equal(plan('undo', status=0).out, f'Change “{ride["summary"]}”\n')
    tap.equal(found('vehicle-room'), [])
    plan('set', 'Житомир', 'work-start-min=600', 'work-end-min=1020', status=0)
    hosted = {it['uid'] for it in plan.listing('list', 'visits') if it['host'] == 'UA18040190000029215'}
    early = {it['uid'] for it in plan.listing('list', 'sessions') if it['visit'] in hosted and it['start']
             and it['kind'] in ('talk', 'workshop', 'site-visit') and it['start'][11:16] < '10:00'}
    tap.true(early and early <= set(found('host-hours')), found('host-hours'))
    sentence(plan('set', ride['uid'], 'seats=many', status=2))
    sentence(plan('set', ride['uid'], 'uid=other', status=2))
    sentence(plan('set', ride['uid'], 'end=2020-01-01T00:00:00[Europe/Kyiv]', status=2))


@tap.test
def a_community_that_takes_part_is_not_removed():
    plan = Plan('--sample')
    before = plan.listing('list', 'communities')
    sentence(plan('remove', 'Охтирська', status=2))
    tap.equal(plan.listing('list', 'communities'), before)


@tap.test
def two_entries_become_one():
    plan = Plan('--sample')
    first, second = [it['uid'] for it in plan.listing('list', 'people')[:2]]
    tap.equal(plan('duplicates', 'people', status=0).out, '')
    mail = plan.listing('show', first)[0]['email']
    plan('set', second, f'email={mail.upper()}', status=0)
    tap.equal(plan.listing('duplicates', 'people', status=1), [[first, second]])
    plan('merge', first, second, status=0)
    for kind in ('people', 'events', 'visits', 'delegations', 'venues'):
        tap.true(second not in plan('list', kind, '--format', 'json', status=0).out, kind)
    tap.equal(plan('undo', status=0).out.startswith('Merge “'), True)
    tap.true(second in plan('list', 'people', '--format', 'json', status=0).out, 'there again')
    sentence(plan('merge', first, 'Валки', status=2))
    sentence(plan('merge', first, first, status=2))


@tap.test
def a_delegation_is_shown_changed_and_replaced():
    plan = Plan('--sample')
    visit = plan.listing('list', 'visits')[0]['uid']
    delegation = plan.listing('delegation', visit, 'Охтирська')[0]
    plan('delegation', visit, 'Охтирська', 'quota=6', 'reply=awaiting', 'arrival=2026-11-24T14:30[Europe/Kyiv]', status=0)
    changed = plan.listing('delegation', visit, 'Охтирська')[0]
    tap.equal((changed['quota'], changed['reply'], changed['arrival'][:16]), (6, 'awaiting', '2026-11-24T14:30'))
    old = delegation['delegates'][1]
    new = plan('delegation', visit, 'Охтирська', 'replace', old, 'Новий Юрій (приклад)', status=0).lines[0].split('\t')[0]
    now = plan.listing('delegation', visit, 'Охтирська')[0]['delegates']
    tap.equal(now, [new if uid == old else uid for uid in delegation['delegates']])
    answer = plan.listing('list', 'confirmations')[0]
    tap.equal((answer['about'], answer['whom'], answer['state'], answer['replaced-by']), (visit, old, 'replaced', new))
    tap.equal(plan('history', status=0).lines[0].split('\t')[2], 'Replace “Взірцева Оксана (приклад)” in a delegation')
    sentence(plan('delegation', visit, 'Охтирська', 'replace', old, new, status=2))
    sentence(plan('delegation', visit, 'Нововолинська', status=2))
    plan('delegation', visit, 'Нововолинська', 'reply=invited', 'quota=2', status=0)
    tap.equal(plan.listing('delegation', visit, 'Нововолинська')[0]['quota'], 2)
    plan('delegation', visit, 'Нововолинська', 'remove', status=0)
    sentence(plan('delegation', visit, 'Нововолинська', status=2))


@tap.test
def what_is_open_closes():
    plan = Plan('')
    person = plan('add', 'person', 'name=Зразкова Олена (приклад)', status=0).lines[0].split('\t')[0]
    plan('add', 'community', 'code=UA32020010000093088', 'name=Білоцерківська', status=0)
    start = datetime.date.today() + datetime.timedelta(days=60)
    text = calendar(('meeting', f'DTSTART:{start:%Y%m%d}T073000Z'))
    plan('import', plan.file('a.ics', text), status=0)
    plan('delegation', 'meeting', 'Білоцерківська', 'reply=planned', status=0)
    item, = plan.listing('open', status=1)
    tap.equal((item['about'], item['whom'], item['roles'], item['state'], item['overdue']),
              ('meeting', 'UA32020010000093088', ['delegation'], 'planned', False))
    plan('confirm', 'meeting', 'Білоцерківська', 'awaiting', 'reply-by=2026-01-01', status=0)
    item, = plan.listing('open', status=1)
    tap.equal((item['state'], item['due'], item['overdue']), ('awaiting', '2026-01-01', True))
    tap.equal(plan.listing('delegation', 'meeting', 'Білоцерківська')[0]['asked-on'], str(datetime.date.today()))
    plan('confirm', 'meeting', 'Білоцерківська', 'confirmed', status=0)
    tap.equal(plan('open', status=0).out, '')
    plan('confirm', 'meeting', person, 'tentative', 'due=2026-11-01', status=0)
    answer, = plan.listing('list', 'confirmations')
    tap.equal((answer['whom'], answer['state'], answer['due']), (person, 'tentative', '2026-11-01'))
    sentence(plan('confirm', 'meeting', 'Атлантида', 'confirmed', status=2))


@tap.test
def the_sample_has_something_open():
    plan = Plan('--sample')
    items = plan.listing('open', status=1)
    tap.true({'venue', 'speaker', 'responsible'} <= {role for it in items for role in it['roles']}, items)
    tap.equal([it['due'] for it in items], sorted(it['due'] for it in items))
    visit = plan.listing('list', 'visits')[0]['uid']
    # By the end of the week it is over, and nothing of it is waited for.
    plan('dates', visit, '--from', sample.next_tuesday())
    tap.true(all(it['visit'] == visit for it in plan.listing('open', '--visit', visit, status=1)), 'only of the visit')


@tap.test
def tables_go_in_and_out():
    plan = Plan('--sample')
    for kind in ('communities', 'venues', 'people'):
        before = plan.listing('list', kind)
        raw = plan('csv-export', kind, status=0).raw
        tap.equal(next(csv.reader(io.StringIO(raw.decode(), newline=''))), [*before[0]][1:], kind)
        path = plan.file(kind + '.csv', raw)
        tap.equal(plan('csv-import', kind, path, status=0).out, f'new 0, changed 0, unchanged {len(before)}, wrong 0\n')
        tap.equal(plan.listing('list', kind), before)
        other = Plan('')
        if kind != 'communities':
            other('csv-import', 'communities', plan.file('c.csv', plan('csv-export', 'communities').raw), status=0)
            # An empty plan has none of them; communities are built in.
            tap.equal(other.listing('csv-import', kind, path)[0]['new'], len(before))
        tap.equal(other.listing('list', kind), before, kind)
    marked = plan('csv-export', 'people', '--bom', '-o', plan.folder / 'people.csv', status=0)
    tap.equal(marked.lines, [str(plan.folder / 'people.csv')])
    tap.true((plan.folder / 'people.csv').read_bytes().startswith(b'\xef\xbb\xbfuid,'), 'mark')


@tap.test
def a_table_is_mapped_looked_at_and_taken():
    plan = Plan('')
    path = plan.file('list.csv', 'Хто;Пошта;Дата\nОлена (приклад);a@example.org;1.11.2026\n;b@example.org;\nІван;;коли\n'
                     .encode('cp1251'))
    told = plan('csv-import', 'people', path, '--map', 'Хто=name', '--map', 'Дата=consent-on', '--dry-run', '--format', 'json',
                status=1)
    tap.equal(told.objects[0]['new'], 1)
    tap.equal(told.objects[0]['encoding'], 'WINDOWS-1251')
    tap.equal([it['line'] for it in told.objects[0]['faults']], [3, 4])
    tap.true(f'{path}:3: ' in told.err, told.err)
    tap.equal(plan.listing('list', 'people'), [])
    plan('csv-import', 'people', path, '--map', 'Хто=name', '--map', 'Дата=', status=1)
    tap.equal([(it['name'], it['email'], it['consent-on']) for it in plan.listing('list', 'people')],
              [('Олена (приклад)', 'a@example.org', None), ('Іван', None, None)])
    tap.equal(plan('undo', status=0).out, 'Import 2 entries\n')
    tap.equal(plan.listing('list', 'people'), [])
    sentence(plan('csv-import', 'people', path, '--map', 'Хтось=name', status=2))
    sentence(plan('csv-import', 'people', path, '--map', 'Хто=frob', status=2))
    sentence(plan('csv-import', 'people', plan.folder / 'missing.csv', status=3))
    sentence(plan('csv-import', 'people', plan.file('a.xlsx', b'PK\x03\x04rest'), status=3))


@tap.test
def ten_thousand_people_come_as_one_step():
    plan = Plan('')
    rows = 'name;email;office\n' + ''.join(f'Особа {i} (приклад);p{i}@example.org;посада\n' for i in range(10000))
    tap.equal(plan('csv-import', 'people', plan.file('many.csv', rows), status=0).out,
              'new 10000, changed 0, unchanged 0, wrong 0\n')
    tap.equal(len(plan('list', 'people', status=0).lines), 10000)
    tap.equal(len(plan('history', status=0).lines), 2)


if __name__ == '__main__':
    tap.run()
