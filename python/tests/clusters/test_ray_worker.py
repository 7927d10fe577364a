"""How a task of Ray is canceled, without Ray."""

from __future__ import annotations

import _thread
import signal
import threading
import time

import pytest
from conversation import WORK

from manyhands.clusters.work import Answer, MessageId, count_running

pytest.importorskip("ray", reason="Ray is not installed")


def _interrupt_when_running(driver: bytes) -> None:
    while not count_running(driver):
        time.sleep(0.01)
    # Ray interrupts the main thread in the same way.
    _thread.interrupt_main()


def test_an_interrupt_stops_the_message_that_runs_and_no_other() -> None:
    from manyhands.clusters.ray_worker import task

    before = signal.getsignal(signal.SIGINT)
    run = task(WORK)
    try:
        threading.Thread(target=_interrupt_when_running, args=[bytes(16)], daemon=True).start()
        begin = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            run(MessageId(bytes(16), 0, 0).enclose(b"60000"))
        # It would have taken 60 s.
        assert time.monotonic() - begin < 30
        assert Answer.decode(run(MessageId(bytes(16), 0, 1).enclose(b"0"))).content is None, "its run is over"
        assert Answer.decode(run(MessageId(bytes(16), 1, 2).enclose(b"0"))).content == b"0"
    finally:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, before)
