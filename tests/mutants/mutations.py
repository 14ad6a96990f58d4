"""The ways in which a module is made wrong, one place at a time: what its tests should notice."""

import ast
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

Change = tuple[str, ast.stmt | ast.expr, str]  # kind, place, new text

_OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_NOT_RUN = ("annotation", "returns", "decorator_list")  # fields whose value no behaviour comes from


@dataclass(frozen=True)
class Mutant:
    """One change of a module: the bytes from ``start`` to ``end`` are replaced."""

    kind: str
    line: int
    start: int
    end: int
    text: str

    def applied_to(self, source: bytes) -> bytes:
        """Return the module with the change."""
        return source[: self.start] + self.text.encode() + source[self.end :]

    def shown_in(self, source: bytes) -> str:
        """Return what is replaced by what, on one line."""
        return " ".join(f"{source[self.start : self.end].decode()} -> {self.text}".split())


def mutants_of(source: bytes) -> list[Mutant]:
    """Return every mutant of a module, in the order of its nodes."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []
    for node in _nodes(ast.parse(source)):
        for kind, place, text in _changes(node):
            start = starts[place.lineno - 1] + place.col_offset
            end = starts[(place.end_lineno or place.lineno) - 1] + (place.end_col_offset or 0)
            found.append(Mutant(kind, place.lineno, start, end, text))
    return found


def _nodes(node: ast.AST) -> Iterator[ast.stmt | ast.expr]:
    """Return the nodes that run: no annotation, no decorator, no docstring, no part of an f-string.

    Up to Python 3.11 what stands in an f-string has no position of its own.
    """
    if isinstance(node, ast.stmt | ast.expr):
        yield node
    if isinstance(node, ast.JoinedStr):
        return
    for field, value in ast.iter_fields(node):
        if field in _NOT_RUN:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _nodes(child)


def _changes(node: ast.stmt | ast.expr) -> Iterator[Change]:
    """Return every change that a node itself is open to."""
    yield from _changes_of_statement(node) if isinstance(node, ast.stmt) else _changes_of_expression(node)
    if isinstance(node, ast.If | ast.While | ast.IfExp) and not isinstance(node.test, ast.Compare):
        yield (
            "condition",
            node.test,
            f"(not ({ast.unparse(node.test)}))",
        )  # a comparison is a mutant by itself


def _changes_of_statement(node: ast.stmt) -> Iterator[Change]:
    match node:
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.Raise() | ast.AugAssign():
            yield "statement", node, "pass"
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield "return", node, "return None"


def _changes_of_expression(node: ast.expr) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in _OPPOSITES:
            yield "comparison", node, _changed(node, ops=[_OPPOSITES[type(operator)]()])
        case ast.Constant(value=bool(value)):
            yield "constant", node, str(not value)
        case ast.Constant(value=int(value)):
            yield "constant", node, str(value + 1)
        case ast.Call(args=[first, second, *rest]) if not _starred(first, second) and _differ(first, second):
            yield "arguments", node, _changed(node, args=[second, first, *rest])
        case ast.BoolOp(op=operator):
            yield "and/or", node, _changed(node, op=ast.Or() if isinstance(operator, ast.And) else ast.And())
        case ast.BinOp(op=ast.Add() | ast.Sub() as operator, left=left, right=right) if not _text(
            left, right
        ):
            yield "sum", node, _changed(node, op=ast.Sub() if isinstance(operator, ast.Add) else ast.Add())
        case ast.GeneratorExp() | ast.ListComp() | ast.SetComp() | ast.DictComp() if node.generators[0].ifs:
            changed = deepcopy(node)
            changed.generators[0].ifs.pop()
            yield "filter", node, f"({ast.unparse(changed)})"


def _changed(node: ast.expr, **fields: object) -> str:
    """Return an expression with other fields, in brackets: it stands in any other."""
    changed = deepcopy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return f"({ast.unparse(changed)})"


def _starred(*nodes: ast.expr) -> bool:
    return any(isinstance(node, ast.Starred) for node in nodes)


def _differ(first: ast.expr, second: ast.expr) -> bool:
    return ast.dump(first) != ast.dump(second)


def _text(*nodes: ast.expr) -> bool:
    """Tell whether one of the nodes is written as a text: texts are not subtracted."""
    return any(
        isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
        for node in nodes
    )
