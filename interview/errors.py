"""What the round refuses, and why: each message is one sentence for the user."""

from __future__ import annotations


class InterviewError(Exception):
    """Refused; the message says why and what to do instead."""


class RoundOver(InterviewError):
    """Coding is over: no edit, run or submission counts any more."""


class PlanMissing(InterviewError):
    """Strict mode: the editor opens once the plan is saved."""


class ReadOnlyRound(InterviewError):
    """Another program holds the round, or it has ended."""


class JournalError(InterviewError):
    """The journal cannot be used; the message says which file, why, and what to do."""
