from __future__ import annotations

import pytest

from judge.mutation.mutant import Family, diff, mutant_of
from judge.mutation.mutants import mutants_of
from judge.mutation.ordinary import ordinary_texts

ORIGINAL = "def f(x):\n    if x < 1:\n        return []\n    return [x]\n"


def made(text: str, original: str = ORIGINAL) -> tuple[int, str, str]:
    mutant = mutant_of(file="a.py", family=Family.ORDINARY, operator="swap op", original=original, text=text)
    return mutant.line, mutant.was, mutant.becomes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(ORIGINAL.replace("<", "<="), (2, "if x < 1:", "if x <= 1:"), id="one line"),
        pytest.param(
            ORIGINAL.replace("    if x < 1:\n        return []\n", ""), (2, "if x < 1:\nreturn []", ""), id="gone"
        ),
        pytest.param("import os\n" + ORIGINAL, (1, "", "import os"), id="new at the top"),
        pytest.param(ORIGINAL + "g()\n", (4, "", "g()"), id="new at the end"),
    ],
)
def test_a_mutant_is_named_by_the_lines_that_differ(text: str, expected: tuple[int, str, str]) -> None:
    assert made(text) == expected


def test_the_name_does_not_depend_on_what_stands_above() -> None:
    above = "import os\n\n\n" + ORIGINAL
    line, *name = made(above.replace("<", "<="), above)
    assert (line, *name) == (5, *made(ORIGINAL.replace("<", "<="))[1:])


NESTED = """\
class A:
    def f(self):
        with lock:
            return 1

    async def g(self):
        def inner():
            return 2
        return inner


x = 3
"""


@pytest.mark.parametrize(
    ("old", "function"), [("return 1", "f"), ("return 2", "inner"), ("return inner", "g"), ("x = 3", ""), ("A:", "")]
)
def test_a_mutant_knows_the_function_around_it(old: str, function: str) -> None:
    text = NESTED.replace(old, "pass")
    mutant = mutant_of(file="a.py", family=Family.ORDINARY, operator="x", original=NESTED, text=text)
    assert mutant.function == function


def test_a_diff_has_the_lines_and_no_more() -> None:
    mutant = mutant_of(
        file="a.py", family=Family.ORDINARY, operator="swap op", original=ORIGINAL, text=ORIGINAL.replace("<", "<=")
    )
    assert diff(mutant, ORIGINAL, context=0) == ("-    if x < 1:", "+    if x <= 1:")
    assert diff(mutant, ORIGINAL)[0] == " def f(x):"


def test_ordinary_mutants_are_those_of_mutmut() -> None:
    found = list(ordinary_texts("LIMIT = 3\n\n\ndef f(x: int = 2) -> int:  # why\n    return x + LIMIT\n"))
    assert found == [
        ("number", "LIMIT = 3\n\n\ndef f(x: int = 3) -> int:  # why\n    return x + LIMIT\n"),
        ("swap op", "LIMIT = 3\n\n\ndef f(x: int = 2) -> int:  # why\n    return x - LIMIT\n"),
    ]


def test_only_the_changed_statement_is_printed_anew_and_all_else_stays() -> None:
    above = "# head\n\n\nclass A:\n    # inner\n    def f(self):\n        return  1 # odd\n"
    text = f"{above}\n\ndef g():\n    return 2\n# tail\n"
    assert [changed for _, changed in ordinary_texts(text)] == [
        text.replace("1 #", "2 #"),
        text.replace("return 2", "return 3"),
    ]


def test_a_slip_that_two_operators_make_counts_once() -> None:
    text = "def f(lock):\n    with lock:\n        lock.release()\n        g()\n"
    found = mutants_of({"a.py": text, "notes.txt": "with lock: pass"})
    assert len({mutant.text for mutant in found}) == len(found)
    assert {mutant.file for mutant in found} == {"a.py"}
    assert [mutant.line for mutant in found] == sorted(mutant.line for mutant in found)


def test_nothing_of_ours_is_changed_inside_an_f_string() -> None:
    text = 'def f(x):\n    y = list(x)\n    return f"""\n{list(x)} {min(x, y)}"""\n'
    ours = [mutant for mutant in mutants_of({"a.py": text}) if mutant.family is not Family.ORDINARY]
    assert [(mutant.line, mutant.becomes) for mutant in ours] == [(2, "y = x")]


def test_what_does_not_compile_is_left_out() -> None:
    text = "def f(cond):\n    while not cond.ready:\n        cond.wait()\n        break\n"
    assert "while to if" not in {mutant.operator for mutant in mutants_of({"a.py": text})}
