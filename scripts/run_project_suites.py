#!/usr/bin/env python3
"""Runs the test suites of real projects before and after a migration, and compares the results test by test.

For each checkout that `project_suites.toml` knows by its folder's name: makes a copy and a virtual environment, runs the
suite twice (tests that differ from themselves say nothing), migrates the copy with `moult run --write`, compiles the
changed files, runs the suite again, and prints a row of a markdown table. The differences are listed below it.
Exits with 1 if any test ends otherwise than before or a changed file does not compile.

    scripts/run_project_suites.py -r wait-for-to-timeout -r background-task-references PROJECT… >docs/project-suites.md
"""

from __future__ import annotations

import argparse
import collections
import json
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
import xml.etree.ElementTree
from pathlib import Path

MOULT = Path(__file__).resolve().parent.parent / "moult"
SUITES = Path(__file__).resolve().with_name("project_suites.toml")
OUTCOMES = ("passed", "failed", "error", "skipped")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("projects", nargs="+", type=Path, metavar="PROJECT")
    parser.add_argument("-r", "--recipe", action="append", required=True)
    parser.add_argument("--unsafe", action="store_true")
    parser.add_argument("--target-version", default="3.11")
    parser.add_argument("--timeout", type=int, default=900, help="seconds for one run of a suite (default: 900)")
    return parser.parse_args()


class Suite:
    """A copy of a project with its own virtual environment."""

    def __init__(self, project: Path, folder: Path, timeout: int) -> None:
        self.commands = tomllib.loads(SUITES.read_text())[project.name]
        self.copy = folder / project.name
        self.timeout = timeout
        self.results = folder / "results.xml"
        self.python = folder / "environment" / "bin" / "python"
        shutil.copytree(project, self.copy, symlinks=True)
        subprocess.run([sys.executable, "-m", "venv", folder / "environment"], check=True)
        for command in self.commands["install"]:
            self.run(command, check=True)

    def run(self, command: str, check: bool = False) -> subprocess.CompletedProcess:
        words = shlex.split(command.format(python=self.python, results=self.results))
        return subprocess.run(
            words,
            cwd=self.copy,
            check=check,
            timeout=self.timeout,
            stdin=subprocess.DEVNULL,
            stdout=None if check else subprocess.DEVNULL,
            stderr=None if check else subprocess.DEVNULL,
        )

    def test(self) -> dict[str, str]:
        """Returns how each test ended, by its name."""
        self.results.unlink(missing_ok=True)
        self.run(self.commands["test"])
        ended = {}
        if not self.results.exists():
            sys.exit(f"{self.copy.name}: its suite wrote no results")
        for case in xml.etree.ElementTree.parse(self.results).iter("testcase"):
            kinds = {child.tag for child in case}
            outcome = "error" if "error" in kinds else "failed" if "failure" in kinds else None
            name = f"{case.get('classname')}::{case.get('name')}"
            ended[name] = outcome or ("skipped" if "skipped" in kinds else "passed")
        return ended

    def migrate(self, options: list[str]) -> tuple[collections.Counter, list[str]]:
        """Returns the sites by outcome, and the files that no longer compile."""
        process = subprocess.run(
            [MOULT, "run", *options, "--write", "--format", "json", "."], cwd=self.copy, stdout=subprocess.PIPE
        )
        if process.returncode not in (0, 3):  # 3: some file was not Python; the others were done
            sys.exit(f"{self.copy.name}: exit code {process.returncode}")
        document = json.loads(process.stdout)
        broken = []
        for file in document["files"]:
            if file["status"] == "changed" and file["path"].endswith((".py", ".pyi")):
                try:
                    compile((self.copy / file["path"]).read_bytes(), file["path"], "exec", dont_inherit=True)
                except SyntaxError as error:
                    broken.append(f"{file['path']} does not compile: {error}")
        return collections.Counter(site["outcome"] for site in document["sites"]), broken


def counted(ended: dict[str, str]) -> str:
    counts = collections.Counter(ended.values())
    return ", ".join(f"{counts[outcome]} {outcome}" for outcome in OUTCOMES if counts[outcome])


def main() -> int:
    args = arguments()
    options = [word for recipe in args.recipe for word in ("-r", recipe)] + ["--target-version", args.target_version]
    if args.unsafe:
        options.append("--unsafe")
    print("# Suites of real projects\n")
    print(f"`moult run {' '.join(options)} --write`, by `scripts/run_project_suites.py`.\n")
    print("| project | rewritten | left or to review | before | after | tests that differ |")
    print("| --- | ---: | ---: | --- | --- | ---: |")
    details = []
    for project in args.projects:
        project = project.resolve()
        with tempfile.TemporaryDirectory() as temporary:
            suite = Suite(project, Path(temporary), args.timeout)
            before, again = suite.test(), suite.test()
            sites, problems = suite.migrate(options)
            after = suite.test()
            if not any(outcome == "passed" for outcome in before.values()):
                problems.append("no test passed before")
            unsteady = {name for name in before.keys() | again.keys() if before.get(name) != again.get(name)}
            differing = sorted(
                name
                for name in (before.keys() | after.keys()) - unsteady
                if before.get(name, "absent") != after.get(name, "absent")
            )
            left = sites.total() - sites["rewritten"]
            cells = [project.name, sites["rewritten"], left, counted(before), counted(after), len(differing)]
            print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)
            details += [f"{project.name}: {problem}" for problem in problems]
            details += [
                f"{project.name}: `{name}`: {before.get(name, 'absent')}, then {after.get(name, 'absent')}"
                for name in differing
            ]
            if unsteady:
                print(f"{project.name}: {len(unsteady)} tests differ from themselves", file=sys.stderr)
    print()
    for detail in details:
        print(f"- {detail}")
    return 1 if details else 0


if __name__ == "__main__":
    sys.exit(main())
