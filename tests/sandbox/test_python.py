from importlib import metadata
from pathlib import Path

import pytest

from sandbox.python import Interpreter, hidden_from_others, packages_of


def test_pytest_comes_with_what_it_needs_and_nothing_else() -> None:
    names = {path.stem for path in packages_of("pytest")}
    assert {"pytest", "_pytest", "pluggy", "iniconfig"} <= names
    assert not {"docker", "textual", "pip", "hypothesis"} & names
    assert all(path.exists() for path in packages_of("pytest"))


def test_a_package_that_is_not_installed_is_an_error() -> None:
    with pytest.raises(metadata.PackageNotFoundError):
        packages_of("no-such-package-anywhere")


def test_the_interpreter_is_the_one_below_the_virtual_environment() -> None:
    python = Interpreter.this()
    assert python.executable.exists() and not (python.prefix / "pyvenv.cfg").exists()


def test_a_folder_that_others_may_not_enter_hides_all_that_is_in_it(tmp_path: Path) -> None:
    inner = tmp_path / "closed" / "inner"
    inner.mkdir(parents=True)
    (tmp_path / "closed").chmod(0o700)
    found = hidden_from_others(inner)
    assert found is not None and (tmp_path / "closed").is_relative_to(found)


def test_what_everybody_may_read_is_not_hidden() -> None:
    assert hidden_from_others(Path("/bin/sh")) is None
