"""All calls at once on one event loop."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import CallError, WayError
from ..time_limit import Interruption, TimeLimit, is_in_event_loop, leave_behind
from .way import Calls, Run, Way

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

    from ..function import Function

T = TypeVar("T")


class Gather(Way):
    """`asyncio.gather` of an asynchronous function."""

    id = "asyncio"
    label = "asyncio.gather"
    strategy = "event-loop"

    def refusal(self, function: Function) -> str | None:
        """Functions that block would block the event loop."""
        if function.is_async:
            return None
        return "The function is not asynchronous, so it would block the event loop."

    @contextmanager
    def open(self) -> Iterator[Run]:
        """Needs nothing."""
        yield lambda calls: run_on_event_loop(_gather(calls))


class ToThread(Way):
    """`asyncio.gather` of `asyncio.to_thread`."""

    id = "to-thread"
    in_threads = True

    def __init__(self, strategy: str, workers: int) -> None:
        """Threads as in this strategy, as many as asyncio's own pool has."""
        self.label = f"asyncio.to_thread, {workers} {'thread' if workers == 1 else 'threads'}"
        self.strategy = strategy
        self.workers = workers

    def refusal(self, function: Function) -> str | None:
        """An asynchronous function needs no thread."""
        return "The function is asynchronous, so it needs no threads." if function.is_async else None

    @contextmanager
    def open(self) -> Iterator[Run]:
        """Needs nothing."""
        yield lambda calls: run_on_event_loop(self._gather(calls))

    async def _gather(self, calls: Calls) -> list[Any]:
        call, loop = calls.function.call, asyncio.get_running_loop()
        # The same as asyncio's own, but never larger than the limit.
        pool = ThreadPoolExecutor(self.workers)
        loop.set_default_executor(pool)
        try:
            return await _results(calls, [asyncio.to_thread(call, item) for item in calls.items])
        except BaseException:
            leave_behind(pool)
            raise


async def _gather(calls: Calls) -> list[Any]:
    call = calls.function.call
    if calls.limit is None:
        return await _results(calls, [call(item) for item in calls.items])
    semaphore = asyncio.Semaphore(calls.limit)

    async def limited(item: Any) -> Any:
        async with semaphore:
            return await call(item)

    return await _results(calls, [limited(item) for item in calls.items])


async def _results(calls: Calls, awaitables: list[Any]) -> list[Any]:
    futures = [asyncio.ensure_future(awaitable) for awaitable in awaitables]
    try:
        return await asyncio.wait_for(asyncio.gather(*futures), calls.timeout)
    except (KeyboardInterrupt, Interruption):
        raise
    except BaseException as error:
        for number, future in enumerate(futures):
            if future.done() and (cause := _cause(future, error)):
                raise CallError(number, number, cause) from error
        raise WayError("a run did not finish in time") from error


def _cause(future: asyncio.Future[Any], error: BaseException) -> BaseException | None:
    if not future.cancelled():
        return future.exception()
    # Calls that take too long are canceled. Those that cancel themselves end `gather` with this exception.
    return error if isinstance(error, asyncio.CancelledError) else None


def run_on_event_loop(main: Coroutine[Any, Any, T]) -> T:
    """As `asyncio.run`, also where an event loop is running already, as in a notebook."""
    if is_in_event_loop():
        return TimeLimit(threading.TIMEOUT_MAX).call_in_thread(lambda: asyncio.run(main))
    return asyncio.run(main)
