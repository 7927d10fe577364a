"""Checks everything that a person can give to `compare` before the first call."""

from __future__ import annotations

import itertools
import math
import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .errors import CompareError, TimeLimitError, describe_error
from .time_limit import call_within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .ways.way import Way

# More items than this are not read: they would fill the memory, and a generator may have no end.
MOST_ITEMS = 1_000_000

# One item, called to observe it and once more, and twice in each of three ways.
FEWEST_CALLS = 8

# A week: waits can't be much longer.
MOST_SECONDS = 7 * 24 * 60 * 60


@dataclass(frozen=True)
class Bounds:
    """What limits a comparison.

    Attributes:
        seconds: About how long everything may take.
        calls: How many calls there may be; `None` for any number.
        limit: How many calls may be in progress at the same time; `None` for any number.
        cores: How many processes there are; `None` for as many as there are cores.
        rounds: How many samples each way has.
        skip: The ids of ways that do not run, or how they begin.
    """

    seconds: float
    calls: int | None
    limit: int | None
    cores: int | None
    rounds: int
    skip: tuple[str, ...]

    @staticmethod
    def of(max_seconds: Any, max_calls: Any, limit: Any, cores: Any, rounds: Any, skip: str | Sequence[str]) -> Bounds:
        """Checks them.

        Raises:
            CompareError: If one is wrong. The message says what to change.
        """
        return Bounds(
            _seconds(max_seconds),
            None if max_calls is None else _count("max_calls", max_calls, FEWEST_CALLS),
            # There are never more calls at the same time than items.
            None if limit is None else min(_count("limit", limit, 1), MOST_ITEMS),
            None if cores is None else min(_count("cores", cores, 1), MOST_ITEMS),
            min(_count("rounds", rounds, 1), MOST_ITEMS),
            _names(skip),
        )


def check_hook(name: str, hook: Callable[[], object] | None) -> None:
    """Refuses what can't be called.

    Raises:
        CompareError: If it can't.
    """
    if hook is not None and not callable(hook):
        raise CompareError(f"{name} must be callable, but this is of type {type(hook).__name__}.")


def check_skip(skip: Sequence[str], ways: Sequence[Way]) -> None:
    """Numbers of workers and start methods differ between computers, so only the first word must fit.

    Raises:
        CompareError: If a name matches no way, or every way is skipped.
    """
    known = ", ".join(dict.fromkeys(way.id for way in ways))
    for name in skip:
        word = name.partition("-")[0]
        if not word or not any(way.id.startswith(word) for way in ways):
            raise CompareError(f"skip: “{name}” is not a way. The ways are {known}.")
    if all(way.id.startswith(tuple(skip)) for way in ways):
        raise CompareError(f"skip leaves no way to run. The ways are {known}.")


def read_items(items: Iterable[Any], seconds: float) -> list[Any]:
    """All items, which may take this long to be read.

    Raises:
        CompareError: If there are none or too many, or reading them fails.
    """
    try:
        iterator = iter(items)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise CompareError(f"The items must be iterable: {describe_error(error)}.") from error
    try:
        values = call_within(seconds, lambda: list(itertools.islice(iterator, MOST_ITEMS + 1)))
    except TimeLimitError as error:
        raise CompareError(f"Reading the items {error}. Pass a list, or increase max_seconds.") from error
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise CompareError(f"Reading the items raised {describe_error(error)}.") from error
    if not values:
        raise CompareError("There are no items: give at least one.")
    if len(values) > MOST_ITEMS:
        raise CompareError(f"There are more than {MOST_ITEMS:,} items: give fewer, for example with itertools.islice.")
    return values


def _seconds(value: Any) -> float:
    try:
        seconds = float(value)
    except (TypeError, ValueError, OverflowError):
        seconds = math.nan
    if isinstance(value, str) or not 0.0 < seconds <= MOST_SECONDS:
        raise CompareError(
            f"max_seconds must be a number greater than 0 and at most {MOST_SECONDS:,}, not {_shown(value)}."
        )
    return seconds


def _count(name: str, value: Any, least: int) -> int:
    try:
        count = operator.index(value)
    except TypeError:
        raise CompareError(f"{name} must be a whole number of at least {least}, not {_shown(value)}.") from None
    if count < least:
        raise CompareError(f"{name} must be at least {least}, not {_shown(value)}.")
    return count


def _names(skip: Any) -> tuple[str, ...]:
    if isinstance(skip, str):
        return (skip,)
    try:
        names = tuple(skip)
    except TypeError:
        names = (skip,)
    for name in names:
        if not isinstance(name, str):
            raise CompareError(f"skip must be the name of a way, or a list of names, not {_shown(name)}.")
    return names


def _shown(value: Any) -> str:
    try:
        return repr(value)[:100]
    except Exception:  # noqa: BLE001  Objects can raise anything, and numbers can be too long.
        return type(value).__name__
