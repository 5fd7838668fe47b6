# SPDX-License-Identifier: GPL-3.0-or-later
"""All that a plan file holds, to be compared before and after a step."""
import sqlite3

# What of a plan file is not the plan: the steps themselves, and what is made from the plan to find it faster.
BESIDE = {'step', 'meta', 'event_range', 'event_subject', 'document', 'sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4'}


def dump(path):
    """Each table sorted, by its name."""
    with sqlite3.connect(path) as file:
        tables = [name for name, in file.execute('SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE ?',
                                                 ('table', 'words%')) if name not in BESIDE]
        return {table: sorted(map(repr, file.execute(f'SELECT * FROM "{table}"'))) for table in tables}
