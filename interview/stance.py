"""Whether a sentence that mentions a point may speak against it: negations and words of dismissal. Pure.

A mention is not an endorsement. What is looked for is how people wave a thing away, whatever the thing is; a word
that the point itself uses says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_NEGATIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:no(?=\s+\w)|without|neither|nor|nobody|nothing|no one|none(?!\s+(?:per|for each)))\b"
        r"|\b(?:never|hardly|barely|scarcely|little)\b|(?<!is )(?<!are )(?<!was )(?<!be )(?<!ly )\bnot\b",
        r"\b(?:is|are|was|were|be|being)(?: \w+ly)? not\b|\b(?:is|are|was|were)n't\b",
        r"\b(?:has|have|would|should|must|wo)n't\b|\b(?:would|should|must|will|need)(?: \w+ly)? not\b",
        r"\b(?:i|we|they|it) (?:\w+ly )?(?:do|did|does)n't\b|^\W*don't\b",
    )
)
"""Plain negation by its kinds: each counts in the clause that mentions the point, unless the point is itself put that
way. What others do not or cannot do ("the store doesn't answer") is how failures are told, and denies nothing."""

_REFUSAL = re.compile(
    r"""^\W*no\ [\w/ -]+ | \bnone\ (?:from|for|of)\b | \b(?:i|we)\ (?:\w+ly\ )?(?:do|did)n't\b
    | \b(?:i|we)\ (?:wouldn't|won't|shouldn't|would\ not|will\ not|would\ never|never)\b | n't\ (?:think|believe|see)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Negation by the one who speaks: counts even where the point is put negatively."""

_TURNED = re.compile(r"(?:n't|\b(?:not|never|cannot))\s+(?:\w+ly\s+)?(\w+)", re.IGNORECASE)
_PURPOSE = re.compile(r"^\W*(?:so that|otherwise|else)\b", re.IGNORECASE)
_CONSEQUENCE = re.compile(r"^\W*(?:so that|otherwise|else|if|unless|until|where|who|which|whose)\b", re.IGNORECASE)
"""A clause that tells what would happen, or to whom: negation in it is the reason for the point."""

_DISMISSALS = tuple(
    re.compile("|".join(part for line in group.strip().splitlines() if (part := line.strip())), re.IGNORECASE)
    for group in (
        # not needed
        r"""
        (?:n't|\bnot|\bnever|\bno longer) (?:\w+ly |even |always |think |we |i |it )*(?:have|had|has) to\b
        (?:n't|\bnot|\bnever|\bno longer) (?:\w+ly |even |always |think |we |i |it )*(?:need|want|bother|matter)
        (?:n't|\bnot|\bnever|\bno longer) (?:\w+ly |even |always )*(?:necessary|required?|mandatory|essential)\b
        \bneeds?n't\b
        \b(?:no|little|any|much|see the) (?:real |great |such )?(?:point|use|value|sense|reason|need|benefit|gain)\b
        \b(?:no|little|any|much) (?:merit|advantage|difference|harm|hurry|rush|demand|case)\b
        \bdispensable\b|\boptional\b|\bnice[- ]to[- ]have\b
        """,
        # not worth it
        r"""
        (?:n't|\bnot|\bnever|\bhardly|\bbarely) (?:really |quite )?(?:worth|pay|justif|deserv|earn|buy|gain|help)
        \b(?:more|bigger|larger|higher) [\w ]{0,24}\bthan (?:it|they|that|this|we|the problem|i)\b
        \bfor what (?:it|they|we|that)\b
        \b(?:buys?|brings?|gains?|gives?) (?:us |you |me )?(?:very )?(?:little|nothing|hardly)
        \b(?:pointless|useless|worthless|meaningless|senseless|superfluous|redundant|unneeded|excessive|overkill)\b
        \b(?:overdone|premature|busywork|ceremony|theat(?:er|re)|nonsense|noise|gimmick|cosmetic|bloat|ballast)\b
        \b(?:luxury|academic|theoretical(?:ly)?|hypothetical|exotic|irrelevant|immaterial|negligible|yagni)\b
        \b(?:insignificant|harmless|moot|distraction|counter-?productive|plentiful|bottleneck|wasteful|silly)\b
        \b(?:s[ck]eptical|unconvinced|acceptable|myth|legend|fantasy|absurd|marginal|pedantic|obsolete)\b
        \bunnecessar\w*|\bneedless\w*|\bover-?(?:engineer|complicat|design)\w*|\bgold[- ]plat\w*
        \bparanoi\w*|\bexaggerat\w*|\bwaste of\b|\b(?:double|twice the) work\b
        \b(?:far|much|way|simply|just|would be|is|are|a bit|rather|be) too (?!many\b)\w+
        (?:n't|\bnot|\bnever|\bhardly) be (?:that |so |very |really )?(?:relevant|useful|important|helpful|an?)\b
        \bwould (?:only|just|merely) (?!if\b)\w+|\bonly (?:makes?|adds?|slows?|complicates?)\b|\bstep back
        """,
        # left out, put off
        r"""
        \b(?:i|we|i'd|we'd|let's|can|could|should|may|to|would) (?:\w+ly |also |just |rather )*(?:drop|skip|ignore)\b
        \b(?:i|we|i'd|we'd|let's|can|could|should|may|to|would) (?:\w+ly |also |just |rather )*(?:omit|avoid|leave)\b
        \b(?:i|we|i'd|we'd|let's|can|could|should|to|would) (?:\w+ly |also |just |rather )*(?:dismiss|forget|resist)\b
        \b(?:i|we|i'd|we'd|let's|can|could|should|to|would) (?:\w+ly |also |just )*(?:postpone|defer|refrain)\b
        \b(?:do|live|go) without\b|\blive with\b|\brather not\b|\bnot a fan\b|\bcan wait\b|\bbeyond what\b
        \brul\w+ (?:[\w']+ ){0,4}out\b|\bout of the question\b|\b(?:stay|steer|keep)\w* (?:away|clear)\b
        \bleave (?:[\w']+ ){1,4}(?:out|off|alone|as|to)\b|\bwithout (?:it|that|them|any)\b
        \bas (?:it|they) (?:is|are|stands?)\b|\b(?:decide|argue|am|speak|vote|be)\w* against\b
        \b(?:another|some other|one) (?:day|time)\b|\buntil (?:it|that|somebody|someone) (?:happens|complains)
        """,
        # no problem; somebody else's
        r"""
        (?:n't|\bnot|\bno|\bhardly|\bnever) (?:really |such |be )?(?:\w+ ){0,2}(?:problem|issue)\b
        (?:n't|\bnot|\bno|\bhardly|\bnever) (?:really |such |be )?(?:\w+ ){0,2}(?:concern|risk)\b
        (?:n't|\bnot|\bno|\bhardly|\bnever) (?:\w+ ){0,2}(?:worry|job|business|task|danger|threat)\b
        (?:'s|s'|\btheir|\byour|\bhis|\bops) (?:own )?(?:problem|business|job|concern|task|call|affair)\b
        \b(?:somebody|someone|anybody) else(?:'s| does| will| has to| should)\b
        \b(?:itself|themselves) out\b|\btake\w* care of (?:it|them)sel|\bby (?:it|them)sel(?:f|ves)\b
        \b(?:n't|not|never|nobody|who) (?:cares?|mind|worry)\b|\bwhy (?:would|should|bother|add|do)\b
        \bwho (?:would|needs|cares|wants)\b|\bi doubt\b|\bi see no\b|\bi(?:'d| would)? (?:rather )?prefer\b
        \bcan(?:'t|not) (?:happen|occur|go wrong)\b|\bin (?:its|their|our) stride\b
        \bseparate (?:matter|topic|question)\b
        """,
        # too rare
        r"""
        \b(?:unlikely|improbable|far-?fetched|rare(?:ly)?|seldom|hardly|barely)\b
        \b(?:never|won't|n't) (?:really |ever |going to )*(?:deep\b|grow|happen|occur|come up)
        """,
        # good enough as it is
        r"""
        \balready (?:\w+ly )?(?:guarantee|handle|serialis|serializ|cover|take|does|do\b|prevent|protect|know|safe)
        \bguarantees? (?:it|that|this)\b|\bcovers? (?:us|it|that|this)\b
        \b(?:is|are|be|was|works?|do|does|it's|that's|already|just|perfectly) (?:good |close )?(?:fine|enough)\b
        \b(?:is|are|be|was|it's|that's|already|just|perfectly) (?:more than )?(?:ok|okay|sufficient|cheap|plenty)\b
        \bgood enough\b|\bclose enough\b|\bsuffices?\b|\b(?:will|would) do\b|\bdoes the (?:job|trick)\b
        \ball (?:it|that) (?:takes|needs)\b
        """,
    )
)
"""Ways to wave a thing away, by their sense: one counts unless the point itself speaks that way."""

_CLAUSE_ENDS = re.compile(r"[,;:.!?()]\s|\s(?=(?:because|since|so|but|as|although|and|while|whereas)\s)|\s-+\s|\s->\s")


def speaks_against(passage: Sequence[str], phrasings: Sequence[str], mentions: Callable[[str], int]) -> bool:
    """Whether `passage`, some sentences of which mention a point, may deny it.

    Args:
        passage: Its last sentence counts only as the answer to a question: "Jitter? Hardly worth it."
        phrasings: The point in its pack's words.
        mentions: How much a stretch of text speaks of the point; 0 if not at all.
    """
    *said, following = passage
    most = max(map(mentions, said), default=0)
    meant = [sentence for sentence in said if mentions(sentence) == most]
    if said and said[-1].endswith("?"):
        meant.append(following)
    if any(_dismisses(sentence, phrasings) for sentence in meant):
        return True
    clauses = [clause for sentence in meant for clause in _CLAUSE_ENDS.split(sentence) if mentions(clause)]
    if any(_turns_round(clause, mentions) for clause in clauses) and not any(
        _turns_round(phrasing, mentions) for phrasing in phrasings
    ):
        return True
    own = {kind for phrasing in phrasings for clause in _CLAUSE_ENDS.split(phrasing) for kind in _negations(clause)}
    return any(_refuses(clause) or _negations(clause) - own for clause in clauses)


def _turns_round(clause: str, mentions: Callable[[str], int]) -> bool:
    """A key word of the point right after a negation: "the lease never expires"."""
    return any(mentions(word) for word in _TURNED.findall(clause))


def _dismisses(sentence: str, phrasings: Sequence[str]) -> bool:
    own = " \n ".join(phrasings)
    return any(pattern.search(sentence) and not pattern.search(own) for pattern in _DISMISSALS)


def _negations(clause: str) -> frozenset[int]:
    """The kinds of plain negation in it."""
    if _CONSEQUENCE.match(clause):
        return frozenset()
    return frozenset(kind for kind, pattern in enumerate(_NEGATIONS) if pattern.search(clause))


def _refuses(clause: str) -> bool:
    return bool(_REFUSAL.search(clause)) and not _PURPOSE.match(clause)
