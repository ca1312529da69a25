"""What a check prints, at eighty columns and for programs."""

from __future__ import annotations

import json

from judge.mutation.calm import Calm, Raced
from judge.mutation.mutant import Family, Mutant, mutant_of
from judge.mutation.score import Strength
from judge.report import CaseResult, Report
from judge.submission import Mode
from judge.verdict import Verdict
from judge.verify import Proof
from problems.errors import Complaint
from problems.findings import Finding, Gravity, Group
from tui.commands.pack_text import Checked, for_programs, some_of, summary_of, text_of

TEXT = "def f(x):\n    return x + 1\n"


def mutant(old: str = "+ 1", new: str = "+ 2") -> Mutant:
    return mutant_of(file="a.py", family=Family.ORDINARY, operator="number", original=TEXT, text=TEXT.replace(old, new))


def checked() -> Checked:
    cases = (CaseResult(id="test_a.py::test_one", verdict=Verdict.ACCEPTED),)
    report = Report(verdict=Verdict.ACCEPTED, mode=Mode.SPLIT, sandbox="fake", wall_s=0.25, cases=cases)
    finding = Finding(Gravity.WARNING, Group.CALM, Complaint("meter/tests/hidden", "are slow", "", "make them smaller"))
    return Checked(
        "meter",
        [finding],
        [Proof(name="accepted/reference (stage 1)", expected="AC", report=report, findings=())],
        strength=Strength(killed=(mutant(new="- 1"),) * 3, survivors=(mutant(),)),
        reference={"a.py": TEXT},
        raced=(Raced(mutant=mutant(), seeds=20, escaped=()),),
        calm=Calm(runs=300, failed=(), cpu_s=(0.1, 0.2), wall_s=(0.3, 0.4)),
    )


def test_a_check_is_one_table_with_what_to_do() -> None:
    assert text_of(checked()).splitlines() == [
        "meter: sound, 1 warnings",
        "  ok  AC   0.25 s  accepted/reference (stage 1)",
        "  mutants      killed  excused  alive",
        "  ordinary          3        0      1",
        "  production        0        0      0",
        "  concurrency       0        0      0",
        "  score 75.0 % of 4 without an excuse",
        "  alive: a.py:2, number, in f",
        "      -    return x + 1",
        "      +    return x + 2",
        "  races: 1 of 1 mutants rejected for every one of 20 seeds",
        "  flakes: 0 of 300 runs of the reference",
        "  suite: 0.10 s of CPU (p95 0.20), 0.30 s in all (p95 0.40)",
        "  warning: meter/tests/hidden: are slow (make them smaller)",
    ]


def test_programs_get_the_same() -> None:
    said = json.loads(json.dumps(for_programs(checked())))
    assert said["mutants"]["alive"] == [
        {
            "file": "a.py",
            "line_number": 2,
            "family": "ordinary",
            "operator": "number",
            "function": "f",
            "line": "return x + 1",
            "becomes": "return x + 2",
        }
    ]
    assert (said["mutants"]["score"], said["calm"]["runs"], said["sound"]) == (0.75, 300, True)
    shallow = for_programs(Checked("meter"))
    assert shallow["mutants"] is None and shallow["calm"] is None


def test_many_packs_end_with_one_table_at_eighty_columns() -> None:
    lines = summary_of([checked(), Checked("a_pack_that_was_not_read")]).splitlines()
    assert [line.split() for line in lines] == [
        ["problem", "cases", "wrong", "mutants", "score", "flakes", "p95", "s"],
        ["ok", "meter", "1", "0", "4", "75.0", "%", "0/300", "0.20"],
        ["ok", "a_pack_that_was_not_read", "0", "0"],
    ]
    assert max(map(len, lines)) <= 80


def test_of_many_names_the_first_are_told() -> None:
    assert (some_of(["a"]), some_of(list("abcde"))) == ("a", "a, b, c and 2 more")
