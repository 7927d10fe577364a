"""Noticing that a cluster is gone."""

from __future__ import annotations

from queue import SimpleQueue
from typing import TYPE_CHECKING

import pytest

from manyhands.clusters import ClusterError
from manyhands.clusters.outstanding import Outstanding
from manyhands.clusters.watch import UNREACHABLE, Watch

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def outstanding(monkeypatch: pytest.MonkeyPatch) -> Iterator[Outstanding]:
    monkeypatch.setattr("manyhands.clusters.watch.INTERVAL_S", 0.01)
    outstanding = Outstanding()
    yield outstanding
    outstanding.close("the test ended.")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ClusterError("No answer."), UNREACHABLE),
        (
            ModuleNotFoundError("No module named 'manyhands'"),
            "a worker could not be asked: No module named 'manyhands'.",
        ),
    ],
)
def test_whatever_a_worker_raises_ends_the_run(outstanding: Outstanding, error: Exception, reason: str) -> None:
    def count_running() -> int:
        raise error

    Watch(outstanding, count_running, 10)
    replies: SimpleQueue[tuple[object, ...]] = SimpleQueue()
    outstanding.add(lambda *reply: replies.put(reply))
    assert replies.get(timeout=10) == (None, None, reason)
