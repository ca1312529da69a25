"""Gives the suite a proxy for every module of the submission: placeholders while it is collected, twins while a
case runs."""

from __future__ import annotations

import builtins
import gc
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from types import FrameType, ModuleType
from typing import Any, Protocol

from judge.inside.arrivals import ModuleTwin
from judge.inside.asking import PROBED
from judge.inside.exports import suite_modules
from judge.inside.refusal import TooEarly
from judge.inside.stars import is_star, undefined_names

_MEANT = frozenset({"__name__", "__qualname__", "__members__"})
"""Dunder names that a suite may mean; interpreters and pytest look for all sorts of others."""
_IMPORTERS = frozenset({"importlib._bootstrap", "_frozen_importlib"})
_ASKED = frozenset({"__all__", "__version__", "__author__"})


class Link(Protocol):
    def do(self, operation: str, *values: Any, **keywords: Any) -> Any: ...

    def fetch(self, target: Any, name: str) -> Any: ...

    def name(self, value: Any, name: str) -> None: ...


class Placeholder:
    """Stands for a name of the submission before there is one. May lie in a module's namespace, and nothing else."""

    __slots__ = ("__weakref__", "_file", "_module", "_name", "_on_use", "_optional")

    def __init__(self, module: str, name: str, on_use: Callable[[], None], optional: bool, file: str) -> None:
        self._file = file
        self._module = module
        self._name = name
        self._on_use = on_use
        self._optional = optional

    def __getattr__(self, name: str) -> Any:
        if name in PROBED or (name.startswith("__") and name not in _MEANT):
            raise AttributeError(name)
        return _too_early(self)


def _too_early(self: Placeholder, *_: Any, **__: Any) -> Any:
    self._on_use()
    raise TooEarly(f"{self._module}.{self._name} is used while the suite is imported")


_USES = """
    call iter next len bool str repr format hash eq ne lt le gt ge getitem setitem delitem contains add radd sub
    rsub mul
    rmul truediv rtruediv floordiv rfloordiv mod rmod pow rpow or ror and rand xor rxor neg pos abs invert int float
    index
    enter exit await aiter mro_entries instancecheck subclasscheck matmul rmatmul round complex bytes
"""
for _name in _USES.split():
    setattr(Placeholder, f"__{_name}__", _too_early)


@dataclass(frozen=True, slots=True)
class Binding:
    """One name in one module of the suite that stands for one of the submission's."""

    space: dict[str, Any]
    file: str
    alias: str
    placeholder: Placeholder

    @property
    def source(self) -> tuple[str, str]:
        return (self.placeholder._module, self.placeholder._name)

    @property
    def optional(self) -> bool:
        """Whether it came by a star: then the submission need not have it."""
        return self.placeholder._optional


class ModuleProxy(ModuleType, ModuleTwin):
    # A module of the submission, as far as the suite can see. Its docstring is the submission's, so here is none.

    @property
    def __doc__(self) -> Any:  # type: ignore[override]  # of the class it would be a text
        hook: ImportHook = vars(self)["_coderound_hook_"]
        return hook.link.fetch(self, "__doc__") if hook.link is not None else None

    def __init__(self, name: str, hook: ImportHook) -> None:
        super().__init__(name)
        vars(self).update(_coderound_name_=name, _coderound_hook_=hook)
        del vars(self)["__doc__"]

    def __getattr__(self, name: str) -> Any:
        hook: ImportHook = vars(self)["_coderound_hook_"]
        if name == "__all__" and (is_star(asker := sys._getframe(1)) or asker.f_globals.get("__name__") in _IMPORTERS):
            return hook.star_names(self.__name__, asker)
        if name in PROBED or (name.startswith("__") and name not in _ASKED):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        link = hook.link
        if link is not None:
            return link.fetch(self, name)
        return hook.placeholder(self.__name__, name, sys._getframe(1))

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("__") or isinstance(value, ModuleProxy):  # the import system's own
            vars(self)[name] = value
            return
        self._link().do("set", self, name, value)

    def __delattr__(self, name: str) -> None:
        self._link().do("del", self, name)

    def __dir__(self) -> list[str]:
        return list(self._link().do("dir", self))

    def _link(self) -> Link:
        hook: ImportHook = vars(self)["_coderound_hook_"]
        if hook.link is None:
            hook.used()
            raise TooEarly(f"{self.__name__} is used while the suite is imported")
        return hook.link


class ImportHook:
    """Finder and loader of the proxies, first on `sys.meta_path`."""

    def __init__(self, modules: Iterable[str], root: str) -> None:
        names = set(modules)
        packages = {name.rpartition(".")[0] for name in names} - {""}
        while missing := {name.rpartition(".")[0] for name in packages} - packages - {""}:
            packages |= missing
        self._packages = packages
        self.proxies = {name: ModuleProxy(name, self) for name in names | packages}
        self.link: Link | None = None
        self.early = False
        """Something of the submission has been used while no case runs."""
        self.collecting = ""
        """The test file that is being imported."""
        self._root = root
        self._placeholders: list[Placeholder] = []
        self._executed: set[str] = set()
        self._taken: Mapping[str, Any] = {}
        self._import = builtins.__import__

    def install(self) -> None:
        """From now on the suite finds the proxies. A name that the examiner itself uses is given to the suite's
        files alone."""
        self._taken = {
            name: proxy
            for name, proxy in self.proxies.items()
            if name.partition(".")[0] in sys.stdlib_module_names or name in sys.modules
        }
        if self._taken:
            builtins.__import__ = self._import_for_suite
        self.lead()

    def lead(self) -> None:
        """First on the list again: pytest puts its own hook there."""
        if self in sys.meta_path:
            sys.meta_path.remove(self)
        sys.meta_path.insert(0, self)

    def _import_for_suite(
        self,
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        file = (globals or {}).get("__file__")
        if level == 0 and name in self._taken and type(file) is str and file.startswith(self._root):
            proxy: ModuleType = self._taken[name] if fromlist else self._taken[name.partition(".")[0]]
            return proxy
        return self._import(name, globals, locals, fromlist or (), level)

    def find_spec(self, name: str, *_: Any, **__: Any) -> ModuleSpec | None:
        if name not in self.proxies or name in self._taken:
            return None
        loader: Any = self  # by its methods
        return ModuleSpec(name, loader, is_package=name in self._packages)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return self.proxies[spec.name]

    def exec_module(self, module: ModuleType) -> None:
        name = module.__name__
        if name in self._executed and self.link is not None:
            self.link.do("reload", module)
        self._executed.add(name)

    def used(self) -> None:
        self.early = True

    def placeholder(self, module: str, name: str, frame: FrameType | None) -> Placeholder:
        made = Placeholder(module, name, self.used, is_star(frame), self.collecting)
        self._placeholders.append(made)
        return made

    def star_names(self, module: str, frame: FrameType | None) -> list[str]:
        """What `import *` gives a file: the names it uses and nobody else defines, so nothing of the suite is
        shadowed."""
        undefined = undefined_names(frame.f_code.co_filename) if frame is not None else []
        names = [name for name in undefined if not name.startswith("_")]
        if self.link is None:
            return names
        found = self.link.do("names", tuple((module, name) for name in names))
        return [name for name, (is_there, _) in zip(names, found, strict=True) if is_there is True]

    def bindings(self) -> tuple[list[Binding], set[str], bool]:
        """Where the placeholders lie: bindings, files that hold one elsewhere too, and whether a shared module does."""
        modules = suite_modules(self._root)
        found = [
            Binding(vars(module), str(module.__file__), alias, value)
            for module in modules
            for alias, value in list(vars(module).items())
            if type(value) is Placeholder
        ]
        allowed = {id(vars(module)) for module in modules} | {id(self._placeholders), id(found)} | set(map(id, found))
        strays = {id(each) for holder in self._holders(allowed) for each in gc.get_referents(holder)}
        files = {binding.file for binding in found if id(binding.placeholder) in strays}
        bound = {id(binding.placeholder) for binding in found}
        owners = {each._file for each in self._placeholders if id(each) in strays and id(each) not in bound}
        return found, files | (owners - {""}), "" in owners

    def _holders(self, allowed: set[int]) -> list[Any]:
        if not self._placeholders:
            return []
        asked = tuple(self._placeholders)  # the arguments of the call, which 3.13 counts among the holders
        allowed = {*allowed, id(asked)}
        return [
            holder for holder in gc.get_referrers(*asked) if id(holder) not in allowed and type(holder) is not FrameType
        ]
