"""Clarifying questions as the round holds them: one candidate at a time, three at most, then an assumption."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """"Do you mean ...?" `ask` is the pack's wording."""

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
    def ask(self, text: str) -> Offer | YourCall:
        """A question of the user's own words. Raises InterviewError for a blank or overlong one."""
        raise NotImplementedError

    def answer(self, yes: bool) -> Offer | Told | YourCall:
        """Yes or no to the candidate on offer (`round.open_question`)."""
        raise NotImplementedError

    def assume(self, text: str) -> None:
        """Log an assumption, with or without a question before it."""
