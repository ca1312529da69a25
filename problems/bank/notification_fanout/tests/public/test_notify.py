"""What the notifier does today. Run these at will."""

from notify import Notifier

TEMPLATES = {
    "new-season": {
        "email": {"subject": "{title} is back", "body": "<p>Hello {name}, {title} is back.</p>"},
        "push": "{title} is back",
        "sms": "{title} is back",
    },
}
USER = {"id": "u-1", "utc_offset": 0, "off": ["inbox"]}
EVENT = {"id": "ev-1", "kind": "new-season", "data": {"title": "Dark", "name": "Ann"}}


def told(user, troubles=(), hour=12):
    """The statuses, and the messages that were handed to a transport."""
    messages = []
    troubles = iter(troubles)

    def transport(_address, message):
        messages.append(message)
        trouble = next(troubles, None)
        if trouble is not None:
            raise trouble

    transports = {"email": transport, "push": transport, "sms": transport}
    notifier = Notifier(TEMPLATES, transports, lambda: hour * 3600, lambda _seconds: None)
    return [status for _, _, status in notifier.notify(USER | user, EVENT)], messages


def test_every_channel_with_an_address_is_used():
    statuses, messages = told({"email": "ann@example.org", "devices": ["tok-1"], "phone": "+49170"})
    assert statuses == ["sent", "sent", "sent"]
    assert messages[1:] == ["Dark is back", "Dark is back"]


def test_a_mail_is_tried_again():
    statuses, messages = told({"email": "ann@example.org"}, [ConnectionError("reset")])
    assert (statuses, len(messages)) == (["sent"], 2)


def test_nobody_is_woken_up():
    statuses, messages = told({"devices": ["tok-1"]}, hour=3)
    assert (statuses, messages) == (["quiet"], [])


def test_a_device_that_is_gone():
    statuses, _ = told({"devices": ["tok-1", "tok-2"]}, [ValueError("unknown token")])
    assert statuses == ["gone", "sent"]
