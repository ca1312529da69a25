import string

import driver
import pytest
from judge.kit.draw import keys, rng
from model import page, plain, view, views

ALPHABET = string.ascii_letters + string.digits + "-_"
FIRST, SECOND, THIRD = (bytes.fromhex("00ff") + key.encode() for key in keys("secrets", 3))


def reads(*secrets):
    return {"secrets": list(secrets)}


def handed_on(makes, reads_it, **options):
    """What comes of a cursor that one server made and another got."""
    steps = [page(size=2, **options), page(size=2, older=0, by=1, **options)]
    return driver.session(plain(6), steps, [makes, reads_it])[1]


def test_a_sealed_cursor_works_at_every_server_that_has_the_secret():
    assert handed_on(reads(FIRST), reads(FIRST)) == [["v3", "v2"], "on"]


def test_sealed_pages_lead_there_and_back():
    steps = [page(size=2), page(size=2, older=0), page(size=2, older=1), page(size=2, newer=2), page(size=2, newer=3)]
    said = driver.session(plain(5), steps, [reads(FIRST)], fresh=True)
    second = [["v2", "v1"], "on"]
    assert said == [[["v4", "v3"], "o"], second, [["v0"], "n"], second, [["v4", "v3"], "o"]]


@pytest.mark.parametrize(
    ("makes", "reads_it"),
    [((), (FIRST,)), ((SECOND,), (FIRST,)), ((FIRST, SECOND), (SECOND,))],
    ids=["unsealed", "unknown secret", "made with the first"],
)
def test_a_cursor_that_was_made_with_none_of_the_secrets_is_refused(makes, reads_it):
    assert handed_on(reads(*makes), reads(*reads_it)) == "BadCursor"


@pytest.mark.parametrize("kept", [(FIRST, SECOND), (SECOND, FIRST), (THIRD, SECOND, FIRST)], ids=["the first", "the old one", "older"])
def test_a_secret_can_be_exchanged_while_people_scroll(kept):
    assert handed_on(reads(FIRST), reads(*kept)) == [["v3", "v2"], "on"]


def test_new_cursors_are_made_with_the_first_secret():
    assert handed_on(reads(FIRST, SECOND), reads(FIRST)) == [["v3", "v2"], "on"]


def changed(cursor, chance):
    """Each character in turn replaced by another."""
    for at, old in enumerate(cursor):
        yield cursor[:at] + chance.choice(ALPHABET.replace(old, "")) + cursor[at + 1 :]


def test_a_cursor_that_was_changed_leads_nowhere_else():
    found = views("changed", 12, moments=9)
    cursor = driver.cursors(found, {"size": 3}, reads(FIRST))[0]
    (right,) = driver.answers(found, [cursor], reads(FIRST))
    texts = list(changed(cursor, rng("changes")))
    came_to = driver.answers(found, texts, reads(FIRST))
    # A character may hold bits that mean nothing: then it is still the same cursor.
    assert [each for each in came_to if each not in ("BadCursor", right)] == []
    assert came_to.count("BadCursor") > 0.9 * len(texts)


def test_a_cursor_that_was_cut_or_lengthened_is_refused():
    found = views("cut", 12)
    cursor = driver.cursors(found, {"size": 3}, reads(FIRST))[0]
    texts = [cursor[:length] for length in range(len(cursor) - 1)] + [cursor[cut:] for cut in range(1, len(cursor))]
    texts += [cursor + "AAAA", "AAAA" + cursor, cursor + cursor]
    came_to = driver.answers(found, texts, reads(FIRST))
    assert [text for text, answer in zip(texts, came_to) if answer != "BadCursor"] == []


def test_the_way_back_without_a_seal_is_refused_too():
    steps = [page(size=2), page(size=2, older=0), page(size=2, newer=1, by=1)]
    assert driver.session(plain(6), steps, [{}, reads(FIRST)])[2] == "BadCursor"


@pytest.mark.parametrize(("first", "then"), [({"profile": "kids"}, None), (None, {"profile": "kids"})])
def test_a_sealed_cursor_belongs_to_its_list(first, then):
    found = [view(f"v{n}", n, profile="kids") for n in range(5)]
    steps = [page(size=2, where=first), page(size=2, where=then, older=0)]
    assert driver.session(found, steps, [reads(FIRST)])[1] == "BadCursor"


@pytest.mark.parametrize("text", ["", "ünïcode"], ids=["empty", "not ASCII"])
def test_a_text_that_is_no_cursor_is_refused_with_secrets_too(text):
    assert driver.answers(plain(3), [text], reads(FIRST)) == ["BadCursor"]


def test_sealed_cursors_need_no_quoting_in_an_address():
    cursors = driver.cursors(views("addresses of sealed", 12), {"size": 1}, reads(FIRST))
    assert sorted(set("".join(cursors)) - {*ALPHABET, ".", "~"}) == []
