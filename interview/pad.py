"""The pad: edits and files of the round, each recorded before anything else may happen to it."""

from __future__ import annotations

import re

from interview import events as e
from interview.buffer import unkeepable
from interview.errors import InterviewError, PlanMissing
from interview.log import RoundLog
from interview.records import Source
from interview.round import Round
from problems.vocabulary import Phase

_NAME = re.compile(r"^[A-Za-z_]\w*\.py$")
_HANDS = frozenset((Source.TYPED, Source.PASTE, Source.UNDO, Source.REDO))


class Pad:
    """Files by path. Only the editable ones and the user's own can be changed."""

    def __init__(self, log: RoundLog) -> None:
        self._log = log

    def edit(self, file: str, start: tuple[int, int], end: tuple[int, int], text: str, source: Source) -> None:
        with self._log.lock:
            round_ = self._writable(file)
            if reason := unkeepable(text):
                raise InterviewError(reason)
            if source in _HANDS:
                self._code_begins(round_)
            self._log.add(lambda t: e.Edit(t=t, file=file, start=start, end=end, text=text, source=source))
            self._log.snapshot_if_due(file)

    def open(self, file: str) -> None:
        with self._log.lock:
            if file in self._log.round.buffers and file != self._log.round.open_file and not self._log.read_only:
                self._log.add(lambda t: e.FileOpened(t=t, file=file))

    def create(self, file: str, text: str) -> None:
        with self._log.lock:
            if not _NAME.match(file):
                raise InterviewError(f'"{file}" cannot be a file here. Use a plain name such as test_mine.py.')
            if file in self._log.round.buffers:
                raise InterviewError(f"{file} exists already.")
            if reason := unkeepable(text):
                raise InterviewError(reason)
            self._while_coding()
            self._log.add(lambda t: e.FileCreated(t=t, file=file, text=text))

    def reset(self, file: str) -> str:
        with self._log.lock:
            self._writable(file)
            self._log.add(lambda t: e.FileReset(t=t, file=file))
            return self._log.round.buffers[file].text

    def _writable(self, file: str) -> Round:
        round_ = self._while_coding()
        if file not in round_.buffers:
            raise InterviewError(f"{file} is not a file of this round.")
        starter = {item.path for item in round_.started.files}
        if file in starter and file not in round_.started.editable:
            raise InterviewError(f"{file} is given and cannot be changed.")
        return round_

    def _while_coding(self) -> Round:
        round_ = self._log.while_coding()
        if round_.editor_locked:
            raise PlanMissing("Strict round: save the plan first, then the editor opens.")
        return round_

    def _code_begins(self, round_: Round) -> None:
        """Typing is coding, whatever the phase was called."""
        if round_.phase in (Phase.CLARIFY, Phase.PLAN):
            self._log.add(lambda t: e.PhaseEntered(t=t, phase=Phase.CODE, cause="first edit"))
        elif round_.phase is Phase.VERIFY and round_.revealed[round_.stage][0] >= round_.spans[-1].start:
            self._log.add(lambda t: e.PhaseEntered(t=t, phase=Phase.CODE, cause="new stage"))
