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
# The network: who may speak it, who may make somebody who does, and the one gate that the switch in the preferences shuts.
SPEAKS_NETWORK = r'\b(soup_session_(new|send)|SOUP_TYPE_SESSION|g_socket_client_new|g_resolver_(get_default|lookup)|ldns_resolver_(new|send))'
NETWORK_FILES = {'src/modules/bounce-soup.c', 'src/modules/bounce-ldns.c'}
MAKES_SPEAKER = r'\bbounce_(doh_resolver|system_resolver)_new\s*\(|\bbounce_resolver_query\s*\(|->(https_new|https_get|dns_exchange)\s*\('
MAKER_FILES = {
    'src/checks/bounce-doh-resolver.c', 'src/checks/bounce-doh-resolver.h', 'src/checks/bounce-system-resolver.c',
    'src/checks/bounce-system-resolver.h', 'src/checks/bounce-resolver.c', 'src/checks/bounce-resolver.h',
    'src/checks/bounce-network.c',
}
MAKES_MARKUP_ROW = r'ADW_TYPE_ACTION_ROW\s*,|adw_action_row_new\s*\('
GATE = 'src/checks/bounce-network.c'
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
        if re.search(SPEAKS_NETWORK, line) and path not in NETWORK_FILES:
            findings.append(f'{path}:{number}: the network is spoken in {sorted(NETWORK_FILES)} only')
        if re.search(MAKES_SPEAKER, line) and path not in MAKER_FILES:
            findings.append(f'{path}:{number}: ask through bounce_network_…(), which honours the switch')
        if re.search(MAKES_MARKUP_ROW, line) and path != 'src/app/bounce-plain-row.c':
            findings.append(f'{path}:{number}: bounce_plain_row_new() makes rows, whose words are no markup at any moment')
    lines = text.count('\n')
    if path.endswith('.c') and lines > LONGEST:
        findings.append(f'{path}: {lines} lines: more than one idea?')
    if path.endswith('.h') and '#pragma once' not in text:
        findings.append(f'{path}: no #pragma once')
    if path.endswith('.c') and '#include "config.h"' not in lint.read(path):
        findings.append(f'{path}: config.h is not included')

gate = lint.code(GATE)
for function in ('bounce_network_resolve', 'bounce_network_fetch'):
    body = gate[gate.index('\n' + function + ' ('):]
    body = body[:body.index('\n}\n')]
    if 'self->forbidden' not in body:
        findings.append(f'{GATE}: {function}() does not honour the switch')

for path in lint.files('.', ending=('meson.build',)):
    if '-Wno-deprecated' in lint.read(path):
        findings.append(f'{path}: the version macros speak through that warning')

built = ' '.join(lint.read(p) for p in lint.files('src', ending=('meson.build',)))
for path in lint.files('src', ending=('.c',)):
    if f"'{os.path.basename(path)}'" not in built and f"{os.path.basename(path)}'" not in built:
        findings.append(f'{path}: in no meson.build')

lint.finish(findings, 'code')
