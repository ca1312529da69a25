"""A batch spread over a Dask cluster: same cases, same results; a lost worker's cases are judged again elsewhere.

What judges on a worker is handed in, because only the composition root knows the sandboxes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from judge.batch import BatchCase, not_judged
from judge.report import Report

JudgeThere = Callable[[BatchCase], Report]
_AHEAD = 2
"""Cases on their way for each thread of the cluster: enough that none waits, few enough that memory stays flat."""
_RETRIES = 2


class ClusterError(Exception):
    """The cluster cannot be used. The message says what to do."""


def connected(address: str, timeout_s: float = 10.0) -> Any:
    """A client of the Dask scheduler at `address`, such as `tcp://10.0.0.5:8786`. The caller closes it.

    Raises:
        ClusterError: `distributed` is not installed, nothing answers there, or the cluster has no worker.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError('--cluster needs an extra: pip install "coderound[cluster]"') from error
    try:
        client = Client(address, timeout=timeout_s, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"No Dask scheduler answers at {address}: {error}. Start one: dask scheduler") from error
    if not client.scheduler_info(n_workers=-1)["workers"]:
        client.close()
        raise ClusterError(f"The cluster at {address} has no worker. Start some: dask worker {address}")
    return client


def run_on_cluster(
    cases: Iterable[BatchCase],
    client: Any,
    judge_there: JudgeThere,
    *,
    done: frozenset[str] = frozenset(),
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[tuple[BatchCase, Report]]:
    """Judge `cases` on the cluster; results as they end. Cases in `done` are left out.

    A case whose workers keep dying is a JE of its own and ends nothing.
    """
    from distributed import as_completed

    waiting = (case for case in cases if case.id not in done)
    sent: dict[str, BatchCase] = {}
    running = as_completed([], loop=client.loop)
    try:
        _send(waiting, _room(client), client, judge_there, sent, running)
        for future in running:
            case = sent.pop(future.key)
            yield case, _result(case, future)
            if not (cancelled and cancelled()):
                _send(waiting, 1, client, judge_there, sent, running)
    finally:
        client.cancel(list(running.futures), force=True)


def _room(client: Any) -> int:
    threads: int = sum(client.nthreads().values())
    return max(1, threads) * _AHEAD


def _send(
    waiting: Iterator[BatchCase],
    count: int,
    client: Any,
    judge_there: JudgeThere,
    sent: dict[str, BatchCase],
    running: Any,
) -> None:
    for _, case in zip(range(count), waiting, strict=False):  # in this order: none is read and dropped
        future = client.submit(judge_there, case, pure=False, retries=_RETRIES)
        sent[future.key] = case
        running.add(future)


def _result(case: BatchCase, future: Any) -> Report:
    try:
        report = future.result()
    except Exception as error:  # whatever ended the worker or its task must cost one case only
        return not_judged(case, "cluster", f"No worker could judge it: {type(error).__name__}: {error}")
    return report if isinstance(report, Report) else not_judged(case, "cluster", "A worker answered with no report.")
