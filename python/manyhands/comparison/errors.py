"""Why a comparison, or a part of it, is not possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class CompareError(Exception):
    """Nothing can be compared. The message says what to change."""


class WayError(Exception):
    """One way cannot run. The message says why; the other ways go on."""


class TimeLimitError(WayError):
    """What was called did not return in time."""


class CallError(WayError):
    """A call raised an exception.

    Attributes:
        first: The position of the first item that it can have been, from 0.
        last: The position of the last one: with chunks, the failed call is known only to the chunk.
        error: The exception.
    """

    def __init__(self, first: int, last: int, error: BaseException) -> None:
        """The exception `error` of one of these calls."""
        super().__init__(first, last, error)
        self.first = first
        self.last = last
        self.error = error

    def describe(self, numbers: Sequence[int]) -> str:
        """What was raised, and for which of the items with these `numbers`."""
        first, last = numbers[self.first], numbers[self.last]
        where = f"The call for item {first}" if first == last else f"One of the calls for items {first} to {last}"
        return f"{where} raised {describe_error(self.error)}"


def describe_failure(number: int, error: BaseException) -> str:
    """That the call for this item failed, in words."""
    what = str(error) if isinstance(error, TimeLimitError) else f"raised {describe_error(error)}"
    return f"The call for item {number} {what}"


def describe_error(error: BaseException) -> str:
    """The exception in one line: its type, and the first line of its message."""
    name = type(error).__name__
    try:
        text = str(error).strip().split("\n", 1)[0]
    except (Exception, SystemExit):  # noqa: BLE001  The message is written by code of a person.
        text = ""
    return printable(f"{name}: {text}" if text else name)


def printable(text: str, longest: int = 300) -> str:
    """A text that is not too long, with escapes for what a terminal would obey, or can't encode."""
    short = text if len(text) <= longest else f"{text[: longest - 1]}…"
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in short)
