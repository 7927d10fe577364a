"""Reading and writing links: settings as text, which the page, the command and this package share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from manyhands import _core

if TYPE_CHECKING:
    from collections.abc import Mapping


class Checked(NamedTuple):
    """A checked link. It is always valid: invalid parts are listed in `problems` and replaced by defaults."""

    link: str
    """The link without its `#`, with defaults left out."""
    settings: dict[str, Any]
    """The same as a dictionary: `tasks`, `steps`, `run`, `threads`, `limit`, …"""
    sentence: str
    """The workload in words."""
    problems: list[str]
    """What was wrong, and what is used instead, one sentence each."""


def check(link: str | Mapping[str, Any]) -> Checked:
    """Check a link, or settings, from which it writes the link. Measures nothing, and never fails.

    Args:
        link: A link from the page, the part after its `#`, or settings as in `Checked.settings`.

    """
    import json

    if isinstance(link, str):
        answer = _core.check_link(encodable(link))
    else:
        # What JSON does not have becomes text, which is no setting.
        settings = json.loads(json.dumps(dict(link), default=repr), parse_constant=str)
        answer = _core.check_settings(encodable(json.dumps(settings, ensure_ascii=False)))
    checked = json.loads(answer)
    problems = [problem["message"] for problem in checked["problems"]]
    return Checked(checked["link"], checked["settings"], checked["sentence"], problems)


def encodable(text: str) -> str:
    """Return the text with a question mark for what cannot be encoded, such as half of a surrogate pair."""
    return text.encode(errors="replace").decode()
