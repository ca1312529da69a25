"""Which names a set of modules offers to `import`, as far as the source alone tells. Reads, never runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

_BLOCKS = (ast.If, ast.Try, ast.TryStar, ast.With, ast.For, ast.While)


def missing_names(trees: Mapping[str, ast.Module], wanted: Sequence[str]) -> tuple[str, ...]:
    """Those of `wanted` (`module:name` or `module:Class.method`) that no file offers, in their order."""
    return tuple(name for name in wanted if not _is_offered(trees, *name.split(":", 1)))


def _is_offered(trees: Mapping[str, ast.Module], module: str, name: str) -> bool:
    body = _module(trees, module)
    first, *rest = name.split(".")
    return _offers(trees, body, first, seen=frozenset({module})) and (not rest or _has_member(body, first, rest[0]))


def _module(trees: Mapping[str, ast.Module], module: str) -> Sequence[ast.stmt]:
    stem = module.replace(".", "/")
    for path in (f"{stem}.py", f"{stem}/__init__.py"):
        if path in trees:
            return trees[path].body
    return ()


def _offers(trees: Mapping[str, ast.Module], body: Sequence[ast.stmt], name: str, *, seen: frozenset[str]) -> bool:
    for statement in _flat(body):
        if name in _bound(statement):
            return True
        source = _star_source(statement)
        if source and source not in seen and _offers(trees, _module(trees, source), name, seen=seen | {source}):
            return True
    return False


def _flat(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements at module level, also those inside `if` and `try`."""
    for statement in body:
        yield statement
        if isinstance(statement, _BLOCKS):
            for part in ("body", "orelse", "finalbody"):
                yield from _flat(getattr(statement, part, ()))
            for handler in getattr(statement, "handlers", ()):
                yield from _flat(handler.body)


def _bound(statement: ast.stmt) -> set[str]:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {statement.name}
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return {alias.asname or alias.name.split(".")[0] for alias in statement.names}
    if isinstance(statement, ast.AnnAssign) and statement.value is None:
        return set()
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return {node.id for target in targets if target for node in ast.walk(target) if isinstance(node, ast.Name)}


def _star_source(statement: ast.stmt) -> str | None:
    if isinstance(statement, ast.ImportFrom) and any(alias.name == "*" for alias in statement.names):
        return statement.module
    return None


def _has_member(body: Sequence[ast.stmt], name: str, member: str) -> bool:
    """Whether class `name` has `member`, itself or from a base in the same file. A base from elsewhere is trusted."""
    classes = {found.name: found for found in _flat(body) if isinstance(found, ast.ClassDef)}
    waiting, seen = [name], set[str]()
    while waiting:
        current = waiting.pop()
        if current in seen or current == "object":
            continue
        if current not in classes:
            return True
        seen.add(current)
        if any(member in _bound(statement) for statement in _flat(classes[current].body)):
            return True
        waiting.extend(base.id if isinstance(base, ast.Name) else "<imported>" for base in classes[current].bases)
    return False
