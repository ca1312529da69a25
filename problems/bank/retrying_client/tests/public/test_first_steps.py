"""What the billing service relies on first. Run these at will."""

import pytest
from client import RetryingClient


class Provider:
    """Answers with the next of `outcomes`: a status, or an exception to raise."""

    def __init__(self, *outcomes):
        self.outcomes = list(outcomes)
        self.requests = []
        self.waits = []

    def transport(self, request):
        self.requests.append(request)
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return {"status": outcome, "headers": {}, "body": "ok"}

    def sleep(self, seconds):
        self.waits.append(seconds)


REQUEST = {"method": "GET", "path": "/charges/17"}


def test_a_good_answer_is_returned_at_once():
    provider = Provider(200)
    client = RetryingClient(provider.transport, provider.sleep)
    assert client.send(REQUEST) == {"status": 200, "headers": {}, "body": "ok"}
    assert provider.waits == []


def test_a_lost_connection_is_tried_again_after_a_while():
    provider = Provider(ConnectionError("reset"), 200)
    client = RetryingClient(provider.transport, provider.sleep)
    assert client.send(REQUEST)["status"] == 200
    assert provider.waits == [0.5]


def test_a_request_that_is_wrong_is_not_tried_again():
    provider = Provider(404)
    client = RetryingClient(provider.transport, provider.sleep)
    assert client.send(REQUEST)["status"] == 404


def test_in_the_end_the_caller_hears_of_the_failure():
    provider = Provider(*[ConnectionError("reset")] * 4)
    client = RetryingClient(provider.transport, provider.sleep)
    with pytest.raises(ConnectionError):
        client.send(REQUEST)
