"""A stopped clock, a judge that answers what it is told, and a small pack: what every test of the round needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from interview.proctor import Proctor
from interview.records import Settings, Source
from interview.records import TestProof as Proof
from interview.rounds import Rounds
from judge.report import CaseResult, Report
from judge.submission import Mode
from judge.verdict import Verdict
from problems.debrief import DebriefPack
from problems.pack import Pack
from problems.problem import Problem

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FILE = "limiter.py"
STARTER = "class RateLimiter:\n    pass\n"


class StoppedClock:
    """Moves when told. `set_wall` changes the wall clock alone, as a user or NTP would."""

    def __init__(self, now: datetime = NOON) -> None:
        self._now = now
        self._monotonic = 1000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def pass_s(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds

    def set_wall(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


def case(case_id: str, verdict: Verdict = Verdict.ACCEPTED) -> CaseResult:
    return CaseResult(id=case_id, verdict=verdict, wall_s=0.01)


def report(*cases: CaseResult, verdict: Verdict | None = None) -> Report:
    worst = next((item.verdict for item in cases if item.verdict is not Verdict.ACCEPTED), Verdict.ACCEPTED)
    return Report(verdict=verdict or worst, mode=Mode.SPLIT, sandbox="fake", wall_s=0.1, cases=cases)


GREEN = report(case("stage1/test_a.py::test_burst"), case("stage1/test_a.py::test_refill"))


class ToldJudge:
    """Gives the reports it was told, the last one for ever; remembers what it was given."""

    def __init__(self, *hidden: Report, before: Callable[[], None] = lambda: None) -> None:
        self._hidden = list(hidden) or [GREEN]
        self._before = before
        self.seen: list[tuple[dict[str, str], int]] = []

    def public(self, files: Mapping[str, str], stage: int) -> Report:
        self.seen.append((dict(files), stage))
        return report(case("test_sample.py::test_one"))

    def hidden(self, files: Mapping[str, str], stage: int, on_case: Callable[[CaseResult], None]) -> Report:
        self.seen.append((dict(files), stage))
        self._before()
        answer = self._hidden.pop(0) if len(self._hidden) > 1 else self._hidden[0]
        for result in answer.cases:
            on_case(result)
        return answer


class ToldTests:
    """Judges own tests as told."""

    def own(self, files: Mapping[str, str], tests: Mapping[str, str]) -> Report:
        return report(*(case(f"{path}::test_mine") for path in tests))

    def prove(self, tests: Mapping[str, str], stage: int) -> Proof:
        return Proof(tests=len(tests), killed=("naive",), survived=("racy",), unseen=("two callers at once",))


def point(point_id: str, *, must: bool = False, **changes: Any) -> dict[str, Any]:
    return {
        "id": point_id,
        "text": f"The {point_id} matters because state is shared.",
        "must": must,
        "paraphrases": [f"One must think of {point_id}.", f"{point_id} is what breaks first."],
        "keywords": [[point_id], ["shared", "state"]],
        "misconception": f"The {point_id} takes care of itself.",
        **changes,
    }


def question(question_id: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": question_id,
        "prompt": f"Tell me about {question_id}.",
        "probe": f"And what about the rest of {question_id}?",
        "model_answer": "The lock matters because state is shared, and so does the clock.",
        "points": [point("lock", must=True), point("clock")],
        **changes,
    }


def debrief_pack(**changes: Any) -> DebriefPack:
    data: dict[str, Any] = {
        "followup": [
            question("followup-scale", kind="scale-10x"),
            question("followup-outage", kind="outage"),
            question("followup-metrics", kind="metrics"),
            question("followup-testing", kind="how-to-test"),
            question("followup-load", kind="heavy-load"),
        ],
        "tradeoff": [
            question("tradeoff-simple", pair="performance-simplicity"),
            question("tradeoff-available", pair="consistency-availability"),
            question("tradeoff-build", pair="build-buy"),
        ],
        "edge": [
            question("edge-inputs", edges=["zero", "burst"]),
            question("edge-clock", edges=["clock-back"]),
        ],
        "incident": [question("incident-redis", title="Redis is gone", evidence="12:01 connection refused")],
    }
    return DebriefPack.model_validate({**data, **changes})


def problem(**changes: Any) -> Problem:
    data: dict[str, Any] = {
        "uuid": UUID(int=7),
        "title": "Rate limiter",
        "status": "beta",
        "kind": "api-module",
        "difficulty": 4,
        "summary": "At most N calls a window.",
        "patterns": ["hash-maps", "concurrency"],
        "tradeoffs": ["performance-simplicity"],
        "authors": ["us"],
        "license": "MIT",
        "source": "own",
        "round": {"minutes": 45, "clarify": 5, "plan": 5, "code": 22, "verify": 6, "explain": 7},
        "files": {"editable": [FILE], "readonly": ["gateway.py"], "entry": FILE},
        "stage": [
            {"title": "One process", "statement": "statement.md"},
            {"title": "Per tenant", "statement": "stages/2.md", "unlock_minute": 20},
        ],
        "clarify": [
            clarification("threads", "Will it be called from several threads?", "Can calls be concurrent?"),
            clarification("overlimit", "What happens over the limit?", "Do we raise, return False or block?"),
            clarification("clock", "Where does the time come from?", "May I inject a clock?"),
            clarification("tenants", "Can limits differ per client?", "Is N the same for everyone?"),
        ],
        "edge": [
            edge("zero", "A limit of zero", "stage1/test_a.py::test_zero"),
            edge("burst", "A burst at the window's edge", "stage1/test_a.py::test_burst"),
            edge("clock-back", "The clock goes backwards", "stage1/test_a.py::test_clock_back"),
        ],
        "hint": [{"text": "Think of a deque.", "cost": 5}, {"text": "Drop what is older.", "cost": 10}],
    }
    return Problem.model_validate({**data, **changes})


def clarification(clarification_id: str, *ask: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": clarification_id,
        "facet": clarification_id,
        "ask": list(ask),
        "answer": f"The answer about {clarification_id}.",
        "default": "Assume a threaded server calls it.",
        "wrong": ["Only one thread ever calls it."],
        **changes,
    }


def edge(edge_id: str, text: str, *tests: str) -> dict[str, Any]:
    return {"id": edge_id, "text": text, "tests": list(tests)}


def pack(**changes: Any) -> Pack:
    """`changes` go to problem.toml; `debrief` to debrief.toml."""
    debrief = changes.pop("debrief", {})
    return Pack(
        slug="rate-limiter",
        folder=Path("rate-limiter"),
        problem=problem(**changes),
        debrief=debrief_pack(**debrief),
        statements=("Build it.", "Now per tenant."),
        starter={FILE: STARTER, "gateway.py": "GIVEN = True\n"},
        public={"test_sample.py": "def test_one(): pass\n"},
        hidden={},
        driver=None,
        editorial="The idea.",
    )


class Desk:
    """One round on a temporary disk, with everything a test wants to touch."""

    def __init__(self, data_dir: Path, *hidden: Report, settings: Settings | None = None, **changes: Any) -> None:
        self.clock = StoppedClock()
        self.judge = ToldJudge(*hidden)
        self.pack = pack(**changes)
        self.rounds = Rounds(data_dir)
        self.journal = self.rounds.create("rate-limiter", self.clock)
        self.proctor = Proctor.begin(
            self.pack,
            clock=self.clock,
            journal=self.journal,
            judging=self.judge,
            tests=ToldTests(),
            settings=settings,
            seed=3,
        )

    @property
    def round_id(self) -> str:
        return self.journal.round_id

    def type(self, text: str, *, file: str = FILE, source: Source = Source.TYPED) -> None:
        """Write `text` at the end of the file."""
        lines = self.proctor.round.buffers[file].lines
        end = (len(lines) - 1, len(lines[-1]))
        self.proctor.record_edit(file, end, end, text, source)

    def resume(self, *, changed: Pack | None = None) -> Proctor:
        """Leave as a killed program would, and take the round up again."""
        self.proctor.leave()
        opened = self.rounds.open(self.round_id)
        self.proctor = Proctor.resume(
            changed or self.pack, clock=self.clock, opened=opened, judging=self.judge, tests=ToldTests()
        )
        return self.proctor
