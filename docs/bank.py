"""Writes docs/bank.md from the packs and their reports: `python -m docs.bank`, or `make bank`. A test compares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from problems.loader import bank_folder, load_bank
from problems.pack import Pack
from problems.quality import Quality, read_quality
from problems.vocabulary import Kind, Pattern, Status

PAGE = Path(__file__).with_name("bank.md")

_HEAD = """# The bank, and how strong its suites are

Written by `python -m docs.bank` from each pack and its `quality/report.json`; `make bank` proves the packs and writes
both.
"""

_HOW = """
## What the columns say, and how to repeat it

    make setup
    make bank                          # every pack; hours
    make bank PACKS="rate_limiter"     # one of them
    .venv/bin/coderound pack check rate_limiter --deep --fresh --sandbox docker

- **wrong**: believable wrong solutions, each of which gets the verdict of the folder it lies in, from the case that
  it names.
- **attacks**: programs that try to pass without solving anything; none of them is ever accepted.
- **slips**: mutants of the last stage's reference: mutmut's own operators, ours of production code (a dropped copy,
  guard or call, a swallowed or widened error, an eviction or cap left out, a key without one of its fields, a span
  one longer) and of concurrency (a lock dropped, a read hoisted out of it, `if` for `while`, notify for notify_all, a
  dropped join or await ...). Each is judged by the same judge as a candidate's code, up to the first case that
  rejects it. **killed** is the share of those without an excuse; an excuse stands in `quality/excused.toml` with its
  reason, and at most 5 % may have one.
- **ordinary**: mutmut's mutants alone, killed of all, no excuse counted: the figure to compare.
- **races**: concurrency slips that are rejected for every one of twenty seeds, at half a CPU where the sandbox can
  limit it.
- **flakes**: runs in which the reference was rejected, each with other inputs and its cases in another order.
- **p95**: CPU seconds of the submission's processes for the whole suite, nineteen runs of twenty.

A proof holds for a hash of tests, starter, submissions, excuses and limits; a report that is about other files fails
the tests with "run make bank".
"""

_PEERS = """
## Beside others

| bank | tool | ordinary mutants killed |
|---|---|---:|
| Exercism Python, 160 exercises, 7,108 mutants | mutmut 3.8.1 with its own runner | 93.4 % |
| interview-sim, 27 questions | mutmut 3.8.1 with its own runner | 92.9 % |
{ours}

The operators and the rules of what is left alone are the same code. The runners are not: mutmut runs a mutant inside
the interpreter that reports on it, we in the candidate's process, and a mutant that two operators make alike counts
once here. The figure of ours is without excuses.
"""


def page() -> str:
    bank = load_bank(bank_folder()).packs
    packs = [pack for pack in bank if pack.problem.status in (Status.ACTIVE, Status.BETA)]
    proved = [(pack, read_quality(pack)) for pack in packs if pack.problem.status is Status.ACTIVE]
    beta = [pack for pack in packs if pack.problem.status is Status.BETA]
    return "".join((_HEAD, _proofs(proved), _unproved(beta), _matrix(packs), _PEERS.format(ours=_ours(proved)), _HOW))


def _proofs(proved: Sequence[tuple[Pack, Quality | None]]) -> str:
    head = ("problem", "kind", "level", "stages", "cases", "wrong", "attacks", "slips", "excused", "killed", "ordinary")
    rows = [(*head, "races", "flakes", "p95"), ("---", "---", *["---:"] * 12)]
    return "\n" + _lines([*rows, *(_row(pack, quality) for pack, quality in proved)])


def _row(pack: Pack, quality: Quality | None) -> tuple[str, ...]:
    problem = pack.problem
    known = (pack.slug, str(problem.kind), str(problem.difficulty), str(len(problem.stage)))
    if quality is None or quality.mutants is None:
        return (*known, *["?"] * 10)
    mutants, races, calm = quality.mutants, quality.races, quality.calm
    return (
        *known,
        *(str(number) for number in (quality.cases, quality.wrong, quality.attacks, mutants.total, mutants.excused)),
        _percent(mutants.score),
        _percent(mutants.ordinary.killed / max(mutants.ordinary.total, 1)),
        f"{races.always} of {races.mutants}" if races else "",
        f"{calm.failed} of {calm.runs}" if calm else "",
        f"{calm.cpu_p95_s:.2f} s" if calm else "",
    )


def _unproved(packs: Sequence[Pack]) -> str:
    """Playable and judged by their own submissions, but nobody has tried slips and flakes on them to the end."""
    rows = [("beta, not proved yet", "kind", "level", "stages"), ("---", "---", "---:", "---:")]
    for pack in packs:
        problem = pack.problem
        rows.append((pack.slug, str(problem.kind), str(problem.difficulty), str(len(problem.stage))))
    return "\n" + _lines(rows) if packs else ""


def _matrix(packs: Sequence[Pack]) -> str:
    kinds = [kind for kind in Kind if any(pack.problem.kind is kind for pack in packs)]
    rows = [("", *map(str, kinds)), ("---", *["---:"] * len(kinds))]
    for pattern in Pattern:
        counts = (sum(1 for pack in packs if _is_both(pack, kind, pattern)) for kind in kinds)
        rows.append((str(pattern), *(str(count or "") for count in counts)))
    head = "\n## What is practised: patterns by kinds\n\n"
    return f"{head}{len(packs)} problems; one counts for each of its patterns.\n\n{_lines(rows)}"


def _is_both(pack: Pack, kind: Kind, pattern: Pattern) -> bool:
    return pack.problem.kind is kind and pattern in pack.problem.patterns


def _ours(proved: Iterable[tuple[Pack, Quality | None]]) -> str:
    tallies = [quality.mutants.ordinary for _, quality in proved if quality is not None and quality.mutants is not None]
    total, killed = sum(each.total for each in tallies), sum(each.killed for each in tallies)
    share = _percent(killed / max(total, 1))
    return f"| this bank, {len(tallies)} problems, {total:,} mutants | mutmut 3.8.1, our judge | {share} |"


def _percent(share: float) -> str:
    """Rounded down."""
    return f"{int(share * 1000) / 10:.1f} %"


def _lines(rows: Iterable[Sequence[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
