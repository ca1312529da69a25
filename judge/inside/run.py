"""One submission judged: loads it, follows the examiner from case to case, and reports each to the host."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from time import monotonic
from typing import Any

from judge.inside.deciding import Allowed, Seen, decide, refused
from judge.inside.examination import Examination
from judge.inside.loop import Loop, Peer
from judge.inside.trial import Trial, load
from judge.inside.warden import Warden
from judge.inside.watch import Watch
from judge.inside.wire import Frame

COLLECT_S = 60.0
BETWEEN_S = 20.0
"""For the examiner alone: what no submission has a part in."""
_TURN_S = 0.05
_RESTARTS = 2  # in a row, with no case judged in between


class Run:
    """From `submit` to `done`."""

    def __init__(
        self, loop: Loop, host: Peer, *, examination: Examination, warden: Warden, order: Mapping[str, Any]
    ) -> None:
        limits = order["limits"]
        self._loop = loop
        self._host = host
        self._examination = examination
        self._warden = warden
        self._order = order
        self._direct = order["mode"] == "direct"
        self._lane = order["launch"].get("lane")
        self._load_order: dict[str, Any] = {}
        self._only: Sequence[str] | None = None
        self._first: Sequence[str] = ()
        self._until_rejected: str | None = None
        self._rejected = False
        self._run_wall_s = float(limits["run_wall_s"])
        self._case = Allowed.of(limits)
        self._load = replace(self._case, cpu_s=limits["load_s"], wall_s=2 * limits["load_s"])
        self._done: list[str] = []
        self._seen: list[Seen] = []
        self._restarts = 0
        self._began = 0.0

    def judge(self, submit: Mapping[str, Any]) -> None:
        self._began = monotonic()
        beside = {**submit.get("extra", {}), **self._order.get("beside", {})}
        self._only = submit.get("only")
        self._first = submit.get("first", ())
        self._until_rejected = submit.get("until_rejected")
        self._load_order = {
            "files": {**submit["files"], **beside},  # a submission can't put its own file in the driver's place
            "modules": self._order["modules"],
            "seed": self._order["seed"],
            "lane": self._lane,
        }
        self._warden.meter.rest()
        if not self._direct:
            self._examination.run(self._wanted())  # its first `begin` waits for us until the candidate has loaded
        failure = self._load_submission()
        if failure is not None:
            self._host.send("broken", failure)
            return self._finish("The submission was not loaded.")
        self._host.send("loaded", {"cases": list(self._examination.cases)})
        if self._direct:
            self._examination.run(self._wanted())
        return self._finish(self._cases())

    def _load_submission(self) -> Mapping[str, Any] | None:
        """None if it has loaded, otherwise the body of `broken`."""
        if not self._warden.running:
            self._warden.kill()
            self._warden.start()
        self._warden.look()
        watch = Watch(self._warden, self._load, run_left_s=self._left_s(), children=0)
        loaded = load(self._loop, self._warden, self._load_order, watch)
        self._seen.append(watch.seen)
        if loaded is not None and loaded.error is None:
            return None
        return refused(loaded.error if loaded is not None else None, watch.seen)

    def _cases(self) -> str:
        """Judge case by case until the examiner has finished; the sentence for the report if it could not."""
        while True:
            frame = self._from_examiner()
            if frame is None:
                if not self._replace_examiner():
                    return "The examiner could not be kept alive."
            elif frame.tag == "begin":
                self._judge_case(str(frame.body["id"]), collect=bool(frame.body.get("collect")))
            elif frame.tag == "collected":  # in direct mode only now
                self._expect(frame.body["cases"])
            elif frame.tag == "finished":
                return ""
            if self._rejected:
                return ""
            if self._left_s() <= 0:
                return f"The limit of {self._run_wall_s:g} s for the whole run was passed."

    def _from_examiner(self) -> Frame | None:
        peer, deadline = self._examination.peer, monotonic() + min(BETWEEN_S, max(self._left_s(), 1.0))
        while not peer.inbox:
            if peer.gone or monotonic() > deadline:
                return None
            self._loop.turn(_TURN_S)
            self._warden.follow()
        frame: Frame = peer.inbox.popleft()
        return frame

    def _judge_case(self, case_id: str, *, collect: bool) -> None:
        peer = self._examination.peer
        if self._direct and not self._warden.settled():
            return peer.fail("what the last case has left can only be ended with the examiner")
        failure = self._ready_candidate()
        trial = Trial(
            self._loop,
            self._warden,
            peer,
            allowed=self._case,
            run_left_s=max(self._left_s(), 0.001),
            direct=self._direct,
        )
        end, seen = trial.run(case_id, fork_next=self._others_follow(case_id))
        self._seen.append(seen)
        if end is None:
            peer.fail("it stalled")
        elif collect:
            return self._expect(end.get("cases", ()))  # a file that did not survive it is begun again as a case
        self._done.append(case_id)
        self._restarts = 0
        case = decide(case_id, end, seen)
        if failure is not None:
            case = {**case, **_not_loaded_again(failure)}
        self._rejected = self._until_rejected is not None and _is_rejected(case, but=self._until_rejected)
        return self._host.send("case", case)

    def _expect(self, cases: Sequence[str]) -> None:
        """More cases are known: those of a file that could not be collected before the submission was there."""
        self._examination.cases = tuple(dict.fromkeys((*self._examination.cases, *cases)))
        self._host.send("loaded", {"cases": list(self._examination.cases)})

    def _ready_candidate(self) -> Mapping[str, Any] | None:
        """A candidate with nothing left of the last case; None if there is one."""
        if self._warden.may_hurry() or self._warden.settled():
            return None
        self._warden.kill()
        self._warden.start()
        return self._load_submission()

    def _others_follow(self, case_id: str) -> bool:
        wanted = self._examination.cases if self._only is None else self._only
        return any(case not in self._done and case != case_id for case in wanted)

    def _replace_examiner(self) -> bool:
        self._restarts += 1
        if self._restarts > _RESTARTS:
            return False
        self._examination.stop()
        if self._direct:
            self._warden.kill()
            self._warden.start()
        self._examination.start()
        if self._examination.collect(COLLECT_S).tag == "unusable":
            return False
        if self._direct and self._load_submission() is not None:
            return False
        self._examination.run(self._wanted())
        return True

    def _wanted(self) -> dict[str, Any]:
        """The body of `run`. In direct mode the examiner imports the submission itself."""
        files = {"files": self._load_order["files"]} if self._direct else {}
        return {"skip": self._done, "only": self._only, "lane": self._lane, "first": self._first, **files}

    def end(self) -> bool:
        """Leave no process behind: without a namespace of their own they would go on. False if some would not go."""
        gone = self._warden.kill()  # while it is known which process is the examiner's
        self._examination.leave()
        return gone

    def _left_s(self) -> float:
        return self._began + self._run_wall_s - monotonic()

    def _finish(self, reason: str) -> None:
        """The last frames. `verdict` is that of the cases which were not reached."""
        if self._warden.output is not None:
            self._warden.output.drain()
        self._host.send("output", {"text": self._warden.text()})
        self._host.send(
            "done",
            {
                "cases": len(self._done),
                "cpu_s": round(sum(seen.cpu_s for seen in self._seen), 6),
                "wall_s": round(monotonic() - self._began, 6),
                "memory_mib": max((seen.memory_mib for seen in self._seen), default=0.0),
                "tampering": False,
                "verdict": "TLE" if self._left_s() <= 0 else None,
                "reason": reason,
            },
        )


def _is_rejected(case: Mapping[str, Any], *, but: str) -> bool:
    """`but` is a file whose cases are there to be rejected."""
    return case["verdict"] != "AC" and str(case["id"]).partition("::")[0] != but


def _not_loaded_again(failure: Mapping[str, Any]) -> dict[str, Any]:
    """It has loaded once in this run: what stops it now is what an earlier case did, not how it is written."""
    verdict = "RTE" if failure["verdict"] == "CE" else failure["verdict"]
    return {"verdict": verdict, "message": f"It could not be loaded again after an earlier case: {failure['message']}"}
