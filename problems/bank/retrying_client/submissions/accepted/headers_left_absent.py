# idea: asks the transport with what it was given: a request without headers that needs no key stays without
"""Calls to the payment provider."""

import copy
import math
import re
import threading
import time
import uuid
from collections.abc import Callable
from fractions import Fraction

TEMPORARY_STATUSES = frozenset({429, 502, 503, 504})
TEMPORARY_ERRORS = (ConnectionError, TimeoutError)
NOT_REPEATABLE = frozenset({"POST", "PATCH"})
SECONDS = re.compile(r"\d+(\.\d+)?", re.ASCII)


class RetryingClient:
    """Sends requests, and sends them again when the failure looks temporary."""

    def __init__(
        self,
        transport: Callable[[dict], dict],
        sleep: Callable[[float], None],
        attempts: int = 4,
        base_s: float = 0.5,
        cap_s: float = 8.0,
        *,
        clock: Callable[[], float] = time.monotonic,
        new_key: Callable[[], str] = lambda: uuid.uuid4().hex,
        budget_burst: float | None = None,
        budget_ratio: float = 0.25,
    ) -> None:
        if attempts < 1:
            raise ValueError(f"at least one attempt is needed, not {attempts}")
        if base_s < 0 or cap_s < 0:
            raise ValueError("waits cannot be negative")
        if (budget_burst is not None and budget_burst < 0) or budget_ratio < 0:
            raise ValueError("the budget cannot be negative")
        self._transport = transport
        self._sleep = sleep
        self._attempts = attempts
        self._base_s = base_s
        self._cap_s = cap_s
        self._clock = clock
        self._new_key = new_key
        self._lock = threading.Lock()  # guards what follows; never held during an attempt or a wait
        self._burst = None if budget_burst is None else Fraction(str(budget_burst))
        self._ratio = Fraction(str(budget_ratio))  # exact: ten times 0.1 is a whole token
        self._tokens = self._burst
        self._sends = 0
        self._retries = 0
        self._out_of_budget = 0

    def send(self, request: dict, deadline_s: float | None = None) -> dict:
        """The provider's response to `request`, or what the transport raised, after the last attempt.

        No further attempt begins once `deadline_s` seconds have passed since this call.
        """
        deadline = math.inf if deadline_s is None else self._clock() + deadline_s
        with self._lock:
            self._sends += 1
        self._pay_in(self._ratio)
        request = self._prepared(request)
        own_wait_s = min(self._base_s, self._cap_s)
        for left in reversed(range(self._attempts)):
            response = error = None
            try:
                # transport may change what it is given
                response = self._transport(copy.deepcopy(request))
            except TEMPORARY_ERRORS as caught:
                error = caught
            if error is None and response["status"] not in TEMPORARY_STATUSES:
                return response
            wait_s = max(own_wait_s, _retry_after_s(response))
            own_wait_s = min(2 * own_wait_s, self._cap_s)
            if not left or not self._wait(wait_s, deadline):
                break
        if error is not None:
            raise error
        return response

    def _prepared(self, request):
        request = copy.deepcopy(request)  # ours for all attempts
        if request["method"].upper() in NOT_REPEATABLE:
            headers = dict(request.get("headers") or {})
            if not any(name.lower() == "idempotency-key" for name in headers):
                headers["Idempotency-Key"] = self._new_key()
            request["headers"] = headers
        return request

    def stats(self) -> dict:
        """How many sends and retries there were, and how many sends ended for want of a token."""
        with self._lock:
            return {"sends": self._sends, "retries": self._retries, "out_of_budget": self._out_of_budget}

    def _wait(self, wait_s, deadline):
        """Whether another attempt may begin; has waited and paid for it if so."""
        if deadline < math.inf and self._clock() + wait_s >= deadline:
            return False
        if not self._take_token():
            return False
        may_begin = False
        try:
            self._sleep(wait_s)
            may_begin = deadline == math.inf or self._clock() < deadline
        finally:
            if not may_begin:
                self._pay_in(1)  # only a retry that is made costs a token
        if may_begin:
            with self._lock:
                self._retries += 1
        return may_begin

    def _take_token(self):
        with self._lock:
            if self._tokens is None:
                return True
            if self._tokens < 1:
                self._out_of_budget += 1
                return False
            self._tokens -= 1
            return True

    def _pay_in(self, tokens):
        with self._lock:
            if self._tokens is not None:
                self._tokens = min(self._burst, self._tokens + tokens)


def _retry_after_s(response):
    """How long the provider asks us to wait; 0 if it doesn't say or we don't understand it."""
    for name, value in ((response or {}).get("headers") or {}).items():
        if name.lower() == "retry-after" and SECONDS.fullmatch(str(value).strip()):
            seconds = float(value)
            return seconds if seconds < math.inf else 0.0
    return 0.0
