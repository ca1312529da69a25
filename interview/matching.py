"""How near a stretch of an answer comes to a rubric point: stems, keyword groups, letters. Pure; no model, no network.

It finds that a point is mentioned, not that what is said is right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log
from typing import Any

from interview.clarify import cosine, grams
from interview.concepts import families

MAX_SENTENCES = 200
"""Of an answer: far above every word cap."""

SMALL_WORDS = frozenset(
    re.findall(
        r"[\w']+",
        "a all also an and any are as at be been but by can could did do does don't each for from had has have how i"
        " i'd i'm if in into is isn't it it's its just may me more my never no not of on once one only or our out over"
        " per really should so some such than that that's the their them then there there's these they this those to"
        " under up us use very was we we'd we're were what what's when where which who will with would you your",
    )
)


@dataclass(frozen=True, slots=True)
class Rubric:
    """One point as the matching sees it."""

    id: str
    text: str
    paraphrases: tuple[str, ...]
    keywords: tuple[tuple[str, ...], ...]
    misconception: str = ""

    @property
    def phrasings(self) -> tuple[str, ...]:
        return (self.text, *self.paraphrases)


@dataclass(frozen=True, slots=True)
class Window:
    """One sentence of the answer, or two neighbours."""

    text: str
    passage: tuple[str, ...]
    """Its sentences, and the next one (empty at the end): it may take back what these say."""
    stems: frozenset[str]
    counted: Mapping[str, int]
    letters: Mapping[str, float]
    families: frozenset[str]
    double: bool

    @classmethod
    def of(cls, spoken: Sequence[str], following: Sequence[str] = ()) -> Window:
        text = " ".join(spoken)
        counted = Counter(stems(text))
        passage = (*spoken, *(following or ("",)))
        return cls(
            text, passage, frozenset(counted), counted, letter_vector(text), families(text), double=len(spoken) > 1
        )


@dataclass(frozen=True, slots=True)
class Features:
    """What is measured between one point and one window; each from 0 to 1."""

    groups: float
    """Share of the point's keyword groups that are hit."""
    phrasing: float
    """Nearness of stems to the best single phrasing."""
    whole: float
    """Nearness of stems to the point with all its words."""
    letters: float
    """Nearness of character 3- and 4-grams to the best phrasing."""
    meaning: float
    """Share of the point's word families that the window speaks of."""

    @property
    def likelihood(self) -> float:
        """How likely the point is mentioned. Weights fitted by logistic regression on the labelled set."""
        full = 1.0 if self.groups >= 0.99 else 0.0
        total = (
            -3.12
            + 3.17 * self.groups
            + 2.0 * full
            + 3.09 * self.phrasing
            + 2.42 * self.whole
            + 3.42 * self.letters
            + 0.92 * self.meaning
        )
        return 1 / (1 + exp(-total))


def sentences(text: str) -> list[str]:
    """The sentences of a free answer; a list item is a sentence."""
    parts = re.split(r"(?<=[.!?;])\s+|\n+", text)
    return [part for part in (part.strip(" -*\t") for part in parts) if part][:MAX_SENTENCES]


def windows(answer: str) -> list[Window]:
    said = sentences(answer)
    alone = (Window.of(said[at : at + 1], said[at + 1 : at + 2]) for at in range(len(said)))
    pairs = (Window.of(said[at : at + 2], said[at + 2 : at + 3]) for at in range(len(said) - 1))
    return [*alone, *pairs]


@cache
def _stemmer() -> Any:
    import snowballstemmer  # type: ignore[import-untyped]  # has no stubs; imported late: only a debrief needs it

    return snowballstemmer.stemmer("english")


@cache
def stem(word: str) -> str:
    stemmed: str = _stemmer().stemWord(word.removesuffix("'s"))
    return stemmed


def stems(text: str) -> list[str]:
    """Stems of the words that carry meaning; a hyphenated word counts as itself and as its parts."""
    found: list[str] = []
    for word in re.findall(r"[a-z0-9_]+(?:[-'][a-z0-9]+)*", text.lower()):
        parts = (word, *word.split("-")) if "-" in word else (word,)
        found += [stem(part) for part in parts if part not in SMALL_WORDS]
    return found


def letter_vector(text: str) -> dict[str, float]:
    return {gram: 1 + log(count) for gram, count in Counter(grams(text)).items()}


def hits(group: Iterable[str], text: str, stemmed: Collection[str]) -> bool:
    """Whether a keyword of the group occurs: by stem, or literally if it is a phrase or has signs in it."""
    lowered = text.lower()
    for keyword in (word.lower() for word in group):
        if re.search(r"[\s-]", keyword):
            if _phrase(keyword).search(lowered):
                return True
        elif stem(keyword) in stemmed or (not keyword.isalpha() and keyword in lowered):
            return True
    return False


@cache
def _phrase(keyword: str) -> re.Pattern[str]:
    """`retry-after`, `retry after` and `retryafter` are one."""
    return re.compile(r"\b" + r"[\s-]?".join(re.escape(part) for part in re.split(r"[\s-]+", keyword)))


class PointMatcher:
    """All points of one question: what is rare among them weighs more."""

    def __init__(self, question: str, points: Sequence[Rubric]) -> None:
        self.points = tuple(points)
        self._words = {point.id: _all_words(point) for point in points}
        seen = Counter(word for words in self._words.values() for word in set(words))
        self._unknown = log(1 + len(points)) + 1
        self._rarity = {word: log((1 + len(points)) / (1 + count)) + 1 for word, count in seen.items()}
        for word in set(stems(question)) & self._rarity.keys():
            self._rarity[word] *= 0.5  # the question's own words are no answer
        self._phrasings = {
            point.id: [self.vector(Counter(stems(text))) for text in point.phrasings] for point in points
        }
        self._letters = {
            point.id: [letter_vector(text) for text in (*point.phrasings, " ".join(point.phrasings))]
            for point in points
        }

        self._wholes = {point.id: self.vector(Counter(self._words[point.id])) for point in points}
        self._families = {point.id: families(" ".join(point.phrasings)) for point in points}

    def vector(self, counted: Mapping[str, int]) -> dict[str, float]:
        return {word: (1 + log(count)) * self._rarity.get(word, self._unknown) for word, count in counted.items()}

    def features(self, point: Rubric, window: Window) -> Features:
        vector = self.vector(window.counted)
        known = self._families[point.id]
        return Features(
            groups=sum(hits(group, window.text, window.stems) for group in point.keywords)
            / max(1, len(point.keywords)),
            phrasing=max(cosine(vector, phrasing) for phrasing in self._phrasings[point.id]),
            whole=cosine(vector, self._wholes[point.id]),
            letters=max(cosine(window.letters, letters) for letters in self._letters[point.id]),
            meaning=len(window.families & known) / max(1, len(known)),
        )

    def mentions(self, point: Rubric, text: str) -> int:
        """How many of the point's keyword groups a stretch of text hits."""
        stemmed = frozenset(stems(text))
        return sum(hits(group, text, stemmed) for group in point.keywords)

    def keyword_stems(self) -> frozenset[str]:
        return frozenset(stem(word.lower()) for point in self.points for group in point.keywords for word in group)


def _all_words(point: Rubric) -> list[str]:
    keywords = [keyword for group in point.keywords for keyword in group]
    return stems(" ".join([*point.phrasings, *keywords]))
