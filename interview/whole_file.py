"""Small files that are replaced as one: after a crash or a power cut there is the old one or the new one."""

from __future__ import annotations

import os
from pathlib import Path

from interview.errors import JournalError


def write_whole(path: Path, text: str, *, otherwise: str) -> None:
    """Put `text` in the place of what the file held; its folder is made.

    Args:
        otherwise: What is true if it cannot be written, as a sentence.

    Raises:
        JournalError: It cannot; the old file stays.
    """
    new = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with new.open("w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as error:
        raise JournalError(f"{path} cannot be written ({error.strerror}). {otherwise}") from error
