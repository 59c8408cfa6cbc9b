# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told of an opened message: names, roles and order in the real program.

usage: test-detail.py PROGRAM SAMPLES-FOLDER      (needs a display and a session bus; exits with 77 where one is missing)
"""
import os
import subprocess
import sys
import time

sys.dont_write_bytecode = True  # nothing is left in the source

from accessible import name, pyatspi, role, walk

PROGRAM, SAMPLES = sys.argv[1:3]
PATIENCE = 40  # seconds for one start; a busy machine is slow to show a window
STARTS = 3     # a program that came up before the accessibility bus never joins it


def find_program(pid):
    for application in pyatspi.Registry.getDesktop(0):
        try:
            if application is not None and application.get_process_id() == pid and application.childCount:
                return application
        except Exception:
            pass
    return None


class Message:
    """The program with one sample, read once all of it is there."""

    def __init__(self, sample):
        self.path = os.path.join(SAMPLES, sample)

    def start(self):
        self.process = subprocess.Popen([PROGRAM, self.path])
        until = time.monotonic() + PATIENCE
        before = None
        while time.monotonic() < until:
            application = find_program(self.process.pid)
            self.nodes = list(walk(application)) if application is not None else []
            # What is below the first step comes after the first frame: read it when nothing comes any more.
            if any(role(n) == 'heading' for n in self.nodes) and len(self.nodes) == before:
                return True
            before = len(self.nodes)
            time.sleep(0.3)
        self.process.kill()
        self.process.wait()
        return False

    def __enter__(self):
        pyatspi.Registry.getDesktop(0)  # wakes the bus before the program looks for it
        for _ in range(STARTS):
            if self.start():
                return self
        raise AssertionError('the program showed no heading')

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)

    def names(self, wanted):
        return [name(n) for n in self.nodes if role(n) == wanted]

    def one(self, wanted, text):
        found = [n for n in self.nodes if role(n) == wanted and text in name(n)]
        assert found, f'no {wanted} named {text!r} among {self.names(wanted)}'
        return found[0]


def check_failure():
    with Message('mailbox-unknown.eml') as message:
        headings = message.names('heading')
        assert 'anna@gadren.example' in headings[0], headings
        for heading in ('What you can do', 'What the codes mean', 'What the server said', 'The mail that came back'):
            assert heading in headings, (heading, headings)
        assert headings.index('What you can do') < headings.index('What the codes mean')

        steps = [n for n in walk(message.one('list', 'What you can do')) if role(n) == 'list item']
        assert len(steps) >= 3, [name(n) for n in steps]
        assert all(name(n).startswith(f'Step {i}, ') for i, n in enumerate(steps, 1)), [name(n) for n in steps]
        message.one('push button', 'Copy anna@garden.example')


def check_path():
    with Message('mailbox-unknown.eml') as message:
        path = next(n for n in message.nodes if name(n) == 'The way of the mail')
        stations = [name(n) for n in walk(path) if role(n) == 'push button']
        assert len(stations) == 5, stations
        assert all(s.startswith(f'Station {i} of 5: ') for i, s in enumerate(stations, 1)), stations
        assert 'said no when the recipient was named' in stations[3], stations


def check_buttons_have_names():
    for sample in ('authentication-failed.eml', 'several-recipients.eml'):
        with Message(sample) as message:
            for node in message.nodes:
                if role(node) not in ('push button', 'toggle button', 'list'):
                    continue
                spoken = name(node) or ' '.join(name(n) for n in walk(node) if role(n) == 'label')
                if role(node) == 'list':
                    continue
                assert spoken.strip(), f'{sample}: a {role(node)} without a name below {name(node.parent)!r}'
                # What has none is called by its class, which tells nobody what it does.
                assert not spoken.startswith('Gtk'), f'{sample}: a {role(node)} is called {spoken!r}'


def check_recipients():
    with Message('several-recipients.eml') as message:
        rows = [name(n) for n in walk(message.one('list', 'Recipients')) if role(n) == 'list item']
        assert rows[0] == 'hugo@nowhere.example', rows
        labels = message.names('label')
        for count in ('2 failed', '1 delayed', '4 delivered'):
            assert count in labels, labels


def check_other_kinds():
    for sample, words in (('auto-reply.eml', 'out of the office'), ('complaint.eml', 'abuse report'),
                          ('challenge.eml', 'has not been verified'), ('receipt.eml', 'was displayed'),
                          ('ordinary.eml', 'the keys hang behind the door')):
        with Message(sample) as message:
            assert message.names('heading')[0], sample
            assert 'What it says' in message.names('heading'), (sample, message.names('heading'))
            assert any(words in text for text in message.names('label')), (sample, message.names('label'))
            assert 'What the codes mean' not in message.names('heading'), sample


checks = [check_failure, check_path, check_buttons_have_names, check_recipients, check_other_kinds]
print(f'1..{len(checks)}')
failed = 0
for number, check in enumerate(checks, 1):
    label = check.__name__[len('check_'):].replace('_', ' ')
    try:
        check()
        print(f'ok {number} {label}', flush=True)
    except Exception as error:
        failed += 1
        print(f'not ok {number} {label}', flush=True)
        print('# ' + f'{type(error).__name__}: {error}'.replace('\n', '\n# '), flush=True)
sys.exit(1 if failed else 0)
