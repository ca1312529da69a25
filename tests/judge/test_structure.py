"""What `judge.structure` and `judge.duplication` measure, and what cannot move their numbers."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.duplication import longest_copy
from judge.structure import Unit, Unmeasurable, measure, parse, units

ROOT = Path(__file__).parents[2]
OUR_SOURCES = sorted((*ROOT.glob("judge/*.py"), *ROOT.glob("problems/*.py"), *ROOT.glob("sandbox/*.py")))


def _one(source: str) -> Unit:
    (unit,) = measure({"a.py": source.encode()})
    return unit


def _figures(source: str) -> list[tuple[object, ...]]:
    found = units("a.py", parse("a.py", source.encode()))
    copy = longest_copy(found)
    return [
        *((u.name, u.length, u.nesting, u.complexity, u.parameters, u.bound_names) for u in found),
        ("copy", copy.lines if copy else 0),
    ]


@pytest.mark.parametrize(
    ("source", "length"),
    [
        pytest.param("def f():\n    return 1\n", 2, id="the head counts"),
        pytest.param(
            'def f():\n    """Says why.\n\n    At length.\n    """\n    return 1\n', 2, id="a docstring does not"
        ),
        pytest.param("def f():\n\n    # why\n\n    return 1  # because\n", 2, id="comments and blank lines do not"),
        pytest.param("def f(): a = 1; b = 2; return a + b\n", 4, id="semicolons hide nothing"),
        pytest.param(
            "def f(a,\n      b,\n      c):\n    return (a +\n            b)\n", 2, id="broken lines cost nothing"
        ),
        pytest.param("def f():\n    pass\n    'note'\n    return 1\n", 2, id="idle statements do not count"),
        pytest.param("def f(a):\n    if a:\n        b()\n    else:\n        c()\n", 5, id="an else counts"),
        pytest.param("@one\n@two\ndef f():\n    return 1\n", 2, id="decorators do not count"),
        pytest.param(
            f"def f():\n    return [{', '.join(['name'] * 50)}]\n", 5, id="a very long line counts as several"
        ),
        pytest.param("async def f():\n    async with a:\n        await b\n", 3, id="async counts alike"),
        pytest.param("try:\n    a()\nexcept E:\n    b()\nfinally:\n    c()\n", 6, id="control flow of a module"),
    ],
)
def test_length_counts_statements_and_heads(source: str, length: int) -> None:
    assert _one(source).length == length


@pytest.mark.parametrize(
    ("body", "nesting"),
    [
        pytest.param("return 1", 0, id="flat"),
        pytest.param("if a:\n    return 1\nelif b:\n    return 2\nelif c:\n    return 3", 1, id="elif is no deeper"),
        pytest.param("for a in b:\n    if a:\n        while c:\n            d()", 3, id="blocks add up"),
        pytest.param("with a:\n    try:\n        b()\n    except E:\n        c()", 2, id="with and try count"),
        pytest.param("match a:\n    case 1:\n        b()", 1, id="a case is as deep as its match"),
        pytest.param("def inner():\n    if a:\n        b()", 2, id="a nested function is a level"),
        pytest.param("if a:\n    b()\nelse:\n    x = 1\n    if c:\n        d()", 2, id="an if in an else is a level"),
    ],
)
def test_nesting_is_the_depth_of_blocks(body: str, nesting: int) -> None:
    indented = "\n".join("    " + line for line in body.splitlines())
    assert _one(f"def f():\n{indented}\n").nesting == nesting


@pytest.mark.parametrize(
    ("expression", "complexity"),
    [
        pytest.param("a", 1, id="straight"),
        pytest.param("a if b else c", 2, id="ternary"),
        pytest.param("a and b or c", 3, id="boolean operators"),
        pytest.param("[a for a in b if a for c in a]", 4, id="comprehension clauses"),
        pytest.param("(lambda: a if b else c)()", 2, id="inside a lambda"),
    ],
)
def test_complexity_counts_hidden_branches(expression: str, complexity: int) -> None:
    assert _one(f"def f():\n    return {expression}\n").complexity == complexity


def test_complexity_counts_handlers_and_cases_but_not_the_last_resort() -> None:
    source = "def f(a):\n try:\n  g()\n except E:\n  h()\n match a:\n  case 1: g()\n  case 2: h()\n  case _: i()\n"
    assert _one(source).complexity == 4


def test_methods_are_named_with_their_class_and_nested_functions_belong_to_the_outer_one() -> None:
    source = b"class A:\n    def b(self):\n        def c(): return 1\n        return c\ndef d(x, *y, z, **w): v = 1\n"
    found = measure({"a.py": source})
    assert [(unit.name, unit.at, unit.length, unit.parameters) for unit in found] == [("A.b", 2, 4, 1), ("d", 5, 2, 4)]
    assert found[1].bound_names == ("x", "y", "z", "w", "v")


def test_a_file_that_does_not_parse_is_left_to_the_judge() -> None:
    assert measure({"a.py": b"def f(:", "b.py": b"def f(): return 1", "c.txt": b"def"}) == measure(
        {"b.py": b"def f(): return 1"}
    )


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(b"x = " + b"-" * 90_000 + b"1\n", id="too deep for the parser"),
        pytest.param(
            b"x = " + b"a." * 2_000 + b"a\ndef f():\n    return " + b"a." * 2_000 + b"a\n", id="too deep for us"
        ),
        pytest.param(b"# " + b"x" * 500_000, id="too large"),
    ],
)
def test_a_monster_is_refused_and_does_not_crash(source: bytes) -> None:
    with pytest.raises(Unmeasurable, match=r"^a\.py is "):
        units("a.py", parse("a.py", source))


def _copied(*bodies: str) -> int:
    source = "".join(f"def f{number}():\n{body}" for number, body in enumerate(bodies))
    copy = longest_copy(measure({"a.py": source.encode()}))
    return copy.lines if copy else 0


FIRST = "    total = 0\n    for line in lines:\n        if line.kind == 'ad':\n            total += line.price * 2\n"
RENAMED = "    s = 1\n    for x in xs:\n        if x.genre == 'film':\n            s += x.cost * 100\n"
REFLOWED = "    s = 1\n    for x in xs:  # same\n\n        if (x.genre ==\n            'film'): s += (x.cost * 100)\n"
CROSSED = "    s = 1\n    for x in xs:\n        if s.genre == 'film':\n            x += s.cost * 100\n"
OTHER_OPERATOR = "    s = 1\n    for x in xs:\n        if x.genre != 'film':\n            s += x.cost * 100\n"


@pytest.mark.parametrize(
    ("second", "lines"),
    [
        pytest.param(FIRST, 4, id="verbatim"),
        pytest.param(RENAMED, 4, id="renamed, with other literals"),
        pytest.param(REFLOWED, 4, id="reflowed and commented"),
        pytest.param(CROSSED, 2, id="names that play other parts are no copy"),
        pytest.param(OTHER_OPERATOR, 2, id="another operator is no copy"),
    ],
)
def test_a_copy_is_found_by_its_shape(second: str, lines: int) -> None:
    assert _copied(FIRST, second) == lines


def test_a_copy_inside_one_function_must_not_overlap_itself() -> None:
    assert _copied("    a(1)\n    a(2)\n    a(3)\n    a(4)\n    a(5)\n") == 2


def test_storing_parameters_is_no_copy() -> None:
    wiring = "    self.a = a\n    self._b = b\n    self.c = c\n    self.d = d\n"
    assert _copied(wiring, wiring) == 0


def test_a_copy_is_found_across_files_and_says_where() -> None:
    files = {"a.py": f"x = 1\ndef f():\n{FIRST}".encode(), "b.py": f"def g():\n    go()\n{RENAMED}".encode()}
    copy = longest_copy(measure(files))
    assert copy is not None
    assert (copy.lines, copy.first, copy.second) == (4, ("a.py", 3), ("b.py", 3))


@pytest.mark.parametrize("path", OUR_SOURCES, ids=lambda path: path.stem)
def test_formatting_does_not_change_the_measures_of_real_code(path: Path) -> None:
    source = path.read_text()
    assert _figures(ast.unparse(ast.parse(source))) == _figures(source)


NAMES = st.sampled_from("abcde")
ATOMS = st.one_of(NAMES, st.sampled_from(["1", "'text'", 'f"{a} and {b!r:>{c}}"', "[a for a in b if c]", "g(a, k=b)"]))
EXPRESSIONS = st.recursive(
    ATOMS, lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from(["+", "and", "==", "if a else"]), inner)
)


def _indent(block: str) -> str:
    return "\n".join("    " + line for line in block.splitlines())


SIMPLE = st.one_of(
    st.builds("{} = {}".format, NAMES, EXPRESSIONS),
    st.builds("return {}".format, EXPRESSIONS),
    st.sampled_from(["pass", "'idle'", "# note\na()", "a(\n  b,\n\n  c)", "a = 1; b = 2"]),
)


def _compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    block = st.lists(inner, min_size=1, max_size=3).map(lambda parts: _indent("\n".join([*parts, "pass"])))
    return st.one_of(
        st.builds("if {}:\n{}".format, EXPRESSIONS, block),
        st.builds("if {}:\n{}\nelif b:\n{}\nelse:\n{}".format, EXPRESSIONS, block, block, block),
        st.builds("for {} in {}:\n{}\nelse:\n{}".format, NAMES, EXPRESSIONS, block, block),
        st.builds("while {}:\n{}".format, EXPRESSIONS, block),
        st.builds("with {} as a:\n{}".format, EXPRESSIONS, block),
        st.builds("try:\n{}\nexcept E as e:\n{}\nelse:\n{}\nfinally:\n{}".format, block, block, block, block),
        st.builds(
            "match {}:\n    case [a, 1]:\n{}\n    case _:\n{}".format, ATOMS, block.map(_indent), block.map(_indent)
        ),
        st.builds("def {}(a, *b):\n    'doc'\n{}".format, NAMES, block),
    )


PROGRAMS = st.lists(st.recursive(SIMPLE, _compound, max_leaves=12), min_size=1, max_size=4).map(
    lambda parts: "def outer(a):\n" + _indent("\n".join([*parts, "pass"])) + "\n"
)


@settings(deadline=None)  # the law is about measures, not about speed
@given(PROGRAMS)
def test_formatting_does_not_change_the_measures(source: str) -> None:
    assert _figures(ast.unparse(ast.parse(source))) == _figures(source)
