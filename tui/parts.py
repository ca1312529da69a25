"""What the composition root hands to the screens: parts as protocols and functions, the heavy ones not yet made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # pydantic and the journal's models cost 70 ms: the browser paints before they are imported
    from interview.clock import Clock
    from interview.proctor import Judging, TestJudging
    from problems.loader import Bank
    from problems.pack import Pack


class OpenJudge(Protocol):
    """The judge made ready for one problem; open while its round lasts."""

    @property
    def judging(self) -> Judging: ...

    @property
    def tests(self) -> TestJudging | None: ...

    @property
    def place(self) -> str:
        """Where submissions run, in two or three words: `Docker`, `local: bubblewrap`."""
        ...

    @property
    def caution(self) -> str:
        """What this place does not protect from, one sentence; empty if nothing."""
        ...

    def close(self) -> None:
        """Let go of every process and container, also while a submission is being judged. Quick; any thread; twice
        is once."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the user wants it: from the config file."""

    theme: str = ""
    """Empty: TEXTUAL_THEME if set, else our own."""
    keymap: Mapping[str, str] = field(default_factory=dict)
    """Keys by the id of a binding: `{"solve.run": "f9"}`. The help screen shows the ids."""
    minutes: int | None = None
    """Length of a round that the brief offers first; None: the problem's own."""
    complaints: tuple[str, ...] = ()
    """What is wrong with the config file, one sentence each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """One program's parts. The functions are called after the first paint and away from the screen's thread."""

    data_dir: Path
    clock: Clock
    load_bank: Callable[[], Bank]
    """Raises PackError if the bank's folder itself can't be read."""
    open_judge: Callable[[Pack, Callable[[str], None]], OpenJudge]
    """The second argument hears of what takes long, such as the building of the image.

    Raises SandboxError if no place to run submissions can be had; the message says what to do.
    """
    look: Look = field(default_factory=Look)
