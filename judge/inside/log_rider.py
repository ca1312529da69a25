"""Log records of the submission ride to the suite; `logging` itself is loaded only where the submission loads it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from judge.inside import faults
from judge.inside.errors import CannotCross
from judge.inside.known import loaded_module, standard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from logging import LogRecord
    from types import ModuleType
    from typing import Any

    Ask = Callable[..., Any]

_NUMBER = (int, float)
_TEXT = (str,)
_TEXTS = "name levelname filename module funcName threadName processName taskName exc_text stack_info"
_NUMBERS = "levelno lineno created msecs relativeCreated thread"
_NOT_SENT = "msg args pathname exc_info process message asctime"
FIELDS: Mapping[str, tuple[type, ...]] = MappingProxyType(
    {
        **dict.fromkeys(_TEXTS.split(), _TEXT),
        **dict.fromkeys(_NUMBERS.split(), _NUMBER),
    }
)
"""Attributes of a record that the suite gets, of exactly these types. No path, nothing that tells of the sandbox."""
STANDARD = frozenset({*FIELDS, *_NOT_SENT.split()})
LONG = 20_000
MANY = 100
"""Characters of an attribute, and the number of those that `extra` may add."""
_MESSAGE = 100_000  # of a record that could not cross whole


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
            text = str.__str__(record.getMessage())
            about = (_fields(record), _has_level(logging, record.name))
            try:
                ask("log", *about, text, record.msg, record.args, _error(record), _extra(record))
            except CannotCross:
                ask("log", *about, text[:_MESSAGE], text[:_MESSAGE], (), None, _NOTHING)

    logging.getLogger().addHandler(Rider())


_NOTHING: Mapping[str, Any] = MappingProxyType({})  # a proxy crosses whole, nobody keeps it in step


def _fields(record: LogRecord) -> Mapping[str, Any]:
    given = vars(record)
    found: dict[str, Any] = {name: given[name] for name, kinds in FIELDS.items() if type(given.get(name)) in kinds}
    found["exc_text"] = faults.report(error) if isinstance(error := _error(record), BaseException) else None
    found["stack_info"] = faults.stack(found["stack_info"]) if "stack_info" in found else None
    return MappingProxyType({name: value[:LONG] if type(value) is str else value for name, value in found.items()})


def _error(record: LogRecord) -> BaseException | tuple[()] | None:
    """What was logged with the record; `()` for an `exc_info=True` where there was nothing to be handled."""
    if not record.exc_info:
        return None
    error = record.exc_info[1]
    return error if isinstance(error, BaseException) else ()


def _extra(record: LogRecord) -> Mapping[str, Any]:
    names = [name for name in vars(record) if type(name) is str and name not in STANDARD and name[:1] != "_"]
    return MappingProxyType({name: vars(record)[name] for name in names[:MANY]})


class Levels:
    """What the suite has set of the loggers' levels, set here too: `isEnabledFor` must know. A level that the
    submission has set comes back when the suite takes its own away."""

    def __init__(self) -> None:
        self._own: dict[str, int] = {}

    def put(self, levels: Mapping[str, int | None], disabled: int) -> None:
        logging = standard("logging")  # whoever sets levels has a submission that logs
        logging.disable(disabled)
        for name, level in levels.items():
            logger = logging.getLogger(name)
            own = self._own.setdefault(name, logger.level)
            logger.setLevel(own if level is None else level)


def _has_level(logging: Any, name: str) -> bool:
    """Whether the submission has set a level of its own; else the suite's loggers decide."""
    logger = logging.getLogger(name)
    while logger is not None and logger.name != "root":
        if logger.level:
            return True
        logger = logger.parent
    return False
