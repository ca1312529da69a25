"""Structure gates as cases of a report."""

from __future__ import annotations

import pytest

from judge.gates import gate_cases
from judge.verdict import Verdict
from problems.problem import Gates

ALL = Gates(
    max_function_lines=5, max_nesting=1, max_duplicate_lines=3, max_complexity=2, public_api=("shop.cart:Cart.add",)
)
GOOD = b"class Cart:\n    def add(self, item):\n        if item:\n            self.items.append(item)\n"
COPY = b"def f():\n    a = 1\n    a += 2\n    g(a)\n    return a\n"
COPIES = COPY + b"def h():\n    b = 7\n    b += 9\n    i(b)\n    return b\n"


def _messages(gates: Gates, **files: bytes) -> dict[str, str]:
    return {case.id: case.message for case in gate_cases(gates, {f"{name}.py": files[name] for name in files})}


def test_each_gate_that_is_set_is_one_case() -> None:
    cases = gate_cases(ALL, {"shop/cart.py": GOOD})
    assert [(case.id, str(case.verdict)) for case in cases] == [
        ("gate::function-length", "AC"),
        ("gate::nesting", "AC"),
        ("gate::duplication", "AC"),
        ("gate::complexity", "AC"),
        ("gate::public-api", "AC"),
    ]


def test_no_gate_no_case() -> None:
    assert gate_cases(Gates(), {"a.py": GOOD}) == ()


@pytest.mark.parametrize(
    ("gates", "source", "message"),
    [
        pytest.param(
            Gates(max_function_lines=5),
            b"\ndef f():\n    a()\n    b()\n    c()\n    d()\n    e()\n",
            "a.py:2 f has 6 lines of code. The limit is 5.",
            id="length",
        ),
        pytest.param(
            Gates(max_nesting=1),
            b"class A:\n    def f(self):\n        if a:\n            if b:\n                c()\n",
            "a.py:2 A.f has blocks nested 2 deep. The limit is 1.",
            id="nesting",
        ),
        pytest.param(
            Gates(max_complexity=2),
            b"def f(a):\n    return a or b or c\n",
            "a.py:1 f has 3 independent paths. The limit is 2.",
            id="complexity",
        ),
        pytest.param(
            Gates(max_duplicate_lines=3),
            COPIES,
            "a.py:2 and a.py:7: 4 lines repeat, names and literals aside. The limit is 3.",
            id="duplication",
        ),
        pytest.param(
            Gates(public_api=("a:f", "a:gone", "b:f")),
            COPIES,
            "gone: a:gone, b:f. Callers import these names; keep them where they were.",
            id="public api",
        ),
    ],
)
def test_a_message_says_where_and_how_much(gates: Gates, source: bytes, message: str) -> None:
    (case,) = gate_cases(gates, {"a.py": source})
    assert case.verdict is Verdict.WRONG_ANSWER
    assert case.message == message


def test_the_worst_come_first_and_the_rest_are_counted() -> None:
    body = b"".join(b"def f%d():\n%s" % (n, b"    a()\n" * (5 + n)) for n in range(5))
    (case,) = gate_cases(Gates(max_function_lines=5), {"a.py": body})
    assert case.message.startswith("a.py:31 f4 has 10 lines of code; a.py:22 f3 has 9 lines")
    assert case.message.endswith(", and 2 more. The limit is 5.")
    assert case.evidence == {"limit": 5, "measured": 10}


@pytest.mark.parametrize("source", [b"def f(:\n", b"\xff\xfe", b"x = '\x00'"])
def test_a_syntax_error_is_left_to_the_judge(source: bytes) -> None:
    assert gate_cases(ALL, {"shop/cart.py": GOOD, "bad.py": source}) == ()


def test_what_cannot_be_measured_passes_no_gate() -> None:
    cases = gate_cases(ALL, {"shop/cart.py": GOOD, "deep.py": b"x = " + b"-" * 90_000 + b"1\n"})
    assert {case.verdict for case in cases} == {Verdict.WRONG_ANSWER}
    assert len(cases) == 5
    assert "deep.py is nested too deeply" in cases[0].message


@pytest.mark.parametrize(
    ("files", "offered"),
    [
        pytest.param({"a": b"def f(): ..."}, True, id="function"),
        pytest.param({"a": b"class f: ..."}, True, id="class"),
        pytest.param({"a": b"f, g = 1, 2"}, True, id="assignment"),
        pytest.param({"a": b"f: int = 1"}, True, id="annotated assignment"),
        pytest.param({"a": b"f: int"}, False, id="a bare annotation binds nothing"),
        pytest.param({"a": b"from b import g as f", "b": b"g = 1"}, True, id="import under the old name"),
        pytest.param({"a": b"from b import f as g", "b": b"f = 1"}, False, id="import under a new name"),
        pytest.param({"a": b"try:\n    from b import f\nexcept ImportError:\n    g = 1"}, True, id="inside a try"),
        pytest.param({"a": b"from b import *", "b": b"def f(): ..."}, True, id="star import of a module handed in"),
        pytest.param({"a": b"from b import *", "b": b"from a import *"}, False, id="star imports in a circle"),
        pytest.param({"a": b"def g():\n    f = 1"}, False, id="a local is not offered"),
        pytest.param({"a/__init__": b"def f(): ..."}, True, id="a package"),
        pytest.param({"b": b"def f(): ..."}, False, id="another module"),
    ],
)
def test_public_names_are_looked_for_where_callers_import_them(files: dict[str, bytes], offered: bool) -> None:
    assert (_messages(Gates(public_api=("a:f",)), **files)["gate::public-api"] == "") is offered


@pytest.mark.parametrize(
    ("source", "offered"),
    [
        pytest.param(b"class C:\n    def m(self): ...", True, id="own method"),
        pytest.param(b"class B:\n    def m(self): ...\nclass C(B): ...", True, id="inherited"),
        pytest.param(b"from b import B\nclass C(B): ...", True, id="a base from elsewhere is trusted"),
        pytest.param(b"class C(object):\n    def n(self): ...", False, id="gone"),
    ],
)
def test_a_method_may_be_inherited(source: bytes, offered: bool) -> None:
    assert (_messages(Gates(public_api=("a:C.m",)), a=source)["gate::public-api"] == "") is offered


def test_the_names_of_the_cases_are_known_without_measuring() -> None:
    assert ALL.case_ids() == tuple(case.id for case in gate_cases(ALL, {"shop/cart.py": GOOD}))
    assert Gates().case_ids() == ()
