"""`python -m manyhands '<link>'`: the command. `--help` lists its options."""

import contextlib
import os
import signal
import sys
from pathlib import Path

from manyhands import _core


def main(arguments: list[str]) -> int:
    """Run the command with these arguments. Returns the exit code."""
    if arguments[:1] == ["serve"]:
        from manyhands import serve

        return serve.main(arguments[1:])
    # Ctrl-C ends the command at once, as it ends the binary. Python's own handler would wait for the command to end.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Ray prints the logs of daemons that died among the answer, which the core writes itself.
    with Path(os.devnull).open("w") as sink, contextlib.redirect_stdout(sink):
        return _core.run_command(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
