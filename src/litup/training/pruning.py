"""A start for a small network: a wider one learns, and its least needed neurons are pruned one by one.

So many more neurons find features that so few, from random weights, do not find.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from litup.config import RunConfig
from litup.data import ImageSet
from litup.kernel import rng
from litup.kernel.net import Examples, Net, Status
from litup.network import unroll
from litup.path import epoch_start, place
from litup.training.course import Course
from litup.training.engines import RecipeEngine
from litup.training.events import State
from litup.training.recipes import Lessons

WIDER: Final = 2
"""Times as many neurons in every hidden layer."""

FIRST: Final = 40
"""Epochs before the first of them goes."""

BETWEEN: Final = 10
"""Epochs after it, before the next one goes."""

JUDGED: Final = 4000
"""Images that say which neuron is needed least."""

MOST: Final = 64
"""Neurons of a hidden layer, at most, that are worth it; wider ones find their features by themselves."""

Parameters = NDArray[np.float32]
Fewer = tuple[Parameters, tuple[int, ...]]
"""A network that lost neurons: its parameters, flat, and its sizes."""


def is_worth(config: RunConfig) -> bool:
    """Whether a run's layers are so small that it begins with a pruned network."""
    return len(config.sizes) > 2 and max(config.sizes[1:-1]) <= MOST


class Pruning:
    """A wider network of a run, which learns at the run's rate and is pruned to the run's sizes."""

    def __init__(self, config: RunConfig, images: ImageSet, lessons: Lessons) -> None:
        rounds = (WIDER - 1) * max(config.sizes[1:-1])
        self._epoch, self._epochs = 0, FIRST + BETWEEN * rounds
        self._config, self._images = config, images
        self._course = Course(config, images, lessons=lessons, epochs=self._epochs)
        sizes = (config.sizes[0], *(WIDER * size for size in config.sizes[1:-1]), config.sizes[-1])
        self._engine = self._learner(rng.initialise(sizes, config.init, config.seed), sizes)
        self._judging: Iterator[None] = iter(())  # which neurons go now, one judged at a time
        self.steps = epoch_start(self._run(sizes), len(images), self._epochs)

    @property
    def step(self) -> int:
        """Steps taken."""
        return self._engine.step

    def parameters(self) -> Parameters:
        """All parameters, flat, a copy."""
        return self._engine.parameters()

    def advance(self, steps: int) -> Status:
        """Learn for 20 ms and so many steps at most; after some epochs, a neuron of every layer goes."""
        for _ in self._judging:
            return "slice"  # a neuron more is judged
        status = self._engine.advance(steps)
        if status != "epoch":
            return status
        self._epoch += 1
        is_wide = self._engine.sizes != self._config.sizes
        if is_wide and self._epoch >= FIRST and (self._epoch - FIRST) % BETWEEN == 0:
            self._judging = self._prune()
        return "slice"

    def _prune(self) -> Generator[None]:
        """Go on without a neuron of every layer that has too many, once they are found."""
        engine = self._engine
        fewer: Fewer = engine.parameters(), engine.sizes
        for layer, wanted in enumerate(self._config.sizes):
            if fewer[1][layer] > wanted:
                fewer = yield from pruned(*fewer, layer, engine.examples, self._config)
        self._engine = self._learner(*fewer)

    def _run(self, sizes: tuple[int, ...]) -> RunConfig:
        return replace(self._config, sizes=sizes, schedule="constant", epochs=self._epochs, changes=())

    def _learner(self, parameters: Parameters, sizes: tuple[int, ...]) -> RecipeEngine:
        run = self._run(sizes)
        here = place(run, len(self._images), epoch_start(run, len(self._images), self._epoch))
        return RecipeEngine(run, self._images, here, State(self._epoch, parameters), self._course)


def pruned(
    parameters: Parameters, sizes: tuple[int, ...], layer: int, examples: Examples, config: RunConfig
) -> Generator[None, None, Fewer]:
    """Without that neuron of the layer which its mean activation replaces best: parameters, sizes.

    Best is at the least cost over the first JUDGED examples, the mean gone into the next layer's biases. It
    yields before each neuron is judged, which takes 10 ms or so.
    """
    count, net = min(JUDGED, len(examples)), Net(sizes, config.activation, config.cost)
    net.set(parameters)
    before = sum(sizes[1:layer])
    means = _means(net.forward(examples, 0, count)[1][:, before : before + sizes[layer]])
    costs = list[float]()
    for neuron, mean in enumerate(means):
        yield
        net.set(_silenced(parameters, sizes, layer, neuron, mean))
        costs.append(net.evaluate(examples, 0, count).cost)
    least = int(np.argmin(costs))
    W, b = unroll(_silenced(parameters, sizes, layer, least, means[least]), sizes)
    rows = {layer: np.delete(W[layer], least, axis=0), layer + 1: np.delete(W[layer + 1], least, axis=1)}
    biases = {layer: np.delete(b[layer], least)}
    parts = [part for l in range(1, len(sizes)) for part in (rows.get(l, W[l]).ravel(), biases.get(l, b[l]))]
    return np.concatenate(parts), (*sizes[:layer], sizes[layer] - 1, *sizes[layer + 1 :])


def _silenced(
    parameters: Parameters, sizes: tuple[int, ...], layer: int, neuron: int, mean: np.float32
) -> Parameters:
    """With the mean in place of the neuron's activation."""
    silenced = parameters.copy()
    W, b = (parts[layer + 1] for parts in unroll(silenced, sizes))  # views
    b += W[:, neuron] * mean
    W[:, neuron] = 0
    return silenced


def _means(a: NDArray[np.float32]) -> NDArray[np.float32]:
    """Of each column, within ±2¹⁴; summed as whole numbers, so that no order of adding matters."""
    fixed = np.floor(np.clip(a.astype(np.float64), -(2.0**14), 2.0**14) * 2.0**24).astype(np.int64)
    return (fixed.sum(0) / (2.0**24 * len(a))).astype(np.float32)
