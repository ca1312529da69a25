import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from judge.inside.accounting import GroupMeter, ProcMeter, cpu_of
from judge.inside.processes import Descendants, Process, look

V1 = {
    "cpuacct/cpuacct.usage": "5000000000\n",
    "memory/memory.stat": "cache 1\ntotal_rss 104857600\ntotal_shmem 1048576\n",
    "memory/memory.oom_control": "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n",
}
V2 = {
    "cpu.stat": "usage_usec 5000000\nuser_usec 1\n",
    "memory.stat": "anon 104857600\nfile 5\nshmem 1048576\n",
    "memory.events": "low 0\noom 3\noom_kill 2\n",
}


class Nobody:
    base = 1

    def look(self) -> list[Process]:
        return [Process(1, 0, "S", 0.0, 0, doomed=False)]

    def kill(self) -> None: ...


def lay_out(root: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content)


@pytest.mark.parametrize(
    ("files", "cpu_file", "later"),
    [
        pytest.param(V1, "cpuacct/cpuacct.usage", "9000000000", id="control groups v1"),
        pytest.param(V2, "cpu.stat", "usage_usec 9000000", id="control groups v2"),
    ],
)
def test_both_kinds_of_control_groups_are_read(
    tmp_path: Path, files: dict[str, str], cpu_file: str, later: str
) -> None:
    lay_out(tmp_path, files)
    meter = GroupMeter(Nobody(), lambda: 0, tmp_path)
    if not meter.readable:
        pytest.skip("this machine has control groups of the other kind only")
    meter.start(Nobody().look())
    (tmp_path / cpu_file).write_text(later)
    memory = next(name for name in files if name.endswith("memory.stat"))
    (tmp_path / memory).write_text(files[memory].replace("104857600", "209715200"))
    killed = next(name for name in files if "oom" in files[name])
    (tmp_path / killed).write_text(files[killed].replace("oom_kill 2", "oom_kill 3"))
    usage = meter.read(Nobody().look())
    assert 3.5 < usage.cpu_s <= 4.0  # less what this test itself has used
    assert (usage.memory_mib, usage.out_of_memory, usage.processes) == (100.0, 1, 0)


def test_without_control_groups_it_says_so(tmp_path: Path) -> None:
    assert not GroupMeter(Nobody(), lambda: 0, tmp_path).readable


def test_the_cpu_of_another_process_is_exact() -> None:
    busy = "import sys; sum(range(10**6)); sys.stdin.read()"
    child = subprocess.Popen([sys.executable, "-I", "-S", "-c", busy], stdin=-1)
    while cpu_of(child.pid) < 0.005:
        pass
    before = time.process_time()
    assert cpu_of(os.getpid()) == pytest.approx(before, abs=0.2)
    child.communicate()
    assert cpu_of(child.pid) == 0.0


def test_a_child_that_has_been_waited_for_adds_no_whole_tick() -> None:
    """What its parent has waited for is told in ticks of 10 ms: what was not used since the start is not counted."""
    meter = ProcMeter(Nobody())
    leaving = Process((1 << 22) + 1, 1, "S", 0.0, 5, doomed=False)
    meter.start([Process((1 << 22) + 2, 0, "S", 0.0, 0, doomed=False), leaving])
    assert meter.read([Process((1 << 22) + 2, 0, "S", 0.01, 0, doomed=False)]).cpu_s == 0.0
    assert meter.read([Process((1 << 22) + 2, 0, "S", 0.05, 0, doomed=False)]).cpu_s == pytest.approx(0.04)


def test_nobody_is_not_ourselves() -> None:
    assert cpu_of(0) == 0.0


def test_children_are_found_and_what_they_used_is_counted() -> None:
    busy = "import os\nfor _ in range(2):\n  if os.fork() == 0:\n    while True: pass\nos.read(0, 1)\nos.killpg(0, 9)"
    child = subprocess.Popen([sys.executable, "-I", "-S", "-c", busy], stdin=-1, start_new_session=True)
    others = {process.pid for process in Descendants(1, lambda: 0).look() if process.pid != child.pid}

    class Child(Descendants):
        def look(self) -> list[Process]:
            return [process for process in super().look() if process.pid not in others]

    population = Child(1, lambda: 0)
    meter = ProcMeter(population)
    while len(population.look()) < 3:
        pass
    meter.start(population.look())
    while (usage := meter.read(population.look())).cpu_s < 0.1:
        pass
    assert usage.processes == 2 and usage.memory_mib > 0
    child.communicate(b"x")
    assert population.look() == []


def test_the_name_of_a_process_cannot_pass_for_its_state() -> None:
    rename = "ctypes.CDLL(None).prctl(15, b') Z 1 (', 0, 0, 0)"
    program = f"import sys, ctypes\n{rename}\nprint(1, flush=True)\nsys.stdin.read()"
    child = subprocess.Popen([sys.executable, "-I", "-c", program], stdin=-1, stdout=-1)
    assert child.stdout is not None and child.stdout.readline() == b"1\n"
    found = look(child.pid)
    assert found is not None and found.parent == os.getpid() and not found.dead
    child.communicate()
    assert look(child.pid) is None


def test_a_killed_process_is_doomed_until_it_is_dead() -> None:
    large = "import sys; kept = bytearray(b'x') * 50_000_000; print(1, flush=True); sys.stdin.read()"  # slow to go
    child = subprocess.Popen([sys.executable, "-I", "-S", "-c", large], stdin=-1, stdout=-1)
    assert child.stdout is not None and child.stdout.readline() == b"1\n"
    alive = look(child.pid)
    assert alive is not None and not alive.doomed
    child.kill()
    while (found := look(child.pid)) is not None and not found.dead:
        assert found.doomed
    child.communicate()
