from wires import REFUSED, RESET, SLOW, Wires, chance, event, statuses, viewer

DAY = 86_400


def again_after(channel, seconds, happened=None, user=None, script=()):
    """Status of a second message, so many seconds after the first."""
    wires = Wires({channel: script})
    wires.tell(viewer(channel), event())
    wires.time += seconds
    return statuses(wires, user or viewer(channel), happened or event())[0]


def test_a_mail_is_written_once_for_each_event_for_ever():
    assert again_after("email", 0) == "duplicate"
    assert again_after("email", 900 * DAY) == "duplicate"
    assert again_after("email", 0, event(title="Lupin")) == "duplicate"
    assert again_after("email", 0, event(number=2)) == "sent"
    assert again_after("email", 0, user=viewer("email", email="bob@example.org")) == "sent"


def test_a_push_message_is_the_same_for_ten_minutes():
    found = [again_after("push", seconds, event(number=2)) for seconds in (0, 599, 600)]
    assert found == ["duplicate", "duplicate", "sent"]
    assert again_after("push", 0, event(title="Lupin")) == "sent"
    assert again_after("push", 0, user=viewer("push", devices=["tok-2"])) == "sent"


def test_an_sms_is_the_same_for_a_day_whoever_it_is_for():
    other = viewer("sms", id="u-2")
    found = [again_after("sms", seconds, event(number=2), other) for seconds in (0, DAY - 1, DAY)]
    assert found == ["duplicate", "duplicate", "sent"]
    assert again_after("sms", 0, event(title="Lupin")) == "sent"
    assert again_after("sms", 0, user=viewer("sms", phone="+3360")) == "sent"


def test_messages_that_are_cut_to_the_same_text_are_the_same():
    long = "x" * 170
    wires = Wires()
    user = viewer("push", "sms")
    assert statuses(wires, user, event(title=long)) == ["sent", "sent"]
    assert statuses(wires, user, event(number=2, title=long + "y")) == ["duplicate", "duplicate"]


def test_a_device_that_is_listed_twice_is_told_once():
    assert statuses(Wires(), viewer(devices=["tok-1", "tok-1"]), event()) == ["sent", "duplicate"]


def test_a_mail_that_failed_is_not_tried_with_the_next_copy_of_the_event():
    assert again_after("email", 0, script=[RESET] * 3) == "duplicate"
    assert again_after("email", 0, script=[REFUSED]) == "duplicate"


def test_a_push_message_that_failed_may_be_sent_again():
    assert again_after("push", 0, script=[RESET, SLOW]) == "sent"
    assert again_after("push", 0, script=[REFUSED]) == "sent"


def test_an_sms_that_may_have_arrived_counts_as_sent():
    assert again_after("sms", 0, script=[SLOW]) == "duplicate"
    assert again_after("sms", 0, script=[RESET] * 4) == "sent"
    assert again_after("sms", 0, script=[REFUSED]) == "sent"


def test_the_time_counts_from_when_it_was_sent():
    after_pauses = [again_after("sms", seconds, script=[RESET] * 3) for seconds in (DAY - 1, DAY)]
    assert after_pauses == ["duplicate", "sent"]


def test_sending_again_starts_the_time_anew():
    wires = Wires()
    found = []
    for seconds in (0, 600, 599, 1):
        wires.time += seconds
        found += statuses(wires, viewer("push"), event())
    assert found == ["sent", "sent", "duplicate", "sent"]


def test_any_sequence_of_pushes_leaves_ten_minutes_between_equals():
    random_ = chance("pushes")
    wires = Wires()
    last = {}
    for number in range(60):
        wires.time += random_.randrange(240)
        title, token = random_.choice(["Dark", "Lupin"]), random_.choice(["tok-1", "tok-2"])
        fresh = wires.time - last.get((title, token), -9999) >= 600
        (status,) = statuses(wires, viewer(devices=[token]), event(number=number, title=title, urgent=True))
        assert status == ("sent" if fresh else "duplicate")
        if fresh:
            last[title, token] = wires.time
