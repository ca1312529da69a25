"""Every mutant of a reference: each text once, and only what compiles. Pure."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Mapping

from judge.mutation.concurrency import CONCURRENCY
from judge.mutation.mutant import Family, Mutant, mutant_of
from judge.mutation.ordinary import ordinary_texts
from judge.mutation.production import PRODUCTION, Operator
from judge.mutation.source import Source

_OURS: Mapping[Family, Mapping[str, Operator]] = {Family.CONCURRENCY: CONCURRENCY, Family.PRODUCTION: PRODUCTION}


def mutants_of(files: Mapping[str, str]) -> tuple[Mutant, ...]:
    """Of all Python files, in the order of their lines.

    A slip that two operators can make counts once, for the family that asks for more: concurrency, then production.

    Raises:
        SyntaxError: A file is no Python.
        MutmutMissing: The extra is not installed.
    """
    found: dict[tuple[str, str], Mutant] = {}
    for file, text in sorted(files.items()):
        if not file.endswith(".py"):
            continue
        for family, operator, mutated in (*_our_texts(text), *_ordinary(text)):
            if mutated != text and (file, mutated) not in found and _compiles(mutated):
                found[file, mutated] = mutant_of(
                    file=file, family=family, operator=operator, original=text, text=mutated
                )
    return tuple(sorted(found.values(), key=lambda each: (each.file, each.line, each.operator, each.becomes)))


def _ordinary(text: str) -> Iterator[tuple[Family, str, str]]:
    yield from ((Family.ORDINARY, operator, mutated) for operator, mutated in ordinary_texts(text))


def _our_texts(text: str) -> Iterator[tuple[Family, str, str]]:
    source = Source(text)
    nodes = [node for node in ast.walk(source.tree) if not _in_f_string(source, node)]
    for family, operators in _OURS.items():
        for name, operator in operators.items():
            for node in nodes:
                yield from ((family, name, source.applied(edit)) for edit in operator(source, node))


def _in_f_string(source: Source, node: ast.AST) -> bool:
    """Where Python 3.11 tells wrong places."""
    return any(isinstance(each, ast.JoinedStr) for each in source.above(node))


def _compiles(text: str) -> bool:
    """`if` for `while` can leave a `break` outside of any loop."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # `0 is None` is a mutant like any other
        try:
            compile(text, "<mutant>", "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            return False
    return True
