"""Small programs under test, made into modules of their own: what a submission would be."""

from __future__ import annotations

from textwrap import dedent
from types import ModuleType

SEEDS = range(200)


def program(source: str, name: str = "submission") -> ModuleType:
    module = ModuleType(name)
    exec(compile(dedent(source), f"/work/{name}.py", "exec"), vars(module))
    return module
