"""A program that is ended in the middle of a run, however and whenever: nothing is left, and the next run works."""

from __future__ import annotations

import signal
from collections.abc import Callable

import pytest

from tests.lifecycle.program import RIGHT, WAITS, Program, Workshop

Moment = Callable[[Workshop, Program], None]


def while_the_sandbox_comes_up(workshop: Workshop, program: Program) -> None:
    program.wait_for(lambda: workshop.sandboxes(program))


def while_a_case_runs(workshop: Workshop, program: Program) -> None:
    program.wait_for(lambda: b"1 cases judged" in program.seen)


def right_after_the_verdict(workshop: Workshop, program: Program) -> None:
    program.wait_for(lambda: b"\n" in program.answer)


MOMENTS = [
    pytest.param(WAITS, while_the_sandbox_comes_up, id="while the sandbox comes up"),
    pytest.param(WAITS, while_a_case_runs, id="while a case runs"),
    pytest.param(RIGHT, right_after_the_verdict, id="right after the verdict"),
]


@pytest.mark.parametrize(("submission", "moment"), MOMENTS)
def test_a_killed_program_leaves_nothing(workshop: Workshop, sandbox: str, submission: str, moment: Moment) -> None:
    program = workshop.start(submission, sandbox)
    moment(workshop, program)
    program.kill()
    program.wait()
    # A container that was created and not yet started can't end itself: the next program's reaper takes it.
    assert workshop.verdict(RIGHT, sandbox) == "AC"
    workshop.wait_until_nothing_is_left()


ENDINGS = [
    pytest.param(Program.press_ctrl_c, 130, id="Ctrl+C"),
    pytest.param(Program.close_terminal, 128 + signal.SIGHUP, id="terminal closed"),
    pytest.param(lambda program: program.send_to_group(signal.SIGTERM), 128 + signal.SIGTERM, id="SIGTERM"),
]


@pytest.mark.parametrize(("end", "code"), ENDINGS)
def test_a_program_that_is_told_to_end_tidies_up_first(
    workshop: Workshop, sandbox: str, end: Callable[[Program], None], code: int
) -> None:
    program = workshop.start(WAITS, sandbox)
    while_a_case_runs(workshop, program)
    end(program)
    assert program.wait() == code
    workshop.wait_until_nothing_is_left()
    assert b"Traceback" not in program.seen
    assert workshop.verdict(RIGHT, sandbox) == "AC"


def test_ctrl_c_while_the_sandbox_comes_up(workshop: Workshop, sandbox: str) -> None:
    program = workshop.start(WAITS, sandbox)
    while_the_sandbox_comes_up(workshop, program)
    program.press_ctrl_c()
    assert program.wait() == 130
    workshop.wait_until_nothing_is_left()
    assert b"Traceback" not in program.seen


@pytest.mark.bubblewrap
@pytest.mark.parametrize("processes", range(1, 7))
def test_bubblewrap_leaves_nothing_wherever_its_start_is_cut(workshop: Workshop, processes: int) -> None:
    """bwrap makes its namespaces in two steps: ended between them it would leave a child that waits for ever."""
    program = workshop.start(WAITS, "local")
    program.wait_for(lambda: len(workshop.sandboxes(program)) >= processes)
    program.kill()
    program.wait()
    workshop.wait_until_nothing_is_left()
