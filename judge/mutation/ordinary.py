"""The ordinary mutants of a text: exactly those of mutmut, whose operators and rules of what to leave alone are used.

Its runner is not: a mutant is judged by the judge, across the process boundary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from importlib import metadata
from typing import Any


class MutmutMissing(Exception):
    """The message says how to get it."""


def ordinary_texts(text: str) -> Iterator[tuple[str, str]]:
    """Operator and mutated text of every mutant, in the order of the text.

    Raises:
        MutmutMissing: It is an extra.
    """
    try:
        import libcst
        from libcst.metadata import MetadataWrapper, ParentNodeProvider
        from mutmut.mutation.file_mutation import MutationVisitor
        from mutmut.mutation.mutators import mutation_operators
        from mutmut.mutation.pragma_handling import IgnoredCode
    except ImportError as error:
        raise MutmutMissing('mutants need an extra: pip install "coderound[authors]"') from error
    names: dict[int, str] = {}
    named = [(kind, _noting(operator, names)) for kind, operator in mutation_operators]
    wrapper = MetadataWrapper(libcst.parse_module(text))
    visitor = MutationVisitor(named, IgnoredCode(set(), set(), set()))
    wrapper.visit(visitor)
    printed = _Printed(wrapper.module, wrapper.resolve(ParentNodeProvider))
    for mutation in visitor.mutations:
        if mutation.contained_by_top_level_function is not None:  # anything else runs while the module is imported
            mutated = mutation.mutated_node
            yield names[id(mutated)], printed.with_change(mutation.original_node, mutated)


def engine() -> str:
    """Name and version of what makes the ordinary mutants."""
    try:
        return f"mutmut {metadata.version('mutmut')}"
    except metadata.PackageNotFoundError:
        return ""


def _noting(operator: Callable[[Any], Iterable[Any]], names: dict[int, str]) -> Callable[[Any], Iterator[Any]]:
    """`operator`, whose results are noted with its name; they live on in the visitor, so that ids stay theirs."""
    name = operator.__name__.removeprefix("operator_").replace("_", " ")

    def noted(node: Any) -> Iterator[Any]:
        for mutated in operator(node):
            names[id(mutated)] = name
            yield mutated

    return noted


class _Printed:
    """The text of a module, statement by statement: only the one with the change is printed again."""

    def __init__(self, module: Any, parents: Mapping[Any, Any]) -> None:
        self._module = module
        self._parents = parents
        self._statements = [module.code_for_node(statement) for statement in module.body]
        # What stands before the first statement and after the last one belongs to the module, not to them.
        self._before, _, self._after = module.code.partition("".join(self._statements))

    def with_change(self, old: Any, new: Any) -> str:
        while (parent := self._parents[old]) is not self._module:
            old, new = parent, _with_child(parent, old, new)
        place = next(index for index, statement in enumerate(self._module.body) if statement is old)
        texts = [*self._statements[:place], self._module.code_for_node(new), *self._statements[place + 1 :]]
        return f"{self._before}{''.join(texts)}{self._after}"


def _with_child(parent: Any, old: Any, new: Any) -> Any:
    for field in fields(parent):
        value = getattr(parent, field.name)
        if value is old:
            return parent.with_changes(**{field.name: new})
        if isinstance(value, list | tuple) and any(each is old for each in value):
            changed = tuple(new if each is old else each for each in value)
            return parent.with_changes(**{field.name: changed})
    raise AssertionError("a parent does not hold its child")
