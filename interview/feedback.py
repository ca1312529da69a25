"""Offline feedback on a free answer: for each point a band, the sentence that comes nearest, and what to beware of.

It finds mentions, not truth; so the user marks first, the bands are three, and nothing is ever totalled. The interface
is one function, `score(question, answer)`, so that a better engine can take its place.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import partial

from interview.clarify import cosine
from interview.matching import PointMatcher, Rubric, Window, sentences, stems, windows
from interview.records import Band
from interview.stance import speaks_against
from problems.debrief import Question

COVERED_FROM = 0.75
"""Likelihood of a mention above which a point looks covered."""
UNSURE_FROM = 0.25

MISTAKEN_FROM = 0.3
MISTAKEN_LEAD = 0.1
"""A short misconception shares words with every right answer: it must be near, and clearly nearer than the point."""

MAX_ANSWER = 20_000
"""Characters that are looked at: far above every word cap."""

DENIED = "These words may deny the point rather than make it."
STUFFED = "Many key words with little between them: say how they hang together."
MISTAKEN = "This comes nearer to a common mistake: {misconception}"

_LINKS = re.compile(
    r"\b(?:if|when|because|since|so|then|otherwise|until|while|i|i'd|we|it|they|that|would|instead|but|not)\b",
    re.IGNORECASE,
)
CUSTOMARY_LINKS = 0.08
"""Share of such words in ordinary answers."""
STUFFED_FROM = 0.55
"""On the labelled set stuffed answers lie above 0.66, all others, the bank's model answers too, below 0.46."""


@dataclass(frozen=True, slots=True)
class PointFeedback:
    """What was found for one point. `sentence` is quoted from the answer; empty if nothing came near."""

    point: str
    band: Band
    sentence: str = ""
    flag: str = ""


def score(question: Question, answer: str) -> tuple[PointFeedback, ...]:
    """Feedback on every point of a pack's question, in its order."""
    rubrics = tuple(
        Rubric(point.id, point.text, point.paraphrases, point.keywords, point.misconception)
        for point in question.points
    )
    return score_points(question.prompt, rubrics, answer)


def score_points(prompt: str, points: tuple[Rubric, ...], answer: str) -> tuple[PointFeedback, ...]:
    """The same for bare points; `prompt` is the question's text."""
    answer = answer[:MAX_ANSWER].replace("\u2019", "'")
    matcher = PointMatcher(prompt, points)
    said = windows(answer)
    stuffed = looks_stuffed(matcher, answer)
    return tuple(_feedback(matcher, point, said, stuffed) for point in points)


def looks_stuffed(matcher: PointMatcher, answer: str) -> bool:
    """Key words strung together: dense in them, poor in the words that say how they hang together.

    A terse list is dense too, but its items are short; a good answer may be dense, but it says if, because and we.
    """
    said = stems(answer)
    if len(said) < 8:
        return False
    keywords = matcher.keyword_stems()
    density = sum(1 for word in said if word in keywords) / len(said)
    length = len(answer.split()) / len(sentences(answer))
    only_a_list = density >= 0.85 and answer.count(",") >= len(said) / 4
    bare = CUSTOMARY_LINKS - len(_LINKS.findall(answer)) / max(1, len(answer.split()))
    return only_a_list or (length >= 10 and density + 2 * bare >= STUFFED_FROM)


def _feedback(matcher: PointMatcher, point: Rubric, said: list[Window], stuffed: bool) -> PointFeedback:
    likely, best = 0.0, None
    for window in said:
        likelihood = matcher.features(point, window).likelihood - (0.02 if window.double else 0.0)
        if likelihood > likely:
            likely, best = likelihood, window
    if best is None or likely < UNSURE_FROM:
        return PointFeedback(point.id, Band.NOT_SPOTTED)
    if flag := _beware(matcher, point, best, stuffed):
        return PointFeedback(point.id, Band.UNSURE, best.text, flag)
    band = Band.COVERED if likely >= COVERED_FROM else Band.UNSURE
    return PointFeedback(point.id, band, best.text)


def _beware(matcher: PointMatcher, point: Rubric, window: Window, stuffed: bool) -> str:
    """Why a mention may still not be the point; empty if nothing speaks against it."""
    if stuffed:
        return STUFFED
    if speaks_against(window.passage, point.phrasings, partial(matcher.mentions, point)):
        return DENIED
    if point.misconception:
        wrong = _nearness(matcher, window, point.misconception)
        right = max(_nearness(matcher, window, phrasing) for phrasing in point.phrasings)
        if wrong >= MISTAKEN_FROM and wrong > right + MISTAKEN_LEAD:
            return MISTAKEN.format(misconception=point.misconception)
    return ""


def _nearness(matcher: PointMatcher, window: Window, phrasing: str) -> float:
    return cosine(matcher.vector(window.counted), matcher.vector(Counter(stems(phrasing))))
