"""The one settings file, `config.toml`: read, checked by hand (no pydantic before the first paint), never written.

theme = "coderound"          # or coderound-light, or any theme of Textual's: ansi-dark, nord ...
minutes = 45                 # length a round begins with: 30, 45, 60 or 90; the problem's own if absent
problems = "~/my-packs"      # a folder of packs of your own, shown beside the built-in bank
sandbox = "docker"           # or local; the best there is if absent

[keymap]                     # binding id = keys; the help screen (F1) shows every id
"solve.run" = "f5,ctrl+r"
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

LENGTHS: Final = (30, 45, 60, 90)
_KEYS: Final = ("theme", "minutes", "problems", "sandbox", "keymap")


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    theme: str = ""
    """Empty: TEXTUAL_THEME if set, else our own."""
    minutes: int | None = None
    problems: Path | None = None
    sandbox: str | None = None
    keymap: Mapping[str, str] = field(default_factory=dict)


def data_folder() -> Path:
    """Where rounds are kept: CODEROUND_DATA, or the platform's user data folder."""
    from platformdirs import user_data_path

    named = os.environ.get("CODEROUND_DATA")
    return Path(named).expanduser() if named else user_data_path("coderound")


def config_file() -> Path:
    """CODEROUND_CONFIG, or config.toml in the platform's user config folder."""
    from platformdirs import user_config_path

    named = os.environ.get("CODEROUND_CONFIG")
    return Path(named).expanduser() if named else user_config_path("coderound") / "config.toml"


def packs_folder() -> Path:
    """The user's own packs: the one the config names, or `packs` in the data folder. May not exist yet."""
    config, _ = read_config(config_file())
    return config.problems or data_folder() / "packs"


def read_config(path: Path) -> tuple[Config, tuple[str, ...]]:
    """The settings and what is wrong with them, one sentence each. What is wrong is left out, the rest counts."""
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Config(), ()
    except OSError as error:
        return Config(), (f"{path} can't be read ({error.strerror}); the defaults are used.",)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Config(), (f"{path}: {error}; the defaults are used.",)
    return _checked(raw, path)


def _checked(raw: Mapping[str, object], path: Path) -> tuple[Config, tuple[str, ...]]:
    wrong = [f"{path}: {key}: unknown key; known are {', '.join(_KEYS)}." for key in raw if key not in _KEYS]
    theme, minutes, sandbox = raw.get("theme", ""), raw.get("minutes"), raw.get("sandbox")
    problems, keymap = raw.get("problems"), raw.get("keymap", {})
    if not isinstance(theme, str):
        wrong.append(f"{path}: theme: must be a text.")
    if minutes is not None and minutes not in LENGTHS:
        wrong.append(f"{path}: minutes: must be one of {', '.join(map(str, LENGTHS))}.")
    if sandbox not in {None, "docker", "local"}:
        wrong.append(f'{path}: sandbox: must be "docker" or "local".')
    if problems is not None and not isinstance(problems, str):
        wrong.append(f"{path}: problems: must be the path of a folder.")
    if not isinstance(keymap, dict):
        wrong.append(f"{path}: keymap: must be a table of binding ids and keys.")
        keymap = {}
    wrong += [f"{path}: keymap: {key}: must be a text." for key, value in keymap.items() if not isinstance(value, str)]
    config = Config(
        theme=theme if isinstance(theme, str) else "",
        minutes=minutes if isinstance(minutes, int) and minutes in LENGTHS else None,
        problems=Path(problems).expanduser() if isinstance(problems, str) else None,
        sandbox=sandbox if isinstance(sandbox, str) and sandbox in {"docker", "local"} else None,
        keymap={str(k): v for k, v in keymap.items() if isinstance(v, str)},
    )
    return config, tuple(wrong)
