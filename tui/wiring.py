"""The composition root: which sandbox judges, and why. The only module that knows both of them.

Docker if an engine answers, local otherwise; whoever asks for one by name gets that one or an error.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.sandbox import EngineMissing, ImageMissing, Sandbox, SandboxError

if TYPE_CHECKING:
    from sandbox.container import DockerSandbox

Say = Callable[[str], None]
BASE_VARIABLE = "CODEROUND_BASE_IMAGE"
"""Names the base image for builds on first use, where the default cannot be fetched."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sandbox and the sentence that says why it is this one."""

    sandbox: Sandbox
    why: str


def choose_sandbox(wanted: str | None, say: Say) -> Chosen:
    """Make the sandbox; nothing runs in it yet. The caller closes it.

    Args:
        wanted: `docker`, `local`, or None for the best there is.
        say: Hears of the image being built, line by line.

    Raises:
        SandboxError: The one asked for by name is not to be had.
    """
    if wanted == "local":
        return Chosen(_local(), "Local, as asked: weaker walls than Docker's.")
    try:
        return Chosen(_docker(say), "Docker answers.")
    except (EngineMissing, ImageMissing) as error:
        if wanted == "docker":
            raise
        return Chosen(_local(), f"{error} Judged locally instead.")


@contextmanager
def opened_sandbox(wanted: str | None, say: Say) -> Iterator[Chosen]:
    """`choose_sandbox`, and at the end of the block everything in it is gone."""
    chosen = choose_sandbox(wanted, say)
    try:
        yield chosen
    finally:
        chosen.sandbox.close()


def build_image(base: str, say: Say) -> str:
    """Build the judge image and return its tag."""
    from sandbox.container import DockerSandbox

    sandbox = DockerSandbox(judge_folder())
    try:
        return sandbox.build_image(base or os.environ.get(BASE_VARIABLE, ""), say)
    finally:
        sandbox.close()


def docker_as_it_is() -> DockerSandbox:
    """For `doctor`, which looks and builds nothing."""
    from sandbox.container import DockerSandbox

    return DockerSandbox(judge_folder())


def local_as_it_is() -> Sandbox:
    return _local()


def judge_folder() -> Path:
    """The `judge` package whose `inside` and `kit` run in the sandbox."""
    import judge

    return Path(next(iter(judge.__path__)))


def _docker(say: Say) -> Sandbox:
    from sandbox.container import DockerSandbox

    sandbox = DockerSandbox(judge_folder())
    try:
        if not sandbox.image_ready():
            say("The judge image is built; that is done once.")
            sandbox.build_image(os.environ.get(BASE_VARIABLE, ""), say)
    except SandboxError:
        sandbox.close()
        raise
    return sandbox


def _local() -> Sandbox:
    from sandbox.local import LocalSandbox

    return LocalSandbox(judge_folder(), keep=(os.cpu_count() or 1) + 1)  # a batch starts one more meanwhile
