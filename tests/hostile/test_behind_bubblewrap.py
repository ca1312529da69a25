"""The corpus behind bubblewrap, but for what only Docker walls off."""

from __future__ import annotations

import pytest

from sandbox.sandbox import Sandbox
from tests.hostile.checking import check, params
from tests.hostile.corpus import HostileCase
from tests.hostile.leftovers import processes_and_files


@pytest.fixture(scope="module")
def bubblewrap_sandbox(local_sandbox: Sandbox) -> Sandbox:
    if local_sandbox.name != "bubblewrap":
        pytest.fail("bubblewrap can start, yet the local sandbox does not use it")
    return local_sandbox


@pytest.mark.bubblewrap
@pytest.mark.parametrize("case", params("bubblewrap"))
def test_it_gets_its_verdict(case: HostileCase, bubblewrap_sandbox: Sandbox) -> None:
    check(case, bubblewrap_sandbox, processes_and_files)
