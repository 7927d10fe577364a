"""Packs the files of a folder into one archive: python3 pack-page.py FOLDER ARCHIVE."""

import lzma
import sys
import tarfile
from pathlib import Path

# Similar files are neighbors, and the model of literals (`lc`, `pb`) suits text and WebAssembly.
FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "pb": 0}]


def main(folder: Path, archive: Path) -> None:
    """Write the archive. The same files make the same archive."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    files.sort(key=lambda path: (path.suffix, -path.stat().st_size, path.as_posix()))
    with lzma.open(archive, "wb", filters=FILTERS) as stream, tarfile.open(fileobj=stream, mode="w|") as pack:
        for path in files:
            file = tarfile.TarInfo(path.relative_to(folder).as_posix())
            file.size = path.stat().st_size
            with path.open("rb") as content:
                pack.addfile(file, content)


main(Path(sys.argv[1]), Path(sys.argv[2]))
