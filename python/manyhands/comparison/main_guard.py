"""Whether processes can import the person's script again."""

from __future__ import annotations

import ast
import multiprocessing
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

NO_GUARD = (
    "New processes import your script, which would call compare again. "
    'Put the call under `if __name__ == "__main__":` in your script.'
)


def is_imported_by_a_process() -> bool:
    """Whether this is a process of a pool that imports the script."""
    return multiprocessing.parent_process() is not None and _line_of_script() is not None


def refusal_of_main() -> str | None:
    """Why processes can't import the script again, as a sentence; `None` if they can."""
    file = getattr(sys.modules.get("__main__"), "__file__", None)
    if file is None:
        # An interactive session, or a notebook: there is nothing to import.
        return None
    if not Path(file).exists():
        return f"New processes import your script, but there is no file {file}. Save the script, and run that."
    line = _line_of_script()
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


def _line_of_script() -> int | None:
    """The line that the top level of the script is at; `None` if no script is running."""
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        is_script = frame.f_globals.get("__name__") in ("__main__", "__mp_main__")
        if is_script and frame.f_code.co_name == "<module>":
            return frame.f_lineno
        frame = frame.f_back
    return None


def _is_guard(test: ast.expr) -> bool:
    names = {node.id for node in ast.walk(test) if isinstance(node, ast.Name)}
    texts = {node.value for node in ast.walk(test) if isinstance(node, ast.Constant)}
    return "__name__" in names and "__main__" in texts
