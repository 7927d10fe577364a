"""The statistics: laws that hold for any samples."""

import random
import statistics

import pytest

from manyhands import statistics as ours


def samples(seed: int, count: int) -> list[float]:
    return [random.Random(seed * 1_000 + number).uniform(1, 9) for number in range(count)]


@pytest.mark.parametrize("count", [1, 2, 5, 6, 7, 50])
def test_the_median_is_within_its_interval(count: int) -> None:
    measured = samples(count, count)
    median, interval = ours.median(measured), ours.median_interval(measured)
    assert median == statistics.median(measured)
    assert (interval is None) == (count < 6)
    assert interval is None or interval.low <= median <= interval.high


def test_a_ratio_is_of_the_medians() -> None:
    slow, fast = [2 * time for time in samples(1, 9)], samples(1, 9)
    paired, apart = ours.ratio(slow, fast, same_rounds=True), ours.ratio(slow, fast)
    assert paired is not None
    assert apart is not None
    assert paired.of_medians == apart.of_medians == pytest.approx(2)
    assert paired.interval == pytest.approx((2, 2))
    assert apart.interval is not None
    assert apart.interval.low < 2 < apart.interval.high


def test_absent_figures_are_none() -> None:
    assert ours.median([]) is None
    assert ours.ratio([], [1]) is None
    assert ours.ratio([0], [1]) is None


def test_what_is_no_time_is_refused() -> None:
    with pytest.raises(ValueError, match="a sample must be a time of 0 or more, not NaN"):
        ours.median([float("nan")])
    with pytest.raises(ValueError, match="equally many, not 1 and 2"):
        ours.ratio([1], [1, 2], same_rounds=True)
