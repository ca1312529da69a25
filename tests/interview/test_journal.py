"""The journal on disk: damage, full disks, locks, versions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from interview.errors import JournalError, ReadOnlyRound
from interview.events import JOURNAL_VERSION, Event, NoteTaken
from interview.journal import JOURNAL, LOCK, STARTED, FileSink, Journal, create_journal, open_journal
from interview.proctor import Proctor
from interview.records import Source, Tag
from interview.round import replay
from tests.interview.fakes import FILE, STARTER, Desk, ToldJudge


def note(t: float, text: str = "because") -> NoteTaken:
    return NoteTaken(t=t, tag=Tag.WHY, text=text)


class Disk:
    """A sink with room for so many bytes; like a real one it takes all of a write or nothing."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.written = b""
        self.synced = b""

    def write(self, data: bytes) -> None:
        if len(data) > self.room:
            raise OSError(28, "No space left on device")
        self.room -= len(data)
        self.written += data

    def sync(self) -> None:
        self.synced = self.written

    def close(self) -> None: ...


def damage(folder: Path, number: int, line: bytes) -> None:
    lines = (folder / JOURNAL).read_bytes().split(b"\n")
    lines[number - 1] = line
    (folder / JOURNAL).write_bytes(b"\n".join(lines))


def test_what_was_written_is_read_back(desk: Desk) -> None:
    desk.type("x = '\u4e2d\u6587 e\u0301 \U0001f600'\t\n")
    desk.proctor.leave()
    opened = desk.rounds.read(desk.round_id)
    assert opened.warnings == ()
    assert replay(opened.events) == desk.proctor.round


def test_a_damaged_line_is_named_and_the_rest_is_kept(desk: Desk) -> None:
    desk.proctor.take_hint()
    desk.type("x")
    desk.proctor.leave()
    damage(desk.journal.folder, 3, b'{"kind":"hint-ta')
    opened = desk.rounds.read(desk.round_id)
    assert opened.warnings == (f"{desk.journal.folder / JOURNAL}: line 3 is damaged and was skipped.",)
    assert replay(opened.events).files[FILE] == STARTER + "x"


@pytest.mark.parametrize("rubbish", [b"\x00\xff\xfe", b"null", b"[]", b'{"kind":"unheard-of","t":1}', b'{"t":1}', b"{"])
def test_no_rubbish_stops_the_reading(desk: Desk, rubbish: bytes) -> None:
    desk.proctor.take_hint()
    desk.proctor.take_hint()
    desk.proctor.leave()
    damage(desk.journal.folder, 3, rubbish)
    assert len(replay(desk.rounds.read(desk.round_id).events).hints) == 1


def test_many_damaged_lines_make_few_words(desk: Desk) -> None:
    desk.proctor.leave()
    with (desk.journal.folder / JOURNAL).open("ab") as file:
        file.write(b"rubbish\n" * 1000)
    warnings = desk.rounds.read(desk.round_id).warnings
    assert len(warnings) == 21
    assert warnings[-1].endswith("980 more lines are damaged.")


def test_a_half_last_line_does_not_spoil_the_next_one(desk: Desk) -> None:
    desk.proctor.leave()
    with (desk.journal.folder / JOURNAL).open("ab") as file:
        file.write(b'{"kind":"note-taken","t":1.0,"ta')
    desk.resume()
    desk.type("after")
    desk.proctor.leave()
    opened = desk.rounds.read(desk.round_id)
    assert replay(opened.events).files[FILE] == STARTER + "after"
    assert len(opened.warnings) == 1


def test_a_lost_edit_is_healed_by_the_next_snapshot(desk: Desk) -> None:
    for number in range(250):
        desk.type(f"line {number}\n")
    expected = desk.proctor.round.files[FILE]
    desk.proctor.leave()
    damage(desk.journal.folder, 40, b"rubbish")
    assert replay(desk.rounds.read(desk.round_id).events).files[FILE] == expected


def test_a_lost_first_event_is_taken_from_its_copy(desk: Desk) -> None:
    desk.type("x")
    desk.proctor.leave()
    damage(desk.journal.folder, 2, b"")
    opened = desk.rounds.read(desk.round_id)
    assert replay(opened.events).files[FILE] == STARTER + "x"
    (desk.journal.folder / STARTED).unlink()
    with pytest.raises(JournalError, match="does not say how the round began"):
        desk.rounds.read(desk.round_id)


@pytest.mark.parametrize("header", [b"rubbish", b"", b"[]", b'{"journal": "one"}'])
def test_a_damaged_header_loses_nothing(desk: Desk, header: bytes) -> None:
    desk.proctor.leave()
    damage(desk.journal.folder, 1, header)
    opened = desk.rounds.read(desk.round_id)
    assert "header" in opened.warnings[0]
    assert replay(opened.events) == desk.proctor.round


def test_a_second_program_gets_the_round_read_only(desk: Desk) -> None:
    desk.type("first")
    opened = desk.rounds.open(desk.round_id)
    assert opened.read_only
    second = Proctor.resume(desk.pack, clock=desk.clock, opened=opened, judging=ToldJudge())
    assert second.read_only
    assert second.round.files[FILE] == STARTER + "first"
    with pytest.raises(ReadOnlyRound, match="Another program"):
        second.take_hint()
    assert second.tick().happened == ()


def test_the_round_is_free_again_when_the_first_program_leaves(desk: Desk) -> None:
    desk.proctor.leave()
    opened = desk.rounds.open(desk.round_id)
    assert not opened.read_only
    assert opened.journal is not None
    opened.journal.close()
    assert (desk.journal.folder / LOCK).exists()


def test_a_full_disk_keeps_everything_in_memory_and_says_so(tmp_path: Path) -> None:
    disk = Disk(room=100)
    journal = Journal(tmp_path, disk)
    journal.append(note(1.0))
    journal.append(note(2.0))
    assert "No space left on device" in journal.trouble
    assert disk.written.count(b"\n") == 1
    disk.room = 10_000
    journal.sync()
    assert journal.trouble == ""
    assert [json.loads(line)["t"] for line in disk.written.splitlines()] == [1.0, 2.0]
    journal.close()


def test_lines_kept_in_memory_come_in_order_when_there_is_room(tmp_path: Path) -> None:
    disk = Disk(room=0)
    journal = Journal(tmp_path, disk)
    for t in range(5):
        disk.room = 10_000 if t == 4 else 0
        journal.append(note(float(t)))
    assert [json.loads(line)["t"] for line in disk.written.splitlines()] == [0, 1, 2, 3, 4]
    journal.close()


def test_the_round_goes_on_with_a_full_disk(desk: Desk, tmp_path: Path) -> None:
    disk = Disk(room=2000)
    journal = Journal(tmp_path, disk)
    proctor = Proctor.begin(desk.pack, clock=desk.clock, journal=journal, judging=ToldJudge())
    proctor.record_edit(FILE, (0, 0), (0, 0), "x" * 3000, Source.TYPED)
    assert proctor.tick().trouble
    disk.room = 10_000
    journal.sync()
    assert proctor.tick().trouble == ""
    proctor.leave()
    assert b"xxx" in disk.synced


def test_a_real_full_disk_leaves_no_half_line(tmp_path: Path) -> None:
    sink = FileSink(tmp_path / JOURNAL)
    sink.write(b"whole\n")
    with pytest.raises(OSError, match="too large"):
        _write_to_a_full_disk(sink)
    assert (tmp_path / JOURNAL).read_bytes() == b"whole\n"
    sink.close()


def _write_to_a_full_disk(sink: FileSink) -> None:
    """The kernel's own refusal, by a limit on the size of files, in this process and for this call."""
    import resource
    import signal

    size = 6 + 3
    old, soft = signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, soft[1]))
    try:
        sink.write(b"no room for this\n")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, soft)
        signal.signal(signal.SIGXFSZ, old)


def test_a_newer_journal_is_refused_and_left_alone(desk: Desk) -> None:
    desk.proctor.leave()
    damage(desk.journal.folder, 1, json.dumps({"journal": JOURNAL_VERSION + 1, "round": "x"}).encode())
    before = (desk.journal.folder / JOURNAL).read_bytes()
    with pytest.raises(JournalError, match="newer coderound"):
        desk.rounds.open(desk.round_id)
    assert (desk.journal.folder / JOURNAL).read_bytes() == before
    desk.rounds.path(desk.round_id)  # and it is not locked either
    with pytest.raises(JournalError):
        desk.rounds.open(desk.round_id)


def _from_zero(data: dict[str, Any]) -> dict[str, Any] | None:
    """A made-up version 0, where notes were called remarks and keys were recorded singly."""
    if data["kind"] == "key":
        return None
    return {**data, "kind": data["kind"].replace("remark", "note-taken")}


def test_an_older_journal_is_migrated_and_its_original_kept(desk: Desk) -> None:
    desk.proctor.leave()
    path = desk.journal.folder / JOURNAL
    damage(desk.journal.folder, 1, b'{"journal": 0, "round": "x"}')
    with path.open("ab") as file:
        file.write(b'{"kind":"remark","t":1.0,"tag":"why","text":"old"}\n{"kind":"key","t":2.0}\n')
    original = path.read_bytes()
    opened = open_journal(desk.journal.folder, migrations={0: _from_zero})
    assert opened.journal is not None
    opened.journal.close()
    assert path.with_name("journal.v0.jsonl").read_bytes() == original
    events = desk.rounds.read(desk.round_id).events
    assert events == opened.events
    assert [item.text for item in replay(events).notes] == ["old"]


@pytest.mark.parametrize(
    ("there", "kept"),
    [
        pytest.param(lambda original: original, ["journal.v0.jsonl"], id="the same: it was cut short after the copy"),
        pytest.param(lambda original: original[:9], ["journal.v0-2.jsonl", "journal.v0.jsonl"], id="half of it"),
        pytest.param(lambda _: b"older", ["journal.v0-2.jsonl", "journal.v0.jsonl"], id="another original"),
    ],
)
def test_a_migration_that_was_cut_short_is_begun_again(
    desk: Desk, there: Callable[[bytes], bytes], kept: list[str]
) -> None:
    desk.proctor.leave()
    path = desk.journal.folder / JOURNAL
    damage(desk.journal.folder, 1, b'{"journal": 0, "round": "x"}')
    original = path.read_bytes()
    path.with_name("journal.v0.jsonl").write_bytes(there(original))
    opened = open_journal(desk.journal.folder, migrations={0: _from_zero})
    assert opened.journal is not None
    opened.journal.close()
    assert sorted(found.name for found in path.parent.glob("journal.v*")) == kept
    assert path.with_name(kept[0]).read_bytes() == original
    assert path.with_name("journal.v0.jsonl").read_bytes() == there(original)
    assert desk.rounds.read(desk.round_id).events == opened.events


def test_a_version_that_nobody_can_migrate_is_refused(desk: Desk) -> None:
    desk.proctor.leave()
    damage(desk.journal.folder, 1, b'{"journal": 0, "round": "x"}')
    with pytest.raises(JournalError, match="no migration"):
        desk.rounds.open(desk.round_id)


def test_no_round_of_that_name(desk: Desk) -> None:
    for name in ("nothing", "../rounds", ""):
        with pytest.raises(JournalError, match="There is no round"):
            desk.rounds.open(name)


def test_a_folder_without_a_journal_is_told(desk: Desk) -> None:
    (desk.rounds.folder / "empty").mkdir()
    with pytest.raises(JournalError, match="cannot be read"):
        desk.rounds.open("empty")


def test_two_rounds_in_one_second_have_two_names(desk: Desk) -> None:
    second = desk.rounds.create("rate-limiter", desk.clock)
    second.close()
    assert desk.rounds.ids() == (second.round_id, desk.round_id)
    assert second.round_id == desk.round_id + "-2"


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalError, match="cannot be made"):
        create_journal(tmp_path / "file" / "round")


def test_what_must_not_be_lost_is_on_disk_before_append_returns(tmp_path: Path) -> None:
    disk = Disk(room=10_000)
    journal = Journal(tmp_path, disk)
    journal.append(note(1.0), durable=True)
    assert disk.synced.count(b"\n") == 1
    journal.close()


def test_closing_twice_is_closing_once(tmp_path: Path) -> None:
    journal = create_journal(tmp_path / "r")
    journal.close()
    journal.close()


def test_a_closed_journal_takes_nothing_more(tmp_path: Path) -> None:
    journal = create_journal(tmp_path / "r")
    journal.close()
    with pytest.raises(JournalError, match="closed"):
        journal.append(note(1.0))
    journal.sync()


def test_leaving_with_a_full_disk_says_what_is_lost(desk: Desk, tmp_path: Path) -> None:
    disk = Disk(room=2000)
    proctor = Proctor.begin(desk.pack, clock=desk.clock, journal=Journal(tmp_path, disk), judging=ToldJudge())
    assert proctor.leave() == ""
    disk = Disk(room=0)
    proctor = Proctor.begin(desk.pack, clock=desk.clock, journal=Journal(tmp_path, disk), judging=ToldJudge())
    assert "No space left" in proctor.leave()


def test_a_disk_that_fails_to_sync_is_told_until_it_works(tmp_path: Path) -> None:
    class Failing(Disk):
        broken = True

        def sync(self) -> None:
            if self.broken:
                raise OSError(5, "Input/output error")
            super().sync()

    disk = Failing(room=10_000)
    journal = Journal(tmp_path, disk)
    journal.append(note(1.0), durable=True)
    assert "Input/output error" in journal.trouble
    disk.broken = False
    journal.sync()
    assert journal.trouble == ""
    journal.close()


def test_a_verdict_that_comes_after_leaving_is_judged_again_on_resume(desk: Desk) -> None:
    desk.judge = ToldJudge(before=lambda: desk.proctor.leave())
    desk.resume()
    with pytest.raises(ReadOnlyRound, match="was left"):
        desk.proctor.submit()
    desk.judge = ToldJudge()
    desk.resume()
    assert desk.proctor.tick().judging_due
    assert desk.proctor.judge_pending() is not None


def test_events_of_every_kind_survive_the_trip(desk: Desk) -> None:
    from interview.events import event_from_json

    events: list[Event] = [note(0.1 + 0.2), note(1e-3, 'a "b" \\ \u2028')]
    assert [event_from_json(event.model_dump_json()) for event in events] == events


def test_nobody_else_may_read_a_round(desk: Desk) -> None:
    assert desk.journal.folder.stat().st_mode & 0o077 == 0
    assert (desk.journal.folder / JOURNAL).stat().st_mode & 0o077 == 0


def test_a_folder_that_nobody_may_write_to_is_told_with_the_next_step(tmp_path: Path) -> None:
    (tmp_path / "round" / LOCK).mkdir(parents=True)  # as with missing rights, but for root as well
    with pytest.raises(JournalError, match=r"cannot be opened \(.*\)\. Check the folder's rights"):
        open_journal(tmp_path / "round")
