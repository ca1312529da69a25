"""Slips of services that ready-made tools lack, as edits of a source. Pure.

Each operator takes one node and yields edits; what does not compile in the end is left out by the caller.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping

from judge.mutation.source import Edit, Source, last_name

Operator = Callable[[Source, ast.AST], Iterator[Edit]]

_COPIES = frozenset({"list", "dict", "set", "tuple", "frozenset", "deque", "OrderedDict", "copy", "deepcopy"})
_VIEWS = frozenset({"keys", "values", "items"})
_EVICTIONS = frozenset({"pop", "popitem", "popleft", "remove", "discard", "clear", "evict"})
_CONCURRENT = frozenset({"join", "set", "notify", "notify_all", "release", "acquire", "wait", "task_done", "start"})
_SPAN = re.compile(r"ttl|timeout|window|expir|deadline|until|delay|lease|period|interval|grace|ages?$", re.IGNORECASE)
_CAP = re.compile(r"max|limit|cap|attempt|retries|bound", re.IGNORECASE)
_CLOCKS = {"monotonic": "time", "monotonic_ns": "time_ns", "perf_counter": "time", "perf_counter_ns": "time_ns"}
_WIDE = frozenset({"Exception", "BaseException"})


def arm_dropped(source: Source, node: ast.AST) -> Iterator[Edit]:
    """`except KeyError:` catches nothing."""
    if isinstance(node, ast.ExceptHandler) and node.type is not None:
        yield source.instead(node.type, "()")


def exception_widened(source: Source, node: ast.AST) -> Iterator[Edit]:
    """`except KeyError:` catches everything."""
    if isinstance(node, ast.ExceptHandler) and node.type is not None and last_name(node.type) not in _WIDE:
        yield source.instead(node.type, "Exception")


def error_swallowed(source: Source, node: ast.AST) -> Iterator[Edit]:
    """What should be raised is not."""
    if isinstance(node, ast.Raise):
        yield source.instead(node, "pass")


def guard_dropped(source: Source, node: ast.AST) -> Iterator[Edit]:
    """An early return, `continue` or `break` that never comes."""
    leaves = (ast.Return, ast.Continue, ast.Break)
    if isinstance(node, ast.If) and not node.orelse and isinstance(node.body[-1], leaves):
        yield source.instead(node.test, "False")


def copy_dropped(source: Source, node: ast.AST) -> Iterator[Edit]:
    """The internal list itself is given away, or somebody else's is kept."""
    inner = _copied(node)
    if isinstance(node, ast.expr) and inner is not None:
        yield source.instead(node, source.said(inner))


def _copied(node: ast.AST) -> ast.expr | None:
    """What `node` is a copy of."""
    if isinstance(node, ast.Subscript) and _is_whole(node.slice) and isinstance(node.ctx, ast.Load):
        return node.value
    if not isinstance(node, ast.Call) or node.keywords:
        return None
    if not node.args and isinstance(node.func, ast.Attribute) and node.func.attr == "copy":
        return node.func.value
    if len(node.args) == 1 and last_name(node.func) in _COPIES and _is_kept(node.args[0]):
        return node.args[0]
    return None


def _is_whole(index: ast.expr) -> bool:
    return isinstance(index, ast.Slice) and index.lower is index.upper is index.step is None


def _is_kept(node: ast.expr) -> bool:
    """Whether the value lives on elsewhere: a copy of something that was just made protects nobody."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr in _VIEWS and not node.args
    return isinstance(node, ast.Name | ast.Attribute | ast.Subscript)


def argument_mutated(source: Source, node: ast.AST) -> Iterator[Edit]:
    """`sorted(titles)` sorts the caller's own list."""
    if not isinstance(node, ast.Call) or last_name(node.func) != "sorted" or len(node.args) != 1:
        return
    if isinstance(node.args[0], ast.Name) and node.args[0].id in _parameters(source, node):
        name = node.args[0].id
        how = ", ".join(source.said(word.value) if word.arg is None else _spelt(source, word) for word in node.keywords)
        yield source.instead(node, f"({name}.sort({how}) or {name})")


def _spelt(source: Source, word: ast.keyword) -> str:
    return f"{word.arg}={source.said(word.value)}"


def _parameters(source: Source, node: ast.AST) -> set[str]:
    functions = (each for each in source.above(node) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))
    return {arg.arg for each in functions for arg in (*each.args.posonlyargs, *each.args.args, *each.args.kwonlyargs)}


def boundary_moved(source: Source, node: ast.AST) -> Iterator[Edit]:
    """A span of time that is one longer."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub) and _is_span(node):
        yield source.instead(node, f"({source.said(node)} + 1)")


def _is_span(node: ast.BinOp) -> bool:
    return any(bool(_SPAN.search(last_name(side))) for side in (node.left, node.right))


def wall_clock(source: Source, node: ast.AST) -> Iterator[Edit]:
    """The clock that people can set, for the one that only goes on. Defaults are left alone: clocks are injected."""
    if not isinstance(node, ast.Attribute | ast.Name) or not isinstance(node.ctx, ast.Load):
        return
    other = _CLOCKS.get(last_name(node))
    if other is None or any(isinstance(each, ast.arguments) for each in source.above(node)):
        return
    if isinstance(node, ast.Attribute) and last_name(node.value) == "time":
        yield source.instead(node, f"{source.said(node.value)}.{other}")
    if isinstance(node, ast.Name):
        yield source.instead(node, f'__import__("time").{other}')


def key_field_dropped(source: Source, node: ast.AST) -> Iterator[Edit]:
    """A key that forgets one of its fields, so that different things share an entry."""
    if not isinstance(node, ast.Tuple) or not isinstance(node.ctx, ast.Load) or not _is_key(source, node):
        return
    if len(node.elts) > 1:
        yield from (source.instead(each, "None") for each in node.elts if not isinstance(each, ast.Constant))


def _is_key(source: Source, node: ast.Tuple) -> bool:
    above = source.parent(node)
    if isinstance(above, ast.Subscript):
        return above.slice is node and not _is_type(above)
    if isinstance(above, ast.Assign | ast.AnnAssign | ast.NamedExpr):
        targets = above.targets if isinstance(above, ast.Assign) else [above.target]
        return any("key" in last_name(target).lower() for target in targets)
    if isinstance(above, ast.Compare):
        return above.left is node and isinstance(above.ops[0], ast.In | ast.NotIn)
    if isinstance(above, ast.Return):
        makers = (each.name for each in source.above(above) if isinstance(each, ast.FunctionDef))
        return "key" in next(makers, "").lower()
    looked_up = isinstance(above, ast.Call) and last_name(above.func) in ("get", "pop", "setdefault", "discard", "add")
    return looked_up and isinstance(above, ast.Call) and above.args[0] is node


def _is_type(node: ast.Subscript) -> bool:
    """`dict[str, int]`, `Mapping[str, int]`: as far as can be told by the name."""
    base = last_name(node.value)
    return base[:1].isupper() or base in ("dict", "tuple", "list", "set", "deque", "defaultdict")


def eviction_removed(source: Source, node: ast.AST) -> Iterator[Edit]:
    """What is over stays in the table."""
    if isinstance(node, ast.Expr) and _called(node.value) in _EVICTIONS:
        yield source.instead(node, "pass")
    if isinstance(node, ast.Delete) and all(isinstance(each, ast.Subscript) for each in node.targets):
        yield source.instead(node, "pass")


def call_dropped(source: Source, node: ast.AST) -> Iterator[Edit]:
    """A step that is left out."""
    if isinstance(node, ast.Expr) and (called := _called(node.value)) and called not in _EVICTIONS | _CONCURRENT:
        yield source.instead(node, "pass")


def _called(node: ast.expr) -> str:
    """The name of a method or function that is called for its effect."""
    call = node.value if isinstance(node, ast.Await) else node
    return last_name(call.func) if isinstance(call, ast.Call) else ""


def cap_removed(source: Source, node: ast.AST) -> Iterator[Edit]:
    """`min(delay, cap)` without the one or the other; attempts without end."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.keywords:
        return
    if any(isinstance(each, ast.Starred) for each in node.args):
        return
    if node.func.id in ("min", "max") and len(node.args) == 2:
        yield from (source.instead(node, f"({source.said(each)})") for each in node.args)
    if node.func.id == "range" and any(_CAP.search(last_name(part)) for part in ast.walk(node.args[-1])):
        start = source.said(node.args[0]) if len(node.args) > 1 else "0"
        yield source.instead(node, f'__import__("itertools").count({start})')


PRODUCTION: Mapping[str, Operator] = {
    "except arm dropped": arm_dropped,
    "exception widened": exception_widened,
    "error swallowed": error_swallowed,
    "guard dropped": guard_dropped,
    "copy dropped": copy_dropped,
    "argument mutated": argument_mutated,
    "boundary moved": boundary_moved,
    "wall clock": wall_clock,
    "key field dropped": key_field_dropped,
    "eviction removed": eviction_removed,
    "call dropped": call_dropped,
    "cap removed": cap_removed,
}
