"""Whether all ways have the same results."""

from __future__ import annotations

import hashlib
import pickle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def difference(expected: Sequence[Any], results: Sequence[Any]) -> int | None:
    """The number of the first item whose results are not the same; `None` if all are."""
    if len(expected) != len(results):
        return min(len(expected), len(results))
    pairs = enumerate(zip(expected, results, strict=True))
    return next((number for number, (one, other) in pairs if not is_same(one, other)), None)


def is_same(one: Any, other: Any) -> bool:
    """Whether two results are equal, or the same when pickled."""
    if one is other:
        return True
    try:
        equal = one == other
    except Exception:  # noqa: BLE001  Objects can raise anything.
        equal = None
    if equal is True:
        return True
    first, second = _pickled(one), _pickled(other)
    return first is not None and first == second


def digest(results: Sequence[Any]) -> int:
    """A digest of all results, of 64 bits."""
    hashed = hashlib.blake2b(digest_size=8)
    for result in results:
        hashed.update(_pickled(result) or repr(type(result)).encode())
    return int.from_bytes(hashed.digest(), "little")


def _pickled(value: Any) -> bytes | None:
    """Pickled twice: what a process returns was pickled before, which changes what of it is shared."""
    try:
        return pickle.dumps(pickle.loads(pickle.dumps(value)))
    except Exception:  # noqa: BLE001  Objects can raise anything.
        return None
