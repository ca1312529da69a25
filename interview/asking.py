"""Clarifying questions as the round holds them: one candidate at a time, three at most, then an assumption."""

from __future__ import annotations

from dataclasses import dataclass

from interview import events as e
from interview.clarify import CANDIDATES, rank
from interview.errors import InterviewError
from interview.log import RoundLog
from interview.round import Question
from interview.wording import MAX_TEXT, clean
from problems.problem import Clarification


@dataclass(frozen=True, slots=True)
class Offer:
    """ "Do you mean ...?" `ask` is the pack's wording."""

    question: int
    clarification: str
    ask: str


@dataclass(frozen=True, slots=True)
class Told:
    """A fact: the confirmed candidate's answer."""

    clarification: str
    answer: str


@dataclass(frozen=True, slots=True)
class YourCall:
    """None fitted: state an assumption and go on."""

    question: int
    text: str = "Your call: state an assumption."


class Asking:
    """The question box of one round."""

    def __init__(self, log: RoundLog, clarifications: tuple[Clarification, ...]) -> None:
        self._log = log
        self._clarifications = clarifications

    def ask(self, text: str) -> Offer | YourCall:
        """A question in the user's own words.

        One still open is taken as refused. A question longer than 2,000 characters is refused: nobody would read it.
        """
        text = clean(text)
        if not text:
            raise InterviewError("Type a question first.")
        if len(text) > MAX_TEXT:
            raise InterviewError(f"That is {len(text):,} characters. Ask one thing in a sentence or two.")
        with self._log.lock:
            self._log.while_coding()
            if self._log.round.open_question:
                self._refuse(self._log.round.open_question)
            number = len(self._log.round.questions) + 1
            self._log.add(lambda t: e.QuestionAsked(t=t, question=number, text=text))
            return self._offer(self._log.round.questions[-1])

    def answer(self, yes: bool) -> Offer | Told | YourCall:
        """Yes or no to the candidate on offer (`round.open_question`)."""
        with self._log.lock:
            self._log.while_coding()
            question = self._log.round.open_question
            if question is None or question.waiting is None:
                raise InterviewError("No candidate is on offer. Ask a question first.")
            if not yes:
                self._refuse(question)
                return self._offer(self._log.round.questions[-1])
            return self._tell(question.number, question.waiting)

    def assume(self, text: str) -> None:
        """Log an assumption; it belongs to the last question if that one had no answer."""
        text = clean(text)
        if not text:
            raise InterviewError("State the assumption in a few words.")
        if len(text) > MAX_TEXT:
            raise InterviewError(f"That is {len(text):,} characters. One assumption is a sentence or two.")
        with self._log.lock:
            self._log.while_coding()
            round_ = self._log.round
            last = round_.questions[-1] if round_.questions else None
            question = last.number if last and last.unanswered else None
            number = len(round_.assumptions) + 1
            self._log.add(lambda t: e.AssumptionLogged(t=t, assumption=number, text=text, question=question))

    def _offer(self, question: Question) -> Offer | YourCall:
        order = (item for item in rank(question.text, self._clarifications) if item.id not in question.offered)
        best = next(order, None)
        if best is None or len(question.offered) >= CANDIDATES:
            self._log.add(lambda t: e.QuestionUnanswered(t=t, question=question.number))
            return YourCall(question.number)
        offered = best
        self._log.add(
            lambda t: e.CandidateOffered(t=t, question=question.number, clarification=offered.id, ask=offered.ask[0])
        )
        return Offer(question.number, offered.id, offered.ask[0])

    def _refuse(self, question: Question) -> None:
        waiting = question.waiting or ""
        self._log.add(lambda t: e.CandidateRefused(t=t, question=question.number, clarification=waiting))

    def _tell(self, number: int, clarification_id: str) -> Told:
        found = next((item for item in self._clarifications if item.id == clarification_id), None)
        if found is None:  # the pack changed while the round was away
            raise InterviewError("The problem changed since this question was asked. Ask it again.")
        self._log.add(lambda t: e.CandidateConfirmed(t=t, question=number, clarification=found.id, answer=found.answer))
        return Told(found.id, found.answer)
