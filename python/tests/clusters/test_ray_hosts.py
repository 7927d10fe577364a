"""A Ray cluster of two computers, which has a token."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import time
from contextlib import closing, suppress
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import psutil
import pytest
import ray
from conversation import WORK, expect_answers_of_all, expect_failure
from namespaces import OtherHost, loopback_only, obstacle

from manyhands.clusters import Driver, start
from manyhands.clusters.environment import importable
from manyhands.clusters.watch import UNREACHABLE
from manyhands.clusters.work import Identity

if TYPE_CHECKING:
    from collections.abc import Iterator


pytestmark = pytest.mark.skipif(bool(obstacle), reason=f"a second computer {obstacle}")

ADDRESS = f"{OtherHost.here}:6379"
WITHOUT_TOKEN = f"""
import sys
from ray._raylet import GcsClient
try:
    GcsClient(address="{ADDRESS}")
except BaseException as error:
    sys.exit(type(error).__name__)
"""


def ray_start(place: str, *arguments: str) -> list[str]:
    options = (
        "--node-ip-address",
        place,
        "--num-cpus",
        "1",
        "--object-store-memory",
        "100000000",
        "--disable-usage-stats",
    )
    return [sys.executable, "-m", "ray.scripts.scripts", "start", "--block", *options, *arguments]


@pytest.fixture(scope="module")
def other() -> Iterator[OtherHost]:
    from manyhands.clusters.ray_cluster import require_token

    require_token()
    with (
        TemporaryDirectory(prefix="mh-ray-", dir="/tmp", ignore_cleanup_errors=True) as directory,
        loopback_only(),
        closing(OtherHost()) as other,
        importable(),
    ):
        head = ("--head", "--port", "6379", "--include-dashboard", "false", "--temp-dir", directory)
        here = subprocess.Popen(ray_start(OtherHost.here, *head), stdout=subprocess.DEVNULL)
        there = other.start(*ray_start(OtherHost.address, "--address", ADDRESS))
        wait_for_computers(2)
        yield other
        for process in (there, here):
            for each in (*psutil.Process(process.pid).children(recursive=True), process):
                each.kill()
            process.communicate()


def wait_for_computers(count: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection((OtherHost.here, 6379)):
            break
        time.sleep(0.1)
    ray.init(ADDRESS, log_to_driver=False, logging_level=logging.CRITICAL)
    while time.monotonic() < end:
        resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
        if resources.get("CPU") == count:
            ray.shutdown()
            return
        time.sleep(0.1)
    pytest.fail("the cluster does not start")


def connect(name: str = "ray") -> Driver:
    return start(f"{name}:{ADDRESS}", 1, work=WORK)


def test_messages_reach_both_computers(other: OtherHost, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(connect()) as driver:
        workers = driver.describe().workers
        assert [worker.host for worker in workers] == sorted([socket.gethostname(), other.name])
        expect_answers_of_all(driver)
    monkeypatch.setattr("manyhands.clusters.ray.identify", lambda: Identity("another", 1, "another"))
    with closing(connect("ray-tasks")) as driver:
        workers = driver.describe().workers
        assert [worker.host for worker in workers] == sorted([socket.gethostname(), other.name])
        for worker in workers:
            assert abs(worker.clock_offset_ms) <= worker.clock_bound_ms < 1000
        expect_answers_of_all(driver)


def test_connections_without_the_token_are_refused(other: OtherHost) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RAY_AUTH")}
    stranger = subprocess.run(
        [sys.executable, "-c", WITHOUT_TOKEN], check=False, env=environment, stderr=subprocess.PIPE, text=True
    )
    assert stranger.stderr.splitlines()[-1] == "AuthenticationError", other.name


def test_a_pulled_cable_ends_the_run(other: OtherHost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manyhands.clusters.drivers.TIMEOUT_S", 1)
    with closing(connect()) as driver:
        assert expect_failure(driver, other.unplug, seconds=10) == UNREACHABLE
