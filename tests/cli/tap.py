# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The little that a test of the command line needs: run the program, compare, and say so in TAP."""
import os
import shutil
import subprocess
import sys
import tempfile
import traceback

PROGRAM = os.path.abspath(sys.argv[1])
SAMPLES = os.path.abspath(sys.argv[2])

# Whether the program was built with what writes bundles.
ARCHIVE = os.environ.get('BOUNCE_TEST_ARCHIVE', '1') == '1'

tests = []


def test(function):
    """Marks a function as a test; its docstring is the name."""
    tests.append(function)
    return function


class Skip(Exception):
    """Raised where something that the test needs is not installed."""


def need(program):
    if shutil.which(program) is None:
        raise Skip(f'{program} is not installed')


def need_archive():
    if not ARCHIVE:
        raise Skip('built without libarchive')


def run(*arguments, stdin=b'', **options):
    """Runs the program as a user runs it: no terminal, a language of its own."""
    environment = dict(os.environ, LC_ALL='C.UTF-8', TZ='UTC')
    environment.update(options.pop('environment', {}))
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, stdout=options.pop('stdout', subprocess.PIPE),
                          stderr=subprocess.PIPE, timeout=120, env=environment, **options)


def sample(name):
    return os.path.join(SAMPLES, name + '.eml')


def equal(found, expected, what=''):
    if found != expected:
        raise AssertionError(f'{what}: expected {expected!r}, found {found!r}')


def true(condition, what):
    if not condition:
        raise AssertionError(what)


def main():
    print(f'1..{len(tests)}')
    failed = 0
    for number, function in enumerate(tests, 1):
        name = (function.__doc__ or function.__name__).strip()
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(folder)
                print(f'ok {number} - {name}')
            except Skip as skip:
                print(f'ok {number} - {name} # SKIP {skip}')
            except Exception:  # pylint: disable=broad-except
                failed += 1
                print(f'not ok {number} - {name}')
                for line in traceback.format_exc().splitlines():
                    print('# ' + line[:2000])
        sys.stdout.flush()
    sys.exit(1 if failed else 0)
