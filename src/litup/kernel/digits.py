"""Synthetic digits: written by nobody, from skeletons with seeded variation, knowing their parts."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from enum import IntFlag
from typing import Final

import numpy as np
from numpy.typing import NDArray

from litup.kernel.library import load, pointer
from litup.kernel.pen import SIDE

MOST_POINTS: Final = 512
"""Points of all strokes of a digit, at most."""

MOST_STROKES: Final = 8
"""Strokes of a digit, at most."""


class Part(IntFlag):
    """What a digit is made of: the bits of `parts`."""

    UPPER_LOOP = 1
    LOWER_LOOP = 2
    WHOLE_LOOP = 4
    LONG_VERTICAL = 8
    LONG_HORIZONTAL = 16
    LONG_DIAGONAL = 32
    OPEN_CURVE = 64


@dataclass(frozen=True)
class Digit:
    """image: uint8 (28, 28), in MNIST's frame. label: 0 … 9. parts: what it is made of."""

    image: NDArray[np.uint8]
    label: int
    parts: Part


@dataclass(frozen=True)
class Written:
    """strokes: in the order and direction of a hand, each int32 (points, 2) in 1/64 px of the 28×28 pad."""

    strokes: list[NDArray[np.int32]]
    label: int
    parts: Part


def digit(seed: int, number: int, *, level: int | None = None) -> Digit:
    """Digit `number` (0 … 2³² − 1) of the endless set `seed` (0 … 2⁶⁴ − 1).

    Numbers 10n … 10n + 9 are the ten digits in some order. level: as in `library.load`. Raises ValueError.
    """
    images, labels, parts = digits(seed, number, 1, level=level)
    return Digit(images[0], int(labels[0]), Part(int(parts[0])))


def digits(
    seed: int, start: int, count: int, *, level: int | None = None
) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]:
    """Digits start … start + count − 1 of the set `seed`.

    Returns images uint8 (count, 28, 28), labels uint8 (count,), parts uint8 (count,), the bits of `Part`.
    Raises ValueError when a number is out of range.
    """
    _check(seed, start, count)
    images = np.empty((count, SIDE, SIDE), np.uint8)
    labels, parts = np.empty(count, np.uint8), np.empty(count, np.uint8)
    kernel = load(level)
    seed_64 = ctypes.c_uint64(seed)
    image, label, part = images.ctypes.data, labels.ctypes.data, parts.ctypes.data
    for i in range(count):
        kernel.litup_digit(
            seed_64,
            ctypes.c_uint32(start + i),
            ctypes.c_void_p(image + i * SIDE * SIDE),
            ctypes.c_void_p(label + i),
            ctypes.c_void_p(part + i),
        )
    return images, labels, parts


def hasty(
    seed: int, start: int, count: int, *, level: int | None = None
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Digits as people draw them with a mouse, in haste: start … start + count − 1 of another set `seed`.

    Often without lifting the pen and in a few straight pieces, some stretched until they are as wide as
    high. Returns images uint8 (count, 28, 28), labels uint8 (count,). Raises ValueError when a number is out
    of range.
    """
    _check(seed, start, count)
    images, labels = np.empty((count, SIDE, SIDE), np.uint8), np.empty(count, np.uint8)
    draw, seed_64 = load(level).litup_hasty_digit, ctypes.c_uint64(seed)
    image, label = images.ctypes.data, labels.ctypes.data
    for i in range(count):
        into = ctypes.c_void_p(image + i * SIDE * SIDE), ctypes.c_void_p(label + i)
        draw(seed_64, ctypes.c_uint32(start + i), *into)
    return images, labels


def strokes(seed: int, number: int, *, level: int | None = None) -> Written:
    """The strokes that digit `number` of the set `seed` is drawn with, for `pen.draw` or a pad.

    Its image differs from `digit`'s only by the thickness of the pen. Raises ValueError.
    """
    _check(seed, number, 1)
    points, lengths = np.empty((MOST_POINTS, 2), np.int32), np.empty(MOST_STROKES, np.int32)
    label, parts = np.empty(1, np.uint8), np.empty(1, np.uint8)
    count = load(level).litup_digit_strokes(
        ctypes.c_uint64(seed),
        ctypes.c_uint32(number),
        *(pointer(array) for array in (points, lengths, label, parts)),
    )
    ends = np.cumsum(lengths[:count])
    found = [line.copy() for line in np.split(points[: ends[-1]], ends[:-1])]
    return Written(found, int(label[0]), Part(int(parts[0])))


def _check(seed: int, start: int, count: int) -> None:
    if not (0 <= seed < 1 << 64 and start >= 0 and count >= 0 and start + count <= 1 << 32):
        raise ValueError(
            f"expected a seed of 64 bits and numbers below 2³², got seed {seed}, {count} digits from {start}"
        )
