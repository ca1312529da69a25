"""A round played back: the pad as it was typed, what was said and run beside it, and a track to jump on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from interview.timeline import Sort
from judge.inert import inert
from tui.catalogue import spoken_minutes
from tui.playback import Playback, Scale
from tui.screens.base import AppScreen
from tui.widgets.key_line import KeyLine
from tui.widgets.pad_view import PadView, place_in
from tui.widgets.track import Track

if TYPE_CHECKING:
    from interview.round import Round
    from interview.timeline import Moment, Timeline

FRAME_S = 0.1
STEP_S = 10.0
_LETTERS = {Sort.PHASE: "P", Sort.STAGE: "S", Sort.RUN: "R", Sort.NOTE: "N"}


def _jump(key: str, sort: Sort) -> list[BindingType]:
    word = sort.value
    return [
        Binding(key, f"jump('{word}')", word, id=f"replay.{word}", tooltip=f"On to the next {word}"),
        Binding(key.upper(), f"jump('{word}', -1)", f"{word} before", show=False, id=f"replay.{word}-before",
                tooltip=f"Back to the {word} before"),
    ]  # fmt: skip


class ReplayScreen(AppScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "play", "play", id="replay.play", tooltip="Play or pause; at the end from the start"),
        *_jump("p", Sort.PHASE),
        *_jump("s", Sort.STAGE),
        *_jump("r", Sort.RUN),
        *_jump("n", Sort.NOTE),
        Binding("escape,q", "leave", "back", id="replay.leave", tooltip="Back to the round"),
        Binding("plus,equals_sign", "pace(1)", "faster", id="replay.faster", tooltip="Faster", key_display="+"),
        Binding("minus", "pace(-1)", "slower", id="replay.slower", tooltip="Slower", key_display="-"),
        Binding("right", "step(1)", "10 s on", show=False, id="replay.on", tooltip="Ten seconds on"),
        Binding("left", "step(-1)", "10 s back", show=False, id="replay.back-10", tooltip="Ten seconds back"),
        Binding("home", "end(0)", "start", show=False, id="replay.start", tooltip="To the beginning"),
        Binding("end", "end(1)", "end", show=False, id="replay.end", tooltip="To the end"),
        Binding("i", "idle", "pauses", show=False, id="replay.pauses", tooltip="Skip or keep pauses"),
    ]

    def __init__(self, timeline: Timeline) -> None:
        super().__init__()
        self._timeline = timeline
        self._scale = Scale(timeline.times)
        self._playback = Playback()
        self._shown_t = -1.0
        self._last = 0.0

    def compose(self) -> ComposeResult:
        yield Static("", classes="page-head", id="replay-head")
        with Horizontal(id="replay-body"):
            yield PadView()
            with Vertical(id="replay-side"):
                yield Static("", id="replay-happened")
        yield Track()
        yield KeyLine()

    def on_mount(self) -> None:
        marks = (
            (self._scale.place(each.t), _LETTERS[each.sort]) for each in self._timeline.moments if each.sort in _LETTERS
        )
        self.query_one(Track).marks = tuple(marks)
        self._last = self.round_app.parts.clock.monotonic()
        self._show()
        self.set_interval(FRAME_S, self.tick)

    @property
    def playback(self) -> Playback:
        return self._playback

    # ---- time goes on

    def tick(self) -> None:
        now = self.round_app.parts.clock.monotonic()
        elapsed, self._last = now - self._last, now
        if self._playback.playing:
            self._go(self._playback.advanced(self._timeline, elapsed))

    def _go(self, playback: Playback) -> None:
        if playback != self._playback:
            self._playback = playback
            self._show()

    # ---- what the user does

    def action_play(self) -> None:
        self._go(self._playback.turned(self._timeline))

    def action_pace(self, steps: int) -> None:
        self._go(self._playback.paced(steps))

    def action_step(self, way: int) -> None:
        self._go(self._playback.moved(self._timeline, self._playback.t + way * STEP_S))

    def action_end(self, which: int) -> None:
        self._go(self._playback.moved(self._timeline, which * self._timeline.length_s))

    def action_idle(self) -> None:
        self._go(replace(self._playback, skipping=not self._playback.skipping))

    def action_jump(self, word: str, way: int = 1) -> None:
        sort, t = Sort(word), self._playback.t
        found = self._timeline.next(t, sort) if way > 0 else self._timeline.previous(t, sort)
        if found is not None:
            self._go(self._playback.moved(self._timeline, found.t))
        else:
            self.notify(f"No {word} {'after' if way > 0 else 'before'} this.", timeout=2)

    @on(Track.Asked)
    def jump_to(self, message: Track.Asked) -> None:
        times = self._timeline.times
        nearest = min(times, key=lambda t: abs(self._scale.place(t) - message.place))
        self._go(self._playback.moved(self._timeline, nearest))

    def action_leave(self) -> None:
        self.app.pop_screen()

    # ---- what is seen

    def _show(self) -> None:
        playback = self._playback
        round_ = self._timeline.at(playback.t)
        self.query_one("#replay-head", Static).update(_head(round_, playback, self._timeline.length_s))
        self.query_one(Track).place = self._scale.place(playback.t)
        if playback.t == self._shown_t:
            return
        self._shown_t = playback.t
        self._show_pad(round_)
        moments = [each for each in self._timeline.moments if each.t <= playback.t]
        self.query_one("#replay-happened", Static).update(_happened(round_, moments))

    def _show_pad(self, round_: Round) -> None:
        file, place = self._timeline.typed_at(self._playback.t) or (round_.open_file, (0, 0))
        file = file if file in round_.buffers else next(iter(round_.buffers), "")
        pad = self.query_one(PadView)
        pad.lines = round_.buffers[file].lines if file else ("",)
        pad.cursor = place_in(pad.lines, place)
        pad.border_title = inert(file)


def _head(round_: Round, playback: Playback, length_s: float) -> Content:
    sign = "▶" if playback.playing else "‖"
    state = "playing" if playback.playing else "paused"
    skipping = "pauses skipped" if playback.skipping else "pauses kept"
    where = f"  {round_.phase.value}, stage {round_.stage}"
    return Content.assemble(
        (f"{sign} {state}", "bold $accent"), f"  {spoken_minutes(playback.t)} of {spoken_minutes(length_s)}",
        (f"  {playback.speed}x", "bold"), where, (f"   {skipping}   ", "$muted"),
        (inert(round_.started.title), "$muted"),
    )  # fmt: skip


def _happened(round_: Round, moments: list[Moment]) -> Content:
    """The latest first: a narrow screen shows the first lines only."""
    lines = [_prompt(round_)] if round_.prompts else []
    for moment in reversed(moments[-30:]):
        tint = "bold" if not lines else ""
        lines.append(Content.assemble((f"{spoken_minutes(moment.t)}  ", "$muted"), (inert(moment.label), tint)))
    return Content("\n").join(lines) or Content.assemble(("Nothing said or run yet.", "$muted"))


def _prompt(round_: Round) -> Content:
    """Where the debrief is."""
    shown = [state for state in round_.prompts if state.shown_t is not None]
    if not shown:
        return Content.assemble(("The debrief begins.", "bold"))
    state = shown[-1]
    answer = inert(" ".join(state.answer.whole.split()), limit=300) if state.answer else "..."
    return Content.assemble((f"{state.prompt.kind.value}: {state.prompt.title}", "bold $primary"), f"\n{answer}\n")
