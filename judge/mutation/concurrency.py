"""Slips between threads and between tasks, as edits of a source. Pure.

A lock is known by its name (`lock`, `mutex`, `guard`, `condition`) or by what was assigned to it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping

from judge.mutation.source import Edit, Source, last_name

Operator = Callable[[Source, ast.AST], Iterator[Edit]]

_LOCKISH = re.compile(r"lock|mutex|guard|cond|semaphore|monitor", re.IGNORECASE)
_MAKERS = frozenset({"Lock", "RLock", "Condition", "Semaphore", "BoundedSemaphore"})
_NOBODY = '__import__("contextlib").nullcontext()'
_WAKERS = frozenset({"set", "notify", "notify_all", "release", "task_done", "start"})


def locks_of(source: Source) -> frozenset[str]:
    """Names that hold a lock, by what was assigned to them."""
    assigns = (node for node in ast.walk(source.tree) if isinstance(node, ast.Assign | ast.AnnAssign))
    made = ((node, node.value) for node in assigns if node.value is not None and last_name(node.value) in _MAKERS)
    targets = (node.targets if isinstance(node, ast.Assign) else [node.target] for node, _ in made)
    return frozenset(last_name(target) for each in targets for target in each)


def _is_lock(source: Source, node: ast.expr) -> bool:
    name = last_name(node)
    return bool(name) and (bool(_LOCKISH.search(name)) or name in locks_of(source))


def lock_dropped(source: Source, node: ast.AST) -> Iterator[Edit]:
    """The body of `with lock:` without the lock."""
    if not isinstance(node, ast.With | ast.AsyncWith):
        return
    for item in node.items:
        if _is_lock(source, item.context_expr) and item.optional_vars is None:
            yield source.instead(item.context_expr, _NOBODY)


def lock_that_is_none(source: Source, node: ast.AST) -> Iterator[Edit]:
    """A lock that lets everybody in."""
    if isinstance(node, ast.Call) and last_name(node.func) in _MAKERS - {"Condition"}:
        yield source.instead(node, _NOBODY)


def rlock_to_lock(source: Source, node: ast.AST) -> Iterator[Edit]:
    """A lock that its own holder can't take again."""
    if isinstance(node, ast.Attribute) and node.attr == "RLock":
        yield source.instead(node, f"{source.said(node.value)}.Lock")
    if isinstance(node, ast.Name) and node.id == "RLock" and isinstance(node.ctx, ast.Load):
        yield source.instead(node, '__import__("threading").Lock')


def read_hoisted(source: Source, node: ast.AST) -> Iterator[Edit]:
    """The first look at what a lock guards, taken before the lock."""
    if not isinstance(node, ast.With | ast.AsyncWith) or not any(_is_lock(source, e.context_expr) for e in node.items):
        return
    first = node.body[0]
    looked_at = first.test if isinstance(first, ast.If) else getattr(first, "value", None)
    if not isinstance(looked_at, ast.expr) or isinstance(looked_at, ast.Await | ast.Constant):
        return
    if isinstance(first, ast.If | ast.Assign | ast.AnnAssign | ast.Return):
        yield from _hoisted(source, node, looked_at)


def _hoisted(source: Source, block: ast.With | ast.AsyncWith, looked_at: ast.expr) -> Iterator[Edit]:
    """One edit from the start of the block to the end of the look: the block's head is kept as it was."""
    start, end = source.start(block), source.end(looked_at)
    head = source.between(start, source.start(looked_at))
    said = source.said(looked_at)
    if "\n" in said or ";" in said:
        return
    yield Edit(start, end, f"seen_early = {said}\n{' ' * block.col_offset}{head}seen_early")


def while_to_if(source: Source, node: ast.AST) -> Iterator[Edit]:
    """`while not ready: wait()` looks only once."""
    if isinstance(node, ast.While) and any(_is_wait(each) for each in node.body):
        start = source.start(node)
        yield Edit(start, start + len("while"), "if")


def _is_wait(node: ast.stmt) -> bool:
    calls = (each for each in ast.walk(node) if isinstance(each, ast.Call))
    return any(isinstance(call.func, ast.Attribute) and call.func.attr == "wait" for call in calls)


def notify_one(source: Source, node: ast.AST) -> Iterator[Edit]:
    """One of all those who wait is woken."""
    if isinstance(node, ast.Attribute) and node.attr == "notify_all":
        yield source.instead(node, f"{source.said(node.value)}.notify")


def wake_dropped(source: Source, node: ast.AST) -> Iterator[Edit]:
    """Nobody is told: an event that is not set, a lock that is not given back."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and last_name(node.value.func) in _WAKERS:
        yield source.instead(node, "pass")


def join_dropped(source: Source, node: ast.AST) -> Iterator[Edit]:
    """Nobody waits for the end of a thread, or of a queue."""
    if not isinstance(node, ast.Expr):
        return
    call = node.value.value if isinstance(node.value, ast.Await) else node.value
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in ("join", "wait"):
        yield source.instead(node, "pass")


def order_swapped(source: Source, node: ast.AST) -> Iterator[Edit]:
    """Two locks taken the other way round: `with b, a:`."""
    if not isinstance(node, ast.With | ast.AsyncWith):
        return
    inner = node.body[0] if len(node.body) == 1 else None
    if len(node.items) == 2 and node.items[0].optional_vars is None and node.items[1].optional_vars is None:
        first, second = (item.context_expr for item in node.items)
    elif isinstance(inner, type(node)) and len(node.items) == len(inner.items) == 1:
        first, second = node.items[0].context_expr, inner.items[0].context_expr
    else:
        return
    if _is_lock(source, first) and _is_lock(source, second):
        between = source.between(source.end(first), source.start(second))
        yield Edit(source.start(first), source.end(second), f"{source.said(second)}{between}{source.said(first)}")


def await_dropped(source: Source, node: ast.AST) -> Iterator[Edit]:
    """What was to be waited for is not even begun, or goes on by itself."""
    if isinstance(node, ast.Await):
        yield source.instead(node, source.said(node.value))


def gather_in_turn(source: Source, node: ast.AST) -> Iterator[Edit]:
    """One after the other instead of all at once."""
    if not isinstance(node, ast.Await) or not isinstance(node.value, ast.Call) or node.value.keywords:
        return
    if last_name(node.value.func) == "gather":
        parts = "".join(f"{source.said(each)}, " for each in node.value.args)
        yield source.instead(node, f"[await each_in_turn for each_in_turn in ({parts})]")


def shield_dropped(source: Source, node: ast.AST) -> Iterator[Edit]:
    """Whoever gives up takes the shared work down with them."""
    if isinstance(node, ast.Call) and last_name(node.func) == "shield" and len(node.args) == 1:
        yield source.instead(node, source.said(node.args[0]))


CONCURRENCY: Mapping[str, Operator] = {
    "lock dropped": lock_dropped,
    "lock that is none": lock_that_is_none,
    "RLock to Lock": rlock_to_lock,
    "read hoisted out of the lock": read_hoisted,
    "while to if": while_to_if,
    "notify_all to notify": notify_one,
    "wake dropped": wake_dropped,
    "join dropped": join_dropped,
    "acquire order swapped": order_swapped,
    "await dropped": await_dropped,
    "gather in turn": gather_in_turn,
    "shield dropped": shield_dropped,
}
