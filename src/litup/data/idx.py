"""IDX, the format of MNIST's files, plain or packed with gzip: read strictly, within bounds.

An IDX file is a magic number (two zero bytes, the type of the entries, the number of dimensions), one
big-endian uint32 per dimension, and the entries (LeCun, "The MNIST database"). Here entries are bytes.
"""

from __future__ import annotations

import math
import zlib
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from litup.errors import DataError

LIMIT: Final = 1 << 28
"""Bytes of a file, unpacked, at most, where nothing closer is known."""

_BYTES: Final = 0x08  # the type of the entries
_GZIP: Final = b"\x1f\x8b"
_FORMAT_GZIP: Final = 16 + zlib.MAX_WBITS


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
    gzip = zlib.decompressobj(_FORMAT_GZIP)
    try:
        unpacked = gzip.decompress(content, limit + 1)
    except zlib.error as error:
        raise DataError(f"{name} is damaged: gzip cannot unpack it ({error})") from error
    if len(unpacked) <= limit and not gzip.eof:
        raise DataError(f"{name} is cut short: its gzip stream has no end after {len(unpacked):,} bytes")
    if gzip.unused_data:
        raise DataError(f"{name} has {len(gzip.unused_data):,} bytes after its gzip stream")
    return unpacked


def images(content: bytes, name: str) -> NDArray[np.uint8]:
    """The images of an IDX3 file: uint8 (count, rows, columns), 0 black, 255 white; read-only."""
    return _entries(content, name, dimensions=3)


def labels(content: bytes, name: str) -> NDArray[np.uint8]:
    """The labels of an IDX1 file: uint8 (count,), 0 to 9; read-only."""
    found = _entries(content, name, dimensions=1)
    if len(found) and found.max() > 9:
        at = int((found > 9).argmax())
        raise DataError(f"{name}: labels must be 0 to 9, label {at} is {found[at]}")
    return found


def _entries(content: bytes, name: str, dimensions: int) -> NDArray[np.uint8]:
    magic, start = bytes([0, 0, _BYTES, dimensions]), 4 + 4 * dimensions
    if content[:4] != magic:
        raise DataError(
            f"{name} must begin with {magic.hex(' ')} (IDX), it begins with {content[:4].hex(' ')!r}"
        )
    if len(content) < start:
        raise DataError(f"{name} is cut short: its header has {len(content)} of {start} bytes")
    shape = [int.from_bytes(content[at : at + 4]) for at in range(4, start, 4)]
    expected = start + math.prod(shape)
    if len(content) != expected:
        sizes = " × ".join(f"{size:,}" for size in shape)
        raise DataError(f"{name} must have {expected:,} bytes for {sizes} entries, it has {len(content):,}")
    return np.frombuffer(content, np.uint8, offset=start).reshape(shape)
