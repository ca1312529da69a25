import itertools

import pytest
from wires import REFUSED, RESET, SLOW, Wires, event, viewer


def outcome(channel, *script):
    """Status, calls and pauses of one message."""
    wires = Wires({channel: script})
    ((_, _, status),) = wires.tell(viewer(channel), event())
    return status, len(wires.calls), wires.paused


def test_a_mail_is_tried_three_times_with_growing_pauses():
    assert outcome("email", RESET) == ("sent", 2, [1])
    assert outcome("email", RESET, SLOW) == ("sent", 3, [1, 2])
    assert outcome("email", SLOW, RESET, RESET) == ("failed", 3, [1, 2])


def test_a_push_message_is_tried_twice_at_once():
    assert outcome("push", SLOW) == ("sent", 2, [])
    assert outcome("push", RESET, RESET) == ("failed", 2, [])
    assert outcome("push", SLOW, SLOW) == ("failed", 2, [])


def test_an_sms_is_tried_four_times_every_five_seconds():
    assert outcome("sms", RESET, RESET, RESET) == ("sent", 4, [5, 5, 5])
    assert outcome("sms", RESET, RESET, RESET, RESET) == ("failed", 4, [5, 5, 5])


def test_an_sms_that_may_have_arrived_is_not_sent_again():
    assert outcome("sms", SLOW) == ("unknown", 1, [])
    assert outcome("sms", RESET, SLOW) == ("unknown", 2, [5])


def test_an_address_that_was_refused_is_not_tried_again():
    assert outcome("email", RESET, REFUSED) == ("failed", 2, [1])
    assert outcome("push", REFUSED) == ("gone", 1, [])
    assert outcome("sms", REFUSED) == ("failed", 1, [])


def test_an_error_that_no_transport_should_raise_is_not_hidden():
    for channel in ("email", "push", "sms"):
        wires = Wires({channel: [PermissionError("wrong key")]})
        with pytest.raises(PermissionError):
            wires.tell(viewer(channel), event())
        assert len(wires.calls) == 1


def test_a_transport_that_is_down_for_good_is_given_up():
    down = {channel: itertools.repeat(RESET) for channel in ("email", "push", "sms")}
    wires = Wires(down)
    told = wires.tell(viewer("email", "push", "sms"), event())
    assert [result[2] for result in told] == ["failed"] * 3
    assert len(wires.calls) == 9
