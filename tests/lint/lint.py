# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the house rules share: the tree, its files without comments, and the report of findings."""
import os
import re
import sys

ROOT = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
SKIPPED = {'.git', '__pycache__'}


def files(*folders, ending=()):
    """Paths below the folders, relative to the root, that end so; build folders are passed over."""
    for folder in folders:
        for place, names, found in os.walk(os.path.join(ROOT, folder)):
            names[:] = sorted(n for n in names if n not in SKIPPED and not os.path.exists(os.path.join(place, n, 'build.ninja')))
            for name in sorted(found):
                if name.endswith(tuple(ending)) or not ending:
                    yield os.path.relpath(os.path.join(place, name), ROOT)


def read(path):
    with open(os.path.join(ROOT, path), encoding='utf-8') as file:
        return file.read()


def blank(match):
    return re.sub(r'[^\n]', ' ', match.group(0))


def code(path, strings=True):
    """C without comments, and without the insides of strings unless asked; line numbers stay."""
    text = read(path)
    pattern = r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\''

    def strip(match):
        word = match.group(0)
        if word.startswith('/'):
            return blank(match)
        return word if strings else word[0] + ' ' * (len(word) - 2) + word[-1]

    return re.sub(pattern, strip, text, flags=re.S)


def finish(findings, what):
    """Prints the findings, a line each, and ends the program."""
    for finding in findings:
        print(finding)
    print(f'{what}: {len(findings)} finding(s)')
    sys.exit(1 if findings else 0)
