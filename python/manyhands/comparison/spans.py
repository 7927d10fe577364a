"""When each call of one run began and ended, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .function import Function

if TYPE_CHECKING:
    from collections.abc import Sequence


class Span(NamedTuple):
    """One call.

    Attributes:
        lane: The number of the thread or process, from 0.
        begin: Seconds since the run's start.
        end: The same.
        cpu: How long its thread was on a core, in seconds.
    """

    lane: int
    begin: float
    end: float
    cpu: float


def trace_calls(function: Function) -> Function:
    """The same function, but a result is when and where the call was made."""
    call = function.call

    # Everything that it needs is inside, so that it arrives in a process without this package.
    if function.is_async:

        async def on_loop(item: Any) -> tuple[int, int, float, float, float]:
            import os
            import threading
            import time

            begin, cpu = time.perf_counter(), time.thread_time()
            await call(item)
            return os.getpid(), threading.get_ident(), begin, time.perf_counter(), time.thread_time() - cpu

        return Function(on_loop, function.name, is_async=True)

    def in_thread(item: Any) -> tuple[int, int, float, float, float]:
        import os
        import threading
        import time

        begin, cpu = time.perf_counter(), time.thread_time()
        call(item)
        return os.getpid(), threading.get_ident(), begin, time.perf_counter(), time.thread_time() - cpu

    return Function(in_thread, function.name, is_async=False)


def spans(records: Sequence[tuple[int, int, float, float, float]], start: float) -> list[Span]:
    """The calls of a run that began at `start`, with its lanes in the order of their first call."""
    lanes: dict[tuple[int, int], int] = {}
    first = sorted(records, key=lambda record: record[2])
    for process, thread, *_ in first:
        lanes.setdefault((process, thread), len(lanes))
    return [
        Span(lanes[process, thread], max(begin - start, 0.0), max(end - start, 0.0), cpu)
        for process, thread, begin, end, cpu in records
    ]
