# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The compiler of the catalogue names every mistake in a key file, with file and group, and then writes nothing."""
import os
import subprocess
import sys
import tempfile

COMPILER = sys.argv[1]

GOOD = {
    'Match': 'user unknown', 'Reason': 'mailbox-unknown', 'Meaning': 'There is no mailbox with this address.',
    'WhoActs': 'sender;', 'Source': 'RFC 5321', 'Example': '550 user unknown',
}


def rule(name='unknown', **changes):
    keys = {**GOOD, **changes}
    return f'[{name}]\n' + ''.join(f'{key}={value}\n' for key, value in keys.items() if value is not None)


def compile_files(files):
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            full = os.path.join(folder, 'data', path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, 'w', encoding='utf-8') as out:
                out.write(text)
        output = os.path.join(folder, 'catalogue')
        run = subprocess.run([COMPILER, '--data', os.path.join(folder, 'data'), '--output', output,
                              '--depfile', output + '.d'], capture_output=True, text=True, check=False)
        depfile = open(output + '.d', encoding='utf-8').read() if os.path.exists(output + '.d') else ''
        return run.returncode, run.stderr, os.path.exists(output), depfile


def general(text):
    return {'rules/10-test.keys': text}


MISTAKES = [
    ('unknown reason', general(rule(Reason='mailbox-gone')), 'is no BounceReason'),
    ('unknown actor', general(rule(WhoActs='postman;')), 'is no actor'),
    ('no source', general(rule(Source=None)), 'Source: is missing'),
    ('no example', general(rule(Example=None)), 'Example: is missing'),
    ('no meaning', general(rule(Meaning=None)), 'Meaning: is missing'),
    ('no condition', general(rule(Match=None)), 'needs either Match or a valid Regex'),
    ('two conditions', general(rule(Regex='user unknown')), 'needs either Match or a valid Regex'),
    ('bad expression', general(rule(Match=None, Regex='user (unknown')), 'Regex:'),
    ('empty match', general(rule(Match=None, Regex='(?:user)?')), 'matches a text that says nothing'),
    ('nothing required', general(rule(Match=None, Regex=r'\w+ \d+')), 'give it as Literal'),
    ('short word', general(rule(Match='no')), 'is too short'),
    ('unknown key', general(rule(Reasons='x')), 'unknown key'),
    ('gap in the numbers', general(rule(Step1='Wait.', Step3='Ask.')), 'the key with the number before it is missing'),
    ('bad name', general(rule(name='Unknown_User')), 'kebab-case'),
    ('bad code', general(rule(Code='5.1')), 'neither a reply code nor a status code'),
    ('anywhere without provider', general(rule(Anywhere='true')), 'Anywhere'),
    ('twice in a file', general(rule() + rule()), 'stands there twice'),
    ('twice in two files', {'rules/10-a.keys': rule(), 'rules/20-b.keys': rule()}, 'there is another rule'),
    ('key twice', general(rule() + 'Reason=mailbox-full\n'), 'stands there twice'),
    ('domain of two', {'providers/a.keys': '[provider]\nName=A\nDomains=example.net;\nSource=x\n',
                       'providers/b.keys': '[provider]\nName=B\nDomains=example.net;\nSource=x\n'}, 'belongs to two'),
    ('bad host', {'providers/a.keys': '[provider]\nName=A\nMxSuffixes=Example;\nSource=x\n'}, 'no name of a host'),
    ('bad port', {'providers/a.keys': '[provider]\nName=A\nSource=x\n[setting 1]\nHost=a.example\nPort=70000\n'
                                      'Security=TLS\nAuth=password\nSource=x\n'}, 'is no port'),
    ('unknown file', {'catalog/things.keys': '[a]\nTitle=x\n'}, 'not a file of the catalogue'),
    ('step nowhere', {'catalog/reasons.keys': '[mailbox-full]\nTitle=T\nHeadline=H\nHeadlinePlain=H\nCause=C.\n'
                                              'Verdict=permanent\nWhoActs=sender;\nSteps=run;\n'}, 'no step "run"'),
]

failed = 0
print(f'1..{len(MISTAKES) + 1}')
for number, (name, files, expected) in enumerate(MISTAKES, 1):
    status, errors, written, _ = compile_files(files)
    good = status != 0 and expected in errors and not written
    failed += not good
    print(f'{"ok" if good else "not ok"} {number} {name}')
    if not good:
        print('\n'.join('# ' + line for line in errors.split('\n')))

status, errors, written, depfile = compile_files(general(rule()))
good = status == 0 and errors == '' and written and '10-test.keys' in depfile and 'rules ' in depfile.replace('\n', ' ')
failed += not good
print(f'{"ok" if good else "not ok"} {len(MISTAKES) + 1} good files')
if not good:
    print('# ' + errors)
sys.exit(failed > 0)
