"""DockerSandbox: single-use containers that run our supervisor. The strongest sandbox we have."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import metadata
from pathlib import Path

from sandbox.channel import DockerChannel
from sandbox.engine import Engine
from sandbox.image import build_context, default_base, image_tag
from sandbox.lanes import Lanes
from sandbox.limits import SandboxLimits
from sandbox.options import (
    DEADLINE_LABEL,
    OWNER_LABEL,
    container_options,
    launch_settings,
    not_enforced,
    quickest_runtime,
)
from sandbox.owner import is_alive, this_process
from sandbox.sandbox import Channel, SandboxError, SandboxFacts

_GRACE_S = 60
"""Between the end that the supervisor sets itself and the moment when anybody may remove its container."""


class DockerSandbox:
    """Opens channels to supervisors in containers. Nothing is asked of Docker before it is needed."""

    name = "docker"

    def __init__(self, judge: Path) -> None:
        """`judge` is the folder of the package whose `inside` and `kit` go into the image."""
        self._judge = judge
        self._seccomp = (Path(__file__).parent / "seccomp.json").read_text(encoding="utf-8")
        self._lock = threading.Lock()
        self._connected: Engine | None = None
        self._tag = ""
        self._fails = ""
        self._lanes = Lanes()
        self._channels: set[DockerChannel] = set()
        self._removals: list[Future[None]] = []
        # Two at a time: removing costs the engine as much as judging, and nobody waits for it.
        self._background = ThreadPoolExecutor(max_workers=2, thread_name_prefix="coderound-remove")

    def open(self, limits: SandboxLimits) -> Channel:
        runtime = self._runtime()
        if not runtime:
            return self._open(limits, "")
        try:
            return self._open(limits, runtime)
        except SandboxError:
            channel = self._open(limits, "")
            self._fails = runtime  # an engine may name one that does not work on its machine
            return channel

    def _runtime(self) -> str:
        runtime = quickest_runtime(self._engine().info)
        return "" if runtime == self._fails else runtime

    def _open(self, limits: SandboxLimits, runtime: str) -> Channel:
        engine, facts = self._engine(), self._facts(runtime)
        labels = {OWNER_LABEL: this_process(), DEADLINE_LABEL: f"{time.time() + limits.lifetime_s + _GRACE_S:.0f}"}
        options = container_options(
            limits,
            image=self.tag(),
            seccomp=self._seccomp,
            labels=labels,
            processors=engine.processors,
            runtime=runtime,
        )
        container, lane = engine.create(options), self._lanes.take()
        try:
            stream = engine.attach(container)  # before the start: nothing that is written can be missed
            channel = DockerChannel(
                stream,
                facts=facts,
                launch=launch_settings(limits, engine.info, lane),
                release=lambda: self._let_go(channel, container, lane),
            )
        except BaseException:  # a container that was created but never started removes itself never
            self._lanes.give_back(lane)
            self._remove_later(container)
            raise
        with self._lock:
            self._channels.add(channel)
        try:
            engine.start(container)
        except BaseException:
            channel.close()
            raise
        return channel

    def close(self) -> None:
        with self._lock:
            channels = tuple(self._channels)
        for channel in channels:
            channel.close()
        with self._lock:
            removals = tuple(self._removals)
        for removal in removals:
            removal.exception()  # waits; what could not be removed is the next program's reaper's business
        self._background.shutdown()
        with self._lock:
            if self._connected is not None:
                self._connected.close()

    def facts(self) -> SandboxFacts:
        """The engine as it is, for reports and for `doctor`.

        Raises:
            EngineMissing: There is none.
        """
        return self._facts(self._runtime())

    def _facts(self, runtime: str) -> SandboxFacts:
        info = self._engine().info
        control, starter = info.get("CgroupVersion", "1"), runtime or info.get("DefaultRuntime", "runc")
        return SandboxFacts(
            name=self.name,
            engine=f"Docker {info.get('ServerVersion', '')} (cgroup v{control}, {starter})",
            kernel=str(info.get("KernelVersion", "")),
            not_enforced=not_enforced(info),
        )

    def tag(self) -> str:
        """The image that belongs to this very code."""
        if not self._tag:
            self._tag = image_tag(self._judge)
        return self._tag

    def image_ready(self) -> bool:
        return self._engine().has_image(self.tag())

    def build_image(self, base: str = "", progress: Callable[[str], None] | None = None) -> str:
        """Build the judge image and return its tag.

        Args:
            base: Any image with Python 3.11 or later as `python3`; the Dockerfile's own choice if empty.

        Raises:
            ImageMissing: The base image cannot be had.
        """
        base = base or default_base()
        labels = {"coderound.version": metadata.version("coderound"), "coderound.base": base}
        for line in self._engine().build(build_context(self._judge), tag=self.tag(), base=base, labels=labels):
            if progress is not None:
                progress(line)
        return self.tag()

    def reap(self) -> int:
        """Remove what programs that were killed have left behind, and return how many containers that were.

        A live program's containers are left alone, on whichever machine it runs.
        """
        engine = self._engine()
        now = time.time()
        left = [name for name, labels in engine.labelled(OWNER_LABEL).items() if _is_orphan(dict(labels), now)]
        for container in left:
            engine.remove(container)
        return len(left)

    def left_behind(self) -> int:
        """How many containers of this very process there are: none, once every sandbox is closed."""
        me = this_process()
        return sum(labels[OWNER_LABEL] == me for labels in self._engine().labelled(OWNER_LABEL).values())

    def _engine(self) -> Engine:
        with self._lock:
            if self._connected is None:
                self._connected = Engine()
                self._removals.append(self._background.submit(self._reap_quietly))
            return self._connected

    def _reap_quietly(self) -> None:
        try:
            self.reap()
        except SandboxError:  # the rest of an earlier run must not keep this one from starting
            return

    def _let_go(self, channel: DockerChannel, container: str, lane: int) -> None:
        self._lanes.give_back(lane)
        with self._lock:
            self._channels.discard(channel)
        self._remove_later(container)

    def _remove_later(self, container: str) -> None:
        with self._lock:
            self._removals = [removal for removal in self._removals if not removal.done()]
            self._removals.append(self._background.submit(self._engine_remove, container))

    def _engine_remove(self, container: str) -> None:
        self._engine().remove(container)


def _is_orphan(labels: dict[str, str], now: float) -> bool:
    alive = is_alive(labels.get(OWNER_LABEL, ""))
    if alive is not None:
        return not alive
    deadline = labels.get(DEADLINE_LABEL, "")
    return not deadline.isdecimal() or float(deadline) < now  # another machine's, or from before a restart
