#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sheets around a visit: to be signed, to be driven by, to be hung on a wall, to be filled in.

    test-sheets.py HOSTYNYCTL SOURCE-ROOT
"""
import datetime
import re

from documents import HTML, Plan, calendar, in_order, run, tap, text_of

PUBLIC = ['programme', 'sign-in', 'participants', 'driver', 'host', 'wall', 'evaluation', 'certificates', 'agenda', 'week',
          'month', 'report']
ALL = [*PUBLIC, 'contacts']
plan = Plan()


def delegates(code=None):
    people = {person['uid']: person for person in plan.listing('people')}
    found = [people[uid] for delegation in plan.listing('delegations') if delegation['gathering'] == plan.visit['uid']
             for uid in delegation['delegates'] if code in (None, delegation['community'])]
    tap.true(found, 'no delegates')
    return found


# ---- every one of them

@tap.test
def help_names_every_document():
    said = plan('print', 'poem', status=2).stderr.decode()
    listed = said.partition(': ')[2].rpartition(': ')[2].rstrip('.\n').split(', ')
    tap.equal(sorted(listed), sorted(ALL))
    summary = re.search(r'print DOCUMENT +Write a document: (.*)', plan('--help').stdout.decode())[1]
    tap.equal(sorted(re.split(', | or ', summary)), sorted(ALL))


@tap.test
def nobody_is_named_in_public():
    words = [(word, person['name']) for person in plan.listing('people')
             for word in (person['name'].partition(' (')[0], person['name'].split()[1], person.get('email')) if word]
    notes = [record['notes'] for kind in ('people', 'sessions', 'venues', 'communities', 'delegations', 'visits')
             for record in plan.listing(kind) if record.get('notes')]
    tap.true(words and notes, 'nothing to give away')
    for document in PUBLIC:
        for lang in ('uk', 'en'):
            texts = {form: ' '.join(plan.print(document, form=form, lang=lang).decode().split()) for form in ('html', 'csv')}
            texts['pdf'] = plan.words(document, lang=lang)
            texts['info'] = run('pdfinfo', plan.folder / 'document.pdf').stdout.decode()
            for form, text in texts.items():
                for word, name in words:
                    tap.true(not re.search(rf'\b{re.escape(word)}\b', text), f'{document} as {form} gives away {word!r}')
                for note in notes:
                    tap.true(' '.join(note.split()) not in text, f'{document} as {form} gives away {note!r}')


@tap.test
def contacts_are_refused_in_public():
    done = plan('print', 'contacts', '--visit', plan.visit['uid'], status=2)
    tap.true('personal data' in done.stderr.decode() and not done.stdout, done.stderr)


@tap.test
def all_are_sound_in_both_languages_and_sizes():
    for document in ALL:
        for lang in ('uk', 'en'):
            tree = plan.html(document, lang=lang, detail='internal')
            tap.equal(tree.get('lang'), lang)
            tap.true(text_of(tree.find(f'{HTML}body')), document)
            titles, *rows = plan.table(document, lang=lang, detail='internal')
            tap.true(rows and titles, f'{document} has no table')
            tap.equal({len(row) for row in rows}, {len(titles)}, document)
            for paper in ('a4', 'a3'):
                pages = plan.pages(document, lang=lang, paper=paper, detail='internal')
                tap.true(pages and all(page.strip() for page in pages), f'{document}: an empty page')
                fonts = run('pdffonts', plan.folder / 'document.pdf').stdout.decode().splitlines()[2:]
                tap.true(fonts and all(font.split()[-5:-2] == ['yes', 'yes', 'yes'] for font in fonts), fonts)


@tap.test
def ukrainian_ones_say_nothing_in_english():
    """What the program says; what people wrote is as they wrote it."""
    for document in ALL:
        words = set(re.findall(r'[A-Za-z]{3,}', re.sub(r'\S+@\S+', '', plan.words(document, detail='participants'))))
        tap.true(words <= {'ORC'}, f'{document}: {words}')


@tap.test
def a_day_without_anything_is_still_a_sheet():
    for document in ('programme', 'driver', 'host', 'wall'):
        words = plan.words(document, day='40')
        tap.true('Візит А' in words, document)
    tap.true('Переїздів немає' in plan.words('driver', day='40'), 'it does not say that there is nothing')


# ---- one by one

@tap.test
def sign_in_sheets_have_a_page_a_day_and_a_line_a_seat():
    pages = plan.pages('sign-in', detail='participants')
    tap.equal(len(pages), 3)
    for number, page in enumerate(pages, 1):
        in_order(' '.join(page.split()), 'Реєстраційний лист', f'День {number} ·', 'за фінансування Уряду Японії',
                 '№ Прізвище, ім’я Посада, установа Громада Підпис', *(p['name'].split(' (')[0] for p in delegates()[:4]))
    rows = plan.table('sign-in')[1:]
    # Eight seats and four spare lines a day.
    tap.equal(len(rows), 3 * (8 + 4))
    tap.equal({row[2] for row in rows}, {''})
    one = plan.pages('sign-in', day='2', community='Валки')
    tap.equal(len(one), 1)
    tap.true('День 2 ·' in one[0] and 'Охтирка' not in one[0].replace('Охтирська', ''), one[0])


@tap.test
def participants_are_counted_and_named_for_those_who_may_know():
    in_order(plan.words('participants'), 'Список учасників', '2 громади, 8 осіб', 'Охтирська міська територіальна громада',
             'Підтверджено', '4 особи', 'Валківська міська територіальна громада', '4 особи')
    words = plan.words('participants', detail='participants')
    for person in delegates():
        tap.true(person['name'] in words and person['office'] in words, person)
    tap.equal(words.count('Керівництво делегації'), 2)


@tap.test
def contacts_have_addresses_and_a_warning():
    words = plan.words('contacts', detail='participants')
    tap.true('Персональні дані' in words, 'no warning')
    for person in delegates():
        tap.true(person['email'] in words, person)
    tap.true('zrazkova@example.org' in words and 'teplyi@example.org' in words, 'no organisers, no hosts')


@tap.test
def drivers_see_where_to_gather_and_the_curfew_on_the_way():
    first, second, third = plan.pages('driver')
    in_order(' '.join(first.split()), 'Аркуш водія на день', 'День 1 ·', 'Збір У дорозі Маршрут Пасажири', '05:10',
             'Валки, біля міської ради', '05:20–06:50', 'Валки → Охтирка', '4 особи', '06:50', '07:10–16:25',
             'Охтирка → Житомир', '8 осіб', 'Комендантська година', 'Сумська область 23:00–05:00')
    tap.true('Харківська область' not in second, 'a curfew elsewhere')
    in_order(' '.join(third.split()), '23:15–00:45', 'до ', 'Охтирка → Валки', 'Харківська область')
    row = plan.table('driver')[1]
    tap.equal(row[3:], ['05:20', '06:50', 'Переїзд Валки — Охтирка', 'Валки', 'Охтирка', '4'])


@tap.test
def hosts_see_rooms_numbers_and_shelters_but_no_transfers():
    words = plan.words('host')
    in_order(words, 'Аркуш господарів на день', '09:30–09:50 Вітальне слово', 'Пресцентр міської ради', '8 осіб',
             'Укриття Пресцентр міської ради', 'Укриття в цій самій будівлі', '2 хвилини пішки, 60 місць')
    tap.true('Переїзд' not in words, 'transfers')


@tap.test
def the_wall_holds_everything_on_one_sheet():
    for paper, size in (('a4', '841.89 x 595.276'), ('a3', '1190.55 x 841.89')):
        pages = plan.pages('wall', paper=paper)
        tap.equal(len(pages), 1, paper)
        words = ' '.join(pages[0].split())
        for session in plan.listing('sessions'):
            if session['visit'] == plan.visit['uid'] and session['start']:
                # The first words; a narrow place cuts the end.
                tap.true(' '.join(session['summary'].split()[:1]) in words, session['summary'])
        tap.true(size in run('pdfinfo', plan.folder / 'document.pdf').stdout.decode(), size)
        in_order(words, 'День 1 ·', 'День 2 ·', 'День 3 ·')


@tap.test
def the_wall_stands_parallel_and_crowded_days():
    crowded = Plan()
    day = crowded.visit['first-day'].replace('-', '')
    crowded.take_in('crowd.ics', calendar([
        (f'c{index}', f'{day}T{8 + index // 12:02}{index % 12 * 5:02}00', f'{day}T{9 + index // 12:02}{index % 12 * 5:02}00',
         {'SUMMARY': f'Натовп {index}'}) for index in range(120)]))
    tap.equal(len(crowded.pages('wall')), 1)


@tap.test
def evaluation_asks_about_every_session_that_teaches():
    words = plan.words('evaluation')
    in_order(words, 'Анкета оцінювання', 'не підписуйте', '1 2 3 4 5', 'Сесії', 'Система енергоменеджменту громади',
             'Практикум', 'Що було найкориснішим?')
    tap.true('Обід' not in words and 'Кава-пауза' not in words, 'meals are asked about')
    boxes = [element for element in plan.html('evaluation').iter(HTML + 'span') if element.get('class') == 'box']
    tap.true(len(boxes) % 5 == 0 and len(boxes) >= 50, len(boxes))


@tap.test
def certificates_are_one_a_person():
    pages = plan.pages('certificates', detail='participants')
    tap.equal(len(pages), 8)
    for page, person in zip(pages, delegates('UA59040110000026694')):
        in_order(' '.join(page.split()), 'Сертифікат', 'про участь у навчальному візиті', person['name'],
                 'Візит А: енергоменеджмент у Житомирі', 'Житомир', 'годин сесій', 'Агенція відновлення та розвитку')
    blank = plan.pages('certificates')
    tap.equal(len(blank), 8)
    tap.true('________' in blank[0], 'nowhere to write the name')


@tap.test
def certificates_follow_a_template():
    template = plan.folder / 'template.txt'
    template.write_text('# Диплом\n{name} з громади: {community}\n{nothing} {visit\n{topic} {name\n', encoding='utf-8')
    first = ' '.join(plan.pages('certificates', detail='participants', template=template)[0].split())
    in_order(first, 'Диплом', f'{delegates()[0]["name"]} з громади: Охтирська', '{nothing} {visit', '{name')
    tap.true('Сертифікат' not in first, first)
    plan('print', 'certificates', '--template', plan.folder / 'missing.txt', status=3)
    template.write_bytes(b'\xff\xfe')
    plan('print', 'certificates', '--template', template, status=3)


# ---- of a period

def week_of_the_visit():
    first = datetime.date.fromisoformat(plan.visit['first-day'])
    return {'from': str(first - datetime.timedelta(1)), 'to': str(first + datetime.timedelta(6))}


@tap.test
def an_agenda_holds_visits_and_meetings_day_by_day():
    words = plan.words('agenda', **week_of_the_visit())
    in_order(words, 'Порядок денний', 'Понеділок,', '10:00–10:45 Координаційний дзвінок', 'Вівторок,',
             '05:20–06:50 Переїзд Валки — Охтирка', 'Візит А', 'Середа,', 'Вітальне слово', 'Четвер,')
    later = {'from': '2199-01-01', 'to': '2199-02-01'}
    tap.true('На ці дні нічого не заплановано' in plan.words('agenda', **later), 'an empty agenda says nothing')
    mine = plan.words('agenda', community='Охтирка', **week_of_the_visit())
    tap.true('Переїзд Валки — Охтирка' not in mine and 'Вітальне слово' in mine, 'what concerns others')


@tap.test
def weeks_and_months_have_a_page_each():
    first = datetime.date.fromisoformat(plan.visit['first-day'])
    period = {'from': str(first.replace(day=1)), 'to': str((first.replace(day=28) + datetime.timedelta(40)).replace(day=1))}
    months = plan.pages('month', **period)
    tap.equal(len(months), 2)
    tap.true('Понеділок Вівторок Середа' in ' '.join(months[0].split()), months[0])
    tap.equal(len(plan.pages('month', paper='a3', **period)), 2)
    weeks = plan.pages('week', **week_of_the_visit())
    tap.equal(len(weeks), 1)
    in_order(' '.join(weeks[0].split()), 'Понеділок,', 'Неділя,')
    crowded = ' '.join(months[0].split())
    tap.true(re.search(r'ще \d+', crowded), 'a crowded day does not say that there is more')


@tap.test
def a_report_is_of_a_period():
    words = plan.words('report', suppress='5', **week_of_the_visit())
    in_order(words, 'Звіт про навчальні візити', 'Візити Сесії Години Особи', 'Разом 1 9 8,25 8', 'За громадами', '*',
             'Учасники делегацій 8', 'менше ніж 5 осіб')
    rows = plan.table('report', **{'from': '2199-01-01'})
    tap.equal(rows[1:], [['Підсумки', 'Разом', '0', '0', '0', '0']])
    for wrong in ({'from': 'yesterday'}, {'from': '2026-02-01', 'to': '2026-02-01'}, {'suppress': '-1'}):
        words = [word for key, value in wrong.items() for word in (f'--{key}', value)]
        tap.true(plan('print', 'report', *words, status=2).stderr, wrong)


if __name__ == '__main__':
    tap.run()
