# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What leaves in each format, written of a bounce whose every value would like to be markup, a formula or a command."""
import csv
import html.parser
import io
import json
import os
import re
import subprocess
import zipfile

import tap
from tap import equal, run, sample, test, true

NASTY = b'''From: MAILER-DAEMON@mx.example.net (<script>alert(1)</script>)
To: =?utf-8?q?=3Dcmd=7C'_/C_calc'!A0?= <me@example.org>
Subject: =?utf-8?q?</title><script>alert(2)</script>_**bold**_[x](http://evil.example)_=1B[31m=1B]0;x=07?=
Date: Thu, 12 Nov 2026 09:41:10 +0100
Message-ID: <"><img src=x>@mx.example.net>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Delivery failed.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
X-Postfix-Queue-ID: <b>Q1</b>

Final-Recipient: rfc822; =bad@example.com
Action: failed
Status: 5.1.1
Remote-MTA: dns; <img src=http://evil.example/p.png>
Diagnostic-Code: smtp; 550 5.1.1 ``` <img src="http://evil.example/pixel.gif"> &amp; | *x* javascript:alert(3)
 \x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\ <style>@import url(http://evil.example/a.css);</style> User unknown (%PDF) \\(

--b
Content-Type: text/rfc822-headers

From: me@example.org
To: =bad@example.com
Subject: @SUM(1+1)
Bcc: injected@example.org
X-Injected: yes

--b--
'''


def nasty(folder):
    path = os.path.join(folder, 'nasty.eml')
    with open(path, 'wb') as file:
        file.write(NASTY)
    return path


class Page(html.parser.HTMLParser):
    """Elements, and whatever a browser might fetch or run."""

    def __init__(self):
        super().__init__()
        self.elements, self.fetched, self.handlers, self.links, self.text = [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        for name, value in attrs:
            if name in ('src', 'srcset', 'data', 'background', 'poster', 'action', 'formaction', 'xlink:href') or \
                    (name == 'href' and tag != 'a') or name == 'style':
                self.fetched.append((tag, name, value))
            if name.startswith('on'):
                self.handlers.append((tag, name))
            if name == 'href' and tag == 'a':
                self.links.append(value)

    def handle_data(self, data):
        self.text.append(data)


@test
def page(folder):
    """HTML has no scripts, fetches nothing, and shows hostile text as text"""
    source = run('--format=html', nasty(folder)).stdout.decode()
    found = Page()
    found.feed(source)
    true('script' not in found.elements and 'img' not in found.elements and 'link' not in found.elements, found.elements)
    equal(found.fetched, [])
    equal(found.handlers, [])
    true('<script>alert(2)</script>' in ''.join(found.text), 'shown as text')
    equal(found.elements.count('style'), 1)
    true('url(' not in re.search(r'<style>(.*?)</style>', source, re.S).group(1), 'the style sheet fetches nothing')
    true("default-src 'none'" in source, 'a policy')
    true(not any('evil.example' in link for link in found.links), found.links)
    true('\033' not in source, 'no escape sequences')


@test
def page_policy(folder):
    """the page's policy allows its own style sheet"""
    import base64
    import hashlib
    source = run('--format=html', sample('delayed')).stdout.decode()
    style = re.search(r'<style>(.*?)</style>', source, re.S).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    true(f"style-src 'sha256-{digest}'" in source, 'hash of the style sheet')


@test
def page_valid(folder):
    """HTML passes tidy, for one message and for all"""
    tap.need('tidy')
    for arguments in ([nasty(folder)], [tap.SAMPLES], ['--redact=strict', tap.SAMPLES]):
        source = run('--format=html', *arguments).stdout
        checked = subprocess.run(['tidy', '-q', '-e', '-utf8', '--drop-empty-elements', 'no'], input=source, capture_output=True, check=False)
        equal((checked.returncode, checked.stderr.decode()), (0, ''), arguments)


@test
def markdown(folder):
    """Markdown shows hostile text as text"""
    source = run('--format=markdown', nasty(folder)).stdout.decode()
    outside = re.sub(r'(`{3,})text\n.*?\n\1\n', '', source, flags=re.S)
    outside = re.sub(r'(`+)(?!`).*?(?<!`)\1(?!`)', '', outside)
    true('````text' in source, 'a fence that the text cannot close')
    true(not re.search(r'(?<!\\)<(script|img|b|style)', outside), outside)
    true(not re.search(r'(?<!\\)\*\*bold', outside), outside)
    true(not re.search(r'(?<!\\)\]\(', outside), outside)
    true('http://evil' not in outside, outside)


@test
def table(folder):
    """CSV is a table in which no cell is a formula"""
    rows = list(csv.reader(io.StringIO(run('--format=csv', nasty(folder), tap.SAMPLES).stdout.decode(), newline='')))
    names = rows[0]
    true('address' in names and 'reason' in names and 'diagnostic' in names, names)
    true(len(rows) > 20, len(rows))
    for row in rows:
        equal(len(row), len(names), row)
        for cell in row:
            true(cell.lstrip()[:1] not in ('=', '+', '-', '@', '\t', '\r', '＝'), cell)
            true(not re.search(r'[\x00-\x1f\x7f]', cell), cell)
    equal(rows[1][names.index('address')], "'=bad@example.com")
    equal(rows[1][names.index('original_subject')], "'@SUM(1+1)")


@test
def suppression(folder):
    """a suppression list has each address that is gone once, and nobody else"""
    gone = os.path.join(folder, 'gone.eml')
    with open(gone, 'wb') as file:
        file.write(open(sample('several-recipients'), 'rb').read())
    lines = run('--format=suppression', nasty(folder), gone, gone, tap.SAMPLES).stdout.decode().splitlines()
    rows = list(csv.DictReader(io.StringIO(run('--format=suppression-csv', nasty(folder), gone, gone, tap.SAMPLES).stdout.decode(), newline='')))
    messages = [json.loads(line) for line in run('--format=ndjson', nasty(folder), gone, tap.SAMPLES).stdout.splitlines()]
    wanted = {r['original_address'] or r['address'] for m in messages for r in m['recipients'] if r['suppress']}
    others = {r['address'] for m in messages for r in m['recipients'] if not r['suppress']}
    true(len(wanted) > 5 and len(others) > 5, (wanted, others))
    equal(len(lines), len({line.lower() for line in lines}))
    equal({line.lower() for line in lines}, {address.lower() for address in wanted})
    equal(lines[0], '=bad@example.com')
    equal([row['address'].lstrip("'") for row in rows], lines)
    equal(rows[0]['address'], "'=bad@example.com")
    true(any(int(row['count']) >= 3 for row in rows), 'counted')
    for row in rows:
        true(row['reason'] in ('mailbox-unknown', 'mailbox-disabled', 'mailbox-moved', 'address-syntax', 'domain-unknown', 'domain-no-mail'), row)
    chosen = run('--format=suppression', '--only=reason=domain-unknown', tap.SAMPLES).stdout.decode().splitlines()
    true(set(chosen) < set(lines), chosen)
    for how in ('addresses', 'strict'):
        equal(run('--format=suppression', '--redact', how, gone).returncode, 2)


@test
def terminal(folder):
    """text sends nothing to a terminal"""
    for arguments in ([], ['--format=json'], ['--format=ndjson'], ['--format=markdown']):
        output = run(*arguments, nasty(folder)).stdout
        true(not re.search(rb'[\x00-\x08\x0b-\x1f\x7f]', output), arguments)
        true(b'\xc2\x9b' not in output, arguments)


@test
def pdf(folder):
    """PDF is a document whose text can be read back"""
    tap.need('pdftotext')
    path = os.path.join(folder, 'report.pdf')
    for name, expected in (('mailbox-unknown', ['anna@gadren.example does not exist', 'User unknown in virtual mailbox table', 'The way of the mail',
                                                'mx1.gadren.example [192.0.2.25]', 'Page 1 of', 'What can be done']),
                           ('japanese', ['宛先']), ('arabic', ['layla@bustan.example'])):
        equal(run('--format=pdf', '--output', path, sample(name)).returncode, 0)
        read = subprocess.run(['pdftotext', path, '-'], capture_output=True, check=True).stdout.decode()
        words = ' '.join(read.split())
        for one in expected:
            true(one in words, f'{one} in {words}')
    equal(run('--format=pdf', '--output', path, nasty(folder)).returncode, 0)
    read = subprocess.run(['pdftotext', path, '-'], capture_output=True, check=True).stdout.decode()
    true('javascript:alert(3)' in read, 'hostile text is text')
    raw = open(path, 'rb').read()
    true(b'/JavaScript' not in raw and b'/Launch' not in raw and b'/EmbeddedFile' not in raw, 'nothing that runs')


@test
def bundle(folder):
    """a bundle holds page, text, data and the message as it came"""
    tap.need_archive()
    path = os.path.join(folder, 'bundle.zip')
    equal(run('--format=bundle', '--output', path, sample('delayed'), nasty(folder)).returncode, 0)
    with zipfile.ZipFile(path) as archive:
        equal(archive.testzip(), None)
        names = sorted(archive.namelist())
        equal(names, ['bounce-report/message-1.eml', 'bounce-report/message-2.eml', 'bounce-report/report.json',
                      'bounce-report/summary.html', 'bounce-report/summary.txt'])
        equal(archive.read('bounce-report/message-1.eml'), open(sample('delayed'), 'rb').read())
        equal(len(json.loads(archive.read('bounce-report/report.json'))), 2)
        true(archive.read('bounce-report/summary.html').startswith(b'<!DOCTYPE html>'), 'a page')


@test
def bundle_of_standard_input(folder):
    """a bundle of standard input holds the message too"""
    tap.need_archive()
    data = open(sample('delayed'), 'rb').read()
    result = run('--format=bundle', '-', stdin=data)
    equal(result.returncode, 0, result.stderr)
    with zipfile.ZipFile(io.BytesIO(result.stdout)) as archive:
        equal(archive.read('bounce-report/message-1.eml'), data)


tap.main()
