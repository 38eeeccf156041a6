"""Pictures moved, turned, stretched and bent a little, another way each time they are asked for."""

from __future__ import annotations

import ctypes
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

from litup.kernel.library import load, pointer
from litup.kernel.pen import SIDE


@dataclass(frozen=True)
class Warp:
    """How far pictures may go, each another way by lot. All 0: they stay as they are.

    turn: by ± so many radians, at most 0.75. size: both sides by a factor of 1 ± this, stretch: each side,
    at most 0.9. slant: ± px across for each px down, at most 2. shift: ± px across, and down, at most 64.
    bend: deviation of the knots of a grid of 5 × 5 cells, in px, at most 64. widen: the narrower side of
    the ink by a factor of 1 to this, at most 8; 0 and 1: not. thick: ± share of the way to the largest, or
    least, of each pixel and its four neighbours, at most 1.
    """

    turn: float = 0.0
    size: float = 0.0
    stretch: float = 0.0
    slant: float = 0.0
    shift: float = 0.0
    bend: float = 0.0
    widen: float = 0.0
    thick: float = 0.0

    def times(self, factor: float) -> Warp:
        """So many times as far; of `widen`, what is beyond 1. Lines get as thick and thin as before."""
        amounts = [amount * factor for amount in astuple(self)]
        return Warp(*amounts[:6], widen=1 + max(0.0, self.widen - 1) * factor, thick=self.thick)


class _Warp(ctypes.Structure):
    """LitupWarp."""

    _fields_ = [(name, ctypes.c_float) for name in Warp.__dataclass_fields__]


def warp(
    images: NDArray[np.uint8],
    how: Warp,
    seed: int,
    epoch: int,
    which: NDArray[np.uint32] | None = None,
    *,
    level: int | None = None,
) -> NDArray[np.uint8]:
    """The images, or those that `which` numbers, warped: uint8 (count, 784).

    images: uint8 (count, 784) or (count, 28, 28). What happens to a picture depends on seed, epoch and its
    number alone. level: as in `library.load`. Raises ValueError when something is out of range.
    """
    count = len(images)
    if images.dtype != np.uint8 or images.size != count * SIDE * SIDE:
        raise ValueError(f"expected uint8 images of 28 × 28, got {images.dtype} {images.shape}")
    which = np.arange(count, dtype=np.uint32) if which is None else np.ascontiguousarray(which)
    if which.dtype != np.uint32 or (len(which) and int(which.max()) >= count):
        raise ValueError(f"expected uint32 numbers below {count} as the images to warp")
    out = np.empty((len(which), SIDE * SIDE), np.uint8)
    status = load(level).litup_warp(
        pointer(np.ascontiguousarray(images)),
        pointer(which),
        ctypes.c_uint32(len(which)),
        ctypes.byref(_Warp(*astuple(how))),
        ctypes.c_uint64(seed),
        ctypes.c_uint32(epoch),
        pointer(out),
    )
    if status:
        raise ValueError(f"expected amounts within their ranges, got {how}")
    return out
