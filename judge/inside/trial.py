"""One case from `begin` to `end`, and the loading before the first of them: both under the eyes of a `Watch`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from time import monotonic
from typing import Any

from judge.inside.deciding import Allowed, Cause, Seen
from judge.inside.loop import Loop, Peer
from judge.inside.warden import Loaded, Warden
from judge.inside.watch import TICK_S, Watch

EXAMINER_GRACE_S = 5.0


def load(loop: Loop, warden: Warden, order: Mapping[str, Any], watch: Watch) -> Loaded | None:
    """Have the submission loaded. None: it was killed or is gone, and `watch` knows why."""
    warden.load(order)
    while watch.seen.killed_for is None:
        loop.turn(TICK_S)
        loaded = warden.loaded()
        watch.step(ended=loaded is not None)
        if loaded is not None and watch.seen.killed_for is None:
            return loaded
    return None


class Trial:
    """Judges one case. What it leaves behind is the warden's to sort out before the next one."""

    def __init__(
        self, loop: Loop, warden: Warden, examiner: Peer, *, allowed: Allowed, run_left_s: float, direct: bool
    ) -> None:
        self._loop = loop
        self._warden = warden
        self._examiner = examiner
        self._allowed = allowed
        self._run_left_s = run_left_s
        self._direct = direct

    def run(self, case_id: str, *, fork_next: bool) -> tuple[Mapping[str, Any] | None, Seen]:
        """The examiner's `end` record (None if it is stalled or gone, and must be replaced) and our own evidence."""
        child = self._warden.take_child()
        try:
            watch = Watch(self._warden, self._allowed, run_left_s=self._run_left_s, children=1)
            self._examiner.send("socket", {"id": case_id}, give=(os.dup(child),))
            if fork_next:
                self._warden.fork_ahead()
            return self._until_end(case_id, watch), watch.seen
        finally:
            os.close(child)  # only now does the child see the end: it had to be there to be measured

    def _until_end(self, case_id: str, watch: Watch) -> Mapping[str, Any] | None:
        while True:
            self._loop.turn(TICK_S)
            self._warden.follow()
            end = self._end(case_id)
            watch.step(ended=end is not None)
            if end is not None:
                return end
            if self._examiner.gone:
                watch.note(Cause.DIED if self._direct else Cause.EXAMINER_DIED)
                return None
            if watch.killed_at and monotonic() - watch.killed_at > EXAMINER_GRACE_S:
                watch.note(Cause.EXAMINER, self._allowed.wall_s, watch.seen.wall_s)
                return None

    def _end(self, case_id: str) -> Mapping[str, Any] | None:
        while self._examiner.inbox:
            frame = self._examiner.inbox.popleft()
            if frame.tag == "end" and isinstance(frame.body, dict) and frame.body.get("id") == case_id:
                return frame.body
        return None
