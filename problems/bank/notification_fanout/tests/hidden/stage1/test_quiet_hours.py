from wires import Wires, event, statuses, viewer


def by_hour(channel, hours, offset=0, **kwargs):
    return {hour: statuses(Wires(hour=hour), viewer(channel, utc_offset=offset), event(**kwargs))[0] for hour in hours}


def quiet(found):
    return [hour for hour, status in found.items() if status == "quiet"]


def test_push_messages_rest_from_ten_to_eight():
    assert quiet(by_hour("push", range(24))) == [0, 1, 2, 3, 4, 5, 6, 7, 22, 23]


def test_sms_rest_from_nine_to_nine():
    assert quiet(by_hour("sms", range(24))) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 21, 22, 23]


def test_mails_never_rest():
    assert quiet(by_hour("email", (0, 3, 7, 22, 23))) == []


def test_what_is_urgent_is_pushed_at_night_but_not_texted():
    assert by_hour("push", (3, 23), urgent=True) == {3: "sent", 23: "sent"}
    assert quiet(by_hour("push", (3, 12), urgent=False)) == [3]
    assert quiet(by_hour("sms", (3, 23), urgent=True)) == [3, 23]


def test_a_code_is_texted_at_night_but_not_pushed():
    assert by_hour("sms", (3, 23), kind="code") == {3: "sent", 23: "sent"}
    assert quiet(by_hour("push", (3, 12), kind="code")) == [3]


def test_it_is_the_night_of_the_viewer_that_counts():
    assert quiet(by_hour("push", range(24), offset=9)) == [13, 14, 15, 16, 17, 18, 19, 20, 21, 22]
    assert quiet(by_hour("sms", (15, 16, 2, 1, 3), offset=-18)) == [15, 16, 2, 1]


def test_hours_change_on_the_hour():
    late = Wires()
    late.time = 22 * 3600 - 1
    assert statuses(late, viewer("push"), event()) == ["sent"]
    early = Wires()
    early.time = 5 * 86400 + 9 * 3600 - 1
    assert statuses(early, viewer("sms"), event()) == ["quiet"]
    early.time += 1
    assert statuses(early, viewer("sms"), event()) == ["sent"]


def test_a_missing_field_is_noticed_at_night_too():
    assert statuses(Wires(hour=3), viewer("sms"), event(title=None)) == ["incomplete"]


def test_nothing_is_sent_or_remembered_in_quiet_hours():
    wires = Wires(hour=7)
    assert statuses(wires, viewer("push", "sms"), event()) == ["quiet", "quiet"]
    assert wires.calls == []
    wires.time += 2 * 3600
    assert statuses(wires, viewer("push", "sms"), event()) == ["sent", "sent"]
