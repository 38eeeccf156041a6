"""Where one line of times crosses another, and what a curve says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

import pytest
from curves import Curve, Point, overtaken, overtaken_in_runs

XS = (10.0, 100.0, 1000.0)


def points(ours: Sequence[float], theirs: Sequence[float | None]) -> list[Point]:
    return [
        Point(f"p{x:g}", x, {"ours": [a]} if b is None else {"ours": [a], "theirs": [b]})
        for x, a, b in zip(XS, ours, theirs, strict=True)
    ]


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ((1, 10, 100), (10, 10, 10), 100),
        ((1, 10, 100), (100, 100, 10), 10**2.5),  # from 10 times slower to 10 times faster
        ((1, 10, 100), (2, 20, 200), None),
        ((1, 10, 100), (0.5, 5, 50), 10),
        ((1, 10, 100), (0.5, 20, 200), None),  # faster at first, not at the end
        ((10, 1, 100), (5, 10, 10), 10**2.5),  # what counts is from where on it stays so
        ((1, 10, 100), (2, 5, None), 10**1.5),
        ((1, 10, 100), (None, None, None), None),
    ],
)
def test_overtaken(ours: Sequence[float], theirs: Sequence[float | None], expected: float | None) -> None:
    found = overtaken(points(ours, theirs), "ours", "theirs")
    assert found == (expected if expected is None else pytest.approx(expected))


def test_run_by_run() -> None:
    two = [
        Point("a", 10, {"ours": [1, 1], "theirs": [2, 10]}),
        Point("b", 100, {"ours": [1, 1], "theirs": [0.5, 5]}),
    ]
    assert overtaken_in_runs(two, "ours", "theirs") == [pytest.approx(10**1.5), None]


def test_a_curve_has_all_its_points() -> None:
    curve = Curve("name", "A & B", "sizes", points((1.0, 10.0, 123.0), (2.0, 20.0, None)))
    assert curve.table.head == ("network", "sizes", "ours", "theirs")
    assert curve.table.rows[1] == ("p100", "100", "10.0 (10.0 to 10.0)", "20.0 (20.0 to 20.0)")
    assert curve.table.rows[2] == ("p1000", "1,000", "123 (123 to 123)", "–")
    unnamed = Curve("name", "A & B", "sizes", [Point("", 1000, {"ours": [2.5]})])
    assert unnamed.table == (curve.table.title, ("sizes", "ours"), [("1,000", "2.50 (2.50 to 2.50)")])
    root = ElementTree.fromstring(curve.picture)
    assert len(list(root.iter("{http://www.w3.org/2000/svg}circle"))) == 5
