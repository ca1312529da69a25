from wires import Wires, event, viewer


def test_one_event_goes_to_every_address_in_the_order_of_the_channels():
    wires = Wires()
    told = wires.tell(viewer("sms", "push", "email", devices=["tok-1", "tok-2"]), event())
    assert told == [
        ("email", "ann@example.org", "sent"),
        ("push", "tok-1", "sent"),
        ("push", "tok-2", "sent"),
        ("sms", "+49170", "sent"),
    ]
    assert [call[:2] for call in wires.calls] == [result[:2] for result in told]


def test_a_channel_without_an_address_is_left_out():
    assert Wires().tell(viewer(), event()) == []
    assert Wires().tell(viewer(email="", phone=None, devices=[]), event()) == []


def test_a_channel_that_was_switched_off_is_left_out():
    wires = Wires()
    told = wires.tell(viewer("email", "push", "sms", off=["inbox", "email", "sms"]), event())
    assert told == [("push", "tok-1", "sent")]
    reached = {"id": "u-2", "utc_offset": 0, "email": "bob@example.org"}
    only_mail = {"new-season": {"email": {"subject": "s", "body": "b"}}}
    assert Wires(templates=only_mail).tell(reached, event()) == [("email", "bob@example.org", "sent")]


def test_a_kind_without_a_template_for_a_channel_does_not_use_it():
    everything = viewer("email", "push", "sms")
    assert [result[0] for result in Wires().tell(everything, event("code"))] == ["push", "sms"]
    assert Wires().tell(everything, event("unheard-of")) == []


def test_trouble_on_one_channel_does_not_stop_the_others():
    wires = Wires({"email": [ValueError("no such address")], "push": [ValueError("unknown token")]})
    told = wires.tell(viewer("email", "push", "sms", devices=["tok-1", "tok-2"]), event())
    assert [result[2] for result in told] == ["failed", "gone", "sent", "sent"]


def test_viewer_and_event_are_left_as_they_were():
    user, happened = viewer("email", "push", "sms"), event(title="Ümläut")
    before = repr((user, happened))
    Wires({"push": [ValueError("unknown token")]}).tell(user, happened)
    assert repr((user, happened)) == before


def test_two_notifiers_share_nothing():
    user, happened = viewer("email", "push", "sms"), event()
    first, second = Wires(), Wires()
    told = first.tell(user, happened)
    assert [status for _, _, status in told] == ["sent", "sent", "sent"]
    assert second.tell(user, happened) == told
