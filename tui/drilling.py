"""Which drills there are today: one of each kind, on a problem that it fits and does not spoil if that can be had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from interview.drills import Drill, DrillKind, make_drill
from interview.errors import InterviewError
from interview.practice import Entry, read_entries
from interview.unfinished import Unfinished, read_unfinished, set_aside
from problems.vocabulary import Status

if TYPE_CHECKING:
    from problems.loader import Bank
    from problems.pack import Pack
    from tui.parts import Parts

TITLES: Final = {
    DrillKind.OUTLINE: "Outline only",
    DrillKind.EDGE_HUNT: "Edge hunt",
    DrillKind.CLARIFY: "Clarify only",
    DrillKind.EXPLAIN_DIFF: "Explain a diff",
    DrillKind.COMPLEXITY: "Complexity call",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One kind of drill, ready to begin; `drill` is None if no problem of the bank gives one."""

    kind: DrillKind
    drill: Drill | None = None
    pack: Pack | None = None
    taken: bool = False
    """A round was held on the problem: the drill gives nothing away."""
    left: Unfinished | None = None
    """It was begun earlier, and goes on where it was left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drilling:
    offers: tuple[Offer, ...]
    done: tuple[Entry, ...]
    """Drills so far, oldest first."""
    warnings: tuple[str, ...] = ()


def read_drilling(parts: Parts, bank: Bank) -> Drilling:
    """From the disk; call it on a thread."""
    from interview.history import History

    entries, _ = read_entries(parts.data_dir)
    done = tuple(each for each in entries if each.kind in TITLES)
    taken = frozenset(each.slug for each in History(parts.data_dir).listing() if not each.resumable)
    packs = [pack for pack in bank.packs if pack.problem.status in (Status.ACTIVE, Status.BETA)]
    offers = {kind: offer(kind, packs, done, taken) for kind in DrillKind}
    warnings: list[str] = []
    for kind, left in read_unfinished(parts.data_dir).items():
        begun = _begun(left, bank, taken)
        if begun is None:
            aside = set_aside(parts.data_dir, left)
            warnings.append(f"The problem of your unfinished drill is gone or changed; what you wrote is in {aside}.")
        else:
            offers[kind] = begun
    return Drilling(offers=tuple(offers.values()), done=done, warnings=tuple(warnings))


def _begun(left: Unfinished, bank: Bank, taken: frozenset[str]) -> Offer | None:
    """None if the problem no longer gives this drill."""
    pack = next((pack for pack in bank.packs if pack.slug == left.slug), None)
    if pack is None:
        return None
    try:
        drill = make_drill(left.kind, pack, left.seed)
    except (InterviewError, OSError):
        return None
    return Offer(kind=left.kind, drill=drill, pack=pack, taken=left.slug in taken, left=left)


def offer(kind: DrillKind, packs: Sequence[Pack], done: Sequence[Entry], taken: frozenset[str]) -> Offer:
    """On a problem that this drill was done on least, and that had a round before; each kind begins with another."""
    mine = [each.slug for each in done if each.kind == kind]
    known = [pack for pack in packs if pack.slug in taken]
    turn = list(DrillKind).index(kind) % max(1, len(known))
    order = [*known[turn:], *known[:turn], *(pack for pack in packs if pack.slug not in taken)]
    for pack in sorted(order, key=lambda pack: mine.count(pack.slug)):
        try:
            drill = make_drill(kind, pack, seed=len(mine))
        except (InterviewError, OSError):  # the pack has nothing for this kind
            continue
        return Offer(kind=kind, drill=drill, pack=pack, taken=pack.slug in taken)
    return Offer(kind=kind)
