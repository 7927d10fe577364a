"""How far a measurement is, and a bar that shows it."""

from __future__ import annotations

import sys
from typing import NamedTuple, TextIO

WIDTH = 24
"""Characters of the bar."""


class Progress(NamedTuple):
    """How far a measurement is."""

    fraction: float
    """The finished part, by time, from 0 to 1. It decreases if the rest turns out to take longer than expected."""
    text: str
    """What runs, and how long the rest takes."""


class Bar:
    """A line on stderr that each call replaces: in a terminal and in a notebook. Elsewhere it shows nothing."""

    def __init__(self, stream: TextIO | None = None) -> None:
        """Create the bar. Nothing is shown yet."""
        self._stream = sys.stderr if stream is None else stream
        self._shown = 0

    def __call__(self, progress: Progress) -> None:
        """Show this progress instead of the last one."""
        if self._is_replaceable():
            done = round(progress.fraction * WIDTH)
            self._replace(f"[{'#' * done}{'.' * (WIDTH - done)}] {progress.text}")

    def clear(self) -> None:
        """Remove the line."""
        if self._shown:
            self._replace("")

    def _replace(self, line: str) -> None:
        import shutil

        line = line[: shutil.get_terminal_size().columns - 1]
        self._stream.write("\r" + line + " " * (self._shown - len(line)) + ("" if line else "\r"))
        self._stream.flush()
        self._shown = len(line)

    def _is_replaceable(self) -> bool:
        # A notebook's stream says that it is no terminal, but replaces lines.
        return self._stream is not None and (self._stream.isatty() or "ipykernel" in sys.modules)
