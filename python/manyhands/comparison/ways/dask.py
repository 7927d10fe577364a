"""Dask on this computer."""

from __future__ import annotations

import asyncio
import importlib
import time
from contextlib import ExitStack, closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from ..errors import CallError, WayError
from .way import Calls, Run, Transport, Way, is_installed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from manyhands.clusters.dask_cluster import LocalDask

    from ..function import Function

# The longest that workers may take to start, in seconds.
LONGEST_START = 60

# After this many seconds at most, it is checked that the workers are still there.
LONGEST_WAIT = 1.0


class Dask(Way):
    """`Client.map` on a cluster of this computer's processes, which are kept."""

    id = "dask"
    strategy = "dask"
    transport = Transport.CLOUDPICKLE
    kept = True

    def __init__(self, workers: int) -> None:
        """`workers` workers of one thread each."""
        self.label = f"Dask, {workers} single-threaded {'worker' if workers == 1 else 'workers'}"
        self.workers = workers

    def refusal(self, function: Function) -> str | None:  # noqa: ARG002
        """Says how to install it if it is missing."""
        return None if is_installed("distributed") else "Not installed: pip install 'dask[distributed]'."

    @contextmanager
    def open(self) -> Iterator[Run]:
        """Starts the cluster, which only this computer can reach."""
        from manyhands.clusters.dask_cluster import LocalDask

        with closing(LocalDask(self.workers)) as cluster, ExitStack() as stack:
            client = _module("distributed").Client(cluster.address, set_as_default=False)
            stack.enter_context(client)
            client.wait_for_workers(self.workers, timeout=LONGEST_START)
            yield lambda calls: _run(client, calls, cluster)


def _run(client: Any, calls: Calls, cluster: LocalDask) -> list[Any]:
    futures = client.map(calls.function.blocking(), calls.items, pure=False, retries=0)
    deadline = time.monotonic() + calls.timeout
    while not _are_done(client, futures, min(calls.timeout, LONGEST_WAIT)):
        # Dask gives the call to the next worker, which then ends as well, until there are none.
        if cluster.has_lost_process():
            raise WayError("a worker exited before its call returned")
        if time.monotonic() > deadline:
            client.cancel(futures, force=True)
            raise WayError("a run did not finish in time")
    for number, future in enumerate(futures):
        if future.status != "finished":
            cause = future.exception()
            if cause is None or type(cause).__name__ == "KilledWorker":
                raise WayError("a worker exited before its call returned")
            raise CallError(number, number, cause)
    return list(client.gather(futures))


def _are_done(client: Any, futures: list[Any], seconds: float) -> bool:
    # In Python 3.10, asyncio's is another class.
    with suppress(TimeoutError, asyncio.TimeoutError), client.as_current():
        _module("distributed").wait(futures, timeout=seconds)
        return True
    return False


def _module(name: str) -> Any:
    """A module that need not be installed."""
    return importlib.import_module(name)
