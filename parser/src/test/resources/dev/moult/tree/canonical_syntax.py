"""Prints CPython's `ast` of files in the form of CanonicalSyntax.java, to be compared with Moult's tree.

The paths come on standard input, one a line. For each file: a line `file PATH`, then `refused` where this Python's
parser refuses it, or one line for each statement of the module; then a line `end`.
"""

import ast
import struct
import sys
import warnings


def bits(number):
    return struct.pack(">d", number).hex()


def constant(value):
    if isinstance(value, str):
        return "str"
    if isinstance(value, bytes):
        return "bytes"
    if value is True or value is False or value is None:
        return str(value)
    if value is ...:
        return "..."
    if isinstance(value, int):
        return f"{value:x}"
    if isinstance(value, float):
        return f"float:{bits(value)}"
    return f"imaginary:{bits(value.imag)}"


BINARY = {
    "Add": "+", "Sub": "-", "Mult": "*", "MatMult": "@", "Div": "/", "Mod": "%", "Pow": "**", "LShift": "<<",
    "RShift": ">>", "BitOr": "|", "BitXor": "^", "BitAnd": "&", "FloorDiv": "//", "And": "and", "Or": "or",
    "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not",
    "In": "in", "NotIn": "not in", "Invert": "~", "Not": "not", "UAdd": "+", "USub": "-",
}  # fmt: skip


def operator(node):
    return BINARY[type(node).__name__]


def form(kind, *parts):
    return "(" + " ".join((kind, *parts)) + ")"


def each(nodes):
    return "[" + " ".join(map(show, nodes)) + "]"


def names(identifiers):
    return "[" + " ".join(identifiers) + "]"


def show(node):
    """Returns the canonical form of a node; of None, a dash."""
    return "-" if node is None else SHOW[type(node).__name__](node)


def conversion(node):
    return "-" if node.conversion == -1 else chr(node.conversion)


def field(node):
    spec = fields(node.format_spec.values) if node.format_spec else "[]"
    return form("field", show(node.value), conversion(node), spec)


def fields(values):
    return "[" + " ".join(show(v) for v in values if not isinstance(v, ast.Constant)) + "]"


def keyword(node):
    return form("keyword", node.arg or "**", show(node.value))


def dict_display(node):
    entries = (form("entry", "**" if k is None else show(k), show(v)) for k, v in zip(node.keys, node.values))
    return form("dict", *entries)


def comprehension(kind):
    return lambda node: form(kind, show(node.elt), each(node.generators))


def dict_comprehension(node):
    if node.value is None:  # PEP 798
        return form("dict-comp", "**", show(node.key), each(node.generators))
    return form("dict-comp", show(node.key), show(node.value), each(node.generators))


def clause(node):
    return form("async-for" if node.is_async else "for", show(node.target), show(node.iter), each(node.ifs))


def parameters(node):
    plain = node.posonlyargs + node.args
    defaults = [None] * (len(plain) - len(node.defaults)) + node.defaults
    shown = []
    for index, (argument, default) in enumerate(zip(plain, defaults)):
        shown.append(parameter("positional" if index < len(node.posonlyargs) else "plain", argument, default))
    if node.vararg:
        shown.append(parameter("*", node.vararg, None))
    for argument, default in zip(node.kwonlyargs, node.kw_defaults):
        shown.append(parameter("keyword", argument, default))
    if node.kwarg:
        shown.append(parameter("**", node.kwarg, None))
    return "[" + " ".join(shown) + "]"


def parameter(kind, argument, default):
    return form("parameter", kind, argument.arg, show(argument.annotation), show(default))


def type_parameter(stars):
    return lambda node: form(
        "type-parameter", stars + node.name, show(getattr(node, "bound", None)), show(getattr(node, "default_value", None))
    )


def type_parameters(node):
    return each(getattr(node, "type_params", ()))


def function(kind):
    return lambda node: form(
        kind, node.name, each(node.decorator_list), type_parameters(node), show(node.args), show(node.returns), each(node.body)
    )


def class_definition(node):
    return form(
        "class", node.name, each(node.decorator_list), type_parameters(node), each(node.bases), each(node.keywords), each(node.body)
    )


def loop(kind):
    return lambda node: form(kind, show(node.target), show(node.iter), each(node.body), each(node.orelse))


def with_statement(kind):
    return lambda node: form(kind, each(node.items), each(node.body))


def try_statement(kind):
    return lambda node: form(kind, each(node.body), each(node.handlers), each(node.orelse), each(node.finalbody))


def alias(node):
    return form("alias", node.name, node.asname or "-")


def lazy(node):
    return "lazy" if getattr(node, "is_lazy", 0) else "-"


def match_mapping(node):
    entries = (form("entry", show(k), show(p)) for k, p in zip(node.keys, node.patterns))
    return form("match-mapping", *entries, f"rest:{node.rest or '-'}")


def match_class(node):
    keywords = (form("keyword", name, show(p)) for name, p in zip(node.kwd_attrs, node.kwd_patterns))
    return form("match-class", show(node.cls), each(node.patterns), "[" + " ".join(keywords) + "]")


SHOW = {
    # statements
    "FunctionDef": function("def"),
    "AsyncFunctionDef": function("async-def"),
    "ClassDef": class_definition,
    "Return": lambda n: form("return", show(n.value)),
    "Delete": lambda n: form("del", each(n.targets)),
    "Assign": lambda n: form("assign", each(n.targets), show(n.value)),
    "TypeAlias": lambda n: form("type", show(n.name), type_parameters(n), show(n.value)),
    "AugAssign": lambda n: form("augmented", operator(n.op) + "=", show(n.target), show(n.value)),
    "AnnAssign": lambda n: form(
        "annotated", "simple" if n.simple else "-", show(n.target), show(n.annotation), show(n.value)
    ),
    "For": loop("for"),
    "AsyncFor": loop("async-for"),
    "While": lambda n: form("while", show(n.test), each(n.body), each(n.orelse)),
    "If": lambda n: form("if", show(n.test), each(n.body), each(n.orelse)),
    "With": with_statement("with"),
    "AsyncWith": with_statement("async-with"),
    "withitem": lambda n: form("item", show(n.context_expr), show(n.optional_vars)),
    "Match": lambda n: form("match", show(n.subject), each(n.cases)),
    "match_case": lambda n: form("case", show(n.pattern), show(n.guard), each(n.body)),
    "Raise": lambda n: form("raise", show(n.exc), show(n.cause)),
    "Try": try_statement("try"),
    "TryStar": try_statement("try*"),
    "ExceptHandler": lambda n: form("except", show(n.type), n.name or "-", each(n.body)),
    "Assert": lambda n: form("assert", show(n.test), show(n.msg)),
    "Import": lambda n: form("import", lazy(n), each(n.names)),
    "ImportFrom": lambda n: form("from", lazy(n), "." * n.level + (n.module or ""), each(n.names)),
    "alias": alias,
    "Global": lambda n: form("global", names(n.names)),
    "Nonlocal": lambda n: form("nonlocal", names(n.names)),
    "Expr": lambda n: form("expression", show(n.value)),
    "Pass": lambda n: "(pass)",
    "Break": lambda n: "(break)",
    "Continue": lambda n: "(continue)",
    # expressions
    "BoolOp": lambda n: form(operator(n.op), *map(show, n.values)),
    "NamedExpr": lambda n: form(":=", show(n.target), show(n.value)),
    "BinOp": lambda n: form(operator(n.op), show(n.left), show(n.right)),
    "UnaryOp": lambda n: form("unary", operator(n.op), show(n.operand)),
    "Lambda": lambda n: form("lambda", show(n.args), show(n.body)),
    "IfExp": lambda n: form("if-else", show(n.test), show(n.body), show(n.orelse)),
    "Dict": dict_display,
    "Set": lambda n: form("set", *map(show, n.elts)),
    "List": lambda n: form("list", *map(show, n.elts)),
    "Tuple": lambda n: form("tuple", *map(show, n.elts)),
    "ListComp": comprehension("list-comp"),
    "SetComp": comprehension("set-comp"),
    "GeneratorExp": comprehension("generator"),
    "DictComp": dict_comprehension,
    "comprehension": clause,
    "Await": lambda n: form("await", show(n.value)),
    "Yield": lambda n: form("yield", show(n.value)),
    "YieldFrom": lambda n: form("yield-from", show(n.value)),
    "Compare": lambda n: form(
        "compare", show(n.left), *(f"{operator(o)} {show(c)}" for o, c in zip(n.ops, n.comparators))
    ),
    "Call": lambda n: form("call", show(n.func), each(n.args), each(n.keywords)),
    "keyword": keyword,
    "JoinedStr": lambda n: form("f-string", fields(n.values)),
    "FormattedValue": field,
    "TemplateStr": lambda n: form("t-string", fields(n.values)),
    "Interpolation": field,
    "Constant": lambda n: constant(n.value),
    "Attribute": lambda n: form(".", show(n.value), n.attr),
    "Subscript": lambda n: form("subscript", show(n.value), show(n.slice)),
    "Starred": lambda n: form("*", show(n.value)),
    "Name": lambda n: f"name:{n.id}",
    "Slice": lambda n: form("slice", show(n.lower), show(n.upper), show(n.step)),
    # definitions
    "arguments": parameters,
    "TypeVar": type_parameter(""),
    "TypeVarTuple": type_parameter("*"),
    "ParamSpec": type_parameter("**"),
    # patterns
    "MatchValue": lambda n: form("match-value", show(n.value)),
    "MatchSingleton": lambda n: form("match-singleton", str(n.value)),
    "MatchSequence": lambda n: form("match-sequence", *map(show, n.patterns)),
    "MatchStar": lambda n: form("match-star", n.name or "_"),
    "MatchMapping": match_mapping,
    "MatchClass": match_class,
    "MatchAs": lambda n: form("match-as", show(n.pattern), n.name or "_"),
    "MatchOr": lambda n: form("match-or", *map(show, n.patterns)),
}


def main():
    sys.setrecursionlimit(20_000)
    warnings.simplefilter("ignore")
    out = open(sys.stdout.fileno(), "w", encoding="utf-8", errors="surrogatepass", newline="\n", closefd=False)
    for line in sys.stdin.buffer:
        path = line.rstrip(b"\r\n").decode()
        out.write(f"file {path}\n")
        try:
            with open(path, "rb") as file:
                statements = ast.parse(file.read()).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            out.write("refused\n")
        else:
            for statement in statements:
                out.write(show(statement))
                out.write("\n")
        out.write("end\n")
        out.flush()


main()
