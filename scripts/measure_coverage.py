#!/usr/bin/env python3
"""Measures on real projects how many sites the migrations rewrite, and why they leave the others.

Runs each recipe, by default and where it leaves something to a review also with --unsafe, as
`moult run -r ID --format json` on each project of real_projects.toml, which it fetches where it is not in the folder of checkouts yet, and writes a page with

- the four aims: of the calls that Python's own `ast` finds (counted_calls.py, not Moult), how many are rewritten;
- the outcomes of each recipe by reason.

    scripts/measure_coverage.py --checkouts FOLDER >docs/coverage.md

A run that takes longer than --limit is ended, and the page says so: none of its calls counts as rewritten.
"""

from __future__ import annotations

import argparse
import collections
import concurrent.futures
import dataclasses
import json
import re
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import counted_calls
import real_projects

MOULT = Path(__file__).resolve().parent.parent / "moult"
OUTCOMES = ("rewritten", "needs review", "left alone")
# The ten projects of the list with most uses of `wait_for`, `gather`, `create_task` and `requests.` outside their tests,
# counted by name. All the others tell whether the ten are an exception.
TEN = ("agents", "onyx", "python-gitlab", "bazarr", "crawl4ai", "streamlink", "certbot", "redash", "browser-use", "prefect")
# How Moult says that a known caller would see the difference: it names the place.
GUARDED_BY_CALLER = re.compile(r"depends on the bare exception \(.*:\d+\)$")
NO_SITE = "no site"

# recipe: what is counted, the aim of a default run, the aim with --unsafe
AIMS = {
    "gather-to-task-group": ("awaited gathers without `return_exceptions=True` that no handler guards", 60, 85),
    "requests-to-httpx": ("calls of requests in production code outside mocked flows", 80, None),
    "background-task-references": ("dangling asyncio tasks", 97, None),
    "wait-for-to-timeout": ("awaited `wait_for`", 97, None),
}
# What is run with --unsafe too: the recipes that leave something to a review.
UNSAFE_RUNS = {"gather-to-task-group", "requests-to-httpx", "wait-for-to-timeout"}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("projects", nargs="*", metavar="NAME", help="only these projects of real_projects.toml")
    parser.add_argument("--checkouts", type=Path, help="where the projects are, or are put (default: fetched anew)")
    parser.add_argument("-r", "--recipe", action="append", choices=AIMS, help="only this recipe; repeatable")
    parser.add_argument("--target-version", default="3.11", help="what the projects have to run on (default: 3.11)")
    parser.add_argument("--limit", type=int, default=300, help="seconds for one run of one recipe (default: 300)")
    parser.add_argument("--results", type=Path, help="where runs are kept; one that is there is not done again")
    parser.add_argument("--jobs", type=int, default=1, help="runs at the same time (default: 1)")
    args = parser.parse_args()
    unknown = set(args.projects) - set(real_projects.known())
    if unknown:
        parser.error(f"not in {real_projects.LIST.name}: {', '.join(sorted(unknown))}")
    args.projects = sorted(args.projects or real_projects.known(), key=str.lower)
    args.recipe = [recipe for recipe in AIMS if recipe in (args.recipe or AIMS)]
    return args


@dataclasses.dataclass
class Run:
    """What Moult said of one project, or why it said nothing."""

    sites: list[dict]
    problem: str = ""

    def outcomes(self) -> dict[tuple[str, int, int], dict]:
        return {(site["path"], site["line"], site["column"]): site for site in self.sites}


def kept(project: Path, recipe: str, unsafe: bool, args: argparse.Namespace) -> Run:
    """Returns what a run says, now or when it was done."""
    if not args.results:
        return run(project, recipe, unsafe, args)
    file = args.results / f"{project.name}-{recipe}{'-unsafe' if unsafe else ''}.json"
    if not file.exists():
        args.results.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(dataclasses.asdict(run(project, recipe, unsafe, args))))
    return Run(**json.loads(file.read_text()))


def run(project: Path, recipe: str, unsafe: bool, args: argparse.Namespace) -> Run:
    options = ["-r", recipe, "--format", "json", "--quiet", "--target-version", args.target_version]
    if unsafe:
        options.append("--unsafe")
    for folder in real_projects.vendored(project.name):
        options += ["--exclude", f"/{folder}/"]
    start = time.monotonic()
    try:
        process = subprocess.run([MOULT, "run", *options, "."], cwd=project, capture_output=True, timeout=args.limit)
    except subprocess.TimeoutExpired:
        return Run([], f"ended at the limit of {args.limit} s")
    print(f"{project.name} {recipe} {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
    if process.returncode == 2:
        sys.exit(process.stderr.decode())
    document = json.loads(process.stdout)
    failed = [file["path"] for file in document["files"] if file["status"] == "failed"]
    return Run(document["sites"], f"failed: {', '.join(failed)}" if failed else "")


@dataclasses.dataclass
class Measurement:
    """One recipe on one project; `counted` are places of calls."""

    project: str
    counted: set[tuple[str, int, int]]
    default: Run
    unsafe: Run | None

    def runs(self) -> list[Run]:
        return [run for run in (self.default, self.unsafe) if run is not None]


def measure(folder: Path, args: argparse.Namespace) -> dict[str, list[Measurement]]:
    measurements = collections.defaultdict(list)
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as executor:
        for name in args.projects:
            project = real_projects.checkout(name, folder)
            runs = {
                (recipe, unsafe): executor.submit(kept, project, recipe, unsafe, args)
                for recipe in args.recipe
                for unsafe in ((False, True) if recipe in UNSAFE_RUNS else (False,))
            }
            modules = counted_calls.modules(project, real_projects.vendored(name))
            for recipe in args.recipe:
                counted = counted_calls.counted(modules, recipe)
                default, unsafe = (runs.get((recipe, option)) for option in (False, True))
                measurements[recipe].append(
                    Measurement(name, counted, default.result(), unsafe.result() if unsafe else None)
                )
    return measurements


def reason_of(site: dict) -> str:
    # The same fact about other names is the same reason.
    text = re.sub(r"`[^`]*`", "`…`", site["reason"])
    return re.sub(r"\([^()]*:\d+\)", "(…)", text).replace("|", "\\|")


def percentage(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def table(header: list[str], rows: list[list[object]], numeric_from: int) -> None:
    print("| " + " | ".join(header) + " |")
    print("|" + "|".join(" --- " if i < numeric_from else " ---: " for i in range(len(header))) + "|")
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print()


def guarded_by_caller(measurement: Measurement) -> dict[tuple[str, int, int], dict]:
    """Returns the counted calls that a default run leaves alone because of a handler, or the like, in a known caller."""
    return {
        place: site
        for place, site in sorted(measurement.default.outcomes().items())
        if place in measurement.counted
        and site["outcome"] == "left alone"
        and GUARDED_BY_CALLER.search(site["reason"])
    }


def aim_of(recipe: str, what: str, counted: list[tuple[Measurement, set[tuple[str, int, int]]]]) -> list[object]:
    """Returns the row of an aim; `counted` are the calls of each measurement that it is about."""
    _, aim, unsafe_aim = AIMS[recipe]
    whole = sum(len(places) for _, places in counted)
    row = [f"`{recipe}`", what, whole]
    for column, threshold in enumerate((aim, unsafe_aim)):
        hits = sum(
            site["outcome"] == "rewritten"
            for each, places in counted
            for of_run in each.runs()[column : column + 1]
            for place, site in of_run.outcomes().items()
            if place in places
        )
        is_run = column == 0 or recipe in UNSAFE_RUNS
        row += [f"{hits} ({percentage(hits, whole)})" if is_run else "", f"{threshold} %" if threshold else ""]
    return row


def print_aims(measurements: dict[str, list[Measurement]]) -> None:
    rows = []
    for recipe, found in measurements.items():
        what = AIMS[recipe][0]
        rows.append(aim_of(recipe, what, [(each, each.counted) for each in found]))
        if recipe == "gather-to-task-group":
            unguarded = [(each, each.counted - guarded_by_caller(each).keys()) for each in found]
            rows.append(aim_of(recipe, "the same without those that Moult finds guarded by a caller", unguarded))
    table(["recipe", "calls", "counted", "rewritten", "aim", "with `--unsafe`", "aim"], rows, 2)


def print_guarded(found: list[Measurement]) -> None:
    """Prints the calls whose caller handles what they raise; it is Moult that says so."""
    rows = [
        [each.project, f"{path}:{line}", site["reason"].replace("|", "\\|")]
        for each in found
        for (path, line, _), site in guarded_by_caller(each).items()
    ]
    if rows:
        print("Counted calls that are guarded by a caller, by Moult's own account: what it names depends on the exception.\n")
        table(["project", "call", "reason"], rows, 3)


def print_missed(found: list[Measurement]) -> None:
    """Prints why counted calls are not rewritten, by default and with --unsafe."""
    missed: dict[tuple[str, str], list[int]] = collections.defaultdict(lambda: [0, 0])
    for each in found:
        for column, of_run in enumerate(each.runs()):
            sites = of_run.outcomes()
            for place in each.counted:
                site = sites.get(place)
                if site is None:
                    missed[NO_SITE, "the run failed" if of_run.problem else "Moult reports nothing here"][column] += 1
                elif site["outcome"] != "rewritten":
                    missed[site["outcome"], reason_of(site)][column] += 1
    if missed:
        print("Counted calls that are not rewritten:\n")
        header = ["outcome", "reason", "by default", "with `--unsafe`"][: 3 if found[0].unsafe is None else 4]
        rows = [[outcome, reason, *counts][: len(header)] for (outcome, reason), counts in missed.items()]
        table(header, sorted(rows, key=lambda row: -row[2]), 2)


def print_recipe(recipe: str, found: list[Measurement]) -> None:
    print(f"## {recipe}\n")
    rows = []
    for each in found:
        default = collections.Counter(site["outcome"] for site in each.default.sites)
        row = [each.project, len(each.counted), *(default[outcome] for outcome in OUTCOMES)]
        if each.unsafe is not None:
            row.append(sum(site["outcome"] == "rewritten" for site in each.unsafe.sites))
        if any(row[1:]):
            rows.append(row)
    header = ["project", "counted by `ast`", *OUTCOMES, "rewritten with `--unsafe`"]
    header = header[: 5 if found[0].unsafe is None else 6]
    rows.append(["all", *(sum(row[column] for row in rows) for column in range(1, len(header)))])
    table(header, rows, 1)
    for each in found:
        for of_run, option in zip(each.runs(), ("", " with `--unsafe`")):
            if of_run.problem:
                print(f"{each.project}{option}: {of_run.problem}.\n")
    print_missed(found)
    print_guarded(found)
    reasons = collections.Counter(
        (site["outcome"], reason_of(site))
        for each in found
        for site in each.default.sites
        if site["outcome"] != "rewritten"
    )
    rows = [[outcome, reason, count] for (outcome, reason), count in reasons.most_common()]
    if not rows:
        return
    print("All sites of a default run that are not rewritten, those in tests too:\n")
    table(["outcome", "reason", "sites"], rows, 2)


def main() -> int:
    warnings.simplefilter("ignore")
    args = arguments()
    if args.checkouts:
        measurements = measure(args.checkouts, args)
    else:
        with tempfile.TemporaryDirectory() as temporary:
            measurements = measure(Path(temporary), args)
    print("# Coverage\n")
    print(f"Made by `scripts/measure_coverage.py`, with `--target-version {args.target_version}`, of these projects,")
    print("each at the commit behind its name:\n")
    print(real_projects.links(args.projects) + ".\n")
    for name in args.projects:
        if folders := real_projects.vendored(name):
            print(f"Of {name}, {', '.join(f'`{folder}`' for folder in folders)} are left out: other people's code.\n")
    print("## Aims\n")
    print("The calls are counted by Python's own `ast`, as `scripts/counted_calls.py` says. A call counts as rewritten when")
    print("Moult reports a rewritten site at its place.\n")
    if set(TEN) < set(args.projects):
        print("The ten projects with most uses of what the four recipes are about, counted by name outside tests:")
        print(f"{', '.join(sorted(TEN, key=str.lower))}.\n")
        print_aims({recipe: [each for each in found if each.project in TEN] for recipe, found in measurements.items()})
        print(f"All {len(args.projects)} projects:\n")
    print_aims(measurements)
    for recipe, found in measurements.items():
        print_recipe(recipe, found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
