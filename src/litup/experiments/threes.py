"""Several 3s: how far apart they are as pixels, in every layer, and as an answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from litup.data import ImageSet
from litup.errors import ConfigError
from litup.experiments.reading import activations, digit_reader, first
from litup.experiments.work import Progress, collect
from litup.network import Network

Doubles = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Space:
    """The images as points: pixels in [0, 1], a layer's activations, or the outputs. Distances are Euclid's.

    within: the mean over all pairs of the digit. other: over all pairs of one and an image of another digit.
    distances: (shown, shown) between those shown. nearest, nearest_labels: (shown,) whose image, of all but
    itself, is nearest. same: the share of the digit's images whose nearest image is of the same digit;
    same_of_all: of all images.
    """

    name: str
    dimensions: int
    within: float
    other: float
    distances: Doubles
    nearest: NDArray[np.intp]
    nearest_labels: NDArray[np.uint8]
    nearest_images: NDArray[np.uint8]
    same: float
    same_of_all: float

    @property
    def ratio(self) -> float:
        """How far two of the digit are apart, as a part of how far they are from other digits."""
        return self.within / self.other


@dataclass(frozen=True, eq=False)
class Threes:
    """count: images of the digit among `images`. shown: numbers of the first ones, and shown_images."""

    digit: int
    images: int
    count: int
    shown: NDArray[np.intp]
    shown_images: NDArray[np.uint8]
    spaces: tuple[Space, ...]
    complete: bool


def threes(
    network: Network | None = None,
    data: ImageSet | None = None,
    *,
    images: int = 3000,
    digit: int = 3,
    shown: int = 7,
    progress: Progress | None = None,
) -> Threes:
    """Measure all distances between the first `images` of data, in pixels, in every layer and in the answer.

    Raises ConfigError when there are not two images of the digit, and one of another.
    """
    network, given = digit_reader(network), first(data, images)
    ours = given.labels == digit
    if ours.sum() < 2 or ours.all():
        raise ConfigError(f"expected two images of a {digit} or more, and others, got {int(ours.sum())}")
    chosen = np.flatnonzero(ours)[:shown]
    a = activations(network, given.images)
    names = [f"layer {l}" for l in range(1, len(a) - 1)]
    spaces = dict(zip(["pixels", *names, "answer"], [given.images / 255, *a[1:]], strict=True))

    def measure(name: str) -> Space:
        return _space(name, spaces[name].astype(np.float64), given, ours, chosen)

    found = collect(measure, list(spaces), progress)
    count, pictures = int(ours.sum()), given.images[chosen]
    return Threes(digit, len(given), count, chosen, pictures, found.pieces, found.complete)


def distances(a: Doubles, b: Doubles) -> Doubles:
    """Euclid's, between all rows of a and of b: √(|a|² + |b|² − 2 a · b)."""
    squares = (a**2).sum(axis=1)[:, None] + (b**2).sum(axis=1) - 2 * (a @ b.T)
    return np.sqrt(np.maximum(squares, 0))


def _space(
    name: str, points: Doubles, given: ImageSet, ours: NDArray[np.bool_], chosen: NDArray[np.intp]
) -> Space:
    nearest, labels = _nearest(points), given.labels
    same = labels[nearest] == labels
    count = int(ours.sum())
    within = distances(points[ours], points[ours])
    np.fill_diagonal(within, 0)
    theirs = nearest[chosen]
    return Space(
        name,
        points.shape[1],
        float(within.sum() / (count * (count - 1))),
        float(distances(points[ours], points[~ours]).mean()),
        within[: len(chosen), : len(chosen)],
        theirs,
        labels[theirs],
        given.images[theirs],
        float(same[ours].mean()),
        float(same.mean()),
    )


def _nearest(points: Doubles, step: int = 500) -> NDArray[np.intp]:
    """For every point the nearest other one, the first of equals; some rows at a time, for less memory."""
    found = np.empty(len(points), np.intp)
    for at in range(0, len(points), step):
        rows = distances(points[at : at + step], points)
        here = np.arange(len(rows))
        rows[here, at + here] = np.inf
        found[at : at + step] = rows.argmin(axis=1)
    return found
