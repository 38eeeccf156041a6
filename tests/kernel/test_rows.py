"""Images as rows of lit pixels, however many pixels an image has."""

from __future__ import annotations

import ctypes

import numpy as np
import pytest
from numpy.typing import NDArray

from litup.kernel.library import load, machine_level, pointer
from litup.kernel.net import Examples, Net
from litup.kernel.rows import LONG, Rows, compress

LEVELS = [level for level in (2, 3, 4) if level <= machine_level()] or [0]


def in_words(numbers: list[int], values: list[int]) -> list[int]:
    """Bytes two to a number, a 0 beside an odd one out, as little-endian machines read them."""
    found = [*numbers, *values]
    return np.frombuffer(bytes(found + [0] * (len(found) % 2)), "<u2").tolist()


def in_sixteens(image: NDArray[np.uint8]) -> list[int]:
    """An image's row as litup.h describes the short form."""
    lit = np.flatnonzero(image).tolist()
    first = [lit[i] for i in range(0, len(lit), 16)]
    behind = [k - first[i // 16] for i, k in enumerate(lit)]
    return [*first, *in_words(behind, image[lit].tolist())]


def row_of(rows: Rows, number: int) -> list[int]:
    """What an image's row holds."""
    return rows.lit[rows.row[number] : rows.row[number + 1]].tolist()


@pytest.mark.parametrize("pixels", [1, 7, 8, 9, 256, 784, 785])
def test_rows_hold_each_lit_pixel_once_and_in_order(pixels: int) -> None:
    chance = np.random.default_rng(pixels)
    values = chance.integers(1, 256, (6, pixels), dtype=np.uint8)
    images = np.where(chance.random((6, pixels)) < 0.4, values, np.uint8(0))
    images[2] = 0
    images[4] = values[4]
    rows = compress(images)
    assert rows.counts.tolist() == (images > 0).sum(1).tolist()
    assert [row_of(rows, n) for n in range(6)] == [in_sixteens(image) for image in images]
    np.testing.assert_array_equal(rows.dense(), images)


@pytest.mark.parametrize("lit", range(1, 50))
def test_any_number_of_lit_pixels_comes_back(lit: int) -> None:
    images = np.zeros((3, 784), np.uint8)
    images[::2, 300 : 300 + lit] = range(1, lit + 1)
    rows = compress(images)
    assert row_of(rows, 2) == row_of(rows, 0) == in_sixteens(images[0])
    assert rows.counts.tolist() == [lit, 0, lit]
    np.testing.assert_array_equal(rows.dense(), images)


def spread(lit: int, start: int, far: int) -> NDArray[np.uint8]:
    """An image of lit pixels side by side; those behind the first `start` of them lie `far` further on."""
    image = np.zeros((1, 1000), np.uint8)
    image[0, [k if k < start else k + far for k in range(lit)]] = range(1, lit + 1)
    return image


@pytest.mark.parametrize(
    ("lit", "start", "gap"), [(2, 1, 254), (16, 15, 240), (18, 17, 254), (20, 3, 240), (40, 33, 248)]
)
def test_a_row_is_long_where_a_pixel_lies_256_behind_the_first_of_its_sixteen(
    lit: int, start: int, gap: int
) -> None:
    near, far = spread(lit, start, gap), spread(lit, start, gap + 1)
    index = np.flatnonzero(far).tolist()
    both = compress(np.concatenate([near, far, near]))
    assert row_of(both, 0) == row_of(both, 2) == in_sixteens(near[0])
    assert row_of(both, 1) == [LONG, *index, *in_words([], far[0, index].tolist())]
    assert both.counts.tolist() == [lit] * 3
    np.testing.assert_array_equal(both.dense(), np.concatenate([near, far, near]))


def test_rows_of_65536_pixels() -> None:
    images = np.zeros((4, 65_536), np.uint8)
    images[0, 65_534:] = 3, 4
    images[1, 65_535] = 5  # its number is what long rows begin with
    images[2] = 6
    images[3, ::1000] = 7
    rows = compress(images)
    assert row_of(rows, 0) == [65_534, 0x0100, 0x0403]
    assert row_of(rows, 1) == [LONG, 65_535, 5]
    assert rows.counts.tolist() == [2, 1, 65_536, 66]
    np.testing.assert_array_equal(rows.dense(), images)


@pytest.mark.parametrize("value", [1, 127, 128, 255])
def test_a_pixel_of_any_value_but_0_is_lit(value: int) -> None:
    image = np.array([[0, value, 0] * 5], np.uint8)
    rows = compress(image)
    assert rows.counts.tolist() == [5]
    np.testing.assert_array_equal(rows.dense(), image)


INDEXES: list[list[int]] = [
    [],
    [0],
    [20],
    [0, 9, 18],
    [*range(20)],
    [*range(21)],
    [0, 500],
    [0, *range(300, 340)],
]


@pytest.mark.parametrize("pixels", [21, 510])
@pytest.mark.parametrize("index", INDEXES)
@pytest.mark.parametrize("dark", [0, 1, 3])
@pytest.mark.parametrize("level", LEVELS)
def test_nothing_is_written_behind_the_room(pixels: int, index: list[int], dark: int, level: int) -> None:
    images = np.zeros((3 + dark, pixels), np.uint8)
    images[:3, [k for k in index if k < pixels]] = 7
    row = np.empty(len(images) + 1, np.uint32)
    sizes = ctypes.c_uint32(len(images)), ctypes.c_uint32(pixels)
    room = load(level).litup_rows(pointer(images), *sizes, None, None)
    lit = np.full(room + 20, 60_000, np.uint16)
    end = load(level).litup_rows(pointer(images), *sizes, pointer(row), pointer(lit))
    assert end == row[-1] <= room
    assert lit[room:].tolist() == [60_000] * 20
    assert row_of(Rows(row, lit, pixels), 2) == row_of(compress(images[:1]), 0)


def test_no_more_room_is_asked_for_than_needed() -> None:
    """A dark image's one number too many lies in the last place of all."""
    image = np.zeros((1, 21), np.uint8)
    row, sizes = np.empty(2, np.uint32), (ctypes.c_uint32(1), ctypes.c_uint32(21))
    room = load().litup_rows(pointer(image), *sizes, None, None)
    lit = np.full(room, 60_000, np.uint16)
    assert load().litup_rows(pointer(image), *sizes, pointer(row), pointer(lit)) == 0
    assert lit[-1] == 20


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


def give_equal_bits(level: int, images: NDArray[np.uint8]) -> None:
    chance = np.random.default_rng(0)
    net = Net((images.shape[1], 16, 3), batch=10, level=level)
    net.set(chance.standard_normal(net.get().size, np.float32))
    floats = np.divide(images, 255, dtype=np.float32)
    both = net.forward(Examples(compress(images))), net.forward(Examples(floats))
    for by_rows, by_floats in zip(*both, strict=True):
        assert [one.tobytes() for one in by_rows] == [one.tobytes() for one in by_floats]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("pixels", [300, 784, 1500])
@pytest.mark.parametrize("gap", [1, 2, 100])
def test_rows_give_the_bits_that_floats_give(level: int, pixels: int, gap: int) -> None:
    """Images with 0, 1, 2, … lit pixels, side by side or apart."""
    images = np.zeros((50, pixels), np.uint8)
    for count, image in enumerate(images):
        image[: gap * count : gap] = 200 - count
    rows = compress(images)
    assert any(row_of(rows, n)[:1] == [LONG] for n in range(len(rows))) == (gap == 100 and pixels > 300)
    give_equal_bits(level, images)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("pixels", [784, 20_000])
@pytest.mark.parametrize("share", [0.01, 0.3, 1.0])
def test_rows_of_noise_give_the_bits_that_floats_give(level: int, pixels: int, share: float) -> None:
    chance = np.random.default_rng(pixels)
    images = chance.integers(1, 256, (12, pixels), dtype=np.uint8)
    images[chance.random(images.shape) >= share] = 0
    give_equal_bits(level, images)
