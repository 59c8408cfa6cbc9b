# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules for the code: banned calls, licence lines, names and sizes of files, one place for the network."""
import os
import re

import lint

BANNED = {
    r'\b(strtok|strtok_r|sscanf|strcpy|strcat|sprintf|vsprintf|gets|atoi|atol|atof|alloca|g_alloca|mktemp|tmpnam)\s*\(': 'banned call',
    r'\bgoto\b': 'no goto',
    r'(?<![\w.>])free\s*\(': 'g_free() or the right unref',
    r'\b(if|while)\s*\(\s*[\w>.\[\]-]+\s*=[^=]': 'no assignment inside a condition',
    r'\bsystem\s*\(|\bpopen\s*\(': 'no shell',
    r'g_mapped_file_new|\bmmap\s*\(': 'a mapped file that another program truncates kills this one',
}
NETWORK = r'\bsoup_session_new|\bg_socket_client_new|\bg_resolver_(get_default|lookup)'
NETWORK_HOME = 'src/checks/'
LONGEST = 700

findings = []
for path in lint.files('src', 'tests', 'data', 'build-aux', ending=('.c', '.h', '.py', '.sh')):
    text = lint.read(path)
    if 'SPDX-License-Identifier: GPL-3.0-or-later' not in text[:600]:
        findings.append(f'{path}: no licence line at the top')
    if re.search(r'(^|[-_/])(utils?|misc|helpers?)\.(c|h|py)$', path):
        findings.append(f'{path}: a name that says nothing')
    if re.search(r'\b(TO' r'DO|FIX' r'ME|XX' r'X)\b', text):
        findings.append(f'{path}: unfinished work is marked in it')

for path in lint.files('src', ending=('.c', '.h')):
    text = lint.code(path, strings=False)
    for number, line in enumerate(text.split('\n'), 1):
        for pattern, why in BANNED.items():
            if re.search(pattern, line):
                findings.append(f'{path}:{number}: {why}: {line.strip()}')
        if re.search(NETWORK, line) and not path.startswith(NETWORK_HOME):
            findings.append(f'{path}:{number}: the network is used below {NETWORK_HOME} only')
    lines = text.count('\n')
    if path.endswith('.c') and lines > LONGEST:
        findings.append(f'{path}: {lines} lines: more than one idea?')
    if path.endswith('.h') and '#pragma once' not in text:
        findings.append(f'{path}: no #pragma once')
    if path.endswith('.c') and '#include "config.h"' not in lint.read(path):
        findings.append(f'{path}: config.h is not included')

for path in lint.files('.', ending=('meson.build',)):
    if '-Wno-deprecated' in lint.read(path):
        findings.append(f'{path}: the version macros speak through that warning')

built = ' '.join(lint.read(p) for p in lint.files('src', ending=('meson.build',)))
for path in lint.files('src', ending=('.c',)):
    if f"'{os.path.basename(path)}'" not in built and f"{os.path.basename(path)}'" not in built:
        findings.append(f'{path}: in no meson.build')

lint.finish(findings, 'code')
