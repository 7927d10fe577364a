"""Runs one workload, or your own function, under every concurrency strategy, and explains which one to use."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from manyhands import kernels, statistics
from manyhands.errors import LinkError, RunError
from manyhands.links import Checked, check
from manyhands.measure import run
from manyhands.progress import Progress
from manyhands.result import Result

if TYPE_CHECKING:
    from manyhands.comparison import CompareError, Comparison, compare
    from manyhands.responder import Responder

__all__ = [
    "Checked",
    "CompareError",
    "Comparison",
    "LinkError",
    "Progress",
    "Responder",
    "Result",
    "RunError",
    "check",
    "compare",
    "kernels",
    "run",
    "statistics",
]

# Imported when they are used, so that importing this package takes no time.
_LAZY = {
    "CompareError": "manyhands.comparison",
    "Comparison": "manyhands.comparison",
    "Responder": "manyhands.responder",
    "compare": "manyhands.comparison",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(_LAZY[name]), name)
    globals()[name] = value
    return value
