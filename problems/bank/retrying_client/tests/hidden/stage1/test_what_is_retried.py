import pytest
from client import RetryingClient
from provider import CHARGE, LOOK, Provider

import driver


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_temporary_statuses_are_tried_again(status):
    provider = Provider(status, 200)
    client = RetryingClient(provider.transport, provider.sleep)
    assert client.send(LOOK)["status"] == 200


@pytest.mark.parametrize("status", [200, 201, 204, 301, 400, 401, 402, 404, 408, 409, 422, 500, 501])
def test_every_other_status_is_the_answer(status):
    provider = Provider(status)
    client = RetryingClient(provider.transport, provider.sleep)
    assert client.send(LOOK) == {"status": status, "headers": {}, "body": "answer 1"}
    assert (len(provider.requests), provider.waits) == (1, [])


@pytest.mark.parametrize(
    "error", [ConnectionError("down"), ConnectionResetError("reset"), BrokenPipeError("pipe"), TimeoutError("late")]
)
def test_lost_connections_and_timeouts_are_tried_again(error):
    provider = Provider(error, 200)
    client = RetryingClient(provider.transport, provider.sleep)
    assert client.send(LOOK)["status"] == 200


@pytest.mark.parametrize("error", [ValueError("bad certificate"), KeyError("path"), PermissionError("no"), OSError("disk")])
def test_any_other_error_is_a_fault_and_goes_to_the_caller(error):
    provider = Provider(error)
    client = RetryingClient(provider.transport, provider.sleep)
    with pytest.raises(type(error)):
        client.send(LOOK)
    assert (len(provider.requests), provider.waits) == (1, [])


def test_the_last_answer_is_returned_when_attempts_run_out():
    provider = Provider(503, 502, 429)
    client = RetryingClient(provider.transport, provider.sleep, attempts=3)
    assert client.send(LOOK) == {"status": 429, "headers": {}, "body": "answer 3"}


def test_the_last_error_is_raised_when_attempts_run_out():
    provider = Provider(ConnectionError("first"), 503, TimeoutError("last"))
    client = RetryingClient(provider.transport, provider.sleep, attempts=3)
    with pytest.raises(TimeoutError, match="last"):
        client.send(LOOK)


def test_an_answer_after_an_error_is_what_counts():
    provider = Provider(ConnectionError("first"), 503)
    client = RetryingClient(provider.transport, provider.sleep, attempts=2)
    assert client.send(LOOK)["status"] == 503


def test_a_good_answer_after_failures_hides_them():
    provider = Provider(TimeoutError("first"), 502, 201)
    client = RetryingClient(provider.transport, provider.sleep)
    assert client.send(CHARGE) == {"status": 201, "headers": {}, "body": "answer 3"}
    assert provider.waits == [0.5, 1.0]


def test_every_attempt_sends_the_whole_request():
    provider = Provider(503, ConnectionError("reset"), 200)
    client = RetryingClient(provider.transport, provider.sleep)
    client.send(CHARGE)
    assert [(r["method"], r["path"], r["body"], r["headers"]["Accept"]) for r in provider.requests] == [
        ("POST", "/charges", {"cents": 1299}, "json")
    ] * 3


def test_the_callers_request_is_left_alone_and_every_attempt_gets_a_fresh_one():
    transcript = driver.signing_transport()
    assert transcript == {"signatures before each attempt": [0, 0, 0], "the request afterwards": "unchanged"}
