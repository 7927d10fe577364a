"""Ray on this computer."""

from __future__ import annotations

import importlib
import importlib.util
import os
import socket
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ..errors import CallError, WayError
from .way import Calls, Run, Travel, Way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..function import Call, Function

OPEN_PORTS = (
    "Ray would listen on all network interfaces without asking for a password. "
    "Start your own with ray.init() before, or set RAY_AUTH_MODE=token and RAY_AUTH_TOKEN."
)

# Memory for objects that several workers share, in bytes. By default it would be a third of the computer's.
OBJECT_STORE = 200 * 1024 * 1024


class Ray(Way):
    """`ray.remote` tasks, on the Ray that runs already, or on one that is started."""

    id = "ray"
    strategy = "ray"
    travel = Travel.CLOUDPICKLE
    kept = True

    def __init__(self, workers: int) -> None:
        """So many cores."""
        self.label = f"Ray tasks on {workers} cores"
        self.workers = workers

    def refusal(self, function: Function) -> str | None:  # noqa: ARG002
        """It has to be installed, and must not be open to others."""
        if not importlib.util.find_spec("ray"):
            return "It is not installed: pip install ray."
        return None if _is_running() or _is_private() else OPEN_PORTS

    @contextmanager
    def open(self) -> Iterator[Run]:
        """Starts Ray if it is not running."""
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        ray: Any = importlib.import_module("ray")
        if ray.is_initialized():
            yield lambda calls: _run(ray, calls)
            return
        ray.init(
            num_cpus=self.workers,
            include_dashboard=False,
            log_to_driver=False,
            object_store_memory=OBJECT_STORE,
        )
        try:
            yield lambda calls: _run(ray, calls)
        finally:
            ray.shutdown()


def _run(ray: Any, calls: Calls) -> list[Any]:
    remote = ray.remote(max_retries=0)(_plain(calls.function.blocking()))
    references = [remote.remote(item) for item in calls.items]
    _, pending = ray.wait(references, num_returns=len(references), timeout=calls.patience)
    if pending:
        for reference in pending:
            ray.cancel(reference, force=True)
        raise WayError("it did not end in time")
    results: list[Any] = []
    try:
        for reference in references:
            results.append(ray.get(reference))  # noqa: PERF401  On an exception, it keeps the results before it.
    except ray.exceptions.RayTaskError as error:
        raise CallError(len(results), len(results), error.cause) from error
    except ray.exceptions.RayError as error:
        raise WayError("a worker ended before its call did") from error
    return results


def _plain(function: Call) -> Call:
    """Ray takes functions, but no methods or partials."""

    def call(item: Any) -> Any:
        return function(item)

    return call


def _is_running() -> bool:
    ray = sys.modules.get("ray")
    return ray is not None and bool(ray.is_initialized())


def _is_private() -> bool:
    """Whether it asks for a token, or nobody else can reach this computer."""
    if os.environ.get("RAY_AUTH_MODE") == "token" and os.environ.get("RAY_AUTH_TOKEN"):
        return True
    return {name for _, name in socket.if_nameindex()} <= {"lo"}
