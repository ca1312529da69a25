"""Invented rounds of earlier weeks, for the pictures of the screens that need some: journals as the app writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from random import Random

from interview.practice import Entry, Format, add_entry
from interview.proctor import Proctor
from interview.records import Answer, Mark, PromptKind, Settings, Source, Tag
from interview.rounds import Rounds
from judge.report import CaseResult, Report
from judge.submission import Mode
from judge.verdict import Verdict
from problems.loader import Bank
from problems.pack import Pack
from problems.vocabulary import Phase

ROUNDS = 9
DRILLS = (("edge-hunt", 5, 7), ("clarify", 3, 6), ("outline", 6, 8))


class MovedClock:
    """Goes when it is told to."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._begun = at

    def now(self) -> datetime:
        return self._at

    def monotonic(self) -> float:
        return (self._at - self._begun).total_seconds()

    def pass_minutes(self, minutes: float) -> None:
        self._at += timedelta(minutes=minutes)


class GradedJudge:
    """Lets a share of the cases pass that the problem's edges name."""

    def __init__(self, pack: Pack, share: float) -> None:
        self._cases = tuple(dict.fromkeys(test for edge in pack.problem.edge for test in edge.tests))
        self._share = share

    def public(self, files: Mapping[str, str], stage: int) -> Report:
        del files, stage
        return _report(())

    def hidden(self, files: Mapping[str, str], stage: int, on_case: Callable[[CaseResult], None]) -> Report:
        del files, stage
        passed = round(len(self._cases) * self._share)
        verdicts = (Verdict.ACCEPTED if n < passed else Verdict.WRONG_ANSWER for n in range(len(self._cases)))
        cases = tuple(
            CaseResult(id=name, verdict=v, wall_s=0.01) for name, v in zip(self._cases, verdicts, strict=True)
        )
        for each in cases:
            on_case(each)
        return _report(cases)


def _report(cases: tuple[CaseResult, ...]) -> Report:
    worst = next((each.verdict for each in cases if each.verdict is not Verdict.ACCEPTED), Verdict.ACCEPTED)
    return Report(verdict=worst, mode=Mode.SPLIT, sandbox="docker", wall_s=0.4, cases=cases)


def invent_past(data_dir: Path, bank: Bank, now: datetime) -> None:
    """Nine rounds in three weeks, each a little better than the one before, and three drills."""
    packs = islice(cycle(bank.packs), ROUNDS)
    for number, pack in enumerate(packs):
        at = now - timedelta(days=2.4 * (ROUNDS - number) - 1)
        _play(data_dir, pack, MovedClock(at), number / (ROUNDS - 1), Random(number))
    for number, (kind, hits, total) in enumerate(DRILLS):
        done_at = (now - timedelta(days=number + 1)).astimezone(UTC).isoformat()
        pack = bank.packs[-1 - number]
        add_entry(data_dir, Entry(at=done_at, kind=kind, format=Format.SOLO, seconds=1080, slug=pack.slug,
                                  note=pack.problem.title, hits=hits, total=total))  # fmt: skip


def _play(data_dir: Path, pack: Pack, clock: MovedClock, skill: float, chance: Random) -> None:
    """`skill` from 0 to 1; chance moves it a little."""
    skill = min(1.0, max(0.0, skill + chance.uniform(-0.2, 0.2)))
    judge = GradedJudge(pack, 0.45 + 0.6 * skill)
    journal = Rounds(data_dir).create(pack.slug, clock)
    proctor = Proctor.begin(pack, clock=clock, journal=journal, judging=judge, minutes=45, settings=Settings())
    clock.pass_minutes(chance.uniform(3, 6))
    for fact in pack.problem.clarify[: 1 + round(3 * skill)]:
        proctor.asking.ask(fact.ask[0])
        proctor.asking.answer(True)
    proctor.enter_phase(Phase.PLAN)
    clock.pass_minutes(chance.uniform(2, 5))
    edges = tuple(each.text for each in pack.problem.edge[: 1 + round(3 * skill)])
    proctor.save_plan("One queue for each key.", "A counter: it lets a burst through.", "O(1) for each call", edges)
    for tag in tuple(Tag)[: 1 + round(3 * skill)]:
        clock.pass_minutes(chance.uniform(3, 6))
        proctor.note(tag, "What I do, and why.")
    proctor.record_edit(pack.problem.files.entry, (0, 0), (0, 0), "# mine\n", Source.TYPED)
    proctor.enter_phase(Phase.VERIFY)
    clock.pass_minutes(chance.uniform(3, 8))
    proctor.finish()
    proctor.judge_pending()
    _debrief(proctor, clock, skill, chance)
    proctor.close()


def _debrief(proctor: Proctor, clock: MovedClock, skill: float, chance: Random) -> None:
    debrief, words = proctor.debrief, "One instant for each request"
    for state in debrief.start():
        prompt = state.prompt.id
        debrief.show(prompt)
        clock.pass_minutes(chance.uniform(1, 2))
        trade_off = state.prompt.kind is PromptKind.TRADEOFF
        debrief.lock(prompt, Answer(choice=words, give_up="memory") if trade_off else Answer(text=words))
        while (point := debrief.reveal(prompt)) is not None:
            said = chance.random() < 0.3 + 0.6 * skill
            debrief.mark(prompt, point, Mark.SAID if said else Mark.MISSED, words if said else "")
    for name in ("technical-strength", "communication", "ownership"):
        debrief.rate(name, 2 + round(skill), "seen in the round")
    debrief.next_step("practise", "Name the failure of each call.")
    debrief.set_task("Name the failure of each call.", clock.now().astimezone().date() + timedelta(days=2))
