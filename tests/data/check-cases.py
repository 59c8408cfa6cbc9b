# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each format of data/dialects has a case in tests/cases that expects it, and each case is a pair of files.

usage: check-cases.py SOURCE_ROOT
"""
import json
import os
import sys


def names(folder, ending):
    return {name[:-len(ending)] for name in os.listdir(folder) if name.endswith(ending)}


def main():
    root = sys.argv[1]
    cases = os.path.join(root, 'tests', 'cases')
    messages, expectations = names(cases, '.eml'), names(cases, '.json')
    findings = [f'tests/cases/{name}: .eml or .json is missing' for name in sorted(messages ^ expectations)]

    formats = set()
    for name in expectations:
        with open(os.path.join(cases, name + '.json'), encoding='utf-8') as file:
            formats.add(json.load(file).get('format'))
    # general and words-LANGUAGE have the words that belong to no server, so no message is in their format.
    dialects = {name for name in names(os.path.join(root, 'data', 'dialects'), '.keys')
                if name != 'general' and not name.startswith('words-')}
    findings += [f'data/dialects/{name}.keys: no case in tests/cases expects "format": "{name}"'
                 for name in sorted(dialects - formats)]

    for finding in findings:
        print(finding)
    sys.exit(1 if findings else 0)


main()
