import subprocess
from pathlib import Path

import pytest

from sandbox import bubblewrap
from sandbox.bubblewrap import CODE, Wall, shown_code
from sandbox.python import Interpreter, is_root, packages_of
from tui.wiring import judge_folder

PYTHON = Interpreter.this()


def wall(*, as_root: bool, packages: tuple[Path, ...] = (), disk_mib: int = 4) -> Wall:
    return Wall(
        bwrap=bubblewrap.find() or "bwrap",
        interpreter=PYTHON,
        shown=shown_code(judge_folder(), packages),
        as_root=as_root,
        disk_mib=disk_mib,
    )


def run(code: str, *, packages: tuple[Path, ...] = ()) -> str:
    command = [*wall(as_root=is_root(), packages=packages).argv(), str(PYTHON.executable), "-I", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd="/")
    return done.stdout + done.stderr


@pytest.mark.parametrize("as_root", [True, False])
def test_every_namespace_is_its_own_whoever_builds_the_wall(as_root: bool) -> None:
    argv = wall(as_root=as_root).argv()
    assert {"--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--die-with-parent"} <= set(argv)
    assert ("--unshare-user" in argv) is not as_root
    assert argv[argv.index("--cap-drop") + 1] == "ALL"


def test_only_the_code_that_runs_inside_is_shown() -> None:
    inside = {shown for _, shown in shown_code(judge_folder())}
    assert inside == {f"{CODE}/judge/__init__.py", f"{CODE}/judge/inside", f"{CODE}/judge/kit"}


@pytest.mark.bubblewrap
def test_the_wall_stands_on_this_machine() -> None:
    assert bubblewrap.probe(wall(as_root=is_root())) == ""
    assert bubblewrap.version(bubblewrap.find() or "").startswith("bubblewrap")


def test_a_wall_that_cannot_stand_says_why() -> None:
    broken = Wall(bwrap="/nowhere/bwrap", interpreter=PYTHON, shown=(), as_root=False, disk_mib=1)
    assert "No such file" in bubblewrap.probe(broken)


@pytest.mark.bubblewrap
@pytest.mark.parametrize(
    ("code", "said"),
    [
        pytest.param("open('/x', 'w')", "Read-only file system", id="the root cannot be written"),
        pytest.param("open('/dev/shm/x', 'w')", "Read-only file system", id="nor the memory disk"),
        pytest.param("open('/usr/x', 'w')", "Read-only file system", id="nor programs"),
        pytest.param("open('/tmp/x', 'wb').write(bytes(8 << 20))", "No space left", id="its own folder has a size"),
        pytest.param("print(open('/proc/net/dev').read().count(':'))", "1", id="no network but loopback"),
        pytest.param("import os; print(os.path.exists('/proc/20'))", "False", id="no other processes"),
        pytest.param("open('/etc/passwd')", "No such file", id="no accounts"),
        pytest.param("import textual", "No module named 'textual'", id="no packages of the host"),
    ],
)
def test_what_stands_behind_the_wall(code: str, said: str) -> None:
    assert said in run(code)


@pytest.mark.bubblewrap
def test_pytest_is_shown_where_it_is_asked_for() -> None:
    code = f"import sys; sys.path.insert(0, '{CODE}'); import pytest, judge.inside.wire; print(pytest.__version__)"
    assert run(code, packages=packages_of("pytest")).startswith("9.")
