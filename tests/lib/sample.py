# SPDX-License-Identifier: GPL-3.0-or-later
"""The plan of hostynyctl new --sample, which is made around today: its first visit lasts from Tuesday to Thursday of this week."""
import datetime
import json
import subprocess


def next_tuesday():
    """That of the next week: where the first visit is ahead, on the weekdays that it has anyhow.  (On others it may overlap the call
    that there is on Mondays, which hostynyctl tells by its exit status.)"""
    today = datetime.date.today()
    return today + datetime.timedelta(8 - today.weekday())


def bring_first_visit_ahead(ctl, path):
    """By the end of the week the first visit is over, and the board shows one that is not: then it is moved to the next week."""
    said = subprocess.run([ctl, '--plan', path, 'list', 'visits', '--format', 'json'], check=True, capture_output=True).stdout
    visit = json.loads(said.splitlines()[0])
    if visit['last-day'] <= str(datetime.date.today()):
        subprocess.run([ctl, '--plan', path, 'dates', visit['uid'], '--from', str(next_tuesday())], check=True, capture_output=True)
