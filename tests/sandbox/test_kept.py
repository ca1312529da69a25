"""Supervisors that wait for another run."""

from __future__ import annotations

import sys

import pytest

from sandbox.channel import wait_until
from sandbox.child import Child, ChildChannel
from sandbox.kept import KeptChildren
from sandbox.sandbox import ChannelClosed, SandboxFacts

ECHO = (sys.executable, "-I", "-S", "-c", "import os\nwhile data := os.read(0, 65536): os.write(1, data)")
OTHER = (*ECHO, "--other")


def open_on(child: Child, kept: KeptChildren, command: tuple[str, ...] = ECHO) -> ChildChannel:
    facts = SandboxFacts(name="test")
    return ChildChannel(child, launch={}, facts=facts, keep=lambda each: kept.offer(command, each))


def test_a_clean_run_leaves_its_child_to_the_next() -> None:
    kept = KeptChildren(1)
    first = open_on(kept.start(ECHO), kept)
    first.close(clean=True)
    second = open_on(kept.start(ECHO), kept)
    assert second.pid == first.pid and first.ended
    second.send(b"still there")
    assert second.receive(10) == b"still there"
    second.close()
    second.wait()
    kept.close()


def test_any_other_run_takes_its_child_along() -> None:
    kept = KeptChildren(1)
    child = kept.start(ECHO)
    channel = open_on(child, kept)
    channel.close()
    channel.wait()
    assert not child.alive
    another = kept.start(ECHO)
    assert another is not child
    another.end()
    kept.close()


def test_whoever_has_closed_a_channel_cannot_disturb_the_next_run() -> None:
    kept = KeptChildren(1)
    first = open_on(kept.start(ECHO), kept)
    first.close(clean=True)
    second = open_on(kept.start(ECHO), kept)
    first.close()
    with pytest.raises(ChannelClosed):
        first.send(b"x")
    with pytest.raises(ChannelClosed):
        first.receive(0)
    second.send(b"mine")
    assert second.receive(10) == b"mine"
    second.close()
    second.wait()
    kept.close()


def test_another_command_is_another_child() -> None:
    kept = KeptChildren(2)
    first = kept.start(ECHO)
    open_on(first, kept).close(clean=True)
    other = kept.start(OTHER)
    assert other is not first and kept.start(ECHO) is first
    first.end()
    other.end()
    kept.close()


def test_no_more_are_kept_than_there_is_room_for() -> None:
    kept = KeptChildren(1)
    children = [Child(ECHO), Child(ECHO)]
    assert [kept.offer(ECHO, child) for child in children] == [True, False]
    children[1].end()
    kept.close()
    assert not children[0].alive


def test_one_that_has_ended_by_itself_is_not_handed_out() -> None:
    kept = KeptChildren(1)
    tired = Child((sys.executable, "-I", "-S", "-c", "import os; os.read(0, 1)"))
    command = ("tired",)
    assert kept.offer(command, tired)
    tired.send(b"x")
    assert wait_until(lambda: not tired.alive, 20)
    assert not kept.offer(command, tired)
    fresh = kept.start(ECHO)
    assert fresh.alive
    fresh.end()
    kept.close()


def test_after_the_end_nothing_is_kept() -> None:
    kept = KeptChildren(1)
    kept.close()
    child = Child(ECHO)
    assert not kept.offer(ECHO, child)
    child.end()
