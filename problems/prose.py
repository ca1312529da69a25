"""Checks of what people read: statements give nothing away, hints neither, model answers make their points. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from problems.debrief import Point, Question
from problems.errors import Complaint
from problems.findings import Finding, Gravity, Group
from problems.pack import Pack

MAX_STATEMENT_LINES = 60
_TELLING_SHARE = 0.8
"""Share of an answer's content words in one sentence of the statement that makes it readable there."""
_WORD = re.compile(r"[a-z0-9]+")
_COMMON = frozenset(
    _WORD.findall(
        "a an and are as at be but by can do does each for from has have if in is it its may must no not of on only "
        "one or same so than that the their then there they this to use was what when which will with yes you"
    )
)


def check_prose(pack: Pack) -> Iterator[Finding]:
    yield from _check_statements(pack)
    yield from _check_answers_are_withheld(pack)
    yield from _check_hints(pack)
    for key, question in _questions(pack):
        for point in question.points:
            yield from _check_model_answer(pack, key, question, point)


def _finding(gravity: Gravity, pack: Pack, path: str, problem: str, key: str, fix: str) -> Finding:
    return Finding(gravity, Group.PROSE, Complaint(f"{pack.slug}/{path}", problem, key, fix))


def _check_statements(pack: Pack) -> Iterator[Finding]:
    for stage, text in zip(pack.problem.stage, pack.statements, strict=True):
        if (lines := len(text.splitlines())) > MAX_STATEMENT_LINES:
            problem = f"has {lines} lines; a statement has at most {MAX_STATEMENT_LINES}"
            yield _finding(Gravity.ERROR, pack, stage.statement, problem, "", "say less, or move it to a later stage")
        if not text.strip():
            yield _finding(Gravity.ERROR, pack, stage.statement, "is empty", "", "write what this stage asks for")


def _check_answers_are_withheld(pack: Pack) -> Iterator[Finding]:
    sentences = [
        words for text in pack.statements for part in re.split(r"(?<=[.!?:])\s|\n\n", text) if (words := _words(part))
    ]
    for number, clarify in enumerate(pack.problem.clarify, start=1):
        answer = _words(clarify.answer)
        if len(answer) < 3:
            continue
        if any(len(answer & sentence) / len(answer) >= _TELLING_SHARE for sentence in sentences):
            problem = f"the answer to {clarify.id!r} can be read in a statement"
            key = f"clarify[{number}].answer"
            yield _finding(Gravity.ERROR, pack, "problem.toml", problem, key, "withhold it, or drop the question")


def _check_hints(pack: Pack) -> Iterator[Finding]:
    shown = " ".join((*pack.statements, *pack.starter.values()))
    for number, hint in enumerate(pack.problem.hint, start=1):
        # Only what is plainly a name of code: an ordinary word may well be a variable somewhere.
        for name in re.findall(r"\b(?:[a-z]+_[a-z_]+|_[a-z]\w+|[a-z]+[A-Z]\w+)\b", hint.text):
            if not re.search(rf"\b{name}\b", shown):
                problem = f"names {name!r}, which the candidate has not seen"
                fix = "describe it in words"
                yield _finding(Gravity.WARNING, pack, "problem.toml", problem, f"hint[{number}].text", fix)


def _questions(pack: Pack) -> Iterator[tuple[str, Question]]:
    debrief = pack.debrief
    for kind, questions in (
        ("followup", debrief.followup),
        ("tradeoff", debrief.tradeoff),
        ("edge", debrief.edge),
        ("incident", debrief.incident),
    ):
        for number, question in enumerate(questions, start=1):
            yield f"{kind}[{number}]", question


def _check_model_answer(pack: Pack, key: str, question: Question, point: Point) -> Iterator[Finding]:
    if not point.must:
        return
    answer = question.model_answer.lower()
    touched = [group for group in point.keywords if any(word.lower() in answer for word in group)]
    if not touched:
        problem = f"touches no keyword of its must-point {point.id!r}"
        yield _finding(Gravity.ERROR, pack, "debrief.toml", problem, f"{key}.model_answer", "make that point in it")


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _COMMON
