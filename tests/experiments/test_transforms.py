"""Transforms, pixel by pixel against their definition in plain loops."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from litup.experiments import transforms
from litup.kernel.digits import digits

IMAGES = digits(3, 0, 4)[0].reshape(4, -1)
AMOUNTS = st.integers(-30, 30)


def pixel(image: NDArray[np.uint8], x: int, y: int) -> int:
    return int(image.reshape(28, 28)[y, x]) if 0 <= x < 28 and 0 <= y < 28 else 0


def between(image: NDArray[np.uint8], x: float, y: float) -> int:
    """The image at a place between pixels."""
    i, j = math.floor(x), math.floor(y)
    fx, fy = x - i, y - j
    above = (1 - fx) * pixel(image, i, j) + fx * pixel(image, i + 1, j)
    below = (1 - fx) * pixel(image, i, j + 1) + fx * pixel(image, i + 1, j + 1)
    return math.floor((1 - fy) * above + fy * below + 0.5)


@given(AMOUNTS, AMOUNTS)
def test_shift(dx: int, dy: int) -> None:
    moved = transforms.shift(IMAGES, dx, dy)
    for n, image in enumerate(IMAGES):
        expected = [pixel(image, x - dx, y - dy) for y in range(28) for x in range(28)]
        assert moved[n].tolist() == expected


@pytest.mark.parametrize("factor", [0.4, 0.7, 1.0, 1.3, 2.0])
def test_scale(factor: float) -> None:
    scaled = transforms.scale(IMAGES, factor)
    for n, image in enumerate(IMAGES):
        places = [(14 + (x - 14) / factor, 14 + (y - 14) / factor) for y in range(28) for x in range(28)]
        assert scaled[n].tolist() == [between(image, x, y) for x, y in places]


@pytest.mark.parametrize("degrees", [-90, -33, 0, 15, 45, 90, 180, 200])
def test_rotate(degrees: float) -> None:
    """By the system's cosine, which may differ in its last bit: a byte may differ by one, hardly any does."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    rotated = transforms.rotate(IMAGES, degrees).astype(int)
    places = [(x - 14, y - 14) for y in range(28) for x in range(28)]
    for n, image in enumerate(IMAGES):
        expected = [between(image, 14 + c * u + s * v, 14 + c * v - s * u) for u, v in places]
        assert np.abs(rotated[n] - expected).max() <= 1


def test_a_quarter_turn_is_exact_and_clockwise() -> None:
    image = np.zeros((28, 28), np.uint8)
    image[4, 14] = 200  # above the centre
    assert transforms.rotate(image.reshape(1, -1), 90).reshape(28, 28)[14, 24] == 200, "is right of it now"
    four = IMAGES
    for _ in range(4):
        four = transforms.rotate(four, 90)
    inner = [y * 28 + x for y in range(1, 28) for x in range(1, 28)]
    assert np.array_equal(four[:, inner], IMAGES[:, inner])


@given(st.floats(-1000, 1000))
def test_cosine_and_sine(degrees: float) -> None:
    c, s = transforms.turn(degrees)
    assert (c, s) == pytest.approx(
        (math.cos(math.radians(degrees)), math.sin(math.radians(degrees))), abs=1e-12
    )


@pytest.mark.parametrize("amount", [-1.5, -1, -0.25, 0, 0.5, 1, 2])
def test_thicken(amount: float) -> None:
    choose = max if amount > 0 else min

    def once(image: NDArray[np.uint8], f: float) -> NDArray[np.uint8]:
        made: list[int] = []
        for y in range(28):
            for x in range(28):
                around = [(x, y), (x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
                wide = choose(pixel(image, a, b) for a, b in around)
                made.append(math.floor((1 - f) * pixel(image, x, y) + f * wide + 0.5))
        return np.array(made, np.uint8)

    for n, image in enumerate(IMAGES):
        expected, left = image, abs(amount)
        while left > 0:
            expected, left = once(expected, min(1.0, left)), left - 1
        assert transforms.thicken(IMAGES, amount)[n].tolist() == expected.tolist()


def test_many_images_go_in_slices() -> None:
    many = np.tile(IMAGES, (400, 1))
    assert np.array_equal(transforms.scale(many, 0.8)[-4:], transforms.scale(IMAGES, 0.8))


def test_what_is_given_stays() -> None:
    before = IMAGES.copy()
    for change in (transforms.scale, transforms.rotate, transforms.thicken):
        change(IMAGES, 1.5)
    transforms.shift(IMAGES, 1, 1)
    assert np.array_equal(IMAGES, before)
