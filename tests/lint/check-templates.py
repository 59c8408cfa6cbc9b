# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Templates: one .ui a class, each in the resource; markup switched off wherever text from a mail may be shown."""
import os
import re
import xml.etree.ElementTree as tree

import lint

ROWS = {'AdwActionRow', 'AdwExpanderRow', 'AdwComboRow', 'AdwPreferencesRow'}

findings = []
resource = ''.join(lint.read(p) for p in lint.files('ui', ending=('.gresource.xml',)))
for path in lint.files('ui', ending=('.ui',)):
    root = tree.fromstring(lint.read(path))
    templates = root.findall('template')
    if len(templates) > 1:
        findings.append(f'{path}: more than one template')
    for template in templates:
        name = template.get('class')
        expected = re.sub(r'(?<!^)([A-Z])', r'-\1', name).lower() + '.ui'
        if os.path.basename(path) != expected:
            findings.append(f'{path}: the template of {name} belongs in {expected}')
        source = 'src/app/' + expected[:-3] + '.c'
        if not os.path.exists(os.path.join(lint.ROOT, source)):
            findings.append(f'{path}: {source} does not exist')
    if os.path.basename(path) not in resource:
        findings.append(f'{path}: not in the resource')
    for element in root.iter('object'):
        if element.get('class') in ROWS:
            # A row whose words stand in the template is ours; one that is filled by code may carry a mail's text.
            fixed = any(p.get('name') == 'title' and p.get('translatable') == 'yes' for p in element.findall('property'))
            markup = [p.text for p in element.findall('property') if p.get('name') == 'use-markup']
            if not fixed and markup != ['0'] and markup != ['false'] and markup != ['False']:
                findings.append(f"{path}: {element.get('class')} {element.get('id') or ''} without use-markup false")

# In code: a row that is made there must switch markup off, and nobody sets markup but with escaped text.
for path in lint.files('src/app', ending=('.c',)):
    text = lint.code(path)
    for match in re.finditer(r'\b(adw_(?:action|expander)_row_new|gtk_label_set_markup|gtk_label_set_text_with_mnemonic|gtk_tooltip_set_markup|gtk_widget_set_tooltip_markup)\b', text):
        number = text.count('\n', 0, match.start()) + 1
        call = match.group(1)
        if call.endswith('row_new'):
            # within the next lines, or by g_object_new with the property
            if 'adw_preferences_row_set_use_markup' not in text[match.start():match.start() + 700]:
                findings.append(f'{path}:{number}: {call}() without adw_preferences_row_set_use_markup (…, FALSE)')
        else:
            findings.append(f'{path}:{number}: {call}(): use attributes, never markup')
    for match in re.finditer(r'g_object_new\s*\(\s*ADW_TYPE_(ACTION|EXPANDER)_ROW[^;]*;', text):
        if '"use-markup", FALSE' not in match.group(0):
            number = text.count('\n', 0, match.start()) + 1
            findings.append(f'{path}:{number}: a row without "use-markup", FALSE')
    for match in re.finditer(r'adw_toast_new\s*\(\s*([^;]*);', text):
        argument = match.group(1)
        if not re.match(r'_\s*\(', argument) and 'escape' not in argument:
            number = text.count('\n', 0, match.start()) + 1
            findings.append(f'{path}:{number}: the title of a toast is markup: escape it')

lint.finish(findings, 'templates')
