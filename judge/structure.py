"""Measures of Python source: length, nesting, complexity and names of each function. Reads, never runs.

Everything is measured on the syntax tree, so layout cannot move a number: comments, docstrings, blank lines, `pass`
beside other statements, semicolons and the way a long line is broken count for nothing.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from problems.parsing import parse_source

LINE_WIDTH = 100
"""A statement longer than this, written on one line, counts once for each started width."""
MAX_SOURCE_BYTES = 400_000

_BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_BRANCHES = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.comprehension)


class Unmeasurable(Exception):
    """The file is valid perhaps, but too large or too deeply nested to be measured."""


@dataclass(frozen=True, slots=True)
class Line:
    """One statement, or the head of one clause, in canonical form. `at` is its line in the file as written."""

    depth: int
    text: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One function or method with all that is nested in it, or the control flow a module or class runs on import."""

    path: str
    name: str
    at: int
    lines: tuple[Line, ...]
    complexity: int
    """McCabe's: one, and one more for each branch, loop, handler, `and`/`or`, comprehension clause and `case`."""
    parameters: int
    bound_names: tuple[str, ...]
    """Parameters and every name assigned, in order of first appearance."""

    @property
    def length(self) -> int:
        return sum(-(-len(line.text) // LINE_WIDTH) for line in self.lines)

    @property
    def nesting(self) -> int:
        """Depth of blocks below the function's own body; an `elif` or a `case` is as deep as its `if` or `match`."""
        return max(line.depth for line in self.lines) - 1


def parse(path: str, source: bytes) -> ast.Module:
    """The tree without docstrings and other statements that do nothing.

    Raises:
        SyntaxError: It is not Python.
        Unmeasurable: It is too large or too deep.
    """
    if len(source) > MAX_SOURCE_BYTES:
        raise Unmeasurable(f"{path} is larger than {MAX_SOURCE_BYTES} bytes")
    try:
        return _without_idle_statements(parse_source(source, path))
    except (RecursionError, MemoryError) as cause:
        raise Unmeasurable(f"{path} is nested too deeply to be measured") from cause
    except ValueError as cause:  # null bytes, before Python 3.11.4
        raise SyntaxError(str(cause)) from cause


def units(path: str, tree: ast.Module) -> tuple[Unit, ...]:
    """Every function and method that is not itself inside one, in the order of the file."""
    try:
        return tuple(_units(path, tree.body, prefix=""))
    except RecursionError as cause:
        raise Unmeasurable(f"{path} is nested too deeply to be measured") from cause


def measure(files: Mapping[str, bytes]) -> tuple[Unit, ...]:
    """The units of all Python files, by path. What does not parse is left out: the judge speaks of that.

    Raises:
        Unmeasurable: A file is too large or too deep.
    """
    found: list[Unit] = []
    for path in sorted(files):
        if not path.endswith(".py"):
            continue
        try:
            found.extend(units(path, parse(path, files[path])))
        except SyntaxError:
            continue
    return tuple(found)


def _units(path: str, body: Sequence[ast.stmt], *, prefix: str) -> Iterator[Unit]:
    loose = [statement for statement in body if isinstance(statement, _BLOCKS)]
    if loose:
        yield _unit(path, prefix.rstrip(".") or "<module>", loose, [Line(0, "", loose[0].lineno), *_lines(loose, 1)])
    for statement in body:
        if isinstance(statement, _FUNCTIONS):
            yield _unit(path, prefix + statement.name, [statement], list(_lines([statement], 0)))
        elif isinstance(statement, ast.ClassDef):
            yield from _units(path, statement.body, prefix=f"{prefix}{statement.name}.")


def _unit(path: str, name: str, nodes: Sequence[ast.stmt], lines: Iterable[Line]) -> Unit:
    inside = [node for root in nodes for node in ast.walk(root)]
    only = nodes[0]
    return Unit(
        path=path,
        name=name,
        at=only.lineno,
        lines=tuple(lines),
        complexity=1 + sum(_branches(node) for node in inside),
        parameters=len(_parameters(only.args)) if isinstance(only, _FUNCTIONS) else 0,
        bound_names=tuple(dict.fromkeys(name for node in inside for name in _bound(node))),
    )


def _branches(node: ast.AST) -> int:
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return 1 + len(node.ifs)
    if isinstance(node, ast.match_case):
        catches_all = isinstance(node.pattern, ast.MatchAs) and node.pattern.pattern is None and node.guard is None
        return 0 if catches_all else 1
    return 1 if isinstance(node, _BRANCHES) else 0


def _parameters(arguments: ast.arguments) -> list[ast.arg]:
    starred = [argument for argument in (arguments.vararg, arguments.kwarg) if argument]
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *starred]


def _bound(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id


def _lines(body: Iterable[ast.stmt], depth: int) -> Iterator[Line]:
    for statement in body:
        yield Line(depth, _head(statement), statement.lineno)
        yield from _clauses(statement, depth)


def _clauses(statement: ast.stmt, depth: int) -> Iterator[Line]:
    """What stands below the head of `statement`, itself at `depth`."""
    if isinstance(statement, ast.Match):
        for case in statement.cases:
            yield Line(depth, _head(case), case.pattern.lineno)
            yield from _lines(case.body, depth + 1)
        return
    yield from _lines(getattr(statement, "body", ()), depth + 1)
    for handler in getattr(statement, "handlers", ()):
        yield Line(depth, _head(handler), handler.lineno)
        yield from _lines(handler.body, depth + 1)
    yield from _otherwise(statement, depth)
    yield from _clause("finally:", getattr(statement, "finalbody", ()), depth)


def _otherwise(statement: ast.stmt, depth: int) -> Iterator[Line]:
    orelse: list[ast.stmt] = getattr(statement, "orelse", [])
    chained = isinstance(statement, ast.If) and len(orelse) == 1 and isinstance(orelse[0], ast.If)
    if not chained:
        yield from _clause("else:", orelse, depth)
        return
    yield Line(depth, "el" + _head(orelse[0]), orelse[0].lineno)
    yield from _clauses(orelse[0], depth)


def _clause(head: str, body: Sequence[ast.stmt], depth: int) -> Iterator[Line]:
    if body:
        yield Line(depth, head, body[0].lineno)
        yield from _lines(body, depth + 1)


def _head(node: ast.AST) -> str:
    """The first line of `node`, as Python itself would write it."""
    shell = copy.copy(node)
    for part, empty in (("body", [ast.Pass()]), ("decorator_list", []), ("orelse", []), ("finalbody", [])):
        if hasattr(shell, part) and not isinstance(node, ast.expr):
            setattr(shell, part, empty)
    if isinstance(shell, ast.Match):
        shell.cases = []
    if isinstance(shell, ast.Try | ast.TryStar):
        return "try:"
    return ast.unparse(shell).strip().split("\n", 1)[0]


def _without_idle_statements(tree: ast.Module) -> ast.Module:
    _Canonical().visit(tree)
    return ast.fix_missing_locations(tree)


class _Canonical(ast.NodeTransformer):
    """Drops what has no effect, and writes an f-string as the tuple of what it shows."""

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        for part in ("body", "orelse", "finalbody"):
            body = getattr(node, part, None)
            if isinstance(body, list) and body:
                setattr(node, part, self._busy(body))
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        shown = [found for found in ast.walk(node) if isinstance(found, ast.FormattedValue)]
        values: list[ast.expr] = [ast.Constant(""), *(self.visit(found.value) for found in shown)]
        return ast.copy_location(ast.Tuple(values, ast.Load()), node)

    @staticmethod
    def _busy(body: list[ast.stmt]) -> list[ast.stmt]:
        kept = [statement for statement in body if not _is_idle(statement)]
        return kept or [ast.copy_location(ast.Pass(), body[0])]


def _is_idle(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Pass):
        return True
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
