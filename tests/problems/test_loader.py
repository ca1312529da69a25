from __future__ import annotations

from pathlib import Path

import pytest

from problems.folder import MAX_FILE_KIB
from problems.loader import PackError, bank_folder, find_pack, load_bank, load_pack
from tests.sample_pack import FILES, PROBLEM, write_pack


def complaints(folder: Path) -> list[str]:
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    return str(caught.value).splitlines()


def test_a_whole_pack_is_read(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path / "meter"))
    assert pack.slug == "meter"
    assert pack.problem.title == "Playback meter"
    assert [text.splitlines()[0] for text in pack.statements] == ["# Playback meter", "# Per title"]
    assert set(pack.hidden) == {"stage1/test_total.py", "stage2/test_top.py"}
    assert set(pack.public) == {"test_basics.py"}
    assert pack.driver is None


def test_helpers_and_data_beside_the_tests_are_read(tmp_path: Path) -> None:
    extra = {"tests/hidden/tables.py": "A = 1\n", "tests/hidden/stage1/day.log": "one\n", "tests/driver.py": "B = 2\n"}
    pack = load_pack(write_pack(tmp_path / "meter", extra))
    assert pack.hidden["tables.py"] == "A = 1\n"
    assert pack.hidden["stage1/day.log"] == "one\n"
    assert pack.driver == "B = 2\n"


def test_clutter_is_not_part_of_a_pack(tmp_path: Path) -> None:
    extra = {"tests/hidden/__pycache__/x.py": "", "tests/hidden/.swp": "", "starter/meter.py~": ""}
    pack = load_pack(write_pack(tmp_path / "meter", extra))
    assert set(pack.hidden) == {"stage1/test_total.py", "stage2/test_top.py"}
    assert set(pack.starter) == {"meter.py"}


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        pytest.param(
            {"problem.toml": PROBLEM + "\n[limits]\ntime_s = 3\n"},
            "meter/problem.toml: limits.time_s: unknown key",
            id="a misspelt key is named",
        ),
        pytest.param(
            {"problem.toml": PROBLEM.replace('kind = "api-module"', 'kind = "puzzle"')},
            "meter/problem.toml: kind: input should be 'api-module', 'concurrency', 'refactor', 'debug', 'optimize', "
            "'testable-design' or 'data-model', not 'puzzle'",
            id="a value outside a closed list is told the list",
        ),
        pytest.param(
            {"problem.toml": PROBLEM.replace("explain = 4", "explain = 5")},
            "meter/problem.toml: round: the phases add up to 31 minutes, not 30",
            id="phases that do not sum up",
        ),
        pytest.param(
            {"problem.toml": PROBLEM.replace('text = "two titles with equal sums"\n', "")},
            "meter/problem.toml: edge[2].text: is missing",
            id="tables are counted from one",
        ),
        pytest.param(
            {"problem.toml": PROBLEM.replace('title = "Playback meter"', "title = ")},
            "meter/problem.toml: line 2, column 9: not TOML: invalid value",
            id="a syntax error has its line",
        ),
        pytest.param(
            {"problem.toml": PROBLEM.replace('"statement.md"', '"../statement.md"')},
            "meter/problem.toml: stage[1].statement: '../statement.md' must be a plain relative path inside the pack",
            id="a path that leads out",
        ),
        pytest.param({"problem.toml": None}, "meter/problem.toml: is missing", id="no problem.toml"),
        pytest.param({"problem.toml": ""}, "meter/problem.toml: uuid: is missing", id="an empty problem.toml"),
        pytest.param({"debrief.toml": None}, "meter/debrief.toml: is missing", id="no debrief.toml"),
        pytest.param({"stages/2.md": None}, "meter/stages/2.md: is missing", id="a stage without its statement"),
        pytest.param({"editorial.md": None}, "meter/editorial.md: is missing", id="no editorial"),
        pytest.param({"starter/meter.py": None}, "meter/starter/meter.py: is missing", id="no starter"),
        pytest.param(
            {"tests/public/test_basics.py": None}, "meter/tests/public: has no test_*.py", id="no public tests"
        ),
        pytest.param(
            {"tests/hidden/stage2/test_top.py": None},
            "meter/tests/hidden/stage2: has no test_*.py",
            id="a stage without tests",
        ),
        pytest.param(
            {"statement.md": "one\r\ntwo\r\n"},
            "meter/statement.md: line 1: has CRLF line ends",
            id="CRLF",
        ),
        pytest.param(
            {"statement.md": "\ufeffone\n"}, "meter/statement.md: starts with a byte order mark", id="byte order mark"
        ),
        pytest.param(
            {"tests/hidden/stage1/big.txt": "x" * (MAX_FILE_KIB * 1024 + 1)},
            "meter/tests/hidden/stage1/big.txt: has 256 KiB; a file may have 256",
            id="an oversized file",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, changes: dict[str, str | None], line: str) -> None:
    assert any(said.startswith(line) for said in complaints(write_pack(tmp_path / "meter", changes)))


def test_every_complaint_is_a_line_and_all_come_at_once(tmp_path: Path) -> None:
    broken = PROBLEM.replace("difficulty = 2", "difficulty = 20").replace('summary = "Sum up minutes played."', "")
    said = complaints(write_pack(tmp_path / "meter", {"problem.toml": broken, "debrief.toml": "["}))
    assert len(said) == 3
    assert all(line.startswith("meter/") for line in said)


def test_bytes_that_are_not_utf8_are_placed(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "meter")
    (folder / "editorial.md").write_bytes(b"fine\nna\xefve\n")
    assert complaints(folder) == ["meter/editorial.md: line 2: byte 0xef is not UTF-8 (save it as UTF-8)"]


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    folder = write_pack(tmp_path / "meter", {"editorial.md": None})
    (folder / "editorial.md").symlink_to(secret)
    assert complaints(folder) == [
        "meter/editorial.md: is a link that leads out of the pack (put the file itself there)"
    ]


def test_a_linked_folder_is_refused(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "meter")
    (folder / "tests/hidden/more").symlink_to(tmp_path)
    assert complaints(folder) == ["meter/tests/hidden/more: is a link to a folder (put the files themselves there)"]


def test_a_folder_name_that_is_no_slug_is_refused(tmp_path: Path) -> None:
    assert complaints(write_pack(tmp_path / "My-Meter"))[0].startswith("My-Meter: is no slug")


def test_one_broken_pack_hides_no_other(tmp_path: Path) -> None:
    for slug in ("alpha", "gamma"):
        write_pack(tmp_path / slug)
    write_pack(tmp_path / "beta", {"problem.toml": "["})
    bank = load_bank(tmp_path)
    assert [pack.slug for pack in bank.packs] == ["alpha", "gamma"]
    assert [error.slug for error in bank.errors] == ["beta"]


def test_a_misspelt_slug_is_told_the_near_ones(tmp_path: Path) -> None:
    write_pack(tmp_path / "meter")
    with pytest.raises(PackError, match=r"metre: there is no such problem \(did you mean meter\?\)"):
        load_bank(tmp_path).pack("metre")


def test_a_broken_pack_says_what_is_wrong_when_it_is_asked_for(tmp_path: Path) -> None:
    write_pack(tmp_path / "beta", {"problem.toml": "["})
    with pytest.raises(PackError, match=r"beta/problem\.toml"):
        load_bank(tmp_path).pack("beta")


def test_a_problem_is_found_by_slug_among_the_users_own_or_by_its_path(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "meter")
    assert find_pack("meter", tmp_path).folder == folder
    assert find_pack(str(folder), tmp_path / "nowhere").slug == "meter"


def test_a_bank_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cannot be read"):
        load_bank(tmp_path / "nowhere")


def test_our_own_bank_is_found() -> None:
    assert bank_folder().is_dir()


def test_the_sample_has_every_part_that_the_loader_reads() -> None:
    assert {"problem.toml", "debrief.toml", "statement.md", "editorial.md"} <= set(FILES)
