from __future__ import annotations

import pytest

from sandbox.failure import explain, explain_build
from sandbox.sandbox import EngineMissing, ImageMissing, SandboxError


@pytest.mark.parametrize(
    ("complaint", "status", "kind", "remedy"),
    [
        pytest.param(
            "Error while fetching server API version: ('Connection aborted.', FileNotFoundError(2, 'No such file or "
            "directory'))",
            None,
            EngineMissing,
            "docker info",
            id="no engine",
        ),
        pytest.param(
            "Error while fetching server API version: ('Connection aborted.', PermissionError(13, 'Permission "
            "denied'))",
            None,
            EngineMissing,
            "group",
            id="not in the docker group",
        ),
        pytest.param("Read timed out. (read timeout=30)", None, EngineMissing, "docker info", id="engine hangs"),
        pytest.param("something unheard of", None, EngineMissing, "something unheard of", id="unknown, no answer"),
        pytest.param(
            "No such image: coderound-judge:0123", 404, ImageMissing, "coderound image build", id="image not built"
        ),
        pytest.param(
            "failed to create endpoint: no space left on device", 500, SandboxError, "prune", id="the disk is full"
        ),
        pytest.param("error during seccomp init", 500, SandboxError, "20.10", id="no seccomp"),
        pytest.param(
            "OCI runtime create failed: cgroup not mounted", 500, SandboxError, "docker info", id="no control groups"
        ),
        pytest.param("something unheard of", 500, SandboxError, "something unheard of", id="unknown refusal"),
    ],
)
def test_a_complaint_becomes_an_error_with_its_remedy(
    complaint: str, status: int | None, kind: type[SandboxError], remedy: str
) -> None:
    error = explain(complaint, status)
    assert type(error) is kind
    assert remedy in str(error)


def test_a_base_image_that_cannot_be_fetched_names_the_way_out() -> None:
    error = explain_build("pull access denied for python, repository does not exist", "python:3")
    assert type(error) is ImageMissing
    assert "--base" in str(error)


def test_any_other_broken_build_says_what_broke() -> None:
    assert "returned a non-zero code" in str(explain_build("The command returned a non-zero code: 1", "python:3"))


def test_a_long_complaint_stays_one_short_line() -> None:
    text = str(explain("what\n" * 1000, 500))
    assert "\n" not in text
    assert len(text) < 400
