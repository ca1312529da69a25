"""What the contract system tells us."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Window:
    """Under `contract`, `title` may be shown in `country` from `start` to `end`, or must not be: then it is a hold."""

    contract: str
    title: str
    country: str
    start: int
    end: int | None
    """None: until further notice."""
    priority: int = 0
    shown: bool = True
    """False for a hold."""
