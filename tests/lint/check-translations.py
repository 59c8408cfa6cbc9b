# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES.in names every file with text for people, and no file that is gone."""
import os
import re

import lint

MARKED = r'(?<![\w])(_|N_|C_|NC_|Q_|ngettext|g_dngettext)\s*\(\s*"'

listed = [line.strip() for line in lint.read('po/POTFILES.in').split('\n') if line.strip() and not line.startswith('#')]
findings = [f'po/POTFILES.in: {path} does not exist' for path in listed if not os.path.exists(os.path.join(lint.ROOT, path))]
findings += [f'po/POTFILES.in: {path} stands there twice' for path in sorted({p for p in listed if listed.count(p) > 1})]

for path in lint.files('src', ending=('.c', '.h')):
    if re.search(MARKED, lint.code(path)) and path not in listed:
        findings.append(f'po/POTFILES.in: {path} has sentences and is not listed')
for path in lint.files('ui', ending=('.ui',)):
    if 'translatable="' in lint.read(path) and path not in listed:
        findings.append(f'po/POTFILES.in: {path} has sentences and is not listed')
for path in lint.files('data', ending=('.desktop.in', '.metainfo.xml.in', '.gschema.xml', '.keys')):
    if path not in listed and not path.startswith('data/dialects/'):
        findings.append(f'po/POTFILES.in: {path} is not listed')

# Text in a template that nobody marked, and that holds a word.
for path in lint.files('ui', ending=('.ui',)):
    for number, line in enumerate(lint.read(path).split('\n'), 1):
        match = re.search(r'<property name="(label|title|subtitle|description|tooltip-text|placeholder-text)">([^<]*[A-Za-z]{2}[^<]*)</property>', line)
        if match and match.group(1) != 'name':
            findings.append(f'{path}:{number}: not marked for translation: {match.group(2)}')

lint.finish(findings, 'translations')
