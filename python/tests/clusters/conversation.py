"""Messages to a cluster, and what comes back."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, NamedTuple

import stand_in

from manyhands.clusters.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from manyhands.clusters import Driver

WORK = Work(stand_in.run, stand_in.stop)


class Reply(NamedTuple):
    worker: str | None
    answer: bytes | None
    error: str | None


class Conversation:
    """Collects replies."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._changed = threading.Condition()
        self.replies: list[Reply] = []
        self.sent = 0

    def send(self, count: int, busy_ms: float, payload: bytes = b"") -> None:
        for _ in range(count):
            message = f"{busy_ms} {self.sent} ".encode() + payload
            self.sent += 1
            self._driver.submit(message, self.receive)

    def wait(self, count: int | None = None, seconds: float = 30) -> list[Reply]:
        """Wait for that many replies, by default as many as messages were sent."""
        expected = self.sent if count is None else count
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.replies) >= expected, seconds), (
                f"{len(self.replies)} replies"
            )
            return list(self.replies)

    def receive(self, worker: str | None, answer: bytes | None, error: str | None) -> None:
        with self._changed:
            self.replies.append(Reply(worker, answer, error))
            self._changed.notify_all()


def expect_answers_of_all(driver: Driver) -> None:
    """Send messages until every worker has answered one: a process may still be starting."""
    expected = {worker.id for worker in driver.describe().workers}
    answered: set[str | None] = set()
    end = time.monotonic() + 60
    while answered != expected:
        assert time.monotonic() < end, f"only {answered} answered"
        talk = Conversation(driver)
        talk.send(10 * len(expected), 10)
        replies = talk.wait()
        assert {reply.error for reply in replies} == {None}
        assert len({reply.answer for reply in replies}) == talk.sent
        answered |= {reply.worker for reply in replies}


def expect_cancellation(driver: Driver, talk: Conversation) -> None:
    """Cancel messages in the middle of a run, after which others are answered."""
    before = len(talk.wait())
    talk.send(10, 60_000)
    time.sleep(0.3)
    begin = time.perf_counter()
    driver.cancel()
    assert time.perf_counter() - begin < 2
    assert [reply.error for reply in talk.wait()[before:]] == ["the run was canceled."] * 10
    after = Conversation(driver)
    after.send(4, 1)
    assert [reply.error for reply in after.wait(seconds=10)] == [None] * 4
    assert len(talk.replies) == talk.sent, "nothing came back for a message that was given up"


def expect_processor_time_to_grow(driver: Driver, messages: int) -> None:
    """Send that many messages, which cost processor time of both kinds."""
    before = driver.cpu_ms()
    talk = Conversation(driver)
    talk.send(messages, 0)
    talk.wait()
    after = driver.cpu_ms()
    assert before[0]
    assert after[0]
    assert after[0] > before[0] > 0
    assert after[1] > before[1] > 0


def expect_failure(driver: Driver, fault: Callable[[], object], seconds: float) -> str:
    """Cause a fault in the middle of a run. Returns the reason that every message without an answer was given."""
    talk = Conversation(driver)
    talk.send(8, 60_000)
    time.sleep(0.5)
    fault()
    replies = talk.wait(seconds=seconds)
    assert len(replies) == talk.sent, "each message is answered once"
    (reason,) = {reply.error for reply in replies}
    assert reason, "no message had an answer"
    after = Conversation(driver)
    after.send(1, 0)
    assert after.wait(seconds=1)[0].error == reason, "the next run is told the same"
    return reason
