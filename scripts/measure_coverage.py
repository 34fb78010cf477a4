#!/usr/bin/env python3
"""Measures on checkouts of real projects how many sites the migrations rewrite, and why they leave the others.

Runs each recipe, by default and with --unsafe, as `moult run -r ID --show-left --format json`, and writes a page with

- the four aims: of the calls that Python's own `ast` finds (not Moult), how many are rewritten;
- the outcomes of each recipe by reason.

    scripts/measure_coverage.py PROJECT… >docs/coverage.md

The calls are counted thus, in files that are no tests (no part of the path is `test`, `tests` or `testing`, the file is
no `test_*.py`, `*_test.py` or `conftest.py`) and that this Python can parse:

- gathers: `await asyncio.gather(…)` without `return_exceptions=True`, in no `try` with handlers and in no
  `with suppress(…)` of its function;
- requests: calls of the verbs, `request`, `Session` and `session` of `requests`, and of the verbs and `request` on a name
  or attribute that the same module assigns a `Session`; but not in modules whose `requests` a string of the project
  names (`mock.patch("app.client.requests.get")`), nor in those that a test file imports which imports `responses`,
  `requests_mock`, `requests_toolbelt`, `vcr`, `betamax` or `httpretty`, or names `requests.` in a patching string;
- tasks: statements `asyncio.create_task(…)`, `asyncio.ensure_future(…)`, and the same of a loop, which is
  `asyncio.get_event_loop()` and the like or anything called `loop`;
- waits: `await asyncio.wait_for(…)`.
"""

from __future__ import annotations

import argparse
import ast
import collections
import json
import re
import subprocess
import sys
import warnings
from pathlib import Path

MOULT = Path(__file__).resolve().parent.parent / "moult"
OUTCOMES = ("rewritten", "needs review", "left alone")
VERBS = {"get", "post", "put", "patch", "delete", "head", "options", "request"}
MOCKERS = {"responses", "requests_mock", "requests_toolbelt", "vcr", "betamax", "httpretty"}
TEST_FOLDERS = {"test", "tests", "testing"}
LOOP_MAKERS = {"asyncio.get_event_loop", "asyncio.get_running_loop", "asyncio.new_event_loop"}

# recipe: what is counted, the aim of a default run, the aim with --unsafe
AIMS = {
    "gather-to-task-group": ("awaited gathers without `return_exceptions=True` that no handler guards", 60, 85),
    "requests-to-httpx": ("calls of requests in production code outside mocked flows", 80, None),
    "background-task-references": ("dangling asyncio tasks", 97, None),
    "wait-for-to-timeout": ("awaited `wait_for`", 97, None),
}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("projects", nargs="+", type=Path, metavar="PROJECT")
    parser.add_argument("-r", "--recipe", action="append", choices=AIMS, help="only this recipe; repeatable")
    parser.add_argument("--target-version", default="3.11", help="what the projects have to run on (default: 3.11)")
    args = parser.parse_args()
    args.projects = [project.resolve() for project in args.projects]
    args.recipe = [recipe for recipe in AIMS if recipe in (args.recipe or AIMS)]
    return args


def is_test(path: Path) -> bool:
    return (
        bool(TEST_FOLDERS.intersection(part.lower() for part in path.parts[:-1]))
        or path.name.startswith("test_")
        or path.name.endswith("_test.py")
        or path.name == "conftest.py"
    )


class Module:
    """One file as Python sees it: what its imports bind, and its calls."""

    def __init__(self, path: Path, source: bytes) -> None:
        self.path = path
        self.tree = ast.parse(source)
        self.lines = source.splitlines()
        self.imported: dict[str, str] = {}
        self.imports: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    self.imports.add(alias.name)
                    top = alias.name.split(".")[0]
                    self.imported[alias.asname or top] = alias.name if alias.asname else top
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    name = f"{node.module}.{alias.name}" if node.module else alias.name
                    self.imports.update((node.module or "", name))
                    self.imported[alias.asname or alias.name] = name if not node.level else "." + name

    def dotted(self, node: ast.AST) -> str:
        if isinstance(node, ast.Name):
            return self.imported.get(node.id, "")
        if isinstance(node, ast.Attribute):
            value = self.dotted(node.value)
            return f"{value}.{node.attr}" if value else ""
        return ""

    def place(self, node: ast.expr) -> tuple[int, int]:
        before = self.lines[node.lineno - 1][: node.col_offset] if node.lineno <= len(self.lines) else b""
        return node.lineno, len(before.decode("utf-8", "replace")) + 1

    def strings(self) -> set[str]:
        return {
            node.value
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "requests" in node.value
        }


def modules(project: Path) -> list[Module]:
    found = []
    for path in sorted(project.rglob("*.py")):
        if path.is_file():
            try:
                found.append(Module(path.relative_to(project), path.read_bytes()))
            except (SyntaxError, ValueError, RecursionError):
                pass  # not for this Python
    return found


def guarded_nodes(tree: ast.AST, module: Module) -> set[ast.AST]:
    """Returns the nodes that a handler or `suppress` of their own function guards."""
    guarded: set[ast.AST] = set()

    def visit(node: ast.AST, inside: bool) -> None:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            inside = False
        if inside:
            guarded.add(node)
        suppresses = isinstance(node, ast.With) and any(
            isinstance(item.context_expr, ast.Call) and module.dotted(item.context_expr.func).endswith("suppress")
            for item in node.items
        )
        for name, value in ast.iter_fields(node):
            is_body = name == "body" and (suppresses or isinstance(node, (ast.Try, ast.TryStar)) and node.handlers)
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    visit(child, inside or bool(is_body))

    visit(tree, False)
    return guarded


def count_gathers(module: Module) -> list[tuple[int, int]]:
    guarded = guarded_nodes(module.tree, module)
    return [
        module.place(node.value)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Await)
        and isinstance(node.value, ast.Call)
        and module.dotted(node.value.func) == "asyncio.gather"
        and node not in guarded
        and not any(
            word.arg == "return_exceptions" and not (isinstance(word.value, ast.Constant) and not word.value.value)
            for word in node.value.keywords
        )
    ]


def count_waits(module: Module) -> list[tuple[int, int]]:
    return [
        module.place(node.value)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Await)
        and isinstance(node.value, ast.Call)
        and module.dotted(node.value.func) == "asyncio.wait_for"
    ]


def is_loop(module: Module, node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return module.dotted(node.func) in LOOP_MAKERS
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return re.fullmatch(r"_*(event_?)?loop", name) is not None


def count_tasks(module: Module) -> list[tuple[int, int]]:
    places = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            function = node.value.func
            if module.dotted(function) in ("asyncio.create_task", "asyncio.ensure_future") or (
                isinstance(function, ast.Attribute)
                and function.attr == "create_task"
                and is_loop(module, function.value)
            ):
                places.append(module.place(node.value))
    return places


def count_requests(module: Module) -> list[tuple[int, int]]:
    sessions = set()
    for node in ast.walk(module.tree):
        targets, value = [], None
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.AnnAssign):
            targets, value = [node.target], node.value
        elif isinstance(node, ast.withitem) and node.optional_vars is not None:
            targets, value = [node.optional_vars], node.context_expr
        if isinstance(value, ast.Call) and module.dotted(value.func) in (
            "requests.Session",
            "requests.session",
            "requests.sessions.Session",
        ):
            sessions.update(ast.unparse(target) for target in targets)
    names = {f"requests.{name}" for name in (*VERBS, "Session", "session", "sessions.Session")}
    return [
        module.place(node)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and (
            module.dotted(node.func) in names
            or isinstance(node.func, ast.Attribute)
            and node.func.attr in VERBS
            and isinstance(node.func.value, (ast.Name, ast.Attribute))
            and ast.unparse(node.func.value) in sessions
        )
    ]


def is_of(name: str, path: Path) -> bool:
    """Whether a dotted name may be that of the module, by its last two parts."""
    parts = [part for part in path.with_suffix("").parts if part != "__init__"][-2:]
    return bool(parts) and (f".{name}." if name else "").endswith("." + ".".join(parts) + ".")


def mocked(all_modules: list[Module]) -> set[Path]:
    """Returns the modules whose requests tests replace."""
    patched, imported = set(), set()
    for module in all_modules:
        patching = {string for string in module.strings() if re.fullmatch(r"[\w.]*\brequests(\.\w+)*", string)}
        patched.update(string.partition(".requests")[0] for string in patching if ".requests" in string)
        if is_test(module.path) and (
            any(name.split(".")[0] in MOCKERS for name in module.imports)
            or any(string.startswith("requests.") for string in patching)
        ):
            imported.update(module.imports)
    return {
        module.path
        for module in all_modules
        if any(is_of(name, module.path) for name in patched) or any(is_of(name, module.path) for name in imported)
    }


COUNTS = {
    "gather-to-task-group": count_gathers,
    "requests-to-httpx": count_requests,
    "background-task-references": count_tasks,
    "wait-for-to-timeout": count_waits,
}


def run(project: Path, recipe: str, target: str, unsafe: bool) -> list[dict]:
    options = ["-r", recipe, "--show-left", "--format", "json", "--quiet", "--target-version", target]
    process = subprocess.run(
        [MOULT, "run", *options, *(["--unsafe"] if unsafe else []), "."], cwd=project, capture_output=True
    )
    if process.returncode not in (0, 3):  # 3: some file was not Python; the others were done
        sys.exit(f"{project.name}: {recipe}: exit code {process.returncode}\n{process.stderr.decode()}")
    return json.loads(process.stdout)["sites"]


def percentage(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def table(header: list[str], rows: list[list[object]], numeric_from: int) -> None:
    print("| " + " | ".join(header) + " |")
    print("|" + "|".join(" --- " if i < numeric_from else " ---: " for i in range(len(header))) + "|")
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print()


def main() -> int:
    warnings.simplefilter("ignore")
    args = arguments()
    wanted: dict[str, dict[str, set[tuple[str, int, int]]]] = {recipe: {} for recipe in args.recipe}
    sites: dict[tuple[str, bool], list[dict]] = collections.defaultdict(list)
    for project in args.projects:
        print(project.name, file=sys.stderr, flush=True)
        all_modules = modules(project)
        excluded = mocked(all_modules)
        for recipe in args.recipe:
            wanted[recipe][project.name] = {
                (f"{project.name}/{module.path.as_posix()}", *place)
                for module in all_modules
                if not is_test(module.path) and not (recipe == "requests-to-httpx" and module.path in excluded)
                for place in COUNTS[recipe](module)
            }
        for recipe in args.recipe:
            for unsafe in (False, True):
                for site in run(project, recipe, args.target_version, unsafe):
                    sites[recipe, unsafe].append({**site, "path": f"{project.name}/{site['path']}"})
    print_page(args, wanted, sites)
    return 0


def print_page(args: argparse.Namespace, wanted: dict, sites: dict) -> None:
    print("# Coverage\n")
    print(f"Made by `scripts/measure_coverage.py`, with `--target-version {args.target_version}`, of these projects:")
    print(", ".join(sorted(project.name for project in args.projects)) + ".\n")
    print("## Aims\n")
    print("The calls are counted by Python's own `ast`, as the script says; a call counts as rewritten when Moult reports")
    print("a rewritten site at its place.\n")
    rows = []
    rewritten = {
        key: {(site["path"], site["line"], site["column"]) for site in found if site["outcome"] == "rewritten"}
        for key, found in sites.items()
    }
    for recipe in args.recipe:
        what, aim, unsafe_aim = AIMS[recipe]
        calls = set().union(*wanted[recipe].values())
        row = [f"`{recipe}`", what, len(calls)]
        for unsafe, threshold in ((False, aim), (True, unsafe_aim)):
            hits = len(calls & rewritten.get((recipe, unsafe), set()))
            row += [f"{hits} ({percentage(hits, len(calls))})", f"{threshold} %" if threshold else ""]
        rows.append(row)
    table(["recipe", "calls", "counted", "rewritten", "aim", "with `--unsafe`", "aim"], rows, 2)
    for recipe in args.recipe:
        print(f"## {recipe}\n")
        rows = []
        for project in sorted(args.projects, key=lambda project: project.name.lower()):
            prefix = project.name + "/"
            row = [project.name, len(wanted[recipe][project.name])]
            for unsafe in (False, True):
                found = [site for site in sites[recipe, unsafe] if site["path"].startswith(prefix)]
                counts = collections.Counter(site["outcome"] for site in found)
                row += [counts[outcome] for outcome in OUTCOMES[: 3 if not unsafe else 1]]
            if any(row[1:]):
                rows.append(row)
        table(["project", "counted by `ast`", *OUTCOMES, "rewritten with `--unsafe`"], rows, 1)
        print("Reasons of a default run (tests included):\n")
        reasons = collections.Counter(
            # The same fact about other names is the same reason.
            (site["outcome"], re.sub(r"`[^`]*`", "`…`", site["reason"]))
            for site in sites[recipe, False]
            if site["outcome"] != "rewritten"
        )
        table(
            ["outcome", "reason", "sites"],
            [[outcome, reason.replace("|", "\\|"), count] for (outcome, reason), count in reasons.most_common()],
            2,
        )


if __name__ == "__main__":
    sys.exit(main())
