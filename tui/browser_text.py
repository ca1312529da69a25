"""The browser's words: how many problems and which, what waits, what to do without any. Pure."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from judge.inert import inert
from tui.catalogue import KIND_WORDS, PastRound, Wanted, spoken_minutes
from tui.coverage import PATTERN_WORDS


def count_of(wanted: Wanted, shown: int, every: int) -> Content:
    """`3 of 24 problems, Debug, graphs   hard first`."""
    parts = [f"{shown} of {every} problems" if wanted.narrows else f"{every} problems"]
    parts += [KIND_WORDS.get(wanted.kind, wanted.kind)] if wanted.kind else []
    parts += [PATTERN_WORDS.get(wanted.pattern, wanted.pattern).lower()] if wanted.pattern else []
    return Content.assemble(", ".join(parts), (f"   {wanted.order.value}", "$muted"))


SEARCH: Final = "words: title, kind, pattern, mid, senior, easy, hard, new, tried, solved"
EMPTY_HELP: Final = "Reinstall coderound, or point it at a folder of packs in the config file."


def offer_of(waiting: tuple[PastRound, ...]) -> Content:
    first = waiting[0]
    if first.status == "debrief":
        left = "the debrief waits"
    elif first.remaining_s > 0:
        left = f"{spoken_minutes(first.remaining_s)} left on the clock"
    else:
        left = "time is up, the code waits to be judged"
    more = f"   (and {len(waiting) - 1} more in the history)" if len(waiting) > 1 else ""
    return Content.assemble(
        ("▶ Unfinished: ", "bold $accent"), (inert(first.title), "bold"), f"   {left}   ", ("r", "bold $primary"),
        " resumes it", (more, "$muted"),
    )  # fmt: skip
