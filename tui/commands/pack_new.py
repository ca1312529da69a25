"""`coderound pack new`: a small sound pack to begin with, and a list of what its author has to fill in."""

from __future__ import annotations

import argparse
import re
import uuid
from pathlib import Path

from problems.skeleton import skeleton, todos
from problems.vocabulary import Kind
from tui.commands.failing import CallError, failed
from tui.config import packs_folder

_SLUG = re.compile(r"[a-z][a-z0-9_]{2,39}")


def run(args: argparse.Namespace) -> int:
    """Write it and say what is left to do.

    Returns:
        0, or 2 if there is such a folder already, or it can't be written.
    """
    folder: Path = (args.into or packs_folder()) / args.slug
    try:
        files = skeleton(_checked(args.slug, folder), Kind(args.kind), uuid.uuid4())
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8", newline="\n")
    except (CallError, OSError) as error:
        return failed(error, as_json=False)
    print(f"{folder} is a sound pack already: coderound pack check {folder}")
    print("To make it yours:")
    for line in todos(files):
        print(f"  {line}")
    print("docs/authoring.md leads from here to an active problem.")
    return 0


def _checked(slug: str, folder: Path) -> str:
    if not _SLUG.fullmatch(slug):
        raise CallError(f"{slug} is no slug: lower case letters, digits and underscores, three to forty of them.")
    if folder.exists():
        raise CallError(f"{folder} exists already. Name another slug, or another folder with --into.")
    return slug
