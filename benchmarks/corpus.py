"""Copies the Python files of a folder, so that every tool reads exactly the same ones.

Usage: corpus.py FOLDER TARGET

Left out are files that this Python cannot parse, and installed packages. The copies lie in folders of 100, under
names that no tool ignores.
"""

import ast
import os
import sys
import warnings


def python_files(folder):
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in ("site-packages", "dist-packages"))
        for name in sorted(files):
            if name.endswith(".py"):
                yield os.path.join(parent, name)


def parses(source):
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def main(folder, target):
    warnings.simplefilter("ignore")
    count = size = 0
    for path in python_files(folder):
        with open(path, "rb") as file:
            source = file.read()
        if not parses(source):
            continue
        part = os.path.join(target, f"part{count // 100:03}")
        os.makedirs(part, exist_ok=True)
        with open(os.path.join(part, f"{count:05}_{os.path.basename(path)}"), "wb") as file:
            file.write(source)
        count += 1
        size += len(source)
    if count == 0:
        sys.exit(f"{folder}: no Python files that this Python parses")
    print(f"{count} files, {size / 1e6:.1f} MB, from {folder}")


if __name__ == "__main__":
    main(*sys.argv[1:])
