#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks each shell what it would complete, and reads the manual.

    test-shells.py HOSTYNYCTL DATA-FOLDER
"""
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import tap  # noqa: E402

CTL, DATA = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
FOLDER = tempfile.TemporaryDirectory()
(pathlib.Path(FOLDER.name) / 'partners.ics').touch()
ENV = {**os.environ, 'PATH': f'{CTL.parent}:{os.environ["PATH"]}', 'HOME': FOLDER.name, 'LC_ALL': 'C.UTF-8', 'TERM': 'dumb'}

# What is on the line, and all that may follow.
LINES = {
    'veri': {'verify'},
    'und': {'undo'},
    'list vi': {'visits'},
    'list co': {'communities', 'components', 'confirmations'},
    '--plan x.hostyny list ve': {'venues'},
    'export --prof': {'--profile'},
    'export --profile s': {'share'},
    'list --format j': {'json'},
    'print pro': {'programme'},
    'print --pap': {'--paper'},
    'print programme --detail p': {'participants', 'public'},
    'print --format h': {'html'},
    'import par': {'partners.ics'},
    'busy Валки par': {'partners.ics'},
    'csv-import pe': {'people'},
    'csv-import people par': {'partners.ics'},
    'csv-export ve': {'venues'},
    'logo a': {'add'},
    'logo add par': {'partners.ics'},
    'restore-': {'restore-release'},
    'sent --means f': {'feed', 'file'},
    'pack --detail p': {'participants', 'public'},
}


def run(*argv, **more):
    done = subprocess.run([str(arg) for arg in argv], capture_output=True, text=True, check=False, env=ENV, cwd=FOLDER.name,
                          timeout=60, **more)
    tap.true(done.returncode == 0, f'{argv}: {done.stdout}{done.stderr}')
    return done.stdout


def shell(name):
    if not shutil.which(name):
        raise tap.Skip(f'{name} is missing: run build-aux/setup')
    return name


def commands():
    text = run(CTL, '--help').partition('Commands:')[2].partition('\n\n')[0]
    return re.findall(r'^  ([a-z][a-z-]*)', text, re.M)


@tap.test
def bash_completes():
    script = f'''. {DATA}/completions/hostynyctl.bash
        COMP_WORDS=(hostynyctl "$@"); COMP_CWORD=$#; _hostynyctl; printf '%s\\n' "${{COMPREPLY[@]}}"'''
    for line, expected in LINES.items():
        tap.equal(set(run('bash', '-c', script, 'bash', *line.split()).split()), expected, line)
    tap.equal(set(run('bash', '-c', script, 'bash', '').split()), set(commands()), 'all')
    # Readline makes three words of “--format=j”.
    tap.equal(run('bash', '-c', script, 'bash', '--format', '=', 'j').split(), ['json'])


@tap.test
def fish_completes():
    fish = shell('fish')
    for line, expected in {**LINES, '': set(commands())}.items():
        said = run(fish, '--no-config', '-c', f"source {DATA}/completions/hostynyctl.fish; complete -C'hostynyctl {line}'")
        tap.equal({answer.split('\t')[0] for answer in said.splitlines()}, expected, line)


@tap.test
def zsh_completes():
    zsh = shell('zsh')
    pid, end = pty.fork()
    if pid == 0:
        os.chdir(FOLDER.name)
        os.execvpe(zsh, [zsh, '-f', '-i'], ENV)
    said = ''

    def until(pattern, what):
        nonlocal said
        said = ''
        deadline = time.monotonic() + 30
        while not re.search(pattern, said):
            tap.true(time.monotonic() < deadline, f'{what}: {said!r}')
            if select.select([end], [], [], 0.2)[0]:
                said += os.read(end, 65536).decode(errors='replace')

    try:
        os.write(end, f"unsetopt zle_bracketed_paste; PS1=; fpath=({DATA}/completions $fpath); autoload -Uz compinit; "
                      "compinit -u -D; print rea''dy\n".encode())
        until('ready', 'zsh to start')
        for line, expected in LINES.items():
            if len(expected) == 1:
                # What is completed is put on the line, which print then says.
                os.write(end, f'print -r -- {{}}\x15hostynyctl {line}\t\x01print -r -- = \n'.encode())
                until(r'= hostynyctl ' + re.escape(line.rpartition(' ')[0]) + ' *' + re.escape(*expected) + r' *\r?\n', line)
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)


@tap.test
def the_manual_names_every_command_and_option():
    page = re.sub(r'\\f.|\\', '', (DATA / 'hostynyctl.1').read_text())
    words = set(commands())
    for command in commands():
        words |= set(re.findall(r'--[a-z-]+', run(CTL, command, '--help')))
    missing = sorted(word for word in words if not re.search(r'(?<![a-z-])' + word + r'(?![a-z-])', page))
    tap.equal(missing, [])


@tap.test
def the_manual_is_well_formed():
    shell('groff')
    done = subprocess.run(['groff', '-man', '-ww', '-Kutf8', '-Tutf8', DATA / 'hostynyctl.1'], capture_output=True, text=True,
                          check=False, env=ENV)
    tap.equal((done.returncode, done.stderr), (0, ''))


if __name__ == '__main__':
    tap.run()
