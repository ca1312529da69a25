"""`quality/excused.toml`: the slips of the reference that no test could notice, each with its reason."""

from __future__ import annotations

import tomllib
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from problems.folder import PackFolder
from problems.pack import Pack
from problems.plain_words import dotted_key, said_plainly, toml_place
from problems.problem import Model, RelativePath

PATH = "quality/excused.toml"
Lines = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Excuse(Model):
    """Names mutants by what they change, not by number: it outlives edits elsewhere in the file."""

    file: RelativePath
    operator: Lines
    line: Lines
    """The line of the reference that is changed; the first one if it is several."""
    becomes: Lines | None = None
    """What stands there instead; all mutants of that operator on that line if it is not said."""
    function: Lines | None = None
    """The function around it, where the same line stands in several."""
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=20, max_length=400)]
    """Why no caller could tell the difference."""


class _Excuses(Model):
    excused: tuple[Excuse, ...] = Field(default=())


def read_excuses(pack: Pack) -> tuple[tuple[Excuse, ...], PackFolder]:
    """The excuses, and the folder with its complaints about them."""
    source = PackFolder(pack.folder)
    text = source.text(PATH, required=False)
    try:
        return _Excuses.model_validate(tomllib.loads(text)).excused, source
    except tomllib.TOMLDecodeError as error:
        message, place = toml_place(str(error))
        source.complain(PATH, message, key=place)
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_context=False):
            source.complain(PATH, said_plainly(detail), key=dotted_key(detail["loc"]))
    return (), source
