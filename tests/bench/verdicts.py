"""Submit to verdict: ours, warm, beside bare pytest, a plain hardened `docker run` and epicbox; then batches."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

from judge.batch import read_case, run_batch
from judge.judging import judge_prepared
from judge.prepared import Prepared
from judge.submission import Suite
from judge.verdict import Verdict
from sandbox.container import DockerSandbox
from sandbox.sandbox import Sandbox
from tests.bench import peers
from tests.bench.figures import interleaved, table
from tests.bench.suites import MANY, ONE, SOLUTION, SUBMISSION, suite
from tui.wiring import choose_sandbox

BASE = "bare pytest"
_SLICES = 4


@contextmanager
def sandboxes() -> Iterator[dict[str, Sandbox]]:
    """Every sandbox that this machine can offer, by its name; all closed at the end."""
    with ExitStack() as stack:
        found: dict[str, Sandbox] = {}
        for wanted in ("docker", "local"):
            try:
                sandbox = choose_sandbox(wanted, print).sandbox
            except Exception as error:  # a peer that is missing must not end the bench
                print(f"{wanted}: {error}")
                continue
            stack.callback(sandbox.close)
            found[sandbox.name] = sandbox
        yield found


def warm(sandbox: Sandbox, tests: Suite) -> Callable[[], float]:
    """Milliseconds from submit to verdict; making the sandbox ready is what goes on while the user types."""

    def once() -> float:
        prepared = Prepared(sandbox, tests)
        prepared.wait_ready(lambda: False)
        time.sleep(0.2)  # the user is still typing: what the start left running has ended
        began = time.perf_counter()
        report = judge_prepared(prepared, SUBMISSION)
        taken = (time.perf_counter() - began) * 1000
        if report.verdict is not Verdict.ACCEPTED:
            raise RuntimeError(f"{sandbox.name}: {report.verdict}: {report.evidence}")
        return taken

    return once


def single(rounds: int, found: dict[str, Sandbox]) -> list[str]:
    """One table a suite."""
    image = _image(found)
    epicbox = peers.Epicbox(peers.without_entrypoint(image)) if image else None
    tables = []
    for title, text in (("one test", ONE), ("25 tests, five of them sleep 10 ms", MANY)):
        contenders: dict[str, Callable[[], float]] = {BASE: lambda text=text: peers.bare_pytest(text)}
        contenders |= {f"coderound, {name}, warm": warm(each, suite(text)) for name, each in found.items()}
        if image and epicbox:
            contenders["docker run, hardened"] = lambda text=text: peers.docker_run(image, text)
            contenders["epicbox 1.1.0"] = lambda text=text: epicbox.run(text)
        samples = interleaved(contenders, rounds)
        tables.append(table(f"Submit to verdict, {title}, {rounds} rounds", samples, BASE))
    if epicbox:
        epicbox.close()
    return tables


def batches(count: int, jobs: int, found: dict[str, Sandbox]) -> list[str]:
    """Verdicts per second of `count` submissions, `jobs` at a time; the contenders take turns, a slice each."""
    with ExitStack() as stack:
        contenders = _batch_contenders(jobs, found, stack)
        slices = [count // _SLICES] * _SLICES
        spent = dict.fromkeys(contenders, 0.0)
        for size in slices:
            for name, work in contenders.items():
                began = time.perf_counter()
                work(size)
                spent[name] += time.perf_counter() - began
    rates = {name: sum(slices) / seconds for name, seconds in spent.items()}
    base = rates.get("docker run, hardened", next(iter(rates.values())))
    rows = [f"### Batch of {sum(slices)} submissions, {jobs} at a time", ""]
    rows += ["| contender | verdicts per second | times docker run |", "|---|---|---|"]
    rows += [f"| {name} | {rate:.2f} | {rate / base:.2f} |" for name, rate in rates.items()]
    return ["\n".join(rows) + "\n"]


def _batch_contenders(jobs: int, found: dict[str, Sandbox], stack: ExitStack) -> dict[str, Callable[[int], None]]:
    contenders: dict[str, Callable[[int], None]] = {}
    image = _image(found)
    if image:
        boxes = [peers.Epicbox(peers.without_entrypoint(image)) for _ in range(jobs)]
        for box in boxes:
            stack.callback(box.close)
        contenders["docker run, hardened"] = lambda count: _peer_batch(image, count, jobs)
        if "crun" in found["docker"].facts().engine:  # ours takes it: what part of the difference is that?
            contenders["docker run, hardened, by crun"] = lambda count: _peer_batch(
                image, count, jobs, "--runtime=crun"
            )
        contenders["epicbox 1.1.0"] = lambda count: _epicbox_batch(boxes, count)
    for name, sandbox in found.items():
        contenders[f"coderound batch, {name}"] = lambda count, sandbox=sandbox: _our_batch(sandbox, count, jobs)
    return contenders


def _image(found: dict[str, Sandbox]) -> str:
    docker = found.get("docker")
    return docker.tag() if isinstance(docker, DockerSandbox) and shutil.which("docker") else ""


def _peer_batch(image: str, count: int, jobs: int, *more: str) -> None:
    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(lambda _: peers.docker_run(image, ONE, *more), range(count)))


def _epicbox_batch(boxes: list[peers.Epicbox], count: int) -> None:
    shares = [count // len(boxes) + (number < count % len(boxes)) for number in range(len(boxes))]
    with ThreadPoolExecutor(len(boxes)) as pool:
        list(pool.map(lambda box, share: [box.run(ONE) for _ in range(share)], boxes, shares))


def _our_batch(sandbox: Sandbox, count: int, jobs: int) -> None:
    files, tests = {"solution.py": SOLUTION.decode()}, {"test_solution.py": ONE.decode()}
    lines = [json.dumps({"id": str(number), "files": files, "tests": tests}) for number in range(count)]
    cases = [read_case(line, number) for number, line in enumerate(lines)]
    wrong = [report for _, report in run_batch(cases, sandbox, jobs=jobs) if report.verdict is not Verdict.ACCEPTED]
    if wrong:
        raise RuntimeError(f"{len(wrong)} of {count} were not accepted: {wrong[0].evidence}")
