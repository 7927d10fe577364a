"""Running a link."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from manyhands import _core
from manyhands.errors import LinkError
from manyhands.links import check, encodable
from manyhands.progress import Bar, Progress
from manyhands.result import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def run(
    link: str | Mapping[str, Any],
    *,
    on: str | Sequence[str] = (),
    group: int | None = None,
    progress: bool | Callable[[Progress], object] = True,
) -> Result:
    """Run a link on this computer, with real threads and processes, and explain the result.

    The GIL is released meanwhile. Ctrl-C cancels the run.

    Args:
        link: A link from the page, the part after its `#`, or settings as in `Checked.settings`.
        on: A cluster, or several, on which the tasks run, too: `dask`, `dask:4`, `dask:tcp://HOST:PORT`, and the same
            with `ray` (actors) and `ray-tasks`. Without an address, one is started on this computer and closed
            afterwards. It has as many workers as the specification says, or else as the link has threads.
        group: How many tasks a message to a cluster carries, 1 to 10,000. By default, a calibration chooses.
        progress: Whether a bar on stderr shows the progress, or a function that is called with it ten times a second.

    Raises:
        LinkError: The link is wrong.
        SpecificationError: A cluster specification or `group` is invalid.
        ClusterError: A cluster cannot be started or reached.
        RunError: The run failed before its first round was complete.

    """
    if isinstance(link, str):
        link = encodable(link)
    else:
        link, _, _, problems = check(link)
        if problems:
            raise LinkError(" ".join(problems))
    clusters = [on] if isinstance(on, str) else list(on)
    if group is not None:
        # It imports what workers need, which takes 20 ms.
        specification = importlib.import_module("manyhands.clusters.specification")
        specification.check_group(group)
    if clusters:
        # On this thread: to Python, the first one that imports `threading` is the main one, and the core uses others.
        importlib.import_module("manyhands.clusters.connection")
    if callable(progress):
        return Result(_core.run(link, clusters, group, _with(progress)))
    if not progress:
        return Result(_core.run(link, clusters, group, None))
    bar = Bar()
    try:
        return Result(_core.run(link, clusters, group, _with(bar)))
    finally:
        bar.clear()


def _with(progress: Callable[[Progress], object]) -> Callable[[float, str], object]:
    return lambda fraction, text: progress(Progress(fraction, text))
