"""The page, served by the package."""

from __future__ import annotations

import io
import json
import signal
import socket
import subprocess
import sys
import tarfile
import urllib.error
import urllib.request
import webbrowser
from typing import TYPE_CHECKING

import pytest

import manyhands.serve
from manyhands.serve import ServeError, Server

if TYPE_CHECKING:
    from pathlib import Path


PAGE = b"the page"
SITE = {"files": {"/index.html": {"content-type": "text/html"}}, "page": {}, "framed": {}, "perfetto": {}}

PROGRESS, DONE = range(2)
"""The kinds of messages of a run that succeeds."""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small page instead of the built one, which tests of the package do without."""
    archive = tmp_path / "page.tar.xz"
    _pack(archive, {"site.json": json.dumps(SITE).encode(), "index.html": PAGE})
    monkeypatch.setattr(manyhands.serve, "_PAGE", archive)
    return archive


def _pack(archive: Path, files: dict[str, bytes]) -> None:
    with tarfile.open(archive, "w:xz") as pack:
        for name, content in files.items():
            file = tarfile.TarInfo(name)
            file.size = len(content)
            pack.addfile(file, io.BytesIO(content))


def _read(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=10) as response:
        return bytes(response.read())


def _messages(body: bytes) -> list[bytes]:
    """Split the answer of a run: messages after their lengths, each of which begins with its kind."""
    messages = []
    while body:
        length = int.from_bytes(body[:4], "little")
        messages.append(body[4 : 4 + length])
        body = body[4 + length :]
    return messages


def test_the_page_and_io_are_served_until_it_is_closed(page: Path) -> None:
    assert page.exists()
    with Server(0) as server:
        assert _read(server.url) == PAGE
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
    monkeypatch.setattr(manyhands.serve, "_PAGE", tmp_path / "page.tar.xz")
    with pytest.raises(ServeError, match="npm run build && pip install"):
        Server()


@pytest.mark.parametrize("length", [0, 50, 100])
def test_a_page_that_is_damaged_says_so(page: Path, length: int) -> None:
    page.write_bytes(page.read_bytes()[:length])
    with pytest.raises(ServeError, match=r"can't be read.*Install the package again"):
        Server(0)


def test_a_page_with_a_missing_file_says_so(page: Path) -> None:
    _pack(page, {"site.json": json.dumps(SITE).encode()})
    with pytest.raises(ServeError, match=r"index\.html .*Install the package again"):
        Server(0)


def test_a_python_without_lzma_says_what_is_missing(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert page.exists()
    monkeypatch.setitem(sys.modules, "lzma", None)
    with pytest.raises(ServeError, match="without lzma"):
        Server(0)


@pytest.mark.parametrize("argument", ["--port=x", "--port=65536", "--port=-1", "--port", "--nonsense", "more"])
def test_a_bad_argument_is_one_line_and_exit_code_2(argument: str) -> None:
    command = [sys.executable, "-m", "manyhands", "serve", argument]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert (ended.returncode, ended.stdout, len(ended.stderr.splitlines())) == (2, "", 1)


def test_a_link_is_shown_in_the_browser_until_the_interpreter_ends(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setattr(sys, "ps1", ">>> ", raising=False)
    monkeypatch.setattr(manyhands.serve, "_shown", None)
    for link in ["v=1&tasks=4", "v=1&tasks=5"]:
        manyhands.serve.show(link)
    one, other = opened
    assert one.endswith("/#v=1&tasks=4")
    assert other == one.replace("tasks=4", "tasks=5")
    assert capsys.readouterr().out == f"The result is at {one}\nThe result is at {other}\n"
    assert page.exists()
    assert _read(one) == PAGE


def test_a_script_serves_what_it_shows_until_it_is_interrupted(page: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        f"import pathlib, webbrowser\nfrom manyhands import serve\nserve._PAGE = pathlib.Path({str(page)!r})\n"
        "webbrowser.open = print\nserve.show('v=1')\nprint('ended')\n"
    )
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(3)]
        assert lines[2] == "Press Ctrl-C to stop serving it.\n"
        process.send_signal(signal.SIGINT)
        assert (process.communicate(timeout=30)[0], process.returncode) == ("ended\n", 0)


def test_a_page_that_was_opened_with_the_token_can_use_the_cluster(page: Path) -> None:
    assert page.exists()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with Server(0, on="dask:1") as server:
        assert [workers for _, workers in server.clusters] == [1]
        with pytest.raises(urllib.error.HTTPError, match="403"):
            opener.open(server.url.replace("?token=", "cluster?"), timeout=30)
        with opener.open(server.url, timeout=30) as response:
            assert response.url.endswith("/")
            address = response.url
        with opener.open(f"{address}cluster", timeout=30) as response:
            (cluster,) = json.load(response)
        assert cluster["scheduler"] == "dask"
        body = json.dumps({"link": "tasks=3&steps=sleep:5", "strategy": "dask"}).encode()
        request = urllib.request.Request(
            f"{address}cluster/run", body, {"Content-Type": "application/json", "Origin": address.rstrip("/")}
        )
        with opener.open(request, timeout=60) as response:
            *progress, end = _messages(response.read())
        assert {message[0] for message in progress} <= {PROGRESS}
        assert end[0] == DONE, end


@pytest.mark.parametrize("name", ["spark", "dask:0", "dask:x"])
def test_a_cluster_that_is_none_is_one_line(page: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert page.exists()
    with pytest.raises(SystemExit) as ended:
        manyhands.serve.main(["--port=0", "--on", name])
    out, errors = capsys.readouterr()
    assert (ended.value.code, out, len(errors.splitlines())) == (2, "", 1)
    assert errors.startswith("--on: ")
