"""What is left of the accuracy when digits are not where, as large, as upright or as thick as usual."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from litup.data import ImageSet
from litup.experiments import transforms
from litup.experiments.reading import Bytes, digit_reader, first, scores
from litup.experiments.work import Progress, collect
from litup.network import Network

SHIFTS: Final = tuple(float(pixels) for pixels in range(9))
SCALES: Final = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6)
DEGREES: Final = tuple(float(degrees) for degrees in range(-90, 91, 15))
THICKNESSES: Final = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0)

_WAYS: Final[dict[str, Callable[[Bytes, float], Bytes]]] = {
    "shift left": lambda images, by: transforms.shift(images, -int(by), 0),
    "shift right": lambda images, by: transforms.shift(images, int(by), 0),
    "shift up": lambda images, by: transforms.shift(images, 0, -int(by)),
    "shift down": lambda images, by: transforms.shift(images, 0, int(by)),
    "scale": transforms.scale,
    "rotate": transforms.rotate,
    "thicken": transforms.thicken,
}


@dataclass(frozen=True, eq=False)
class Curve:
    """Accuracy against amount: px for shifts and thickness, a factor for scale, degrees clockwise."""

    way: str
    amounts: NDArray[np.float64]
    accuracy: NDArray[np.float64]

    def at(self, amount: float) -> float:
        """The accuracy measured at that amount; NaN where there is none."""
        found = self.accuracy[self.amounts == amount]
        return float(found[0]) if len(found) else float("nan")


@dataclass(frozen=True, eq=False)
class Transformed:
    """untouched: the accuracy on the images as they are."""

    images: int
    untouched: float
    curves: tuple[Curve, ...]
    complete: bool


def transform(
    network: Network | None = None,
    data: ImageSet | None = None,
    *,
    images: int = 10_000,
    shifts: Sequence[float] = SHIFTS,
    scales: Sequence[float] = SCALES,
    degrees: Sequence[float] = DEGREES,
    thicknesses: Sequence[float] = THICKNESSES,
    progress: Progress | None = None,
) -> Transformed:
    """Read the first `images` of data, transformed by each amount. `transforms` says exactly how."""
    network, given = digit_reader(network), first(data, images)
    amounts = {"scale": scales, "rotate": degrees, "thicken": thicknesses}
    tasks = [(way, float(by)) for way in _WAYS for by in amounts.get(way, shifts)]

    def measure(task: tuple[str, float]) -> float:
        way, by = task
        return scores(network, ImageSet(_WAYS[way](given.images, by), given.labels)).accuracy

    found = collect(measure, tasks, progress)
    done = list(zip(tasks, found.pieces, strict=False))
    curves = tuple(_curve(way, done) for way in _WAYS if any(task[0] == way for task, _ in done))
    return Transformed(len(given), scores(network, given).accuracy, curves, found.complete)


def _curve(way: str, done: list[tuple[tuple[str, float], float]]) -> Curve:
    points = [(by, accuracy) for (name, by), accuracy in done if name == way]
    amounts, accuracy = np.array(points).T
    return Curve(way, amounts, accuracy)
