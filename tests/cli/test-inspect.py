# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""bounce-inspect as a user runs it: inputs, formats, errors, exit statuses, where the output goes."""
import json
import os
import resource
import signal
import stat
import subprocess
import time

import tap
from tap import equal, run, sample, test, true

FORMATS = ('text', 'markdown', 'html', 'pdf', 'json', 'ndjson', 'csv', 'suppression', 'suppression-csv',
           *(('bundle',) if tap.ARCHIVE else ()))


def objects(result):
    return [json.loads(line) for line in result.stdout.decode().splitlines()]


@test
def text(folder):
    """a file is read and explained in words"""
    result = run(sample('mailbox-unknown'))
    equal(result.returncode, 0)
    equal(result.stderr, b'')
    words = result.stdout.decode()
    for expected in ('Not delivered: anna@gadren.example does not exist', 'Whose turn:', '5.1.1', 'What can be done',
                     'mx1.gadren.example [192.0.2.25]', '4C3A1401F2', '2026-11-12 09:41:10 +0100 (08:41:10 UTC)'):
        true(expected in words, expected)
    true('\033' not in words, 'no colour where no terminal is')


@test
def ndjson(folder):
    """NDJSON has an object a message, in the order of the input"""
    names = ['delayed', 'mailbox-unknown', 'ordinary', 'several-recipients']
    result = run('--format=ndjson', *map(sample, names))
    equal(result.returncode, 0)
    found = objects(result)
    equal([os.path.basename(o['source']['path']) for o in found], [n + '.eml' for n in names])
    equal([o['kind'] for o in found], ['delay', 'failure', 'not-a-report', 'failure'])
    recipient = found[1]['recipients'][0]
    equal(recipient['address'], 'anna@gadren.example')
    equal((recipient['reply'], recipient['status'], recipient['reason']), ('550', '5.1.1', 'mailbox-unknown'))
    equal(recipient['verdict'], 'permanent')
    equal(found[1]['original']['subject'], 'Minutes of Tuesday')
    true(recipient['steps'] and all(step['text'] for step in recipient['steps']), 'steps have sentences')
    data = open(sample('mailbox-unknown'), 'rb').read()
    for evidence in recipient['evidence']:
        there = data[evidence['offset']:evidence['offset'] + evidence['length']].decode()
        true(evidence['field'] in there, f'{evidence} stands where it says')


@test
def fields(folder):
    """every field of the documentation is there, known or not"""
    whole = ['source', 'kind', 'format', 'subject', 'from', 'to', 'date', 'message_id', 'report', 'original', 'recipients', 'warnings']
    one = ['address', 'original_address', 'action', 'verdict', 'reason', 'group', 'who_acts', 'reply', 'status', 'text_status',
           'command', 'remote_mta', 'provider', 'diagnostic', 'confidence', 'evidence', 'steps', 'last_attempt', 'retry_until']
    for message in objects(run('--format=ndjson', tap.SAMPLES)):
        for field in whole:
            true(field in message, field)
        for recipient in message['recipients']:
            for field in one:
                true(field in recipient, field)


@test
def json_array(folder):
    """JSON is one array of the same objects"""
    array = json.loads(run('--format=json', tap.SAMPLES).stdout)
    equal(array, objects(run('--format=ndjson', tap.SAMPLES)))
    equal(json.loads(run('--format=json', '--only', 'reason=mail-loop', sample('ordinary')).stdout), [])


@test
def short_options(folder):
    """short options take their value apart and attached"""
    expected = run('--format=json', '--jobs=1', sample('delayed')).stdout
    for arguments in (['-f', 'json', '-j', '1'], ['-fjson', '-j1']):
        equal(run(*arguments, sample('delayed')).stdout, expected)
    path = os.path.join(folder, '-odd')
    equal(run('-o', '-odd', '-fjson', '--', sample('delayed'), cwd=folder).returncode, 0)
    equal(open(path, 'rb').read(), expected)


@test
def standard_input(folder):
    """- is standard input, and so is nothing where no terminal is"""
    data = open(sample('mailbox-unknown'), 'rb').read()
    for arguments in (['-'], []):
        result = run('--format=ndjson', *arguments, stdin=data)
        equal(result.returncode, 0)
        equal(objects(result)[0]['source']['path'], '-')
        equal(objects(result)[0]['recipients'][0]['address'], 'anna@gadren.example')


@test
def unreadable(folder):
    """what cannot be read is named, the rest is written, and the exit status is 1"""
    empty = os.path.join(folder, 'empty.eml')
    open(empty, 'w').close()
    missing = os.path.join(folder, 'missing.eml')
    result = run('--format=ndjson', missing, sample('delayed'), empty)
    equal(result.returncode, 1)
    found = objects(result)
    equal([bool(o.get('error')) for o in found], [True, False, True])
    equal(found[0]['kind'], None)
    errors = result.stderr.decode().splitlines()
    equal(len(errors), 2, errors)
    true('missing.eml' in errors[0] and 'empty.eml' in errors[1], errors)
    true(all(line.startswith('bounce-inspect: ') for line in errors), errors)


@test
def no_permission(folder):
    """a file without permission is named"""
    if os.geteuid() == 0:
        raise tap.Skip('root reads everything')
    path = os.path.join(folder, 'secret.eml')
    open(path, 'w').close()
    os.chmod(path, 0)
    result = run(path)
    equal(result.returncode, 1)
    true('secret.eml' in result.stderr.decode(), result.stderr)


@test
def hostile_name(folder):
    """a file's name sends nothing to the terminal"""
    result = run(os.path.join(folder, 'a\033[31m\033]0;x\a.eml'))
    equal(result.returncode, 1)
    true(b'\033' not in result.stderr and b'\a' not in result.stderr, result.stderr)


@test
def usage(folder):
    """a wrong command line ends with 2, says why, and writes nothing"""
    for arguments in (['--format=docx', sample('delayed')], ['--nonsense', sample('delayed')], ['--redact=some', sample('delayed')],
                      ['--only', 'colour=red', sample('delayed')], ['--only', 'reason=bad-luck', sample('delayed')],
                      ['--only', 'since=yesterday', sample('delayed')], ['--jobs=-1', sample('delayed')],
                      ['--language=tlh', sample('delayed')], ['--color=red', sample('delayed')],
                      ['--summary', '--format=pdf', sample('delayed')], ['explain'], ['merge']):
        result = run(*arguments)
        equal(result.returncode, 2, arguments)
        equal(result.stdout, b'', arguments)
        true(result.stderr.startswith(b'bounce-inspect: '), result.stderr)


@test
def help_and_version(folder):
    """--help and --version"""
    true(b'--format' in run('--help').stdout, 'help names the options')
    true(b'CODE' in run('explain', '--help').stdout, 'a command has its own help')
    true(run('--version').stdout.startswith(b'bounce-inspect '), 'version')


@test
def explain(folder):
    """explain knows codes without a message"""
    result = run('explain', '550', '5.7.26')
    equal(result.returncode, 0)
    words = result.stdout.decode()
    for expected in ('550', '5.7.26', 'What can be done', 'RFC 5321'):
        true(expected in words, expected)
    equal(run('explain', '421', '450', '451', '452', '455', '500', '502', '503', '541', '550', '552', '553', '554').returncode, 0)
    result = run('explain', 'gibberish')
    equal(result.returncode, 1)
    equal(result.stdout, b'')
    true(b'gibberish' in result.stderr, result.stderr)


@test
def output(folder):
    """--output writes a file, whole, with ordinary permissions, and follows links"""
    path = os.path.join(folder, 'report.txt')
    result = run('--output', path, sample('delayed'))
    equal((result.returncode, result.stdout, result.stderr), (0, b'', b''))
    true(b'paper.example' in open(path, 'rb').read(), 'written')
    mask = os.umask(0)
    os.umask(mask)
    equal(stat.S_IMODE(os.stat(path).st_mode), 0o666 & ~mask)
    os.chmod(path, 0o640)
    link = os.path.join(folder, 'link')
    os.symlink(path, link)
    equal(run('-o', link, '-f', 'json', sample('delayed')).returncode, 0)
    true(os.path.islink(link), 'the link stays one')
    equal(json.load(open(path))[0]['kind'], 'delay')
    equal(stat.S_IMODE(os.stat(path).st_mode), 0o640)
    equal(sorted(os.listdir(folder)), ['link', 'report.txt'])


@test
def output_fails(folder):
    """where the output cannot be written the old file stays, nothing is left behind, and the cause is named"""
    for target in (os.path.join(folder, 'no', 'such', 'folder'), folder):
        result = run('--output', target, sample('delayed'))
        equal(result.returncode, 1)
        true(target.encode() in result.stderr, result.stderr)
    equal(os.listdir(folder), [])


@test
def full_disk(folder):
    """a full disk is named"""
    if not os.path.exists('/dev/full'):
        raise tap.Skip('no /dev/full')
    for output_format in FORMATS:
        result = run('--output', '/dev/full', '--format', output_format, sample('mailbox-unknown'))
        equal(result.returncode, 1, output_format)
        true(b'No space left' in result.stderr, result.stderr)
        with open('/dev/full', 'wb') as full:
            result = run('--format', output_format, sample('mailbox-unknown'), stdout=full)
        equal(result.returncode, 1, output_format)
        true(b'No space left' in result.stderr, result.stderr)


@test
def no_archive(folder):
    """a program that was built without bundles says so, and leaves the old file as it was"""
    if tap.ARCHIVE:
        raise tap.Skip('built with libarchive')
    target = os.path.join(folder, 'out.zip')
    with open(target, 'w', encoding='utf-8') as file:
        file.write('as it was')
    result = run('--output', target, '--format=bundle', sample('mailbox-unknown'))
    equal(result.returncode, 1)
    true(b'was built without' in result.stderr, result.stderr)
    equal(open(target, encoding='utf-8').read(), 'as it was')


@test
def no_room(folder):
    """where there is no room for all of it the old file stays, and nothing beside it"""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8, 8))

    target = os.path.join(folder, 'out')
    for output_format in FORMATS:
        with open(target, 'w', encoding='utf-8') as file:
            file.write('as it was')
        result = subprocess.run([tap.PROGRAM, '--output', target, '--format', output_format, sample('mailbox-unknown')],
                                capture_output=True, preexec_fn=limit, check=False)
        equal(result.returncode, 1, output_format)
        true(target.encode() in result.stderr, result.stderr)
        equal(open(target, encoding='utf-8').read(), 'as it was', output_format)
        equal(os.listdir(folder), ['out'], output_format)


def big_mailbox(folder, copies):
    path = os.path.join(folder, 'big.mbox')
    body = open(sample('mailbox-unknown'), 'rb').read()
    with open(path, 'wb') as box:
        for _ in range(copies):
            box.write(b'From mail@example.org Thu Nov 12 09:41:10 2026\n' + body + b'\n')
    return path


@test
def closed_pipe(folder):
    """a reader that has seen enough ends the run without a word"""
    path = big_mailbox(folder, 2000)
    with subprocess.Popen([tap.PROGRAM, '--format=ndjson', path], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
        process.wait(60)
    equal(process.returncode, -signal.SIGPIPE)
    equal(errors, b'')


@test
def interrupted(folder):
    """a run that is interrupted leaves the old file as it was, and no other"""
    path = big_mailbox(folder, 20000)
    target = os.path.join(folder, 'report.ndjson')
    with open(target, 'w', encoding='utf-8') as file:
        file.write('old')
    with subprocess.Popen([tap.PROGRAM, '--format=ndjson', '--output', target, path], stderr=subprocess.PIPE) as process:
        while len(os.listdir(folder)) < 3 and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        process.wait(60)
    equal(process.returncode, -signal.SIGTERM)
    equal(open(target, encoding='utf-8').read(), 'old')
    equal(sorted(os.listdir(folder)), ['big.mbox', 'report.ndjson'])


@test
def only(folder):
    """--only chooses by each key, and of several recipients only those that fit"""
    everything = objects(run('--format=ndjson', tap.SAMPLES))

    def pairs(messages):
        return sorted((m['source']['path'], r['address']) for m in messages for r in m['recipients'])

    for condition, fits in (
            ('kind=delay', lambda m, r: m['kind'] == 'delay'),
            ('verdict=temporary', lambda m, r: r['verdict'] == 'temporary'),
            ('reason=mailbox-full,mailbox-unknown', lambda m, r: r['reason'] in ('mailbox-full', 'mailbox-unknown')),
            ('domain=garden.example', lambda m, r: r['address'].endswith('@garden.example')),
            ('since=2026-11-13', lambda m, r: (m['date'] or '') >= '2026-11-13'),
            ('until=2026-11-12', lambda m, r: m['date'] and m['date'] < '2026-11-13')):
        found = objects(run('--format=ndjson', '--only', condition, tap.SAMPLES))
        expected = pairs([{**m, 'recipients': [r for r in m['recipients'] if fits(m, r)]} for m in everything])
        equal(pairs(found), expected, condition)
        true(expected, condition + ' chooses something')
    both = objects(run('--format=ndjson', '--only', 'verdict=permanent', '--only', 'domain=garden.example', tap.SAMPLES))
    true(all(r['verdict'] == 'permanent' and r['address'].endswith('@garden.example') for m in both for r in m['recipients']), both)


@test
def colour(folder):
    """colours where they are asked for"""
    true(b'\033[' in run('--color=always', sample('delayed')).stdout, 'always')
    true(b'\033[' not in run('--color=auto', sample('delayed')).stdout, 'auto')


tap.main()
