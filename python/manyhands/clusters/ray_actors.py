"""Messages to actors, each of which is a process that stays."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple

import ray

from manyhands.clusters.ray_worker import Runner
from manyhands.clusters.work import name_worker

if TYPE_CHECKING:
    from manyhands.clusters.ray_sender import EndCallback
    from manyhands.clusters.ray_worker import WorkerInfo
    from manyhands.clusters.work import Answer, Work

OUTSTANDING = 2
"""How many messages an actor has at a time: it runs one while the next one is on its way."""


class _Message(NamedTuple):
    content: bytes
    ended: EndCallback


class Actors:
    """One actor per processor of the cluster. Whichever is free receives the next message."""

    def __init__(self, count: int, what: Work) -> None:
        """Ask for that many actors."""
        options: dict[str, Any] = {"max_restarts": 0, "max_task_retries": 0, "concurrency_groups": {"control": 1}}
        runner: Any = ray.remote(num_cpus=1, **options)(Runner)
        self._actors = [runner.remote(what) for _ in range(count)]
        self._open = [0] * count
        self._lock = threading.Lock()
        self._queue: deque[_Message] = deque()

    def list_workers(self, timeout_s: float) -> list[WorkerInfo]:
        """Wait for the actors."""
        return self._ask("describe_worker", timeout_s)

    def name(self, info: WorkerInfo) -> str:
        """Return the id of an actor."""
        return name_worker(info.identity, 0)

    def place(self, answer: Answer) -> str:
        """Return the id of the actor that gave an answer."""
        return answer.worker

    def send(self, message: bytes, ended: EndCallback) -> None:
        """Queue a message."""
        with self._lock:
            self._queue.append(_Message(message, ended))
        self._dispatch()

    def discard(self) -> None:
        """Forget the messages that were not sent."""
        with self._lock:
            self._queue.clear()

    def stop(self, driver: bytes, run: int, timeout_s: float) -> None:
        """Stop a run."""
        self.discard()
        self._ask("stop", timeout_s, driver, run)

    def count_running(self, driver: bytes, timeout_s: float) -> int:
        """Ask how many messages are running."""
        counts: list[int] = self._ask("count_running", timeout_s, driver)
        return sum(counts)

    def _dispatch(self) -> None:
        while chosen := self._choose():
            actor, message = chosen
            future = self._actors[actor].run.remote(message.content).future()
            # Without the lock, because it calls back at once if the answer has come already.
            future.add_done_callback(lambda future, actor=actor, ended=message.ended: self._end(actor, ended, future))

    def _choose(self) -> tuple[int, _Message] | None:
        with self._lock:
            if not self._queue or min(self._open) >= OUTSTANDING:
                return None
            actor = self._open.index(min(self._open))
            self._open[actor] += 1
            return actor, self._queue.popleft()

    def _end(self, actor: int, ended: EndCallback, future: Any) -> None:
        with self._lock:
            self._open[actor] -= 1
        # First, because it discards the others if the actor is dead.
        ended(future)
        self._dispatch()

    def _ask(self, method: str, timeout_s: float, *arguments: object) -> list[Any]:
        methods = [getattr(actor, method).options(concurrency_group="control") for actor in self._actors]
        answers: list[Any] = ray.get([method.remote(*arguments) for method in methods], timeout=timeout_s)
        return answers
