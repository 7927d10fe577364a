"""Runs one workload under every concurrency strategy the field knows, and explains which one to take."""

from manyhands import kernels, statistics
from manyhands.errors import LinkError, RunError
from manyhands.links import Checked, check
from manyhands.measure import run
from manyhands.progress import Progress
from manyhands.result import Result

__all__ = ["Checked", "LinkError", "Progress", "Result", "RunError", "check", "kernels", "run", "statistics"]
