"""What submitted code holds that an interviewer would ask about, read from its syntax tree; never run. Pure."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from problems.parsing import parse_source


class Fact(StrEnum):
    LOCK = "a lock"
    THREADS = "threads or a pool"
    ASYNC = "async code"
    GROWING = "a container that only grows"
    RETRY = "a retry loop"
    RECURSION = "recursion"
    SLEEP = "a sleep"
    WALL_CLOCK = "the wall clock"
    BROAD_EXCEPT = "an except that catches everything"
    NESTED_LOOPS = "a loop within a loop"
    CACHE = "a cache"


@dataclass(frozen=True, slots=True)
class Seen:
    """One fact, where it was seen first."""

    fact: Fact
    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.fact} ({self.file}:{self.line})"


_LOCKS = frozenset({"Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition"})
_THREADS = frozenset({"Thread", "ThreadPoolExecutor", "ProcessPoolExecutor", "Process", "Pool"})
_GROWS = frozenset({"append", "add", "setdefault", "insert", "appendleft"})
_SHRINKS = frozenset({"pop", "popitem", "popleft", "clear", "remove", "discard"})
_COUNTERS = frozenset({"defaultdict", "Counter"})
_WALL = frozenset({"time.time", "datetime.now", "datetime.utcnow", "datetime.datetime.now", "datetime.datetime.utcnow"})
_CACHES = frozenset({"lru_cache", "cache", "cached_property"})
_SAYS_RETRY = re.compile(r"attempt|backoff|retry|retries|(?:\b|_)tries", re.IGNORECASE)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)


def code_facts(files: Mapping[str, str]) -> tuple[Seen, ...]:
    """Every fact once, in the order of `Fact`. A file that does not parse has none."""
    first: dict[Fact, Seen] = {}
    for path, text in sorted(files.items()):
        if not path.endswith(".py"):
            continue
        try:
            tree = parse_source(text)
        except (SyntaxError, ValueError, RecursionError):  # a half-written or hostile file
            continue
        for fact, node in _facts(tree):
            first.setdefault(fact, Seen(fact, path, getattr(node, "lineno", 1)))
    return tuple(first[fact] for fact in Fact if fact in first)


def _facts(tree: ast.Module) -> Iterator[tuple[Fact, ast.AST]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, (ast.AsyncFunctionDef, ast.FunctionDef)):
            yield from _of_function(node)
        elif isinstance(node, _LOOPS):
            yield from _of_loop(node)
        elif isinstance(node, ast.ExceptHandler) and _broad(node):
            yield Fact.BROAD_EXCEPT, node
    yield from _growing(tree)


def _of_call(node: ast.Call) -> Iterator[tuple[Fact, ast.AST]]:
    name = ast.unparse(node.func)
    last = name.rpartition(".")[2]
    if last in _LOCKS:
        yield Fact.LOCK, node
    if last in _THREADS:
        yield Fact.THREADS, node
    if last == "sleep":
        yield Fact.SLEEP, node
    if name in _WALL:
        yield Fact.WALL_CLOCK, node


def _of_function(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[tuple[Fact, ast.AST]]:
    if isinstance(node, ast.AsyncFunctionDef):
        yield Fact.ASYNC, node
    if any(ast.unparse(item).partition("(")[0].rpartition(".")[2] in _CACHES for item in node.decorator_list):
        yield Fact.CACHE, node
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call) and ast.unparse(inner.func) in (node.name, f"self.{node.name}"):
            yield Fact.RECURSION, inner


def _of_loop(node: ast.For | ast.AsyncFor | ast.While) -> Iterator[tuple[Fact, ast.AST]]:
    inside = [inner for statement in node.body for inner in ast.walk(statement)]
    if any(isinstance(inner, _LOOPS) for inner in inside):
        yield Fact.NESTED_LOOPS, node
    if _retries(node, inside):
        yield Fact.RETRY, node


def _retries(node: ast.For | ast.AsyncFor | ast.While, inside: list[ast.AST]) -> bool:
    """It says that it does, or it goes round until what it tries succeeds. A worker that outlives a failed job or a
    loop that skips what is broken does not."""
    tries = [inner for inner in inside if isinstance(inner, ast.Try)]
    waits = any(isinstance(inner, ast.Call) and ast.unparse(inner.func).endswith("sleep") for inner in inside)
    header = ast.unparse(node.test if isinstance(node, ast.While) else node)
    words = " ".join((header.partition("\n")[0], *_names(inside)))
    if (tries or waits) and _SAYS_RETRY.search(words):
        return True
    return isinstance(node, ast.While) and any(_ends(inner, node.test) for inner in tries)


def _ends(node: ast.Try, test: ast.expr) -> bool:
    """What is tried ends the loop where it succeeds."""
    awaited = {inner.id for inner in ast.walk(test) if isinstance(inner, ast.Name)}
    return any(
        isinstance(inner, (ast.Return, ast.Break))
        or (isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store) and inner.id in awaited)
        for statement in (*node.body, *node.orelse)
        for inner in ast.walk(statement)
    )


def _names(nodes: list[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr


def _broad(node: ast.ExceptHandler) -> bool:
    return node.type is None or ast.unparse(node.type) in ("Exception", "BaseException")


def _growing(tree: ast.Module) -> Iterator[tuple[Fact, ast.AST]]:
    """Attributes of `self` that get items and never lose any."""
    grown: dict[str, ast.AST] = {}
    shrunk, counters = _replaced(tree), _counters(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Subscript) and _is_own(target.value):
                    grown.setdefault(ast.unparse(target.value), node)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Subscript):
            if (name := ast.unparse(node.target.value)) in counters:
                grown.setdefault(name, node)
        elif isinstance(node, ast.Delete):
            shrunk |= {ast.unparse(item.value) for item in node.targets if isinstance(item, ast.Subscript)}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            whole = _whole(node.func.value)
            if _is_own(whole) and node.func.attr in _GROWS:
                grown.setdefault(ast.unparse(whole), node)
            if _is_own(whole) and node.func.attr in _SHRINKS:
                shrunk.add(ast.unparse(whole))
    yield from ((Fact.GROWING, node) for name, node in grown.items() if name not in shrunk)


def _counters(tree: ast.Module) -> set[str]:
    """Attributes that `+=` adds keys to; in any other container it needs the key to be there."""
    return {
        ast.unparse(target)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Call)
        if ast.unparse(node.value.func).rpartition(".")[2] in _COUNTERS
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    }


def _replaced(tree: ast.Module) -> set[str]:
    """Attributes that get a new value after the object was made: the old items are gone."""
    return {
        ast.unparse(target)
        for function in ast.walk(tree)
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)) and function.name != "__init__"
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if _is_own(target)
    }


def _whole(node: ast.expr) -> ast.expr:
    """`self.log` of `self.log[key]`."""
    return node.value if isinstance(node, ast.Subscript) else node


def _is_own(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"
