"""Checks of a loaded pack that need no running: is it whole, do its parts name each other, is enough there? Pure.

`judge.verify` checks what only running can tell; `problems.prose` what people read.
"""

from __future__ import annotations

import ast
import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from problems.cases import case_names, is_test_file, tests_never_collected
from problems.errors import Complaint
from problems.findings import Finding, Gravity, Group, worst_first
from problems.pack import Pack
from problems.parsing import parse_source
from problems.prose import check_prose
from problems.submissions import PackSubmissions
from problems.vocabulary import Status

_AT_ROOT = ("problem.toml", "statement.md", "debrief.toml", "editorial.md")
_FOLDERS = ("stages", "starter", "tests", "submissions", "quality")
_IN_TESTS = ("public", "hidden", "driver.py")
MIN_CLARIFICATIONS, MIN_EDGES, MIN_FOLLOW_UP_KINDS, MIN_WRONG, MIN_DESIGNS = 3, 6, 4, 8, 2
_Found = Iterator[Finding]


def lint(pack: Pack, submissions: PackSubmissions, names: Mapping[str, tuple[str, ...]]) -> tuple[Finding, ...]:
    """Everything that can be said of a pack without running it, worst first.

    Args:
        names: What lies in the pack's folder (`""`) and in `tests`: names of files and folders.
    """
    checks: Iterable[Callable[[Pack], _Found]] = (
        _check_listed_files,
        _check_ids,
        _check_python,
        _check_test_files,
        _check_test_ids,
        _check_suite_habits,
        _check_amounts,
        check_prose,
    )
    found = [finding for check in checks for finding in check(pack)]
    found += _check_names(pack, names)
    found += _check_submissions(pack, submissions)
    return worst_first(found)


def error(pack: Pack, path: str, problem: str, *, key: str = "", fix: str = "") -> Finding:
    return Finding(Gravity.ERROR, Group.FILES, Complaint(f"{pack.slug}/{path}", problem, key, fix))


def _warning(pack: Pack, path: str, problem: str, *, key: str = "", fix: str = "") -> Finding:
    return Finding(Gravity.WARNING, Group.FILES, Complaint(f"{pack.slug}/{path}", problem, key, fix))


def _check_names(pack: Pack, names: Mapping[str, tuple[str, ...]]) -> _Found:
    for folder, expected in (("", (*_AT_ROOT, *_FOLDERS)), ("tests", _IN_TESTS)):
        for name in names.get(folder, ()):
            if name in expected:
                continue
            near = difflib.get_close_matches(name, expected, n=1)
            fix = f"did you mean {near[0]}?" if near else "a pack holds " + ", ".join(expected)
            yield error(pack, f"{folder}/{name}".lstrip("/"), "does not belong here", fix=fix)


def _check_listed_files(pack: Pack) -> _Found:
    files = pack.problem.files
    listed = Counter((*files.editable, *files.readonly))
    for path in pack.starter:
        if path not in listed:
            yield error(pack, f"starter/{path}", "is in neither list of [files]", fix="add it to editable or readonly")
    for path in (path for path, count in listed.items() if count > 1):
        yield error(pack, "problem.toml", f"{path} is listed twice", key="files", fix="list it once")
    if files.entry not in files.editable:
        yield error(pack, "problem.toml", f"{files.entry} is not editable", key="files.entry", fix="add it to editable")
    if pack.problem.stage[0].statement != "statement.md":
        yield error(
            pack, "problem.toml", "is not statement.md", key="stage[1].statement", fix="stage 1 is statement.md"
        )


def _check_ids(pack: Pack) -> _Found:
    problem, debrief = pack.problem, pack.debrief
    prompts = (*debrief.followup, *debrief.tradeoff, *debrief.edge, *debrief.incident)
    lists = [
        ("problem.toml", "clarify", [each.id for each in problem.clarify]),
        ("problem.toml", "edge", [each.id for each in problem.edge]),
        ("debrief.toml", "prompts", [each.id for each in prompts]),
        *(("debrief.toml", f"{prompt.id}.points", [point.id for point in prompt.points]) for prompt in prompts),
    ]
    for path, key, ids in lists:
        for doubled in (each for each, count in Counter(ids).items() if count > 1):
            yield error(pack, path, f"the id {doubled} is used twice", key=key, fix="ids are how records refer to it")
    edges = {edge.id for edge in problem.edge}
    for prompt in debrief.edge:
        for missing in sorted(set(prompt.edges) - edges):
            yield error(pack, "debrief.toml", f"there is no [[edge]] {missing}", key=f"edge {prompt.id}.edges")


def _check_python(pack: Pack) -> _Found:
    for path, text in _python_files(pack).items():
        try:
            parse_source(text)
        except SyntaxError as flaw:
            yield error(pack, path, f"is not Python: {flaw.msg}", key=f"line {flaw.lineno}")


def _python_files(pack: Pack) -> dict[str, str]:
    groups = {"starter": pack.starter, "tests/public": pack.public, "tests/hidden": pack.hidden}
    found = {f"{below}/{path}": text for below, files in groups.items() for path, text in files.items()}
    if pack.driver is not None:
        found["tests/driver.py"] = pack.driver
    return {path: text for path, text in found.items() if path.endswith(".py")}


def _check_test_files(pack: Pack) -> _Found:
    stages = {f"stage{number}" for number, _ in enumerate(pack.problem.stage, start=1)}
    for path in filter(is_test_file, pack.hidden):
        top = PurePosixPath(path).parts[0]
        if top not in stages:
            yield error(pack, f"tests/hidden/{path}", "belongs to no stage", fix=f"move it to one of {sorted(stages)}")
    for below, files in (("tests/public", pack.public), ("tests/hidden", pack.hidden)):
        for path in tests_never_collected(files):
            yield error(pack, f"{below}/{path}", "holds tests but is never collected", fix="call it test_*.py")
        names = Counter(PurePosixPath(path).name for path in files if is_test_file(path))
        for name in (name for name, count in names.items() if count > 1):
            yield error(pack, below, f"{name} is there {names[name]} times", fix="give each test file its own name")


def _check_test_ids(pack: Pack) -> _Found:
    known = {*case_names(pack.hidden), *pack.problem.gates.case_ids()}
    named = [
        *((f"clarify {each.id}.tests", case) for each in pack.problem.clarify for case in each.tests),
        *((f"edge {each.id}.tests", case) for each in pack.problem.edge for case in each.tests),
    ]
    for key, case in named:
        if case.partition("[")[0] not in known:
            yield error(pack, "problem.toml", f"there is no case {case}", key=key, fix=nearest(case, known))


def nearest(case: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(case.partition("[")[0], list(known), n=1, cutoff=0.5)
    return f"did you mean {near[0]}?" if near else "ids are relative to tests/hidden"


def _check_suite_habits(pack: Pack) -> _Found:
    hidden = {path: text for path, text in pack.hidden.items() if path.endswith(".py")}
    for path, text in hidden.items():
        for habit in _bad_habits(text):
            yield error(pack, f"tests/hidden/{path}", habit[0], key=f"line {habit[1]}", fix=habit[2])
    drawn = ("CODEROUND_SEED", "judge.kit.draw")
    if not any(mark in text for mark in drawn for text in (*hidden.values(), pack.driver or "")):
        fix = 'draw inputs from random.Random(int(os.environ["CODEROUND_SEED"]))'
        yield _warning(pack, "tests/hidden", "no input depends on the judge's seed", fix=fix)


def _bad_habits(text: str) -> Iterator[tuple[str, int, str]]:
    try:
        tree = parse_source(text)
    except SyntaxError:
        return  # said already
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and any(name.name == "*" for name in node.names):
            yield "imports with *", node.lineno, "name what is imported"
        if isinstance(node, ast.ImportFrom | ast.Import) and "mock" in ast.dump(node):
            yield "uses mock", node.lineno, "inject a function; patching does not reach the submission"
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("time.sleep", "sleep"):
            yield "sleeps", node.lineno, "inject a clock"


def _check_amounts(pack: Pack) -> _Found:
    problem, debrief = pack.problem, pack.debrief
    kinds = {each.kind for each in debrief.followup}
    wanted = (
        ("problem.toml", "clarifications", len(problem.clarify), MIN_CLARIFICATIONS),
        ("problem.toml", "edges", len(problem.edge), MIN_EDGES),
        ("debrief.toml", "kinds of follow-up", len(kinds), MIN_FOLLOW_UP_KINDS),
        ("debrief.toml", "incidents", len(debrief.incident), 1),
        ("editorial.md", "words", len(pack.editorial.split()), 60),
    )
    for path, what, there, least in wanted:
        if there < least:
            yield _by_status(pack, path, f"has {there} {what}; an active pack has at least {least}")


def _check_submissions(pack: Pack, submissions: PackSubmissions) -> _Found:
    for complaint in submissions.complaints:
        yield Finding(Gravity.ERROR, Group.FILES, complaint)
    designs = {each.name for each in submissions.accepted}
    wanted = (("accepted designs", len(designs), MIN_DESIGNS), ("wrong solutions", len(submissions.wrong), MIN_WRONG))
    for what, there, least in wanted:
        if there < least:
            yield _by_status(pack, "submissions", f"has {there} {what}; an active pack has at least {least}")
    if submissions.reference(1) is None:
        yield error(pack, "submissions/accepted", "has no reference", fix="add reference.py or a folder reference/")
    for number, _ in enumerate(pack.problem.stage, start=1):
        reference = submissions.reference(number)
        if reference is not None and reference.stage != number:
            fix = f"add accepted/reference/stage{number}/"
            yield _by_status(pack, "submissions/accepted/reference", f"has no version for stage {number}", fix=fix)
    known = {*case_names(pack.hidden), *pack.problem.gates.case_ids()}
    for wrong in submissions.wrong:
        for case in wrong.rejected_by:
            if case.partition("[")[0] not in known:
                fix = nearest(case, known)
                yield error(pack, f"submissions/{wrong.name}", f"there is no case {case}", key="rejected-by", fix=fix)


def _by_status(pack: Pack, path: str, problem: str, *, fix: str = "docs/packs.md, last section") -> Finding:
    said = error if pack.problem.status is Status.ACTIVE else _warning
    return said(pack, path, problem, fix=fix)
