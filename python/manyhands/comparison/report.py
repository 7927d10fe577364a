"""What was measured, as the core reads it: `MeasuredFunction` in `src/report/function/measured.rs`."""

from __future__ import annotations

import json
import os
import platform
import sys
from typing import TYPE_CHECKING, Any

from .agreement import digest
from .catalog import has_gil, shares_lock

if TYPE_CHECKING:
    from .observation import Observation
    from .rounds import Entry, Rounds


def measured(observation: Observation, rounds: Rounds, facts: dict[str, Any]) -> str:
    """The text in JSON, with these `facts` about the plan."""
    report = {
        "name": observation.function.name,
        "isAsync": observation.function.is_async,
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "hasLock": shares_lock(observation),
        "hasGil": has_gil(),
        "calls": len(rounds.calls.items),
        "wallMs": observation.wall * 1e3,
        "cpuMs": observation.cpu * 1e3,
        "waitMs": observation.wait * 1e3,
        "othersMs": observation.others * 1e3,
        "heldShare": observation.lock,
        "argumentBytes": observation.argument_bytes,
        "resultBytes": observation.result_bytes,
        "checksum": digest(rounds.expected),
        "ways": [_row(entry) for entry in rounds.entries],
        **facts,
    }
    # Names and messages can contain what can't be encoded, such as bytes of a file name.
    return json.dumps(report, ensure_ascii=False).encode("utf-8", "replace").decode()


def sentence(reason: str) -> str:
    """A reason with a capital letter and a full stop."""
    return f"{reason[:1].upper()}{reason[1:]}{'' if reason.endswith('.') else '.'}"


def available_cores() -> int:
    """How many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _row(entry: Entry) -> dict[str, Any]:
    way = entry.way
    return {
        "id": way.id,
        "label": way.label,
        "strategy": way.strategy,
        "workers": way.workers,
        "chunk": way.chunk,
        "kept": way.kept,
        "startMs": None if entry.start is None else entry.start * 1e3,
        "samplesMs": [sample * 1e3 for sample in entry.samples],
        "spans": [[span.lane, span.begin * 1e3, span.end * 1e3, span.cpu * 1e3] for span in entry.spans],
    }
