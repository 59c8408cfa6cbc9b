# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""bounce-inspect check as a user runs it, against a real name server on loopback. TAP on standard output."""
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time

PROGRAM = sys.argv[1]
ZONE = [
    'work.example. 300 IN MX 10 mx.work.example.',
    'work.example. 300 IN TXT "v=spf1 ip4:203.0.113.0/24 -all"',
    'mx.work.example. 300 IN A 203.0.113.25',
    'null.example. 300 IN MX 0 .',
]
BOUNCE = '''From: MAILER-DAEMON@relay.sender.example
To: me@work.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

<secret.person@{domain}>: host not found

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.sender.example

Final-Recipient: rfc822; secret.person@{domain}
Action: failed
Status: 5.1.2
Diagnostic-Code: X-Postfix; Host or domain name not found. Name service error for name={domain} type=MX: Host not found

--b--
'''

count = failed = 0


def check(ok, what, detail=''):
    global count, failed
    count += 1
    failed += not ok
    print(('ok' if ok else 'not ok'), count, '-', what)
    if not ok:
        for line in str(detail).splitlines():
            print('#', line)


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def start_unbound(folder):
    port = free_port()
    configuration = os.path.join(folder, 'unbound.conf')
    with open(configuration, 'w', encoding='utf-8') as file:
        file.write(f'''server:
  do-daemonize: no
  username: ""
  chroot: ""
  directory: "{folder}"
  pidfile: ""
  use-syslog: no
  verbosity: 0
  module-config: "iterator"
  interface: 127.0.0.1@{port}
  do-ip6: no
  log-queries: yes
  logfile: "{folder}/queries"
  local-zone: "." static
''')
        for record in ZONE:
            file.write(f"  local-data: '{record}'\n")
        file.write('remote-control:\n  control-enable: no\n')
    program = shutil.which('unbound') or '/usr/sbin/unbound'
    server = subprocess.Popen([program, '-d', '-c', configuration], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            socket.create_connection(('127.0.0.1', port), timeout=1).close()
            return server, f'127.0.0.1#{port}'
        except OSError:
            time.sleep(0.05)
    raise SystemExit('unbound did not start')


# Web pages would be looked for outside; a proxy on loopback that nobody runs keeps the test on this machine.
NO_WEB = {'https_proxy': 'http://127.0.0.1:9', 'http_proxy': 'http://127.0.0.1:9', 'all_proxy': 'http://127.0.0.1:9', 'no_proxy': ''}


def run(*arguments):
    return subprocess.run([PROGRAM, 'check', *arguments], capture_output=True, text=True, timeout=100, env={**os.environ, **NO_WEB})


if not (shutil.which('unbound') or os.path.exists('/usr/sbin/unbound')):
    print('1..0 # SKIP unbound is not installed')
    sys.exit(0)

with tempfile.TemporaryDirectory() as folder:
    server, dns = start_unbound(folder)
    try:
        result = run('--dns-server', dns, '--records', '--domain', 'work.example')
        check(result.returncode == 0, 'a domain is looked up', result.stderr)
        check('work.example exists and has 1 mail server.' in result.stdout, 'its mail servers are told', result.stdout)
        check('work.example has a valid SPF record.' in result.stdout, 'its SPF record is judged', result.stdout)
        check('v=spf1 ip4:203.0.113.0/24 -all' in result.stdout, 'the records are shown', result.stdout)

        for domain, words in (('gone.example', 'Confirmed: gone.example does not exist.'),
                              ('null.example', 'Confirmed: null.example accepts no mail (null MX).'),
                              ('work.example', 'No longer true: work.example exists and has 1 mail server.')):
            path = os.path.join(folder, domain + '.eml')
            with open(path, 'w', encoding='utf-8') as file:
                file.write(BOUNCE.format(domain=domain))
            result = run('--dns-server', dns, path)
            check(result.returncode == 0 and words in result.stdout, f'a bounce is compared with the present: {domain}',
                  result.stdout + result.stderr)

        with open(os.path.join(folder, 'queries'), encoding='utf-8', errors='replace') as file:
            asked = file.read()
        check('gone.example' in asked, 'the server was asked', asked)
        check('secret' not in asked and 'person' not in asked, 'no local part left the program', asked)
    finally:
        server.terminate()
        server.wait()

result = run('--domain', 'not a domain')
check(result.returncode == 1 and 'not a valid domain name' in result.stderr, 'a wrong name is named', result.stderr)
result = run('--ip', '192.168.1.1')
check(result.returncode == 1 and 'not a public IP address' in result.stderr, 'a private address is not asked about', result.stderr)
result = run()
check(result.returncode == 2 and result.stdout == '', 'nothing to check is a usage error', result.stderr)
result = run('/does/not/exist.eml')
check(result.returncode == 1 and '/does/not/exist.eml' in result.stderr, 'a missing file is named', result.stderr)

print(f'1..{count}')
sys.exit(1 if failed else 0)
