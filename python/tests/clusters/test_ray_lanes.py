"""The lanes of Ray's tasks."""

import random

from manyhands.clusters.ray_lanes import Lanes
from manyhands.clusters.work import Answer


def answer(begin_ms: float, end_ms: float, host: str = "host") -> Answer:
    return Answer(host, 1, 0, 1, begin_ms, end_ms, b"")


def test_tasks_that_overlap_are_on_different_lanes() -> None:
    generator = random.Random(3)
    for _ in range(100):
        lanes = Lanes()
        for _ in range(3):
            lanes.add("host")
        free_ms, tasks = [0.0] * 3, []
        for _task in range(60):
            processor = free_ms.index(min(free_ms))
            begin = free_ms[processor] + generator.uniform(0.1, 1)
            free_ms[processor] = begin + generator.expovariate(1)
            tasks.append(answer(begin, free_ms[processor]))
        busy: dict[str, float] = {}
        for task in sorted(tasks, key=lambda task: task.end_ms):
            lane = lanes.place(task)
            assert busy.get(lane, 0) <= task.begin_ms
            busy[lane] = task.end_ms
        assert len(busy) == 3


def test_each_computer_has_lanes_of_its_own() -> None:
    lanes = Lanes()
    here, there = lanes.add("here"), lanes.add("there")
    assert lanes.place(answer(0, 9, "there")) == there
    assert lanes.place(answer(0, 9, "here")) == here
    assert lanes.place(answer(0, 9, "elsewhere")) not in {here, there}
