"""The stage for tests of the screens: a problem of two stages, a standing clock, a judge that says what it is told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from interview.proctor import OnCase
from interview.records import TestProof
from judge.report import CaseResult, Report
from judge.submission import Mode
from judge.verdict import Verdict
from problems.debrief import DebriefPack, EdgePrompt, FollowUp, Point, TradeoffPrompt
from problems.loader import Bank
from problems.pack import Pack
from problems.problem import Clarification, Edge, Files, Hint, Problem, RoundPlan, Stage
from problems.vocabulary import FollowUpKind, Kind, Pattern, Status, Tradeoff
from tui.parts import Look, OpenJudge, Parts

STARTER = '"""A window over the last seconds."""\n\n\nclass Window:\n    def hit(self, at: float) -> int: ...\n'
STATEMENT = """# A window for the edge gateway

The gateway counts requests of the last minute. Write `Window` in `window.py`.

- `hit(at)` notes a request and returns how many lie in the window
- old requests fall out

```python
>>> Window().hit(0.0)
1
```
"""


def _points(topic: str) -> tuple[Point, ...]:
    words = {"lock": "a lock guards the counter", "memory": "memory grows with the traffic"}
    return tuple(
        Point(
            id=name, text=f"{topic}: {text}", must=name == "lock", paraphrases=(text, f"because {text}"),
            keywords=((name,), ("counter", "traffic")), misconception="the interpreter does it for you",
        )
        for name, text in words.items()
    )  # fmt: skip


def _debrief() -> DebriefPack:
    def common(name: str, prompt: str) -> dict[str, object]:
        return {
            "id": name, "prompt": prompt, "probe": "What if two threads call it?", "points": _points(name),
            "model_answer": "A lock guards the counter; memory grows with the traffic.",
        }  # fmt: skip

    kinds = [FollowUpKind.SCALE, FollowUpKind.OUTAGE, FollowUpKind.METRICS, FollowUpKind.TESTING, FollowUpKind.LOAD]
    pairs = [Tradeoff.PERFORMANCE_SIMPLICITY, Tradeoff.DURABILITY_LATENCY]
    return DebriefPack(
        followup=tuple(FollowUp(kind=kind, **common(f"f-{kind.value}", f"And {kind.value}?")) for kind in kinds),
        tradeoff=tuple(TradeoffPrompt(pair=pair, **common(f"t-{pair.value}", "Which, and why?")) for pair in pairs),
        edge=tuple(EdgePrompt(edges=("empty",), **common(f"e-{n}", "Which inputs break it?")) for n in "ab"),
    )


def a_pack(slug: str = "window", *, title: str = "A window for the edge gateway", difficulty: int = 4) -> Pack:
    case = "stage1/test_window.py::test_one"
    problem = Problem(
        uuid=UUID(int=7), title=title, status=Status.BETA, kind=Kind.API_MODULE, difficulty=difficulty,
        summary="Count the requests of the last minute, per tenant.",
        patterns=(Pattern.HASH_MAPS, Pattern.CONCURRENCY), tradeoffs=(Tradeoff.PERFORMANCE_SIMPLICITY,),
        authors=("nobody",), license="MIT", source="original",
        round=RoundPlan(minutes=45, clarify=5, plan=5, code=20, verify=5, explain=10),
        files=Files(editable=("window.py",), entry="window.py"),
        stage=(
            Stage(title="One window", statement="statement.md"),
            Stage(title="One per tenant", statement="stages/2.md", unlock_minute=25),
        ),
        clarify=(
            Clarification(
                id="threads", facet="concurrency", answer="Yes, from many threads at once.", default="Assume so.",
                ask=("Is it called from several threads?", "Does it have to be thread-safe?", "Are there races?"),
                wrong=("only one thread calls it",),
            ),
            Clarification(
                id="clock", facet="time", answer="Times never go back.", default="Assume they may not.",
                ask=("Can the time go backwards?", "Is the clock monotonic?", "Are the times sorted?"),
            ),
            Clarification(
                id="bounds", facet="bounds", answer="The lower end is open.", default="Say so in a comment.",
                ask=("Is a request exactly sixty seconds old inside?", "Is the lower bound inclusive?"),
            ),
        ),
        edge=(Edge(id="empty", text="a window without any request", tests=(case,)),),
        hint=(Hint(text="Keep the times in a deque.", cost=10), Hint(text="Drop from the left.", cost=20)),
    )  # fmt: skip
    return Pack(
        slug=slug, folder=Path("/bank") / slug, problem=problem, debrief=_debrief(),
        statements=(STATEMENT, "# One per tenant\n\nNow `hit(tenant, at)` counts each tenant alone.\n"),
        starter={"window.py": STARTER}, public={"stage1/test_public.py": "def test_public():\n    ...\n"},
        hidden={"stage1/test_window.py": "def test_one():\n    ...\n"}, driver=None,
        editorial="# The idea\n\nA deque.\n",
    )  # fmt: skip


class StoppedClock:
    """Time goes on when it is told to. `wall_ahead_s`: by how much somebody has set the wall clock."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.wall_ahead_s = 0.0

    def now(self) -> datetime:
        return datetime(2026, 11, 22, 9, 0, tzinfo=UTC) + timedelta(seconds=self.seconds + self.wall_ahead_s)

    def monotonic(self) -> float:
        return self.seconds


def a_case(name: str, verdict: Verdict = Verdict.ACCEPTED, message: str = "", stage: int = 1) -> CaseResult:
    return CaseResult(id=f"stage{stage}/test_window.py::{name}", verdict=verdict, wall_s=0.01, message=message)


def a_report(*cases: CaseResult, stdout: str = "", verdict: Verdict | None = None) -> Report:
    ranks = list(Verdict)
    worst = verdict or min((case.verdict for case in cases), key=ranks.index)
    return Report(verdict=worst, mode=Mode.SPLIT, sandbox="fake", wall_s=0.1, cases=cases, stdout=stdout)


ACCEPTED = a_report(a_case("test_one"), a_case("test_two"))
WRONG = a_report(a_case("test_one"), a_case("test_two", Verdict.WRONG_ANSWER, "expected 2, got [red]1[/red]\x1b[2J"))


@dataclass
class FakeJudge:
    """Answers with the reports it was given, the last one again and again; can be made to wait."""

    verdicts: list[Report] = field(default_factory=lambda: [ACCEPTED])
    publics: list[Report] = field(default_factory=lambda: [ACCEPTED])
    proof: TestProof = field(default_factory=lambda: TestProof(tests=2, killed=("a",), survived=("b",)))
    gate: threading.Event = field(default_factory=threading.Event)
    closed: bool = False
    seen: list[Mapping[str, str]] = field(default_factory=list)
    place: str = "fake"
    caution: str = ""

    def __post_init__(self) -> None:
        self.gate.set()

    @property
    def judging(self) -> FakeJudge:
        return self

    @property
    def tests(self) -> FakeJudge:
        return self

    def public(self, files: Mapping[str, str], stage: int) -> Report:
        return self._answer(self.publics, files)

    def hidden(self, files: Mapping[str, str], stage: int, on_case: OnCase) -> Report:
        report = self._answer(self.verdicts, files)
        for case in report.cases:
            on_case(case)
        return report

    def own(self, files: Mapping[str, str], tests: Mapping[str, str]) -> Report:
        return self._answer(self.publics, {**files, **tests})

    def prove(self, tests: Mapping[str, str], stage: int) -> TestProof:
        return self.proof

    def close(self) -> None:
        self.closed = True
        self.gate.set()

    def _answer(self, reports: list[Report], files: Mapping[str, str]) -> Report:
        self.seen.append(dict(files))
        self.gate.wait(30)
        return reports.pop(0) if len(reports) > 1 else reports[0]


def the_parts(
    folder: Path,
    *,
    judge: FakeJudge | None = None,
    bank: Callable[[], Bank] | None = None,
    clock: StoppedClock | None = None,
    look: Look | None = None,
) -> Parts:
    made: OpenJudge = judge or FakeJudge()
    return Parts(
        data_dir=folder,
        clock=clock or StoppedClock(),
        load_bank=bank or (lambda: Bank(folder=Path("/bank"), packs=(a_pack(),))),
        open_judge=lambda pack, say: made,
        look=look or Look(),
    )
