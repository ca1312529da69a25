"""A new pack is sound before its author has written a word."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest

from judge.pack_judging import judge_pack
from judge.report import Report
from judge.verify import verify
from problems.findings import Gravity
from problems.lint import lint
from problems.loader import load_pack, names_in
from problems.pack import Pack
from problems.skeleton import skeleton, todos
from problems.submissions import PackSubmission, read_submissions
from problems.vocabulary import Kind, Status
from sandbox.sandbox import Sandbox

ID = UUID("7b0f8a52-8c1e-4f53-9e53-0f3f3a1b2c4d")


def written(folder: Path, files: Mapping[str, str]) -> Pack:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return load_pack(folder)


@pytest.mark.parametrize("kind", Kind)
def test_a_skeleton_of_every_kind_passes_the_checks_that_need_no_running(tmp_path: Path, kind: Kind) -> None:
    pack = written(tmp_path / "play_counter", skeleton("play_counter", kind, ID))
    found = lint(pack, read_submissions(pack), names_in(pack))
    assert [str(each) for each in found if each.gravity is Gravity.ERROR] == []
    assert (pack.problem.status, pack.problem.kind, pack.problem.uuid) == (Status.WIP, kind, ID)


def test_what_is_left_to_do_is_told_by_file_and_line() -> None:
    files = {"b.py": "x = 1  # TODO: think\n", "a.md": "\nTODO: write\n", "c.toml": 'authors = ["TODO"]\n'}
    assert todos(files) == ("a.md:2: write", "b.py:1: think", 'c.toml:1: authors = ["TODO"]')


@pytest.mark.bubblewrap
@pytest.mark.parametrize("kind", [Kind.API_MODULE, Kind.CONCURRENCY])
def test_the_judge_agrees_with_a_skeletons_folders(tmp_path: Path, kind: Kind, local_sandbox: Sandbox) -> None:
    def judge_one(pack: Pack, submission: PackSubmission, *, stage: int, public: bool) -> Report:
        return judge_pack(pack, submission.files, local_sandbox, stage=stage, seed=1, public=public)

    pack = written(tmp_path / "play_counter", skeleton("play_counter", kind, ID))
    with ThreadPoolExecutor(2) as pool:
        found = [each for proof in verify(pack, read_submissions(pack), judge_one, pool) for each in proof.findings]
    assert [str(each) for each in found if each.gravity is Gravity.ERROR] == []
