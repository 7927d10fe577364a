"""Threads of one process."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ..time_limit import leave_behind
from .way import Calls, Run, Way, gather

if TYPE_CHECKING:
    from collections.abc import Iterator


class Threads(Way):
    """`ThreadPoolExecutor`, started in every run, as that takes no time."""

    in_threads = True

    def __init__(self, strategy: str, workers: int) -> None:
        """`workers` threads, as in this strategy: with or without a lock."""
        self.id = f"threads-{workers}"
        self.label = f"ThreadPoolExecutor({workers})"
        self.strategy = strategy
        self.workers = workers

    @contextmanager
    def open(self) -> Iterator[Run]:
        """Needs nothing."""
        yield self._run

    def _run(self, calls: Calls) -> list[Any]:
        pool = ThreadPoolExecutor(self.workers)
        try:
            results = pool.map(calls.function.blocking(), calls.items, timeout=calls.timeout)
            gathered = gather(results, len(calls.items))
        except BaseException:
            leave_behind(pool)
            raise
        pool.shutdown()
        return gathered
