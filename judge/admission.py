"""What no sandbox need be started for: a submission that could not be Python, or not be laid out. Pure."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from judge.submission import Submission

FILE_BYTES = 1 << 20
TOTAL_BYTES = 4 << 20
FILES = 300
_PATH_CHARACTERS = 200
_DEPTH = 12
_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")  # PEP 263
_UTF_8 = {"utf-8", "utf8", "u8", "utf", "utf-8-sig", "ascii", "us-ascii"}


def refusal(submission: Submission) -> str:
    """Why `submission` does not compile whatever the suite is; empty if that is not known yet."""
    files = submission.files
    if not files:
        return "There is no file in the submission."
    if len(files) > FILES:
        return f"The submission has {len(files)} files; the limit is {FILES}."
    if sum(map(len, files.values())) > TOTAL_BYTES:
        return f"The submission is larger than {TOTAL_BYTES >> 20} MiB."
    return next((why for path, content in files.items() if (why := _file_refusal(path, content))), "") or _clash(files)


def path_refusal(path: str) -> str:
    """Why `path` can't be the name of a submitted file; empty if it can."""
    pure = PurePosixPath(path)
    if not path or len(path) > _PATH_CHARACTERS or len(pure.parts) > _DEPTH:
        return "is empty, or too long or too deep"
    if pure.is_absolute() or ".." in pure.parts or pure.as_posix() != path or "\\" in path:
        return "is not a plain relative path"
    if any(part.startswith("-") for part in pure.parts):
        return "begins with a dash"
    if not path.isprintable():
        return "has characters that can't be printed, or that are not UTF-8"
    return ""


def _file_refusal(path: str, content: bytes) -> str:
    why = path_refusal(path)
    if why:
        return f"The file name {path!r} {why}."
    if len(content) > FILE_BYTES:
        return f"{path} is larger than {FILE_BYTES >> 10} KiB."
    if PurePosixPath(path).suffix != ".py":
        return ""
    why = _encoding_refusal(path, content)
    if not why and b"\0" in content:  # some versions of Python run what stands before it
        return f"{path}, line {content[: content.index(0)].count(10) + 1}: source code cannot contain null bytes."
    return why


def _encoding_refusal(path: str, content: bytes) -> str:
    """UTF-8 only, and not another by a declaration: what is shown must be what is run."""
    for line in content.removeprefix(codecs.BOM_UTF8).split(b"\n", 2)[:2]:
        cookie = _COOKIE.match(line)
        if cookie and cookie[1].decode("ascii", "replace").lower().replace("_", "-") not in _UTF_8:
            return f"{path} declares the encoding {cookie[1].decode('ascii', 'replace')}; only UTF-8 is judged."
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as problem:
        line_number = content[: problem.start].count(b"\n") + 1
        return f"{path}, line {line_number}: byte 0x{content[problem.start]:02x} is not UTF-8."
    return ""


def _clash(files: Mapping[str, bytes]) -> str:
    """`a` and `a/b.py` can't both be laid out."""
    folders = {parent.as_posix() for path in files for parent in PurePosixPath(path).parents}
    return next((f"{path} is a file and a folder at once." for path in files if path in folders), "")
