"""A folder with an exported site: written whole or not at all, replaced file by file, never at others' cost.

`litup-export.json` lists what an export wrote, with hashes. That, and nothing else, may be replaced.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final, cast

from litup.errors import ExportError

MARKER: Final = "litup-export.json"
_MARKER_LIMIT: Final = 1 << 20  # bytes
_LAST: Final = ("sw.js", "index.html")  # what leads to all the others
_PARTIAL: Final = ".litup-"
_STALE: Final = 3600.0  # seconds after which an interrupted export's files have been abandoned


def write(into: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    """Write files by their paths into the folder.

    A folder that isn't there appears when everything is in it. In an export that is there files are replaced
    one by one, those that lead to others last; what only the old one had is removed.
    Raises ExportError when the folder holds anything else, unless forced, or cannot be written.
    """
    marker = json.dumps(
        {"files": {name: sha256(files[name]).hexdigest() for name in sorted(files)}}, indent=2
    )
    everything = {**files, MARKER: marker.encode()}
    try:
        if into.exists() or into.is_symlink():
            _replace(into, everything, force=force)
        else:
            _create(into, everything)
    except OSError as error:
        raise ExportError(f"{into} cannot be written: {error.strerror or error}") from error


def _create(into: Path, files: Mapping[str, bytes]) -> None:
    if not into.parent.is_dir():
        raise ExportError(f"expected a folder at {into.parent} to make {into.name} in, found none")
    partial = Path(tempfile.mkdtemp(prefix=_PARTIAL, dir=into.parent))
    try:
        _put(partial, files)
        partial.chmod(0o755)  # mkdtemp makes it the user's alone, but sites are read by web servers
        partial.rename(into)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


def _replace(into: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    if not into.is_dir():
        raise ExportError(f"expected a folder, {into} is a file: choose another place")
    before = _written_by_us(into)
    _refuse_links(into, [*files, *before])
    if not force:
        _refuse_foreign(into, files, before)
    _sweep(into)
    partial = Path(tempfile.mkdtemp(prefix=_PARTIAL, dir=into))
    try:
        _put(partial, files)
        for name in _order(files):
            target = into / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (partial / name).replace(target)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    _remove(into, {name: known for name, known in before.items() if name not in files})


def _written_by_us(into: Path) -> dict[str, str]:
    """Return the files that the export in this folder wrote, with their SHA-256; none where no export is."""
    try:
        with (into / MARKER).open("rb") as file:
            told = cast("object", json.loads(file.read(_MARKER_LIMIT)))
    except (OSError, ValueError, RecursionError):
        return {}
    listed = cast("dict[str, object]", told).get("files") if isinstance(told, dict) else None
    if not isinstance(listed, dict):
        return {}
    entries = cast("dict[str, object]", listed)
    return {name: known for name, known in entries.items() if isinstance(known, str) and _inside(name)}


def _inside(name: str) -> bool:
    """Whether a path leads to a place inside the folder. The list may be anybody's."""
    path = PurePosixPath(name)
    usual = not path.is_absolute() and name not in ("", ".") and "\\" not in name and ":" not in name
    return usual and "\0" not in name and ".." not in path.parts


def _refuse_links(into: Path, names: Iterable[str]) -> None:
    """Raise ExportError where a symbolic link would lead writing or removing out of the folder."""
    folders = {parent for name in names for parent in PurePosixPath(name).parents}
    if linked := [folder for folder in sorted(folders) if folder.name and (into / folder).is_symlink()]:
        raise ExportError(f"{into / linked[0]} is a symbolic link: remove it, or choose another folder")


def _refuse_foreign(into: Path, files: Mapping[str, bytes], before: Mapping[str, str]) -> None:
    """Raise ExportError when the folder is not an export's, or has files of others where ours would go."""
    others = [path.name for path in into.iterdir() if not path.name.startswith(_PARTIAL)]
    if others and not before:
        raise ExportError(
            f"{into} is not empty and holds no litup export: choose another folder, or write into it "
            "with --force"
        )
    ours = {*before, MARKER}
    if foreign := [name for name in files if name not in ours and (into / name).exists()]:
        raise ExportError(f"{into / foreign[0]} is no export's: move it away, or write over it with --force")


def _sweep(into: Path) -> None:
    """Remove what exports that were killed left behind."""
    for left in into.glob(f"{_PARTIAL}*"):
        if left.is_dir() and not left.is_symlink() and time.time() - left.stat().st_mtime > _STALE:
            shutil.rmtree(left, ignore_errors=True)


def _order(files: Iterable[str]) -> list[str]:
    return sorted(files, key=lambda name: (_LAST.index(name) if name in _LAST else -1, name))


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _remove(into: Path, stale: Mapping[str, str]) -> None:
    """Remove files as an export wrote them, and the folders that they leave empty."""
    for name, known in stale.items():
        path = into / name
        if path.is_symlink() or not path.is_file() or sha256(path.read_bytes()).hexdigest() != known:
            continue
        path.unlink()
        for folder in PurePosixPath(name).parents:
            if folder.name and not any((into / folder).iterdir()):
                (into / folder).rmdir()
