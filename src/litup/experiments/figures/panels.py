"""What a figure can hold, as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Line:
    """A line through points, in order; one that is not finite leaves a gap."""

    name: str
    x: NDArray[Any]
    y: NDArray[Any]


@dataclass(frozen=True)
class Mark:
    """A cited figure: a bar from low to high at x, or a diamond where they are the same."""

    x: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Lines:
    """Lines over two axes. percent: y is a fraction from 0 to 1, and its axis says percent.

    tight: the y axis begins at the lowest number, not at 0. powers: both axes go in powers of ten, for
    numbers above 0. marks: cited figures, and cited: whose they are.
    """

    title: str
    x: str
    y: str
    lines: tuple[Line, ...]
    percent: bool = False
    tight: bool = False
    powers: bool = False
    marks: tuple[Mark, ...] = ()
    cited: str = ""


@dataclass(frozen=True, eq=False)
class Heat:
    """A table of numbers with its cells tinted: blue for more than centre, red-orange for less.

    values: (rows, columns); not finite: an empty cell. span: how far from the centre the tint is full.
    places: digits after the point.
    """

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: NDArray[np.float64]
    span: float
    centre: float = 0.0
    places: int = 2


@dataclass(frozen=True, eq=False)
class Pictures:
    """Rows of images (count, 28, 28) of bytes, each with a caption below it."""

    title: str
    rows: tuple[str, ...]
    images: tuple[NDArray[np.uint8], ...]
    captions: tuple[tuple[str, ...], ...]


Panel = Lines | Heat | Pictures


@dataclass(frozen=True, eq=False)
class Figure:
    """Panels below each other. title: what the whole shows, for readers of screens."""

    title: str
    panels: tuple[Panel, ...]
