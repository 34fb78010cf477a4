"""Prints, as JSON, the wall time and the resident memory of whole processes, each started afresh.

Usage: processes.py MOULT AST_GREP RUFF CORPUS ONE_FILE ROUNDS

The commands take turns, so that a busy machine slows all of them; each figure is the median of its rounds.
"""

import json
import os
import statistics
import subprocess
import sys
import time

NEVER_MATCHES = "never_matches_$X($Y)"


def measure(command):
    """Returns the wall time in seconds and the peak of resident memory in MB."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    # ru_maxrss counts bytes on macOS, KiB elsewhere.
    unit = 1 if sys.platform == "darwin" else 1024
    return seconds, usage.ru_maxrss * unit / 1e6, process.returncode


def main(moult, ast_grep, ruff, corpus, one_file, rounds):
    commands = {
        "moult parse, one file": [moult, "parse", one_file],
        "moult parse, all": [moult, "parse", corpus],
        "moult run, all": [moult, "run", "-r", "wait-for-to-timeout", corpus],
        "ast-grep, all": [ast_grep, "run", "-p", NEVER_MATCHES, "-l", "py", corpus],
        "ruff, one rule, all": [ruff, "check", "--isolated", "--no-cache", "--quiet", "--select", "F632", corpus],
    }
    samples = {name: [] for name in commands}
    for _ in range(int(rounds)):
        for name, command in commands.items():
            samples[name].append(measure(command))
    json.dump(
        {
            name: {
                "seconds": statistics.median(seconds for seconds, _, _ in runs),
                "megabytes": statistics.median(megabytes for _, megabytes, _ in runs),
                "exit": runs[-1][2],
            }
            for name, runs in samples.items()
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
