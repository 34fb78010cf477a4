"""Prints the figures of one run of the benchmarks.

Usage: report.py RESULTS

RESULTS is a folder with jmh-N.json, peers-N.json (one of each for a round), retained.json and processes.json.
"""

import glob
import json
import os
import statistics
import sys


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def warm(results):
    """Returns the MB/s of each parser in each round: {name: [round 1, round 2, ...]}."""
    speeds = {}
    for path in sorted(glob.glob(os.path.join(results, "jmh-*.json"))):
        for benchmark in load(path):
            name = "Moult: " + benchmark["benchmark"].rpartition(".")[2]
            speeds.setdefault(name, []).append(benchmark["secondaryMetrics"]["megabytes"]["score"])
    for path in sorted(glob.glob(os.path.join(results, "peers-*.json"))):
        for name, speed in load(path).items():
            speeds.setdefault(name, []).append(speed)
    return speeds


def ratio(speeds, name, peer):
    if name not in speeds or peer not in speeds:
        return "-"
    return f"{statistics.median(a / b for a, b in zip(speeds[name], speeds[peer])):.1f}"


def print_warm(speeds):
    print(f"\n{'warm, one thread':28}{'MB/s':>8}{'x ast.parse':>13}{'x tree-sitter':>15}")
    for name, samples in speeds.items():
        median = statistics.median(samples)
        print(f"{name:28}{median:8.1f}{ratio(speeds, name, 'ast.parse'):>13}{ratio(speeds, name, 'tree-sitter'):>15}")


def fault(name, status):
    # The peers' statuses say whether they found something; Moult's is 0 when it read every file.
    return f"   failed: exit {status}" if name.startswith("moult") and status != 0 else ""


def print_processes(processes):
    peer = processes["ast-grep, all"]["seconds"]
    print(f"\n{'whole process':28}{'seconds':>8}{'x ast-grep':>13}{'resident MB':>15}")
    for name, figures in processes.items():
        of_peer = f"{figures['seconds'] / peer:.2f}" if name.endswith("all") else "-"
        print(f"{name:28}{figures['seconds']:8.2f}{of_peer:>13}{figures['megabytes']:15.0f}{fault(name, figures['exit'])}")


def main(results):
    print_warm(warm(results))
    retained = os.path.join(results, "retained.json")
    if os.path.exists(retained):
        print(f"\nretained tree: {load(retained)['megabytesPerMegabyte']:.1f} MB per MB of source")
    print_processes(load(os.path.join(results, "processes.json")))


if __name__ == "__main__":
    main(*sys.argv[1:])
