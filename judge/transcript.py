"""Everything that one run said, in order: the fold of the frames from `ready` to `done`. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydantic import ValidationError

from judge.frames import Broken, Case, Done, FromSandbox, Loaded, Output, Ready, Unusable
from judge.inside.wire import Frame

_FRAMES: dict[str, type[FromSandbox]] = {
    "ready": Ready,
    "unusable": Unusable,
    "loaded": Loaded,
    "broken": Broken,
    "case": Case,
    "output": Output,
    "done": Done,
}


class FrameError(Exception):
    """The sandbox said what no supervisor of ours says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """`done` is missing as long as the run goes on, or if it was cut off: then `cut_off` says why."""

    ready: Ready | None = None
    unusable: Unusable | None = None
    loaded: Loaded | None = None
    broken: Broken | None = None
    cases: tuple[Case, ...] = ()
    output: str = ""
    done: Done | None = None
    cut_off: str = ""

    def then(self, said: FromSandbox) -> Transcript:
        if isinstance(said, Ready):
            return replace(self, ready=said)
        if isinstance(said, Unusable):
            return replace(self, unusable=said)
        if isinstance(said, Loaded):
            return replace(self, loaded=said)
        if isinstance(said, Broken):
            return replace(self, broken=said)
        if isinstance(said, Case):
            return replace(self, cases=(*self.cases, said))
        if isinstance(said, Output):
            return replace(self, output=said.text)
        return replace(self, done=said) if isinstance(said, Done) else self

    @property
    def expected(self) -> tuple[str, ...]:
        """The ids that must all be judged: what was collected last."""
        last = self.loaded or self.ready
        return last.cases if last is not None else ()


def said(frame: Frame) -> FromSandbox:
    """The frame as a model.

    Raises:
        FrameError: An unknown tag, or a body of another shape.
    """
    model = _FRAMES.get(frame.tag)
    if model is None:
        raise FrameError(f"the supervisor sent an unknown frame {frame.tag[:40]!r}")
    try:
        return model.model_validate(frame.body)
    except ValidationError as problem:
        first = problem.errors()[0]
        raise FrameError(f"frame {frame.tag!r}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
