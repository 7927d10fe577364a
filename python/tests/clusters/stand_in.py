"""Stand-in work: a message, such as `250 …`, says for how many milliseconds its worker is busy."""

import threading

_stopped = threading.Event()


def run(message: bytes) -> bytes:
    """Do nothing for as long as the message says, unless stopped."""
    _stopped.clear()
    return b"stopped" if _stopped.wait(float(message.split()[0]) / 1e3) else message


def stop() -> None:
    """End `run`."""
    _stopped.set()
