"""What the floor is measured with."""

from __future__ import annotations

import ctypes
from collections.abc import Callable

import machine
import numpy as np

ROUNDS = 15
X, Y = np.float32(0.1), np.float32(-3.3)  # rounded once, all totals differ


def grown(sums: int, lanes: int, step: Callable[[np.float32], np.float32]) -> np.float32:
    """What apart.c adds up, by this step."""
    total = np.float32(0)
    for s in range(sums):
        value = X * np.float32(s)
        for _ in range(ROUNDS):
            value = step(value)
        for _ in range(lanes):
            total += value
    return total


def test_products_and_sums_are_rounded_apart() -> None:
    with machine.apart() as library:
        sizes = int(library.sums()), int(library.lanes())
        found = library.multiply_and_add(ctypes.c_float(float(X)), ctypes.c_float(float(Y)), ROUNDS)
    fused = grown(*sizes, lambda value: np.float32(float(value) * float(Y) + float(X)))
    assert np.float32(found) == grown(*sizes, lambda value: value * Y + X) != fused
