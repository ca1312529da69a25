"""The peers: bare pytest on the host, a plain hardened `docker run`, and epicbox in an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

from tests.bench.suites import SOLUTION

EPICBOX = ("epicbox==1.1.0", "urllib3<2")
HARDENED = (
    "--rm", "-i", "--network=none", "--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges",
    "--memory=512m", "--memory-swap=512m", "--pids-limit=64", "--cpus=2", "--ipc=none", "--log-driver=none",
    "--tmpfs=/work:size=64m,uid=10002", "--user=10002", "--workdir=/work", "--env=PYTHONPATH=/opt/coderound",
)  # fmt: skip
_UNPACK = "import json,sys,pathlib,pytest;[pathlib.Path(n).write_text(t) for n,t in json.load(sys.stdin).items()];"
_RUN = _UNPACK + "sys.exit(pytest.main(['-q','-p','no:cacheprovider']))"


def bare_pytest(test: bytes) -> float:
    """Milliseconds of `python -m pytest` on the host, from start to exit code."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "solution.py").write_bytes(SOLUTION)
        Path(folder, "test_solution.py").write_bytes(test)
        command = [sys.executable, "-m", "pytest", "-q"]
        env = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # as quick as bare pytest can be
        began = time.perf_counter()
        subprocess.run(command, cwd=folder, env=env, check=True, stdout=subprocess.DEVNULL)
        return (time.perf_counter() - began) * 1000


def docker_run(image: str, test: bytes, *more: str) -> float:
    """Milliseconds of one hardened `docker run`, with `more` options, that reads the files on stdin and runs pytest."""
    files = json.dumps({"solution.py": SOLUTION.decode(), "test_solution.py": test.decode()})
    command = ["docker", "run", *HARDENED, *more, "--entrypoint=python3", image, "-c", _RUN]
    began = time.perf_counter()
    done = subprocess.run(command, input=files.encode(), capture_output=True, check=False)
    taken = (time.perf_counter() - began) * 1000
    if done.returncode:
        raise RuntimeError(f"docker run failed: {done.stdout.decode()[-500:]}{done.stderr.decode()[-500:]}")
    return taken


def without_entrypoint(image: str) -> str:
    """The judge image as a plain one, for peers that cannot override an entrypoint."""
    name = "coderound-bench:plain"
    text = f"FROM {image}\nENTRYPOINT []\nUSER root\n"
    subprocess.run(["docker", "build", "-q", "-t", name, "-"], input=text.encode(), check=True, capture_output=True)
    return name


class Epicbox:
    """A helper process in epicbox's own environment: it needs an older urllib3 than we do."""

    _LOOP = Path(__file__).with_name("epicbox_loop.py")

    def __init__(self, image: str) -> None:
        self._folder = tempfile.TemporaryDirectory()
        venv.create(self._folder.name, with_pip=True)
        python = str(Path(self._folder.name, "bin", "python"))
        subprocess.run([python, "-m", "pip", "install", "-q", *EPICBOX], check=True, capture_output=True)
        command = [python, str(self._LOOP), image]
        self._child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, test: bytes) -> float:
        assert self._child.stdin
        assert self._child.stdout
        files = {"solution.py": SOLUTION.decode(), "test_solution.py": test.decode()}
        self._child.stdin.write(json.dumps(files) + "\n")
        self._child.stdin.flush()
        return float(self._child.stdout.readline())

    def close(self) -> None:
        assert self._child.stdin
        self._child.stdin.close()
        self._child.wait()
        self._folder.cleanup()
