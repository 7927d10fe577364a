"""The statistics of a report, for samples from anywhere. Times are in any unit, as long as it is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from manyhands import _core

if TYPE_CHECKING:
    from collections.abc import Sequence


class Interval(NamedTuple):
    """A 95% confidence interval."""

    low: float
    """The lower end."""
    high: float
    """The upper end."""


class Ratio(NamedTuple):
    """How many times as fast something is."""

    of_medians: float
    """The ratio of the medians."""
    interval: Interval | None
    """Its interval; `None` with fewer than 6 samples."""


def median(samples: Sequence[float]) -> float | None:
    """Return the middle sample, or the mean of the two middle ones; `None` without samples."""
    return _core.median(list(samples))


def median_interval(samples: Sequence[float]) -> Interval | None:
    """Return the bootstrap interval of the median; `None` with fewer than 6 samples.

    It is the expanded percentile interval: see docs/adr/0060-an-expanded-bootstrap.md.
    """
    interval = _core.median_interval(list(samples))
    return None if interval is None else Interval(*interval)


def ratio(reference: Sequence[float], samples: Sequence[float], *, same_rounds: bool = False) -> Ratio | None:
    """Return how many times as fast: the median of the reference divided by that of the samples.

    Args:
        reference: The samples of what is compared with.
        samples: The others.
        same_rounds: Whether samples at the same position were taken right after each other. Rounds are then resampled
            as a whole, so that load on the computer, which affects both, does not widen the interval.

    Returns:
        The ratio; `None` if either median is 0 or missing.

    Raises:
        ValueError: A sample is not a valid time, or a round has only one sample.

    """
    found = _core.ratio(list(reference), list(samples), same_rounds)
    if found is None:
        return None
    of_medians, interval = found
    return Ratio(of_medians, None if interval is None else Interval(*interval))
