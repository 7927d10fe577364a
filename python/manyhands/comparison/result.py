"""What a comparison has found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manyhands.result import Result

if TYPE_CHECKING:
    from manyhands import _core


class Comparison(Result):
    """What came out of a comparison. As a string it is the table; in a notebook, the rows as a picture."""

    results: list[Any]
    """The results of the loop, in the order of the items that were used."""
    reason: str
    """What a call spends its time on, which way to use and why, and what is predicted for more cores."""

    def __init__(self, core: _core.FunctionResult, results: list[Any]) -> None:
        """Wrap a result of the core, and the results of the function."""
        super().__init__(core)
        self.results = results
        self.reason = core.reason()

    @property
    def advice(self) -> str | None:
        """The id of the strategy to use; `None` if there is no advice."""
        advice = self.report["report"]["advice"]
        return advice["strategy"] if advice else None

    def __repr__(self) -> str:
        """Return a line with the function and the advice."""
        return f"<manyhands.Comparison: {self.report['function']['name']}. {self.reason.splitlines()[0]}>"
