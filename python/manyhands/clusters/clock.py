"""The clocks of other computers."""

from __future__ import annotations

from typing import NamedTuple

PINGS = 40
"""How often a clock is asked."""


class Ping(NamedTuple):
    """One question to another clock. In milliseconds since 1970."""

    sent: float
    """When it was asked, by our clock."""
    theirs: float
    """What it said."""
    received: float
    """When its answer came, by our clock."""


def compare(pings: list[Ping]) -> tuple[float, float]:
    """Return how much the other clock is ahead of ours, and how wrong that can be, in milliseconds.

    The other clock was read at some moment between question and answer, so the quickest ping says most.
    """
    quickest = min(pings, key=lambda ping: ping.received - ping.sent)
    middle = (quickest.sent + quickest.received) / 2
    return quickest.theirs - middle, (quickest.received - quickest.sent) / 2
