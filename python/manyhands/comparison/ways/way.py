"""What all ways have in common."""

from __future__ import annotations

import concurrent.futures
import importlib.util
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from ..errors import CallError, WayError, describe_error
from ..time_limit import Interruption

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from ..function import Function


@dataclass(frozen=True)
class Calls:
    """The calls of one run.

    Attributes:
        function: The person's function, or one that observes it.
        items: What it is called with, one after the other.
        timeout: The seconds after which a run is given up.
        limit: How many calls can be in progress on an event loop; `None` for no limit.
    """

    function: Function
    items: Sequence[Any]
    timeout: float
    limit: int | None = None


Run = Callable[[Calls], list[Any]]


class Transport(Enum):
    """How functions, items and results get to the workers of a way."""

    NOTHING = "they share memory"
    PICKLE = "by pickle, and functions that it refuses by cloudpickle"
    CLOUDPICKLE = "by cloudpickle"


class Way(ABC):
    """A way of calling a function for every item.

    Attributes:
        id: The name for programs.
        label: The name for a person.
        strategy: The id of the strategy of a link that does the same.
        workers: How many threads or processes there are; 0 if there are none.
        transport: How functions, items and results get to the workers.
        in_threads: Whether its workers are threads of this process, which nothing can end.
        imports_main: Whether workers import the person's script again.
        kept: Whether workers are started once, before the first run, and not in every run.
        chunk: How many items a message carries.
        priority: Its place among those that there may be no time for: the lowest numbers run.
    """

    id: str
    label: str
    strategy: str
    workers: int = 0
    transport: Transport = Transport.NOTHING
    in_threads: bool = False
    imports_main: bool = False
    kept: bool = False
    chunk: int = 1
    priority: int = 0

    def refusal(self, function: Function) -> str | None:  # noqa: ARG002
        """Why it cannot run here, as a sentence; `None` if it can."""
        return None

    def resized(self, items: int) -> Way:  # noqa: ARG002
        """The same way, for this many items in each run."""
        return self

    @abstractmethod
    def open(self) -> AbstractContextManager[Run]:
        """Starts what is kept between runs, and stops it in the end."""


def is_installed(module: str) -> bool:
    """Whether a module can be imported. A folder of that name does not count."""
    spec = importlib.util.find_spec(module)
    return spec is not None and spec.origin is not None


def gather(results: Iterable[Any], items: int, chunk: int = 1) -> list[Any]:
    """All results of an executor's `map`.

    Raises:
        CallError: If a call raised an exception.
        WayError: If workers died, or took too long.
    """
    gathered: list[Any] = []
    try:
        # On an exception, it keeps the results before it.
        gathered.extend(results)
    except concurrent.futures.BrokenExecutor as error:
        raise WayError(f"a worker exited before its call returned ({describe_error(error)})") from error
    except TimeoutError as error:
        raise timeout_or_call(gathered, items, chunk, error) from error
    except concurrent.futures.TimeoutError as error:
        raise WayError("a run did not finish in time") from error
    except (KeyboardInterrupt, Interruption):
        raise
    except BaseException as error:
        raise failed_call(gathered, items, chunk, error) from error
    return gathered


def failed_call(gathered: Sequence[Any], items: int, chunk: int, error: BaseException) -> CallError:
    """Which call raised this: one of those after the results that there are."""
    first = len(gathered)
    return CallError(first, min(first + chunk, items) - 1, error)


def timeout_or_call(gathered: Sequence[Any], items: int, chunk: int, error: TimeoutError) -> WayError:
    """A function can raise the exception that executors raise when they have waited long enough."""
    if error.args:
        return failed_call(gathered, items, chunk, error)
    return WayError("a run did not finish in time")
