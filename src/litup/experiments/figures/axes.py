"""Lines over two axes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from litup.experiments.figures import marks
from litup.experiments.figures.panels import Lines

_HEIGHT: Final = 312.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 56.0, 560.0, 54.0, 270.0


@dataclass(frozen=True)
class Scale:
    """A straight way from numbers, or from their logarithms, to px."""

    low: float
    high: float
    start: float
    end: float
    powers: bool = False

    def at(self, value: float) -> float:
        """The place of a number."""
        low, high, value = (self._straight(one) for one in (self.low, self.high, value))
        return self.start + (value - low) / (high - low) * (self.end - self.start)

    def ticks(self, most: int) -> list[float]:
        """Where the axis says its numbers."""
        return powers_of_ten(self.low, self.high, most) if self.powers else ticks(self.low, self.high, most)

    def _straight(self, value: float) -> float:
        return math.log10(value) if self.powers else value


def powers_of_ten(low: float, high: float, most: int) -> list[float]:
    """Powers of ten from low to high, and 2 and 5 times them where these are no more than `most`."""
    tens = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    inside = list[float]()
    for factors in ((1, 2, 5), (1,)):
        found = [factor * 10.0**n for n in tens for factor in factors]
        inside = [value for value in found if low * (1 - 1e-9) <= value <= high * (1 + 1e-9)]
        if len(inside) <= most:
            break
    return inside


def ticks(low: float, high: float, most: int = 8) -> list[float]:
    """Round numbers from low to high: steps of 1, 2 or 5 times a power of ten, at most `most` of them."""
    size = 10.0 ** math.floor(math.log10((high - low) / most))
    step = next(size * factor for factor in (1, 2, 5, 10, 20) if (high - low) / (size * factor) <= most)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [i * step for i in range(first, last + 1)]


def lines(panel: Lines) -> tuple[str, float]:
    """The panel's elements, and its height."""
    x, y = _scales(panel)
    parts = [marks.text(0, 14, panel.title, "title"), *_grid(panel, x, y)]
    for i, one in enumerate(panel.lines):
        points = [(x.at(float(a)), y.at(float(b))) for a, b in zip(one.x, one.y, strict=True)]
        parts.append(marks.polyline(points, f"series s{i}"))
        parts += [marks.dot(a, b, f"d{i}") for a, b in points if np.isfinite(b)]
        at = _TOP + 10 + 20 * i
        parts += [
            marks.line(_RIGHT + 16, at - 4, _RIGHT + 44, at - 4, f"series s{i}"),
            marks.text(_RIGHT + 50, at, one.name),
        ]
    return "".join(parts + _cited(panel, x, y)), _HEIGHT


def _scales(panel: Lines) -> tuple[Scale, Scale]:
    xs = np.concatenate([np.asarray(one.x, np.float64) for one in panel.lines])
    ys = np.concatenate([np.asarray(one.y, np.float64) for one in panel.lines])
    ys = ys[np.isfinite(ys)]
    tight = panel.tight or panel.powers
    low, high = (
        (0.0, 1.0) if panel.percent else (float(min(ys.min(), np.inf if tight else 0)), float(ys.max()))
    )
    left, right = float(xs.min()), float(xs.max())
    return (
        Scale(left, right if right > left else left + 1, _LEFT, _RIGHT, panel.powers),
        Scale(low, high if high > low else low + 1, _BOTTOM, _TOP, panel.powers),
    )


def _grid(panel: Lines, x: Scale, y: Scale) -> list[str]:
    parts: list[str] = []
    for value in y.ticks(6):
        name = f"{100 * value:.0f} %" if panel.percent else _said(value)
        at = y.at(value)
        parts += [
            marks.line(_LEFT, at, _RIGHT, at, "rule"),
            marks.text(_LEFT - 8, at + 4, name, "quiet", "end"),
        ]
    for value in x.ticks(6 if panel.powers else 10):
        parts.append(marks.text(x.at(value), _BOTTOM + 18, _said(value), "quiet", "middle"))
    parts.append(marks.text((_LEFT + _RIGHT) / 2, _BOTTOM + 38, panel.x, "quiet", "middle"))
    parts.append(marks.text(0, 34, panel.y, "quiet"))
    return parts


def _said(value: float) -> str:
    """A number on an axis: −0.5, 100, 1,000,000."""
    return (f"{value:,.0f}" if abs(value) >= 1000 else f"{value:g}").replace("-", "−")


def _cited(panel: Lines, x: Scale, y: Scale) -> list[str]:
    """Figures of others: hollow diamonds, with a bar where there are two."""
    parts: list[str] = []
    for mark in panel.marks:
        a, high, low = x.at(mark.x), y.at(mark.high), y.at(mark.low)
        parts.append(marks.line(a, high, a, low, "cited"))
        parts += [_diamond(a, b) for b in sorted({high, low})]
    if panel.marks:
        at = _TOP + 16 + 20 * len(panel.lines)
        parts.append(_diamond(_RIGHT + 30, at - 4))
        parts += [
            marks.text(_RIGHT + 50, at + 15 * i, part, "quiet")
            for i, part in enumerate(panel.cited.split("\n"))
        ]
    return parts


def _diamond(x: float, y: float) -> str:
    points = [(x, y - 5), (x + 5, y), (x, y + 5), (x - 5, y), (x, y - 5)]
    return marks.polyline(points, "cited")
