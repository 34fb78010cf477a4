#!/usr/bin/env python3
"""Kills `moult run --write` at random moments and checks that every file is the old one or the new one.

    scripts/kill_test.py [--rounds 200] [--files 60] [--seed N] [--moult ./moult]

Each round writes a folder of files that the recipe changes, starts the command, kills it with SIGKILL after a random
time, and compares every file with its old and its new bytes. Prints how many rounds were killed before, amid and after
the writing; exits with 1 at the first file that is neither old nor new. After the rounds, one run that nobody kills has
to finish the work and to remove what the killed ones left behind.
"""

import argparse
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

RECIPE = "wait-for-to-timeout"


def source(number: int) -> bytes:
    """Returns a file that the recipe changes, large enough that writing it takes time."""
    parts = ["import asyncio\n"]
    for i in range(200):
        parts.append(
            f"\n\nasync def read_{number}_{i}(reader):\n"
            f"    line = await asyncio.wait_for(reader.readline(), {i + 1})\n"
            f"    return line, {number}\n"
        )
    return "".join(parts).encode()


def command(moult: str, folder: pathlib.Path) -> list[str]:
    return [moult, "run", "-q", "-r", RECIPE, "--write", str(folder)]


def write_old(folder: pathlib.Path, old: dict[str, bytes]) -> None:
    for name, content in old.items():
        (folder / name).write_bytes(content)


def states(folder: pathlib.Path, old: dict[str, bytes], new: dict[str, bytes]) -> tuple[int, int]:
    """Returns how many files are old and how many are new; ends the test where one is neither."""
    old_count = new_count = 0
    for name, content in old.items():
        found = (folder / name).read_bytes()
        if found == content:
            old_count += 1
        elif found == new[name]:
            new_count += 1
        else:
            sys.exit(f"{folder / name}: neither the old file nor the new one")
    return old_count, new_count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--moult", default=str(pathlib.Path(__file__).resolve().parent.parent / "moult"))
    options = parser.parse_args()
    rng = random.Random(options.seed)
    print(f"seed {options.seed}")

    old = {f"file_{i}.py": source(i) for i in range(options.files)}
    before = amid = after = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        write_old(folder, old)
        subprocess.run(command(options.moult, folder), check=True, stdout=subprocess.DEVNULL)
        new = {name: (folder / name).read_bytes() for name in old}
        if any(new[name] == old[name] for name in old):
            sys.exit("the recipe changed nothing: this test would show nothing")
        write_old(folder, old)
        start = time.monotonic()
        subprocess.run(command(options.moult, folder), check=True, stdout=subprocess.DEVNULL)
        whole = time.monotonic() - start

        # The moments are spread over the part of a run in which files are written, which the rounds narrow down.
        earliest, latest = 0.0, whole
        for _ in range(options.rounds):
            write_old(folder, old)
            process = subprocess.Popen(command(options.moult, folder), stdout=subprocess.DEVNULL)
            delay = rng.uniform(earliest, latest * 1.1)
            try:
                process.wait(delay)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
            old_count, new_count = states(folder, old, new)
            if new_count == 0:
                before += 1
                earliest = min(max(earliest, delay * 0.9), whole * 0.8)
            elif old_count == 0:
                after += 1
            else:
                amid += 1

        leftovers = len(list(folder.glob(".moult-*.tmp")))
        write_old(folder, old)
        subprocess.run(command(options.moult, folder), check=True, stdout=subprocess.DEVNULL)
        if states(folder, old, new)[0] or len(list(folder.iterdir())) != len(old):
            sys.exit("the last run did not finish the work, or left files behind")

    print(
        f"{options.rounds} rounds: killed {before} times before the first file was written, {amid} times amid the "
        f"writing, {after} times after the last; every file old or new; {leftovers} temporary files left, all removed"
    )


if __name__ == "__main__":
    main()
