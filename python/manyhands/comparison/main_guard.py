"""Whether processes can import the person's script again."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

NO_GUARD = (
    "New processes import your script, which would call compare again. "
    'Put the call under `if __name__ == "__main__":` in your script.'
)


def is_imported_by_a_process() -> bool:
    """Whether this is a process of a pool that imports the script."""
    return any(
        frame.f_globals.get("__name__") == "__mp_main__" and frame.f_code.co_name == "<module>" for frame in _frames()
    )


def is_package() -> bool:
    """Whether this runs a package, a folder or an archive: processes do not import its `__main__.py` again."""
    spec = getattr(sys.modules.get("__main__"), "__spec__", None)
    return spec is not None and str(spec.name).rpartition(".")[2] == "__main__"


def refusal_of_main() -> str | None:
    """Why processes can't import the script again, as a sentence; `None` if they can."""
    file = getattr(sys.modules.get("__main__"), "__file__", None)
    if file is None or is_package():
        # An interactive session, a notebook or a package: nothing is imported.
        return None
    if not Path(file).exists():
        return f"New processes import your script, but there is no file {file}. Save the script, and run that."
    line = _line_of(Path(file).name)
    return NO_GUARD if line is not None and not _is_guarded(Path(file), line) else None


def _is_guarded(script: Path, line: int) -> bool:
    """Whether this line of the script is under `if __name__ == "__main__"`."""
    try:
        tree = ast.parse(script.read_bytes())
    except (OSError, SyntaxError, ValueError):
        # Whatever this is, Python could not import it again either.
        return True
    guards = [node for node in tree.body if isinstance(node, ast.If) and _is_guard(node.test)]
    return any(node.lineno <= line <= (node.end_lineno or node.lineno) for node in guards)


def _line_of(script: str) -> int | None:
    """The line that the top level of the file of this name is at; `None` if it is not running."""
    for frame in _frames():
        # What it executes, and how a new process starts, looks the same but for the file.
        is_script = frame.f_globals.get("__name__") == "__main__" and Path(frame.f_code.co_filename).name == script
        if is_script and frame.f_code.co_name == "<module>":
            return frame.f_lineno
    return None


def _frames() -> Iterator[FrameType]:
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        yield frame
        frame = frame.f_back


def _is_guard(test: ast.expr) -> bool:
    names = {node.id for node in ast.walk(test) if isinstance(node, ast.Name)}
    texts = {node.value for node in ast.walk(test) if isinstance(node, ast.Constant)}
    return "__name__" in names and "__main__" in texts
