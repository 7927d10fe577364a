"""Ray on this computer."""

from __future__ import annotations

import importlib
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from ..errors import CallError, WayError
from .way import Calls, Run, Transport, Way, is_installed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..function import Call, Function


class Ray(Way):
    """`ray.remote` tasks, on the Ray that this process is connected to, or else on one that it starts, with a token."""

    id = "ray"
    strategy = "ray"
    transport = Transport.CLOUDPICKLE
    kept = True

    def __init__(self, workers: int) -> None:
        """`workers` cores."""
        self.label = f"Ray tasks on {workers} {'core' if workers == 1 else 'cores'}"
        self.workers = workers

    def refusal(self, function: Function) -> str | None:  # noqa: ARG002
        """Says how to install it if it is missing."""
        return None if is_installed("ray") else "Not installed: pip install ray."

    @contextmanager
    def open(self) -> Iterator[Run]:
        """Starts Ray with a token, unless this process is connected to one."""
        ray: Any = importlib.import_module("ray")
        if ray.is_initialized():
            yield lambda calls: _run(ray, calls)
            return
        from manyhands.clusters.ray_cluster import RayConnection

        with closing(RayConnection(None, self.workers)):
            yield lambda calls: _run(ray, calls)


def _run(ray: Any, calls: Calls) -> list[Any]:
    remote = ray.remote(max_retries=0)(_plain(calls.function.blocking()))
    references = [remote.remote(item) for item in calls.items]
    _, pending = ray.wait(references, num_returns=len(references), timeout=calls.timeout)
    if pending:
        for reference in pending:
            ray.cancel(reference, force=True)
        raise WayError("a run did not finish in time")
    results: list[Any] = []
    try:
        for reference in references:
            results.append(ray.get(reference))  # noqa: PERF401  On an exception, it keeps the results before it.
    except ray.exceptions.RayTaskError as error:
        raise CallError(len(results), len(results), error.cause) from error
    except ray.exceptions.RayError as error:
        raise WayError("a worker exited before its call returned") from error
    return results


def _plain(function: Call) -> Call:
    """Ray takes functions, but no methods or partials."""

    def call(item: Any) -> Any:
        return function(item)

    return call
