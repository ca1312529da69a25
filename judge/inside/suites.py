"""Split mode: which files can be collected before the submission is there, and how each case is run with it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from judge.inside import records
from judge.inside.connection import Connection
from judge.inside.control import Control, in_order, wanted
from judge.inside.exports import suite_modules
from judge.inside.imports import Binding, ImportHook
from judge.inside.link import CaseLink
from judge.inside.pytest_glue import SessionAhead, Suite, Watcher
from judge.inside.refusal import Marks, TooEarly
from judge.inside.riders import Riders
from judge.inside.warming import quiet

_LATE = ("-o", "empty_parameter_set_mark=fail_at_collect")
"""Parameters may come from the submission now: none at all would skip the tests."""


class SplitSuite:
    """The submission is in another process: placeholders at collection, twins while a case runs."""

    def __init__(
        self,
        folder: Path,
        modules: tuple[str, ...],
        control: Control,
        marks: Marks,
        riders: Riders,
        ahead: SessionAhead | None,
    ) -> None:
        self._folder = folder
        self._ahead = ahead
        self._modules = modules
        self._control = control
        self._marks = marks
        self._riders = riders
        self._own_code = frozenset(self._relative(str(path)) for path in folder.rglob("*.py"))
        self._hook = ImportHook(modules, str(folder))
        self._watcher = Watcher() if ahead is None else ahead.watcher
        self._items: dict[str, pytest.Item] = {}
        self._bindings: list[Binding] = []
        self._deferred: dict[str, None] = {}

    # Before the submission ------------------------------------------------------------------------------------------

    def collected(self) -> dict[str, Any]:
        """The `collected` frame, or the `unusable` one."""
        if self._ahead is not None and not self._ahead.fits(self._folder):
            self._ahead.close()
            self._ahead = None
        self._hook.install()
        self._watcher.on_file = self._note_file
        try:
            with quiet():
                self._suite = self._session()
                items = self._suite.collect()
        except (TooEarly, pytest.UsageError, Exception) as problem:  # the suite's own code, conftest.py too
            if not self._hook.early:
                return {"reason": "the suite cannot be collected", "detail": f"{type(problem).__name__}: {problem}"}
            return self._defer_all()
        self._sort_out(items)
        if self._watcher.broken:
            return self._unusable()
        if not items and not self._deferred:
            return {"reason": "the suite holds no tests", "detail": "pytest collected nothing"}
        return {"cases": list(self._items), "deferred": list(self._deferred)}

    def _session(self) -> Suite:
        if self._ahead is not None:
            return self._ahead.suite(self._hook.lead)
        return Suite.over(self._folder, [str(self._folder)], self._watcher, self._hook.lead)

    def _note_file(self, path: str, started: bool) -> None:
        self._hook.collecting = path if started else ""
        if started:
            self._hook.early = False
        elif self._hook.early:
            self._deferred[self._relative(path)] = None

    def _relative(self, path: str) -> str:
        return Path(path).relative_to(self._folder).as_posix()

    def _sort_out(self, items: list[pytest.Item]) -> None:
        self._bindings, paths, shared = self._hook.bindings()
        files = {self._relative(path) for path in paths} - self._deferred.keys()
        tests = {self._relative(str(item.path)) for item in items}
        if shared or files - tests:  # a helper or conftest keeps a placeholder where it cannot be replaced
            files = tests
        self._deferred |= dict.fromkeys(sorted(files))
        self._items = {item.nodeid: item for item in items if self._relative(str(item.path)) not in self._deferred}
        for file in self._deferred:
            self._watcher.broken.pop(file, None)

    def _defer_all(self) -> dict[str, Any]:
        found = [path for pattern in ("test_*.py", "*_test.py") for path in self._folder.rglob(pattern)]
        self._deferred = dict.fromkeys(sorted(self._relative(str(path)) for path in found))
        self._forget_modules()
        return {"cases": [], "deferred": list(self._deferred)}

    def _unusable(self) -> dict[str, Any]:
        file, error = next(iter(self._watcher.broken.items()))
        return {"reason": f"{file} cannot be collected", "detail": str(error)[:2000]}

    # With the submission --------------------------------------------------------------------------------------------

    def run(self, body: Mapping[str, Any]) -> None:
        deferred = {file: self._gather(file) for file in self._deferred if self._is_wanted_file(file, body)}
        for case in in_order(self._items, body):
            if wanted(case, body):
                self._run_case(case)
        for file in in_order(deferred, body):
            for case in in_order(deferred[file], body):
                if wanted(case, body):
                    with self._case(case) as link:
                        self._run_live(file, case, link)

    def _is_wanted_file(self, file: str, body: Mapping[str, Any]) -> bool:
        if file in body["skip"]:  # the submission was ended while this file was imported
            return False
        return body["only"] is None or any(case.partition("::")[0] == file for case in body["only"])

    def _gather(self, file: str) -> list[str]:
        """Ask which cases a deferred file holds now that its imports work. A file that breaks is a case of its own."""
        with self._case(file, collect=True), self._live(file) as (_, items):
            cases = [item.nodeid for item in items] or [file]
        self._control.say("end", {"id": file, "outcome": "collected", "cases": cases})
        return cases

    def _run_case(self, case: str) -> None:
        with self._case(case) as link:
            item = self._items[case]
            if self._bind(str(item.path), link):
                self._run_item(self._suite, item, case, link)
            else:
                self._run_live(self._relative(str(item.path)), case, link)
            for each in self._bindings:
                each.space[each.alias] = each.placeholder

    def _is_test_file(self, path: str) -> bool:
        return any(path == str(item.path) for item in self._items.values())

    def _bind(self, file: str, link: CaseLink) -> bool:
        """Put twins in place of placeholders, in other test files as well: one may use another. False if `file` misses
        a name, and must be imported to see what it does."""
        sources = tuple(dict.fromkeys(each.source for each in self._bindings))
        if not sources:
            return True
        try:
            answers = link.do("names", sources)
            found = {source: (answer[0] is True, answer[1]) for source, answer in zip(sources, answers, strict=True)}
        except BaseException:  # lost: the case is marked, and its test meets the same
            if self._marks.lost is None:
                self._marks.lose("the names of the submission did not come")
            return True
        for each in self._bindings:
            there, value = found[each.source]
            if there:
                link.name(value, each.source[1])
                each.space[each.alias] = value
            elif each.optional:
                each.space.pop(each.alias, None)
            elif each.file == file or not self._is_test_file(each.file):
                return False
        return True

    def _run_item(self, suite: Suite, item: pytest.Item, case: str, link: CaseLink) -> None:
        self._watcher.clear()
        try:
            if self._marks.lost is None:
                suite.run(item)
        except BaseException as error:  # what pytest does not hold back itself: Exit, KeyboardInterrupt
            self._watcher.errors.append(error)
            self._watcher.reports.pop("teardown", None)
        self._control.say("end", records.record(case, self._watcher, self._marks, link.trace_of))

    def _run_live(self, file: str, case: str, link: CaseLink) -> None:
        """Import the file anew, with the submission there, and run one case of it."""
        with self._live(file) as (suite, items):
            item = next((item for item in items if item.nodeid == case), None)
            if suite is not None and item is not None:
                self._run_item(suite, item, case, link)
                return
            error = next(iter(self._watcher.broken.values()), "the case is not there any more")
            self._control.say("end", records.broken(case, error, self._marks, link.trace_of, tuple(self._hook.proxies)))

    @contextmanager
    def _live(self, file: str) -> Iterator[tuple[Suite | None, list[pytest.Item]]]:
        kept = self._forget_modules()
        self._watcher.clear()
        suite = None
        items: list[pytest.Item] = []
        try:
            with quiet():
                suite = Suite.over(self._folder, [str(self._folder / file)], self._watcher, self._hook.lead, *_LATE)
                items = suite.collect()
        except BaseException as error:  # conftest.py with the submission there: whatever it raises breaks the file
            self._watcher.broken.setdefault(file, error)
        try:
            yield suite, items
        finally:
            if suite is not None:
                with quiet():
                    suite.close()
            self._forget_modules()
            sys.modules.update(kept)

    def _forget_modules(self) -> dict[str, Any]:
        """Modules of the suite, taken out so that they are imported again."""
        known = {id(module) for module in suite_modules(str(self._folder) + os.sep)}
        return {name: sys.modules.pop(name) for name, module in list(sys.modules.items()) if id(module) in known}

    @contextmanager
    def _case(self, case: str, **more: Any) -> Iterator[CaseLink]:
        link = self._open(self._control.begin(case, **more))
        try:
            yield link
        finally:
            self._close(link)

    def _open(self, connection: Connection) -> CaseLink:
        self._marks.clear()
        link = CaseLink(
            connection,
            marks=self._marks,
            riders=self._riders,
            modules=self._hook.proxies,
            folder=self._folder,
            hidden=self._own_code,
        )
        self._hook.link = link
        return link

    def _close(self, link: CaseLink) -> None:
        self._hook.link = None
        link.close()
