# idea: an attempt yields an outcome; what to do next is decided in one place: how long to wait, or not at all
"""Calls to the payment provider."""

import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

TEMPORARY_STATUSES = frozenset({429, 502, 503, 504})
TEMPORARY_ERRORS = (ConnectionError, TimeoutError)
KEY_HEADER = "Idempotency-Key"
NEEDS_KEY = frozenset({"POST", "PATCH"})


@dataclass(frozen=True)
class Outcome:
    """What one attempt came to: exactly one of the two is there."""

    response: dict | None = None
    error: Exception | None = None

    def is_temporary(self) -> bool:
        return self.error is not None or self.response["status"] in TEMPORARY_STATUSES

    def asked_wait_s(self) -> float:
        """What the provider asks for in Retry-After; 0 if it asks for nothing that we understand."""
        text = header(self.response["headers"], "Retry-After") if self.response is not None else None
        try:
            return max(0.0, float(text or 0))
        except ValueError:  # an HTTP date
            return 0.0

    def deliver(self) -> dict:
        if self.error is not None:
            raise self.error
        return self.response


class RetryingClient:
    """Sends requests, and sends them again when the failure looks temporary and there is time."""

    def __init__(
        self,
        transport: Callable[[dict], dict],
        sleep: Callable[[float], None],
        attempts: int = 4,
        base_s: float = 0.5,
        cap_s: float = 8.0,
        *,
        clock: Callable[[], float] = time.monotonic,
        new_key: Callable[[], str] = lambda: str(uuid.uuid4()),
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
        self._clock = clock
        self._new_key = new_key

    def send(self, request: dict, deadline_s: float | None = None) -> dict:
        """The provider's response to `request`, or the last error.

        At most `attempts` attempts, of which none begins `deadline_s` seconds or more after the call; the first always does.
        """
        headers = self._headers(request)
        ends_at = None if deadline_s is None else self._clock() + deadline_s
        outcome = self._attempt(request, headers)
        for backoff_s in self._backoffs():
            if not outcome.is_temporary():
                break
            wait_s = max(backoff_s, outcome.asked_wait_s())
            if ends_at is not None and self._clock() + wait_s >= ends_at:
                break
            self._sleep(wait_s)
            outcome = self._attempt(request, headers)
        return outcome.deliver()

    def _backoffs(self) -> Iterator[float]:
        """One for each retry. Doubled step by step: 2**1023 times anything is more than a float can hold."""
        backoff_s = min(self._cap_s, self._base_s)
        for _ in range(self._attempts - 1):
            yield backoff_s
            backoff_s = min(self._cap_s, backoff_s * 2)

    def _headers(self, request: dict) -> dict:
        """Of all attempts. The key is drawn once: it tells the provider that they are one and the same wish."""
        headers = dict(request.get("headers") or {})
        if request["method"] in NEEDS_KEY and header(headers, KEY_HEADER) is None:
            headers[KEY_HEADER] = self._new_key()
        return headers

    def _attempt(self, request: dict, headers: dict) -> Outcome:
        try:
            return Outcome(response=self._transport({**request, "headers": dict(headers)}))
        except TEMPORARY_ERRORS as error:
            return Outcome(error=error)


def header(headers: Mapping[str, str], name: str) -> str | None:
    """Header names are the same in upper and lower case."""
    return next((value for key, value in headers.items() if key.lower() == name.lower()), None)
