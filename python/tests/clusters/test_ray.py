"""A real Ray, in a network that has nothing but loopback."""

from __future__ import annotations

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
from namespaces import loopback_only, obstacle
from ray_processes import BUSY, find

from manyhands.clusters import ClusterError, Driver, start

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("ray", reason="Ray is not installed")
pytestmark = pytest.mark.skipif(bool(obstacle), reason=f"Ray is started only in a separate network, which {obstacle}")


@pytest.fixture(scope="module", params=["ray", "ray-tasks"])
def driver(request: pytest.FixtureRequest) -> Iterator[Driver]:
    with loopback_only(), closing(start(f"{request.param}:2", 1, work=WORK)) as driver:
        yield driver


def test_it_is_described(driver: Driver) -> None:
    described = driver.describe()
    assert described.strategy == "ray"
    assert described.software.startswith("Ray 2.")
    assert [worker.name.rpartition(", ")[2] for worker in described.workers] == ["worker 1", "worker 2"]
    assert len({worker.id for worker in described.workers}) == 2


def test_messages_are_answered_by_every_worker(driver: Driver) -> None:
    expect_answers_of_all(driver)


def test_a_message_can_be_large(driver: Driver) -> None:
    talk = Conversation(driver)
    talk.send(2, 0, payload=bytes(5_000_000))
    assert all(len(reply.answer or b"") > 5_000_000 for reply in talk.wait())


def test_a_run_is_canceled_and_the_next_one_is_not(driver: Driver) -> None:
    expect_cancellation(driver, Conversation(driver))


def test_processor_time_grows(driver: Driver) -> None:
    expect_processor_time_to_grow(driver, 100)


def test_what_a_worker_raises_is_the_reason(driver: Driver) -> None:
    talk = Conversation(driver)
    driver.submit(b"not a message", talk.receive)
    (reply,) = talk.wait(1)
    assert reply.error == "a worker could not run its tasks: could not convert string to float: b'not'"


def test_there_can_be_one_connection(driver: Driver) -> None:
    assert driver.describe()
    with pytest.raises(ClusterError, match=r"Call ray\.shutdown\(\) first"):
        start("ray:1", 1)


def test_a_killed_worker_ends_the_run(driver: Driver) -> None:
    assert expect_failure(driver, lambda: find(driver, BUSY).kill(), seconds=10) == "it lost a worker."
