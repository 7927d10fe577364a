"""A server of this computer that answers after a delay, to try out functions that wait for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manyhands import _core

if TYPE_CHECKING:
    from types import TracebackType


class Responder:
    """Answers on loopback until it is closed. It is also a context manager."""

    def __init__(self) -> None:
        """Start it on a free port.

        Raises:
            OSError: No port is free.

        """
        self._core = _core.Responder()

    def url(self, ms: int, bytes: int = 1024, id: str = "page") -> str:
        """Return an address that answers after `ms` milliseconds with `bytes` bytes, derived from `id`."""
        return f"http://127.0.0.1:{self._core.port}/io?ms={ms}&bytes={bytes}&id={id}"

    def close(self) -> None:
        """Stop it."""
        self._core.close()

    def __enter__(self) -> Responder:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stop it."""
        self.close()
