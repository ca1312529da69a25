"""Who may know whom. A new arrow is a change to these tables, seen in review."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

ARROWS: dict[str, frozenset[str]] = {
    "problems": frozenset(),
    "sandbox": frozenset(),
    "judge": frozenset({"problems", "sandbox"}),
    "judge.inside": frozenset({"judge.inside"}),
    "judge.kit": frozenset({"judge.kit"}),
    "interview": frozenset({"judge", "problems", "sandbox"}),
    "tui": frozenset({"interview", "judge", "problems", "sandbox"}),
}
"""What each package may import of ours, besides itself. What runs in the sandbox brings nothing else of ours along."""

OUTSIDE: dict[str, frozenset[str]] = {
    "problems": frozenset({"pydantic"}),
    "sandbox": frozenset(),
    "sandbox/engine.py": frozenset({"docker", "requests"}),
    "judge": frozenset({"pydantic"}),
    "judge/cluster.py": frozenset({"distributed"}),
    "judge/importing.py": frozenset({"tomli_w"}),
    "judge/mutation/ordinary.py": frozenset({"libcst", "mutmut"}),
    "judge.inside": frozenset({"_pytest", "pytest"}),
    "judge.kit": frozenset(),
    "interview": frozenset({"fsrs", "pydantic", "snowballstemmer"}),
    "tui": frozenset({"platformdirs", "pydantic", "pygments", "rich", "textual"}),
}
"""What each package may import that is neither ours nor Python's; a file's own row goes first."""

DOCKER_SANDBOX_USERS = {"tui/checkup.py", "tui/wiring.py"}
"""Only the composition root picks Docker."""


def sources() -> list[str]:
    return list(_sources())


def _sources() -> Iterator[str]:
    for package in ("problems", "sandbox", "judge", "interview", "tui"):
        for path in sorted((ROOT / package).rglob("*.py")):
            relative = path.relative_to(ROOT).as_posix()
            if not relative.startswith(("problems/bank/", "sandbox/image/")):
                yield relative


def package_of(source: str) -> str:
    first, second = source.split("/")[:2]
    return f"{first}.{second}" if f"{first}.{second}" in ARROWS else first


def imports(source: str) -> Iterator[str]:
    """Every module that a file imports, wherever in the file it does so."""
    for node in ast.walk(ast.parse((ROOT / source).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{source} imports relatively"
            yield node.module or ""


@pytest.mark.parametrize("source", sources())
def test_imports_of_ours_point_down(source: str) -> None:
    package = package_of(source)
    own = package.split(".")[0]
    for module in imports(source):
        if module.split(".")[0] not in {"problems", "sandbox", "judge", "interview", "tui"}:
            continue
        target = package_of(module.replace(".", "/") + "/")
        inside_own = target.split(".")[0] == own and package == own
        assert inside_own or target in ARROWS[package] or target.split(".")[0] in ARROWS[package], f"{source}: {module}"


@pytest.mark.parametrize("source", sources())
def test_other_peoples_packages_stay_where_they_belong(source: str) -> None:
    allowed = OUTSIDE.get(source, OUTSIDE[package_of(source)])
    ours = {name.split(".")[0] for name in ARROWS}
    outside = {module.split(".")[0] for module in imports(source)} - ours - sys.stdlib_module_names - {"__future__"}
    assert outside <= allowed


def test_only_the_composition_root_knows_the_docker_sandbox() -> None:
    users = {source for source in sources() if "sandbox.container" in imports(source)}
    assert users <= DOCKER_SANDBOX_USERS


@pytest.mark.parametrize("source", [source for source in sources() if source.endswith("__init__.py")])
def test_a_package_file_is_one_docstring(source: str) -> None:
    body = ast.parse((ROOT / source).read_text(encoding="utf-8")).body
    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)


HEAVY = {"docker", "requests", "textual", "rich", "pydantic", "pytest"}


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        pytest.param(["--version"], HEAVY, id="the version needs nothing"),
        pytest.param(["judge", "--help"], HEAVY, id="help needs nothing"),
        pytest.param(["list"], HEAVY - {"pydantic"}, id="the list needs the models only"),
        pytest.param(
            ["judge", "nowhere", "nothing.py"], {"docker", "textual", "rich"}, id="a wrong call asks no engine"
        ),
    ],
)
def test_a_command_imports_only_what_it_needs(arguments: list[str], absent: set[str]) -> None:
    program = (
        "import sys\n"
        "from tui.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print('LOADED', *sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, cwd=ROOT, check=True
    )
    loaded = set(done.stdout.rpartition("LOADED")[2].split())
    assert not loaded & absent


@pytest.mark.parametrize("package", ["problems", "sandbox", "judge", "interview"])
def test_importing_a_package_alone_brings_neither_textual_nor_docker(package: str) -> None:
    modules = [source.removesuffix(".py").replace("/", ".") for source in sources() if source.startswith(f"{package}/")]
    wanted = [name.removesuffix(".__init__") for name in modules if not name.startswith("judge.inside.")]
    program = f"import importlib, sys\nfor name in {wanted!r}: importlib.import_module(name)\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    assert not {name.split(".")[0] for name in done.stdout.split()} & {"textual", "docker"}
