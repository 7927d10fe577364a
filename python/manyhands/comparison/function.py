"""What is compared: a person's own function."""

from __future__ import annotations

import asyncio
import functools
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from .errors import CompareError, printable

Call = Callable[[Any], Any]

# The longest name, in characters.
LONGEST_NAME = 100


@dataclass(frozen=True)
class Function:
    """A person's function of one item.

    Attributes:
        call: The function. If it is asynchronous, its results are awaited.
        name: Its name for a person.
        is_async: Whether it is asynchronous.
    """

    call: Call
    name: str
    is_async: bool

    @staticmethod
    def of(call: Call) -> Function:
        """Examines a callable.

        Raises:
            CompareError: If it is none, or a generator function.
        """
        if not callable(call):
            raise CompareError(f"The function must be callable, but this is of type {type(call).__name__}.")
        plain = _unwrapped(call)
        if inspect.isgeneratorfunction(plain) or inspect.isasyncgenfunction(plain):
            raise CompareError(LAZY.format(kind="a generator"))
        return Function(call, _name(plain), inspect.iscoroutinefunction(plain))

    def with_result(self, result: object) -> Function:
        """The same after its first `result` is known: a lambda can return what has to be awaited.

        Raises:
            CompareError: If the result does nothing yet, as a generator or a `map` object.
        """
        if inspect.isasyncgen(result) or _is_lazy(result):
            raise CompareError(LAZY.format(kind=f"a {type(result).__name__} object"))
        return replace(self, is_async=True) if inspect.isawaitable(result) else self

    def blocking(self) -> Call:
        """The same function for a worker that does one call at a time."""
        return functools.partial(_run, self.call) if self.is_async else self.call


LAZY = (
    "The function returns {kind}, which does nothing until something iterates over it. "
    "Return a list instead, for example list(...)."
)


def _is_lazy(result: object) -> bool:
    """Whether it is a generator or another iterator of Python itself. Files are iterators, too, but not lazy."""
    return isinstance(result, Iterator) and type(result).__module__ in ("builtins", "itertools")


def _unwrapped(call: Any) -> Any:
    while isinstance(call, functools.partial):
        call = call.func
    return call if inspect.isroutine(call) or inspect.isclass(call) else getattr(call, "__call__", call)  # noqa: B004


def _name(plain: Any) -> str:
    kind = type(plain).__name__
    try:
        if getattr(plain, "__name__", "") == "__call__" and hasattr(plain, "__self__"):
            return printable(type(plain.__self__).__name__, LONGEST_NAME)
        name = getattr(plain, "__name__", None)
    except (Exception, SystemExit):  # noqa: BLE001  Objects can raise anything.
        name = None
    return printable(name if isinstance(name, str) and name else kind, LONGEST_NAME)


def _run(call: Call, item: Any) -> Any:
    async def main() -> Any:
        return await call(item)

    return asyncio.run(main())
