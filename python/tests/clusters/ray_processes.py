"""The processes of a Ray."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from manyhands.clusters import Driver

BUSY = ("ray::Runner", "ray::run_task")
"""What Ray calls a process that runs messages."""


def command(process: psutil.Process) -> str:
    with suppress(psutil.Error):
        return " ".join(process.cmdline())
    return ""


def find(driver: Driver, names: tuple[str, ...]) -> psutil.Process:
    """Return a process of Ray that has one of these names."""
    processes = driver._connection.processes()  # type: ignore[attr-defined]
    return next(process for process in processes if any(name in command(process) for name in names))
