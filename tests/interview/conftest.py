"""One desk a test: a round that has just begun, on a temporary disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.interview.fakes import Desk


@pytest.fixture
def new_desk(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Make a desk; its journal is closed at the end."""
    desks: list[Desk] = []

    def make(*reports: Any, **settings: Any) -> Desk:
        desks.append(Desk(tmp_path, *reports, **settings))
        return desks[-1]

    yield make
    for desk in desks:
        desk.proctor.leave()


@pytest.fixture
def desk(new_desk: Callable[..., Desk]) -> Desk:
    return new_desk()
