"""The only file that touches pytest's private interfaces (pytest is pinned): sessions made ahead, items run one by
one."""

from __future__ import annotations

import difflib
import os
import pprint
import unittest.case
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import _pytest.assertion.util
import pytest
from _pytest.config import Config, _prepareconfig
from _pytest.main import Session

from judge.inside import messages

_INI_FILES = ("pytest.ini", ".pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg", "pytest.toml", ".pytest.toml")


class Watcher:
    """A pytest plugin that notes what happens; the examiner's own records are made of nothing else."""

    def __init__(self) -> None:
        self.clear()
        self.on_file: Callable[[str, bool], None] = lambda *_: None

    def clear(self) -> None:
        self.reports: dict[str, pytest.TestReport] = {}
        self.failed_subtests = 0
        self.errors: list[BaseException] = []
        self.broken: dict[str, BaseException | str] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if call.excinfo is not None and report.outcome == "failed":
            self.errors.append(call.excinfo.value)
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if type(report).__name__ == "SubtestReport":
            self.failed_subtests += report.outcome == "failed"
        elif report.when in self.reports and self.reports[report.when].outcome == "failed":
            return  # unittest reports a failure of a subtest and of its test one after the other
        else:
            self.reports[str(report.when)] = report

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Generator[None, Any, Any]:
        is_file = isinstance(collector, pytest.Module)
        if is_file:
            self.on_file(str(collector.path), True)
        report = yield
        if report.outcome == "failed":
            call = getattr(report, "call", None)
            error = call.excinfo.value if call is not None and call.excinfo is not None else str(report.longrepr)
            self.broken[collector.nodeid] = error
        if is_file:
            self.on_file(str(collector.path), False)
        return report

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtest_protocol(self) -> Generator[None, Any, Any]:
        """Innermost, so that it comes after pytest has put its own way to explain a comparison in place."""
        _pytest.assertion.util._reprcompare = _explain
        return (yield)


def _explain(operator: str, left: object, right: object) -> str | None:
    lines = messages.explain(operator, left, right)
    return "\n~".join(line.replace("\n", "\\n") for line in lines).replace("%", "%%") if lines else None


def _configured(folder: Path, files: Sequence[str], watcher: Watcher, *options: str) -> Config:
    arguments = [
        "--rootdir",
        str(folder),
        "--confcutdir",
        str(folder),
        "-p",
        "no:cacheprovider",
        "-p",
        "no:faulthandler",
    ]
    if not _has_settings(folder):
        arguments += ["-c", os.devnull]
    arguments += ["--tb=native"]  # the cheapest: the examiner's records are made of the exceptions themselves
    return _prepareconfig([*arguments, "--capture=sys", "--continue-on-collection-errors", *options, *files], [watcher])


def _has_settings(folder: Path) -> bool:
    return any((folder / name).is_file() for name in _INI_FILES)


class Suite:
    """One pytest session over files of one folder, collected and ready to run its items in any order."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._session = Session.from_config(config)
        config._do_configure()
        config.pluginmanager.unregister(name="terminalreporter")
        config.hook.pytest_sessionstart(session=self._session)

    @classmethod
    def over(
        cls, folder: Path, files: Sequence[str], watcher: Watcher, ready: Callable[[], None], *options: str
    ) -> Suite:
        config = _configured(folder, files, watcher, *options)
        ready()
        return cls(config)

    def collect(self) -> list[pytest.Item]:
        """The items; files that cannot be collected are in the watcher's `broken`."""
        self._config.hook.pytest_collection(session=self._session)
        return list(self._session.items)

    def run(self, item: pytest.Item) -> None:
        """Setup, call and teardown of one item and of everything around it: nothing is shared with the next."""
        self._session.testsfailed = 0
        self._session.shouldfail = self._session.shouldstop = False
        try:
            self._config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        except BaseException:  # what pytest lets through, a lost candidate among it, skips the teardown as well
            self._abandon()
            raise

    def _abandon(self) -> None:
        """Tear down what is still set up, so that the next item does not inherit it."""
        state = self._session._setupstate
        with suppress(BaseException):  # fixtures of the suite may need the candidate that is gone
            state.teardown_exact(None)
        state.stack.clear()

    def close(self) -> None:
        """Take back what the session changed in this process."""
        self._config.hook.pytest_sessionfinish(session=self._session, exitstatus=0)
        self._config._ensure_unconfigure()


class SessionAhead:
    """A session made before its suite is there, which takes pytest longer than a small suite does."""

    def __init__(self, folder: Path) -> None:
        """Args:
        folder: Where the suite will be; empty, and the current one.
        """
        self.folder = folder
        self.watcher = Watcher()
        self._config = _configured(folder, [str(folder)], self.watcher)
        self._suite = Suite(self._config)

    def fits(self, folder: Path) -> bool:
        """Whether it is what the suite, which is there by now, would have got: nothing in it speaks to pytest before
        the collection does."""
        hooks = (b"pytest_" in conftest.read_bytes() for conftest in folder.rglob("conftest.py"))
        return folder == self.folder and not _has_settings(folder) and not any(hooks)

    def suite(self, ready: Callable[[], None]) -> Suite:
        """The suite that is there now and fits. Its conftest.py files, which a session starts with, are read first."""
        ready()
        self._config.pluginmanager._dirpath2confmods.clear()
        self._config.pytest_load_initial_conftests(self._config)
        return self._suite

    def close(self) -> None:
        self._suite.close()


def bound_unittest_diffs() -> None:
    """unittest makes a quadratic diff of two long lists before it cuts the message: minutes for a million items."""

    def ndiff(left: Sequence[str], right: Sequence[str]) -> Iterator[str]:
        return difflib.ndiff(messages.bounded_lines(left), messages.bounded_lines(right))

    def pformat(value: Any, *arguments: Any, **keywords: Any) -> str:
        try:
            large = len(value) > 1000
        except TypeError:
            large = False
        return messages.short_repr(value) if large else pprint.pformat(value, *arguments, **keywords)

    unittest.case.difflib = SimpleNamespace(ndiff=ndiff)  # type: ignore[attr-defined]  # a module by its use
    unittest.case.pprint = SimpleNamespace(pformat=pformat)  # type: ignore[attr-defined]  # as above
