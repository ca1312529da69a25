"""What every test gets: folders of its own instead of the user's, and the sandboxes that are to be had here."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sandbox.container import DockerSandbox
    from sandbox.sandbox import Sandbox

REQUIRED = "CODEROUND_REQUIRE_DOCKER"
LOCAL_BASE = "coderound-base:bookworm"
_USER_FOLDERS = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


def pytest_configure() -> None:
    """Started in the background, we would ignore Ctrl+C and the end of a terminal, and so would all we start."""
    for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, usual)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that needs what is not here is skipped, visibly; in CI it fails."""
    for marker, missing in (("docker", docker_missing), ("bubblewrap", bubblewrap_missing)):
        if item.get_closest_marker(marker) is not None and (reason := missing()):
            if os.environ.get(REQUIRED):
                pytest.fail(f"{reason} {REQUIRED} is set.", pytrace=False)
            pytest.skip(reason)


@cache
def docker_missing() -> str:
    """Why Docker cannot be used here; empty if it can."""
    from sandbox.engine import Engine
    from sandbox.sandbox import EngineMissing

    try:
        Engine().close()
    except EngineMissing as error:
        return str(error)
    return ""


@cache
def bubblewrap_missing() -> str:
    bwrap = shutil.which("bwrap")
    if bwrap is None:
        return "bubblewrap is not installed."
    trial = [bwrap, "--ro-bind", "/", "/", "--unshare-all", "--die-with-parent", "true"]
    done = subprocess.run(trial, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"bubblewrap cannot start: {done.stderr.strip()}"


@pytest.fixture(scope="session", autouse=True)
def blank_user_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test may read or change what belongs to the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    docker_config = Path(os.environ.get("DOCKER_CONFIG") or Path.home() / ".docker")
    with pytest.MonkeyPatch.context() as patch:
        for name in _USER_FOLDERS:
            patch.setenv(name, str(home if name == "HOME" else home / name.lower()))
        patch.setenv("DOCKER_CONFIG", str(docker_config))  # names the engine that the user has chosen
        yield home


@pytest.fixture(scope="session")
def docker_sandbox() -> Iterator[DockerSandbox]:
    """The real judge image, built once if it is not here. For tests that are marked `docker`."""
    from sandbox.container import DockerSandbox
    from sandbox.engine import Engine
    from tui.wiring import BASE_VARIABLE, judge_folder

    docker = DockerSandbox(judge_folder())
    with pytest.MonkeyPatch.context() as patch:
        engine = Engine()
        if BASE_VARIABLE not in os.environ and engine.has_image(LOCAL_BASE):
            patch.setenv(BASE_VARIABLE, LOCAL_BASE)  # for the commands that tests start, too
        engine.close()
        if not docker.image_ready():
            docker.build_image(os.environ.get(BASE_VARIABLE, ""))
        yield docker
    docker.close()


@pytest.fixture(scope="session")
def local_sandbox() -> Iterator[Sandbox]:
    """bubblewrap where it can start, else a plain child. Only for code that is wrong, never for hostile code."""
    from sandbox.local import LocalSandbox
    from tui.wiring import judge_folder

    local = LocalSandbox(judge_folder(), keep=2)
    yield local
    local.close()
