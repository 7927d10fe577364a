"""A real Dask cluster on loopback."""

from __future__ import annotations

import os
import signal
import socket
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from conversation import (
    WORK,
    Conversation,
    expect_answers_of_all,
    expect_cancellation,
    expect_failure,
    expect_processor_time_to_grow,
)

from manyhands.clusters import ClusterError, Driver, start
from manyhands.clusters.dask_cluster import LocalDask

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("distributed", reason="Dask is not installed")


@pytest.fixture(scope="module")
def driver() -> Iterator[Driver]:
    with closing(start("dask:2", 1, work=WORK)) as driver:
        yield driver


def test_it_is_described(driver: Driver) -> None:
    described = driver.describe()
    assert (described.strategy, described.api) == ("dask", "client")
    assert described.software.startswith("Dask 20")
    host = socket.gethostname()
    assert [worker.name for worker in described.workers] == [f"{host}, worker 1", f"{host}, worker 2"]
    assert [(worker.clock_offset_ms, worker.clock_bound_ms) for worker in described.workers] == [(0, 0), (0, 0)]
    assert described.startup_ms
    assert described.startup_ms > 0


def test_messages_are_answered_by_every_worker(driver: Driver) -> None:
    expect_answers_of_all(driver)


def test_a_message_can_be_large(driver: Driver) -> None:
    talk = Conversation(driver)
    talk.send(2, 0, payload=bytes(5_000_000))
    assert all(len(reply.answer or b"") > 5_000_000 for reply in talk.wait())


def test_the_same_message_is_run_every_time(driver: Driver) -> None:
    talk = Conversation(driver)
    for _ in range(4):
        driver.submit(b"20 same", talk.receive)
    begin = time.perf_counter()
    talk.wait(4)
    assert time.perf_counter() - begin > 0.035, "4 times 20 ms on 2 workers"


def test_a_run_is_stopped_and_the_next_one_is_not(driver: Driver) -> None:
    talk = Conversation(driver)
    talk.send(2, 1)
    expect_cancellation(driver, talk)


def test_processor_time_grows(driver: Driver) -> None:
    expect_processor_time_to_grow(driver, 50)


def test_what_a_worker_raises_is_the_reason(driver: Driver) -> None:
    talk = Conversation(driver)
    driver.submit(b"not a message", talk.receive)
    (reply,) = talk.wait(1)
    assert reply.error
    assert reply.error.startswith("a worker could not run its tasks: ")


def test_workers_can_print_a_lot(driver: Driver) -> None:
    async def print_a_lot() -> None:
        await driver._client.run(print, "x" * 1_000_000)  # type: ignore[attr-defined]

    driver._await(print_a_lot(), 10)  # type: ignore[attr-defined]


def test_everything_listens_on_loopback_only(driver: Driver) -> None:
    import psutil

    processes = [psutil.Process(process.pid) for process in driver._local._processes]  # type: ignore[attr-defined]
    connections = [connection for process in processes for connection in process.net_connections()]
    listening = [connection.laddr.ip for connection in connections if connection.status == psutil.CONN_LISTEN]
    assert len(listening) >= 3
    assert set(listening) == {"127.0.0.1"}


def test_a_connection_to_a_running_cluster(driver: Driver) -> None:
    address = driver.address  # type: ignore[attr-defined]
    with closing(start(f"dask:{address}", 1, work=WORK)) as second:
        assert second.describe().workers == driver.describe().workers
        assert second.describe().startup_ms is None
        talk = Conversation(second)
        talk.send(4, 1)
        assert [reply.error for reply in talk.wait()] == [None] * 4
    talk = Conversation(driver)
    talk.send(2, 1)
    assert [reply.error for reply in talk.wait()] == [None] * 2, "closing a connection leaves the cluster alone"


def test_workers_need_this_package_in_this_version(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()
    address = driver.address  # type: ignore[attr-defined]

    def other(_: str) -> str:
        return "1.0.0" if os.getpid() == here else "0.9.0"

    def missing(_: str) -> str:
        if os.getpid() == here:
            return "1.0.0"
        raise ModuleNotFoundError

    monkeypatch.setattr("manyhands.clusters.dask_workers.version", other)
    with pytest.raises(ClusterError, match=r"has manyhands 0\.9\.0\. Install version 1\.0\.0, as here\."):
        start(f"dask:{address}", 1, work=WORK)
    monkeypatch.setattr("manyhands.clusters.dask_workers.version", missing)
    with pytest.raises(ClusterError, match=r"does not have the manyhands package\. Install version 1\.0\.0 there\."):
        start(f"dask:{address}", 1, work=WORK)


def test_an_answer_that_cannot_be_read_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(start("dask:1", 1, work=WORK)) as driver:
        monkeypatch.setattr("manyhands.clusters.dask.Answer.decode", lambda _: 1 // 0)
        talk = Conversation(driver)
        talk.send(2, 1)
        reasons = {reply.error for reply in talk.wait()}
        assert reasons == {"an answer could not be read: integer division or modulo by zero."}


def test_a_killed_worker_ends_the_run() -> None:
    with closing(start("dask:2", 1, work=WORK)) as driver:
        worker = driver.describe().workers[1]
        reason = expect_failure(driver, lambda: os.kill(worker.pid, signal.SIGKILL), seconds=10)
        assert reason.startswith(f"it lost {worker.name} (tcp://127.0.0.1:")


def test_a_worker_that_hangs_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manyhands.clusters.drivers.TIMEOUT_S", 1)
    with closing(start("dask:1", 1, work=WORK)) as driver:
        (worker,) = driver.describe().workers
        reason = expect_failure(driver, lambda: os.kill(worker.pid, signal.SIGSTOP), seconds=10)
        assert reason == "its scheduler or a worker does not answer."


def test_a_killed_scheduler_ends_the_run() -> None:
    with closing(start("dask:1", 1, work=WORK)) as driver:
        scheduler = driver._local._processes[0]  # type: ignore[attr-defined]
        reason = expect_failure(driver, scheduler.kill, seconds=20)
        assert reason.startswith("the scheduler at tcp://127.0.0.1:")


def test_no_process_outlives_the_driver() -> None:
    driver = start("dask:1", 1, work=WORK)
    processes = driver._local._processes  # type: ignore[attr-defined]
    driver.close()
    assert [process.poll() for process in processes] == [-signal.SIGKILL] * 2
    talk = Conversation(driver)
    talk.send(1, 0)
    assert talk.wait()[0].error == "the cluster was closed."


def test_a_cluster_without_workers() -> None:
    with (
        closing(LocalDask(0)) as cluster,
        pytest.raises(ClusterError, match=r"has no workers\. Start one with: dask worker"),
    ):
        start(f"dask:{cluster.address}", 1, work=WORK)


def test_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manyhands.clusters.drivers.TIMEOUT_S", 1)
    with pytest.raises(ClusterError, match=r"No Dask scheduler answers at tcp://127.0.0.1:9\."):
        start("dask:tcp://127.0.0.1:9", 1)
