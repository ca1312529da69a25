# idea: an attempt yields an outcome, a response or an error; one question is asked of either: is it temporary?
"""Calls to the payment provider."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

TEMPORARY_STATUSES = frozenset({429, 502, 503, 504})
TEMPORARY_ERRORS = (ConnectionError, TimeoutError)


@dataclass(frozen=True)
class Outcome:
    """What one attempt came to: exactly one of the two is there."""

    response: dict | None = None
    error: Exception | None = None

    def is_temporary(self) -> bool:
        return self.error is not None or self.response["status"] in TEMPORARY_STATUSES

    def deliver(self) -> dict:
        if self.error is not None:
            raise self.error
        return self.response


class RetryingClient:
    """Sends requests, and sends them again when the failure looks temporary."""

    def __init__(
        self,
        transport: Callable[[dict], dict],
        sleep: Callable[[float], None],
        attempts: int = 4,
        base_s: float = 0.5,
        cap_s: float = 8.0,
    ) -> None:
        if attempts < 1:
            raise ValueError(f"attempts must be at least 1, not {attempts}")
        if base_s < 0 or cap_s < 0:
            raise ValueError(f"waits must not be negative: {base_s}, {cap_s}")
        self._transport = transport
        self._sleep = sleep
        self._attempts = attempts
        self._base_s = base_s
        self._cap_s = cap_s

    def send(self, request: dict) -> dict:
        """The provider's response to `request`, or the last error, after at most `attempts` attempts."""
        outcome = self._attempt(request)
        for wait_s in self._waits():
            if not outcome.is_temporary():
                break
            self._sleep(wait_s)
            outcome = self._attempt(request)
        return outcome.deliver()

    def _waits(self) -> Iterator[float]:
        """One for each retry. Doubled step by step: 2**1023 times anything is more than a float can hold."""
        wait_s = min(self._cap_s, self._base_s)
        for _ in range(self._attempts - 1):
            yield wait_s
            wait_s = min(self._cap_s, wait_s * 2)

    def _attempt(self, request: dict) -> Outcome:
        try:
            return Outcome(response=self._transport({**request, "headers": dict(request.get("headers") or {})}))
        except TEMPORARY_ERRORS as error:
            return Outcome(error=error)
