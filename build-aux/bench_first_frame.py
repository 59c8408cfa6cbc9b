# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How soon a bounce that was double-clicked is explained: from the start of the process to the end of painting the first
frame that shows the diagnosis. The floor is the same for an empty window of libadwaita.

Both in turns on a virtual screen of their own, the least of several runs each: what disturbs only adds.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SAMPLE = os.path.join(TOP, "data", "samples", "mailbox-unknown.eml")
RUNS = 15


def first_frame(command):
    """Milliseconds; the program prints when it had painted, on the clock that is read here."""
    start = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    answer = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if answer.returncode != 0 or not answer.stdout.strip():
        sys.exit("bench: %s painted nothing: %s" % (command[0], answer.stderr))
    return int(answer.stdout.split()[0]) / 1e3 - start / 1e6


def measure(folder):
    """On the screen that is there."""
    commands = {"floor_ms": [os.path.join(folder, "bench-empty-window")],
                "diagnosis_ms": [os.path.join(folder, "bench-first-diagnosis"), SAMPLE]}
    times = {key: [] for key in commands}
    for run in range(RUNS + 1):
        for key, command in commands.items():
            taken = first_frame(command)
            if run > 0:  # the first fills the caches of the system
                times[key].append(taken)
    return {key: min(values) for key, values in times.items()}


def print_first_frame(build):
    """Returns {floor_ms, diagnosis_ms, ratio}; None where there is no screen or no window is built."""
    folder = os.path.join(build, "tests", "bench")
    if not os.path.exists(os.path.join(folder, "bench-first-diagnosis")):
        return None
    with tempfile.TemporaryDirectory(prefix="bounce-bench-") as home:
        environment = dict(os.environ, HOME=home, XDG_CONFIG_HOME=home, XDG_DATA_HOME=home, GDK_BACKEND="x11",
                           GSK_RENDERER="cairo", GSETTINGS_BACKEND="memory", LC_ALL="C.UTF-8",
                           GSETTINGS_SCHEMA_DIR=os.path.join(build, "data"))
        environment.pop("WAYLAND_DISPLAY", None)
        try:
            answer = subprocess.run(["xvfb-run", "-a", "-n", "400", "-s", "-screen 0 1280x1024x24 -nolisten tcp -noreset",
                                     "dbus-run-session", "--", sys.executable, "-B", os.path.abspath(__file__), folder],
                                    env=environment, capture_output=True, text=True)
        except FileNotFoundError as error:
            print("first frame not measured: %s is missing" % error.filename)
            return None
    if answer.returncode != 0:
        sys.exit(answer.stderr)
    result = json.loads(answer.stdout)
    result["ratio"] = result["diagnosis_ms"] / result["floor_ms"]
    print("first frame")
    print("  an empty window    %8.1f ms" % result["floor_ms"])
    print("  with the diagnosis %8.1f ms   %.2f of the empty window's" % (result["diagnosis_ms"], result["ratio"]))
    return result


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
