#!/usr/bin/env python3
"""Runs the test suites of real projects before and after a migration, and compares the results test by test.

For each project of project_suites.toml: makes a copy and a virtual environment, runs the suite twice (tests that differ
from themselves say nothing), migrates the copy, tests included, with `moult run --write`, compiles the changed files,
runs the suite again (twice where anything differs), and prints a row of a markdown table. The differences are listed
below it, with what project_suites.toml says about them. Exits with 1 if a difference is not explained there or a changed
file does not compile.

    scripts/run_project_suites.py --checkouts FOLDER --environments FOLDER >docs/project-suites.md

The projects are fetched at the commits of real_projects.toml where they are not in the folder of checkouts yet.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
import xml.etree.ElementTree
from pathlib import Path

import real_projects

MOULT = Path(__file__).resolve().parent.parent / "moult"
SUITES = tomllib.loads(Path(__file__).resolve().with_name("project_suites.toml").read_text())
OUTCOMES = ("passed", "failed", "error", "skipped")
RECIPES = ["gather-to-task-group", "requests-to-httpx", "background-task-references", "wait-for-to-timeout"]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("projects", nargs="*", metavar="NAME", help="only these projects of project_suites.toml")
    parser.add_argument("--checkouts", type=Path, help="where the projects are, or are put (default: fetched anew)")
    parser.add_argument("--environments", type=Path, help="where installed projects are, or are put (default: made anew)")
    parser.add_argument("-r", "--recipe", action="append", help="repeatable (default: the four migrations)")
    parser.add_argument("--unsafe", action="store_true")
    parser.add_argument("--target-version", default="3.11")
    parser.add_argument("--timeout", type=int, default=900, help="seconds for one run of a suite (default: 900)")
    args = parser.parse_args()
    unknown = set(args.projects) - set(SUITES)
    if unknown:
        parser.error(f"not in project_suites.toml: {', '.join(sorted(unknown))}")
    args.projects = args.projects or list(SUITES)
    args.recipe = args.recipe or RECIPES
    return args


class Suite:
    """A copy of a project with its own virtual environment."""

    def __init__(self, project: Path, folder: Path, timeout: int) -> None:
        self.commands = SUITES[project.name]
        self.copy = folder / project.name
        self.timeout = timeout
        self.results = folder / "results.xml"
        self.python = folder / "environment" / "bin" / "python"
        installed = folder / "installed"
        if not installed.exists():
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(project, self.copy, symlinks=True)
            subprocess.run([sys.executable, "-m", "venv", folder / "environment"], check=True)
            for command in self.commands["install"]:
                self.run(command, check=True)
            # An installation in place puts files there, and points there.
            self.copy.rename(installed)
        shutil.rmtree(self.copy, ignore_errors=True)
        shutil.copytree(installed, self.copy, symlinks=True)

    def run(self, command: str, check: bool = False) -> subprocess.CompletedProcess:
        words = shlex.split(command.format(python=self.python, results=self.results))
        path = f"{self.python.parent}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            words,
            cwd=self.copy,
            check=check,
            timeout=self.timeout,
            env={**os.environ, "PATH": path, **self.commands.get("environment", {})},
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr if check else subprocess.DEVNULL,
            stderr=None if check else subprocess.DEVNULL,
        )

    def test(self) -> dict[str, str]:
        """Returns how each test ended, by its name."""
        self.results.unlink(missing_ok=True)
        try:
            self.run(self.commands["test"])
        except subprocess.TimeoutExpired:
            return {"the whole suite": f"not done after {self.timeout} s"}
        if not self.results.exists():
            return {"the whole suite": "no results"}
        ended = {}
        for case in xml.etree.ElementTree.parse(self.results).iter("testcase"):
            kinds = {child.tag for child in case}
            outcome = "error" if "error" in kinds else "failed" if "failure" in kinds else None
            name = f"{case.get('classname')}::{case.get('name')}"
            ended[name] = outcome or ("skipped" if "skipped" in kinds else "passed")
        return ended

    def migrate(self, options: list[str]) -> tuple[list[dict], list[str], list[str]]:
        """Returns the sites, the changed files, and what is wrong with them."""
        process = subprocess.run(
            [MOULT, "run", *options, "--write", "--quiet", "--format", "json", "."],
            cwd=self.copy,
            stdout=subprocess.PIPE,
        )
        if process.returncode not in (0, 3):  # 3: some file was not Python; the others were done
            sys.exit(f"{self.copy.name}: exit code {process.returncode}")
        document = json.loads(process.stdout)
        changed = [file["path"] for file in document["files"] if file["status"] == "changed"]
        problems = [f"{file['path']}: {file['reason']}" for file in document["files"] if file["status"] == "failed"]
        for path in changed:
            if path.endswith((".py", ".pyi")):
                try:
                    compile((self.copy / path).read_bytes(), path, "exec", dont_inherit=True)
                except SyntaxError as error:
                    problems.append(f"{path} does not compile: {error}")
        return document["sites"], changed, problems


class Comparison:
    """What a suite said before and after."""

    def __init__(self, suite: Suite, options: list[str]) -> None:
        self.name = suite.copy.name
        self.before, again = suite.test(), suite.test()
        self.sites, self.changed, self.problems = suite.migrate(options)
        self.after = suite.test()
        if "passed" not in self.before.values():
            self.problems.append("no test passed before")
        self.unsteady = {name for name in self.before.keys() | again.keys() if self.before.get(name) != again.get(name)}
        self.differing = self.differences(self.after)
        if self.differing:
            second = suite.test()
            self.unsteady |= {name for name in self.differing if self.after.get(name) != second.get(name)}
            self.differing = self.differences(self.after)
        self.explained = suite.commands.get("differences", {})

    def differences(self, after: dict[str, str]) -> list[str]:
        names = (self.before.keys() | after.keys()) - self.unsteady
        return sorted(name for name in names if self.before.get(name) != after.get(name))

    def row(self) -> list[object]:
        rewritten = collections.Counter(site["recipe"] for site in self.sites if site["outcome"] == "rewritten")
        left = sum(site["outcome"] != "rewritten" for site in self.sites)
        recipes = ", ".join(f"{count} {recipe}" for recipe, count in sorted(rewritten.items()))
        return [recipes or "0", left, len(self.changed), counted(self.before), counted(self.after), len(self.differing)]

    def explanation(self, name: str) -> str:
        return next((why for pattern, why in self.explained.items() if re.search(pattern, name)), "")

    def print_details(self) -> bool:
        """Prints what is wrong or differs. Returns whether something needs an explanation."""
        for problem in self.problems:
            print(f"- {self.name}: {problem}")
        for name in self.differing:
            why = self.explanation(name)
            ending = f"{self.before.get(name, 'absent')}, then {self.after.get(name, 'absent')}"
            print(f"- {self.name}: `{name}`: {ending}" + (f": {why}" if why else ""))
        if self.unsteady:
            print(f"- {self.name}: {len(self.unsteady)} tests that differ from one run to the next are not compared")
        return bool(self.problems) or not all(self.explanation(name) for name in self.differing)


def counted(ended: dict[str, str]) -> str:
    counts = collections.Counter(ended.values())
    return ", ".join(f"{counts[outcome]} {outcome}" for outcome in OUTCOMES if counts[outcome]) or "no results"


def main() -> int:
    args = arguments()
    options = [word for recipe in args.recipe for word in ("-r", recipe)] + ["--target-version", args.target_version]
    if args.unsafe:
        options.append("--unsafe")
    print("# Suites of real projects\n")
    print("The suites of these projects, run before and after a migration of the whole project, its tests included:")
    print(f"`moult run {' '.join(options)} --write .`. Made by `scripts/run_project_suites.py`.\n")
    print("Projects: " + real_projects.links(args.projects) + ".\n")
    print("| project | rewritten | left or to review | files changed | before | after | tests that differ |")
    print("| --- | --- | ---: | ---: | --- | --- | ---: |", flush=True)
    comparisons = []
    for name in args.projects:
        with tempfile.TemporaryDirectory() as temporary:
            project = real_projects.checkout(name, args.checkouts or Path(temporary, "checkouts"))
            folder = (args.environments or Path(temporary, "environments")).resolve() / name
            comparison = Comparison(Suite(project, folder, args.timeout), options)
        print(f"| {name} | " + " | ".join(str(cell) for cell in comparison.row()) + " |", flush=True)
        comparisons.append(comparison)
    print()
    unexplained = [comparison.print_details() for comparison in comparisons]
    return 1 if any(unexplained) else 0


if __name__ == "__main__":
    sys.exit(main())
