# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person feels: stalls of the window, how fast a reading stops, folders of many files.

The window is the real one, on a virtual screen; tests/bench/bench-window.c takes the times inside it.
"""

import os
import shutil
import subprocess
import tempfile

from bench_mailbox import Writer, write_heavy, write_mbox

AIM_STALL, AIM_CANCEL = 50, 100


def measure_window(build, folder, seed, messages):
    """A mailbox is read, sorted, filtered, searched and walked through: the longest turn of the main loop of each step."""
    program = os.path.join(build, "tests", "bench", "bench-window")
    if not os.path.exists(program) or shutil.which("xvfb-run") is None:
        print("window       left out: bench-window is not built, or there is no xvfb-run")
        return {}

    inputs = few, many, heavy = [os.path.join(folder, name + ".mbox") for name in ("few", "many", "heavy")]
    write_mbox(few, seed, messages=60)
    write_mbox(many, seed, messages=messages)
    write_heavy(heavy, seed, messages=20)
    home = tempfile.mkdtemp(dir=folder)
    environment = dict(os.environ, HOME=home, XDG_CACHE_HOME=home, XDG_CONFIG_HOME=home, XDG_DATA_HOME=home,
                       GDK_BACKEND="x11", GSK_RENDERER="cairo", GTK_A11Y="none", GSETTINGS_BACKEND="memory",
                       GSETTINGS_SCHEMA_DIR=os.path.join(build, "data"), LC_ALL="C.UTF-8")
    answer = subprocess.run(["xvfb-run", "-a", "-s", "-screen 0 1280x1024x24 -nolisten tcp -noreset", program, *inputs],
                            stdout=subprocess.PIPE, text=True, check=True, env=environment)
    for path in inputs:
        os.unlink(path)

    print("window       %d messages; aim: no turn of the main loop above %d ms" % (messages, AIM_STALL))
    print("  %-20s %10s %12s %12s %8s" % ("step", "took ms", "longest ms", "processor ms", "above"))
    results = {}
    for line in answer.stdout.splitlines():
        name, *values = line.split()
        if len(values) == 1:
            results[name] = int(values[0])
            continue
        results[name] = dict(zip(("took", "longest", "longest_processor", "above"), map(float, values)))
        print("  %-20s %10.0f %12.1f %12.1f %8.0f" % ((name,) + tuple(map(float, values))))
    return results


def measure_cancel(build, folder, seed):
    """From the moment a reading is cancelled until the engine is at its end, for inputs of several kinds."""
    program = os.path.join(build, "tests", "bench", "bench-cancel")
    ordinary, large = os.path.join(folder, "cancel.mbox"), os.path.join(folder, "cancel-large.mbox")
    write_mbox(ordinary, seed, messages=10000)
    write_mbox(large, seed, messages=60, original=5000000)
    subprocess.run(["gzip", "-1", "-k", ordinary], check=True)
    inputs = [("ordinary", ordinary), ("compressed", ordinary + ".gz"), ("large originals", large)]

    print("cancel       aim: the engine ends within %d ms" % AIM_CANCEL)
    results = {}
    for name, path in inputs:
        answer = subprocess.run([program, path], stdout=subprocess.PIPE, text=True, check=True)
        times = [float(line.split()[2]) for line in answer.stdout.splitlines()]
        results[name] = times
        print("  %-20s cancelled %2d times; longest %6.1f ms" % (name, len(times), max(times, default=0)))
    for path in (ordinary, ordinary + ".gz", large):
        os.unlink(path)
    return results


def write_folder(path, seed, messages, maildir):
    writer = Writer(seed)
    place = os.path.join(path, "cur") if maildir else path
    os.makedirs(place)
    if maildir:
        os.makedirs(os.path.join(path, "new"))
        os.makedirs(os.path.join(path, "tmp"))
    for n in range(messages):
        name = "%d.M%dP1.mx.example:2,S" % (1795500000 + n, n) if maildir else "%d.eml" % n
        with open(os.path.join(place, name), "w", encoding="utf-8", newline="\n") as out:
            out.write(writer.message(writer.random.choice([0, 500, 2000, 6000])))


def measure_folder(run, inspect, folder, seed, messages):
    """Folders and Maildirs of many files: time a file, and memory, which is that of their names."""
    print("folder")
    results = {}
    for name, maildir in (("folder", False), ("maildir", True)):
        path = os.path.join(folder, name)
        write_folder(path, seed, messages, maildir)
        one = run([inspect, "--format=ndjson", "--jobs=1", path])
        results[name] = {"files": messages, "microseconds": one["cpu"] / messages * 1e6, "peak_mib": one["peak"]}
        print("  %-8s %8d files     %7.1f µs a file     peak %6.1f MiB" % (name, messages, one["cpu"] / messages * 1e6, one["peak"]))
        shutil.rmtree(path)
    return results
