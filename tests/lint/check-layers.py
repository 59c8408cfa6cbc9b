# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers include only downwards: the include table of the design, and who may see which library."""
import re

import lint

RESULTS = {'base', 'knowledge', 'report', 'diagnosis', 'advice'}
MAY_INCLUDE = {
    'base': set(),
    'knowledge': {'base'},
    'mail': {'base'},
    'report': {'base', 'knowledge', 'mail'},
    'diagnosis': {'base', 'knowledge', 'report'},
    'advice': {'base', 'knowledge', 'report', 'diagnosis'},
    'export': RESULTS,
    'checks': {'base', 'knowledge', 'report', 'diagnosis'},
    'engine': RESULTS | {'mail'},
    'modules': {'base', 'checks', 'export'},
    'app': RESULTS | {'engine', 'export', 'checks'},
    'cli': RESULTS | {'engine', 'export', 'checks'},
}
LIBRARIES = {
    r'gmime/': {'mail'},
    r'(gtk|gdk|gsk)/|adwaita\.h|libportal': {'app'},
    r'(libsoup|ldns|gnutls)/|archive(_entry)?\.h': {'modules'},
    r'(cairo|pango)': {'modules', 'app'},
}

findings = []
for path in lint.files('src', ending=('.c', '.h')):
    layer = path.split('/')[1]
    if layer not in MAY_INCLUDE:
        findings.append(f'{path}: the folder is not in the include table')
        continue
    for number, line in enumerate(lint.code(path).split('\n'), 1):
        match = re.match(r'\s*#\s*include\s+(["<])([^">]+)[">]', line)
        if not match:
            continue
        quoted, name = match.group(1) == '"', match.group(2)
        if quoted and '/' in name:
            other = name.split('/')[0]
            # a command line or window that is built without the checks must not need their headers
            if other in MAY_INCLUDE and other != layer and other not in MAY_INCLUDE[layer]:
                findings.append(f'{path}:{number}: {layer} may not include {other}')
        elif quoted and name != 'config.h' and not name.endswith('-resources.h'):
            findings.append(f'{path}:{number}: write includes from src/: "{name}"')
        else:
            for pattern, layers in LIBRARIES.items():
                if re.match(pattern, name) and layer not in layers:
                    findings.append(f'{path}:{number}: {layer} may not see <{name}>')

lint.finish(findings, 'include table')
