"""Networks that are not the computer's."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CLONE_NEWNET = 0x40000000

obstacle = (
    "needs root, to make a separate network"
    if not hasattr(os, "geteuid") or os.geteuid() != 0
    else "needs ip, of the package iproute2"
    if shutil.which("ip") is None
    else "needs Linux"
    if not Path("/proc/self/ns/net").exists()
    else ""
)
"""Why there can be none here."""


@contextmanager
def loopback_only() -> Iterator[None]:
    """Put this thread, and what it starts, in a network that has nothing but loopback."""
    libc = ctypes.CDLL(None, use_errno=True)
    with Path("/proc/thread-self/ns/net").open() as before:
        if libc.unshare(CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "no network namespace")
        try:
            subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
            yield
        finally:
            libc.setns(before.fileno(), CLONE_NEWNET)


class OtherHost:
    """A computer at the other end of a cable, with its own name and address, but the same clock."""

    name = "other-host"
    address = "192.0.2.2"
    here = "192.0.2.1"

    def __init__(self) -> None:
        self._holder = subprocess.Popen(
            ["unshare", "--net", "--uts", "sh", "-c", f"hostname {self.name} && echo && exec sleep 3600"],
            stdout=subprocess.PIPE,
        )
        assert self._holder.stdout
        self._holder.stdout.readline()
        _ip(f"link add here type veth peer name there netns {self._holder.pid}")
        _ip(f"address add {self.here}/24 dev here")
        self.plug()
        for command in ("link set lo up", f"address add {self.address}/24 dev there", "link set there up"):
            subprocess.run([*self._enter, "ip", *command.split()], check=True)

    def start(self, *command: str, environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a program there."""
        return subprocess.Popen(
            [*self._enter, *command], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def plug(self) -> None:
        """Plug the cable in."""
        _ip("link set here up")

    def unplug(self) -> None:
        """Pull the cable out."""
        _ip("link set here down")

    def close(self) -> None:
        """Remove it."""
        self._holder.kill()
        self._holder.communicate()

    @property
    def _enter(self) -> list[str]:
        return ["nsenter", "--target", str(self._holder.pid), "--net", "--uts"]


def _ip(command: str) -> None:
    subprocess.run(["ip", *command.split()], check=True)
