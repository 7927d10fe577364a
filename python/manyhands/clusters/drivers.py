"""Starting a cluster, or connecting to one."""

from __future__ import annotations

from importlib.util import find_spec

from manyhands.clusters.description import ClusterError, Driver
from manyhands.clusters.specification import parse
from manyhands.clusters.work import Work, tasks

PATIENCE_S = 10.0
"""How long a cluster may take for an answer that takes milliseconds."""


def start(text: str, workers: int, *, api: str | None = None, work: Work | None = None) -> Driver:
    """Start a cluster on this computer, or connect to one that is running.

    Args:
        text: Which one: `dask`, `dask:4`, `dask:tcp://host:port`, `ray`, `ray:4` or `ray:host:port`.
        workers: How many workers to start if `text` does not say it.
        api: For Ray, `actors` (the default) or `tasks`.
        work: What workers do with a message; by default, they run the tasks of a workload.

    Raises:
        ClusterError: If that is not possible. The message says what to change.

    """
    specification = parse(text, workers)
    software = specification.software
    if find_spec("distributed" if software == "dask" else "ray") is None:
        name = software.capitalize()
        raise ClusterError(f"{name} is not installed. Install it with: pip install 'manyhands[{software}]'")
    if software == "dask":
        from manyhands.clusters.dask import DaskDriver

        if api not in (None, "client"):
            raise ClusterError(f"Dask has no “{api}”: that is a choice for Ray.")
        return DaskDriver(specification, work or tasks(), PATIENCE_S)
    from manyhands.clusters.ray import RayDriver

    if api not in (None, "actors", "tasks"):
        raise ClusterError(f"Ray has no “{api}”: use actors or tasks.")
    return RayDriver(specification, work or tasks(), api or "actors", PATIENCE_S)
