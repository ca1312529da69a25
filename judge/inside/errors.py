"""Makes an exception as it was made elsewhere: right class, right arguments, without running the constructor of a
twin."""

from __future__ import annotations

from collections.abc import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_ARGS: Any = BaseException.__dict__["args"]


class CannotCross(TypeError):
    """A value of the submission that the suite was to be told: too large, too deep. It may say less instead."""


def make_error(cls: type[BaseException], args: tuple[Any, ...], attributes: Mapping[str, Any]) -> BaseException:
    """Builtins are made by their constructor, which sets errno and the like; others get their state."""
    builtin = cls.__module__ == "builtins" and type(cls) is type
    try:
        error = cls(*args) if builtin else cls.__new__(cls, *args)
    except Exception:  # a foreign class may refuse these arguments; its state is what counts
        error = (
            cls.__new__(cls) if not issubclass(cls, BaseExceptionGroup) else cls.__new__(cls, "group", [Exception()])
        )
    if not builtin or error.args == ():
        _ARGS.__set__(error, args)  # past the __setattr__ of twins, which asks the submission
    for name, value in attributes.items():
        if builtin or not hasattr(error, "__dict__"):
            setattr(error, name, value)
        else:
            vars(error)[name] = value
    return error
