"""What is done to images, specified to the bit: uint8 (count, 784) → uint8 (count, 784).

Shifts are by whole pixels. Scaling and rotation look up, for every pixel of the result, a place in the image:
between four pixels, bilinearly, in float64, in the order written here, without fused multiply-adds; outside
the image is black; ⌊v + ½⌋ makes a byte of the value. They turn about the centre of pixel (14, 14), where
MNIST's frame has the centre of mass. Cosine and sine are series of their own, equal on every machine.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from litup.experiments.reading import Bytes
from litup.kernel.pen import SIDE

Doubles = NDArray[np.float64]

CENTRE: Final = 14.0
"""Column and row of the pixel whose centre stays where it is."""

_SLICE: Final = 1000  # images at a time, so that what is looked up fits into memory


def shift(images: Bytes, dx: int, dy: int) -> Bytes:
    """Moved by whole pixels, dx to the right and dy down; what leaves is lost, what comes in is black."""
    square = images.reshape(-1, SIDE, SIDE)
    moved = np.zeros_like(square)
    if max(abs(dx), abs(dy)) < SIDE:
        moved[:, _part(dy), _part(dx)] = square[:, _part(-dy), _part(-dx)]
    return moved.reshape(images.shape)


def scale(images: Bytes, factor: float) -> Bytes:
    """Larger by `factor`, > 0: pixel (x, y) shows (14 + (x − 14) / factor, 14 + (y − 14) / factor)."""
    x, y = _pixels()
    return _looked_up(images, CENTRE + x / factor, CENTRE + y / factor)


def rotate(images: Bytes, degrees: float) -> Bytes:
    """Turned clockwise, as it is seen: pixel (x, y) shows the place that lies `degrees` behind it.

    With u = x − 14 and v = y − 14 that is (14 + (c u + s v), 14 + (c v − s u)); c, s: cosine and sine.
    """
    c, s = turn(degrees)
    x, y = _pixels()
    return _looked_up(images, CENTRE + (c * x + s * y), CENTRE + (c * y - s * x))


def thicken(images: Bytes, amount: float) -> Bytes:
    """Strokes wider by `amount` pixels to each side, or thinner where it is negative.

    A whole pixel: each pixel becomes the brightest of itself and its four neighbours (thinner: the darkest,
    with black outside). A part f of one, last: ⌊(1 − f) p + f q + ½⌋ of a pixel and what it would become.
    """
    square = images.reshape(-1, SIDE, SIDE)
    whole = int(abs(amount))
    for _ in range(whole):
        square = _spread(square, amount > 0)
    f = abs(amount) - whole
    if f:
        wider = _spread(square, amount > 0)
        square = np.floor((1 - f) * square + f * wider + 0.5).astype(np.uint8)
    return square.reshape(images.shape)


def turn(degrees: float) -> tuple[float, float]:
    """Cosine and sine: Taylor's series in float64 for the rest of at most 45°, whole quarters exactly."""
    quarter = int(np.floor(degrees / 90 + 0.5))
    x = (degrees - 90 * quarter) / 180 * 3.141592653589793
    c, s = _series(x, 18), x * _series(x, 19)
    return ((c, s), (-s, c), (-c, -s), (s, -c))[quarter % 4]


def _series(x: float, last: int) -> float:
    """1 − x²/(k (k − 1)) (1 − …), from k = last down by twos."""
    total = 1.0
    for k in range(last, 1, -2):
        total = 1.0 - x * x * total / (k * (k - 1))
    return total


def _part(by: int) -> slice:
    """The rows or columns that a shift fills."""
    return slice(by, None) if by >= 0 else slice(None, by)


def _pixels() -> tuple[Doubles, Doubles]:
    """Every pixel's x − 14 and y − 14: (784,)."""
    rows, columns = np.indices((SIDE, SIDE)).reshape(2, -1).astype(np.float64)
    return columns - CENTRE, rows - CENTRE


def _looked_up(images: Bytes, x: Doubles, y: Doubles) -> Bytes:
    """Images whose pixel i shows the place (x[i], y[i]) of the given ones.

    With fx = x − ⌊x⌋ and fy likewise: (1 − fy) ((1 − fx) p00 + fx p01) + fy ((1 − fx) p10 + fx p11).
    """
    left, top = np.floor(x), np.floor(y)
    fx, fy = x - left, y - top
    corners = [(_index(left + dx, top + dy)) for dy in (0, 1) for dx in (0, 1)]
    made = np.empty_like(images)
    for at in range(0, len(images), _SLICE):
        framed = np.pad(images[at : at + _SLICE], ((0, 0), (0, 1)))  # pixel 784 is the black outside
        p00, p01, p10, p11 = (framed[:, corner] for corner in corners)
        value = (1 - fy) * ((1 - fx) * p00 + fx * p01) + fy * ((1 - fx) * p10 + fx * p11)
        made[at : at + _SLICE] = np.floor(value + 0.5).astype(np.uint8)
    return made


def _index(x: Doubles, y: Doubles) -> NDArray[np.intp]:
    """Numbers of pixels; 784 where there is none."""
    inside = (x >= 0) & (x < SIDE) & (y >= 0) & (y < SIDE)
    return np.where(inside, y * SIDE + x, SIDE * SIDE).astype(np.intp)


def _spread(square: Bytes, wider: bool) -> Bytes:
    framed = np.pad(square, ((0, 0), (1, 1), (1, 1)))
    middle = slice(1, -1)
    around = [framed[:, :-2, middle], framed[:, 2:, middle], framed[:, middle, :-2], framed[:, middle, 2:]]
    choose = np.maximum if wider else np.minimum
    for neighbours in around:
        square = choose(square, neighbours)
    return square
