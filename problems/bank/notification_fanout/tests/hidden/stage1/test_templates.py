from wires import Wires, event, viewer


def rendered(channel, template, **data):
    wires = Wires(templates={"k": {channel: template}})
    wires.tell(viewer(channel), {"id": "ev-1", "kind": "k", "data": data})
    return wires.messages(channel)


def mail(subject, body, **data):
    (message,) = rendered("email", {"subject": subject, "body": body}, **data) or [None]
    return message


def test_a_mail_has_nothing_where_a_field_is_missing():
    assert mail("Hi {name}, {title}!", "{name}|{x}|{n}", name="Ann", n=3) == {"subject": "Hi Ann, !", "body": "Ann||3"}


def test_what_comes_from_outside_is_escaped_in_the_body_and_not_in_the_subject():
    written = mail("{title}", "<p>{title}</p>", title="<Q&A> \"it's\"")
    assert written == {"subject": "<Q&A> \"it's\"", "body": "<p>&lt;Q&amp;A&gt; &quot;it&#x27;s&quot;</p>"}


def test_a_subject_is_one_line():
    written = mail(" {title}  news\n", "{title}\n\n", title="a\r\nBcc: x@example.org")
    assert written == {"subject": "a Bcc: x@example.org news", "body": "a\r\nBcc: x@example.org\n\n"}


def test_a_push_message_keeps_the_fields_that_the_app_will_fill():
    assert rendered("push", "{title} for {device} at {n}", title="Dark", n=0) == ["Dark for {device} at 0"]


def test_a_push_message_is_cut_after_forty_characters():
    expected = {39: "x" * 39, 40: "x" * 40, 41: "x" * 39 + "…", 90: "x" * 39 + "…"}
    found = {length: rendered("push", "{t}", t="x" * length) for length in expected}
    assert found == {length: [title] for length, title in expected.items()}


def test_an_sms_that_lacks_a_field_is_not_sent():
    wires = Wires({"sms": []})
    assert wires.tell(viewer("sms"), event(title=None)) == [("sms", "+49170", "incomplete")]
    assert (wires.calls, wires.paused) == ([], [])


def test_an_sms_is_written_in_plain_letters():
    text = rendered("sms", "{title} – {n}", title="Grüße aus Köln, Señor Bär", n=7)
    assert text == ["Gruesse aus Koeln, Se?or Baer ? 7"]


def test_an_sms_has_room_for_160_letters_after_spelling_them_out():
    assert rendered("sms", "{t}", t="x" * 160) == ["x" * 160]
    assert rendered("sms", "{t}y", t="x" * 160) == ["x" * 160]
    assert rendered("sms", "{t}", t="ä" * 100) == ["ae" * 80]


def test_what_is_filled_in_is_not_a_template():
    data = {"title": "{name}", "name": "Ann"}
    assert mail("{title}", "{title}", **data) == {"subject": "{name}", "body": "{name}"}
    assert rendered("push", "{title}", **data) == ["{name}"]
    assert rendered("sms", "{title} {name}", **data) == ["{name} Ann"]
