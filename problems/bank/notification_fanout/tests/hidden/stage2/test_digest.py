import itertools
import re

from wires import REFUSED, RESET, SLOW, Wires, chance, event, statuses, viewer

READER = viewer("email", digest=True)


def queued(wires, count, user=READER, first=1):
    for number in range(first, first + count):
        assert statuses(wires, user, event(number=number, title=f"T{number}")) == ["queued"]


def flushed(wires):
    return [tuple(result) for result in wires.notifier.flush()]


def test_mails_wait_until_they_are_flushed():
    wires = Wires()
    queued(wires, 2)
    assert wires.calls == []
    assert flushed(wires) == [("email", "ann@example.org", "sent")]
    body = "T1 is back\n<p>Hello Ann, T1 is back.</p>\n\nT2 is back\n<p>Hello Ann, T2 is back.</p>"
    assert wires.calls == [("email", "ann@example.org", {"subject": "2 updates", "body": body})]


def test_a_single_mail_is_sent_as_it_is():
    wires = Wires()
    queued(wires, 1)
    flushed(wires)
    assert wires.messages("email") == [{"subject": "T1 is back", "body": "<p>Hello Ann, T1 is back.</p>"}]


def test_nothing_is_sent_twice():
    wires = Wires()
    assert flushed(wires) == []
    queued(wires, 3)
    assert len(flushed(wires)) == 1
    assert flushed(wires) == []
    assert len(wires.calls) == 1


def test_an_event_waits_once():
    wires = Wires()
    queued(wires, 1)
    assert statuses(wires, READER, event()) == ["duplicate"]
    flushed(wires)
    assert statuses(wires, READER, event()) == ["duplicate"]
    assert flushed(wires) == []


def test_only_mail_waits_and_only_for_those_who_want_it():
    wires = Wires()
    everything = viewer("email", "push", "sms", digest=True)
    assert statuses(wires, everything, event()) == ["queued", "sent", "sent"]
    assert statuses(wires, viewer("email", digest=False), event(number=2)) == ["sent"]
    assert len(flushed(wires)) == 1


def test_what_is_urgent_does_not_wait():
    wires = Wires()
    assert statuses(wires, READER, event(urgent=True)) == ["sent"]
    assert statuses(wires, READER, event(number=2, urgent=False)) == ["queued"]


def test_a_digest_holds_ten():
    for count, sizes in {10: [10], 11: [10, 1], 25: [10, 10, 5]}.items():
        wires = Wires()
        queued(wires, count)
        assert flushed(wires) == [("email", "ann@example.org", "sent")] * len(sizes)
        found = wires.messages("email")
        assert [mail["subject"] for mail in found] == [f"{size} updates" if size > 1 else f"T{count} is back" for size in sizes]
        assert [f"T{number} is back\n" in "".join(mail["body"] for mail in found) for number in range(1, 11)] == [True] * 10


def test_each_address_has_a_digest_of_its_own():
    wires = Wires()
    bob = viewer("email", id="u-2", email="bob@example.org", digest=True)
    queued(wires, 1)
    queued(wires, 2, bob, first=2)
    queued(wires, 1, first=4)
    assert flushed(wires) == [("email", "ann@example.org", "sent"), ("email", "bob@example.org", "sent")]
    assert [mail["body"].split()[0] for mail in wires.messages("email")] == ["T1", "T2"]
    assert [mail["subject"] for mail in wires.messages("email")] == ["2 updates", "2 updates"]


def test_what_comes_from_outside_is_escaped_in_a_digest_and_not_in_a_subject():
    wires = Wires()
    for number in (1, 2):
        statuses(wires, READER, event(number=number, title="Love & <b>War</b>"))
    flushed(wires)
    statuses(wires, READER, event(number=3, title="Love & <b>War</b>"))
    flushed(wires)
    digest, single = wires.messages("email")
    part = "Love &amp; &lt;b&gt;War&lt;/b&gt; is back\n<p>Hello Ann, Love &amp; &lt;b&gt;War&lt;/b&gt; is back.</p>"
    assert digest["body"] == f"{part}\n\n{part}"
    assert single["subject"] == "Love & <b>War</b> is back"


def test_a_digest_is_delivered_like_a_mail():
    wires = Wires({"email": [RESET, SLOW]})
    queued(wires, 2)
    assert flushed(wires) == [("email", "ann@example.org", "sent")]
    assert (len(wires.calls), wires.paused) == (3, [1, 2])


def test_what_cannot_be_delivered_waits_for_the_next_time():
    wires = Wires({"email": [RESET, RESET, SLOW]})
    queued(wires, 1)
    assert flushed(wires) == [("email", "ann@example.org", "queued")]
    queued(wires, 1, first=2)
    assert flushed(wires) == [("email", "ann@example.org", "sent")]
    assert wires.messages("email")[-1]["body"].startswith("T1 is back\n")
    assert wires.messages("email")[-1]["subject"] == "2 updates"


def test_the_rest_of_an_address_waits_with_it_and_others_do_not():
    wires = Wires({"email": [None, RESET, RESET, RESET]})
    bob = viewer("email", id="u-2", email="bob@example.org", digest=True)
    queued(wires, 21)
    queued(wires, 1, bob, first=22)
    found = flushed(wires)
    assert found == [
        ("email", "ann@example.org", "sent"),
        ("email", "ann@example.org", "queued"),
        ("email", "bob@example.org", "sent"),
    ]
    assert flushed(wires) == [("email", "ann@example.org", "sent")] * 2
    assert [mail["subject"] for mail in wires.messages("email")[-2:]] == ["10 updates", "T21 is back"]
    assert wires.messages("email")[-2]["body"].startswith("T11 is back\n")


def test_a_refused_address_is_given_up():
    wires = Wires({"email": [REFUSED]})
    queued(wires, 2)
    assert flushed(wires) == [("email", "ann@example.org", "failed")]
    assert flushed(wires) == []


def test_after_a_digest_that_was_refused_the_next_one_is_tried():
    wires = Wires({"email": [REFUSED]})
    queued(wires, 11)
    assert flushed(wires) == [("email", "ann@example.org", "failed"), ("email", "ann@example.org", "sent")]
    assert wires.messages("email")[1]["subject"] == "T11 is back"
    assert flushed(wires) == []


def test_a_transport_that_is_down_for_good_ends_the_flush():
    wires = Wires({"email": itertools.repeat(RESET)})
    queued(wires, 12)
    assert flushed(wires) == [("email", "ann@example.org", "queued")]
    assert len(wires.calls) == 3


def test_nothing_that_was_queued_is_lost_or_doubled():
    random_ = chance("flushes")
    troubles = [random_.choice([None, None, RESET, SLOW]) for _ in range(60)]
    wires = Wires({"email": troubles})
    number = 0
    for _ in range(8):
        count = random_.randrange(14)
        queued(wires, count, first=number + 1)
        number += count
        before = len(wires.calls)
        statuses_ = [status for _, _, status in flushed(wires)]
        met = (troubles + [None] * 99)[before : len(wires.calls)]
        assert met.count(None) == statuses_.count("sent")
    for _ in troubles:  # until the last of them is over
        flushed(wires)
    met = troubles + [None] * 99
    arrived = [call[2]["body"] for call, trouble in zip(wires.calls, met, strict=False) if trouble is None]
    assert re.findall(r"Ann, T(\d+)", "".join(arrived)) == [str(each) for each in range(1, number + 1)]
