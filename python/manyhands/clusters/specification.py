"""Which cluster is meant: `dask`, `dask:4`, `dask:tcp://HOST:PORT`, and the same for `ray` and `ray-tasks`."""

from __future__ import annotations

import re
from typing import NamedTuple

from manyhands.clusters.description import SpecificationError

MOST_WORKERS = 64
"""The largest cluster that is started on this computer."""
MOST_TASKS = 10_000
"""The most tasks that a link can have."""
_LONGEST_NUMBER = 9
_LONGEST_SHOWN = 80
DASK_SCHEMES = ("tcp", "tls", "ws", "wss")
"""How Dask's client can connect to a scheduler. Those after the first need its own settings."""


class Software(NamedTuple):
    """A scheduler that there is a driver for."""

    name: str
    """What it is called."""
    requires: str
    """The module that has to be installed."""
    module: str
    """Where its driver is, which imports that module."""
    driver: str
    """The class of the driver."""


SOFTWARE = {
    "dask": Software("Dask", "distributed", "manyhands.clusters.dask", "DaskDriver"),
    "ray": Software("Ray", "ray", "manyhands.clusters.ray", "RayDriver"),
}
"""The schedulers, by the ids of their strategies."""

APIS = {"dask": ("dask", "client"), "ray": ("ray", "actors"), "ray-tasks": ("ray", "tasks")}
"""What each name stands for. Actors are Ray's way for steady work."""


class Specification(NamedTuple):
    """A cluster to start on this computer, or the address of one that is already running."""

    software: str
    """A key of `SOFTWARE`."""
    api: str
    """What of it is used: `client` of Dask, `actors` or `tasks` of Ray."""
    workers: int
    """How many workers to start, if there is no address."""
    address: str | None
    """Where the cluster is."""


def parse(text: str, workers: int) -> Specification:
    """Parse a specification.

    Args:
        text: What a person wrote.
        workers: How many workers to start if the text does not say it.

    Raises:
        SpecificationError: If it names neither Dask nor Ray, or the number of workers is out of range.

    """
    name, _, rest = text.partition(":")
    if name not in APIS:
        raise SpecificationError(
            f"“{shorten(text)}” is not a cluster. Use dask, dask:4, dask:tcp://HOST:PORT, ray, ray:4 or ray:HOST:PORT."
        )
    software, api = APIS[name]
    if not rest:
        return Specification(software, api, workers, None)
    if not re.fullmatch(r"-*\d+", rest, re.ASCII):
        return Specification(software, api, 0, _address(software, rest))
    workers = int(rest) if rest.isdigit() and len(rest) <= _LONGEST_NUMBER else 0
    if not 1 <= workers <= MOST_WORKERS:
        raise SpecificationError(f"“{shorten(text)}”: a cluster on this computer has 1 to {MOST_WORKERS} workers.")
    return Specification(software, api, workers, None)


def check_group(group: int | None) -> None:
    """Check the number of tasks per message.

    Raises:
        SpecificationError: If it is out of range.

    """
    if group is not None and (isinstance(group, bool) or not isinstance(group, int) or not 1 <= group <= MOST_TASKS):
        raise SpecificationError(f"A group has 1 to {MOST_TASKS} tasks, not {shorten(repr(group))}.")


def shorten(text: str) -> str:
    """Return the text, or its beginning if it is long."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _address(software: str, address: str) -> str:
    scheme, separator, place = address.rpartition("://")
    host, _, port = place.rpartition(":")
    schemes = DASK_SCHEMES if software == "dask" else ("ray",)
    is_host = host.count("[") == host.count("]") and not re.search(r"[\s/]", host)
    is_port = re.fullmatch(r"\d{1,5}", port, re.ASCII)
    if not host or not is_host or not is_port or (separator and scheme not in schemes):
        example = "dask:tcp://192.0.2.7:8786" if software == "dask" else "ray:192.0.2.7:6379"
        raise SpecificationError(
            f"“{shorten(address)}” is not the address of a cluster. Write it with its port, such as {example}."
        )
    return address if separator or software == "ray" else f"tcp://{address}"
