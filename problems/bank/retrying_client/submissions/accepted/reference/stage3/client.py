# idea: outcomes and one place that decides, as before; the budget is an object with a lock of its own, never held while waiting
"""Calls to the payment provider."""

import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from threading import Lock

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


class Budget:
    """How many retries are left for all senders together. Refused requests are what a struggling provider needs."""

    def __init__(self, burst: int | None, ratio: float) -> None:
        self._burst = burst
        self._ratio = ratio
        self._tokens = float(burst or 0)
        self._counts = {"sends": 0, "retries": 0, "out_of_budget": 0}
        self._lock = Lock()

    def deposit(self) -> None:
        with self._lock:
            self._counts["sends"] += 1
            if self._burst is not None:
                self._tokens = min(self._burst, self._tokens + self._ratio)

    def withdraw(self) -> bool:
        with self._lock:
            if self._burst is not None and self._tokens < 1:
                self._counts["out_of_budget"] += 1
                return False
            self._tokens -= 1
            self._counts["retries"] += 1
            return True

    def counts(self) -> dict[str, int]:
        with self._lock:
            return dict(self._counts)


class RetryingClient:
    """Sends requests, and sends them again when the failure looks temporary, there is time, and the budget allows it.

    May be shared by threads.
    """

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
        budget_burst: int | None = None,
        budget_ratio: float = 0.25,
    ) -> None:
        if attempts < 1:
            raise ValueError(f"attempts must be at least 1, not {attempts}")
        if base_s < 0 or cap_s < 0:
            raise ValueError(f"waits must not be negative: {base_s}, {cap_s}")
        if (budget_burst is not None and budget_burst < 0) or budget_ratio < 0:
            raise ValueError(f"the budget must not be negative: {budget_burst}, {budget_ratio}")
        self._transport = transport
        self._sleep = sleep
        self._attempts = attempts
        self._base_s = base_s
        self._cap_s = cap_s
        self._clock = clock
        self._new_key = new_key
        self._budget = Budget(budget_burst, budget_ratio)

    def send(self, request: dict, deadline_s: float | None = None) -> dict:
        """The provider's response to `request`, or the last error.

        At most `attempts` attempts, of which none begins `deadline_s` seconds or more after the call; the first always does.
        """
        headers = self._headers(request)
        ends_at = None if deadline_s is None else self._clock() + deadline_s
        self._budget.deposit()
        outcome = self._attempt(request, headers)
        for backoff_s in self._backoffs():
            if not outcome.is_temporary():
                break
            wait_s = max(backoff_s, outcome.asked_wait_s())
            if ends_at is not None and self._clock() + wait_s >= ends_at:
                break
            if not self._budget.withdraw():  # last: a retry that has no time must not cost a token
                break
            self._sleep(wait_s)
            outcome = self._attempt(request, headers)
        return outcome.deliver()

    def stats(self) -> dict[str, int]:
        """How many sends, retries, and sends given up because the budget was empty, since the client was made."""
        return self._budget.counts()

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
