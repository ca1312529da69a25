"""The parts of the real program: config, data folder, bank, and the judge in the best sandbox there is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from interview.clock import SystemClock
from tui.config import Config, config_file, data_folder, read_config
from tui.parts import Look, OpenJudge, Parts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from problems.loader import Bank
    from problems.pack import Pack


def default_parts() -> Parts:
    """Nothing is opened yet, and nothing heavy imported."""
    config, complaints = read_config(config_file())
    return Parts(
        data_dir=data_folder(),
        clock=SystemClock(),
        load_bank=lambda: _load_bank(config.problems or data_folder() / "packs"),
        open_judge=lambda pack, say: _open_judge(config, pack, say),
        look=Look(theme=config.theme, keymap=config.keymap, minutes=config.minutes, complaints=complaints),
    )


def _load_bank(own: Path) -> Bank:
    from problems.loader import bank_folder, load_bank

    bank = load_bank(bank_folder())
    return joined(bank, load_bank(own)) if own.is_dir() else bank


def joined(bank: Bank, own: Bank) -> Bank:
    """The built-in problems and the user's own. A slug can't stand for two: the built-in one keeps it."""
    from problems.errors import Complaint, PackError

    taken = {pack.slug for pack in bank.packs}
    fix = "give the folder another name"
    doubles = (
        PackError(pack.slug, (Complaint(str(pack.folder), "a built-in problem has this name", fix=fix),))
        for pack in own.packs
        if pack.slug in taken
    )
    added = tuple(pack for pack in own.packs if pack.slug not in taken)
    return replace(bank, packs=(*bank.packs, *added), errors=(*bank.errors, *own.errors, *doubles))


def _open_judge(config: Config, pack: Pack, say: Callable[[str], None]) -> OpenJudge:
    from tui.round_judge import RoundJudge

    return RoundJudge.opened(config.sandbox, pack, say)
