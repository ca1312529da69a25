# idea: errors are handled in the except clause and statuses below it; the second place forgets the wait
# rejected-by: stage1/test_backoff.py::test_waits_double_and_there_is_none_after_the_last_attempt
# stage: 1
"""Calls to the payment provider."""


class RetryingClient:
    def __init__(self, transport, sleep, attempts=4, base_s=0.5, cap_s=8.0):
        if attempts < 1 or base_s < 0 or cap_s < 0:
            raise ValueError("attempts must be positive, waits not negative")
        self._transport = transport
        self._sleep = sleep
        self._attempts = attempts
        self._base_s = base_s
        self._cap_s = cap_s

    def send(self, request):
        wait = self._base_s
        for attempt in range(1, self._attempts + 1):
            try:
                response = self._transport({**request, "headers": dict(request.get("headers", {}))})
            except (ConnectionError, TimeoutError):
                if attempt == self._attempts:
                    raise
                self._sleep(min(wait, self._cap_s))
                wait = min(wait * 2, self._cap_s)
                continue
            if response["status"] in (429, 502, 503, 504) and attempt < self._attempts:
                continue
            return response
