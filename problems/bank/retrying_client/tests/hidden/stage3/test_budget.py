import pytest
from client import RetryingClient
from provider import LOOK, Model, Provider, chance

import driver


def client_of(provider, burst, ratio, attempts=4):
    return RetryingClient(
        provider.transport,
        provider.sleep,
        attempts,
        1.0,
        60.0,
        clock=provider.clock,
        new_key=provider.new_key,
        budget_burst=burst,
        budget_ratio=ratio,
    )


def attempts_of(client, provider, sends, **options):
    """How many attempts each of `sends` sends made."""
    counts = []
    for _ in range(sends):
        before = len(provider.requests)
        client.send(LOOK, **options)
        counts.append(len(provider.requests) - before)
    return counts


def test_retries_end_when_the_budget_is_empty():
    provider = Provider(503)
    assert attempts_of(client_of(provider, 5, 0.0), provider, 4) == [4, 3, 1, 1]


def test_a_send_without_budget_gives_up_at_once_and_does_not_wait():
    provider = Provider(503)
    client = client_of(provider, 0, 0.0)
    assert client.send(LOOK)["body"] == "answer 1"
    assert provider.waits == []


def test_the_error_goes_to_the_caller_when_the_budget_is_empty():
    provider = Provider(ConnectionError("reset"))
    client = client_of(provider, 1, 0.0)
    with pytest.raises(ConnectionError):
        client.send(LOOK)
    assert len(provider.requests) == 2


def test_every_send_pays_in():
    provider = Provider(503)
    client = client_of(provider, 1, 0.25, attempts=2)
    assert attempts_of(client, provider, 9) == [2, 1, 1, 1, 2, 1, 1, 1, 2]


def test_a_quarter_of_a_token_is_paid_in_if_nothing_is_said():
    provider = Provider(503)
    client = RetryingClient(provider.transport, provider.sleep, 2, budget_burst=1)
    assert attempts_of(client, provider, 6) == [2, 1, 1, 1, 2, 1]


def test_good_sends_fill_the_budget_up_to_its_size_and_not_beyond():
    provider = Provider(503)
    client = client_of(provider, 3, 0.5, attempts=4)
    assert attempts_of(client, provider, 1) == [4]
    provider.outcomes = [200]
    attempts_of(client, provider, 50)
    provider.outcomes = [503]
    assert attempts_of(client, provider, 2) == [4, 1]


def test_a_budget_is_full_at_the_start():
    provider = Provider(200)
    client = client_of(provider, 2, 1.0)
    attempts_of(client, provider, 10)
    provider.outcomes = [503]
    assert attempts_of(client, provider, 1) == [3]


def test_a_retry_that_has_no_time_costs_nothing():
    provider = Provider(503)
    client = client_of(provider, 2, 0.0)
    assert attempts_of(client, provider, 5, deadline_s=0.5) == [1] * 5
    assert attempts_of(client, provider, 1) == [3]


def test_the_last_attempt_costs_no_more():
    provider = Provider(503)
    client = client_of(provider, 4, 0.0, attempts=2)
    assert attempts_of(client, provider, 5) == [2, 2, 2, 2, 1]


def test_without_a_size_there_is_no_budget():
    provider = Provider(503)
    client = client_of(provider, None, 0.0)
    assert attempts_of(client, provider, 30) == [4] * 30


def test_two_clients_have_two_budgets():
    provider = Provider(503)
    first, second = client_of(provider, 1, 0.0), client_of(provider, 1, 0.0)
    assert attempts_of(first, provider, 2) == [2, 1]
    assert attempts_of(second, provider, 2) == [2, 1]


@pytest.mark.parametrize(("burst", "ratio"), [(-1, 0.5), (3, -0.5)])
def test_a_budget_that_makes_no_sense_is_refused_at_once(burst, ratio):
    provider = Provider(200)
    with pytest.raises(ValueError):
        RetryingClient(provider.transport, provider.sleep, budget_burst=burst, budget_ratio=ratio)


def test_the_figures_say_what_happened():
    provider = Provider(503)
    client = client_of(provider, 4, 0.0, attempts=3)
    assert client.stats() == {"sends": 0, "retries": 0, "out_of_budget": 0}
    attempts_of(client, provider, 4)
    assert client.stats() == {"sends": 4, "retries": 4, "out_of_budget": 2}


def test_figures_are_counted_without_a_budget_as_well():
    provider = Provider(503)
    client = client_of(provider, None, 0.0, attempts=3)
    attempts_of(client, provider, 2)
    assert client.stats() == {"sends": 2, "retries": 4, "out_of_budget": 0}


def test_figures_handed_out_are_not_the_clients_own():
    assert driver.figures_changed_by_the_caller() == {"sends": 1, "retries": 0, "out_of_budget": 0}


def test_any_run_of_failures_with_a_budget_is_met_as_the_rules_say():
    random_ = chance("stage 3")
    burst, ratio = random_.randint(2, 6), random_.choice([0.25, 0.5, 1.0])
    settings = {"attempts": 4, "base_s": 0.5, "cap_s": 2.0, "budget_burst": burst, "budget_ratio": ratio}
    model = Model(4, 0.5, 2.0, burst, ratio)
    sends = []
    for _ in range(120):
        outcomes = [random_.choice([200, 503, 503, "lost", 404]) for _ in range(9)]
        sends.append({"outcomes": outcomes, "deadline_s": random_.choice([None, None, 1.0]), "takes_s": 0.0})
    transcript = driver.session(settings, sends)
    expected = [model.send(send["outcomes"], send["deadline_s"], send["takes_s"]) for send in sends]
    assert list(zip(sends, transcript)) == list(zip(sends, expected))
