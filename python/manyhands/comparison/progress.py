"""What is printed while a comparison runs."""

from __future__ import annotations

import sys
from contextlib import suppress

from manyhands.progress import Bar, Progress

from .errors import describe_error


def is_notebook() -> bool:
    """Whether this is a notebook, which shows results itself."""
    return "ipykernel" in sys.modules


class Reporter:
    """Sentences and a bar on stderr, and in the end the result on stdout.

    If nothing can be written there, because the disk is full or a pipe is closed, the comparison goes on.
    """

    def __init__(self, *, quiet: bool) -> None:
        """With `quiet`, nothing is printed."""
        self._quiet = quiet
        self._bar = Bar()

    def say(self, sentence: str) -> None:
        """Prints a line."""
        if not self._quiet and sys.stderr is not None:
            with suppress(OSError, ValueError):
                self._bar.clear()
                print(f"manyhands: {sentence}", file=sys.stderr, flush=True)

    def show(self, fraction: float, what: str) -> None:
        """Shows how far it is."""
        if not self._quiet:
            with suppress(OSError, ValueError):
                self._bar(Progress(fraction, what))

    def end(self) -> None:
        """Removes the bar."""
        with suppress(OSError, ValueError):
            self._bar.clear()

    def print(self, result: object) -> None:
        """Prints the result. In a notebook, that happens anyway."""
        if self._quiet or is_notebook():
            return
        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        try:
            print(str(result).encode(encoding, "backslashreplace").decode(encoding), flush=True)
        except (OSError, ValueError) as error:
            self.say(f"The result could not be printed: {describe_error(error)}.")
