"""Each operator of ours: a text before, the texts after. Whatever they make of any module of ours is Python."""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.mutation.concurrency import CONCURRENCY
from judge.mutation.mutants import mutants_of
from judge.mutation.production import PRODUCTION
from judge.mutation.source import Source

ROOT = Path(__file__).parents[3]
OPERATORS = {**PRODUCTION, **CONCURRENCY}
NOBODY = '__import__("contextlib").nullcontext()'


def after(operator: str, text: str) -> list[str]:
    source = Source(textwrap.dedent(text))
    edits = (edit for node in ast.walk(source.tree) for edit in OPERATORS[operator](source, node))
    return [source.applied(edit) for edit in edits]


def lines(operator: str, text: str) -> list[str]:
    """What is new after the operator, one line after the other."""
    before = textwrap.dedent(text).splitlines()
    changed = after(operator, text)
    return [line.strip() for each in changed for line in each.splitlines() if line not in before]


TABLE = [
    ("except arm dropped", "try:\n  f()\nexcept KeyError:\n  pass", ["except ():"]),
    ("except arm dropped", "try:\n  f()\nexcept (A, B) as e:\n  pass", ["except () as e:"]),
    ("except arm dropped", "try:\n  f()\nexcept:\n  pass", []),
    ("exception widened", "try:\n  f()\nexcept KeyError:\n  pass", ["except Exception:"]),
    ("exception widened", "try:\n  f()\nexcept BaseException:\n  pass", []),
    ("error swallowed", "if x:\n  raise ValueError(x)", ["pass"]),
    ("guard dropped", "def f():\n  if x:\n    return 1\n  return 2", ["if False:"]),
    ("guard dropped", "if x:\n  a = 1", []),
    ("guard dropped", "def f():\n  if x:\n    return 1\n  else:\n    return 2", []),
    ("copy dropped", "y = list(self.titles)", ["y = self.titles"]),
    ("copy dropped", "y = dict(self.counts.items())", ["y = self.counts.items()"]),
    ("copy dropped", "y = self.titles[:]", ["y = self.titles"]),
    ("copy dropped", "y = self.titles.copy()", ["y = self.titles"]),
    ("copy dropped", "y = copy.deepcopy(titles)", ["y = titles"]),
    ("copy dropped", "y = list(n for n in x)", []),
    ("copy dropped", "y = titles[1:]", []),
    ("argument mutated", "def f(xs):\n  return sorted(xs)", ["return (xs.sort() or xs)"]),
    ("argument mutated", "def f(xs):\n  return sorted(xs, key=g)", ["return (xs.sort(key=g) or xs)"]),
    ("argument mutated", "def f(xs):\n  return sorted(ys)", []),
    ("boundary moved", "ends = now + self.ttl_s", ["ends = (now + self.ttl_s + 1)"]),
    ("boundary moved", "left = deadline - now", ["left = (deadline - now + 1)"]),
    ("boundary moved", "pages = count + 1", []),
    ("wall clock", "now = time.monotonic()", ["now = time.time()"]),
    ("wall clock", "now = monotonic()", ['now = __import__("time").time()']),
    ("wall clock", "def f(clock=time.monotonic):\n  pass", []),
    ("key field dropped", "table[tenant, user] += 1", ["table[None, user] += 1", "table[tenant, None] += 1"]),
    ("key field dropped", "key = (tenant, user)", ["key = (None, user)", "key = (tenant, None)"]),
    ("key field dropped", "if (a, b) in seen:\n  pass", ["if (None, b) in seen:", "if (a, None) in seen:"]),
    ("key field dropped", "x = table.get((a, 1))", ["x = table.get((None, 1))"]),
    ("key field dropped", "def _key_of(a, b):\n  return (a, b)", ["return (None, b)", "return (a, None)"]),
    ("key field dropped", "x: dict[str, int] = {}", []),
    ("key field dropped", "point = (x, y)", []),
    ("eviction removed", "self.kept.popitem(last=False)", ["pass"]),
    ("eviction removed", "del self.kept[key]", ["pass"]),
    ("eviction removed", "last = self.kept.pop()", []),
    ("call dropped", "self.log.append(1)", ["pass"]),
    ("call dropped", "async def f():\n  await send(x)", ["pass"]),
    ("call dropped", "x = f()", []),
    ("call dropped", "'a docstring'", []),
    ("cap removed", "wait = min(cap, wait * 2)", ["wait = (cap)", "wait = (wait * 2)"]),
    ("cap removed", "for _ in range(self.attempts): pass", ['for _ in __import__("itertools").count(0): pass']),
    ("cap removed", "for _ in range(1, max_tries): pass", ['for _ in __import__("itertools").count(1): pass']),
    ("cap removed", "for _ in range(n): pass", []),
    ("lock dropped", "with self._lock:\n  x = 1", [f"with {NOBODY}:"]),
    ("lock dropped", "async with lock, open(p) as f:\n  x = 1", [f"async with {NOBODY}, open(p) as f:"]),
    ("lock dropped", "gate = threading.Lock()\nwith gate:\n  x = 1", [f"with {NOBODY}:"]),
    ("lock dropped", "with open(p) as f:\n  x = 1", []),
    ("lock that is none", "self.l = threading.Lock()", [f"self.l = {NOBODY}"]),
    ("lock that is none", "self.l = asyncio.Semaphore(3)", [f"self.l = {NOBODY}"]),
    ("RLock to Lock", "self.l = threading.RLock()", ["self.l = threading.Lock()"]),
    ("RLock to Lock", "self.l = RLock()", ['self.l = __import__("threading").Lock()']),
    (
        "read hoisted out of the lock",
        "with self.lock:\n  n = self.n\n  self.n = n + 1",
        ["seen_early = self.n", "n = seen_early"],
    ),
    (
        "read hoisted out of the lock",
        "with lock:\n  if key in table:\n    return_it()",
        ["seen_early = key in table", "if seen_early:"],
    ),
    ("read hoisted out of the lock", "with lock:\n  put(1)", []),
    ("while to if", "while not ready:\n  cond.wait()", ["if not ready:"]),
    ("while to if", "while not ready:\n  step()", []),
    ("notify_all to notify", "cond.notify_all()", ["cond.notify()"]),
    ("wake dropped", "event.set()", ["pass"]),
    ("join dropped", "thread.join()", ["pass"]),
    ("join dropped", "async def f():\n  await queue.join()", ["pass"]),
    ("join dropped", "x = ','.join(names)", []),
    ("acquire order swapped", "with a.lock, b.lock:\n  x = 1", ["with b.lock, a.lock:"]),
    ("acquire order swapped", "with a_lock:\n  with b_lock:\n    x = 1", ["with b_lock:", "with a_lock:"]),
    ("acquire order swapped", "with open(a), open(b):\n  x = 1", []),
    ("await dropped", "async def f():\n  x = await load(1)", ["x = load(1)"]),
    (
        "gather in turn",
        "async def f():\n  x = await asyncio.gather(a(), *others)",
        ["x = [await each_in_turn for each_in_turn in (a(), *others, )]"],
    ),
    ("shield dropped", "async def f():\n  x = await asyncio.shield(task)", ["x = await task"]),
]


@pytest.mark.parametrize(("operator", "text", "expected"), TABLE)
def test_an_operator_makes_these_lines(operator: str, text: str, expected: list[str]) -> None:
    assert lines(operator, text) == expected


def test_every_operator_is_in_the_table() -> None:
    assert {operator for operator, _, expected in TABLE if expected} == set(OPERATORS)


def test_an_edit_leaves_comments_and_letters_beyond_ascii_alone() -> None:
    text = 'name = "Amélie"; copy = list(titles)  # é\n'
    assert after("copy dropped", text) == ['name = "Amélie"; copy = titles  # é\n']


@pytest.mark.parametrize("path", sorted((ROOT / "judge/kit").glob("*.py")), ids=lambda path: path.name)
def test_every_mutant_of_a_real_module_is_python_and_differs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = mutants_of({path.name: text})
    assert len({mutant.text for mutant in found}) == len(found)
    for mutant in found:
        assert mutant.text != text
        ast.parse(mutant.text)


NAMES = st.sampled_from(["lock", "self.lock", "key", "ttl", "items", "self.kept", "max_n", "now"])


@st.composite
def statements(draw: st.DrawFn) -> str:
    """A function body out of forms that the operators look for, in any order and nesting."""
    forms = [
        "with {0}:\n    {1} = {2}\n    {3}.pop()",
        "while not {0}:\n    {1}.wait()",
        "if {0} in {1}:\n    return list({2})",
        "try:\n    {0}.set()\nexcept KeyError as e:\n    raise ValueError({1}) from e",
        "{0}[({1}, {2})] = min({3}, {0} + {1})",
        "for n in range({0}):\n    {1}.append(sorted({2}))",
        "del {0}[{1}]",
    ]
    chosen = draw(st.lists(st.sampled_from(forms), min_size=1, max_size=5))
    return "\n".join(form.format(*(draw(NAMES) for _ in range(4))) for form in chosen)


@given(statements())
def test_what_an_operator_makes_parses_whatever_stands_around_it(body: str) -> None:
    text = f"def f(items):\n{textwrap.indent(body, '    ')}\n"
    for operator in OPERATORS:
        for changed in after(operator, text):
            ast.parse(changed)
