#!/usr/bin/env python3
"""Runs recipes on copies of real projects and checks what comes out.

For each project (a folder of Python files) it checks that

- the printed diff applies with `git apply` and gives the files that `--write` gives;
- every changed file that compiled under this Python still does;
- a function in which no site was rewritten, and a statement outside functions that holds none, keep every byte (imports aside, and
  requests-to-httpx, which converts the handlers and annotations of a flow, too);
- a second `--write` changes nothing.

It prints a row for each project, with the sites by outcome, then the reasons of the sites that were not rewritten.
Exits with 1 if any check fails.

    scripts/try_on_projects.py -r wait-for-to-timeout --target-version 3.11 PROJECT…
"""

from __future__ import annotations

import argparse
import ast
import collections
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

MOULT = Path(__file__).resolve().parent.parent / "moult"
OUTCOMES = ("rewritten", "needs review", "left alone")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("projects", nargs="+", type=Path, metavar="PROJECT")
    parser.add_argument("-r", "--recipe", action="append", required=True)
    parser.add_argument("--target-version", default=None)
    parser.add_argument("--unsafe", action="store_true")
    return parser.parse_args()


def moult(options: list[str], folder: Path, *more: str) -> bytes:
    process = subprocess.run([MOULT, "run", *options, *more, "."], cwd=folder, capture_output=True)
    if process.returncode not in (0, 3):  # 3: some file was not Python; the others were done
        sys.exit(f"{folder}: exit code {process.returncode}\n{process.stderr.decode()}")
    return process.stdout


def python_files(folder: Path) -> dict[Path, bytes]:
    return {
        path.relative_to(folder): path.read_bytes()
        for pattern in ("*.py", "*.pyi")
        for path in folder.rglob(pattern)
        if path.is_file()
    }


def compile_error(path: Path, source: bytes) -> Exception | None:
    try:
        compile(source, str(path), "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        return error
    return None


def compile_errors(before: dict[Path, bytes], after: dict[Path, bytes]) -> list[str]:
    errors = []
    for path, source in after.items():
        # Syntax newer than this Python did not compile before either.
        if source != before[path] and not compile_error(path, before[path]):
            error = compile_error(path, source)
            if error:
                errors.append(f"{path} does not compile: {error}")
    return errors


def outermost(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yields the functions that lie in no other, and the statements outside functions, but for imports."""
    for statement in body:
        if isinstance(statement, ast.ClassDef):
            yield from outermost(statement.body)
        elif not isinstance(statement, (ast.Import, ast.ImportFrom)):
            yield statement


def texts(source: bytes, without: set[int] = frozenset()) -> collections.Counter[bytes]:
    """Returns the bytes of each outermost statement, but of those that have one of these lines."""
    lines = source.splitlines(keepends=True)
    found: collections.Counter[bytes] = collections.Counter()
    for statement in outermost(ast.parse(source).body):
        first = min([statement.lineno, *(d.lineno for d in getattr(statement, "decorator_list", []))])
        if without.isdisjoint(range(first, statement.end_lineno + 1)):
            found[b"".join(lines[first - 1 : statement.end_lineno])] += 1
    return found


def changes_elsewhere(before: dict[Path, bytes], after: dict[Path, bytes], sites: list[dict]) -> list[str]:
    rewritten = collections.defaultdict(set)
    for site in sites:
        if site["outcome"] == "rewritten":
            rewritten[Path(site["path"])].add(site["line"])
    problems = []
    for path, source in after.items():
        if source != before[path] and not compile_error(path, before[path]) and not compile_error(path, source):
            lost = texts(before[path], rewritten[path]) - texts(source)
            problems += [f"{path} has no site here, yet changes: {text.splitlines()[0].decode()!r}" for text in lost]
    return problems


def try_project(project: Path, options: list[str]) -> tuple[list[dict], int, list[str]]:
    """Returns the sites, the number of changed files, and what went wrong."""
    with tempfile.TemporaryDirectory() as temporary:
        applied, written = Path(temporary, "applied"), Path(temporary, "written")
        for copy in (applied, written):
            shutil.copytree(project, copy, symlinks=True, ignore=shutil.ignore_patterns(".git"))
        before = python_files(applied)
        sites = json.loads(moult(options, applied, "--format", "json"))["sites"]
        diff = moult(options, applied)
        problems = []
        if diff:
            # Outside any repository, git applies to the folder it is in.
            command = ["git", "apply", "--whitespace=nowarn", "-"]
            git = subprocess.run(command, cwd=applied, input=diff, capture_output=True)
            if git.returncode:
                problems.append(f"git apply: {git.stderr.decode().strip()}")
        moult(options, written, "--write")
        after = python_files(written)
        if python_files(applied) != after:
            problems.append("the diff and --write do not give the same files")
        problems += compile_errors(before, after)
        if "requests-to-httpx" not in options:
            problems += changes_elsewhere(before, after, sites)
        moult(options, written, "--write")
        if python_files(written) != after:
            problems.append("a second run changes files")
        return sites, sum(before[path] != source for path, source in after.items()), problems


def main() -> int:
    args = arguments()
    options = [word for recipe in args.recipe for word in ("-r", recipe)]
    if args.target_version:
        options += ["--target-version", args.target_version]
    if args.unsafe:
        options.append("--unsafe")
    reasons: collections.Counter[tuple[str, str]] = collections.Counter()
    failed = False
    print("| project | sites | rewritten | needs review | left alone | files changed | checks |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | --- |")
    for project in args.projects:
        sites, changed, problems = try_project(project.resolve(), options)
        counts = collections.Counter(site["outcome"] for site in sites)
        cells = " | ".join(str(counts[outcome]) for outcome in OUTCOMES)
        print(f"| {project.name} | {len(sites)} | {cells} | {changed} | {'; '.join(problems) or 'ok'} |", flush=True)
        failed |= bool(problems)
        for site in sites:
            if site["outcome"] != "rewritten":
                # The same fact about other names is the same reason.
                reasons[site["outcome"], re.sub(r"`[^`]*`", "`…`", site["reason"])] += 1
    print("\n| outcome | reason | sites |\n| --- | --- | ---: |")
    for (outcome, reason), count in reasons.most_common():
        print(f"| {outcome} | {reason} | {count} |")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
