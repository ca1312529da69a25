import os

from hypothesis import given
from hypothesis import strategies as st

from judge.inside.output import Kept, Output


def test_little_is_kept_whole() -> None:
    kept = Kept(head=4, tail=4)
    kept.add(b"abc")
    kept.add(b"defg")
    assert kept.text() == "abcdefg"


def test_of_much_the_head_and_the_tail_are_kept() -> None:
    kept = Kept(head=4, tail=4)
    kept.add(b"a" * 4 + b"-" * 1000 + b"z" * 4)
    assert kept.text() == "aaaa\n[... 1000 bytes left out ...]\nzzzz"


@given(st.lists(st.binary(max_size=50)))
def test_how_it_was_cut_into_pieces_does_not_show(pieces: list[bytes]) -> None:
    by_pieces, at_once = Kept(head=20, tail=20), Kept(head=20, tail=20)
    for piece in pieces:
        by_pieces.add(piece)
    at_once.add(b"".join(pieces))
    assert by_pieces.text() == at_once.text()


def test_bytes_that_are_no_text_are_shown_as_escapes() -> None:
    kept = Kept()
    kept.add(b"\xff\x00")
    assert kept.text() == "\\xff\x00"


def test_a_pipe_is_drained_and_counted() -> None:
    reading, writing = os.pipe()
    output = Output(reading, Kept())
    os.write(writing, b"x" * 60_000)
    output.drain()
    assert (output.written, output.gone) == (60_000, "")
    os.close(writing)
    output.drain()
    assert output.gone
    output.close()
