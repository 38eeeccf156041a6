"""The pen: strokes and pictures as 28×28 images, and its bits on every target."""

from __future__ import annotations

import ctypes
import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litup.errors import PictureError
from litup.kernel import digits, pen
from litup.kernel.library import load, machine_level, pointer
from tests.kernel import golden_pen
from tests.kernel.golden import run_in_node
from tests.kernel.ink import centre, ink_box

Points = list[tuple[int, int]]
PINNED: dict[str, str] = json.loads(golden_pen.FILE.read_text(encoding="utf-8"))
LEVELS = [level for level in (2, 3, 4) if level <= machine_level()] or [0]
SEVEN: list[Points] = [[(500, 500), (1200, 480), (800, 1400)], [(600, 900), (1100, 880)]]

on_pad = st.integers(64, 1728)
anywhere = st.integers(-pen.REACH, pen.REACH)


def strokes_of(number: st.SearchStrategy[int]) -> st.SearchStrategy[list[Points]]:
    """Up to four strokes of up to eight points."""
    return st.lists(st.lists(st.tuples(number, number), max_size=8), max_size=4)


@pytest.mark.parametrize("level", LEVELS)
def test_bits_of_native_kernels(level: int) -> None:
    assert golden_pen.digest(golden_pen.compute(level)) == PINNED


def test_bits_of_webassembly() -> None:
    assert golden_pen.digest(run_in_node(golden_pen.SCRIPT, golden_pen.inputs())) == PINNED


# ---- strokes


def test_mnists_frame() -> None:
    for number in range(200):
        image = pen.draw(digits.strokes(1, number).strokes).image
        assert max(ink_box(image)) == 20
        assert centre(image) == pytest.approx((14, 14), abs=0.3)


def test_place_says_where_a_point_went() -> None:
    place = pen.draw([[(640, 320), (640, 960)]]).place  # 10 px long, upright
    assert place.scale == pytest.approx((20 - 2 * 1.15 - 1.4) / 10)
    assert place.scale * 10 + place.dx == pytest.approx(14.5, abs=0.1)
    assert place.scale * 10 + place.dy == pytest.approx(14.5, abs=0.1)


def test_as_drawn() -> None:
    drawing = pen.draw([[(14 * 64, 7 * 64), (14 * 64, 21 * 64)]], normalise=False)
    assert drawing.place == pen.Place(1, 0, 0)
    assert ink_box(drawing.image) == (18, 4)
    assert np.array_equal(drawing.image, drawing.image[:, ::-1])
    assert np.array_equal(drawing.image, drawing.image[::-1])
    assert drawing.image[14, 13] > 240


@given(strokes_of(on_pad), st.integers(-64, 64), st.integers(-64, 64))
def test_normalised_wherever_it_is_drawn(strokes: list[Points], x: int, y: int) -> None:
    moved = [[(a + x, b + y) for a, b in stroke] for stroke in strokes]
    assert np.array_equal(pen.draw(strokes).image, pen.draw(moved).image)


def test_as_thick_whatever_the_size() -> None:
    """Sizes differ by a factor of seven, and so do the lines' lengths; the ink stays as it is."""
    small = pen.draw([[(800 + a // 7, 800 + b // 7) for a, b in stroke] for stroke in SEVEN]).image
    large = pen.draw(SEVEN).image
    assert np.abs(small.astype(int) - large).max() < 40
    assert abs(int(small.sum()) - int(large.sum())) < 0.02 * large.sum()


@given(strokes_of(anywhere), st.booleans())
def test_any_strokes(strokes: list[Points], normalise: bool) -> None:
    drawing = pen.draw(strokes, normalise=normalise)
    assert drawing.image.shape == (28, 28)
    assert 0 < drawing.place.scale <= 8
    assert np.isfinite([drawing.place.dx, drawing.place.dy]).all()


@given(strokes_of(on_pad))
def test_ink_shows_and_stays_in_the_frame(strokes: list[Points]) -> None:
    image = pen.draw(strokes).image
    assert image.any() == any(strokes)
    if image.any():
        assert max(ink_box(image)) <= 20


@pytest.mark.parametrize("normalise", [False, True])
def test_a_dot(normalise: bool) -> None:
    drawing = pen.draw([[(850, 900)]], normalise=normalise)
    assert drawing.place.scale == (8 if normalise else 1)
    assert max(ink_box(drawing.image)) <= 4
    assert drawing.image.max() > 240


@pytest.mark.parametrize("strokes", [[], [[]], [[], []], [[(-640, 100), (-64, 900)]], [[(1793, 5000)]]])
def test_nothing_on_the_pad(strokes: list[Points]) -> None:
    for normalise in (False, True):
        drawing = pen.draw(strokes, normalise=normalise)
        assert not drawing.image.any()
        assert drawing.place == pen.Place(1, 0, 0)


def test_what_leaves_the_pad_is_clipped() -> None:
    inside, beyond = pen.draw([[(500, 896), (28 * 64, 896)]]), pen.draw([[(500, 896), (90000, 896)]])
    assert np.array_equal(inside.image, beyond.image)
    assert inside.place == beyond.place


def test_thousands_of_points() -> None:
    turn = np.linspace(0, 6.28, 20_000)
    many = np.stack([896 + 500 * np.cos(turn), 896 + 500 * np.sin(turn)], 1).astype(int)
    few = many[:: len(many) // 100]
    assert np.abs(pen.draw([many]).image.astype(int) - pen.draw([few]).image).max() < 16


REFUSED: list[list[Any]] = [
    [[(1, 2, 3)]],
    [[(0.5, 1)]],
    [(1, 2)],
    [[(1, 2), (3,)]],
    [[("a", "b")]],
    [[(pen.REACH + 1, 0)]],
    [[(10**30, 0)]],
    [np.zeros((pen.REACH + 1, 2), int)],
    [[]] * (pen.REACH + 1),
]


@pytest.mark.parametrize("strokes", REFUSED, ids=range(len(REFUSED)))
def test_refused_strokes(strokes: list[Any]) -> None:
    with pytest.raises(PictureError, match="expected"):
        pen.draw(strokes)


@pytest.mark.parametrize(
    ("points", "lengths", "strokes"),
    [
        ([0, 0], [1], -1),
        ([0, 0], [-1], 1),
        ([0, 0], [2, -1], 2),
        ([0, 0], [2**31 - 1, 2**31 - 1], 2),
        ([-(2**31), 0], [1], 1),
        ([0, 2**31 - 1], [1], 1),
        ([0, 0], [0], 2**31 - 1),
    ],
)
@pytest.mark.parametrize("normalise", [0, 1])
def test_hostile_arguments(points: list[int], lengths: list[int], strokes: int, normalise: int) -> None:
    """What Python never passes, the page's memory might hold."""
    image, place = np.full(784, 7, np.uint8), np.full(3, np.nan, np.float32)
    arrays = [np.array(numbers, np.int32) for numbers in (points, lengths)]
    status = load().litup_pen_draw(
        pointer(arrays[0]),
        pointer(arrays[1]),
        ctypes.c_int32(strokes),
        normalise,
        pointer(image),
        pointer(place),
    )
    assert status == -1
    assert not image.any()
    assert place.tolist() == [1, 0, 0]
