"""Figures: well-formed, deterministic, and at the places that the numbers say."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from litup.experiments.figures import Figure, Heat, Line, Lines, Mark, Pictures, svg
from litup.experiments.figures.axes import Scale, powers_of_ten, ticks
from litup.experiments.figures.marks import WIDTH, number, png, polyline

SVG = "{http://www.w3.org/2000/svg}"
PIXELS = np.arange(784, dtype=np.uint16).astype(np.uint8).reshape(28, 28)
FIGURE = Figure(
    "all < kinds",
    (
        Lines(
            "a & b",
            "amount",
            "accuracy",
            (Line("one", np.array([0, 1, 2]), np.array([0.25, np.nan, 1.0])),),
            percent=True,
            marks=(Mark(1, 0.5, 0.75),),
            cited="others",
        ),
        Heat("cells", ("a", "b"), ("x", "y"), np.array([[1.0, -1.0], [np.nan, 0.5]]), span=1),
        Pictures("pictures", ("row",), (PIXELS[None],), (("7",),)),
    ),
)


def test_it_is_one_document_with_every_number() -> None:
    root = ElementTree.fromstring(svg(FIGURE))
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert root.find(f"{SVG}title").text == "all < kinds"  # pyright: ignore[reportOptionalMemberAccess]
    assert {"a & b", "one", "others", "1.00", "−1.00", "0.50", "row", "7"} <= set(texts)
    assert "nan" not in svg(FIGURE)
    assert svg(FIGURE) == svg(FIGURE)


def test_points_are_where_the_axes_say() -> None:
    root = ElementTree.fromstring(svg(FIGURE))
    dots = [(float(dot.get("cx", "")), float(dot.get("cy", ""))) for dot in root.iter(f"{SVG}circle")]
    assert dots == [(56, 216), (560, 54)], "a quarter up at the left end, and the upper right corner"


def test_pictures_hold_their_pixels() -> None:
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(png(PIXELS)))), PIXELS)


@pytest.mark.parametrize("count", [1, 8, 10])
def test_pictures_of_a_row_are_all_to_be_seen(count: int) -> None:
    row = Pictures("row", ("name",), (np.repeat(PIXELS[None], count, axis=0),), (("7",) * count,))
    root = ElementTree.fromstring(svg(Figure("", (row,))))
    places = [(float(one.get("x", "")), float(one.get("width", ""))) for one in root.iter(f"{SVG}image")]
    assert len(places) == count
    ends = [x + width for x, width in places]
    starts = [x for x, _ in places[1:]]
    assert all(end + 4 < start for end, start in zip(ends, [*starts, WIDTH + 5], strict=True))


def test_tints_are_as_strong_as_the_numbers() -> None:
    root = ElementTree.fromstring(svg(FIGURE))
    cells = [(box.get("class"), box.get("fill-opacity")) for box in root.iter(f"{SVG}rect")][1:]
    assert cells == [("more", "0.6"), ("less", "0.6"), ("more", "0.3")]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]), (-90, 90, [-50, 0, 50]), (0, 8, [0, 2, 4, 6, 8]), (3, 3.5, None)],
)
def test_ticks_are_round(low: float, high: float, expected: list[float] | None) -> None:
    found = ticks(low, high, 6)
    assert 2 <= len(found) <= 6
    assert all(low <= value <= high + 1e-9 for value in found)
    if expected:
        assert found == pytest.approx(expected)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (1, 100, [1, 2, 5, 10, 20, 50, 100]),
        (0.3, 4, [0.5, 1, 2]),
        (0.4, 30_000, [1, 10, 100, 1000, 10_000]),
    ],
)
def test_powers_of_ten(low: float, high: float, expected: list[float]) -> None:
    assert powers_of_ten(low, high, 8) == pytest.approx(expected)


def test_axes_in_powers_of_ten() -> None:
    line = Line("one", np.array([10, 100, 100_000]), np.array([1.0, 10.0, np.nan]))
    root = ElementTree.fromstring(svg(Figure("f", (Lines("t", "x", "y", (line,), powers=True),))))
    dots = [(float(dot.get("cx", "")), float(dot.get("cy", ""))) for dot in root.iter(f"{SVG}circle")]
    assert dots == [(56, 270), (182, 54)], "a quarter of the way: one power of ten of four"
    assert {"10", "1,000", "100,000"} <= {element.text for element in root.iter(f"{SVG}text")}


@pytest.mark.parametrize(
    ("value", "text"), [(-0.001, "0"), (12.5, "12.5"), (3.0, "3"), (1e-7, "0"), (100, "100")]
)
def test_coordinates(value: float, text: str) -> None:
    assert number(value) == text


def test_a_line_has_gaps() -> None:
    assert polyline([(0, 0), (1, 1), (2, np.nan), (3, 1)], "k") == '<path class="k" d="M0 0L1 1M3 1"/>'
    assert Scale(0, 2, 10, 20).at(1) == 15
