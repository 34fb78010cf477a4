#!/usr/bin/env python3
"""Print CPython's symbol tables of a sample of its standard library, a line of JSON a file.

usage: dump_symbol_tables.py COUNT

The files are taken at equal distances from the sorted list of those that this Python can read. The first line says
what this Python's tables are like. A scope is {"kind", "name", "line", "symbols", "children"}; a symbol's value is a string of flags:
L local, G global, F free, P parameter, I imported, A assigned, R referenced, N nonlocal, D declared global.

Left out: what the source does not name (`.0`, `__class__`), variables that a scope only hands on to an inner one, and
the scopes of annotations that Python 3.14 and later evaluate lazily.
"""
import json
import pathlib
import symtable
import sys
import sysconfig
import warnings

IMPLICIT = {"__class__", "__classdict__", "__type_params__", "__conditional_annotations__"}
KINDS = {
    "module": "MODULE",
    "class": "CLASS",
    "function": "FUNCTION",
    "type parameter": "TYPE_PARAMETERS",  # 3.12
    "type parameters": "TYPE_PARAMETERS",
    "TypeVar bound": "ANNOTATION",  # 3.12
    "type variable": "ANNOTATION",
    "type alias": "ANNOTATION",
}


def habits():
    """What differs from version to version, some of it between patch releases."""
    module = symtable.symtable("def f(a: T): [a for x in []]", "", "exec")
    function = next(child for child in module.get_children() if child.get_name() == "f")
    return {
        # PEP 709: list, set and dict comprehensions have no table of their own.
        "inlinesComprehensions": not function.get_children(),
        # A variable that only such a comprehension reads counts as read by the function.
        "countsInlinedReads": function.lookup("a").is_referenced(),
        # PEP 649: annotations have tables of their own, which are left out here.
        "separatesAnnotations": "T" not in module.get_identifiers(),
    }


def describe(table):
    name = table.get_name().strip("<>")
    kind = KINDS[str(getattr(table.get_type(), "value", table.get_type()))]
    if kind == "FUNCTION" and name == "lambda":
        kind = "LAMBDA"
    elif kind == "FUNCTION" and ".0" in table.get_identifiers():  # The first iterable.
        kind = "COMPREHENSION"
    return {
        "kind": kind,
        "name": name if kind in ("CLASS", "FUNCTION") else "",
        "line": table.get_lineno(),
        "symbols": dict(filter(None, (flags(symbol, kind) for symbol in table.get_symbols()))),
        "children": [describe(child) for child in table.get_children() if str(child.get_type()) != "annotation"],
    }


def flags(symbol, kind):
    name = symbol.get_name()
    if name.startswith(".") or name in IMPLICIT:
        return None
    tests = {
        "P": symbol.is_parameter(),
        "I": symbol.is_imported(),
        "A": symbol.is_assigned(),
        "R": symbol.is_referenced(),
        "N": symbol.is_nonlocal(),
        # A module gets the flag from the functions that declare the name.
        "D": symbol.is_declared_global() and kind != "MODULE",
    }
    said = "".join(flag for flag, holds in tests.items() if holds)
    if not said:
        return None
    # The module symtable takes a function called `top` for a module, whose locals are global too.
    is_global = symbol.is_global() and (kind == "MODULE" or not symbol.is_local())
    seen = {"L": symbol.is_local(), "G": is_global, "F": symbol.is_free()}
    return name, "".join(flag for flag, holds in seen.items() if holds) + said


def readable_files():
    library = pathlib.Path(sysconfig.get_path("stdlib"))
    for path in sorted(library.rglob("*.py")):
        if "site-packages" in path.parts or "lib2to3" in path.parts:
            continue
        yield path


def main():
    count = int(sys.argv[1])
    sys.setrecursionlimit(10_000)
    warnings.simplefilter("ignore")
    print(json.dumps(habits()))
    paths = list(readable_files())
    for path in paths[:: max(1, len(paths) // count)]:
        try:
            table = symtable.symtable(path.read_bytes(), str(path), "exec")
        except (SyntaxError, ValueError, OSError):
            continue  # The library keeps files that are wrong on purpose.
        print(json.dumps({"file": str(path), "scope": describe(table)}))


if __name__ == "__main__":
    main()
