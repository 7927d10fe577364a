"""Who the workers of a Dask cluster are."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, NamedTuple

from manyhands.clusters.clock import PINGS, Ping, compare
from manyhands.clusters.description import ClusterError, Worker
from manyhands.clusters.work import Identity, clock_ms, identify, name_worker


class Process(NamedTuple):
    """A worker process."""

    address: str
    """What Dask calls it."""
    workers: list[Worker]
    """Its threads, each of which is a worker to us."""


async def list_processes(client: Any, address: str, expected: int) -> list[Process]:
    """Wait for that many processes, and ask them all who they are.

    Raises:
        ClusterError: If there are none, or some have another version of this package.

    """
    if expected:
        await client.wait_for_workers(expected)
    information = await client.scheduler.identity(n_workers=-1)
    threads: dict[str, int] = {place: worker["nthreads"] for place, worker in information["workers"].items()}
    if not threads:
        start = f"dask worker {address} --nthreads 1"
        raise ClusterError(f"The Dask cluster at {address} has no workers. Start one with: {start}")
    await _compare_versions(client)
    here = identify()
    identities: dict[str, Identity] = await client.run(identify)
    processes = []
    numbers: dict[str, int] = {}
    for place, identity in sorted(identities.items(), key=lambda item: item[1]):
        clock = (0.0, 0.0) if identity.boot == here.boot else await _compare_clocks(client, place)
        workers = []
        for lane in range(threads[place]):
            number = numbers[identity.host] = numbers.get(identity.host, 0) + 1
            name = f"{identity.host}, worker {number}"
            workers.append(Worker(name_worker(identity, lane), name, identity.host, identity.pid, *clock))
        processes.append(Process(place, workers))
    return processes


async def _compare_versions(client: Any) -> None:
    ours = version("manyhands")
    for place, theirs in (await client.run(version, "manyhands", on_error="return")).items():
        if isinstance(theirs, BaseException):
            raise ClusterError(
                f"The worker at {place} does not have the manyhands package. Install version {ours} there."
            )
        if theirs != ours:
            raise ClusterError(f"The worker at {place} has manyhands {theirs}. Install version {ours}, as here.")


async def _compare_clocks(client: Any, place: str) -> tuple[float, float]:
    pings = []
    for _ in range(PINGS):
        sent = clock_ms()
        theirs: float = (await client.run(clock_ms, workers=[place]))[place]
        pings.append(Ping(sent, theirs, clock_ms()))
    return compare(pings)
