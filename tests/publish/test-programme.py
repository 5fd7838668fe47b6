#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The programme of a visit, as those who are handed it see it.

    test-programme.py HOSTYNYCTL SOURCE-ROOT
"""
import base64
import datetime
import os
import pathlib
import re
import struct
import zlib

from documents import HTML, NOW, Plan, calendar, in_order, run, tap, text_of

MONTHS = ('січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня').split()
WEEKDAYS = 'понеділок вівторок середа четвер п’ятниця субота неділя'.split()
plan = Plan()


def uk_day(day):
    return f'{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year} р.'


def first_day():
    return datetime.date.fromisoformat(plan.visit['first-day'])


# ---- what it says

@tap.test
def it_reads_from_the_header_to_the_shelters():
    first = first_day()
    in_order(plan.words('programme'),
             'Свій до свого по своє', 'Візит А: енергоменеджмент у Житомирі', 'Програма візиту,',
             'Тема Енергоменеджмент', 'Мета Побачити', 'Приймаюча громада Житомирська міська територіальна громада',
             'Громади-гості', 'Охтирка', 'Валки', 'Організатор Агенція відновлення та розвитку',
             'за фінансування Уряду Японії',
             f'День 1 · {uk_day(first)}', 'Час Захід Місце Відповідальний', '05:20–06:50', 'Переїзд Валки — Охтирка',
             'Збір: 05:10, Валки, біля міської ради', 'Валки → Охтирка', 'водій автобуса',
             f'День 2 · {uk_day(first + datetime.timedelta(1))}', '09:30–09:50', 'Вітальне слово',
             f'День 3 · {uk_day(first + datetime.timedelta(2))}', '23:15–00:45',
             'Практична інформація', 'Збір У холі готелю', 'Проживання У готелі', 'Харчування', 'Укриття', '101, 102, 103, 112',
             'Комендантська година', 'Місця та укриття',
             'Пресцентр міської ради', 'майдан ім. С. П. Корольова, 4/2', 'Укриття в цій самій будівлі', '2 хвилини пішки')


@tap.test
def english_has_english_words_and_dates():
    first = first_day()
    in_order(plan.words('programme', lang='en'), 'Programme of the visit,', 'Topic', 'Aim', 'Host community Zhytomyr',
             'Visiting communities', 'Okhtyrka', 'Valky', 'Day 1 · ' + first.strftime('%A, ') + str(first.day),
             'Time Item Place Responsible', 'Gathering: 05:10', 'Practical information', 'Places and shelters',
             '2 minutes on foot')


@tap.test
def no_locale_of_the_language_is_needed():
    words = plan.words('programme')
    for name in ('C', 'C.UTF-8', 'en_US.UTF-8', 'uk_UA.UTF-8'):
        done = plan('print', 'programme', '--visit', plan.visit['uid'], '--lang', 'uk', '--format', 'html',
                    LC_ALL=name, LANGUAGE='')
        tap.true('Програма візиту' in done.stdout.decode(), name)
    tap.true('Програма візиту' in words, 'not in C.UTF-8')


@tap.test
def a_community_gets_what_concerns_it():
    mine = plan.words('programme', community='Охтирка')
    tap.true('Переїзд Валки — Охтирка' not in mine, 'another community’s transfer')
    in_order(mine, 'Делегація 4 особи', 'Транспорт Автобус організатора', 'Прибуття', '16:25', 'Переїзд Охтирка — Житомир')
    tap.true('Переїзд Валки — Охтирка' in plan.words('programme', community='Валки'), 'its own transfer')


@tap.test
def a_stamp_says_which_version_it_is():
    today = f'{NOW:%d.%m.%Y}'
    for page in plan.pages('programme', stamp='версія 3, 26.11.2026'):
        tap.true('версія 3, 26.11.2026' in ' '.join(page.split()), page)
    tap.true(f'робоча копія, {today}' in plan.words('programme'), 'a working copy has no date')
    tap.true(f'working copy, {today}' in plan.words('programme', lang='en'), 'a working copy has no date')


@tap.test
def every_page_has_its_number():
    pages = plan.pages('programme')
    for number, page in enumerate(pages, 1):
        tap.true(f'сторінка {number} з {len(pages)}' in page, page)


# ---- whose eyes it is for

def people():
    return [(word, person['name']) for person in plan.listing('people')
            for word in (person['name'].partition(' (')[0], person['name'].split()[1], person.get('email'),
                         person.get('phone')) if word]


@tap.test
def the_public_one_names_nobody():
    texts = {form: plan.print('programme', form=form).decode() for form in ('html', 'csv')}
    texts['pdf'] = plan.words('programme')
    texts['metadata'] = run('pdfinfo', plan.folder / 'document.pdf').stdout.decode()
    for form, text in texts.items():
        for word, name in people():
            tap.true(not re.search(rf'\b{re.escape(word)}\b', text), f'{form} gives away {word!r} of {name!r}')
        tap.true('Керівництво міської ради: цей час' not in ' '.join(text.split()), f'{form} gives away notes')


@tap.test
def participants_see_names_and_the_internal_one_notes():
    participants = plan.words('programme', detail='participants')
    tap.true('Зразкова Олена' in participants, 'no names for participants')
    tap.true('цей час переносити найважче' not in participants, 'notes for participants')
    tap.true('цей час переносити найважче' in plan.words('programme', detail='internal'), 'no notes for those inside')


# ---- as a PDF

@tap.test
def text_is_text_and_fonts_are_in_the_file():
    path = plan.folder / 'fonts.pdf'
    path.write_bytes(plan.print('programme'))
    fonts = [line.split() for line in run('pdffonts', path).stdout.decode().splitlines()[2:]]
    tap.true(fonts, 'no fonts')
    for font in fonts:
        tap.equal(font[-5:-2], ['yes', 'yes', 'yes'], f'{font}: embedded, subset, Unicode')
    tap.equal(run('pdfimages', '-list', path).stdout.decode().splitlines()[2:], [], 'pictures')


@tap.test
def a_time_stays_on_its_line_in_a_wide_font_too():
    found = [line for line in run('fc-list', ':family=DejaVu Sans', 'file').stdout.decode().split(':') if line.strip()]
    if not found:
        raise tap.Skip('there is no DejaVu Sans')
    fonts = plan.folder / 'fonts.conf'
    fonts.write_text(f'<fontconfig><dir>{pathlib.Path(found[0].strip()).parent}</dir><cachedir>{plan.folder}</cachedir>'
                     '</fontconfig>')
    path = plan.folder / 'wide.pdf'
    plan('print', 'programme', '--visit', plan.visit['uid'], '--lang', 'uk', '-o', path, FONTCONFIG_FILE=str(fonts))
    names = run('pdffonts', path).stdout.decode()
    tap.true('DejaVu' in names and 'Cantarell' not in names, names)
    lines = run('pdftotext', '-raw', path, '-').stdout.decode()
    for start, end in (('05:20', '06:50'), ('09:30', '09:50'), ('23:15', '00:45')):
        tap.true(f'{start}–{end}' in lines, f'{start}–{end} is broken')


@tap.test
def it_says_who_made_it_and_has_an_outline_and_a_structure():
    path = plan.folder / 'info.pdf'
    path.write_bytes(plan.print('programme'))
    info = dict(line.split(':', 1) for line in run('pdfinfo', path, TZ='UTC').stdout.decode().splitlines())
    tap.true('Візит А' in info['Title'] and 'Програма візиту' in info['Title'], info['Title'])
    tap.equal(info['Author'].strip(), 'Агенція відновлення та розвитку')
    tap.true('робоча копія' in info['Subject'], info['Subject'])
    tap.equal(info['Keywords'].strip(), 'Свій до свого по своє')
    tap.true(f'{NOW:%b} {NOW.day} ' in ' '.join(info['CreationDate'].split()) and str(NOW.year) in info['CreationDate'], info['CreationDate'])
    tap.true('595.276 x 841.89' in info['Page size'], info['Page size'])
    tap.equal(info['Tagged'].strip(), 'yes')
    structure = run('pdfinfo', '-struct-text', path).stdout.decode()
    in_order(structure, 'Document', 'H1', 'Візит А', 'Table', 'TR', 'TD', 'H2', 'День 1', 'Table', 'TR', 'TH', 'Час', 'TD', '05:20')
    outline = run('pdftohtml', '-xml', '-i', '-stdout', path).stdout.decode().partition('<outline>')[2]
    tap.true(outline.count('<item page=') >= 5, f'no outline: {outline}')


@tap.test
def the_same_plan_gives_the_same_bytes():
    for form in ('pdf', 'html', 'csv'):
        tap.equal(plan.print('programme', form=form), plan.print('programme', form=form), form)


@tap.test
def paper_can_be_larger():
    path = plan.folder / 'a3.pdf'
    path.write_bytes(plan.print('programme', paper='a3'))
    tap.true('841.89 x 1190.55' in run('pdfinfo', path).stdout.decode(), 'not A3')


# ---- as HTML and CSV

@tap.test
def html_is_valid_and_needs_nothing_from_elsewhere():
    tree = plan.html('programme')
    tap.equal(tree.get('lang'), 'uk')
    allowed = {'html', 'head', 'meta', 'title', 'style', 'body', 'main', 'h1', 'h2', 'p', 'table', 'thead', 'tbody', 'tr',
               'th', 'td', 'span', 'footer', 'hr', 'div'}
    for element in tree.iter():
        tap.true(element.tag.removeprefix(HTML) in allowed, element.tag)
        for name, value in element.attrib.items():
            tap.true(name in {'lang', 'charset', 'content', 'http-equiv', 'name', 'class', 'scope', 'style'}, name)
            tap.true('url(' not in value and '//' not in value, value)
    style = tree.find(f'{HTML}head/{HTML}style').text
    tap.true('url(' not in style and '@import' not in style, style)
    tap.true('@media print' in style, 'nothing for printing')
    rows = [[text_of(cell) for cell in row] for row in tree.iter(HTML + 'tr')]
    tap.true(['Час', 'Захід', 'Місце', 'Відповідальний'] in rows, rows[:10])
    tap.true(any(row[:1] == ['09:30–09:50'] and row[1].startswith('Вітальне слово') for row in rows), rows)


@tap.test
def csv_has_one_row_a_session():
    titles, *rows = plan.table('programme')
    sessions = [event for event in plan.listing('sessions') if event['visit'] == plan.visit['uid'] and event['start']]
    tap.equal(len(rows), len(sessions))
    tap.equal({len(row) for row in rows}, {len(titles)})
    tap.equal(titles[:4], ['День', 'Початок', 'Кінець', 'Захід'])
    tap.equal(rows[0][:4], [str(first_day()), '05:20', '06:50', 'Переїзд Валки — Охтирка'])


# ---- long ones

@tap.test
def pages_break_where_they_may():
    long = Plan()
    first = datetime.date.fromisoformat(long.visit['first-day'])
    events = []
    for index in range(180):
        start = datetime.datetime.combine(first + datetime.timedelta(index // 60), datetime.time(8)) \
            + datetime.timedelta(minutes=10 * (index % 60))
        words = ' '.join(f'слово{index}' for _ in range(index * 7 % 90))
        events.append((f'long-{index}', start.strftime('%Y%m%dT%H%M%S'),
                       (start + datetime.timedelta(minutes=10)).strftime('%Y%m%dT%H%M%S'),
                       {'SUMMARY': f'Почато{index}є', 'DESCRIPTION': f'{words} скінчено{index}є'}))
    long.take_in('long.ics', calendar(events))
    pages = [' '.join(page.split()) for page in long.pages('programme')]
    tap.true(len(pages) > 8, len(pages))
    for index in range(180):
        begun = [number for number, page in enumerate(pages) if f'Почато{index}є' in page]
        ended = [number for number, page in enumerate(pages) if f'скінчено{index}є' in page]
        tap.equal(len(begun), 1, f'session {index}')
        tap.equal(begun, ended, f'session {index} is split')
    for page in pages:
        if re.search(r'Почато\d+є', page):
            in_order(page, 'Час Захід Місце Відповідальний', 'Почато')
        # A title is followed by a session of its day on the same page.
        for title in re.finditer(r'День \d · [^()]*? р\. (?!\()', page):
            tap.true(re.match(r'Час Захід Місце Відповідальний \d\d:\d\d', page[title.end():]),
                     page[title.start():title.start() + 120])


@tap.test
def a_row_higher_than_a_page_goes_on_and_loses_nothing():
    high = Plan()
    day = high.visit['first-day'].replace('-', '')
    words = [f'с{index}є' for index in range(2600)]
    high.take_in('high.ics', calendar([('high', day + 'T170000', day + 'T173000',
                                        {'SUMMARY': 'Довгий опис', 'DESCRIPTION': ' '.join(words)})]))
    pages = high.pages('programme')
    found = [word for page in pages for word in re.findall(r'\bс\d+є\b', page)]
    tap.equal(found, words)
    spread = [page for page in pages if re.search(r'\bс\d+є\b', page)]
    tap.true(len(spread) >= 2, 'it fits on one page')
    for page in spread[1:]:
        tap.true('(продовження)' in page, 'it does not say that it goes on')


# ---- hostile ones

HOSTILE = [
    '<script>alert(1)</script>', '<b>&amp; "quoted" \'single\'</b>', '</td></tr></table><img src=x onerror=alert(1)>',
    '=HYPERLINK("http://example.org","x")', '+380', '-1+1', '@SUM(A1)', 'a,b;c "d"', '\u202eevil\u202c\u2066x\u2069',
    'емодзі 🚌🇺🇦👩‍💻', 'а' * 5000, 'x\u0000y\u0007z\ufffcw', '%s %n %d', '&#x3c;', 'рядок\nдругий', 'עברית و عربي',
]


@tap.test
def hostile_text_stays_text():
    hostile = Plan()
    day = hostile.visit['first-day'].replace('-', '')
    texts = [text.replace('\u0000', '') for text in HOSTILE]
    hostile.take_in('hostile.ics', calendar([
        (f'hostile-{index}', f'{day}T2{index // 6}{index % 6}000', f'{day}T2{index // 6}{index % 6}500',
         {'SUMMARY': text, 'DESCRIPTION': text, 'LOCATION': text}) for index, text in enumerate(texts)]))
    pages = ' '.join(' '.join(hostile.pages('programme')).split())
    raw = hostile.print('programme', form='html').decode()
    tree = hostile.html('programme')
    whole = text_of(tree)
    for text in ('<script>alert(1)</script>', '<b>&amp; "quoted" \'single\'</b>', '&#x3c;', '%s %n %d'):
        tap.true(text in whole, f'{text!r} is not in the HTML')
        tap.true(text in pages, f'{text!r} is not in the PDF')
    tap.equal([element.tag for element in tree.iter() if element.tag in (HTML + 'script', HTML + 'img', HTML + 'b')], [])
    for sign in '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u0007\ufffc':
        tap.true(sign not in raw, f'{sign!r} is in the HTML')
    # Columns break the long word, and pages the row, but nothing is lost.
    tap.true(whole.count('аа') > 4000 and pages.count('а') >= whole.count('а'), 'the long word is cut')


@tap.test
def nothing_in_csv_is_a_formula():
    hostile = Plan()
    day = hostile.visit['first-day'].replace('-', '')
    texts = ['=1+1', '+1', '-1', '@x', ' =1+1', '\t=1', '＝1+1', 'a "b", c; d', 'рядок\nдругий']
    hostile.take_in('formulas.ics', calendar([
        (f'f-{index}', f'{day}T2100{index:02}', f'{day}T2200{index:02}', {'SUMMARY': text, 'DESCRIPTION': text})
        for index, text in enumerate(texts)]))
    cells = [cell for row in hostile.table('programme') for cell in row]
    for cell in cells:
        tap.true(not re.match(r'\s*[=+\-@＝＋－＠]', cell) and not cell.startswith(('\t', '\r')), repr(cell))
    for text in ("'=1+1", "'+1", "'-1", "'@x", "'＝1+1", 'a "b", c; d', 'рядок\nдругий'):
        tap.true(text in cells, repr(text))


# ---- logos

def png(width, height):
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    rows = b''.join(b'\0' + b'\x1e\x5a\x96\x80' * width for _ in range(height))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 6, 0, 0, 0)) +
            chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


SVG = ('<?xml version="1.0"?>\n<!-- a sign -->\n<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20">'
       '<rect width="60" height="20" fill="#1a7f37"/></svg>\n')
# A name from a system of another encoding is no word in any.
LATIN = os.fsdecode(b'\xe9cusson.svg')


@tap.test
def logos_stand_in_the_header():
    signed = Plan()
    (signed.folder / 'a.png').write_bytes(png(640, 1280))
    (signed.folder / 'b.svg').write_text(SVG)
    without = len(signed.pages('programme'))
    (signed.folder / 'b.svg').rename(signed.folder / LATIN)
    for name in ('a.png', LATIN):
        signed('logo', 'add', signed.folder / name)
    tap.equal([line.split()[:2] for line in signed('logo').stdout.decode().splitlines()],
              [['1', 'image/png'], ['2', 'image/svg+xml']])
    for document in ('programme', 'driver', 'certificates', 'report'):
        path = signed.folder / f'{document}.pdf'
        path.write_bytes(signed.print(document, detail='participants'))
        images = [line.split() for line in run('pdfimages', '-list', path).stdout.decode().splitlines()[2:]]
        # Each of them once on the first page: the one of dots has been made smaller, the other is there as lines, of its colour.
        tap.equal([(image[3], image[4]) for image in images if image[0] == '1'], [('160', '320')], document)
        dots = run('pdftoppm', '-r', '100', '-f', '1', '-l', '1', '-aa', 'no', path).stdout
        tap.true(b'\x1a\x7f\x37' * 60 in dots, f'{document} has no sign')
        tap.true('Tagged:          yes' in run('pdfinfo', path).stdout.decode(), f'{document} has lost its structure')
        tap.equal(run('pdftotext', path, '-').stderr, b'', document)
    tap.true(len(signed.pages('programme')) <= without + 1, 'too much room')
    sources = [image.get('src') for image in signed.html('programme').iter(HTML + 'img')]
    tap.equal([source[:22] for source in sources], ['data:image/png;base64,', 'data:image/svg+xml;bas'])
    tap.equal(base64.b64decode(sources[1].split(',')[1]).decode(), SVG)
    signed('logo', 'remove', '1')
    tap.equal(len(signed('logo').stdout.splitlines()), 1)
    signed('undo')
    signed('undo')
    signed('undo')
    tap.equal(signed('logo').stdout, b'')


@tap.test
def what_is_no_logo_is_refused():
    signed = Plan()
    bad = {'text.png': b'hello', 'cut.png': png(8, 8)[:50], 'page.svg': b'<!DOCTYPE html><html></html>', 'empty.jpg': b'',
           'flat.svg': SVG.replace('height="20"', 'height="0"').encode(),
           'large.svg': SVG.encode() + b' ' * (512 * 1024), 'cut.svg': SVG.encode()[:90],
           # Some kilobytes, and 144 megabytes of dots.
           'bomb.png': png(6000, 6000)}
    tap.true(len(bad['bomb.png']) < 512 * 1024, 'the bomb is refused for its size')
    for name, data in bad.items():
        (signed.folder / name).write_bytes(data)
        done = signed('logo', 'add', signed.folder / name, status=3)
        tap.true(name in done.stderr.decode(), done.stderr.decode())
    signed('logo', 'add', signed.folder / 'nowhere.png', status=3)
    for words in (['add'], ['remove', '1'], ['paint', 'x']):
        signed('logo', *words, status=2)
    # One without a size has the proportions of what it shows, and reads no other file.
    (signed.folder / 'a.svg').write_text(SVG.replace('width="60" height="20"', 'viewBox="0 0 60 20"', 1).replace(
        '</svg>', '<image href="a.svg" width="60" height="20"/></svg>'))
    for _ in range(6):
        signed('logo', 'add', signed.folder / 'a.svg')
    signed('logo', 'add', signed.folder / 'a.svg', status=2)
    signed('set', 'programme', 'logos=data:text/html;base64,PGI+', status=2)
    tap.equal(len(signed('logo').stdout.splitlines()), 6)


# ---- bad usage

@tap.test
def what_cannot_be_done_says_why():
    # There are two visits, and it is not said which.
    for words in (['print'], ['print', 'poem'], ['print', 'programme'], ['print', 'programme', '--detail', 'all'],
                  ['print', 'programme', '--paper', 'a5'], ['print', 'programme', '--lang', 'fr'],
                  ['print', 'programme', '--format', 'doc'], ['print', 'programme', '--visit', 'nowhere'],
                  ['print', 'programme', '--community', 'Атлантида']):
        done = plan(*words, status=2)
        tap.true(done.stderr.decode().startswith('hostynyctl') and not done.stdout, words)
    visit = plan.visit['uid']
    done = run('env', 'HOSTYNY_LOCALEDIR=/nonexistent', plan('print', 'programme', '--visit', visit, '--lang', 'en').args[0],
               '--plan', plan.path, 'print', 'programme', '--visit', visit, '--lang', 'uk')
    tap.true(done.returncode != 0 and 'uk' in done.stderr.decode(), done.stderr.decode())


@tap.test
def files_are_named_as_people_look_for_them():
    folder = plan.folder / 'out'
    folder.mkdir()
    visit = plan.visit['uid']
    said = plan('print', 'programme', '--visit', visit, '--lang', 'uk', '--community', 'Валки', '-o',
                folder).stdout.decode().strip()
    tap.equal(said, str(folder / 'Програма-візиту-Житомир-Валки.pdf'))
    tap.true((folder / 'Програма-візиту-Житомир-Валки.pdf').read_bytes().startswith(b'%PDF-'), 'no PDF')
    plan('print', 'programme', '--visit', visit, '-o', folder / 'a.html')
    tap.true((folder / 'a.html').read_text().startswith('<!DOCTYPE html>'), 'no HTML')


if __name__ == '__main__':
    tap.run()
