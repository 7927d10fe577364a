"""The connection of the core to a cluster."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from manyhands.clusters.drivers import start

if TYPE_CHECKING:
    from manyhands.clusters.description import Driver


def connect(text: str, workers: int) -> tuple[Driver, str]:
    """Start a cluster or connect to one: see `start`. Also returns its description, in the JSON of the core."""
    driver = start(text, workers)
    described = driver.describe()
    description = {
        "scheduler": described.strategy,
        "software": described.software,
        "api": described.api,
        "workers": [
            {
                "id": worker.id,
                "name": worker.name,
                "host": worker.host,
                "pid": worker.pid,
                "clockOffsetMs": worker.clock_offset_ms,
                "clockBoundMs": worker.clock_bound_ms,
            }
            for worker in described.workers
        ],
        "startupMs": described.startup_ms,
    }
    return driver, json.dumps(description)
