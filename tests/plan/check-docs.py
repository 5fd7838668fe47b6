#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/checks.md lists the rules of the checker, all of them and with their severity.

usage: check-docs.py SOURCE-ROOT
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import tap  # noqa: E402

source = pathlib.Path(sys.argv[1])


@tap.test
def every_rule_is_documented():
    code = (source / 'src/plan/hst-check-rules.c').read_text()
    docs = (source / 'docs/checks.md').read_text()
    rules = re.findall(r'^  \{ "([a-z-]+)", +HST_SEVERITY_([A-Z]+),', code, re.M)
    rows = re.findall(r'^\| `([a-z-]+)` \| (\w+) \|', docs, re.M)
    tap.true(len(rules) > 10, f'only {len(rules)} rules were found in the table')
    tap.equal(rows, [(rule, severity.lower()) for rule, severity in rules])


if __name__ == '__main__':
    tap.run()
