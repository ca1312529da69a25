"""A round's typing as an asciicast v3 file: what the editor showed, with phases, runs, notes and stages as markers."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from interview import events as e
from interview.buffer import Buffer
from interview.fold import apply, begin
from interview.round import Round

COLUMNS = 100
ROWS = 30
MAX_PAUSE_S = 3.0
"""Longer pauses are cut to this; the true time stands in the last line of the screen."""

_CLEAR = "\x1b[H\x1b[2J"


def cast(happened: Sequence[e.Event], *, max_pause_s: float = MAX_PAUSE_S) -> Iterator[str]:
    """The lines of the file, each without its line end.

    Raises:
        ValueError: The first event is not `RoundStarted`.
    """
    started = happened[0] if happened else None
    if not isinstance(started, e.RoundStarted):
        raise ValueError("a round begins with round-started")
    yield json.dumps(_header(started))
    round_, shown_t = begin(started), 0.0
    yield json.dumps([0.0, "o", _screen(round_, started.editable[0], (0, 0))])
    for event in happened[1:]:
        round_ = apply(round_, event)
        lines = list(_lines(round_, event))
        pause = min(event.t - shown_t, max_pause_s)
        for number, (code, data) in enumerate(lines):
            yield json.dumps([round(pause, 3) if number == 0 else 0.0, code, data])
        shown_t = event.t if lines else shown_t


def _header(started: e.RoundStarted) -> dict[str, object]:
    return {
        "version": 3,
        "term": {"cols": COLUMNS, "rows": ROWS},
        "timestamp": int(started.started_at.timestamp()),
        "title": f"{started.title} ({started.slug})",
    }


def _lines(round_: Round, event: e.Event) -> Iterator[tuple[str, str]]:
    if isinstance(event, e.Edit):
        yield "o", _screen(round_, event.file, after_edit(event))
    elif isinstance(event, (e.FileOpened, e.FileCreated, e.FileReset)):
        yield "o", _screen(round_, event.file, (0, 0))
    if label := marker(event):
        yield "m", label


def after_edit(edit: e.Edit) -> tuple[int, int]:
    """Row and column behind the new text."""
    row = edit.start[0] + edit.text.count("\n")
    tail = edit.text.rpartition("\n")[2]
    return row, len(tail) if "\n" in edit.text else edit.start[1] + len(tail)


def marker(event: e.Event) -> str:
    """What the timeline says of an event; empty for those it does not show."""
    match event:
        case e.PhaseEntered():
            return f"phase: {event.phase}"
        case e.StageRevealed():
            return f"stage {event.stage} ({event.by})"
        case e.NoteTaken():
            return f"{event.tag}: {_one_line(event.text)}"
        case e.PublicRun() | e.OwnTestsRun():
            return f"run: {event.report.verdict}"
        case e.VerdictGiven():
            return f"verdict: {event.report.verdict}"
        case e.QuestionAsked():
            return f"asks: {_one_line(event.text)}"
        case e.InterruptionShown():
            return f"interruption: {_one_line(event.text)}"
        case e.PlanSaved() | e.TimeUp() | e.RoundSubmitted() | e.Abandoned():
            return event.kind.replace("-", " ")
    return ""


def _screen(round_: Round, file: str, cursor: tuple[int, int]) -> str:
    """One whole picture: file name, the lines around the cursor, the time. Control characters of the text are inert."""
    buffer = round_.buffers.get(file, Buffer())
    height = ROWS - 2
    top = max(0, min(cursor[0] - height // 2, len(buffer.lines) - height))
    visible = [_cut(_inert(line)) for line in buffer.lines[top : top + height]]
    body = "\r\n".join([f"\x1b[7m {_inert(file):<{COLUMNS - 1}}\x1b[0m", *visible])
    before = buffer.lines[cursor[0]][: cursor[1]] if cursor[0] < len(buffer.lines) else ""
    column = min(sum(map(_cells, _inert(before))), COLUMNS - 1)
    clock = f"\x1b[{ROWS};1H\x1b[2m{int(round_.t) // 60:3d}:{int(round_.t) % 60:02d}  {round_.phase}\x1b[0m"
    return f"{_CLEAR}{body}{clock}\x1b[{cursor[0] - top + 2};{column + 1}H"


def _cut(line: str) -> str:
    """What fits on one line of the screen: a longer one would go on below and push the rest down."""
    cells = 0
    for place, char in enumerate(line):
        cells += _cells(char)
        if cells > COLUMNS:
            return line[:place]
    return line


def _cells(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _inert(line: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "\ufffd", line.expandtabs(4))


def _one_line(text: str) -> str:
    return _inert(" ".join(text.split()))[:60]


def cast_text(happened: Iterable[e.Event]) -> str:
    """The whole file."""
    return "".join(line + "\n" for line in cast(tuple(happened)))
