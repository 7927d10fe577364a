"""Runs one workload under every concurrency strategy the field knows, and explains which one to take."""

from manyhands.links import Checked, LinkError, check

__all__ = ["Checked", "LinkError", "check"]
