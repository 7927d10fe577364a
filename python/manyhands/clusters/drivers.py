"""Starting a cluster, or connecting to one."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from manyhands.clusters.description import ClusterError, Driver
from manyhands.clusters.specification import SOFTWARE, parse
from manyhands.clusters.work import Work, tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from manyhands.clusters.specification import Specification

TIMEOUT_S = 10.0
"""How long a cluster may take for an answer that takes milliseconds."""


def start(text: str, workers: int, *, work: Work | None = None) -> Driver:
    """Start a cluster on this computer, or connect to one that is running.

    Args:
        text: Which one: `dask`, `dask:4`, `dask:tcp://HOST:PORT`, and the same for `ray` and `ray-tasks`.
        workers: How many workers to start if `text` does not say it.
        work: What workers do with a message; by default, they run the tasks of a workload.

    Raises:
        SpecificationError: If `text` is wrong.
        ClusterError: If the cluster cannot be started or reached. The message says what to change.

    """
    specification = parse(text, workers)
    software = SOFTWARE[specification.software]
    if find_spec(software.requires) is None:
        advice = f"In a checkout: pip install './python[{specification.software}]'"
        raise ClusterError(f"{software.name} is not installed. {advice}")
    driver: Callable[[Specification, Work, float], Driver] = getattr(import_module(software.module), software.driver)
    return driver(specification, work or tasks(), TIMEOUT_S)
