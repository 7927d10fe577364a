"""Starting a cluster, or connecting to one."""

from __future__ import annotations

from importlib.util import find_spec

from manyhands.clusters.description import ClusterError, Driver
from manyhands.clusters.specification import parse
from manyhands.clusters.work import Work, tasks

PATIENCE_S = 10.0
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
    software = specification.software
    if find_spec("distributed" if software == "dask" else "ray") is None:
        name = software.capitalize()
        raise ClusterError(f"{name} is not installed. In a checkout: pip install './python[{software}]'")
    if software == "dask":
        from manyhands.clusters.dask import DaskDriver

        return DaskDriver(specification, work or tasks(), PATIENCE_S)
    from manyhands.clusters.ray import RayDriver

    return RayDriver(specification, work or tasks(), PATIENCE_S)
