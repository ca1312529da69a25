"""The real engine: what it lets through, what it holds back, and what is left afterwards."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox.channel import DockerChannel, wait_until
from sandbox.container import DockerSandbox
from sandbox.engine import Engine
from sandbox.limits import SandboxLimits
from sandbox.options import DEADLINE_LABEL, OWNER_LABEL, container_options
from sandbox.owner import this_process
from sandbox.sandbox import ChannelClosed, EngineMissing, ImageMissing
from tests.sandbox.conftest import CANDIDATE, EXAMINER, PROBE, SUPERVISOR, Probe

pytestmark = pytest.mark.docker


def ours(engine: Engine, owner: str = "") -> set[str]:
    """Containers of one process, by default of this one: other programs come and go on the same engine."""
    owner = owner or this_process()
    return {name for name, labels in engine.labelled(OWNER_LABEL).items() if labels[OWNER_LABEL] == owner}


def test_the_supervisor_is_process_one_and_knows_its_lifetime(probe: Probe) -> None:
    assert probe.greeting == {"argv": ["--lifetime-s", "120"], "pid": 1}


def test_starting_up_is_silent(fresh_probe: Probe) -> None:
    """The last line of stderr is shown as the cause of death: nothing else may stand there."""
    assert isinstance(fresh_probe.channel, DockerChannel)
    assert fresh_probe.channel.stderr() == ""
    assert fresh_probe.run("import os; print(sorted(os.listdir('/etc')))")[1].count("'hosts'") == 1


def test_a_frame_of_32_mib_arrives(probe: Probe) -> None:
    request = {"uid": CANDIDATE, "code": "print(1)", "ballast": "x" * (32 << 20)}
    probe.channel.send(json.dumps(request).encode() + b"\n")
    assert probe.line() == {"exit": 0, "output": "1\n"}


def test_a_runtime_that_the_engine_names_but_cannot_use_is_given_up(sandbox: DockerSandbox) -> None:
    assert sandbox.image_ready()

    class Misled(DockerSandbox):
        def _runtime(self) -> str:
            return "" if self._fails else "none-of-the-kind"

    with contextlib.closing(Misled(PROBE)) as misled:
        channel = misled.open(SandboxLimits())
        assert "none-of-the-kind" not in channel.facts().engine
        channel.close()
        assert "none-of-the-kind" not in misled.facts().engine


def test_the_facts_name_the_engine(sandbox: DockerSandbox, probe: Probe) -> None:
    facts = probe.channel.facts()
    assert facts.name == "docker"
    assert facts.engine.startswith("Docker ")
    assert facts.kernel


@pytest.mark.parametrize("uid", [CANDIDATE, EXAMINER])
def test_each_user_has_a_folder_that_the_other_cannot_enter(probe: Probe, uid: int) -> None:
    names = {CANDIDATE: "candidate", EXAMINER: "examiner"}
    other = names[CANDIDATE + EXAMINER - uid]
    code = f"open('/home/{names[uid]}/mine', 'w').write('x')\nimport os\nos.listdir('/home/{other}')"
    exit_code, output = probe.run(code, uid=uid)
    assert exit_code == 1
    assert f"PermissionError: [Errno 13] Permission denied: '/home/{other}'" in output


def test_the_users_have_no_capability_and_can_gain_none(probe: Probe) -> None:
    _, output = probe.run("print(open('/proc/self/status').read())")
    status = dict(line.split(":\t", 1) for line in output.splitlines() if ":\t" in line)
    assert int(status["CapEff"], 16) == int(status["CapPrm"], 16) == 0
    assert status["NoNewPrivs"] == "1"
    assert status["Seccomp"] == "2"
    _, output = probe.run("print(open('/proc/self/status').read())", uid=SUPERVISOR)
    status = dict(line.split(":\t", 1) for line in output.splitlines() if ":\t" in line)
    assert int(status["CapBnd"], 16) == 1 << 5 | 1 << 6 | 1 << 7  # KILL, SETGID, SETUID


CALL = """
import ctypes, errno, os
libc = ctypes.CDLL(None, use_errno=True)
result = libc.syscall({number}, {arguments})
print(result, errno.errorcode.get(ctypes.get_errno()))
"""


# Numbers of x86-64. Arguments that would succeed, or fail otherwise, if the call got through.
@pytest.mark.parametrize("uid", [CANDIDATE, SUPERVISOR])
@pytest.mark.parametrize(
    ("number", "arguments"),
    [
        pytest.param(425, "1, ctypes.create_string_buffer(200)", id="io_uring_setup"),
        pytest.param(101, "0, 0, 0, 0", id="ptrace"),
        pytest.param(310, "os.getpid(), 0, 0, 0, 0, 0", id="process_vm_readv"),
        pytest.param(250, "0, -3, 0", id="keyctl"),
        pytest.param(321, "0, 0, 0", id="bpf"),
        pytest.param(298, "0, 0, -1, -1, 0", id="perf_event_open"),
        pytest.param(323, "1", id="userfaultfd"),
        pytest.param(272, "0x10000000", id="unshare a user namespace"),
        pytest.param(56, "0x10000000 | 17, 0, 0, 0, 0", id="clone a user namespace"),
        pytest.param(308, "3, 0", id="setns"),
        pytest.param(165, "0, 0, 0, 0, 0", id="mount"),
        pytest.param(428, "-100, b'/', 1", id="open_tree"),
        pytest.param(161, "b'/'", id="chroot"),
        pytest.param(312, "os.getpid(), os.getpid(), 0, 0, 0", id="kcmp"),
        pytest.param(135, "0xffffffff", id="personality"),
        pytest.param(41, "40, 1, 0", id="AF_VSOCK"),
        pytest.param(41, "ctypes.c_ulong(0x100000028), 1, 0", id="AF_VSOCK behind 32 bits"),
        pytest.param(41, "17, 3, 0", id="AF_PACKET"),
        pytest.param(41, "16, 3, 0", id="AF_NETLINK"),
        pytest.param(41, "38, 5, 0", id="AF_ALG"),
    ],
)
def test_the_kernel_answers_eperm_to(probe: Probe, number: int, arguments: str, uid: int) -> None:
    assert probe.run(CALL.format(number=number, arguments=arguments), uid=uid) == (0, "-1 EPERM\n")


THE_OLD_ENTRY = """
import ctypes, mmap
code = bytes.fromhex('b814000000cd80c3')  # mov eax, 20 (getpid of the 32-bit table); int 0x80; ret
page = mmap.mmap(-1, 4096, prot=7)
page.write(code)
address = ctypes.addressof(ctypes.c_char.from_buffer(page))
print(ctypes.CFUNCTYPE(ctypes.c_int)(address)())
"""


def test_the_32_bit_entry_is_shut(probe: Probe) -> None:
    exit_code, output = probe.run(THE_OLD_ENTRY)
    assert exit_code == -signal.SIGSYS
    assert output == ""


@pytest.mark.parametrize(
    "path", ["/etc/new", "/opt/coderound/judge/inside/supervisor.py", "/usr/bin/new", "/var/tmp/new"]
)
@pytest.mark.parametrize("uid", [CANDIDATE, EXAMINER])
def test_nothing_can_be_written_to(probe: Probe, path: str, uid: int) -> None:
    exit_code, output = probe.run(f"open({path!r}, 'a')", uid=uid)
    assert exit_code == 1
    assert "Read-only file system" in output or "Permission denied" in output


def test_even_root_in_there_can_write_to_no_program(probe: Probe) -> None:
    for path in ("/opt/coderound/judge/inside/supervisor.py", "/usr/bin/new", "/new"):
        assert "Read-only file system" in probe.run(f"open({path!r}, 'a')", uid=SUPERVISOR)[1]


def test_shared_memory_and_the_engine_are_not_there(probe: Probe) -> None:
    code = "import os; print([os.path.exists(p) for p in ('/dev/shm', '/var/run/docker.sock')])"
    assert probe.run(code) == (0, "[False, False]\n")
    assert "Too many open files" in probe.run("open('/dev/mqueue/mine', 'w')")[1]


def test_nothing_of_the_host_is_in_the_environment(probe: Probe) -> None:
    exit_code, output = probe.run("import os; print(sorted(os.environ))", uid=SUPERVISOR)
    assert exit_code == 0
    known = {"GPG_KEY", "HOME", "HOSTNAME", "LANG", "LC_CTYPE", "PATH", "PWD", "PYTHON_SHA256", "PYTHON_VERSION"}
    assert set(eval(output)) <= known


def test_there_is_loopback_and_nothing_else(probe: Probe) -> None:
    interfaces = "print([line.split(':')[0].strip() for line in open('/proc/net/dev')][2:])"
    assert probe.run(interfaces) == (0, "['lo']\n")
    assert probe.run("print(len(open('/proc/net/route').readlines()))") == (0, "1\n")


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        pytest.param("socket.create_connection(('192.0.2.1', 80), 5)", "Network is unreachable", id="TCP"),
        pytest.param(
            "socket.create_connection(('2001:db8::1', 80), 5)", "unreachable|assign requested", id="TCP, IPv6"
        ),
        pytest.param("socket.socket(type=2).sendto(b'x', ('192.0.2.1', 80))", "Network is unreachable", id="UDP"),
        pytest.param("socket.getaddrinfo('example.invalid', 80)", "gaierror", id="DNS"),
    ],
)
def test_no_packet_leaves(probe: Probe, code: str, complaint: str) -> None:
    start = time.monotonic()
    exit_code, output = probe.run(f"import socket\n{code}")
    assert exit_code == 1
    assert any(part in output for part in complaint.split("|"))
    assert time.monotonic() - start < 2


def test_what_honest_programs_use_works(probe: Probe) -> None:
    code = """
import asyncio, os, pathlib, shutil, socket, subprocess, sys, tempfile, threading, zoneinfo
server = socket.create_server(('localhost', 0))
client = socket.create_connection(server.getsockname()); peer, _ = server.accept()
client.sendall(b'loop'); assert peer.recv(4) == b'loop'
thread = threading.Thread(target=print, args=('thread',)); thread.start(); thread.join()
print(subprocess.run([sys.executable, '-c', 'print(1)'], capture_output=True).stdout)
async def child(): return await (await asyncio.create_subprocess_exec('true')).wait()
print(asyncio.run(child()), zoneinfo.ZoneInfo('Europe/Berlin'))
folder = pathlib.Path(tempfile.mkdtemp()); (folder / 'a').write_text('x'); shutil.copy2(folder / 'a', folder / 'b')
(folder / 'link').symlink_to('a'); os.mkfifo(folder / 'fifo'); shutil.rmtree(folder)
"""
    assert probe.run(code) == (0, "thread\nb'1\\n'\n0 Europe/Berlin\n")


def test_pytest_is_there_for_who_knows_where_and_compiled(probe: Probe) -> None:
    code = (
        "import sys; sys.path.insert(0, '/opt/coderound'); import pytest; print(pytest.__version__, pytest.__cached__)"
    )
    exit_code, output = probe.run(code, uid=EXAMINER)
    version, cached = output.split()
    assert (exit_code, version) == (0, pytest.__version__)
    assert probe.run(f"import os; print(os.path.exists({cached!r}))") == (0, "True\n")


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        pytest.param(
            "for n in range(99): open(f'/tmp/{n}', 'wb').write(bytes(1 << 20))", "No space left", id="a full disk"
        ),
        pytest.param("for n in range(999): open(f'/tmp/{n}', 'w')", "No space left", id="empty files"),
        pytest.param("import os; os.truncate(os.open('/tmp/a', 66), 10 << 30)", "File too large", id="a sparse file"),
        pytest.param("files = [open('/dev/null') for _ in range(10_000)]", "Too many open files", id="descriptors"),
        pytest.param(
            "import os, shutil; shutil.copy('/bin/true', '/tmp/t'); os.chmod('/tmp/t', 0o755); "
            "os.execv('/tmp/t', ['t'])",
            "Permission denied",
            id="a program of its own",
        ),
    ],
)
def test_a_limit_on_files_holds(fresh_probe: Probe, code: str, complaint: str) -> None:
    exit_code, output = fresh_probe.run(code)
    assert exit_code == 1
    assert complaint in output


def test_a_fork_bomb_stays_inside_its_number(fresh_probe: Probe, limits: SandboxLimits) -> None:
    code = """
import os, signal, time
count = 0
try:
    while True:
        if not os.fork(): time.sleep(60)
        count += 1
except BlockingIOError: print(count)
os.kill(-1, signal.SIGKILL)
"""
    exit_code, output = fresh_probe.run(code)
    assert exit_code == 0
    assert 10 < int(output) < limits.processes
    assert fresh_probe.run("print('alive')") == (0, "alive\n")  # kill(-1) does not reach process one


def test_a_memory_hog_is_killed_and_the_supervisor_is_not(fresh_probe: Probe) -> None:
    code = "open('/proc/self/oom_score_adj', 'w').write('1000')\nx = bytearray(300 << 20)\nprint('got it')"
    assert fresh_probe.run(code) == (-signal.SIGKILL, "")
    assert fresh_probe.run("print('alive')") == (0, "alive\n")


def test_a_signal_from_the_candidate_does_not_reach_process_one(probe: Probe) -> None:
    assert "PermissionError" in probe.run("import os; os.kill(1, 9)")[1]


@pytest.mark.parametrize("path", ["/proc/1/mem", "/proc/1/environ", "/proc/1/fd/0", "/proc/kcore", "/etc/shadow"])
def test_the_candidate_cannot_read(probe: Probe, path: str) -> None:
    exit_code, output = probe.run(f"open({path!r}, 'rb').read(1)[0]")
    assert exit_code == 1
    assert "FileNotFoundError" in output or "PermissionError" in output or "IndexError" in output


def test_two_sandboxes_do_not_see_each_other(sandbox: DockerSandbox, fresh_probe: Probe, limits: SandboxLimits) -> None:
    channel = sandbox.open(limits)
    try:
        other = Probe(channel)
        bind = "import socket; s = socket.socket(1); s.bind('\\0name'); open('/tmp/mark', 'w')"
        assert fresh_probe.run(bind) == (0, "")
        look = "import os, socket; print(os.listdir('/tmp'), len([p for p in os.listdir('/proc') if p.isdecimal()]))"
        assert other.run(look) == (0, "[] 2\n")
        assert "ConnectionRefusedError" in other.run("import socket; socket.socket(1).connect('\\0name')")[1]
    finally:
        channel.close()


@pytest.fixture
def own_sandbox(sandbox: DockerSandbox) -> Iterator[DockerSandbox]:
    """One that a test may close; the image is there already."""
    made = DockerSandbox(PROBE)
    yield made
    made.close()


def test_after_close_nothing_is_left(own_sandbox: DockerSandbox, engine: Engine, limits: SandboxLimits) -> None:
    before = ours(engine)
    channels = [own_sandbox.open(limits) for _ in range(3)]
    assert len(ours(engine) - before) == 3
    channels[0].close()
    own_sandbox.close()
    assert ours(engine) <= before
    with pytest.raises(ChannelClosed):
        channels[2].receive(1)


def test_close_is_quick_while_the_supervisor_floods(own_sandbox: DockerSandbox, limits: SandboxLimits) -> None:
    probe = Probe(own_sandbox.open(limits))
    flood = "import os\nwhile True: os.write(1, bytes(65536))"
    as_supervisor = f"import os; os.dup2(os.open('/proc/1/fd/1', 1), 1)\n{flood}"
    probe.channel.send(b'{"uid": 0, "code": %s}\n' % json.dumps(as_supervisor).encode())
    probe.channel.receive(10)
    start = time.monotonic()
    probe.channel.close()
    assert time.monotonic() - start < 0.5
    own_sandbox.close()
    assert time.monotonic() - start < 5


def test_a_container_removed_from_outside_is_the_end_of_the_stream(
    own_sandbox: DockerSandbox, engine: Engine, limits: SandboxLimits
) -> None:
    before = ours(engine)
    probe = Probe(own_sandbox.open(limits))
    (container,) = ours(engine) - before
    engine.remove(container)
    with contextlib.suppress(ChannelClosed):
        assert probe.channel.receive(10) == b""
    with pytest.raises(ChannelClosed):
        probe.run("print(1)")


def test_the_end_of_stdin_ends_the_container(sandbox: DockerSandbox, engine: Engine, limits: SandboxLimits) -> None:
    options = container_options(
        limits, image=sandbox.tag(), seccomp="unconfined", labels={OWNER_LABEL: "nobody"}, processors=1
    )
    container = engine.create(options)
    stream = engine.attach(container)
    engine.start(container)
    stream.close()
    assert wait_until(lambda: container not in engine.labelled(OWNER_LABEL), 10)


HOST = """
import os, sys, time
from pathlib import Path
from sandbox.container import DockerSandbox
from sandbox.limits import SandboxLimits
from sandbox.owner import this_process
box = DockerSandbox(Path(sys.argv[1]))
channels = [box.open(SandboxLimits()) for _ in range(2)]
print(this_process(), flush=True)
time.sleep(60)
"""


def test_a_killed_host_leaves_nothing_behind(sandbox: DockerSandbox, engine: Engine) -> None:
    with subprocess.Popen([sys.executable, "-c", HOST, str(PROBE)], stdout=subprocess.PIPE, text=True) as host:
        assert host.stdout is not None
        owner = host.stdout.readline().strip()
        assert len(ours(engine, owner)) == 2
        host.kill()
    assert wait_until(lambda: not ours(engine, owner), 10)


def orphan(engine: Engine, image: str, labels: dict[str, str]) -> str:
    """Created and never started: the one kind that no engine removes by itself."""
    return engine.create(
        container_options(SandboxLimits(), image=image, seccomp="unconfined", labels=labels, processors=1)
    )


def test_the_reaper_takes_the_dead_and_leaves_the_living(sandbox: DockerSandbox, engine: Engine) -> None:
    pid, machine, start = this_process().split("/")
    soon, past = f"{time.time() + 600:.0f}", f"{time.time() - 1:.0f}"
    dead = [
        orphan(engine, sandbox.tag(), {OWNER_LABEL: f"{pid}/{machine}/{int(start) + 1}", DEADLINE_LABEL: soon}),
        orphan(engine, sandbox.tag(), {OWNER_LABEL: "7/another-machine/9", DEADLINE_LABEL: past}),
    ]
    living = [
        orphan(engine, sandbox.tag(), {OWNER_LABEL: f"{os.getppid()}/{machine}/{_start(os.getppid())}"}),
        orphan(engine, sandbox.tag(), {OWNER_LABEL: "7/another-machine/9", DEADLINE_LABEL: soon}),
    ]
    try:
        sandbox.reap()
        left = set(engine.labelled(OWNER_LABEL))
        assert not left & set(dead)
        assert left >= set(living)
    finally:
        for container in living:
            engine.remove(container)


def _start(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]


def test_an_image_that_is_not_built_is_said_with_the_command(
    sandbox: DockerSandbox, tmp_path: Path, limits: SandboxLimits
) -> None:
    shutil.copytree(PROBE, tmp_path / "judge")
    (tmp_path / "judge" / "inside" / "new.py").write_text(f"# {time.time()}\n")
    unbuilt = DockerSandbox(tmp_path / "judge")
    try:
        assert not unbuilt.image_ready()
        with pytest.raises(ImageMissing, match="coderound image build"):
            unbuilt.open(limits)
    finally:
        unbuilt.close()


def test_limits_that_the_engine_refuses_are_an_error_and_leave_nothing(
    own_sandbox: DockerSandbox, engine: Engine, limits: SandboxLimits
) -> None:
    before = ours(engine)
    with pytest.raises(Exception, match="memory"):
        own_sandbox.open(replace(limits, memory_mib=1))
    own_sandbox.close()
    assert ours(engine) <= before


def test_no_engine_is_said_with_the_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/nobody.sock")
    with pytest.raises(EngineMissing, match="docker info"):
        DockerSandbox(PROBE).image_ready()
