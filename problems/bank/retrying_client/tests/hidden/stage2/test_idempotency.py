import pytest
from client import RetryingClient
from provider import CHARGE, LOOK, Provider, header

import driver

KEY = "Idempotency-Key"


@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_all_attempts_of_one_send_carry_the_same_key(method):
    provider = Provider(503, ConnectionError("reset"), 503, 200)
    client = RetryingClient(provider.transport, provider.sleep, clock=provider.clock, new_key=provider.new_key)
    client.send({**CHARGE, "method": method})
    assert [header(request, KEY) for request in provider.requests] == [["key-1"]] * 4
    assert provider.keys == ["key-1"]


def test_every_send_has_a_key_of_its_own():
    provider = Provider(503, 200)
    client = RetryingClient(provider.transport, provider.sleep, clock=provider.clock, new_key=provider.new_key)
    client.send(CHARGE)
    client.send(CHARGE)
    assert [header(request, KEY) for request in provider.requests] == [["key-1"], ["key-1"], ["key-2"]]


@pytest.mark.parametrize("name", ["Idempotency-Key", "idempotency-key", "IDEMPOTENCY-KEY"])
def test_a_key_that_the_caller_chose_is_kept(name):
    provider = Provider(503, 200)
    client = RetryingClient(provider.transport, provider.sleep, clock=provider.clock, new_key=provider.new_key)
    client.send({**CHARGE, "headers": {name: "invoice-9"}})
    assert [header(request, KEY) for request in provider.requests] == [["invoice-9"]] * 2
    assert provider.keys == []


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
def test_requests_that_may_safely_be_repeated_get_no_key(method):
    provider = Provider(200)
    client = RetryingClient(provider.transport, provider.sleep, clock=provider.clock, new_key=provider.new_key)
    client.send({**LOOK, "method": method})
    assert header(provider.requests[0], KEY) == []
    assert provider.keys == []


def test_the_other_headers_stay():
    provider = Provider(200)
    client = RetryingClient(provider.transport, provider.sleep, clock=provider.clock, new_key=provider.new_key)
    client.send(CHARGE)
    assert provider.requests[0]["headers"] == {"Accept": "json", KEY: "key-1"}


def test_a_request_without_headers_gets_its_key_too():
    provider = Provider(200)
    client = RetryingClient(provider.transport, provider.sleep, clock=provider.clock, new_key=provider.new_key)
    client.send({"method": "POST", "path": "/refunds"})
    assert header(provider.requests[0], KEY) == ["key-1"]


def test_keys_that_nobody_injects_are_different_as_well():
    provider = Provider(503, 200)
    client = RetryingClient(provider.transport, provider.sleep)
    client.send(CHARGE)
    client.send(CHARGE)
    first, again, second = (header(request, KEY)[0] for request in provider.requests)
    assert first == again
    assert first != second
    assert len(first) >= 16


def test_a_request_that_is_sent_twice_by_the_caller_is_not_marked_by_the_first_time():
    assert driver.keys_of_a_request_object_used_twice() == ["key-1", "key-2"]
