#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What each community is sent of a version, read by other programs.

    test-pack.py HOSTYNYCTL PLAN-EDIT SOURCE-ROOT
"""
import contextlib
import json
import re
import sqlite3
import zipfile

from releases import OKHTYRKA, VALKY, ZHYTOMYR, Plan, calendar_of, events_of, run, sample, tap, two_releases

plan, first, second, packs = two_releases()
TOUR = plan.sessions['ТЕЦ на біомасі (ORC): екскурсія']['uid']
LUNCH = plan.sessions['Обід']['uid']
SUMMING_UP = plan.sessions['Підсумки дня']['uid']
WELCOME = plan.sessions['Вітальне слово']['uid']
UNTOUCHED = plan.sessions['Поселення в готелі']['uid']


@tap.test
def every_community_gets_its_files_under_names_that_people_find():
    names = sorted(path.name for path in first.iterdir())
    tap.equal(names, sorted(f'{name}-візит-Житомир-v1.{end}' for name in ('Валківська', 'Житомирська', 'Охтирська')
                            for end in ('ics', 'pdf', 'txt')))
    for path in [*first.iterdir(), *second.iterdir()]:
        tap.true(not re.search(r'[\\/:*?"<>|\x00-\x1f]|[. ]$', path.name), path.name)
        tap.true(len(path.name.encode()) < 255, path.name)


@tap.test
def uids_stay_and_sequence_rises_for_what_changed_only():
    old, new = events_of(calendar_of(first, 'Охтирська')), events_of(calendar_of(second, 'Охтирська'))
    tap.equal(set(old), set(new), 'UIDs')
    tap.equal({uid for uid in old if new[uid]['SEQUENCE'] > old[uid]['SEQUENCE']}, {LUNCH, TOUR, WELCOME})
    tap.equal({uid for uid in old if new[uid]['SEQUENCE'] < old[uid]['SEQUENCE']}, set())
    tap.equal(new[UNTOUCHED]['LAST-MODIFIED'].dt, old[UNTOUCHED]['LAST-MODIFIED'].dt)


@tap.test
def what_does_not_take_place_goes_out_as_cancelled():
    for name, cancelled in (('Охтирська', {TOUR}), ('Валківська', {TOUR, SUMMING_UP}), ('Житомирська', {TOUR})):
        events = events_of(calendar_of(second, name))
        tap.equal({uid for uid, event in events.items() if event['STATUS'] == 'CANCELLED'}, cancelled, name)


@tap.test
def it_stays_cancelled_in_later_versions_and_may_come_back():
    later = Plan()
    later.publish()
    later.change('Підсумки дня', communities=OKHTYRKA)
    later.publish()
    later.change('Обід', description='гарячий')
    later.publish()
    later.change('Підсумки дня', communities='')
    later.publish()
    states = []
    for number in (1, 2, 3, 4):
        folder, _ = later.pack(f'v{number}', '--release', str(number), '--community', 'Валки')
        event = events_of(calendar_of(folder, 'Валківська'))[later.sessions['Підсумки дня']['uid']]
        states.append((event['STATUS'] == 'CANCELLED', int(event['SEQUENCE'])))
    tap.equal(states, [(False, 0), (True, 1), (True, 1), (False, 2)])


@tap.test
def new_names_are_told_to_those_who_see_them():
    later = Plan()
    lunch, welcome = later.sessions['Обід'], later.sessions['Вітальне слово']
    venue = next(it for it in later.listing('list', 'venues') if it['uid'] == welcome['venue'])
    speaker = next(it for it in later.listing('list', 'people') if it['uid'] == welcome['speakers'][0])
    later('set', speaker['uid'], 'name=Попередня Назва')
    later.publish()
    before, _ = later.pack('v1', '--detail', 'participants')
    later('set', venue['uid'], 'name=Велика зала')
    later('set', speaker['uid'], 'name=Наступна Назва', 'notes=для своїх')
    later.publish()
    folder, packs = later.pack('v2', '--detail', 'participants')
    old, new = (events_of(calendar_of(place, 'Охтирська')) for place in (before, folder))
    raised = {uid for uid in new if new[uid]['SEQUENCE'] > old[uid]['SEQUENCE']}
    tap.true(welcome['uid'] in raised, 'a session that reads otherwise is news to calendar programs')
    tap.true(lunch['uid'] not in raised, 'what is elsewhere is not')
    told = f"{new[welcome['uid']]['LOCATION']}\n{new[welcome['uid']]['DESCRIPTION']}"
    tap.true('Наступна Назва' in told and 'Велика зала' in told, told)
    message = packs[0]['message']
    tap.true(f"{venue['name']} → Велика зала" in message and 'Попередня Назва → Наступна Назва' in message, message)
    tap.true('для своїх' not in message, message)
    # The version that was sent before still says what it said.
    again, _ = later.pack('v1-again', '--release', '1', '--detail', 'participants')
    told = events_of(calendar_of(again, 'Охтирська'))[welcome['uid']]['DESCRIPTION']
    tap.true('Попередня Назва' in told, told)
    _, packs = later.pack('v2-public', '--dry-run')
    tap.true('Назва' not in ''.join(pack['message'] for pack in packs), 'names in public')
    later('erase', speaker['uid'])
    held = b''.join(path.read_bytes() for path in later.folder.glob('plan.hostyny*') if path.is_file())
    tap.true('Попередня Назва'.encode() not in held and 'Наступна Назва'.encode() not in held, 'what was published holds them')


@tap.test
def who_has_declined_is_sent_nothing_unless_somebody_wants_that():
    later = Plan()
    later.publish()
    later('delegation', later.visit, 'Валки', 'reply=declined')
    _, packs = later.pack('all')
    tap.equal({pack['community'] for pack in packs}, {OKHTYRKA, ZHYTOMYR})
    _, packs = later.pack('one', '--community', 'Валки')
    tap.equal([pack['community'] for pack in packs], [VALKY])


@tap.test
def what_is_unsent_is_told():
    later = Plan()
    # What is over is not waited for; the visit of the sample is so at the end of every week.
    later('dates', later.visit, '--from', str(sample.next_tuesday()))

    def unsent():
        return {item['visit']: (item['version'], item['changes'], item['owed']) for item in later.listing('unsent')}

    tap.equal(unsent()[later.visit], (0, 0, 0))
    later.publish()
    tap.equal(unsent()[later.visit], (1, 0, 3))
    later('sent', later.visit, '--community', 'Охтирка', '--community', 'Валки', '--means', 'paper')
    tap.equal(unsent()[later.visit], (1, 0, 1))
    later('sent', later.visit, '--community', 'Житомир', '--means', 'message')
    tap.true(later.visit not in unsent(), unsent())
    later.change('Обід', notes='для своїх')
    tap.true(later.visit not in unsent(), 'an internal note is no news')
    later.change('Обід', description='гарячий')
    later.change('Вітальне слово', summary='Слово')
    tap.equal(unsent()[later.visit], (1, 2, 0))
    check = later('check', '--format', 'json', status=1).stdout.splitlines()
    told = [finding for finding in map(json.loads, check) if finding['rule'] == 'unsent']
    tap.equal([(finding['visit'], finding['severity']) for finding in told], [(later.visit, 'note')])
    later('delegation', later.visit, 'Валки', 'reply=declined')
    later.publish()
    tap.equal(unsent()[later.visit], (2, 0, 2))
    # The file's format allows it, though no verb of the program leaves a visit so.
    with contextlib.closing(sqlite3.connect(later.path)) as file:
        file.execute('UPDATE visit SET first_day = NULL, last_day = NULL')
        file.commit()
    tap.true(later.visit in unsent(), 'a visit whose days are not known is not over')


# ---- the message

@tap.test
def the_message_lists_what_changed_for_its_reader():
    okhtyrka, valky = packs[OKHTYRKA], packs[VALKY]
    tap.equal([pack['since'] for pack in packs.values()], [1, 1, 1])
    for line in ('версія 2', 'Перенесено: Обід: ', 'Скасовано: ТЕЦ на біомасі (ORC): екскурсія',
                 'Інша назва: Вітальне слово міського голови', 'Вітальне слово → Вітальне слово міського голови'):
        tap.true(line in okhtyrka['message'], f'{line}\n{okhtyrka["message"]}')
    tap.true('Підсумки дня' not in okhtyrka['message'], 'told of what changed for others')
    tap.true('Скасовано: Підсумки дня' in valky['message'], valky['message'])
    tap.true(re.search(r'Обід: \d\d\.\d\d\.\d{4}, 13:00–14:00 → \d\d\.\d\d\.\d{4}, 13:30–14:30', okhtyrka['message']),
             okhtyrka['message'])
    tap.equal(calendar_of(second, 'Охтирська').with_suffix('.txt').read_text(), okhtyrka['message'])


@tap.test
def each_is_written_to_in_its_language():
    other = Plan()
    other.edit('change', 'community', OKHTYRKA, '', 'language', 'en')
    other.publish()
    folder, said = other.pack('v1')
    by_code = {pack['community']: pack for pack in said}
    tap.true(by_code[OKHTYRKA]['message'].startswith('Hello!\n'), by_code[OKHTYRKA]['message'])
    tap.true(by_code[VALKY]['message'].startswith('Добрий день!\n'), by_code[VALKY]['message'])
    for name, word in (('Охтирська', 'Programme of the visit'), ('Валківська', 'Програма візиту')):
        pdf = run('pdftotext', calendar_of(folder, name).with_suffix('.pdf'), '-').stdout.decode()
        tap.true(word in pdf, f'{name}: {pdf[:200]}')
    english = events_of(calendar_of(folder, 'Охтирська'))[other.sessions['Вітальне слово']['uid']]
    ukrainian = events_of(calendar_of(folder, 'Валківська'))[other.sessions['Вітальне слово']['uid']]
    tap.true('Shelter: ' in english['DESCRIPTION'], english['DESCRIPTION'])
    tap.true('Укриття: ' in ukrainian['DESCRIPTION'], ukrainian['DESCRIPTION'])


@tap.test
def since_is_what_it_was_given_last():
    other = Plan()
    other.publish()
    other.pack('v1')
    for number in (2, 3):
        other.change('Обід', description=f'страва {number}')
        other.publish()
    other('sent', other.visit, '--release', '2', '--community', 'Охтирка', '--means', 'mail', '--note', 'листом')
    said = {pack['community']: pack for pack in other.listing('pack', other.visit, '--dry-run')}
    tap.equal((said[OKHTYRKA]['since'], said[VALKY]['since']), (2, 1))
    tap.true('страва 2 → страва 3' in said[OKHTYRKA]['message'], said[OKHTYRKA]['message'])
    log = other.listing('sent', other.visit)
    tap.equal(sorted((entry['version'], entry['means']) for entry in log),
              [(1, 'file'), (1, 'file'), (1, 'file'), (2, 'mail')])
    tap.equal([entry['notes'] for entry in log if entry['means'] == 'mail'], ['листом'])


@tap.test
def whoever_left_is_told_so():
    other = Plan()
    other.publish()
    other.pack('v1')
    other.edit('remove', 'delegation', other.visit, VALKY)
    for event in other.listing('list', 'sessions'):
        if VALKY in event['communities']:
            left = [code for code in event['communities'] if code != VALKY]
            if left:
                other.edit('change', 'event', event['uid'], '', 'communities', '\n'.join(left))
            else:
                other.edit('remove', 'event', event['uid'], '')
    other.publish()
    folder, said = other.pack('v2', '--community', 'Валки')
    tap.true('для вашої громади скасовано' in said[0]['message'], said[0]['message'])
    tap.true(not list(folder.glob('*.pdf')), 'a programme of nothing')
    left = {str(event['STATUS']) for event in events_of(calendar_of(folder, 'Валківська')).values()}
    tap.equal(left, {'CANCELLED'})
    message = {pack['community']: pack for pack in other.listing('pack', other.visit, '--dry-run')}[OKHTYRKA]['message']
    tap.true('Валки' not in message and 'Валківська' not in message, message)


# ---- detail, forms

@tap.test
def detail_levels_decide_the_fields():
    other = Plan()
    people = {person['uid']: person for person in other.listing('list', 'people')}
    other.change('Вітальне слово', notes='не показувати нікому')
    other.publish()
    names = [person['name'] for person in people.values() if person['name']]
    tap.true(len(names) > 3, 'people of the sample')
    said = {}
    for detail in ('public', 'participants', 'internal'):
        folder, _ = other.pack(detail, '--detail', detail)
        said[detail] = ''.join(str(event.get('DESCRIPTION', '')) for path in folder.glob('*.ics')
                               for event in events_of(path).values())
    tap.true(not any(name in said['public'] for name in names), 'a name in public')
    tap.true(any(name in said['participants'] for name in names), 'no name for participants')
    tap.equal(['не показувати' in said[detail] for detail in ('public', 'participants', 'internal')], [False, False, True])


@tap.test
def the_same_version_gives_the_same_files():
    again, _ = plan.pack('again')
    for path in second.glob('*.ics'):
        tap.equal((again / path.name).read_bytes(), path.read_bytes(), path.name)


@tap.test
def a_zip_holds_the_same_under_the_same_names():
    for name, env in (('a.zip', {}), ('b.ZIP', {'LC_ALL': 'C'})):
        target = plan.folder / name
        plan('pack', plan.visit, '--output', target, **env)
        with zipfile.ZipFile(target) as archive:
            tap.equal(archive.testzip(), None)
            tap.equal(sorted(archive.namelist()), sorted(path.name for path in second.iterdir()), name)
            for info in archive.infolist():
                tap.true(info.flag_bits & 0x800, f'{info.filename}: names are not marked as UTF-8')
            for path in second.glob('*.ics'):
                tap.equal(archive.read(path.name), path.read_bytes(), path.name)


@tap.test
def a_feed_keeps_its_names():
    feed = plan.folder / 'feed'
    for number in ('1', '2'):
        plan('pack', plan.visit, '--feed', '--release', number, '--output', feed)
        tap.equal(sorted(path.name for path in feed.iterdir()),
                  sorted(f'{name}-візит-Житомир.ics' for name in ('Валківська', 'Житомирська', 'Охтирська')))
    text = calendar_of(feed, 'Охтирська').read_text()
    tap.true('REFRESH-INTERVAL;VALUE=DURATION:' in text, text[:400])
    tap.equal(events_of(calendar_of(feed, 'Охтирська'))[TOUR]['STATUS'], 'CANCELLED')
    tap.true('feed' in {entry['means'] for entry in plan.listing('sent', plan.visit)}, 'not noted')


@tap.test
def a_dry_run_writes_and_notes_nothing():
    before = plan.listing('sent', plan.visit), plan.listing('history')
    plan('pack', plan.visit, '--dry-run')
    tap.equal((plan.listing('sent', plan.visit), plan.listing('history')), before)


@tap.test
def bad_usage_is_told():
    target = plan.folder / 'nowhere'
    for words in (['pack', plan.visit], ['pack', plan.visit, '--release', '9', '-o', target],
                  ['pack', plan.visit, '--release', 'x', '-o', target], ['pack', 'nowhere', '-o', target],
                  ['pack', plan.visit, '--detail', 'all', '-o', target],
                  ['pack', plan.visit, '--community', 'Атлантида', '-o', target],
                  ['sent', plan.visit, '--community', 'Валки', '--means', 'pigeon'],
                  ['changes', plan.visit, '--from', '0'], ['changes', plan.visit, '--to', '9'],
                  ['changes', plan.visit, '--lang', 'fr'], ['restore-release', plan.visit, '9'],
                  ['restore-release', plan.visit, 'x']):
        said = plan(*words, status=2).stderr.decode()
        tap.true('hostynyctl: ' in said, f'{words}: {said}')
    tap.true(not target.exists(), 'written all the same')
    fresh = Plan()
    fresh('pack', fresh.visit, '-o', target, status=2)


# ---- versions

@tap.test
def changes_tell_old_and_new():
    told = plan.listing('changes', plan.visit, '--from', '1', '--to', '2', '--lang', 'en', '--community', 'Охтирка')
    by_uid = {(change['uid'], change['change']): change for change in told}
    tap.equal({uid for uid, _ in by_uid}, {LUNCH, TOUR, WELCOME})
    lunch = by_uid[LUNCH, 'moved']
    tap.equal((lunch['was'][-11:], lunch['is'][-11:]), ('13:00–14:00', '13:30–14:30'))
    tap.equal((lunch['label'], lunch['field'], lunch['kind']), ('Moved', 'start', 'event'))
    tap.equal(plan.listing('changes', plan.visit, '--to', '2', '--from', '2'), [])
    tap.equal(plan.listing('changes', plan.visit), [])


@tap.test
def going_back_is_a_step():
    other = Plan()
    other.publish('--note', 'перша')
    other.move('Обід', 30)
    other.remove('Вітальне слово')
    tap.equal({change['change'] for change in other.listing('changes', other.visit)}, {'moved', 'cancelled'})
    other('restore-release', other.visit, '1')
    tap.equal(other.listing('changes', other.visit), [])
    tap.equal(other.listing('history')[0]['step'], 'restore-release')
    other('undo')
    tap.equal(len(other.listing('changes', other.visit)), 2)
    tap.equal([(release['version'], release['note']) for release in other.listing('releases', other.visit)], [(1, 'перша')])


@tap.test
def replies_have_reminders_in_the_language_of_the_reader():
    other = Plan()
    other.edit('change', 'community', OKHTYRKA, '', 'language', 'en')
    for code, day in ((OKHTYRKA, '2001-02-03'), (VALKY, '2199-02-03')):
        other.edit('change', 'delegation', other.visit, code, 'reply', 'awaiting', 'reply-by', day, 'quota', '5')
    rows = {row['community']: row for row in other.listing('replies', other.visit)}
    tap.equal({code: (row['open'], row['late']) for code, row in rows.items()},
              {OKHTYRKA: (True, True), VALKY: (True, False)})
    tap.true('We had hoped for it by 3 February 2001' in rows[OKHTYRKA]['reminder'], rows[OKHTYRKA]['reminder'])
    tap.true('There are 5 seats for you.' in rows[OKHTYRKA]['reminder'], rows[OKHTYRKA]['reminder'])
    tap.true('Просимо відповісти до 3 лютого 2199 р.' in rows[VALKY]['reminder'], rows[VALKY]['reminder'])
    tap.true('Для вас передбачено 5 місць.' in rows[VALKY]['reminder'], rows[VALKY]['reminder'])
    letters = other('remind', other.visit).stdout.decode()
    tap.equal(re.findall(r'^Subject: .*', letters, re.M), [f'Subject: {rows[code]["subject"]}' for code in (VALKY, OKHTYRKA)])
    tap.true(all(rows[code]['reminder'].strip() in letters for code in rows), letters)
    tap.true(rows[OKHTYRKA]['reminder'].strip() not in other('remind', other.visit, '--community', 'Валки').stdout.decode(), 'only hers')
    box = other.folder / 'letters'
    other('remind', other.visit, '--output', box)
    files = list(box.iterdir())
    tap.equal((len(files), {path.suffix for path in files}), (2, {'.txt'}))
    tap.true(all(any(row['reminder'].strip() in path.read_text() for path in files) for row in rows.values()), 'the letters')
    tap.true(any('Охтирська' in path.name for path in files), files)
    # A code is what somebody's file says it is.
    outside = '../../outside'
    other.edit('add', 'community', outside, '', 'name', 'Охтирська громада')
    other.edit('add', 'delegation', other.visit, '', 'community', outside, 'reply', 'awaiting')
    box = other.folder / 'a' / 'b' / 'letters'
    other('remind', other.visit, '--output', box)
    tap.equal([path.name for path in (other.folder / 'a').rglob('*.txt') if path.parent != box], [])
    tap.equal(len(list(box.iterdir())), 3)
    other.edit('change', 'delegation', other.visit, outside, 'reply', 'declined')
    other.edit('change', 'delegation', other.visit, VALKY, 'reply', 'confirmed', 'answered-on', '2026-11-20')
    other.edit('change', 'delegation', other.visit, OKHTYRKA, 'reply', 'declined')
    tap.equal(other('remind', other.visit).stdout, b'')
    row = {row['community']: row for row in other.listing('replies', other.visit)}[VALKY]
    tap.equal((row['open'], row['reminder'], row['answered-on']), (False, None, '2026-11-20'))


@tap.test
def nothing_new_is_not_published():
    said = plan('publish', plan.visit, status=4).stderr.decode()
    tap.true('version 2' in said, said)
    tap.equal(len(plan.listing('releases', plan.visit)), 2)


tap.run()
