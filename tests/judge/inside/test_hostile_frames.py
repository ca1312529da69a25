"""What a hostile child may write on its case socket: the case is lost, or an exception comes; the examiner is
neither hung nor harmed."""

from __future__ import annotations

import socket
import struct
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.inside.connection import Connection
from judge.inside.link import CaseLink
from judge.inside.refusal import Lost, Marks, Unsupported
from judge.inside.riders import Riders
from judge.inside.wire import CASE, encode_frame

_RIDERS = Riders()


def _ask(reply: bytes) -> tuple[Any, Marks]:
    """One request to a child that has written `reply` beforehand and then closed: what comes, and the marks."""
    ours, theirs = socket.socketpair()
    marks = Marks()
    link = CaseLink(
        Connection(ours, limit=CASE),
        marks=marks,
        riders=_RIDERS,
        modules={},
        folder=Path("/nowhere"),
        hidden=frozenset(),
    )
    with theirs:
        theirs.sendall(reply)
        theirs.shutdown(socket.SHUT_WR)
        try:
            return link.do("get", 5, "x"), marks
        except BaseException as error:
            return error, marks
        finally:
            link.close()


_CLASS = {
    "name": "K",
    "qualname": "K",
    "module": "solution",
    "doc": None,
    "specials": ["__eq__", "__sub__"],
    "unhashable": True,
}
_CLASS |= {"methods": ["f"], "value": "", "fields": [], "bases": []}
_NODES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 5)
    | st.sampled_from(["x", "builtins", "int", "SystemExit", "eval", "__class__"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.builds(
            lambda kind, rest: [kind, *rest],
            st.sampled_from(["h", "v", "k", "x", "fn", "gen", "co", "ag", "e", "m", "g", "@", "t", "l", "nt"]),
            st.lists(inner, max_size=4),
        )
        | st.builds(
            lambda number, bases: ["k", number, {**_CLASS, "bases": bases}],
            st.integers(0, 5),
            st.lists(inner, max_size=2),
        )
        | st.builds(lambda number, cls: ["h", number, cls], st.integers(0, 5), inner)
        | st.builds(lambda number, cls, args: ["x", number, cls, args, {}], st.integers(0, 5), inner, inner)
    ),
    max_leaves=12,
)
_BODIES = st.builds(lambda v, b: {"v": v, "b": b}, st.lists(_NODES, max_size=2), st.lists(_NODES, max_size=2)) | _NODES
_FRAMES = st.tuples(st.sampled_from(["ok", "err", "out", "back", "do", "passed", ""]), _BODIES)


@given(st.lists(_FRAMES, min_size=1, max_size=4))
@settings(max_examples=400, deadline=None)
def test_frames_of_any_kind_do_no_harm(frames: list[tuple[str, Any]]) -> None:
    outcome, marks = _ask(b"".join(encode_frame(tag, body) for tag, body in frames))
    if isinstance(outcome, KeyboardInterrupt | GeneratorExit):
        raise AssertionError("the submission gave the examiner an order")
    assert not isinstance(outcome, Lost) or marks.lost
    assert not isinstance(outcome, Unsupported) or marks.unsupported


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_bytes_of_any_kind_lose_the_case(noise: bytes) -> None:
    outcome, marks = _ask(noise)
    assert isinstance(outcome, Lost) and marks.lost


def _frame(payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + payload


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(b"", id="dies without a word"),
        pytest.param(struct.pack(">I", 1 << 30), id="a gigabyte is announced"),
        pytest.param(_frame(b'{"ok":' + b"[" * 50_000), id="nested fifty thousand deep"),
        pytest.param(_frame(b'{"ok":{"v":[' + b"9" * 50_000 + b"]}}"), id="an int of fifty thousand digits"),
        pytest.param(_frame(b'{"ok":{"v":[NaN]}}'), id="NaN"),
        pytest.param(_frame(b'{"ok":{"v":[1]},"err":{"v":[2]}}'), id="two keys"),
        pytest.param(_frame(b'{"ok":{"v":["\xff"]}}'), id="not ASCII"),
        pytest.param(_frame(b'{"ok":{"v":[["zz",1]]}}'), id="an unknown kind"),
        pytest.param(_frame(b'{"passed":{}}'), id="an unknown tag"),
        pytest.param(_frame(b'{"err":{"v":[1]}}'), id="an error that is none"),
        pytest.param(_frame(b'{"err":{"v":[["g","builtins","KeyboardInterrupt"]]}}'), id="an order by name"),
        pytest.param(_frame(b'{"ok":{"v":[["g","builtins","eval"]]}}'), id="a function by name"),
        pytest.param(_frame(b'{"ok":{"v":[["e",0]]}}'), id="an object that has not crossed"),
        pytest.param(_frame(b'{"ok":{"v":[["e",-1]]}}'), id="an object from the end"),
        pytest.param(_frame(b'{"ok":{"v":[1,2]}}'), id="two answers in one"),
        pytest.param(_frame(b'{"back":["get",[],{"v":[5,"x"]}]}'), id="an attribute of what was not given"),
        pytest.param(_frame(b'{"out":["out",5]}'), id="output that is no text"),
    ],
)
def test_a_broken_protocol_loses_the_case(reply: bytes) -> None:
    outcome, marks = _ask(reply)
    assert isinstance(outcome, Lost) and marks.lost


def test_an_answer_sent_ahead_is_only_an_answer() -> None:
    outcome, marks = _ask(encode_frame("ok", {"v": [3]}) * 2)
    assert outcome == 3 and marks.lost is None
