"""The debrief as the round holds it: prompts, locked answers, marks with evidence, the self-rating, the next task."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from interview import events as e
from interview.assumptions import judge_assumptions
from interview.debrief import choose_prompts, pack_question
from interview.edges import compare_edges
from interview.errors import InterviewError
from interview.events import SuggestionMade
from interview.log import RoundLog
from interview.records import Answer, Mark, PromptKind
from interview.review import accepted_measures, code_measures
from interview.round import PromptState, Status
from interview.scorecard import NEXT_STEPS, criterion
from interview.wording import MAX_TEXT, clean
from problems.pack import Pack

MAX_DRAFT = 20_000
"""Characters of a box that are kept before the lock: as many as 500 words could have, the most that a cap allows."""

_ADMITTED = re.compile(r"\b(?:don't know|do not know|not sure|no idea|can't say|cannot say)\b", re.IGNORECASE)


class Debriefing:
    """Usable once the verdict is there. Every method may be repeated after a crash: the round knows how far it came."""

    def __init__(self, log: RoundLog, pack: Pack) -> None:
        self._log = log
        self._pack = pack

    def start(self, practised: Sequence[str] = ()) -> tuple[PromptState, ...]:
        """Choose the prompts (once; later calls return the same). `practised`: titles of prompts of the latest
        rounds, newest last."""
        with self._log.lock:
            if not self._log.round.prompts:
                self._only_in_debrief()
                self._compare()
                prompts = choose_prompts(self._log.round, self._pack, practised)
                self._log.add(lambda t: e.DebriefStarted(t=t, prompts=prompts))
            return self._log.round.prompts

    def _compare(self) -> None:
        """Write down how assumptions and edge cases stand: the pack may change, the round does not."""
        round_, problem = self._log.round, self._pack.problem
        standings = judge_assumptions(round_.assumptions, problem.clarify)
        edges = compare_edges(round_, problem.edge)
        self._log.add(lambda t: e.AssumptionsJudged(t=t, standings=standings))
        self._log.add(lambda t: e.EdgesCompared(t=t, edges=edges))
        handed_in = round_.submissions[-1].files if round_.submissions else round_.files
        own = code_measures("yours", handed_in, round_.started.editable)
        if own is not None:
            accepted = accepted_measures(self._pack, round_.stage)
            self._log.add(lambda t: e.CodeMeasured(t=t, own=own, accepted=accepted))

    @property
    def current(self) -> PromptState | None:
        """The first prompt with something left to do; where a resumed debrief goes on. None when all are done."""
        return next((state for state in self._log.round.prompts if not is_done(state)), None)

    def show(self, prompt: str) -> None:
        """The prompt is on screen: its own clock starts (once)."""
        with self._log.lock:
            if self._state(prompt).shown_t is None:
                self._log.add(lambda t: e.PromptShown(t=t, prompt=prompt))

    def draft(self, prompt: str, answer: Answer, probe: str = "") -> None:
        """Write down what stands in the boxes, if it is new. No more of it than an answer could ever have."""
        kept = Answer(**{name: clean(text[:MAX_DRAFT]) for name, text in answer.model_dump().items()})
        probe = clean(probe[:MAX_DRAFT])
        with self._log.lock:
            state = self._state(prompt)
            if state.answer is None:
                known = kept == (state.draft or Answer())
            else:
                known = probe == state.probe_draft or state.probe_shown_t is None or state.probe_answer is not None
                kept = state.answer
            if not known:
                self._log.add(lambda t: e.AnswerDrafted(t=t, prompt=prompt, answer=kept, probe=probe))

    def lock(self, prompt: str, answer: Answer) -> None:
        """No change after this. Raises InterviewError for an empty or overlong answer, or a trade-off that names
        nothing given up."""
        kept = Answer(**{name: clean(text) for name, text in answer.model_dump().items()})
        with self._log.lock:
            state = self._state(prompt)
            if state.answer is not None:
                raise InterviewError("This answer is locked.")
            if refusal := _refusal(state, kept):
                raise InterviewError(refusal)
            self._log.add(lambda t: e.AnswerLocked(t=t, prompt=prompt, answer=kept))

    def reveal(self, prompt: str) -> str | None:
        """The next point, by id; None when all are revealed. Only after the lock, one mark before the next."""
        with self._log.lock:
            state = self._state(prompt)
            if state.answer is None:
                raise InterviewError("Lock the answer first: the points come after it.")
            if state.revealed and state.revealed[-1] not in state.marks:
                return state.revealed[-1]
            point = next((item.id for item in state.prompt.points if item.id not in state.revealed), None)
            if point is not None:
                shown = point
                self._log.add(lambda t: e.PointRevealed(t=t, prompt=prompt, point=shown))
            return point

    def mark(self, prompt: str, point: str, mark: Mark, highlight: str = "") -> None:
        """`said` needs a highlight that occurs in the answer; "I don't know, I would check ..." is partly at most."""
        highlight = clean(highlight)
        with self._log.lock:
            state = self._state(prompt)
            if point not in state.revealed:
                raise InterviewError("That point is not revealed yet.")
            if mark is Mark.SAID and (refusal := _unearned(state, highlight)):
                raise InterviewError(refusal)
            self._log.add(lambda t: e.PointMarked(t=t, prompt=prompt, point=point, mark=mark, highlight=highlight))

    def suggest(self, prompt: str, point: str) -> SuggestionMade:
        """What the offline feedback found, after the user's own mark."""
        from interview.feedback import score  # the stemmer is needed here only

        with self._log.lock:
            state = self._state(prompt)
            if point in state.suggestions:
                return state.suggestions[point]
            if point not in state.marks:
                raise InterviewError("Mark the point yourself first; then the suggestion is shown.")
            question = pack_question(self._pack.debrief, prompt)
            found = {item.point: item for item in score(question, state.said_in_all)} if question else {}
            if point not in found:
                raise InterviewError("The problem has changed since this was asked: there is no suggestion.")
            one = found[point]
            return self._log.add(
                lambda t: SuggestionMade(
                    t=t, prompt=prompt, point=point, band=one.band, sentence=one.sentence, flag=one.flag
                )
            )

    def take_suggestion(self, prompt: str, point: str, accepted: bool) -> None:
        """The user's word on a suggestion; the own mark stays as it is, both are kept."""
        with self._log.lock:
            if point not in self._state(prompt).suggestions:
                raise InterviewError("There is no suggestion for that point.")
            self._log.add(lambda t: e.SuggestionTaken(t=t, prompt=prompt, point=point, accepted=accepted))

    def probe(self, prompt: str) -> str | None:
        """The stored probe if a must-point was missed and it was not shown yet: once. Recorded as shown."""
        with self._log.lock:
            state = self._state(prompt)
            if not needs_probe(state):
                return None
            self._log.add(lambda t: e.ProbeShown(t=t, prompt=prompt))
            return state.prompt.probe

    def answer_probe(self, prompt: str, text: str) -> None:
        """After it the missed must-points may be marked again. Blank: nothing to add."""
        text = clean(text)
        with self._log.lock:
            state = self._state(prompt)
            if state.probe_shown_t is None or state.probe_answer is not None:
                raise InterviewError("There is no open probe.")
            if refusal := _too_long(text, state.prompt.words):
                raise InterviewError(refusal)
            self._log.add(lambda t: e.ProbeAnswered(t=t, prompt=prompt, text=text))

    def draft_rating(self, scores: Mapping[str, tuple[int, str]], answers: Mapping[str, str], due_days: int) -> None:
        """Write down what stands on the page of the self-rating, if it is new."""
        self._only_in_debrief()
        found = {name: (score, clean(text[:MAX_TEXT])) for name, (score, text) in scores.items()}
        said = {name: clean(text[:MAX_TEXT]) for name, text in answers.items()}
        with self._log.lock:
            known = self._log.round.rating_draft
            kept = (known.scores, known.answers, known.due_days) if known else None
            is_empty = not any((*said.values(), *(score or text for score, text in found.values())))
            if (found, said, due_days) != kept and not (kept is None and is_empty):
                self._log.add(lambda t: e.RatingDrafted(t=t, scores=found, answers=said, due_days=due_days))

    def rate(self, criterion_id: str, score: int, evidence: str) -> None:
        """One of `scorecard.CRITERIA` (with a line of evidence) or `scorecard.RATINGS`, 1 to 4."""
        found, evidence = criterion(criterion_id), clean(evidence)
        if found is None or not 1 <= score <= 4:
            raise InterviewError(f'"{criterion_id}" {score} is no rating: 1 to 4 on a criterion of the scorecard.')
        if not evidence:
            raise InterviewError("One line of evidence: what in this round shows it?")
        self._only_in_debrief()
        self._log.add(lambda t: e.SelfRated(t=t, criterion=criterion_id, score=score, evidence=evidence[:MAX_TEXT]))

    def next_step(self, question: str, text: str) -> None:
        """One of `scorecard.NEXT_STEPS`."""
        text = clean(text)[:MAX_TEXT]
        if question not in dict(NEXT_STEPS) or not text:
            raise InterviewError("Answer in a sentence.")
        self._only_in_debrief()
        self._log.add(lambda t: e.NextStepAnswered(t=t, question=question, text=text))

    def set_task(self, text: str, due: date) -> None:
        """The dated task; due within 48 hours, tomorrow or the day after."""
        text, today = clean(text)[:MAX_TEXT], self._log.today()
        if not text:
            raise InterviewError("Say in a few words what you will practise.")
        if not timedelta(days=1) <= due - today <= timedelta(days=2):
            raise InterviewError("A task is due in 24 to 48 hours: tomorrow or the day after.")
        self._only_in_debrief()
        self._log.add(lambda t: e.TaskSet(t=t, text=text, due=due))

    def _state(self, prompt: str) -> PromptState:
        self._only_in_debrief()
        state = self._log.round.prompt(prompt)
        if state is None:
            raise InterviewError(f'"{prompt}" is no prompt of this debrief.')
        return state

    def _only_in_debrief(self) -> None:
        if self._log.round.status is not Status.DEBRIEF:
            raise InterviewError("The debrief begins when coding is over and the verdict is there.")


def needs_probe(state: PromptState) -> bool:
    """All points are marked, a must-point was missed, and the probe was not shown yet."""
    if state.probe_shown_t is not None or len(state.marks) < len(state.prompt.points):
        return False
    return any(point.must and state.marks[point.id].mark is Mark.MISSED for point in state.prompt.points)


def is_done(state: PromptState) -> bool:
    """Nothing is left to do here."""
    if state.answer is None or len(state.marks) < len(state.prompt.points) or needs_probe(state):
        return False
    return state.probe_shown_t is None or state.probe_answer is not None


def _refusal(state: PromptState, answer: Answer) -> str:
    """Why an answer cannot be locked; empty if it can."""
    if not answer.whole:
        return 'The answer is empty. "I don\'t know, I would check by ..." is an answer.'
    if state.prompt.kind is PromptKind.TRADEOFF:
        if not answer.choice:
            return "Say which side you choose."
        if not answer.give_up:
            return "Name what you give up: every choice between the two costs something."
    return _too_long(answer.whole, state.prompt.words)


def _too_long(text: str, words: int) -> str:
    count = len(text.split())
    if count <= words and len(text) <= words * 40:  # a "word" of 100 kB is none
        return ""
    return f"{count:,} words ({len(text):,} characters); the cap is {words} words. Say it shorter."


def _unearned(state: PromptState, highlight: str) -> str:
    """Why a point is not `said`; empty if the highlight earns it."""
    said = _even(state.said_in_all)
    if not highlight:
        return "Highlight the words that say it, or mark it partly or missed."
    if len(highlight) < 3 or _even(highlight) not in said:
        return "Those words do not occur in your answer. Highlight your own."
    start = said.index(_even(highlight))
    begin = max(said.rfind(mark, 0, start) for mark in ".!?") + 1
    ends = [at for mark in ".!?" if (at := said.find(mark, start + len(_even(highlight)))) >= 0]
    if _ADMITTED.search(said[begin : min(ends, default=len(said))]):
        return '"I don\'t know, I would check" is honest and counts as partly.'
    return ""


def _even(text: str) -> str:
    """One space between words, straight apostrophes, small letters: a highlight need not copy line ends."""
    return " ".join(text.replace("\u2019", "'").lower().split())
