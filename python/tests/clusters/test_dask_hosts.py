"""A Dask cluster of two computers."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest
from conversation import WORK, expect_answers_of_all, expect_failure
from namespaces import OtherHost, loopback_only, obstacle

from manyhands.clusters import ClusterError, start
from manyhands.clusters.environment import importable
from manyhands.clusters.watch import UNREACHABLE
from manyhands.clusters.work import Identity

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("distributed", reason="Dask is not installed")
pytestmark = pytest.mark.skipif(bool(obstacle), reason=f"a second computer {obstacle}")

SCHEDULER = f"tcp://{OtherHost.here}:8786"


@pytest.fixture(scope="module")
def other() -> Iterator[OtherHost]:
    with loopback_only(), closing(OtherHost()) as other, importable():
        python = (sys.executable, "-m")
        places = ("--host", OtherHost.here, "--port", "8786", "--dashboard-address", f"{OtherHost.here}:0")
        scheduler = subprocess.Popen([*python, "distributed.cli.dask_scheduler", *places], stderr=subprocess.DEVNULL)
        worker = [*python, "distributed.cli.dask_worker", SCHEDULER, "--no-nanny", "--no-dashboard", "--nthreads"]
        here = subprocess.Popen([*worker, "1", "--host", OtherHost.here], stderr=subprocess.DEVNULL)
        there = other.start(*worker, "2", "--host", OtherHost.address)
        wait_for_workers(3)
        yield other
        for process in (there, here, scheduler):
            process.kill()
            process.communicate()


def wait_for_workers(count: int) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with (
            suppress(OSError, ClusterError),
            socket.create_connection((OtherHost.here, 8786)),
            closing(start(f"dask:{SCHEDULER}", 1, work=WORK)) as driver,
        ):
            if len(driver.describe().workers) == count:
                return
        time.sleep(0.1)
    pytest.fail("the cluster does not start")


def test_lanes_are_named_after_computers(other: OtherHost) -> None:
    with closing(start(f"dask:{SCHEDULER}", 1, work=WORK)) as driver:
        host = socket.gethostname()
        workers = driver.describe().workers
        names = {f"{host}, worker 1", f"{other.name}, worker 1", f"{other.name}, worker 2"}
        assert {worker.name for worker in workers} == names
        assert {worker.clock_bound_ms for worker in workers} == {0}, "both have the clock of this kernel"
        expect_answers_of_all(driver)


def test_clocks_are_compared_by_pings(other: OtherHost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manyhands.clusters.dask_workers.identify", lambda: Identity("another", 1, "another"))
    with closing(start(f"dask:{SCHEDULER}", 1, work=WORK)) as driver:
        for worker in driver.describe().workers:
            assert abs(worker.clock_offset_ms) <= worker.clock_bound_ms < 100, other.name


def test_a_pulled_cable_ends_the_run(other: OtherHost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manyhands.clusters.drivers.TIMEOUT_S", 1)
    with closing(start(f"dask:{SCHEDULER}", 1, work=WORK)) as driver:
        try:
            assert expect_failure(driver, other.unplug, seconds=10) == UNREACHABLE
        finally:
            other.plug()
