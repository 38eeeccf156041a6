"""Random labels: whether what is learned is there to be found, or by heart (Zhang et al., 2017)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from litup import data as data_sets
from litup.config import RunConfig
from litup.data import DataSet
from litup.data.labels import taught
from litup.errors import ConfigError
from litup.experiments.reading import scores, size_of_weights
from litup.experiments.work import Progress, collect
from litup.network import Network
from litup.training import EpochEnd, train

IMAGES: Final = 5_000

BY_HEART: Final = RunConfig(
    sizes=(784, 128, 10),
    activation="relu",
    cost="cross_entropy",
    rate=0.1,
    epochs=100,
)
"""A run large enough to learn the labels of IMAGES images by heart, whatever they are."""

FITTED: Final = 0.95
"""The share of what it is taught that a network must say for it to be fitted."""

SHARES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, eq=False)
class Taught:
    """The runs of one share of random labels: those of seeds 0, 1, … that were trained to their end.

    wrong: (seeds,) the share of the labels that are wrong, since one in ten random ones is true by chance.
    train, test: (seeds, epochs + 1) accuracy before training and after each epoch, on the labels as taught
    and on the test images with theirs. true: (seeds,) accuracy at the end on the training images as they are
    truly labelled. fitted: (seeds,) epochs after which train is FITTED; NaN where it never is. weights:
    (seeds,) the root mean square of all weights at the end, and begun: before.
    """

    share: float
    wrong: NDArray[np.float64]
    train: NDArray[np.float64]
    test: NDArray[np.float64]
    true: NDArray[np.float64]
    fitted: NDArray[np.float64]
    weights: NDArray[np.float64]
    begun: NDArray[np.float64]

    @property
    def seeds(self) -> int:
        """How many runs these are."""
        return len(self.wrong)


@dataclass(frozen=True, eq=False)
class Labels:
    """images: that each run trains on. runs: one entry per share. seeds: that were asked for of each; where
    it was stopped early, some have fewer, or none and no entry."""

    images: int
    test_images: int
    sizes: tuple[int, ...]
    seeds: int
    epochs: int
    runs: tuple[Taught, ...]
    complete: bool


def labels(
    data: DataSet | None = None,
    *,
    images: int = IMAGES,
    shares: Sequence[float] = SHARES,
    seeds: int = 3,
    epochs: int = BY_HEART.epochs,
    progress: Progress | None = None,
) -> Labels:
    """Teach the first `images` training images, with each share of the labels drawn by dice.

    The run is BY_HEART, which learns each image by heart if it has to; nothing else differs. All shares are
    trained with one seed, then with the next: stopped early, every run that is over counts. Raises
    ConfigError when there is no image to train on, or no such share.
    """
    if images < 1:
        raise ConfigError(f"expected 1 image or more to train on, got {images}")
    data = data or data_sets.load("mnist")
    given = DataSet(data.name, data.training.first(images), data.test)
    config = replace(BY_HEART, data=data.name, epochs=epochs)

    def measure(run: RunConfig) -> tuple[float, _Run]:
        return run.labels, _run(run, given)

    plan = [replace(config, labels=share, seed=seed) for seed in range(seeds) for share in shares]
    found = collect(measure, plan, progress)
    by_share: dict[float, list[_Run]] = {}
    for share, run in found.pieces:
        by_share.setdefault(share, []).append(run)
    counts = (len(given.training), len(given.test), config.sizes, seeds, epochs)
    return Labels(*counts, tuple(_taught(*runs) for runs in by_share.items()), found.complete)


_Run = tuple[float, list[float], list[float], float, float, float, float]
"""What Taught holds of one seed."""


def _taught(share: float, runs: list[_Run]) -> Taught:
    return Taught(share, *(np.array(column, np.float64) for column in zip(*runs, strict=True)))


def _run(config: RunConfig, data: DataSet) -> _Run:
    told = taught(data.training, config)
    network = begun = Network.untrained(config)
    by_train, by_test = [scores(begun, told).accuracy], [scores(begun, data.test).accuracy]
    for event in train(config, data, record=False):
        if isinstance(event, EpochEnd):
            network = event.network
            by_train.append(scores(network, told).accuracy)
            by_test.append(event.test_accuracy)
    fitted = next((epoch for epoch, accuracy in enumerate(by_train) if accuracy >= FITTED), float("nan"))
    return (
        float((told.labels != data.training.labels).mean()),
        by_train,
        by_test,
        scores(network, data.training).accuracy,
        fitted,
        size_of_weights(network),
        size_of_weights(begun),
    )
