"""The small pure pieces: config, catalogue, coalescing, the judge that is opened late, the words of a round."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from judge.verdict import Verdict
from problems.loader import Bank
from sandbox.sandbox import EngineMissing
from tests.tui.stage import FakeJudge, a_pack
from tui import smooth
from tui.background import Coalescer
from tui.catalogue import Past, PastRound, rows_of, spoken_minutes
from tui.config import Config, read_config
from tui.late_judge import LateJudge, wait_for_closed
from tui.parts import OpenJudge
from tui.root import joined
from tui.verdict_words import WORDS


def test_no_config_file_is_the_defaults(tmp_path: Path) -> None:
    assert read_config(tmp_path / "config.toml") == (Config(), ())


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("theme = 3", "theme: must be a text"),
        ("minutes = 31", "minutes: must be one of 30, 45, 60, 90"),
        ('sandbox = "podman"', "sandbox: must be"),
        ("colour = 'red'", "colour: unknown key"),
        ("keymap = 3", "keymap: must be a table"),
        ("[keymap]\n'solve.run' = 5", "keymap: solve.run: must be a text"),
        ("theme = ", "the defaults are used"),
        ("problems = 1", "problems: must be the path"),
    ],
)
def test_what_is_wrong_with_the_config_is_said_with_its_place(tmp_path: Path, text: str, word: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    config, wrong = read_config(file)
    assert config == Config()
    assert len(wrong) == 1 and word in wrong[0] and str(file) in wrong[0]


def test_what_is_right_counts_beside_what_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('minutes = 45\nnonsense = 1\n[keymap]\n"solve.run" = "f9"\n')
    config, wrong = read_config(file)
    assert (config.minutes, config.keymap, len(wrong)) == (45, {"solve.run": "f9"}, 1)


def past_round(slug: str, status: str, verdict: str = "AC") -> PastRound:
    return PastRound(
        id=f"{slug}-{status}", slug=slug, title=slug, day=date(2026, 11, 22), verdict=verdict, status=status
    )  # fmt: skip


def test_the_last_result_is_that_of_the_newest_round_that_ended() -> None:
    past = Past((past_round("window", "coding", ""), past_round("window", "closed"), past_round("window", "abandoned")))
    (row,) = rows_of([a_pack()], past)
    assert row.last is not None and row.last.status == "closed"
    assert [entry.status for entry in past.resumable] == ["coding"]


def test_the_users_own_packs_stand_beside_the_bank_and_replace_none() -> None:
    bank = Bank(folder=Path("/bank"), packs=(a_pack("one"),))
    own = Bank(folder=Path("/own"), packs=(a_pack("one", title="Mine"), a_pack("two")))
    both = joined(bank, own)
    assert [(pack.slug, pack.problem.title[:4]) for pack in both.packs] == [("one", "A wi"), ("two", "A wi")]
    assert [error.slug for error in both.errors] == ["one"]


@pytest.mark.parametrize(("seconds", "text"), [(-3, "00:00"), (59.9, "00:59"), (725, "12:05"), (3725, "1:02:05")])
def test_time_is_said_as_on_a_clock(seconds: float, text: str) -> None:
    assert spoken_minutes(seconds) == text


def test_every_verdict_has_words() -> None:
    assert set(WORDS) == {verdict.value for verdict in Verdict}


def test_results_come_in_bunches_and_none_is_lost() -> None:
    now, got = [0.0], list[list[int]]()
    coalescer = Coalescer[int](got.append, clock=lambda: now[0])
    for number in range(100):
        now[0] += 0.01
        coalescer.add(number)
    coalescer.flush()
    assert [number for bunch in got for number in bunch] == list(range(100))
    assert len(got) <= 7


def test_the_collector_is_back_after_the_first_paint() -> None:
    smooth.before_start()
    assert not gc.isenabled()
    smooth.after_first_paint()
    assert gc.isenabled()
    gc.unfreeze()


def opener(judge: FakeJudge, gate: threading.Event) -> Callable[[Callable[[str], None]], OpenJudge]:
    def open_judge(say: Callable[[str], None]) -> OpenJudge:
        say("The image is being built.")
        gate.wait(30)
        return judge

    return open_judge


def test_a_run_waits_for_the_judge_that_is_still_being_opened() -> None:
    gate, fake = threading.Event(), FakeJudge()
    late = LateJudge(opener(fake, gate))
    assert late.place == "..."
    gate.set()
    assert late.public({}, 1).verdict is Verdict.ACCEPTED
    assert late.place == "fake"


def test_no_place_to_run_is_a_judge_error_with_its_reason() -> None:
    def none(say: Callable[[str], None]) -> OpenJudge:
        raise EngineMissing("Docker does not answer. Start it.")

    late = LateJudge(none)
    report = late.hidden({}, 1, lambda case: None)
    assert report.verdict is Verdict.JUDGE_ERROR
    assert report.evidence["reason"] == "Docker does not answer. Start it."
    assert late.prove({}, 1).error == "Docker does not answer. Start it."


def test_a_judge_that_is_closed_while_it_opens_is_closed_all_the_same() -> None:
    gate, fake = threading.Event(), FakeJudge()
    late = LateJudge(opener(fake, gate))
    late.close()
    late.close()
    gate.set()
    wait_for_closed()
    assert fake.closed
    assert late.public({}, 1).verdict is Verdict.JUDGE_ERROR


def test_the_filter_wants_every_word() -> None:
    (row,) = rows_of([a_pack()], Past())
    assert row.matches("gateway HASH") and not row.matches("gateway rust")
    assert replace(row, past=()).last is None


def test_the_first_paint_waits_for_nothing_heavy() -> None:
    """In a program of its own: what this one has imported says nothing."""
    heavy = "pydantic docker pytest interview.events interview.debrief problems.problem textual.widgets._markdown"
    program = (
        "import sys, tui.app, tui.root; tui.root.default_parts();"
        f"print(*(name for name in {heavy.split()!r} if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
