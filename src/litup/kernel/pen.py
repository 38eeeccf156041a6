"""The pen: what a person draws or photographs becomes the 28×28 image that a network reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from litup.errors import PictureError
from litup.kernel.library import load, pointer

SIDE: Final = 28
"""Pixels along each side of the image."""

REACH: Final = 1 << 20
"""How far from 0 a coordinate may be (in 1/64 px), and how many points and strokes there may be."""


@dataclass(frozen=True)
class Place:
    """Where normalising put what was drawn: (x, y) px → (scale · x + dx, scale · y + dy) px of the image."""

    scale: float
    dx: float
    dy: float


@dataclass(frozen=True)
class Drawing:
    """image: uint8 (28, 28), 0 paper (black), 255 ink (white). place: where it was put."""

    image: NDArray[np.uint8]
    place: Place


def draw(strokes: Sequence[ArrayLike], *, normalise: bool = True, level: int | None = None) -> Drawing:
    """Strokes → image, exactly as the pad of the page draws them.

    strokes: each a sequence of points (x, y), whole numbers in 1/64 px of the 28×28 pad, x right and y
    down; what is outside the pad is clipped. One point is a dot; an empty drawing is a blank image.
    normalise: bring the lines to MNIST's frame (the ink's longest side 20 px, its centre of mass at the
    centre of pixel (14, 14)) and draw them there with a pen as thick as MNIST's; the place tells how a
    point of the pad moved. level: as in `library.load`. Raises PictureError when strokes are no points,
    too many (2²⁰) or too far away (±2²⁰).
    """
    lines = [_points(stroke) for stroke in strokes]
    if max(len(lines), total := sum(map(len, lines))) > REACH:
        raise PictureError(f"expected at most {REACH:,} points, got {total:,} in {len(lines):,} strokes")
    points = np.concatenate([np.empty((0, 2), np.int32), *lines])
    lengths = np.array([len(line) for line in lines], np.int32)
    image, place = _blank()
    status = load(level).litup_pen_draw(
        pointer(points), pointer(lengths), len(lines), int(normalise), pointer(image), pointer(place)
    )
    assert status == 0, "points and lengths have been checked"
    return Drawing(image, _place(place))


def picture(rgba: NDArray[np.uint8], *, normalise: bool = True, level: int | None = None) -> Drawing:
    """A picture of any size → image: the ink light, the paper black.

    rgba: uint8 (height, width, 4), straight alpha. Light on dark or dark on light is found out; a
    transparent background is paper; uneven light, noise and specks are taken away; lines too thin are
    thickened. normalise: bring the ink to MNIST's frame by area averages and a shift by whole pixels (a
    picture in that frame stays as it is); otherwise the whole picture is fitted into the image. The place
    is for (x, y) in px of the picture. level: as in `library.load`. Raises PictureError when the array is
    of another kind, empty or too large.
    """
    if rgba.dtype != np.uint8 or rgba.ndim != 3 or rgba.shape[2] != 4:
        raise PictureError(f"expected RGBA bytes (height, width, 4), got {rgba.dtype} {rgba.shape}")
    height, width = rgba.shape[:2]
    kernel = load(level)
    size = kernel.litup_pen_picture_bytes(width, height) if max(width, height) <= REACH else 0
    if size == 0:
        limits = f"1 to {1 << 15:,} pixels a side and at most {1 << 26:,} in all"
        raise PictureError(f"expected {limits}, got {width:,} × {height:,}")
    scratch = np.empty(size + 64, np.uint8)
    scratch = scratch[-scratch.ctypes.data % 64 :]
    pixels = np.ascontiguousarray(rgba)
    image, place = _blank()
    status = kernel.litup_pen_picture(
        pointer(pixels), width, height, int(normalise), pointer(scratch), pointer(image), pointer(place)
    )
    assert status == 0, "the size has been checked"
    return Drawing(image, _place(place))


def _points(stroke: ArrayLike) -> NDArray[np.int32]:
    """One stroke's points, checked: int32 (count, 2)."""
    try:
        points = np.asarray(stroke)
    except (ValueError, OverflowError):  # lists of different lengths
        points = np.empty(0, object)
    if points.size == 0 and points.dtype != object:
        return np.empty((0, 2), np.int32)
    whole = np.issubdtype(points.dtype, np.integer) and points.ndim == 2 and points.shape[1:] == (2,)
    if not whole or int(points.min()) < -REACH or int(points.max()) > REACH:
        raise PictureError(
            f"expected strokes of points (x, y), whole numbers within ±{REACH:,}, got {stroke!r:.60}"
        )
    return points.astype(np.int32)


def _blank() -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    return np.zeros((SIDE, SIDE), np.uint8), np.zeros(3, np.float32)


def _place(numbers: NDArray[np.float32]) -> Place:
    return Place(*(float(number) for number in numbers))
