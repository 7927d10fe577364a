"""A Dask cluster on this computer: a scheduler and workers, each in a separate process, on loopback."""

from __future__ import annotations

import subprocess
import sys
import threading
from tempfile import TemporaryDirectory
from typing import IO

from manyhands.clusters.description import ClusterError
from manyhands.clusters.environment import importable

START_S = 60.0
"""How long to wait for the scheduler."""
MODULE = "manyhands.clusters.dask_process"


class LocalDask:
    """The processes of a cluster."""

    def __init__(self, workers: int) -> None:
        """Start them. The workers load while the scheduler does.

        Raises:
            ClusterError: If the scheduler ends before it listens.

        """
        self._directory = TemporaryDirectory(prefix="manyhands-dask-", ignore_cleanup_errors=True)
        self._processes: list[subprocess.Popen[bytes]] = []
        try:
            self.address = self._start(workers)
        except BaseException:
            self.close()
            raise

    def _start(self, workers: int) -> str:
        scheduler = self._spawn("scheduler")
        for number in range(workers):
            self._spawn("worker", str(number), self._directory.name)
        timer = threading.Timer(START_S, scheduler.kill)
        timer.daemon = True
        timer.start()
        try:
            address = _stream(scheduler.stdout).readline().decode().strip()
        finally:
            timer.cancel()
        if not address:
            raise ClusterError(
                f"Dask's scheduler did not start. To see why, run: {sys.executable} -m {MODULE} scheduler"
            )
        for worker in self._processes[1:]:
            stdin = _stream(worker.stdin)
            stdin.write(f"{address}\n".encode())
            stdin.flush()
        return address

    def _spawn(self, *arguments: str) -> subprocess.Popen[bytes]:
        with importable():
            process = subprocess.Popen(
                [sys.executable, "-m", MODULE, *arguments],
                stdin=subprocess.PIPE,
                # Nobody reads what functions print on workers.
                stdout=subprocess.PIPE if arguments == ("scheduler",) else subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                # Ctrl-C is for this process only, which then cancels.
                start_new_session=True,
            )
        self._processes.append(process)
        return process

    def has_lost_process(self) -> bool:
        """Whether a process has ended."""
        return any(process.poll() is not None for process in self._processes)

    def close(self) -> None:
        """End the processes."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.communicate()
        self._directory.cleanup()


def _stream(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise AssertionError("every process has pipes")
    return pipe
