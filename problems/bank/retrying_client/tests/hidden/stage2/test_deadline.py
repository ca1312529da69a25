import pytest
from client import RetryingClient
from provider import LOOK, Provider


def tried(deadline_s, *outcomes, takes_s=0.0, attempts=6):
    provider = Provider(*outcomes, takes_s=takes_s)
    client = RetryingClient(provider.transport, provider.sleep, attempts, 1.0, 60.0, clock=provider.clock)
    answer = client.send(LOOK, deadline_s=deadline_s)
    return len(provider.requests), provider.waits, answer["status"]


def test_no_attempt_begins_at_the_deadline_or_later():
    assert tried(7.0, 503) == (3, [1.0, 2.0], 503)
    assert tried(7.25, 503) == (4, [1.0, 2.0, 4.0], 503)


def test_without_a_deadline_all_attempts_are_made():
    assert tried(None, 503) == (6, [1.0, 2.0, 4.0, 8.0, 16.0], 503)


def test_the_time_of_the_attempts_counts():
    assert tried(5.0, 503, takes_s=1.5) == (2, [1.0], 503)


def test_a_wait_that_would_be_in_vain_is_not_begun():
    assert tried(10.0, (503, {"Retry-After": "60"})) == (1, [], 503)


@pytest.mark.parametrize("deadline_s", [0.0, 0.5, 1.0])
def test_the_first_attempt_is_always_made(deadline_s):
    assert tried(deadline_s, 503) == (1, [], 503)
    assert tried(deadline_s, 200) == (1, [], 200)


def test_an_answer_that_comes_late_is_an_answer():
    assert tried(1.0, 200, takes_s=30.0) == (1, [], 200)


def test_the_last_error_is_raised_when_time_runs_out():
    provider = Provider(ConnectionError("first"), TimeoutError("second"))
    client = RetryingClient(provider.transport, provider.sleep, 6, 1.0, 60.0, clock=provider.clock)
    with pytest.raises(TimeoutError, match="second"):
        client.send(LOOK, deadline_s=2.5)
    assert provider.waits == [1.0]


def test_every_send_has_its_own_deadline():
    provider = Provider(503)
    client = RetryingClient(provider.transport, provider.sleep, 6, 1.0, 60.0, clock=provider.clock)
    client.send(LOOK, deadline_s=4.0)
    client.send(LOOK, deadline_s=4.0)
    assert provider.waits == [1.0, 2.0, 1.0, 2.0]


def test_the_deadline_is_for_one_send_only():
    provider = Provider(503)
    client = RetryingClient(provider.transport, provider.sleep, 3, 1.0, 60.0, clock=provider.clock)
    client.send(LOOK, deadline_s=1.0)
    client.send(LOOK)
    assert provider.waits == [1.0, 2.0]
