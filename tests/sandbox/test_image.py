from __future__ import annotations

import io
import shutil
import tarfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from sandbox.image import DISTRIBUTIONS, build_context, default_base, image_tag
from sandbox.sandbox import SandboxError

PROBE = Path(__file__).parent / "probe"


@pytest.fixture
def judge(tmp_path: Path) -> Path:
    shutil.copytree(PROBE, tmp_path / "judge")
    return tmp_path / "judge"


def names(context: bytes) -> set[str]:
    return set(tarfile.open(fileobj=io.BytesIO(context)).getnames())


def test_the_same_sources_have_the_same_tag(judge: Path) -> None:
    assert image_tag(judge) == image_tag(PROBE)


def test_a_changed_judge_has_another_tag(judge: Path) -> None:
    with (judge / "inside" / "supervisor.py").open("a") as file:
        file.write("# changed\n")
    assert image_tag(judge) != image_tag(PROBE)


def test_what_stays_on_the_host_changes_nothing(judge: Path) -> None:
    (judge / "grading.py").write_text("# not for the inside\n")
    assert image_tag(judge) == image_tag(PROBE)
    assert "judge/grading.py" not in names(build_context(judge))


def test_the_context_is_complete_and_holds_no_foreign_bytecode() -> None:
    found = names(build_context(PROBE))
    wanted = {
        "Dockerfile",
        "start.py",
        "judge/inside/supervisor.py",
        "site/pytest/__init__.py",
        "site/pygments/lexer.py",
    }
    assert wanted <= found
    assert not [name for name in found if name.endswith(".pyc") or ".." in name]


def test_everything_that_pytest_needs_on_linux_is_copied() -> None:
    from importlib.metadata import requires

    for name in DISTRIBUTIONS:
        for line in requires(name) or ():
            needed = Requirement(line)
            linux = {"sys_platform": "linux", "python_version": "3.11", "extra": ""}
            if needed.marker is None or needed.marker.evaluate(linux):
                assert needed.name.lower() in DISTRIBUTIONS


def test_a_folder_without_the_judge_is_an_error(tmp_path: Path) -> None:
    with pytest.raises((SandboxError, OSError)):
        image_tag(tmp_path)


def test_the_default_base_is_pinned_to_a_patch_release() -> None:
    assert default_base().count(".") == 2
