"""What all tests share."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Test the installed package: in the folder of the sources, Python would find those, without the core."""
    monkeypatch.chdir(tmp_path)
