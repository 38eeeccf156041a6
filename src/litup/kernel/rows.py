"""Images as compressed rows: only the pixels that are lit."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from litup.kernel.library import load, pointer


@dataclass(frozen=True)
class Rows:
    """Images as lists of their lit pixels: image n has entries row[n] … row[n + 1] − 1.

    row: uint32, (count + 1,). index: uint16, which pixel (0 … pixels − 1), ascending within an image.
    value: uint8, 1 … 255; the network's input is value / 255. pixels: inputs per image.
    """

    row: NDArray[np.uint32]
    index: NDArray[np.uint16]
    value: NDArray[np.uint8]
    pixels: int

    def __len__(self) -> int:
        return len(self.row) - 1

    def part(self, start: int, stop: int) -> Rows:
        """Images start … stop − 1; their pixels are not copied."""
        row = self.row[start : stop + 1]
        lit = slice(int(row[0]), int(row[-1]))
        return Rows(row - row[0], self.index[lit], self.value[lit], self.pixels)


def compress(images: NDArray[np.uint8]) -> Rows:
    """Compress images, uint8 (count, pixels) with at most 65,536 pixels each."""
    count, pixels = images.shape
    images = np.ascontiguousarray(images, np.uint8)
    if pixels > 65536:
        raise ValueError(f"expected at most 65,536 pixels an image, got {pixels:,}")
    row = np.empty(count + 1, np.uint32)
    numbers = (ctypes.c_uint32(count), ctypes.c_uint32(pixels))
    lit = load().litup_rows(pointer(images), *numbers, pointer(row), None, None)
    index, value = np.empty(lit, np.uint16), np.empty(lit, np.uint8)
    load().litup_rows(pointer(images), *numbers, pointer(row), pointer(index), pointer(value))
    return Rows(row, index, value, pixels)


def joined(parts: Sequence[Rows]) -> Rows:
    """The images of all parts, one after the other. Raises ValueError when there are none."""
    if not parts:
        raise ValueError("expected rows to join, got none")
    before = np.cumsum([0, *(len(part.index) for part in parts)], dtype=np.uint32)
    starts = [part.row[:-1] + lit for part, lit in zip(parts, before[:-1], strict=True)]
    row = np.concatenate([*starts, before[-1:]])
    index, value = (
        np.concatenate([part.index for part in parts]),
        np.concatenate([part.value for part in parts]),
    )
    return Rows(row, index, value, parts[0].pixels)
