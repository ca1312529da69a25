from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.channel import STDERR, STDOUT, Demultiplexer, DockerChannel, wait_until
from sandbox.sandbox import ChannelClosed, SandboxFacts


def frame(stream: int, content: bytes) -> bytes:
    return struct.pack(">BxxxL", stream, len(content)) + content


@given(
    frames=st.lists(st.tuples(st.sampled_from([STDOUT, STDERR]), st.binary(max_size=50)), max_size=10),
    size=st.integers(1, 30),
)
def test_content_comes_out_whole_however_it_was_cut(frames: list[tuple[int, bytes]], size: int) -> None:
    data = b"".join(frame(stream, content) for stream, content in frames)
    demultiplexer = Demultiplexer()
    seen = {STDOUT: b"", STDERR: b""}
    for start in range(0, len(data), size):
        for stream, content in demultiplexer.feed(data[start : start + size]):
            seen[stream] += content
    for stream in seen:
        assert seen[stream] == b"".join(content for name, content in frames if name == stream)


class Wire:
    """A channel, and the end of its socket that the engine would hold."""

    def __init__(self, unread_max: int = 1 << 26) -> None:
        ours, self.engine = socket.socketpair()
        self.released = 0
        self.channel = DockerChannel(
            ours, facts=SandboxFacts(name="docker"), launch={}, release=self._release, unread_max=unread_max
        )

    def _release(self) -> None:
        self.released += 1


@pytest.fixture
def wire() -> Iterator[Wire]:
    made = Wire()
    yield made
    made.channel.close()
    made.engine.close()


def receive_all(wire: Wire, size: int) -> bytes:
    data = b""
    while len(data) < size:
        data += wire.channel.receive(5)
    return data


def test_stdout_arrives_and_stderr_does_not(wire: Wire) -> None:
    wire.engine.sendall(frame(STDOUT, b"one ") + frame(STDERR, b"noise") + frame(STDOUT, b"two"))
    assert receive_all(wire, 7) == b"one two"


def test_what_is_sent_goes_out_unframed(wire: Wire) -> None:
    wire.channel.send(b"hello")
    assert wire.engine.recv(100) == b"hello"


def test_silence_is_a_timeout_and_the_channel_stays_usable(wire: Wire) -> None:
    with pytest.raises(TimeoutError):
        wire.channel.receive(0.01)
    wire.engine.sendall(frame(STDOUT, b"late"))
    assert wire.channel.receive(5) == b"late"


def test_the_end_comes_after_everything_that_was_sent_before_it(wire: Wire) -> None:
    wire.engine.sendall(frame(STDOUT, b"last words"))
    wire.engine.close()
    assert wire.channel.receive(5) == b"last words"
    assert wire.channel.receive(5) == b""


def test_close_wakes_whoever_waits_and_releases_once(wire: Wire) -> None:
    threading.Timer(0.05, wire.channel.close).start()
    with pytest.raises(ChannelClosed):
        wire.channel.receive(10)
    wire.channel.close()
    assert wait_until(lambda: wire.released == 1, 5)


def test_sending_to_the_dead_tells_what_they_said_last(wire: Wire) -> None:
    wire.engine.sendall(frame(STDERR, b"Traceback ...\nMemoryError\n"))
    wire.engine.close()
    assert wire.channel.receive(5) == b""
    with pytest.raises(ChannelClosed, match="MemoryError"):
        wire.channel.send(b"anybody?")


def test_a_flood_is_drained_but_not_kept() -> None:
    wire = Wire(unread_max=1 << 20)
    for _ in range(4):
        wire.engine.sendall(frame(STDOUT, bytes(1 << 20)))  # returns: somebody reads, though nobody has asked
    wire.engine.close()
    size = 0
    with pytest.raises(ChannelClosed, match="more than"):
        while True:
            size += len(wire.channel.receive(5))
    assert size <= 1 << 20
    wire.channel.close()


def test_closing_in_a_flood_is_quick(wire: Wire) -> None:
    stop = threading.Event()

    def flood() -> None:
        try:
            while not stop.is_set():
                wire.engine.sendall(frame(STDOUT, bytes(1 << 16)))
        except OSError:
            return

    flooding = threading.Thread(target=flood)
    flooding.start()
    wire.channel.receive(5)
    start = time.monotonic()
    wire.channel.close()
    stop.set()
    flooding.join(5)
    assert time.monotonic() - start < 1
