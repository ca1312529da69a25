"""The debrief as it is held: locks, marks with evidence, the probe, the resume in the middle, the scorecard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from interview.debriefing import is_done
from interview.errors import InterviewError
from interview.records import Answer, Mark, PromptKind
from interview.round import PromptState
from problems.vocabulary import FollowUpKind
from tests.interview.fakes import Desk

NewDesk = Callable[..., Desk]
SAID = Answer(text="I take a lock, since state is shared. I don't know the cost, I would check it with a profiler.")


@pytest.fixture
def debrief(desk: Desk) -> Desk:
    desk.proctor.finish()
    desk.proctor.judge_pending()
    desk.proctor.debrief.start()
    return desk


def of_kind(desk: Desk, kind: PromptKind) -> PromptState:
    return next(state for state in desk.proctor.round.prompts if state.prompt.kind is kind)


def a_follow_up(desk: Desk) -> str:
    return of_kind(desk, PromptKind.FOLLOWUP).prompt.id


def mark_all(desk: Desk, prompt: str, mark: Mark) -> None:
    while (point := desk.proctor.debrief.reveal(prompt)) is not None:
        desk.proctor.debrief.mark(prompt, point, mark)


def test_no_debrief_before_the_verdict(desk: Desk) -> None:
    with pytest.raises(InterviewError):
        desk.proctor.debrief.start()
    desk.proctor.finish()
    with pytest.raises(InterviewError):
        desk.proctor.debrief.start()


def test_a_debrief_has_every_sort_of_prompt_and_four_kinds_of_follow_up(debrief: Desk) -> None:
    prompts = [state.prompt for state in debrief.proctor.round.prompts]
    counts = {kind: sum(prompt.kind is kind for prompt in prompts) for kind in PromptKind}
    assert counts == {PromptKind.TRADEOFF: 2, PromptKind.EDGE: 2, PromptKind.FOLLOWUP: 4, PromptKind.INCIDENT: 1}
    follow_ups = {prompt.title for prompt in prompts if prompt.kind is PromptKind.FOLLOWUP}
    assert len(follow_ups) == 4
    assert follow_ups <= set(FollowUpKind)
    assert all(prompt.reason for prompt in prompts)


def test_starting_twice_changes_nothing(debrief: Desk) -> None:
    assert debrief.proctor.debrief.start() == debrief.proctor.round.prompts


def test_a_locked_answer_stays(debrief: Desk) -> None:
    prompt = a_follow_up(debrief)
    debrief.proctor.debrief.lock(prompt, SAID)
    with pytest.raises(InterviewError, match="locked"):
        debrief.proctor.debrief.lock(prompt, Answer(text="better"))


def test_points_come_after_the_lock_and_one_by_one(debrief: Desk) -> None:
    prompt = a_follow_up(debrief)
    with pytest.raises(InterviewError):
        debrief.proctor.debrief.reveal(prompt)
    debrief.proctor.debrief.lock(prompt, SAID)
    assert debrief.proctor.debrief.reveal(prompt) == "lock"
    assert debrief.proctor.debrief.reveal(prompt) == "lock"  # not marked yet
    with pytest.raises(InterviewError):
        debrief.proctor.debrief.mark(prompt, "clock", Mark.MISSED)
    debrief.proctor.debrief.mark(prompt, "lock", Mark.SAID, "take a lock")
    assert debrief.proctor.debrief.reveal(prompt) == "clock"


@pytest.mark.parametrize(
    "highlight",
    [
        pytest.param("", id="nothing"),
        pytest.param("  ", id="blank"),
        pytest.param("a mutex", id="words that are not in the answer"),
        pytest.param("don't know the cost", id="an admission counts as partly at most"),
        pytest.param("check it with a profiler", id="also by its other half"),
    ],
)
def test_said_must_be_earned(debrief: Desk, highlight: str) -> None:
    prompt = a_follow_up(debrief)
    debrief.proctor.debrief.lock(prompt, SAID)
    debrief.proctor.debrief.reveal(prompt)
    with pytest.raises(InterviewError):
        debrief.proctor.debrief.mark(prompt, "lock", Mark.SAID, highlight)
    debrief.proctor.debrief.mark(prompt, "lock", Mark.PARTLY, highlight)


def test_a_highlight_may_run_over_a_line_end(debrief: Desk) -> None:
    prompt = a_follow_up(debrief)
    debrief.proctor.debrief.lock(prompt, Answer(text="I take\n a lock"))
    debrief.proctor.debrief.reveal(prompt)
    debrief.proctor.debrief.mark(prompt, "lock", Mark.SAID, "take a LOCK")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        pytest.param(Answer(choice="simple", change_mind="numbers"), "give up", id="nothing given up"),
        pytest.param(Answer(choice="simple", give_up=" \n"), "give up", id="a blank given up"),
        pytest.param(Answer(give_up="speed"), "side", id="no choice"),
        pytest.param(Answer(), "empty", id="nothing at all"),
        pytest.param(Answer(choice="x", give_up="word " * 151), "cap", id="too many words"),
        pytest.param(Answer(choice="x", give_up="y" * 100_000), "cap", id="a word of 100 kB"),
    ],
)
def test_a_trade_off_names_its_price_within_the_cap(debrief: Desk, answer: Answer, words: str) -> None:
    prompt = of_kind(debrief, PromptKind.TRADEOFF).prompt.id
    with pytest.raises(InterviewError, match=words):
        debrief.proctor.debrief.lock(prompt, answer)


def test_a_missed_must_point_is_probed_once_and_may_be_marked_again(debrief: Desk) -> None:
    prompt = a_follow_up(debrief)
    debrief.proctor.debrief.lock(prompt, Answer(text="hm"))
    mark_all(debrief, prompt, Mark.MISSED)
    assert debrief.proctor.debrief.probe(prompt)
    assert debrief.proctor.debrief.probe(prompt) is None
    debrief.proctor.debrief.answer_probe(prompt, "ah, a lock")
    debrief.proctor.debrief.mark(prompt, "lock", Mark.SAID, "a lock")
    state = debrief.proctor.round.prompt(prompt)
    assert state is not None
    assert is_done(state)


def test_a_missed_nice_point_is_not_probed(debrief: Desk) -> None:
    prompt = a_follow_up(debrief)
    debrief.proctor.debrief.lock(prompt, SAID)
    mark_all(debrief, prompt, Mark.PARTLY)
    debrief.proctor.debrief.mark(prompt, "clock", Mark.MISSED)
    assert debrief.proctor.debrief.probe(prompt) is None


def test_a_suggestion_comes_after_the_own_mark_and_both_are_kept(debrief: Desk) -> None:
    prompt = a_follow_up(debrief)
    debrief.proctor.debrief.lock(prompt, SAID)
    debrief.proctor.debrief.reveal(prompt)
    with pytest.raises(InterviewError):
        debrief.proctor.debrief.suggest(prompt, "lock")
    debrief.proctor.debrief.mark(prompt, "lock", Mark.MISSED)
    suggestion = debrief.proctor.debrief.suggest(prompt, "lock")
    debrief.proctor.debrief.take_suggestion(prompt, "lock", False)
    state = debrief.proctor.round.prompt(prompt)
    assert state is not None
    assert (state.marks["lock"].mark, state.suggestions["lock"], state.accepted["lock"]) == (
        Mark.MISSED,
        suggestion,
        False,
    )


def test_a_debrief_left_in_the_middle_goes_on_there(debrief: Desk) -> None:
    first, second = (state.prompt.id for state in debrief.proctor.round.prompts[:2])
    debrief.proctor.debrief.lock(first, Answer(choice="simple", give_up="speed"))
    mark_all(debrief, first, Mark.PARTLY)
    debrief.proctor.debrief.lock(second, Answer(choice="both", give_up="money"))
    before = debrief.proctor.round.prompts
    debrief.resume()
    current = debrief.proctor.debrief.current
    assert current is not None
    assert current.prompt.id == second
    assert debrief.proctor.round.prompts == before


def test_what_is_not_locked_yet_is_kept_once_and_goes_with_the_lock(debrief: Desk) -> None:
    held, prompt = debrief.proctor.debrief, a_follow_up(debrief)
    held.draft(prompt, Answer())
    assert of_kind(debrief, PromptKind.FOLLOWUP).draft is None
    held.draft(prompt, Answer(text="I take \ud800 a lo"))
    at = debrief.proctor.round.t
    debrief.clock.pass_s(5)
    held.draft(prompt, Answer(text="I take \ud800 a lo"))
    assert debrief.proctor.round.t == at
    debrief.resume()
    assert of_kind(debrief, PromptKind.FOLLOWUP).draft == Answer(text="I take ? a lo")
    debrief.proctor.debrief.lock(prompt, SAID)
    debrief.proctor.debrief.draft(prompt, Answer(text="other"), "too early")
    state = of_kind(debrief, PromptKind.FOLLOWUP)
    assert (state.draft, state.answer, state.probe_draft) == (None, SAID, "")


def test_an_answer_to_the_probe_is_kept_before_it_is_given(debrief: Desk) -> None:
    held, prompt = debrief.proctor.debrief, a_follow_up(debrief)
    held.lock(prompt, SAID)
    mark_all(debrief, prompt, Mark.MISSED)
    held.probe(prompt)
    held.draft(prompt, SAID, "ah, a lo")
    debrief.resume()
    assert of_kind(debrief, PromptKind.FOLLOWUP).probe_draft == "ah, a lo"
    debrief.proctor.debrief.answer_probe(prompt, "ah, a lock")
    debrief.proctor.debrief.draft(prompt, SAID, "more")
    state = of_kind(debrief, PromptKind.FOLLOWUP)
    assert (state.probe_draft, state.probe_answer) == ("", "ah, a lock")


def test_a_draft_of_100_kilobytes_is_kept_in_part(debrief: Desk) -> None:
    prompt = a_follow_up(debrief)
    for _ in range(2):
        debrief.proctor.debrief.draft(prompt, Answer(text="x" * 100_000))
    draft = of_kind(debrief, PromptKind.FOLLOWUP).draft
    assert draft is not None
    assert len(draft.text) == 20_000


def test_a_changed_pack_keeps_old_prompts_but_has_no_suggestion(debrief: Desk) -> None:
    from tests.interview.fakes import pack, question

    prompt = a_follow_up(debrief)
    debrief.proctor.debrief.lock(prompt, SAID)
    others = [question("other-a", kind="outage"), question("other-b", kind="metrics")]
    proctor = debrief.resume(changed=pack(version=2, debrief={"followup": others}))
    assert "version 2" in proctor.warnings[0]
    proctor.debrief.reveal(prompt)
    proctor.debrief.mark(prompt, "lock", Mark.MISSED)
    with pytest.raises(InterviewError, match="changed"):
        proctor.debrief.suggest(prompt, "lock")


def test_the_scorecard_wants_a_line_of_evidence(debrief: Desk) -> None:
    with pytest.raises(InterviewError):
        debrief.proctor.debrief.rate("communication", 3, " ")
    with pytest.raises(InterviewError):
        debrief.proctor.debrief.rate("looks", 3, "x")
    with pytest.raises(InterviewError):
        debrief.proctor.debrief.rate("communication", 5, "x")
    debrief.proctor.debrief.rate("communication", 3, "answered first, then reasons")
    assert debrief.proctor.round.ratings == {"communication": (3, "answered first, then reasons")}


@pytest.mark.parametrize(("due", "kept"), [(22, False), (23, True), (24, True), (25, False)])
def test_a_task_is_due_tomorrow_or_the_day_after(debrief: Desk, due: int, kept: bool) -> None:
    day = date(2026, 11, due)
    if not kept:
        with pytest.raises(InterviewError):
            debrief.proctor.debrief.set_task("edge cases", day)
        return
    debrief.proctor.debrief.set_task("edge cases", day)
    assert debrief.proctor.round.task == ("edge cases", day.isoformat())


def test_a_closed_round_is_not_rated_any_more(debrief: Desk) -> None:
    debrief.proctor.close()
    with pytest.raises(InterviewError):
        debrief.proctor.debrief.rate("communication", 3, "x")
