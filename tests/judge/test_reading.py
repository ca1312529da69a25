import os
from pathlib import Path

import pytest

from judge.reading import SubmissionError, modules_of, read_submission, read_suite
from judge.submission import Submission


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"# {name}\n")


def test_a_folder_gives_its_python_files_and_leaves_the_rest(tmp_path: Path) -> None:
    write(tmp_path, "limiter.py", "pkg/sub.py", "README.md", ".git/x.py", "__pycache__/y.py")
    write(tmp_path, "env/pyvenv.cfg", "env/lib/z.py")
    assert set(read_submission(tmp_path).files) == {"limiter.py", "pkg/sub.py"}


def test_one_file_is_a_submission(tmp_path: Path) -> None:
    write(tmp_path, "a.py", "b.py")
    assert dict(read_submission(tmp_path / "a.py").files) == {"a.py": b"# a.py\n"}


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "there/secret.py")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "solution.py").symlink_to(tmp_path / "there" / "secret.py")
    with pytest.raises(SubmissionError, match="symbolic link"):
        read_submission(tmp_path / "here")
    with pytest.raises(SubmissionError, match="symbolic link"):
        read_submission(tmp_path / "here" / "solution.py")


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "there/a.py", "here/b.py")
    (tmp_path / "here" / "pkg").symlink_to(tmp_path / "there")
    with pytest.raises(SubmissionError, match="symbolic link"):
        read_submission(tmp_path / "here")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "solution.py")
    with pytest.raises(SubmissionError, match="not a regular file"):
        read_submission(tmp_path)


@pytest.mark.parametrize("name", ["a\nb.py", "-x.py", b"\xff.py"])
def test_a_name_that_could_do_harm_is_refused(tmp_path: Path, name: str | bytes) -> None:
    (tmp_path / os.fsdecode(name)).write_bytes(b"")
    with pytest.raises(SubmissionError, match="this file name"):
        read_submission(tmp_path)


def test_a_file_that_is_too_large_is_named(tmp_path: Path) -> None:
    (tmp_path / "big.py").write_bytes(b"#" * (2 << 20))
    with pytest.raises(SubmissionError, match=r"big\.py: larger than 1024 KiB"):
        read_submission(tmp_path)


def test_what_is_not_there_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError, match="can't be read"):
        read_submission(tmp_path / "none.py")
    with pytest.raises(SubmissionError, match="no Python file"):
        read_submission(tmp_path)


@pytest.mark.parametrize(
    ("paths", "modules"),
    [
        (("limiter.py",), ("limiter",)),
        (("pkg/__init__.py", "pkg/sub.py"), ("pkg", "pkg.sub")),
        (("pkg/deep/sub.py",), ("pkg", "pkg.deep", "pkg.deep.sub")),
        (("data.json", "not-a-name.py"), ()),
    ],
)
def test_files_have_module_names(paths: tuple[str, ...], modules: tuple[str, ...]) -> None:
    assert modules_of(*paths) == modules


def test_a_suite_has_its_tests_its_data_and_its_driver(tmp_path: Path) -> None:
    write(tmp_path, "test_a.py", "conftest.py", "data/big.json", "driver.py")
    suite = read_suite(tmp_path, Submission({"limiter.py": b""}))
    assert set(suite.files) == {"test_a.py", "conftest.py", "data/big.json"}
    assert set(suite.beside) == {"driver.py"}
    assert suite.modules == ("limiter", "driver")


def test_tests_and_solution_may_lie_in_one_folder(tmp_path: Path) -> None:
    write(tmp_path, "two_fer.py", "two_fer_test.py")
    submission = read_submission(tmp_path)
    suite = read_suite(tmp_path, submission)
    assert set(suite.files) == {"two_fer_test.py"}
    assert suite.modules == ("two_fer",)


def test_a_single_test_file_is_a_suite(tmp_path: Path) -> None:
    write(tmp_path, "test_a.py")
    assert set(read_suite(tmp_path / "test_a.py", Submission({"a.py": b""})).files) == {"test_a.py"}


def test_a_folder_without_tests_is_no_suite(tmp_path: Path) -> None:
    write(tmp_path, "check.py", "conftest.py")
    with pytest.raises(SubmissionError, match="no tests here"):
        read_suite(tmp_path, Submission({"a.py": b""}))
