import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from judge.inside.connection import Connection
from judge.inside.loop import HostGone, Loop, Peer
from judge.inside.wire import LARGE, encode_frame


@contextmanager
def looped() -> Iterator[tuple[Loop, Connection, Peer]]:
    """A loop whose host is silent, and the far end of a peer in it."""
    host, far_host = socket.socketpair()
    near, far = socket.socketpair()
    with host, far_host:
        loop = Loop(Peer("the host", read_fd=host.fileno()), lambda: None)
        peer = Peer("the candidate", read_fd=near.detach())
        loop.add(peer)
        yield loop, Connection(far, limit=LARGE, fds=True), peer
        peer.close()


def test_frames_arrive_in_order() -> None:
    with looped() as (loop, far, peer):
        for number in range(3):
            far.send("forked", {"n": number})
        while len(peer.inbox) < 3:
            loop.turn(1)
        assert [frame.body["n"] for frame in peer.inbox] == [0, 1, 2]
        far.close()


def test_a_frame_that_is_larger_than_a_socket_takes_goes_through_whole() -> None:
    with looped() as (loop, far, peer):
        peer.send("load", {"files": "x" * 3_000_000})
        received = b""
        while len(received) < 3_000_000:
            loop.turn(0)
            received += os.read(far.fileno(), 1 << 20)
        assert not peer.waiting_to_write
        far.close()


def test_a_descriptor_rides_on_its_frame_and_is_closed_here() -> None:
    with looped() as (_, far, peer):
        reading, writing = os.pipe()
        peer.send("fork", {"n": 1}, give=(writing,))
        assert far.receive(timeout_s=5).tag == "fork"
        theirs = far.take_fd()
        os.write(theirs, b"hello")
        assert os.read(reading, 10) == b"hello"
        os.close(theirs)
        assert os.read(reading, 10) == b""  # nobody else has it open
        os.close(reading)
        far.close()


@pytest.mark.parametrize(
    "bytes_sent",
    [
        pytest.param(b"\xff\xff\xff\xff", id="a frame that is too large"),
        pytest.param(b"\0\0\0\x02{}", id="no tag"),
        pytest.param(b"GET / HTTP/1.1\r\n\r\n", id="another protocol"),
        pytest.param(encode_frame("x", 1) * 5000, id="frames that nobody asked for"),
    ],
)
def test_a_peer_that_breaks_the_protocol_is_heard_no_more(bytes_sent: bytes) -> None:
    with looped() as (loop, far, peer):
        far._socket.setblocking(True)
        sent = 0
        while not peer.gone:
            if sent < len(bytes_sent):
                sent += os.write(far.fileno(), bytes_sent[sent : sent + 4096])
            loop.turn(0)
        assert peer.broken
        far.close()


def test_a_peer_that_is_gone_neither_fails_nor_spins() -> None:
    with looped() as (loop, far, peer):
        far.close()
        while not peer.gone:
            loop.turn(1)
        assert not peer.broken
        reading, writing = os.pipe()
        peer.send("fork", {}, give=(writing,))
        loop.turn(0)
        with pytest.raises(OSError):
            os.fstat(writing)
        os.close(reading)


def test_without_a_host_there_is_nothing_left_to_do() -> None:
    host, far = socket.socketpair()
    with host:
        loop = Loop(Peer("the host", read_fd=host.fileno()), lambda: None)
        far.close()
        with pytest.raises(HostGone):
            while True:
                loop.turn(1)
