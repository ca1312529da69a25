from __future__ import annotations

from pathlib import Path

import pytest

from problems.header import header_of
from problems.loader import load_pack
from problems.patch import PatchError, read_patch
from problems.submissions import PackSubmissions, read_submissions
from tests.sample_pack import REFERENCE_2, write_pack

PATCH = "submissions/wrong_answer/new.patch.toml"
HEAD = 'idea = "x"\nrejected_by = "stage1/test_total.py::test_a_new_meter_is_empty"\n'


def read(folder: Path, changes: dict[str, str | None] | None = None) -> PackSubmissions:
    return read_submissions(load_pack(write_pack(folder / "meter", changes)))


def test_the_folder_is_the_verdict_and_the_form_does_not_matter(tmp_path: Path) -> None:
    found = {(each.name, each.verdict, each.stage) for each in read(tmp_path).all}
    assert found == {
        ("accepted/reference", "AC", 1),
        ("accepted/reference", "AC", 2),
        ("accepted/counted", "AC", 2),
        ("wrong_answer/accepts_negative", "WA", 2),
        ("wrong_answer/ties_as_they_come", "WA", 2),
        ("run_time_error/no_default", "RTE", 1),
    }


def test_a_patch_is_the_reference_with_one_place_changed(tmp_path: Path) -> None:
    (patched,) = (each for each in read(tmp_path).all if each.name.endswith("accepts_negative"))
    assert patched.files == {"meter.py": REFERENCE_2.replace("if minutes < 0:", "if minutes is None:")}
    assert patched.rejected_by == ("stage1/test_total.py::test_negative_minutes_are_refused",)


def test_a_patch_of_an_earlier_stage_changes_that_stages_reference(tmp_path: Path) -> None:
    text = HEAD + 'stage = 1\n[[patch]]\nold = "self._sum = 0"\nnew = "self._sum = 1"\n'
    found = read(tmp_path, {PATCH: text})
    (patched,) = (each for each in found.all if each.name == "wrong_answer/new")
    assert patched.stage == 1
    assert "self._sum = 1" in patched.files["meter.py"]


def test_what_a_folder_does_not_replace_stays_as_in_the_starter(tmp_path: Path) -> None:
    problem = (tmp_path / "x").with_name("meter")
    changes: dict[str, str | None] = {
        "starter/prices.py": "PRICE = 3\n",
        "submissions/wrong_answer/folder/meter.py": "# idea: x\n# rejected-by: stage1/test_total.py::test_x\n",
    }
    write_pack(problem, changes)
    toml = (problem / "problem.toml").read_text().replace('["meter.py"]', '["meter.py"]\nreadonly = ["prices.py"]')
    (problem / "problem.toml").write_text(toml)
    (found,) = (each for each in read_submissions(load_pack(problem)).all if each.name == "wrong_answer/folder")
    assert found.files["prices.py"] == "PRICE = 3\n"


def test_the_reference_of_a_stage_is_the_last_one_written_for_it(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert [(reference := found.reference(stage)) and reference.stage for stage in (1, 2, 3)] == [1, 2, 2]


def test_there_may_be_no_reference_at_all() -> None:
    assert PackSubmissions(()).reference(1) is None


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        pytest.param(
            "submissions/wrong-answer/x.py",
            "",
            "submissions/wrong-answer: is no verdict folder (did you mean wrong_answer?)",
            id="a near-miss folder name",
        ),
        pytest.param(
            "submissions/stray.py",
            "",
            "submissions/stray.py: lies in no verdict folder",
            id="a file beside the folders",
        ),
        pytest.param(
            "submissions/wrong_answer/readme.md", "", "readme.md: is no submission", id="another kind of file"
        ),
        pytest.param("submissions/wrong_answer/new.py", "x = 1\n", "new.py: says no idea", id="no header"),
        pytest.param(
            "submissions/wrong_answer/new.py", "# idea: x\n", "new.py: names no case that rejects it", id="no case"
        ),
        pytest.param(
            "submissions/accepted/new.py",
            "# idea: x\n# rejected-by: stage1/test_total.py::test_x\n",
            "new.py: names a rejecting case, but lies in accepted/",
            id="an accepted one that is rejected",
        ),
        pytest.param(
            "submissions/accepted/new.py", "# idea: x\n# stage: 3\n", "new.py: is for stage 3 of 2", id="no such stage"
        ),
        pytest.param(
            "submissions/accepted/new.py", "# idea: x\n# stage: last\n", "has no usable stage: last", id="no number"
        ),
        pytest.param(
            "submissions/accepted/new/extra.py",
            "# idea: x\n",
            "submissions/accepted/new: extra.py: is no file of the starter",
            id="a file that is not in the starter",
        ),
        pytest.param(
            "submissions/accepted/counted.patch.toml",
            'idea = "x"\n[[patch]]\nold = "if minutes < 0:"\nnew = "if 0 > minutes:"\n',
            "submissions/accepted/counted: is there twice, in two forms",
            id="the same name in two forms",
        ),
        pytest.param(
            PATCH,
            HEAD + '[[patch]]\nold = "minutes"\nnew = "m"\n',
            "new.patch.toml: patch[1].old: occurs 3 times in the reference",
            id="a snippet that occurs more than once",
        ),
        pytest.param(
            PATCH,
            HEAD + '[[patch]]\nold = "seconds"\nnew = "m"\n',
            "new.patch.toml: patch[1].old: occurs nowhere in the reference",
            id="a snippet that occurs nowhere",
        ),
        pytest.param(
            PATCH,
            HEAD + '[[patch]]\nfile = "other.py"\nold = "x"\nnew = "m"\n',
            "new.patch.toml: patch[1].file: the reference has no other.py (one of meter.py)",
            id="a file that the reference lacks",
        ),
        pytest.param(
            PATCH, HEAD + '[[patch]]\nold = "x"\nwith = "m"\n', "patch[1].new: is missing", id="a misspelt patch key"
        ),
        pytest.param(PATCH, "idea = ", "new.patch.toml: end of document: not TOML: invalid value", id="no TOML"),
    ],
)
def test_what_is_no_submission_is_said_and_hides_no_other(tmp_path: Path, path: str, text: str, said: str) -> None:
    found = read(tmp_path, {path: text})
    assert any(said in str(complaint) for complaint in found.complaints)
    assert any(each.name == "wrong_answer/accepts_negative" for each in found.all)


def test_stage_folders_and_files_do_not_mix(tmp_path: Path) -> None:
    mixed = "submissions/accepted/mixed"
    found = read(tmp_path, {f"{mixed}/meter.py": "# idea: x\n", f"{mixed}/stage1/meter.py": "# idea: x\n"})
    assert [str(each) for each in found.complaints] == [
        f"meter/{mixed}: has stage folders and files beside them (put all files into stages)"
    ]


def test_several_snippets_are_applied_in_order() -> None:
    patch = read_patch('idea = "x"\n[[patch]]\nold = "a"\nnew = "bb"\n[[patch]]\nold = "bb"\nnew = "c"\n')
    assert patch.applied({"x.py": "a = 1"}, entry="x.py") == {"x.py": "c = 1"}


def test_a_last_line_break_before_the_closing_marks_does_not_count() -> None:
    patch = read_patch("idea = 'x'\n[[patch]]\nold = '''\nb = 2\n'''\nnew = '''\nb = 3\n'''\n")
    assert patch.applied({"x.py": "a = 1\nb = 2"}, entry="x.py") == {"x.py": "a = 1\nb = 3"}


def test_a_patch_that_changes_nothing_is_refused() -> None:
    patch = read_patch('idea = "x"\n[[patch]]\nold = "a"\nnew = "a"\n')
    with pytest.raises(PatchError):
        patch.applied({"x.py": "a = 1"}, entry="x.py")


def test_a_header_goes_on_over_indented_comment_lines_and_ends_at_the_code() -> None:
    header = header_of(
        "# idea: looks right\n#   but is not\n# rejected-by: stage1/test_a.py::test_b\n"
        "# rejected_by: stage1/test_a.py::test_c\nx = 1\n# stage: 1\n"
    )
    assert header.idea == "looks right but is not"
    assert header.rejected_by == ("stage1/test_a.py::test_b", "stage1/test_a.py::test_c")
    assert header.stage is None


def test_two_ideas_in_one_submission_are_one_too_many() -> None:
    assert header_of("# idea: a\n", "# idea: b\n").complaints == ("says more than one idea",)
