from __future__ import annotations

import asyncio
import functools
import hashlib
import importlib
import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

import manyhands
from manyhands import CompareError, compare

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


OTHERS = ["dask", "ray"]


def square(number: int) -> int:
    return number * number


def nap(number: int) -> int:
    time.sleep(0.005)
    return number


async def nap_on_loop(number: int) -> int:
    await asyncio.sleep(0.02)
    return number


def count(number: int) -> int:
    return sum(range(20_000 + number))


def quickly(function: Any, items: Any, **options: Any) -> manyhands.Comparison:
    return compare(function, items, quiet=True, **{"max_seconds": 1.0, "skip": [*OTHERS, "joblib"], **options})


def ids(found: manyhands.Comparison) -> set[str]:
    return {way["strategy"] for way in found.report["ways"]}


def reasons(found: manyhands.Comparison) -> str:
    return "\n".join(f"{way['id']}: {way['reason']}" for way in found.report["leftOut"])


def test_all_ways_have_the_results_of_the_loop() -> None:
    found = quickly(square, range(20), max_seconds=60.0)
    assert found.results == [number * number for number in range(20)]
    assert {"sequential", "gil-threads", "processes"} <= ids(found)
    assert all(len(way["samplesMs"]) == 6 for way in found.report["ways"])
    started = [way for way in found.report["ways"] if way["kept"]]
    assert started
    assert all(way["startMs"] > 0 for way in started)


def test_waiting_is_told_from_computing() -> None:
    waiting = quickly(nap, range(8)).report
    call = waiting["call"]
    assert call["waiting"] / (call["waiting"] + call["holding"] + call["native"]) > 0.8
    step = waiting["report"]["workload"]["steps"][0]
    assert step["id"] == "sleep"
    assert 5 <= step["ms"] <= 10
    computing = quickly(count, range(8)).report
    assert computing["call"]["waiting"] < 0.5
    assert computing["report"]["workload"]["steps"][-1]["id"] == "squares"


def test_code_that_releases_the_lock_is_told_from_code_that_holds_it() -> None:
    content = bytes(4_000_000)
    # On a busy computer, another program can take the core of a thread that holds the lock.
    attempts = (quickly(lambda _: hashlib.sha256(content).hexdigest(), range(4)).report for _ in range(4))
    native = next(report for report in attempts if report["function"]["heldShare"] < 0.5)
    assert "threads" in {way["strategy"] for way in native["ways"]}
    python = quickly(count, range(4)).report
    assert python["function"]["heldShare"] > 0.5
    assert "gil-threads" in {way["strategy"] for way in python["ways"]}


def test_one_long_call_is_enough_to_see_the_lock() -> None:
    content = bytes(1_000_000)

    def long(_: int) -> int:
        end = time.monotonic() + 0.4
        while time.monotonic() < end:
            hashlib.sha256(content).digest()
        return 0

    assert quickly(long, range(2)).report["function"]["heldShare"] < 0.5


def test_threads_that_a_function_starts_are_mentioned() -> None:
    content = bytes(4_000_000)

    def twice(_: int) -> int:
        other = threading.Thread(target=hashlib.sha256, args=[content])
        other.start()
        hashlib.sha256(content)
        other.join()
        return 0

    assert any("other threads computed" in note for note in quickly(twice, range(4)).report["notes"])


def test_an_asynchronous_function_overlaps_on_the_event_loop() -> None:
    found = quickly(nap_on_loop, range(10), max_seconds=3.0)
    assert "event-loop" in ids(found)
    assert found.advice == "event-loop"
    assert quickly(lambda number: nap_on_loop(number + 1), range(3)).report["function"]["isAsync"]


def test_skip_takes_one_name_or_several_that_exist() -> None:
    left = {way["id"] for way in quickly(nap_on_loop, range(4), max_seconds=0.5, skip="ray").report["ways"]}
    assert "asyncio" in left
    assert "ray" not in left
    quickly(square, range(4), max_calls=50, skip=["dask", "ray", "threads-99", "processes-nonsense"])
    for name in ("spark", ""):
        with pytest.raises(CompareError, match=f"skip: “{name}” is not a way. The ways are loop, asyncio, "):
            quickly(square, range(4), max_calls=50, skip=[name])


def test_a_limit_holds_on_the_event_loop() -> None:
    running = most = 0

    async def watched(number: int) -> int:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.001)
        running -= 1
        return number

    quickly(watched, range(12), limit=3, max_calls=100)
    assert most == 3


def test_a_notebook_has_an_event_loop_that_is_running() -> None:
    async def cell() -> manyhands.Comparison:
        return quickly(nap_on_loop, range(4))

    assert "event-loop" in ids(asyncio.run(cell()))


def test_lambdas_closures_methods_and_partials_reach_processes() -> None:
    factor = 3

    class Scaler:
        def scale(self, number: int) -> int:
            return number * factor

    functions = [lambda number: number * factor, Scaler().scale, functools.partial(pow, 2)]
    for function in functions:
        found = quickly(function, range(4), max_calls=300)
        assert "processes" in ids(found), reasons(found)


def test_what_cannot_be_sent_is_refused_in_words(tmp_path: Path) -> None:
    lock = threading.Lock()

    def locked(number: int) -> int:
        with lock:
            return number

    file = (tmp_path / "numbers").open("w+")
    for function, reason in (
        (locked, "The function can't be sent to a process: TypeError: cannot pickle '_thread.lock' object."),
        (lambda _: file.name, "it contains the open file"),
        (lambda number: lambda: number, "The result for item 0 can't be sent back"),
    ):
        found = quickly(function, range(4), max_calls=200)
        assert "processes" not in ids(found)
        assert "gil-threads" in ids(found)
        assert reason in reasons(found)
    file.close()


def test_joblib_and_dask_send_what_pickle_refuses() -> None:
    found = quickly(lambda number: lambda: number, range(4), max_seconds=20.0, skip=["ray", "interpreters"])
    assert {"sequential", "dask"} <= ids(found), reasons(found)
    assert importlib.import_module("dask").config.get("distributed.comm.timeouts"), "Dask's settings stay"
    assert [way["id"] for way in found.report["ways"] if way["strategy"] == "processes"] == ["joblib"]


def test_an_exception_names_its_item_and_the_others_go_on() -> None:
    def inverse(number: int) -> float:
        return 1 / number

    found = quickly(inverse, [1, 2, 0, 4], max_calls=200)
    assert found.results == [1.0, 0.5, 0.25]
    assert any(
        "The call for item 2 raised ZeroDivisionError: division by zero" in note for note in found.report["notes"]
    )
    with pytest.raises(CompareError, match="The call for item 0 raised ZeroDivisionError"):
        quickly(inverse, [0, 0])


def test_a_way_that_fails_alone_is_left_out() -> None:
    main = threading.get_ident()

    def only_here(number: int) -> int:
        if threading.get_ident() != main:
            raise RuntimeError("not in this thread")
        return number

    found = quickly(only_here, range(4), max_calls=200)
    assert "sequential" in ids(found)
    assert "gil-threads" not in ids(found)
    assert "The call for item 0 raised RuntimeError: not in this thread." in reasons(found)


def test_random_results_are_not_compared() -> None:
    found = quickly(lambda _: random.random(), range(4), max_calls=200)
    assert "gil-threads" in ids(found)
    assert any("gave different results" in note for note in found.report["notes"])


def test_calls_are_limited_in_all_processes_and_hooks_surround_runs(tmp_path: Path) -> None:
    runs: list[str] = []
    calls = str(tmp_path / "calls")

    def counted(number: int) -> int:
        with open(calls, "ab") as file:  # noqa: PTH123  Each call adds one byte, whichever process it is in.
            file.write(b".")
        return number

    quickly(counted, range(100), max_calls=400, setup=lambda: runs.append("setup"), teardown=lambda: runs.append("end"))
    assert 100 < os.path.getsize(calls) <= 400  # noqa: PTH202
    assert runs[:2] == ["setup", "end"]
    assert runs.count("setup") == runs.count("end") > 3


def test_an_item_that_sometimes_raises_does_not_end_the_others() -> None:
    calls = 0

    def sometimes(number: int) -> int:
        nonlocal calls
        calls += 1
        if number == 3 and calls % 2:
            raise ValueError(f"not {number}\nin two lines")
        return number

    found = quickly(sometimes, range(6), max_calls=300)
    assert 3 not in found.results
    assert any("The call for item 3 raised ValueError: not 3. " in note for note in found.report["notes"])


# Python's own pools raise this in their thread if a process is killed after its calls were canceled.
@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_workers_that_die_or_hang_end_only_their_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manyhands.comparison.session.SHORTEST_TIMEOUT", 1.0)
    here = os.getpid()

    def die(number: int) -> int:
        if os.getpid() != here:
            os._exit(1)
        return number

    def hang(number: int) -> int:
        if os.getpid() != here:
            time.sleep(60)
        return number

    for function, reason in (
        (die, "A worker exited before its call returned"),
        (hang, "A run did not finish in time."),
    ):
        found = quickly(function, range(4), max_calls=100)
        assert "gil-threads" in ids(found)
        assert "processes" not in ids(found)
        assert reason in reasons(found)
        skip = [*OTHERS, "processes", "asyncio", "to-thread", "threads"]
        found = quickly(function, range(4), max_seconds=3.0, skip=skip)
        assert f"joblib: {reason}" in reasons(found)
    assert not multiprocessing.active_children()


def script(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    file = folder / "script.py"
    file.write_text(text)
    return subprocess.run([sys.executable, str(file)], capture_output=True, text=True, timeout=60, check=False)


def test_a_script_without_guard_runs_once_and_is_told_so(tmp_path: Path) -> None:
    text = (
        "import manyhands\nprint('imported')\nmanyhands.compare(abs, range(8), max_seconds=8, skip=['dask', 'ray'])\n"
    )
    ran = script(tmp_path, text)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("imported") == 1
    assert "for loop" in ran.stdout
    assert 'if __name__ == "__main__"' in ran.stdout


def test_ctrl_c_ends_all_processes_at_once(tmp_path: Path) -> None:
    text = """
import os, time, manyhands

def slow(number):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(0.5)
    return number

if __name__ == "__main__":
    manyhands.compare(slow, range(4), max_seconds=60, skip=["dask", "ray", "joblib", "asyncio", "to-thread", "threads"])
"""
    (tmp_path / "script.py").write_text(text)
    with subprocess.Popen(
        [sys.executable, str(tmp_path / "script.py")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        main = next(process.stdout)
        worker = next(line for line in process.stdout if line != main)
        process.send_signal(signal.SIGINT)
        begin = time.monotonic()
        _, errors = process.communicate(timeout=20)
        assert time.monotonic() - begin < 10.0
    assert errors.rstrip().endswith("KeyboardInterrupt")
    with pytest.raises(ProcessLookupError):
        os.kill(int(worker), 0)


def test_a_long_function_takes_fewer_items_and_says_so() -> None:
    def long(number: int) -> int:
        time.sleep(0.2)
        return number

    begin = time.monotonic()
    found = quickly(long, range(100), max_seconds=2.0)
    assert time.monotonic() - begin < 15.0
    assert any("of 100 items were used" in note for note in found.report["notes"])


def test_items_can_be_a_generator_but_not_endless_or_absent() -> None:
    def numbers() -> Iterator[int]:
        yield from range(5)

    assert quickly(square, numbers(), max_calls=100).results == [0, 1, 4, 9, 16]
    assert quickly(square, [7], max_calls=100).results == [49]
    with pytest.raises(CompareError, match="There are no items"):
        quickly(square, [])
    with pytest.raises(CompareError, match="must be iterable"):
        quickly(square, 5)
    with pytest.raises(CompareError, match="more than 1,000,000 items"):
        quickly(square, iter(int, 1))


def test_what_is_no_function_is_refused() -> None:
    def generate(number: int) -> Iterator[int]:
        yield number

    with pytest.raises(CompareError, match="returns a generator"):
        quickly(generate, range(3))
    with pytest.raises(CompareError, match="returns a generator"):
        quickly(lambda number: generate(number + 1), range(3))
    with pytest.raises(CompareError, match="returns a map object, which does nothing until"):
        quickly(lambda number: map(abs, [number]), range(3))
    with pytest.raises(CompareError, match="must be callable"):
        quickly("square", range(3))


def test_the_link_opens_the_stand_in_with_the_results() -> None:
    found = quickly(nap, range(8))
    checked = manyhands.check(found.link)
    assert not checked.problems
    assert checked.settings["tasks"] == 8
    assert 5 <= checked.settings["own"]["wait"] <= 10
    assert "&r=" in found.link
    assert len(found.link) <= 2_000


def test_it_is_shown_as_a_table_and_as_a_picture_and_saved(tmp_path: Path) -> None:
    found = quickly(nap, range(8), max_seconds=3.0, skip=[*OTHERS, "joblib", "processes"])
    assert "nap: 8 calls" in str(found)
    assert "for loop" in str(found)
    assert found._repr_svg_().startswith("<svg")
    assert json.loads(json.dumps(found.report)) == found.report
    found.save(tmp_path / "nap.json")
    assert json.loads((tmp_path / "nap.json").read_text()) == found.report
    found.save(tmp_path / "nap.spans.csv")
    assert (tmp_path / "nap.spans.csv").read_text().count("\n") > 8


def test_the_fewest_calls_are_enough() -> None:
    calls = 0

    def counted(number: int) -> int:
        nonlocal calls
        calls += 1
        return number

    assert quickly(counted, range(3), max_calls=8).results == [0]
    assert calls <= 8
    with pytest.raises(CompareError, match="max_calls must be at least 8, not 7"):
        quickly(counted, range(3), max_calls=7)
