"""A workshop for each test: what is started in it must leave nothing behind."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.engine import Engine
from tests.lifecycle.program import Workshop, inheriting_orphans

DOCKER = pytest.param("docker", marks=pytest.mark.docker)
BUBBLEWRAP = pytest.param("local", marks=pytest.mark.bubblewrap, id="bubblewrap")


@pytest.fixture(params=[DOCKER, BUBBLEWRAP])
def sandbox(request: pytest.FixtureRequest) -> str:
    if request.param == "docker":
        request.getfixturevalue("docker_sandbox")  # the image is built, and is not what these tests wait for
    return str(request.param)


@pytest.fixture
def workshop(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Workshop]:
    if sys.platform != "linux":
        pytest.skip("only Linux tells of every process who its parent is")
    needs_engine = request.node.get_closest_marker("docker") is not None
    engine = Engine() if needs_engine else None
    with inheriting_orphans():
        place = Workshop(tmp_path, os.environ, engine)
        yield place
        place.end()
    if engine is not None:
        engine.close()
