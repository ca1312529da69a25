import pytest
from client import RetryingClient
from provider import LOOK, Model, Provider, chance

import driver


def waits(*outcomes, attempts=2, base_s=0.5, cap_s=8.0):
    provider = Provider(*outcomes)
    client = RetryingClient(provider.transport, provider.sleep, attempts, base_s, cap_s, clock=provider.clock)
    client.send(LOOK)
    return provider.waits


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_the_provider_may_ask_for_a_longer_wait(status):
    assert waits((status, {"Retry-After": "3"}), 200) == [3.0]


@pytest.mark.parametrize("name", ["Retry-After", "retry-after", "RETRY-AFTER"])
def test_header_names_are_the_same_in_any_case(name):
    assert waits((503, {"Date": "today", name: "7"}), 200) == [7.0]


def test_a_shorter_wait_than_our_own_is_not_taken():
    assert waits((503, {"Retry-After": "1"}), 200, base_s=2.0) == [2.0]
    assert waits((503, {"Retry-After": "0"}), 200, base_s=2.0) == [2.0]


def test_the_cap_is_for_our_own_waits_only():
    assert waits((503, {"Retry-After": "30"}), 200, cap_s=8.0) == [30.0]


def test_fractions_of_seconds_are_understood():
    assert waits((503, {"Retry-After": "2.5"}), 200) == [2.5]


@pytest.mark.parametrize("text", ["Wed, 21 Oct 2026 07:28:00 GMT", "soon", "", "-5"])
def test_what_cannot_be_understood_is_as_if_it_were_not_there(text):
    assert waits((503, {"Retry-After": text}), 200) == [0.5]


def test_the_backoff_goes_on_growing_behind_an_asked_wait():
    asked = (503, {"Retry-After": "5"})
    assert waits(503, asked, 503, 200, attempts=4, base_s=0.5) == [0.5, 5.0, 2.0]


def test_a_good_answer_with_the_header_is_a_good_answer():
    assert waits((200, {"Retry-After": "3"})) == []


def test_an_error_has_no_header_and_remembers_none():
    assert waits((503, {"Retry-After": "5"}), ConnectionError("reset"), 200, attempts=3) == [5.0, 1.0]


def test_any_run_of_failures_with_waits_and_deadlines_is_met_as_the_rules_say():
    random_ = chance("stage 2")
    settings = {"attempts": random_.randint(3, 6), "base_s": 0.5, "cap_s": 2.0}
    model = Model(settings["attempts"], 0.5, 2.0)
    sends = []
    for _ in range(80):
        outcomes = []
        for _ in range(9):
            asked = {"Retry-After": str(random_.choice([1, 3, 10]))} if random_.random() < 0.4 else {}
            outcomes.append([random_.choice([200, 503, 503, 429, "lost"]), asked])
        deadline_s = random_.choice([None, 0.0, 1.0, 3.5, 8.0])
        sends.append({"outcomes": outcomes, "deadline_s": deadline_s, "takes_s": random_.choice([0.0, 0.25, 2.0])})
    transcript = driver.session(settings, sends)
    expected = [model.send(send["outcomes"], send["deadline_s"], send["takes_s"]) for send in sends]
    assert list(zip(sends, transcript)) == list(zip(sends, expected))
