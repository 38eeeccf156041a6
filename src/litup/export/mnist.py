"""MNIST's four files as a site carries them: verified, packed by gzip, 12 MB at most."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Final

from litup.data import mnist

LIMIT: Final = 12_000_000
"""Bytes of the four together."""
_CHUNK: Final = 1 << 20
_BEST: Final = 9
_GZIP: Final = 16 + zlib.MAX_WBITS

Progress = Callable[[str, int, int], None]
"""Hears (file, bytes packed so far, bytes in all)."""


def packed(progress: Progress) -> dict[str, bytes]:
    """Return the files by their names with .gz: as they lie on disk where that is small enough.

    Raises DataError when one is missing, damaged, or not MNIST's.
    """
    contents = {file.name: mnist.content(file, mnist.folder()) for file in mnist.FILES}
    as_they_are = {file.name: _gzipped(file) for file in mnist.FILES}
    small = sum(len(found or b"") for found in as_they_are.values()) <= LIMIT
    return {
        f"{name}.gz": (small and as_they_are[name]) or _pack(name, plain, progress)
        for name, plain in contents.items()
    }


def _gzipped(file: mnist.File) -> bytes | None:
    """Return the file as it is on disk; None when nobody packed it."""
    path = mnist.find(file, mnist.folder())
    found = path.read_bytes() if path else b""
    return found if found.startswith(b"\x1f\x8b") else None


def _pack(name: str, plain: bytes, progress: Progress) -> bytes:
    """Return what gzip makes of it; without a time, so that equal contents give equal bytes."""
    gzip = zlib.compressobj(_BEST, wbits=_GZIP)
    parts: list[bytes] = []
    for start in range(0, len(plain), _CHUNK):
        parts.append(gzip.compress(plain[start : start + _CHUNK]))
        progress(name, min(start + _CHUNK, len(plain)), len(plain))
    return b"".join([*parts, gzip.flush()])
