"""What the floor is measured with."""

from __future__ import annotations

import ctypes

import machine
import numpy as np


def test_products_and_sums_are_rounded_apart() -> None:
    x, y = np.float32(0.1), np.float32(0.3)
    with machine.apart() as library:
        lanes = library.multiply_adds() // 12
        found = library.multiply_and_add(ctypes.c_float(float(x)), ctypes.c_float(float(y)), ctypes.c_uint(3))
    total = np.float32(0)
    for s in range(12):
        value = x * np.float32(s)
        for _ in range(3):
            value = value * y + x
        for _ in range(lanes):
            total += value
    assert np.float32(found) == total
