"""The page, served by the package."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING

import pytest

import manyhands.serve
from manyhands.serve import ServeError, Server

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small page instead of the built one, which tests of the package do without."""
    (tmp_path / "site.json").write_text(
        '{"files": {"/index.html": {"content-type": "text/html"}}, "page": {}, "framed": {}, "perfetto": {}}'
    )
    (tmp_path / "index.html").write_text("the page")
    monkeypatch.setattr(manyhands.serve, "_PAGE", tmp_path)
    return tmp_path


def _read(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=10) as response:
        return bytes(response.read())


def test_the_page_and_io_are_served_until_it_is_closed(page: Path) -> None:
    with Server(0) as server:
        assert _read(server.url) == (page / "index.html").read_bytes()
        assert len(_read(f"{server.url}io?ms=0&bytes=4&id=a&as=jpeg")) == 4
    with pytest.raises(OSError, match="refused"):
        _read(server.url)


def test_a_port_that_is_in_use_is_named_and_the_default_one_is_replaced(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.exists()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=f"Port {port} is in use"):
            Server(port)
        monkeypatch.setattr(manyhands.serve, "PORT", port)
        with Server() as server:
            assert server.url != f"http://127.0.0.1:{port}/"


def test_a_page_that_is_not_built_says_how_to_build_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manyhands.serve, "_PAGE", tmp_path)
    with pytest.raises(ServeError, match="npm run build && pip install"):
        Server()


@pytest.mark.parametrize("argument", ["--port=x", "--port=65536", "--port=-1", "--port", "--nonsense", "more"])
def test_a_bad_argument_is_one_line_and_exit_code_2(argument: str) -> None:
    command = [sys.executable, "-m", "manyhands", "serve", argument]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert (ended.returncode, ended.stdout, len(ended.stderr.splitlines())) == (2, "", 1)
