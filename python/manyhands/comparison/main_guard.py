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
    "Its processes import your script again, and would call compare again, because the call is not under "
    'if __name__ == "__main__":. Put it there.'
)


def is_imported_by_a_process() -> bool:
    """Whether this is a process of a pool that imports the script."""
    return multiprocessing.parent_process() is not None and _line_of_script() is not None


def lacks_guard() -> bool:
    """Whether the script calls this from its top level, outside of `if __name__ == "__main__"`."""
    line = _line_of_script()
    file = getattr(sys.modules.get("__main__"), "__file__", None)
    if line is None or not file:
        return False
    try:
        tree = ast.parse(Path(file).read_bytes())
    except (OSError, SyntaxError, ValueError):
        # A notebook or an interactive session has no script that could be imported.
        return False
    guards = [node for node in tree.body if isinstance(node, ast.If) and _is_guard(node.test)]
    return not any(node.lineno <= line <= (node.end_lineno or node.lineno) for node in guards)


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
