"""Prepared comparisons: runs that differ in one setting, each with the claim it tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from litup import data as data_sets
from litup.config import RunConfig
from litup.data import DataSet
from litup.errors import ConfigError, Diverged
from litup.experiments.reading import size_of_weights
from litup.experiments.work import Progress, collect
from litup.training import EpochEnd, Finished, train

RATES: Final = (0.1, 0.3, 1.0, 3.0)
"""The rates that are tried for every variant."""

TRIAL_SEED: Final = 100
"""Of the runs that choose a rate; no other run has it."""


@dataclass(frozen=True)
class Variant:
    """A name, and the settings in which its runs differ from the default."""

    name: str
    settings: dict[str, Any]


@dataclass(frozen=True)
class Comparison:
    """Variants side by side, and what is claimed of them."""

    name: str
    claim: str
    variants: tuple[Variant, ...]


COMPARISONS: Final = (
    Comparison(
        "activation",
        "ReLU is easier to train than the sigmoid.",
        tuple(Variant(name, {"activation": name}) for name in ("sigmoid", "tanh", "relu")),
    ),
    Comparison(
        "depth",
        "More hidden layers read better: edges, then parts, then digits.",
        tuple(
            Variant(f"{len(hidden)} hidden", {"sizes": (784, *hidden, 10)})
            for hidden in ((), (16,), (16, 16), (16, 16, 16), (16, 16, 16, 16, 16))
        ),
    ),
    Comparison(
        "l2",
        "Small weights generalise better.",
        tuple(Variant(f"l2 {l2:g}", {"l2": l2}) for l2 in (0.0, 1e-5, 1e-4, 1e-3)),
    ),
    Comparison(
        "init",
        "Weights from N(0, 1) saturate the neurons, and learn slowly.",
        (Variant("scaled", {"init": "scaled"}), Variant("N(0, 1)", {"init": "normal"})),
    ),
)


@dataclass(frozen=True, eq=False)
class Trained:
    """The runs of one variant.

    rate: chosen on held-out training images. test_by_epoch: (seeds, epochs) accuracy on the test images after
    each epoch; NaN after a run diverged. train, test: (seeds,) accuracies at the end. weights: (seeds,) the
    root mean square of all weights at the end.
    """

    comparison: str
    name: str
    rate: float
    test_by_epoch: NDArray[np.float64]
    train: NDArray[np.float64]
    test: NDArray[np.float64]
    weights: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Comparisons:
    """images: that each run trains on. validation: that were held out to choose rates."""

    images: int
    test_images: int
    validation: int
    seeds: int
    epochs: int
    variants: tuple[Trained, ...]
    complete: bool

    def of(self, comparison: str) -> list[Trained]:
        """The variants of a comparison that were trained."""
        return [one for one in self.variants if one.comparison == comparison]


def comparisons(
    data: DataSet | None = None,
    *,
    images: int = 60_000,
    seeds: int = 3,
    epochs: int = 5,
    rates: Sequence[float] = RATES,
    progress: Progress | None = None,
) -> Comparisons:
    """Train every variant of every comparison with seeds 0, 1, …, on the first `images` training images.

    The rate of each variant is the one of `rates` that reads most of the last sixth of these images, when a
    run of as many epochs (seed 100) trains on the others. The test images are only reported. Raises
    ConfigError when there are too few images.
    """
    data = data or data_sets.load("mnist")
    training = data.training.first(images)
    held_out = len(training) // 6
    if held_out < 1:
        raise ConfigError(f"expected 6 images or more to train on, got {images}")
    given = DataSet(data.name, training, data.test)
    tasks = [(one.name, variant) for one in COMPARISONS for variant in one.variants]

    def measure(task: tuple[str, Variant]) -> Trained:
        comparison, variant = task
        config = RunConfig(**variant.settings, data=data.name, epochs=epochs)
        rate = _best_rate(config, given, rates, held_out)
        runs = [_run(replace(config, rate=rate, seed=seed), given) for seed in range(seeds)]
        columns = (np.array(column, np.float64) for column in zip(*runs, strict=True))
        return Trained(comparison, variant.name, rate, *columns)

    found = collect(measure, tasks, progress)
    counts = (len(training), len(data.test), held_out, seeds, epochs)
    return Comparisons(*counts, found.pieces, found.complete)


def _best_rate(config: RunConfig, data: DataSet, rates: Sequence[float], held_out: int) -> float:
    trial = replace(config, validation=held_out, seed=TRIAL_SEED)
    return max(rates, key=lambda rate: _validated(replace(trial, rate=rate), data))


def _validated(config: RunConfig, data: DataSet) -> float:
    """The accuracy on what was held out; 0 where the run diverges."""
    try:
        end = train(config, data, record=False).finish()
    except Diverged:
        return 0.0
    return end.validation.accuracy if end.validation else 0.0


def _run(config: RunConfig, data: DataSet) -> tuple[list[float], float, float, float]:
    """Test accuracy by epoch; accuracy on training and test images, and the size of weights, at the end."""
    by_epoch = [float("nan")] * config.epochs
    try:
        for event in train(config, data, record=False):
            if isinstance(event, EpochEnd):
                by_epoch[event.epoch] = event.test_accuracy
            elif isinstance(event, Finished):
                return by_epoch, event.train.accuracy, event.test.accuracy, size_of_weights(event.network)
    except Diverged:
        pass
    return by_epoch, float("nan"), float("nan"), float("nan")
