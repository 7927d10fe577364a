"""What can be sent to a process, and how."""

from __future__ import annotations

import contextlib
import importlib.machinery
import io
import pickle
import sys
from typing import TYPE_CHECKING, Any

import cloudpickle

from .errors import describe_error, printable
from .main_guard import is_package

if TYPE_CHECKING:
    from types import ModuleType

    from .function import Call


def portable(call: Call) -> Call:
    """The function, so that an executor can pickle it: lambdas, closures and functions of a notebook by their value."""
    return call if _is_found_by_name(call) else _ByValue(call)


def bytes_of(value: object) -> int:
    """The length of a value as a message.

    Raises:
        Exception: Whatever pickling it raises.
    """
    return len(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))


def refusal(value: object, *, by_value: bool) -> str | None:
    """Why a value can't be sent, as a clause: "it is …"; `None` if it can.

    With `by_value`, cloudpickle sends it, which also carries functions that have no name.
    """
    # By value, an open file arrives as a copy of what is in it.
    if by_value and (files := _files_in(value)):
        return _refusal_of_file(files[0])
    try:
        content = _dumps(value) if by_value else pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    except (Exception, SystemExit) as error:  # noqa: BLE001  Objects can raise anything.
        files = _files_in(value)
        return _refusal_of_file(files[0]) if files else describe_error(error)
    try:
        pickle.loads(content)
    except (Exception, SystemExit) as error:  # noqa: BLE001  Objects can raise anything.
        return f"unpickling it raises {describe_error(error)}"
    return None


def _refusal_of_file(name: str) -> str:
    return (
        f"it contains the open file {printable(name)}, which cannot be shared with another process. "
        "Open it inside the function"
    )


class _ByValue:
    """Arrives as the function itself."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.content = _dumps(call)

    def __reduce__(self) -> tuple[Any, ...]:
        return pickle.loads, (self.content,)

    def __call__(self, item: Any) -> Any:
        return self.call(item)


def _is_found_by_name(call: Call) -> bool:
    """Whether a new process finds the function by its module and name."""
    try:
        pickle.dumps(call)
    except (Exception, SystemExit):  # noqa: BLE001  Objects can raise anything.
        return False
    return all(_can_be_imported(module) for module in _modules_of(call))


def _modules_of(call: Any) -> set[str]:
    parts = [call, getattr(call, "__self__", None), getattr(call, "func", None), *getattr(call, "args", ())]
    modules = {getattr(part, "__module__", None) or type(part).__module__ for part in parts if part is not None}
    return {module for module in modules if isinstance(module, str)}


def _can_be_imported(name: str) -> bool:
    if name == "__main__":
        # Processes run the script again under another name.
        return not is_package() and _has_file(sys.modules.get(name))
    top = name.partition(".")[0]
    if top in sys.builtin_module_names or top in sys.stdlib_module_names:
        return True
    return importlib.machinery.PathFinder.find_spec(top) is not None


def _has_file(module: ModuleType | None) -> bool:
    return bool(getattr(module, "__file__", None))


def _dumps(value: object) -> bytes:
    module = sys.modules.get(getattr(value, "__module__", None) or "")
    if module is None or module.__name__ == "__main__" or _can_be_imported(module.__name__):
        return bytes(cloudpickle.dumps(value))
    cloudpickle.register_pickle_by_value(module)
    try:
        return bytes(cloudpickle.dumps(value))
    finally:
        cloudpickle.unregister_pickle_by_value(module)


class _Search(cloudpickle.Pickler):  # type: ignore[misc]  # It has no types.
    """Pickles a value to find the open files in it."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO())
        self.files: list[str] = []

    def reducer_override(self, value: Any) -> Any:
        is_file = isinstance(value, io.IOBase) and not isinstance(value, (io.BytesIO, io.StringIO))
        if is_file and value not in (sys.stdin, sys.stdout, sys.stderr):
            self.files.append(str(getattr(value, "name", "without a name")))
        return super().reducer_override(value)


def _files_in(value: object) -> list[str]:
    search = _Search()
    # What is wrong is reported where the value is really pickled.
    with contextlib.suppress(Exception, SystemExit):
        search.dump(value)
    return search.files
