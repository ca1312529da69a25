import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.admission import path_refusal, refusal
from judge.submission import Submission


@pytest.mark.parametrize(
    ("files", "why"),
    [
        pytest.param({}, "no file", id="nothing handed in"),
        pytest.param({"a.py": b"x = 1\0\n"}, "a.py, line 1: source code cannot contain null bytes", id="null byte"),
        pytest.param({"a.py": b"\n\nx = '\xff'\n"}, "a.py, line 3: byte 0xff is not UTF-8", id="not UTF-8"),
        pytest.param({"a.py": "x = 1".encode("utf-16")}, "not UTF-8", id="UTF-16"),
        pytest.param({"a.py": b"# coding: rot13\ncevag(1)\n"}, "declares the encoding rot13", id="rot13"),
        pytest.param({"a.py": b"#!/bin/x\n# -*- coding: utf-7 -*-\n"}, "encoding utf-7", id="utf-7 in the second line"),
        pytest.param({"a.py": b"#" * (10 << 20)}, "larger than", id="10 MB"),
        pytest.param({f"m{n}.py": b"" for n in range(301)}, "301 files", id="too many files"),
        pytest.param({"../a.py": b""}, "not a plain relative path", id="above the folder"),
        pytest.param({"/etc/a.py": b""}, "not a plain relative path", id="absolute"),
        pytest.param({"a/./b.py": b""}, "not a plain relative path", id="not normal"),
        pytest.param({"a\\b.py": b""}, "not a plain relative path", id="backslash"),
        pytest.param({"-rf.py": b""}, "begins with a dash", id="looks like an option"),
        pytest.param({"a\nb.py": b""}, "can't be printed", id="newline in the name"),
        pytest.param({"a\udcff.py": b""}, "can't be printed", id="name that is not UTF-8"),
        pytest.param({"": b""}, "is empty", id="no name"),
        pytest.param({"a": b"", "a/b.py": b""}, "a file and a folder at once", id="file and folder"),
    ],
)
def test_what_cannot_be_python_is_refused_before_anything_runs(files: dict[str, bytes], why: str) -> None:
    assert why in refusal(Submission(files))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xef\xbb\xbfx = 1\n", id="with a byte order mark"),
        pytest.param(b"# -*- coding: UTF-8 -*-\n", id="says that it is UTF-8"),
        pytest.param(b"x = 1\r\ny = 2\rz = 3\n", id="any line ends"),
        pytest.param("grüße = 'ß'\n".encode(), id="names that are not ASCII"),
        pytest.param(b"x = 1\n\n# coding: rot13\n", id="a cookie too late to count"),
        pytest.param(b"def (", id="a syntax error is the interpreter's to tell"),
    ],
)
def test_text_that_python_can_read_is_let_through(content: bytes) -> None:
    assert refusal(Submission({"pkg/a.py": content})) == ""


@given(st.text(max_size=40))
def test_a_name_that_is_let_through_stays_inside_its_folder(path: str) -> None:
    if not path_refusal(path):
        assert not path.startswith(("/", "-")) and ".." not in path.split("/") and "\n" not in path
