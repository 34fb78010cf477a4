"""Counts the calls that the migrations are about, by Python's own `ast`, which knows nothing of Moult.

Only in files that are no tests (no part of the path is `test`, `tests`, `_tests` or `testing`, the file is no
`test_*.py`, `*_test.py` or `conftest.py`) and that this Python can parse. In doubt a call is counted:

- gathers: `await asyncio.gather(…)` without `return_exceptions=True`, in no `try` with handlers and in no
  `with suppress(…)` of its function; handlers in callers do not count;
- requests: calls of the verbs, `request`, `Session` and `session` of `requests`, and of the verbs and `request` on a name
  or attribute that the same module assigns a `Session`; but not in modules whose `requests` a string of the project
  names (`mock.patch("app.client.requests.get")`) or a test replaces (`monkeypatch.setattr(client.requests, "get", …)`),
  nor in those that a test file imports which uses `responses`, `requests_mock`, `requests_toolbelt`, `vcr`, `betamax` or
  `httpretty`, names `requests.` in a patching string or replaces a part of it (`patch.object(requests, "get")`), nor in
  those that make a session of the name that such a test replaces a verb of (`patch.object(client.session, "post")`);
- tasks: statements `asyncio.create_task(…)`, `asyncio.ensure_future(…)`, and `create_task(…)` of a loop, which is
  `asyncio.get_event_loop()` and the like or anything called `loop`; and assignments of those to a local variable whose
  function never reads it;
- waits: `await asyncio.wait_for(…)`.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

VERBS = {"get", "post", "put", "patch", "delete", "head", "options", "request"}
MOCKERS = {"responses", "requests_mock", "requests_toolbelt", "vcr", "betamax", "httpretty"}
RELEVANT = re.compile(b"|".join(word.encode() for word in ("asyncio", "create_task", "requests", *sorted(MOCKERS))))
TEST_FOLDERS = {"test", "tests", "testing", "_tests"}
LOOP_MAKERS = {"asyncio.get_event_loop", "asyncio.get_running_loop", "asyncio.new_event_loop"}


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
        self.nodes = list(ast.walk(self.tree))
        self.lines = source.splitlines()
        self.imported: dict[str, str] = {}
        self.imports: set[str] = set()
        for node in self.nodes:
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

    def parameters(self) -> set[str]:
        return {node.arg for node in self.nodes if isinstance(node, ast.arg)}

    def strings(self) -> set[str]:
        return {
            node.value
            for node in self.nodes
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "requests" in node.value
        }


def modules(project: Path, vendored: list[str]) -> list[Module]:
    """Returns the files that may hold a counted call, but none of the folders of other people's code."""
    found = []
    for path in sorted(project.rglob("*.py")):
        if path.relative_to(project).parts[0] in vendored:
            continue
        source = path.read_bytes() if path.is_file() else b""
        if RELEVANT.search(source):
            try:
                found.append(Module(path.relative_to(project), source))
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
        for node in module.nodes
        if isinstance(node, ast.Await)
        and isinstance(node.value, ast.Call)
        and module.dotted(node.value.func) == "asyncio.gather"
        and node not in guarded
        and not any(
            word.arg == "return_exceptions" and isinstance(word.value, ast.Constant) and word.value.value
            for word in node.value.keywords
        )
    ]


def count_waits(module: Module) -> list[tuple[int, int]]:
    return [
        module.place(node.value)
        for node in module.nodes
        if isinstance(node, ast.Await)
        and isinstance(node.value, ast.Call)
        and module.dotted(node.value.func) == "asyncio.wait_for"
    ]


def is_loop(module: Module, node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return module.dotted(node.func) in LOOP_MAKERS
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return re.fullmatch(r"_*(event_?)?loop", name) is not None


def makes_task(module: Module, node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and (
        module.dotted(node.func) in ("asyncio.create_task", "asyncio.ensure_future")
        or isinstance(node.func, ast.Attribute)
        and node.func.attr == "create_task"
        and is_loop(module, node.func.value)
    )


def count_tasks(module: Module) -> list[tuple[int, int]]:
    calls = [node.value for node in module.nodes if isinstance(node, ast.Expr) and makes_task(module, node.value)]
    assigned = {node.value for node in module.nodes if isinstance(node, ast.Assign) and makes_task(module, node.value)}
    for node in module.nodes if assigned else []:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            calls += assigned.intersection(never_read(node))
    return [module.place(call) for call in calls]


def never_read(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.expr]:
    """Returns what a function assigns to local variables of its own that it never reads."""
    assigned: list[tuple[str, ast.expr]] = []
    used = set()
    inner = {
        node
        for child in ast.walk(function)
        if child is not function and isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        for node in ast.walk(child)
    }
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            if node not in inner:
                assigned.append((node.targets[0].id, node.value))
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store):
            used.add(node.id)
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            used.update(node.names)
    return [value for name, value in assigned if name not in used]


def sessions_of(module: Module) -> set[str]:
    """Returns the names and attributes, as they are written, that a module assigns a `Session`."""
    sessions = set()
    for node in module.nodes:
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
    return sessions


def count_requests(module: Module) -> list[tuple[int, int]]:
    sessions = sessions_of(module)
    names = {f"requests.{name}" for name in (*VERBS, "Session", "session", "sessions.Session")}
    return [
        module.place(node)
        for node in module.nodes
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


def replaced(test: Module) -> list[tuple[ast.Attribute | ast.Name, str]]:
    """Returns the objects of which a test replaces an attribute, with the name of that."""
    return [
        (node.args[0], node.args[1].value)
        for node in test.nodes
        if isinstance(node, ast.Call)
        and re.search(r"\b(setattr|patch\.object)$", ast.unparse(node.func))
        and len(node.args) > 1
        and isinstance(node.args[0], (ast.Attribute, ast.Name))
        and isinstance(node.args[1], ast.Constant)
        and isinstance(node.args[1].value, str)
    ]


def mocked(all_modules: list[Module]) -> set[Path]:
    """Returns the modules whose requests tests replace."""
    patched, imported = set(), set()
    with_session: dict[str, set[Path]] = {}
    for module in all_modules:
        for session in sessions_of(module):
            with_session.setdefault(session.rpartition(".")[2], set()).add(module.path)
    excluded = set()
    for test in all_modules:
        for target, name in replaced(test) if is_test(test.path) else []:
            if test.dotted(target).split(".")[0] == "requests":
                imported.update(test.imports)
            elif isinstance(target, ast.Attribute) and target.attr == "requests":
                patched.add(test.dotted(target.value))
            elif isinstance(target, ast.Attribute) and name in VERBS:
                excluded.update(
                    path
                    for path in with_session.get(target.attr, ())
                    if any(is_of(each, path) for each in test.imports)
                )
    for module in all_modules:
        patching = {string for string in module.strings() if re.fullmatch(r"[\w.]*\brequests(\.\w+)*", string)}
        patched.update(string.partition(".requests")[0] for string in patching if ".requests" in string)
        if is_test(module.path) and (
            any(name.split(".")[0] in MOCKERS for name in module.imports)
            or MOCKERS.intersection(module.parameters())
            or any(string.startswith("requests.") for string in patching)
        ):
            imported.update(module.imports)
    return excluded | {
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


def counted(all_modules: list[Module], recipe: str) -> set[tuple[str, int, int]]:
    """Returns path, line and column of the calls that a recipe is about."""
    excluded = mocked(all_modules) if recipe == "requests-to-httpx" else set()
    return {
        (module.path.as_posix(), *place)
        for module in all_modules
        if not is_test(module.path) and module.path not in excluded
        for place in COUNTS[recipe](module)
    }
