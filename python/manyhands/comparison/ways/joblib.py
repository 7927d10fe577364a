"""Processes of joblib, which scikit-learn uses."""

from __future__ import annotations

import importlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ..errors import WayError
from ..time_limit import Interruption
from .way import Calls, Run, Transport, Way, failed_call, is_installed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..function import Function


class Joblib(Way):
    """`joblib.Parallel`, whose processes are kept, and which chooses its own chunks."""

    id = "joblib"
    strategy = "processes"
    transport = Transport.CLOUDPICKLE
    kept = True

    def __init__(self, workers: int) -> None:
        """`workers` processes."""
        self.label = f"joblib.Parallel({workers})"
        self.workers = workers

    def refusal(self, function: Function) -> str | None:  # noqa: ARG002
        """Says how to install it if it is missing."""
        return None if is_installed("joblib") else "Not installed: pip install joblib."

    @contextmanager
    def open(self) -> Iterator[Run]:
        """Starts the processes."""
        joblib, loky = _module("joblib"), _module("joblib.externals.loky")
        with joblib.Parallel(n_jobs=self.workers) as parallel:
            try:
                parallel(joblib.delayed(abs)(number) for number in range(self.workers))
                yield lambda calls: _run(parallel, calls)
            finally:
                loky.get_reusable_executor().shutdown(wait=False, kill_workers=True)


def _run(parallel: Any, calls: Calls) -> list[Any]:
    function = calls.function.blocking()
    parallel.timeout = calls.timeout
    try:
        return list(parallel(_module("joblib").delayed(function)(item) for item in calls.items))
    except (KeyboardInterrupt, Interruption):
        raise
    except BaseException as error:
        if type(error).__name__ == "TerminatedWorkerError":
            raise WayError("a worker exited before its call returned") from error
        # Of multiprocessing, and so not the built-in one.
        if type(error).__name__ == "TimeoutError" and not error.args:
            raise WayError("a run did not finish in time") from error
        raise failed_call((), len(calls.items), len(calls.items), error) from error


def _module(name: str) -> Any:
    """A module that need not be installed."""
    return importlib.import_module(name)
