"""Interpreters of one process, each with its own lock."""

from __future__ import annotations

import concurrent.futures
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ..portable import portable
from ..time_limit import leave_behind
from .way import Calls, Run, Transport, Way, gather

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..function import Function


class Interpreters(Way):
    """`InterpreterPoolExecutor`, from Python 3.14 on."""

    id = "interpreters"
    strategy = "processes"
    transport = Transport.PICKLE
    in_threads = True

    def __init__(self, workers: int) -> None:
        """`workers` interpreters."""
        self.label = f"InterpreterPoolExecutor({workers})"
        self.workers = workers

    def refusal(self, function: Function) -> str | None:  # noqa: ARG002
        """Older versions of Python do not have them."""
        return (
            None
            if hasattr(concurrent.futures, "InterpreterPoolExecutor")
            else "InterpreterPoolExecutor needs Python 3.14 or later."
        )

    @contextmanager
    def open(self) -> Iterator[Run]:
        """Needs nothing: interpreters start in every run, as threads do."""
        yield self._run

    def _run(self, calls: Calls) -> list[Any]:
        pool_type: Any = getattr(concurrent.futures, "InterpreterPoolExecutor")  # noqa: B009  Older versions have none.
        pool = pool_type(self.workers)
        try:
            function = portable(calls.function.blocking())
            gathered = gather(pool.map(function, calls.items, timeout=calls.timeout), len(calls.items))
        except BaseException:
            leave_behind(pool)
            raise
        pool.shutdown()
        return gathered
