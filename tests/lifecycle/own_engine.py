"""A Docker engine that belongs to a test alone: it may be stopped and started again. The shared one never is."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

_STARTS_S = 60.0
_STOPS_S = 30.0
_PAUSE_S = 0.1


class OwnEngine:
    """`dockerd` with folders, socket and containerd of its own. For root on a machine that has Docker's daemon."""

    def __init__(self) -> None:
        self._daemon = shutil.which("dockerd") or ""
        if os.geteuid() != 0 or not self._daemon:
            pytest.skip("Only root can start an engine, and only where dockerd is installed.")
        # Not in pytest's own folder: the name of a socket is at most 107 bytes long.
        self._folder = Path(tempfile.mkdtemp(prefix="engine-"))
        self.address = f"unix://{self._folder}/socket"
        self._process: subprocess.Popen[bytes] | None = None
        self._driver = ""

    @property
    def pid(self) -> int:
        return 0 if self._process is None else self._process.pid

    def start(self) -> None:
        """The quick storage driver first; the one that works on any file system next."""
        for driver in [self._driver] if self._driver else ["overlay2", "vfs"]:
            if self._started(driver):
                self._driver = driver
                return
        log = (self._folder / "log").read_text(errors="replace").splitlines()
        self.remove()
        pytest.skip(f"A second engine can't be started here: {log[-1] if log else 'it says nothing'}")

    def stop(self) -> None:
        self._signal(signal.SIGTERM)

    def kill(self) -> None:
        """As when the machine takes it away. Its containerd is a child of ours, and goes as well."""
        self._signal(signal.SIGKILL)

    def load(self, image: str, *, source: str) -> None:
        """Copy `image` from the engine at `source`; empty for the default one."""
        theirs = ["docker", "-H", source] if source else ["docker"]
        with subprocess.Popen([*theirs, "save", image], stdout=subprocess.PIPE) as saving:
            subprocess.run(
                ["docker", "-H", self.address, "load"], stdin=saving.stdout, check=True, stdout=subprocess.DEVNULL
            )

    def remove(self) -> None:
        """End it, and everything in it."""
        self.stop()
        for line in Path("/proc/mounts").read_text().splitlines():
            if line.split()[1].startswith(f"{self._folder}/"):
                subprocess.run(["umount", "-l", line.split()[1]], check=False, stderr=subprocess.DEVNULL)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _started(self, driver: str) -> bool:
        folders = [f"--{name}={self._folder}/{name}" for name in ("data-root", "exec-root")]
        options = [
            *("-H", self.address, f"--pidfile={self._folder}/pid", f"--storage-driver={driver}"),
            *("--bridge=none", "--iptables=false", "--ip6tables=false", "--exec-opt", "native.cgroupdriver=cgroupfs"),
        ]
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [self._daemon, *folders, *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + _STARTS_S
        while self._process.poll() is None and time.monotonic() < deadline:
            if self._answers():
                return True
            time.sleep(_PAUSE_S)
        self.stop()
        return False

    def _answers(self) -> bool:
        """`docker info` ends with 0 even if nobody answers: ask for a fact."""
        asked = ["docker", "-H", self.address, "info", "--format", "{{.ServerVersion}}"]
        done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=_STARTS_S)
        return bool(done.stdout.strip())

    def _signal(self, number: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(number)
        try:
            self._process.wait(_STOPS_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None
        self._end_containerd()

    def _end_containerd(self) -> None:
        """It is dockerd's child, ends with it on SIGTERM and outlives it on SIGKILL; its pid stands in its folder."""
        for pid_file in self._folder.glob("exec-root/containerd/containerd.pid"):
            pid = int(pid_file.read_text() or 0)
            if pid and self._is_containerd(pid):
                os.kill(pid, signal.SIGKILL)
            pid_file.unlink()

    def _is_containerd(self, pid: int) -> bool:
        command = Path(f"/proc/{pid}/cmdline")
        return command.exists() and str(self._folder) in command.read_text(errors="replace")
