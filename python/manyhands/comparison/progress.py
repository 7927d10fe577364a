"""What is printed while a comparison runs."""

from __future__ import annotations

import sys

from manyhands.progress import Bar, Progress


def is_notebook() -> bool:
    """Whether this is a notebook, which shows results itself."""
    return "ipykernel" in sys.modules


class Reporter:
    """Sentences and a bar on stderr."""

    def __init__(self, *, quiet: bool) -> None:
        """With `quiet`, nothing is printed."""
        self._quiet = quiet
        self._bar = Bar()

    def say(self, sentence: str) -> None:
        """Prints a line."""
        if not self._quiet:
            self._bar.clear()
            print(f"manyhands: {sentence}", file=sys.stderr, flush=True)

    def show(self, fraction: float, what: str) -> None:
        """Shows how far it is."""
        if not self._quiet:
            self._bar(Progress(fraction, what))

    def end(self) -> None:
        """Removes the bar."""
        self._bar.clear()
