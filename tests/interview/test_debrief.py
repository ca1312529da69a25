"""Which prompts a round gets: by its code, its verdict, what was practised; and how assumptions and edges stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from interview.assumptions import judge_assumptions
from interview.code_facts import Fact, code_facts
from interview.debrief import choose_prompts
from interview.edges import match_edges
from interview.records import Prompt, PromptKind, Standing
from interview.round import Assumption
from judge.verdict import Verdict
from problems.problem import Clarification, Edge
from tests.interview.fakes import FILE, Desk, case, clarification, edge, report

NewDesk = Callable[..., Desk]
LOCKED = "import threading\nclass A:\n    def __init__(self):\n        self.lock = threading.Lock()\n"


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        pytest.param("x = 1", [], id="nothing to ask about"),
        pytest.param(LOCKED, [Fact.LOCK], id="a lock"),
        pytest.param("from threading import RLock\nl = RLock()", [Fact.LOCK], id="a lock by its bare name"),
        pytest.param("with ThreadPoolExecutor() as p: pass", [Fact.THREADS], id="a pool"),
        pytest.param("async def f(): pass", [Fact.ASYNC], id="async"),
        pytest.param("class A:\n def f(self): self.seen[1] = 2", [Fact.GROWING], id="an attribute that only grows"),
        pytest.param("class A:\n def f(self):\n  self.s[1] = 2\n  del self.s[0]", [], id="one that is emptied"),
        pytest.param("class A:\n def f(self):\n  self.q.append(1)\n  self.q.popleft()", [], id="a queue"),
        pytest.param("for attempt in range(3):\n try: f()\n except OSError: pass", [Fact.RETRY], id="a retry loop"),
        pytest.param("for x in rows:\n try: f()\n except OSError: pass", [], id="a loop that skips is no retry"),
        pytest.param("while 1:\n try: return f()\n except OSError: pass", [Fact.RETRY], id="again until it works"),
        pytest.param("while not ok:\n try: ok = f()\n except OSError: pass", [Fact.RETRY], id="until it says so"),
        pytest.param("while 1:\n try: q.get()()\n except OSError: pass", [], id="a worker is no retry"),
        pytest.param("for x in entries:\n try: f(x)\n except OSError: pass", [], id="entries are no tries"),
        pytest.param("for w in self.backoffs():\n self._sleep(w)\n f()", [Fact.RETRY], id="a retry without a try"),
        pytest.param(
            "class A:\n def __init__(self): self.n = Counter()\n def f(self, k): self.n[k] += 1",
            [Fact.GROWING],
            id="a count for each key",
        ),
        pytest.param("class A:\n def f(self, k): self.n[k] += 1", [], id="a count under known keys"),
        pytest.param("class A:\n def f(self, k): self.log[k].append(1)", [Fact.GROWING], id="a list for each key"),
        pytest.param("class A:\n def f(self):\n  self.q.append(1)\n  self.q = self.q[-9:]", [], id="one cut short"),
        pytest.param("def f(n): return f(n - 1)", [Fact.RECURSION], id="recursion"),
        pytest.param("time.sleep(1); time.time()", [Fact.SLEEP, Fact.WALL_CLOCK], id="two facts in order"),
        pytest.param("try: f()\nexcept Exception: pass", [Fact.BROAD_EXCEPT], id="a broad except"),
        pytest.param("for a in b:\n for c in d: pass", [Fact.NESTED_LOOPS], id="a loop in a loop"),
        pytest.param("@lru_cache(None)\ndef f(): pass", [Fact.CACHE], id="a cache"),
        pytest.param("def f(:", [], id="code that does not parse"),
        pytest.param("(" * 10_000, [], id="code that overruns the parser"),
        pytest.param("x = '\0'", [], id="a NUL"),
    ],
)
def test_what_the_code_holds(code: str, facts: list[Fact]) -> None:
    assert [seen.fact for seen in code_facts({FILE: code, "notes.txt": LOCKED})] == facts


def of_kind(prompts: tuple[Prompt, ...], kind: PromptKind) -> list[Prompt]:
    return [prompt for prompt in prompts if prompt.kind is kind]


def test_a_lock_asks_about_heavy_load_and_says_where_it_is(desk: Desk) -> None:
    desk.proctor.create_file("locked.py", LOCKED)
    chosen = choose_prompts(desk.proctor.round, desk.pack)
    load = next(prompt for prompt in chosen if prompt.title == "heavy-load")
    assert load.reason == "Your code holds a lock (locked.py:4)."


def test_a_failed_edge_case_brings_its_prompt_first(new_desk: NewDesk) -> None:
    desk = new_desk(report(case("stage1/test_a.py::test_clock_back[3]", Verdict.WRONG_ANSWER)))
    desk.proctor.submit()
    first = of_kind(choose_prompts(desk.proctor.round, desk.pack), PromptKind.EDGE)[0]
    assert (first.id, first.reason) == ("edge-clock", "1 of its edge cases failed in your last submission.")


def test_the_same_round_gets_the_same_prompts(desk: Desk) -> None:
    assert choose_prompts(desk.proctor.round, desk.pack) == choose_prompts(desk.proctor.round, desk.pack)


def test_what_was_asked_last_time_gives_way(desk: Desk) -> None:
    before = of_kind(choose_prompts(desk.proctor.round, desk.pack), PromptKind.TRADEOFF)
    after = of_kind(choose_prompts(desk.proctor.round, desk.pack, [before[0].title]), PromptKind.TRADEOFF)
    assert before[0].title not in [prompt.title for prompt in after]


def test_follow_ups_are_of_different_kinds(desk: Desk) -> None:
    titles = [prompt.title for prompt in of_kind(choose_prompts(desk.proctor.round, desk.pack), PromptKind.FOLLOWUP)]
    assert len(set(titles)) == len(titles) == 4


EDGES = tuple(
    Edge.model_validate(data)
    for data in (
        edge("empty", "The batch is empty", "t.py::test_a"),
        edge("duplicate", "The same event arrives twice", "t.py::test_b"),
        edge("clock", "The clock is set back", "t.py::test_c"),
    )
)


@pytest.mark.parametrize(
    ("line", "edge_id"),
    [
        ("empty batch", "empty"),
        ("an event that arrives twice", "duplicate"),
        ("what if the clock goes back", "clock"),
        ("unicode in names", None),
        ("", None),
    ],
)
def test_a_line_of_the_plan_is_matched_to_its_edge(line: str, edge_id: str | None) -> None:
    assert match_edges((line,), EDGES) == ({edge_id: line} if edge_id else {})


def test_one_line_stands_for_one_edge() -> None:
    matched = match_edges(("empty batch", "batch empty!", "clock set back"), EDGES)
    assert sorted(matched) == ["clock", "empty"]


FACTS = (
    Clarification.model_validate(
        clarification(
            "threads",
            "Is it called from several threads?",
            "Can calls be concurrent?",
            answer="Yes, a threaded web server calls it.",
            default="Several threads may call it.",
            wrong=["It is only ever called from one thread."],
        )
    ),
    Clarification.model_validate(
        clarification(
            "full",
            "What happens when the queue is full?",
            "Block or raise at capacity?",
            answer="Raise QueueFull at once.",
            default="Refuse new work when the queue is full.",
            wrong=["Block until there is room in the queue."],
        )
    ),
)


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("several threads call it at once", Standing.RIGHT),
        ("it is called from one thread only", Standing.WRONG),
        ("when the queue is full we block until there is room", Standing.WRONG),
        ("raise QueueFull when full", Standing.RIGHT),
        ("names are ASCII", Standing.SAFE),
    ],
)
def test_an_assumption_stands_by_the_sentence_it_is_nearest_to(text: str, standing: Standing) -> None:
    (judged,) = judge_assumptions([Assumption(1, 0.0, text, None)], FACTS)
    assert judged.standing is standing
    assert bool(judged.truth) == (standing is not Standing.SAFE)


def test_without_clarifications_every_assumption_is_safe() -> None:
    (judged,) = judge_assumptions([Assumption(1, 0.0, "anything", None)], ())
    assert judged.standing is Standing.SAFE
