"""Pictures of any size as 28×28 images."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.typing import NDArray

from litup.errors import PictureError
from litup.kernel import digits, pen
from litup.kernel.library import load
from tests.kernel.golden_pen import grey, ink, pictures
from tests.kernel.ink import centre, ink_box

STROKES = digits.strokes(3, 5).strokes
DIGIT = pen.draw(STROKES).image
LARGE = ink(STROKES, 280).astype(int)
CLEAN = pen.picture(grey(LARGE)).image


def near(image: NDArray[np.uint8], other: NDArray[np.uint8] = CLEAN, least: float = 0.93) -> bool:
    """Whether the cosine between two images is close to 1."""
    a, b = image.astype(float).ravel(), other.astype(float).ravel()
    return float(a @ b / np.sqrt((a @ a) * (b @ b))) > least


@pytest.mark.parametrize("normalise", [False, True])
def test_an_image_in_mnists_frame_stays(normalise: bool) -> None:
    assert np.array_equal(pen.picture(grey(DIGIT), normalise=normalise).image, DIGIT)
    assert np.array_equal(pen.picture(grey(255 - DIGIT), normalise=normalise).image, DIGIT)


@pytest.mark.parametrize("name", ["photographed", "in the shade", "transparent"])
def test_framed_as_mnist(name: str) -> None:
    image = pen.picture(pictures()[name]).image
    assert max(ink_box(image)) == 20
    assert centre(image) == pytest.approx((14, 14), abs=0.55)
    assert near(image, pen.picture(pictures()["dark on light"]).image)


def test_drawn_with_a_program_or_on_the_pad() -> None:
    assert near(CLEAN, DIGIT, 0.85)


def test_size_and_margin_do_not_matter() -> None:
    for margin in ((0, 0), (200, 10), (5, 300)):
        assert near(pen.picture(grey(np.pad(LARGE, (margin, margin[::-1])))).image)


def test_a_large_photograph() -> None:
    page = np.full((2000, 1500), 190)
    page[900:1180, 400:680] -= LARGE // 2
    assert near(pen.picture(grey(page + np.arange(1500) // 60)).image)


@pytest.mark.parametrize("ink", [(0, 0, 0), (255, 255, 255), (200, 30, 30), (20, 60, 220)])
def test_transparent_background_is_paper(ink: tuple[int, int, int]) -> None:
    colour = np.broadcast_to(np.array(ink), (*LARGE.shape, 3))
    assert near(pen.picture(np.dstack([colour, LARGE]).astype(np.uint8)).image)


def test_a_card_on_transparency() -> None:
    card = np.pad(grey(255 - LARGE), ((90, 90), (90, 90), (0, 0)))
    assert near(pen.picture(card).image)


def test_specks_and_a_dark_edge_are_left_out() -> None:
    page = np.full((500, 600), 210)
    page[100:380, 250:530] -= LARGE * 2 // 3
    page[:, :60] = page[30:33, 300:303] = page[450:452, 20:500:40] = 60
    page += np.floor(np.random.default_rng(1).normal(0, 3, page.shape)).astype(int)
    assert near(pen.picture(grey(page)).image)


@pytest.mark.parametrize("width", [1, 3, 8])
def test_thin_lines_do_not_vanish(width: int) -> None:
    page = np.zeros((600, 400), int)
    page[50:550, 200 : 200 + width] = page[50 : 50 + width, 80:200] = 255
    image = pen.picture(grey(page)).image
    assert image.max() == 255
    assert image[:, image.sum(0).argmax()].sum() > 15 * 255


@pytest.mark.parametrize("value", [0, 77, 255])
@pytest.mark.parametrize("alpha", [0, 100, 255])
def test_blank_pictures(value: int, alpha: int) -> None:
    blank = np.full((40, 30, 4), value, np.uint8)
    blank[..., 3] = alpha
    for normalise in (False, True):
        assert not pen.picture(blank, normalise=normalise).image.any()


def test_place_of_a_picture() -> None:
    page = np.zeros((400, 400), int)
    page[100:300, 150:250] = 255
    place = pen.picture(grey(page)).place
    assert (place.scale, place.dx, place.dy) == pytest.approx((0.1, -5.5, -5.5), abs=0.51)
    fitted = pen.picture(grey(page), normalise=False).place
    assert (fitted.scale, fitted.dx, fitted.dy) == (pytest.approx(0.07), 0, 0)


@settings(max_examples=50)
@given(
    arrays(np.uint8, array_shapes(min_dims=2, max_dims=2, max_side=60).map(lambda shape: (*shape, 4))),
    st.booleans(),
)
def test_any_picture(rgba: NDArray[np.uint8], normalise: bool) -> None:
    drawing = pen.picture(rgba, normalise=normalise)
    assert drawing.image.shape == (28, 28)
    assert np.isfinite([drawing.place.scale, drawing.place.dx, drawing.place.dy]).all()
    assert drawing.place.scale > 0


@pytest.mark.parametrize("shape", [(1, 30_000), (30_000, 1), (3, 32_768), (513, 512), (1025, 2)])
def test_odd_sizes(shape: tuple[int, int]) -> None:
    pattern = np.arange(shape[0] * shape[1]).reshape(shape) * 37 % 256
    for normalise in (False, True):
        assert pen.picture(grey(pattern), normalise=normalise).image.shape == (28, 28)


@pytest.mark.parametrize(
    "rgba",
    [
        np.zeros((0, 0, 4), np.uint8),
        np.zeros((5, 0, 4), np.uint8),
        np.zeros((1, 32_769, 4), np.uint8),
        np.zeros((28, 28), np.uint8),
        np.zeros((28, 28, 3), np.uint8),
        np.zeros((28, 28, 4), np.float32),
    ],
    ids=lambda rgba: f"{rgba.dtype}{rgba.shape}",
)
def test_refused_pictures(rgba: NDArray[np.uint8]) -> None:
    with pytest.raises(PictureError, match="expected"):
        pen.picture(rgba)


@pytest.mark.parametrize(
    "size", [(0, 5), (5, 0), (-1, 5), (32_769, 1), (16_384, 4_097), (2**31 - 1, 2**31 - 1), (-(2**31), -1)]
)
def test_sizes_without_scratch(size: tuple[int, int]) -> None:
    assert load().litup_pen_picture_bytes(*size) == 0
