"""What `threes` found."""

from __future__ import annotations

import numpy as np

from litup.experiments.figures import Figure, Heat, Pictures
from litup.experiments.telling.report import Report, Table, percent
from litup.experiments.threes import Threes


def tell(result: Threes) -> Report:
    """Distances in every space; the nearest of those shown."""
    return Report(
        f"Very different images of a {result.digit} become the same on the way to the answer.",
        tuple(_found(result)),
        (_table(result),),
        Figure(f"Images of a {result.digit}: how far apart, and what is nearest", _panels(result)),
    )


def _found(result: Threes) -> list[str]:
    said = [
        f"{one.name}: two {result.digit}s are on average {one.ratio:.2f} times as far apart as "
        f"a {result.digit} and another digit."
        for one in result.spaces
    ]
    best = max(result.spaces, key=lambda one: one.same_of_all)
    said.append(
        f"The nearest image is of the same digit most often by {best.name} ({percent(best.same_of_all)} of "
        f"{result.images:,} images)."
    )
    return said


def _table(result: Threes) -> Table:
    rows = tuple(
        (
            one.name,
            f"{one.dimensions}",
            f"{one.within:.3f}",
            f"{one.other:.3f}",
            f"{one.ratio:.3f}",
            percent(one.same),
            percent(one.same_of_all),
        )
        for one in result.spaces
    )
    head = (
        *("space", "numbers", f"{result.digit} to {result.digit}", f"{result.digit} to others", "ratio"),
        *(f"nearest of a {result.digit} is one", "nearest is of the same digit"),
    )
    caption = (
        f"Euclidean distances between {result.images:,} images, {result.count:,} of them {result.digit}s: "
        "means over all pairs; nothing is thrown."
    )
    return Table(caption, head, rows)


def _panels(result: Threes) -> tuple[Heat | Pictures, ...]:
    names = tuple(f"image {number}" for number in result.shown.tolist())
    heats = tuple(
        Heat(
            f"Distances: {one.name} (1 is the mean distance to other digits)",
            names,
            names,
            one.distances / one.other,
            span=1.0,
            centre=1.0,
        )
        for one in result.spaces
    )
    return (_pictures(result, names), *heats)


def _pictures(result: Threes, names: tuple[str, ...]) -> Pictures:
    """Those shown, and below each the nearest image by every space."""
    rows = tuple(f"nearest by\n{one.name}" for one in result.spaces)
    images = (result.shown_images, *(one.nearest_images for one in result.spaces))
    captions = [tuple(f"a {label}" for label in one.nearest_labels.tolist()) for one in result.spaces]
    return Pictures(
        "What is nearest",
        (f"{result.digit}s", *rows),
        tuple(np.reshape(one, (-1, 28, 28)) for one in images),
        (names, *captions),
    )
