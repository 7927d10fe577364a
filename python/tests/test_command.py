"""`python -m manyhands`: the command of the crate, whose own tests are in `tests/native.rs`."""

import json
import signal
import subprocess
import sys

COMMAND = [sys.executable, "-m", "manyhands"]


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, timeout=60, check=False)


def test_it_prints_a_report() -> None:
    ended = command("tasks=2&steps=sleep:1&run=sequential,processes&repeats=1", "--json")
    runs = json.loads(ended.stdout)["runs"]
    assert (ended.returncode, ended.stderr, len({run["checksum"] for run in runs}), len(runs)) == (0, "", 1, 2)


def test_help_names_this_command() -> None:
    ended = command("--help")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Usage: python -m manyhands '<link>' [--format FORMAT" in ended.stdout


def test_what_is_wrong_is_one_line() -> None:
    for arguments in (["tasks=0"], [], ["tasks=1", "--format", "xml"], ["--open", "/nowhere"]):
        ended = command(*arguments)
        assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (2, "", 1), ended.stderr
        assert ended.stderr.startswith("manyhands: ")


def test_a_program_can_call_it_and_go_on_printing() -> None:
    program = "from manyhands.__main__ import main; main(['--help']); print('more')"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.endswith("more\n")


def test_programs_and_saved_reports() -> None:
    assert "import asyncio" in command("steps=sleep:1&run=event-loop", "--program", "python").stdout
    assert command("tasks=1&steps=sleep:1&run=sequential&repeats=1", "--json", "--out", "report.json").returncode == 0
    assert "1 task: sleep 1 ms." in command("--open", "report.json").stdout


def test_ctrl_c_ends_it_at_once() -> None:
    """The run would take hours."""
    arguments = [*COMMAND, "tasks=10000&steps=sleep:10000&run=sequential"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGINT
    assert "Traceback" not in errors


def test_a_closed_pipe_is_no_traceback() -> None:
    with subprocess.Popen([*COMMAND, "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        errors = process.stderr.read()
    assert "Traceback" not in errors
