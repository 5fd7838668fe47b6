#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if an installation is not what a system's packager would take: staged, complete, and found by the desktop.

    test-install.py BUILD-ROOT
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent / 'lib'))
import tap  # noqa: E402

build = pathlib.Path(sys.argv[1])
ID = 'io.github.hostyny.Hostyny'
scratch = tempfile.TemporaryDirectory()
STAGE = pathlib.Path(scratch.name)


def run(*argv, **more):
    if not shutil.which(argv[0]):
        raise tap.Skip(f'{argv[0]} is missing: run build-aux/setup')
    done = subprocess.run([str(arg) for arg in argv], capture_output=True, text=True, check=False, **more)
    said = done.stdout + done.stderr
    tap.true(done.returncode == 0, f'{" ".join(map(str, argv))}: {said}')
    return said


def prefix():
    options = json.loads((build / 'meson-info/intro-buildoptions.json').read_text())
    return next(option['value'] for option in options if option['name'] == 'prefix')


def staged():
    return STAGE / prefix().lstrip('/')


@tap.test
def all_goes_where_it_is_told_and_nowhere_else():
    run('meson', 'install', '-C', build, '--no-rebuild', '--destdir', STAGE)
    found = {str(path.relative_to(staged())) for path in STAGE.rglob('*') if path.is_file()}
    for path in ('bin/hostyny', 'bin/hostynyctl', f'share/applications/{ID}.desktop', f'share/metainfo/{ID}.metainfo.xml',
                 f'share/glib-2.0/schemas/{ID}.gschema.xml', f'share/mime/packages/{ID}.xml',
                 f'share/icons/hicolor/scalable/apps/{ID}.svg', f'share/icons/hicolor/symbolic/apps/{ID}-symbolic.svg',
                 f'share/dbus-1/services/{ID}.service', f'share/gnome-shell/search-providers/{ID}.search-provider.ini',
                 'share/help/C/hostyny/index.page', 'share/help/C/hostyny/figures/week.png',
                 'share/help/uk/hostyny/index.page', 'share/help/uk/hostyny/figures/week.png',
                 'share/locale/uk/LC_MESSAGES/hostyny.mo', 'share/man/man1/hostynyctl.1',
                 'share/bash-completion/completions/hostynyctl', 'share/fish/vendor_completions.d/hostynyctl.fish',
                 'share/zsh/site-functions/_hostynyctl'):
        tap.true(path in found, f'{path} is missing among {sorted(found)}')
    # Caches are made by who unpacks the package.
    made = [path for path in found if path.endswith(('.cache', 'gschemas.compiled', 'mimeinfo.cache'))]
    tap.equal(made, [])


@tap.test
def what_the_desktop_reads_is_valid_where_it_lies():
    said = run('desktop-file-validate', staged() / f'share/applications/{ID}.desktop')
    tap.equal(said.strip(), '')
    if ' 0.' in run('appstreamcli', '--version'):
        raise tap.Skip('appstreamcli before 1.0 cannot look at a tree with the developer’s element')
    run('appstreamcli', 'validate-tree', '--no-net', '--strict', staged().parent if staged().name == 'usr' else staged())


@tap.test
def the_settings_can_be_read_from_it():
    schemas = staged() / 'share/glib-2.0/schemas'
    run('glib-compile-schemas', '--strict', schemas)
    keys = run('gsettings', '--schemadir', schemas, 'list-keys', ID).split()
    tap.true('first-weekday' in keys, str(keys))


@tap.test
def the_desktop_opens_plans_with_it():
    share = staged() / 'share'
    for basics in pathlib.Path('/usr/share/mime/packages').glob('freedesktop.org.xml'):
        shutil.copy(basics, share / 'mime/packages')
    run('update-mime-database', share / 'mime')
    run('update-desktop-database', share / 'applications')
    plan = STAGE / 'visits.hostyny'
    run(staged() / 'bin/hostynyctl', '--plan', plan, 'new')
    nameless = plan.rename(STAGE / 'visits')
    # The desktop offers only programs that it can find.
    env = {**os.environ, 'XDG_DATA_HOME': str(share), 'XDG_DATA_DIRS': str(share), 'XDG_CONFIG_HOME': str(STAGE / 'config'),
           'PATH': f'{staged() / "bin"}:{os.environ["PATH"]}', 'LC_ALL': 'C.UTF-8', 'GIO_USE_VFS': 'local'}
    kind = run('gio', 'info', '-a', 'standard::content-type', nameless, env=env)
    tap.true('application/x-hostyny-plan' in kind, kind)
    for mime in ('application/x-hostyny-plan', 'text/calendar'):
        tap.true(f'{ID}.desktop' in run('gio', 'mime', mime, env=env), mime)


@tap.test
def the_bus_and_the_search_find_it():
    service = (staged() / f'share/dbus-1/services/{ID}.service').read_text()
    said = dict(line.split('=', 1) for line in service.splitlines() if '=' in line)
    tap.equal(said['Name'], ID)
    program, option = said['Exec'].split()
    tap.equal((program, option), (f'{prefix()}/bin/hostyny', '--gapplication-service'))
    desktop = (staged() / f'share/applications/{ID}.desktop').read_text()
    tap.true('\nDBusActivatable=true\n' in desktop, desktop)
    provider = (staged() / f'share/gnome-shell/search-providers/{ID}.search-provider.ini').read_text()
    for line in (f'DesktopId={ID}.desktop', f'BusName={ID}', 'Version=2'):
        tap.true(f'\n{line}\n' in provider, f'no {line} in {provider}')


@tap.test
def the_installed_command_line_speaks_ukrainian():
    text = staged() / 'share/locale/uk/LC_MESSAGES/hostyny.mo'
    import gettext
    with open(text, 'rb') as file:
        tap.equal(gettext.GNUTranslations(file).gettext('Hostyny'), 'Гостини')


if __name__ == '__main__':
    tap.run()
