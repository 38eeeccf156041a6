"""Repairs: for each shortcoming what helps against it, and its price."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from litup import data as data_sets
from litup.config import DIGITS, RunConfig
from litup.data import DataSet, ImageSet
from litup.data.senseless import letters, noise, scribbles
from litup.errors import ConfigError
from litup.experiments.reading import scores
from litup.experiments.transforms import shift
from litup.experiments.work import Progress, collect
from litup.kernel.net import Examples
from litup.network import LEAST, Network
from litup.training import train

Bytes = NDArray[np.uint8]

PIXELS: Final = 2
"""How far images are moved, to teach and to test."""

WAYS: Final = ((-1, 0), (1, 0), (0, -1), (0, 1))
WIDE: Final = (784, 64, 16, 10)
MORE: Final = 6
"""So many times the images, where more of them are the repair."""

SHARE: Final = 0.3
"""Images that show no digit, for each one that does, where they are the repair."""

TAUGHT_SEED: Final = 1
ASKED_SEED: Final = 0
"""Of the images that show no digit, in training and afterwards: none of these is one of those."""

ASKED: Final = 2_000
"""Images of each kind of nonsense that it is asked about."""


@dataclass(frozen=True, eq=False)
class Repaired:
    """One way to train, each number a mean over the seeds' (seeds,) runs.

    parameters: of the network; seen: images that one run learns from, all epochs counted. test: accuracy on
    the test images; moved: on them after PIXELS px to the left, right, up and down, all four together.
    answered: the share of test images that get an answer, and right: of those, the share that is right.
    fooled: the share of letters, scribbles and noise that get one.
    """

    name: str
    parameters: int
    seen: int
    test: NDArray[np.float64]
    moved: NDArray[np.float64]
    answered: NDArray[np.float64]
    right: NDArray[np.float64]
    fooled: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Repairs:
    """images: of training digits that all but "more images" begin with. asked: images of nonsense."""

    images: int
    test_images: int
    asked: int
    seeds: int
    epochs: int
    ways: tuple[Repaired, ...]
    complete: bool


def repairs(
    data: DataSet | None = None,
    *,
    images: int = 10_000,
    seeds: int = 3,
    epochs: int = 10,
    progress: Progress | None = None,
) -> Repairs:
    """Train as always, and with one thing more: a wider network, more images, moved copies, no digits.

    All runs are the default one but for that. Images that show no digit are taught with the target 0 at every
    output, so that all of them should stay dark. Raises ConfigError when there is no image to train on.
    """
    if images < 1:
        raise ConfigError(f"expected 1 image or more to train on, got {images}")
    data = data or data_sets.load("mnist")
    some, config = data.training.first(images), RunConfig(data=data.name, epochs=epochs)
    ways: dict[str, tuple[RunConfig, Callable[[], ImageSet]]] = {
        "as always": (config, lambda: some),
        "wider": (replace(config, sizes=WIDE), lambda: some),
        "more images": (config, lambda: data.training.first(MORE * images)),
        "moved copies": (config, lambda: with_moved(some)),
        "moved copies, wider": (replace(config, sizes=WIDE), lambda: with_moved(some)),
        "no digits": (config, lambda: with_nonsense(some)),
    }
    asked = _nonsense(ASKED, ASKED_SEED)
    moved = [ImageSet(shift(data.test.images, PIXELS * x, PIXELS * y), data.test.labels) for x, y in WAYS]

    def measure(name: str) -> Repaired:
        run, make = ways[name]
        taught = make()
        given = DataSet(data.name, taught, data.test)
        networks = [
            train(replace(run, seed=seed), given, record=False).finish().network for seed in range(seeds)
        ]
        told = [_told(network, data.test, moved, asked) for network in networks]
        columns = (np.array(column, np.float64) for column in zip(*told, strict=True))
        return Repaired(name, networks[0].parameters.size, epochs * len(taught), *columns)

    found = collect(measure, list(ways), progress)
    return Repairs(len(some), len(data.test), len(asked), seeds, epochs, found.pieces, found.complete)


def with_moved(digits: ImageSet) -> ImageSet:
    """The digits, and copies of all of them moved by PIXELS px to each side."""
    copies = [shift(digits.images, PIXELS * x, PIXELS * y) for x, y in WAYS]
    return ImageSet(np.concatenate([digits.images, *copies]), np.tile(digits.labels, 1 + len(copies)))


class WithNonsense(ImageSet):
    """Digits, and behind them images that show none: their label is no label, all their targets are 0."""

    @cached_property
    def examples(self) -> Examples:
        """Targets instead of labels."""
        targets = np.zeros((len(self), DIGITS), np.float32)
        digits = np.flatnonzero(self.labels < DIGITS)
        targets[digits, self.labels[digits]] = 1
        return Examples(self.rows, targets)


def with_nonsense(digits: ImageSet) -> ImageSet:
    """The digits, and a SHARE of as many images that show none."""
    none = _nonsense(max(1, round(SHARE * len(digits) / 3)), TAUGHT_SEED)
    labels = np.concatenate([digits.labels, np.full(len(none), DIGITS, np.uint8)])
    return WithNonsense(np.concatenate([digits.images, none]), labels)


def _nonsense(count: int, seed: int) -> Bytes:
    """So many letters, scribbles and images of noise each."""
    return np.concatenate([letters(count, seed), scribbles(count, seed), noise(count, seed)])


def _told(
    network: Network, test: ImageSet, moved: list[ImageSet], asked: Bytes
) -> tuple[float, float, float, float, float]:
    outputs = network.forward(test.images)
    answered = outputs.max(axis=1) >= LEAST
    right = outputs.argmax(axis=1)[answered] == test.labels[answered]
    return (
        scores(network, test).accuracy,
        float(np.mean([scores(network, one).accuracy for one in moved])),
        float(answered.mean()),
        float(right.mean()) if len(right) else float("nan"),
        float((network.forward(asked).max(axis=1) >= LEAST).mean()),
    )
