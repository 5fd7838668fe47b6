# SPDX-License-Identifier: GPL-3.0-or-later
"""The plan of hostynyctl new --sample, which is made around today."""
import datetime
import json
import subprocess


def bring_first_visit_ahead(ctl, path):
    """By the end of the week the first visit is over, and the board shows one that is not: so it is moved to the next Tuesday, the
    weekday that it has anyhow.  (On other days it may overlap the call that there is on Mondays, which hostynyctl tells.)"""
    said = subprocess.run([ctl, '--plan', path, 'list', 'visits', '--format', 'json'], check=True, capture_output=True).stdout
    visit, today = json.loads(said.splitlines()[0]), datetime.date.today()
    if visit['last-day'] <= str(today):
        tuesday = today + datetime.timedelta((1 - today.weekday()) % 7)
        subprocess.run([ctl, '--plan', path, 'dates', visit['uid'], '--from', str(tuesday)], check=True, capture_output=True)
