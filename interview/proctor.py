"""The proctor of one round: keeps the time, writes the journal, hands code to the judge. Knows no screen.

Every method is safe to call from any thread; only `submit`, `judge_pending`, `judge_again`, `run_public`,
`run_own_tests` and `prove_own_tests` take long, and they hold no lock while the judge works: call them from a worker.
"""

from __future__ import annotations

from datetime import timedelta

from interview import events as e
from interview.asking import Asking
from interview.clock import Clock
from interview.debriefing import Debriefing
from interview.errors import InterviewError, JournalError, PlanMissing, ReadOnlyRound, RoundOver
from interview.events import PlanSaved
from interview.journal import Journal, OpenedJournal
from interview.log import RoundLog
from interview.pace import Level, scaled
from interview.pad import Pad
from interview.records import FileText, Settings, Source, Tag, TestProof
from interview.round import Round, Status
from interview.runs import Judging, OnCase, Runs, TestJudging, changed_since_submission, hand_in
from interview.ticking import Tick, Ticking
from interview.wording import MAX_TEXT, clean
from judge.report import Report
from problems.pack import Pack
from problems.vocabulary import Phase

__all__ = [
    "InterviewError", "JournalError", "Judging", "Level", "OnCase", "PlanMissing", "Proctor", "ReadOnlyRound",
    "RoundOver", "TestJudging", "Tick",
]  # fmt: skip


FIRST_INTERVIEWER = 100
"""Numbers of an interviewer's questions start here; those of the seed are small."""


class Proctor:
    """One round, from the card of principles to its closing.

    Attributes:
        asking: Clarifying questions and assumptions.
        debrief: The prompts after the code; usable once `round.status` is DEBRIEF.
        warnings: What was odd on resuming (damaged lines, another version of the problem), one sentence each.
    """

    def __init__(
        self, pack: Pack, log: RoundLog, judging: Judging, tests: TestJudging | None, warnings: tuple[str, ...] = ()
    ) -> None:
        self.pack = pack
        self.warnings = warnings
        self.asking = Asking(log, pack.problem.clarify)
        self.debrief = Debriefing(log, pack)
        self._log = log
        self._pad = Pad(log)
        self._runs = Runs(log, judging, tests)
        self._ticking = Ticking(log, pack.problem)

    @classmethod
    def begin(
        cls, pack: Pack, *, clock: Clock, journal: Journal, judging: Judging, tests: TestJudging | None = None,
        minutes: int | None = None, settings: Settings | None = None, seed: int = 0,
    ) -> Proctor:  # fmt: skip
        """Start the clock. `minutes` scales the pack's phases (30, 45, 60, 90; default: the pack's own)."""
        started = _started(pack, clock, minutes or pack.problem.round.minutes, settings or Settings(), seed)
        return cls(pack, RoundLog.begin(started, clock, journal), judging, tests)

    @classmethod
    def resume(
        cls, pack: Pack, *, clock: Clock, opened: OpenedJournal, judging: Judging, tests: TestJudging | None = None,
    ) -> Proctor:  # fmt: skip
        """Take up a round where its journal ends; the deadline is the one stored at its beginning.

        If it passed meanwhile, the buffer as recorded is handed in: the first `tick` says `judging_due`.
        """
        log = RoundLog.resume(opened, clock)
        started = log.round.started
        warnings = opened.warnings
        if (started.uuid, started.version) != (pack.problem.uuid, pack.problem.version):
            warnings += (
                f"The problem is version {pack.problem.version} now; this round began with {started.version}.",
            )
        proctor = cls(pack, log, judging, tests, warnings)
        if not log.read_only:
            proctor._ticking.resumed()
        return proctor

    @property
    def round(self) -> Round:
        """The round as it stands: immutable, cheap to ask for, new after every call that changed something."""
        return self._log.round

    @property
    def read_only(self) -> bool:
        return self._log.read_only

    @property
    def trouble(self) -> str:
        """Why the journal cannot be written at the moment; empty if it can."""
        return self._log.trouble

    def t(self) -> float:
        """Round seconds now."""
        return self._log.t()

    def tick(self) -> Tick:
        """Call about once a second: stages by the clock, interruptions, time up."""
        return self._ticking.tick()

    # the pad

    def record_edit(self, file: str, start: tuple[int, int], end: tuple[int, int], text: str, source: Source) -> None:
        """One edit, as the document's `replace_range` saw it: `text` replaces what lay between two (row, column)
        places; its line ends are "\\n".

        Raises:
            PlanMissing, RoundOver, ReadOnlyRound: Not recorded; put the editor back to `round.files[file]`.
        """
        with self._log.lock:
            self._ticking.end_if_due()
            self._pad.edit(file, start, end, text, source)

    def open_file(self, file: str) -> None:
        """The user looks at `file` now."""
        self._pad.open(file)

    def create_file(self, file: str, text: str = "") -> None:
        """A file of the user's own (test_*.py for own tests). Raises InterviewError if the name cannot be taken."""
        self._pad.create(file, text)

    def reset_file(self, file: str) -> str:
        """Back to the starter; returns its text. Recorded, so that nothing typed before is lost."""
        return self._pad.reset(file)

    # thinking aloud

    def enter_phase(self, phase: Phase) -> None:
        """By the user's word. EXPLAIN begins with `finish`; code and verify wait for the plan in strict mode."""
        if phase is Phase.EXPLAIN:
            raise InterviewError("The explaining begins when coding is over: finish first.")
        with self._log.lock:
            self._only_while_coding()
            if phase in (Phase.CODE, Phase.VERIFY) and self.round.editor_locked:
                raise PlanMissing("Strict round: save the plan first, then the editor opens.")
            if phase is not self.round.phase:
                self._log.add(lambda t: e.PhaseEntered(t=t, phase=phase, cause="user"))

    def save_plan(self, approach: str, rejected: str, complexity: str, edges: tuple[str, ...]) -> PlanSaved:
        """Raises InterviewError if approach or rejected alternative is blank. May be saved again."""
        approach, rejected, complexity = clean(approach), clean(rejected), clean(complexity)
        kept = tuple(edge for edge in map(clean, edges) if edge)
        if not approach:
            raise InterviewError("The plan needs an approach: one or two sentences.")
        if not rejected:
            raise InterviewError("Name at least one alternative you rejected, and why.")
        with self._log.lock:
            self._only_while_coding()
            plan = self._log.add(
                lambda t: PlanSaved(t=t, approach=approach, rejected=rejected, complexity=complexity, edges=kept)
            )
            if self.round.phase in (Phase.CLARIFY, Phase.PLAN):
                self._log.add(lambda t: e.PhaseEntered(t=t, phase=Phase.CODE, cause="plan saved"))
            return plan

    def note(self, tag: Tag, text: str) -> None:
        """One spoken thought, at most 2,000 characters."""
        text = clean(text)
        if not text:
            raise InterviewError("The note is empty.")
        if len(text) > MAX_TEXT:
            raise InterviewError(f"That is {len(text):,} characters. A note is a sentence or two.")
        with self._log.lock:
            self._only_while_coding()
            self._log.add(lambda t: e.NoteTaken(t=t, tag=tag, text=text))

    def answer_interruption(self, text: str = "") -> None:
        """Answers `round.open_interruption`; blank waves it away."""
        text = clean(text)[:MAX_TEXT]
        with self._log.lock:
            open_one = self.round.open_interruption
            if open_one is None:
                return
            number = open_one.number
            self._log.add(lambda t: e.InterruptionAnswered(t=t, interruption=number, text=text))

    def take_hint(self) -> str:
        """The next rung of the ladder; its cost is recorded. Raises InterviewError when there is none left."""
        with self._log.lock:
            self._only_while_coding()
            taken, ladder = len(self.round.hints), self.pack.problem.hint
            if taken >= len(ladder):
                raise InterviewError("There is no further hint." if ladder else "This problem has no hints.")
            hint = ladder[taken]
            self._log.add(lambda t: e.HintTaken(t=t, rung=taken + 1, cost=hint.cost, text=hint.text))
            return hint.text

    # an interviewer beside the candidate

    def interviewer_asks(self, text: str) -> None:
        """Put a question in; it is shown like an interruption and answered like one."""
        text = clean(text)[:MAX_TEXT]
        if not text:
            raise InterviewError("Type the question first.")
        with self._log.lock:
            self._only_while_coding()
            number = FIRST_INTERVIEWER + len(self.round.interruptions)
            self._log.add(lambda t: e.InterruptionShown(t=t, interruption=number, text=text, by="interviewer"))

    def interviewer_reveals(self) -> int:
        """Bring the next stage in now; returns its number. Raises InterviewError if all are there."""
        with self._log.lock:
            self._only_while_coding()
            stage = self.round.stage + 1
            if stage > self.round.started.stages:
                raise InterviewError("All stages are revealed already.")
            self._log.add(lambda t: e.StageRevealed(t=t, stage=stage, by="interviewer"))
            return stage

    # runs

    def run_public(self) -> Report:
        """The public tests of the revealed stages. Long."""
        return self._runs.public()

    def submit(self, on_case: OnCase | None = None) -> Report:
        """Hand in the buffers and judge them. AC reveals the next stage. Long. After the deadline: RoundOver.

        During the round show `round.last_verdict.stages` (counts), never names or messages of hidden cases.
        """
        return self._runs.submit(on_case)

    def judge_pending(self, on_case: OnCase | None = None) -> Report | None:
        """Judge what was handed in and has no verdict yet; None if there is nothing. Long."""
        return self._runs.pending(on_case)

    def judge_again(self, on_case: OnCase | None = None) -> Report:
        """Judge the last submission again after JE (our fault); also after the deadline. Long."""
        return self._runs.again(on_case)

    def run_own_tests(self) -> Report:
        """The own test files against the own code. Long."""
        return self._runs.own()

    def prove_own_tests(self) -> TestProof:
        """The own test files against reference and wrong solutions; once coding is over. Long."""
        return self._runs.prove()

    # ends

    def finish(self) -> bool:
        """Coding is over by the user's word. True if a submission waits for `judge_pending`: the buffers changed
        since the last one and were handed in."""
        with self._log.lock:
            self._only_while_coding()
            if changed_since_submission(self.round):
                hand_in(self._log, "user")
            self._log.add(lambda t: e.RoundSubmitted(t=t, by="user"))
            return self.round.pending is not None

    def abandon(self) -> None:
        """Give the round up. It stays in the history; nothing is judged."""
        self._log.add(lambda t: e.Abandoned(t=t))
        self._log.close()

    def close(self) -> None:
        """The debrief is done: the round is closed and goes to the history. Releases the journal."""
        with self._log.lock:
            if self.round.status is not Status.DEBRIEF:
                raise InterviewError("The round is not over yet: finish coding and wait for the verdict first.")
            self._log.add(lambda t: e.RoundClosed(t=t))
        self._log.close()

    def leave(self) -> str:
        """Quit without ending the round: it can be resumed. Releases the journal.

        Returns:
            What could not be written, one sentence; empty if everything is on disk.
        """
        return self._log.close()

    def _only_while_coding(self) -> None:
        self._ticking.end_if_due()
        self._log.while_coding()


def _started(pack: Pack, clock: Clock, minutes: int, settings: Settings, seed: int) -> e.RoundStarted:
    problem = pack.problem
    started_at = clock.now()
    return e.RoundStarted(
        t=0.0,
        slug=pack.slug,
        title=problem.title,
        problem_kind=problem.kind,
        uuid=problem.uuid,
        version=problem.version,
        minutes=minutes,
        plan=scaled(problem.round, minutes),
        stages=len(problem.stage),
        withheld=len(problem.clarify),
        settings=settings,
        seed=seed,
        started_at=started_at,
        deadline=started_at + timedelta(minutes=minutes),
        files=tuple(FileText(path=path, text=text) for path, text in pack.starter.items()),
        editable=problem.files.editable,
    )
