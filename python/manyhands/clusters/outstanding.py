"""The messages that have no answer yet."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from manyhands.clusters.description import Done
    from manyhands.clusters.work import Answer

CANCELED = "the run was canceled."
"""The reason that `done` is given after `cancel`."""


def patience_s(count: int) -> float:
    """Return how long to wait for this many answers before collecting, which takes time from the workers."""
    return min(0.001 * count, 0.1)


class Outstanding:
    """Calls the `done` of each message exactly once, from whichever thread comes first."""

    def __init__(self) -> None:
        """Begin with none."""
        self._workers: set[str] = set()
        self._changed = threading.Condition()
        self._waiting: dict[int, Done] = {}
        self._next = 0
        self._broken: str | None = None
        self._closed = False
        self._progress_s = time.monotonic()

    def expect(self, workers: Iterable[str]) -> None:
        """Accept answers only from these."""
        self._workers = set(workers)

    def add(self, done: Done) -> int | None:
        """Return the number of a new message, or `None` if the cluster is broken; `done` then receives the reason."""
        with self._changed:
            if self._broken is None:
                if not self._waiting:
                    self._progress_s = time.monotonic()
                number = self._next
                self._next += 1
                self._waiting[number] = done
                self._changed.notify_all()
                return number
        done(None, None, self._broken)
        return None

    def answer(self, number: int, worker: str, answer: Answer) -> None:
        """Pass on an answer, unless the message has one."""
        if worker not in self._workers:
            self.break_off(f"a worker joined it or was restarted: {worker}.")
        elif answer.attempt > 1:
            self.break_off(f"it repeated tasks on {worker}.")
        elif answer.content is None:
            self.fail(number, CANCELED)
        else:
            self._end([number], (worker, answer.content), None)

    def fail(self, number: int, reason: str) -> None:
        """Give up on a message."""
        self._end([number], None, reason)

    def fail_all(self, reason: str) -> None:
        """Give up on every message. More may be sent."""
        self._end(list(self._waiting), None, reason)

    def break_off(self, reason: str) -> None:
        """Give up on every message, those that will still be sent included."""
        with self._changed:
            self._broken = self._broken or reason
        self.fail_all(reason)

    def close(self, reason: str) -> None:
        """Give up on every message, and end what waits for one."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self.break_off(reason)

    def wait(self, seconds: float) -> bool:
        """Wait for a message that is outstanding for that long. Returns whether there is one; `False` after `close`."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._waiting)
            self._changed.wait_for(lambda: self._closed, seconds)
            return not self._closed and bool(self._waiting)

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return self._closed

    def idle_s(self) -> float:
        """Return how long ago the last answer came, in seconds."""
        return time.monotonic() - self._progress_s

    def _end(self, numbers: list[int], answer: tuple[str, bytes] | None, reason: str | None) -> None:
        with self._changed:
            self._progress_s = time.monotonic()
            ended = [self._waiting.pop(number, None) for number in numbers]
        for done in ended:
            if done and answer:
                done(*answer, None)
            elif done:
                done(None, None, reason)
