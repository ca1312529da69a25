"""What is wrong with a pack, said so that its author can mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is wrong: a line a person can act on."""

    path: str
    """POSIX path that starts with the slug: `limiter/problem.toml`."""
    problem: str
    key: str = ""
    """The key inside the file (`limits.time_s`) or the place (`line 3`)."""
    fix: str = ""

    def __str__(self) -> str:
        where = f"{self.path}: {self.key}" if self.key else self.path
        return f"{where}: {self.problem}" + (f" ({self.fix})" if self.fix else "")


class PackError(Exception):
    """A pack that cannot be read. One line a complaint."""

    def __init__(self, slug: str, complaints: tuple[Complaint, ...]) -> None:
        super().__init__("\n".join(map(str, complaints)))
        self.slug = slug
        self.complaints = complaints
