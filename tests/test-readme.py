#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if the README says what is not so: its commands are run, its links followed.

    test-readme.py SOURCE-ROOT HOSTYNYCTL
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent / 'lib'))
import tap  # noqa: E402

source, hostynyctl = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'docs/*.md', 'flatpak/*.md']


def commands():
    blocks = re.findall(r'```sh\n(.*?)```', (source / 'README.md').read_text(), re.S)
    return [line for block in blocks for line in block.splitlines() if line.startswith('hostynyctl ')]


@tap.test
def every_command_of_the_readme_works_in_the_order_given():
    tap.true(len(commands()) > 5, 'README.md shows hardly any commands')
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, 'PATH': f'{hostynyctl.parent}:{os.environ["PATH"]}', 'HOME': folder,
               'XDG_DATA_HOME': folder + '/data'}
        for command in commands():
            if ' import ' in command:
                given = command.split(' import ')[1].split()[0]
                subprocess.run(['sh', '-c', f'hostynyctl --plan visits.hostyny export -o {given}'], env=env, cwd=folder,
                               check=True, stdout=subprocess.DEVNULL)
            done = subprocess.run(['sh', '-c', command], env=env, cwd=folder, capture_output=True, text=True,
                                  check=False)
            tap.true(done.returncode in (0, 1), f'{command}: exit status {done.returncode}: {done.stderr}')
            if ' export ' in command:
                made = list(pathlib.Path(folder).rglob('*.ics'))
                tap.true(made and all(path.read_bytes().startswith(b'BEGIN:VCALENDAR\r\n') for path in made), command)
            elif ' import ' not in command and ' new ' not in command and ' undo' not in command:
                tap.true(done.stdout.strip(), f'{command}: says nothing')


@tap.test
def every_link_leads_somewhere():
    wrong = []
    for pattern in DOCUMENTS:
        for document in sorted(source.glob(pattern)):
            for target in re.findall(r'\]\(([^)#:]+)(?:#[^)]*)?\)', document.read_text()):
                if not (document.parent / target).exists():
                    wrong.append(f'{document.relative_to(source)}: {target}')
    tap.true(not wrong, '\n'.join(wrong))


@tap.test
def every_script_that_is_named_exists():
    wrong = []
    for pattern in DOCUMENTS:
        for document in sorted(source.glob(pattern)):
            for name, pattern in set(re.findall(r'(?<![\w/.])((?:build-aux|tests|src|data|po|ui)/[\w./-]*)(\[|\*)?',
                                                document.read_text())):
                # Names with a part for the reader to fill in, such as po/uk.TOPIC.po, and patterns are no files.
                if not (pattern or re.search('[A-Z]{4}', name) or (source / name.rstrip('.')).exists()):
                    wrong.append(f'{document.relative_to(source)}: {name}')
    tap.true(not wrong, '\n'.join(wrong))


if __name__ == '__main__':
    tap.run()
