# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known has cases in tests/cases, and each case is a pair of files.

Each format of data/dialects and each provider of data/providers is expected by some case; data/rules/NN-NAME.keys has
the case rules-NAME, whose servers say what the rules are about.

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

    formats, providers = set(), set()
    for name in expectations:
        with open(os.path.join(cases, name + '.json'), encoding='utf-8') as file:
            expected = json.load(file)
        formats.add(expected.get('format'))
        providers.update(recipient.get('provider') for recipient in expected.get('recipients') or [])
    # general and words-LANGUAGE have the words that belong to no server, so no message is in their format.
    dialects = {name for name in names(os.path.join(root, 'data', 'dialects'), '.keys')
                if name != 'general' and not name.startswith('words-')}
    findings += [f'data/dialects/{name}.keys: no case in tests/cases expects "format": "{name}"'
                 for name in sorted(dialects - formats)]
    findings += [f'data/providers/{name}.keys: no case in tests/cases expects "provider": "{name}"'
                 for name in sorted(names(os.path.join(root, 'data', 'providers'), '.keys') - providers)]
    findings += [f'data/rules/{name}.keys: tests/cases/rules-{name[3:]} is missing'
                 for name in sorted(names(os.path.join(root, 'data', 'rules'), '.keys'))
                 if f'rules-{name[3:]}' not in expectations]

    for finding in findings:
        print(finding)
    sys.exit(1 if findings else 0)


main()
