"""Tests of `problems/track.py` and `problems/track_pack.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from problems.loader import load_pack
from problems.track import LeftOut, exercise_folders, read_exercise, track_facts
from problems.track_pack import pack_files, slug_of
from tests.problems.track_on_disk import write_exercise, write_track


@pytest.fixture
def track(tmp_path: Path) -> Path:
    return write_track(tmp_path / "track")


def written(files: dict[str, object], folder: Path) -> Path:
    import tomli_w

    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content if isinstance(content, str) else tomli_w.dumps(content))
    return folder


def test_every_folder_with_a_config_is_an_exercise(track: Path) -> None:
    names = [folder.name for folder in exercise_folders(track)]
    assert names == ["boxed", "colours", "leap", "no-example", "wrong-example"]


def test_an_exercise_is_read_with_what_the_track_says_of_it(track: Path) -> None:
    leap = read_exercise(track / "exercises/practice/leap", track_facts(track)["leap"])
    assert leap.difficulty == 2
    assert leap.topics == {"dicts", "classes"}
    assert list(leap.stubs) == ["leap.py"]
    assert leap.example["leap.py"].startswith("def leap_year")
    assert "leap year" in leap.instructions


def test_a_module_beside_the_exercise_goes_along_read_only(track: Path) -> None:
    colours = read_exercise(track / "exercises/practice/colours", {})
    problem = pack_files(colours, kind="api-module", mode="split")["problem.toml"]
    assert isinstance(problem, dict)
    assert problem["files"] == {"editable": ["colours.py"], "readonly": ["palette.py"], "entry": "colours.py"}


def test_a_module_that_only_the_tests_import_stays_with_them(tmp_path: Path) -> None:
    files = {
        "x.py": "def x():\n    pass\n",
        "x_test.py": "from answers import RIGHT\nfrom x import x\n\n\ndef test_x():\n    assert x() == RIGHT\n",
        "answers.py": "RIGHT = 42\n",
        ".meta/example.py": "def x():\n    return 42\n",
    }
    made = pack_files(read_exercise(write_exercise(tmp_path, "x", files), {}), kind="api-module", mode="split")
    assert made["tests/hidden/stage1/answers.py"] == "RIGHT = 42\n"
    assert "starter/answers.py" not in made


def test_the_pack_of_an_exercise_can_be_loaded(track: Path, tmp_path: Path) -> None:
    leap = read_exercise(track / "exercises/practice/leap", track_facts(track)["leap"])
    pack = load_pack(written(pack_files(leap, kind="api-module", mode="direct"), tmp_path / slug_of(leap)))
    assert pack.problem.mode == "direct"
    assert [edge.tests for edge in pack.problem.edge] == [
        ("stage1/test_leap.py::LeapTest::test_year_divisible_by_4",),
        ("stage1/test_leap.py::LeapTest::test_year_divisible_by_100",),
    ]
    assert [str(pattern) for pattern in pack.problem.patterns] == ["hash-maps", "data-modeling"]


@pytest.mark.parametrize(
    ("files", "config", "said"),
    [
        pytest.param({"x.py": "", "x_test.py": "def test():\n    pass\n"}, {}, "no example", id="no example"),
        pytest.param({"x.py": "", ".meta/example.py": ""}, {}, r"no \*_test.py", id="no test"),
        pytest.param(
            {"x.py": "", "x_test.py": "", ".meta/example.py": ""},
            {"files": {"solution": ["../../x.py"]}},
            "leads out",
            id="a path that leads out",
        ),
        pytest.param({"x.py": "", "x_test.py": "", ".meta/example.py": ""}, {"files": 3}, "not an object", id="bad"),
    ],
)
def test_what_cannot_be_taken_is_left_out_with_its_reason(
    tmp_path: Path, files: dict[str, str], config: dict[str, object], said: str
) -> None:
    folder = write_exercise(tmp_path, "x", files, config)
    with pytest.raises(LeftOut, match=said):
        read_exercise(folder, {})


def test_a_link_in_an_exercise_is_not_followed(track: Path) -> None:
    folder = track / "exercises/practice/leap"
    (folder / "secret.txt").symlink_to("/etc/hostname")
    with pytest.raises(LeftOut, match=r"secret\.txt is a link"):
        read_exercise(folder, {})


@pytest.mark.parametrize(
    ("name", "slug"), [("two-fer", "two_fer"), ("99-bottles", "exercise_99_bottles"), ("x", "exercise_x")]
)
def test_names_become_slugs(tmp_path: Path, name: str, slug: str) -> None:
    files = {f"{name.replace('-', '_')}.py": "", "a_test.py": "def test():\n    pass\n", ".meta/example.py": ""}
    exercise = read_exercise(write_exercise(tmp_path, name, files), {})
    assert slug_of(exercise) == slug
