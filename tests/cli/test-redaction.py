# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""No private value survives redaction: in any format, in any encoding, at either level."""
import base64
import binascii
import email
import email.header
import email.policy
import html
import io
import json
import os
import quopri
import re
import subprocess
import unicodedata
import urllib.parse
import zipfile

import tap
from tap import equal, run, test, true

LOCALS = ['ragnhild.toft', 'sigurd_moen', 'torbjørg']          # before the @: at both levels
STRICT = ['Ragnhild', 'Toft', 'Sigurd', 'Moen', 'Quarterly numbers', 'The numbers are worse', '10.44.55.66', 'ragnhild-pc',
          'tok3n9a7f', 'mid-5f00ba4']                          # in strict only


def b64(text):
    return base64.b64encode(text.encode()).decode()


def quoted(text):
    return ''.join(f'={byte:02X}' for byte in text.encode())


SENDER, RECIPIENT, OTHER = 'ragnhild.toft@fjell.example', 'sigurd_moen@dal.example', 'torbjørg@dal.example'

BOUNCE = f'''Return-Path: <>
Delivered-To: {SENDER}
From: Mail Delivery System <MAILER-DAEMON@mx.dal.example>
To: =?utf-8?B?{b64('Ragnhild Toft')}?= <{SENDER}>
Subject: =?utf-8?Q?Undeliverable:_{quoted('Quarterly numbers')}?=
Date: Thu, 12 Nov 2026 09:41:10 +0100
Message-ID: <dsn-1@mx.dal.example>
Autocrypt: addr={SENDER}; keydata={b64('key of ' + SENDER)}
X-Failed-Recipients: {RECIPIENT}, {OTHER}
X-Token: {b64('to=' + RECIPIENT)}
X-Hex: {binascii.hexlify(RECIPIENT.encode()).decode()}
X-Split: =?utf-8?B?{b64('sigurd_')}?= =?utf-8?B?{b64('moen@dal.example')}?=
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="outer"

--outer
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Your mail to {RECIPIENT.replace('@', '=40')} and to torbj=F8rg@dal.example was not delivered.
User sig=
urd_moen is not known here. See https://dal.example/u/{urllib.parse.quote(RECIPIENT, safe='')}?rrn=3Dtok3n9a7f
and https://dal.example/t/{b64(RECIPIENT).rstrip('=')} or write to Sigurd Moen.

--outer
Content-Type: text/html; charset=utf-16
Content-Transfer-Encoding: base64

{base64.encodebytes(f'<p>{RECIPIENT.replace("@", "&#64;")} (Sigurd Moen)</p>'.encode('utf-16')).decode()}
--outer
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.dal.example
Received-From-MTA: dns; mail.fjell.example
X-Original-Message-ID: <mid-5f00ba4@fjell.example>

Original-Recipient: rfc822;{RECIPIENT.replace('@', '+40')}
Final-Recipient: rfc822; SIGURD_MOEN@dal.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <{RECIPIENT}>: sigurd_moen unknown; VERP
 <lists-7-sigurd_moen=dal.example@lists.fjell.example>; =?utf-8?B?{b64(RECIPIENT)}?=

Final-Recipient: utf-8; {OTHER}
Action: failed
Status: 5.2.1
Diagnostic-Code: smtp; 550 5.2.1 mailbox of {unicodedata.normalize('NFD', OTHER)} is disabled

--outer
Content-Type: message/rfc822

Received: from ragnhild-pc ([10.44.55.66]) by mail.fjell.example with ESMTPSA id QID7781
 for <{RECIPIENT}>; Thu, 12 Nov 2026 09:41:05 +0100
Return-Path: <bounce+sigurd_moen=dal.example@fjell.example>
From: "Toft, Ragnhild" <{SENDER}>
To: Sigurd Moen <{RECIPIENT}>
Subject: Quarterly numbers
Message-ID: <mid-5f00ba4@fjell.example>
List-Unsubscribe: <https://lists.fjell.example/u?m=sigurd_moen%40dal.example>, <mailto:leave-sigurd_moen=dal.example@lists.fjell.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="inner"

--inner
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

{base64.encodebytes(f'Dear Sigurd, The numbers are worse. {SENDER} {RECIPIENT}'.encode()).decode()}
--inner
Content-Type: application/pdf; name="sigurd_moen.pdf"
Content-Disposition: attachment; filename*=utf-8''{urllib.parse.quote('ragnhild.toft.pdf')}
Content-Transfer-Encoding: base64

{base64.encodebytes(f'%PDF-1.4 {SENDER} {RECIPIENT}'.encode()).decode()}
--inner--

--outer--
'''


def write(folder):
    path = os.path.join(folder, 'sigurd_moen@dal.example.eml')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(BOUNCE)
    return path


def readings(data, depth=2):
    """Everything that @data says to somebody who tries hard enough."""
    text = data.decode('utf-8', 'replace')
    yield text
    yield html.unescape(text)
    yield urllib.parse.unquote(text)
    yield re.sub(r'\+([0-9A-Fa-f]{2})', lambda m: chr(int(m.group(1), 16)), text)
    yield quopri.decodestring(data).decode('utf-8', 'replace')
    yield quopri.decodestring(data).decode('latin-1')
    yield re.sub(r'\\u([0-9a-fA-F]{4})', lambda m: chr(int(m.group(1), 16)), text)
    yield ''.join(piece.decode(charset or 'latin-1', 'replace') if isinstance(piece, bytes) else piece
                  for piece, charset in email.header.decode_header(re.sub(r'\s+', ' ', text))) if '=?' in text else ''
    if depth == 0:
        return
    for run_ in set(re.findall(r'(?:[A-Za-z0-9+/_-]{4,}={0,2}\s*)+', text)):
        for piece in {run_, *run_.split()}:
            packed = re.sub(r'\s', '', piece).rstrip('=').replace('-', '+').replace('_', '/')
            if len(packed) < 8:
                continue
            try:
                decoded = base64.b64decode(packed + '=' * (-len(packed) % 4))
            except binascii.Error:
                continue
            yield from readings(decoded, depth - 1)
            yield decoded.decode('utf-16', 'ignore')
    for run_ in set(re.findall(r'\b(?:[0-9A-Fa-f]{2}){4,}\b', text)):
        yield bytes.fromhex(run_).decode('utf-8', 'replace')


def message_readings(data):
    yield from readings(data)
    for part in email.message_from_bytes(data, policy=email.policy.default).walk():
        for name, value in part.items():
            yield f'{name}: {value}'
        payload = part.get_payload(decode=True)
        if payload:
            yield payload.decode('utf-8', 'replace')
            yield payload.decode('utf-16', 'ignore')


def check(what, texts, secrets):
    for text in texts:
        folded = unicodedata.normalize('NFC', text).lower()
        for secret in secrets:
            true(secret.lower() not in folded, f'{what}: {secret} survives in …{folded[max(0, folded.find(secret.lower()) - 80):][:200]}…')


def secrets_of(level):
    return LOCALS + (STRICT if level == 'strict' else [])


@test
def the_test_sees(folder):
    """without redaction this test finds every private value"""
    found = '\n'.join(unicodedata.normalize('NFC', text).lower() for text in message_readings(BOUNCE.encode()))
    for secret in LOCALS + STRICT:
        true(secret.lower() in found, secret)


@test
def text_formats(folder):
    """text, Markdown, HTML, JSON, NDJSON and CSV"""
    path = write(folder)
    for level in ('addresses', 'strict'):
        for output_format in ('text', 'markdown', 'html', 'json', 'ndjson', 'csv'):
            result = run('--format', output_format, '--redact', level, path)
            equal(result.returncode, 0)
            check(f'{output_format}, {level}', readings(result.stdout), secrets_of(level))
            true(b'recipient-1' in result.stdout, output_format)
            true(b'dal.example' in result.stdout, 'the domain stays')


@test
def pdf(folder):
    """PDF"""
    tap.need('pdftotext')
    path, report = write(folder), os.path.join(folder, 'report.pdf')
    for level in ('addresses', 'strict'):
        equal(run('--format=pdf', '-o', report, '--redact', level, path).returncode, 0)
        words = subprocess.run(['pdftotext', report, '-'], capture_output=True, check=True).stdout
        check(f'pdf, {level}', readings(words), secrets_of(level))
        information = subprocess.run(['pdfinfo', report], capture_output=True, check=True).stdout
        check(f'pdf information, {level}', readings(information), secrets_of(level))


@test
def bundle(folder):
    """every file of a bundle, the message and its encoded parts too"""
    tap.need_archive()
    path, report = write(folder), os.path.join(folder, 'report.zip')
    for level in ('addresses', 'strict'):
        equal(run('--format=bundle', '-o', report, '--redact', level, path).returncode, 0)
        with zipfile.ZipFile(report) as archive:
            for name in archive.namelist():
                check(f'{name}, {level}', [name], secrets_of(level))
                check(f'{name}, {level}', message_readings(archive.read(name)), secrets_of(level))


@test
def consistent(folder):
    """the same value has the same placeholder in the data and in the bundled message"""
    tap.need_archive()
    path, report = write(folder), os.path.join(folder, 'report.zip')
    equal(run('--format=bundle', '-o', report, '--redact=strict', path).returncode, 0)
    with zipfile.ZipFile(report) as archive:
        data = json.loads(archive.read('bounce-report/report.json'))[0]
        message = email.message_from_bytes(archive.read('bounce-report/message-1.eml'), policy=email.policy.default)
    equal(message['Subject'], data['subject'])
    true(data['to'].endswith('<sender-1@fjell.example>'), data['to'])
    equal(str(message['To']), data['to'])
    equal([r['address'] for r in data['recipients']], ['recipient-1@dal.example', 'recipient-2@dal.example'])
    true('recipient-1@dal.example' in str(message['X-Failed-Recipients']), message['X-Failed-Recipients'])
    true('<recipient-1@dal.example>' in data['recipients'][0]['diagnostic'], data['recipients'][0]['diagnostic'])
    original = message.get_payload()[3].get_payload()[0]
    equal(original['Subject'], data['original']['subject'])
    equal(original['Message-ID'], data['original']['message_id'])
    true('recipient-1@dal.example' in original['Received'] and 'QID7781' in original['Received'], original['Received'])


@test
def still_a_bounce(folder):
    """the redacted message is read as the original is"""
    tap.need_archive()
    path, report = write(folder), os.path.join(folder, 'report.zip')
    plain = json.loads(run('--format=json', path).stdout)[0]
    for level in ('addresses', 'strict'):
        equal(run('--format=bundle', '-o', report, '--redact', level, path).returncode, 0)
        with zipfile.ZipFile(io.BytesIO(open(report, 'rb').read())) as archive:
            again = json.loads(run('--format=json', '-', stdin=archive.read('bounce-report/message-1.eml')).stdout)[0]
        for field in ('kind', 'format'):
            equal(again[field], plain[field], field)
        for one, other in zip(again['recipients'], plain['recipients'], strict=True):
            for field in ('action', 'verdict', 'reason', 'reply', 'status'):
                equal(one[field], other[field], field)


@test
def what_stays(folder):
    """codes, times, queue IDs, servers and domains stay"""
    words = run('--redact=strict', write(folder)).stdout.decode()
    for expected in ('5.1.1', '2026-11-12 09:41:10 +0100', 'mx.dal.example', 'QID7781', 'recipient-1@dal.example'):
        true(expected in words, expected)


tap.main()
