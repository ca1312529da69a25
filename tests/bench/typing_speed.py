"""Key to paint, first paint and memory of the solve screen, in a real terminal beside Textual's own, micro and nano."""

from __future__ import annotations

import compileall
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.figures import Sample, interleaved, table
from tests.bench.solve_app import long_pack
from tests.bench.terminal import Stay, Terminal, stay

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EMPTY = (sys.executable, str(HERE / "empty_app.py"))
START_ROUNDS = 12


def tables(keys: int) -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "window.py").write_text(long_pack().starter["window.py"])
        env = {"HOME": name, "CODEROUND_DATA": f"{name}/data", "CODEROUND_CONFIG": f"{name}/none.toml"}
        compile_as_installed()
        return [_starts(folder, env), *_keys(folder, env, keys)]


def compile_as_installed() -> None:
    """As an installed program is; a checkout may not be, and compiling takes time and eight megabytes."""
    for name in ("interview", "judge", "problems", "sandbox", "tests/bench", "tests/tui", "tui"):
        compileall.compile_dir(ROOT / name, quiet=2, maxlevels=0 if name in ("problems", "tests/tui") else 3)


def _starts(folder: Path, env: dict[str, str]) -> str:
    def first_paint(command: tuple[str, ...], text: bytes) -> Callable[[], float]:
        def once() -> float:
            terminal = Terminal(command, folder, env)
            try:
                return terminal.wait_for(text)
            finally:
                terminal.close()

        return once

    contenders = {
        "empty Textual app": first_paint(EMPTY, b"ready"),
        "coderound": first_paint((str(Path(sys.executable).with_name("coderound")),), b"coderound"),
    }
    return table("Start to first paint", interleaved(contenders, START_ROUNDS), "empty Textual app")


def _keys(folder: Path, env: dict[str, str], keys: int) -> list[str]:
    file = str(folder / "window.py")
    solve = (sys.executable, "-m", "tests.bench.solve_app", str(folder / "rounds"))
    env = {**env, "PYTHONPATH": str(ROOT)}
    stays: dict[str, Stay] = {
        "Textual's TextArea alone": stay((*EMPTY, file), cwd=folder, shows=b"first", keys=keys, repaints=True, env=env)
    }
    opened = ((b"\r", b"start the clock"), (b"\r", b"first"))
    for name, more in (("coderound", ()), ("coderound, results streaming", ((b"\x1b[19~", b""),))):  # F8 submits
        stays[name] = stay(
            solve, cwd=ROOT, shows=b"A window", then=(*opened, *more), keys=keys, repaints=True, env=env,
            streams=bool(more),
        )  # fmt: skip
    for name, command in (("micro", ("micro", file)), ("nano", ("nano", file))):
        if shutil.which(command[0]):
            stays[name] = stay(command, cwd=folder, shows=b"first", keys=keys, env=env)
    samples = [Sample(name, each.keys_ms) for name, each in stays.items()]
    memory = [f"| {name} | {each.memory_mib:.1f} |" for name, each in stays.items()]
    title = f"Key to paint, a file of 2,000 lines, {keys} keys, {os.cpu_count()} cores"
    p99 = [f"| {name} | {_p99(each.keys_ms):.1f} |" for name, each in stays.items()]
    return [
        table(title, samples, "Textual's TextArea alone"),
        "\n".join(["| contender | p99 ms |", "|---|---|", *p99, ""]),
        "\n".join(["### Peak memory while typing", "", "| contender | MiB |", "|---|---|", *memory, ""]),
    ]


def _p99(values: tuple[float, ...]) -> float:
    return sorted(values)[min(len(values) - 1, round(0.99 * (len(values) - 1)))]
