# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The summary of the pieces is the summary of the whole, byte for byte, with the real GNU parallel."""
import glob
import json
import os
import re
import subprocess

import tap
from tap import equal, run, test, true


def mailbox(folder, copies):
    """All samples, many times over, as an mbox."""
    path = os.path.join(folder, 'bounces.mbox')
    with open(path, 'wb') as box:
        for _ in range(copies):
            for name in sorted(glob.glob(os.path.join(tap.SAMPLES, '*.eml'))):
                box.write(b'From sender@example.org Thu Nov 12 09:41:10 2026\n')
                box.write(b''.join(b'>' + line if line.lstrip(b'>').startswith(b'From ') else line for line in open(name, 'rb')))
                box.write(b'\n')
    return path


@test
def summary(folder):
    """--summary counts"""
    words = run('--summary', tap.SAMPLES).stdout.decode()
    true('Problems' in words and 'Reasons' in words and 'Mailbox does not exist' in words, words)


@test
def one_run(folder):
    """merge of one run writes what --summary writes"""
    lines = os.path.join(folder, 'run.ndjson')
    for output_format in ('text', 'json'):
        equal(run('--format=ndjson', '-o', lines, tap.SAMPLES).returncode, 0)
        merged = run('merge', '--format', output_format, lines)
        equal(merged.returncode, 0)
        equal(merged.stdout, run('--summary', '--format', output_format, tap.SAMPLES).stdout)


@test
def filtered(folder):
    """a summary of some counts the same as text, as JSON and merged from their NDJSON"""
    path = mailbox(folder, 2)
    everything = json.loads(run('--summary', '--format=json', path).stdout)
    for only in (['verdict=temporary'], ['reason=mailbox-full,mailbox-unknown'], ['since=2026-11-01', 'verdict=permanent']):
        conditions = [f'--only={condition}' for condition in only]
        words = run('--summary', *conditions, path)
        numbers = run('--summary', '--format=json', *conditions, path)
        equal((words.returncode, numbers.returncode), (0, 0))
        summary_of_some = json.loads(numbers.stdout)
        true(0 < summary_of_some['recipients'] < everything['recipients'], only)
        equal(sum(entry['count'] for entry in summary_of_some['verdicts']), summary_of_some['recipients'])
        text = words.stdout.decode()
        true(f"{len(summary_of_some['incidents'])} problem" in text.splitlines()[0], text)
        counts = [int(count) for count in re.findall(r'^ *(\d+) ×', text, re.MULTILINE)]
        equal(counts, [incident['count'] for incident in summary_of_some['incidents']][:20])

        lines = run('--format=ndjson', *conditions, path).stdout
        equal(run('merge', '--format=json', '-', stdin=lines).stdout, numbers.stdout)
        equal(run('merge', '-', stdin=lines).stdout, words.stdout)


@test
def jobs(folder):
    """the order of the output does not depend on the number of threads"""
    path = mailbox(folder, 5)
    one = run('--format=ndjson', '--jobs=1', path).stdout
    true(one.count(b'\n') > 50, 'messages')
    for number in (2, 7):
        equal(run('--format=ndjson', f'--jobs={number}', path).stdout, one)


SUPPRESSION = ('suppression', 'suppression-csv')


@test
def suppression(folder):
    """merge of one run writes the suppression lists that the run writes"""
    path = mailbox(folder, 2)
    lines = run('--format=ndjson', path).stdout
    for output_format in SUPPRESSION:
        merged = run('merge', '--format', output_format, '-', stdin=lines)
        equal(merged.returncode, 0)
        true(merged.stdout.count(b'@') > 1, merged.stdout)
        equal(merged.stdout, run('--format', output_format, path).stdout)
    equal(run('merge', '--format=csv', '-', stdin=lines).returncode, 2)


@test
def parallel(folder):
    """GNU parallel's pieces, merged, are the whole"""
    tap.need('parallel')
    if b'GNU' not in subprocess.run(['parallel', '--version'], capture_output=True, check=False).stdout:
        raise tap.Skip('another parallel')
    path = mailbox(folder, 20)
    home = dict(os.environ, LC_ALL='C.UTF-8', TZ='UTC', PARALLEL_HOME=folder, HOME=folder)
    lines = subprocess.run(['parallel', '--will-cite', '--keep-order', '--pipepart', '-a', path, '--recstart', 'From ', '--block', '30k', '-j2',
                            tap.PROGRAM, '--format=ndjson', '--jobs=1', '-'], stdout=subprocess.PIPE, env=home, check=True).stdout
    true(lines.count(b'"path":"-","index":0,') > 3, 'there are several pieces')
    for output_format in ('text', 'json'):
        whole = run('--summary', '--format', output_format, path)
        equal(whole.returncode, 0)
        equal(run('merge', '--format', output_format, '-', stdin=lines).stdout, whole.stdout)
        # The order of the pieces is of no account.
        turned = b''.join(reversed(lines.splitlines(keepends=True)))
        equal(run('merge', '--format', output_format, '-', stdin=turned).stdout, whole.stdout)
    for output_format in SUPPRESSION:
        equal(run('merge', '--format', output_format, '-', stdin=lines).stdout, run('--format', output_format, path).stdout)


@test
def broken_line(folder):
    """a line that is none is named with its number, the rest still counts"""
    good, bad = os.path.join(folder, 'good.ndjson'), os.path.join(folder, 'bad.ndjson')
    run('--format=ndjson', '-o', good, tap.sample('delayed'))
    with open(bad, 'wb') as file:
        file.write(open(good, 'rb').read() + b'{"half":\n')
    result = run('merge', bad, good)
    equal(result.returncode, 1)
    true(b'bad.ndjson' in result.stderr and b'line 2' in result.stderr, result.stderr)
    true(b'2 reports' in result.stdout, result.stdout)


tap.main()
