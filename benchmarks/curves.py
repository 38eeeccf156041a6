"""How time grows: everyone's times along some quantity, as a table and a picture, and where lines cross."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from results import Table, quantity

from litup.experiments.figures import Figure, Line, Lines, svg


@dataclass(frozen=True)
class Point:
    """Microseconds an example of everyone who was measured, run by run, at x. of: what has this x, or ""."""

    of: str
    x: float
    times: Mapping[str, Sequence[float]]

    def median(self, who: str) -> float:
        """Of all runs; NaN for who was not measured here."""
        return statistics.median(self.times[who]) if who in self.times else math.nan

    def run(self, number: int) -> Point:
        """One run alone."""
        return Point(self.of, self.x, {who: times[number : number + 1] for who, times in self.times.items()})


@dataclass(frozen=True)
class Curve:
    """Points along x. name: of its file. what: what x counts."""

    name: str
    title: str
    what: str
    points: Sequence[Point]

    @property
    def who(self) -> list[str]:
        """Everyone who was measured at some point, in order."""
        return list({who: None for point in self.points for who in point.times})

    @property
    def table(self) -> Table:
        """Medians, with the spread of each."""
        head = (*(["network"] if self.points[0].of else []), self.what, *self.who)
        rows = [
            (
                *([point.of] if point.of else []),
                f"{point.x:,.0f}",
                *(_cell(point.times.get(who, ())) for who in self.who),
            )
            for point in self.points
        ]
        return Table(f"{self.title} (µs an example: median, least to most)", head, rows)

    @property
    def picture(self) -> str:
        """The medians as SVG."""
        x = np.array([point.x for point in self.points])
        lines = [Line(who, x, np.array([point.median(who) for point in self.points])) for who in self.who]
        panel = Lines(self.title, self.what, "µs an example", tuple(lines), powers=True)
        return svg(Figure(self.title, (panel,)))


def _cell(times: Sequence[float]) -> str:
    if not times:
        return "–"
    middle, low, high = (quantity(one, "") for one in (statistics.median(times), min(times), max(times)))
    return f"{middle} ({low} to {high})"


def overtaken(points: Sequence[Point], ours: str, theirs: str) -> float | None:
    """The least x from which theirs takes less time than ours, to the last point; None where it never does.

    Between two points both times are taken to be straight in powers of ten. Points without theirs are left
    out. The first point's x where theirs is faster everywhere.
    """
    both = [point for point in points if ours in point.times and theirs in point.times]
    ahead = [math.log(point.median(theirs) / point.median(ours)) for point in both]
    behind = [n for n, one in enumerate(ahead) if one >= 0]
    if not both or (behind and behind[-1] == len(both) - 1):
        return None
    if not behind:
        return both[0].x
    n = behind[-1]
    share = ahead[n] / (ahead[n] - ahead[n + 1])
    return both[n].x ** (1 - share) * both[n + 1].x ** share


def overtaken_in_runs(points: Sequence[Point], ours: str, theirs: str) -> list[float | None]:
    """The same, run by run."""
    runs = min((len(point.times[ours]) for point in points), default=0)
    return [overtaken([point.run(n) for point in points], ours, theirs) for n in range(runs)]
