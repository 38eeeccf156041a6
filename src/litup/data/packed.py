"""Files plain or packed with gzip: read strictly, within bounds."""

from __future__ import annotations

from pathlib import Path
from typing import Final, cast

from zlib_ng import zlib_ng

from litup.errors import DataError

LIMIT: Final = 1 << 28
"""Bytes of a file, unpacked, at most, where nothing closer is known."""

_GZIP: Final = b"\x1f\x8b"
_FORMAT_GZIP: Final = 16 + zlib_ng.MAX_WBITS
_Damaged: Final = cast("type[Exception]", zlib_ng.error)  # zlib-ng's stub says an instance


def read(path: Path, limit: int = LIMIT) -> bytes:
    """The content of a file, unpacked if gzip packed it: `limit` bytes at most.

    Raises DataError when it is not a file, too large, or damaged.
    """
    try:
        if not path.is_file():
            raise DataError(f"expected a file, found none at {path}")
        with path.open("rb") as file:
            content = file.read(limit + limit // 64 + 1024)  # packing can make a file larger, by so little
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}") from error
    return unpack(content, str(path), limit)


def unpack(content: bytes, name: str, limit: int = LIMIT) -> bytes:
    """What gzip packed; content itself when it is not gzip's. `name` is for messages.

    No more than `limit` + 1 bytes are ever unpacked, so a bomb costs nothing. Raises DataError.
    """
    if content[:2] == _GZIP:
        content = _gunzip(content, name, limit)
    if len(content) > limit:
        raise DataError(f"{name} holds more than the {limit:,} bytes expected")
    return content


def _gunzip(content: bytes, name: str, limit: int) -> bytes:
    gzip = zlib_ng.decompressobj(_FORMAT_GZIP)  # pyright: ignore[reportUnknownMemberType]
    try:
        unpacked = gzip.decompress(content, limit + 1)  # pyright: ignore[reportUnknownMemberType]
    except _Damaged as error:
        raise DataError(f"{name} is damaged: gzip cannot unpack it ({error})") from error
    if len(unpacked) <= limit and not gzip.eof:
        raise DataError(f"{name} is cut short: its gzip stream has no end after {len(unpacked):,} bytes")
    if gzip.unused_data:
        raise DataError(f"{name} has {len(gzip.unused_data):,} bytes after its gzip stream")
    return unpacked
