"""The parts of the real program: config, data folder, bank, and the judge in the best sandbox there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interview.clock import SystemClock
from tui.config import Config, config_file, data_folder, read_config
from tui.parts import Look, OpenJudge, Parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from problems.loader import Bank
    from problems.pack import Pack


def default_parts() -> Parts:
    """Nothing is opened yet, and nothing heavy imported."""
    config, complaints = read_config(config_file())
    return Parts(
        data_dir=data_folder(),
        clock=SystemClock(),
        load_bank=lambda: _load_bank(config),
        open_judge=lambda pack, say: _open_judge(config, pack, say),
        look=Look(theme=config.theme, keymap=config.keymap, minutes=config.minutes, complaints=complaints),
    )


def _load_bank(config: Config) -> Bank:
    from problems.loader import bank_folder, load_bank

    return load_bank(config.problems or bank_folder())


def _open_judge(config: Config, pack: Pack, say: Callable[[str], None]) -> OpenJudge:
    from tui.round_judge import RoundJudge

    return RoundJudge.opened(config.sandbox, pack, say)
