"""Images that are no digits, each kind endless and seeded. Bytes (count, 784), 0 black, 255 white."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from litup.kernel import pen, rng

Bytes = NDArray[np.uint8]

_PIXELS: Final = pen.SIDE * pen.SIDE
_UNIT: Final = 64  # the pen counts in 1/64 px
_LETTERS_STREAM: Final = 1 << 20  # streams of the seed: noise has 0, letters and scribbles one for each image
_SCRIBBLES_STREAM: Final = 1 << 21

LETTERS: Final[dict[str, tuple[str, ...]]] = {
    "A": ("10 100, 50 0, 90 100", "25 62, 75 62"),
    "E": ("85 0, 15 0, 15 100, 85 100", "15 48, 70 48"),
    "F": ("85 0, 15 0, 15 100", "15 46, 70 46"),
    "H": ("12 0, 12 100", "88 0, 88 100", "12 50, 88 50"),
    "K": ("15 0, 15 100", "85 0, 15 55, 85 100"),
    "M": ("8 100, 14 0, 50 62, 86 0, 92 100",),
    "N": ("14 100, 14 0, 86 100, 86 0",),
    "P": ("18 100, 18 0, 62 2, 82 16, 82 36, 62 52, 18 54",),
    "R": ("18 100, 18 0, 62 2, 80 16, 80 34, 62 50, 18 52", "50 52, 86 100"),
    "T": ("8 0, 92 0", "50 0, 50 100"),
    "W": ("4 0, 26 100, 50 30, 74 100, 96 0",),
    "X": ("12 0, 88 100", "88 0, 12 100"),
    "Y": ("10 0, 50 50, 90 0", "50 50, 50 100"),
}  # fmt: skip
"""Letters that look like no digit: strokes of points "x y" in percent of a box, x right and y down."""


def noise(count: int, seed: int) -> Bytes:
    """Every pixel a byte of its own, all 256 equally likely: ⌊256 u⌋, u of the seed's stream 0."""
    u = rng.uniform(count * _PIXELS, seed)
    return np.floor(u * np.float32(256)).astype(np.uint8).reshape(count, _PIXELS)


def blank() -> Bytes:
    """The empty pad: one black image."""
    return np.zeros((1, _PIXELS), np.uint8)


def even() -> Bytes:
    """All 256 images whose pixels are all alike."""
    return np.repeat(np.arange(256, dtype=np.uint8)[:, None], _PIXELS, axis=1)


def letters(count: int, seed: int) -> Bytes:
    """Letters by the pen, in MNIST's frame: thirteen in turn, leaning, stretched and shaky by the seed."""
    return np.stack([_letter(i, seed) for i in range(count)])


def scribbles(count: int, seed: int) -> Bytes:
    """One to three strokes of three to seven random points each, their corners rounded, in MNIST's frame."""
    return np.stack([_scribble(i, seed) for i in range(count)])


def _letter(number: int, seed: int) -> Bytes:
    """A letter 20 px high: x leans by up to ±0.3 of y, is 0.6 to 1 as wide; points shake by up to ±6 %."""
    strokes = list(LETTERS.values())[number % len(LETTERS)]
    dice = rng.uniform(64, seed, _LETTERS_STREAM + number).astype(np.float64)
    lean, width, shake = 0.6 * dice[0] - 0.3, 0.6 + 0.4 * dice[1], dice[2:]
    drawn: list[NDArray[np.int32]] = []
    for stroke in strokes:
        points = np.array([point.split() for point in stroke.split(",")], np.float64)
        moved, shake = shake[: points.size], shake[points.size :]
        x, y = (points + 12 * moved.reshape(points.shape) - 6).T / 100
        drawn.append(_pad(np.stack([4 + 20 * (width * x + lean * (0.5 - y)), 4 + 20 * y], axis=1)))
    return pen.draw(drawn).image.ravel()


def _scribble(number: int, seed: int) -> Bytes:
    dice = rng.uniform(64, seed, _SCRIBBLES_STREAM + number).astype(np.float64)
    drawn: list[NDArray[np.int32]] = []
    strokes, rest = 1 + int(3 * dice[0]), dice[1:]
    for _ in range(strokes):
        count = 3 + int(5 * rest[0])
        points, rest = rest[1 : 1 + 2 * count].reshape(count, 2), rest[1 + 2 * count :]
        drawn.append(_pad(_rounded(_rounded(4 + 20 * points))))
    return pen.draw(drawn).image.ravel()


def _rounded(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Corners cut off at a quarter of each side (Chaikin 1974); the ends stay."""
    a, b = points[:-1], points[1:]
    cut = np.stack([0.75 * a + 0.25 * b, 0.25 * a + 0.75 * b], axis=1).reshape(-1, 2)
    return np.concatenate([points[:1], cut, points[-1:]])


def _pad(points: NDArray[np.float64]) -> NDArray[np.int32]:
    """Points in px as the pen counts them."""
    return np.floor(points * _UNIT + 0.5).astype(np.int32)
