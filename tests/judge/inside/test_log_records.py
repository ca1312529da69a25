"""Log records of a submission that would like to be more than that, or that cannot cross whole."""

from __future__ import annotations

import logging
from types import MappingProxyType
from typing import Any

import pytest

from judge.inside import log_records
from judge.inside.atoms import NotAValue
from judge.inside.riders import Riders
from tests.judge.inside.split import run_split

_FIELDS = {"name": "app", "levelno": logging.ERROR, "filename": "solution.py"}


def _told(fields: dict[Any, Any] | None = None, *, text: Any = "text", extra: Any = None) -> tuple[Any, ...]:
    """What a child sends with one record."""
    given = MappingProxyType({**_FIELDS, **(fields or {})})
    return (given, True, text, "%s", ("text",), None, MappingProxyType(extra or {}))


def _record(caplog: pytest.LogCaptureFixture, **told: Any) -> Any:
    log_records.handle(*_told(**told))
    [record] = caplog.records
    return record


def test_the_message_is_the_one_that_was_sent(caplog: pytest.LogCaptureFixture) -> None:
    log_records.handle(*_told()[:3], "%999999999999d", (1,), None, MappingProxyType({}))
    assert caplog.messages == ["text"]


@pytest.mark.parametrize("name", ["getMessage", "msg", "args", "exc_info", "pathname", "_sent", "__class__", "process"])
def test_extra_overrides_nothing(caplog: pytest.LogCaptureFixture, name: str) -> None:
    record = _record(caplog, extra={name: "forged", "user": "ann", 5: "no name"})
    assert getattr(record, name) != "forged" and record.user == "ann" and 5 not in vars(record)


def test_fields_of_another_type_are_left_out(caplog: pytest.LogCaptureFixture) -> None:
    record = _record(caplog, fields={"levelname": ["ERROR"], "created": "now", "funcName": 5, "exc_text": b"x"})
    assert (record.levelname, type(record.created), record.funcName, record.exc_text) == ("ERROR", float, None, None)


def test_a_path_is_cut_to_the_name_of_its_file(caplog: pytest.LogCaptureFixture) -> None:
    record = _record(caplog, fields={"filename": "/etc/passwd"})
    assert (record.filename, record.pathname) == ("passwd", "passwd")


def test_long_text_and_many_attributes_are_cut(caplog: pytest.LogCaptureFixture) -> None:
    record = _record(caplog, fields={"funcName": "x" * 100_000}, extra={f"a{number}": number for number in range(1000)})
    assert len(record.funcName) == 20_000 and len(vars(record)) < 200


def test_names_of_strangers_make_no_loggers(caplog: pytest.LogCaptureFixture) -> None:
    _record(caplog, fields={"name": "a.b." * 1000})
    assert not [name for name in logging.root.manager.loggerDict if name.startswith("a.b.")]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(_told({"name": 5}), id="a name that is none"),
        pytest.param(_told({"levelno": "high"}), id="a level that is none"),
        pytest.param(_told(text=7), id="a message that is no text"),
        pytest.param(({}, True, "text", "", (), None, {}), id="what somebody could still change"),
    ],
)
def test_a_broken_record_is_none(told: tuple[Any, ...], caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(NotAValue):
        log_records.handle(*told)
    assert not caplog.records


def test_a_case_has_room_for_so_many(caplog: pytest.LogCaptureFixture) -> None:
    riders = Riders()
    riders.begin()
    log: Any = riders.find("log")
    with pytest.raises(NotAValue):
        for _ in range(20):
            log(*_told(extra={"large": ["x" * (3 << 20)]}))
    assert len(caplog.records) == 10


_SUITE = """
import pytest
from solution import *

def test_deep(caplog):
    deep()
    assert caplog.messages == ["deep"] and "ValueError: v" in caplog.text
    assert then() == 5
def test_large(caplog):
    large()
    assert caplog.records[0].levelname == "ERROR" and caplog.messages[0].startswith("xxx")
def test_paths(caplog):
    with_path()
    assert "/" not in caplog.text and "Traceback" in caplog.text and "Stack" in caplog.text
    assert "/" not in "".join(map(str, vars(caplog.records[0]).values()))
def test_liar(caplog):
    lie()
    assert caplog.messages == ["1"] * 2 and caplog.records[0].getMessage() == "1"
def test_no_text():
    with pytest.raises(ZeroDivisionError): without_text()
def test_raised_later(caplog):
    outer()
"""
_SUBMISSION = """
import logging
log = logging.getLogger("app")
def deep():
    nested = ()
    for _ in range(500): nested = (nested,)
    try: raise ValueError("v")
    except ValueError: log.exception("deep", extra={"nested": nested, "x" * 9: 1})
def then(): return 5
def large(): log.error("%s", "x" * 9_000_000, extra={"again": "y" * 9_000_000})
def with_path():
    try: raise KeyError("k")
    except KeyError: log.exception("failed", stack_info=True)
class Liar:
    told = 0
    def __str__(self): self.told += 1; return str(self.told)
def lie(): log.error("%s", Liar()); log.error(Liar())
class Mute:
    def __str__(self): 1 / 0
def without_text(): log.error("%s", Mute())
def inner():
    try: raise LookupError("x")
    except LookupError:
        log.exception("seen")
        raise
def outer(): inner()
"""


def test_what_cannot_cross_leaves_the_message() -> None:
    outcome = run_split({"test_suite.py": _SUITE}, {"solution.py": _SUBMISSION})
    ends = {end["id"].partition("::")[2]: end for end in outcome.ends}
    raised = ends.pop("test_raised_later")
    assert {name: end["message"] for name, end in ends.items() if end["outcome"] != "passed"} == {}
    assert "in outer" in raised["traceback"] and "in inner" in raised["traceback"]
