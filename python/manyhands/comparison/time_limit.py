"""Time limits for what runs in this process, where nothing can be killed."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextvars
import signal
import sys
import threading
import time
from concurrent.futures import Future
from concurrent.futures import thread as pools
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from .errors import TimeLimitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import ThreadPoolExecutor
    from types import FrameType

T = TypeVar("T")

# Few programs use this signal, and it does nothing by default. Windows has none.
SIGNAL: int | None = getattr(signal, "SIGURG", None)

# What was interrupted can go on with its cleaning up for as long as this, in seconds, before it is interrupted again.
CLEANING_UP = 1.0

# A thread that waits for the end of a limit sleeps this much longer, in seconds.
SHORTEST_SLEEP = 0.02

# It looks again after this time, in seconds: a limit can become shorter.
LONGEST_SLEEP = 1.0


class Interruption(BaseException):
    """Raised in what took too long. Not an `Exception`, so that functions do not catch it by accident."""


class TimeLimit:
    """A time limit, which `restart` restarts.

    In the main thread, a signal interrupts what takes longer: even waits, but no code in C that does not look for
    signals. Other threads can't be interrupted, so what runs there is left behind.
    """

    def __init__(self, seconds: float) -> None:
        """Nothing runs yet."""
        self.seconds = seconds
        self._ended = threading.Event()
        self.restart()

    def restart(self) -> None:
        """Grants the whole time again."""
        self._end = time.monotonic() + self.seconds

    def call(self, work: Callable[[], T]) -> T:
        """Does the work in this thread if it can be interrupted, and else in another one.

        Raises:
            TimeLimitError: If it took too long.
        """
        if not can_interrupt() or is_in_event_loop():
            return self.call_in_thread(work)
        return self.call_here(work)

    def call_here(self, work: Callable[[], T]) -> T:
        """Does the work in this thread. If this is not the main thread, there is no limit.

        Raises:
            TimeLimitError: If it took too long.
        """
        if not can_interrupt():
            return work()
        try:
            with self._interrupting():
                return work()
        except Interruption:
            raise self.error() from None

    def call_in_thread(self, work: Callable[[], T]) -> T:
        """Does the work in another thread, which is left behind if it takes too long.

        Raises:
            TimeLimitError: If it took too long.
        """
        future: Future[T] = Future()
        context = contextvars.copy_context()

        def run() -> None:
            try:
                future.set_result(context.run(work))
            except BaseException as error:  # noqa: BLE001  It is raised in the thread that waits.
                future.set_exception(error)

        # So are the threads that this one starts: the interpreter does not wait for them when it exits.
        threading.Thread(target=run, name="manyhands-calls", daemon=True).start()
        while (left := self._end - time.monotonic()) > 0.0 and not future.done():
            concurrent.futures.wait([future], min(left + SHORTEST_SLEEP, LONGEST_SLEEP))
        if not future.done():
            raise self.error()
        return future.result()

    def error(self) -> TimeLimitError:
        """What is raised if it took too long."""
        return TimeLimitError(f"did not return within {self.seconds:.3g} s")

    @contextmanager
    def _interrupting(self) -> Iterator[None]:
        assert SIGNAL is not None
        before = signal.signal(SIGNAL, self._interrupt)
        threading.Thread(target=self._watch, args=[SIGNAL], name="manyhands-time-limit", daemon=True).start()
        try:
            yield
        finally:
            try:
                self._ended.set()
            finally:
                signal.signal(SIGNAL, signal.SIG_DFL if before is None else before)

    def _watch(self, number: int) -> None:
        main, again = threading.main_thread().ident, 0.0
        while not self._ended.wait(min(max(self._end, again) - time.monotonic() + SHORTEST_SLEEP, LONGEST_SLEEP)):
            if time.monotonic() < max(self._end, again):
                continue
            again = time.monotonic() + CLEANING_UP
            # What runs can have set another handler.
            if main and signal.getsignal(number) == self._interrupt:
                signal.pthread_kill(main, number)

    def _interrupt(self, _number: int, _frame: FrameType | None) -> None:
        # The limit can have been restarted since the signal was sent.
        if time.monotonic() >= self._end and not self._ended.is_set():
            raise Interruption


def call_within(seconds: float, work: Callable[[], T]) -> T:
    """Does the work, in this thread if it can be interrupted.

    Raises:
        TimeLimitError: If it took too long.
    """
    return TimeLimit(seconds).call(work)


def can_interrupt() -> bool:
    """Whether what runs in this thread can be interrupted."""
    return SIGNAL is not None and sys.platform != "win32" and threading.current_thread() is threading.main_thread()


def leave_behind(pool: ThreadPoolExecutor) -> None:
    """Does not wait for the threads of a pool, neither now nor when the interpreter exits.

    They have to be daemons.
    """
    pool.shutdown(wait=False, cancel_futures=True)
    queues = getattr(pools, "_threads_queues", {})
    threads: set[threading.Thread] = getattr(pool, "_threads", set())
    for thread in threads:
        queues.pop(thread, None)
    # An event loop that ends waits for those of its pool.
    threads.clear()


def is_in_event_loop() -> bool:
    """Whether an event loop is running in this thread, as in a notebook."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
