"""The judge image: what goes into it, and the tag that names exactly that. Building is `engine.py`'s business.

Nothing is downloaded for it but the base image: pytest is copied from the environment that runs coderound.
"""

from __future__ import annotations

import hashlib
import io
import tarfile
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

from sandbox.sandbox import SandboxError

DISTRIBUTIONS = ("iniconfig", "packaging", "pluggy", "pygments", "pytest")
"""pytest and all that it needs on Linux; pure Python, so that any interpreter of the image can use our copy."""

PARTS = ("__init__.py", "inside", "kit")
"""What of the judge's package runs inside; the rest of it stays on the host."""

REPOSITORY = "coderound-judge"
_HERE = Path(__file__).parent / "image"


def default_base() -> str:
    """The base image that the Dockerfile itself names."""
    lines = (_HERE / "Dockerfile").read_text(encoding="utf-8").splitlines()
    return next(line.removeprefix("ARG BASE=") for line in lines if line.startswith("ARG BASE="))


def image_tag(judge: Path) -> str:
    """Name the image that belongs to this code: a changed judge, Dockerfile or pytest never meets a stale image.

    Args:
        judge: The folder of the `judge` package.
    """
    digest = hashlib.sha256()
    for path, content in sorted({**_own_files(), **_judge_files(judge)}.items()):
        digest.update(f"{path}\0{len(content)}\0".encode())
        digest.update(content)
    for name in DISTRIBUTIONS:
        # The version stands for the files: reading 600 of them at every start would cost more than it proves.
        digest.update(f"{name}=={_distribution(name).version}\0".encode())
    return f"{REPOSITORY}:{digest.hexdigest()[:12]}"


def build_context(judge: Path) -> bytes:
    """Everything that the Dockerfile copies, as one tar file in memory.

    Raises:
        SandboxError: pytest or one of its dependencies is not installed in a way that can be copied.
    """
    files = {**_own_files(), **_judge_files(judge), **_site_files()}
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for path, content in sorted(files.items()):
            entry = tarfile.TarInfo(path)
            entry.size = len(content)
            entry.mode = 0o644
            tar.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def _own_files() -> Mapping[str, bytes]:
    return {name: (_HERE / name).read_bytes() for name in ("Dockerfile", "start.py")}


def _judge_files(judge: Path) -> Mapping[str, bytes]:
    found = {f"judge/{path.relative_to(judge).as_posix()}": path.read_bytes() for path in _sources(judge)}
    if not found:
        raise SandboxError(f"{judge}: no Python files here. Is coderound installed completely?")
    return found


def _sources(judge: Path) -> Iterator[Path]:
    for part in PARTS:
        path = judge / part
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def _site_files() -> Mapping[str, bytes]:
    files = {}
    for name in DISTRIBUTIONS:
        for entry in _distribution(name).files or ():
            # RECORD also lists the command in ../../../bin and bytecode of the host's own interpreter.
            if entry.parts[0] != ".." and entry.suffix != ".pyc":
                files[f"site/{entry.as_posix()}"] = Path(str(entry.locate())).read_bytes()
    return files


def _distribution(name: str) -> metadata.Distribution:
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError as error:
        raise SandboxError(f"{name} is not installed beside coderound. Install coderound again.") from error
    if not found.files:
        raise SandboxError(f"{name} is installed without a list of its files. Install it again with pip.")
    return found
