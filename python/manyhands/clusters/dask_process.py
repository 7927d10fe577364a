"""A scheduler or a worker of a Dask cluster on this computer, as a separate process.

The scheduler writes its address to its standard output; a worker reads it from its standard input. Both exit when their
standard input ends, and so with the process that started them.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from typing import Any

import dask
from distributed import Scheduler, Worker

LOOPBACK: dict[str, Any] = {
    "host": "127.0.0.1",
    "protocol": "tcp",
    "dashboard": False,
    # A server for metrics runs even without a dashboard, by default on every interface.
    "dashboard_address": "127.0.0.1:0",
}


async def schedule() -> None:
    """Run a scheduler."""
    async with Scheduler(port=0, allowed_failures=0, **LOOPBACK) as scheduler:
        sys.stdout.write(f"{scheduler.address}\n")
        sys.stdout.flush()
        await scheduler.finished()


async def work(name: str, directory: str) -> None:
    """Run a worker."""
    address = sys.stdin.readline().strip()
    async with Worker(address, name=name, nthreads=1, memory_limit=0, local_directory=directory, **LOOPBACK) as worker:
        _exit_with_parent()
        await worker.finished()


def _exit_with_parent() -> None:
    def wait() -> None:
        sys.stdin.read()
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


def main() -> None:
    """Run what the arguments say."""
    # The scheduler keeps tasks until a worker is free, so there is nothing to steal, except for tasks that take less
    # than their way to a worker.
    dask.config.set({"distributed.scheduler.work-stealing": False})
    role, *arguments = sys.argv[1:]
    if role == "scheduler":
        _exit_with_parent()
    asyncio.run(schedule() if role == "scheduler" else work(*arguments))


if __name__ == "__main__":
    main()
