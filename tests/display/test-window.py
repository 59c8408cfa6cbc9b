# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as somebody uses it who does not see it: every step goes through what a screen reader is told.

usage: test-window.py PROGRAM SAMPLES-FOLDER      (needs a display and a session bus)
"""
import os
import subprocess
import sys
import time

sys.dont_write_bytecode = True  # nothing is left in the source

from accessible import name, pyatspi, role, walk

PROGRAM, SAMPLES = sys.argv[1:3]
PATIENCE = 90  # seconds; a busy machine is slow to show a window


class Window:
    def __init__(self, *samples):
        self.process = subprocess.Popen([PROGRAM] + [os.path.join(SAMPLES, sample) for sample in samples])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)

    def nodes(self):
        for application in pyatspi.Registry.getDesktop(0):
            try:
                if application is not None and application.get_process_id() == self.process.pid:
                    return list(walk(application, only_shown=True))
            except Exception:
                pass
        return []

    def find(self, wanted, text):
        """The first thing of that role whose name holds the text, once it is there."""
        until = time.monotonic() + PATIENCE
        nodes = []
        while time.monotonic() < until:
            nodes = self.nodes()
            for node in nodes:
                if role(node) == wanted and text in name(node):
                    return node
            assert self.process.poll() is None, 'the program ended'
            time.sleep(0.2)
        names = sorted({name(n) for n in nodes if role(n) == wanted})
        raise AssertionError(f'no {wanted} named {text!r}; there are {names}')

    def press(self, wanted, text):
        action = self.find(wanted, text).queryAction()
        action.doAction(0)


def check_empty():
    with Window() as window:
        for button in ('Open File', 'Paste Text', 'Look Up Code'):
            window.find('push button', button)


def check_list():
    with Window('mailbox-unknown.eml', 'delayed.eml', 'ordinary.eml') as window:
        window.find('list', 'Mails')
        window.find('list', 'Reason')
        # The overview filters: what is activated there is alone in the list.
        window.press('push button', 'Permanent, 1')
        window.press('push button', 'Next Message')
        window.find('heading', 'anna@gadren.example')


def unnamed(window):
    found = []
    for node in window.nodes():
        if role(node) == 'push button':
            spoken = name(node) or ' '.join(name(n) for n in walk(node, only_shown=True))
            if not spoken.strip() or spoken.startswith('Gtk') or '_' in spoken:
                found.append(spoken)
    return found


def check_names():
    with Window('mailbox-unknown.eml', 'delayed.eml') as window:
        window.find('list', 'Reason')
        # The button that closes a toast has no name in libadwaita 1.2, but it goes by itself.
        until = time.monotonic() + PATIENCE
        while unnamed(window):
            assert time.monotonic() < until, unnamed(window)
            time.sleep(0.5)


def main():
    checks = [check_empty, check_list, check_names]
    print(f'1..{len(checks)}')
    for number, check in enumerate(checks, 1):
        check()
        print(f'ok {number} {check.__name__}', flush=True)


main()
