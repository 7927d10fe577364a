"""Why a comparison, or a part of it, is not possible."""

from __future__ import annotations


class CompareError(Exception):
    """Nothing can be compared. The message says what to change."""


class WayError(Exception):
    """One way cannot run. The message says why; the other ways go on."""


class CallError(WayError):
    """A call raised an exception.

    Attributes:
        first: The number of the first item that it can have been, from 0.
        last: The number of the last one: with chunks, the failed call is known only to the chunk.
    """

    def __init__(self, first: int, last: int, error: BaseException) -> None:
        """Describes the exception `error` of one of these calls."""
        where = f"item {first}" if first == last else f"one of the items {first} to {last}"
        super().__init__(f"{where} raised {describe_error(error)}")
        self.first = first
        self.last = last


def describe_error(error: BaseException) -> str:
    """The exception in one line: its type, and the first line of its message."""
    text = str(error).strip().split("\n", 1)[0]
    name = type(error).__name__
    return f"{name}: {text}"[:300] if text else name
