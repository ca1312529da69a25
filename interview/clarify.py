"""Which withheld fact a free question is about: a ranking, never an answer.

Refusing a non-match by its score does not work (half of the non-matches would get an answer), so the round asks back
"do you mean ...?", one candidate at a time, three at most, and the person decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

from interview.concepts import families
from problems.problem import Clarification

CANDIDATES = 3
MAX_QUESTION = 500
"""Characters of a question that count; the rest of a longer one is ignored."""

MEANING_WEIGHT = 0.3
"""Of the shared word families beside the shared letters; anything from 0.2 to 0.6 did the same on the labelled set."""

_SIZES = (3, 4)
_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and are be can could do does for from have i if in is it may me my of on or shall should that the their"
        " there they this to we what which will with would you your",
    )
)

Weights = Mapping[str, float]


def rank(question: str, clarifications: Sequence[Clarification]) -> tuple[Clarification, ...]:
    """The clarifications nearest to the question first, all of them; ties stay in the pack's order."""
    texts = [item.ask for item in clarifications]
    question = question[:MAX_QUESTION]
    letters, meanings = similarities(question, texts), shared_meaning(question, texts)
    scores = [near + MEANING_WEIGHT * shared for near, shared in zip(letters, meanings, strict=True)]
    order = sorted(range(len(clarifications)), key=lambda index: -scores[index])
    return tuple(clarifications[index] for index in order)


def similarities(question: str, groups: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """For each group of phrasings how near the question is: the best phrasing and the group as a whole, halved."""
    whole = [" ".join(group) for group in groups]
    rarity = _rarity(whole)
    asked = _vector(question, rarity)
    return tuple(
        (max(cosine(asked, _vector(text, rarity)) for text in group) + cosine(asked, _vector(joined, rarity))) / 2
        for group, joined in zip(groups, whole, strict=True)
    )


def shared_meaning(question: str, groups: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """For each group the share (0 to 1) of the question's word families it also speaks of, rare ones counting more."""
    known = [families(" ".join(group)) for group in groups]
    seen = Counter(family for found in known for family in found)
    weights = {family: log(1 + len(groups) / seen[family]) for family in families(question) if family in seen}
    total = sum(weights.values())
    if not total:
        return (0.0,) * len(groups)
    return tuple(sum(weights.get(family, 0.0) for family in found) / total for found in known)


def grams(text: str) -> Iterable[str]:
    """Character 3- and 4-grams of each word, its ends marked; small words count as nothing."""
    for word in re.findall(r"[a-z0-9]+", text.lower().replace("'", "")):
        if word in _SMALL_WORDS:
            continue
        marked = f" {word} "
        for size in _SIZES:
            yield from (marked[at : at + size] for at in range(len(marked) - size + 1))


def _rarity(texts: Sequence[str]) -> Weights:
    seen = Counter(gram for text in texts for gram in set(grams(text)))
    return {gram: log((1 + len(texts)) / (1 + count)) + 1 for gram, count in seen.items()}


def _vector(text: str, rarity: Weights) -> Weights:
    counts = Counter(grams(text))
    return {gram: (1 + log(count)) * rarity.get(gram, 1.0) for gram, count in counts.items()}


def cosine(left: Weights, right: Weights) -> float:
    """Nearness of two weighted bags, 0 to 1."""
    small, large = sorted((left, right), key=len)
    dot = sum(weight * large.get(gram, 0.0) for gram, weight in small.items())
    norm = sqrt(sum(w * w for w in left.values())) * sqrt(sum(w * w for w in right.values()))
    return dot / norm if norm else 0.0
