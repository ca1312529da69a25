"""The whole corpus in real single-use containers."""

from __future__ import annotations

import pytest

from judge.verdict import Verdict
from sandbox.sandbox import Sandbox
from tests.hostile.checking import check, params
from tests.hostile.corpus import HostileCase, hostile_cases
from tests.hostile.leftovers import containers


@pytest.mark.docker
@pytest.mark.parametrize("case", params("docker"))
def test_it_gets_its_verdict(case: HostileCase, docker_sandbox: Sandbox) -> None:
    check(case, docker_sandbox, containers)


def test_the_corpus_is_as_large_as_it_claims() -> None:
    cases = hostile_cases()
    forging = [case for case in cases if case.id.startswith(("forging/", "protocol/"))]
    assert len(cases) >= 200
    assert len(forging) >= 80
    assert not [case.id for case in forging if Verdict.ACCEPTED in case.allowed]
