"""The two ways to compute a run: the C kernel, and reference.py."""

from __future__ import annotations

import math
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from litup import reference
from litup.config import RunConfig
from litup.data import ImageSet
from litup.errors import ConfigError
from litup.kernel import rng
from litup.kernel.net import Net, Status, Trainer, begin_run
from litup.network import Scores, evaluate, images_per_slice
from litup.training.events import State

_AT_ONCE: Final = 5000  # images that reference.py scores at once


class Engine(Protocol):
    """What the loop asks of an engine. Both engines visit the same images in the same order."""

    @property
    def step(self) -> int:
        """Steps taken in the whole run."""
        ...

    def begin_epoch(self, epoch: int) -> None:
        """Begin epoch `epoch`; epochs are asked for in order."""
        ...

    def advance(self) -> Status:
        """Train for 20 ms at most: "slice", "epoch" when the epoch is complete, or "diverged"."""
        ...

    def mean_cost(self) -> float:
        """Mean of C over the images of this epoch so far."""
        ...

    def parameters(self) -> NDArray[np.float32]:
        """All parameters as they are, flat, a copy; the last finite ones after "diverged"."""
        ...

    def scores(self, images: ImageSet) -> Scores:
        """How well these images are read now."""
        ...


def start(config: RunConfig, images: ImageSet, state: State | None) -> Engine:
    """The engine that config names, at the beginning of the run or where state left it."""
    state = state or State(0, rng.initialise(config.sizes, config.init, config.seed))
    return (KernelEngine if config.engine == "kernel" else ReferenceEngine)(config, images, state)


def steps_per_epoch(config: RunConfig, images: int) -> int:
    """The last batch of an epoch may be smaller."""
    return math.ceil(images / config.batch)


class KernelEngine:
    """The kernel trains, in slices of an epoch."""

    def __init__(self, config: RunConfig, images: ImageSet, state: State) -> None:
        self._seed, self._data, self._slice = config.seed, images.examples, images_per_slice(config.sizes)
        batch = min(config.batch, len(images))
        try:
            self._net = Net(config.sizes, config.activation, config.cost, batch=batch)
        except ValueError as error:
            raise ConfigError(f"this run is too large for the kernel: {error}") from error
        self._net.set(state.parameters)
        per_epoch = steps_per_epoch(config, len(images))
        self._run = begin_run(
            rate=config.rate,
            l2=config.l2,
            schedule=config.schedule,
            batch=batch,
            images=len(images),
            steps=max(1, per_epoch * config.epochs),
            step=per_epoch * state.epoch,
        )
        self._trainer: Trainer | None = None

    @property
    def step(self) -> int:
        """Steps taken in the whole run."""
        return self._run.step

    def begin_epoch(self, epoch: int) -> None:
        """Shuffle."""
        order = rng.shuffle(len(self._data), self._seed, epoch)
        self._run.position, self._run.cost = 0, 0.0
        self._trainer = self._net.trainer(self._data, order, self._run)

    def advance(self) -> Status:
        """One call of the kernel."""
        assert self._trainer is not None, "begin_epoch comes first"
        return self._trainer.slice(self._slice)

    def mean_cost(self) -> float:
        """Mean of C over the images of this epoch so far."""
        return self._run.cost / max(1, self._run.position)

    def parameters(self) -> NDArray[np.float32]:
        """The last finite parameters, flat, a copy."""
        return self._net.get()

    def scores(self, images: ImageSet) -> Scores:
        """By the kernel's forward pass."""
        return evaluate(self._net, images.examples)


class ReferenceEngine:
    """reference.py trains, so that a change there is seen here."""

    def __init__(self, config: RunConfig, images: ImageSet, state: State) -> None:
        W, b = reference.unroll(state.parameters.copy(), config.sizes)
        self._net = reference.Perceptron(W, b, config.activation, config.cost)
        self._steps = reference.sgd(self._net, images.images, images.labels, config, first=state.epoch)
        self._finite = state.parameters.copy()
        self._batches = max(1, images_per_slice(config.sizes) // config.batch)
        self._per_epoch = steps_per_epoch(config, len(images))
        self.step = self._per_epoch * state.epoch
        self._cost, self._seen = 0.0, 0

    def begin_epoch(self, epoch: int) -> None:
        """Forget the last epoch's cost; sgd shuffles."""
        assert self.step == epoch * self._per_epoch, "sgd goes through the epochs in order"
        self._cost, self._seen = 0.0, 0

    def advance(self) -> Status:
        """Some mini-batches."""
        left = self._per_epoch - self.step % self._per_epoch
        for _ in range(min(self._batches, left)):
            with np.errstate(over="ignore", invalid="ignore"):
                costs = next(self._steps)
            found = _roll(self._net)
            if not np.isfinite(found).all():
                return "diverged"
            self._finite = found
            self.step += 1
            self._cost += float(costs.sum(dtype=np.float64))
            self._seen += len(costs)
        return "epoch" if self.step % self._per_epoch == 0 else "slice"

    def mean_cost(self) -> float:
        """Mean of C over the images of this epoch so far."""
        return self._cost / max(1, self._seen)

    def parameters(self) -> NDArray[np.float32]:
        """The last finite parameters, flat, a copy."""
        return self._finite.copy()

    def scores(self, images: ImageSet) -> Scores:
        """By reference.py's forward pass."""
        L, cost = self._net.layers[-1], 0.0
        n = len(self._net.b[L])
        confusion = np.zeros((n, n), np.uint32)
        for at in range(0, len(images), _AT_ONCE):
            x = images.images[at : at + _AT_ONCE].T / np.float32(255)
            labels = images.labels[at : at + _AT_ONCE]
            z, a = reference.feedforward(self._net, x)
            costs = reference.COSTS[self._net.cost][0](z[L], reference.one_hot(labels, n))
            cost += float(costs.sum(dtype=np.float64))
            np.add.at(confusion, (labels, a[L].argmax(axis=0)), 1)
        return Scores(cost / len(images), float(np.trace(confusion)) / len(images), confusion)


def _roll(net: reference.Perceptron) -> NDArray[np.float32]:
    """W and b → flat parameters, a copy."""
    parts = [part.ravel() for l in net.layers for part in (net.W[l], net.b[l])]
    return np.concatenate(parts, dtype=np.float32, casting="same_kind")
