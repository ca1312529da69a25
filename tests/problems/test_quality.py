from __future__ import annotations

from pathlib import Path

import pytest

from problems.loader import load_pack
from problems.pack import Pack
from problems.quality import Mutants, Quality, Tally, proved_hash, read_quality, write_quality
from tests.sample_pack import write_pack


def pack_in(folder: Path) -> Pack:
    return load_pack(write_pack(folder))


def quality(proved: str) -> Quality:
    tally = Tally(total=10, killed=10)
    mutants = Mutants(
        engine="mutmut 3", score=1.0, ordinary=tally, production=tally, concurrency=tally, excused=0, alive=()
    )
    return Quality(
        proved=proved,
        sound=True,
        sandbox="docker",
        cases=4,
        accepted=3,
        wrong=3,
        attacks=8,
        rejected_once=(),
        idle=(),
        mutants=mutants,
        races=None,
        calm=None,
    )


def test_a_report_is_read_back_while_the_pack_is_the_same(tmp_path: Path) -> None:
    pack = pack_in(tmp_path / "meter")
    written = quality(proved_hash(pack))
    assert write_quality(pack, written)
    assert read_quality(pack) == written


@pytest.mark.parametrize(
    ("path", "stale"),
    [
        pytest.param("tests/hidden/stage1/test_total.py", True, id="a test"),
        pytest.param("submissions/accepted/counted.py", True, id="a submission"),
        pytest.param("starter/meter.py", True, id="the starter"),
        pytest.param("quality/excused.toml", True, id="an excuse"),
        pytest.param("editorial.md", False, id="prose"),
        pytest.param("statement.md", False, id="the statement"),
    ],
)
def test_a_report_is_about_what_is_judged_and_not_about_prose(tmp_path: Path, path: str, stale: bool) -> None:
    pack = pack_in(tmp_path / "meter")
    write_quality(pack, quality(proved_hash(pack)))
    with (pack.folder / path).open("a") as file:
        file.write("\n")
    assert (read_quality(load_pack(pack.folder)) is None) is stale


def test_other_limits_need_another_proof_and_another_title_does_not(tmp_path: Path) -> None:
    pack = pack_in(tmp_path / "meter")
    text = (pack.folder / "problem.toml").read_text(encoding="utf-8")
    before = proved_hash(pack)
    (pack.folder / "problem.toml").write_text(text.replace('title = "', 'title = "The '), encoding="utf-8")
    assert proved_hash(load_pack(pack.folder)) == before
    (pack.folder / "problem.toml").write_text(f"{text}\n[limits]\ncase_cpu_s = 1.5\n", encoding="utf-8")
    assert proved_hash(load_pack(pack.folder)) != before


@pytest.mark.parametrize("text", ["", "{}", '{"proved": 3}', "\udcff".encode("utf-8", "surrogatepass")])
def test_a_report_that_cannot_be_read_is_none(tmp_path: Path, text: str | bytes) -> None:
    pack = pack_in(tmp_path / "meter")
    (pack.folder / "quality").mkdir()
    (pack.folder / "quality/report.json").write_bytes(text.encode() if isinstance(text, str) else text)
    assert read_quality(pack) is None


def test_the_same_files_elsewhere_have_the_same_hash(tmp_path: Path) -> None:
    assert proved_hash(pack_in(tmp_path / "meter")) == proved_hash(pack_in(tmp_path / "metre"))
