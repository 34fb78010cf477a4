#!/usr/bin/env python3
"""Check that Moult accepts and refuses the same Python files as CPython.

Runs `moult parse` over files and folders and asks one or more CPython interpreters about every file
that Moult refused or skipped. A file counts as accepted by CPython when any of the interpreters parses
it, because Moult reads the syntax of several versions at once. With --parity the other direction is
checked as well: every file that the newest interpreter's parser refuses must be refused by Moult.

Only the parser is asked (PyCF_ONLY_AST): what CPython's compiler refuses later, such as a `return`
outside a function, Moult may accept.

Exit status: 0 no disagreement; 1 a disagreement; 2 wrong usage, or Moult's output was not understood.
"""

import argparse
import concurrent.futures
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Dict, Iterable, List, NamedTuple, Optional, Sequence, Set, Tuple

PROJECT_ROOT = Path(__file__).resolve().parent.parent
PYTHON_SUFFIXES = (".py", ".pyi")

REFUSED_LINE = re.compile(r"^(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): refused: (?P<message>.*)$")
DIFFERS_LINE = re.compile(r"^(?P<path>.+): differs at byte (?P<byte>\d+)$")
SKIPPED_LINE = re.compile(r"^(?P<path>.+?): skipped: (?P<message>.*)$")
SUMMARY_LINE = re.compile(
    r"^(?P<files>\d+) files?, (?P<bytes>\d+) bytes?: (?P<equal>\d+) equal, (?P<refused>\d+) refused, "
    r"(?P<differ>\d+) differ, (?P<skipped>\d+) skipped$"
)

ACCEPTED = "accepted"
REFUSED = "refused"
# The interpreter gave up (recursion or memory limit, or a crash): that says nothing about the syntax.
EXHAUSTED = "exhausted"

# Runs under the interpreter that is asked: one path a line in, one JSON line `[verdict, message]` out.
# It needs to run on Python 3.6 and newer.
QUESTIONER = r'''
import ast, io, json, sys, tokenize, warnings
warnings.simplefilter("ignore")
paths = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="surrogateescape", newline="\n")
for line in paths:
    path = line.rstrip("\n")
    try:
        with open(path, "rb") as file:
            data = file.read()
        # compile() of bytes looks at no byte of a comment before Python 3.14; running the file does.
        encoding = tokenize.detect_encoding(io.BytesIO(data).readline)[0]
        data.decode(encoding)
        compile(data, path, "exec", ast.PyCF_ONLY_AST, True)
        answer = ["accepted", ""]
    except (RecursionError, MemoryError) as error:
        answer = ["exhausted", type(error).__name__]
    except SyntaxError as error:
        place = "" if error.lineno is None else "line %s: " % error.lineno
        answer = ["refused", place + str(error.msg)]
    except (ValueError, LookupError) as error:
        # A NUL byte, or bytes that the declared encoding does not have.
        answer = ["refused", "%s: %s" % (type(error).__name__, error)]
    except OSError as error:
        answer = ["refused", "cannot be read: %s" % error]
    print(json.dumps(answer), flush=True)
'''


class Complaint(NamedTuple):
    """A file that Moult did not print back equal."""

    kind: str
    path: str
    detail: str


class MoultReport(NamedTuple):
    """What one run of `moult parse` said."""

    complaints: List[Complaint]
    summary: str
    file_count: int


class Interpreter(NamedTuple):
    """A CPython interpreter, with its version for comparing and for showing."""

    command: str
    version: Tuple[int, ...]

    @property
    def label(self) -> str:
        return ".".join(str(part) for part in self.version)


class Answer(NamedTuple):
    """What one interpreter says of one file."""

    verdict: str
    message: str


class OutputNotUnderstood(Exception):
    """Moult's output does not keep to the form that its manual promises."""


def main(arguments: Optional[Sequence[str]] = None) -> int:
    options = parse_arguments(arguments)
    try:
        interpreters = [describe_interpreter(command) for command in options.python]
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"cannot run the interpreter: {error}", file=sys.stderr)
        return 2
    try:
        report = run_moult(options.moult, options.moult_argument, options.paths)
    except (OSError, OutputNotUnderstood) as error:
        print(f"cannot use the output of moult: {error}", file=sys.stderr)
        return 2

    disagreements = compare_complaints(report.complaints, interpreters, options.jobs)
    if options.parity:
        disagreements += compare_acceptances(options.paths, report, interpreters, options.jobs)
    print(f"moult: {report.summary}")
    print(f"disagreements: {disagreements}")
    return 1 if disagreements else 0


def parse_arguments(arguments: Optional[Sequence[str]]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a Python file or a folder of them")
    parser.add_argument(
        "--python",
        action="append",
        metavar="PATH",
        help="an interpreter to ask, Python 3.6 or newer; repeatable (default: the one running this)",
    )
    parser.add_argument(
        "--parity",
        action="store_true",
        help="also list files that the newest interpreter refuses and Moult accepts",
    )
    parser.add_argument(
        "--moult",
        default=str(PROJECT_ROOT / "moult"),
        metavar="COMMAND",
        help="the launcher to run (default: the one of this checkout)",
    )
    parser.add_argument(
        "--moult-argument",
        action="append",
        default=[],
        metavar="ARGUMENT",
        help="an argument for `moult parse`, such as --moult-argument=--no-ignore; repeatable",
    )
    parser.add_argument(
        "-j",
        "--jobs",
        type=int,
        default=os.cpu_count() or 1,
        metavar="N",
        help="interpreter processes to run at a time (default: one for each processor)",
    )
    options = parser.parse_args(arguments)
    options.python = options.python or [sys.executable]
    if options.jobs < 1:
        parser.error("--jobs: at least one is needed")
    for path in options.paths:
        if not os.path.exists(path):
            parser.error(f"{path}: no such file or folder")
    return options


def describe_interpreter(command: str) -> Interpreter:
    script = "import json, sys; print(json.dumps(list(sys.version_info[:3])))"
    output = subprocess.run([command, "-c", script], check=True, stdout=subprocess.PIPE).stdout
    return Interpreter(command, tuple(json.loads(output.decode("ascii"))))


def run_moult(command: str, extra_arguments: Sequence[str], paths: Sequence[str]) -> MoultReport:
    """Runs `moult parse`, whose exit status 3 means that some file was not equal."""
    finished = subprocess.run(
        [command, "parse", *extra_arguments, *paths], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    output = decode_output(finished.stdout)
    error_lines = decode_output(finished.stderr).rstrip("\n").splitlines()
    if finished.returncode not in (0, 3):
        raise OutputNotUnderstood(f"exit status {finished.returncode}: {' / '.join(error_lines[-3:])}")
    summary = SUMMARY_LINE.match(error_lines[-1]) if error_lines else None
    if summary is None:
        raise OutputNotUnderstood("the last line on standard error is not the summary")

    complaints = list(read_complaints(output.splitlines()))
    # Counting both ways notices a changed form of the output, which would otherwise look like success.
    for kind, promised in (("refused", "refused"), ("differs", "differ"), ("skipped", "skipped")):
        found = sum(1 for complaint in complaints if complaint.kind == kind)
        if found != int(summary[promised]):
            raise OutputNotUnderstood(
                f"the summary says {summary[promised]} {promised}, the lines say {found}"
            )
    return MoultReport(complaints, summary.group(0), int(summary["files"]))


def decode_output(output: bytes) -> str:
    return output.decode("utf-8", "surrogateescape")


def read_complaints(lines: Iterable[str]) -> Iterable[Complaint]:
    """Reads the lines that name a file; source lines and carets between them are passed over."""
    for line in lines:
        refused = REFUSED_LINE.match(line)
        differs = DIFFERS_LINE.match(line)
        skipped = SKIPPED_LINE.match(line)
        if refused:
            place = f"line {refused['line']}: {refused['message']}"
            yield Complaint("refused", refused["path"], place)
        elif differs:
            yield Complaint("differs", differs["path"], f"byte {differs['byte']}")
        elif skipped:
            yield Complaint("skipped", skipped["path"], skipped["message"])


def compare_complaints(
    complaints: Sequence[Complaint], interpreters: Sequence[Interpreter], jobs: int
) -> int:
    """Prints a row for every complaint; returns how many of them CPython does not share."""
    asked = [complaint.path for complaint in complaints if complaint.kind != "differs"]
    answers = {interpreter: ask(interpreter, asked, jobs) for interpreter in interpreters}
    rows = []
    disagreements = 0
    for complaint in complaints:
        if complaint.kind == "differs":
            disagreements += 1
            rows.append(("DISAGREE", "differs", complaint.path, complaint.detail, ""))
            continue
        accepting = [
            interpreter.label
            for interpreter in interpreters
            if answers[interpreter][complaint.path].verdict == ACCEPTED
        ]
        if accepting:
            disagreements += 1
            opinion = "accepted by " + ", ".join(accepting)
        else:
            opinion = answers[newest(interpreters)][complaint.path].message
        agreement = "DISAGREE" if accepting else "agree"
        rows.append((agreement, complaint.kind, complaint.path, complaint.detail, opinion))
    print_table(("", "moult", "path", "moult says", "cpython says"), rows)
    return disagreements


def compare_acceptances(
    paths: Sequence[str], report: MoultReport, interpreters: Sequence[Interpreter], jobs: int
) -> int:
    """Prints the files that only CPython refuses; returns how many there are."""
    files = list(python_files(paths))
    if len(files) != report.file_count:
        print(
            f"note: moult saw {report.file_count} files, this script {len(files)}: "
            "a file that moult passes over looks accepted (see --moult-argument)",
            file=sys.stderr,
        )
    refused_by_moult: Set[str] = {os.path.realpath(complaint.path) for complaint in report.complaints}
    accepted_by_moult = [path for path in files if os.path.realpath(path) not in refused_by_moult]
    judge = newest(interpreters)
    answers = ask(judge, accepted_by_moult, jobs)
    rows = [
        ("DISAGREE", "accepted", path, "", answers[path].message)
        for path in accepted_by_moult
        if answers[path].verdict == REFUSED
    ]
    print_table(("", "moult", "path", "moult says", f"cpython {judge.label} says"), rows)
    return len(rows)


def newest(interpreters: Sequence[Interpreter]) -> Interpreter:
    return max(interpreters, key=lambda interpreter: interpreter.version)


def python_files(paths: Sequence[str]) -> Iterable[str]:
    for path in paths:
        if os.path.isfile(path):
            yield path
            continue
        for folder, subfolders, names in os.walk(path):
            subfolders.sort()
            for name in sorted(names):
                file = os.path.join(folder, name)
                if name.endswith(PYTHON_SUFFIXES) and os.path.isfile(file):
                    yield file


def ask(interpreter: Interpreter, paths: Sequence[str], jobs: int) -> Dict[str, Answer]:
    """Asks an interpreter about every path, in `jobs` processes at a time."""
    # A process costs a twentieth of a second to start; a hundred files make that too little to see.
    batches = [paths[start : start + 100] for start in range(0, len(paths), 100)]
    answers: Dict[str, Answer] = {}
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for batch_answers in pool.map(lambda batch: ask_batch(interpreter, batch), batches):
            answers.update(batch_answers)
    return answers


def ask_batch(interpreter: Interpreter, paths: Sequence[str]) -> Dict[str, Answer]:
    answers: Dict[str, Answer] = {}
    waiting = list(paths)
    while waiting:
        question = "".join(path + "\n" for path in waiting).encode("utf-8", "surrogateescape")
        finished = subprocess.run(
            [interpreter.command, "-c", QUESTIONER],
            input=question,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        replies = [Answer(*json.loads(line)) for line in finished.stdout.splitlines()]
        answers.update(zip(waiting, replies))
        waiting = waiting[len(replies) :]
        if waiting:
            # The interpreter crashed on the first file that it did not answer for: go on after it.
            answers[waiting[0]] = Answer(EXHAUSTED, f"the interpreter ended with {finished.returncode}")
            waiting = waiting[1:]
    return answers


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints rows with aligned columns, the last one ragged; nothing when there are no rows."""
    if not rows:
        return
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header) - 1)]
    for row in [header, *rows]:
        cells = [cell.ljust(width) for cell, width in zip(row, widths)] + [row[-1]]
        text = "  ".join(cells).rstrip() + "\n"
        sys.stdout.write(text.encode("utf-8", "backslashreplace").decode("utf-8"))


if __name__ == "__main__":
    sys.exit(main())
