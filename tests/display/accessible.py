# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessibility tree as a screen reader walks it. Objects may go away while they are looked at."""
import sys

try:
    import pyatspi
except ImportError:
    print('1..0 # SKIP python3-pyatspi is not installed')
    sys.exit(0)


def walk(node, only_shown=False):
    """All accessible objects below node, in the order of the tree; with only_shown those that are on the screen."""
    stack = [node]
    while stack:
        current = stack.pop()
        try:
            if only_shown and not current.getState().contains(pyatspi.STATE_VISIBLE) and current is not node:
                continue
            yield current
            children = [current.getChildAtIndex(i) for i in range(min(current.childCount, 1000))]
        except Exception:  # it went away while we looked
            continue
        stack.extend(reversed([child for child in children if child is not None]))


def name(node):
    try:
        return node.name or ''
    except Exception:
        return ''


def role(node):
    try:
        return node.getRoleName()
    except Exception:
        return ''
