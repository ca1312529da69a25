"""A finished round in words: measured facts first, then what was self-rated and is called so. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from interview.round import Status
from interview.scorecard import NEXT_STEPS
from judge.inert import inert
from problems.vocabulary import Phase
from tui.catalogue import spoken_minutes
from tui.measured_text import code_in_numbers, ratings_beside
from tui.verdict_words import short, spoken, weak_spots
from tui.widgets.results_pane import bar

if TYPE_CHECKING:
    from interview.records import TestProof
    from interview.round import Assumption, PromptState, Round
    from problems.pack import Pack


def summary_of(round_: Round, pack: Pack | None) -> Content:
    """The round on one page."""
    sections = [_outcome(round_), _phases(round_), _talk(round_, pack), _edges(round_), code_in_numbers(round_),
                _debrief(round_), _self_rated(round_)]  # fmt: skip
    return Content("\n\n").join(Content("\n").join(lines) for lines in sections if lines)


def answers_of(round_: Round) -> Content:
    """Every prompt with its answer, its points and the model answer."""
    return Content("\n\n\n").join(Content("\n").join(_prompt(state)) for state in round_.prompts) or Content(
        "This round had no debrief."
    )


def _head(text: str) -> Content:
    return Content.assemble((text, "bold $primary"))


def _fact(name: str, value: str | Content) -> Content:
    return Content.assemble((f"{name:<22}", "$muted"), value)


def _outcome(round_: Round) -> list[Content]:
    started = round_.started
    lines = [Content.assemble((inert(started.title), "bold $primary"))]
    held = [word for word in ("strict", "quiet", "pressure") if getattr(started.settings, word)]
    day = f"{started.started_at.astimezone():%A %d %B %Y, %H:%M}"
    manner = f"{started.minutes} minutes{''.join(', ' + word for word in held)}, assist: {started.settings.assist}"
    lines += [Content.assemble((f"{day}   {manner}", "$muted")), Content()]
    judged = round_.last_verdict
    if round_.status is Status.ABANDONED:
        lines.append(Content.assemble(("Given up.", "bold $warning")))
    if judged is None or judged.report is None:
        return [*lines, Content("Nothing was judged.")]
    lines.append(spoken(judged.report.verdict.value))
    for score in judged.stages:
        count = f"  {score.passed} of {score.total}"
        lines.append(Content.assemble(f"stage {score.stage}  ", bar(score.passed, score.total, 24), count))
    return [*lines, Content(), *_submissions(round_)]


def _submissions(round_: Round) -> Iterator[Content]:
    for item in round_.submissions:
        if item.report is None:
            continue
        passed, total = sum(s.passed for s in item.stages), sum(s.total for s in item.stages)
        count = len(item.regressions)
        broken = f"   {count} {'regression' if count == 1 else 'regressions'}" if count else ""
        by = "   by the clock" if item.by == "clock" else ""
        text = f"submission {item.number}  {spoken_minutes(item.t)}  "
        yield Content.assemble((text, "$muted"), short(item.report.verdict.value), f"{passed}/{total}{by}{broken}")
        if round_.status is not Status.CODING:  # names of hidden cases come after the round
            names = (inert(name, limit=200) for name in item.regressions)
            yield from (Content.assemble((f"    broke {name}", "$warning")) for name in names)
    if round_.times_to_green:
        times = ", ".join(spoken_minutes(seconds) for seconds in round_.times_to_green)
        yield _fact("time to green again", times)


def _phases(round_: Round) -> list[Content]:
    spent = round_.phase_seconds(round_.t)
    lines = [_head("Where the time went")]
    for phase in Phase:
        minutes, planned = spent[phase] / 60, round_.started.plan.of(phase)
        cells = min(30, round(minutes)) if minutes else 0
        over = ("  over", "$warning") if minutes > planned * 1.25 and planned else ("", "")
        text = f"{minutes:5.1f} of {planned:g} min  "
        lines.append(Content.assemble((f"{phase.value:<9}", "bold"), text, ("━" * cells, "$primary"), over))
    return lines


def _talk(round_: Round, pack: Pack | None) -> list[Content]:
    confirmed = [item for item in round_.questions if item.confirmed]
    prompted = sum(item.prompted for item in confirmed)
    of = f" of {len(pack.problem.clarify)}" if pack else ""
    early = len(round_.facts_before_coding())
    first = spoken_minutes(round_.questions[0].t) if round_.questions else "never"
    tags = Counter(note.tag.value for note in round_.notes)
    notes = ", ".join(f"{count} {tag}" for tag, count in tags.most_common()) or "none"
    lines = [
        _head("How you talked"),
        _fact("first question", first),
        _fact("facts asked for", f"{len(round_.facts)}{of}, {early} before the first edit, {prompted} when prompted"),
        _fact("notes", notes),
        _fact("longest silence", spoken_minutes(round_.longest_silence_s(round_.t))),
        _fact("hints", f"{len(round_.hints)}, cost {round_.hint_cost} %" if round_.hints else "none"),
        _fact("pasted", f"{round_.pasted} characters" if round_.pasted else "nothing"),
    ]
    for interruption in round_.interruptions:
        answer = inert(interruption.answer, limit=200) or "waved away"
        back = interruption.resumed_t
        resumed = f", back at the code after {spoken_minutes(back - interruption.t)}" if back is not None else ""
        lines.append(_fact("interrupted", f"{interruption.text}  {answer}{resumed}"))
    if round_.assumptions:
        lines.append(_fact("assumptions", ""))
        lines += [_assumption(round_, item) for item in round_.assumptions]
    if round_.proof is not None:
        lines += _own_tests(round_.proof)
    return lines


def _own_tests(proof: TestProof) -> Iterator[Content]:
    """A rate of zero has a reason: an error, or a test that fails on correct code."""
    if proof.error:
        yield _fact("own tests", inert(proof.error, limit=300))
        return
    yield _fact("own tests", f"{proof.tests}, kill rate {proof.rate:.0%}")
    yield from (Content.assemble("  ", line) for line in weak_spots(proof))


def _assumption(round_: Round, item: Assumption) -> Content:
    """`right`, `safe` or `wrong` against the pack's truth, which is said where it helps."""
    judged = next((standing for standing in round_.standings if standing.assumption == item.number), None)
    if judged is None:
        return Content(f"  {inert(item.text, limit=300)}")
    word = judged.standing.value
    truth = f"  in truth: {judged.truth}" if judged.truth and word == "wrong" else ""
    tint = {"right": "$success", "wrong": "$error"}.get(word, "$foreground")
    return Content.assemble(
        (f"  {word:<6}", f"bold {tint}"), inert(item.text, limit=300), (truth, "$muted")
    )  # fmt: skip


def _edges(round_: Round) -> list[Content]:
    if not round_.edges_compared:
        return []
    lines = [_head("Edge cases: what you foresaw, what the code did")]
    for item in round_.edges_compared:
        seen = ("foreseen   ", "$success") if item.foreseen else ("not listed ", "$warning")
        lines.append(Content.assemble(seen, (f"{item.outcome.value:<8} ", "bold"), item.text))
    return lines


def _debrief(round_: Round) -> list[Content]:
    if not round_.prompts:
        return []
    lines = [_head("The debrief, marked by yourself")]
    for state in round_.prompts:
        marks = Counter(marked.mark.value for marked in state.marks.values())
        said, partly, missed = (marks.get(word, 0) for word in ("said", "partly", "missed"))
        counts = f"{said} said, {partly} partly, {missed} missed" if state.answer else "not answered"
        title = f"{state.prompt.kind.value}: {state.prompt.title}"
        lines.append(Content.assemble((f"{title:<38}", "$muted"), counts))
    return lines


def _self_rated(round_: Round) -> list[Content]:
    if not round_.ratings and not round_.next_steps:
        return []
    lines = [_head("Self-rated, and measured where something was")]
    lines += ratings_beside(round_)
    for name, question in NEXT_STEPS:
        if name in round_.next_steps:
            lines.append(Content.assemble((f"{question} ", "$muted"), inert(round_.next_steps[name], limit=400)))
    if round_.task:
        text, due = round_.task
        lines.append(Content.assemble(("Due ", "bold $accent"), f"{due}: {inert(text, limit=300)}"))
    return lines


def _prompt(state: PromptState) -> Iterator[Content]:
    prompt = state.prompt
    yield Content.assemble((f"{prompt.kind.value}: {prompt.title}", "bold $primary"))
    yield Content.assemble((prompt.text, "bold"))
    if state.answer is None:
        yield Content.assemble(("Not answered.", "$muted"))
        return
    yield Content(inert(state.answer.whole, limit=6000))
    if state.probe_answer:
        yield Content.assemble((f"{prompt.probe} ", "$accent"), inert(state.probe_answer, limit=3000))
    for point in prompt.points:
        marked = state.marks.get(point.id)
        word = marked.mark.value if marked else "not marked"
        quote = f"  “{inert(marked.highlight, limit=200)}”" if marked and marked.highlight else ""
        yield Content.assemble((f"  {word:<11}", "bold"), point.text, (quote, "italic $muted"))
    yield Content.assemble(("Model answer: ", "$muted"), (prompt.model_answer, "$muted"))
