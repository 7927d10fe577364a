"""On which lane a task of Ray was run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from manyhands.clusters.work import Answer


class _Lane:
    def __init__(self, worker: str) -> None:
        self.worker = worker
        self.free_ms = 0.0


class Lanes:
    """The processors of some computers, one lane each.

    Ray runs as many tasks at a time as a computer has processors, but in more processes than that, which it starts and
    ends as it likes. So a task is given a lane that was free, and of those the one that was free for the shortest time.
    There always is one if tasks come in the order in which they end.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._lanes: dict[str, list[_Lane]] = {}

    def add(self, host: str) -> str:
        """Add a lane. Returns the id of its worker."""
        lanes = self._lanes.setdefault(host, [])
        lanes.append(_Lane(f"{host}/{len(lanes) + 1}"))
        return lanes[-1].worker

    def place(self, answer: Answer) -> str:
        """Return the id of the worker on whose lane a task ran. On a computer without lanes, it is an unknown one."""
        lanes = self._lanes.get(answer.host)
        if not lanes:
            return answer.host
        free = [lane for lane in lanes if lane.free_ms <= answer.begin_ms]
        lane = max(free, key=lambda lane: lane.free_ms) if free else min(lanes, key=lambda lane: lane.free_ms)
        lane.free_ms = max(lane.free_ms, answer.end_ms)
        return lane.worker
