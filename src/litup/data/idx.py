"""IDX, the format of MNIST's files, read strictly.

An IDX file is a magic number (two zero bytes, the type of the entries, the number of dimensions), one
big-endian uint32 per dimension, and the entries (LeCun, "The MNIST database"). Here entries are bytes.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from litup.errors import DataError

_BYTES: Final = 0x08  # the type of the entries


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
