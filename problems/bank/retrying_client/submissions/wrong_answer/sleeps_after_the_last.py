# idea: waits at the end of the loop, also after the last attempt: the caller gets its error seconds later than needed
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
        wait, error, response = min(self._base_s, self._cap_s), None, None
        for _ in range(self._attempts):
            try:
                error, response = None, self._transport({**request, "headers": dict(request.get("headers", {}))})
                if response["status"] not in (429, 502, 503, 504):
                    return response
            except (ConnectionError, TimeoutError) as caught:
                error = caught
            self._sleep(wait)
            wait = min(wait * 2, self._cap_s)
        if error is not None:
            raise error
        return response
