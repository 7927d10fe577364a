"""`manyhands.run`: what it returns, raises and saves."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import manyhands
from manyhands.result import SUFFIXES, Format

LINK = "tasks=4&steps=sleep:1,squares:1000&run=sequential,threads,processes&threads=2&repeats=1"


@pytest.fixture(scope="module")
def result() -> manyhands.Result:
    return manyhands.run(LINK, progress=False)


def test_all_strategies_give_the_same_results(result: manyhands.Result) -> None:
    runs = result.report["runs"]
    assert [run["strategy"] for run in runs] == ["sequential", "threads", "processes"]
    assert len({run["checksum"] for run in runs}) == 1
    assert result.failure is None


def test_the_link_with_results_is_the_link(result: manyhands.Result) -> None:
    settings, results = result.link.split("&r=")
    assert manyhands.check(settings).settings == manyhands.check(LINK).settings
    assert results
    assert manyhands.check(result.link).problems == []


def test_it_is_a_table_a_line_and_a_picture(result: manyhands.Result) -> None:
    assert str(result).splitlines()[0] == manyhands.check(LINK).sentence
    assert "\n" not in repr(result)
    assert result._repr_svg_().startswith("<svg")


BEGINNINGS: dict[Format, bytes] = {
    "table": b"4 tasks, each: ",
    "json": b'{\n  "version"',
    "json+spans": b'{"version"',
    "csv": b"strategy,round,makespan_ms",
    "spans": b"strategy,round,task",
    "chrome": b'{"traceEvents":[',
    "perfetto": b"\n",
    "svg": b"<svg",
    "png": b"\x89PNG",
}


@pytest.mark.parametrize(("suffix", "format_"), SUFFIXES.items())
def test_the_name_of_a_file_says_its_format(result: manyhands.Result, suffix: str, format_: Format) -> None:
    file = Path(f"saved{suffix}")
    result.save(file)
    assert file.read_bytes().startswith(BEGINNINGS[format_])


def test_a_saved_report_is_the_report(result: manyhands.Result) -> None:
    result.save("report", format="json")
    assert json.loads(Path("report").read_text(encoding="utf-8")) == result.report


def test_a_file_without_a_format_is_refused(result: manyhands.Result) -> None:
    with pytest.raises(ValueError, match=r"“result\.xyz” does not end in"):
        result.save("result.xyz")
    with pytest.raises(ValueError, match="format must be table, json"):
        result.save("result.svg", format="xyz")  # type: ignore[arg-type]


@pytest.mark.parametrize("link", ["", "tasks=0", "colour=red", "v=1&r=AbKiAQ", {"tasks": 0}])
def test_wrong_links_are_refused_in_words(link: str) -> None:
    with pytest.raises(manyhands.LinkError, match=r"\w+ \w+ \w+"):
        manyhands.run(link)


def test_progress_is_reported() -> None:
    seen: list[manyhands.Progress] = []
    manyhands.run("tasks=1&steps=sleep:150&run=sequential&repeats=1", progress=seen.append)
    assert seen
    assert all(0 <= progress.fraction <= 1 and "Sequential: " in progress.text for progress in seen)


def test_an_exception_in_progress_cancels_the_run() -> None:
    def fail(progress: manyhands.Progress) -> None:
        raise LookupError(progress.text)

    with pytest.raises(LookupError, match="Sequential"):
        manyhands.run("tasks=100&steps=sleep:10000&run=sequential", progress=fail)


INTERRUPTED = """
import os, signal, threading, manyhands
threading.Timer(0.2, os.kill, [os.getpid(), signal.SIGINT]).start()
try:
    manyhands.run("tasks=1000&steps=primes:50000000&run=%s", progress=False)
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.parametrize("strategy", ["sequential", "threads", "processes"])
def test_ctrl_c_cancels_a_run(strategy: str) -> None:
    """Each run would take minutes."""
    script = [sys.executable, "-c", INTERRUPTED % strategy]
    ended = subprocess.run(script, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.stdout, ended.stderr, ended.returncode) == ("interrupted\n", "", 0)


def test_a_failure_of_a_process_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(manyhands.RunError, match=r"Process 1 did not start: /nowhere/python does not run"):
        manyhands.run("tasks=1&steps=sleep:1&run=processes", progress=False)


def test_signals_are_handled_as_before() -> None:
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
