import pytest
from client import RetryingClient
from provider import LOOK, Model, Provider, chance

import driver


def test_waits_double_and_there_is_none_after_the_last_attempt():
    provider = Provider(503)
    client = RetryingClient(provider.transport, provider.sleep, attempts=5, base_s=0.5, cap_s=60.0)
    client.send(LOOK)
    assert provider.waits == [0.5, 1.0, 2.0, 4.0]
    assert len(provider.requests) == 5


def test_waits_stop_growing_at_the_cap():
    provider = Provider(503)
    client = RetryingClient(provider.transport, provider.sleep, attempts=7, base_s=1.0, cap_s=5.0)
    client.send(LOOK)
    assert provider.waits == [1.0, 2.0, 4.0, 5.0, 5.0, 5.0]


def test_the_cap_also_holds_for_the_first_wait():
    provider = Provider(503)
    client = RetryingClient(provider.transport, provider.sleep, attempts=3, base_s=4.0, cap_s=1.5)
    client.send(LOOK)
    assert provider.waits == [1.5, 1.5]


def test_the_defaults_are_four_attempts_from_half_a_second():
    provider = Provider(503)
    client = RetryingClient(provider.transport, provider.sleep)
    client.send(LOOK)
    assert provider.waits == [0.5, 1.0, 2.0]


def test_one_attempt_means_no_retry():
    provider = Provider(ConnectionError("reset"))
    client = RetryingClient(provider.transport, provider.sleep, attempts=1)
    with pytest.raises(ConnectionError):
        client.send(LOOK)
    assert (len(provider.requests), provider.waits) == (1, [])


def test_the_waits_of_one_send_say_nothing_about_the_next():
    provider = Provider(503, 503, 200, 503, 200)
    client = RetryingClient(provider.transport, provider.sleep)
    assert client.send(LOOK)["status"] == 200
    assert client.send(LOOK)["status"] == 200
    assert provider.waits == [0.5, 1.0, 0.5]


@pytest.mark.parametrize("settings", [{"base_s": 0.0}, {"cap_s": 0.0}])
def test_a_wait_of_zero_is_possible(settings):
    provider = Provider(503)
    client = RetryingClient(provider.transport, provider.sleep, attempts=3, **settings)
    client.send(LOOK)
    assert sum(provider.waits) == 0
    assert len(provider.requests) == 3


@pytest.mark.parametrize("settings", [{"attempts": 0}, {"attempts": -1}, {"base_s": -0.5}, {"cap_s": -1.0}])
def test_settings_that_make_no_sense_are_refused_at_once(settings):
    provider = Provider(200)
    with pytest.raises(ValueError):
        RetryingClient(provider.transport, provider.sleep, **settings)


def test_many_attempts_do_not_overflow_the_wait():
    attempts, longest = driver.very_many_attempts(attempts=1_500)
    assert (attempts, longest) == (1_500, 8.0)


def test_any_run_of_failures_is_met_as_the_rules_say():
    random_ = chance("stage 1")
    settings = {"attempts": random_.randint(2, 6), "base_s": random_.choice([0.25, 0.5, 2.0]), "cap_s": 4.0}
    model = Model(settings["attempts"], settings["base_s"], 4.0)
    sends = [[random_.choice([200, 404, 500, 503, 502, 429, "lost", "late"]) for _ in range(9)] for _ in range(60)]
    transcript = driver.session(settings, [{"outcomes": outcomes} for outcomes in sends])
    assert list(zip(sends, transcript)) == [(outcomes, model.send(outcomes, None, 0.0)) for outcomes in sends]
