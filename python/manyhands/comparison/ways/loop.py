"""One call after the other."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ..time_limit import Interruption
from .event_loop import run_on_event_loop
from .way import Calls, Run, Way, failed_call

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..function import Call


class Loop(Way):
    """A `for` loop."""

    id = "loop"
    label = "for loop"
    strategy = "sequential"

    @contextmanager
    def open(self) -> Iterator[Run]:
        """Needs nothing."""
        yield _run


def _run(calls: Calls) -> list[Any]:
    if calls.function.is_async:
        return run_on_event_loop(_await_each(calls))
    call: Call = calls.function.call
    results: list[Any] = []
    try:
        for item in calls.items:
            results.append(call(item))  # noqa: PERF401
    except (KeyboardInterrupt, Interruption):
        raise
    except BaseException as error:
        raise failed_call(results, len(calls.items), 1, error) from error
    return results


async def _await_each(calls: Calls) -> list[Any]:
    call = calls.function.call
    results: list[Any] = []
    try:
        for item in calls.items:
            results.append(await call(item))  # noqa: PERF401
    except (KeyboardInterrupt, Interruption):
        raise
    except BaseException as error:
        raise failed_call(results, len(calls.items), 1, error) from error
    return results
