# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the instructions of a run go, a message, counted by valgrind's callgrind: the same on a busy machine.

Two runs over mailboxes of different sizes are taken from each other, so that start-up does not count.
"""

import os
import re
import shutil
import subprocess

from bench_mailbox import write_mbox

FEW, MANY = 200, 1000

# Inclusive costs of a function, and the stages of which each is a part.
STAGES = [
    ("reading and cutting the mailbox", "bounce_feed_next", 0),
    ("MIME: the structure", "bounce_message_new_with_gaps", 0),
    ("report", "bounce_report_read", 0),
    ("the reader of RFC 3464", "bounce_rfc3464_read", 1),
    ("the reader of prose", "bounce_prose_read", 1),
    ("what all reports share", "bounce_finish_report", 1),
    ("diagnosis", "bounce_diagnosis_new", 0),
    ("rules", "bounce_catalogue_match_rules", 1),
    ("output", "bounce_json_append_result", 0),
    ("advice, for the steps", "bounce_advice_new", 1),
    ("giving back the results", "bounce_result_unref", 0),
]


def count(command, out):
    """Returns the instructions of a run, and those of each function of a stage with all that it calls."""
    subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=" + out] + command,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    text = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", out],
                          capture_output=True, text=True, check=True).stdout
    total = int(re.search(r"^ *([0-9,]+).*PROGRAM TOTALS", text, re.M).group(1).replace(",", ""))
    costs = {}
    for line in text.splitlines():
        match = re.match(r" *([0-9,]+) \([^)]*\) +\S+:([a-z0-9_]+)\b", line)
        if match:
            costs.setdefault(match.group(2), int(match.group(1).replace(",", "")))
    return total, costs


def print_stages(inspect, floor, folder, seed):
    if shutil.which("valgrind") is None:
        print("stages       not counted: there is no valgrind")
        return None

    counted = {}
    for name, command in (("floor", [floor]), ("ours", [inspect, "--format=ndjson", "--jobs=1"])):
        for n in (FEW, MANY):
            path = os.path.join(folder, "stages.mbox")
            write_mbox(path, seed, messages=n)
            counted[name, n] = count(command + [path], os.path.join(folder, "stages.callgrind"))

    def a_message(name, function=None):
        few, many = counted[name, FEW], counted[name, MANY]
        difference = many[0] - few[0] if function is None else many[1].get(function, 0) - few[1].get(function, 0)
        return difference / (MANY - FEW)

    total = a_message("ours")
    result = {"floor": a_message("floor"), "total": total, "stages": {}}
    print("stages       %.0f instructions a message; the floor %.0f" % (total, result["floor"]))
    for label, function, depth in STAGES:
        cost = a_message("ours", function)
        result["stages"][function] = cost
        print("  %-36s %9.0f  %3.0f %%" % ("  " * depth + label, cost, 100 * cost / total))
    return result
