"""How soon the workers of a cluster are free after a real computation is canceled."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from conversation import Conversation

import manyhands
from manyhands.clusters import Driver, start

if TYPE_CHECKING:
    from manyhands.clusters.description import ClusterDescription, Done

pytest.importorskip("distributed", reason="Dask is not installed")

LINK = "tasks=8&steps=primes:1000000000&run=dask&repeats=1&threads=2"
"""Minutes for each task."""


class _StopError(Exception):
    """Raised by the progress, as Ctrl-C would be."""


class _Timed:
    """A driver that times how long it takes from `cancel` until every worker has answered a small message."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._small = b""
        self._sent = 0.0
        self.seconds: list[float] = []

    def describe(self) -> ClusterDescription:
        return self._driver.describe()

    def submit(self, message: bytes, done: Done) -> None:
        # The first one is of the calibration.
        self._small = self._small or message
        self._sent = time.monotonic()
        self._driver.submit(message, done)

    def cancel(self) -> None:
        begin = time.monotonic()
        self._driver.cancel()
        waiting = {worker.id for worker in self.describe().workers}
        while waiting:
            talk = Conversation(self._driver)
            for _ in range(4):
                self._driver.submit(self._small, talk.receive)
            waiting -= {str(reply.worker) for reply in talk.wait(4)}
        self.seconds.append(time.monotonic() - begin)

    def is_computing(self) -> bool:
        """Whether all workers have been busy for longer than a message of the calibration takes."""
        count: int = self._driver._count_running()  # type: ignore[attr-defined]
        return count == len(self.describe().workers) and time.monotonic() - self._sent > 1

    def cpu_ms(self) -> tuple[float | None, float]:
        return self._driver.cpu_ms()

    def close(self) -> None:
        self._driver.close()


def test_workers_that_compute_are_free_soon_after_cancel(monkeypatch: pytest.MonkeyPatch) -> None:
    drivers: list[_Timed] = []

    def start_timed(text: str, workers: int) -> _Timed:
        drivers.append(_Timed(start(text, workers)))
        return drivers[0]

    def stop_while_computing(_: object) -> None:
        if drivers and drivers[0].is_computing():
            raise _StopError

    monkeypatch.setattr("manyhands.clusters.connection.start", start_timed)
    with pytest.raises(_StopError):
        manyhands.run(LINK, on="dask:2", progress=stop_while_computing)
    (seconds,) = drivers[0].seconds
    assert seconds < 5
