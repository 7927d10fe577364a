"""Whether all ways have the same results."""

from __future__ import annotations

import hashlib
import pickle
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Difference(NamedTuple):
    """Results that are not the same.

    Attributes:
        place: Their position, from 0.
        is_certain: Whether they differ. Otherwise they can't be compared.
    """

    place: int
    is_certain: bool


def difference(expected: Sequence[Any], results: Sequence[Any]) -> Difference | None:
    """The first results that differ, or else the first that can't be compared; `None` if all are the same."""
    unknown: Difference | None = None
    for place, (one, other) in enumerate(zip(expected, results, strict=False)):
        same = is_same(one, other)
        if same is False:
            return Difference(place, is_certain=True)
        if same is None and unknown is None:
            unknown = Difference(place, is_certain=False)
    if len(expected) != len(results):
        return Difference(min(len(expected), len(results)), is_certain=True)
    return unknown


def is_same(one: Any, other: Any) -> bool | None:
    """Whether two results are equal, or the same when pickled; `None` if that can't be found out."""
    if one is other:
        return True
    try:
        equal = one == other
    except (Exception, SystemExit):  # noqa: BLE001  Objects can raise anything.
        equal = None
    if equal is True:
        return True
    first, second = _pickled(one), _pickled(other)
    if first is None or second is None:
        # What is in them can't be seen, but they can still be of different types. Each call can define its own class.
        return None if type(one).__qualname__ == type(other).__qualname__ else False
    return first == second


def digest(results: Sequence[Any]) -> int:
    """A digest of all results, of 64 bits."""
    hashed = hashlib.blake2b(digest_size=8)
    for result in results:
        hashed.update(_pickled(result) or repr(type(result)).encode("utf-8", "replace"))
    return int.from_bytes(hashed.digest(), "little")


def _pickled(value: Any) -> bytes | None:
    """Pickled twice: what a process returns was pickled before, which changes what of it is shared."""
    try:
        return pickle.dumps(pickle.loads(pickle.dumps(value)))
    except (Exception, SystemExit):  # noqa: BLE001  Objects can raise anything.
        return None
