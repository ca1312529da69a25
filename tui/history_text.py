"""One line of the history for a round or a stretch of practice, and the page of a drill. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from textual.content import Content

from interview.stories import RETOLD
from judge.inert import inert, one_line
from tui.catalogue import PastRound
from tui.verdict_words import colour

if TYPE_CHECKING:
    from interview.practice import Entry

WORDS: Final = {
    "outline": "drill: outline only",
    "edge-hunt": "drill: edge hunt",
    "clarify": "drill: clarify only",
    "explain-diff": "drill: explain a diff",
    "complexity": "drill: complexity call",
    "mock": "mock held elsewhere",
    "deep-dive": "deep dive",
    "story-review": "a story retold",
    "trade-off-review": "architecture trade-offs reviewed",
}


def name_of(entry: Entry) -> str:
    return WORDS.get(entry.kind, one_line(entry.kind))


def key_of(each: PastRound | Entry) -> str:
    """Of its row: what Enter and d find it by."""
    return each.id if isinstance(each, PastRound) else f"practice {each.at}"


def line_of(each: PastRound | Entry) -> Content:
    return _round(each) if isinstance(each, PastRound) else _practice(each)


def words_of(each: PastRound | Entry) -> str:
    """What a search looks in."""
    if isinstance(each, PastRound):
        outcome = "unfinished" if each.resumable else each.outcome
        return f"{each.title} {each.slug} {outcome} {each.at[:10]} round".casefold()
    return f"{name_of(each)} {each.slug} {each.area} {each.format} {each.at[:10]}".casefold()


def _round(entry: PastRound) -> Content:
    outcome = "unfinished" if entry.resumable else entry.outcome
    tint = "$accent" if entry.resumable else colour(entry.verdict) if entry.verdict else "$muted"
    day = (f" {entry.day:%d %b %Y}  ", "$muted")
    length = (f"  {entry.minutes} min", "$muted")
    return Content.assemble(day, (f"{outcome:<14}", f"bold {tint}"), inert(entry.title), length)


def _practice(entry: Entry) -> Content:
    day = (f" {datetime.fromisoformat(entry.at).astimezone():%d %b %Y}  ", "$muted")
    made = f"{entry.hits}/{entry.total}" if entry.total else ""
    about = one_line(entry.note) or one_line(entry.slug) or f"{entry.area.value}, {entry.format.value}"
    length = (f"  {entry.seconds / 60:.0f} min", "$muted")
    return Content.assemble(day, (f"{made:<14}", "bold $secondary"), name_of(entry), (f"  {about}", "$muted"), length)


def page_of(entry: Entry) -> Content:
    """A drill with what was written in it."""
    when = f"{datetime.fromisoformat(entry.at).astimezone():%A %d %B %Y, %H:%M}"
    facts = f"{when}   {entry.seconds / 60:.0f} minutes   {entry.area.value}, {entry.format.value}"
    name = name_of(entry)
    about = Content.assemble(
        (name[0].upper() + name[1:], "bold $primary"), f"   {one_line(entry.note) or one_line(entry.slug)}"
    )
    lines = [about, Content.assemble((facts, "$muted"))]
    if entry.total:
        lines += [Content(), Content.assemble((f"{entry.hits} of {entry.total} points", "bold $accent"))]
    for text, made in entry.points:
        sign = ("  made    ", "bold $success") if made else ("  missed  ", "$muted")
        lines.append(Content.assemble(sign, inert(text, limit=600)))
    if entry.answer:
        head = Content.assemble(("You were asked" if entry.kind == RETOLD else "What you wrote", "bold"))
        lines += [Content(), head, Content(inert(entry.answer, limit=20_000))]
    return Content("\n").join(lines)
