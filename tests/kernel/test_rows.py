"""Images as rows of lit pixels, however many pixels an image has."""

from __future__ import annotations

import ctypes

import numpy as np
import pytest

from litup.kernel.library import load, machine_level, pointer
from litup.kernel.rows import compress

LEVELS = [level for level in (2, 3, 4) if level <= machine_level()] or [0]


@pytest.mark.parametrize("pixels", [1, 7, 8, 9, 784, 785, 65_536])
def test_rows_hold_each_lit_pixel_once_and_in_order(pixels: int) -> None:
    chance = np.random.default_rng(pixels)
    values = chance.integers(1, 256, (6, pixels), dtype=np.uint8)
    images = np.where(chance.random((6, pixels)) < 0.4, values, np.uint8(0))
    images[2] = 0
    images[4] = values[4]
    rows = compress(images)
    assert rows.counts.tolist() == (images > 0).sum(1).tolist()
    for n, image in enumerate(images):
        start, end = (int(at) for at in rows.row[n : n + 2])
        values = start + int(rows.counts[n])
        np.testing.assert_array_equal(rows.lit[start:values], np.flatnonzero(image))
        in_pairs = np.append(image[image > 0], np.zeros(rows.counts[n] % 2, np.uint8))
        np.testing.assert_array_equal(rows.lit[values:end].view(np.uint8), in_pairs)
    np.testing.assert_array_equal(rows.dense(), images)


@pytest.mark.parametrize("value", [1, 127, 128, 255])
def test_a_pixel_of_any_value_but_0_is_lit(value: int) -> None:
    rows = compress(np.array([[0, value, 0] * 5], np.uint8))
    assert rows.lit.tolist() == [1, 4, 7, 10, 13, *[value * 257] * 2, value]


@pytest.mark.parametrize("lit_pixels", [1, 2, 3, 4])
@pytest.mark.parametrize("dark", [0, 1, 3])
@pytest.mark.parametrize("level", LEVELS)
def test_nothing_is_written_behind_the_last_row(lit_pixels: int, dark: int, level: int) -> None:
    images, index = np.zeros((3 + dark, 21), np.uint8), [0, 9, 18, 20][:lit_pixels]
    images[:3, index] = 7
    row = np.empty(len(images) + 1, np.uint32)
    lit = np.full(20, 60_000, np.uint16)
    sizes = ctypes.c_uint32(len(images)), ctypes.c_uint32(21)
    end = load(level).litup_rows(pointer(images), *sizes, pointer(row), pointer(lit))
    one = [*index, *[7 * 257] * (lit_pixels // 2), *[7] * (lit_pixels % 2)]
    assert (end, row.tolist()) == (3 * len(one), [0, len(one), 2 * len(one), *[3 * len(one)] * (dark + 1)])
    assert lit.tolist() == one * 3 + [60_000] * (len(lit) - 3 * len(one))


@pytest.mark.parametrize("shape", [(0, 784), (3, 0), (2, 5)])
def test_where_nothing_is_lit_rows_are_empty(shape: tuple[int, int]) -> None:
    rows = compress(np.zeros(shape, np.uint8))
    assert rows.row.tolist() == [0] * (shape[0] + 1)
    assert len(rows.lit) == 0
    assert rows.counts.tolist() == [0] * shape[0]


@pytest.mark.parametrize(("start", "stop"), [(0, 4), (1, 3), (2, 2), (4, 4), (3, 4)])
def test_a_part_of_rows_is_the_rows_of_that_part(start: int, stop: int) -> None:
    images = np.random.default_rng(0).integers(0, 3, (4, 12), dtype=np.uint8)
    part, own = compress(images).part(start, stop), compress(images[start:stop])
    assert part.pixels == own.pixels
    for name in ("row", "lit"):
        np.testing.assert_array_equal(getattr(part, name), getattr(own, name))
    np.testing.assert_array_equal(part.dense(), images[start:stop])
