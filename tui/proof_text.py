"""What is proved of a problem's suite, in words for its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from textual.content import Content

if TYPE_CHECKING:
    from problems.pack import Pack
    from problems.quality import Calmness, Mutants, Quality, Races

NOT_MEASURED: Final = Content.assemble(("not measured", "$muted"))


def read_proof(pack: Pack) -> Content:
    """Reads and hashes the pack's files: call it away from the screen's thread."""
    from problems.quality import read_quality

    return proof_text(read_quality(pack))


def proof_text(quality: Quality | None) -> Content:
    """None: no report, or one about another version of the pack."""
    head = Content.assemble(("Proof of its suite", "bold"))
    if quality is None:
        lines = ["No whole check of this version is on record;", '"coderound pack check --deep" makes one.']
        return Content("\n").join([head, *(Content.assemble((line, "$muted")) for line in lines)])
    return Content("\n").join([head, *_lines(quality)])


def _lines(quality: Quality) -> Iterator[Content]:
    sound = ("✓ sound", "$text-success") if quality.sound else ("✗ the last check found errors", "$text-warning")
    yield _fact("Last check", Content.assemble(sound, f", in {quality.sandbox}"))
    yield _fact("Cases", f"{quality.cases} hidden, {_weak(len(quality.idle), 'reject nothing by themselves')}")
    yield _fact("Accepted", f"{quality.accepted} versions of designs pass")
    yield _fact("Rejected", f"{quality.wrong} wrong solutions, {_weak(len(quality.rejected_once), 'by one case only')}")
    yield _fact("Attacks", f"{quality.attacks} generic, none accepted" if quality.attacks else NOT_MEASURED)
    yield _fact("Mutants", _mutants(quality.mutants) if quality.mutants else NOT_MEASURED)
    yield _fact("Races", _races(quality.races) if quality.races else NOT_MEASURED)
    yield _fact("Flakes", _flakes(quality.calm) if quality.calm else NOT_MEASURED)
    yield _fact("Suite time", _pace(quality.calm) if quality.calm else NOT_MEASURED)


def _weak(count: int, what: str) -> str:
    return f"{count} of them {what}" if count else f"none of them {what}"


def _mutants(mutants: Mutants) -> str:
    total = mutants.ordinary.total + mutants.production.total + mutants.concurrency.total
    return f"{100 * mutants.score:.3g} % of {total - mutants.excused} noticed"


def _races(races: Races) -> str:
    return f"{races.always} of {races.mutants} rejected under all {races.seeds} schedules"


def _flakes(calm: Calmness) -> str:
    return f"{calm.failed} in {calm.runs} runs of the reference"


def _pace(calm: Calmness) -> str:
    return f"{calm.wall_p50_s:.2g} s, {calm.wall_p95_s:.2g} s at the 95th percentile"


def _fact(name: str, value: str | Content) -> Content:
    return Content.assemble((f"{name:<12}", "$muted"), value)
