"""Direct mode: the submission is imported right here, beside the suite."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from judge.inside import faults, loader, records
from judge.inside.control import Control, in_order, wanted
from judge.inside.pytest_glue import Suite, Watcher
from judge.inside.refusal import Marks
from judge.inside.warming import quiet
from judge.inside.wire import unpack_files


class DirectSuite:
    """The submission is imported right here, beside the suite: for suites that need it; not forge-proof."""

    def __init__(self, folder: Path, modules: tuple[str, ...], control: Control, marks: Marks) -> None:
        self._folder = folder
        self._modules = modules
        self._control = control
        self._marks = marks
        self._watcher = Watcher()
        self._files: frozenset[str] = frozenset()

    def collected(self) -> dict[str, Any]:
        found = [path for pattern in ("test_*.py", "*_test.py") for path in self._folder.rglob(pattern)]
        return {"cases": [], "deferred": sorted(path.relative_to(self._folder).as_posix() for path in found)}

    def run(self, body: Mapping[str, Any]) -> None:
        """The candidate has loaded the same files, and holds a child for each case that nobody asks for anything."""
        files = unpack_files(body["files"])
        self._files = frozenset(files)
        with quiet():
            loader.load(files, self._modules, str(self._folder))
            suite = Suite.over(self._folder, [str(self._folder)], self._watcher, lambda: None)
            items = suite.collect()
        broken = dict(self._watcher.broken)
        self._control.say("collected", {"cases": [item.nodeid for item in items] + list(broken), "deferred": []})
        for case, error in broken.items():
            if wanted(case, body):
                self._control.begin(case).close()
                self._control.say("end", records.broken(case, error, self._marks, self._trace, self._modules))
        by_id = {item.nodeid: item for item in items}
        for case in in_order(by_id, body):
            if wanted(case, body):
                self._run(suite, by_id[case])

    def _run(self, suite: Suite, item: pytest.Item) -> None:
        connection = self._control.begin(item.nodeid)
        self._watcher.clear()
        self._marks.contacted = True
        try:
            suite.run(item)
        except BaseException as error:  # Exit, KeyboardInterrupt, SystemExit: of the suite or the submission
            self._watcher.errors.append(error)
            self._watcher.reports.pop("teardown", None)
        connection.close()
        self._control.say("end", records.record(item.nodeid, self._watcher, self._marks, self._trace))

    def _trace(self, error: BaseException) -> str | None:
        """The frames of the submission, if it is one of them that raised."""
        link = error.__traceback__
        while link is not None and link.tb_next is not None:
            link = link.tb_next
        last = faults.relative(link.tb_frame.f_code.co_filename) if link is not None else None
        return faults.trace(error) if last in self._files else None
