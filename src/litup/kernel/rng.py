"""Seeded randomness of the kernel: initial parameters, shuffles, uniform numbers."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from litup.kernel.library import load, pointer
from litup.types import Init

_INITS: tuple[Init, ...] = ("normal", "scaled")  # in the order of kernel/litup.h


def _seed(seed: int) -> ctypes.c_uint64:
    return ctypes.c_uint64(seed)


def initialise(sizes: Sequence[int], init: Init, seed: int) -> NDArray[np.float32]:
    """Initial parameters, flat: W[1], b[1], W[2], …; W row-major (n_out, n_in).

    Weights are drawn from N(0, 1), divided by √n_in when `init` is "scaled"; biases are zero.
    """
    layers = zip(sizes[:-1], sizes[1:], strict=True)
    parameters = np.empty(sum(n_out * (n_in + 1) for n_in, n_out in layers), np.float32)
    as_int = np.asarray(sizes, np.int32)
    number = _INITS.index(init)
    load().litup_initialise(pointer(parameters), pointer(as_int), len(sizes) - 1, number, _seed(seed))
    return parameters


def shuffle(count: int, seed: int, epoch: int) -> NDArray[np.uint32]:
    """The order in which epoch `epoch` of the run `seed` visits `count` images: uint32, (count,)."""
    order = np.empty(count, np.uint32)
    load().litup_shuffle(pointer(order), ctypes.c_uint32(count), _seed(seed), epoch)
    return order


def uniform(count: int, seed: int, stream: int = 0) -> NDArray[np.float32]:
    """`count` uniform numbers in [0, 1), multiples of 2⁻²⁴, of one stream of the seed."""
    out = np.empty(count, np.float32)
    load().litup_uniform(pointer(out), ctypes.c_uint32(count), _seed(seed), ctypes.c_uint32(stream))
    return out
