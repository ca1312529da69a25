"""A Docker sandbox whose supervisor runs what a test sends it. Hostile code only ever runs in there."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sandbox.container import DockerSandbox
from sandbox.engine import Engine
from sandbox.limits import SandboxLimits
from sandbox.sandbox import Channel
from tests.conftest import LOCAL_BASE

PROBE = Path(__file__).parent / "probe"
CANDIDATE, EXAMINER, SUPERVISOR = 10002, 10001, 0


class Probe:
    """One open channel to the probe's supervisor."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self._rest = b""
        self.greeting = self.line()

    def run(self, code: str, *, uid: int = CANDIDATE, timeout_s: float = 20) -> tuple[int, str]:
        self.channel.send(json.dumps({"uid": uid, "code": code}).encode() + b"\n")
        answer = self.line(timeout_s)
        return answer["exit"], answer["output"]

    def line(self, timeout_s: float = 20) -> dict[str, Any]:
        while b"\n" not in self._rest:
            data = self.channel.receive(timeout_s)
            assert data, "the supervisor has ended"
            self._rest += data
        line, _, self._rest = self._rest.partition(b"\n")
        return json.loads(line)


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """For tests that are marked `docker`: those never come here without an engine."""
    found = Engine()
    yield found
    found.close()


@pytest.fixture(scope="session")
def sandbox(engine: Engine) -> Iterator[DockerSandbox]:
    base = os.environ.get("CODEROUND_BASE_IMAGE", "") or (LOCAL_BASE if engine.has_image(LOCAL_BASE) else "")
    docker = DockerSandbox(PROBE)
    if not docker.image_ready():
        docker.build_image(base)
    yield docker
    docker.close()


@pytest.fixture(scope="session")
def limits() -> SandboxLimits:
    return SandboxLimits(memory_mib=128, processes=32, disk_mib=8, files=200, lifetime_s=120)


@pytest.fixture
def fresh_probe(sandbox: DockerSandbox, limits: SandboxLimits) -> Iterator[Probe]:
    """A container of its own, for a test that spoils it."""
    yield from opened(sandbox, limits)


@pytest.fixture(scope="module")
def probe(sandbox: DockerSandbox, limits: SandboxLimits) -> Iterator[Probe]:
    """One container for all tests that leave nothing behind in it."""
    yield from opened(sandbox, limits)


def opened(sandbox: DockerSandbox, limits: SandboxLimits) -> Iterator[Probe]:
    channel = sandbox.open(limits)
    try:
        yield Probe(channel)
    finally:
        channel.close()
