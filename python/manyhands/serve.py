"""Serving the page on this computer: `python -m manyhands serve`."""

from __future__ import annotations

import contextlib
import errno
import signal
import threading
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from manyhands import _core
from manyhands.clusters.specification import MOST_TASKS, check_group

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

PORT = 4173
"""The port that is used if it is free and no other is given."""

_PAGE = Path(__file__).parent / "page.tar.xz"


class ServeError(RuntimeError):
    """The page can't be served. The message says what to change."""


class Server:
    """The page, served on loopback until it is closed. It is also a context manager."""

    def __init__(self, port: int | None = None, *, on: str | Sequence[str] = (), group: int | None = None) -> None:
        """Start to serve the page.

        Args:
            port: The port to listen on; 0 for any free port. Without it, `PORT`, or any free port if that is in use.
            on: A cluster, or several, on which the page can run links: `dask`, `dask:4`, `dask:tcp://HOST:PORT`, and
                the same for `ray`. Without an address, one is started on this computer and closed with the server.
            group: How many tasks a message to a cluster carries, 1 to 10,000. By default, a calibration chooses.

        Raises:
            SpecificationError: A cluster specification or `group` is invalid.
            ServeError: The port is in use, or the page is not part of this installation.
            ClusterError: A cluster cannot be started or reached.

        """
        import secrets

        ports = [PORT, 0] if port is None else [port]
        clusters = [on] if isinstance(on, str) else list(on)
        check_group(group)
        files = _read_page()
        try:
            self._core = _core.Server(files, ports, secrets.token_urlsafe(24), clusters, group)
        except FileNotFoundError as error:
            raise ServeError(str(error)) from None
        except OSError as error:
            if port is None:
                problem = f"No port can be used: {error.strerror}."
            elif error.errno == errno.EADDRINUSE:
                problem = f"Port {port} is in use. Choose another one, or 0 for any free port."
            else:
                problem = f"Port {port} can't be used: {error.strerror}. Choose another one, or 0 for any free port."
            raise ServeError(problem) from None

    @property
    def url(self) -> str:
        """The address of the page. With clusters it contains a token, which lets the page use them."""
        return self._core.url

    @property
    def clusters(self) -> list[tuple[str, int]]:
        """The software of each cluster, such as `Dask 2026.8.0`, and how many workers it has."""
        return self._core.clusters

    def close(self) -> None:
        """Stop serving."""
        self._core.close()

    def __enter__(self) -> Server:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stop serving."""
        self.close()


def _read_page() -> dict[str, bytes]:
    """Read the files of the page, by their paths. Packed in one archive, they take two thirds of the space."""
    import tarfile

    try:
        import lzma
    except ImportError:
        message = "The page can't be read, because this Python was built without lzma. Use another Python."
        raise ServeError(message) from None
    try:
        with tarfile.open(_PAGE, "r:xz") as archive:
            return {file.name: content.read() for file in archive if (content := archive.extractfile(file))}
    except FileNotFoundError:
        message = (
            "The page is not part of this installation. "
            "In a checkout, build it first: npm run build && pip install ./python"
        )
        raise ServeError(message) from None
    except (EOFError, OSError, lzma.LZMAError, tarfile.TarError) as error:
        message = f"The page can't be read: {_PAGE} ({error}). Install the package again."
        raise ServeError(message) from None


_shown: Server | None = None
"""What serves the results that are shown, until the interpreter ends."""


def show(link: str) -> None:
    """Open a link on the page in the browser: see `Result.show`.

    Args:
        link: A link without its `#`.

    Raises:
        ServeError: The page is not part of this installation.

    """
    import sys
    import webbrowser

    global _shown  # noqa: PLW0603
    _shown = _shown or Server()
    address = f"{_shown.url}#{link}"
    print(f"The result is at {address}", flush=True)
    webbrowser.open(address)
    is_interactive = hasattr(sys, "ps1") or sys.flags.interactive or "ipykernel" in sys.modules
    if not is_interactive:
        _wait("Press Ctrl-C to stop serving it.")


def _wait(announcement: str) -> None:
    """Print how to end this, and wait for it. Ctrl-C can come as soon as it is printed."""
    with contextlib.suppress(KeyboardInterrupt):
        print(announcement, flush=True)
        threading.Event().wait()


class _Parser(ArgumentParser):
    """Reports a bad argument in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message[:1].upper()}{message[1:].rstrip('.')}. Try --help.\n")


def main(arguments: Sequence[str]) -> int:
    """Serve the page until Ctrl-C. Returns the exit code: 0, 2 for a bad argument, or 1 if something else fails."""
    import sys

    from manyhands.clusters.description import ClusterError, SpecificationError

    parser = _Parser("python -m manyhands serve", description="Serves the page on this computer, without a network.")
    parser.add_argument("--port", type=_port, help=f"the port to listen on (default: {PORT}, or any free port)")
    parser.add_argument(
        "--on",
        action="append",
        default=[],
        metavar="CLUSTER",
        help="adds a cluster to the page, can be repeated: dask, dask:4, dask:tcp://HOST:PORT, or the same for ray",
    )
    parser.add_argument("--group", type=_group, help="how many tasks a message to a cluster carries")
    chosen = parser.parse_args(arguments)
    # Clusters that were started here are closed, whatever ends this.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with Server(chosen.port, on=chosen.on, group=chosen.group) as server:
            for software, workers in server.clusters:
                print(f"{software} with {workers} {'worker' if workers == 1 else 'workers'}.")
            _wait(f"Manyhands is running at {server.url} Press Ctrl-C to stop it.")
    except SpecificationError as error:
        parser.error(f"--on: {error}")
    except (ServeError, ClusterError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        # While a cluster starts.
        return 1
    return 0


def _group(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= len(str(MOST_TASKS)) and 1 <= int(text) <= MOST_TASKS:
        return int(text)
    from argparse import ArgumentTypeError

    message = f"“{text}” is not a number of tasks: use a whole number from 1 to {MOST_TASKS}"
    raise ArgumentTypeError(message)


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= len("65535") and int(text) < 1 << 16:
        return int(text)
    from argparse import ArgumentTypeError

    message = f"“{text}” is not a port: use a whole number from 0 to 65535"
    raise ArgumentTypeError(message)
