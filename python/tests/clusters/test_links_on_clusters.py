"""A link on real clusters: the whole way from the link to the report."""

import json
import subprocess
import sys

import pytest
from namespaces import loopback_only, obstacle

import manyhands
from manyhands.clusters.description import SpecificationError

LINK = "tasks=12&steps=sleep:5,fetch:5:2000,sha256:50000,squares:200000&run=sequential,processes&threads=2&repeats=2"


def test_dask_is_measured_beside_other_strategies() -> None:
    result = manyhands.run(LINK, on="dask", progress=False)
    report = result.report
    runs = {run["strategy"]: run for run in report["runs"]}
    assert list(runs) == ["sequential", "processes", "dask"]
    assert len({run["checksum"] for run in runs.values()}) == 1
    assert runs["dask"]["startupMs"] > 0
    assert runs["dask"]["predictedMs"] > 0
    (cluster,) = report["environment"]["clusters"]
    assert cluster["software"].startswith("Dask ")
    assert len(cluster["workers"]) == 2
    (costs,) = report["calibration"]["clusters"]
    assert costs["messageMs"] > 0
    assert costs["group"] >= 1
    assert any(note["code"] == "cluster-messages" for note in report["notes"])
    assert manyhands.check(result.link).settings["run"] == list(runs)


def test_the_command_sends_as_many_tasks_in_a_message_as_it_is_told() -> None:
    arguments = ["tasks=9&steps=squares:1000&run=dask&repeats=1&threads=1", "--on", "dask:2", "--group", "3"]
    command = [sys.executable, "-m", "manyhands", *arguments, "--format", "json"]
    answer = subprocess.run(command, capture_output=True, check=True, text=True)
    report = json.loads(answer.stdout)
    assert report["calibration"]["clusters"][0]["group"] == 3
    assert report["calibration"]["clusters"][0]["workers"] == 2


@pytest.mark.parametrize(
    ("arguments", "code", "problem"),
    [
        (["--on", "spark"], 2, "“spark” is not a cluster"),
        (["--group", "4"], 2, "--group is for clusters: add --on dask or --on ray"),
        (["--on", "dask", "--group", "many"], 2, "--group must be a whole number from 1 to 10000"),
        (["--on", "dask:tcp://127.0.0.1:9"], 1, "127.0.0.1:9"),
    ],
)
def test_what_the_command_refuses(arguments: list[str], code: int, problem: str) -> None:
    command = [sys.executable, "-m", "manyhands", "tasks=1&steps=squares:9&run=sequential", *arguments]
    answer = subprocess.run(command, capture_output=True, check=False, text=True, timeout=60)
    assert answer.returncode == code
    assert problem in answer.stderr
    assert answer.stdout == ""


def test_a_cluster_that_does_not_exist_is_an_exception() -> None:
    with pytest.raises(SpecificationError, match="is not a cluster"):
        manyhands.run(LINK, on="spark", progress=False)


@pytest.mark.skipif(bool(obstacle), reason=f"Ray is started only in a separate network, which {obstacle}")
def test_ray_has_the_same_results() -> None:
    """In a program that imports nothing else: the first thread that imports `threading` is the main one to Python."""
    program = f"import manyhands, json; print(json.dumps(manyhands.run({LINK!r}, on='ray', progress=False).report))"
    with loopback_only():
        answer = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    report = json.loads(answer.stdout)
    assert [run["strategy"] for run in report["runs"]] == ["sequential", "processes", "ray"]
    assert len({run["checksum"] for run in report["runs"]}) == 1
    assert report["environment"]["clusters"][0]["api"] == "actors"
