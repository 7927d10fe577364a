"""What functions, items, arguments and terminals can do to a comparison."""

from __future__ import annotations

import asyncio
import functools
import io
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

import manyhands
from manyhands import CompareError, compare
from manyhands.comparison.agreement import difference, is_same
from manyhands.comparison.errors import CallError, TimeLimitError
from manyhands.comparison.function import Function
from manyhands.comparison.messages import Messages, refusal_of_values
from manyhands.comparison.observation import Observation, observe
from manyhands.comparison.plan import Budget, plan
from manyhands.comparison.progress import Reporter
from manyhands.comparison.rounds import Hooks, Rounds
from manyhands.comparison.time_limit import TimeLimit, call_within
from manyhands.comparison.ways.loop import Loop
from manyhands.comparison.ways.processes import Processes, chunk_size
from manyhands.comparison.ways.threads import Threads
from manyhands.comparison.ways.way import Calls, Run, Transport

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROCESSES = ["dask", "ray", "joblib", "processes"]


def quickly(function: Any, items: Any, **options: Any) -> manyhands.Comparison:
    return compare(function, items, quiet=True, **{"max_seconds": 0.5, "skip": PROCESSES, **options})


def left_out(found: manyhands.Comparison) -> dict[str, str]:
    return {way["id"]: way["reason"] for way in found.report["leftOut"]}


def notes(found: manyhands.Comparison) -> str:
    return "\n".join(found.report["notes"])


def run(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    file = folder / "script.py"
    file.write_text(text)
    return subprocess.run([sys.executable, str(file)], capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("session.SHORTEST_TIMEOUT", "observation.SHORTEST_PATIENCE", "rounds.GRACE"):
        monkeypatch.setattr(f"manyhands.comparison.{name}", 0.2)


def hang(number: int) -> int:
    if number == 2:
        time.sleep(3600)
    return number


def compute_for_ever(number: int) -> int:
    while number == 2:
        pass
    return number


async def hang_on_loop(number: int) -> int:
    if number == 2:
        await asyncio.sleep(3600)
    return number


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("function", [hang, compute_for_ever, hang_on_loop])
def test_a_call_that_does_not_return_fails_alone(function: Any) -> None:
    found = quickly(function, range(4))
    assert found.results == [0, 1, 3]
    assert "The call for item 2 did not return within " in notes(found)
    assert "other threads" not in notes(found)
    with pytest.raises(
        CompareError, match=r"The call for item 0 did not return within 0.5 s. If calls take that long, increase"
    ):
        quickly(function, [2])


@pytest.mark.usefixtures("impatient")
def test_a_call_that_does_not_return_is_not_part_of_the_average() -> None:
    def sleep_or_compute(number: int) -> None:
        time.sleep(0.01)
        compute_for_ever(number)

    observation = observe(Function.of(sleep_or_compute), range(4), 0.2, sys.maxsize, 10.0)
    assert list(observation.failures) == [2]
    assert observation.wait > 0.5 * observation.wall
    assert observation.lock is None


@pytest.mark.usefixtures("impatient")
def test_threads_that_cannot_be_interrupted_are_left_behind() -> None:
    async def cell() -> None:
        quickly(hang_on_loop, [2])

    with ThreadPoolExecutor(1) as pool, pytest.raises(CompareError, match="The call for item 0 did not return"):
        pool.submit(quickly, hang, [2]).result()
    with pytest.raises(CompareError, match="The call for item 0 did not return"):
        asyncio.run(cell())


@pytest.mark.usefixtures("impatient")
def test_a_loop_that_hangs_is_left_out() -> None:
    def later(number: int) -> int:
        if sys._getframe(1).f_code.co_filename.endswith("loop.py"):
            time.sleep(3600)
        return number

    assert left_out(quickly(later, range(4)))["loop"] == "A run did not finish in time."


class Unreadable:
    def __init__(self, error: type[BaseException], method: str) -> None:
        self.error = error
        self.method = method

    def __iter__(self) -> Unreadable:
        if self.method == "__iter__":
            raise self.error
        return self

    def __next__(self) -> int:
        raise self.error


@pytest.mark.usefixtures("impatient")
def test_hooks_and_items_that_hang_or_raise_are_named() -> None:
    def fail() -> None:
        raise RuntimeError("no database")

    def broken() -> Iterator[int]:
        yield 1
        raise ValueError("end of file")

    with pytest.raises(CompareError, match="setup raised RuntimeError: no database"):
        quickly(abs, range(4), setup=fail)
    with pytest.raises(CompareError, match=r"teardown did not return within 0.5 s."):
        quickly(abs, range(4), teardown=lambda: time.sleep(3600))
    with pytest.raises(CompareError, match="Reading the items raised ValueError: end of file"):
        quickly(abs, broken())
    for error in (SystemExit, RuntimeError, KeyboardInterrupt):
        expected = KeyboardInterrupt if error is KeyboardInterrupt else CompareError
        for method in ("__iter__", "__next__"):
            with pytest.raises(expected):
                quickly(abs, Unreadable(error, method))


def test_a_time_limit_interrupts_waits_again_until_they_end() -> None:
    def stubborn() -> None:
        try:
            time.sleep(3600)
        finally:
            time.sleep(3600)

    with pytest.raises(TimeLimitError):
        call_within(0.1, stubborn)
    assert call_within(0.1, lambda: 5) == 5
    with pytest.raises(ZeroDivisionError):
        TimeLimit(5.0).call_in_thread(lambda: 1 // 0)


def test_a_time_limit_does_not_disturb_other_handlers_of_its_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def replace_handler() -> int:
        signal.signal(signal.SIGURG, signal.SIG_IGN)
        monkeypatch.setattr(signal, "getsignal", asked.append)
        time.sleep(0.5)
        return 5

    assert call_within(0.1, replace_handler) == 5
    assert len(asked) == 1, "it waits before it checks again"


def test_the_interpreter_exits_although_threads_hang(tmp_path: Path) -> None:
    text = """
import threading, time, manyhands
from manyhands.comparison import rounds, session

def hang(number):
    if threading.current_thread() is not threading.main_thread():
        time.sleep(3600)
    return number

session.SHORTEST_TIMEOUT = 0.3
for way in ("threads", "to-thread"):
    skip = {"dask", "ray", "joblib", "processes", "threads", "to-thread"} - {way}
    print(manyhands.compare(hang, range(4), max_seconds=0.3, skip=skip).report["leftOut"])
"""
    ran = run(tmp_path, text)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("'A run did not finish in time.'") == 2
    assert "Traceback" not in ran.stderr


def test_processes_that_wait_for_a_thread_of_the_function_are_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manyhands.comparison.ways.processes.LONGEST_END", 0.5)
    # From Python 3.14 on, it is not the default, and there would be less time for it.
    monkeypatch.setattr("manyhands.comparison.catalog.multiprocessing.get_start_method", lambda: "fork")
    here = os.getpid()

    def leak(number: int) -> int:
        if os.getpid() != here:
            threading.Thread(target=time.sleep, args=[3600]).start()
        return number

    skip = ["dask", "ray", "joblib", "threads", "to-thread", "processes-forkserver", "processes-spawn"]
    found = quickly(leak, range(4), max_seconds=3.0, skip=skip)
    assert "the function leaves threads" in left_out(found)["processes-fork-cold-1"]
    assert "processes-fork-kept-1" in {way["id"] for way in found.report["ways"]}


def test_texts_that_cannot_be_encoded_or_written_lose_nothing() -> None:
    class Unreadable(Exception):  # noqa: N818
        def __str__(self) -> str:
            raise RuntimeError

    def fail(number: int) -> int:
        if number == 1:
            raise ValueError("caf\udce9")
        if number == 2:
            raise Unreadable
        return number

    fail.__name__ = "naïve\udce9\x1b[2J"
    found = quickly(fail, range(4))
    assert "The call for item 1 raised ValueError: caf\\udce9, and 1 more failed." in notes(found)
    assert found.report["function"]["name"] == "naïve\\udce9\\x1b[2J"
    with pytest.raises(CompareError, match="The call for item 0 raised Unreadable"):
        quickly(fail, [2])


def test_a_result_that_cannot_be_printed_is_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(28, "No space left on device")

    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, "ascii"))
    Reporter(quiet=False).print("naïve")
    assert written.getvalue() == b"na\\xefve" + os.linesep.encode()
    error = io.StringIO()
    monkeypatch.setattr(sys, "stdout", Full())
    monkeypatch.setattr(sys, "stderr", error)
    Reporter(quiet=False).print("table")
    assert "The result could not be printed: OSError: [Errno 28] No space left on device." in error.getvalue()
    monkeypatch.setattr(sys, "stderr", Full())
    Reporter(quiet=False).print("table")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"max_seconds": float("inf")}, "max_seconds must be a number greater than 0 and at most 604,800, not inf"),
        ({"max_seconds": float("nan")}, "max_seconds must be a number"),
        ({"max_seconds": "4"}, "max_seconds must be a number greater than 0 and at most 604,800, not '4'"),
        ({"max_seconds": 10**5000}, "max_seconds must be a number"),
        ({"max_calls": 50.5}, "max_calls must be a whole number of at least 8, not 50.5"),
        ({"limit": 0}, "limit must be at least 1, not 0"),
        ({"limit": 2.5}, "limit must be a whole number of at least 1, not 2.5"),
        ({"cores": 0}, "cores must be at least 1, not 0"),
        ({"cores": "2"}, "cores must be a whole number of at least 1, not '2'"),
        ({"rounds": 0}, "rounds must be at least 1, not 0"),
        ({"rounds": 1.5}, "rounds must be a whole number"),
        ({"skip": 5}, "skip must be the name of a way, or a list of names, not 5"),
        ({"skip": [None]}, "skip must be the name of a way, or a list of names, not None"),
        ({"skip": "nonsense"}, "skip: “nonsense” is not a way"),
        ({"skip": [*PROCESSES, "loop", "threads", "to", "async", "inter"]}, "skip leaves no way to run"),
        ({"setup": 5}, "setup must be callable, but this is of type int"),
        ({"teardown": "x"}, "teardown must be callable, but this is of type str"),
    ],
)
def test_wrong_arguments_are_refused_before_the_first_call(options: dict[str, Any], message: str) -> None:
    calls: list[int] = []
    with pytest.raises(CompareError, match=message):
        quickly(calls.append, range(4), **options)
    assert not calls


def test_large_arguments_are_no_limit() -> None:
    found = quickly(abs, range(4), limit=2**40, cores=2**40, max_calls=2**70)
    assert found.results == [0, 1, 2, 3]


def test_results_that_cannot_be_compared_are_not_said_to_differ() -> None:
    assert is_same(threading.Lock(), threading.Lock()) is None
    assert is_same([lambda: 1], [lambda: 2]) is None
    assert is_same(threading.Lock(), 5) is False
    assert is_same(1, 2) is False
    assert difference([threading.Lock(), 1], [threading.Lock(), 2]) == (1, True)
    found = quickly(lambda _: threading.Lock(), range(4))
    assert "Results could not be compared" in notes(found)
    assert "gave different results" not in notes(found)
    assert "could not be compared" not in notes(quickly(lambda _: random.random(), range(4)))


def test_a_function_that_caches_is_noticed() -> None:
    @functools.lru_cache
    def cached(number: int) -> int:
        time.sleep(0.01)
        return number

    found = quickly(cached, range(6))
    assert "when repeated: the function depends on earlier calls" in notes(found)
    assert "setup=cached.cache_clear" in notes(found)
    emptied = quickly(cached, range(100, 106), setup=cached.cache_clear)
    assert "when repeated" not in notes(emptied)


class Item:
    pickled = 0

    def __getstate__(self) -> dict[str, int]:
        Item.pickled += 1
        return {"content": 1}


class Unloadable:
    def __getstate__(self) -> dict[str, int]:
        return {"content": 1}

    def __setstate__(self, _: object) -> None:
        raise ValueError("too old")


def test_values_are_pickled_once_for_all_ways() -> None:
    messages = Messages(abs, {0: Item(), 1: Item()}, {}, 5.0)
    for transport in [*Transport] * 5:
        assert messages.refusal(transport) is None
    assert Item.pickled == 2


def test_what_cannot_be_sent_names_its_item_and_not_the_function() -> None:
    for transport in (Transport.PICKLE, Transport.CLOUDPICKLE):
        late = refusal_of_values(transport, {30: 1, 31: threading.Lock()}, {}, time.monotonic() + 5.0)
        assert late == "Item 31 can't be sent to a process: TypeError: cannot pickle '_thread.lock' object."
        back = refusal_of_values(transport, {3: 1}, {3: Unloadable()}, time.monotonic() + 5.0)
        assert back == (
            "The result for item 3 can't be sent back from a process: unpickling it raises ValueError: too old."
        )
    locks = [*range(30), *(threading.Lock() for _ in range(6))]
    found = quickly(str, locks, max_seconds=30.0, max_calls=800, skip=PROCESSES[:-1])
    refusals = [reason for way, reason in left_out(found).items() if way.startswith("processes")]
    assert any(re.match("Item 3[0-5] can't be sent to a process", reason) for reason in refusals)
    assert (
        CallError(1, 2, ValueError("odd")).describe([4, 7, 9])
        == "One of the calls for items 7 to 9 raised ValueError: odd"
    )


def test_exceptions_that_are_no_errors_fail_their_item() -> None:
    class Stop(BaseException):
        pass

    async def cancel(number: int) -> int:
        if number == 1:
            raise asyncio.CancelledError
        return number

    def stop(number: int) -> int:
        if number == 1:
            raise Stop
        return number

    assert "The call for item 1 raised Stop." in notes(quickly(stop, range(4)))
    assert "The call for item 1 raised CancelledError." in notes(quickly(cancel, range(4)))


def test_only_threads_can_raise_what_is_no_error() -> None:
    class Stop(BaseException):
        pass

    main = threading.main_thread()

    def stop(number: int) -> int:
        if threading.current_thread() is not main:
            raise Stop
        return number

    found = quickly(stop, range(4), cores=2)
    assert {way["id"] for way in found.report["ways"]} == {"loop"}


def test_a_way_that_fails_with_empty_calls_is_left_out_alone() -> None:
    class Odd(Threads):
        @contextmanager
        def open(self) -> Iterator[Run]:
            yield self._run_odd

        def _run_odd(self, calls: Calls) -> list[Any]:
            if len(calls.items) > 4:
                raise CallError(150, 150, ValueError("odd"))
            return self._run(calls)

    observation = Observation(Function.of(abs), results={number: number for number in range(4)})
    way = Odd("threads", 2)
    with Rounds(observation, range(4), range(4), Hooks(), None, 10.0) as rounds:
        rounds.warm_up(way)
        rounds.measure_overhead(rounds.entries[0])
    assert rounds.failures == {way.id: "ValueError: odd"}


def test_a_way_that_cannot_run_is_a_reason_that_none_did() -> None:
    def result(number: int) -> Any:
        return threading.Lock() if number == 29 else number

    skip = ["dask", "ray", "joblib", "loop", "threads", "to-thread"]
    with pytest.raises(CompareError, match=r"None of the ways completed all calls.* can't be sent back"):
        quickly(result, range(30), max_seconds=3.0, max_calls=1000, skip=skip)


def test_a_package_needs_no_guard(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "__main__.py").write_text(
        """
import manyhands

def square(number):
    return number * number

print("imported")
skip = ["dask", "ray", "joblib", "threads", "to-thread", "processes-fork"]
found = manyhands.compare(square, range(4), max_seconds=3, rounds=1, skip=skip, quiet=True)
print([way["id"] for way in found.report["ways"]], found.report["leftOut"])
"""
    )
    for command in (["-m", "package"], ["package"]):
        ran = subprocess.run([sys.executable, *command], capture_output=True, text=True, timeout=60, check=False)
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout.count("imported") == 1
        assert "processes-spawn-kept-1" in ran.stdout.partition("]")[0], ran.stdout


def test_a_worker_process_can_compare(tmp_path: Path) -> None:
    text = """
import multiprocessing, manyhands

def work(_):
    return str(manyhands.compare(abs, range(4), max_calls=50, quiet=True, skip=["dask", "ray", "joblib", "processes"]))

if __name__ == "__main__":
    for method in ("fork", "spawn"):
        with multiprocessing.get_context(method).Pool(1) as pool:
            print(pool.apply(work, [1]))
"""
    ran = run(tmp_path, text)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("for loop") >= 2


def test_a_worker_that_dies_on_dask_is_not_said_to_be_late() -> None:
    here = os.getpid()

    def die(number: int) -> int:
        if os.getpid() != here:
            os._exit(1)
        return number

    skip = ["ray", "joblib", "processes", "threads", "to-thread"]
    assert (
        left_out(quickly(die, range(4), max_seconds=10.0, skip=skip))["dask"]
        == "A worker exited before its call returned."
    )


def test_every_process_gets_chunks_although_fewer_items_are_used() -> None:
    observation = Observation(Function.of(abs), calls=1, wall=0.02, cpu=0.02)
    chunked = Processes("spawn", 2, kept=True, chunk=chunk_size(400, 2))
    assert chunked.chunk == 50
    for calls, chunk in ((10_000, 50), (161, 3), (41, 1)):
        planned = plan([Loop(), chunked], 400, observation, Budget(10_000.0, calls + 1), wanted=1)
        assert planned.items == min(calls // 7, 400)
        assert planned.ways[1].chunk == chunk == chunk_size(planned.items, 2)


def test_one_item_shows_nothing_and_says_so() -> None:
    found = compare(abs, [-1], max_seconds=1, rounds=1, quiet=True, skip=[*PROCESSES, "dask", "ray", "joblib"])
    assert "Only one item was used, so no calls could overlap." in notes(found)
