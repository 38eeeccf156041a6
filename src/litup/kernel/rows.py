"""Images as compressed rows: only the pixels that are lit."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from litup.kernel.library import load, pointer

LONG = 0xFFFF
"""LITUP_LONG_ROW: what a row begins with whose pixels lie too far apart for the short form."""


@dataclass(frozen=True)
class Rows:
    """Images as their lit pixels: image n lies in lit[row[n] : row[n + 1]].

    row: uint32, (count + 1,). lit: uint16; the numbers of an image's lit pixels (0 … pixels − 1), ascending,
    and their values (1 … 255; the network's input is value / 255), laid out as kernel/litup.h says of
    litup_rows. pixels: inputs per image.
    """

    row: NDArray[np.uint32]
    lit: NDArray[np.uint16]
    pixels: int

    def __len__(self) -> int:
        return len(self.row) - 1

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many pixels of each image are lit, (count,)."""
        lengths = np.diff(self.row.astype(np.int64))
        counts, filled = lengths * 16 // 17, lengths > 0
        long = filled.copy()
        long[filled] = self.lit[self.row[:-1][filled]] == LONG
        counts[long] = (lengths[long] - 1) * 2 // 3
        return counts

    def dense(self) -> NDArray[np.uint8]:
        """The images again, (count, pixels)."""
        images = np.empty((len(self), self.pixels), np.uint8)
        numbers = (ctypes.c_uint32(len(self)), ctypes.c_uint32(self.pixels))
        load().litup_images(pointer(self.row), pointer(self.lit), *numbers, pointer(images))
        return images

    def part(self, start: int, stop: int) -> Rows:
        """Images start … stop − 1; their pixels are not copied."""
        row = self.row[start : stop + 1]
        return Rows(row - row[0], self.lit[int(row[0]) : int(row[-1])], self.pixels)


def compress(images: NDArray[np.uint8]) -> Rows:
    """Compress images, uint8 (count, pixels) with at most 65,536 pixels each."""
    count, pixels = images.shape
    images = np.ascontiguousarray(images, np.uint8)
    if pixels > 65536:
        raise ValueError(f"expected at most 65,536 pixels an image, got {pixels:,}")
    row = np.empty(count + 1, np.uint32)
    numbers = (ctypes.c_uint32(count), ctypes.c_uint32(pixels))
    room = load().litup_rows(pointer(images), *numbers, None, None)
    lit = np.empty(room, np.uint16)
    end = load().litup_rows(pointer(images), *numbers, pointer(row), pointer(lit))
    lit.resize(end, refcheck=False)  # the room behind is given back
    return Rows(row, lit, pixels)


def joined(parts: Sequence[Rows]) -> Rows:
    """The images of all parts, one after the other. Raises ValueError when there are none."""
    if not parts:
        raise ValueError("expected rows to join, got none")
    before = np.cumsum([0, *(len(part.lit) for part in parts)], dtype=np.uint32)
    starts = [part.row[:-1] + start for part, start in zip(parts, before[:-1], strict=True)]
    lit = np.concatenate([part.lit for part in parts])
    return Rows(np.concatenate([*starts, before[-1:]]), lit, parts[0].pixels)
