"""What to do when the table does not answer."""

from collections.abc import Callable
from typing import TypeVar

from store import StoreTimeout

T = TypeVar("T")
ATTEMPTS = 3


def with_retries(action: Callable[[], T]) -> T:
    """Try up to three times; the last timeout goes to the caller."""
    for _ in range(ATTEMPTS - 1):
        try:
            return action()
        except StoreTimeout:
            continue
    return action()
