# idea: a generator yields the waits that are still allowed; sending is a plain loop over it
"""Calls to the payment provider."""

import threading
import time
import uuid


def _no_wait_asked(headers):
    text = {name.lower(): value for name, value in headers.items()}.get("retry-after", "")
    try:
        seconds = float(text)
    except ValueError:
        return 0.0
    return seconds if seconds > 0 else 0.0


class RetryingClient:
    TEMPORARY = 429, 502, 503, 504

    def __init__(
        self,
        transport,
        sleep,
        attempts=4,
        base_s=0.5,
        cap_s=8.0,
        clock=time.monotonic,
        new_key=lambda: uuid.uuid4().hex,
        budget_burst=None,
        budget_ratio=0.25,
    ):
        if attempts < 1 or min(base_s, cap_s, budget_ratio, budget_burst or 0) < 0:
            raise ValueError("attempts must be positive, everything else not negative")
        self._transport, self._sleep, self._clock, self._new_key = transport, sleep, clock, new_key
        self._attempts, self._base_s, self._cap_s = attempts, base_s, cap_s
        self._burst, self._ratio = budget_burst, budget_ratio
        self._tokens = budget_burst
        self._changing = threading.Condition()
        self._sends = self._retries = self._refusals = 0

    def stats(self):
        with self._changing:
            return {"sends": self._sends, "retries": self._retries, "out_of_budget": self._refusals}

    def send(self, request, deadline_s=None):
        with self._changing:
            self._sends += 1
            if self._tokens is not None:
                self._tokens = min(self._tokens + self._ratio, self._burst)
        message = self._message(request)
        waits = self._waits(deadline_s)
        next(waits)
        while True:
            asked, response, failure = 0.0, None, None
            try:
                response = self._transport({**message, "headers": {**message["headers"]}})
            except (ConnectionError, TimeoutError) as error:
                failure = error
            else:
                if response["status"] not in self.TEMPORARY:
                    return response
                asked = _no_wait_asked(response.get("headers") or {})
            try:
                wait = waits.send(asked)
            except StopIteration:
                if failure is not None:
                    raise failure from None
                return response
            self._sleep(wait)

    def _message(self, request):
        headers = {**(request.get("headers") or {})}
        known = {name.lower() for name in headers}
        if request["method"] in ("POST", "PATCH") and "idempotency-key" not in known:
            headers["Idempotency-Key"] = self._new_key()
        return {**request, "headers": headers}

    def _waits(self, deadline_s):
        started = self._clock() if deadline_s is not None else 0.0
        backoff = self._base_s
        asked = yield
        for _ in range(self._attempts - 1):
            wait = max(asked, min(backoff, self._cap_s))
            if deadline_s is not None and self._clock() + wait - started >= deadline_s:
                return
            if not self._may_retry():
                return
            backoff *= 2
            asked = yield wait

    def _may_retry(self):
        with self._changing:
            if self._tokens is not None:
                if self._tokens < 1:
                    self._refusals += 1
                    return False
                self._tokens -= 1
            self._retries += 1
            return True
