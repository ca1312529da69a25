import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sandbox.channel import wait_until
from sandbox.child import Child, ChildChannel
from sandbox.sandbox import ChannelClosed, SandboxError, SandboxFacts

ECHO = "import os\nwhile data := os.read(0, 65536): os.write(1, data)"
DEAF = "import time\nprint('up', flush=True)\ntime.sleep(999)"


def channel(program: str, **more: str) -> ChildChannel:
    child = Child([sys.executable, "-I", "-S", "-c", program], **more)
    return ChildChannel(child, launch={}, facts=SandboxFacts(name="test"))


def gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


def test_bytes_go_there_and_come_back() -> None:
    echo = channel(ECHO)
    echo.send(b"x" * 10)
    assert echo.receive(10) == b"x" * 10
    echo.close()
    echo.wait()
    assert echo.ended and gone(echo.pid)


def test_silence_is_a_timeout_and_the_channel_stays_usable() -> None:
    echo = channel(ECHO)
    with pytest.raises(TimeoutError):
        echo.receive(0)
    echo.send(b"still there")
    assert echo.receive(10) == b"still there"
    echo.close()
    echo.wait()


def test_the_end_of_the_child_is_the_end_of_the_stream() -> None:
    ended = channel("print('bye')")
    assert ended.receive(10) == b"bye\n"
    assert ended.receive(10) == b""
    ended.close()
    ended.wait()


def test_a_child_that_failed_is_quoted() -> None:
    failing = channel("import sys; sys.exit('no such limit')")
    assert failing.receive(10) == b""
    with pytest.raises(ChannelClosed, match="no such limit"):
        while True:
            failing.send(b"x" * 65536)
    failing.close()
    failing.wait()


def test_a_child_that_reads_nothing_is_killed_even_in_the_middle_of_a_send() -> None:
    deaf = channel(DEAF)
    assert deaf.receive(10) == b"up\n"
    sent: list[type[Exception]] = []

    def send() -> None:
        try:
            deaf.send(b"x" * (8 << 20))
        except ChannelClosed as problem:
            sent.append(type(problem))

    sender = threading.Thread(target=send)
    sender.start()
    deaf.close()
    deaf.close()
    deaf.wait()
    sender.join()
    assert sent == [ChannelClosed] and gone(deaf.pid)


def test_after_closing_nothing_can_be_said_or_heard() -> None:
    echo = channel(ECHO)
    echo.close()
    echo.wait()
    with pytest.raises(ChannelClosed):
        echo.send(b"x")
    with pytest.raises(ChannelClosed):
        echo.receive(0)


def test_the_folder_of_the_child_is_removed_however_deep_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    nest = f"import os\nos.chdir({str(folder)!r})\nfor _ in range(1500): os.mkdir('d'); os.chdir('d')"
    deep = channel(nest, folder=str(folder))
    assert deep.receive(20) == b""
    deep.close()
    deep.wait()
    assert not folder.exists()


HOST = """
import sys, time
from sandbox.child import Child, ChildChannel
from sandbox.sandbox import SandboxFacts
echo = [sys.executable, "-I", "-S", "-c", "import os; os.write(1, b'up'); os.read(0, 1)"]
channel = ChildChannel(Child(echo, folder=sys.argv[1]), launch={}, facts=SandboxFacts(name="test"))
channel.receive(60)
print("up", flush=True)
time.sleep(600)
"""


def test_the_folder_of_the_child_is_removed_even_if_we_are_killed(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "file").write_text("left")
    with subprocess.Popen([sys.executable, "-c", HOST, str(folder)], stdout=subprocess.PIPE, text=True) as host:
        assert host.stdout is not None
        assert host.stdout.readline() == "up\n"
        host.kill()
    assert wait_until(lambda: not folder.exists(), 60)


def test_a_program_that_is_not_there_is_an_error_of_the_sandbox() -> None:
    with pytest.raises(SandboxError, match="can't be started"):
        Child(["/nowhere/python"])


def test_nothing_of_our_environment_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("API_TOKEN", "secret")
    shown = channel("import os; print(sorted(os.environ))")
    assert b"API_TOKEN" not in shown.receive(10)
    shown.close()
    shown.wait()
    assert os.environ["API_TOKEN"] == "secret"
