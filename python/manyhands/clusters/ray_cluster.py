"""The connection of this process to a Ray cluster, of which there can be one at a time."""

from __future__ import annotations

import json
import logging
import os
import secrets
import threading
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil
import ray
from ray._raylet import Config  # type: ignore[attr-defined]

from manyhands.clusters.description import ClusterError
from manyhands.clusters.environment import importable

OBJECT_STORE_BYTES = 200 << 20
"""How much memory a Ray on this computer keeps for large messages."""
OLDEST = (2, 60)
"""The first version that is known to refuse connections without the token."""
TOKEN = secrets.token_hex(32)
"""The token of every Ray that this process starts."""
SHUTDOWN_S = 10.0
"""How long it may take to shut Ray down."""


class RayConnection:
    """A Ray that is running, or one that is started on this computer and ends with this connection.

    Anyone who can connect to Ray can run code as its owner. Ray listens on all interfaces, even with a loopback
    address, so only the token keeps others out.
    """

    def __init__(self, address: str | None, workers: int) -> None:
        """Start or connect.

        Raises:
            ClusterError: If that is not possible.

        """
        self.is_local = address is None
        self._directory: TemporaryDirectory[str] | None = None
        installed = tuple(int(part) for part in version("ray").split(".")[:2])
        if self.is_local and installed < OLDEST:
            raise ClusterError(
                f"Ray {version('ray')} accepts connections from anyone who can reach it. Update it: pip install -U ray"
            )
        if ray.is_initialized():
            raise ClusterError("This process is already connected to Ray. Call ray.shutdown() first.")
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
        options: dict[str, Any] = {"address": address}
        if self.is_local:
            require_token()
            # Ray's sockets are in this directory, and their names must be short.
            self._directory = TemporaryDirectory(
                prefix="mh-ray-", dir="/tmp" if Path("/tmp").is_dir() else None, ignore_cleanup_errors=True
            )
            options = {
                "address": "local",
                "num_cpus": workers,
                "num_gpus": 0,
                "object_store_memory": OBJECT_STORE_BYTES,
                "include_dashboard": False,
                "_node_ip_address": "127.0.0.1",
                "_temp_dir": self._directory.name,
            }
        try:
            with importable():
                ray.init(log_to_driver=False, logging_level=logging.CRITICAL, **options)
        except Exception as error:  # Ray raises a bare one if a process does not start in time.
            self.close()
            place = "on this computer" if self.is_local else f"at {address}"
            raise ClusterError(f"Ray cannot be used {place}: {_first_sentence(error)}") from error

    def require_scheduler(self, timeout_s: float) -> None:
        """Ask Ray's scheduler for something. Without it, Ray would end this process after a minute.

        Raises:
            ClusterError: If it does not answer.

        """
        client = ray._private.worker.global_worker.gcs_client  # type: ignore[attr-defined]
        try:
            client.internal_kv_get(b"manyhands", None, timeout=timeout_s)
        except Exception as error:
            raise ClusterError(str(error)) from error

    def processes(self) -> list[psutil.Process]:
        """Return Ray's processes on this computer, workers included, if they were started here."""
        if not self._directory:
            return []
        roots = [child for child in psutil.Process().children() if self._directory.name in _command(child)]
        return [process for root in roots for process in (root, *root.children(recursive=True))]

    def close(self) -> None:
        """Disconnect, and end the processes that were started here."""
        mine = self.processes()
        ending = threading.Thread(target=ray.shutdown, daemon=True)
        ending.start()
        ending.join(SHUTDOWN_S)
        for process in mine:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        if self._directory:
            self._directory.cleanup()


def require_token() -> None:
    """Have each process of a Ray that is started here ask for the token, and know it."""
    os.environ["RAY_AUTH_MODE"] = "token"
    os.environ["RAY_AUTH_TOKEN"] = TOKEN
    # This process has read the former when it loaded Ray.
    Config.initialize(json.dumps({"AUTH_MODE": "token"}))


def _command(process: psutil.Process) -> str:
    with suppress(psutil.Error):
        return " ".join(process.cmdline())
    return ""


def _first_sentence(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text.split(". ")[0].rstrip(".") + "."
