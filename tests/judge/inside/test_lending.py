"""Files that are lent: what is carried back can only be what was spoken of, whatever the submission says."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from judge.inside.atoms import NotAValue
from judge.inside.borrowing import Borrower
from judge.inside.lending import Lender, moved
from judge.inside.lent_files import TooMuch

EVIL = base64.b64encode(b"evil").decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in ("test_it.py", "data.json", "stage1/test_more.py", "tmp/case/in.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    return tmp_path


class Liar:
    """A submission that says what it likes about files."""

    def __init__(self, *changes: Any) -> None:
        self.changes = changes
        self.borrowed: dict[str, str] = {}

    def ask(self, operation: str, *given: Any) -> Any:
        if operation == "borrow":
            self.borrowed |= dict(given[0])
            return "/there"
        return self.changes


def lender(folder: Path, other: Liar | None = None) -> tuple[Lender, Liar]:
    other = other or Liar()
    return Lender(folder, frozenset({"test_it.py", "stage1/test_more.py"}), other.ask), other


def everything(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_nothing_is_asked_as_long_as_no_path_is_named(folder: Path) -> None:
    lends, other = lender(folder, Liar(("x", EVIL)))
    assert lends.lend((1, "a", [b"b"]), {"c": {"d": None}}) == ((1, "a", [b"b"]), {"c": {"d": None}})
    lends.collect()
    assert other.borrowed == {} and not (folder / "x").exists()


@pytest.mark.parametrize(
    ("named", "lent"),
    [
        pytest.param("data.json", {"data.json"}, id="a file beside the tests"),
        pytest.param("tmp/case", {"tmp", "tmp/case", "tmp/case/in.txt"}, id="a folder with what it holds"),
        pytest.param("tmp/case/new", {"tmp", "tmp/case"}, id="the way to a file that is to come"),
        pytest.param("test_it.py", set(), id="never the suite's code"),
        pytest.param("stage1", set(), id="nor a folder that holds it"),
        pytest.param("stage1/../test_it.py", set(), id="nor by a detour"),
        pytest.param("../outside", set(), id="nothing outside"),
    ],
)
def test_only_what_is_named_is_lent(folder: Path, named: str, lent: set[str]) -> None:
    lends, other = lender(folder)
    lends.lend((str(folder / named),), {})
    assert set(other.borrowed) == lent


@pytest.mark.parametrize(
    "name",
    [
        "test_it.py",
        "stage1/test_more.py",
        "new_at_the_top.py",
        "conftest.py",
        "stage1/conftest.py",
        "tmp",
        "other/x",
        "/etc/x",
        "../x",
        "",
    ],
)
def test_what_was_not_lent_is_not_carried_back(folder: Path, name: str) -> None:
    lends, _ = lender(folder, Liar((name, EVIL), (name, None)))
    lends.lend((str(folder / "tmp" / "case"), str(folder / "data.json"), folder / "stage1" / "more.json"), {})
    before = everything(folder)
    lends.collect()
    assert everything(folder) == before


@pytest.mark.parametrize("name", ["tmp/case/../../test_it.py", 7, None])
def test_a_broken_list_of_files_loses_the_case(folder: Path, name: Any) -> None:
    lends, _ = lender(folder, Liar((name, EVIL)))
    lends.lend((folder / "tmp" / "case",), {})
    before = everything(folder)
    with pytest.raises(NotAValue):
        lends.collect()
    assert everything(folder) == before


def test_nothing_is_written_through_a_link(folder: Path) -> None:
    (folder / "tmp/case/link").symlink_to(folder / "test_it.py")
    (folder / "tmp/case/way").symlink_to(folder / "stage1")
    for name in ("tmp/case/link", "tmp/case/way/test_more.py"):
        lends, _ = lender(folder, Liar((name, EVIL)))
        lends.lend((folder / "tmp" / "case",), {})
        with pytest.raises(NotAValue):
            lends.collect()
    assert (folder / "test_it.py").read_text() == "test_it.py"


def test_there_is_an_end_to_what_may_be_written(folder: Path) -> None:
    lends, _ = lender(folder, Liar(*[(f"tmp/case/{n}", "A" * 4_000_000) for n in range(3)]))
    lends.lend((folder / "tmp" / "case",), {})
    with pytest.raises(NotAValue, match="too much"):
        lends.collect()


def test_a_list_that_holds_itself_is_looked_at_once(folder: Path) -> None:
    endless: list[Any] = [str(folder / "data.json")]
    endless.append(endless)
    lends, other = lender(folder)
    ((given,), _) = lends.lend((endless,), {})
    assert given[0] == "/there/data.json" and set(other.borrowed) == {"data.json"}


def test_too_much_to_lend_is_said(folder: Path) -> None:
    (folder / "tmp/case/large").write_bytes(bytes(3_000_000))
    with pytest.raises(TooMuch, match="2 MiB"):
        lender(folder)[0].lend((folder / "tmp" / "case",), {})


def test_the_submission_goes_where_the_suite_has_gone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def ask(operation: str, *given: Any) -> Any:
        asked.append((operation, *given))
        return "/there" if operation == "borrow" else ()

    lends = Lender(folder, frozenset(), ask)
    for place in (folder, folder / "tmp" / "case", folder / "tmp" / "case", folder):
        monkeypatch.chdir(place)
        lends.lend((), {})
    assert [each for each in asked if each[0] == "chdir"] == [("chdir", "/there/tmp/case"), ("chdir", "")]


def test_both_sides_stay_the_same_from_call_to_call(folder: Path) -> None:
    borrower = Borrower()
    table = {"borrow": borrower.borrow, "changes": borrower.changes}
    lends = Lender(folder, frozenset({"test_it.py"}), lambda operation, *given: table[operation](*given))
    case = folder / "tmp" / "case"
    ((there,), _) = lends.lend((case,), {})
    assert lends.back(there / "in.txt") == case / "in.txt"
    (there / "in.txt").write_text("changed")
    (there / "deep" / "er").mkdir(parents=True)
    (there / "deep" / "er" / "new").write_text("new")
    lends.collect()
    assert everything(case) == {"in.txt": "changed", "deep/er/new": "new"}
    (case / "deep" / "er" / "new").unlink()
    (case / "mine").write_text("mine")
    lends.lend((), {})
    assert everything(there) == {"in.txt": "changed", "mine": "mine"}
    (there / "mine").unlink()
    lends.collect()
    assert everything(case) == {"in.txt": "changed"}
    borrower.close()
    assert not there.exists()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("/a/b/c", "/x/c"),
        ("/a/b", "/x"),
        ("/a/bc", "/a/bc"),
        ("see /a/b/c", "see /a/b/c"),
        (Path("/a/b/c"), Path("/x/c")),
        (["/a/b/c", 1], ["/x/c", 1]),
        ({"k": "/a/b"}, {"k": "/x"}),
        (["/a/b"] * 51, ["/a/b"] * 51),
        (b"/a/b", b"/a/b"),
    ],
)
def test_paths_are_moved_and_nothing_else(value: Any, expected: Any) -> None:
    changed = moved(value, "/a/b", "/x")
    assert changed == expected and (changed is value) == (value == expected)
