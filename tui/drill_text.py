"""A drill in words: the question that is asked back, and how many points the answer made. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from judge.inert import inert

if TYPE_CHECKING:
    from interview.asking_back import AskedBack
    from interview.drill_course import Course

ASKING: Final = Content.assemble(
    ("As in a round: ", "bold"), "each question is asked back until it is clear what you mean."
)


def asked_back(offer: AskedBack) -> Content:
    """Your words, then the pack's."""
    return Content.assemble(
        (f"{offer.line + 1}  ", "$muted"), (inert(offer.question, limit=300), "italic"), "\n",
        ("Do you mean: ", "bold $accent"), offer.ask, "\n", ("  y", "bold $primary"), " yes   ",
        ("n", "bold $primary"), " no",
    )  # fmt: skip


def counted(course: Course) -> Content:
    """How many points were made, and what to do with them."""
    marked = "Mark what your answer holds" if course.result and course.result.self_marked else "It looks like this"
    count = f"{sum(course.made)} of {len(course.made)} points"
    return Content.assemble(
        (f"{marked}: ", "bold"), (count, "bold $accent"), ("   Space corrects, F8 keeps it", "$muted")
    )
