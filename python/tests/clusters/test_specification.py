"""Which cluster a text means."""

from typing import Any

import pytest

import manyhands
from manyhands.clusters import ClusterError, SpecificationError, start
from manyhands.clusters.specification import Specification, check_group, parse


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("dask", Specification("dask", "client", 3, None)),
        ("dask:4", Specification("dask", "client", 4, None)),
        ("dask:tcp://192.0.2.7:8786", Specification("dask", "client", 0, "tcp://192.0.2.7:8786")),
        ("dask:tls://[2001:db8::1]:8786", Specification("dask", "client", 0, "tls://[2001:db8::1]:8786")),
        ("dask:192.0.2.7:8786", Specification("dask", "client", 0, "tcp://192.0.2.7:8786")),
        ("ray", Specification("ray", "actors", 3, None)),
        ("ray:64", Specification("ray", "actors", 64, None)),
        ("ray-tasks:2", Specification("ray", "tasks", 2, None)),
        ("ray:192.0.2.7:6379", Specification("ray", "actors", 0, "192.0.2.7:6379")),
    ],
)
def test_what_is_understood(text: str, meaning: Specification) -> None:
    assert parse(text, 3) == meaning


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("spark", "“spark” is not a cluster"),
        ("", "“” is not a cluster"),
        ("dask:0", "1 to 64 workers"),
        ("dask:-1", "1 to 64 workers"),
        ("ray:65", "1 to 64 workers"),
        ("dask:--4", "1 to 64 workers"),
        ("dask:" + "9" * 5_000, "1 to 64 workers"),
        ("dask:٤", "not the address"),
        ("x" * 5_000, "x…” is not a cluster"),
        ("dask:tcp://", "not the address"),
        ("dask:foo://127.0.0.1:1", "not the address"),
        ("dask:inproc://127.0.0.1:1", "not the address"),
        ("dask:tcp://[::1:1", "not the address"),
        ("dask:tcp://a b:1", "not the address"),
        ("dask:tcp://a/b:1", "not the address"),
        ("dask:tcp://host:٤", "not the address"),
        ("dask:somewhere", "not the address"),
        ("dask:tcp://host", "not the address"),
        ("ray:host:port", "not the address"),
        ("ray:host:", "not the address"),
    ],
)
def test_what_is_refused(text: str, problem: str) -> None:
    with pytest.raises(SpecificationError, match=problem):
        parse(text, 3)


def test_software_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manyhands.clusters.drivers.find_spec", lambda _: None)
    with pytest.raises(ClusterError, match=r"Ray is not installed\. In a checkout: pip install '\./python\[ray\]'"):
        start("ray", 2)


@pytest.mark.parametrize("group", [0, -1, 10_001, 2**40, 2.0, True, "4"])
def test_groups_that_no_message_carries(group: Any) -> None:
    with pytest.raises(SpecificationError, match=r"A group has 1 to 10000 tasks, not "):
        check_group(group)
    with pytest.raises(SpecificationError, match="A group"):
        manyhands.run("tasks=1", group=group)
