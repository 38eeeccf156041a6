"""What `transform` found."""

from __future__ import annotations

from typing import Final

import numpy as np

from litup.experiments.cited import SHIFTS, SOURCE
from litup.experiments.figures import Figure, Line, Lines, Mark
from litup.experiments.telling.report import Report, Table, percent
from litup.experiments.transform import Curve, Transformed

_AXES: Final = {
    "scale": "times as large",
    "rotate": "degrees clockwise",
    "thicken": "px wider to each side",
}


def tell(result: Transformed) -> Report:
    """Tables and curves of accuracy against amount."""
    shifts = tuple(one for one in result.curves if one.way.startswith("shift"))
    others = tuple(one for one in result.curves if not one.way.startswith("shift"))
    panels = (*([_shifts(shifts)] if shifts else []), *(_panel(one) for one in others))
    return Report(
        "A digit stays the same digit when it is moved, turned, or written larger or thicker.",
        tuple(_found(result, shifts, others)),
        (*([_shift_table(result, shifts)] if shifts else []), *(_table(result, one) for one in others)),
        Figure("Accuracy on digits that are shifted, scaled, rotated and thickened", panels),
    )


def _found(result: Transformed, shifts: tuple[Curve, ...], others: tuple[Curve, ...]) -> list[str]:
    said = [f"As they are, {percent(result.untouched, 2)} of {result.images:,} images are read right."]
    for cited in SHIFTS:
        here = [one.at(cited.pixels) for one in shifts if np.isfinite(one.at(cited.pixels))]
        if here:
            said.append(
                f"Shifted by {cited.pixels} px: {_range(min(here), max(here))}, by direction. "
                f"Cited, not measured here: {SOURCE} read {_range(cited.low, cited.high)}."
            )
    for one in others:
        worst = int(one.accuracy.argmin())
        said.append(f"{one.way}: the worst is {percent(one.accuracy[worst])}, at {one.amounts[worst]:g}.")
    return said


def _range(low: float, high: float) -> str:
    return percent(low, 0) if round(100 * low) == round(100 * high) else f"{100 * low:.0f}–{percent(high, 0)}"


def _shift_table(result: Transformed, shifts: tuple[Curve, ...]) -> Table:
    amounts = shifts[0].amounts
    rows = tuple((f"{by:g} px", *(_cell(one.at(by)) for one in shifts)) for by in amounts.tolist())
    caption = f"Accuracy after a shift; {result.images:,} images each."
    return Table(caption, ("shift", *(one.way.removeprefix("shift ") for one in shifts)), rows)


def _table(result: Transformed, one: Curve) -> Table:
    caption = f"Accuracy after: {one.way} ({_AXES[one.way]}); {result.images:,} images each."
    amounts = tuple(f"{by:g}".replace("-", "−") for by in one.amounts.tolist())
    return Table(caption, ("", *amounts), ((one.way, *(_cell(value) for value in one.accuracy.tolist())),))


def _cell(value: float) -> str:
    return percent(value) if np.isfinite(value) else "–"


def _shifts(shifts: tuple[Curve, ...]) -> Lines:
    lines = tuple(Line(one.way, one.amounts, one.accuracy) for one in shifts)
    marks = tuple(Mark(one.pixels, one.low, one.high) for one in SHIFTS)
    cited = "the lesson's\npublished weights\n(cited)"
    return Lines("Shifted", "px", "accuracy", lines, percent=True, marks=marks, cited=cited)


def _panel(one: Curve) -> Lines:
    title = {"scale": "Scaled", "rotate": "Rotated", "thicken": "Thickened"}[one.way]
    line = Line(one.way, one.amounts, one.accuracy)
    return Lines(title, _AXES[one.way], "accuracy", (line,), percent=True)
