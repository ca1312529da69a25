"""The proctor of one round: keeps the time, writes the journal, hands code to the judge. Knows no screen.

Every method is safe to call from any thread; only `submit`, `judge_pending`, `judge_again`, `run_public`,
`run_own_tests` and `prove_own_tests` take long, and they hold no lock while the judge works: call them from a worker.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from interview.asking import Asking
from interview.clock import Clock
from interview.debriefing import Debriefing
from interview.events import Event, PlanSaved, Settings, Source, Tag, TestProof
from interview.journal import Journal, OpenedJournal
from interview.round import Round
from judge.report import CaseResult, Report
from problems.pack import Pack
from problems.vocabulary import Phase

OnCase = Callable[[CaseResult], None]


class Judging(Protocol):
    """What the round needs of the judge; `tui/cli.py` adapts it. `stage` n means the suites of stages 1 to n."""

    def public(self, files: Mapping[str, str], stage: int) -> Report: ...

    def hidden(self, files: Mapping[str, str], stage: int, on_case: OnCase) -> Report: ...


class TestJudging(Protocol):
    """Judging of the user's own tests; `tests` are the files called test_*.py."""

    __test__ = False

    def own(self, files: Mapping[str, str], tests: Mapping[str, str]) -> Report:
        """The tests against the user's own code."""
        ...

    def prove(self, tests: Mapping[str, str], stage: int) -> TestProof:
        """The tests against the reference and the wrong solutions of the pack."""
        ...


class InterviewError(Exception):
    """Refused; the message says why and what to do instead. Show it, it is one sentence."""


class RoundOver(InterviewError):
    """Coding is over: no edit, run or submission counts any more."""


class PlanMissing(InterviewError):
    """Strict mode: the editor opens once the plan is saved."""


class ReadOnlyRound(InterviewError):
    """Another program holds the round, or it is closed."""


class Level(StrEnum):
    CALM = "calm"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """What the clock says now, and what it made happen."""

    t: float
    remaining_s: float
    round_level: Level
    phase: Phase
    phase_spent_s: float
    phase_planned_s: float
    phase_level: Level
    happened: tuple[Event, ...] = ()
    """New since the last tick: StageRevealed, InterruptionShown, ClockJumped, TimeUp, in order."""
    judging_due: bool = False
    """A submission (made at zero, or before a crash) waits for `judge_pending`."""
    trouble: str = ""
    """The journal cannot be written (full disk): everything is kept in memory until it can. Show it until empty."""


class Proctor:
    """One round, from the card of principles to its closing.

    Attributes:
        asking: Clarifying questions and assumptions.
        debrief: The prompts after the code; usable once `round.status` is DEBRIEF.
        warnings: What was odd on resuming (damaged lines, another version of the problem), one sentence each.
    """

    asking: Asking
    debrief: Debriefing
    warnings: tuple[str, ...]

    @classmethod
    def begin(
        cls, pack: Pack, *, clock: Clock, journal: Journal, judging: Judging, tests: TestJudging | None = None,
        minutes: int | None = None, settings: Settings | None = None, seed: int = 0,
    ) -> Proctor:  # fmt: skip
        """Start the clock. `minutes` scales the pack's phases (30, 45, 60, 90; default: the pack's own)."""
        raise NotImplementedError

    @classmethod
    def resume(
        cls, pack: Pack, *, clock: Clock, opened: OpenedJournal, judging: Judging, tests: TestJudging | None = None,
    ) -> Proctor:  # fmt: skip
        """Take up a round where its journal ends; the deadline is the one stored at its beginning.

        If it passed meanwhile, the buffer as recorded is handed in: the first `tick` says `judging_due`.
        """
        raise NotImplementedError

    @property
    def round(self) -> Round:
        """The round as it stands: immutable, cheap to ask for, new after every call that changed something."""
        raise NotImplementedError

    @property
    def read_only(self) -> bool:
        raise NotImplementedError

    def t(self) -> float:
        """Round seconds now."""
        raise NotImplementedError

    def tick(self) -> Tick:
        """Call about once a second: stages by the clock, interruptions, time up."""
        raise NotImplementedError

    # the pad

    def record_edit(self, file: str, start: tuple[int, int], end: tuple[int, int], text: str, source: Source) -> None:
        """One edit, as the document's `replace_range` saw it: `text` replaces what lay between two (row, column)
        places; its line ends are "\\n".

        Raises:
            PlanMissing, RoundOver, ReadOnlyRound: Not recorded; put the editor back to `round.files[file]`.
        """
        raise NotImplementedError

    def open_file(self, file: str) -> None: ...

    def create_file(self, file: str, text: str = "") -> None:
        """A file of the user's own (test_*.py for own tests). Raises InterviewError if the name cannot be taken."""

    def reset_file(self, file: str) -> str:
        """Back to the starter; returns its text. Recorded, so that nothing typed before is lost."""
        raise NotImplementedError

    # thinking aloud

    def enter_phase(self, phase: Phase) -> None: ...

    def save_plan(self, approach: str, rejected: str, complexity: str, edges: tuple[str, ...]) -> PlanSaved:
        """Raises InterviewError if approach or rejected alternative is blank. May be saved again."""
        raise NotImplementedError

    def note(self, tag: Tag, text: str) -> None: ...

    def answer_interruption(self, text: str = "") -> None:
        """Answers `round.open_interruption`; blank waves it away."""

    def take_hint(self) -> str:
        """The next rung of the ladder; its cost is recorded. Raises InterviewError when there is none left."""
        raise NotImplementedError

    # runs

    def run_public(self) -> Report:
        """The public tests of the revealed stages. Long."""
        raise NotImplementedError

    def submit(self, on_case: OnCase | None = None) -> Report:
        """Hand in the buffers and judge them. AC reveals the next stage. Long. After the deadline: RoundOver.

        During the round show `round.last_verdict.stages` (counts), never names or messages of hidden cases.
        """
        raise NotImplementedError

    def judge_pending(self, on_case: OnCase | None = None) -> Report | None:
        """Judge what was handed in and has no verdict yet; None if there is nothing. Long."""
        raise NotImplementedError

    def judge_again(self, on_case: OnCase | None = None) -> Report:
        """Judge the last submission again after JE (our fault); also after the deadline. Long."""
        raise NotImplementedError

    def run_own_tests(self) -> Report:
        """The own test files against the own code. Long."""
        raise NotImplementedError

    def prove_own_tests(self) -> TestProof:
        """The own test files against reference and wrong solutions; once coding is over. Long."""
        raise NotImplementedError

    # ends

    def finish(self) -> bool:
        """Coding is over by the user's word. True if the buffers changed since the last submission and were handed
        in: call `judge_pending`."""
        raise NotImplementedError

    def abandon(self) -> None: ...

    def close(self) -> None:
        """The debrief is done: the round is closed and goes to the history. Releases the journal."""

    def leave(self) -> None:
        """Quit without ending the round: it can be resumed. Releases the journal."""
