"""Past rounds: the list, its cache, and what happens when either is damaged."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from interview.errors import JournalError
from interview.facts import RoundFacts
from interview.history import CACHE, History
from interview.journal import JOURNAL, STARTED
from tests.interview.fakes import Desk
from tests.interview.played import played


@pytest.fixture
def closed(tmp_path: Path) -> Desk:
    return played(tmp_path)


def test_a_closed_round_is_listed_with_its_outcome(closed: Desk, tmp_path: Path) -> None:
    (listed,) = History(tmp_path).listing()
    assert (listed.id, listed.status, listed.verdict, listed.passed, listed.total) == (
        closed.round_id,
        "closed",
        "WA",
        2,
        3,
    )
    assert not listed.resumable


def test_the_cache_answers_without_a_journal(closed: Desk, tmp_path: Path) -> None:
    first = History(tmp_path).listing()
    (closed.journal.folder / JOURNAL).write_text("rubbish")
    assert History(tmp_path).listing() == first


def test_a_left_round_can_be_resumed_and_is_read_again_when_it_went_on(desk: Desk, tmp_path: Path) -> None:
    history = History(tmp_path)
    assert [item.status for item in history.resumable()] == ["coding"]
    desk.proctor.finish()
    assert [item.status for item in history.resumable()] == ["judging"]
    desk.proctor.judge_pending()
    assert [item.status for item in history.resumable()] == ["debrief"]
    desk.proctor.close()
    assert history.resumable() == ()


def test_the_newest_round_comes_first_and_facts_oldest_first(closed: Desk, tmp_path: Path) -> None:
    later = Desk(tmp_path)
    later.proctor.abandon()
    later.clock.pass_s(10)
    newest = Desk(tmp_path)
    newest.clock.pass_s(20)
    newest.proctor.leave()
    history = History(tmp_path)
    ids = [item.id for item in history.listing()]
    assert sorted(ids, reverse=True) == ids
    assert [item.id for item in history.facts()] == ids[::-1]
    assert [item.id for item in history.facts(last=1)] == ids[:1]


@pytest.mark.parametrize("rubbish", [b"", b"rubbish" * 1000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_cache_is_built_anew(closed: Desk, tmp_path: Path, rubbish: bytes) -> None:
    before = History(tmp_path).listing()
    (tmp_path / CACHE).write_bytes(rubbish)
    assert History(tmp_path).listing() == before


def test_a_deleted_cache_is_rebuilt_with_progress(closed: Desk, tmp_path: Path) -> None:
    history = History(tmp_path)
    before = history.listing()
    history.forget()
    heard: list[tuple[int, int]] = []
    assert history.listing(lambda done, total: heard.append((done, total))) == before
    assert heard == [(1, 1)]
    history.listing(lambda done, total: heard.append((done, total)))
    assert heard == [(1, 1)]


def test_a_cache_that_another_program_holds_does_not_stop_the_list(closed: Desk, tmp_path: Path) -> None:
    before = History(tmp_path).listing()
    (tmp_path / CACHE).unlink()
    (tmp_path / CACHE).mkdir()  # cannot be opened at all, like a file of somebody else's
    assert History(tmp_path).listing() == before


def test_a_cache_of_another_version_is_built_anew(closed: Desk, tmp_path: Path) -> None:
    before = History(tmp_path).listing()
    with sqlite3.connect(tmp_path / CACHE) as cache:
        cache.execute("PRAGMA user_version = 77")
        cache.execute("ALTER TABLE rounds RENAME COLUMN verdict TO outcome")
    cache.close()
    assert History(tmp_path).listing() == before


def test_an_unreadable_round_is_listed_as_such_and_left_alone(closed: Desk, tmp_path: Path) -> None:
    (closed.journal.folder / JOURNAL).write_text("rubbish")
    (closed.journal.folder / STARTED).unlink()
    history = History(tmp_path)
    (listed,) = history.listing()
    assert (listed.status, listed.resumable) == ("unreadable", False)
    assert history.facts() == ()
    with pytest.raises(JournalError):
        history.detail(listed.id)


def test_a_round_of_a_newer_program_hides_no_other_and_is_left_alone(closed: Desk, tmp_path: Path) -> None:
    newer = tmp_path / "rounds" / "20300101-000000-later"
    newer.mkdir()
    line = b'{"journal": 99, "round": "x"}\n{"kind": "not known yet"}\n'
    (newer / JOURNAL).write_bytes(line)
    history = History(tmp_path)
    assert {each.id: each.status for each in history.listing()} == {newer.name: "unreadable", closed.round_id: "closed"}
    with pytest.raises(JournalError, match="newer coderound"):
        history.detail(newer.name)
    assert (newer / JOURNAL).read_bytes() == line


def test_deleting_a_round_removes_it_everywhere(closed: Desk, tmp_path: Path) -> None:
    history = History(tmp_path)
    history.listing()
    history.delete(closed.round_id)
    assert history.listing() == ()
    assert not closed.journal.folder.exists()


def test_an_open_round_is_not_deleted(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="is open"):
        History(tmp_path).delete(desk.round_id)
    desk.proctor.leave()
    History(tmp_path).delete(desk.round_id)
    assert not desk.journal.folder.exists()


def test_deleting_everything_leaves_nothing_behind(closed: Desk, tmp_path: Path) -> None:
    history = History(tmp_path)
    history.listing()
    history.delete_all()
    assert list(tmp_path.rglob("*")) == [tmp_path / "rounds"]


def test_no_data_folder_is_an_empty_history(tmp_path: Path) -> None:
    assert History(tmp_path / "nowhere").listing() == ()


def test_facts_survive_the_cache(closed: Desk, tmp_path: Path) -> None:
    (facts,) = History(tmp_path).facts()
    assert RoundFacts.from_json(facts.as_json()) == facts
    assert facts.first_question_s == 60
    assert facts.facts_before_coding == 1
    assert facts.assumptions == {"right": 1, "wrong": 1, "safe": 1}
    assert facts.regressions == 1
    assert (facts.edges, facts.edges_foreseen, facts.edges_passed) == (3, 2, 1)
    assert facts.points_rate() == 0.5
    assert facts.task_due == "2026-11-23"
    assert sum(facts.phase_s.values()) == pytest.approx(60 + 120 + 300 + 600 + 9 * 60)


def test_importing_the_history_imports_no_models() -> None:
    code = "import sys, interview.history; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
