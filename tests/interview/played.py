"""One round played to its end, with a little of everything in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from interview.records import Answer, Mark, PromptKind, Settings, Tag
from judge.verdict import Verdict
from tests.interview.fakes import Desk, case, report

BURST = "stage1/test_a.py::test_burst"
REPORTS = (
    report(case(BURST), case("stage1/test_a.py::test_zero")),
    report(case(BURST, Verdict.WRONG_ANSWER), case("stage1/test_a.py::test_zero"), case("stage2/test_b.py::test_two")),
)


def played(data_dir: Path) -> Desk:
    """Closed; 30 minutes long; stage 2 broke a case of stage 1."""
    desk = Desk(data_dir, *REPORTS, settings=Settings(strict=True))
    proctor = desk.proctor
    desk.clock.pass_s(60)
    proctor.asking.ask("Will it be called from several threads?")
    proctor.asking.answer(True)
    proctor.asking.assume("Assume a threaded server calls it.")
    proctor.asking.assume("Only one thread ever calls it.")
    proctor.asking.assume("The moon is made of cheese.")
    desk.clock.pass_s(120)
    proctor.save_plan(
        "a deque", "a counter | <b>bursts</b>", "O(1)", ("a limit of zero", "burst at the edge of the window")
    )
    desk.type("LIMIT = 3  # ```\n")
    desk.clock.pass_s(300)
    proctor.note(Tag.WHY, "a deque forgets")
    proctor.run_public()
    proctor.submit()
    desk.clock.pass_s(600)
    desk.type("x = 1\n")
    proctor.finish()
    proctor.judge_pending()
    _debriefed(desk)
    proctor.close()
    return desk


def _debriefed(desk: Desk) -> None:
    debrief = desk.proctor.debrief
    for state in debrief.start():
        prompt, trade_off = state.prompt.id, state.prompt.kind is PromptKind.TRADEOFF
        debrief.show(prompt)
        desk.clock.pass_s(60)
        answer = Answer(choice="simple", give_up="a lock") if trade_off else Answer(text="a lock")
        debrief.lock(prompt, answer)
        while (point := debrief.reveal(prompt)) is not None:
            said = point == "lock"
            debrief.mark(prompt, point, Mark.SAID if said else Mark.MISSED, "a lock" if said else "")
    debrief.rate("communication", 3, "answer first")
    debrief.next_step("held-back", "no risk named")
    debrief.set_task("name a risk each round", date(2026, 11, 23))
