from wires import REFUSED, RESET, SLOW, Wires, event, statuses, viewer

WEEK = 7 * 86_400


def member(**more):
    return viewer(**({"off": []} | more))


def test_the_inbox_comes_after_the_other_channels():
    wires = Wires()
    told = wires.tell(viewer("email", "push", "sms", off=[]), event())
    assert [channel for channel, _, _ in told] == ["email", "push", "sms", "inbox"]
    assert wires.calls[-1] == ("inbox", "u-1", "Dark: season 2")


def test_everybody_has_an_inbox_who_has_not_switched_it_off():
    without_off = {"id": "u-7", "utc_offset": 0}
    assert Wires().tell(without_off, event()) == [("inbox", "u-7", "sent")]
    assert Wires().tell(member(off=["inbox"]), event()) == []
    assert Wires().tell(member(), event("code")) == []


def test_the_inbox_has_room_and_leaves_unknown_fields_to_the_app():
    wires = Wires()
    wires.tell(member(), event(title="x" * 300, season=None))
    assert wires.messages("inbox") == ["x" * 300 + ": season {season}"]


def test_the_inbox_knows_no_night():
    assert [statuses(Wires(hour=hour), member(), event()) for hour in (3, 23)] == [["sent"], ["sent"]]


def test_the_inbox_is_tried_three_times_at_once():
    expected = {(RESET, SLOW): ("sent", 3), (SLOW, RESET, RESET): ("failed", 3), (REFUSED,): ("failed", 1)}
    for script, (status, calls) in expected.items():
        wires = Wires({"inbox": script})
        assert statuses(wires, member(), event()) == [status]
        assert (len(wires.calls), wires.paused) == (calls, [])


def test_an_event_is_in_the_inbox_once_a_week():
    found = []
    for seconds in (0, WEEK - 1, WEEK):
        wires = Wires()
        wires.tell(member(), event())
        wires.time += seconds
        found += statuses(wires, member(), event(title="Lupin"))
    assert found == ["duplicate", "duplicate", "sent"]
    assert statuses(wires, member(), event(number=2)) == ["sent"]
    assert statuses(wires, member(id="u-2"), event()) == ["sent"]


def test_each_channel_remembers_for_itself():
    wires = Wires(templates={"k": {"email": {"subject": "s", "body": "b"}, "push": "t", "sms": "t", "inbox": "t"}})
    user = viewer(id="one", email="one", devices=["one"], phone="one", off=[])
    assert statuses(wires, user, {"id": "t", "kind": "k", "data": {}}) == ["sent"] * 4
    assert statuses(wires, user, {"id": "t", "kind": "k", "data": {}}) == ["duplicate"] * 4


def test_what_did_not_reach_the_inbox_may_come_again():
    wires = Wires({"inbox": [RESET, RESET, SLOW]})
    assert [statuses(wires, member(), event()) for _ in range(3)] == [["failed"], ["sent"], ["duplicate"]]
