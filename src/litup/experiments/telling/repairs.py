"""What `repairs` found."""

from __future__ import annotations

import numpy as np

from litup.experiments.figures import Figure, Heat
from litup.experiments.repairs import PIXELS, Repaired, Repairs
from litup.experiments.telling.report import Report, Table, percent
from litup.network import LEAST

_COLUMNS = ("test", "moved", "answered", "right", "fooled")


def tell(result: Repairs) -> Report:
    """Each repair beside the run as always, with its price."""
    first, *others = result.ways
    values = 100 * np.array([[_mean(one, column) for column in _COLUMNS] for one in result.ways])
    heads = ("as they are", f"moved {PIXELS} px", "answered", "right of these", "nonsense answered")
    rows = tuple(one.name for one in result.ways)
    heat = Heat(f"In percent: mean over {result.seeds} seeds", rows, heads, values, 100.0, places=1)
    return Report(
        "What a network has not learned, more training can teach it.",
        (_begins(result, first), *(_found(first, one) for one in others)),
        (_table(result),),
        Figure(
            "What each repair does, for digits as they are, moved digits, and images that are none", (heat,)
        ),
    )


def _mean(one: Repaired, column: str) -> float:
    return float(getattr(one, column).mean())


def _begins(result: Repairs, first: Repaired) -> str:
    return (
        f"{first.name.capitalize()}, {percent(_mean(first, 'test'))} of {result.test_images:,} test images "
        f"are read right, {percent(_mean(first, 'moved'))} when moved by {PIXELS} px. Where an answer "
        f"needs a top activation of {LEAST:g}, {percent(_mean(first, 'answered'))} of them get one, and "
        f"{percent(_mean(first, 'fooled'))} of {result.asked:,} images that show no digit."
    )


def _found(first: Repaired, one: Repaired) -> str:
    said = ", ".join(
        f"{what} {percent(_mean(first, column))} → {percent(_mean(one, column))}"
        for what, column in (("as they are", "test"), ("moved", "moved"), ("nonsense answered", "fooled"))
    )
    return f"{one.name.capitalize()}: {said}. The price: {_price(first, one)}."


def _price(first: Repaired, one: Repaired) -> str:
    seen, parameters = one.seen / first.seen, one.parameters / first.parameters
    return f"{seen:.1f} times the images, {parameters:.1f} times the parameters"


def _table(result: Repairs) -> Table:
    rows = tuple(
        (
            one.name,
            f"{one.parameters:,}",
            f"{one.seen:,}",
            *(percent(_mean(one, column)) for column in _COLUMNS),
        )
        for one in result.ways
    )
    head = (
        *("trained", "parameters", "images seen", "as they are", f"moved {PIXELS} px"),
        *("answered", "right of these", "nonsense answered"),
    )
    caption = (
        f"Means over seeds 0 to {result.seeds - 1}; {result.epochs} epochs, from {result.images:,} training "
        f"images; {result.test_images:,} test images, {result.asked:,} letters, scribbles and images of "
        f"noise. Answered: with a top activation of {LEAST:g} or more."
    )
    return Table(caption, head, rows)
