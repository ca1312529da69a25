"""`*.patch.toml`: a submission written as a change to the reference, snippet by snippet. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError

from problems.plain_words import dotted_key, said_plainly, toml_place
from problems.problem import CaseId, Model, RelativePath, Text


@dataclass
class PatchError(Exception):
    """Why a patch cannot be read or applied."""

    key: str
    problem: str
    fix: str = ""


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else value


class Snippet(Model):
    file: RelativePath | None = None
    old: str = Field(min_length=1)
    new: str

    def applied(self, text: str, key: str) -> str:
        """`text` with the one place that holds `old` changed.

        Raises:
            PatchError: `old` occurs nowhere, or more than once.
        """
        old, new = self.old, self.new
        if old.endswith("\n") and old not in text:
            old, new = old.removesuffix("\n"), new.removesuffix("\n")
        if (count := text.count(old)) != 1:
            where = "nowhere" if not count else f"{count} times"
            raise PatchError(f"{key}.old", f"occurs {where} in the reference", "copy more of the lines around it")
        if old == new:
            raise PatchError(f"{key}.new", "is the same as old", "change something")
        return text.replace(old, new)


class Patch(Model):
    """One `*.patch.toml`."""

    idea: Text
    rejected_by: Annotated[tuple[CaseId, ...], BeforeValidator(_several)] = ()
    stage: int | None = Field(default=None, ge=1, le=9)
    only: bool = False
    """A single case rejects it, and that is as it should be."""
    patch: tuple[Snippet, ...] = Field(min_length=1)

    def applied(self, files: Mapping[str, str], *, entry: str) -> dict[str, str]:
        """`files` of the reference with every snippet changed, in order."""
        changed = dict(files)
        for number, snippet in enumerate(self.patch, start=1):
            file = snippet.file or entry
            key = f"patch[{number}]"
            if file not in changed:
                raise PatchError(f"{key}.file", f"the reference has no {file}", f"one of {', '.join(changed)}")
            changed[file] = snippet.applied(changed[file], key)
        return changed


def read_patch(text: str) -> Patch:
    """Raises PatchError: not TOML, or not a patch."""
    try:
        return Patch.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        message, place = toml_place(str(error))
        raise PatchError(place, message) from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        raise PatchError(dotted_key(first["loc"]), said_plainly(first)) from error
