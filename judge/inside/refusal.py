"""How a case ends when the boundary itself says no. Each marks the case as well, so a suite that swallows it gains
nothing."""

from __future__ import annotations


class Lost(BaseException):
    """The child died, fell silent or broke the protocol."""


class Unsupported(BaseException):
    """The suite does something with an object of the submission that would let the submission decide, or that
    cannot cross."""


class TooEarly(BaseException):
    """The suite uses the submission while it is still being imported: the file is collected once the submission is
    there."""


class Marks:
    """What has gone wrong in the case that runs now, whoever caught the exception."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.lost: str | None = None
        self.unsupported: str | None = None
        self.cause = "unsupported"
        """`unsupported` if the suite asks for what cannot be; `assert` if it may be for what the submission gave."""
        self.contacted = False
        """The submission has had a say in this case."""

    def lose(self, why: str) -> Lost:
        self.lost = self.lost or why
        return Lost(why)

    def refuse(self, what: str, cause: str = "unsupported") -> Unsupported:
        if self.unsupported is None:
            self.unsupported, self.cause = what, cause
        return Unsupported(what)
