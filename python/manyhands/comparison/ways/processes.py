"""Processes of this computer."""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ..errors import WayError
from ..portable import portable
from .way import Calls, Run, Transport, Way, gather

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from multiprocessing.process import BaseProcess

METHODS = tuple(
    method for method in ("fork", "forkserver", "spawn") if method in multiprocessing.get_all_start_methods()
)

# The longest that processes may take to start, in seconds.
LONGEST_START = 60.0

# The longest that processes may take to exit, in seconds.
LONGEST_END = 4.0


# Chunks for each process, so that one that is slow does not delay the end.
CHUNKS = 4


def chunk_size(items: int, workers: int) -> int:
    """How many items a chunk has."""
    return max(1, math.ceil(items / (workers * CHUNKS)))


class Processes(Way):
    """`ProcessPoolExecutor`."""

    strategy = "processes"
    transport = Transport.PICKLE

    def __init__(self, method: str, workers: int, *, kept: bool, chunk: int = 1) -> None:
        """`workers` processes, started by this method: once, or in every run."""
        self.method = method
        self.workers = workers
        self.kept = kept
        self.chunk = chunk
        self.imports_main = method != "fork"
        chunks = f", chunks of {chunk}" if chunk > 1 else ""
        self.id = f"processes-{method}-{'kept' if kept else 'cold'}-{chunk}"
        self.label = f"ProcessPoolExecutor({workers}), {method}{', kept' if kept else ''}{chunks}"

    def resized(self, items: int) -> Way:
        """The same way, with fewer items in each chunk if there are fewer."""
        chunk = min(self.chunk, chunk_size(items, self.workers))
        if chunk == self.chunk:
            return self
        way = Processes(self.method, self.workers, kept=self.kept, chunk=chunk)
        way.priority = self.priority
        return way

    @contextmanager
    def open(self) -> Iterator[Run]:
        """Starts the processes if they are kept."""
        if not self.kept:
            yield self._run_cold
            return
        with self._pool() as pool:
            _wait_for_all(pool, self.workers)
            yield lambda calls: self._run(pool, calls)

    def _run_cold(self, calls: Calls) -> list[Any]:
        with self._pool() as pool:
            return self._run(pool, calls)

    def _run(self, pool: ProcessPoolExecutor, calls: Calls) -> list[Any]:
        function = portable(calls.function.blocking())
        results = pool.map(function, calls.items, timeout=calls.timeout, chunksize=self.chunk)
        return gather(results, len(calls.items), self.chunk)

    @contextmanager
    def _pool(self) -> Iterator[ProcessPoolExecutor]:
        """A pool whose processes end with it, whatever they are doing."""
        # Ctrl-C reaches all processes of a terminal. This one ends the others.
        pool = _Pool(
            self.workers,
            multiprocessing.get_context(self.method),
            signal.signal,
            (signal.SIGINT, signal.SIG_IGN),
        )
        try:
            yield pool
        except BaseException:
            _end(_processes(pool))
            pool.shutdown(wait=False)
            raise
        _shut_down(pool, self.kept)


class _Pool(ProcessPoolExecutor):
    """A pool whose calls are not canceled.

    When `map` fails, it cancels the other calls. If processes are killed then, the thread of the pool fails with a
    traceback on the terminal, because it can't set exceptions of canceled calls.
    """

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """The same as that of other pools."""
        future = super().submit(function, *arguments, **named)
        future.cancel = lambda: False  # type: ignore[method-assign]
        return future


def _shut_down(pool: ProcessPoolExecutor, is_kept: bool) -> None:
    """Ends the processes, also those that wait for threads that a function has started."""
    killed: list[BaseProcess] = []

    def kill(processes: list[BaseProcess]) -> None:
        killed.extend(process for process in processes if process.is_alive())
        for process in killed:
            process.kill()

    timer = threading.Timer(LONGEST_END, kill, [_processes(pool)])
    timer.daemon = True
    timer.start()
    pool.shutdown()
    timer.cancel()
    if killed and not is_kept:
        raise WayError(
            "the processes did not exit after the calls: the function leaves threads or processes running that Python "
            "waits for"
        )


def _processes(pool: ProcessPoolExecutor) -> list[BaseProcess]:
    return list((getattr(pool, "_processes", None) or {}).values())


def _wait_for_all(pool: ProcessPoolExecutor, workers: int) -> None:
    """Processes start when there is more to do than they are. Waits until each has answered."""
    deadline = time.monotonic() + LONGEST_START
    answered: set[int] = set()
    while len(answered) < workers:
        if time.monotonic() > deadline:
            raise WayError("the processes did not start in time")
        futures = [pool.submit(os.getpid) for _ in range(workers)]
        answered.update(future.result(LONGEST_START) for future in futures)


def _end(processes: list[BaseProcess]) -> None:
    for process in processes:
        process.kill()
    for process in processes:
        process.join(5.0)
