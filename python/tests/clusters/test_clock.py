"""Clocks of other computers."""

import random

from manyhands.clusters.clock import PINGS, Ping, compare


def test_the_true_offset_is_within_the_bound() -> None:
    generator = random.Random(5)
    for _ in range(200):
        offset = generator.uniform(-1e6, 1e6)
        pings = []
        now = 1e12
        for _ in range(PINGS):
            there, back = generator.expovariate(1), generator.expovariate(1)
            pings.append(Ping(now, now + there + offset, now + there + back))
            now += there + back
        estimate, bound = compare(pings)
        assert abs(estimate - offset) <= bound + 1e-3
        assert bound <= min(ping.received - ping.sent for ping in pings)
