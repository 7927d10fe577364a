"""Each example gives the advice that its notes explain.

That must not depend on the speed of this computer. So it is what calls do, and what is predicted for eight cores.
"""

from __future__ import annotations

import importlib
import multiprocessing
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import manyhands
from manyhands import compare
from manyhands.comparison.ways.processes import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).parent.parent / "examples"

PROCESSES = ["count_primes", "match_patterns", "parse_html", "read_json"]
THREADS = ["compress_text", "hash_files", "multiply_matrices", "query_sqlite", "resize_images"]


@pytest.fixture(autouse=True)
def _found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(EXAMPLES)


def compared(function: Any, items: list[Any]) -> dict[str, Any]:
    kept = f"processes-{multiprocessing.get_start_method()}-kept"
    methods = [f"processes-{method}" for method in METHODS if not kept.startswith(f"processes-{method}-")]
    cold = kept.replace("kept", "cold")
    skip = ["dask", "ray", "joblib", "interpreters", "to-thread", cold, *methods]
    return compare(function, items[:8], max_seconds=60.0, rounds=1, quiet=True, skip=skip).report


def calls_of(name: str, folder: Path) -> tuple[Any, list[Any]]:
    """The function of an example, and its items."""
    example = importlib.import_module(name)
    if name == "hash_files":
        return example.digest, example.files(folder)
    if name == "query_sqlite":
        example.create(folder / "numbers.db")
        return example.count, [folder / "numbers.db"] * 24
    function = next(value for value in vars(example).values() if getattr(value, "__module__", None) == name)
    return function, example.ITEMS


def share(report: dict[str, Any], part: str) -> float:
    """Part of a call's time, without that in which other programs had the core."""
    call = report["call"]
    return float(call[part] / (call["waiting"] + call["holding"] + call["native"]))


def best_on_eight_cores(report: dict[str, Any]) -> str:
    return str(next(row["best"] for row in report["report"]["whatIf"] if row["machine"] == "cores-8"))


@pytest.mark.parametrize("name", PROCESSES)
def test_code_that_holds_the_lock_is_for_processes(name: str, tmp_path: Path) -> None:
    report = compared(*calls_of(name, tmp_path))
    assert share(report, "holding") > 0.6, report["call"]["message"]
    assert best_on_eight_cores(report) == "processes"


@pytest.mark.parametrize("name", THREADS)
def test_code_that_releases_the_lock_is_for_threads(name: str, tmp_path: Path) -> None:
    report = compared(*calls_of(name, tmp_path))
    assert share(report, "native") > 0.6, report["call"]["message"]
    assert best_on_eight_cores(report) == "threads"


@pytest.fixture
def server() -> Iterator[manyhands.Responder]:
    with manyhands.Responder() as responder:
        yield responder


def test_requests_are_for_threads_that_wait(server: manyhands.Responder) -> None:
    example = importlib.import_module("fetch_pages")
    report = compared(example.length, [server.url(ms=50, id=f"page-{number}") for number in range(16)])
    assert share(report, "waiting") > 0.6, report["call"]["message"]
    # What little a call computes can be seen with the lock or without it. Both are threads of `ThreadPoolExecutor`.
    assert report["report"]["advice"]["strategy"] in ("gil-threads", "threads")


def test_every_example_is_tested_and_says_its_advice() -> None:
    advice = {
        file.stem: (re.search(r"^Advice: (\w+)", file.read_text(), re.MULTILINE) or ["", ""])[1]
        for file in EXAMPLES.glob("*.py")
    }
    expected = dict.fromkeys(PROCESSES, "processes") | dict.fromkeys([*THREADS, "fetch_pages"], "threads")
    assert advice == expected
