"""Images as rows of lit pixels, however many pixels an image has."""

from __future__ import annotations

import numpy as np
import pytest

from litup.kernel.rows import compress


@pytest.mark.parametrize("pixels", [1, 7, 8, 9, 784, 785, 65_536])
def test_rows_hold_each_lit_pixel_once_and_in_order(pixels: int) -> None:
    chance = np.random.default_rng(pixels)
    values = chance.integers(1, 256, (6, pixels), dtype=np.uint8)
    images = np.where(chance.random((6, pixels)) < 0.4, values, np.uint8(0))
    images[2] = 0
    images[4] = values[4]
    rows = compress(images)
    for n, image in enumerate(images):
        here = slice(rows.row[n], rows.row[n + 1])
        np.testing.assert_array_equal(rows.index[here], np.flatnonzero(image))
        np.testing.assert_array_equal(rows.value[here], image[image > 0])


@pytest.mark.parametrize("value", [1, 127, 128, 255])
def test_a_pixel_of_any_value_but_0_is_lit(value: int) -> None:
    rows = compress(np.array([[0, value, 0] * 5], np.uint8))
    assert rows.index.tolist() == [1, 4, 7, 10, 13]
    assert rows.value.tolist() == [value] * 5
