"""Faults of a real Ray. Each test starts another Ray, because a process can have one connection at a time."""

from __future__ import annotations

import signal
from contextlib import closing

import pytest
from conversation import WORK, expect_answers_of_all, expect_failure
from namespaces import loopback_only, obstacle
from ray_processes import BUSY, find

from manyhands.clusters import start

pytest.importorskip("ray", reason="Ray is not installed")
pytestmark = pytest.mark.skipif(bool(obstacle), reason=f"Ray is started only in a separate network, which {obstacle}")


@pytest.mark.parametrize(
    ("api", "name", "sent"), [("ray-tasks", BUSY, signal.SIGSTOP), ("ray", ("gcs_server",), signal.SIGKILL)]
)
def test_what_no_longer_answers_ends_the_run(
    api: str, name: tuple[str, ...], sent: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("manyhands.clusters.drivers.TIMEOUT_S", 2)
    with loopback_only(), closing(start(f"{api}:1", 1, work=WORK)) as driver:
        expect_answers_of_all(driver)
        reason = expect_failure(driver, lambda: find(driver, name).send_signal(sent), seconds=15)
    assert reason == "its scheduler or a worker does not answer."
