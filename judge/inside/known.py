"""Classes and functions of the standard library that cross by name: each side uses its own.

From the submission to the suite only plain value types and ordinary exceptions do. Never what would run text
(`eval`), and
never an exception that a test runner takes as an order (KeyboardInterrupt, SkipTest): those arrive as look-alikes.
"""

from __future__ import annotations

import builtins
import importlib
import os
import sys
from types import FunctionType, MethodDescriptorType, ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_VALUE_TYPES = {
    "builtins": (
        "bool bytearray bytes complex dict float frozenset int list object range set slice str tuple "
        "map filter zip enumerate reversed property staticmethod classmethod"
    ),
    "collections": "Counter OrderedDict defaultdict deque",
    "datetime": "date datetime time timedelta timezone",
    "decimal": "Decimal",
    "fractions": "Fraction",
    "uuid": "UUID",
    "pathlib": "PosixPath PurePosixPath",
}
_TYPES = frozenset((module, name) for module, names in _VALUE_TYPES.items() for name in names.split())
_HOME = os.path.join(os.path.dirname(os.__file__), "")
_ORDERS = frozenset({"KeyboardInterrupt", "GeneratorExit"})
_EXCEPTION_MODULES_WORDS = """
    _csv _queue argparse asyncio.exceptions binascii concurrent.futures._base configparser contextlib copy
    dataclasses
    decimal getopt graphlib http.client ipaddress json.decoder queue re re._constants shutil socket sqlite3 ssl
    statistics string struct subprocess tarfile threading tomllib urllib.error xml.etree.ElementTree zipfile zlib
    zoneinfo._common
"""
_EXCEPTION_MODULES = frozenset(_EXCEPTION_MODULES_WORDS.split())
_FUNCTION_MODULES_WORDS = """
    _functools _operator _heapq _bisect _json _random _statistics bisect builtins collections datetime decimal
    fractions functools heapq itertools json json.decoder json.encoder math operator random re statistics string
    textwrap
    time
"""
_FUNCTION_MODULES = frozenset(_FUNCTION_MODULES_WORDS.split())


def name_of_type(cls: type) -> tuple[str, str] | None:
    """Where to find `cls` on the other side, if it is one of the types and exceptions that cross by name both ways."""
    place = (cls.__module__, cls.__qualname__)
    return place if _find_type(*place) is cls else None


def find_type(module: Any, name: Any) -> type | None:
    """The class that `name_of_type` named, whoever asks."""
    return _find_type(module, name) if type(module) is str and type(name) is str else None


def _find_type(module: str, name: str) -> type | None:
    if (module, name) in _TYPES:
        return _as_type(getattr(importlib.import_module(module), name, None))
    if module == "builtins" and name not in _ORDERS:
        found = _as_type(getattr(builtins, name, None))
        return found if found is not None and issubclass(found, BaseException) else None
    if module in _EXCEPTION_MODULES and "." not in name:
        found = _as_type(getattr(importlib.import_module(module), name, None))
        is_ordinary = found is not None and (issubclass(found, Exception) or name == "CancelledError")
        return found if is_ordinary else None  # a cancelled task is no order to a test runner
    return None


_LATE_WORDS = (
    "asyncio dataclasses datetime decimal fractions inspect ipaddress logging pathlib random tempfile traceback uuid "
    "zoneinfo"
)
_LATE = frozenset(_LATE_WORDS.split())
"""What is loaded when somebody needs it, which can be after the submission was."""
_kept: dict[str, ModuleType] = {}


def standard(name: str) -> Any:
    """A module of the standard library, even where the submission has one of that name."""
    return _kept.get(name) or importlib.import_module(name)


def keep(name: str) -> None:
    """Before a module of the submission takes the name away."""
    if name in _LATE:
        importlib.import_module(name)
        _kept.update({each: module for each, module in sys.modules.items() if each.partition(".")[0] == name})


def loaded_module(name: str) -> ModuleType | None:
    """A module of the standard library, if it is loaded: a submission's own `fractions.py` is not one."""
    loaded = _kept.get(name) or sys.modules.get(name)
    file = getattr(loaded, "__file__", None)
    return loaded if type(file) is str and file.startswith(_HOME) else None


def loaded_type(module: str, name: str) -> type | None:
    """A class of the standard library, if its module is loaded."""
    return _as_type(getattr(loaded_module(module), name, None))


def _as_type(found: Any) -> type | None:
    return found if isinstance(found, type) else None


def name_of_function(function: Any) -> tuple[str, str] | None:
    """Where the candidate finds a function or class of the standard library that the suite hands over."""
    owner = function.__objclass__ if type(function) is MethodDescriptorType else function
    module = getattr(owner, "__module__", None)
    name = getattr(function, "__qualname__", None)
    if type(module) is not str or type(name) is not str or module not in _FUNCTION_MODULES:
        return None
    return (module, name) if _resolve(module, name) is function else None


def find_function(module: str, name: str) -> Any:
    """For the candidate alone: whatever the suite named is the candidate's own."""
    return _resolve(module, name)


def _resolve(module: str, name: str) -> Any:
    found: Any = sys.modules.get(module) or importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    return found


def is_standard(module: str) -> bool:
    return module.partition(".")[0] in sys.stdlib_module_names


def is_plain_function(value: Any) -> bool:
    return type(value) is FunctionType
