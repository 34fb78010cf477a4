"""Prints, as JSON, how many MB/s other parsers read: each one pass over the same files, on one core.

Usage: peers.py CORPUS

ast.parse makes CPython's tree, tree-sitter its own, LibCST its lossless one (native parser). LibCST is an order of
magnitude slower and reads every 16th file only.
"""

import ast
import gc
import json
import os
import sys
import time
import warnings

import libcst
import tree_sitter
import tree_sitter_python

LIBCST_STEP = 16


def read_corpus(folder):
    sources = []
    for parent, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            with open(os.path.join(parent, name), "rb") as file:
                sources.append(file.read())
    return sources


def megabytes_per_second(parse, sources):
    gc.collect()
    size = 0
    began = time.perf_counter()
    for source in sources:
        try:
            parse(source)
            size += len(source)
        except libcst.ParserSyntaxError:
            # LibCST knows the syntax up to its own release; what it refuses is not counted for it.
            pass
    return size / 1e6 / (time.perf_counter() - began)


def main(folder):
    warnings.simplefilter("ignore")
    sources = read_corpus(folder)
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_python.language()))
    result = {
        "ast.parse": megabytes_per_second(ast.parse, sources),
        "tree-sitter": megabytes_per_second(parser.parse, sources),
        "LibCST native": megabytes_per_second(libcst.parse_module, sources[::LIBCST_STEP]),
    }
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
