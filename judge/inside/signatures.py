"""Signatures of the submission's functions and classes, as both sides of the boundary have them. An annotation crosses
where it is a class that crosses, text or None; the suite never evaluates any."""

from __future__ import annotations

from judge.inside.known import is_standard, name_of_type, standard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def tell(target: Any) -> tuple[Any, ...]:
    """Name, kind, default and annotation of each parameter, and what it returns: each of the last three as a tuple
    that is empty where there is none."""
    signature = standard("inspect").signature(target)  # slow to load, and rarely needed
    parameters = tuple(
        (
            each.name,
            int(each.kind),
            () if each.default is each.empty else (each.default,),
            _annotation(each.annotation, each.empty),
        )
        for each in signature.parameters.values()
    )
    return (parameters, _annotation(signature.return_annotation, signature.empty))


def _annotation(annotation: Any, empty: Any) -> tuple[Any, ...]:
    return (annotation,) if annotation is not empty and _crosses(annotation) else ()


def _crosses(annotation: Any) -> bool:
    if annotation is None or type(annotation) is str:
        return True
    if not isinstance(annotation, type):
        return False
    return name_of_type(annotation) is not None or not is_standard(str(annotation.__module__))


def hear(told: Any) -> Any:
    """The `inspect.Signature` of what the candidate told.

    Raises:
        TypeError, ValueError: It told nonsense.
    """
    inspect = standard("inspect")
    parameters, returned = told
    empty = inspect.Parameter.empty
    kinds = tuple(inspect._ParameterKind)
    return inspect.Signature(
        [
            inspect.Parameter(
                name,
                kinds[kind],
                default=default[0] if type(default) is tuple and default else empty,
                annotation=_checked(annotation, empty),
            )
            for name, kind, default, annotation in parameters
        ],
        return_annotation=_checked(returned, empty),
    )


def _checked(told: Any, empty: Any) -> Any:
    """No object of the submission where a class is looked for: it would be asked for its looks and compared."""
    if type(told) is not tuple or not told:
        return empty
    annotation = told[0]
    if annotation is None or type(annotation) is str or isinstance(annotation, type):
        return annotation
    raise TypeError("the submission told an annotation that is no class")
