"""What the host offers while hostile programs run: services that none of them may reach."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress

import pytest


@pytest.fixture(scope="module", autouse=True)
def listeners() -> Iterator[None]:
    """A port of the host's loopback, and an abstract name."""
    with socket.socket() as port, socket.socket(socket.AF_UNIX) as name:
        with suppress(OSError):  # another process of this test run listens there already
            port.bind(("127.0.0.1", 49321))
            port.listen()
        with suppress(OSError):
            name.bind("\0coderound-hostile")
            name.listen()
        yield
