"""Log records of the submission ride to the suite; `logging` itself is loaded only where the submission loads it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from judge.inside.known import loaded_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from logging import LogRecord
    from types import ModuleType
    from typing import Any

    Ask = Callable[..., Any]


def board(ask: Ask) -> None:
    """Now if the submission has loaded `logging`, else as soon as it does."""
    if loaded_module("logging") is None:
        sys.meta_path.insert(0, _Lookout(ask))
    else:
        _board(ask)


class _Lookout:
    """A finder that finds nothing by itself: it is there to see `logging` being loaded."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != "logging":
            return None
        sys.meta_path.remove(self)
        found = (finder.find_spec(name, path, target) for finder in sys.meta_path)
        spec = next(filter(None, found), None)
        if spec is not None and spec.loader is not None:
            spec.loader.exec_module = self._and_board(spec.loader.exec_module)  # type: ignore[assignment]  # the point
        return spec

    def _and_board(self, load: Callable[[ModuleType], None]) -> Callable[[ModuleType], None]:
        def load_and_board(module: ModuleType) -> None:
            load(module)
            if loaded_module("logging") is module:  # not one of the submission's own
                _board(self._ask)

        return load_and_board


def _board(ask: Ask) -> None:
    logging: Any = loaded_module("logging")

    class Rider(logging.Handler):  # type: ignore[misc]  # a base that is not known before
        def emit(self, record: LogRecord) -> None:
            ask("log", record.name, record.levelno, record.getMessage(), _has_level(logging, record.name))

    root = logging.getLogger()
    root.addHandler(Rider())
    if root.level == logging.WARNING:  # the default: the submission has not touched it
        root.setLevel(logging.NOTSET)


def _has_level(logging: Any, name: str) -> bool:
    """Whether the submission has set a level of its own; else the suite's loggers decide."""
    logger = logging.getLogger(name)
    while logger is not None and logger.name != "root":
        if logger.level:
            return True
        logger = logger.parent
    return False
