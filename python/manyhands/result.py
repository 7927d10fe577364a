"""The result of a measurement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    import os

    from manyhands import _core

Format = Literal["table", "json", "json+spans", "csv", "spans", "chrome", "perfetto", "svg", "png"]
"""What can be saved: `docs/exports.md` describes each."""

SUFFIXES: dict[str, Format] = {
    ".spans.json": "json+spans",
    ".trace.json": "chrome",
    ".json": "json",
    ".spans.csv": "spans",
    ".csv": "csv",
    ".pftrace": "perfetto",
    ".svg": "svg",
    ".png": "png",
    ".txt": "table",
}
"""The format of a file whose name ends so; the first that fits."""


class Result:
    """What was measured, and what it means. As a string it is the table; in a notebook, the rows as a picture."""

    def __init__(self, core: _core.LinkResult | _core.FunctionResult) -> None:
        """Wrap a result of the core."""
        self._core = core
        self._report: dict[str, Any] | None = None

    @property
    def report(self) -> dict[str, Any]:
        """The whole report, as `--format json` writes it. Times are in milliseconds."""
        if self._report is None:
            import json

            self._report = json.loads(self._core.report())
        return self._report

    @property
    def link(self) -> str:
        """The link with the results, without its `#`, to open on the page.

        Raises:
            ValueError: The results do not fit in a link.

        """
        return self._core.link()

    @property
    def failure(self) -> str | None:
        """Why the run ended early, if it did after some complete rounds."""
        return self._core.failure()

    def __str__(self) -> str:
        """Return the table."""
        return self._core.write("table").decode().rstrip("\n")

    def __repr__(self) -> str:
        """Return a line with the workload and the strategies."""
        strategies = ", ".join(run["strategy"] for run in self.report["runs"])
        return f"<manyhands.Result: {self.report['workload']['sentence']} By {strategies}.>"

    def _repr_svg_(self) -> str:
        return self._core.write("svg").decode()

    def show(self) -> None:
        """Open the page in the browser, with this result, served on this computer.

        In a script this returns when Ctrl-C is pressed. In a notebook or an interactive interpreter it returns at once,
        and the page is served until the interpreter ends.

        Raises:
            ValueError: The results do not fit in a link.
            ServeError: The page is not part of this installation.

        """
        from manyhands.serve import show

        show(self.link)

    def save(self, path: str | os.PathLike[str], format: Format | None = None) -> None:
        """Write the result to a file.

        Args:
            path: The file. It is overwritten.
            format: What is written. By default, the end of the name says it: see `SUFFIXES`.

        Raises:
            ValueError: There is no such format, or the name does not say one.
            OSError: The file can't be written.

        """
        from pathlib import Path

        file = Path(path)
        content = self._core.write(format or _format_of(file.name))
        file.write_bytes(content)


def _format_of(name: str) -> Format:
    for suffix, format_ in SUFFIXES.items():
        if name.lower().endswith(suffix):
            return format_
    formats = ", ".join(get_args(Format))
    message = f"“{name}” does not end in {', '.join(SUFFIXES)}: add format=, one of {formats}"
    raise ValueError(message)
