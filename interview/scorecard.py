"""The self-rating after a round: the guide's six criteria and four ratings, with anchors; and its four questions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something one rates oneself on, 1 to 4; `anchors` say what each number means."""

    id: str
    title: str
    question: str
    anchors: tuple[str, str, str, str]


CRITERIA = (
    Criterion(
        "technical-strength",
        "Technical strength",
        "Did you demonstrate deep engineering knowledge?",
        (
            "The main case does not work.",
            "It works; edge cases or stages are missing.",
            "All stages work; I can say what each line costs.",
            "All stages work early, edges tested, cost and limits named unasked.",
        ),
    ),
    Criterion(
        "engineering-judgment",
        "Engineering judgment",
        "Did you make thoughtful, practical trade-offs?",
        (
            "I took the first idea.",
            "I named an alternative without saying what it costs.",
            "I chose between two and said what I give up.",
            "I said what I give up and what would change my mind, with numbers.",
        ),
    ),
    Criterion(
        "communication",
        "Communication quality",
        "Were your explanations clear, direct and structured?",
        (
            "Long silences; answers wander.",
            "Understandable after a question back.",
            "Answer first, then the reason.",
            "Answer first, three points at most, checked that it was understood.",
        ),
    ),
    Criterion(
        "ownership",
        "Ownership and autonomy",
        "Did you lead the conversation and show initiative?",
        (
            "I waited to be told.",
            "I asked, but followed.",
            "I set the order of work and said so.",
            "I set the order, named risks early, and cut scope myself.",
        ),
    ),
    Criterion(
        "culture",
        "Cultural alignment",
        "Did your answers reflect maturity, candor and responsibility?",
        (
            "I covered up what I did not know.",
            "I admitted it when asked.",
            "I said what I do not know and how I would check.",
            "I named my own mistake first, and what I changed because of it.",
        ),
    ),
    Criterion(
        "real-world",
        "Real-world thinking",
        "Did your reasoning connect to production realities?",
        (
            "Code only.",
            "I mentioned load or failure in passing.",
            "I said how it fails, how one would notice, and who is hurt.",
            "I tied the design to users, cost and operation, with a first metric to watch.",
        ),
    ),
)

RATINGS = (
    Criterion(
        "directness",
        "Directness",
        "Did you answer the question that was asked?",
        (
            "Round it.",
            "After a preamble.",
            "In the first sentence.",
            "In the first sentence, even when the answer was no.",
        ),
    ),
    Criterion(
        "candor",
        "Candor",
        "Did you say what is weak in your own work?",
        ("No.", "When pressed.", "When it came up.", "Before anybody asked."),
    ),
    Criterion(
        "confidence",
        "Confidence",
        "Did you stand by what you know?",
        (
            "I took back right answers.",
            "I hedged everything.",
            "I was sure of what I had checked.",
            "Sure where checked, open where not, and clear which is which.",
        ),
    ),
    Criterion(
        "clarity",
        "Clarity under pressure",
        "Did you stay clear when the clock or a question pressed?",
        (
            "I lost the thread.",
            "I lost time and found it again.",
            "I kept the thread.",
            "I kept it and said what I drop for time.",
        ),
    ),
)

NEXT_STEPS = (
    ("did-well", "What did I do well?"),
    ("held-back", "What held me back?"),
    ("improve", "What skill needs improvement next?"),
    ("practise", "What should I practise in the next 24 to 48 hours?"),
)
"""Ids and wording; the answer to the last becomes the dated task."""

PRINCIPLES = (
    "Clarify early, don't assume.",
    "Think out loud to show your reasoning.",
    "Drive the conversation with confidence.",
    "Be direct, honest and structured.",
    "Show ownership and mature decision-making.",
    "Connect technical decisions to real-world impact.",
)
"""The card shown before each round."""


def criterion(criterion_id: str) -> Criterion | None:
    return next((item for item in (*CRITERIA, *RATINGS) if item.id == criterion_id), None)
